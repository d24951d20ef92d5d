//! Where a customer's addresses come from, and whether they changed. Pure.
//!
//! The shop's record has none. The newest order tells them; what a signed hook tells of the profile goes over that,
//! part by part (billing, shipping, language). An address that a hook told stands until a newer order comes: the row
//! notes the hash of the addresses in use, and after a slash that of the order which they replaced.

use super::source::Addresses;
use crate::customer::Customer;
use crate::store::Row;

/// What a row notes of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct AddressNote<'n> {
    /// Hash of the addresses in use.
    used: &'n str,
    /// A hook told them: hash of the order's that they replaced, empty where there was none.
    replaced: Option<&'n str>,
}

impl<'n> AddressNote<'n> {
    fn parse(text: &'n str) -> Self {
        let (used, replaced) = match text.split_once('/') {
            Some((used, order)) => (used, Some(order)),
            None => (text, None),
        };
        Self { used, replaced }
    }

    fn to_text(self) -> String {
        match self.replaced {
            Some(order) => format!("{}/{order}", self.used),
            None => self.used.to_owned(),
        }
    }
}

/// A customer's addresses at this moment, as hashes.
#[derive(Debug, Default)]
pub(crate) struct AddressFacts {
    /// Of the addresses that the customer was given.
    used: Option<String>,
    /// What the row is to note; `None` leaves its note.
    pub(crate) to_note: Option<String>,
}

impl AddressFacts {
    /// Gives a customer its addresses: those of its newest order, and the hook's over them.
    pub(crate) fn give(
        customer: &mut Customer,
        row: Option<&Row>,
        order: Option<Addresses>,
    ) -> Self {
        let hint = row
            .and_then(|row| row.hint.as_deref())
            .and_then(|hint| serde_json::from_str::<Addresses>(hint).ok());
        let of_order = order.clone().and_then(|order| {
            let mut as_ordered = customer.clone();
            order.give_to(&mut as_ordered);
            as_ordered.address_hash()
        });
        let tells_address = |hint: &Addresses| hint.billing.is_some() || hint.shipping.is_some();
        if let Some(hint) = hint.as_ref().filter(|hint| tells_address(hint)) {
            if let Some(order) = order {
                order.give_to(customer);
            }
            hint.clone().give_to(customer);
            let used = customer.address_hash();
            let to_note = used.as_deref().map(|used| {
                let replaced = Some(of_order.as_deref().unwrap_or_default());
                AddressNote { used, replaced }.to_text()
            });
            return Self { used, to_note };
        }
        let replaced = row
            .and_then(|row| row.address_hash.as_deref())
            .and_then(|note| AddressNote::parse(note).replaced);
        let stays = replaced.is_some() && replaced == Some(of_order.as_deref().unwrap_or_default());
        if let Some(order) = order.filter(|_| !stays) {
            order.give_to(customer);
        }
        // Here a hint tells the language at most: it is used now, and the next look goes by the note again.
        let told = hint.is_some();
        if let Some(hint) = hint {
            hint.give_to(customer);
        }
        Self {
            used: customer.address_hash().filter(|_| told || !stays),
            to_note: of_order.filter(|_| !stays),
        }
    }

    /// Whether these are the addresses that were last brought over. Knowing none says nothing: orders are not kept for
    /// ever, and an address that the shop does not tell is not taken away.
    pub(crate) fn stand_as_noted(&self, row: &Row) -> bool {
        let noted = AddressNote::parse(row.address_hash.as_deref().unwrap_or_default());
        self.used.as_deref().is_none_or(|used| used == noted.used)
    }
}
