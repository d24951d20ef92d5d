//! Reading the whole shop, and telling who needs work.

use std::collections::HashMap;

use super::Customers;
use super::candidates::LookIn;
use super::facts::CustomerFacts;
use super::ledger::ContactId;
use super::ledger::WriteMode;
use super::look_alikes::Telling;
use super::overlay::{Overlay, Seen};
use super::source::{Addresses, OrderPage, Walk};
use crate::UserId;
use crate::customer::Customer;
use crate::decide::{Action, Candidate, Decision, Linked, Situation, decide, screen};
use crate::engine::patience::Patience;
use crate::engine::{Assessed, Halt, Standing};
use crate::likeness::Contradiction;
use crate::matching::MatchRule;
use crate::reason::{ParkReason, Reason};
use crate::similar::Similar;
use crate::store::{Lane, MirrorContact, MirrorProbe, Row, State, StoreError};

/// The document that says that customers were brought over without an id in the ledger.
pub(crate) const WITHOUT_IDS_DOCUMENT: &str = "without_ids";

/// The document that holds up to when orders were walked.
pub(crate) const ORDERS_DOCUMENT: &str = "orders";

/// What a run over all customers carries from one to the next.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(super) overlay: Overlay,
    pub(super) view: LookIn,
    /// Contacts of customers who were brought over before may lack our id.
    pub(super) lacks_ids: bool,
    /// When the mirror was last brought up to date, UNIX milliseconds.
    pub(super) mirror_read_at: i64,
    /// When the run began, UNIX milliseconds.
    pub(super) began: i64,
    /// It only tells what would be done.
    pub(super) telling: Telling,
}

impl Default for Survey {
    fn default() -> Self {
        Self {
            overlay: Overlay::default(),
            view: LookIn::Mirror,
            lacks_ids: false,
            mirror_read_at: 0,
            began: 0,
            telling: Telling::Nobody,
        }
    }
}

impl Survey {
    pub(super) fn to_tell(of_one: bool) -> Self {
        let telling = if of_one { Telling::One } else { Telling::All };
        Self {
            telling,
            ..Self::default()
        }
    }

    pub(super) const fn begin(&mut self, now: i64) {
        self.began = now;
        self.mirror_read_at = now;
    }
}

/// A customer who would be linked.
struct Asked<'a> {
    facts: &'a CustomerFacts,
    row: Option<&'a Row>,
    contact: Option<&'a MirrorContact>,
    candidates: Vec<Candidate>,
    telling: Telling,
}

impl Customers {
    /// Walks the addresses of all orders that changed since the last walk, and keeps them.
    pub(crate) async fn walk_orders(&self, patience: &mut Patience) -> Result<(), Halt> {
        if !self.engine.settings.addresses_from_orders {
            return Ok(());
        }
        let since: Option<i64> = self.engine.read_document(ORDERS_DOCUMENT).await?;
        let mut watermark = since;
        let mut walk = self.source.orders(since);
        while let Some(page) = self.next_orders(walk.as_mut(), patience).await? {
            let mut kept = Vec::with_capacity(page.orders.len());
            for (user_id, order, addresses) in page.orders {
                let text = serde_json::to_string(&addresses).unwrap_or_default();
                kept.push((user_id, order, text));
            }
            self.engine.store.put_addresses(&kept).await?;
            watermark = watermark.max(page.watermark);
        }
        if let Some(watermark) = watermark {
            self.engine
                .write_document(ORDERS_DOCUMENT, &watermark)
                .await?;
        }
        Ok(())
    }

    /// The next page of orders, asked for again until it comes or patience is over.
    async fn next_orders(
        &self,
        walk: &mut dyn Walk<OrderPage>,
        patience: &mut Patience,
    ) -> Result<Option<OrderPage>, Halt> {
        loop {
            match self.engine.shop_read(walk.next_page()).await {
                Ok(page) => {
                    patience.success(&self.engine);
                    return Ok(page);
                }
                Err(halt) => {
                    let wait = patience.failure(&self.engine, halt)?;
                    self.engine.clock.sleep(wait).await;
                }
            }
        }
    }

