//! What is written of an order: a new one, changes to one, and its status.

use serde_json::Value;

use super::record::OrderStatus;
use crate::address::Address;
use crate::draft;
use crate::id::{OptionId, OptionVariantId, PaymentId, ProductId, ShippingId, UserId};
use crate::typed::{ById, Written};

draft! {
    /// Who buys, without an account.
    pub struct Buyer(email: String) {
        firstname: String,
        lastname: String,
        phone: String,
        company: String,
        /// The shop's own fields of a profile, by field.
        fields: ById<String>,
    }
}

draft! {
    /// A line of a new order: how many of a product.
    pub struct NewOrderLine(product_id: ProductId, amount: u64) {
        /// The choice for each option.
        options: ById<OptionVariantId> = "product_options",
    }
}

impl NewOrderLine {
    /// The choice for one of the product's options.
    pub fn option(
        mut self,
        option: impl Into<OptionId>,
        choice: impl Into<OptionVariantId>,
    ) -> Self {
        let (option, choice): (OptionId, OptionVariantId) = (option.into(), choice.into());
        self.body
            .set_within("product_options", option.as_str(), choice.written());
        self
    }
}

draft! {
    /// An order to place. What it costs is the shop's to say: prices, taxes and shipping are its own. Nobody is told by
    /// mail.
    ///
    /// ```
    /// use cs_cart_client::{Buyer, NewOrder, NewOrderLine};
    ///
    /// let buyer = Buyer::new("gus@example.com").firstname("Gus").lastname("Guest");
    /// let order = NewOrder::of_guest(buyer, 2)
    ///     .shipping(1)
    ///     .line(NewOrderLine::new(12, 1_u64).option(3, 12));
    /// # let _ = order;
    /// ```
    pub struct NewOrder(payment_id: PaymentId) {
        /// The storefront, for Multi-Vendor Ultimate; CS-Cart's is the scope ([`Scope::Store`](crate::Scope::Store)).
        storefront: u64 = "storefront_id",
        /// One method for all that is to be sent.
        shipping: ShippingId = "shipping_id",
        /// What the customer writes with it.
        notes: String,
        coupon_codes: Vec<String>,
    }
}

impl NewOrder {
    /// An order of a customer who has an account; his addresses are the ones that the shop knows, unless they are set here.
    pub fn of_user(user: impl Into<UserId>, payment: impl Into<PaymentId>) -> Self {
        let user: UserId = user.into();
        Self::new(payment).set("user_id", user.as_str())
    }

    /// An order of somebody without an account. By its documentation, the shop wants both addresses.
    pub fn of_guest(buyer: Buyer, payment: impl Into<PaymentId>) -> Self {
        Self::new(payment)
            .set("user_id", "0")
            .set("user_data", buyer.written())
    }

    /// One more line. The shop wants lines numbered from 1.
    pub fn line(mut self, line: NewOrderLine) -> Self {
        let number = self.body.map("products").map_or(0, |lines| lines.len()) + 1;
        self.body
            .set_within("products", &number.to_string(), line.written());
        self
    }

    /// The method for one group of goods, where there are several; 4.3.7 and later. Groups count from 0.
    pub fn shipping_of_group(mut self, group: u64, shipping: impl Into<ShippingId>) -> Self {
        let shipping: ShippingId = shipping.into();
        self.body
            .set_within("shipping_id", &group.to_string(), shipping.written());
        self
    }

    /// The billing address; country and state are codes.
    pub fn billing(self, address: &Address) -> Self {
        self.address("b_", address)
    }

    /// The shipping address; country and state are codes.
    pub fn delivery(self, address: &Address) -> Self {
        self.address("s_", address)
    }

    fn address(mut self, prefix: &str, address: &Address) -> Self {
        for (name, value) in address.to_write(prefix) {
            self.body.set_within("user_data", &name, value);
        }
        self
    }

    /// What its lines are of: product and amount.
    pub(super) fn lines(&self) -> Vec<(String, String)> {
        let text = |line: &Value, name| {
            line.get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        self.body
            .map("products")
            .into_iter()
            .flat_map(|lines| lines.values())
            .map(|line| (text(line, "product_id"), text(line, "amount")))
            .collect()
    }

    /// The customer's number, unless he is a guest.
    pub(super) fn user_id(&self) -> Option<UserId> {
        self.body.0.get("user_id")?.as_str()?.parse().ok()
    }

    /// A guest's e-mail.
    pub(super) fn email(&self) -> Option<&str> {
        self.body.map("user_data")?.get("email")?.as_str()
    }
}

draft! {
    /// Changes to an order. **The shop recalculates all of it**: prices, taxes and shipping become today's. To change the
    /// status alone use [`Orders::set_status`](super::Orders::set_status).
    pub struct OrderUpdate() {
        payment_id: PaymentId,
        shipping: ShippingId = "shipping_id",
        /// What the customer wrote with it.
        notes: String,
        /// What the shop's staff notes.
        details: String,
    }
}

impl OrderUpdate {
    /// All lines of the order: one that is not among them is removed.
    pub fn replace_lines(mut self, lines: impl IntoIterator<Item = NewOrderLine>) -> Self {
        let lines = lines.into_iter().zip(1_u64..);
        let lines = lines
            .map(|(line, number)| (number, line))
            .collect::<Vec<_>>();
        self.body.set("products", ById::from(lines).written());
        self
    }

    /// Whether its lines, where it has any, are as [`replace_lines`](Self::replace_lines) writes them: of half a line the
    /// shop would make another.
    pub(super) fn has_whole_lines(&self) -> bool {
        let Some(lines) = self.body.0.get("products") else {
            return true;
        };
        let is_whole = |line: &Value| {
            ["product_id", "amount"]
                .iter()
                .all(|name| line.get(name).is_some())
        };
        lines.as_object().is_some_and(|lines| {
            (1..=lines.len()).all(|number| lines.get(&number.to_string()).is_some_and(is_whole))
        })
    }
}

/// Who is told by mail of an order's new status.
///
/// ```
/// use cs_cart_client::Notify;
///
/// assert_eq!(Notify::default(), Notify::NOBODY);
/// let customer = Notify { user: true, ..Notify::NOBODY };
/// # let _ = customer;
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Notify {
    /// The customer.
    pub user: bool,
    /// The shop's department for orders.
    pub department: bool,
    /// The vendor (Multi-Vendor).
    pub vendor: bool,
}

impl Notify {
    /// Nobody is told.
    pub const NOBODY: Self = Self {
        user: false,
        department: false,
        vendor: false,
    };
    /// Everybody is told.
    pub const EVERYBODY: Self = Self {
        user: true,
        department: true,
        vendor: true,
    };

    /// A status and who is told: these keys and no other, for with any other the shop recalculates the order.
    pub(super) fn with_status(self, status: &OrderStatus) -> Value {
        let switch = |on: bool| if on { "1" } else { "0" };
        serde_json::json!({
            "status": status,
            "notify_user": switch(self.user),
            "notify_department": switch(self.department),
            "notify_vendor": switch(self.vendor),
        })
    }
}
