//! Shared documents: whoever changes one holds its row, so that changes of all processes come one after the other.

use super::error::Outcome;
use super::kept;
use super::pool::Work;
use crate::store::SHARED;

/// The number that stands for all shops.
const ALL_SHOPS: i32 = 0;

const READ: &str = "SELECT text FROM sync_document WHERE shop = $1 AND name = $2 FOR UPDATE";

/// Makes a row that can be held. One that another process makes at this moment is waited for.
const ADD: &str = "INSERT INTO sync_document (shop, name) VALUES ($1, $2) ON CONFLICT DO NOTHING";

const WRITE: &str = "UPDATE sync_document SET text = $3 WHERE shop = $1 AND name = $2";

pub(super) async fn update(
    work: Work,
    shop: i32,
    name: &str,
    change: &mut (dyn for<'a> FnMut(Option<&'a str>) -> Option<String> + Send),
) -> Outcome<()> {
    let shop = if name.starts_with(SHARED) {
        ALL_SHOPS
    } else {
        shop
    };
    let row = match work.first(READ, &[&shop, &name]).await? {
        Some(row) => row,
        None => {
            work.execute(ADD, &[&shop, &name]).await?;
            work.one(READ, &[&shop, &name]).await?
        }
    };
    let text: Option<&str> = row.try_get(0)?;
    let Some(text) = change(text) else {
        return work.leave().await;
    };
    work.execute(WRITE, &[&shop, &name, &kept(&text)]).await?;
    // Documents need to survive a crash of the process, not of the server: nobody waits for its disk.
    work.batch("SET LOCAL synchronous_commit = off").await?;
    work.commit().await
}
