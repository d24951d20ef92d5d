//! Reading the whole shop, and telling who needs work. `plan` and `backfill` share this.

use std::collections::HashMap;

use super::ends::{parked_hash, stands_as_before};
use super::facts::Facts;
use super::overlay::{Overlay, Seen};
use super::patience::Patience;
use super::{Engine, Halt};
use crate::UserId;
use crate::customer::Customer;
use crate::decide::{Action, Decision, Linked, Situation, screen};
use crate::source::{Addresses, ScanPage, Walk};
use crate::store::{
    IntentAction, MirrorContact, MirrorProbe, ParkReason, Reason, Row, SkipReason, State,
    StoreError,
};

/// The document that holds up to when orders were walked.
pub(super) const ORDERS_DOCUMENT: &str = "orders";

/// One customer of a page, and what stands to be done.
pub(crate) struct Assessed {
    pub(crate) facts: Facts,
    /// The addresses of its newest order, as they were walked.
    pub(crate) order: Option<Addresses>,
    pub(crate) row: Option<Row>,
    pub(crate) standing: Standing,
    /// Another customer, met before, comes first: what is to be done rests on what becomes of that one.
    pub(crate) after_another: bool,
}

/// What stands to be done with a customer.
pub(crate) enum Standing {
    /// Nothing: it is where it was left.
    AsBefore(Decision),
    /// What the mirror makes us expect; the work itself looks again.
    Expected(Decision),
    /// Its own contact must be read to tell.
    Compare,
}

impl Engine {
    /// Walks the addresses of all orders that changed since the last walk, and keeps them.
    pub(crate) async fn walk_orders(&self, patience: &mut Patience) -> Result<(), Halt> {
        if !self.settings.addresses_from_orders {
            return Ok(());
        }
        let since: Option<i64> = self.read_document(ORDERS_DOCUMENT).await?;
        let mut watermark = since;
        let mut walk = self.source.orders(since);
        while let Some(page) = self.next_page(walk.as_mut(), patience).await? {
            let mut kept = Vec::with_capacity(page.orders.len());
            for (user_id, order, addresses) in page.orders {
                let text = serde_json::to_string(&addresses).unwrap_or_default();
                kept.push((user_id, order, text));
            }
            self.store.put_addresses(&kept).await?;
            watermark = watermark.max(page.watermark);
        }
        if let Some(watermark) = watermark {
            self.write_document(ORDERS_DOCUMENT, &watermark).await?;
        }
        Ok(())
    }

    /// The next page of a walk over the shop, asked for again until it comes or patience is over.
    pub(crate) async fn next_page<T: Send>(
        &self,
        walk: &mut dyn Walk<T>,
        patience: &mut Patience,
    ) -> Result<Option<T>, Halt> {
        loop {
            match self.shop_read(walk.next_page()).await {
                Ok(page) => {
                    patience.success(self);
                    return Ok(page);
                }
                Err(halt) => {
                    let wait = patience.failure(self, halt)?;
                    self.clock.sleep(wait).await;
                }
            }
        }
    }

    /// As [`assess`](Self::assess), but bears a database or a shop that does not answer for a while.
    pub(crate) async fn assess_insisting(
        &self,
        page: ScanPage,
        overlay: &mut Overlay,
        patience: &mut Patience,
    ) -> Result<Vec<Assessed>, Halt> {
        loop {
            match self.assess(page.customers.clone(), overlay).await {
                Ok(assessed) => return Ok(assessed),
                Err(halt) => {
                    let wait = patience.failure(self, halt)?;
                    self.clock.sleep(wait).await;
                }
            }
        }
    }

    /// Tells of each customer of a page what stands to be done, by ascending id. Reads our memory and the mirror only.
    pub(crate) async fn assess(
        &self,
        customers: Vec<Customer>,
        overlay: &mut Overlay,
    ) -> Result<Vec<Assessed>, Halt> {
        let waiting = self.with_rows(customers).await?;
        let probes = waiting
            .iter()
            .map(|(facts, _, _)| match &facts.mapped {
                Ok(mapped) => self.probe(&self.wanted(&facts.customer.user_id, &mapped.fields)),
                Err(_) => MirrorProbe::default(),
            })
            .collect::<Vec<_>>();
        let found = self.store.mirror_find(&probes).await?;
        let mut assessed = Vec::with_capacity(waiting.len());
        for ((facts, row, order), contacts) in waiting.into_iter().zip(found) {
            let (standing, after_another) = self
                .standing(&facts, row.as_ref(), contacts, overlay)
                .await?;
            assessed.push(Assessed {
                facts,
                order,
                row,
                standing,
                after_another,
            });
        }
        Ok(assessed)
    }

    /// Of these customers, those that are not known to stand where they were left. Reads our memory only.
    pub(crate) async fn worth_a_look(
        &self,
        customers: Vec<Customer>,
    ) -> Result<Vec<Customer>, StoreError> {
        let mut waiting = self.with_rows(customers).await?;
        waiting.retain(|(facts, row, _)| {
            let standing = self.standing_alone(facts, row.as_ref());
            !matches!(standing, Some(Standing::AsBefore(_)))
        });
        let customers = waiting.into_iter().map(|(facts, _, _)| facts.customer);
        Ok(customers.collect())
    }

