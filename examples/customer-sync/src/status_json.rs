//! The JSON of `status --json` and of `GET /api/status`. Its names are public interface: add to them, never change one.

use jiff::Timestamp;
use serde::Serialize;
use sync_core::ledger::LedgerQuota;
use sync_core::outcome::PauseReason;
use sync_core::store::{Counts, ParkReason};
use sync_core::{ParkedCustomer, Pause, PollStatus, ShopName, Status, UserId};

/// Where everything stands.
#[derive(Debug, Serialize)]
pub(crate) struct StatusJson {
    shop: ShopName,
    organization_id: String,
    customers: Customers,
    /// Every parked customer, at most 1,000.
    parked: Vec<Parked>,
    #[serde(skip_serializing_if = "is_false")]
    parked_truncated: bool,
    /// Fields that are left to a person.
    conflicts: u64,
    /// Customers that came over with something left out, cut or repaired.
    notes: u64,
    /// The gravest of `pauses`.
    paused: Option<Paused>,
    pauses: Vec<Paused>,
    quota: Option<LedgerQuota>,
    poll: Poll,
    /// Left out where products are switched off.
    #[serde(skip_serializing_if = "Option::is_none")]
    products: Option<Products>,
}

/// Where the products stand.
#[derive(Debug, Serialize)]
struct Products {
    #[serde(flatten)]
    counts: Customers,
    /// Fields that are left to a person.
    conflicts: u64,
    /// Every parked product, at most 1,000; `user_id` is its number.
    parked_list: Vec<Parked>,
    #[serde(skip_serializing_if = "is_false")]
    parked_truncated: bool,
    poll: Poll,
}

#[derive(Debug, Serialize)]
struct Customers {
    pending: u64,
    synced: u64,
    skipped: u64,
    parked: u64,
}

#[derive(Debug, Serialize)]
struct Parked {
    user_id: UserId,
    reason: ParkReason,
    detail: String,
    since: Timestamp,
}

#[derive(Debug, Clone, Serialize)]
struct Paused {
    reason: PauseReason,
    detail: String,
    since: Timestamp,
    retry_at: Timestamp,
}

#[derive(Debug, Serialize)]
struct Poll {
    last: Option<Timestamp>,
    highest_user_id: Option<UserId>,
}

impl StatusJson {
    /// The JSON form of a status.
    pub(crate) fn new(shop: &ShopName, organization_id: &str, status: &Status) -> Self {
        let pauses: Vec<Paused> = pauses(status).map(Paused::new).collect();
        Self {
            shop: shop.clone(),
            organization_id: organization_id.to_owned(),
            customers: Customers::new(&status.counts),
            parked: status.parked.iter().map(Parked::new).collect(),
            parked_truncated: status.parked_truncated,
            conflicts: status.counts.conflicts,
            notes: status.counts.noted,
            paused: pauses.first().cloned(),
            pauses,
            quota: status.quota,
            poll: Poll::new(&status.poll),
            products: status.products.as_ref().map(|products| Products {
                counts: Customers::new(&products.counts),
                conflicts: products.counts.conflicts,
                parked_list: products.parked.iter().map(Parked::new).collect(),
                parked_truncated: products.parked_truncated,
                poll: Poll::new(&products.poll),
            }),
        }
    }
}

impl Customers {
    const fn new(counts: &Counts) -> Self {
        Self {
            pending: counts.pending,
            synced: counts.synced,
            skipped: counts.skipped,
            parked: counts.parked,
        }
    }
}

impl Parked {
    fn new(parked: &ParkedCustomer) -> Self {
        Self {
            user_id: parked.user_id.clone(),
            reason: parked.reason,
            detail: parked.detail.clone(),
            since: whole_second(parked.since),
        }
    }
}

impl Poll {
    fn new(poll: &PollStatus) -> Self {
        Self {
            last: poll.last.map(whole_second),
            highest_user_id: poll.highest_user_id.clone(),
        }
    }
}

impl Paused {
    fn new(pause: &Pause) -> Self {
        Self {
            reason: pause.reason,
            detail: pause.detail.clone(),
            since: whole_second(pause.since),
            retry_at: whole_second(pause.retry_at),
        }
    }
}

/// The pauses that are told, the gravest first. Waiting for the next minute's calls is everyday business: the quota
/// shows it.
pub(crate) fn pauses(status: &Status) -> impl Iterator<Item = &Pause> {
    status
        .pauses
        .iter()
        .filter(|pause| pause.reason != PauseReason::MinuteQuota)
}

/// Without the fraction, as all times in our JSON are written.
pub(crate) fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands it over by reference"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}
