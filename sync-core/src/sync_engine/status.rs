//! Where everything stands.

use jiff::Timestamp;
use serde::Serialize;

use super::{RecordSync, SyncEngine};
use crate::UserId;
use crate::engine::breakers::{DOCUMENT as PAUSES, Pauses};
use crate::engine::discovery::Discovery;
use crate::engine::{EngineError, Pause};
use crate::ledger::LedgerQuota;
use crate::store::{Counts, ParkReason, Reason, RowFilter, State};

/// At most so many parked customers are listed.
const MOST_PARKED: usize = 1000;

/// A record that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ParkedCustomer {
    /// The customer or product.
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

/// Where the records of one kind stand.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct KindStatus {
    /// Rows by state.
    pub counts: Counts,
    /// Which records wait for a person, by ascending id, at most 1,000.
    pub parked: Vec<ParkedCustomer>,
    /// More than 1,000 wait.
    pub parked_truncated: bool,
    /// What polling knows.
    pub poll: PollStatus,
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// Rows of customers by state.
    pub counts: Counts,
    /// Who waits for a person, by ascending id, at most 1,000.
    pub parked: Vec<ParkedCustomer>,
    /// More than 1,000 wait.
    pub parked_truncated: bool,
    /// Why nothing is sent to a remote, the gravest first; as any process saw it last.
    pub pauses: Vec<Pause>,
    /// What is left of the ledger's calls.
    pub quota: Option<LedgerQuota>,
    /// What polling for customers knows.
    pub poll: PollStatus,
    /// Where the products stand, if they are switched on.
    pub products: Option<KindStatus>,
}

impl SyncEngine {
    /// Where everything stands. Asks the database only.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn status(&self) -> Result<Status, EngineError> {
        let engine = self.engine();
        let pauses: Pauses = engine.read_document(PAUSES).await?.unwrap_or_default();
        let noted = [pauses.ledger, pauses.shop].into_iter().flatten();
        let mut pauses: Vec<Pause> = noted.map(|noted| noted.pause).collect();
        pauses.sort_by_key(|pause| !pause.reason.needs_a_person());
        let customers = self.customers().status().await?;
        let products = match self.products() {
            Some(products) => Some(products.status().await?),
            None => None,
        };
        Ok(Status {
            counts: customers.counts,
            parked: customers.parked,
            parked_truncated: customers.parked_truncated,
            pauses,
            quota: self.customers.quota().await,
            poll: customers.poll,
            products,
        })
    }

    /// Sends a parked customer back to be looked at. `false` when it is not parked.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn retry(&self, user_id: &UserId) -> Result<bool, EngineError> {
        self.customers().retry(user_id).await
    }
}

impl RecordSync {
    /// Where the records of this kind stand. Asks the database only.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn status(&self) -> Result<KindStatus, EngineError> {
        let engine = self.engine();
        let filter = RowFilter {
            state: Some(State::Parked),
            reason: None,
            after: None,
            limit: MOST_PARKED + 1,
        };
        let rows = engine.store.list(&filter).await?;
        let parked_truncated = rows.len() > MOST_PARKED;
        let parked = rows.into_iter().take(MOST_PARKED);
        let parked = parked.filter_map(|row| match row.reason {
            Some(Reason::Park(reason)) => Some(ParkedCustomer {
                user_id: row.user_id,
                reason,
                detail: row.detail,
                since: Timestamp::from_millisecond(row.since).unwrap_or_default(),
            }),
            _ => None,
        });
        let parked = parked.collect();
        let poll = Discovery::read(engine).await?;
        let last = poll.last.map(Timestamp::from_millisecond);
        Ok(KindStatus {
            counts: engine.store.counts().await?,
            parked,
            parked_truncated,
            poll: PollStatus {
                last: last.and_then(Result::ok),
                highest_user_id: poll.highest,
            },
        })
    }
}
