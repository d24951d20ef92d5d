//! Processes that die, connections that break, locks of others: nothing is lost and nothing done twice.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sync_core::UserId;
use sync_core::store::{
    Begun, Claim, ClaimAsk, End, Intent, IntentAction, Lane, Mark, Marked, PostgresOptions,
    PostgresStore, Settled, Settlement, Store, StoreError,
};
use sync_core::{FieldHashes, matching::KeyHash};

use super::ground::Ground;
use super::proxy::{Next, Proxy};
use crate::{PATIENCE, in_time};

const LONG: Duration = Duration::from_secs(600);

fn marks(numbers: impl IntoIterator<Item = u64>) -> Vec<Mark> {
    let mark = |number| Mark::new(UserId::from(number), Lane::Live, "hook");
    numbers.into_iter().map(mark).collect()
}

fn intent() -> Intent {
    Intent {
        attempt: "attempt-1".to_owned(),
        action: IntentAction::Create,
        external_id: "cscart:main:1".to_owned(),
        contact_id: None,
        emails: Vec::new(),
        sent: FieldHashes::default(),
        at: 1,
    }
}

fn unavailable<T: std::fmt::Debug>(result: Result<T, StoreError>) -> String {
    match result {
        Err(StoreError::Unavailable(why)) => why,
        other => panic!("expected Unavailable, saw {other:?}"),
    }
}

async fn claim(store: &PostgresStore, owner: &str, limit: usize) -> Vec<Claim> {
    let ask = ClaimAsk::new(owner, LONG, limit);
    store.claim(&ask).await.unwrap()
}

