//! The mirror of the ledger's contacts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sha2::{Digest, Sha256};
use tokio_postgres::Row as SqlRow;

use super::error::Outcome;
use super::pool::Session;
use super::{first_bits, kept};
use crate::contact_id::ContactId;
use crate::matching::MatchKeys;
use crate::store::stored::{from_json, to_json, unreadable};
use crate::store::{MirrorContact, MirrorProbe};

/// What a contact can be found by.
#[derive(Clone, Copy)]
enum Kind {
    ExternalId = 0,
    Email = 1,
    Phone = 2,
    CompanyAndName = 3,
}

/// The 64 bits under which a text of a kind is found in a shop: almost never shared by chance.
fn tag(shop: i32, kind: Kind, text: &str) -> i64 {
    let mut hasher = Sha256::new();
    hasher.update(shop.to_be_bytes());
    hasher.update([kind as u8]);
    hasher.update(text);
    first_bits(&hasher.finalize())
}

fn tags(shop: i32, external_id: Option<&str>, keys: &MatchKeys) -> BTreeSet<i64> {
    let id = external_id.map(|id| tag(shop, Kind::ExternalId, id));
    let of = |kind| move |key: &crate::matching::KeyHash| tag(shop, kind, key.as_str());
    let keyed = [
        keys.email.as_ref().map(of(Kind::Email)),
        keys.company_and_name.as_ref().map(of(Kind::CompanyAndName)),
    ];
    let phones = keys.phones().map(of(Kind::Phone));
    id.into_iter()
        .chain(keyed.into_iter().flatten())
        .chain(phones)
        .collect()
}

/// In the order of the ids, as everybody takes several rows. What is known already is not written again.
const PUT: &str = "
INSERT INTO sync_mirror AS known (shop, contact_id, external_id, is_customer, is_active, modified_at, keys, tags)
SELECT $1::integer, contact_id, external_id, is_customer, is_active, modified_at, keys, tags::bigint[]
FROM unnest($2::text[], $3::text[], $4::boolean[], $5::boolean[], $6::bigint[], $7::text[], $8::text[])
    AS given (contact_id, external_id, is_customer, is_active, modified_at, keys, tags)
ORDER BY contact_id
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
    let mut keys = Vec::with_capacity(contacts.len());
    let mut all_tags = Vec::with_capacity(contacts.len());
    for contact in contacts.values() {
        keys.push(to_json(&contact.keys)?);
        let tags = tags(shop, contact.external_id.as_deref(), &contact.keys);
        let tags: Vec<String> = tags.iter().map(i64::to_string).collect();
        all_tags.push(format!("{{{}}}", tags.join(",")));
    }
    let ids: Vec<_> = contacts.keys().collect();
    let of = contacts.values();
    let external_ids: Vec<_> = of
        .clone()
        .map(|contact| contact.external_id.as_deref().map(kept))
        .collect();
    let customers: Vec<bool> = of.clone().map(|contact| contact.is_customer).collect();
    let active: Vec<bool> = of.clone().map(|contact| contact.is_active).collect();
    let modified: Vec<i64> = of.map(|contact| contact.modified_at).collect();
    session
        .execute(
            PUT,
            &[
                &shop,
                &ids,
                &external_ids,
                &customers,
                &active,
                &modified,
                &keys,
                &all_tags,
            ],
        )
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
