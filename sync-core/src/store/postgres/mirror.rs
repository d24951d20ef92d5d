//! The mirror of the ledger's contacts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio_postgres::Row as SqlRow;

use super::error::Outcome;
use super::pool::Session;
use super::{first_bits, kept};
use crate::contact_id::ContactId;
use crate::matching::MatchKeys;
use crate::store::lookup::KeyKind;
use crate::store::stored::{from_json, to_json, unreadable};
use crate::store::{MirrorContact, MirrorProbe};

/// The 64 bits under which a text of a kind (0: the external id) is found in a shop: almost never shared by chance.
fn tag(shop: i32, kind: u8, text: &str) -> i64 {
    let mut hasher = Sha256::new();
    hasher.update(shop.to_be_bytes());
    hasher.update([kind]);
    hasher.update(text);
    first_bits(&hasher.finalize())
}

fn tags(shop: i32, external_id: Option<&str>, keys: &MatchKeys) -> BTreeSet<i64> {
    let id = external_id.map(|id| tag(shop, 0, id));
    let keyed = KeyKind::of(keys).map(|(kind, key)| tag(shop, kind as u8, key.as_str()));
    keyed.chain(id).collect()
}

/// In the order of the ids, as everybody takes several rows. What is known already is not written again.
const PUT: &str = "
INSERT INTO sync_mirror AS known
SELECT * FROM json_populate_recordset(NULL::sync_mirror, $1::text::json) ORDER BY contact_id
ON CONFLICT (shop, contact_id) DO UPDATE SET
    external_id = excluded.external_id, is_customer = excluded.is_customer, is_active = excluded.is_active,
    modified_at = excluded.modified_at, keys = excluded.keys, tags = excluded.tags
WHERE (known.external_id, known.is_customer, known.is_active, known.modified_at, known.keys)
    IS DISTINCT FROM
    (excluded.external_id, excluded.is_customer, excluded.is_active, excluded.modified_at, excluded.keys)";

pub(super) async fn put(session: &Session, shop: i32, contacts: &[MirrorContact]) -> Outcome<()> {
    // A statement cannot write one row twice: the later entry counts.
    let contacts: BTreeMap<_, _> = contacts
        .iter()
        .map(|contact| (kept(contact.contact_id.as_str()), contact))
        .collect();
    if contacts.is_empty() {
        return Ok(());
    }
    let records = contacts.into_iter().map(|(id, contact)| {
        let external_id = contact.external_id.as_deref();
        Ok(json!({
            "shop": shop,
            "contact_id": id,
            "external_id": external_id.map(kept),
            "is_customer": contact.is_customer,
            "is_active": contact.is_active,
            "modified_at": contact.modified_at,
            "keys": to_json(&contact.keys)?,
            "tags": tags(shop, external_id, &contact.keys),
        }))
    });
    let records = records.collect::<Outcome<Vec<_>>>()?;
    session
        .execute(PUT, &[&Value::Array(records).to_string()])
        .await?;
    Ok(())
}

/// How many were there.
pub(super) async fn remove(session: &Session, shop: i32, contacts: &[ContactId]) -> Outcome<u64> {
    let ids: Vec<_> = contacts.iter().map(|id| kept(id.as_str())).collect();
    session
        .execute(
            "DELETE FROM sync_mirror WHERE shop = $1 AND contact_id IN (
                SELECT contact_id FROM sync_mirror WHERE shop = $1 AND contact_id = ANY ($2::text[])
                ORDER BY contact_id FOR UPDATE)",
            &[&shop, &ids],
        )
        .await
}

const GET: &str = "
SELECT contact_id, external_id, is_customer, is_active, modified_at, keys
FROM sync_mirror WHERE shop = $1 AND contact_id = ANY ($2::text[])";

/// These contacts, by contact id as text.
pub(super) async fn get(
    session: &Session,
    shop: i32,
    contacts: &[ContactId],
) -> Outcome<Vec<MirrorContact>> {
    let ids: Vec<_> = contacts.iter().map(|id| kept(id.as_str())).collect();
    let rows = session.query(GET, &[&shop, &ids]).await?;
    let mut found = rows.iter().map(read).collect::<Outcome<Vec<_>>>()?;
    found.sort_by(|one, two| one.contact_id.cmp(&two.contact_id));
    Ok(found)
}

/// Without a condition on the shop, which would offer the planner a way through all its contacts; tags of another shop
/// are met by chance only.
const FIND: &str = "
SELECT contact_id, external_id, is_customer, is_active, modified_at, keys, tags, shop
FROM sync_mirror WHERE tags && $1::bigint[]";

/// All contacts that any probe may find come in one answer; which belong to which is told here.
pub(super) async fn find(
    session: &Session,
    shop: i32,
    probes: &[MirrorProbe],
) -> Outcome<Vec<Vec<MirrorContact>>> {
    let probe_tags: Vec<BTreeSet<i64>> = probes
        .iter()
        .map(|probe| tags(shop, probe.external_id.as_deref(), &probe.keys))
        .collect();
    let asked: BTreeSet<i64> = probe_tags.iter().flatten().copied().collect();
    if asked.is_empty() {
        return Ok(vec![Vec::new(); probes.len()]);
    }
    let asked: Vec<i64> = asked.into_iter().collect();
    let mut contacts = BTreeMap::new();
    let mut by_tag: HashMap<i64, Vec<ContactId>> = HashMap::new();
    for row in session.query(FIND, &[&asked]).await? {
        if row.try_get::<_, i32>(7)? != shop {
            continue;
        }
        let contact = read(&row)?;
        for tag in row.try_get::<_, Vec<i64>>(6)? {
            by_tag
                .entry(tag)
                .or_default()
                .push(contact.contact_id.clone());
        }
        contacts.insert(contact.contact_id.clone(), contact);
    }
    let found = probes.iter().zip(&probe_tags).map(|(probe, tags)| {
        let ids = tags.iter().filter_map(|tag| by_tag.get(tag)).flatten();
        let ids: BTreeSet<&ContactId> = ids.collect();
        let candidates = ids.into_iter().filter_map(|id| contacts.get(id));
        // A tag alone may have been met by chance.
        let found = candidates.filter(|contact| probe.finds(contact));
        found.cloned().collect()
    });
    Ok(found.collect())
}

fn read(row: &SqlRow) -> Outcome<MirrorContact> {
    let keys = from_json(row.try_get(5)?)?;
    Ok(MirrorContact {
        contact_id: ContactId::new(row.try_get::<_, String>(0)?),
        external_id: row.try_get(1)?,
        is_customer: row.try_get(2)?,
        is_active: row.try_get(3)?,
        keys: keys.ok_or_else(|| unreadable("a contact of the mirror"))?,
        modified_at: row.try_get(4)?,
    })
}
