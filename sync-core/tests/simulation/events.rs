//! What happens in the shop, in the books, and to the processes, while the engines run.

use std::sync::Arc;

use sync_core::{Field, Kind, Progress, UserId};

use crate::deliveries::webhooks;
use crate::fleet::{Fleet, Running};
use crate::world::Sim;

/// Fields that people change in contacts.
const EDITED: [Field; 6] = [
    Field::ContactName,
    Field::PersonLastName,
    Field::PersonFirstName,
    Field::CompanyName,
    Field::PersonPhone,
    Field::PersonEmail,
];

/// Fills shop and books before the first engine starts.
pub(crate) fn furnish(sim: &Sim) {
    let typed_in = sim.random(|random| random.below(4));
    for _ in 0..sim.config.customers {
        register(sim);
    }
    if sim.config.people {
        for _ in 0..typed_in {
            type_in(sim);
        }
    }
}

/// One thing happens.
pub(crate) fn happen(fleet: &Arc<Fleet>) {
    let sim = &fleet.sim;
    match sim.random(|random| random.below(100)) {
        0..20 => {
            let user = register(sim);
            webhooks(fleet, Kind::CUSTOMER, user);
        }
        20..46 => edit_customer(fleet),
        46..62 if sim.config.people => people(sim),
        46..62 => edit_customer(fleet),
        62..68 => backfill(fleet),
        68..74 => sync_now(fleet),
        74..77 => command(fleet, "poll", |running| async move {
            let _ = running.engine.poll_once().await;
        }),
        77..80 => command(fleet, "rescan", |running| async move {
            let _ = running.engine.rescan_once().await;
        }),
        80..82 => command(fleet, "fill the mirror", |running| async move {
            let _ = running.engine.fill_mirror().await;
        }),
        82..86 => retry(fleet),
        86..90 => close_a_remote(sim),
        90..94 => {
            if sim.config.faults.freeze > 0
                && let Some(running) = fleet.any()
            {
                running.process.freeze("any place");
            }
        }
        94..97 => {
            if sim.config.faults.crash > 0
                && let Some(running) = fleet.any()
            {
                sim.trace(|| format!("p{} is killed", running.process.number));
                running.process.die();
            }
        }
        _ => {
            if let Some(running) = fleet.any() {
                sim.trace(|| format!("p{} is told to stop", running.process.number));
                running.stop();
            }
        }
    }
}

fn register(sim: &Sim) -> u64 {
    let (shared, family, company, guest) = sim.random(|random| {
        (
            sim.config.shared_emails && random.chance(400),
            random.chance(250).then(|| "Twin".to_owned()),
            random.chance(200).then_some("Acme"),
            random.chance(80),
        )
    });
    let shared = shared.then(|| sim.random(|random| random.below(3)));
    let now = sim.now();
    let mut shop = sim.shop();
    let id = shop.last_id + 1;
    let email = match shared {
        _ if guest => None,
        Some(number) => Some(format!("Shared{number}@example.com")),
        None => Some(format!("c{id}@example.com")),
    };
    let user = shop.register(now, family, email);
    user.company = company;
    sim.trace(|| format!("shop: {user:?}"));
    id
}

pub(crate) fn any_of(sim: &Sim, ids: &[u64]) -> Option<u64> {
    (!ids.is_empty()).then(|| sim.random(|random| random.pick(ids)))
}

fn any_user(sim: &Sim) -> Option<u64> {
    let ids: Vec<u64> = sim.shop().users.keys().copied().collect();
    any_of(sim, &ids)
}

fn edit_customer(fleet: &Arc<Fleet>) {
    let sim = &fleet.sim;
    let Some(id) = any_user(sim) else { return };
    let what = sim.random(|random| random.below(100));
    {
        let mut shop = sim.shop();
        if what < 4 {
            shop.users.remove(&id);
            sim.trace(|| format!("shop: customer {id} is deleted"));
        } else if let Some(user) = shop.users.get_mut(&id) {
            user.version += 1;
            match what {
                4..14 => {
                    user.active = !user.active;
                    user.status_version = user.version;
                }
                14..16 => {
                    user.buyer = !user.buyer;
                    user.status_version = user.version;
                }
                16..20 => user.refused = !user.refused,
                20..28 => user.email = Some(format!("c{id}v{}@example.com", user.version)),
                28..31 => {
                    user.registered += 1_000;
                    user.reused = true;
                    user.family = format!("Other{id}");
                }
                _ => {}
            }
            sim.trace(|| format!("shop: {user:?}"));
        }
        if what >= 80 {
            shop.orders += 1;
            let order = (shop.orders, format!("City {}", shop.orders));
            if let Some(user) = shop.users.get_mut(&id) {
                user.order = Some(order);
            }
        }
    }
    webhooks(fleet, Kind::CUSTOMER, id);
}

