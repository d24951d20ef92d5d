//! A matching rule of one's own: a company that changed its e-mail domain is still the same company.
//!
//! The rules of the engine compare what the books say of a contact. So a rule of one's own is a [`Ledger`] around the
//! real one that says it otherwise: here the contact's e-mail address under the company's new domain. What is *written*
//! is not touched: the contact keeps its address until a person changes it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use sync_core::ExternalId;
use sync_core::Fields;
use sync_core::ledger::{
    ContactId, ContactSummary, Ledger, LedgerContact, LedgerPage, LedgerQuota, Search, WriteMode,
    Written,
};
use sync_core::outcome::Failure;

/// Books whose contacts may still be known under the former domain of their e-mail address.
#[derive(Debug, Clone)]
pub(crate) struct RenamedDomains {
    books: Arc<dyn Ledger>,
    /// From the former domain to the present one, in small letters.
    renamed: Arc<HashMap<String, String>>,
}

impl RenamedDomains {
    /// Puts the rule around these books, with pairs of former and present domain.
    pub(crate) fn new(books: impl Ledger, renamed: &[(&str, &str)]) -> Self {
        let pairs = renamed
            .iter()
            .map(|(former, present)| (former.to_lowercase(), present.to_lowercase()));
        Self {
            books: Arc::new(books),
            renamed: Arc::new(pairs.collect()),
        }
    }

    fn around(&self, books: Arc<dyn Ledger>) -> Arc<dyn Ledger> {
        let renamed = Arc::clone(&self.renamed);
        Arc::new(Self { books, renamed })
    }

    fn under_present_domain(&self, mut contact: ContactSummary) -> ContactSummary {
        if let Some((name, domain)) = contact.email.rsplit_once('@')
            && let Some(present) = self.renamed.get(&domain.to_lowercase())
        {
            contact.email = format!("{name}@{present}");
        }
        contact
    }

    /// The addresses under which the books may know somebody who has this address in the shop.
    fn former_addresses(&self, email: &str) -> Vec<String> {
        let Some((name, domain)) = email.rsplit_once('@') else {
            return Vec::new();
        };
        let domain = domain.to_lowercase();
        let former = self.renamed.iter();
        former
            .filter(|(_, present)| **present == domain)
            .map(|(former, _)| format!("{name}@{former}"))
            .collect()
    }
}

#[async_trait]
impl Ledger for RenamedDomains {
    async fn page(&self, page: u32) -> Result<LedgerPage, Failure> {
        let mut page = self.books.page(page).await?;
        let contacts = page.contacts.into_iter();
        page.contacts = contacts
            .map(|contact| self.under_present_domain(contact))
            .collect();
        Ok(page)
    }

    async fn search(&self, search: Search<'_>) -> Result<Vec<ContactSummary>, Failure> {
        let mut found = self.books.search(search).await?;
        if let Search::Email(email) = search {
            for former in self.former_addresses(email) {
                found.extend(self.books.search(Search::Email(&former)).await?);
            }
        }
        let found = found.into_iter();
        Ok(found
            .map(|contact| self.under_present_domain(contact))
            .collect())
    }

    async fn read(&self, contact_id: &ContactId) -> Result<Option<LedgerContact>, Failure> {
        let contact = self.books.read(contact_id).await?;
        Ok(contact.map(|mut contact| {
            contact.summary = self.under_present_domain(contact.summary);
            contact
        }))
    }

    // The same books in another guise must show the same contacts.
    fn for_backfill(&self) -> Option<Arc<dyn Ledger>> {
        Some(self.around(self.books.for_backfill()?))
    }

    fn not_after(&self, moment: Timestamp) -> Option<Arc<dyn Ledger>> {
        Some(self.around(self.books.not_after(moment)?))
    }

    // Everything else is the real books' matter.

    fn longest_request(&self) -> Duration {
        self.books.longest_request()
    }

    fn identity(&self) -> String {
        self.books.identity()
    }

    fn id_field(&self) -> String {
        self.books.id_field()
    }

    fn mode(&self) -> WriteMode {
        self.books.mode()
    }

    async fn quota(&self) -> Option<LedgerQuota> {
        self.books.quota().await
    }

    async fn ping(&self) -> Result<(), Failure> {
        self.books.ping().await
    }

    async fn create(&self, external_id: &ExternalId, fields: &Fields) -> Result<Written, Failure> {
        self.books.create(external_id, fields).await
    }

    async fn link(
        &self,
        contact: &LedgerContact,
        external_id: &ExternalId,
    ) -> Result<Written, Failure> {
        self.books.link(contact, external_id).await
    }

    async fn update(&self, contact: &LedgerContact, patch: &Fields) -> Result<Written, Failure> {
        self.books.update(contact, patch).await
    }
}
