//! What was told already: the thinking, without I/O and without a clock.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::kind::EventKind;

/// How many ids are remembered of a kind beyond the highest told one, and how many orders with their state.
const AT_MOST: usize = 10_000;
/// How many ids are remembered that were missing below the highest and are no longer looked for.
const MISSING_AT_MOST: usize = 1_000;

/// Where a stream of events stands. Keep it after [`Events::done`](super::Events::done) and give it to
/// [`EventsBuilder::resume`](super::EventsBuilder::resume) after a restart; it is serde's, and holds ids and check sums,
/// nobody's data.
///
/// It has a few KB; with [`UserChanged`](EventKind::UserChanged) or [`UserGone`](EventKind::UserGone) some 20 bytes more
/// for each customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    pub(super) new: BTreeMap<EventKind, NewIds>,
    pub(super) orders: Option<OrderMarks>,
    pub(super) users: Option<UserMarks>,
    /// What was noticed and is not done.
    open: BTreeSet<(EventKind, u64)>,
}

impl Cursor {
    /// What is not done.
    pub(super) fn open(&self) -> impl Iterator<Item = (EventKind, u64)> {
        self.open.iter().copied()
    }

    /// A post says that something happened. Whether it is worth a look.
    pub(super) fn posted(&mut self, kind: EventKind, id: u64) -> bool {
        let is_new = match kind {
            EventKind::OrderPaid => self
                .orders
                .as_mut()
                .is_some_and(|orders| orders.paid.insert(id)),
            kind => self.new.get_mut(&kind).is_some_and(|ids| ids.notice(id)),
        };
        is_new && self.open.insert((kind, id))
    }

    /// A poll found something that is to be told. Whether it is not told already and waits for its end.
    pub(super) fn found(&mut self, kind: EventKind, id: u64) -> bool {
        self.open.insert((kind, id))
    }

    /// Told, and the host is done with it.
    pub(super) fn done(&mut self, kind: EventKind, id: u64) {
        self.open.remove(&(kind, id));
    }

    /// An order is the hidden parent of others: it is not looked for.
    pub(super) fn hidden(&mut self, order: u64) {
        if let Some(ids) = self.new.get_mut(&EventKind::NewOrder) {
            ids.gaps.remove(&order);
        }
    }

    /// There was nothing to tell: no such record, or not in that state. A later word of it counts again; with `not_yet`
    /// the polls look for it again.
    pub(super) fn nothing_to_tell(&mut self, kind: EventKind, id: u64, not_yet: bool, now: i64) {
        self.open.remove(&(kind, id));
        if let (EventKind::OrderPaid, Some(orders)) = (kind, self.orders.as_mut()) {
            orders.paid.remove(&id);
        }
        if let Some(ids) = self.new.get_mut(&kind) {
            ids.above.remove(&id);
            if not_yet && id <= ids.high {
                ids.gaps.insert(id, now);
            }
        }
    }
}

/// The ids of one kind: all up to `high` were told, but for the gaps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct NewIds {
    pub(super) high: u64,
    /// Told before a poll came that far.
    above: BTreeSet<u64>,
    /// Ids below `high` that no list showed, with the time since when they are looked for.
    pub(super) gaps: BTreeMap<u64, i64>,
    /// Ids that were gaps for so long that no poll looks for them any more; a post of one still counts.
    #[serde(default)]
    missing: BTreeSet<u64>,
}

impl NewIds {
    /// Everything up to this id is history.
    pub(super) fn beginning_after(high: u64) -> Self {
        Self {
            high,
            ..Self::default()
        }
    }

    fn notice(&mut self, id: u64) -> bool {
        let was_gap = self.gaps.remove(&id).is_some() || self.missing.remove(&id);
        let is_new = was_gap || id > self.high && !self.above.contains(&id);
        if is_new && id > self.high {
            self.above.insert(id);
            keep_highest(&mut self.above);
        }
        is_new
    }

    /// Down to where a list must be read that shows the gaps too, once they are filled.
    pub(super) fn floor(&self) -> u64 {
        let lowest = self.gaps.keys().next().copied();
        lowest.map_or(self.high, |id| id.saturating_sub(1).min(self.high))
    }

