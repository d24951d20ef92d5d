//! What this process did since it started: events by kind, and the last hour minute by minute. Kept in memory only.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use sync_core::Kind;
use sync_core::event::{SyncEvent, What};
use tokio::sync::Notify;

/// Minutes that are shown.
pub(crate) const MINUTES: usize = 60;

/// The kinds of events, as metrics name them.
const KINDS: [&str; 10] = [
    "created",
    "linked",
    "updated",
    "unchanged",
    "skipped",
    "parked",
    "pending",
    "paused",
    "resumed",
    "polled",
];

/// Customers looked at in one minute.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Minute {
    /// Their contact stands as it should.
    pub(crate) done: u32,
    /// They wait for a person.
    pub(crate) parked: u32,
}

/// How often each kind of event happened.
#[derive(Debug, Default)]
struct Events([AtomicU64; KINDS.len()]);

impl Events {
    fn note(&self, kind: &str) {
        let counters = KINDS.iter().zip(&self.0);
        for (_, counter) in counters.filter(|(known, _)| **known == kind) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn all(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let counts = self.0.iter().map(|count| count.load(Ordering::Relaxed));
        KINDS.into_iter().zip(counts)
    }
}

/// Counts what happens. Share it by reference with the engine's listener.
#[derive(Debug, Default)]
pub(crate) struct Activity {
    events: Events,
    /// Those about products.
    products: Events,
    found: AtomicU64,
    /// Looks at customers that the database was not told of yet, by word.
    news: Mutex<BTreeMap<&'static str, u64>>,
    /// Rings when somebody may be needed.
    alarm: Arc<Notify>,
    /// Minutes since 1970 with what they brought, oldest first; minutes without anything are left out.
    minutes: Mutex<VecDeque<(i64, Minute)>>,
}

impl Activity {
    /// Counts an event that happened at `now`.
    pub(crate) fn note(&self, event: &SyncEvent, now: Timestamp) {
        let is_alarming = match event {
            SyncEvent::Looked(looked) => matches!(looked.what, What::Parked { .. }),
            other => matches!(other, SyncEvent::Paused { .. }),
        };
        if is_alarming {
            self.alarm.notify_one();
        }
        let kind = match event {
            SyncEvent::Looked(looked) if looked.kind != Kind::CUSTOMER => {
                self.products.note(word(&looked.what));
                return;
            }
            SyncEvent::Polled { kind, .. } if *kind != Kind::CUSTOMER => {
                self.products.note("polled");
                return;
            }
            SyncEvent::Looked(looked) => {
                self.note_look(&looked.what, now);
                let word = word(&looked.what);
                let mut news = self.news.lock().unwrap_or_else(PoisonError::into_inner);
                *news.entry(word).or_default() += 1;
                word
            }
            SyncEvent::Paused { .. } => "paused",
            SyncEvent::Resumed { .. } => "resumed",
            SyncEvent::Polled { found, .. } => {
                let found = u64::try_from(*found).unwrap_or(u64::MAX);
                self.found.fetch_add(found, Ordering::Relaxed);
                "polled"
            }
            _ => return,
        };
        self.events.note(kind);
    }

    /// Rings when somebody is parked or the sync pauses.
    pub(crate) fn alarm(&self) -> Arc<Notify> {
        Arc::clone(&self.alarm)
    }

    /// Takes what the database was not told of yet.
    pub(crate) fn take_news(&self) -> BTreeMap<&'static str, u64> {
        std::mem::take(&mut *self.news.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Gives back what could not be written.
    pub(crate) fn give_news_back(&self, news: BTreeMap<&'static str, u64>) {
        let mut kept = self.news.lock().unwrap_or_else(PoisonError::into_inner);
        for (word, count) in news {
            *kept.entry(word).or_default() += count;
        }
    }

    /// Events by word, all words; those about records are of customers.
    pub(crate) fn events(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.events.all()
    }

    /// Events about products by word.
    pub(crate) fn product_events(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.products.all()
    }

    /// Customers that polls found.
    pub(crate) fn found(&self) -> u64 {
        self.found.load(Ordering::Relaxed)
    }

    /// The last 60 minutes, oldest first; the last one has only begun.
    pub(crate) fn last_hour(&self, now: Timestamp) -> [Minute; MINUTES] {
        let mut hour = [Minute::default(); MINUTES];
        let minutes = self.minutes.lock().unwrap_or_else(PoisonError::into_inner);
        for (minute, seen) in minutes.iter() {
            let ago = usize::try_from(minute_of(now).saturating_sub(*minute)).ok();
            let place = ago.and_then(|ago| (MINUTES - 1).checked_sub(ago));
            if let Some(slot) = place.and_then(|place| hour.get_mut(place)) {
                *slot = *seen;
            }
        }
        hour
    }

    fn note_look(&self, what: &What, now: Timestamp) {
        let mut minutes = self.minutes.lock().unwrap_or_else(PoisonError::into_inner);
        let this = minute_of(now);
        // A clock that was set back goes on counting in the newest minute.
        if minutes.back().is_none_or(|(newest, _)| *newest < this) {
            minutes.push_back((this, Minute::default()));
        }
        if minutes.len() > MINUTES {
            minutes.pop_front();
        }
        if let Some((_, minute)) = minutes.back_mut() {
            match what {
                What::Created | What::Linked | What::Updated | What::Unchanged => {
                    minute.done = minute.done.saturating_add(1);
                }
                What::Parked { .. } => minute.parked = minute.parked.saturating_add(1),
                _ => {}
            }
        }
    }
}

fn minute_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(60)
}

const fn word(what: &What) -> &'static str {
    match what {
        What::Created => "created",
        What::Linked => "linked",
        What::Updated => "updated",
        What::Unchanged => "unchanged",
        What::Skipped { .. } => "skipped",
        What::Parked { .. } => "parked",
        _ => "pending",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_hour_slides() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let activity = Activity::default();
        for (second, what) in [
            (0, &What::Created),
            (59, &What::Linked),
            (60, &What::Unchanged),
            (3599, &What::Updated),
        ] {
            activity.note_look(what, at(second));
        }
        let hour = activity.last_hour(at(3599));
        assert_eq!((hour[0].done, hour[1].done, hour[59].done), (2, 1, 1));

        let later = activity.last_hour(at(3600));
        assert_eq!((later[0].done, later[58].done, later[59].done), (1, 1, 0));
        assert_eq!(activity.last_hour(at(3600 * 3)), [Minute::default(); 60]);
    }
}
