//! To whom a database belongs: one shop and one organisation under one shop name.
//!
//! A database that was opened with a mistyped address or organisation has learnt nothing from either and keeps nobody
//! from putting it right. From the first thing it learns it is bound.

use serde::{Deserialize, Serialize};

use super::build_error::BuildError;
use crate::engine::discovery;
use crate::engine::documents::{read, write};
use crate::flows::customers::flow::{MIRROR_DOCUMENT, ORDERS_DOCUMENT};
use crate::store::{RowFilter, Store, StoreError};
use crate::{ShopName, UserId};

/// The document that says to whom the database belongs.
const DOCUMENT: &str = "belongs_to";

/// Rows are read in groups of this size.
const GROUP: usize = 500;

/// The shop and the organisation of a database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BelongsTo {
    pub(crate) source: String,
    pub(crate) ledger: String,
}

impl std::fmt::Display for BelongsTo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} with {}", self.source, self.ledger)
    }
}

/// Makes sure that the database belongs to who asks, and notes it. `moved`: the shop has a new address.
pub(crate) async fn belongs(
    store: &dyn Store,
    shop: &ShopName,
    wanted: &BelongsTo,
    moved: bool,
) -> Result<(), BuildError> {
    let Some(found) = read::<BelongsTo>(store, DOCUMENT).await? else {
        return Ok(write(store, DOCUMENT, wanted).await?);
    };
    if found == *wanted {
        return Ok(());
    }
    let learnt = learnt(store).await?;
    let source_fits = found.source == wanted.source || moved || !learnt.from_source;
    let ledger_fits = found.ledger == wanted.ledger || !learnt.from_ledger;
    if source_fits && ledger_fits {
        return Ok(write(store, DOCUMENT, wanted).await?);
    }
    Err(BuildError::BelongsToOthers {
        shop: shop.clone(),
        found: found.to_string(),
        wanted: wanted.to_string(),
    })
}

/// Whether anything in the database came from either side.
#[derive(Debug, Clone, Copy)]
struct Learnt {
    from_source: bool,
    from_ledger: bool,
}

async fn learnt(store: &dyn Store) -> Result<Learnt, StoreError> {
    let counts = store.counts().await?;
    let settled = counts.synced + counts.skipped + counts.parked > 0;
    let mirrored = store.mirror_len().await? > 0 || is_there(store, MIRROR_DOCUMENT).await?;
    let walked =
        is_there(store, discovery::DOCUMENT).await? || is_there(store, ORDERS_DOCUMENT).await?;
    let mut learnt = Learnt {
        from_source: settled || mirrored || walked,
        from_ledger: settled || mirrored,
    };
    let mut filter = RowFilter {
        limit: GROUP,
        ..RowFilter::default()
    };
    while !(learnt.from_source && learnt.from_ledger) {
        let rows = store.list(&filter).await?;
        let Some(last) = rows.last() else {
            break;
        };
        filter.after = Some(last.user_id.clone());
        // A customer that only waits to be looked at may be anybody's.
        learnt.from_ledger |= rows
            .iter()
            .any(|row| row.contact_id.is_some() || row.intent.is_some());
        let users: Vec<UserId> = rows.into_iter().map(|row| row.user_id).collect();
        learnt.from_source |= learnt.from_ledger || !store.addresses(&users).await?.is_empty();
    }
    Ok(learnt)
}

async fn is_there(store: &dyn Store, document: &str) -> Result<bool, StoreError> {
    Ok(read::<serde::de::IgnoredAny>(store, document)
        .await?
        .is_some())
}