    /// A poll read the list down to `high` or further: which of the ids it showed are new. Ids that the list left out are
    /// remembered: a record can become visible after one with a higher id, where its transaction took longer.
    pub(super) fn polled(&mut self, found: &BTreeSet<u64>, now: i64) -> Vec<u64> {
        let top = found.last().copied().unwrap_or(0).max(self.high);
        let left_out = (self.high + 1..top)
            .rev()
            .filter(|id| !found.contains(id) && !self.above.contains(id));
        let room = AT_MOST.saturating_sub(self.gaps.len());
        self.gaps.extend(left_out.take(room).map(|id| (id, now)));
        let mut new = Vec::new();
        for id in found {
            if self.notice(*id) {
                new.push(*id);
            }
        }
        self.high = top;
        self.above = self.above.split_off(&(top + 1));
        new
    }

    /// These gaps were looked for: those of more than `life` seconds were so for the last time.
    pub(super) fn looked_for(&mut self, ids: &[u64], life: i64, now: i64) {
        for id in ids {
            let since = self.gaps.get(id);
            if since.is_some_and(|since| now.saturating_sub(*since) >= life) {
                self.gaps.remove(id);
                self.missing.insert(*id);
            }
        }
        while self.missing.len() > MISSING_AT_MOST {
            self.missing.pop_first();
        }
    }

    /// These gaps are there after all.
    pub(super) fn filled(&mut self, ids: impl IntoIterator<Item = u64>) -> Vec<u64> {
        let filled = ids.into_iter().filter(|id| self.gaps.remove(id).is_some());
        filled.collect()
    }
}

/// An order as a poll shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OrderRow {
    pub(super) id: u64,
    pub(super) print: u32,
    pub(super) is_paid: bool,
}

/// The orders that were met, with their state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OrderMarks {
    /// When the shop was last asked for what changed, by the host's clock.
    pub(super) asked_at: i64,
    /// The highest id met; above it orders are new, and not changed.
    top: u64,
    prints: BTreeMap<u64, u32>,
    /// Orders whose last known status is a paid one.
    paid: BTreeSet<u64>,
    /// Up to where orders were last looked for.
    scanned: u64,
}

impl OrderMarks {
    /// A poll shows the orders that changed: what is to be told.
    pub(super) fn polled(&mut self, rows: &[OrderRow], now: i64) -> Vec<(EventKind, u64)> {
        let mut news = Vec::new();
        let known = self.top;
        for row in rows {
            let before = self.prints.insert(row.id, row.print);
            if row.id <= known && before != Some(row.print) {
                news.push((EventKind::OrderChanged, row.id));
            }
            if !row.is_paid {
                self.paid.remove(&row.id);
            } else if self.paid.insert(row.id) {
                news.push((EventKind::OrderPaid, row.id));
            }
            self.top = self.top.max(row.id);
        }
        while self.prints.len() > AT_MOST {
            self.prints.pop_first();
        }
        keep_highest(&mut self.paid);
        self.asked_at = now;
        news
    }

    /// The next ids to look for.
    pub(super) fn next_to_scan(&mut self, count: usize) -> Vec<u64> {
        let ids = next_ids(&self.prints, self.scanned, count);
        self.scanned = ids.last().copied().unwrap_or(0);
        ids
    }

    /// An order is gone: whether that is news.
    pub(super) fn gone(&mut self, id: u64) -> bool {
        self.paid.remove(&id);
        self.prints.remove(&id).is_some()
    }
}

/// The customers that were met, with a check sum of their rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct UserMarks {
    prints: BTreeMap<u64, u32>,
    /// Up to where customers were last compared.
    pub(super) scanned: u64,
}

impl UserMarks {
    /// All customers of a range of ids: who changed, and who is missing.
    pub(super) fn compared(
        &mut self,
        range: std::ops::RangeInclusive<u64>,
        rows: &BTreeMap<u64, u32>,
    ) -> (Vec<u64>, Vec<u64>) {
        let known = self.prints.range(range.clone()).map(|(id, _)| *id);
        let missing = known.filter(|id| !rows.contains_key(id)).collect();
        let mut changed = Vec::new();
        for (id, print) in rows {
            let before = self.prints.insert(*id, *print);
            if before.is_some_and(|before| before != *print) {
                changed.push(*id);
            }
        }
        self.scanned = *range.end();
        (changed, missing)
    }

    /// The highest id that was met.
    pub(super) fn highest(&self) -> u64 {
        self.prints.keys().next_back().copied().unwrap_or(0)
    }

    /// A customer is gone: whether that is news.
    pub(super) fn gone(&mut self, id: u64) -> bool {
        self.prints.remove(&id).is_some()
    }
}

