//! What has been told, as a document that the host keeps; pure.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::Kind;
use super::row::{Row, Version};
use crate::clock::{after, left};

/// How far back from the last change every poll looks again: lists may lag behind, and several records may be of one second.
const OVERLAP: Duration = Duration::from_secs(300);

/// What has been told of each module. Kept by the host after it has dealt with a [`Batch`](super::Batch), and given to
/// the next [`Watch`](super::Watch), it makes sure that everything is told, whatever ended meanwhile.
///
/// As JSON it holds ids and times only, some 35 bytes a record; without sweeps, only of records of the last minutes.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cursor {
    pub(super) organization_id: String,
    pub(super) modules: BTreeMap<String, ModuleCursor>,
}

impl fmt::Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let modules = self.modules.iter();
        f.debug_map()
            .entries(modules.map(|(name, of)| (name, (of.since, of.known.len()))))
            .finish()
    }
}

/// How a poll has the list give what is new, the best way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Filtered by the last change, where that is documented.
    Filtered,
    /// From the last change down: documented for some lists, and seen to work for others.
    Modified,
    /// From the last one made down: a poll sees what is new, a sweep what is changed.
    Created,
    /// Neither: only sweeps see anything.
    None,
}

impl Order {
    /// What a list is asked for, with the moment down to which it is read. `None` if it cannot be asked so.
    pub(super) fn query(self, depth: Option<Timestamp>) -> Option<Vec<(&'static str, String)>> {
        let down_from = |column: &str| {
            let sorted = [("sort_column", column), ("sort_order", "D")];
            sorted.map(|(name, value)| (name, value.to_owned())).into()
        };
        match self {
            Self::Filtered => {
                let moment = depth?.strftime("%Y-%m-%dT%H:%M:%S+0000").to_string();
                Some(vec![("last_modified_time", moment)])
            }
            Self::Modified => Some(down_from("last_modified_time")),
            Self::Created => Some(down_from("created_time")),
            Self::None => None,
        }
    }

    pub(super) fn next_best(self) -> Self {
        match self {
            Self::Filtered => Self::Modified,
            Self::Modified => Self::Created,
            Self::Created | Self::None => Self::None,
        }
    }

    fn time(self, row: &Row) -> Option<Timestamp> {
        match self {
            Self::Filtered | Self::Modified => row.modified,
            Self::Created => row.created,
            Self::None => None,
        }
    }
}

/// Where a look at a record came from: rows and records cannot be compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Seen {
    Row,
    Record,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ModuleCursor {
    /// Found out anew by each watch.
    #[serde(skip)]
    pub(super) order: Option<Order>,
    /// The moment from which on records are new.
    began: Option<Timestamp>,
    /// Everything that was changed before it has been told.
    pub(super) since: Option<Timestamp>,
    /// The records whose present state has been told: all of them after a first sweep, else those of the overlap.
    known: BTreeMap<String, Version>,
    /// Whether `known` has every record.
    pub(super) whole: bool,
    /// What records held that may have been changed again within the second of their version.
    unsettled: BTreeMap<String, (Seen, u64)>,
    /// Records told as gone, while `known` is not whole.
    gone: BTreeMap<String, Timestamp>,
    /// Records that a sweep missed: read one by one before they are told as gone.
    pub(super) missing: BTreeSet<String>,
    /// When `since` last moved on, by the client's clock.
    moved: Option<Timestamp>,
    /// When it was last polled and swept, by the client's clock.
    pub(super) polled: Option<Timestamp>,
    pub(super) swept: Option<Timestamp>,
    /// Pages of the last sweep.
    pub(super) pages: u32,
}

impl ModuleCursor {
    /// One that tells everything from `start` on.
    pub(super) fn starting(start: Option<Timestamp>) -> Self {
        Self {
            began: start,
            since: start,
            ..Self::default()
        }
    }

    /// Whether it has been looked at, so that what is unknown is news.
    pub(super) fn has_begun(&self) -> bool {
        self.whole || self.polled.is_some()
    }

