//! Addresses of customers' newest orders.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::error::Outcome;
use super::pack;
use super::privacy::Tombstones;
use super::session::Session;
use crate::UserId;

/// One address: whose, of which order, and its text.
pub(super) type Given = (i64, i64, String);

pub(super) fn put(session: &Session, now: i64, addresses: &[Given]) -> Outcome<Vec<UserId>> {
    let mut changed = BTreeSet::new();
    let tombstones = Tombstones::of(session)?;
    for (user, order, text) in addresses {
        if !tombstones.holds(*user)? && put_one(session, now, *user, *order, text)? {
            changed.insert(*user);
        }
    }
    changed.into_iter().map(pack::user_id).collect()
}

struct Kept {
    order: i64,
    hash: [u8; 32],
    has_text: bool,
}

/// Whether the address changed.
fn put_one(session: &Session, now: i64, user: i64, order: i64, text: &str) -> Outcome<bool> {
    let mut statement = session.connection.prepare_cached(
        "SELECT order_number, hash, address IS NOT NULL FROM address WHERE shop = ?1 AND user_id = ?2",
    )?;
    let kept = statement
        .query_row([session.shop, user], |row| {
            Ok(Kept {
                order: row.get(0)?,
                hash: row.get(1)?,
                has_text: row.get(2)?,
            })
        })
        .optional()?;
    let hash: [u8; 32] = Sha256::digest(text).into();
    let mut refreshes = true;
    if let Some(kept) = &kept {
        if kept.order > order {
            return Ok(false);
        }
        if kept.hash == hash && kept.has_text {
            if kept.order == order {
                return Ok(false);
            }
            refreshes = false;
        }
    }
    session
        .connection
        .prepare_cached(
            "INSERT INTO address (shop, user_id, order_number, hash, at, address) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET order_number = excluded.order_number, hash = excluded.hash,
                 at = iif(?7, excluded.at, at), address = excluded.address",
        )?
        .execute(params![session.shop, user, order, hash, now, text, refreshes])?;
    Ok(kept.is_none_or(|kept| kept.hash != hash))
}

/// The addresses of these customers, who come in order and once each.
pub(super) fn get(session: &Session, users: &[i64]) -> Outcome<Vec<(UserId, String)>> {
    let mut found = Vec::new();
    let mut statement = session.connection.prepare_cached(
        "SELECT address FROM address WHERE shop = ?1 AND user_id = ?2 AND address IS NOT NULL",
    )?;
    for user in users {
        let text = statement
            .query_row([session.shop, *user], |row| row.get(0))
            .optional()?;
        if let Some(text) = text {
            found.push((pack::user_id(*user)?, text));
        }
    }
    Ok(found)
}
