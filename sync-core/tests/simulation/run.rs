//! One run from beginning to end.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use sync_core::store::{RowFilter, State, Store};
use sync_core::{Backfill, Kind, Progress, RecordSync};

use crate::check;
use crate::config::{Config, Mutation};
use crate::events;
use crate::fleet::Fleet;
use crate::goods;
use crate::random::Random;
use crate::world::{Sim, World};

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) violations: Vec<String>,
    pub(crate) trace: Vec<String>,
}

/// Everything must have come to rest after this time without faults, in milliseconds.
const LONGEST_REST: u64 = 400_000;

/// Runs one seed.
pub(crate) fn run(seed: u64, mutation: Mutation, traced: bool) -> Verdict {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut random = Random::new(seed);
        let config = Config::draw(&mut random, mutation);
        let sim = World::new(config, random, traced);
        sim.trace(|| format!("{:?}", sim.config));
        live(&sim).await;
        Verdict {
            violations: sim.take_violations(),
            trace: sim.take_trace(),
        }
    })
}

async fn live(sim: &Sim) {
    events::furnish(sim);
    if sim.config.products {
        goods::furnish(sim);
    }
    let fleet = Fleet::new(sim).await;
    let known_before = prepare(&fleet).await;
    sim.set_faults(true);
    let keepers: Vec<_> = (0..sim.config.processes)
        .map(|slot| tokio::spawn(Arc::clone(&fleet).keep(slot)))
        .collect();
    for _ in 0..sim.config.events {
        if sim.config.products && sim.random(|random| random.chance(400)) {
            goods::happen(&fleet);
        } else {
            events::happen(&fleet);
        }
        let gap = sim.random(|random| random.between(0, sim.config.gap));
        sim.sleep(gap).await;
        check::contacts_are_held_once(sim, &check::rows(&fleet).await);
        if sim.config.products {
            check::contacts_are_held_once(sim, &goods::rows(&fleet).await);
        }
    }
    sim.trace(|| "faults stop".to_owned());
    sim.set_faults(false);
    rest(&fleet).await;
    let rows = check::rows(&fleet).await;
    check::contacts_are_held_once(sim, &rows);
    check::promises_are_kept(sim, &rows);
    check::everybody_new_is_known(sim, &rows, known_before.customer);
    if sim.config.products {
        goods::at_rest(sim, &goods::rows(&fleet).await, known_before.product);
    }
    fleet.close();
    for keeper in keepers {
        let ended = tokio::time::timeout(Duration::from_secs(60), keeper).await;
        if ended.is_err() {
            sim.violation("an engine did not stop when it was told to");
        }
    }
    finish(&fleet).await;
    let rows = check::rows(&fleet).await;
    check::contacts_are_held_once(sim, &rows);
    check::both_sides_agree(sim, &rows);
    if sim.config.products {
        goods::both_sides_agree(sim, &goods::rows(&fleet).await);
    }
}

/// The highest numbers of each kind that an engine met before anything went wrong.
struct KnownBefore {
    customer: u64,
    product: u64,
}

/// A first look at the shop, before anything goes wrong. Whoever is there then is the backfill's.
async fn prepare(fleet: &Arc<Fleet>) -> KnownBefore {
    let sim = &fleet.sim;
    let running = fleet.start().await.unwrap();
    if sim.config.backfill_at_start {
        for records in running.engine.kinds() {
            let mut backfill = records.backfill();
            let began = sim.now();
            while next_step(sim, &mut backfill, began).await.is_some() {}
        }
    } else if sim.config.mirror_at_start {
        running.engine.fill_mirror().await.unwrap();
    }
    for records in running.engine.kinds() {
        records.poll_once().await.unwrap();
    }
    running.process.die();
    for owner in running.process.owners() {
        fleet.store.owner_died(&owner);
    }
    let shop = sim.shop();
    KnownBefore {
        customer: shop.last_id,
        product: shop.last_product,
    }
}

