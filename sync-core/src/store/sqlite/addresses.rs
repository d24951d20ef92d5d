//! Addresses of customers' newest orders.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};

use super::error::Outcome;
use super::privacy::Tombstones;
use super::session::Session;
use crate::UserId;
use crate::store::rules::AddressMark;
use crate::store::stored::user_id;

/// One address: whose, of which order, and its text.
pub(super) type Given = (i64, i64, String);

pub(super) fn put(session: &Session<'_>, addresses: &[Given]) -> Outcome<Vec<UserId>> {
    let mut changed = BTreeSet::new();
    let tombstones = Tombstones::of(session)?;
    for (user, order, text) in addresses {
        if tombstones.holds(*user)? {
            continue;
        }
        let known = known(session, *user)?;
        if let Some((mark, is_new)) = AddressMark::after(known.as_ref(), session.now, *order, text)
        {
            session
                .connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO address (shop, user_id, order_number, hash, at, address)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![session.shop, user, mark.order, mark.hash, mark.at, text])?;
            changed.extend(is_new.then_some(*user));
        }
    }
    Ok(changed.into_iter().map(user_id).collect::<Result<_, _>>()?)
}

fn known(session: &Session<'_>, user: i64) -> Outcome<Option<AddressMark>> {
    let mut statement = session.connection.prepare_cached(
        "SELECT order_number, hash, address IS NOT NULL, at FROM address WHERE shop = ?1 AND user_id = ?2",
    )?;
    let known = statement.query_row([session.shop, user], |row| {
        Ok(AddressMark {
            order: row.get(0)?,
            hash: row.get(1)?,
            has_text: row.get(2)?,
            at: row.get(3)?,
        })
    });
    Ok(known.optional()?)
}

/// The addresses of these customers, who come in order and once each.
pub(super) fn get(session: &Session<'_>, users: &[i64]) -> Outcome<Vec<(UserId, String)>> {
    let mut found = Vec::new();
    let mut statement = session.connection.prepare_cached(
        "SELECT address FROM address WHERE shop = ?1 AND user_id = ?2 AND address IS NOT NULL",
    )?;
    for user in users {
        let text = statement
            .query_row([session.shop, *user], |row| row.get(0))
            .optional()?;
        if let Some(text) = text {
            found.push((user_id(*user)?, text));
        }
    }
    Ok(found)
}
