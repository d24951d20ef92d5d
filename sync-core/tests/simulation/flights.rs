//! Writes that are on their way, and what their senders have seen.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use crate::books::Contact;
use crate::process::Process;
use crate::world::Sim;

/// All writes for whose answers somebody waits.
#[derive(Debug, Default)]
pub(crate) struct Flights {
    last: Mutex<u64>,
    under_way: Mutex<Vec<UnderWay>>,
    /// Requests at a remote that is closed, by process and by when it opens again.
    knocks: Mutex<HashMap<(u64, u64), u64>>,
}

#[derive(Debug)]
struct UnderWay {
    number: u64,
    process: Arc<Process>,
    user: Option<u64>,
    contact: Option<String>,
    /// When its sender had committed that it sends this.
    begun: u64,
}

impl UnderWay {
    fn is_zombie(&self) -> bool {
        self.process.stood_still_after(self.begun)
    }
}

impl Flights {
    /// A write goes on its way: none for the same customer or contact may be there already.
    pub(crate) fn begin(
        self: &Arc<Self>,
        sim: &Sim,
        process: &Arc<Process>,
        user: Option<u64>,
        begun: Option<u64>,
        contact: Option<String>,
    ) -> Flight {
        let mut under_way = self.under_way.lock().unwrap();
        let meets = |other: &UnderWay| {
            let same_user = user.is_some() && other.user == user;
            let same_contact = contact.is_some() && other.contact == contact;
            (same_user || same_contact) && !other.is_zombie()
        };
        let begun = begun.unwrap_or(u64::MAX);
        if !process.stood_still_after(begun) && under_way.iter().any(meets) {
            sim.violation(format!(
                "two writes for customer {user:?} (contact {contact:?}) are under way at once"
            ));
        }
        let number = {
            let mut last = self.last.lock().unwrap();
            *last += 1;
            *last
        };
        under_way.push(UnderWay {
            number,
            process: Arc::clone(process),
            user,
            contact,
            begun,
        });
        Flight {
            flights: Arc::clone(self),
            number,
            abandoned: Arc::default(),
        }
    }

    /// A request that meets a closed remote: a process learns of it, knocks now and then, and no more.
    pub(crate) fn knocked(&self, sim: &Sim, process: &Process, opens: u64) {
        let count = {
            let mut knocks = self.knocks.lock().unwrap();
            let count = knocks.entry((process.number, opens)).or_default();
            *count += 1;
            *count
        };
        let workers = u64::try_from(sim.config.workers).unwrap();
        // Each kind has workers and rounds of its own.
        let kinds = 1 + u64::from(sim.config.products);
        let most = kinds * (12 + 3 * workers) + 6 * process.commands();
        if count == most + 1 {
            sim.violation(format!(
                "p{} sent more than {most} requests to a ledger that is closed",
                process.number
            ));
        }
    }
}

/// One write, for as long as its sender waits.
#[derive(Debug)]
pub(crate) struct Flight {
    flights: Arc<Flights>,
    number: u64,
    abandoned: Arc<AtomicBool>,
}

impl Flight {
    /// Whether nobody waits any more.
    pub(crate) fn abandoned(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.abandoned)
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.abandoned.store(true, Ordering::Relaxed);
        let mut under_way = self.flights.under_way.lock().unwrap();
        under_way.retain(|flight| flight.number != self.number);
    }
}

/// In which version each look saw which contact. A look is a task of its own.
#[derive(Debug, Default)]
pub(crate) struct Sights(Mutex<HashMap<Option<tokio::task::Id>, BTreeMap<String, u64>>>);

/// What stands in the books: a contact or an item, whose ids never meet.
pub(crate) trait Stands: std::fmt::Debug + Send + 'static {
    fn id(&self) -> &str;
    /// Grows with each change.
    fn version(&self) -> u64;
}

impl Stands for Contact {
    fn id(&self) -> &str {
        &self.id
    }

    fn version(&self) -> u64 {
        self.version
    }
}

impl Sights {
    pub(crate) fn saw(&self, seen: &impl Stands) {
        let mut sights = self.0.lock().unwrap();
        let look = sights.entry(tokio::task::try_id()).or_default();
        look.insert(seen.id().to_owned(), seen.version());
    }

    pub(crate) fn of_this_look(&self) -> BTreeMap<String, u64> {
        let sights = self.0.lock().unwrap();
        sights
            .get(&tokio::task::try_id())
            .cloned()
            .unwrap_or_default()
    }
}
