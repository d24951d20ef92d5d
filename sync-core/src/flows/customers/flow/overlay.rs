//! What the customers met so far are going to take, as long as the store does not know it. Pure.
//!
//! Over a whole run, so that a plan foretells what a backfill does, and so that of two customers who fit one contact the
//! one with the lower id has it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::ledger::ContactId;
use crate::decide::{Action, Decision};
use crate::matching::{MatchKeys, MatchRule};
use crate::store::MirrorContact;
use crate::{ExternalId, KeyHash, ShopName, UserId};

/// With which eyes contacts are seen: the customer at hand, its keys, and the configured rules.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) shop: &'a ShopName,
    pub(crate) user_id: &'a UserId,
    pub(crate) by: &'a [MatchRule],
    pub(crate) keys: &'a MatchKeys,
}

impl Seen<'_> {
    /// The keys of the customer that a rule compares.
    fn compared(&self) -> impl Iterator<Item = &KeyHash> {
        let by = |rule: MatchRule| self.by.contains(&rule);
        let phones = self.keys.phones().filter(move |_| by(MatchRule::Phone));
        let email = self.keys.email.iter().filter(move |_| by(MatchRule::Email));
        let company = self.keys.company_and_name.iter();
        let own = self.keys.own.iter().filter(move |_| by(MatchRule::Own));
        email
            .chain(phones)
            .chain(own)
            .chain(company.filter(move |_| by(MatchRule::CompanyAndName)))
    }

    fn external_id(&self, user_id: &UserId) -> String {
        ExternalId::new(self.shop.clone(), user_id.clone()).to_string()
    }
}

/// A customer who is going to have a contact of its own.
#[derive(Debug, Clone)]
struct Maker {
    user_id: UserId,
    keys: MatchKeys,
}

/// What is noted of one customer.
#[derive(Debug)]
enum Noted {
    Taken(ContactId),
    Made(Vec<KeyHash>),
}

/// See the [module](self).
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    /// What is noted of whom.
    notes: HashMap<UserId, Noted>,
    /// Contacts that are going to be linked: the customer, and its e-mail's hash.
    taken: HashMap<ContactId, (UserId, Option<KeyHash>)>,
    /// Contacts that are going to be made, by each key that a rule compares; the first customer with the key stands for
    /// all of them.
    made: HashMap<KeyHash, Maker>,
}

impl Overlay {
    /// The store knows what became of this customer.
    pub(crate) fn forget(&mut self, user_id: &UserId) {
        match self.notes.remove(user_id) {
            Some(Noted::Taken(contact_id)) => {
                self.taken.remove(&contact_id);
            }
            Some(Noted::Made(keys)) => {
                for key in keys {
                    self.made.remove(&key);
                }
            }
            None => {}
        }
    }

    /// Whether a customer met before is going to be linked to the contact.
    pub(crate) fn is_taken(&self, contact_id: &ContactId) -> bool {
        self.taken.contains_key(contact_id)
    }

    /// Shows the contacts as they will be when it is this customer's turn, and tells whom the changed ones stand for.
    pub(crate) fn correct(
        &self,
        seen: &Seen<'_>,
        contacts: &mut Vec<MirrorContact>,
    ) -> Vec<(UserId, Option<KeyHash>)> {
        let mut known: Vec<(UserId, Option<KeyHash>)> = Vec::new();
        for contact in contacts.iter_mut() {
            if let Some((user_id, email)) = self.taken.get(&contact.contact_id)
                && user_id != seen.user_id
                && contact.external_id.is_none()
            {
                contact.external_id = Some(seen.external_id(user_id));
                known.push((user_id.clone(), email.clone()));
            }
        }
        for maker in seen.compared().filter_map(|key| self.made.get(key)) {
            let external_id = seen.external_id(&maker.user_id);
            let there = contacts
                .iter()
                .any(|contact| contact.external_id.as_deref() == Some(external_id.as_str()));
            if there || maker.user_id == *seen.user_id {
                continue;
            }
            known.push((maker.user_id.clone(), maker.keys.email.clone()));
            contacts.push(MirrorContact {
                contact_id: ContactId::new(format!("of {external_id}")),
                external_id: Some(external_id),
                is_customer: true,
                is_active: true,
                keys: maker.keys.clone(),
                modified_at: 0,
            });
        }
        known
    }

    /// Notes what is going to be done with a customer.
    pub(crate) fn note(&mut self, decision: &Decision, seen: &Seen<'_>) {
        let user_id = seen.user_id;
        match &decision.action {
            Action::Link(contact_id) => {
                let email = seen.keys.email.clone();
                self.taken
                    .insert(contact_id.clone(), (user_id.clone(), email));
                let noted = Noted::Taken(contact_id.clone());
                self.notes.insert(user_id.clone(), noted);
            }
            Action::Create => {
                let mut keys = Vec::new();
                for key in seen.compared() {
                    if let Entry::Vacant(place) = self.made.entry(key.clone()) {
                        place.insert(Maker {
                            user_id: user_id.clone(),
                            keys: seen.keys.clone(),
                        });
                        keys.push(key.clone());
                    }
                }
                self.notes.insert(user_id.clone(), Noted::Made(keys));
            }
            _ => {}
        }
    }
}
