//! All that is known of one record, for the operator's screen.

use jiff::Timestamp;

use super::plan::foretell_one;
use super::{EngineError, Flow, PlannedCustomer};
use crate::UserId;
use crate::contact_id::ContactId;
use crate::decision::MatchRule;
use crate::similar::Similar;
use crate::store::{HistoryEntry, Row, State};

/// All that is known of one record. Holds people's data ([`RuleTrace::looked_for`]): for the operator's screen, never
/// for a log.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Explanation {
    /// Its id in the ledger's unique field.
    pub external_id: String,
    /// What we remember; `None` when we never met the record.
    pub row: Option<Row>,
    /// What happened to it, oldest first.
    pub history: Vec<HistoryEntry>,
    /// What would be done now; `Err` says why that cannot be told.
    pub planned: Result<PlannedCustomer, EngineError>,
    /// What each rule looks for, and what it finds in our copy of the ledger's list.
    pub rules: Vec<RuleTrace>,
    /// Whether there is a copy: before the first backfill the rules find nothing because nothing was read.
    pub contacts_were_read: bool,
    /// Contacts that look like the record, though nothing is equal.
    pub similar: Vec<Similar>,
    /// When it is looked at again, if it waits.
    pub next: Option<Timestamp>,
}

/// What one rule looks for and finds.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleTrace {
    /// The rule.
    pub rule: MatchRule,
    /// The record's text that is compared; empty when it has none.
    pub looked_for: String,
    /// The contacts or items that have it.
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

/// Tells all that is known of a record. Asks our memory and the shop; writes nothing anywhere.
pub(crate) async fn explain<F: Flow>(flow: &F, id: &UserId) -> Result<Explanation, EngineError> {
    let store = &flow.engine().store;
    let row = store
        .rows(std::slice::from_ref(id))
        .await?
        .into_iter()
        .next();
    let waits = row.as_ref().filter(|row| row.state == State::Pending);
    let planned = foretell_one(flow, id).await.map_err(EngineError::from);
    let similar = match &planned {
        Ok(planned) if !planned.similar.is_empty() => planned.similar.clone(),
        _ => flow.named_similar(id).await?,
    };
    Ok(Explanation {
        external_id: flow.external_id(id),
        history: store.history(id).await?,
        planned,
        similar,
        rules: flow.rule_traces(id).await.unwrap_or_default(),
        contacts_were_read: flow.knows_ledger().await?,
        next: waits.and_then(|row| Timestamp::from_millisecond(row.due).ok()),
        row,
    })
}