    /// Whether this record has been told, or found at the beginning.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.known.contains_key(id)
    }

    /// From when on changes may still come into sight, or have come.
    fn floor(&self) -> Option<Timestamp> {
        self.since.map(|since| before(since, OVERLAP))
    }

    /// The moment down to which a poll reads: once a poll was late enough to see what lagged behind, only what is younger
    /// than all that is known.
    pub(super) fn depth(&self) -> Option<Timestamp> {
        let is_settled = self
            .moved
            .zip(self.polled)
            .is_some_and(|(moved, polled)| left(moved, polled) >= OVERLAP);
        match self.since {
            Some(since) if is_settled => Some(after(since, Duration::from_secs(1))),
            _ => self.floor(),
        }
    }

    fn move_on(&mut self, newest: Option<Timestamp>, now: Timestamp) {
        if self.since < newest {
            self.since = newest;
            self.moved = Some(now);
        }
    }

    /// Takes note of a record and says what is news about it.
    fn note(&mut self, row: &Row, seen: Seen) -> Option<Kind> {
        let known = self.known.insert(row.id.clone(), row.version);
        self.missing.remove(&row.id);
        self.gone.remove(&row.id);
        if known == Some(row.version) {
            let earlier = self.unsettled.remove(&row.id);
            return earlier
                .filter(|(by, digest)| *by == seen && *digest != row.digest)
                .map(|_| Kind::Changed);
        }
        if row.modified.is_some() {
            self.unsettled.insert(row.id.clone(), (seen, row.digest));
        }
        if known.is_some() {
            return Some(Kind::Changed);
        }
        // What was there before the watch, and comes into sight only now, is no new record.
        let from = if self.whole { self.began } else { self.since };
        let is_new = match (row.created, from) {
            (Some(created), Some(from)) => created >= before(from, OVERLAP),
            _ => true,
        };
        Some(if is_new { Kind::New } else { Kind::Changed })
    }

    /// Takes a walk over the whole list.
    pub(super) fn sweep(&mut self, rows: Vec<Row>, pages: u32, now: Timestamp) -> Vec<(Kind, Row)> {
        let first = !self.whole;
        let start = self.since;
        self.missing = self.known.keys().cloned().collect();
        self.pages = pages;
        let newest = rows.iter().filter_map(Row::latest).max();
        let mut told = Vec::new();
        for row in rows {
            let is_old = match (row.latest(), start) {
                _ if !first => false,
                (Some(at), Some(start)) => at < start,
                _ => true,
            };
            match self.note(&row, Seen::Row) {
                Some(kind) if !is_old => told.push((kind, row)),
                _ => {}
            }
        }
        if first {
            self.whole = true;
            self.began = self.began.or(newest);
            self.move_on(newest, now);
        }
        self.settle(newest);
        self.swept = Some(now);
        oldest_first(told)
    }

    /// Takes a walk down from the newest row. `rows` come with their pages.
    pub(super) fn poll(&mut self, walk: Walk, now: Timestamp) -> Vec<(Kind, Row)> {
        let first = !self.has_begun();
        let newest = walk.rows.iter().filter_map(|(_, row)| match first {
            // All of them have been seen.
            true => row.latest(),
            false => walk.order.time(row),
        });
        let newest = newest.max();
        let start = self.since;
        let mut later_pages_told = false;
        let mut told = Vec::new();
        for (page, row) in walk.rows {
            let is_old = first
                && match (walk.order.time(&row), start) {
                    (Some(at), Some(start)) => at < start,
                    _ => true,
                };
            let Some(kind) = self.note(&row, Seen::Row) else {
                continue;
            };
            if !is_old {
                later_pages_told |= page > 1;
                told.push((kind, row));
            }
        }
        // A record that is deleted while pages are read moves another one from an unread page to a read one. After
        // news on a later page the same is read once more.
        if !later_pages_told {
            self.move_on(newest, now);
        }
        self.began = self.began.or(newest);
        self.settle(newest);
        if !self.whole {
            let floor = self.floor();
            let is_recent = |moment: Timestamp| floor.is_none_or(|floor| floor <= moment);
            self.known
                .retain(|_, version| floor.is_none_or(|floor| !version.is_before(floor)));
            self.gone.retain(|_, at| is_recent(*at));
        }
        self.polled = Some(now);
        oldest_first(told)
    }

    /// Only what was changed within the last second may be changed again within the same.
    fn settle(&mut self, newest: Option<Timestamp>) {
        let Some(newest) = self.since.max(newest) else {
            return;
        };
        let last_second = before(newest, Duration::from_secs(1));
        let known = &self.known;
        self.unsettled.retain(|id, _| {
            known
                .get(id)
                .is_some_and(|version| !version.is_before(last_second))
        });
    }

    /// Takes a record that was read because a webhook named it, or a sweep missed it. `None` if there is none.
    pub(super) fn record(&mut self, id: &str, record: Option<&Row>) -> Option<Kind> {
        let Some(row) = record else {
            self.missing.remove(id);
            self.unsettled.remove(id);
            let was_known = self.known.remove(id).is_some();
            let is_news = was_known || (!self.whole && !self.gone.contains_key(id));
            if is_news && !self.whole {
                let now = self.since.unwrap_or(Timestamp::UNIX_EPOCH);
                self.gone.insert(id.to_owned(), now);
            }
            return is_news.then_some(Kind::Gone);
        };
        let is_past = match (row.modified, self.floor()) {
            (Some(at), Some(floor)) => at < floor,
            _ => false,
        };
        if is_past && !self.whole && !self.known.contains_key(id) {
            // A poll has told it.
            return None;
        }
        self.note(row, Seen::Record)
    }
}

