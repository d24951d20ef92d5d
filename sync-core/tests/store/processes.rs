//! Real processes on one database, killed without warning.
//!
//! This test binary starts itself once more as the other process, with what it is to do in its environment.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use sync_core::UserId;
#[cfg(feature = "postgres")]
use sync_core::store::PostgresStore;
use sync_core::store::{ClaimAsk, Lane, Mark, SqliteStore, Store};

use crate::{PATIENCE, in_time};

const ROLE: &str = "SYNC_STORE_TEST_ROLE";
const PLACE: &str = "SYNC_STORE_TEST_PLACE";
const LEASE: Duration = Duration::from_secs(600);

/// What the other process does; in this one it is no test at all.
#[tokio::test]
async fn other_process() {
    let (Ok(role), Ok(place)) = (std::env::var(ROLE), std::env::var(PLACE)) else {
        return;
    };
    let store = open(&place).await;
    match role.as_str() {
        "claim" => {
            let ask = ClaimAsk::new("other", LEASE, 2);
            let claims = store.claim(&ask).await.unwrap();
            println!("\nsays {}", claims.len());
            std::future::pending::<()>().await;
        }
        "mark" => {
            for number in 1_u64.. {
                let mark = Mark::new(UserId::from(number), Lane::Live, "hook");
                store.mark(&[mark], None, None).await.unwrap();
                println!("\nsays {number}");
            }
        }
        role => panic!("unknown role {role}"),
    }
}

/// The store in this file, or on the server that this URL leads to.
async fn open(place: &str) -> Arc<dyn Store> {
    open_for(place, "main").await
}

async fn open_for(place: &str, shop: &str) -> Arc<dyn Store> {
    let shop = shop.parse().unwrap();
    #[cfg(feature = "postgres")]
    if place.starts_with("postgres://") {
        return Arc::new(PostgresStore::open(place, shop).await.unwrap());
    }
    Arc::new(SqliteStore::open(place, shop).await.unwrap())
}

/// Kills the other process when the test ends, however it ends.
struct Other {
    child: Child,
    says: Receiver<u64>,
}

impl Other {
    fn start(role: &str, place: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "processes::other_process", "--nocapture"])
            .env(ROLE, role)
            .env(PLACE, place)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let (sender, says) = channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
                // A line that was cut off by the kill says nothing.
                let whole = line.strip_suffix('\n');
                if let Some(number) = whole.and_then(|whole| whole.strip_prefix("says ")) {
                    let _ = sender.send(number.parse().unwrap());
                }
                line.clear();
            }
        });
        Self { child, says }
    }

    /// The next number it says; `None` when it has ended.
    fn hear(&self) -> Option<u64> {
        match self.says.recv_timeout(PATIENCE) {
            Ok(number) => Some(number),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("the other process says nothing"),
        }
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn a_dead_process_loses_its_leases_at_once_and_a_living_one_keeps_them() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("customer-sync.db");
    loses_its_leases(path.to_str().unwrap()).await;
}

#[cfg(feature = "postgres")]
#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql_a_dead_process_loses_its_leases_and_a_living_one_keeps_them() {
    if let Some(ground) = crate::postgres::ground::Ground::make().await {
        loses_its_leases(&ground.url()).await;
    }
}

async fn loses_its_leases(place: &str) {
    let store = open(place).await;
    let marks = [1, 2, 3].map(|number| Mark::new(UserId::from(number), Lane::Live, "hook"));
    store.mark(&marks, None, None).await.unwrap();

    let mut other = Other::start("claim", place);
    assert_eq!(other.hear(), Some(2));
    let ask = ClaimAsk::new("survivor", LEASE, 9);
    let claims = store.claim(&ask).await.unwrap();
    assert_eq!(
        claims.len(),
        1,
        "the other process lives and keeps its two rows"
    );
    assert_eq!(store.next_due(true).await.unwrap(), None);

    assert!(store.is_alive("other").await.unwrap());

    other.kill();
    // A file's lock is free when the process is gone; a server sees the end of the connection a moment later.
    in_time("word of the death", async {
        while store.is_alive("other").await.unwrap() {
            assert!(place.starts_with("postgres://"), "it is seen at once");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
    assert_eq!(store.next_due(true).await.unwrap(), Some(Duration::ZERO));
    let claims = store.claim(&ask).await.unwrap();
    let users: Vec<&str> = claims
        .iter()
        .map(|claim| claim.row.user_id.as_str())
        .collect();
    assert_eq!(users, ["1", "2"]);
    assert!(claims.iter().all(|claim| claim.lease.fence == 2));
}

#[tokio::test]
async fn the_dead_of_another_shop_are_known_as_such() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("sync.db");
    another_shop_dies(path.to_str().unwrap()).await;
    #[cfg(feature = "postgres")]
    if let Some(ground) = crate::postgres::ground::Ground::make().await {
        another_shop_dies(&ground.url()).await;
    }
}

async fn another_shop_dies(place: &str) {
    let (store, other) = (open(place).await, open_for(place, "second").await);
    other.register_owner("second/1-abc").await.unwrap();
    assert!(store.is_alive("second/1-abc").await.unwrap());
    assert!(!store.is_alive("second/2-def").await.unwrap());
    drop(other);
    in_time("word of the end", async {
        while store.is_alive("second/1-abc").await.unwrap() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_answered_before_a_kill_is_there() {
    let directory = tempfile::tempdir().unwrap();
    for round in 1..=5 {
        let path = directory.path().join(format!("{round}.db"));
        let path = path.to_str().unwrap();
        let mut other = Other::start("mark", path);
        while other.hear().is_some_and(|number| number < round * 7) {}
        other.kill();
        let mut last = round * 7;
        while let Some(number) = other.hear() {
            last = number;
        }
        let store = open(path).await;
        let pending = store.counts().await.unwrap().pending;
        assert!(pending >= last, "{last} were answered, {pending} are there");
        assert!(
            pending <= last + 1,
            "{last} were answered, {pending} are there"
        );
    }
}
