//! Where a walk over pages stands, while the list changes under it: the thinking, without I/O.
//!
//! Pages are positions, so a deletion before the position moves later rows forward past the walk. It also lowers the
//! total: then pages are read again until one overlaps with what has been met without a gap. Rows met before are left
//! out.

use std::collections::HashSet;
use std::hash::Hash;
use std::str::FromStr;

use crate::page::{Page, Paging};

/// The order in which ids must come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Ascending,
    Descending,
    /// Any order: for lists that are not sorted by id.
    Any,
}

/// Why a walk cannot go on; each with the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WalkFault {
    /// The same rows again although there should be more.
    Repeated(u64),
    /// Ids not in the order asked for.
    Order(u64),
    /// Rows vanish faster than the walk gets on.
    Unsettled(u64),
}

/// How many pages without a row are borne before the total is disbelieved.
const EMPTY_PAGES: u32 = 2;
/// How many pages in a row are borne that show nothing new but rows without a readable id: they may be the same ones.
const NAMELESS_PAGES: u32 = 3;
/// How often the walk goes back without getting on.
const STALLS: u32 = 5;

/// Where a walk stands. It moves only when a page is taken, so a page that failed can be asked for again.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<K> {
    order: Order,
    /// The page to read next, from 1; `None` at the end.
    next: Option<u64>,
    /// The furthest page taken: up to it, rows met before are expected.
    furthest: u64,
    /// Rows a page as the shop really gives them.
    page_rows: u64,
    /// Rows a page as the shop says.
    said_rows: Option<u64>,
    total: Option<u64>,
    seen: HashSet<K>,
    /// The last id up to which nothing was skipped.
    frontier: Option<K>,
    /// Descending: the newest id when the walk began; who came later is left to the next walk.
    top: Option<K>,
    /// Whether rows may have moved past the walk, so that a page must overlap with the frontier.
    gap: bool,
    stalls: u32,
    /// By how much the total fell while the walk watched.
    deletions: u64,
    empty_pages: u32,
    nameless_pages: u32,
    /// The total counts more rows than the shop shows.
    overstated: bool,
    /// Total and newest id when the walk began, while a second pass may still follow.
    start: Option<(u64, K)>,
}

/// What tells one row from another in a [`Walk`](crate::Walk); it is also read from the id of a row that could not be
/// read as a whole. Numbers, texts and all ids are keys.
pub trait WalkKey: Ord + Hash + Clone + FromStr + Send + Sync + 'static {}

impl<K: Ord + Hash + Clone + FromStr + Send + Sync + 'static> WalkKey for K {}

impl<K: WalkKey> Cursor<K> {
    pub(crate) fn new(order: Order) -> Self {
        Self {
            order,
            next: Some(1),
            furthest: 0,
            page_rows: 0,
            said_rows: None,
            total: None,
            seen: HashSet::new(),
            frontier: None,
            top: None,
            gap: false,
            stalls: 0,
            deletions: 0,
            empty_pages: 0,
            nameless_pages: 0,
            overstated: false,
            start: None,
        }
    }

    /// Lets the walk notice at its end that deletions hid behind sign-ups, which leave the total as it was.
    pub(crate) fn start(&mut self, total: u64, newest_id: K) {
        self.start = Some((total, newest_id));
    }

    pub(crate) const fn next_page(&self) -> Option<u64> {
        self.next
    }

    pub(crate) const fn total(&self) -> Option<u64> {
        self.total
    }

    /// The total, where it counts more rows than the shop shows.
    pub(crate) fn overstated_total(&self) -> Option<u64> {
        self.total.filter(|_| self.overstated)
    }

    /// Rows a page, as the shop said with the last one.
    pub(crate) const fn rows_a_page(&self) -> Option<u64> {
        self.said_rows
    }

    /// Begins anew at the first page, as the shop's pages turned out to have so many rows. Rows met before are left out.
    pub(crate) fn restart(&mut self, rows: u64) {
        let met = self.furthest.saturating_mul(self.page_rows);
        self.furthest = met.div_ceil(rows.max(1));
        self.page_rows = 0;
        self.said_rows = Some(rows);
        self.next = Some(1);
        self.frontier = None;
        self.gap = false;
    }

