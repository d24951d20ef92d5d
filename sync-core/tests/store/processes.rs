//! Real processes on one file, killed without warning.
//!
//! This test binary starts itself once more as the other process, with what it is to do in its environment.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use sync_core::UserId;
use sync_core::store::{ClaimAsk, Lane, Mark, SqliteStore, Store};

const ROLE: &str = "SYNC_STORE_TEST_ROLE";
const FILE: &str = "SYNC_STORE_TEST_FILE";
const LEASE: Duration = Duration::from_secs(600);

/// What the other process does; in this one it is no test at all.
#[tokio::test]
async fn other_process() {
    let (Ok(role), Ok(path)) = (std::env::var(ROLE), std::env::var(FILE)) else {
        return;
    };
    let store = open(Path::new(&path)).await;
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

async fn open(path: &Path) -> SqliteStore {
    SqliteStore::open(path, "main".parse().unwrap())
        .await
        .unwrap()
}

/// Kills the other process when the test ends, however it ends.
struct Other {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Other {
    fn start(role: &str, path: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "processes::other_process", "--nocapture"])
            .env(ROLE, role)
            .env(FILE, path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// The next number it says; `None` when it has ended.
    fn hear(&mut self) -> Option<u64> {
        loop {
            let mut line = String::new();
            if self.lines.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            if let Some(number) = line.strip_prefix("says ") {
                // A line that was cut off by the kill says nothing.
                return line.ends_with('\n').then(|| number.trim().parse().unwrap());
            }
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
    let store = open(&path).await;
    let marks = [1, 2, 3].map(|number| Mark::new(UserId::from(number), Lane::Live, "hook"));
    store.mark(&marks, None, None).await.unwrap();

    let mut other = Other::start("claim", &path);
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
    assert!(!store.is_alive("other").await.unwrap());
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
async fn what_was_answered_before_a_kill_is_there() {
    let directory = tempfile::tempdir().unwrap();
    for round in 1..=5 {
        let path = directory.path().join(format!("{round}.db"));
        let mut other = Other::start("mark", &path);
        while other.hear().is_some_and(|number| number < round * 7) {}
        other.kill();
        let mut last = round * 7;
        while let Some(number) = other.hear() {
            last = number;
        }
        let store = open(&path).await;
        let pending = store.counts().await.unwrap().pending;
        assert!(pending >= last, "{last} were answered, {pending} are there");
        assert!(
            pending <= last + 1,
            "{last} were answered, {pending} are there"
        );
    }
}
