//! Keeping the mirror of the ledger's contacts fresh at the least cost.
//!
//! The list is read last changed first. The first time it is read to the end; later only down to the newest change
//! that was seen before: one call for any number of new customers. The sort order is not documented by Zoho Books, so it is
//! verified row by row; a list that does not keep it is read whole, and single customers are searched for instead. (One
//! that keeps none and looks sorted by luck as far as it is read cannot be told from a sorted one.)
//!
//! No list shows what was deleted, and a deletion while it is read moves one row past the reader. So a contact is read
//! before it is used, and a bulk run reads the whole list again once a week.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::{Mutex, MutexGuard};

use super::Customers;
use super::candidates::LookIn;
use super::ledger::{ContactId, ContactSummary, LedgerPage};
use super::look_alikes;
use super::scan::Survey;
use crate::engine::Halt;
use crate::engine::patience::Patience;
use crate::likeness::Index;
use crate::outcome::{Call, Failure, Remote, Sight};
use crate::store::{Lane, MirrorContact};

/// The document under which all processes share what the mirror holds.
pub(crate) const DOCUMENT: &str = "mirror";

/// The longest list that is read: 100,000 pages of 200 rows.
const MOST_PAGES: u32 = 100_000;

/// Contacts of many pages go into the mirror together: their keys lie all over its index, and each commit writes every
/// page of the index that it touched.
const WRITTEN_AT_ONCE: usize = 5_000;

/// A second that lies so far back, in seconds, gets no more changes; clocks may differ.
const LONG_PAST: i64 = 60 * 60;

/// Bulk runs trust a whole reading for so long, in milliseconds.
const TRUSTED_FOR: i64 = 7 * 24 * 60 * 60 * 1000;

/// Of a contact that a whole reading showed, so long ago at most, it is believed that it is still there: milliseconds.
const RECENT: i64 = 60 * 60 * 1000;

/// A customer who waits for the list is looked at again after this at the earliest, in milliseconds.
const SOONEST: i64 = 500;

/// And after this at the latest.
const LATEST: i64 = 30 * 1000;

/// After so long, in milliseconds, a run that lasts brings the mirror up to date.
const FRESH_FOR: i64 = 60_000;

/// What the mirror holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Extent {
    /// It was read to the end once.
    filled: bool,
    /// When that began, UNIX milliseconds.
    #[serde(default)]
    filled_at: i64,
    /// The list turned out not to be sorted as asked.
    unsorted: bool,
    /// The newest change that was seen, UNIX seconds.
    newest: i64,
    /// When the list was last asked for, UNIX milliseconds.
    #[serde(default)]
    read_at: i64,
    /// With which own rule's keys it was filled; empty without one.
    #[serde(default)]
    rule: String,
}

impl Extent {
    /// Of a list that is about to be read from its beginning to its end.
    fn unread(now: i64) -> Self {
        Self {
            newest: i64::MIN,
            filled_at: now,
            ..Self::default()
        }
    }

    const fn is_unread(&self) -> bool {
        self.newest == i64::MIN
    }

    /// Whether everything from this change on was seen before. Of the newest second itself more may follow, unless it was
    /// long past when it was seen: so many contacts can be of one second (an import) that they fill pages.
    fn covers(&self, modified: i64) -> bool {
        let long_past = self.newest.saturating_add(LONG_PAST) < self.read_at / 1000;
        modified < self.newest || (long_past && modified == self.newest)
    }
}

/// What a caller can rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// Everything that stood in the ledger when the call began is in the mirror.
    Fresh,
    /// The mirror was never filled.
    Unfilled,
    /// The mirror cannot be kept fresh cheaply: search instead.
    Unsorted,
}

/// Serialises refreshes within this process. They are numbered, so that a caller can tell whether one that has ended
/// began after it asked.
#[derive(Debug, Default)]
pub(crate) struct Refresher {
    begun: AtomicU64,
    ended: Mutex<u64>,
    /// When the newest one that makes the mirror whole began, UNIX milliseconds.
    filling_since: AtomicI64,
}