/// The next ids after one, from the beginning again at the end.
fn next_ids(known: &BTreeMap<u64, u32>, after: u64, count: usize) -> Vec<u64> {
    let next: Vec<u64> = known
        .range(after.saturating_add(1)..)
        .map(|(id, _)| *id)
        .take(count)
        .collect();
    if next.is_empty() && after > 0 {
        return known.keys().copied().take(count).collect();
    }
    next
}

fn keep_highest(ids: &mut BTreeSet<u64>) {
    while ids.len() > AT_MOST {
        ids.pop_first();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids<const N: usize>(ids: [u64; N]) -> BTreeSet<u64> {
        ids.into()
    }

    #[test]
    fn what_a_post_told_no_poll_tells_and_the_other_way_round() {
        let mut new = NewIds::beginning_after(10);
        assert!(new.notice(13) && !new.notice(13) && !new.notice(10));
        assert_eq!(new.polled(&ids([11, 13]), 0), [11]);
        assert!(!new.notice(11));
        assert!(new.polled(&ids([]), 0).is_empty());
        assert!(new.notice(12), "a gap");
        assert!(!new.notice(12));
    }

    #[test]
    fn a_post_ahead_of_the_polls_hides_nobody_below_it() {
        let mut new = NewIds::beginning_after(10);
        assert!(new.notice(20));
        assert_eq!(new.polled(&ids([11, 12]), 0), [11, 12]);
        assert_eq!(new.polled(&ids([15, 20]), 0), [15]);
    }

    #[test]
    fn gaps_are_looked_for_again_and_then_left_to_posts() {
        let mut new = NewIds::beginning_after(10);
        new.polled(&ids([14]), 100);
        assert_eq!(new.gaps.keys().copied().collect::<Vec<_>>(), [11, 12, 13]);
        assert_eq!(new.floor(), 10);
        assert_eq!(new.polled(&ids([12, 14]), 105), [12], "late");
        assert_eq!(new.filled([13, 99]), [13]);
        new.looked_for(&[11], 10, 109);
        assert_eq!(new.floor(), 10, "still looked for");
        new.looked_for(&[11], 10, 110);
        assert!(new.gaps.is_empty());
        assert_eq!(new.floor(), 14);
        assert!(new.notice(11) && !new.notice(11), "a post, at last");
    }

    #[test]
    fn an_order_is_paid_once_until_it_is_unpaid() {
        let row = |id, print, is_paid| OrderRow { id, print, is_paid };
        let paid = |id| (EventKind::OrderPaid, id);
        let changed = |id| (EventKind::OrderChanged, id);
        let mut orders = OrderMarks::default();
        assert_eq!(
            orders.polled(&[row(1, 1, true), row(2, 1, false)], 0),
            [paid(1)]
        );
        assert!(
            orders
                .polled(&[row(1, 1, true), row(2, 1, false)], 0)
                .is_empty()
        );
        assert_eq!(orders.polled(&[row(1, 2, true)], 0), [changed(1)]);
        assert_eq!(orders.polled(&[row(1, 3, false)], 0), [changed(1)]);
        assert_eq!(orders.polled(&[row(1, 2, true)], 0), [changed(1), paid(1)]);
    }

    #[test]
    fn ids_are_scanned_in_turns() {
        let mut orders = OrderMarks::default();
        let rows = [3, 5, 8].map(|id| OrderRow {
            id,
            print: 0,
            is_paid: false,
        });
        orders.polled(&rows, 0);
        assert_eq!(orders.next_to_scan(2), [3, 5]);
        assert_eq!(orders.next_to_scan(2), [8]);
        assert_eq!(orders.next_to_scan(2), [3, 5]);
        assert!(orders.gone(8) && !orders.gone(8));
    }

    #[test]
    fn a_cursor_is_kept_as_text() {
        let mut cursor = Cursor::default();
        cursor
            .new
            .insert(EventKind::NewOrder, NewIds::beginning_after(10));
        cursor.orders = Some(OrderMarks::default());
        assert!(cursor.posted(EventKind::NewOrder, 12) && cursor.posted(EventKind::OrderPaid, 12));
        let text = serde_json::to_string(&cursor).unwrap();
        let mut again: Cursor = serde_json::from_str(&text).unwrap();
        assert_eq!(again, cursor);
        assert!(!again.posted(EventKind::NewOrder, 12));
        assert_eq!(again.open().count(), 2);
        again.nothing_to_tell(EventKind::OrderPaid, 12, false, 0);
        assert!(again.posted(EventKind::OrderPaid, 12), "paid later");
    }
}
