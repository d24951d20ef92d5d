//! Where a customer's addresses come from, and whether they changed. Pure.
//!
//! The shop's record has none. A signed hook tells the profile's; else the newest order's are taken. What a hook told
//! stands until a newer order comes: the row notes the hash of the addresses in use, and after a slash that of the
//! order which they replaced.

use crate::customer::Customer;
use crate::source::Addresses;
use crate::store::Row;

/// A customer's addresses at this moment, as hashes.
#[derive(Debug, Default)]
pub(crate) struct AddressFacts {
    /// Of the addresses that the customer was given.
    used: Option<String>,
    /// What the row is to note; `None` leaves its note.
    pub(crate) to_note: Option<String>,
}

impl AddressFacts {
    /// Gives a customer its addresses: the hook's, or else those of its newest order.
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
        if let Some(hint) = hint {
            hint.give_to(customer);
            let used = customer.address_hash();
            let to_note = used
                .as_ref()
                .map(|used| format!("{used}/{}", of_order.as_deref().unwrap_or_default()));
            return Self { used, to_note };
        }
        let replaced = row
            .and_then(|row| row.address_hash.as_deref())
            .and_then(|note| note.split_once('/'))
            .map(|(_, order)| order);
        if replaced.is_some() && replaced == Some(of_order.as_deref().unwrap_or_default()) {
            return Self::default();
        }
        if let Some(order) = order {
            order.give_to(customer);
        }
        let used = customer.address_hash();
        Self {
            to_note: used.clone(),
            used,
        }
    }

    /// Whether these are the addresses that were last brought over. Knowing none says nothing: orders are not kept for
    /// ever, and an address that the shop does not tell is not taken away.
    pub(crate) fn stand_as_noted(&self, row: &Row) -> bool {
        let noted = row.address_hash.as_deref().unwrap_or_default();
        let noted = noted.split_once('/').map_or(noted, |(used, _)| used);
        self.used.as_deref().is_none_or(|used| used == noted)
    }
}