impl Customers {
    /// Reads what changed in the ledger since the last time, if the mirror was filled before. Callers that come while
    /// a refresh runs wait for it and share the next one.
    pub(crate) async fn refresh_mirror(&self, lane: Lane) -> Result<Freshness, Halt> {
        let asked = self.refresher.begun.load(Ordering::SeqCst);
        let mut extent = self.mirror_extent().await?;
        if extent.unsorted {
            return Ok(Freshness::Unsorted);
        }
        // Looked at before the lock: the first filling of large books takes minutes, and nobody should wait for it.
        if !extent.filled {
            return Ok(Freshness::Unfilled);
        }
        let mut ended = self.refresher.ended.lock().await;
        if *ended > asked {
            return Ok(Freshness::Fresh);
        }
        let number = self.refresher.begun.fetch_add(1, Ordering::SeqCst) + 1;
        extent = self.mirror_extent().await?;
        let extent = self
            .read_list(extent, lane, &mut Patience::none(&self.engine))
            .await?;
        *ended = number;
        Ok(if extent.unsorted {
            Freshness::Unsorted
        } else {
            Freshness::Fresh
        })
    }

    /// Makes the mirror whole, unless somebody in this process is at it: large books take minutes, and a look must not
    /// keep its customer so long.
    pub(super) async fn fill_mirror_unless_busy(&self, lane: Lane) -> Result<(), Halt> {
        let Ok(ended) = self.refresher.ended.try_lock() else {
            let detail = "the list of contacts is being read".to_owned();
            return Err(Halt::Later(self.until_the_list_is_read(), detail));
        };
        self.fill_mirror_holding(ended, lane, &mut Patience::none(&self.engine))
            .await?;
        Ok(())
    }

    /// As long again as the list has been read by now. Each look asks the shop, and all who wait for a list that takes
    /// minutes would ask it all the time.
    fn until_the_list_is_read(&self) -> Duration {
        let since = self.refresher.filling_since.load(Ordering::SeqCst);
        let taken = self.engine.now_millis().saturating_sub(since);
        Duration::from_millis(taken.clamp(SOONEST, LATEST).unsigned_abs())
    }

    /// Makes the mirror whole: a cheap refresh where that is possible, else the whole list. Says whether the whole list was
    /// read lately.
    pub(crate) async fn fill_mirror(
        &self,
        lane: Lane,
        patience: &mut Patience,
    ) -> Result<bool, Halt> {
        let ended = self.refresher.ended.lock().await;
        self.fill_mirror_holding(ended, lane, patience).await
    }

    /// Reads the whole list, also where the mirror needs no more than the news.
    pub(super) async fn read_whole_list(
        &self,
        lane: Lane,
        patience: &mut Patience,
    ) -> Result<(), Halt> {
        let mut ended = self.refresher.ended.lock().await;
        if self.knows_texts() {
            return Ok(());
        }
        let number = self.refresher.begun.fetch_add(1, Ordering::SeqCst) + 1;
        let unread = Extent::unread(self.engine.now_millis());
        self.read_list(unread, lane, patience).await?;
        *ended = number;
        Ok(())
    }

    async fn fill_mirror_holding(
        &self,
        mut ended: MutexGuard<'_, u64>,
        lane: Lane,
        patience: &mut Patience,
    ) -> Result<bool, Halt> {
        let now = self.engine.now_millis();
        self.refresher.filling_since.store(now, Ordering::SeqCst);
        let number = self.refresher.begun.fetch_add(1, Ordering::SeqCst) + 1;
        let mut extent = self.mirror_extent().await?;
        let age = now.saturating_sub(extent.filled_at);
        let trusted = extent.filled && !extent.unsorted && (0..TRUSTED_FOR).contains(&age);
        if !trusted {
            extent = Extent::unread(now);
        }
        self.read_list(extent, lane, patience).await?;
        *ended = number;
        Ok(!trusted || age < RECENT)
    }

    /// A run that lasts sees what people enter meanwhile: one call a minute, where a minute brings over a hundred.
    pub(super) async fn keep_mirror_fresh(
        &self,
        survey: &mut Survey,
        patience: &mut Patience,
    ) -> Result<(), Halt> {
        let now = self.engine.now_millis();
        // A clock that was set back does not keep the mirror fresh.
        if (0..FRESH_FOR).contains(&now.saturating_sub(survey.mirror_read_at)) {
            return Ok(());
        }
        self.engine
            .insist(patience, || self.refresh_mirror(Lane::Backfill))
            .await?;
        survey.mirror_read_at = now;
        if now.saturating_sub(survey.began) >= RECENT {
            survey.view = LookIn::Mirror;
        }
        Ok(())
    }

