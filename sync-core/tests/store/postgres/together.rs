//! Calls that come at one moment share a transaction, and each has its own answer.

use futures_util::future::join_all;
use sync_core::UserId;
use sync_core::store::{Lane, Mark, Marked, Store, StoreError};

use super::ground::Ground;

fn mark(user: u64) -> Mark {
    Mark::new(UserId::from(user), Lane::Live, "hook")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_call_has_its_own_answer() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let store = ground.open("main").await;
    let posts = "SELECT count(DISTINCT xmin::text) FROM sync_customer";
    // A hundred customers; every webhook comes twice.
    let marks: Vec<[Mark; 1]> = (0..200).map(|post| [mark(1 + post % 100)]).collect();
    let ids: Vec<String> = (0..200)
        .map(|post| format!("post {}", post % 100))
        .collect();
    let calls = marks.iter().zip(&ids);
    let answers = join_all(calls.map(|(marks, id)| store.mark(marks, Some(id), Some(1_000)))).await;
    let count = |wanted: Marked| {
        let hits = answers.iter().filter(|answer| **answer == Ok(wanted));
        hits.count()
    };
    assert_eq!(
        (count(Marked::Accepted), count(Marked::Repeated)),
        (100, 100)
    );
    let pending = store.counts().await.unwrap().pending;
    assert_eq!(pending, 100);
    let transactions = ground.number(posts).await;
    assert!(
        transactions < 100,
        "{transactions} transactions for 100 customers"
    );
}

/// Four processes bring the same new customers in lists that overlap: each adds rows that others are about to add.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn marks_of_new_customers_by_several_processes_all_count() {
    const LISTS: u64 = 40;
    let Some(ground) = Ground::make().await else {
        return;
    };
    let mut processes = Vec::new();
    for process in 0..4 {
        let store = ground.open("main").await;
        processes.push(tokio::spawn(async move {
            for list in 0..LISTS {
                let first = list * 3 + process % 2;
                let marks: Vec<Mark> = (first..first + 12).map(mark).collect();
                assert_eq!(store.mark(&marks, None, None).await, Ok(Marked::Accepted));
            }
        }));
    }
    for process in join_all(processes).await {
        process.unwrap();
    }
    let marks = ground
        .number("SELECT sum(version)::bigint FROM sync_customer")
        .await;
    assert_eq!(marks.unsigned_abs(), 4 * LISTS * 12);
    let store = ground.open("main").await;
    assert_eq!(store.counts().await.unwrap().pending, LISTS * 3 + 10);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_refused_takes_nobody_along() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let store = ground.open("main").await;
    let marks: Vec<[Mark; 1]> = (1..=40).map(|user| [mark(user)]).collect();
    let answers = join_all(marks.iter().map(|marks| store.mark(marks, None, Some(25)))).await;
    let accepted = answers
        .iter()
        .filter(|answer| **answer == Ok(Marked::Accepted));
    assert_eq!(accepted.count(), 25);
    let full = answers.iter().filter(|answer| **answer == Ok(Marked::Full));
    assert_eq!(full.count(), 15);
    assert_eq!(store.counts().await.unwrap().pending, 25);
    // A number that the table cannot hold is its own caller's fault.
    let odd = [Mark::new(UserId::from(u64::MAX), Lane::Live, "hook")];
    let known = [mark(1)];
    let (odd, known) = tokio::join!(store.mark(&odd, None, None), store.mark(&known, None, None));
    assert!(matches!(odd, Err(StoreError::Invalid(_))), "{odd:?}");
    assert_eq!(known, Ok(Marked::Accepted));
}
