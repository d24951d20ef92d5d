//! Moving a shop from a file to a server.

use std::time::Duration;

use sync_core::ledger::ContactId;
use sync_core::matching::{KeyHash, MatchKeys};
use sync_core::store::{
    Begun, Claim, ClaimAsk, End, Intent, IntentAction, Lane, Mark, Marked, MirrorContact,
    MirrorProbe, ParkReason, RowFilter, Settlement, SkipReason, SqliteStore, Store, StoreError,
};
use sync_core::{Field, FieldHashes, Kind, UserId};

use super::ground::Ground;

fn user(number: u64) -> UserId {
    UserId::from(number)
}

fn key(number: u64) -> KeyHash {
    KeyHash::from_stored(format!("{number:032x}"))
}

fn contact(number: u64) -> MirrorContact {
    let mut keys = MatchKeys::default();
    keys.email = Some(key(number));
    MirrorContact {
        // Numbers, and what only looks like one.
        contact_id: ContactId::new(format!(
            "{}{number}",
            if number.is_multiple_of(2) { "0" } else { "46" }
        )),
        external_id: Some(format!("cscart:main:{number}")),
        is_customer: true,
        is_active: number.is_multiple_of(3),
        keys,
        modified_at: 5,
    }
}

async fn claim(store: &dyn Store, number: u64) -> Claim {
    let mut ask = ClaimAsk::new("worker", Duration::from_secs(600), 1);
    ask.only = vec![user(number)];
    store.claim(&ask).await.unwrap().remove(0)
}

/// Customers in every state, more than are read at a time, and everything else a store keeps.
async fn fill(store: &SqliteStore) {
    let marks = (1..=700).map(|number| {
        let mut mark = Mark::new(user(number), Lane::Backfill, "backfill");
        mark.match_key = Some(key(number));
        mark.hint = (number % 5 == 0).then(|| "{\"b_city\":\"Boston\\u0000\"}".to_owned());
        mark
    });
    let marks: Vec<Mark> = marks.collect();
    store.mark(&marks, None, None).await.unwrap();
    for number in 1..=510 {
        let delivery = format!("msg_{number}");
        store
            .mark(&marks[..1], Some(&delivery), None)
            .await
            .unwrap();
    }
    for number in 1..=520 {
        let lease = claim(store, number).await.lease;
        let end = match number % 4 {
            0 => End::Parked(ParkReason::Rejected, "the phone".to_owned()),
            1 => End::Skipped(SkipReason::Disabled),
            2 => End::Again {
                after: Duration::from_secs(3600),
                counted: true,
                keep_intent: true,
            },
            _ => End::Synced,
        };
        let intent = Intent {
            attempt: format!("attempt-{number}"),
            action: IntentAction::Link,
            external_id: format!("cscart:main:{number}"),
            contact_id: Some(contact(number).contact_id),
            emails: vec!["ann@example.com".to_owned()],
            sent: FieldHashes::default(),
            at: 7,
        };
        let begun = store.begin(&lease, &intent, Some(&key(number))).await;
        assert_eq!(begun, Ok(Begun::Go));
        let mut settlement = Settlement::new(end);
        settlement.history = Some(format!("look {number}"));
        settlement.mirror = Some(contact(number));
        if number % 4 == 3 {
            settlement.contact_id = Some(contact(number).contact_id);
            settlement.owned = Some(
                [(Field::PersonEmail, "00ff".to_owned())]
                    .into_iter()
                    .collect(),
            );
            settlement.conflicts = Some(vec!["company_name".to_owned(), "notes, \"x\"".to_owned()]);
            settlement.source_hash = Some("0a0b".to_owned());
        }
        store.settle(&lease, &settlement).await.unwrap();
    }
    let addresses: Vec<_> = (1..=600)
        .map(|number| (user(number), 7, format!("street {number}")))
        .collect();
    store.put_addresses(&addresses).await.unwrap();
    for name in ["cursor", "shared/7/token"] {
        let write = &mut |_: Option<&str>| Some("text".to_owned());
        store.update_document(name, write).await.unwrap();
    }
    store.erase(&user(520)).await.unwrap();
    let products = store.partition(&Kind::PRODUCT).await.unwrap();
    products
        .mark(&marks[..3], Some("msg_1"), None)
        .await
        .unwrap();
    products.erase(&user(2)).await.unwrap();
}

