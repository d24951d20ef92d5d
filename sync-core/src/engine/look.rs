//! One look at one customer: read, decide, act.

use std::time::Duration;

use tracing::Instrument;

use super::ends::{Looks, skipped, stands_as_before};
use super::facts::{Facts, Given, NewestOrder};
use super::job::Job;
use super::recover::{Recovered, Stands};
use super::{Engine, Halt};
use crate::decide::{Action, Candidate, ContactGone, Decision, Linked, Situation, decide, screen};
use crate::event::What;
use crate::ledger::LedgerContact;
use crate::source::Addresses;
use crate::store::{End, Row, Settlement, SkipReason};

impl Engine {
    /// Looks at a claimed customer. `seen` becomes the hash of the shop's row once that is read.
    pub(crate) async fn look(
        &self,
        job: &Job,
        given: Given,
        seen: &mut Option<String>,
    ) -> Result<Looks, Halt> {
        let row = &job.claim.row;
        let customer = match given.customer {
            Some(customer) => Some(customer),
            None => {
                self.shop_read(self.source.get(&row.user_id))
                    .instrument(tracing::debug_span!("read"))
                    .await?
            }
        };
        let Some(customer) = customer else {
            return Ok(skipped(SkipReason::Gone));
        };
        let external_id = self.external_id(&row.user_id);
        let situation = Situation {
            customer: Some(&customer),
            mapped: None,
            external_id: external_id.as_str(),
            known_registration: row.registered_at,
            linked: Linked::No,
            candidates: &[],
        };
        let screened = screen(&situation, &self.policy);
        // What was sent and not answered is looked up all the same: it may have made a contact.
        if let (Some(decision), None) = (&screened, &row.intent) {
            let facts = self.facts_of(customer, Some(row), None);
            return Ok(self.conclude(decision, &facts));
        }
        let order = self.order_addresses(row, given.order).await?;
        let facts = self.facts_of(customer, Some(row), order);
        *seen = Some(facts.source_hash.clone());
        if let Some(intent) = &row.intent {
            let recovered = self
                .recover(row, &facts, intent)
                .instrument(tracing::debug_span!("recover"))
                .await?;
            if let Recovered::Stands(stands) = recovered {
                return Ok(self.record_found(row, &facts, *stands));
            }
            if let Some(decision) = &screened {
                return Ok(self.conclude(decision, &facts));
            }
        } else if !given.thorough && stands_as_before(row, &facts) {
            return Ok(self.unchanged(&facts, Settlement::new(End::Synced)));
        }
        let Ok(mapped) = &facts.mapped else {
            let decision = self.decide(row, &facts, Linked::No, &[]);
            return Ok(self.conclude(&decision, &facts));
        };
        let compared = self
            .look_at_own_contact(job, row, &facts)
            .instrument(tracing::debug_span!("compare"))
            .await?;
        if let Some(looks) = compared {
            return Ok(looks);
        }
        self.look_for_contact(job, &facts, &mapped.fields, given.look_in)
            .instrument(tracing::debug_span!("resolve"))
            .await
    }

    /// The addresses of the customer's newest order.
    async fn order_addresses(
        &self,
        row: &Row,
        order: NewestOrder,
    ) -> Result<Option<Addresses>, Halt> {
        if !self.settings.addresses_from_orders {
            return Ok(None);
        }
        match order {
            NewestOrder::Walked(addresses) => Ok(addresses.map(|addresses| *addresses)),
            NewestOrder::Ask => {
                let asked = self.source.newest_addresses(&row.user_id);
                self.shop_read(asked).await
            }
        }
    }

    /// The customer has a contact: read it and compare. `None` when it has none, or it is gone and may be made anew.
    async fn look_at_own_contact(
        &self,
        job: &Job,
        row: &Row,
        facts: &Facts,
    ) -> Result<Option<Looks>, Halt> {
        let Some(contact_id) = &row.contact_id else {
            return Ok(None);
        };
        let read = self.ledger(row.lane).read(contact_id);
        if let Some(contact) = self.ledger_read(read).await? {
            return self.compare(job, row, facts, &contact).await.map(Some);
        }
        self.store
            .mirror_remove(std::slice::from_ref(contact_id))
            .await?;
        if self.policy.contact_gone == ContactGone::Recreate {
            return Ok(None);
        }
        let decision = self.decide(row, facts, Linked::Gone, &[]);
        Ok(Some(self.conclude(&decision, facts)))
    }

    /// Compares the customer with its contact as just read, and writes what may be written.
    async fn compare(
        &self,
        job: &Job,
        row: &Row,
        facts: &Facts,
        contact: &LedgerContact,
    ) -> Result<Looks, Halt> {
        let owned = &row.owned;
        let decision = self.decide(row, facts, Linked::Contact { contact, owned }, &[]);
        match &decision.action {
            Action::Update(patch) => {
                self.update(job, row, facts, contact, patch, &decision)
                    .await
            }
            Action::Unchanged => {
                let mut settlement = Settlement::new(End::Synced);
                settlement.owned = Some(row.owned.clone());
                settlement.conflicts =
                    Some(decision.conflicts.iter().map(ToString::to_string).collect());
                settlement.mirror = contact.summary.to_mirror(&self.key);
                Ok(self.unchanged(facts, settlement))
            }
            _ => Ok(self.conclude(&decision, facts)),
        }
    }

    /// Decides about a customer whose record was read and mapped.
    pub(crate) fn decide(
        &self,
        row: &Row,
        facts: &Facts,
        linked: Linked<'_>,
        candidates: &[Candidate],
    ) -> Decision {
        let external_id = self.external_id(&row.user_id);
        let situation = Situation {
            customer: Some(&facts.customer),
            mapped: Some(&facts.mapped),
            external_id: external_id.as_str(),
            known_registration: row.registered_at,
            linked,
            candidates,
        };
        decide(&situation, &self.policy, &self.key)
    }

    /// The end of a look that found out what an unanswered request did. What stands there and what of it is ours is
    /// recorded before anything else is sent; if the customer changed since, another look follows at once.
    fn record_found(&self, row: &Row, facts: &Facts, stands: Stands) -> Looks {
        let Stands {
            what,
            contact,
            owned,
        } = stands;
        let linked = Linked::Contact {
            contact: &contact,
            owned: &owned,
        };
        let decision = self.decide(row, facts, linked, &[]);
        let (what, mut settlement) = match &decision.action {
            Action::Unchanged => {
                let mut settlement = self.with_facts(Settlement::new(End::Synced), facts);
                settlement.conflicts =
                    Some(decision.conflicts.iter().map(ToString::to_string).collect());
                (what, settlement)
            }
            Action::Update(_) => {
                let detail = "what an unanswered request did is known now".to_owned();
                let end = End::Again {
                    after: Duration::ZERO,
                    counted: false,
                    keep_intent: false,
                };
                (What::Pending { detail }, Settlement::new(end))
            }
            _ => self.conclude(&decision, facts),
        };
        settlement.mirror = contact.summary.to_mirror(&self.key);
        settlement.history = Some(format!(
            "found contact {} after an unanswered request",
            contact.contact_id
        ));
        settlement.contact_id = Some(contact.contact_id);
        settlement.owned = Some(owned);
        (what, settlement)
    }
}