/// How many records of all kinds wait.
async fn pending(fleet: &Fleet) -> u64 {
    let mut pending = fleet.store.counts().await.unwrap().pending;
    if fleet.sim.config.products {
        let products = fleet.store.partition(&Kind::PRODUCT).await.unwrap();
        pending += products.counts().await.unwrap().pending;
    }
    pending
}

/// Waits until all work is done and everything new was polled for.
async fn rest(fleet: &Arc<Fleet>) {
    let sim = &fleet.sim;
    let enough = 2 * sim.config.poll_seconds + 3;
    let (mut quiet, began) = (0, sim.now());
    while quiet < enough {
        sim.sleep(1_000).await;
        let pending = pending(fleet).await;
        let under_way = fleet.deliveries.load(Ordering::Relaxed);
        let closed = {
            let (shop, books) = (sim.shop(), sim.books());
            shop.down_until.max(books.down_until).max(books.day_until) > sim.now()
        };
        let moves = pending > 0
            || under_way > 0
            || closed
            || sim.is_somebody_frozen()
            || is_paused(fleet).await;
        quiet = if moves { 0 } else { quiet + 1 };
        if sim.now() - began > LONGEST_REST {
            return sim.violation(format!("{pending} records are still pending"));
        }
    }
}

/// Whether nothing is sent to a remote although it may be open again: it is not tried before its time.
async fn is_paused(fleet: &Fleet) -> bool {
    let Some(running) = fleet.any() else {
        return true;
    };
    let now = fleet.sim.timestamp();
    match running.live(running.engine.status()).await {
        Some(Ok(status)) => status.pauses.iter().any(|pause| pause.retry_at > now),
        _ => true,
    }
}

/// A new engine looks at everybody who is parked, at the whole shop, and stops.
async fn finish(fleet: &Arc<Fleet>) {
    let sim = &fleet.sim;
    let running = fleet.start().await.unwrap();
    sim.trace(|| "the last backfill".to_owned());
    let parked = RowFilter {
        state: Some(State::Parked),
        limit: usize::MAX,
        ..RowFilter::default()
    };
    for records in running.engine.kinds() {
        for row in records.store().list(&parked).await.unwrap() {
            records.retry(&row.user_id).await.unwrap();
        }
    }
    // Who is no customer any more is in no list of the shop: the workers look.
    let nobody_waits = async {
        let began = sim.now();
        while pending(fleet).await > 0 {
            if sim.now() - began > LONGEST_REST {
                return sim.violation("records are still pending before the last backfill");
            }
            sim.sleep(500).await;
        }
    };
    running.engine.run(nobody_waits).await.unwrap();
    // Twice: who was parked because of another customer's contact may be free once that one was brought up to date.
    for _ in 0..2 {
        for records in running.engine.kinds() {
            backfill_to_its_end(sim, &records).await;
        }
    }
}

/// The next step of a backfill that began then; `None`, too, when it takes longer than anything may.
async fn next_step(sim: &Sim, backfill: &mut Backfill, began: u64) -> Option<Progress> {
    let left = LONGEST_REST.saturating_sub(sim.now() - began);
    let step = tokio::time::timeout(Duration::from_millis(left), backfill.next()).await;
    step.unwrap_or_else(|_| {
        sim.violation("a backfill has not come to its end");
        None
    })
}

async fn backfill_to_its_end(sim: &Sim, records: &RecordSync) {
    let mut backfill = records.backfill();
    let (mut ended, began) = (None, sim.now());
    while let Some(step) = next_step(sim, &mut backfill, began).await {
        match step {
            Progress::Ended(totals) => ended = Some(totals),
            Progress::Stopped { error, .. } => {
                sim.violation(format!("the backfill stopped: {error}"));
            }
            _ => {}
        }
    }
    sim.trace(|| format!("backfill ended: {ended:?}"));
    if ended.is_some_and(|totals| totals.pending > 0) {
        sim.violation(format!(
            "the backfill of {}s ended with some pending: {ended:?}",
            records.kind()
        ));
    }
}