    /// Takes the page that was asked for, leaves only rows not met before in it, and moves on.
    pub(crate) fn take<T>(
        &mut self,
        page: &mut Page<T>,
        id_of: impl Fn(&T) -> K,
    ) -> Result<(), WalkFault> {
        let Some(number) = self.next else {
            return Ok(());
        };
        let ids: Vec<K> = page.items.iter().map(&id_of).collect();
        let ordered = match self.order {
            Order::Ascending => ids.is_sorted(),
            Order::Descending => ids.is_sorted_by(|a, b| a >= b),
            Order::Any => true,
        };
        if !ordered {
            return Err(WalkFault::Order(number));
        }
        let rows = u64::try_from(page.rows()).unwrap_or(u64::MAX);
        self.page_rows = self.page_rows.max(rows);
        let said = page.paging.items_per_page.filter(|rows| *rows > 0);
        self.said_rows = said.or(self.said_rows);
        let overlaps = ids.first().is_some_and(|first| self.reaches(first));
        if self.order == Order::Descending && self.top.is_none() {
            self.top = ids.first().cloned();
        }
        let top = self.top.as_ref();
        page.items.retain(|item| {
            let id = id_of(item);
            top.is_none_or(|top| id <= *top) && self.seen.insert(id)
        });
        page.rejected.retain(|row| {
            let id = row.id.as_deref().and_then(|id| id.parse().ok());
            id.is_none_or(|id| self.seen.insert(id))
        });

        let before = self.total;
        self.total = page.paging.total_items.or(before);
        let (lost, grown) = match (before, self.total) {
            (Some(before), Some(now)) => (before.saturating_sub(now), now > before),
            _ => (0, false),
        };
        self.deletions = self.deletions.saturating_add(lost);
        self.gap = number > 1 && !overlaps && (lost > 0 || self.gap);
        if self.gap {
            return self.step_back(number, lost);
        }
        if let Some(last) = ids.last().filter(|last| !self.reaches(last)) {
            self.frontier = Some(last.clone());
            self.stalls = 0;
        }
        let old_rows_expected = grown || number <= self.furthest;
        self.furthest = self.furthest.max(number);
        let is_named = !page.items.is_empty() || page.rejected.iter().any(|row| row.id.is_some());
        if is_named {
            self.nameless_pages = 0;
        } else if page.rows() > 0 {
            self.nameless_pages += 1;
        }
        let shows_new = page.rows() > 0 && self.nameless_pages <= NAMELESS_PAGES;
        let progress = shows_new || old_rows_expected;
        self.step_forward(number, rows, progress, page.paging)
    }

    /// Whether the walk has come to this id without a gap.
    fn reaches(&self, id: &K) -> bool {
        self.frontier
            .as_ref()
            .is_some_and(|frontier| match self.order {
                Order::Ascending => id <= frontier,
                Order::Descending => id >= frontier,
                Order::Any => self.seen.contains(id),
            })
    }

    fn step_back(&mut self, number: u64, lost: u64) -> Result<(), WalkFault> {
        self.stalls += 1;
        if self.stalls > STALLS {
            return Err(WalkFault::Unsettled(number));
        }
        self.furthest = self.furthest.max(number);
        let pages = lost.div_ceil(self.page_rows.max(1)).max(1);
        self.next = Some(number.saturating_sub(pages).max(1));
        Ok(())
    }

    fn step_forward(
        &mut self,
        number: u64,
        rows: u64,
        progress: bool,
        paging: Paging,
    ) -> Result<(), WalkFault> {
        self.empty_pages = if rows == 0 { self.empty_pages + 1 } else { 0 };
        let ended = match self.total {
            None => rows == 0 || !progress,
            Some(total) => {
                let page_rows = match self.page_rows {
                    0 => paging.items_per_page.unwrap_or(1).max(1),
                    rows => rows,
                };
                number.saturating_mul(page_rows) >= total || self.empty_pages >= EMPTY_PAGES
            }
        };
        let repeats = rows > 0 && !progress;
        // Pages differed until now, or the last one was not full: there is no more, whatever the total says. A page that shows
        // nothing new but rows without an id may be the same again.
        let differed = number.saturating_sub(u64::from(self.nameless_pages)) > 2;
        let was_last = differed || paging.items_per_page.is_some_and(|full| rows < full);
        if ended || (repeats && was_last) {
            self.overstated = !ended;
            self.next = self.second_pass(number);
        } else if repeats {
            return Err(WalkFault::Repeated(number));
        } else {
            self.next = number.checked_add(1);
        }
        Ok(())
    }

