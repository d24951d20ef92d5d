//! The mirror of the ledger's contacts.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::error::Outcome;
use super::pack;
use super::session::Session;
use crate::contact_id::ContactId;
use crate::hash_key::hex;
use crate::matching::{KeyHash, MatchKeys};
use crate::memo::{push_text, take_text};
use crate::store::lookup::KeyKind;
use crate::store::stored::unreadable;
use crate::store::{MirrorContact, MirrorProbe};

const IS_CUSTOMER: i64 = 1;
const IS_ACTIVE: i64 = 2;

/// Added to the kind of a key that is not of the usual length, but led by its form and length.
const ODD_KEY: u8 = 128;
/// How many bytes a key has.
const USUAL: usize = 16;

/// The 32 bits under which a key is found: small in the index, and almost never shared by chance.
fn tag(kind: KeyKind, key: &KeyHash) -> i64 {
    let mut hasher = Sha256::new();
    hasher.update([kind as u8]);
    hasher.update(key.as_str());
    let digest = hasher.finalize();
    let bytes = digest.iter().take(4);
    // As a signed number it takes four bytes.
    bytes.fold(0, |tag, byte| tag << 8 | i64::from(*byte)) - (1 << 31)
}

fn tags(keys: &MatchKeys) -> BTreeSet<i64> {
    KeyKind::of(keys)
        .map(|(kind, key)| tag(kind, key))
        .collect()
}

fn pack_keys(keys: &MatchKeys) -> Outcome<Value> {
    let mut packed = Vec::new();
    for (kind, key) in KeyKind::of(keys) {
        match pack::hex(key.as_str()) {
            Value::Blob(bytes) if bytes.len() == USUAL => {
                packed.push(kind as u8);
                packed.extend(bytes);
            }
            _ => {
                packed.push(kind as u8 | ODD_KEY);
                push_text(&mut packed, key.as_str())?;
            }
        }
    }
    Ok(if packed.is_empty() {
        Value::Null
    } else {
        Value::Blob(packed)
    })
}

fn read_keys(packed: Option<&[u8]>) -> Outcome<MatchKeys> {
    let damaged = || unreadable("a contact of the mirror");
    let mut rest = packed.unwrap_or_default();
    let mut keys = MatchKeys::default();
    while let Some((kind, after)) = rest.split_first() {
        rest = after;
        let key = if kind & ODD_KEY == 0 {
            let (bytes, after) = rest.split_at_checked(USUAL).ok_or_else(damaged)?;
            rest = after;
            hex(bytes)
        } else {
            take_text(&mut rest).ok_or_else(damaged)?
        };
        let key = KeyHash::from_stored(key);
        match kind & !ODD_KEY {
            1 => keys.email = Some(key),
            2 if keys.phone.is_none() => keys.phone = Some(key),
            2 => keys.other_phones.push(key),
            3 => keys.company_and_name = Some(key),
            5 => keys.own.push(key),
            // Of the name, by which nothing is found any more.
            4 => {}
            _ => return Err(damaged().into()),
        }
    }
    Ok(keys)
}

