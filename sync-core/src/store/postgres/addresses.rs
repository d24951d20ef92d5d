//! Addresses of customers' newest orders.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::error::Outcome;
use super::kept;
use super::pool::{Session, Work};
use super::privacy::Tombstones;
use super::rows::user_id;
use crate::UserId;

/// What is known of a customer's address, and what is to be written.
struct Known<'a> {
    order: i64,
    hash: Vec<u8>,
    has_text: bool,
    at: i64,
    /// A text to be written.
    new: Option<&'a str>,
}

const KNOWN: &str = "
SELECT user_id, order_number, hash, address IS NOT NULL, at FROM sync_address
WHERE shop = $1 AND user_id = ANY ($2::bigint[]) ORDER BY user_id FOR UPDATE";

/// Another process may have written a newer order of a customer that was not known yet.
const PUT: &str = "
INSERT INTO sync_address AS known (shop, user_id, order_number, hash, at, address)
SELECT $1::integer, user_id, order_number, hash, at, address
FROM unnest($2::bigint[], $3::bigint[], $4::bytea[], $5::bigint[], $6::text[])
    AS given (user_id, order_number, hash, at, address)
ORDER BY user_id
ON CONFLICT (shop, user_id) DO UPDATE SET
    order_number = excluded.order_number, hash = excluded.hash, at = excluded.at, address = excluded.address
WHERE known.order_number <= excluded.order_number";

/// Addresses come as `(user, order, text)`.
pub(super) async fn put(
    work: Work,
    shop: i32,
    tombstones: &Tombstones,
    users: &[i64],
    addresses: &[(UserId, i64, String)],
) -> Outcome<Vec<UserId>> {
    let erased = tombstones.among(&work, users).await?;
    let mut known = BTreeMap::new();
    for row in work.query(KNOWN, &[&shop, &users]).await? {
        let address = Known {
            order: row.try_get(1)?,
            hash: row.try_get(2)?,
            has_text: row.try_get(3)?,
            at: row.try_get(4)?,
            new: None,
        };
        known.insert(row.try_get(0)?, address);
    }
    let mut changed = BTreeSet::new();
    for (user, (_, order, text)) in users.iter().zip(addresses) {
        if !erased.contains_key(user) && take(&mut known, *user, *order, text, work.now) {
            changed.insert(*user);
        }
    }
    known.retain(|_, address: &mut Known<'_>| address.new.is_some());
    if known.is_empty() {
        work.leave().await?;
    } else {
        let written: Vec<i64> = known.keys().copied().collect();
        let orders: Vec<i64> = known.values().map(|address| address.order).collect();
        let hashes: Vec<&[u8]> = known.values().map(|address| &*address.hash).collect();
        let at: Vec<i64> = known.values().map(|address| address.at).collect();
        let texts: Vec<_> = known
            .values()
            .map(|address| address.new.map(kept))
            .collect();
        work.execute(PUT, &[&shop, &written, &orders, &hashes, &at, &texts])
            .await?;
        work.commit().await?;
    }
    changed.into_iter().map(user_id).collect()
}

/// Takes one address; whether it changed.
fn take<'a>(
    known: &mut BTreeMap<i64, Known<'a>>,
    user: i64,
    order: i64,
    text: &'a str,
    now: i64,
) -> bool {
    let hash = Sha256::digest(text).to_vec();
    let before = known.get(&user);
    if before.is_some_and(|before| before.order > order) {
        return false;
    }
    let is_same = before.is_some_and(|before| before.hash == hash);
    let at = before.filter(|before| is_same && before.has_text);
    if at.is_some_and(|before| before.order == order) {
        return false;
    }
    let address = Known {
        order,
        hash,
        has_text: true,
        at: at.map_or(now, |before| before.at),
        new: Some(text),
    };
    known.insert(user, address);
    !is_same
}

/// Addresses by ascending customer, each once.
pub(super) async fn get(
    session: &Session,
    shop: i32,
    users: &[i64],
) -> Outcome<Vec<(UserId, String)>> {
    let rows = session
        .query(
            "SELECT user_id, address FROM sync_address
             WHERE shop = $1 AND user_id = ANY ($2::bigint[]) AND address IS NOT NULL ORDER BY user_id",
            &[&shop, &users],
        )
        .await?;
    let addresses = rows
        .iter()
        .map(|row| Ok((user_id(row.try_get(0)?)?, row.try_get(1)?)));
    addresses.collect()
}