    /// Page 1 again, once, when more was deleted than the total showed.
    fn second_pass(&mut self, last: u64) -> Option<u64> {
        let (total, newest) = self.start.take()?;
        let signed_up = self.seen.iter().filter(|id| **id > newest).count();
        let signed_up = u64::try_from(signed_up).unwrap_or(u64::MAX);
        let deleted = total
            .saturating_add(signed_up)
            .saturating_sub(self.total.unwrap_or(total));
        if deleted <= self.deletions || last == 1 {
            return None;
        }
        self.empty_pages = 0;
        self.frontier = None;
        Some(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of ids in ascending order, shown in pages, that changes between reads.
    fn walk(
        order: Order,
        mut ids: Vec<u64>,
        rows: usize,
        mut meanwhile: impl FnMut(u64, &mut Vec<u64>),
    ) -> Result<Vec<u64>, WalkFault> {
        let mut cursor = Cursor::new(order);
        if order == Order::Ascending {
            cursor.start(ids.len() as u64, *ids.last().unwrap());
        }
        let mut met = Vec::new();
        for read in 1..100 {
            let Some(number) = cursor.next_page() else {
                return Ok(met);
            };
            let mut shown = ids.clone();
            if order == Order::Descending {
                shown.reverse();
            }
            // A page past the end is the last one.
            let pages: Vec<&[u64]> = shown.chunks(rows).collect();
            let at = usize::try_from(number).unwrap() - 1;
            let items = pages[at.min(pages.len() - 1)].to_vec();
            let mut page = Page {
                items,
                ..Page::default()
            };
            page.paging.total_items = Some(ids.len() as u64);
            cursor.take(&mut page, |id| *id)?;
            met.extend(page.items);
            meanwhile(read, &mut ids);
        }
        panic!("the walk does not end");
    }

    #[test]
    fn a_quiet_list_is_walked_once() {
        let met = walk(Order::Ascending, (1..=10).collect(), 3, |_, _| {}).unwrap();
        assert_eq!(met, (1..=10).collect::<Vec<_>>());
        let met = walk(Order::Descending, (1..=9).collect(), 3, |_, _| {}).unwrap();
        assert_eq!(met, (1..=9).rev().collect::<Vec<_>>());
    }

    #[test]
    fn a_deletion_between_any_two_pages_hides_nobody() {
        for order in [Order::Ascending, Order::Descending] {
            for at in 1..=4 {
                for gone in 1..=10 {
                    let met = walk(order, (1..=10).collect(), 3, |read, ids| {
                        if read == at {
                            ids.retain(|id| *id != gone);
                        }
                    })
                    .unwrap();
                    for id in (1..=10).filter(|id| *id != gone) {
                        assert!(
                            met.contains(&id),
                            "{order:?}: {id} missed, {gone} gone at {at}"
                        );
                    }
                    let mut once = met.clone();
                    once.sort_unstable();
                    once.dedup();
                    assert_eq!(once.len(), met.len(), "somebody twice");
                }
            }
        }
    }

    #[test]
    fn a_deletion_behind_a_sign_up_hides_nobody() {
        for order in [Order::Ascending, Order::Descending] {
            for at in 1..=4 {
                for gone in 1..=10 {
                    let met = walk(order, (1..=10).collect(), 3, |read, ids| {
                        if read == at {
                            ids.retain(|id| *id != gone);
                            ids.push(11);
                        }
                    })
                    .unwrap();
                    for id in (1..=10).filter(|id| *id != gone) {
                        assert!(
                            met.contains(&id),
                            "{order:?}: {id} missed, {gone} gone at {at}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn many_deletions_at_once_hide_nobody() {
        let met = walk(Order::Ascending, (1..=30).collect(), 3, |read, ids| {
            if read == 5 {
                ids.retain(|id| *id > 12);
            }
        })
        .unwrap();
        assert!((13..=30).all(|id| met.contains(&id)));
    }

    #[test]
    fn a_deletion_after_every_page_hides_nobody_who_stays() {
        for order in [Order::Ascending, Order::Descending] {
            let met = walk(order, (1..=40).collect(), 4, |read, ids| {
                if ids.len() > 20 {
                    ids.remove(usize::try_from(read).unwrap() % 3);
                }
                if order == Order::Descending && ids.len() > 20 {
                    ids.pop();
                }
            });
            let met = met.unwrap();
            assert!((15..=22).all(|id| met.contains(&id)), "{order:?} {met:?}");
        }
    }

    #[test]
    fn a_total_that_swings_for_ever_is_an_error_and_no_endless_walk() {
        let met = walk(Order::Descending, (1..=9).collect(), 2, |read, ids| {
            if read % 2 == 0 {
                ids.push(100 + read);
            } else {
                ids.pop();
            }
        });
        assert!(matches!(met, Err(WalkFault::Unsettled(_))), "{met:?}");
    }

    #[test]
    fn the_same_page_for_ever_is_an_error() {
        let mut cursor = Cursor::new(Order::Ascending);
        let page = || {
            let mut page = Page {
                items: vec![1_u64, 2],
                ..Page::default()
            };
            page.paging.total_items = Some(10);
            page
        };
        cursor.take(&mut page(), |id| *id).unwrap();
        assert_eq!(
            cursor.take(&mut page(), |id| *id),
            Err(WalkFault::Repeated(2))
        );
    }

    #[test]
    fn a_total_that_counts_more_than_is_shown_ends_the_walk_with_the_last_page() {
        for (ids, rows) in [(35, 10), (35, 50), (40, 10)] {
            let ids: Vec<u64> = (1..=ids).collect();
            let pages: Vec<&[u64]> = ids.chunks(rows).collect();
            let mut cursor = Cursor::new(Order::Ascending);
            let mut met = Vec::new();
            while let Some(number) = cursor.next_page() {
                assert!(number < 10, "the walk does not end");
                let at = usize::try_from(number).unwrap() - 1;
                let mut page = Page {
                    items: pages[at.min(pages.len() - 1)].to_vec(),
                    ..Page::default()
                };
                page.paging.total_items = Some(999);
                page.paging.items_per_page = u64::try_from(rows).ok();
                cursor.take(&mut page, |id| *id).unwrap();
                met.extend(page.items);
            }
            assert_eq!(met, ids);
            assert_eq!(cursor.overstated_total(), Some(999));
        }
    }

    #[test]
    fn without_a_total_a_repeated_or_empty_page_is_the_end() {
        let mut cursor = Cursor::new(Order::Any);
        for _ in 0..2 {
            let mut page = Page {
                items: vec![1_u64, 2],
                ..Page::default()
            };
            cursor.take(&mut page, |id| *id).unwrap();
        }
        assert_eq!(cursor.next_page(), None);
    }

    #[test]
    fn one_empty_page_in_the_middle_is_borne() {
        let mut cursor = Cursor::new(Order::Any);
        let mut met = Vec::new();
        for items in [vec![1_u64, 2], vec![], vec![5, 6]] {
            let mut page = Page {
                items,
                ..Page::default()
            };
            page.paging.total_items = Some(6);
            cursor.take(&mut page, |id| *id).unwrap();
            met.extend(page.items);
        }
        assert_eq!((met, cursor.next_page()), (vec![1, 2, 5, 6], None));
    }

    #[test]
    fn rows_out_of_order_are_an_error() {
        let mut page = Page {
            items: vec![3_u64, 1, 2],
            ..Page::default()
        };
        let mut cursor = Cursor::new(Order::Descending);
        assert_eq!(cursor.take(&mut page, |id| *id), Err(WalkFault::Order(1)));
    }
}
