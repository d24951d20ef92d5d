//! Comparing both sides, customer by customer and contact by contact. Changes nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::patience::Patience;
use super::{EngineError, SyncEngine};
use crate::customer::{CustomerKind, CustomerStatus};
use crate::decide::DisabledUsers;
use crate::ledger::ContactId;
use crate::{ExternalId, KeyHash, UserId};

/// What a comparison of both sides found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Differences {
    /// Customers whom no contact holds the id of.
    pub missing: Vec<UserId>,
    /// Ids that several contacts hold.
    pub doubled: Vec<Doubled>,
    /// Contacts that hold the id of a customer whom the shop does not have.
    pub orphaned: Vec<ContactId>,
    /// Customers whose e-mail other contacts have too.
    pub look_alikes: Vec<LookAlikes>,
}

/// An id that several contacts hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Doubled {
    /// The id.
    pub external_id: String,
    /// The contacts.
    pub contact_ids: Vec<ContactId>,
}

/// A customer, and contacts with its e-mail that stand for nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LookAlikes {
    /// The customer.
    pub user_id: UserId,
    /// The contacts.
    pub contact_ids: Vec<ContactId>,
}

impl Differences {
    /// Both sides agree.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty()
            && self.doubled.is_empty()
            && self.orphaned.is_empty()
            && self.look_alikes.is_empty()
    }
}

/// The ledger's contacts, as far as they matter here.
#[derive(Default)]
struct Books {
    by_id: BTreeMap<String, BTreeSet<ContactId>>,
    /// Customers that stand for nobody.
    free_by_email: HashMap<KeyHash, BTreeSet<ContactId>>,
}

impl SyncEngine {
    /// Reads all contacts and all customers, 200 at a time, and says where they differ. Changes nothing.
    ///
    /// # Errors
    ///
    /// When a remote refuses us or does not answer for [`Settings::patience`](super::Settings::patience).
    pub async fn reconcile(&self) -> Result<Differences, EngineError> {
        let engine = &self.0;
        let mut patience = Patience::new(engine);
        let books = self.read_books(&mut patience).await?;
        let mut differences = Differences {
            doubled: books
                .by_id
                .iter()
                .filter(|(id, contacts)| contacts.len() > 1 && id.parse::<ExternalId>().is_ok())
                .map(|(id, contacts)| Doubled {
                    external_id: id.clone(),
                    contact_ids: contacts.iter().cloned().collect(),
                })
                .collect(),
            ..Differences::default()
        };
        let mut known: BTreeSet<UserId> = BTreeSet::new();
        let mut walk = engine.source.scan();
        loop {
            let page = match engine.shop_read(walk.next_page()).await {
                Ok(page) => page,
                Err(halt) => {
                    let wait = patience.failure(engine, halt)?;
                    engine.clock.sleep(wait).await;
                    continue;
                }
            };
            let Some(page) = page else { break };
            patience.success(engine);
            known.extend(page.unreadable.into_iter().map(|(user_id, _)| user_id));
            for customer in page.customers {
                known.insert(customer.user_id.clone());
                let ours = customer.kind == CustomerKind::Customer;
                let active = customer.status == CustomerStatus::Active
                    || engine.policy.disabled_users == DisabledUsers::Sync;
                if !ours || !active {
                    continue;
                }
                let external_id = engine.external_id(&customer.user_id);
                if !books.by_id.contains_key(external_id.as_str()) {
                    differences.missing.push(customer.user_id.clone());
                }
                let alike = engine
                    .email_key(customer.email.as_str())
                    .and_then(|email| books.free_by_email.get(&email));
                if let Some(contacts) = alike {
                    let contact_ids = contacts.iter().cloned().collect();
                    differences.look_alikes.push(LookAlikes {
                        user_id: customer.user_id,
                        contact_ids,
                    });
                }
            }
        }
        for (id, contacts) in &books.by_id {
            if let Ok(id) = id.parse::<ExternalId>()
                && *id.shop() == engine.shop
                && !known.contains(id.user_id())
            {
                differences.orphaned.extend(contacts.iter().cloned());
            }
        }
        engine.leave_out_erased(&mut differences.missing).await?;
        differences.missing.sort();
        differences
            .look_alikes
            .sort_by(|one, two| one.user_id.cmp(&two.user_id));
        Ok(differences)
    }

    async fn read_books(&self, patience: &mut Patience) -> Result<Books, EngineError> {
        let engine = &self.0;
        let mut books = Books::default();
        for number in 1.. {
            let page = engine
                .insist(patience, || async {
                    engine
                        .ledger_read(engine.backfill_ledger.page(number))
                        .await
                })
                .await?;
            for contact in engine.to_mirror(&page.contacts) {
                if let Some(id) = contact.external_id {
                    books
                        .by_id
                        .entry(id)
                        .or_default()
                        .insert(contact.contact_id);
                } else if let Some(email) = contact.keys.email
                    && contact.is_customer
                {
                    books
                        .free_by_email
                        .entry(email)
                        .or_default()
                        .insert(contact.contact_id);
                }
            }
            if !page.has_more {
                break;
            }
        }
        Ok(books)
    }
}