pub(super) fn put(session: &Session<'_>, contact: &MirrorContact) -> Outcome<()> {
    let id = pack::decimal(contact.contact_id.as_str());
    let old = tags(&kept_keys(session, &id)?);
    let new = tags(&contact.keys);
    for gone in old.difference(&new) {
        remove_tag(session, *gone, &id)?;
    }
    for added in new.difference(&old) {
        session
            .connection
            .prepare_cached(
                "INSERT OR IGNORE INTO mirror_key (shop, tag, contact_id) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![session.shop, added, id])?;
    }
    let flags =
        i64::from(contact.is_customer) * IS_CUSTOMER + i64::from(contact.is_active) * IS_ACTIVE;
    session
        .connection
        .prepare_cached(
            "INSERT INTO mirror (shop, contact_id, external_id, flags, modified_at, keys)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET external_id = excluded.external_id, flags = excluded.flags,
                 modified_at = excluded.modified_at, keys = excluded.keys",
        )?
        .execute(params![
            session.shop,
            id,
            pack::external_id(contact.external_id.as_deref(), &session.scope.shop),
            flags,
            contact.modified_at,
            pack_keys(&contact.keys)?,
        ])?;
    Ok(())
}

/// `false`: it was not there.
pub(super) fn remove(session: &Session<'_>, contact_id: &ContactId) -> Outcome<bool> {
    let id = pack::decimal(contact_id.as_str());
    for gone in tags(&kept_keys(session, &id)?) {
        remove_tag(session, gone, &id)?;
    }
    let removed = session
        .connection
        .prepare_cached("DELETE FROM mirror WHERE shop = ?1 AND contact_id = ?2")?
        .execute(params![session.shop, id])?;
    Ok(removed > 0)
}

fn remove_tag(session: &Session<'_>, tag: i64, id: &Value) -> Outcome<()> {
    session
        .connection
        .prepare_cached("DELETE FROM mirror_key WHERE shop = ?1 AND tag = ?2 AND contact_id = ?3")?
        .execute(params![session.shop, tag, id])?;
    Ok(())
}

fn kept_keys(session: &Session<'_>, id: &Value) -> Outcome<MatchKeys> {
    let mut statement = session
        .connection
        .prepare_cached("SELECT keys FROM mirror WHERE shop = ?1 AND contact_id = ?2")?;
    let kept: Option<Option<Vec<u8>>> = statement
        .query_row(params![session.shop, id], |row| row.get(0))
        .optional()?;
    read_keys(kept.flatten().as_deref())
}

pub(super) const BY_TAG: &str = "SELECT contact_id FROM mirror_key WHERE shop = ?1 AND tag = ?2";
pub(super) const BY_EXTERNAL_ID: &str =
    "SELECT contact_id FROM mirror WHERE shop = ?1 AND external_id = ?2";

pub(super) fn find(session: &Session<'_>, probe: &MirrorProbe) -> Outcome<Vec<MirrorContact>> {
    let mut found = BTreeMap::new();
    let external_id = pack::external_id(probe.external_id.as_deref(), &session.scope.shop);
    if external_id != Value::Null {
        collect(session, BY_EXTERNAL_ID, &external_id, probe, &mut found)?;
    }
    for tag in tags(&probe.keys) {
        collect(session, BY_TAG, &Value::Integer(tag), probe, &mut found)?;
    }
    Ok(found.into_values().collect())
}

fn collect(
    session: &Session<'_>,
    sql: &str,
    value: &Value,
    probe: &MirrorProbe,
    found: &mut BTreeMap<ContactId, MirrorContact>,
) -> Outcome<()> {
    let mut statement = session.connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![session.shop, value])?;
    while let Some(row) = rows.next()? {
        // A tag alone may have been met by chance.
        if let Some(contact) = by_id(session, &row.get(0)?)?
            && probe.finds(&contact)
        {
            found.insert(contact.contact_id.clone(), contact);
        }
    }
    Ok(())
}

pub(super) fn get(session: &Session<'_>, contact_id: &ContactId) -> Outcome<Option<MirrorContact>> {
    by_id(session, &pack::decimal(contact_id.as_str()))
}

pub(super) fn by_id(session: &Session<'_>, id: &Value) -> Outcome<Option<MirrorContact>> {
    let mut statement = session.connection.prepare_cached(
        "SELECT contact_id, external_id, flags, modified_at, keys FROM mirror WHERE shop = ?1 AND contact_id = ?2",
    )?;
    let mut rows = statement.query(params![session.shop, id])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let contact_id = pack::optional_text(row.get_ref(0)?)?;
    let flags: i64 = row.get(2)?;
    let keys: Option<Vec<u8>> = row.get(4)?;
    Ok(Some(MirrorContact {
        contact_id: contact_id
            .map(ContactId::new)
            .ok_or_else(|| unreadable("a contact of the mirror"))?,
        external_id: pack::read_external_id(row.get_ref(1)?, &session.scope.shop)?,
        is_customer: flags & IS_CUSTOMER != 0,
        is_active: flags & IS_ACTIVE != 0,
        keys: read_keys(keys.as_deref())?,
        modified_at: row.get(3)?,
    }))
}
