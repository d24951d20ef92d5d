//! A store beside the tables of a host: in a schema of its own, over the host's pool, marked by the host's transactions.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use cs_cart_client::sandbox::{Shop, ShopUser};
use sync_core::cs_cart::CsCartSource;
use sync_core::event::{SyncEvent, What};
use sync_core::store::conformance::{self, Subject};
use sync_core::store::deadpool_postgres::{Manager, Pool};
use sync_core::store::{PostgresOptions, PostgresStore, State, Store, StoreError, tokio_postgres};
use sync_core::zoho_books::ZohoBooksLedger;
use sync_core::{SyncEngine, UserId};
use tokio_postgres::NoTls;
use zoho_books_client::oauth::Credentials;
use zoho_books_client::sandbox::Books;
use zoho_books_client::{Client, DataCenter};

use super::ground::Ground;

/// The host's pool; its connections look for tables in the host's schema.
fn hosts_pool(ground: &Ground, size: usize) -> Pool {
    let manager = Manager::new(ground.url().parse().unwrap(), NoTls);
    Pool::builder(manager).max_size(size).build().unwrap()
}

fn beside(ground: &Ground) -> PostgresOptions {
    let mut options = PostgresOptions::default();
    options.schema = Some(ground.beside());
    options
}

async fn lent(ground: &Ground, pool: &Pool, shop: &str) -> PostgresStore {
    let store = PostgresStore::with_pool(pool.clone(), shop.parse().unwrap(), beside(ground));
    store.await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_hosts_transaction_commits_is_synced_and_what_it_rolls_back_never_was() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    ground
        .admin
        .batch_execute("CREATE TABLE account (id bigint PRIMARY KEY, email text NOT NULL)")
        .await
        .unwrap();
    let pool = hosts_pool(&ground, 6);
    let store = lent(&ground, &pool, "main").await;
    let shop = Shop::start().await;
    let users: Vec<UserId> = [
        "rolled@example.com",
        "typed@example.com",
        "plain@example.com",
    ]
    .into_iter()
    .map(|email| shop.add_user(ShopUser::customer(email)))
    .map(|id| id.as_str().parse().unwrap())
    .collect();
    let books = Books::builder().unlimited().unique_field("cf_cs_cart_id");
    let books = books.start().await;
    let credentials = Credentials::refresh_token(
        books.client_id(),
        books.client_secret(),
        books.refresh_token(),
    );
    let client = Client::builder(DataCenter::Us, credentials)
        .organization_id(books.organization_id())
        .accounts_url(books.accounts_url())
        .api_url(books.api_url())
        .build()
        .unwrap();
    let (told, mut events) = tokio::sync::mpsc::unbounded_channel();
    let engine = SyncEngine::builder("main".parse().unwrap())
        .source(CsCartSource::new(
            shop.client_builder().build().unwrap(),
            "sandbox",
        ))
        .ledger(ZohoBooksLedger::new(client, "cf_cs_cart_id"))
        .store(Arc::new(store.clone()))
        .subscriber(move |event| drop(told.send(event.clone())))
        .build()
        .await
        .unwrap();
    let running = tokio::spawn({
        let engine = engine.clone();
        async move { engine.run(std::future::pending()).await }
    });

    let account = "INSERT INTO account (id, email) VALUES ($1::text::bigint, 'x')";
    let mut host = pool.get().await.unwrap();
    let transaction = host.transaction().await.unwrap();
    transaction
        .execute(account, &[&users[0].as_str()])
        .await
        .unwrap();
    store.notify_in(&transaction, &users[0]).await.unwrap();
    transaction.rollback().await.unwrap();

    let transaction = host.transaction().await.unwrap();
    transaction
        .execute(account, &[&users[1].as_str()])
        .await
        .unwrap();
    store.notify_in(&transaction, &users[1]).await.unwrap();
    // As any other client would.
    let line = format!(
        "INSERT INTO {}.sync_outbox (shop, id) VALUES ('main', $1)",
        ground.beside()
    );
    transaction
        .execute(&line, &[&users[2].as_str()])
        .await
        .unwrap();
    assert_eq!(books.contact_count(), 0, "nothing before the commit");
    transaction.commit().await.unwrap();

    let mut created = Vec::new();
    while created.len() < 2 {
        let event = tokio::time::timeout(std::time::Duration::from_secs(60), events.recv());
        if let SyncEvent::Looked(looked) = event.await.unwrap().unwrap() {
            match looked.what {
                // The list of contacts is read first.
                What::Pending { .. } => {}
                what => {
                    assert_eq!(what, What::Created);
                    created.push(looked.user_id);
                }
            }
        }
    }
    created.sort();
    assert_eq!(created, users[1..]);
    assert_eq!(books.contact_count(), 2);
    assert_eq!(store.rows(&users[..1]).await.unwrap(), []);
    let rows = store.rows(&users).await.unwrap();
    assert!(rows.iter().all(|row| row.state == State::Synced));
    let history = store.history(&users[1]).await.unwrap();
    assert!(history[0].what.starts_with("outbox"), "{history:?}");
    let left = format!("SELECT count(*) FROM {}.sync_outbox", ground.beside());
    assert_eq!(ground.number(&left).await, 0);
    assert_eq!(ground.number("SELECT count(*) FROM account").await, 1);
    running.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lent_connection_goes_back_as_it_came() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let pool = hosts_pool(&ground, 1);
    let store = lent(&ground, &pool, "main").await;
    store.register_owner("main/one").await.unwrap();
    assert_eq!(store.counts().await.unwrap().pending, 0);
    let host = pool.get().await.unwrap();
    let names = ["search_path", "enable_seqscan", "statement_timeout"];
    for (name, expected) in names.into_iter().zip([&*ground.schema, "on", "0"]) {
        let row = host.query_one("SELECT current_setting($1)", &[&name]).await;
        assert_eq!(row.unwrap().get::<_, &str>(0), expected, "{name}");
    }
    // In the host's schema there is none of our tables.
    let ours = "SELECT count(*) FROM pg_class WHERE relname LIKE 'sync\\_%' AND relnamespace = to_regnamespace(";
    let ours = format!("{ours}'{}')", ground.schema);
    assert_eq!(ground.number(&ours).await, 0);
    // Its only connection is in use.
    let mut options = beside(&ground);
    options.pool_timeout = std::time::Duration::from_millis(50);
    options.connect_timeout = std::time::Duration::from_millis(50);
    let busy = PostgresStore::with_pool(pool.clone(), "main".parse().unwrap(), options).await;
    assert!(matches!(busy, Err(StoreError::Unavailable(_))), "{busy:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_over_a_hosts_pool_keeps_every_rule() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let pool = hosts_pool(&ground, 8);
    drop(lent(&ground, &pool, "main").await);
    let clock = ground.hold_clock_in(&ground.beside()).await;
    let number = AtomicU32::new(0);
    let passed = conformance::run(|| async {
        let shop = format!("shop-{}", number.fetch_add(1, Ordering::Relaxed));
        let store = lent(&ground, &pool, &shop).await;
        // The other one has connections of its own, into the same schema.
        let config = ground.url().parse().unwrap();
        let other = PostgresStore::with_config(config, shop.parse().unwrap(), beside(&ground));
        Subject::new(store, clock.clone()).with_other(other.await.unwrap())
    })
    .await;
    passed.unwrap_or_else(|failures| panic!("{failures}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_customer_leaves_nothing_in_the_outbox_and_is_not_brought_back_by_it() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let store = ground.open("main").await;
    let user = UserId::from(17);
    let post = "INSERT INTO sync_outbox (shop, id) VALUES ('main', '17')";
    ground.admin.execute(post, &[]).await.unwrap();
    store.erase(&user).await.unwrap();
    let left = "SELECT count(*) FROM sync_outbox";
    assert_eq!(ground.number(left).await, 0);
    ground.admin.execute(post, &[]).await.unwrap();
    assert_eq!(store.next_due(true).await.unwrap(), None);
    assert_eq!(ground.number(left).await, 0);
    // What no shop of this database is called, or no id, is refused where it is written.
    for wrong in ["('mian', '17')", "('main', 'ann')"] {
        let post = format!("INSERT INTO sync_outbox (shop, id) VALUES {wrong}");
        assert!(ground.admin.execute(&post, &[]).await.is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn a_schema_is_called_what_the_server_can_keep() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    for name in [String::new(), "x".repeat(64), "a\0b".to_owned()] {
        let mut options = PostgresOptions::default();
        options.schema = Some(name);
        let opened =
            PostgresStore::open_with(&ground.url(), "main".parse().unwrap(), options).await;
        assert!(matches!(opened, Err(StoreError::Unusable(_))), "{opened:?}");
    }
}
