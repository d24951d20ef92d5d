//! How the shop sends word of a record: not at all, once or several times, sooner or later, in any order.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use sync_core::store::{Lane, Mark};
use sync_core::{Kind, UserId};

use crate::fleet::Fleet;
use crate::products::APART;
use crate::world::Sim;

/// How often the shop sends one webhook.
const COPIES: [u64; 6] = [0, 1, 1, 1, 2, 3];

/// What webhooks are about.
#[derive(Clone)]
struct Subject {
    kind: Kind,
    id: u64,
}

impl Subject {
    /// Its key among the promises.
    fn promise(&self) -> u64 {
        if self.kind == Kind::PRODUCT {
            APART + self.id
        } else {
            self.id
        }
    }

    /// The version that stands in the shop.
    fn version(&self, sim: &Sim) -> u32 {
        let shop = sim.shop();
        let version = if self.kind == Kind::PRODUCT {
            shop.products.get(&self.id).map(|product| product.version)
        } else {
            shop.users.get(&self.id).map(|user| user.version)
        };
        version.unwrap_or(0)
    }
}

pub(crate) fn webhooks(fleet: &Arc<Fleet>, kind: Kind, id: u64) {
    let sim = &fleet.sim;
    let copies = sim.random(|random| random.pick(&COPIES));
    let number = sim.random(crate::random::Random::next);
    let subject = Subject { kind, id };
    for _ in 0..copies {
        let fleet = Arc::clone(fleet);
        let subject = subject.clone();
        fleet.deliveries.fetch_add(1, Ordering::Relaxed);
        tokio::spawn(async move {
            let wait = fleet.sim.random(|random| random.between(0, 3_000));
            fleet.sim.sleep(wait).await;
            deliver(&fleet, &subject, &format!("delivery {number}")).await;
            fleet.deliveries.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

/// Sends one webhook until it is accepted, or nobody tries any more.
async fn deliver(fleet: &Fleet, subject: &Subject, delivery: &str) {
    let sim = &fleet.sim;
    let promise = subject.promise();
    let mut first = None;
    for _ in 0..6 {
        if let Some(running) = fleet.any() {
            let version = subject.version(sim);
            let first = *first.get_or_insert(version);
            let marks = [Mark::new(UserId::from(subject.id), Lane::Live, "hook")];
            let records = running.engine.records(&subject.kind).unwrap();
            let notified = running
                .live(records.notify_all(&marks, Some(delivery)))
                .await;
            match notified {
                Some(Ok(true)) => return sim.promised(promise, version),
                // Another copy may have come first: what it promised is promised, no more.
                Some(Ok(false)) => {
                    return sim.promised(promise, first.min(sim.promise_of(promise)));
                }
                _ => {}
            }
        }
        let wait = sim.random(|random| random.between(100, 3_000));
        sim.sleep(wait).await;
    }
}