    /// Reads the list down to the newest change that is known.
    async fn read_list(
        &self,
        known: Extent,
        lane: Lane,
        patience: &mut Patience,
    ) -> Result<Extent, Halt> {
        let mut extent = Extent {
            filled: true,
            read_at: self.engine.now_millis(),
            rule: self.rule_name().to_owned(),
            ..known.clone()
        };
        let mut previous: Option<i64> = None;
        let mut first_row: Option<ContactId> = None;
        let mut empty_pages = 0;
        let mut unwritten: Vec<MirrorContact> = Vec::new();
        let mut texts = (known.is_unread() && self.weighs_texts()).then(Index::builder);
        for number in 1..=MOST_PAGES {
            let page = self
                .engine
                .insist(patience, || {
                    self.engine.ledger_read(self.ledger_on(lane).page(number))
                })
                .await?;
            repeats_itself(&page, &mut first_row)?;
            empty_pages = if page.contacts.is_empty() {
                empty_pages + 1
            } else {
                0
            };
            for contact in &page.contacts {
                let sorted = match (contact.modified_at, previous) {
                    (Some(this), Some(before)) => this <= before,
                    (modified, _) => modified.is_some(),
                };
                extent.unsorted |= !sorted;
                previous = contact.modified_at.or(previous);
                extent.newest = extent.newest.max(contact.modified_at.unwrap_or(i64::MIN));
            }
            let is_news = |contact: &&ContactSummary| {
                let covered = |modified| known.covers(modified);
                extent.unsorted || !contact.modified_at.is_some_and(covered)
            };
            let news = page.contacts.iter().filter(is_news);
            match texts.as_mut() {
                Some(texts) => page
                    .contacts
                    .iter()
                    .for_each(|row| look_alikes::add(texts, row)),
                None => self.listed.add_news(news.clone()),
            }
            unwritten.extend(news.filter_map(|contact| contact.to_mirror(&self.engine.key)));
            if unwritten.len() >= WRITTEN_AT_ONCE {
                self.engine.store.mirror_put(&unwritten).await?;
                unwritten.clear();
            }
            let reached = !extent.unsorted && previous.is_some_and(|last| known.covers(last));
            if reached || !page.has_more || empty_pages > 1 {
                break;
            }
        }
        if !unwritten.is_empty() {
            self.engine.store.mirror_put(&unwritten).await?;
        }
        self.engine.write_document(DOCUMENT, &extent).await?;
        if let Some(texts) = texts {
            self.listed.replace(texts);
        }
        Ok(extent)
    }

    /// Whether the list was read to its end once.
    pub(super) async fn mirror_is_filled(&self) -> Result<bool, Halt> {
        Ok(self.mirror_extent().await?.filled)
    }

    /// What was read with the keys of another rule is as good as not read.
    async fn mirror_extent(&self) -> Result<Extent, Halt> {
        let extent: Option<Extent> = self.engine.read_document(DOCUMENT).await?;
        let extent = extent.filter(|extent| extent.rule == self.rule_name());
        Ok(extent.unwrap_or_default())
    }

    fn rule_name(&self) -> &str {
        self.own_rule.as_ref().map_or("", |rule| rule.name())
    }

    /// The rows as the mirror keeps them.
    pub(crate) fn to_mirror(&self, contacts: &[ContactSummary]) -> Vec<MirrorContact> {
        contacts
            .iter()
            .filter_map(|contact| contact.to_mirror(&self.engine.key))
            .collect()
    }
}

/// Ends the reading of a list that would never end. `first_row` is that of the page before.
pub(super) fn repeats_itself(
    page: &LedgerPage,
    first_row: &mut Option<ContactId>,
) -> Result<(), Halt> {
    let first = page
        .contacts
        .first()
        .and_then(|contact| contact.contact_id.clone());
    if page.has_more && first.is_some() && first == *first_row {
        let detail = "the list of contacts gives the same page again and again";
        let failure = Failure::new(Remote::Ledger, Sight::Unreadable, detail);
        return Err(Halt::Failure(failure, Call::Read));
    }
    *first_row = first;
    Ok(())
}