    /// Tells of each customer of a page what stands to be done, by ascending id. Reads our memory and the mirror only.
    pub(super) async fn assess_all(
        &self,
        customers: Vec<Customer>,
        survey: &mut Survey,
    ) -> Result<Vec<Assessed<Self>>, Halt> {
        let waiting = self.with_rows(customers).await?;
        let probes = waiting
            .iter()
            .map(|(facts, _)| match &facts.mapped {
                Ok(mapped) => self.probe(&self.wanted(&facts.customer, &mapped.fields)),
                Err(_) => MirrorProbe::default(),
            })
            .collect::<Vec<_>>();
        let found = self.engine.store.mirror_find(&probes).await?;
        let mut assessed = Vec::with_capacity(waiting.len());
        let mut named: Vec<(UserId, Vec<Similar>)> = Vec::new();
        for ((facts, row), contacts) in waiting.into_iter().zip(found) {
            let (standing, after_another) = self
                .standing(&facts, row.as_ref(), contacts, survey)
                .await?;
            if let Standing::Expected(decision) = &standing
                && matches!(decision.action, Action::Create | Action::Park(_))
            {
                named.push((facts.customer.user_id.clone(), decision.similar.clone()));
            }
            assessed.push(Assessed {
                facts,
                row,
                standing,
                after_another,
            });
        }
        if survey.telling != Telling::One && self.knows_texts() {
            self.keep_named(&named).await?;
        }
        Ok(assessed)
    }

    /// Of these customers, those that are not known to stand where they were left. Reads our memory only.
    pub(crate) async fn worth_a_look(
        &self,
        customers: Vec<Customer>,
    ) -> Result<Vec<Customer>, StoreError> {
        let mut waiting = self.with_rows(customers).await?;
        waiting.retain(|(facts, row)| {
            let standing = self.standing_alone(facts, row.as_ref());
            !matches!(standing, Some(Standing::AsBefore(_)))
        });
        let customers = waiting.into_iter().map(|(facts, _)| facts.customer);
        Ok(customers.collect())
    }

    /// The customers by ascending id, each with what we know of it.
    async fn with_rows(
        &self,
        mut customers: Vec<Customer>,
    ) -> Result<Vec<(CustomerFacts, Option<Row>)>, StoreError> {
        customers.sort_by(|one, two| one.user_id.cmp(&two.user_id));
        let ids: Vec<UserId> = customers
            .iter()
            .map(|customer| customer.user_id.clone())
            .collect();
        let mut rows: HashMap<UserId, Row> = self
            .engine
            .store
            .rows(&ids)
            .await?
            .into_iter()
            .map(|row| (row.user_id.clone(), row))
            .collect();
        let mut addresses: HashMap<UserId, String> = self
            .engine
            .store
            .addresses(&ids)
            .await?
            .into_iter()
            .collect();
        let mut waiting = Vec::with_capacity(ids.len());
        for customer in customers {
            let row = rows.remove(&customer.user_id);
            let kept = addresses.remove(&customer.user_id);
            let order: Option<Addresses> = kept.and_then(|text| serde_json::from_str(&text).ok());
            let facts = self.facts_of(customer, row.as_ref(), order);
            waiting.push((facts, row));
        }
        Ok(waiting)
    }

    async fn standing(
        &self,
        facts: &CustomerFacts,
        row: Option<&Row>,
        mut contacts: Vec<MirrorContact>,
        survey: &mut Survey,
    ) -> Result<(Standing, bool), Halt> {
        if let Some(standing) = self.standing_alone(facts, row) {
            let looks_again = row.is_some_and(|row| self.contact_has_moved(row, &contacts, survey));
            let standing = match standing {
                Standing::AsBefore(_) if looks_again => Standing::Compare,
                standing => standing,
            };
            return Ok((standing, false));
        }
        let Ok(mapped) = &facts.mapped else {
            return Ok((Standing::Compare, false));
        };
        let user_id = &facts.customer.user_id;
        let wanted = self.wanted(&facts.customer, &mapped.fields);
        let seen = Seen {
            shop: &self.engine.shop,
            user_id,
            by: &self.policy.by,
            keys: &wanted.keys,
        };
        let known = survey.overlay.correct(&seen, &mut contacts);
        let candidates = self.candidates(&wanted, &contacts, &known).await?;
        let bare = self.situation(facts, row, wanted.external_id.as_str());
        let decided = |candidates: &[Candidate]| {
            let situation = Situation { candidates, ..bare };
            decide(&situation, &self.policy, &self.engine.key)
        };
        let mut decision = decided(&candidates);
        if matches!(decision.action, Action::Link(_) | Action::Create) {
            let mut patience = Patience::new(&self.engine);
            let lane = Lane::Backfill;
            self.know_the_list(survey.telling, lane, &mut patience)
                .await?;
        }
        if let Action::Link(contact_id) = decision.action.clone() {
            let asked = Asked {
                facts,
                row,
                contact: contacts.iter().find(|one| one.contact_id == contact_id),
                candidates,
                telling: survey.telling,
            };
            decision = self
                .objecting(decision, &contact_id, asked, decided)
                .await?;
        }
        if survey.telling != Telling::Nobody || self.knows_texts() {
            let taken = |id: &ContactId| survey.overlay.is_taken(id);
            decision = self.with_look_alikes(decision, facts, taken).await?;
        }
        if let Some(intent) = row.and_then(|row| row.intent.as_ref()) {
            decision = decision.in_doubt(intent.action);
        }
        survey.overlay.note(&decision, &seen);
        let after_another = !known.is_empty();
        Ok((Standing::expected(row, facts, decision), after_another))
    }

