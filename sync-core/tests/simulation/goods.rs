//! What happens to products and items while the engines run, and what must hold of them in the end.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sync_core::store::{ParkReason, Reason, Row, RowFilter, SkipReason, State, Store};
use sync_core::{Field, ItemField, Kind, RecordSync, UserId};

use crate::books::Maker;
use crate::check::contacts_are_held_once;
use crate::deliveries::webhooks;
use crate::events::{any_of, command};
use crate::fleet::{Fleet, Running};
use crate::items::Item;
use crate::products::{APART, ShopProduct};
use crate::shop::number;
use crate::world::Sim;

const EDITED: [ItemField; 3] = [ItemField::Name, ItemField::Sku, ItemField::Rate];

fn products_of(running: &Running) -> RecordSync {
    running.engine.products().unwrap()
}

/// Fills shop and books before the first engine starts.
pub(crate) fn furnish(sim: &Sim) {
    for _ in 0..sim.config.customers {
        add(sim);
    }
    if sim.config.people {
        type_in(sim);
    }
}

/// One thing happens to a product or an item.
pub(crate) fn happen(fleet: &Arc<Fleet>) {
    let sim = &fleet.sim;
    match sim.random(|random| random.below(100)) {
        0..20 => {
            let product = add(sim);
            webhooks(fleet, Kind::PRODUCT, product);
        }
        20..55 => edit(fleet),
        55..72 if sim.config.people => people(sim),
        55..72 => edit(fleet),
        72..80 => command(fleet, "backfill products", |running| async move {
            let mut steps = products_of(&running).backfill();
            while steps.next().await.is_some() {}
        }),
        80..88 => {
            let Some(id) = any_product(sim) else { return };
            command(fleet, "sync one product now", move |running| async move {
                let _ = products_of(&running).sync_now(UserId::from(id)).await;
            });
        }
        88..92 => command(fleet, "poll for products", |running| async move {
            let _ = products_of(&running).poll_once().await;
        }),
        92..96 => command(fleet, "rescan products", |running| async move {
            let _ = products_of(&running).rescan_once().await;
        }),
        _ => {
            let Some(id) = any_product(sim) else { return };
            command(fleet, "retry a product", move |running| async move {
                let _ = products_of(&running).retry(&UserId::from(id)).await;
            });
        }
    }
}

fn add(sim: &Sim) -> u64 {
    let (code, shared) = sim.random(|random| (random.chance(850), random.chance(150)));
    let mut shop = sim.shop();
    let id = shop.last_product + 1;
    let code = code.then(|| {
        if shared {
            "SHARED".to_owned()
        } else {
            format!("CODE-{id}")
        }
    });
    let product = shop.add_product(code);
    sim.trace(|| format!("shop: {product:?}"));
    id
}

fn any_product(sim: &Sim) -> Option<u64> {
    let ids: Vec<u64> = sim.shop().products.keys().copied().collect();
    any_of(sim, &ids)
}

fn edit(fleet: &Arc<Fleet>) {
    let sim = &fleet.sim;
    let Some(id) = any_product(sim) else { return };
    let what = sim.random(|random| random.below(100));
    {
        let mut shop = sim.shop();
        if what < 10 {
            shop.products.remove(&id);
            sim.trace(|| format!("shop: product {id} is deleted"));
        } else if let Some(product) = shop.products.get_mut(&id) {
            product.version += 1;
            match what {
                10..20 => {
                    product.active = !product.active;
                    product.status_version = product.version;
                }
                20..28 => product.code = Some(format!("CODE-{id}-{}", product.version)),
                28..32 => product.code = None,
                _ => {}
            }
            sim.trace(|| format!("shop: {product:?}"));
        }
    }
    webhooks(fleet, Kind::PRODUCT, id);
}

fn type_in(sim: &Sim) {
    let product = any_product(sim);
    let theirs = sim.random(|random| random.chance(800));
    let code = {
        let shop = sim.shop();
        let product = product
            .filter(|_| theirs)
            .and_then(|id| shop.products.get(&id));
        product.and_then(|product| product.code.clone())
    };
    let id = sim.books().items.typed_in(code.as_deref());
    sim.trace(|| format!("books: a person types item {id:?} in: {code:?}"));
}

/// A person works on the books' items.
fn people(sim: &Sim) {
    let ids: Vec<String> = sim
        .books()
        .items
        .living()
        .map(|item| item.id.clone())
        .collect();
    let what = sim.random(|random| random.below(100));
    if ids.is_empty() || what < 30 {
        return type_in(sim);
    }
    let index = sim.random(|random| random.below(ids.len() as u64));
    let id = &ids[usize::try_from(index).unwrap()];
    if what < 40 {
        sim.trace(|| format!("books: a person deletes item {id}"));
        return sim.books().items.deleted(id);
    }
    let field = sim.random(|random| random.pick(&EDITED));
    sim.trace(|| format!("books: a person edits {field} in item {id}"));
    sim.books().items.edited(id, field);
}

/// The rows of products.
pub(crate) async fn rows(fleet: &Fleet) -> BTreeMap<u64, Row> {
    let filter = RowFilter {
        limit: usize::MAX,
        ..RowFilter::default()
    };
    let store = fleet.store.partition(&Kind::PRODUCT).await.unwrap();
    let rows = store.list(&filter).await.unwrap().into_iter();
    rows.map(|row| (number(&row.user_id), row)).collect()
}

