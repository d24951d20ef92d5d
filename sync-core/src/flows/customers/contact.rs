//! A contact of the books, as a row of their list and read whole.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::contact_id::ContactId;
use crate::fields::Fields;
use crate::likeness::Party;

/// One row of the ledger's list of contacts.
#[derive(Clone, Default)]
pub struct ContactSummary {
    /// The contact.
    pub contact_id: Option<ContactId>,
    /// What its unique field holds.
    pub external_id: Option<String>,
    /// A customer, not a vendor.
    pub is_customer: bool,
    /// Active.
    pub is_active: bool,
    /// E-mail of its primary person.
    pub email: String,
    /// Its telephone numbers.
    pub phones: Vec<String>,
    /// Company.
    pub company: String,
    /// First and last name of its primary person.
    pub person_name: String,
    /// The same apart, where the ledger tells them apart.
    pub first_name: String,
    /// See [`first_name`](Self::first_name).
    pub last_name: String,
    /// The name under which the ledger shows it.
    pub display_name: String,
    /// `last_modified_time` in UNIX seconds.
    pub modified_at: Option<i64>,
    /// What else the list shows of it, under the names of our fields, custom fields among them: for the host's own rule.
    pub fields: Fields,
    /// The keys of the host's own rule. The engine fills them in; a ledger leaves them empty.
    pub own_keys: Vec<String>,
}

impl ContactSummary {
    /// What of it is compared with a customer.
    #[must_use]
    pub fn party(&self) -> Party<'_> {
        let party = Party::new()
            .display_name(&self.display_name)
            .name(&self.first_name, &self.last_name)
            .company(&self.company)
            .email(&self.email);
        let phones = self.phones.iter();
        phones.fold(party, |party, phone| party.phone(phone))
    }
}

impl fmt::Debug for ContactSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContactSummary")
            .field("contact_id", &self.contact_id)
            .field("is_customer", &self.is_customer)
            .field("is_active", &self.is_active)
            .finish_non_exhaustive()
    }
}

/// A contact read whole.
#[derive(Clone)]
pub struct LedgerContact {
    /// The contact.
    pub contact_id: ContactId,
    /// As the list would show it.
    pub summary: ContactSummary,
    /// The e-mails of all its persons.
    pub emails: Vec<String>,
    /// Its texts under the names of our fields.
    pub fields: Fields,
    /// What the implementation needs to write the contact back without losing anything.
    pub original: Arc<dyn Any + Send + Sync>,
}

impl fmt::Debug for LedgerContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LedgerContact")
            .field("contact_id", &self.contact_id)
            .finish_non_exhaustive()
    }
}
