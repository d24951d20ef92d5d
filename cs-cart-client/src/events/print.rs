//! Check sums that show whether a record changed.

use crate::address::Address;
use crate::orders::Order;
use crate::users::User;

/// FNV-1a: the same in every build, as it is kept.
struct Print(u32);

impl Print {
    const fn new() -> Self {
        Self(0x811c_9dc5)
    }

    /// Adds a field, and where it ends.
    fn field(mut self, text: Option<&str>) -> Self {
        let text = text.map_or(&[][..], str::as_bytes);
        for byte in text.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
        self
    }

    fn address(self, address: Option<&Address>) -> Self {
        let fields = address.map_or([None; 9], |address| {
            [
                address.firstname.as_deref(),
                address.lastname.as_deref(),
                address.address.as_deref(),
                address.address_2.as_deref(),
                address.city.as_deref(),
                address.state.as_deref(),
                address.country.as_deref(),
                address.zipcode.as_deref(),
                address.phone.as_deref(),
            ]
        });
        fields.into_iter().fold(self, Self::field)
    }
}

/// Of what the shop shows of a customer, but for the last log-in.
pub(super) fn of_user(user: &User) -> u32 {
    let status = user.status.as_ref().map(ToString::to_string);
    let company_id = user.company_id.map(|id| id.to_string());
    [
        user.email.as_deref(),
        user.user_login.as_deref(),
        user.firstname.as_deref(),
        user.lastname.as_deref(),
        user.company.as_deref(),
        user.phone.as_deref(),
        status.as_deref(),
        company_id.as_deref(),
    ]
    .into_iter()
    .fold(Print::new(), Print::field)
    .0
}

/// Of what the shop shows of an order in its list: with the addresses, where the list has them.
pub(super) fn of_order(order: &Order) -> u32 {
    let status = order.status.as_ref().map(ToString::to_string);
    let user = order.user_id.as_ref().map(ToString::to_string);
    let fields = [
        status.as_deref(),
        user.as_deref(),
        order.total.as_deref(),
        order.email.as_deref(),
        order.firstname.as_deref(),
        order.lastname.as_deref(),
        order.phone.as_deref(),
        order.company.as_deref(),
    ];
    let print = fields.into_iter().fold(Print::new(), Print::field);
    print
        .address(order.billing.as_ref())
        .address(order.shipping.as_ref())
        .0
}
