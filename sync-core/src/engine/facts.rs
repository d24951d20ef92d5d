//! What is known of a customer at the beginning of a look, and what its record says.

use super::Engine;
use super::addresses::AddressFacts;
use super::candidates::LookIn;
use crate::customer::Customer;
use crate::mapping::{MappedContact, MappingRefusal};
use crate::source::Addresses;
use crate::store::Row;

/// What is known of the addresses of a customer's newest order.
#[derive(Debug)]
pub(crate) enum NewestOrder {
    /// Nothing: the shop is asked.
    Ask,
    /// All orders were walked lately.
    Walked(Option<Box<Addresses>>),
}

/// What the caller of [`Engine::work`] knows already.
#[derive(Debug)]
pub(crate) struct Given {
    /// The customer as just read.
    pub(crate) customer: Option<Customer>,
    /// Where to look for contacts.
    pub(crate) look_in: LookIn,
    /// The addresses of its newest order.
    pub(crate) order: NewestOrder,
    /// Compare with the ledger even if nothing changed in the shop.
    pub(crate) thorough: bool,
}

impl Given {
    /// Nothing is known: read all of it.
    pub(crate) const fn nothing() -> Self {
        Self {
            customer: None,
            look_in: LookIn::Ledger,
            order: NewestOrder::Ask,
            thorough: false,
        }
    }
}

/// What a customer looks like at this moment.
pub(crate) struct Facts {
    pub(crate) customer: Customer,
    pub(crate) mapped: Result<MappedContact, MappingRefusal>,
    pub(crate) source_hash: String,
    pub(crate) addresses: AddressFacts,
}

impl Engine {
    /// Maps a customer, after giving it the addresses of its newest order or of the hook that the row remembers.
    pub(crate) fn facts_of(
        &self,
        mut customer: Customer,
        row: Option<&Row>,
        order: Option<Addresses>,
    ) -> Facts {
        let addresses = AddressFacts::give(&mut customer, row, order);
        Facts {
            mapped: self.mapping.map(&customer),
            source_hash: customer.content_hash(),
            addresses,
            customer,
        }
    }
}
