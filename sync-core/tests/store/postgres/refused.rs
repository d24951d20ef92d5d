//! What is refused at the beginning, and in what words.

use sync_core::store::{PostgresStore, Store, StoreError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::ground::Ground;
use crate::in_time;

async fn open(url: &str) -> Result<PostgresStore, StoreError> {
    PostgresStore::open(url, "main".parse().unwrap()).await
}

fn unusable<T: std::fmt::Debug>(result: Result<T, StoreError>) -> String {
    match result {
        Err(StoreError::Unusable(why)) => why,
        other => panic!("expected Unusable, saw {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_may_start_at_once() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let starts = (0..6).map(|_| {
        let url = ground.url();
        tokio::spawn(async move { open(&url).await.unwrap().counts().await })
    });
    for start in starts.collect::<Vec<_>>() {
        assert!(start.await.unwrap().is_ok());
    }
    let shops = "SELECT count(*) FROM sync_shop";
    assert_eq!(ground.number(shops).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_of_a_newer_version_or_of_others_are_left_alone() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    drop(open(&ground.url()).await.unwrap());
    let newer = "INSERT INTO sync_migration (number) VALUES (99)";
    ground.admin.batch_execute(newer).await.unwrap();
    let why = unusable(open(&ground.url()).await);
    assert!(why.contains("version 99"), "{why}");

    let Some(foreign) = Ground::make().await else {
        return;
    };
    let table = "CREATE TABLE sync_customer (id integer)";
    foreign.admin.batch_execute(table).await.unwrap();
    let why = unusable(open(&foreign.url()).await);
    assert!(why.contains("another program"), "{why}");
    let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()";
    assert_eq!(foreign.number(tables).await, 1, "nothing was half made");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_not_there_may_come_back() {
    // Nobody listens here: the port is reserved.
    let refused = open("postgres://sync:pa55word@127.0.0.1:1/sync").await;
    match refused {
        Err(error @ StoreError::Unavailable(_)) => {
            assert!(error.is_passing());
            assert!(!error.to_string().contains("pa55word"), "{error}");
        }
        other => panic!("expected Unavailable, saw {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_places_are_told_from_passing_trouble() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let url = ground.url();
    let (address, query) = url.split_once('?').unwrap();
    let (server, _) = address.rsplit_once('/').unwrap();
    let why = unusable(open(&format!("{server}/no_such_database?{query}")).await);
    assert!(why.contains("no such database"), "{why}");
    let why = unusable(open(&url.replace("sync_test", "no_such")).await);
    assert!(why.contains("search_path"), "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_in_the_clear_where_tls_is_asked_for() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = tokio::spawn(async move {
        let (mut client, _) = listener.accept().await.unwrap();
        let mut request = [0; 8];
        client.read_exact(&mut request).await.unwrap();
        // The server's word for "I do not speak TLS".
        client.write_all(b"N").await.unwrap();
        let mut rest = Vec::new();
        client.read_to_end(&mut rest).await.unwrap();
        rest
    });
    let url = format!("postgres://sync:pa55word@127.0.0.1:{port}/sync?sslmode=require");
    let why = unusable(open(&url).await);
    assert!(why.contains("TLS"), "{why}");
    let rest = in_time("the end of the connection", server).await.unwrap();
    assert_eq!(rest, b"", "what came after the refusal");
}
