//! The same random steps on the model and on a database give the same answers.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use sync_core::ledger::ContactId;
use sync_core::matching::{KeyHash, MatchKeys};
use sync_core::store::{
    ClaimAsk, End, Intent, IntentAction, Lane, Lease, Mark, MemoryStore, MirrorContact,
    MirrorProbe, ParkReason, Reason, RowFilter, Settlement, SkipReason, State, Store, StoreError,
};
use sync_core::{Field, FieldHashes, UserId};
use zoho_books_client::Clock;

use crate::clock::VirtualClock;
use crate::conformance::open;

const SEEDS: u64 = 12;
const STEPS: usize = 600;

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }

    fn odds(&mut self, one_in: u64) -> bool {
        self.below(one_in) == 0
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()].clone()
    }

    fn maybe<T>(&mut self, one_in: u64, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.odds(one_in).then(|| value(self))
    }

    fn user(&mut self) -> UserId {
        UserId::from(1 + self.below(12))
    }

    fn users(&mut self) -> Vec<UserId> {
        (0..self.below(4)).map(|_| self.user()).collect()
    }

    fn key(&mut self) -> KeyHash {
        KeyHash::from_stored(format!("{:032x}", self.below(4)))
    }

    fn contact(&mut self) -> ContactId {
        ContactId::new(format!("46000000000000{}", self.below(8)))
    }

    fn hashes(&mut self) -> FieldHashes {
        let fields = [
            Field::ContactName,
            Field::PersonEmail,
            Field::Custom("cf_points".to_owned()),
        ];
        let fields = fields
            .into_iter()
            .filter(|_| self.odds(2))
            .collect::<Vec<_>>();
        let hashes = fields
            .into_iter()
            .map(|field| (field, format!("{:016x}", self.below(9))));
        hashes.collect()
    }

    fn duration(&mut self) -> Duration {
        Duration::from_millis(self.pick(&[0, 1, 20, 300, 5_000]))
    }

    fn lane(&mut self) -> Lane {
        self.pick(&[Lane::Live, Lane::Backfill])
    }

    fn mark(&mut self) -> Mark {
        let mut mark = Mark::new(self.user(), self.lane(), self.pick(&["hook", "poll"]));
        mark.match_key = self.maybe(2, Self::key);
        mark.hint = self.maybe(3, |dice| format!("{{{}}}", dice.below(5)));
        mark
    }

    fn mirror_contact(&mut self) -> MirrorContact {
        MirrorContact {
            contact_id: self.contact(),
            external_id: self.maybe(2, |dice| format!("cscart:main:{}", dice.user())),
            is_customer: self.odds(2),
            is_active: self.odds(2),
            keys: self.keys(),
            modified_at: 5,
        }
    }

    fn keys(&mut self) -> MatchKeys {
        let mut keys = MatchKeys::default();
        keys.email = self.maybe(2, Self::key);
        keys.phone = self.maybe(2, Self::key);
        keys.company_and_name = self.maybe(3, Self::key);
        if keys.phone.is_some() && self.odds(2) {
            keys.other_phones = vec![self.key()];
        }
        keys
    }

    fn end(&mut self) -> End {
        match self.below(8) {
            0..3 => End::Synced,
            3 => End::Skipped(self.pick(&[SkipReason::Disabled, SkipReason::Gone])),
            4 => End::Parked(ParkReason::Rejected, self.pick(&["", "why"]).to_owned()),
            5 if self.odds(6) => End::Skipped(SkipReason::Erased),
            _ => End::Again {
                after: self.duration(),
                counted: self.odds(2),
                keep_intent: self.odds(2),
            },
        }
    }

    fn settlement(&mut self) -> Settlement {
        let mut settlement = Settlement::new(self.end());
        settlement.contact_id = self.maybe(2, Self::contact);
        settlement.owned = self.maybe(2, Self::hashes);
        settlement.conflicts = self.maybe(3, |dice| {
            (0..dice.below(3))
                .map(|number| format!("field{number}"))
                .collect()
        });
        settlement.notes = (0..self.below(2))
            .map(|number| format!("note {number}"))
            .collect();
        settlement.source_hash = self.maybe(2, |dice| format!("{:04x}", dice.below(9)));
        settlement.address_hash = self.maybe(3, |dice| format!("{:04x}", dice.below(9)));
        settlement.registered_at = self.maybe(3, |dice| i64::try_from(dice.below(99)).unwrap());
        settlement.match_key = self.maybe(2, Self::key);
        settlement.mirror = self.maybe(3, Self::mirror_contact);
        settlement.history = self.maybe(2, |dice| format!("did {}", dice.below(9)));
        settlement
    }
}

