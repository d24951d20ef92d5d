//! What is held of one customer, and how it is erased.
//!
//! What the server keeps of old rows, in its tables until they are vacuumed and in its log and backups, is out of reach.

use std::collections::{BTreeMap, HashMap};

use super::error::Outcome;
use super::mirror;
use super::pool::{Session, Work};
use super::rows::{self, user_id};
use crate::contact_id::ContactId;
use crate::store::privacy::tombstone;
use crate::store::{Erased, Held, HeldAddress};
use crate::{ExternalId, HashKey, ShopName};

/// Who of a shop was erased, as keyed hashes.
pub(super) struct Tombstones {
    /// The shop's number.
    pub(super) shop: i32,
    pub(super) name: ShopName,
    pub(super) key: HashKey,
    /// Whoever erases has it alone; those who could bring somebody back share it. So nobody writes what was checked
    /// before an erasure and is committed after it.
    pub(super) turn: i64,
}

const AMONG: &str = "
SELECT hash, at FROM sync_tombstone WHERE shop = $1 AND hash = ANY ($2::bytea[])";

impl Tombstones {
    fn hash(&self, user: i64) -> Outcome<[u8; 32]> {
        let external_id = ExternalId::new(self.name.clone(), user_id(user)?);
        Ok(tombstone(&self.key, &external_id))
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
    let contacts = session
        .first(
            "SELECT contact_id, intent_contact FROM sync_customer WHERE shop = $1 AND user_id = $2",
            &[&shop, &user],
        )
        .await?;
    let contacts = match contacts {
        Some(row) => contact_ids([row.try_get(0)?, row.try_get(1)?]),
        None => Vec::new(),
    };
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
    let row = rows::known(session, shop, &[user]).await?;
    let erased = tombstones.among(session, &[user]).await?;
    Ok(Held {
        row: row.into_iter().next(),
        history: rows::history(session, shop, user).await?,
        address,
        mirror: mirror::get(session, shop, &contacts).await?,
        erased_at: erased.into_values().next(),
    })
}

fn contact_ids(columns: [Option<String>; 2]) -> Vec<ContactId> {
    columns.into_iter().flatten().map(ContactId::new).collect()
}

const ROW: &str = "
DELETE FROM sync_customer WHERE shop = $1 AND user_id = $2
RETURNING contact_id, intent_contact, in_doubt, hint IS NOT NULL";

const BURY: &str = "
INSERT INTO sync_tombstone (shop, hash, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

pub(super) async fn erase(work: Work, tombstones: &Tombstones, user: i64) -> Outcome<Erased> {
    let shop = tombstones.shop;
    let mut erased = Erased::default();
    // First the row: whoever works on it has ended then, and what he left in the other tables is seen.
    if let Some(row) = work.first(ROW, &[&shop, &user]).await? {
        let linked: Option<String> = row.try_get(0)?;
        let contacts = contact_ids([linked.clone(), row.try_get(1)?]);
        erased.row = true;
        erased.contact_id = linked.map(ContactId::new);
        erased.intent = row.try_get(2)?;
        erased.hint = row.try_get(3)?;
        erased.mirror = mirror::remove(&work, shop, &contacts).await?;
    }
    let history = "DELETE FROM sync_history WHERE shop = $1 AND user_id = $2";
    erased.history = work.execute(history, &[&shop, &user]).await?;
    let address = "DELETE FROM sync_address WHERE shop = $1 AND user_id = $2";
    erased.address = work.execute(address, &[&shop, &user]).await? > 0;
    let hash = tombstones.hash(user)?;
    let added = work
        .execute(BURY, &[&shop, &hash.as_slice(), &work.now])
        .await?;
    erased.again = added == 0;
    work.commit().await?;
    Ok(erased)
}
