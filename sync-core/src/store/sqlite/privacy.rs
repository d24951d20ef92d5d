//! What is held of one customer, and how it is erased: from the tables, from half-empty pages, from the log.

use std::time::Instant;

use rusqlite::{OptionalExtension, params};

use super::error::{Fault, Outcome};
use super::session::Session;
use super::{mirror, rows};
use crate::HashKey;
use crate::store::stored::{unreadable, user_id};
use crate::store::{Erased, Held, HeldAddress, Row, StoreError};

/// Who was erased, as keyed hashes.
pub(super) struct Tombstones<'a> {
    session: &'a Session<'a>,
    /// `None` as long as nobody was erased.
    key: Option<HashKey>,
}

impl<'a> Tombstones<'a> {
    pub(super) fn of(session: &'a Session<'a>) -> Outcome<Self> {
        let mut statement = session
            .connection
            .prepare_cached("SELECT key FROM tombstone_key WHERE id = 1")?;
        let key: Option<[u8; 32]> = statement.query_row((), |row| row.get(0)).optional()?;
        Ok(Self {
            session,
            key: key.map(HashKey::new),
        })
    }

    /// When the customer was erased, if it was.
    pub(super) fn erased_at(&self, user: i64) -> Outcome<Option<i64>> {
        let Some(key) = &self.key else {
            return Ok(None);
        };
        let session = self.session;
        let mut statement = session
            .connection
            .prepare_cached("SELECT at FROM tombstone WHERE shop = ?1 AND hash = ?2")?;
        let hash = hash(session, key, user)?;
        Ok(statement
            .query_row(params![session.shop, hash], |row| row.get(0))
            .optional()?)
    }

    pub(super) fn holds(&self, user: i64) -> Outcome<bool> {
        Ok(self.erased_at(user)?.is_some())
    }
}

fn hash(session: &Session<'_>, key: &HashKey, user: i64) -> Outcome<[u8; 32]> {
    Ok(session.scope.tombstone(key, user_id(user)?))
}

/// `false`: it was there already.
fn bury(session: &Session<'_>, user: i64) -> Outcome<bool> {
    let mut drawn = [0_u8; 32];
    getrandom::fill(&mut drawn).map_err(|_| {
        Fault::Store(StoreError::Unavailable(
            "the system gives no random numbers".to_owned(),
        ))
    })?;
    session.connection.execute(
        "INSERT OR IGNORE INTO tombstone_key (id, key) VALUES (1, ?1)",
        [drawn],
    )?;
    let key = Tombstones::of(session)?.key;
    let key = key.ok_or_else(|| unreadable("the key of the tombstones"))?;
    let added = session.connection.execute(
        "INSERT OR IGNORE INTO tombstone (shop, hash, at) VALUES (?1, ?2, ?3)",
        params![session.shop, hash(session, &key, user)?, session.now],
    )?;
    Ok(added == 1)
}

pub(super) fn held(session: &Session<'_>, user: i64) -> Outcome<Held> {
    let mut statement = session.connection.prepare_cached(
        "SELECT order_number, address, at FROM address WHERE shop = ?1 AND user_id = ?2",
    )?;
    let address = statement.query_row([session.shop, user], |row| {
        Ok(HeldAddress {
            order: row.get(0)?,
            text: row.get(1)?,
            at: row.get(2)?,
        })
    });
    let row = rows::by_id(session, user)?;
    let mut mirror = Vec::new();
    for contact_id in row.iter().flat_map(Row::contacts) {
        mirror.extend(mirror::get(session, contact_id)?);
    }
    mirror.sort_by(|one, two| one.contact_id.cmp(&two.contact_id));
    Ok(Held {
        row,
        history: rows::history(session, user)?,
        address: address.optional()?,
        mirror,
        erased_at: Tombstones::of(session)?.erased_at(user)?,
    })
}

pub(super) fn erase(session: &Session<'_>, user: i64) -> Outcome<Erased> {
    let row = rows::by_id(session, user)?;
    let mut erased = Erased::with(row.as_ref());
    for contact_id in row.iter().flat_map(Row::contacts) {
        erased.mirror += u64::from(mirror::remove(session, contact_id)?);
    }
    let remove = |table: &str| {
        let sql = format!("DELETE FROM {table} WHERE shop = ?1 AND user_id = ?2");
        session.connection.execute(&sql, [session.shop, user])
    };
    for table in ["intent", "hint", "customer"] {
        remove(table)?;
    }
    erased.address = remove("address")? > 0;
    erased.history = u64::try_from(remove("history")?).unwrap_or(u64::MAX);
    erased.again = !bury(session, user)?;
    Ok(erased)
}

pub(super) fn lift_tombstone(session: &Session<'_>, user: i64) -> Outcome<bool> {
    let row = session.connection.execute(
        "DELETE FROM customer WHERE shop = ?1 AND user_id = ?2 AND state = 2 AND reason IS 'erased'",
        [session.shop, user],
    )?;
    let Some(key) = Tombstones::of(session)?.key else {
        return Ok(row > 0);
    };
    let lifted = session.connection.execute(
        "DELETE FROM tombstone WHERE shop = ?1 AND hash = ?2",
        params![session.shop, hash(session, &key, user)?],
    )?;
    if lifted > 0 {
        // What a tombstone added to those that are skipped; tables count only those that come.
        session.connection.execute(
            "UPDATE tally SET number = number - 1 WHERE shop = ?1 AND what = 2",
            [session.shop],
        )?;
    }
    Ok(row + lifted > 0)
}

/// Writes the whole database anew and empties the log.
///
/// SQLite overwrites what is deleted (`secure_delete`), but where rows have moved from page to page before, copies of
/// them stay in the gaps between the rows, for about one row in a hundred. Only `VACUUM` leaves no gaps.
pub(super) fn scrub(session: &Session<'_>) -> Outcome<()> {
    let deadline = Instant::now() + session.patience;
    let pause = || std::thread::sleep(std::time::Duration::from_millis(5));
    loop {
        match session
            .connection
            .execute_batch("VACUUM")
            .map_err(Fault::from)
        {
            Ok(()) => break,
            Err(fault) if fault.is_busy() && Instant::now() < deadline => pause(),
            Err(fault) => return Err(fault),
        }
    }
    let deadline = Instant::now() + session.patience;
    while !super::purge::truncate_log(session)? {
        if Instant::now() >= deadline {
            return Err(Fault::Store(StoreError::Unavailable(
                "another program reads it all the time, and what it reads must stay in the log"
                    .to_owned(),
            )));
        }
        pause();
    }
    Ok(())
}
