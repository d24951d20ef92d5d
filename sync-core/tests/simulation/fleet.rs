//! The processes of one run: each runs an engine, dies, and is followed by another under a new name.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use sync_core::SyncEngine;
use sync_core::mapping::{Mapping, MappingConfig};
use sync_core::store::MemoryStore;
use sync_core::store::Store;
use tokio::sync::Notify;

use crate::flights::{Flights, Sights};
use crate::items::ModelItems;
use crate::ledger::ModelLedger;
use crate::limits::Places;
use crate::process::Process;
use crate::products::ModelProducts;
use crate::shop::ModelSource;
use crate::store::{FaultyStore, Leases};
use crate::world::{RunClock, Sim, new_store};

/// A process whose engine was built.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) process: Arc<Process>,
    pub(crate) engine: SyncEngine,
    stop: Notify,
}

impl Running {
    /// Does something with the engine, for as long as the process lives.
    pub(crate) async fn live<T>(&self, act: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.process.death() => None,
            done = act => Some(done),
        }
    }

    /// Asks the process to end in an orderly way.
    pub(crate) fn stop(&self) {
        self.stop.notify_one();
    }
}

#[derive(Debug)]
pub(crate) struct Fleet {
    pub(crate) sim: Sim,
    pub(crate) store: MemoryStore,
    leases: Leases,
    flights: Arc<Flights>,
    sights: Arc<Sights>,
    mapping: Mapping,
    last_number: AtomicU64,
    slots: Mutex<Vec<Option<Arc<Running>>>>,
    /// Processes that end are not followed by others any more.
    closing: AtomicBool,
    /// Webhooks that are still on their way.
    pub(crate) deliveries: AtomicU64,
}

impl Fleet {
    pub(crate) async fn new(sim: &Sim) -> Arc<Self> {
        thread_local! {
            static MAPPING: Mapping = Mapping::new(&MappingConfig::default()).unwrap();
        }
        Arc::new(Self {
            sim: Arc::clone(sim),
            store: new_store(sim).await,
            leases: Leases::default(),
            flights: Arc::default(),
            sights: Arc::default(),
            mapping: MAPPING.with(Clone::clone),
            last_number: AtomicU64::new(0),
            slots: Mutex::new(vec![None; sim.config.processes]),
            closing: AtomicBool::new(false),
            deliveries: AtomicU64::new(0),
        })
    }

    /// Builds an engine in a new process; `None` when the database failed at that, or the process died.
    pub(crate) async fn start(&self) -> Option<Running> {
        let number = 1 + self.last_number.fetch_add(1, Ordering::Relaxed);
        let sim = &self.sim;
        let process = Process::new(Arc::clone(sim), number);
        sim.trace(|| format!("p{number} starts"));
        let store: Arc<dyn Store> = Arc::new(FaultyStore {
            sim: Arc::clone(sim),
            process: Arc::clone(&process),
            whole: self.store.clone(),
            inner: Arc::new(self.store.clone()),
            leases: Arc::clone(&self.leases),
            apart: 0,
        });
        let source = ModelSource {
            sim: Arc::clone(sim),
            process: Arc::clone(&process),
        };
        let ledger = ModelLedger {
            sim: Arc::clone(sim),
            process: Arc::clone(&process),
            flights: Arc::clone(&self.flights),
            sights: Arc::clone(&self.sights),
            places: Places {
                sim: Arc::clone(sim),
                process: Arc::clone(&process),
                store: Arc::clone(&store),
                last: Arc::default(),
            },
            send_by: None,
        };
        let mut builder = SyncEngine::builder("main".parse().unwrap());
        if sim.config.products {
            let items = ModelItems(ledger.clone());
            builder = builder.products(ModelProducts(source.clone()), items);
        }
        let build = builder
            .source(source)
            .ledger(ledger)
            .store(store)
            .clock(Arc::new(RunClock {
                sim: Arc::clone(sim),
                process: Some(Arc::clone(&process)),
            }))
            .mapping(self.mapping.clone())
            .settings(sim.config.settings())
            .build();
        let built = tokio::select! {
            biased;
            () = process.death() => None,
            built = build => built.ok(),
        };
        let Some(engine) = built else {
            self.bury(&process);
            return None;
        };
        Some(Running {
            process,
            engine,
            stop: Notify::new(),
        })
    }

    /// Runs one process after the other.
    pub(crate) async fn keep(self: Arc<Self>, slot: usize) {
        let sim = &self.sim;
        loop {
            if let Some(running) = self.start().await {
                let running = Arc::new(running);
                self.slots.lock().unwrap()[slot] = Some(Arc::clone(&running));
                if self.closing.load(Ordering::Relaxed) {
                    running.stop();
                }
                let run = running.engine.run(running.stop.notified());
                let ended = running.live(run).await;
                self.slots.lock().unwrap()[slot] = None;
                running.process.die();
                if let Some(Err(error)) = &ended {
                    sim.violation(format!("the engine gave up: {error}"));
                }
                sim.trace(|| format!("p{} ends: {ended:?}", running.process.number));
                self.bury(&running.process);
                if self.closing.load(Ordering::Relaxed) {
                    return;
                }
            }
            let wait = sim.random(|random| random.between(10, 4_000));
            sim.sleep(wait).await;
        }
    }

    /// As often as not the database notices that a process is dead before its leases are over.
    fn bury(&self, process: &Arc<Process>) {
        process.die();
        if self.sim.random(|random| random.chance(500)) {
            return;
        }
        let wait = self.sim.random(|random| random.between(0, 2_000));
        let (sim, store, process) = (
            Arc::clone(&self.sim),
            self.store.clone(),
            Arc::clone(process),
        );
        tokio::spawn(async move {
            sim.sleep(wait).await;
            for owner in process.owners() {
                store.owner_died(&owner);
            }
        });
    }

    /// A process that runs just now.
    pub(crate) fn any(&self) -> Option<Arc<Running>> {
        let slots = self.slots.lock().unwrap();
        let slot = self.sim.random(|random| random.below(slots.len() as u64));
        slots[usize::try_from(slot).unwrap()].clone()
    }

    /// Tells all processes to stop.
    pub(crate) fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
        for running in self.slots.lock().unwrap().iter().flatten() {
            running.stop();
        }
    }
}
