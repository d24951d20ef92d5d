//! Books whose contacts carry the keys of the host's own rule, wherever they are read.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

use super::{
    ContactId, ContactSummary, Ledger, LedgerContact, LedgerPage, LedgerQuota, Search, WriteMode,
    Written,
};
use crate::ExternalId;
use crate::fields::Fields;
use crate::matching::OwnRule;
use crate::outcome::Failure;

/// A ledger, and the rule that its contacts are looked at with.
#[derive(Debug)]
pub(crate) struct WithRule {
    pub(crate) ledger: Arc<dyn Ledger>,
    pub(crate) rule: Arc<dyn OwnRule>,
}

impl WithRule {
    fn beside(&self, ledger: Arc<dyn Ledger>) -> Arc<dyn Ledger> {
        Arc::new(Self {
            ledger,
            rule: Arc::clone(&self.rule),
        })
    }

    fn with_keys(&self, mut contact: ContactSummary) -> ContactSummary {
        contact.own_keys = self.rule.contact_keys(&contact);
        contact
    }

    fn all_with_keys(&self, contacts: Vec<ContactSummary>) -> Vec<ContactSummary> {
        let contacts = contacts.into_iter();
        contacts.map(|contact| self.with_keys(contact)).collect()
    }

    fn whole(&self, mut contact: LedgerContact) -> LedgerContact {
        contact.summary = self.with_keys(contact.summary);
        contact
    }

    fn written(&self, written: Written) -> Written {
        Written {
            contact: self.whole(written.contact),
            existed: written.existed,
        }
    }
}

#[async_trait]
impl Ledger for WithRule {
    fn identity(&self) -> String {
        self.ledger.identity()
    }

    fn id_field(&self) -> String {
        self.ledger.id_field()
    }

    fn for_backfill(&self) -> Option<Arc<dyn Ledger>> {
        Some(self.beside(self.ledger.for_backfill()?))
    }

    fn not_after(&self, moment: Timestamp) -> Option<Arc<dyn Ledger>> {
        Some(self.beside(self.ledger.not_after(moment)?))
    }

    fn longest_request(&self) -> Duration {
        self.ledger.longest_request()
    }

    async fn quota(&self) -> Option<LedgerQuota> {
        self.ledger.quota().await
    }

    fn mode(&self) -> WriteMode {
        self.ledger.mode()
    }

    async fn ping(&self) -> Result<(), Failure> {
        self.ledger.ping().await
    }

    async fn page(&self, page: u32) -> Result<LedgerPage, Failure> {
        let page = self.ledger.page(page).await?;
        Ok(LedgerPage {
            contacts: self.all_with_keys(page.contacts),
            has_more: page.has_more,
        })
    }

    async fn search(&self, search: Search<'_>) -> Result<Vec<ContactSummary>, Failure> {
        Ok(self.all_with_keys(self.ledger.search(search).await?))
    }

    async fn read(&self, contact_id: &ContactId) -> Result<Option<LedgerContact>, Failure> {
        let contact = self.ledger.read(contact_id).await?;
        Ok(contact.map(|contact| self.whole(contact)))
    }

    async fn create(&self, external_id: &ExternalId, fields: &Fields) -> Result<Written, Failure> {
        Ok(self.written(self.ledger.create(external_id, fields).await?))
    }

    async fn link(
        &self,
        contact: &LedgerContact,
        external_id: &ExternalId,
    ) -> Result<Written, Failure> {
        Ok(self.written(self.ledger.link(contact, external_id).await?))
    }

    async fn update(&self, contact: &LedgerContact, patch: &Fields) -> Result<Written, Failure> {
        Ok(self.written(self.ledger.update(contact, patch).await?))
    }
}
