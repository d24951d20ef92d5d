//! Contacts that look like a customer: what the list told of them, in memory as long as this process lives, and whom it
//! made us name, in the store.
//!
//! Texts of contacts are never stored. A whole reading of the list, which fills the mirror, fills this as well, so that it
//! costs no call of its own; a process that never reads the whole list has nothing here, and tells what an earlier one
//! named.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{PoisonError, RwLock};

use super::Customers;
use super::facts::CustomerFacts;
use super::ledger::{ContactId, ContactSummary, LedgerContact};
use crate::UserId;
use crate::customer::Customer;
use crate::decide::{Action, Decision, OnContradiction, OnSimilar, held_for_look_alikes};
use crate::engine::patience::Patience;
use crate::engine::{Halt, documents};
use crate::likeness::{Contradiction, Index, IndexBuilder, Party};
use crate::similar::Similar;
use crate::store::{Lane, MirrorContact, Row, Store, StoreError};

/// The document that holds which contacts were named for which customers.
pub(crate) const DOCUMENT: &str = "similar";

/// At most so many contacts are named for a customer.
const MOST_NAMED: usize = 3;
/// So many are looked at, because some of them stand for other customers by now.
const MOST_WEIGHED: usize = 20;
/// With more contacts changed since it was built, an index is given up.
const MOST_LATE: usize = 2_000;
/// For so many customers contacts are kept, those with the highest ids.
const MOST_KEPT: usize = 5_000;
/// A plan reads a list again that is no longer than this; 100 pages.
const LONGEST_READ_AGAIN: u64 = 20_000;

/// For whom contacts were named.
type Named = BTreeMap<UserId, Vec<Similar>>;

/// Contacts that stand for nobody, as the list showed them.
#[derive(Default)]
pub(crate) struct Listed {
    index: RwLock<Option<Index<ContactId>>>,
}

impl fmt::Debug for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listed").finish_non_exhaustive()
    }
}

impl Listed {
    fn with<T>(&self, ask: impl FnOnce(&Index<ContactId>) -> T) -> Option<T> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        index.as_ref().map(ask)
    }

    fn is_known(&self) -> bool {
        self.with(|_| ()).is_some()
    }

    /// Takes in a whole list.
    pub(super) fn replace(&self, builder: IndexBuilder<ContactId>) {
        let built = builder.build();
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        *index = Some(built);
    }

    /// Takes in what changed since.
    pub(super) fn add_news<'a>(&self, contacts: impl Iterator<Item = &'a ContactSummary>) {
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        let Some(known) = index.as_mut() else { return };
        for contact in contacts {
            if let Some(id) = free(contact) {
                known.add_late(id.clone(), &contact.party());
            }
        }
        if known.late_len() > MOST_LATE {
            *index = None;
        }
    }
}

/// The contact's id, if it stands for nobody yet.
fn free(contact: &ContactSummary) -> Option<&ContactId> {
    let stands = contact
        .external_id
        .as_deref()
        .is_some_and(|id| !id.is_empty());
    let id = contact.contact_id.as_ref()?;
    (contact.is_customer && !stands).then_some(id)
}

/// Adds a row of the list.
pub(super) fn add(builder: &mut IndexBuilder<ContactId>, contact: &ContactSummary) {
    if let Some(id) = free(contact) {
        builder.add(id.clone(), &contact.party());
    }
}

/// Whether a run only tells what would be done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Telling {
    /// It does it.
    #[default]
    Nobody,
    /// Of one customer.
    One,
    /// Of all.
    All,
}

/// What was named for one customer.
pub(crate) async fn named(store: &dyn Store, user_id: &UserId) -> Result<Vec<Similar>, StoreError> {
    let named: Option<Named> = documents::read(store, DOCUMENT).await?;
    Ok(named
        .unwrap_or_default()
        .remove(user_id)
        .unwrap_or_default())
}

/// Removes what was named for one customer.
pub(crate) async fn forget_named(store: &dyn Store, user_id: &UserId) -> Result<(), StoreError> {
    let mut change = |text: Option<&str>| {
        let mut named: Named = serde_json::from_str(text?).ok()?;
        named.remove(user_id)?;
        serde_json::to_string(&named).ok()
    };
    store.update_document(DOCUMENT, &mut change).await
}

impl Customers {
    /// Whether texts of contacts are of use.
    pub(super) fn weighs_texts(&self) -> bool {
        self.policy.on_similar != OnSimilar::Ignore
            || self.policy.on_contradiction == OnContradiction::Park
    }

    /// Reads the whole list where it is not known and has to be: before a customer is made who may look like a contact,
    /// and where it is told what will be done.
    pub(super) async fn know_the_list(
        &self,
        telling: Telling,
        lane: Lane,
        patience: &mut Patience,
    ) -> Result<(), Halt> {
        let holds = self.policy.on_similar == OnSimilar::Park;
        let tells = telling == Telling::All && self.weighs_texts();
        if self.listed.is_known() || !(holds || tells) {
            return Ok(());
        }
        if !holds && self.engine.store.mirror_len().await? > LONGEST_READ_AGAIN {
            return Ok(());
        }
        self.read_whole_list(lane, patience).await
    }