async fn assert_same(one: &dyn Store, two: &dyn Store) {
    let all = RowFilter {
        limit: usize::MAX,
        ..RowFilter::default()
    };
    assert_eq!(one.list(&all).await, two.list(&all).await);
    assert_eq!(one.counts().await, two.counts().await);
    assert_eq!(one.mirror_len().await, two.mirror_len().await);
    let users: Vec<UserId> = (1..=701).map(user).collect();
    assert_eq!(one.rows(&users).await, two.rows(&users).await);
    assert_eq!(one.addresses(&users).await, two.addresses(&users).await);
    for user in &users {
        assert_eq!(one.history(user).await, two.history(user).await);
    }
    let probes: Vec<_> = (1..=600)
        .map(|number| MirrorProbe {
            external_id: None,
            keys: contact(number).keys,
        })
        .collect();
    assert_eq!(
        one.mirror_find(&probes).await,
        two.mirror_find(&probes).await
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_moves_with_all_it_has_or_not_at_all() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("customer-sync.db");
    let open = || SqliteStore::open(&path, "main".parse().unwrap());
    let working = open().await.unwrap();
    fill(&working).await;
    let file = open().await.unwrap();
    let refused = ground.open("main").await.take_over(&file).await;
    assert!(
        matches!(refused, Err(StoreError::Unavailable(_))),
        "while it is in use: {refused:?}"
    );
    drop(working);

    // The last table cannot be written: nothing stays of the others.
    let broken = "ALTER TABLE sync_document ADD CHECK (name <> 'cursor')";
    ground.admin.batch_execute(broken).await.unwrap();
    let failed = ground.open("main").await.take_over(&file).await;
    assert!(failed.is_err());
    assert_eq!(ground.number("SELECT count(*) FROM sync_customer").await, 0);
    let mended = "ALTER TABLE sync_document DROP CONSTRAINT sync_document_name_check";
    ground.admin.batch_execute(mended).await.unwrap();

    let taken = ground.open("main").await.take_over(&file).await.unwrap();
    assert_eq!((taken.customers, taken.deliveries), (701, 511));
    let server = ground.open("main").await;
    assert_same(&server, &file).await;
    let items = server.partition(&Kind::PRODUCT).await.unwrap();
    let items_of_file = file.partition(&Kind::PRODUCT).await.unwrap();
    assert_eq!(items.counts().await.unwrap().pending, 2);
    assert_same(items.as_ref(), items_of_file.as_ref()).await;
    let again = ground.open("main").await.take_over(&file).await;
    assert!(
        matches!(again, Err(StoreError::Invalid(_))),
        "a second time: {again:?}"
    );

    let mark = [Mark::new(user(1), Lane::Live, "hook")];
    assert_eq!(
        server.mark(&mark, Some("msg_9"), None).await,
        Ok(Marked::Repeated)
    );
    let fences = (claim(&file, 1).await.lease, claim(&server, 1).await.lease);
    assert_eq!(fences.0, fences.1, "fences and versions go on");
    for name in ["cursor", "shared/7/token"] {
        let mut text = None;
        let read = &mut |present: Option<&str>| {
            text = present.map(str::to_owned);
            None
        };
        server.update_document(name, read).await.unwrap();
        assert_eq!(text.as_deref(), Some("text"), "{name}");
    }
    let erased = [Mark::new(user(520), Lane::Live, "hook")];
    server.mark(&erased, None, None).await.unwrap();
    assert_eq!(
        server.rows(&[user(520)]).await,
        file.rows(&[user(520)]).await,
        "who was erased stays so"
    );
}
