//! All that is known of one customer, for the operator's screen.

use jiff::Timestamp;

use super::Customers;
use super::ledger::ContactId;
use crate::engine::plan::foretell_one;
use crate::engine::{EngineError, Halt, PlannedCustomer};
use crate::fields::{Field, Fields};
use crate::matching::MatchRule;
use crate::store::{HistoryEntry, Row, State};
use crate::{ExternalId, UserId};

/// All that is known of one customer. Holds people's data ([`RuleTrace::looked_for`]): for the operator's screen, never
/// for a log.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Explanation {
    /// Its id in the ledger's unique field.
    pub external_id: ExternalId,
    /// What we remember; `None` when we never met the customer.
    pub row: Option<Row>,
    /// What happened to it, oldest first.
    pub history: Vec<HistoryEntry>,
    /// What would be done now; `Err` says why that cannot be told.
    pub planned: Result<PlannedCustomer, EngineError>,
    /// What each rule looks for, and what it finds in our copy of the ledger's contacts.
    pub rules: Vec<RuleTrace>,
    /// Whether there is a copy: before the first backfill the rules find nothing because nothing was read.
    pub contacts_were_read: bool,
    /// When it is looked at again, if it waits.
    pub next: Option<Timestamp>,
}

/// What one rule looks for and finds.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleTrace {
    /// The rule.
    pub rule: MatchRule,
    /// The customer's text that is compared; empty when it has none.
    pub looked_for: String,
    /// The contacts that have it.
    pub found: Vec<ContactId>,
}

impl std::fmt::Debug for RuleTrace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RuleTrace")
            .field("rule", &self.rule)
            .field("found", &self.found)
            .finish_non_exhaustive()
    }
}

impl Customers {
    /// See [`SyncEngine::explain`](crate::SyncEngine::explain).
    pub(crate) async fn explain(&self, user_id: &UserId) -> Result<Explanation, EngineError> {
        let engine = &self.engine;
        let row = engine
            .store
            .rows(std::slice::from_ref(user_id))
            .await?
            .into_iter()
            .next();
        let next = row
            .as_ref()
            .filter(|row| row.state == State::Pending)
            .and_then(|row| Timestamp::from_millisecond(row.due).ok());
        Ok(Explanation {
            external_id: self.id_of(user_id),
            history: engine.store.history(user_id).await?,
            planned: foretell_one(self, user_id).await.map_err(EngineError::from),
            rules: self.rules_of(user_id).await.unwrap_or_default(),
            contacts_were_read: self.mirror_is_filled().await?,
            row,
            next,
        })
    }

    /// What each rule finds for the customer as the shop has it now.
    async fn rules_of(&self, user_id: &UserId) -> Result<Vec<RuleTrace>, Halt> {
        let Some(customer) = self.engine.shop_read(self.source.get(user_id)).await? else {
            return Ok(Vec::new());
        };
        let facts = self.facts_of(customer, None, None);
        let Ok(mapped) = &facts.mapped else {
            return Ok(Vec::new());
        };
        let wanted = self.wanted(user_id, &mapped.fields);
        let contacts = self.find_in_mirror(&wanted).await?;
        let trace = |rule: &MatchRule| RuleTrace {
            rule: *rule,
            looked_for: looked_for(*rule, &wanted.external_id, &mapped.fields),
            found: contacts
                .iter()
                .filter(|contact| self.rules_that_fit(&wanted, contact).contains(rule))
                .map(|contact| contact.contact_id.clone())
                .collect(),
        };
        Ok(self.policy.by.iter().map(trace).collect())
    }
}

fn looked_for(rule: MatchRule, external_id: &ExternalId, fields: &Fields) -> String {
    let text = |field: Field| fields.get(&field).unwrap_or_default().to_owned();
    match rule {
        MatchRule::ExternalId => external_id.to_string(),
        MatchRule::Email => text(Field::PersonEmail),
        MatchRule::Phone => text(Field::PersonPhone),
        MatchRule::Sku => String::new(),
        MatchRule::CompanyAndName => {
            let parts = [
                text(Field::CompanyName),
                text(Field::PersonFirstName),
                text(Field::PersonLastName),
            ];
            parts
                .iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        }
    }
}
