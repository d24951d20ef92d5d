//! The contact that a create without an answer has made.

use super::Customers;
use super::facts::CustomerFacts;
use super::ledger::{LedgerContact, Search, WriteMode};
use super::mirror::Freshness;
use crate::KeyHash;
use crate::customer::Personal;
use crate::engine::Halt;
use crate::fields::{Field, Fields};
use crate::matching::MatchKeys;
use crate::store::{Intent, Lane, MirrorContact, MirrorProbe};

/// At most so many contacts are read to find the one that we made.
const MOST_READ: usize = 5;

impl Customers {
    /// The contact that an unanswered create has made, if it has.
    pub(super) async fn find_own(
        &self,
        lane: Lane,
        facts: &CustomerFacts,
        intent: &Intent,
    ) -> Result<Option<LedgerContact>, Halt> {
        let by_id = self.ledger.mode() == WriteMode::Upsert;
        let fresh = by_id && self.refresh_mirror(lane).await? == Freshness::Fresh;
        let mut found = Vec::new();
        if by_id {
            // Even a mirror that is not fresh may know our id, which no search finds.
            found = self.find_again(facts, intent).await?;
        }
        if !fresh {
            found.append(&mut self.search_again(lane, facts, intent).await?);
        }
        let contacts = self.perhaps_own(found, facts, intent).await?;
        for contact in contacts.iter().take(MOST_READ) {
            let Some(contact) = self
                .engine
                .ledger_read(self.ledger_on(lane).read(&contact.contact_id))
                .await?
            else {
                continue;
            };
            if self.is_own(&contact, intent) {
                return Ok(Some(contact));
            }
        }
        Ok(None)
    }

    /// Every e-mail under which the contact can stand: those that were sent, and the present one.
    fn emails_of<'a>(facts: &'a CustomerFacts, intent: &'a Intent) -> Vec<&'a str> {
        let mut emails: Vec<&str> = intent.emails.iter().map(String::as_str).collect();
        let email = facts.customer.email.as_str();
        if !email.is_empty() && !emails.contains(&email) {
            emails.push(email);
        }
        emails
    }

    /// Looks into the mirror by our id, and by e-mail for a list that hides custom fields.
    async fn find_again(
        &self,
        facts: &CustomerFacts,
        intent: &Intent,
    ) -> Result<Vec<MirrorContact>, Halt> {
        let by_email = |email: &str| MatchKeys {
            email: self.email_key(email),
            ..MatchKeys::default()
        };
        let mut probes = vec![MirrorProbe {
            external_id: Some(intent.external_id.clone()),
            keys: MatchKeys::default(),
        }];
        for email in Self::emails_of(facts, intent) {
            probes.push(MirrorProbe {
                external_id: None,
                keys: by_email(email),
            });
        }
        let found = self.engine.store.mirror_find(&probes).await?;
        Ok(found.into_iter().flatten().collect())
    }

    /// Searches by every e-mail, and by the name if a request was sent without one.
    async fn search_again(
        &self,
        lane: Lane,
        facts: &CustomerFacts,
        intent: &Intent,
    ) -> Result<Vec<MirrorContact>, Halt> {
        let emails = Self::emails_of(facts, intent);
        let mut searches: Vec<Search<'_>> =
            emails.iter().map(|email| Search::Email(email)).collect();
        // The customer may have got an e-mail since: its name may be another one with it.
        let name = intent
            .emails
            .is_empty()
            .then(|| self.name_without_email(facts))
            .flatten();
        searches.extend(name.as_deref().map(Search::ContactName));
        let mut found: Vec<MirrorContact> = Vec::new();
        for search in searches {
            let rows = self
                .engine
                .ledger_read(self.ledger_on(lane).search(search))
                .await?;
            found.extend(self.to_mirror(&rows));
        }
        Ok(found)
    }

    fn name_without_email(&self, facts: &CustomerFacts) -> Option<String> {
        let mut customer = facts.customer.clone();
        customer.email = Personal::default();
        let mapped = self.mapping.map(&customer).ok()?;
        mapped.fields.get(&Field::ContactName).map(str::to_owned)
    }

    /// Those of the contacts that may be the one: ours first, then those that show no id, by e-mail if there is one, and
    /// that no other customer stands for.
    async fn perhaps_own(
        &self,
        found: Vec<MirrorContact>,
        facts: &CustomerFacts,
        intent: &Intent,
    ) -> Result<Vec<MirrorContact>, Halt> {
        let keys: Vec<KeyHash> = Self::emails_of(facts, intent)
            .into_iter()
            .filter_map(|email| self.email_key(email))
            .collect();
        let mut own: Vec<MirrorContact> = Vec::new();
        for contact in found {
            let may_be = match (&contact.external_id, &contact.keys.email) {
                (Some(id), _) => *id == intent.external_id,
                (None, Some(email)) => keys.is_empty() || keys.contains(email),
                (None, None) => intent.emails.is_empty(),
            };
            let known = own.iter().any(|one| one.contact_id == contact.contact_id);
            if !may_be || known {
                continue;
            }
            let holder = self.engine.store.holder(&contact.contact_id).await?;
            if holder.is_none_or(|holder| holder == facts.customer.user_id) {
                own.push(contact);
            }
        }
        own.sort_by_key(|contact| contact.external_id.is_none());
        Ok(own)
    }

    /// Whether this is the contact that the intent made: it holds our id; without unique field, it stands for nobody
    /// and has the very name and e-mail that were sent.
    fn is_own(&self, contact: &LedgerContact, intent: &Intent) -> bool {
        match self.ledger.mode() {
            WriteMode::Upsert => {
                contact.summary.external_id.as_deref() == Some(intent.external_id.as_str())
            }
            WriteMode::Search => {
                let now = telling(&contact.fields).hashes(&self.engine.key);
                [Field::ContactName, Field::PersonEmail]
                    .iter()
                    .all(|field| {
                        intent
                            .sent
                            .get(field)
                            .is_none_or(|sent| now.get(field) == Some(sent))
                    })
            }
        }
    }
}

fn telling(fields: &Fields) -> Fields {
    let mut telling = fields.clone();
    telling.retain(|field, _| matches!(field, Field::ContactName | Field::PersonEmail));
    telling
}
