//! How the engine's questions about customers are answered.
//!
//! `source` and `ledger` say what is needed of both sides, `steps` is what the engine asks; `addresses`, `facts` and `overlay`
//! think, the rest reads and writes.

mod addresses;
mod candidates;
mod changes;
mod explain;
mod facts;
mod find;
pub mod ledger;
mod look_alikes;
mod mirror;
mod overlay;
mod poll;
mod reconcile;
mod recover;
mod scan;
pub mod source;
mod steps;

use std::sync::Arc;

pub(crate) use look_alikes::{forget_named, named};
pub(crate) use mirror::DOCUMENT as MIRROR_DOCUMENT;
pub(crate) use scan::ORDERS_DOCUMENT;

use self::ledger::{Ledger, LedgerQuota, WithRule};
use self::source::CustomerSource;
use crate::decide::Policy;
use crate::engine::Engine;
use crate::mapping::Mapping;
use crate::matching::OwnRule;
use crate::store::{Lane, MirrorContact, MirrorProbe, StoreError};
use crate::{ExternalId, UserId};

/// The flow of customers.
#[derive(Debug)]
pub(crate) struct Customers {
    engine: Engine,
    source: Arc<dyn CustomerSource>,
    ledger: Arc<dyn Ledger>,
    backfill_ledger: Arc<dyn Ledger>,
    mapping: Mapping,
    policy: Policy,
    own_rule: Option<Arc<dyn OwnRule>>,
    refresher: mirror::Refresher,
    listed: look_alikes::Listed,
}

impl Customers {
    pub(crate) fn new(
        engine: Engine,
        source: Arc<dyn CustomerSource>,
        ledger: Arc<dyn Ledger>,
        mapping: Mapping,
        policy: Policy,
        own_rule: Option<Arc<dyn OwnRule>>,
    ) -> Self {
        let ledger = match &own_rule {
            Some(rule) => Arc::new(WithRule {
                ledger,
                rule: Arc::clone(rule),
            }),
            None => ledger,
        };
        Self {
            engine,
            source,
            backfill_ledger: ledger.for_backfill().unwrap_or_else(|| Arc::clone(&ledger)),
            ledger,
            mapping,
            policy,
            own_rule,
            refresher: mirror::Refresher::default(),
            listed: look_alikes::Listed::default(),
        }
    }

    /// The books, for work of this lane.
    fn ledger_on(&self, lane: Lane) -> &dyn Ledger {
        match lane {
            Lane::Live => self.ledger.as_ref(),
            Lane::Backfill => self.backfill_ledger.as_ref(),
        }
    }

    pub(crate) async fn quota(&self) -> Option<LedgerQuota> {
        self.ledger.quota().await
    }

    fn id_of(&self, user_id: &UserId) -> ExternalId {
        ExternalId::new(self.engine.shop.clone(), user_id.clone())
    }

    /// Contacts of the mirror that hold the customer's id in their unique field.
    pub(crate) async fn contacts_with_id_of(
        &self,
        user_id: &UserId,
    ) -> Result<Vec<MirrorContact>, StoreError> {
        let probe = MirrorProbe {
            external_id: Some(self.id_of(user_id).to_string()),
            ..MirrorProbe::default()
        };
        let found = self.engine.store.mirror_find(&[probe]).await?;
        Ok(found.into_iter().flatten().collect())
    }
}
