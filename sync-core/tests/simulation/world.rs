//! All that exists in one run: the time, chance, both remotes, and what was seen to go wrong.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use sync_core::store::MemoryStore;
use tokio::time::Instant;
use zoho_books_client::Clock;

use crate::books::Books;
use crate::config::Config;
use crate::process::Process;
use crate::random::Random;
use crate::shop::Shop;

/// When every run begins, in UNIX seconds.
pub(crate) const BEGINNING: i64 = 1_790_000_000;

pub(crate) type Sim = Arc<World>;

#[derive(Debug)]
pub(crate) struct World {
    pub(crate) config: Config,
    random: Mutex<Random>,
    began: Instant,
    faults_on: AtomicBool,
    /// Until when some process stands still, in milliseconds: one that is starting is in no slot yet.
    frozen_until: AtomicU64,
    shop: Mutex<Shop>,
    books: Mutex<Books>,
    promises: Mutex<BTreeMap<u64, u32>>,
    violations: Mutex<Vec<String>>,
    trace: Option<Mutex<Vec<String>>>,
}

impl World {
    pub(crate) fn new(config: Config, random: Random, traced: bool) -> Sim {
        Arc::new(Self {
            books: Mutex::new(Books::new(config.names_unique)),
            config,
            random: Mutex::new(random),
            began: Instant::now(),
            faults_on: AtomicBool::new(false),
            frozen_until: AtomicU64::new(0),
            shop: Mutex::default(),
            promises: Mutex::default(),
            violations: Mutex::default(),
            trace: traced.then(Mutex::default),
        })
    }

    /// Milliseconds since the run began.
    pub(crate) fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap()
    }

    pub(crate) fn timestamp(&self) -> Timestamp {
        self.at(self.now())
    }

    /// A moment of the run as a time of day.
    #[expect(clippy::unused_self)]
    pub(crate) fn at(&self, millis: u64) -> Timestamp {
        let millis = i64::try_from(millis).unwrap();
        Timestamp::from_millisecond(BEGINNING * 1000 + millis).unwrap()
    }

    pub(crate) fn random<T>(&self, draw: impl FnOnce(&mut Random) -> T) -> T {
        draw(&mut self.random.lock().unwrap())
    }

    /// Whether a fault that happens `per_mille` times in a thousand happens now; never after faults have stopped.
    pub(crate) fn fault(&self, per_mille: u64) -> bool {
        per_mille > 0 && self.faults_are_on() && self.random(|random| random.chance(per_mille))
    }

    pub(crate) fn faults_are_on(&self) -> bool {
        self.faults_on.load(Ordering::Relaxed)
    }

    pub(crate) fn set_faults(&self, on: bool) {
        self.faults_on.store(on, Ordering::Relaxed);
    }

    /// Notes that a process stands still until then.
    pub(crate) fn note_frozen(&self, until: u64) {
        self.frozen_until.fetch_max(until, Ordering::Relaxed);
    }

    pub(crate) fn is_somebody_frozen(&self) -> bool {
        self.frozen_until.load(Ordering::Relaxed) > self.now()
    }

    pub(crate) async fn sleep(&self, millis: u64) {
        tokio::time::sleep(Duration::from_millis(millis)).await;
    }

    /// Waits for up to `most` milliseconds, every other time not at all.
    pub(crate) async fn dawdle(&self, most: u64) {
        let wait = self.random(|random| {
            if random.chance(500) {
                0
            } else {
                random.between(0, most)
            }
        });
        if wait > 0 {
            self.sleep(wait).await;
        }
    }

    pub(crate) fn shop(&self) -> MutexGuard<'_, Shop> {
        self.shop.lock().unwrap()
    }

    pub(crate) fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap()
    }

    /// The engine took note of a customer who was in the shop in this version: it must come to the books.
    pub(crate) fn promised(&self, user: u64, version: u32) {
        let mut promises = self.promises.lock().unwrap();
        let promise = promises.entry(user).or_default();
        *promise = version.max(*promise);
    }

    pub(crate) fn promise_of(&self, user: u64) -> u32 {
        self.promises
            .lock()
            .unwrap()
            .get(&user)
            .copied()
            .unwrap_or(0)
    }

    pub(crate) fn promises(&self) -> BTreeMap<u64, u32> {
        self.promises.lock().unwrap().clone()
    }

    pub(crate) fn violation(&self, what: impl Into<String>) {
        let what = what.into();
        self.trace(|| format!("VIOLATION: {what}"));
        self.violations.lock().unwrap().push(what);
    }

    pub(crate) fn take_violations(&self) -> Vec<String> {
        let mut violations = std::mem::take(&mut *self.violations.lock().unwrap());
        violations.extend(std::mem::take(&mut self.books().violations));
        violations.extend(std::mem::take(&mut self.books().items.violations));
        violations
    }

    pub(crate) fn trace(&self, line: impl FnOnce() -> String) {
        if let Some(trace) = &self.trace {
            let now = self.now();
            let line = format!("{:>4}.{:03} {}", now / 1000, now % 1000, line());
            trace.lock().unwrap().push(line);
        }
    }

    pub(crate) fn take_trace(&self) -> Vec<String> {
        self.trace
            .as_ref()
            .map(|trace| std::mem::take(&mut *trace.lock().unwrap()))
            .unwrap_or_default()
    }
}

/// The run's time, as one process lives through it, or as the database does.
#[derive(Debug)]
pub(crate) struct RunClock {
    pub(crate) sim: Sim,
    pub(crate) process: Option<Arc<Process>>,
}

#[async_trait]
impl Clock for RunClock {
    fn now(&self) -> Timestamp {
        self.sim.timestamp()
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
        if let Some(process) = &self.process {
            process.gate("sleep").await;
        }
    }
}

/// An empty database on the run's time, whose hashes are the same in every replay.
pub(crate) async fn new_store(sim: &Sim) -> MemoryStore {
    use sync_core::store::Store;
    let store = MemoryStore::new(Arc::new(RunClock {
        sim: Arc::clone(sim),
        process: None,
    }));
    store
        .update_document("installation_key", &mut |_| Some("5a".repeat(32)))
        .await
        .unwrap();
    store
}
