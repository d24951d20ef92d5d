//! Comparing both sides, customer by customer and contact by contact. Changes nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Customers;
use super::ledger::{ContactId, WriteMode};
use super::look_alikes;
use super::mirror::repeats_itself;
use crate::customer::{Customer, CustomerKind, CustomerStatus};
use crate::decide::{DisabledUsers, OnSimilar};
use crate::engine::patience::{Patience, next_page};
use crate::engine::{Differences, Doubled, EngineError, Flow, LookAlikes};
use crate::likeness::Index;
use crate::similar::Similar;
use crate::store::Row;
use crate::{ExternalId, KeyHash, UserId};

/// The ledger's contacts, as far as they matter here.
#[derive(Default)]
struct Books {
    by_id: BTreeMap<String, BTreeSet<ContactId>>,
    /// Customers that hold an id of this shop, by their e-mail.
    ours_by_email: HashMap<KeyHash, Vec<(UserId, ContactId)>>,
    /// Customers that hold no id.
    free_by_email: HashMap<KeyHash, BTreeSet<ContactId>>,
    /// The same, where only our memory tells for whom a contact stands.
    without_id: HashSet<ContactId>,
}

impl Customers {
    /// See [`SyncEngine::reconcile`](crate::SyncEngine::reconcile).
    pub(crate) async fn reconcile(&self) -> Result<Differences, EngineError> {
        let engine = &self.engine;
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
        let mut of_others: Vec<(UserId, UserId, ContactId)> = Vec::new();
        let mut walk = self.walk();
        while let Some(page) = next_page(self, &mut walk, &mut patience).await? {
            known.extend(page.unreadable.into_iter().map(|(user_id, _)| user_id));
            let customers: Vec<Customer> =
                page.seen.into_iter().map(|seen| seen.customer).collect();
            let remembered = self.remembered(&customers, &books).await?;
            let mut named: Vec<(UserId, Vec<Similar>)> = Vec::new();
            for customer in customers {
                known.insert(customer.user_id.clone());
                let ours = customer.kind == CustomerKind::Customer;
                let active = customer.status == CustomerStatus::Active
                    || self.policy.disabled_users == DisabledUsers::Sync;
                if !ours || !active {
                    continue;
                }
                let external_id = self.id_of(&customer.user_id);
                let stands = books.by_id.contains_key(external_id.as_str())
                    || remembered.contains(&customer.user_id);
                if !stands {
                    differences.missing.push(customer.user_id.clone());
                }
                let contact_ids = self.alike(&customer, &books).await?;
                let mut similar = self
                    .looks_like(&customer, |_| false)
                    .await?
                    .unwrap_or_default();
                named.push((customer.user_id.clone(), similar.clone()));
                similar.retain(|one| !contact_ids.contains(&one.contact_id));
                if let Some(email) = self.email_key(customer.email.as_str()) {
                    let held = books.ours_by_email.get(&email).into_iter().flatten();
                    of_others.extend(held.filter(|(holder, _)| *holder != customer.user_id).map(
                        |(holder, id)| (customer.user_id.clone(), holder.clone(), id.clone()),
                    ));
                }
                if !contact_ids.is_empty() || !similar.is_empty() {
                    let mut alike = LookAlikes::new(customer.user_id, contact_ids);
                    let ids = similar.iter().map(|one| one.contact_id.clone());
                    alike.contact_ids.extend(ids);
                    alike.similar = similar;
                    differences.look_alikes.push(alike);
                }
            }
            self.keep_named(&named).await?;
        }
        for (id, contacts) in &books.by_id {
            if let Ok(id) = id.parse::<ExternalId>()
                && *id.shop() == engine.shop
                && !known.contains(id.user_id())
            {
                differences.orphaned.extend(contacts.iter().cloned());
            }
        }
        // Deleted in the shop and registered again: the contact still stands for who is gone.
        for (user_id, holder, contact_id) in of_others {
            if !known.contains(&holder) {
                add_look_alike(&mut differences.look_alikes, user_id, contact_id);
            }
        }
        engine.leave_out_erased(&mut differences.missing).await?;
        differences.missing.sort();
        differences
            .look_alikes
            .sort_by(|one, two| one.user_id.cmp(&two.user_id));
        Ok(differences)
    }

    /// Without the unique field no contact tells for whom it stands: which of these customers have one, as our memory
    /// has it.
    async fn remembered(
        &self,
        customers: &[Customer],
        books: &Books,
    ) -> Result<BTreeSet<UserId>, EngineError> {
        if books.without_id.is_empty() {
            return Ok(BTreeSet::new());
        }
        let users: Vec<UserId> = customers
            .iter()
            .map(|customer| customer.user_id.clone())
            .collect();
        let rows = self.engine.store.rows(&users).await?;
        let stands = |row: &Row| {
            let contact = row.contact_id.as_ref();
            contact.is_some_and(|contact| books.without_id.contains(contact))
        };
        Ok(rows
            .into_iter()
            .filter(stands)
            .map(|row| row.user_id)
            .collect())
    }

    /// Contacts with the customer's e-mail that stand for nobody.
    async fn alike(
        &self,
        customer: &Customer,
        books: &Books,
    ) -> Result<Vec<ContactId>, EngineError> {
        let engine = &self.engine;
        let free = self
            .email_key(customer.email.as_str())
            .and_then(|email| books.free_by_email.get(&email));
        let mut alike = Vec::new();
        for contact in free.into_iter().flatten() {
            let is_held =
                books.without_id.contains(contact) && engine.store.holder(contact).await?.is_some();
            if !is_held {
                alike.push(contact.clone());
            }
        }
        Ok(alike)
    }

    async fn read_books(&self, patience: &mut Patience) -> Result<Books, EngineError> {
        let engine = &self.engine;
        let by_memory = self.ledger.mode() == WriteMode::Search;
        let mut books = Books::default();
        let mut first_row: Option<ContactId> = None;
        let mut texts = Index::builder();
        for number in 1.. {
            let page = engine
                .insist(patience, || async {
                    engine.ledger_read(self.backfill_ledger.page(number)).await
                })
                .await?;
            repeats_itself(&page, &mut first_row)?;
            if self.policy.on_similar != OnSimilar::Ignore {
                page.contacts
                    .iter()
                    .for_each(|row| look_alikes::add(&mut texts, row));
            }
            for contact in self.to_mirror(&page.contacts) {
                if by_memory && contact.is_customer && contact.external_id.is_none() {
                    books.without_id.insert(contact.contact_id.clone());
                }
                if let Some(id) = contact.external_id {
                    if let (Ok(ours), Some(email), true) = (
                        id.parse::<ExternalId>(),
                        contact.keys.email,
                        contact.is_customer,
                    ) && *ours.shop() == engine.shop
                    {
                        let holder = (ours.user_id().clone(), contact.contact_id.clone());
                        books.ours_by_email.entry(email).or_default().push(holder);
                    }
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
        self.listed.replace(texts);
        Ok(books)
    }
}

fn add_look_alike(look_alikes: &mut Vec<LookAlikes>, user_id: UserId, contact_id: ContactId) {
    let contact_ids = vec![contact_id];
    match look_alikes.iter_mut().find(|one| one.user_id == user_id) {
        Some(known) => known.contact_ids.extend(contact_ids),
        None => look_alikes.push(LookAlikes::new(user_id, contact_ids)),
    }
}
