//! Where everything stands.

use jiff::Timestamp;
use serde::Serialize;

use super::SyncEngine;
use crate::UserId;
use crate::engine::breakers::{DOCUMENT as PAUSES, Pauses};
use crate::engine::discovery::Discovery;
use crate::engine::{EngineError, Pause};
use crate::ledger::LedgerQuota;
use crate::store::{Counts, ParkReason, Reason, RowFilter, State};

/// At most so many parked customers are listed.
const MOST_PARKED: usize = 1000;

/// A customer that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ParkedCustomer {
    /// The customer.
    pub user_id: UserId,
    /// Why.
    pub reason: ParkReason,
    /// In words.
    pub detail: String,
    /// Since when.
    pub since: Timestamp,
}

/// What polling knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PollStatus {
    /// When the shop was last asked.
    pub last: Option<Timestamp>,
    /// New customers have higher ids.
    pub highest_user_id: Option<UserId>,
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// Rows by state.
    pub counts: Counts,
    /// Who waits for a person, by ascending id, at most 1,000.
    pub parked: Vec<ParkedCustomer>,
    /// More than 1,000 wait.
    pub parked_truncated: bool,
    /// Why nothing is sent to a remote, the gravest first; as any process saw it last.
    pub pauses: Vec<Pause>,
    /// What is left of the ledger's calls.
    pub quota: Option<LedgerQuota>,
    /// What polling knows.
    pub poll: PollStatus,
}

impl SyncEngine {
    /// Where everything stands. Asks the database only.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn status(&self) -> Result<Status, EngineError> {
        let engine = self.engine();
        let filter = RowFilter {
            state: Some(State::Parked),
            reason: None,
            after: None,
            limit: MOST_PARKED + 1,
        };
        let rows = engine.store.list(&filter).await?;
        let parked_truncated = rows.len() > MOST_PARKED;
        let parked = rows
            .into_iter()
            .take(MOST_PARKED)
            .filter_map(|row| match row.reason {
                Some(Reason::Park(reason)) => Some(ParkedCustomer {
                    user_id: row.user_id,
                    reason,
                    detail: row.detail,
                    since: Timestamp::from_millisecond(row.since).unwrap_or_default(),
                }),
                _ => None,
            })
            .collect();
        let pauses: Pauses = engine.read_document(PAUSES).await?.unwrap_or_default();
        let noted = [pauses.ledger, pauses.shop].into_iter().flatten();
        let mut pauses: Vec<Pause> = noted.map(|noted| noted.pause).collect();
        pauses.sort_by_key(|pause| !pause.reason.needs_a_person());
        let poll = Discovery::read(engine).await?;
        Ok(Status {
            counts: engine.store.counts().await?,
            parked,
            parked_truncated,
            pauses,
            quota: self.customers.quota().await,
            poll: PollStatus {
                last: poll
                    .last
                    .and_then(|last| Timestamp::from_millisecond(last).ok()),
                highest_user_id: poll.highest,
            },
        })
    }

    /// Sends a parked customer back to be looked at. `false` when it is not parked.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn retry(&self, user_id: &UserId) -> Result<bool, EngineError> {
        self.engine().retry(user_id).await
    }
}