/// A walk down a list in order.
pub(super) struct Walk {
    order: Order,
    floor: Option<Timestamp>,
    last: Option<Timestamp>,
    rows: Vec<(u32, Row)>,
}

/// What a page of a walk means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// Go on.
    More,
    /// The rest is old.
    Enough,
    /// The rows are not what was asked for, or not in that order.
    Unordered,
}

impl Walk {
    pub(super) fn new(state: &ModuleCursor, order: Order) -> Self {
        Self {
            order,
            floor: state.depth(),
            last: None,
            rows: Vec::new(),
        }
    }

    /// Takes a page. The whole of it is looked at: one that begins with the oldest would seem to be at its end at once.
    pub(super) fn page(&mut self, number: u32, rows: Vec<Row>) -> Page {
        let mut page = Page::More;
        for row in rows {
            let Some(at) = self.order.time(&row) else {
                return Page::Unordered;
            };
            let is_filtered = self.order == Order::Filtered;
            if !is_filtered && self.last.is_some_and(|last| last < at) {
                return Page::Unordered;
            }
            self.last = Some(at);
            let floor = *self.floor.get_or_insert_with(|| before(at, OVERLAP));
            if at < floor && is_filtered {
                return Page::Unordered;
            }
            if at < floor {
                page = Page::Enough;
            } else {
                self.rows.push((number, row));
            }
        }
        page
    }
}

fn oldest_first(mut told: Vec<(Kind, Row)>) -> Vec<(Kind, Row)> {
    told.sort_by_key(|(_, row)| row.latest());
    told
}

fn before(moment: Timestamp, by: Duration) -> Timestamp {
    let by = jiff::SignedDuration::try_from(by).unwrap_or(jiff::SignedDuration::MAX);
    moment.checked_sub(by).unwrap_or(Timestamp::MIN)
}

/// When something is due that is done every so often; at once if it never was. A clock that was set back stalls nothing.
pub(super) fn due(last: Option<Timestamp>, every: Duration, now: Timestamp) -> Timestamp {
    match last {
        Some(last) if left(now, last).is_zero() => after(last, every),
        Some(_) => after(now, every),
        None => now,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::module::Module;
    use super::*;

    const NOW: &str = "2026-11-23T12:00:00Z";

    fn row(id: u32, second: u32) -> Row {
        let time = format!("2026-11-23T10:00:{second:02}+0000");
        let row =
            json!({"item_id": id.to_string(), "created_time": time, "last_modified_time": time});
        Row::read(&Module::ITEMS, row).unwrap()
    }

    /// Polls pages of rows; returns the ids that are told.
    fn poll(state: &mut ModuleCursor, pages: Vec<Vec<Row>>) -> Vec<String> {
        let mut walk = Walk::new(state, Order::Modified);
        for (number, rows) in (1..).zip(pages) {
            assert_ne!(walk.page(number, rows), Page::Unordered);
        }
        let told = state.poll(walk, NOW.parse().unwrap());
        told.into_iter().map(|(_, row)| row.id).collect()
    }

    #[test]
    fn a_row_that_slips_to_a_page_that_was_read_is_told_by_the_next_poll() {
        let mut state = ModuleCursor::default();
        assert!(poll(&mut state, vec![vec![row(1, 0)]]).is_empty());
        // Of 5 4 | 3 2 | 1 the row 5 is deleted after the first page was read: 3 is now at the end of that page.
        let pages = vec![vec![row(5, 50), row(4, 40)], vec![row(2, 20), row(1, 0)]];
        assert_eq!(poll(&mut state, pages), ["2", "4", "5"]);
        let pages = vec![vec![row(4, 40), row(3, 30)], vec![row(2, 20), row(1, 0)]];
        assert_eq!(poll(&mut state, pages.clone()), ["3"]);
        assert!(poll(&mut state, pages).is_empty());
    }

    #[test]
    fn what_is_not_as_it_was_asked_for_is_seen() {
        let state = ModuleCursor::starting(Some("2026-11-23T10:30:00Z".parse().unwrap()));
        let page = |order, rows| Walk::new(&state, order).page(1, rows);
        let ascending = vec![row(1, 1), row(2, 2)];
        assert_eq!(page(Order::Modified, ascending), Page::Unordered);
        let descending = vec![row(2, 2), row(1, 1)];
        assert_eq!(page(Order::Modified, descending), Page::Enough);
        // A filter that is ignored lets old rows through.
        assert_eq!(page(Order::Filtered, vec![row(1, 1)]), Page::Unordered);
        let timeless = Row::read(&Module::ITEMS, json!({"item_id": "1"})).unwrap();
        assert_eq!(page(Order::Created, vec![timeless]), Page::Unordered);
        let query = Order::Filtered.query(state.depth()).unwrap();
        assert_eq!(
            query,
            [("last_modified_time", "2026-11-23T10:25:00+0000".to_owned())]
        );
    }
}
