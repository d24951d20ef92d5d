//! Finding the contact of a customer who has none yet.

use std::collections::HashMap;
use std::time::Duration;

use super::candidates::{Found, LookIn, Wanted};
use super::ends::Looks;
use super::facts::Facts;
use super::job::Job;
use super::{Engine, Halt};
use crate::decide::{Action, Linked, owned_of_anothers};
use crate::fields::Fields;
use crate::ledger::{ContactId, LedgerContact};
use crate::store::{End, Lane, MirrorContact, Settlement};

/// At most so many contacts are read before a customer is parked because several fit.
const MOST_CONFIRMED: usize = 5;

impl Engine {
    /// The customer has no contact yet: look who fits, decide, act. A contact is read before it is used.
    pub(crate) async fn look_for_contact(
        &self,
        job: &Job,
        facts: &Facts,
        fields: &Fields,
        look_in: LookIn,
    ) -> Result<Looks, Halt> {
        let row = &job.claim.row;
        let wanted = self.wanted(&row.user_id, fields);
        let Found {
            mut contacts,
            lately,
        } = self
            .contacts_that_fit(&wanted, &facts.customer, fields, look_in, row.lane)
            .await?;
        let mut confirmed: HashMap<ContactId, LedgerContact> = HashMap::new();
        for _ in 0..=contacts.len().saturating_add(2) {
            let candidates = self.candidates(&wanted, &contacts, &[]).await?;
            let decision = self.decide(row, facts, Linked::No, &candidates);
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
            return match &decision.action {
                Action::Create => self.create(job, facts, fields, &decision).await,
                Action::Link(contact_id) => match confirmed.get(contact_id) {
                    Some(contact) => self.link(job, facts, fields, contact, &decision).await,
                    None => Err(changing()),
                },
                Action::Adopt(contact_id) => Ok(self.adopt(facts, fields, contact_id)),
                _ => Ok(self.conclude(&decision, facts)),
            };
        }
        Err(changing())
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
        let read = self.ledger_read(self.ledger(lane).read(contact_id)).await?;
        contacts.retain(|contact| contact.contact_id != *contact_id);
        let Some(contact) = read else {
            self.store
                .mirror_remove(std::slice::from_ref(contact_id))
                .await?;
            return Ok(());
        };
        if let Some(mut seen) = contact.summary.to_mirror(&self.key) {
            self.store.mirror_put(std::slice::from_ref(&seen)).await?;
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

    fn adopt(&self, facts: &Facts, fields: &Fields, contact_id: &ContactId) -> Looks {
        let mut settlement = Settlement::new(End::Synced);
        settlement.contact_id = Some(contact_id.clone());
        settlement.owned = Some(owned_of_anothers(fields, &self.key));
        settlement.history = Some(format!("found contact {contact_id} by our id"));
        self.unchanged(facts, settlement)
    }
}

fn changing() -> Halt {
    Halt::Later(
        Duration::from_secs(1),
        "the contacts that fit keep changing".to_owned(),
    )
}