    /// What speaks against a contact that would be linked, as far as it is known without the contact itself; where it is
    /// told what will be done, the contact is read.
    pub(super) async fn contradiction_of(
        &self,
        customer: &Customer,
        contact_id: &ContactId,
        by_email: bool,
        telling: Telling,
    ) -> Result<Option<Contradiction>, Halt> {
        if self.policy.on_contradiction == OnContradiction::Link {
            return Ok(None);
        }
        let party = Party::from(customer);
        let known = self
            .listed
            .with(|index| index.contradiction(&party, contact_id, by_email));
        if let Some(known) = known.flatten() {
            return Ok(known);
        }
        if telling == Telling::Nobody {
            return Ok(None);
        }
        let read = self.ledger_on(Lane::Backfill).read(contact_id);
        let read = match self.engine.ledger_read(read).await {
            Ok(read) => read,
            // One customer is told of without patience: what is known must do.
            Err(_) if telling == Telling::One => None,
            Err(halt) => return Err(halt),
        };
        Ok(read.and_then(|contact| self.contradicts(customer, &contact, by_email)))
    }

    /// Contacts that look like the customer and stand for nobody; `None` where the list is not known.
    pub(super) async fn looks_like(
        &self,
        customer: &Customer,
        is_taken: impl Fn(&ContactId) -> bool,
    ) -> Result<Option<Vec<Similar>>, Halt> {
        if self.policy.on_similar == OnSimilar::Ignore {
            return Ok(Some(Vec::new()));
        }
        let party = Party::from(customer);
        let Some(found) = self
            .listed
            .with(|index| index.similar(&party, MOST_WEIGHED))
        else {
            return Ok(None);
        };
        let mut similar = Vec::new();
        for suggestion in &found {
            let holder = self.engine.store.holder(&suggestion.id).await?;
            // A row that moved while the list was read may be there twice.
            let is_told = similar
                .iter()
                .any(|one: &Similar| one.contact_id == suggestion.id);
            if holder.is_none() && !is_told && !is_taken(&suggestion.id) {
                similar.push(Similar::from(suggestion));
            }
            if similar.len() == MOST_NAMED {
                break;
            }
        }
        Ok(Some(similar))
    }

    /// Adds to a decision which contacts look like the customer, and holds one who would be made if the owner says so.
    pub(super) async fn with_look_alikes(
        &self,
        decision: Decision,
        facts: &CustomerFacts,
        is_taken: impl Fn(&ContactId) -> bool,
    ) -> Result<Decision, Halt> {
        if !matches!(decision.action, Action::Create | Action::Park(_)) {
            return Ok(decision);
        }
        let customer = &facts.customer;
        let similar = match self.looks_like(customer, is_taken).await? {
            Some(similar) => similar,
            None => self.named_for(&customer.user_id).await?,
        };
        let external_id = self.id_of(&customer.user_id);
        let policy = &self.policy;
        Ok(held_for_look_alikes(
            decision,
            external_id.as_str(),
            similar,
            policy,
        ))
    }

    /// The contacts that were named for a customer, as far as they stand for nobody still.
    pub(super) async fn named_for(&self, user_id: &UserId) -> Result<Vec<Similar>, Halt> {
        let mut similar = named(self.engine.store.as_ref(), user_id).await?;
        for at in (0..similar.len()).rev() {
            let contact_id = similar.get(at).map(|one| &one.contact_id);
            if let Some(contact_id) = contact_id
                && self.engine.store.holder(contact_id).await?.is_some()
            {
                similar.remove(at);
            }
        }
        Ok(similar)
    }

    /// Keeps which contacts were named for these customers; for one who has none any more, nothing is kept.
    pub(super) async fn keep_named(&self, news: &[(UserId, Vec<Similar>)]) -> Result<(), Halt> {
        if self.policy.on_similar == OnSimilar::Ignore {
            return Ok(());
        }
        let known: Named = self
            .engine
            .read_document(DOCUMENT)
            .await?
            .unwrap_or_default();
        let changes = |(user_id, similar): &(UserId, Vec<Similar>)| {
            known.get(user_id).map_or(&[][..], Vec::as_slice) != similar.as_slice()
        };
        if !news.iter().any(changes) {
            return Ok(());
        }
        let mut change = |text: Option<&str>| {
            let read = text.and_then(|text| serde_json::from_str::<Named>(text).ok());
            let mut named = read.unwrap_or_default();
            for (user_id, similar) in news {
                if similar.is_empty() {
                    named.remove(user_id);
                } else {
                    named.insert(user_id.clone(), similar.clone());
                }
            }
            while named.len() > MOST_KEPT {
                named.pop_first();
            }
            serde_json::to_string(&named).ok()
        };
        Ok(self
            .engine
            .store
            .update_document(DOCUMENT, &mut change)
            .await?)
    }

    /// What speaks against a contact that was read.
    pub(super) fn contradicts(
        &self,
        customer: &Customer,
        contact: &LedgerContact,
        by_email: bool,
    ) -> Option<Contradiction> {
        let summary = &contact.summary;
        let email = self.email_key(customer.email.as_str());
        let is_primary = !by_email || self.email_key(&summary.email) == email;
        let party = if is_primary {
            summary.party()
        } else {
            // The customer is another of the contact's persons, of whom only the e-mail is known here.
            Party::new()
                .company(&summary.company)
                .email(customer.email.as_str())
        };
        crate::likeness::contradiction(&Party::from(customer), &party, by_email)
    }

    /// Whether the list of contacts is known with its texts.
    pub(super) fn knows_texts(&self) -> bool {
        self.listed.is_known()
    }

    /// Whether the contact is as it was when the row came to its state.
    pub(super) fn stands_since(contact: &MirrorContact, row: &Row) -> bool {
        // Clocks may differ: what changed shortly before counts as changed since.
        contact.modified_at.saturating_add(super::poll::CLOCK_SKEW) < row.since.div_euclid(1000)
    }
}