/// Waits for what the server or another task does in a moment.
async fn soon(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    in_time(what, async {
        while !holds().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_share_the_rows_and_never_a_key() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let stores = [ground.open("main").await, ground.open("main").await];
    let all: Vec<Mark> = marks(1..=120)
        .into_iter()
        .zip(0_u64..)
        .map(|(mut mark, number)| {
            // Three customers of each key.
            mark.match_key = Some(KeyHash::from_stored(format!("{:032x}", number % 40)));
            mark
        })
        .collect();
    stores[0].mark(&all, None, None).await.unwrap();
    let workers = (0..6).map(|worker: usize| {
        let store = stores[worker % 2].clone();
        tokio::spawn(async move {
            let owner = format!("owner-{}", worker % 2);
            let mut done = Vec::new();
            while store.counts().await.unwrap().pending > 0 {
                let claims = claim(&store, &owner, 7).await;
                for claim in &claims {
                    let key = claim.row.match_key.clone();
                    // Whoever shares the key would be in doubt, too: then the key is busy.
                    let begun = store.begin(&claim.lease, &intent(), key.as_ref()).await;
                    assert_eq!(begun, Ok(Begun::Go));
                }
                for claim in claims {
                    let settlement = Settlement::new(End::Synced);
                    let settled = store.settle(&claim.lease, &settlement).await;
                    assert_eq!(settled, Ok(Settled::Done));
                    done.push(claim.row.user_id);
                }
            }
            done
        })
    });
    let mut done = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        done.extend(in_time("the end of the work", worker).await.unwrap());
    }
    assert_eq!(done.len(), 120);
    assert_eq!(done.into_iter().collect::<BTreeSet<_>>().len(), 120);
    assert_eq!(stores[1].counts().await.unwrap().synced, 120);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_owners_rows_are_free_at_once() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let (dying, heir) = (ground.open("main").await, ground.open("main").await);
    dying.mark(&marks([1]), None, None).await.unwrap();
    let held = claim(&dying, "dying", 1).await.remove(0);
    assert_eq!(claim(&heir, "heir", 1).await.len(), 0, "while it lives");
    let refused = heir.register_owner("dying").await;
    assert!(
        matches!(refused, Err(StoreError::Invalid(_))),
        "{refused:?}"
    );
    drop(dying);
    let mut taken = Vec::new();
    soon("the heir takes over", async || {
        taken.extend(claim(&heir, "heir", 1).await);
        !taken.is_empty()
    })
    .await;
    assert!(taken[0].lease.fence > held.lease.fence);
    let late = heir
        .settle(&held.lease, &Settlement::new(End::Synced))
        .await;
    assert_eq!(late, Ok(Settled::LeaseLost), "what the dead left under way");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_ends_all_connections_stops_nobody() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let store = PostgresStore::open(&ground.marked_url(), "main".parse().unwrap())
        .await
        .unwrap();
    // Until there were enough rounds, and enough connections were ended under them.
    let cut = Arc::new(AtomicU64::new(0));
    let done = Arc::new(AtomicU64::new(0));
    let working = tokio::spawn({
        let (store, cut, done) = (store.clone(), Arc::clone(&cut), Arc::clone(&done));
        async move {
            let mut rounds = 0;
            while rounds < 150 || cut.load(Ordering::Relaxed) <= 3 {
                let number = rounds;
                let delivery = format!("msg_{number}");
                let marked = store.mark(&marks([number]), Some(&delivery), None).await;
                assert_eq!(marked, Ok(Marked::Accepted), "{number}");
                for claim in claim(&store, "worker", 1).await {
                    let settled = store
                        .settle(&claim.lease, &Settlement::new(End::Synced))
                        .await;
                    assert!(settled.is_ok(), "{number}: {settled:?}");
                }
                store
                    .update_document("count", &mut |text| {
                        let count: u64 = text.and_then(|text| text.parse().ok()).unwrap_or(0);
                        Some((count + 1).to_string())
                    })
                    .await
                    .unwrap();
                rounds += 1;
                done.store(rounds, Ordering::Relaxed);
            }
            i64::try_from(rounds).unwrap()
        }
    });
    in_time("the end of the work", async {
        while !working.is_finished() {
            let before = done.load(Ordering::Relaxed);
            cut.fetch_add(ground.cut_all().await, Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(150)).await;
            // On a busy machine no piece of work may come to its end between one cut and the next.
            while done.load(Ordering::Relaxed) == before && !working.is_finished() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    })
    .await;
    let rounds = working.await.unwrap();
    let rows = "SELECT count(*) FROM sync_customer WHERE version = 1";
    assert_eq!(ground.number(rows).await, rounds, "every mark counted once");
    let count = "SELECT text::bigint FROM sync_document WHERE name = 'count'";
    assert_eq!(
        ground.number(count).await,
        rounds,
        "every change counted once"
    );
    let counts = store.counts().await.unwrap();
    let pending = "SELECT count(*) FROM sync_customer WHERE state = 0";
    assert_eq!(
        ground.number(pending).await.unsigned_abs(),
        counts.pending,
        "the tallies"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_whose_connection_broke_is_seen_alive_again() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let shop = || "main".parse().unwrap();
    let store = PostgresStore::open(&ground.marked_url(), shop())
        .await
        .unwrap();
    let other = ground.open("main").await;
    store.mark(&marks([1]), None, None).await.unwrap();
    store.register_owner("worker").await.unwrap();
    let holder = format!(
        "SELECT coalesce(max(pid), 0)::bigint FROM pg_locks JOIN pg_stat_activity USING (pid)
         WHERE locktype = 'advisory' AND granted AND application_name = '{}'",
        ground.schema
    );
    let before = ground.number(&holder).await;
    assert!(before > 0);
    assert!(ground.cut_all().await > 0);
    soon(
        "the lock is taken again without anybody asking",
        async || ![0, before].contains(&ground.number(&holder).await),
    )
    .await;
    let held = claim(&store, "worker", 1).await.remove(0);
    assert_eq!(claim(&other, "other", 1).await.len(), 0);
    assert_eq!(
        store.begin(&held.lease, &intent(), None).await,
        Ok(Begun::Go)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_whose_answer_is_lost_is_looked_up() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let proxy = Proxy::before(ground.address()).await;
    let url = ground.url_by(proxy.port);
    let store = PostgresStore::open(&url, "main".parse().unwrap())
        .await
        .unwrap();
    for (next, number) in [(Next::IsCutBefore, 1), (Next::IsCutAfter, 2)] {
        let delivery = format!("msg_{number}");
        proxy.plan(next);
        let marked = store.mark(&marks([number]), Some(&delivery), None).await;
        assert_eq!(marked, Ok(Marked::Accepted), "a mark that {next:?}");
        assert!(proxy.is_done());
        let again = store.mark(&marks([number]), Some(&delivery), None).await;
        assert_eq!(
            again,
            Ok(Marked::Repeated),
            "the delivery of a mark that {next:?}"
        );

        proxy.plan(next);
        let claims = claim(&store, "worker", 5).await;
        assert_eq!(claims.len(), 1, "a claim that {next:?}");
        assert!(proxy.is_done());
        let lease = &claims[0].lease;

        proxy.plan(next);
        assert_eq!(store.begin(lease, &intent(), None).await, Ok(Begun::Go));
        assert!(proxy.is_done());

        proxy.plan(next);
        let mut settlement = Settlement::new(End::Synced);
        settlement.history = Some("created".to_owned());
        assert_eq!(store.settle(lease, &settlement).await, Ok(Settled::Done));
        assert!(proxy.is_done());
        let history = store.history(&UserId::from(number)).await.unwrap();
        assert_eq!(history.len(), 1, "a settlement that {next:?}");
    }
    let versions = "SELECT sum(version)::bigint FROM sync_customer";
    assert_eq!(ground.number(versions).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_cannot_be_looked_up_is_told_and_may_be_repeated() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let proxy = Proxy::before(ground.address()).await;
    let url = ground.url_by(proxy.port);
    let store = PostgresStore::open(&url, "main".parse().unwrap())
        .await
        .unwrap();
    store.counts().await.unwrap();
    proxy.plan(Next::IsTheLast);
    let marked = store.mark(&marks([1]), Some("msg_1"), None).await;
    assert!(
        matches!(marked, Err(StoreError::Unconfirmed(_))),
        "{marked:?}"
    );
    let why = unavailable(store.mark(&marks([1]), Some("msg_1"), None).await);
    assert!(why.contains("server"), "{why}");

    proxy.plan(Next::Passes);
    let again = store.mark(&marks([1]), Some("msg_1"), None).await;
    assert_eq!(
        again,
        Ok(Marked::Repeated),
        "it had been done, and no restart was needed"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_call_is_done_wholly_or_not_at_all() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let store = ground.open("main").await;
    for number in 0..100_u64 {
        let pair = marks([1000 + number, 2000 + number]);
        // Longer and longer, and the last ones as long as it takes.
        let patience = match number {
            0..90 => Duration::from_micros(number * 300),
            _ => PATIENCE,
        };
        let _ = tokio::time::timeout(patience, store.mark(&pair, None, None)).await;
    }
    let last = marks(1000..1100);
    store.mark(&last, None, None).await.unwrap();
    let users: Vec<UserId> = (2000..2100).map(UserId::from).collect();
    let twins: BTreeSet<UserId> = store
        .rows(&users)
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.user_id)
        .collect();
    assert!(twins.len() >= 10, "the last ones had time");
    let users: Vec<UserId> = (1000..1100).map(UserId::from).collect();
    for row in store.rows(&users).await.unwrap() {
        let number: u64 = row.user_id.as_str().parse().unwrap();
        let twin = twins.contains(&UserId::from(number + 1000));
        assert_eq!(row.version, 1 + u64::from(twin), "{number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_longer_than_told() {
    let Some(mut ground) = Ground::make().await else {
        return;
    };
    let store = ground
        .open_with(|options| {
            options.max_connections = 1;
            options.pool_timeout = Duration::from_millis(100);
            options.statement_timeout = Duration::from_secs(2);
        })
        .await;
    store.mark(&marks([1, 2]), None, None).await.unwrap();
    let held = ground.admin.transaction().await.unwrap();
    let hold = "SELECT 1 FROM sync_customer WHERE user_id = 1 FOR UPDATE";
    held.execute(hold, &[]).await.unwrap();

    let stuck = tokio::spawn({
        let store = store.clone();
        async move { store.mark(&marks([1]), Some("msg"), None).await }
    });
    let mut why = String::new();
    soon("the only connection is in use", async || {
        why = match store.counts().await {
            Err(error) => error.to_string(),
            Ok(_) => String::new(),
        };
        !why.is_empty()
    })
    .await;
    assert!(why.contains("in use"), "{why}");
    let why = unavailable(stuck.await.unwrap());
    assert!(why.contains("too long"), "{why}");

    // A claim passes over what somebody holds.
    let claims = claim(&store, "worker", 5).await;
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].row.user_id, UserId::from(2));
    held.rollback().await.unwrap();
    let again = store.mark(&marks([1]), Some("msg"), None).await;
    assert_eq!(again, Ok(Marked::Accepted), "nothing was half done");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_falls_silent_holds_no_owner_up() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let proxy = Proxy::before(ground.address()).await;
    let mut options = PostgresOptions::default();
    options.connect_timeout = Duration::from_secs(1);
    options.statement_timeout = Duration::from_millis(200);
    let url = ground.url_by(proxy.port);
    let store = PostgresStore::open_with(&url, "main".parse().unwrap(), options)
        .await
        .unwrap();
    store.register_owner("first").await.unwrap();
    proxy.plan(Next::IsLostWithAllElse);
    let registering = in_time("an answer", store.register_owner("second"));
    unavailable(registering.await);

    proxy.plan(Next::Passes);
    soon("both are known", async || {
        let both = [
            store.register_owner("first").await,
            store.register_owner("second").await,
        ];
        both.iter().all(Result::is_ok)
    })
    .await;
    let other = ground.open("main").await;
    for owner in ["first", "second"] {
        assert_eq!(other.is_alive(owner).await, Ok(true), "{owner}");
    }
}