    /// The customers by ascending id, each with what we know of it.
    async fn with_rows(
        &self,
        mut customers: Vec<Customer>,
    ) -> Result<Vec<(Facts, Option<Row>, Option<Addresses>)>, StoreError> {
        customers.sort_by(|one, two| one.user_id.cmp(&two.user_id));
        let ids: Vec<UserId> = customers
            .iter()
            .map(|customer| customer.user_id.clone())
            .collect();
        let mut rows: HashMap<UserId, Row> = self
            .store
            .rows(&ids)
            .await?
            .into_iter()
            .map(|row| (row.user_id.clone(), row))
            .collect();
        let mut addresses: HashMap<UserId, String> =
            self.store.addresses(&ids).await?.into_iter().collect();
        let mut waiting = Vec::with_capacity(ids.len());
        for customer in customers {
            let row = rows.remove(&customer.user_id);
            let kept = addresses.remove(&customer.user_id);
            let order: Option<Addresses> = kept.and_then(|text| serde_json::from_str(&text).ok());
            let facts = self.facts_of(customer, row.as_ref(), order.clone());
            waiting.push((facts, row, order));
        }
        Ok(waiting)
    }

    async fn standing(
        &self,
        facts: &Facts,
        row: Option<&Row>,
        mut contacts: Vec<MirrorContact>,
        overlay: &mut Overlay,
    ) -> Result<(Standing, bool), Halt> {
        if let Some(standing) = self.standing_alone(facts, row) {
            return Ok((standing, false));
        }
        let Ok(mapped) = &facts.mapped else {
            return Ok((Standing::Compare, false));
        };
        let user_id = &facts.customer.user_id;
        let wanted = self.wanted(user_id, &mapped.fields);
        let seen = Seen {
            shop: &self.shop,
            user_id,
            by: &self.policy.by,
            keys: &wanted.keys,
        };
        let known = overlay.correct(&seen, &mut contacts);
        let candidates = self.candidates(&wanted, &contacts, &known).await?;
        let situation = Situation {
            candidates: &candidates,
            ..self.situation(facts, row, wanted.external_id.as_str())
        };
        let mut decision = crate::decide::decide(&situation, &self.policy, &self.key);
        if let Some(intent) = row.and_then(|row| row.intent.as_ref()) {
            decision = in_doubt(decision, intent.action);
        }
        overlay.note(&decision, &seen);
        let after_another = !known.is_empty();
        Ok((settled_already(row, facts, decision), after_another))
    }

    /// What can be told of a customer without a look at anybody's contact.
    fn standing_alone(&self, facts: &Facts, row: Option<&Row>) -> Option<Standing> {
        if row.is_some_and(|row| row.reason == Some(Reason::Skip(SkipReason::Erased))) {
            let detail = "erased at a person's request";
            let decision = Decision::skip(SkipReason::Erased, detail);
            return Some(Standing::AsBefore(decision));
        }
        let external_id = self.external_id(&facts.customer.user_id);
        let situation = self.situation(facts, row, external_id.as_str());
        if let Some(decision) = screen(&situation, &self.policy) {
            return Some(settled_already(row, facts, decision));
        }
        let row = row?;
        if row.intent.is_none() && stands_as_before(row, facts) {
            let decision = Decision::unchanged();
            return Some(match row.state {
                State::Synced => Standing::AsBefore(decision),
                _ => Standing::Expected(decision),
            });
        }
        if let Some(reason) = refused_by_ledger(row)
            && row.source_hash.as_deref() == Some(parked_hash(&facts.source_hash).as_str())
        {
            let decision = Decision::still_parked(reason, &row.detail);
            return Some(Standing::AsBefore(decision));
        }
        row.contact_id.is_some().then_some(Standing::Compare)
    }

    fn situation<'a>(
        &self,
        facts: &'a Facts,
        row: Option<&Row>,
        external_id: &'a str,
    ) -> Situation<'a> {
        Situation {
            customer: Some(&facts.customer),
            mapped: Some(&facts.mapped),
            external_id,
            known_registration: row.and_then(|row| row.registered_at),
            linked: Linked::No,
            candidates: &[],
        }
    }
}

/// A request for the customer was sent and not answered. Found by our id, it had been done, and is counted when it is
/// found.
fn in_doubt(decision: Decision, action: IntentAction) -> Decision {
    match (&decision.action, action) {
        (Action::Adopt(_), IntentAction::Create) => Decision {
            action: Action::Create,
            reason: "unanswered",
            detail: "it was asked for before and not answered: the contact is there".to_owned(),
            ..decision
        },
        (Action::Adopt(contact_id), IntentAction::Link) => Decision {
            action: Action::Link(contact_id.clone()),
            reason: "unanswered",
            detail: "it was asked for before and not answered: the contact holds our id".to_owned(),
            ..decision
        },
        _ => decision,
    }
}

/// A decision that only repeats where the row already stands needs no work.
fn settled_already(row: Option<&Row>, facts: &Facts, decision: Decision) -> Standing {
    let same = row.is_some_and(|row| match (&decision.action, row.state, row.reason) {
        (Action::Park(reason), State::Parked, Some(known)) => {
            known == Reason::Park(*reason)
                && row.source_hash.as_deref() == Some(parked_hash(&facts.source_hash).as_str())
        }
        (Action::Skip(reason), State::Skipped, Some(known)) => known == Reason::Skip(*reason),
        _ => false,
    });
    if same {
        Standing::AsBefore(decision)
    } else {
        Standing::Expected(decision)
    }
}

/// Parked for what only the ledger can say: as long as nothing changes in the shop, asking again is a wasted call.
fn refused_by_ledger(row: &Row) -> Option<ParkReason> {
    match (row.state, row.reason) {
        (State::Parked, Some(Reason::Park(reason))) => {
            let by_ledger = [
                ParkReason::Rejected,
                ParkReason::NameTaken,
                ParkReason::GaveUp,
                ParkReason::ContactGone,
            ];
            by_ledger.contains(&reason).then_some(reason)
        }
        _ => None,
    }
}
