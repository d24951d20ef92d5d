//! The suite that a store must pass before an engine may trust it.
//!
//! Write a function that makes an empty store, and run the suite in a test of your own; each check gets a store of its
//! own. Give a second handle on the same database where there can be one (another process would have it), and the clock
//! that the store counts by. A virtual clock makes the suite run in no time; with [`SystemClock`] it takes a few seconds.
//!
//! ```
//! use std::sync::Arc;
//! use sync_core::store::conformance::{self, Subject};
//! use sync_core::store::MemoryStore;
//! use sync_core::clock::SystemClock;
//!
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), conformance::Failures> {
//! let passed = conformance::run(|| async {
//!     let clock = Arc::new(SystemClock);
//!     let store = MemoryStore::new(clock.clone());
//!     Subject::new(store.clone(), clock).with_other(store)
//! })
//! .await?;
//! assert!(passed > 30);
//! # Ok(()) }
//! ```
//!
//! Whether what was answered survives the death of the process, and whether a dead process's leases are free at once,
//! cannot be seen from inside a process: test that by killing one.
//!
//! [`SystemClock`]: crate::clock::SystemClock

mod claiming;
mod erasing;
mod keeping;
mod marking;
mod mirroring;
mod parting;
mod reading;
mod sending;
mod settling;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::clock::Clock;

use super::{Claim, ClaimAsk, Intent, IntentAction, Lane, Mark, Row, Store, StoreError};
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::{FieldHashes, UserId};

/// An empty store to be examined.
#[derive(Debug, Clone)]
pub struct Subject {
    store: Arc<dyn Store>,
    other: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
}

impl Subject {
    /// A store, and the clock that it counts leases and due times by. The suite waits with the clock's `sleep`.
    #[must_use]
    pub fn new(store: impl Store, clock: Arc<dyn Clock>) -> Self {
        let store: Arc<dyn Store> = Arc::new(store);
        Self {
            other: Arc::clone(&store),
            store,
            clock,
        }
    }

    /// A second handle on the same database, as another process has it.
    #[must_use]
    pub fn with_other(mut self, other: impl Store) -> Self {
        self.other = Arc::new(other);
        self
    }
}

/// What a store did wrong.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Failure {
    /// The name of the check: the rule that was broken.
    pub check: &'static str,
    /// What was expected and what was seen.
    pub what: String,
}

/// The checks that a store did not pass.
#[derive(Debug, Clone)]
pub struct Failures(pub Vec<Failure>);

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it broke {} of the rules:", self.0.len())?;
        for failure in &self.0 {
            write!(f, "\n- {}: {}", failure.check, failure.what)?;
        }
        Ok(())
    }
}

impl std::error::Error for Failures {}

/// Runs every check on a fresh store made by `make`, and returns how many there were.
///
/// # Errors
///
/// All checks that failed, each with what was expected.
pub async fn run<F, S>(make: F) -> Result<usize, Failures>
where
    F: Fn() -> S,
    S: Future<Output = Subject>,
{
    let mut failures = Vec::new();
    let checks = checks();
    for (name, check) in &checks {
        let subject = make().await;
        if let Err(Broken(what)) = check(&subject).await {
            failures.push(Failure { check: name, what });
        }
    }
    if failures.is_empty() {
        Ok(checks.len())
    } else {
        Err(Failures(failures))
    }
}

type Check = for<'a> fn(&'a Subject) -> Pin<Box<dyn Future<Output = Verdict> + Send + 'a>>;

/// How one check ended.
type Verdict = Result<(), Broken>;

struct Broken(String);

impl From<StoreError> for Broken {
    fn from(error: StoreError) -> Self {
        Self(format!("a call failed: {error}"))
    }
}

macro_rules! list {
    ($($module:ident: $($name:ident)*;)*) => {
        /// Every check by its name.
        fn checks() -> Vec<(&'static str, Check)> {
            vec![$($((stringify!($name), |subject| Box::pin($module::$name(subject))),)*)*]
        }
    };
}

