//! What must hold when everything has come to rest.

use std::collections::{BTreeMap, BTreeSet};

use sync_core::ledger::WriteMode;
use sync_core::likeness::{Party, contradiction};
use sync_core::mapping::with_suffix;
use sync_core::store::{ParkReason, Reason, Row, RowFilter, SkipReason, State, Store};
use sync_core::{Field, UserId};

use crate::books::{Contact, Maker};
use crate::fleet::Fleet;
use crate::products::APART;
use crate::shop::{ShopUser, number};
use crate::world::Sim;

pub(crate) async fn rows(fleet: &Fleet) -> BTreeMap<u64, Row> {
    let filter = RowFilter {
        limit: usize::MAX,
        ..RowFilter::default()
    };
    let rows = fleet.store.list(&filter).await.unwrap();
    rows.into_iter()
        .map(|row| (number(&row.user_id), row))
        .collect()
}

/// At any time: two rows never hold one contact.
pub(crate) fn contacts_are_held_once(sim: &Sim, rows: &BTreeMap<u64, Row>) {
    let mut held = BTreeMap::new();
    for (user, row) in rows {
        if let Some(contact_id) = &row.contact_id
            && let Some(other) = held.insert(contact_id.clone(), *user)
        {
            sim.violation(format!("records {other} and {user} both hold {contact_id}"));
        }
    }
}

/// Faults have stopped and nothing moves any more: what was accepted has been done, without anybody's help.
pub(crate) fn promises_are_kept(sim: &Sim, rows: &BTreeMap<u64, Row>) {
    let customers = sim.promises().into_iter();
    for (user, version) in customers.filter(|(user, _)| *user < APART) {
        let Some(row) = rows.get(&user) else {
            sim.violation(format!("customer {user} was accepted and has no row"));
            continue;
        };
        let Some(known) = sim.shop().users.get(&user).cloned() else {
            continue;
        };
        if let Some(behind) = behind(sim, &known, row, version) {
            sim.violation(behind);
        }
    }
}

/// How the row is behind a version of its customer that the engine took note of.
fn behind(sim: &Sim, user: &ShopUser, row: &Row, promised: u32) -> Option<String> {
    let id = user.id;
    if promised >= user.status_version && !(user.reused && row.state == State::Parked) {
        let expected = expected_skip(user);
        let found = match row.reason {
            Some(Reason::Skip(reason)) => Some(reason),
            _ => None,
        };
        if expected != found {
            return Some(format!(
                "customer {id} is {:?} {found:?}, not {expected:?}",
                row.state
            ));
        }
    }
    if row.state != State::Synced {
        return None;
    }
    let books = sim.books();
    let contact = books.get(row.contact_id.as_ref()?.as_str())?;
    if contact.deleted || !tells_of(sim, contact, &Field::PersonLastName, id) {
        return None;
    }
    let text = contact.text(&Field::PersonLastName);
    let written: u32 = text.rsplit_once(" v")?.1.parse().ok()?;
    (written < promised).then(|| {
        format!(
            "contact {} shows version {written} of customer {id}, version {promised} was accepted",
            contact.id
        )
    })
}

/// Whether the field must hold what we last wrote. Without our id in it, a contact that a person edited before the answer
/// to its creation was known is not told from a hand-made one: it is linked, and nothing in it is ours.
fn tells_of(sim: &Sim, contact: &Contact, field: &Field, user: u64) -> bool {
    let recognised = sim.config.mode == WriteMode::Upsert
        || ![Field::ContactName, Field::PersonEmail]
            .iter()
            .any(|telling| contact.touched.contains_key(telling));
    contact.maker == Maker::Us(user)
        && recognised
        && !contact.disturbed
        && !contact.touched.contains_key(field)
}

const fn expected_skip(user: &ShopUser) -> Option<SkipReason> {
    if !user.buyer {
        Some(SkipReason::NotACustomer)
    } else if !user.active {
        Some(SkipReason::Disabled)
    } else {
        None
    }
}

/// Customers who registered while the engine ran are known, even if no webhook came.
pub(crate) fn everybody_new_is_known(sim: &Sim, rows: &BTreeMap<u64, Row>, known_before: u64) {
    let missing: Vec<u64> = sim
        .shop()
        .users
        .values()
        .filter(|user| user.buyer && user.id > known_before && !rows.contains_key(&user.id))
        .filter(|user| user.status_version == 1 || !user.reused)
        .map(|user| user.id)
        .collect();
    if !missing.is_empty() {
        sim.violation(format!("nobody knows of the new customers {missing:?}"));
    }
}

/// A backfill ended and everybody parked was looked at again: both sides agree.
pub(crate) fn both_sides_agree(sim: &Sim, rows: &BTreeMap<u64, Row>) {
    let users: Vec<ShopUser> = sim.shop().users.values().cloned().collect();
    for user in &users {
        if let Some(complaint) = disagreement(sim, rows, user) {
            sim.violation(complaint);
        }
    }
    if sim.config.mode == WriteMode::Upsert {
        let mut ids = BTreeSet::new();
        let doubled: Vec<String> = sim
            .books()
            .living()
            .filter_map(|contact| contact.external_id.clone())
            .filter(|id| !ids.insert(id.clone()))
            .collect();
        if !doubled.is_empty() {
            sim.violation(format!("several contacts hold {doubled:?}"));
        }
    }
}