/// Faults have stopped and nothing moves any more.
pub(crate) fn at_rest(sim: &Sim, rows: &BTreeMap<u64, Row>, known_before: u64) {
    contacts_are_held_once(sim, rows);
    let products = sim.shop().products.clone();
    for (id, version) in sim.promises() {
        let Some(id) = id.checked_sub(APART) else {
            continue;
        };
        let Some(row) = rows.get(&id) else {
            sim.violation(format!("product {id} was accepted and has no row"));
            continue;
        };
        if let Some(product) = products.get(&id)
            && let Some(complaint) = behind(sim, product, row, version)
        {
            sim.violation(complaint);
        }
    }
    let is_new = |id: &&u64| **id > known_before && !rows.contains_key(id);
    let unknown: Vec<&u64> = products.keys().filter(is_new).collect();
    if !unknown.is_empty() {
        sim.violation(format!("nobody knows of the new products {unknown:?}"));
    }
}

fn skipped(row: &Row) -> Option<SkipReason> {
    match row.reason {
        Some(Reason::Skip(reason)) => Some(reason),
        _ => None,
    }
}

/// How the row is behind a version of its product that the engine took note of.
fn behind(sim: &Sim, product: &ShopProduct, row: &Row, promised: u32) -> Option<String> {
    let id = product.id;
    let expected = (!product.active).then_some(SkipReason::Disabled);
    if promised >= product.status_version && skipped(row) != expected {
        let (state, reason) = (row.state, row.reason);
        return Some(format!(
            "product {id} is {state:?} {reason:?}, not {expected:?}"
        ));
    }
    if row.state != State::Synced {
        return None;
    }
    let books = sim.books();
    let item = books.items.get(row.contact_id.as_ref()?.as_str())?;
    let written: u32 = price_of(item, id)?.parse().ok()?;
    (written < promised).then(|| {
        let item = &item.id;
        format!(
            "item {item} shows version {written} of product {id}, version {promised} was accepted"
        )
    })
}

/// The price that we last wrote, where nobody but us did.
fn price_of(item: &Item, product: u64) -> Option<&str> {
    let rate = Field::Item(ItemField::Rate);
    let is_ours = item.maker == Maker::Us(APART + product)
        && !item.deleted
        && !item.disturbed
        && !item.touched.contains_key(&rate);
    is_ours.then(|| item.text(ItemField::Rate))
}

/// A backfill ended and all that was parked was looked at again: both sides agree.
pub(crate) fn both_sides_agree(sim: &Sim, rows: &BTreeMap<u64, Row>) {
    contacts_are_held_once(sim, rows);
    let products: Vec<ShopProduct> = sim.shop().products.values().cloned().collect();
    for product in &products {
        if let Some(complaint) = disagreement(sim, rows, product) {
            sim.violation(complaint);
        }
    }
    let mut held = BTreeSet::new();
    let doubled: Vec<String> = sim
        .books()
        .items
        .living()
        .filter_map(|item| item.external_id.clone())
        .filter(|id| !held.insert(id.clone()))
        .collect();
    if !doubled.is_empty() {
        sim.violation(format!("several items hold {doubled:?}"));
    }
}

fn disagreement(sim: &Sim, rows: &BTreeMap<u64, Row>, product: &ShopProduct) -> Option<String> {
    let id = product.id;
    let Some(row) = rows.get(&id) else {
        return Some(format!("the backfill left product {id} out"));
    };
    match (row.state, row.reason) {
        (State::Skipped, Some(Reason::Skip(SkipReason::Disabled))) if !product.active => None,
        (State::Parked, Some(Reason::Park(reason))) if product.active => {
            let right = is_right(sim, product, row, reason);
            (!right).then(|| format!("product {id} is parked as {reason}, which is not so"))
        }
        (State::Synced, None) if product.active => unequal(sim, product, row),
        (state, reason) => Some(format!("product {id}: {state:?} {reason:?}")),
    }
}

/// Whether a product rightly waits for a person.
fn is_right(sim: &Sim, product: &ShopProduct, row: &Row, reason: ParkReason) -> bool {
    let books = sim.books();
    let own = row.contact_id.as_ref().map(ToString::to_string);
    let others_with_code = || {
        let mut others = books
            .items
            .living()
            .filter(|item| Some(&item.id) != own.as_ref());
        others.any(|item| Some(item.text(ItemField::Sku)) == product.code.as_deref())
    };
    match reason {
        ParkReason::ContactGone => own
            .as_deref()
            .and_then(|own| books.items.get(own))
            .is_some_and(|item| item.deleted),
        ParkReason::MatchedContactInUse | ParkReason::NameTaken => others_with_code(),
        _ => false,
    }
}

/// What of an item is not as it should be.
fn unequal(sim: &Sim, product: &ShopProduct, row: &Row) -> Option<String> {
    let id = product.id;
    let Some(item_id) = &row.contact_id else {
        return Some(format!("product {id} is synced without an item"));
    };
    let books = sim.books();
    let Some(item) = books.items.get(item_id.as_str()) else {
        return Some(format!("item {item_id} never existed"));
    };
    if item.deleted {
        return None;
    }
    if item.external_id.as_deref() != Some(&format!("cscart:main:product:{id}")) {
        let held = &item.external_id;
        return Some(format!(
            "item {item_id} holds {held:?}, not the id of product {id}"
        ));
    }
    let price = price_of(item, id)?;
    let expected = product.version.to_string();
    (price != expected)
        .then(|| format!("the price of item {item_id} is {price}, in the shop {expected}"))
}
