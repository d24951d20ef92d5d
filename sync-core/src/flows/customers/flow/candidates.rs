//! Who in the ledger might be the customer.

use super::Customers;
use super::ledger::{Search, WriteMode};
use super::mirror::Freshness;
use super::poll::CLOCK_SKEW;
use crate::customer::Customer;
use crate::decide::{Candidate, Holder};
use crate::engine::Halt;
use crate::engine::discovery::Discovery;
use crate::fields::{Field, Fields};
use crate::matching::{ContactTexts, MatchKeys, MatchRule};
use crate::store::{Lane, MirrorContact, MirrorProbe};
use crate::{ExternalId, KeyHash, UserId};

/// Where to look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum LookIn {
    /// The ledger as it is now: the mirror brought up to date, or a search.
    #[default]
    Ledger,
    /// The mirror as it is: the caller has brought it up to date.
    Mirror,
    /// The mirror as it is: the whole list was read into it lately.
    RecentMirror,
}

/// The contacts that may fit.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) contacts: Vec<MirrorContact>,
    /// All of them were read lately. Otherwise one may be gone from the ledger by now: a deletion shows in no list.
    pub(crate) lately: bool,
}

/// What is compared of the customer.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) external_id: ExternalId,
    pub(crate) keys: MatchKeys,
}

impl Customers {
    pub(crate) fn wanted(&self, customer: &Customer, fields: &Fields) -> Wanted {
        let own = self.own_keys(customer, fields);
        Wanted {
            external_id: self.id_of(&customer.user_id),
            keys: MatchKeys::of(fields, &self.engine.key).with_own(&own, &self.engine.key),
        }
    }

    /// What the host's own rule compares of the customer.
    pub(super) fn own_keys(&self, customer: &Customer, fields: &Fields) -> Vec<String> {
        let rule = self.own_rule.as_ref();
        rule.map(|rule| rule.customer_keys(customer, fields))
            .unwrap_or_default()
    }

    pub(crate) fn email_key(&self, email: &str) -> Option<KeyHash> {
        MatchKeys::from_texts(
            ContactTexts {
                email,
                ..ContactTexts::default()
            },
            &self.engine.key,
        )
        .email
    }

    /// Every contact that may fit the customer by one of the configured rules.
    pub(crate) async fn contacts_that_fit(
        &self,
        wanted: &Wanted,
        customer: &Customer,
        fields: &Fields,
        look_in: LookIn,
        lane: Lane,
    ) -> Result<Found, Halt> {
        let mut lately = look_in == LookIn::RecentMirror;
        if look_in == LookIn::Ledger {
            let mut freshness = self.refresh_mirror(lane).await?;
            if freshness == Freshness::Unfilled && !self.may_search_instead(customer).await? {
                self.fill_mirror_unless_busy(lane).await?;
                freshness = self.refresh_mirror(lane).await?;
            }
            if freshness == Freshness::Unsorted && self.policy.by.contains(&MatchRule::Own) {
                // No search finds what the own rule compares.
                self.fill_mirror_unless_busy(lane).await?;
                freshness = Freshness::Fresh;
            }
            if freshness != Freshness::Fresh {
                let mut contacts = self.search(wanted, fields, lane).await?;
                let searched = contacts.len();
                // No search finds our id: of a list that was read once, the mirror may know it.
                for known in self.find_in_mirror(wanted).await? {
                    if known.external_id.as_deref() == Some(wanted.external_id.as_str())
                        && !contacts
                            .iter()
                            .any(|one| one.contact_id == known.contact_id)
                    {
                        contacts.push(known);
                    }
                }
                let lately = contacts.len() == searched;
                return Ok(Found { contacts, lately });
            }
            lately = false;
        }
        let contacts = self.find_in_mirror(wanted).await?;
        Ok(Found { contacts, lately })
    }

    /// Whether a customer can be searched for while the list of contacts was never read.
    ///
    /// The ledger searches for telephone numbers and companies letter by letter: who writes them in another way is found
    /// only by our own comparison. And it does not search for our id: a customer that an earlier database brought over,
    /// and whose e-mail a person changed in the books since, would be written over. So it must have registered after this
    /// database was begun.
    async fn may_search_instead(&self, customer: &Customer) -> Result<bool, Halt> {
        let by = |rule| self.policy.by.contains(&rule);
        if by(MatchRule::Phone) || by(MatchRule::CompanyAndName) || by(MatchRule::Own) {
            return Ok(false);
        }
        if self.ledger.mode() == WriteMode::Search {
            return Ok(true);
        }
        let began = Discovery::read(&self.engine).await?.began;
        let after = |began: i64| (began / 1000).saturating_add(CLOCK_SKEW);
        Ok(match (customer.registered_at, began) {
            (Some(registered), Some(began)) => registered > after(began),
            _ => false,
        })
    }

    /// The contacts as `decide` weighs them. `known` are e-mail hashes of customers that the store does not know yet.
    pub(crate) async fn candidates(
        &self,
        wanted: &Wanted,
        contacts: &[MirrorContact],
        known: &[(UserId, Option<KeyHash>)],
    ) -> Result<Vec<Candidate>, Halt> {
        let mut candidates = Vec::new();
        for contact in contacts {
            candidates.extend(self.candidate(wanted, contact, known).await?);
        }
        Ok(candidates)
    }

