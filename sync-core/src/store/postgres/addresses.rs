//! Addresses of customers' newest orders.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::error::Outcome;
use super::pool::{Session, Work};
use super::privacy::Tombstones;
use super::{bytea, kept};
use crate::UserId;
use crate::store::rules::AddressMark;
use crate::store::stored::{unreadable, user_id};

const KNOWN: &str = "
SELECT user_id, order_number, hash, address IS NOT NULL, at FROM sync_address
WHERE shop = $1 AND user_id = ANY ($2::bigint[]) ORDER BY user_id FOR UPDATE";

/// Another process may have written a newer order of a customer that was not known yet.
const PUT: &str = "
INSERT INTO sync_address AS known
SELECT * FROM json_populate_recordset(NULL::sync_address, $1::text::json) ORDER BY user_id
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
        let hash: &[u8] = row.try_get(2)?;
        let mark = AddressMark {
            order: row.try_get(1)?,
            hash: hash.try_into().map_err(|_| unreadable("an address"))?,
            has_text: row.try_get(3)?,
            at: row.try_get(4)?,
        };
        known.insert(row.try_get::<_, i64>(0)?, mark);
    }
    let mut changed = BTreeSet::new();
    let mut records = BTreeMap::new();
    for (user, (_, order, text)) in users.iter().zip(addresses) {
        let before = known.get(user);
        if !erased.contains_key(user)
            && let Some((mark, is_new)) = AddressMark::after(before, work.now, *order, text)
        {
            known.insert(*user, mark);
            let record = json!({
                "shop": shop, "user_id": user, "order_number": order, "hash": bytea(&mark.hash), "at": mark.at,
                "address": kept(text),
            });
            records.insert(*user, record);
            changed.extend(is_new.then_some(*user));
        }
    }
    if records.is_empty() {
        work.leave().await?;
    } else {
        let records: Value = records.into_values().collect();
        work.execute(PUT, &[&records.to_string()]).await?;
        work.commit().await?;
    }
    Ok(changed.into_iter().map(user_id).collect::<Result<_, _>>()?)
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
