//! One process that runs an engine: it can stand still for a while, and it can die at any step.
//!
//! Whatever an engine waits for goes through a gate: before and after each call of a remote or the database, and after
//! each sleep. A frozen process does not get through, a dead one never does.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::sync::Notify;

use crate::config::LEASE;
use crate::world::Sim;

#[derive(Debug)]
pub(crate) struct Process {
    pub(crate) number: u64,
    sim: Sim,
    state: Mutex<State>,
    death: Notify,
}

#[derive(Debug, Default)]
struct State {
    dead: bool,
    frozen_until: u64,
    owners: Vec<String>,
    /// By customer: when the process claimed it, and when it committed what it is about to send.
    claimed: HashMap<u64, u64>,
    begun: HashMap<u64, u64>,
    /// For whom a contact is about to be written.
    written_for: HashMap<String, u64>,
    /// When the first backfill began: those look into the mirror as it was then.
    backfill_since: Option<u64>,
    /// Commands that a person gave: they knock at a remote that is down as well.
    commands: u64,
}

impl Process {
    pub(crate) fn new(sim: Sim, number: u64) -> Arc<Self> {
        Arc::new(Self {
            number,
            sim,
            state: Mutex::default(),
            death: Notify::new(),
        })
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap())
    }

    /// Where a process may stand still or die.
    pub(crate) async fn gate(&self, place: &'static str) {
        let sim = &self.sim;
        if sim.fault(sim.config.faults.crash) && !self.is_dead() {
            sim.trace(|| format!("p{} dies at {place}", self.number));
            self.die();
        }
        if sim.fault(sim.config.faults.freeze) {
            self.freeze(place);
        }
        loop {
            let (dead, frozen_until) = self.with(|state| (state.dead, state.frozen_until));
            if dead {
                std::future::pending::<()>().await;
            }
            let now = sim.now();
            if frozen_until <= now {
                return;
            }
            sim.sleep(frozen_until - now).await;
        }
    }

    /// Stands still, as often as not for longer than a lease.
    pub(crate) fn freeze(&self, place: &'static str) {
        let lease = u64::try_from(LEASE.as_millis()).unwrap();
        let until = self.sim.now() + self.sim.random(|random| random.between(1, 2 * lease));
        self.sim
            .trace(|| format!("p{} freezes at {place} until {until} ms", self.number));
        self.sim.note_frozen(until);
        self.with(|state| state.frozen_until = state.frozen_until.max(until));
    }

    pub(crate) fn die(&self) {
        self.with(|state| state.dead = true);
        self.death.notify_waiters();
    }

    pub(crate) fn is_dead(&self) -> bool {
        self.with(|state| state.dead)
    }

    /// Returns when the process is dead.
    pub(crate) async fn death(&self) {
        let mut notified = std::pin::pin!(self.death.notified());
        notified.as_mut().enable();
        if !self.is_dead() {
            notified.await;
        }
    }

    pub(crate) fn known_as(&self, owner: &str) {
        self.with(|state| {
            if !state.owners.iter().any(|known| known == owner) {
                state.owners.push(owner.to_owned());
            }
        });
    }

    pub(crate) fn owners(&self) -> Vec<String> {
        self.with(|state| state.owners.clone())
    }

    pub(crate) fn claimed(&self, user: u64) {
        let now = self.sim.now();
        self.with(|state| state.claimed.insert(user, now));
    }

    /// The process has committed what it is about to send.
    pub(crate) fn begun(&self, user: u64, contact: Option<String>) {
        let now = self.sim.now();
        self.with(|state| {
            state.begun.insert(user, now);
            if let Some(contact) = contact {
                state.written_for.insert(contact, user);
            }
        });
    }

    pub(crate) fn writes_for(&self, contact: &str) -> Option<u64> {
        self.with(|state| state.written_for.get(contact).copied())
    }

    /// Since when the process looks at the customer: whatever stood in the books before that, it can know.
    pub(crate) fn looks_since(&self, user: u64) -> u64 {
        self.with(|state| {
            let claimed = state.claimed.get(&user).copied().unwrap_or(0);
            claimed.min(state.backfill_since.unwrap_or(u64::MAX))
        })
    }

    /// When the process last committed what it sends for the customer.
    pub(crate) fn begun_at(&self, user: u64) -> u64 {
        self.with(|state| state.begun.get(&user).copied().unwrap_or(0))
    }

    /// Whether it stood still at any time since. What it sends then, nobody could keep back.
    pub(crate) fn stood_still_after(&self, moment: u64) -> bool {
        self.with(|state| state.frozen_until > moment)
    }

    pub(crate) fn backfill_began(&self, now: u64) {
        self.with(|state| {
            state.backfill_since.get_or_insert(now);
        });
    }

    pub(crate) fn commanded(&self) {
        self.with(|state| state.commands += 1);
    }

    pub(crate) fn commands(&self) -> u64 {
        self.with(|state| state.commands)
    }
}