    pub(crate) async fn find_in_mirror(&self, wanted: &Wanted) -> Result<Vec<MirrorContact>, Halt> {
        let probe = self.probe(wanted);
        Ok(self
            .engine
            .store
            .mirror_find(&[probe])
            .await?
            .into_iter()
            .flatten()
            .collect())
    }

    /// What to look for: only keys that a configured rule compares.
    pub(crate) fn probe(&self, wanted: &Wanted) -> MirrorProbe {
        let by = |rule| self.policy.by.contains(&rule);
        let mut keys = MatchKeys::default();
        if by(MatchRule::Email) {
            keys.email.clone_from(&wanted.keys.email);
        }
        if by(MatchRule::Phone) {
            keys.phone.clone_from(&wanted.keys.phone);
            keys.other_phones.clone_from(&wanted.keys.other_phones);
        }
        if by(MatchRule::CompanyAndName) {
            keys.company_and_name
                .clone_from(&wanted.keys.company_and_name);
        }
        if by(MatchRule::Own) {
            keys.own.clone_from(&wanted.keys.own);
        }
        let external_id = by(MatchRule::ExternalId).then(|| wanted.external_id.to_string());
        MirrorProbe { external_id, keys }
    }

    /// Asks the ledger itself, one call for each rule that it can search by. Its answers are compared here: a filter that it
    /// does not know gives every contact.
    async fn search(
        &self,
        wanted: &Wanted,
        fields: &Fields,
        lane: Lane,
    ) -> Result<Vec<MirrorContact>, Halt> {
        let mut found: Vec<MirrorContact> = Vec::new();
        for rule in &self.policy.by {
            let search = match rule {
                MatchRule::Email => fields.get(&Field::PersonEmail).map(Search::Email),
                MatchRule::Phone => fields.get(&Field::PersonPhone).map(Search::Phone),
                MatchRule::CompanyAndName => fields.get(&Field::CompanyName).map(Search::Company),
                _ => None,
            };
            let Some(search) = search else { continue };
            let rows = self
                .engine
                .ledger_read(self.ledger_on(lane).search(search))
                .await?;
            let contacts = self.to_mirror(&rows);
            let known: Vec<_> = found
                .iter()
                .map(|contact| contact.contact_id.clone())
                .collect();
            found.extend(
                contacts
                    .into_iter()
                    .filter(|contact| !known.contains(&contact.contact_id)),
            );
        }
        found.retain(|contact| !self.rules_that_fit(wanted, contact).is_empty());
        Ok(found)
    }

    pub(crate) fn rules_that_fit(
        &self,
        wanted: &Wanted,
        contact: &MirrorContact,
    ) -> Vec<MatchRule> {
        let fits = |rule: &MatchRule| match rule {
            MatchRule::ExternalId => {
                contact.external_id.as_deref() == Some(wanted.external_id.as_str())
            }
            rule => wanted.keys.fits(&contact.keys, *rule),
        };
        self.policy.by.iter().copied().filter(fits).collect()
    }

    async fn candidate(
        &self,
        wanted: &Wanted,
        contact: &MirrorContact,
        known: &[(UserId, Option<KeyHash>)],
    ) -> Result<Option<Candidate>, Halt> {
        let rules = self.rules_that_fit(wanted, contact);
        if rules.is_empty() {
            return Ok(None);
        }
        let user_id = wanted.external_id.user_id();
        let holder = match self.holder_of(contact).await? {
            Held::Free => Holder::Nobody,
            Held::By(other) if other == *user_id => Holder::Us,
            Held::By(other) => match self.relation(wanted, &other, known).await? {
                // Only our memory tells of one who owns nothing any more.
                Holder::Gone if contact.external_id.is_none() => Holder::Nobody,
                holder => holder,
            },
            Held::ByStranger => Holder::Other,
        };
        Ok(Some(Candidate {
            contact_id: contact.contact_id.clone(),
            rules,
            holder,
            is_customer: contact.is_customer,
            contradiction: None,
        }))
    }

    async fn holder_of(&self, contact: &MirrorContact) -> Result<Held, Halt> {
        if let Some(text) = &contact.external_id {
            return Ok(match text.parse::<ExternalId>() {
                Ok(id) if *id.shop() == self.engine.shop => Held::By(id.user_id().clone()),
                _ => Held::ByStranger,
            });
        }
        Ok(self
            .engine
            .store
            .holder(&contact.contact_id)
            .await?
            .map_or(Held::Free, Held::By))
    }

    /// What the other customer is to this one: gone from the shop, or an account with the same e-mail, or somebody else.
    /// One whom this run met is there; of others only the shop can tell.
    async fn relation(
        &self,
        wanted: &Wanted,
        other: &UserId,
        known: &[(UserId, Option<KeyHash>)],
    ) -> Result<Holder, Halt> {
        let noted = known
            .iter()
            .find(|(user_id, _)| user_id == other)
            .map(|(_, key)| key.clone());
        let key = if let Some(key) = noted {
            key
        } else {
            let read = self.source.get(other);
            let Some(customer) = self.engine.shop_read(read).await? else {
                return Ok(Holder::Gone);
            };
            self.email_key(customer.email.as_str())
        };
        Ok(if key.is_some() && key == wanted.keys.email {
            Holder::SameEmail
        } else {
            Holder::Other
        })
    }
}

enum Held {
    Free,
    By(UserId),
    ByStranger,
}