/// Both stores, and what they said so far.
struct Pair {
    model: MemoryStore,
    real: [Arc<dyn Store>; 2],
    clock: Arc<dyn Clock>,
    dice: Dice,
    leases: Vec<Lease>,
}

/// Compares two answers and passes one on.
#[allow(clippy::needless_pass_by_value)]
fn equal<T: Debug + PartialEq>(
    step: &str,
    model: Result<T, StoreError>,
    real: Result<T, StoreError>,
) -> T {
    assert_eq!(real, model, "{step}: left the database, right the model");
    model.unwrap()
}

impl Pair {
    /// One of the two handles on the database.
    fn real(&mut self) -> Arc<dyn Store> {
        self.dice.pick(&self.real)
    }

    async fn step(&mut self) {
        match self.dice.below(20) {
            0..5 => self.mark().await,
            5..8 => self.claim().await,
            8..10 => self.begin().await,
            10..14 => self.settle().await,
            14 => self.renew().await,
            15 => self.mirror().await,
            16 => self.addresses().await,
            17 => {
                let duration = self.dice.duration();
                self.clock.sleep(duration).await;
            }
            18 if self.dice.odds(4) => self.purge().await,
            18 if self.dice.odds(8) => self.erase().await,
            _ => self.look().await,
        }
    }

    async fn mark(&mut self) {
        let marks: Vec<Mark> = (0..=self.dice.below(3)).map(|_| self.dice.mark()).collect();
        let delivery = self.dice.maybe(3, |dice| format!("msg_{}", dice.below(40)));
        let limit = self.dice.maybe(4, |dice| dice.below(14));
        let real = self.real();
        equal(
            "mark",
            self.model.mark(&marks, delivery.as_deref(), limit).await,
            real.mark(&marks, delivery.as_deref(), limit).await,
        );
    }

    async fn claim(&mut self) {
        let owner = self.dice.below(2);
        let limit = usize::try_from(1 + self.dice.below(4)).unwrap();
        let mut ask = ClaimAsk::new(format!("owner-{owner}"), self.dice.duration(), limit);
        ask.backfill = !self.dice.odds(4);
        if self.dice.odds(3) {
            ask.only = self.dice.users();
        }
        // Each owner is one process, and has one handle.
        let real = Arc::clone(&self.real[usize::try_from(owner).unwrap()]);
        let plain = |claims: Vec<sync_core::store::Claim>| {
            let pairs = claims.into_iter().map(|claim| (claim.lease, claim.row));
            pairs.collect::<Vec<_>>()
        };
        let claims = equal(
            "claim",
            self.model.claim(&ask).await.map(plain),
            real.claim(&ask).await.map(plain),
        );
        self.leases
            .extend(claims.into_iter().map(|(lease, _)| lease));
        let surplus = self.leases.len().saturating_sub(10);
        self.leases.drain(..surplus);
    }

    async fn begin(&mut self) {
        if self.leases.is_empty() {
            return;
        }
        let lease = self.dice.pick(&self.leases);
        let intent = Intent {
            attempt: format!("attempt-{}", self.dice.below(99)),
            action: IntentAction::Update,
            external_id: format!("cscart:main:{}", lease.user_id),
            contact_id: self.dice.maybe(2, Dice::contact),
            emails: vec!["ann@example.com".to_owned()],
            sent: self.dice.hashes(),
            at: 7,
        };
        let key = self.dice.maybe(2, Dice::key);
        let real = self.real();
        equal(
            "begin",
            self.model.begin(&lease, &intent, key.as_ref()).await,
            real.begin(&lease, &intent, key.as_ref()).await,
        );
    }

    async fn settle(&mut self) {
        if self.leases.is_empty() {
            return;
        }
        let lease = self.dice.pick(&self.leases);
        let settlement = self.dice.settlement();
        let real = self.real();
        equal(
            "settle",
            self.model.settle(&lease, &settlement).await,
            real.settle(&lease, &settlement).await,
        );
    }

    async fn renew(&mut self) {
        if self.leases.is_empty() {
            return;
        }
        let (lease, by) = (self.dice.pick(&self.leases), self.dice.duration());
        let real = self.real();
        equal(
            "renew",
            self.model.renew(&lease, by).await,
            real.renew(&lease, by).await,
        );
    }

    async fn mirror(&mut self) {
        let real = self.real();
        if self.dice.odds(3) {
            let gone = [self.dice.contact()];
            equal(
                "mirror_remove",
                self.model.mirror_remove(&gone).await,
                real.mirror_remove(&gone).await,
            );
        }
        let contacts = [self.dice.mirror_contact(), self.dice.mirror_contact()];
        equal(
            "mirror_put",
            self.model.mirror_put(&contacts).await,
            real.mirror_put(&contacts).await,
        );
    }

