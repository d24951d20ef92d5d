//! Finding the contact of a customer who has none yet.

use std::collections::HashMap;
use std::time::Duration;

use super::Customers;
use super::candidates::{Found, LookIn, Wanted};
use super::facts::CustomerFacts;
use super::ledger::{ContactId, LedgerContact};
use super::look_alikes::Telling;
use crate::customer::Customer;
use crate::decide::{Action, Candidate, Decision, Linked, OnSimilar, Situation, decide};
use crate::engine::patience::Patience;
use crate::engine::{Halt, Located};
use crate::matching::MatchRule;
use crate::store::{Lane, MirrorContact, Row};

/// At most so many contacts are read before a customer is parked because several fit.
const MOST_CONFIRMED: usize = 5;

impl Customers {
    /// The customer has no contact yet, or lost the one it had: look which fits, and decide. A contact is read before it
    /// is used.
    pub(crate) async fn look_for_contact(
        &self,
        row: &Row,
        facts: &CustomerFacts,
        look_in: LookIn,
    ) -> Result<Located<LedgerContact>, Halt> {
        let external_id = self.id_of(&row.user_id);
        let mut situation = self.situation(facts, Some(row), external_id.as_str());
        if row.contact_id.is_some() {
            situation.linked = Linked::Gone;
        }
        let Ok(mapped) = &facts.mapped else {
            let decision = decide(&situation, &self.policy, &self.engine.key);
            return Ok(Located {
                decision,
                target: None,
            });
        };
        let fields = &mapped.fields;
        let wanted = self.wanted(&facts.customer, fields);
        let Found {
            mut contacts,
            lately,
        } = self
            .contacts_that_fit(&wanted, &facts.customer, fields, look_in, row.lane)
            .await?;
        let mut confirmed: HashMap<ContactId, LedgerContact> = HashMap::new();
        for _ in 0..=contacts.len().saturating_add(2) {
            let mut candidates = self.candidates(&wanted, &contacts, &[]).await?;
            self.weigh(&mut candidates, &facts.customer, &confirmed);
            let situation = Situation {
                candidates: &candidates,
                ..situation
            };
            let decision = decide(&situation, &self.policy, &self.engine.key);
            let doubtful: Vec<ContactId> = match &decision.action {
                Action::Link(contact_id) => vec![contact_id.clone()],
                Action::Adopt(contact_id) if !lately => vec![contact_id.clone()],
                Action::Park(_) => candidates
                    .iter()
                    .map(|candidate| candidate.contact_id.clone())
                    .collect(),
                _ => Vec::new(),
            };
            let unread = doubtful
                .into_iter()
                .filter(|contact_id| !confirmed.contains_key(contact_id))
                .take(MOST_CONFIRMED.saturating_sub(confirmed.len()))
                .collect::<Vec<_>>();
            if !unread.is_empty() {
                for contact_id in unread {
                    self.confirm(
                        &wanted,
                        &contact_id,
                        row.lane,
                        &mut contacts,
                        &mut confirmed,
                    )
                    .await?;
                }
                continue;
            }
            let target = match &decision.action {
                Action::Link(contact_id) => match confirmed.remove(contact_id) {
                    Some(contact) => Some(contact),
                    None => return Err(changing()),
                },
                _ => None,
            };
            let decision = self.held_back(decision, row, facts, look_in).await?;
            return Ok(Located { decision, target });
        }
        Err(changing())
    }

    /// Says what speaks against the contacts that were read.
    fn weigh(
        &self,
        candidates: &mut [Candidate],
        customer: &Customer,
        confirmed: &HashMap<ContactId, LedgerContact>,
    ) {
        for candidate in candidates {
            let by_email = candidate.rules.contains(&MatchRule::Email);
            candidate.contradiction = confirmed
                .get(&candidate.contact_id)
                .and_then(|contact| self.contradicts(customer, contact, by_email));
        }
    }

    /// Names contacts that look like a customer who is going to be made, and holds it back if the owner says so.
    async fn held_back(
        &self,
        decision: Decision,
        row: &Row,
        facts: &CustomerFacts,
        look_in: LookIn,
    ) -> Result<Decision, Halt> {
        let holds = self.policy.on_similar == OnSimilar::Park;
        if decision.action == Action::Create && holds {
            let mut patience = Patience::none(&self.engine);
            self.know_the_list(Telling::Nobody, row.lane, &mut patience)
                .await?;
        }
        // A run over all customers has named them before.
        if !self.knows_texts() || look_in != LookIn::Ledger && !holds {
            return Ok(decision);
        }
        let decision = self.with_look_alikes(decision, facts, |_| false).await?;
        if matches!(decision.action, Action::Create | Action::Park(_)) {
            let named = (row.user_id.clone(), decision.similar.clone());
            self.keep_named(&[named]).await?;
        }
        Ok(decision)
    }

    /// Reads a contact before it is used, and corrects what was believed of it.
    async fn confirm(
        &self,
        wanted: &Wanted,
        contact_id: &ContactId,
        lane: Lane,
        contacts: &mut Vec<MirrorContact>,
        confirmed: &mut HashMap<ContactId, LedgerContact>,
    ) -> Result<(), Halt> {
        let read = self
            .engine
            .ledger_read(self.ledger_on(lane).read(contact_id))
            .await?;
        contacts.retain(|contact| contact.contact_id != *contact_id);
        let Some(contact) = read else {
            self.engine
                .store
                .mirror_remove(std::slice::from_ref(contact_id))
                .await?;
            return Ok(());
        };
        if let Some(mut seen) = contact.summary.to_mirror(&self.engine.key) {
            self.engine
                .store
                .mirror_put(std::slice::from_ref(&seen))
                .await?;
            // The list shows the primary person only; the customer may be another of the contact's persons.
            let person = contact
                .emails
                .iter()
                .any(|email| self.email_key(email) == wanted.keys.email);
            if person {
                seen.keys.email.clone_from(&wanted.keys.email);
            }
            contacts.push(seen);
            contacts.sort_by(|one, two| one.contact_id.cmp(&two.contact_id));
        }
        confirmed.insert(contact_id.clone(), contact);
        Ok(())
    }
}

fn changing() -> Halt {
    Halt::Later(
        Duration::from_secs(1),
        "the contacts that fit keep changing".to_owned(),
    )
}