    /// A decision to link, or to ask, because of what is known against the contact.
    async fn objecting(
        &self,
        decision: Decision,
        contact_id: &ContactId,
        mut asked: Asked<'_>,
        decided: impl Fn(&[Candidate]) -> Decision + Send + Sync,
    ) -> Result<Decision, Halt> {
        let mut with = |why: Contradiction| {
            let own = |one: &&mut Candidate| one.contact_id == *contact_id;
            if let Some(candidate) = asked.candidates.iter_mut().find(own) {
                candidate.contradiction = Some(why);
            }
            decided(&asked.candidates)
        };
        if let (Some(row), Some(contact)) = (asked.row, asked.contact)
            && row.state == State::Parked
            && Self::stands_since(contact, row)
        {
            // It was asked before, and the same would be asked again.
            let mut before = Contradiction::ALL.into_iter().map(&mut with);
            if let Some(same) = before.find(|decision| decision.detail == row.detail) {
                return Ok(same);
            }
        }
        let customer = &asked.facts.customer;
        let by_email = decision.reason == MatchRule::Email.as_str();
        let why = self.contradiction_of(customer, contact_id, by_email, asked.telling);
        Ok(why.await?.map_or(decision, with))
    }

    /// Whether the list shows that a customer who stands where it was left has to be looked at all the same: who waits
    /// for a lost contact, and another holds our id by now; who was brought over before the ledger kept our ids, and its
    /// contact has none.
    fn contact_has_moved(&self, row: &Row, contacts: &[MirrorContact], survey: &Survey) -> bool {
        let Some(own) = &row.contact_id else {
            return false;
        };
        let ours = self.id_of(&row.user_id);
        let holds = |contact: &MirrorContact| contact.external_id.as_deref() == Some(ours.as_str());
        match (row.state, row.reason) {
            (State::Parked, Some(Reason::Park(ParkReason::ContactGone))) => contacts
                .iter()
                .any(|contact| holds(contact) && contact.contact_id != *own),
            (State::Synced, _) => survey.lacks_ids && !contacts.iter().any(holds),
            _ => false,
        }
    }

    /// Whether customers were brought over while the ledger did not keep our ids, and it does now.
    pub(super) async fn lacks_ids(&self) -> Result<bool, Halt> {
        let without: bool = self
            .engine
            .read_document(WITHOUT_IDS_DOCUMENT)
            .await?
            .unwrap_or_default();
        let keyed = self.ledger.mode() == WriteMode::Upsert;
        if !keyed && !without {
            self.engine
                .write_document(WITHOUT_IDS_DOCUMENT, &true)
                .await?;
        }
        Ok(keyed && without)
    }

    /// What can be told of a customer without a look at anybody's contact.
    fn standing_alone(&self, facts: &CustomerFacts, row: Option<&Row>) -> Option<Standing> {
        let external_id = self.id_of(&facts.customer.user_id);
        let situation = self.situation(facts, row, external_id.as_str());
        Standing::alone(self, facts, row, || screen(&situation, &self.policy))
    }

    pub(super) fn situation<'a>(
        &self,
        facts: &'a CustomerFacts,
        row: Option<&Row>,
        external_id: &'a str,
    ) -> Situation<'a> {
        Situation {
            customer: Some(&facts.customer),
            mapped: Some(&facts.mapped),
            external_id,
            known_registration: row.and_then(|row| row.registered_at),
            linked: Linked::No,
            is_keyed: self.ledger.mode() == WriteMode::Upsert,
            candidates: &[],
        }
    }
}
