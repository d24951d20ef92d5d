//! Where the sync remembers: one row a customer, a mirror of the ledger's contacts, a few shared documents.
//!
//! A [`Store`] is the only durable state of the sync. It is a cache of what both remotes hold: with it lost, a full
//! backfill finds every link again. Two implementations come with the crate: [`MemoryStore`] (the model that the others
//! are held against, and enough for tests) and, with the feature `sqlite`, `SqliteStore` for one machine. With the
//! feature `conformance`, the suite in the module `conformance` proves a host's own store.
//!
//! # Rules every store keeps
//!
//! - A method that returned `Ok` has been committed: the death of the process right after it loses nothing. What
//!   [`Store::mark`], [`Store::begin`] and [`Store::settle`] did survives a power failure as well; the rest may be lost
//!   then, but only with all that was done after it. A method whose future is dropped is done wholly or not at all.
//! - One customer is leased to one owner at a time. A lease carries a *fence*, a number that grows with every claim of
//!   the row. A lease is *lost* when the row was claimed anew or given back by [`Store::settle`]; [`Store::begin`],
//!   [`Store::settle`] and [`Store::renew`] change nothing then and say so. When its time is over a lease is free to be
//!   claimed; until somebody does, its holder may still record what it learned or renew it, but not begin to send.
//! - Two rows never stand for one contact. [`Store::begin`] refuses a contact that another row holds or is about to
//!   take, [`Store::settle`] one that another row holds.
//! - Two rows with one match key are never claimed together, and never have open intents at once. While a row's intent
//!   is open, its match key is the one given to [`Store::begin`].
//! - [`Store::settle`] clears the mark only if nobody marked the row again since the claim.
//! - A row skipped as [`SkipReason::Erased`] is a tombstone: neither a mark nor a claim revives it. What
//!   [`Store::erase`] leaves is such a row to all who ask, but kept is only a keyed hash.
//!
//! # Kinds of records
//!
//! A handle works with one kind of records of one shop; [`Store::partition`] gives another kind's. Where these pages say
//! *customer* and *contact*, read *product* and *item* for a handle of that kind.
//!
//! # A look at one customer
//!
//! ```
//! use std::sync::Arc;
//! use std::time::Duration;
//! use sync_core::UserId;
//! use sync_core::store::{ClaimAsk, End, Lane, Mark, MemoryStore, Settled, Settlement, State, Store};
//! use sync_core::clock::SystemClock;
//!
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), sync_core::store::StoreError> {
//! let store = MemoryStore::new(Arc::new(SystemClock));
//! store.mark(&[Mark::new(UserId::from(17), Lane::Live, "hook")], None, None).await?;
//!
//! let ask = ClaimAsk::new("worker-1", Duration::from_secs(120), 10);
//! for claim in store.claim(&ask).await? {
//!     // … read, decide, begin, send …
//!     let settled = store.settle(&claim.lease, &Settlement::new(End::Synced)).await?;
//!     assert_eq!(settled, Settled::Done);
//! }
//! assert_eq!(store.rows(&[UserId::from(17)]).await?.first().map(|row| row.state), Some(State::Synced));
//! # Ok(()) }
//! ```

#[cfg(feature = "conformance")]
pub mod conformance;
mod error;
mod ids;
mod lookup;
mod memory;
#[cfg(feature = "postgres")]
mod postgres;
mod privacy;
mod row;
mod rules;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod scope;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod stored;
mod work;

pub use error::StoreError;
pub use lookup::{MirrorContact, MirrorProbe, RowFilter};
pub use memory::MemoryStore;
#[cfg(all(feature = "postgres", feature = "sqlite"))]
pub use postgres::TakenOver;
#[cfg(feature = "postgres")]
pub use postgres::{PostgresOptions, PostgresStore};
pub use privacy::{Erased, Held, HeldAddress};
pub use row::{Counts, HistoryEntry, Intent, IntentAction, Lane, Row, State};
#[cfg(feature = "sqlite")]
pub use sqlite::{SqliteOptions, SqliteStore};
pub use work::{Begun, Claim, ClaimAsk, End, Lease, Mark, Marked, Settled, Settlement};
/// The driver and the pool that stand in the signatures of [`PostgresStore`].
#[cfg(feature = "postgres")]
pub use {deadpool_postgres, tokio_postgres};

pub use crate::reason::{ParkReason, Reason, SkipReason};

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::{Kind, UserId};

/// Documents whose names begin so belong to the whole database, all others to the shop: what several shops of one
/// organisation share, such as its access token.
pub const SHARED: &str = "shared/";

/// The history of a customer keeps this many entries, the newest.
pub const HISTORY_LENGTH: usize = 50;

/// Durable memory of one shop's sync. See the [module](self) for the rules that every implementation keeps.
///
/// All methods take `&self`; a store is shared by all workers. Times are the store's own: leases and due times are
/// counted by one clock, the database's where it has one.
#[async_trait]
pub trait Store: Send + Sync + std::fmt::Debug + 'static {
    /// The same database's rows of another kind of this shop's records; of [`Kind::CUSTOMER`] are those that a store is
    /// opened with.
    ///
    /// Each kind has rows, histories, deliveries, a mirror, addresses, documents and tombstones of its own: 17 the
    /// customer and 17 the product know nothing of each other, and one contact id may stand for both. Owners are the
    /// shop's, and documents whose names begin with [`SHARED`] the database's.
    ///
    /// # Errors
    ///
    /// [`StoreError::Invalid`] from a store that keeps customers only, as one does that does not implement this.
    async fn partition(&self, kind: &Kind) -> Result<Arc<dyn Store>, StoreError> {
        Err(StoreError::Invalid(format!(
            "this store keeps customers only, no records of the kind {kind}"
        )))
    }

    /// Marks customers as to be looked at, all or none: rows are made or set to pending, due at once, and their version
    /// grows.
    ///
    /// Reason and detail are cleared. A row that was pending keeps its `since` and the cause that its history does not
    /// tell yet, and stays live if it was; another one takes the mark's cause and lane. Match key and hint are replaced
    /// where the mark has them (the match key not while an intent is open).
    ///
    /// `delivery` is the id of the webhook that brings the marks: a second call with the same id changes nothing and
    /// says [`Marked::Repeated`], for good. With `inbox_limit`, live marks that would make more rows pending and live than
    /// that change nothing ([`Marked::Full`]), and the delivery is not remembered; rows of the backfill lane, which a walk
    /// over the shop marks by the thousand, do not count.
    async fn mark(
        &self,
        marks: &[Mark],
        delivery: Option<&str>,
        inbox_limit: Option<u64>,
    ) -> Result<Marked, StoreError>;

    /// Makes this process known as `owner`, so that others can tell whether it still lives. [`claim`](Self::claim) does
    /// it by itself for an owner that is not known yet.
    ///
    /// Each process takes a name of its own; a name that a living process has is refused ([`StoreError::Invalid`])
    /// where the store can tell.
    async fn register_owner(&self, owner: &str) -> Result<(), StoreError>;

    /// Whether an owner that was made known may still be at work: one of this shop, or one of another shop of the same
    /// database whose name begins with that shop's and a slash. A store that cannot tell says yes.
    async fn is_alive(&self, owner: &str) -> Result<bool, StoreError> {
        let _ = owner;
        Ok(true)
    }

    /// Leases rows to the asker: pending ones that are due, live before backfill, lower ids first. Never a row that is
    /// leased to somebody alive and in time, never one whose match key a row has that is leased so or that has an open
    /// intent (a row with an open intent of its own heeds only the leased ones: its outcome must be looked up).
    async fn claim(&self, ask: &ClaimAsk) -> Result<Vec<Claim>, StoreError>;

    /// How long until a row of the asked lanes can be claimed; `None` when nothing waits. Rows that are leased, or held
    /// back by their match key, do not count: they come free when another row is settled.
    async fn next_due(&self, backfill: bool) -> Result<Option<Duration>, StoreError>;

    /// Commits what is about to be sent; an intent that is open already is replaced. `match_key` is the customer's as
    /// it was just read and replaces what the row has.
    ///
    /// With several reasons to refuse, the first of the lost lease, the taken contact and the busy key is told.
    async fn begin(
        &self,
        lease: &Lease,
        intent: &Intent,
        match_key: Option<&KeyHash>,
    ) -> Result<Begun, StoreError>;

    /// Ends the look at a customer: writes the settlement, gives the lease back, clears the mark if it is still the one
    /// claimed.
    ///
    /// If the row was marked again meanwhile it stays pending, due at once, with its hint, without a reason; everything
    /// else is written all the same. [`End::Synced`] resets the attempts and drops the hint; [`End::Again`] counts an
    /// attempt where it says so.
    async fn settle(&self, lease: &Lease, settlement: &Settlement) -> Result<Settled, StoreError>;

    /// Prolongs a lease to end `by` from now. `false` when it is lost.
    async fn renew(&self, lease: &Lease, by: Duration) -> Result<bool, StoreError>;

    /// The rows of these customers, in the order of their ids, each once; those without a row are left out.
    async fn rows(&self, users: &[UserId]) -> Result<Vec<Row>, StoreError>;

    /// Rows by ascending id.
    async fn list(&self, filter: &RowFilter) -> Result<Vec<Row>, StoreError>;

    /// Rows by state, and the number of fields left to a person. Cheap at any number of rows.
    async fn counts(&self) -> Result<Counts, StoreError>;

    /// Whether so many live rows are pending that [`mark`](Self::mark) with this limit takes no other one. A store that does
    /// not implement it counts rows of both lanes.
    async fn is_inbox_full(&self, limit: u64) -> Result<bool, StoreError> {
        Ok(self.counts().await?.pending >= limit)
    }

    /// Which customer stands for this contact, if any.
    async fn holder(&self, contact_id: &ContactId) -> Result<Option<UserId>, StoreError>;

    /// Takes a contact away from the customer that stands for it and marks the customer, live and due at once, in one step:
    /// without its contact it must be looked at again. All else that is kept of it stays. `false`, and nothing is changed,
    /// when it does not stand for the contact. Of a write to the contact that is under way nothing is said: the customer may
    /// stand for it again when that is settled, and is looked at once more.
    async fn release(&self, user_id: &UserId, contact_id: &ContactId) -> Result<bool, StoreError>;

    /// What happened to a customer, oldest first (the last [`HISTORY_LENGTH`] entries are kept).
    async fn history(&self, user_id: &UserId) -> Result<Vec<HistoryEntry>, StoreError>;

    /// Writes contacts into the mirror, replacing what it says of them; of two entries for one contact the later counts.
    async fn mirror_put(&self, contacts: &[MirrorContact]) -> Result<(), StoreError>;

    /// Takes contacts that are gone from the ledger out of the mirror.
    async fn mirror_remove(&self, contacts: &[ContactId]) -> Result<(), StoreError>;

    /// For each probe the contacts that match it in any way, in the order of the probes; within a probe by contact id
    /// as text, each once. Made for hundreds of probes in one call.
    async fn mirror_find(
        &self,
        probes: &[MirrorProbe],
    ) -> Result<Vec<Vec<MirrorContact>>, StoreError>;

    /// Number of contacts in the mirror. Cheap at any number.
    async fn mirror_len(&self) -> Result<u64, StoreError>;

    /// Keeps the addresses of customers' newest orders, given as `(user, order number, address JSON)`; an older
    /// order never replaces a newer one. Returns the customers whose address changed, by ascending id, each once.
    ///
    /// An address that [`purge`](Self::purge) dropped is kept again when it is given again, and has not changed.
    async fn put_addresses(
        &self,
        addresses: &[(UserId, i64, String)],
    ) -> Result<Vec<UserId>, StoreError>;

    /// The kept addresses of these customers, by ascending id, each once.
    async fn addresses(&self, users: &[UserId]) -> Result<Vec<(UserId, String)>, StoreError>;

    /// Replaces the shop's document `name`, or the whole database's if the name begins with [`SHARED`], by what `change`
    /// makes of it, as one atomic step over all processes.
    /// `change` gets the present text (`None` at first) and returns the new one (`None` leaves it). It may be called
    /// more than once.
    async fn update_document(
        &self,
        name: &str,
        change: &mut (dyn for<'a> FnMut(Option<&'a str>) -> Option<String> + Send),
    ) -> Result<(), StoreError>;

    /// Drops what was written longer than `retention` ago: hints and addresses of customers that are not pending, and
    /// history. (Delivery ids are kept for good, but as hashes from the start.)
    async fn purge(&self, retention: Duration) -> Result<(), StoreError>;

    /// Everything kept of one customer: what [`erase`](Self::erase) would remove. (Delivery ids are kept as hashes that
    /// lead to nobody.)
    async fn held(&self, user_id: &UserId) -> Result<Held, StoreError>;

    /// Removes all that [`held`](Self::held) tells, for good, whoever works on the customer: its lease is lost. No text
    /// of it stays in any file that the store itself writes; a database server keeps old versions and a log of its own.
    ///
    ///
    /// What is left is a tombstone, a keyed hash of shop and number, also where the customer was not known:
    /// [`rows`](Self::rows) answers with an empty row skipped as [`SkipReason::Erased`], [`counts`](Self::counts) counts
    /// it, [`list`](Self::list) does not know it; marks and addresses of the customer are accepted and not kept. A
    /// contact of the mirror may be put there again by who reads the ledger.
    ///
    /// Repeating it is safe. After [`StoreError::Unavailable`] the customer may be gone already and only its texts not be
    /// overwritten yet: repeat it then.
    async fn erase(&self, user_id: &UserId) -> Result<Erased, StoreError>;

    /// Takes back the tombstone that [`erase`](Self::erase) left: the customer is a stranger then. `false` when there is
    /// none. What was removed does not come back.
    ///
    /// # Errors
    ///
    /// [`StoreError::Invalid`] from a store that does not implement this.
    async fn lift_tombstone(&self, user_id: &UserId) -> Result<bool, StoreError> {
        Err(StoreError::Invalid(format!(
            "this store cannot take back the tombstone of {user_id}"
        )))
    }
}