fn disagreement(sim: &Sim, rows: &BTreeMap<u64, Row>, user: &ShopUser) -> Option<String> {
    let id = user.id;
    let Some(row) = rows.get(&id) else {
        return user
            .buyer
            .then(|| format!("the backfill left customer {id} out"));
    };
    match (row.state, row.reason) {
        (State::Pending, _) => Some(format!("customer {id} is still pending")),
        (State::Skipped, Some(Reason::Skip(reason))) => {
            let stale = user.buyer && expected_skip(user) != Some(reason);
            stale.then(|| format!("customer {id} is skipped as {reason}, which it is not"))
        }
        (State::Parked, Some(Reason::Park(reason))) => {
            let right = is_right(sim, rows, user, row, reason);
            (!right).then(|| format!("customer {id} is parked as {reason}, which is not so"))
        }
        (State::Synced, None) if expected_skip(user).is_none() => unequal(sim, user, row),
        (State::Synced, None) => user
            .buyer
            .then(|| format!("customer {id} is synced and should be skipped")),
        _ => Some(format!("customer {id}: {:?} {:?}", row.state, row.reason)),
    }
}

/// Whether a customer rightly waits for a person.
fn is_right(
    sim: &Sim,
    rows: &BTreeMap<u64, Row>,
    user: &ShopUser,
    row: &Row,
    reason: ParkReason,
) -> bool {
    let books = sim.books();
    let own = row.contact_id.as_ref().map(ToString::to_string);
    let email = user.email.clone().unwrap_or_default();
    let look_alikes: Vec<&Contact> = books
        .living()
        .filter(|contact| contact.has_email(&email))
        .collect();
    let external_id = format!("cscart:main:{}", user.id);
    match reason {
        ParkReason::ContactGone => own
            .and_then(|own| books.get(&own))
            .is_some_and(|contact| contact.deleted),
        ParkReason::AmbiguousMatch => {
            look_alikes.len() > 1
                || look_alikes
                    .iter()
                    .any(|contact| is_of_another(user, contact))
        }
        ParkReason::MatchedContactInUse => look_alikes.iter().any(|contact| {
            let by_id = contact
                .external_id
                .as_ref()
                .is_some_and(|held| *held != external_id);
            let by_row = rows.iter().any(|(other, row)| {
                let held = row.contact_id.as_ref().map(ToString::to_string);
                *other != user.id && held.as_deref() == Some(&contact.id)
            });
            by_id || by_row
        }),
        ParkReason::NameTaken => {
            let name = user.contact_name();
            let suffixed = with_suffix(&name, &UserId::from(user.id));
            let own = own.unwrap_or_default();
            books.name_is_taken(&name, &own) && books.name_is_taken(&suffixed, &own)
        }
        // The link is refused as well when a contact holds the id that no search finds: a person changed its e-mail.
        ParkReason::Rejected => {
            let hidden = |contact: &Contact| {
                contact.external_id.as_deref() == Some(&external_id)
                    && contact.touched.contains_key(&Field::PersonEmail)
            };
            user.refused || books.living().any(hidden)
        }
        ParkReason::IdReused => user.reused,
        _ => false,
    }
}

/// Whether the contact with the customer's e-mail is of another company.
fn is_of_another(user: &ShopUser, contact: &Contact) -> bool {
    let email = user.email.clone().unwrap_or_default();
    let company = user.company.unwrap_or_default();
    let customer = Party::new().company(company).email(&email);
    let theirs = contact.text(&Field::CompanyName);
    let contact = Party::new().company(theirs).email(&email);
    contradiction(&customer, &contact, true).is_some()
}

/// How the contact of a synced customer differs from what it should be.
fn unequal(sim: &Sim, user: &ShopUser, row: &Row) -> Option<String> {
    let id = user.id;
    let Some(contact_id) = &row.contact_id else {
        return Some(format!("customer {id} is synced without a contact"));
    };
    let books = sim.books();
    let Some(contact) = books.get(contact_id.as_str()) else {
        return Some(format!("contact {contact_id} never existed"));
    };
    if contact.deleted {
        return None;
    }
    let external_id = format!("cscart:main:{id}");
    if sim.config.mode == WriteMode::Upsert && contact.external_id.as_deref() != Some(&external_id)
    {
        return Some(format!(
            "contact {contact_id} holds {:?}, not the id of customer {id}",
            contact.external_id
        ));
    }
    let texts = [
        (Field::PersonFirstName, user.first_name().to_owned()),
        (Field::PersonLastName, user.last_name()),
        (Field::PersonEmail, user.email.clone().unwrap_or_default()),
    ];
    for (field, text) in texts {
        let found = contact.text(&field);
        if !text.is_empty() && tells_of(sim, contact, &field, id) && found != text {
            return Some(format!(
                "{field} of contact {contact_id} is {found:?}, in the shop {text:?}"
            ));
        }
    }
    None
}