    async fn addresses(&mut self) {
        let real = self.real();
        let given: Vec<(UserId, i64, String)> = (0..self.dice.below(4))
            .map(|_| {
                let order = i64::try_from(self.dice.below(5)).unwrap();
                (
                    self.dice.user(),
                    order,
                    format!("street {}", self.dice.below(3)),
                )
            })
            .collect();
        equal(
            "put_addresses",
            self.model.put_addresses(&given).await,
            real.put_addresses(&given).await,
        );
    }

    async fn purge(&mut self) {
        let retention = self.dice.duration();
        let real = self.real();
        equal(
            "purge",
            self.model.purge(retention).await,
            real.purge(retention).await,
        );
    }

    async fn erase(&mut self) {
        let (real, user) = (self.real(), self.dice.user());
        equal(
            "erase",
            self.model.erase(&user).await,
            real.erase(&user).await,
        );
    }

    /// Everything that can be asked.
    async fn look(&mut self) {
        let real = self.real();
        let model = &self.model;
        let filter = RowFilter {
            state: self.dice.maybe(2, |dice| {
                dice.pick(&[State::Pending, State::Synced, State::Skipped, State::Parked])
            }),
            reason: self.dice.maybe(4, |_| Reason::Park(ParkReason::Rejected)),
            after: self.dice.maybe(3, Dice::user),
            limit: usize::try_from(self.dice.below(20)).unwrap(),
        };
        equal("list", model.list(&filter).await, real.list(&filter).await);
        equal("counts", model.counts().await, real.counts().await);
        let backfill = self.dice.odds(2);
        equal(
            "next_due",
            model.next_due(backfill).await,
            real.next_due(backfill).await,
        );
        let users = self.dice.users();
        equal("rows", model.rows(&users).await, real.rows(&users).await);
        equal(
            "addresses",
            model.addresses(&users).await,
            real.addresses(&users).await,
        );
        let contact = self.dice.contact();
        equal(
            "holder",
            model.holder(&contact).await,
            real.holder(&contact).await,
        );
        let user = self.dice.user();
        equal(
            "history",
            model.history(&user).await,
            real.history(&user).await,
        );
        equal("held", model.held(&user).await, real.held(&user).await);
        equal(
            "mirror_len",
            model.mirror_len().await,
            real.mirror_len().await,
        );
        let probes: Vec<MirrorProbe> = (0..3)
            .map(|_| MirrorProbe {
                external_id: self
                    .dice
                    .maybe(2, |dice| format!("cscart:main:{}", dice.user())),
                keys: self.dice.keys(),
            })
            .collect();
        equal(
            "mirror_find",
            model.mirror_find(&probes).await,
            real.mirror_find(&probes).await,
        );
        self.check_rules().await;
    }

    /// What must hold whatever happened.
    async fn check_rules(&self) {
        let all = RowFilter {
            limit: usize::MAX,
            ..RowFilter::default()
        };
        let rows = equal(
            "all rows",
            self.model.list(&all).await,
            self.real[0].list(&all).await,
        );
        let contacts: Vec<_> = rows
            .iter()
            .filter_map(|row| row.contact_id.clone())
            .collect();
        let different: BTreeSet<_> = contacts.iter().collect();
        assert_eq!(
            different.len(),
            contacts.len(),
            "two rows stand for one contact"
        );
        let doubtful = rows.iter().filter(|row| row.intent.is_some());
        let keys: Vec<_> = doubtful.filter_map(|row| row.match_key.clone()).collect();
        let different: BTreeSet<_> = keys.iter().collect();
        assert_eq!(
            different.len(),
            keys.len(),
            "two rows of one key are in doubt"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn random_steps_give_the_same_answers() {
    let runs = (1..=SEEDS).map(|seed| tokio::spawn(run(seed)));
    for (seed, run) in (1..).zip(runs.collect::<Vec<_>>()) {
        run.await
            .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    }
}

async fn run(seed: u64) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("model.db");
    let clock = Arc::new(VirtualClock::new());
    let real: [Arc<dyn Store>; 2] = [
        Arc::new(open(&path, &clock).await),
        Arc::new(open(&path, &clock).await),
    ];
    walk(seed, STEPS, real, clock).await;
}

/// Takes random steps on the model and on two handles on one database, all of one clock.
pub(crate) async fn walk(
    seed: u64,
    steps: usize,
    real: [Arc<dyn Store>; 2],
    clock: Arc<dyn Clock>,
) {
    let mut pair = Pair {
        model: MemoryStore::new(Arc::clone(&clock)),
        real,
        clock,
        dice: Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
        leases: Vec::new(),
    };
    for _ in 0..steps {
        pair.step().await;
    }
    pair.check_rules().await;
}
