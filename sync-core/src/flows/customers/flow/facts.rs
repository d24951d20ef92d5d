//! What is known of a customer at the beginning of a look, and what its record says.

use super::Customers;
use super::addresses::AddressFacts;
use super::source::Addresses;
use crate::customer::Customer;
use crate::decision::Decision;
use crate::mapping::Mapped;
use crate::seen_as::SeenAs;
use crate::store::Row;

/// A customer as a walk over the shop met it, with the addresses of its newest order as they were walked.
#[derive(Debug)]
pub(crate) struct Walked {
    pub(crate) customer: Customer,
    pub(crate) order: Option<Addresses>,
}

impl Walked {
    pub(crate) const fn alone(customer: Customer) -> Self {
        Self {
            customer,
            order: None,
        }
    }
}

/// What a customer looks like at this moment.
pub(crate) struct CustomerFacts {
    pub(crate) customer: Customer,
    pub(crate) mapped: Mapped,
    pub(crate) source_hash: String,
    pub(crate) addresses: AddressFacts,
    /// The addresses of its newest order, as far as they were looked for.
    pub(crate) order: Option<Addresses>,
    /// What was decided before it was mapped.
    pub(crate) screened: Option<Decision>,
}

impl CustomerFacts {
    /// Nothing changed in the shop since the customer was last brought over.
    pub(crate) fn stand_as_before(&self, row: &Row) -> bool {
        let seen = row.source_hash.as_deref().map(SeenAs::parse);
        row.contact_id.is_some()
            && seen == Some(SeenAs::BroughtOver(&self.source_hash))
            && self.addresses.stand_as_noted(row)
    }
}

impl Customers {
    /// Maps a customer, after giving it the addresses of its newest order or of the hook that the row remembers.
    pub(crate) fn facts_of(
        &self,
        mut customer: Customer,
        row: Option<&Row>,
        order: Option<Addresses>,
    ) -> CustomerFacts {
        let addresses = AddressFacts::give(&mut customer, row, order.clone());
        CustomerFacts {
            mapped: self.mapping.map(&customer),
            source_hash: self.mapping.content_hash(&customer),
            addresses,
            customer,
            order,
            screened: None,
        }
    }
}