list! {
    marking:
        a_mark_makes_a_pending_row_that_is_due
        marks_of_one_customer_become_one_row
        live_wins_over_backfill_while_pending
        a_mark_wakes_settled_rows
        a_delivery_counts_once
        a_full_inbox_changes_nothing
        a_hint_is_replaced_only_by_another
        a_tombstone_is_not_revived
        ids_beyond_63_bits_are_refused;
    claiming:
        live_goes_before_backfill_and_low_ids_first
        without_backfill_only_live_rows_are_claimed
        a_leased_row_is_not_claimed_again
        a_known_owner_is_alive
        a_lease_ends_with_its_time
        equal_keys_are_not_claimed_together
        a_row_in_doubt_holds_back_its_key
        named_customers_are_claimed_in_any_state
        parallel_claims_share_the_rows
        next_due_tells_when_to_come_back;
    sending:
        an_intent_is_committed_with_its_key
        only_the_last_lease_may_begin
        a_contact_that_is_held_or_intended_is_taken
        a_key_in_doubt_is_busy
        a_lease_can_be_renewed_until_it_is_lost;
    settling:
        synced_writes_all_it_is_told
        none_leaves_what_the_row_has
        a_released_contact_is_free_and_its_customer_marked
        a_release_during_the_work_is_a_mark
        skipped_and_parked_tell_their_reason
        again_waits_and_counts
        again_keeps_or_closes_the_intent
        parked_closes_the_intent_or_keeps_it
        a_mark_during_the_work_is_not_lost
        only_the_last_lease_may_settle
        a_contact_that_is_held_is_not_taken_over
        a_key_in_doubt_stays;
    reading:
        rows_come_in_order_and_once
        lists_are_filtered_and_paged
        counts_follow_every_change
        the_holder_of_a_contact_is_found
        history_tells_cause_and_line
        history_keeps_the_newest_entries;
    mirroring:
        contacts_are_found_by_each_key
        a_put_replaces_what_was_known
        removed_contacts_are_gone
        many_probes_are_answered_in_order;
    keeping:
        newer_addresses_replace_older_ones
        documents_change_in_one_step
        parallel_document_changes_add_up
        purge_drops_what_is_old_and_settled;
    erasing:
        an_erased_customer_leaves_nothing_but_a_tombstone
        nothing_brings_an_erased_customer_back
        erasing_wins_over_a_lease
        a_stranger_can_be_erased_before_it_comes
        a_lifted_tombstone_lets_the_customer_in
        what_is_held_is_told_whole;
    parting:
        kinds_do_not_see_each_other
        a_target_stands_for_one_record_of_a_kind
        kinds_share_the_shop_and_the_database;
}

macro_rules! ensure {
    ($condition:expr, $($what:tt)+) => {
        if !$condition {
            return Err($crate::store::conformance::Broken(format!($($what)+)));
        }
    };
}

macro_rules! same {
    ($seen:expr, $expected:expr, $what:expr) => {
        match (&$seen, &$expected) {
            (seen, expected) => {
                if *seen != *expected {
                    return Err($crate::store::conformance::Broken(format!(
                        "{}: expected {expected:?}, saw {seen:?}",
                        $what
                    )));
                }
            }
        }
    };
}

use {ensure, same};

/// A lease that lasts for the whole of a check.
const LONG: Duration = Duration::from_secs(600);
/// A lease or delay that a check waits for.
const SHORT: Duration = Duration::from_millis(200);
/// Surely longer than [`SHORT`].
const BEYOND: Duration = Duration::from_millis(260);

fn user(number: u64) -> UserId {
    UserId::from(number)
}

fn key(name: &str) -> KeyHash {
    // Looks like a real one: 32 hex digits.
    let digits: String = name.bytes().map(|byte| format!("{byte:02x}")).collect();
    KeyHash::from_stored(format!("{digits:0>32}"))
}

fn contact(number: u64) -> ContactId {
    ContactId::new(format!("4600000000{number:09}"))
}

fn numbers<'a>(rows: impl IntoIterator<Item = &'a UserId>) -> Vec<&'a str> {
    rows.into_iter().map(UserId::as_str).collect()
}

fn intent(contact_id: Option<ContactId>) -> Intent {
    Intent {
        attempt: "attempt-1".to_owned(),
        action: IntentAction::Link,
        external_id: "cscart:main:1".to_owned(),
        contact_id,
        emails: vec!["ann@example.com".to_owned()],
        sent: FieldHashes::default(),
        at: 1,
    }
}

impl Subject {
    async fn mark(&self, number: u64, lane: Lane) -> Verdict {
        let mark = Mark::new(user(number), lane, "poll");
        self.store.mark(&[mark], None, None).await?;
        Ok(())
    }

    async fn mark_with_key(&self, number: u64, name: &str) -> Verdict {
        let mut mark = Mark::new(user(number), Lane::Live, "poll");
        mark.match_key = Some(key(name));
        self.store.mark(&[mark], None, None).await?;
        Ok(())
    }

    async fn row(&self, number: u64) -> Result<Row, Broken> {
        let rows = self.store.rows(&[user(number)]).await?;
        let row = rows.into_iter().next();
        row.ok_or_else(|| Broken(format!("customer {number} has no row")))
    }

    /// Claims as `owner` whatever is due.
    async fn claim(&self, owner: &str, limit: usize) -> Result<Vec<Claim>, Broken> {
        let ask = ClaimAsk::new(owner, LONG, limit);
        Ok(self.store.claim(&ask).await?)
    }

    /// Marks one customer and claims it.
    async fn claimed(&self, number: u64) -> Result<Claim, Broken> {
        self.mark(number, Lane::Live).await?;
        self.claim_one(number, LONG).await
    }

    async fn claim_one(&self, number: u64, lease: Duration) -> Result<Claim, Broken> {
        let mut ask = ClaimAsk::new("one", lease, 1);
        ask.only = vec![user(number)];
        let claim = self.store.claim(&ask).await?.into_iter().next();
        claim.ok_or_else(|| Broken(format!("customer {number} could not be claimed")))
    }
}
