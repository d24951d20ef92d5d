//! Several shops in one database.

use std::time::Duration;

use sync_core::UserId;
use sync_core::ledger::ContactId;
use sync_core::store::{ClaimAsk, End, Lane, Mark, Marked, Settled, Settlement, Store};

use super::ground::Ground;

fn marks() -> [Mark; 2] {
    [1_u64, 2].map(|number| Mark::new(UserId::from(number), Lane::Live, "hook"))
}

#[tokio::test(flavor = "multi_thread")]
async fn shops_share_a_database_and_what_is_called_shared() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let stores = [ground.open("north").await, ground.open("south").await];
    let mut shared = Vec::new();
    for store in &stores {
        let marked = store.mark(&marks(), Some("msg"), Some(2)).await;
        assert_eq!(marked, Ok(Marked::Accepted));
        let ask = ClaimAsk::new("worker", Duration::from_secs(60), 9);
        let claims = store.claim(&ask).await.unwrap();
        assert_eq!(claims.len(), 2);
        let mut settlement = Settlement::new(End::Synced);
        settlement.contact_id = Some(ContactId::new("460000000000001"));
        let settled = store.settle(&claims[0].lease, &settlement).await;
        assert_eq!(settled, Ok(Settled::Done));
        assert_eq!(store.counts().await.unwrap().pending, 1);

        let mut own = None;
        let mut take = |present: Option<&str>| {
            own = present.map(str::to_owned);
            Some("mine".to_owned())
        };
        store.update_document("cursor", &mut take).await.unwrap();
        assert_eq!(own, None, "a document of one shop");
        store
            .update_document("shared/7/token", &mut |present| {
                shared.push(present.map(str::to_owned));
                Some("ours".to_owned())
            })
            .await
            .unwrap();
    }
    assert_eq!(
        shared,
        [None, Some("ours".to_owned())],
        "a document of all shops"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_does_not_wait_for_another() {
    let Some(mut ground) = Ground::make().await else {
        return;
    };
    let (busy, quick) = (ground.open("busy").await, ground.open("quick").await);
    for store in [&busy, &quick] {
        store.mark(&marks(), None, None).await.unwrap();
    }
    // Somebody works on all that the one shop has.
    let held = ground.admin.transaction().await.unwrap();
    let hold = "SELECT 1 FROM sync_customer WHERE shop = (SELECT id FROM sync_shop WHERE name = 'busy') FOR UPDATE";
    held.execute(hold, &[]).await.unwrap();
    let waiting = tokio::spawn(async move { busy.mark(&marks(), None, None).await });
    let ask = ClaimAsk::new("worker", Duration::from_secs(60), 9);
    assert_eq!(quick.claim(&ask).await.unwrap().len(), 2);
    let marked = quick.mark(&marks(), None, None).await;
    assert_eq!(marked, Ok(Marked::Accepted));
    held.rollback().await.unwrap();
    assert_eq!(waiting.await.unwrap(), Ok(Marked::Accepted));
}
