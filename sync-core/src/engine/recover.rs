//! A request was sent and its outcome is not known: look before anything is sent again.

use std::time::Duration;

use jiff::Timestamp;

use super::facts::Facts;
use super::lane::{later, until};
use super::mirror::Freshness;
use super::{Engine, Halt};
use crate::KeyHash;
use crate::customer::Personal;
use crate::decide::{owned_after_silence, owned_of_anothers};
use crate::event::What;
use crate::fields::{Field, FieldHashes, Fields};
use crate::ledger::{LedgerContact, Search, WriteMode};
use crate::matching::MatchKeys;
use crate::store::{Intent, IntentAction, Lane, MirrorContact, MirrorProbe, Row};

/// At most so many contacts are read to find the one that we made.
const MOST_READ: usize = 5;

/// What looking found out.
pub(crate) enum Recovered {
    /// The contact stands there. The customer may have changed in the shop since the request was sent.
    Stands(Box<Stands>),
    /// It is not there.
    Nothing,
}

/// The contact that a request was about.
pub(crate) struct Stands {
    /// What was done.
    pub(crate) what: What,
    /// The contact as just read.
    pub(crate) contact: LedgerContact,
    /// What of it is ours: of an update that was not done, what was so before.
    pub(crate) owned: FieldHashes,
}

impl Recovered {
    fn stands(what: What, contact: LedgerContact, owned: FieldHashes) -> Self {
        Self::Stands(Box::new(Stands {
            what,
            contact,
            owned,
        }))
    }
}

impl Engine {
    pub(crate) async fn recover(
        &self,
        row: &Row,
        facts: &Facts,
        intent: &Intent,
    ) -> Result<Recovered, Halt> {
        match intent.action {
            IntentAction::Create => self.recover_create(row.lane, facts, intent).await,
            IntentAction::Link => self.recover_link(row.lane, facts, intent).await,
            IntentAction::Update => {
                let Some(contact_id) = &intent.contact_id else {
                    return Ok(Recovered::Nothing);
                };
                let contact = self
                    .ledger_read(self.ledger(row.lane).read(contact_id))
                    .await?;
                Ok(contact.map_or(Recovered::Nothing, |contact| {
                    let fields = &contact.fields;
                    let mut owned =
                        owned_after_silence(&row.owned, &intent.sent, fields, &self.key);
                    if let Ok(mapped) = &facts.mapped {
                        self.forget_suffix(&mut owned, &mapped.fields, &facts.customer.user_id);
                    }
                    Recovered::stands(What::Updated, contact, owned)
                }))
            }
        }
    }

    async fn recover_create(
        &self,
        lane: Lane,
        facts: &Facts,
        intent: &Intent,
    ) -> Result<Recovered, Halt> {
        if let Some(contact) = self.find_own(lane, facts, intent).await? {
            let nothing = FieldHashes::default();
            let mut owned = owned_after_silence(&nothing, &intent.sent, &contact.fields, &self.key);
            if let Ok(mapped) = &facts.mapped {
                self.forget_suffix(&mut owned, &mapped.fields, &facts.customer.user_id);
            }
            return Ok(Recovered::stands(What::Created, contact, owned));
        }
        if self.live_ledger.mode() == WriteMode::Search {
            let sent_at = Timestamp::from_millisecond(intent.at).unwrap_or(Timestamp::MIN);
            let quiet_until = later(sent_at, self.settings.quiet_period);
            let left = until(self.clock.now(), quiet_until);
            if left > Duration::ZERO {
                let detail =
                    "a create was not answered: waiting until it cannot happen any more".to_owned();
                return Err(Halt::Later(left, detail));
            }
        }
        Ok(Recovered::Nothing)
    }

    async fn recover_link(
        &self,
        lane: Lane,
        facts: &Facts,
        intent: &Intent,
    ) -> Result<Recovered, Halt> {
        let Some(contact_id) = &intent.contact_id else {
            return Ok(Recovered::Nothing);
        };
        let contact = self.ledger_read(self.ledger(lane).read(contact_id)).await?;
        Ok(match contact {
            Some(contact)
                if contact.summary.external_id.as_deref() == Some(intent.external_id.as_str()) =>
            {
                let mapped = facts.mapped.as_ref();
                let mapped = mapped.map(|mapped| mapped.fields.clone());
                let owned = owned_of_anothers(&mapped.unwrap_or_default(), &self.key);
                Recovered::stands(What::Linked, contact, owned)
            }
            _ => Recovered::Nothing,
        })
    }

    /// The contact that an unanswered create has made, if it has.
    async fn find_own(
        &self,
        lane: Lane,
        facts: &Facts,
        intent: &Intent,
    ) -> Result<Option<LedgerContact>, Halt> {
        let by_id = self.live_ledger.mode() == WriteMode::Upsert;
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
                .ledger_read(self.ledger(lane).read(&contact.contact_id))
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
    fn emails_of<'a>(facts: &'a Facts, intent: &'a Intent) -> Vec<&'a str> {
        let mut emails: Vec<&str> = intent.emails.iter().map(String::as_str).collect();
        let email = facts.customer.email.as_str();
        if !email.is_empty() && !emails.contains(&email) {
            emails.push(email);
        }
        emails
    }

    /// Looks into the mirror by our id, and by e-mail for a list that hides custom fields.
    async fn find_again(&self, facts: &Facts, intent: &Intent) -> Result<Vec<MirrorContact>, Halt> {
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
        let found = self.store.mirror_find(&probes).await?;
        Ok(found.into_iter().flatten().collect())
    }

    /// Searches by every e-mail, and by the name if a request was sent without one.
    async fn search_again(
        &self,
        lane: Lane,
        facts: &Facts,
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
            let rows = self.ledger_read(self.ledger(lane).search(search)).await?;
            found.extend(self.to_mirror(&rows));
        }
        Ok(found)
    }

    fn name_without_email(&self, facts: &Facts) -> Option<String> {
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
        facts: &Facts,
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
            let holder = self.store.holder(&contact.contact_id).await?;
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
        match self.live_ledger.mode() {
            WriteMode::Upsert => {
                contact.summary.external_id.as_deref() == Some(intent.external_id.as_str())
            }
            WriteMode::Search => {
                let now = telling(&contact.fields).hashes(&self.key);
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
