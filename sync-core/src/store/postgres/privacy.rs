//! What is held of one customer, and how it is erased.
//!
//! What the server keeps of old rows, in its tables until they are vacuumed and in its log and backups, is out of reach.

use std::collections::{BTreeMap, HashMap};

use tokio_postgres::types::ToSql;

use super::error::Outcome;
use super::mirror;
use super::pool::{Session, Work};
use super::rows;
use crate::HashKey;
use crate::store::scope::Scope;
use crate::store::stored::user_id;
use crate::store::{Erased, Held, HeldAddress, Row};

/// Who of a shop was erased, as keyed hashes.
pub(super) struct Tombstones {
    /// The shop's number.
    pub(super) shop: i32,
    pub(super) scope: Scope,
    pub(super) key: HashKey,
    /// Whoever erases has it alone; those who could bring somebody back share it. So nobody writes what was checked
    /// before an erasure and is committed after it.
    pub(super) turn: i64,
}

const AMONG: &str = "
SELECT hash, at FROM sync_tombstone WHERE shop = $1 AND hash = ANY ($2::bytea[])";

impl Tombstones {
    fn hash(&self, user: i64) -> Outcome<[u8; 32]> {
        Ok(self.scope.tombstone(&self.key, user_id(user)?))
    }

    /// Those of the customers who were erased, and when.
    pub(super) async fn among(
        &self,
        session: &Session,
        users: &[i64],
    ) -> Outcome<BTreeMap<i64, i64>> {
        let mut by_hash = HashMap::with_capacity(users.len());
        for user in users {
            by_hash.insert(self.hash(*user)?, *user);
        }
        let hashes: Vec<&[u8]> = by_hash.keys().map(<[u8; 32]>::as_slice).collect();
        let mut erased = BTreeMap::new();
        for row in session.query(AMONG, &[&self.shop, &hashes]).await? {
            if let Some(user) = by_hash.get(row.try_get::<_, &[u8]>(0)?) {
                erased.insert(*user, row.try_get(1)?);
            }
        }
        Ok(erased)
    }
}

pub(super) async fn held(session: &Session, tombstones: &Tombstones, user: i64) -> Outcome<Held> {
    let shop = tombstones.shop;
    let address = session
        .first(
            "SELECT order_number, address, at FROM sync_address WHERE shop = $1 AND user_id = $2",
            &[&shop, &user],
        )
        .await?;
    let address = match address {
        Some(row) => Some(HeldAddress {
            order: row.try_get(0)?,
            text: row.try_get(1)?,
            at: row.try_get(2)?,
        }),
        None => None,
    };
    let row = rows::known(session, shop, &[user])
        .await?
        .into_iter()
        .next();
    let contacts: Vec<_> = row.iter().flat_map(Row::contacts).cloned().collect();
    let erased = tombstones.among(session, &[user]).await?;
    Ok(Held {
        row,
        history: rows::history(session, shop, user).await?,
        address,
        mirror: mirror::get(session, shop, &contacts).await?,
        erased_at: erased.into_values().next(),
    })
}

const BURY: &str = "
INSERT INTO sync_tombstone (shop, hash, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

pub(super) async fn erase(work: Work, tombstones: &Tombstones, user: i64) -> Outcome<Erased> {
    let shop = tombstones.shop;
    // First the row: whoever works on it has ended then, and what he left in the other tables is seen.
    let entry = rows::locked(&work, shop, &[user])
        .await?
        .into_values()
        .next();
    let row = entry.map(|entry| entry.row);
    let contacts: Vec<_> = row.iter().flat_map(Row::contacts).cloned().collect();
    let mut erased = Erased::with(row.as_ref());
    erased.mirror = mirror::remove(&work, shop, &contacts).await?;
    let customer = "DELETE FROM sync_customer WHERE shop = $1 AND user_id = $2";
    work.execute(customer, &[&shop, &user]).await?;
    let history = "DELETE FROM sync_history WHERE shop = $1 AND user_id = $2";
    erased.history = work.execute(history, &[&shop, &user]).await?;
    let address = "DELETE FROM sync_address WHERE shop = $1 AND user_id = $2";
    erased.address = work.execute(address, &[&shop, &user]).await? > 0;
    let outbox = "DELETE FROM sync_outbox WHERE shop = $1 AND id = $2";
    let line: [&(dyn ToSql + Sync); 2] = [&tombstones.scope.name(), &user.to_string()];
    work.execute(outbox, &line).await?;
    let hash = tombstones.hash(user)?;
    let added = work
        .execute(BURY, &[&shop, &hash.as_slice(), &work.now])
        .await?;
    erased.again = added == 0;
    work.commit().await?;
    Ok(erased)
}

pub(super) async fn lift_tombstone(
    work: Work,
    tombstones: &Tombstones,
    user: i64,
) -> Outcome<bool> {
    let shop = tombstones.shop;
    let row = "
DELETE FROM sync_customer
 WHERE shop = $1 AND user_id = $2 AND state = 2 AND reason IS NOT DISTINCT FROM 'erased'";
    let row = work.execute(row, &[&shop, &user]).await?;
    let hash = tombstones.hash(user)?;
    let lift = "DELETE FROM sync_tombstone WHERE shop = $1 AND hash = $2";
    let lifted = work.execute(lift, &[&shop, &hash.as_slice()]).await?;
    if lifted > 0 {
        // What a tombstone added to those that are skipped; tables count only those that come.
        let one_less = "INSERT INTO sync_tally_change (shop, what, number) VALUES ($1, 2, -1)";
        work.execute(one_less, &[&shop]).await?;
    }
    work.commit().await?;
    Ok(row + lifted > 0)
}