fn type_in(sim: &Sim) {
    let user = any_user(sim);
    let (theirs, ahead) = sim.random(|random| (random.chance(800), random.chance(300)));
    let email = {
        let shop = sim.shop();
        match user {
            _ if ahead => Some(format!("c{}@example.com", shop.last_id + 1)),
            Some(user) if theirs => shop.users[&user].email.clone(),
            _ => None,
        }
    };
    let id = sim.books().typed_in(sim.now(), email.as_deref());
    sim.trace(|| format!("books: a person types contact {id} in: {email:?}"));
}

/// A person works in the books.
fn people(sim: &Sim) {
    let ids: Vec<String> = sim
        .books()
        .living()
        .map(|contact| contact.id.clone())
        .collect();
    let what = sim.random(|random| random.below(100));
    if ids.is_empty() || what < 20 {
        return type_in(sim);
    }
    let index = sim.random(|random| random.below(ids.len() as u64));
    let id = &ids[usize::try_from(index).unwrap()];
    let now = sim.now();
    match what {
        20..28 => {
            sim.trace(|| format!("books: a person deletes contact {id}"));
            sim.books().deleted(id);
        }
        28..34 => {
            sim.trace(|| format!("books: a person switches contact {id}"));
            sim.books().switched(now, id);
        }
        _ => {
            let field = sim.random(|random| random.below(EDITED.len() as u64));
            let field = EDITED[usize::try_from(field).unwrap()].clone();
            sim.trace(|| format!("books: a person edits {field} in contact {id}"));
            sim.books().edited(now, id, field);
        }
    }
}

/// Lets an engine do something, which is dropped in the middle as often as not.
pub(crate) fn command<F>(
    fleet: &Arc<Fleet>,
    name: &'static str,
    act: impl FnOnce(Arc<Running>) -> F + Send + 'static,
) where
    F: Future<Output = ()> + Send + 'static,
{
    let Some(running) = fleet.any() else { return };
    let sim = Arc::clone(&fleet.sim);
    running.process.commanded();
    tokio::spawn(async move {
        let process = running.process.number;
        let patience = sim.random(|random| {
            if random.chance(500) {
                random.between(0, 1_000)
            } else {
                60_000
            }
        });
        sim.trace(|| format!("p{process} is asked to {name}"));
        let act = running.live(act(Arc::clone(&running)));
        let ended = tokio::time::timeout(std::time::Duration::from_millis(patience), act).await;
        sim.trace(|| {
            format!(
                "p{process}: {name}: {}",
                if ended.is_ok() { "ended" } else { "dropped" }
            )
        });
    });
}

fn sync_now(fleet: &Arc<Fleet>) {
    let Some(user) = any_user(&fleet.sim) else {
        return;
    };
    command(fleet, "sync one customer now", move |running| async move {
        let _ = running.engine.sync_now(UserId::from(user)).await;
    });
}

fn retry(fleet: &Arc<Fleet>) {
    let Some(user) = any_user(&fleet.sim) else {
        return;
    };
    command(fleet, "retry", move |running| async move {
        let _ = running.engine.retry(&UserId::from(user)).await;
    });
}

fn backfill(fleet: &Arc<Fleet>) {
    let sim = Arc::clone(&fleet.sim);
    command(fleet, "backfill", move |running| async move {
        running.process.backfill_began(sim.now());
        let mut steps = running.engine.backfill();
        while let Some(step) = steps.next().await {
            if let Progress::Ended(totals) = &step {
                sim.trace(|| format!("backfill ended: {totals:?}"));
            }
        }
    });
}

/// One of the remotes does not answer for a while, or has no calls left.
fn close_a_remote(sim: &Sim) {
    let (which, length) = sim.random(|random| (random.below(3), random.between(1_000, 40_000)));
    let until = sim.now() + length;
    sim.trace(|| {
        let which = [
            "the shop is down",
            "the ledger is down",
            "the day's calls are spent",
        ][usize::try_from(which).unwrap()];
        format!("{which} for {length} ms")
    });
    match which {
        0 => sim.shop().down_until = until,
        1 => sim.books().down_until = until,
        _ => sim.books().day_until = until,
    }
}
