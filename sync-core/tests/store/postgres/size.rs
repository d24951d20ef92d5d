//! A million customers: what is done all the time does not take longer for it.

use std::time::{Duration, Instant};

use sync_core::UserId;
use sync_core::ledger::ContactId;
use sync_core::matching::{KeyHash, MatchKeys};
use sync_core::store::{
    ClaimAsk, End, Lane, Mark, MirrorContact, MirrorProbe, Settled, Settlement, Store,
};

use super::ground::Ground;

const CUSTOMERS: u64 = 1_000_000;

fn key(salt: u64, number: u64) -> KeyHash {
    let hash = (number ^ salt << 40).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    KeyHash::from_stored(format!("{hash:016x}{:016x}", hash.rotate_left(29)))
}

fn contact(number: u64) -> MirrorContact {
    let mut keys = MatchKeys::default();
    keys.email = Some(key(1, number));
    keys.phone = Some(key(2, number));
    MirrorContact {
        contact_id: ContactId::new(format!("46000000{number:011}")),
        external_id: Some(format!("cscart:main:{number}")),
        is_customer: true,
        is_active: true,
        keys,
        modified_at: 5,
    }
}

fn marks(numbers: impl IntoIterator<Item = u64>) -> Vec<Mark> {
    let marks = numbers.into_iter().map(|number| {
        let mut mark = Mark::new(UserId::from(number), Lane::Live, "poll");
        mark.match_key = Some(key(1, number));
        mark
    });
    marks.collect()
}

/// Says how long something took, the fastest of some tries.
async fn measure(what: &str, limit: Duration, mut once: impl AsyncFnMut()) {
    let mut best = Duration::MAX;
    for _ in 0..8 {
        let start = Instant::now();
        once().await;
        best = best.min(start.elapsed());
    }
    println!("{what}: {best:?}");
    assert!(best < limit, "{what} took {best:?}, more than {limit:?}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes and some gigabytes; for changes of tables and statements"]
async fn a_million_customers_slow_nothing_down() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let store = ground.open("main").await;
    let rows = format!(
        "INSERT INTO sync_customer (shop, user_id, state, lane, version, since, due, updated, contact_id, match_key,
             source_hash, owned)
         SELECT 1, number, 1, 1, 1, 0, 0, 0, '46000000' || lpad(number::text, 11, '0'), md5(number::text),
             md5(number::text), '{{\"contact_name\":\"00112233445566ff\",\"person.email\":\"00112233445566ff\"}}'
         FROM generate_series(1, {CUSTOMERS}) AS number"
    );
    let start = Instant::now();
    ground.admin.batch_execute(&rows).await.unwrap();
    println!("rows: {:?}", start.elapsed());
    let start = Instant::now();
    for first in (1..=CUSTOMERS).step_by(2_000) {
        let contacts: Vec<_> = (first..first + 2_000).map(contact).collect();
        store.mirror_put(&contacts).await.unwrap();
    }
    println!("contacts: {:?}", start.elapsed());

    let brief = Duration::from_millis(100);
    measure("counts", brief, async || {
        assert_eq!(
            store.counts().await.unwrap().synced / 1000,
            CUSTOMERS / 1000
        );
    })
    .await;
    measure("size of the mirror", brief, async || {
        assert_eq!(store.mirror_len().await.unwrap(), CUSTOMERS);
    })
    .await;
    let probes: Vec<_> = (0..500)
        .map(|number| MirrorProbe {
            external_id: Some(format!("cscart:main:{}", number * 1999 + 1)),
            keys: contact(number * 1999 + 2).keys,
        })
        .collect();
    measure("500 probes", Duration::from_millis(500), async || {
        let found = store.mirror_find(&probes).await.unwrap();
        assert!(found.iter().all(|found| found.len() == 2));
    })
    .await;
    let mut first = 1;
    measure("500 marks", Duration::from_millis(300), async || {
        let marked = store
            .mark(&marks(first..first + 500), Some("x"), Some(1 << 40))
            .await;
        marked.unwrap();
        store
            .mark(&marks(first..first + 500), None, Some(1 << 40))
            .await
            .unwrap();
        first += 500;
    })
    .await;
    measure("claim of 20", brief, async || {
        let ask = ClaimAsk::new("worker", Duration::from_secs(60), 20);
        assert_eq!(store.claim(&ask).await.unwrap().len(), 20);
    })
    .await;
    measure("claim and settle", brief, async || {
        let ask = ClaimAsk::new("worker", Duration::from_secs(60), 1);
        let claims = store.claim(&ask).await.unwrap();
        let mut settlement = Settlement::new(End::Synced);
        settlement.history = Some("nothing to do".to_owned());
        let settled = store.settle(&claims[0].lease, &settlement).await;
        assert_eq!(settled, Ok(Settled::Done));
    })
    .await;
    measure("next due", brief, async || {
        assert_eq!(store.next_due(true).await.unwrap(), Some(Duration::ZERO));
    })
    .await;
    // All that waits, leased: the steps over it are the price.
    let ask = ClaimAsk::new("worker", Duration::from_secs(600), 100_000);
    store.claim(&ask).await.unwrap();
    measure("claim when all is leased", brief, async || {
        assert_eq!(store.claim(&ask).await.unwrap().len(), 0);
    })
    .await;
}
