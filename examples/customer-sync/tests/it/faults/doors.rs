//! What a hook was answered is a promise, whatever becomes of the process and its database in the same moment.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopUser};
use reqwest::{Response, StatusCode};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::gate::At;
use super::stage::Stage;
use super::{in_time, soon};
use crate::serving::rig::{Serving, TOKEN};
use crate::world::{World, books};

fn body(user: u64) -> String {
    format!(r#"{{"user_id":"{user}"}}"#)
}

async fn post(serving: &Serving, user: u64) -> Result<Response, reqwest::Error> {
    serving.shop_post(body(user)).send().await
}

async fn is_accepted(serving: &Serving, user: u64) -> bool {
    let answer = post(serving, user).await;
    answer.is_ok_and(|answer| answer.status() == StatusCode::NO_CONTENT)
}

async fn synced(serving: &Serving, customers: u64) {
    serving
        .status_when(|status| status["customers"]["synced"] == customers)
        .await;
}

/// A hook on a connection of its own, whose answer nobody has read.
async fn send_hook(serving: &Serving, user: u64) -> TcpStream {
    let mut sender = TcpStream::connect(serving.public).await.unwrap();
    let body = body(user);
    let request = format!(
        "POST /hooks/cs-cart/{TOKEN} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    sender.write_all(request.as_bytes()).await.unwrap();
    sender
}

/// Whether the program has taken all that was sent: both ends' queues are empty. Where the system does not show them, that
/// the connection is up must do.
fn is_read(sender: &TcpStream) -> bool {
    let Ok(table) = std::fs::read_to_string("/proc/net/tcp") else {
        return true;
    };
    let port = |address: SocketAddr| format!(":{:04X}", address.port());
    let ours = port(sender.local_addr().unwrap());
    let theirs = port(sender.peer_addr().unwrap());
    let read = table.lines().filter(|row| {
        let columns: Vec<&str> = row.split_whitespace().collect();
        let [_, from, to, _, queues, ..] = columns[..] else {
            return false;
        };
        let is_this = from.ends_with(&ours) && to.ends_with(&theirs)
            || from.ends_with(&theirs) && to.ends_with(&ours);
        is_this && queues == "00000000:00000000"
    });
    read.count() == 2
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_is_promised_before_the_commit() {
    let stage = Stage::small().await;
    let serving = stage.serve();
    let lock = stage.database.lock();
    let mut sender = send_hook(&serving, 2).await;
    soon("the reading of the hook", || is_read(&sender)).await;
    drop(serving);
    let mut answer = Vec::new();
    // A connection that is reset is no promise either.
    let _ = in_time("the end of the connection", sender.read_to_end(&mut answer)).await;
    let answer = String::from_utf8(answer).unwrap();
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 503"),
        "a promise without a commit: {answer}"
    );
    drop(lock);
    assert_eq!(stage.database.row(2), None);

    // The sender tries again.
    let serving = stage.serve();
    assert!(is_accepted(&serving, 2).await);
    synced(&serving, 1).await;
    stage.contact_of(2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hook_that_was_committed_and_not_answered_has_one_effect() {
    let stage = Stage::small().await;
    // So that nothing but the hook is done before the kill.
    let _never = stage.shop.hold(At::Request, "GET", "/users/2");
    let serving = stage.serve();
    let sender = send_hook(&serving, 2).await;
    let is_committed = || stage.database.row(2).is_some_and(|row| row.is_pending);
    soon("the commit", is_committed).await;
    drop(serving);
    drop(sender);
    stage.shop.open();

    let serving = stage.serve();
    assert!(is_accepted(&serving, 2).await);
    synced(&serving, 1).await;
    stage.contact_of(2);
    assert_eq!(stage.world.books.writes(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn hooks_that_were_answered_survive_every_kill() {
    const CUSTOMERS: u64 = 32;
    let shop = Shop::start().await;
    let users: Vec<u64> = (0..CUSTOMERS)
        .map(|number| {
            let user = ShopUser::customer(format!("c{number}@example.com")).firstname("Given");
            shop.add_user(user).number()
        })
        .collect();
    let stage = Stage::of(World::of(shop, books().start().await)).await;
    let accepted = Arc::new(Mutex::new(BTreeSet::new()));
    let accepted_now = || accepted.lock().unwrap().clone();
    for round in 1..=3 {
        let serving = Arc::new(stage.serve());
        let mut senders = JoinSet::new();
        for sender in 0..4 {
            let (serving, accepted) = (Arc::clone(&serving), Arc::clone(&accepted));
            let users: Vec<u64> = users.iter().copied().skip(sender).step_by(4).collect();
            senders.spawn(async move {
                for user in users {
                    let known = accepted.lock().unwrap().contains(&user);
                    if !known && is_accepted(&serving, user).await {
                        accepted.lock().unwrap().insert(user);
                    }
                }
            });
        }
        soon("some promises", || accepted_now().len() >= round * 8).await;
        serving.kill();
        senders.join_all().await;
    }
    let serving = stage.serve();
    let promised = accepted_now();
    let none_waits = |status: &serde_json::Value| {
        let synced = status["customers"]["synced"].as_u64().unwrap();
        status["customers"]["pending"] == 0 && synced >= u64::try_from(promised.len()).unwrap()
    };
    serving.status_when(none_waits).await;
    for user in promised {
        stage.contact_of(user);
    }
    drop(serving);
    stage.comes_to_rest(users.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn while_another_program_locks_the_database_hooks_are_put_off_and_no_answer_is_lost() {
    let stage = Stage::small().await;
    let serving = stage.serve();
    let mut write = stage.books.hold(At::Answer, "PUT", "/contacts");
    assert!(is_accepted(&serving, 2).await);
    write.arrived().await;
    let lock = stage.database.lock();
    write.pass();
    let answer = post(&serving, 3).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers().contains_key("retry-after"));
    assert_eq!(serving.get_admin("/readyz").await.status(), 503);
    assert_eq!(serving.get_admin("/healthz").await.status(), 200);
    let row = stage.database.row(2).unwrap();
    assert!(row.is_in_doubt && !row.has_contact);
    drop(lock);

    synced(&serving, 1).await;
    assert!(is_accepted(&serving, 3).await);
    synced(&serving, 2).await;
    in_time("the readiness", async {
        while serving.get_admin("/readyz").await.status() != 200 {
            // The last answer is good for a second.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    assert_eq!(stage.world.books.writes(), 2);
    drop(serving);
    stage.comes_to_rest(3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_database_that_was_removed_or_replaced_takes_no_hook() {
    for replaced in [false, true] {
        let stage = Stage::small().await;
        let serving = stage.serve();
        assert!(is_accepted(&serving, 2).await);
        synced(&serving, 1).await;
        let copy = stage.world.program.path().join("copy");
        std::fs::copy(&stage.database.path, &copy).unwrap();
        stage.world.delete_database();
        if replaced {
            std::fs::rename(&copy, &stage.database.path).unwrap();
        }
        for user in [3, 4, 3] {
            assert!(!is_accepted(&serving, user).await);
        }
        in_time("word that it is not ready", async {
            while serving.get_admin("/readyz").await.status() != 503 {
                // The last answer is good for a second.
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        })
        .await;
        drop(serving);
        let serving = stage.serve();
        for user in [2, 3, 4] {
            assert!(is_accepted(&serving, user).await);
        }
        synced(&serving, 3).await;
        drop(serving);
        stage.comes_to_rest(3);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sigterm_waits_for_an_answer_and_hands_back_what_does_not_come() {
    for answers_in_time in [true, false] {
        let mut stage = Stage::small().await;
        let grace = if answers_in_time { "60s" } else { "200ms" };
        stage.world.set("SYNC__SHUTDOWN_GRACE", grace);
        let mut serving = stage.serve();
        let mut write = stage.books.hold(At::Answer, "PUT", "/contacts");
        assert!(is_accepted(&serving, 2).await);
        write.arrived().await;
        serving.terminate();
        if answers_in_time {
            // It takes no more hooks by then.
            soon("the closed door", || {
                std::net::TcpStream::connect(serving.public).is_err()
            })
            .await;
            write.pass();
        }
        assert_eq!(serving.ended().await.code(), Some(0));
        let row = stage.database.row(2).unwrap();
        assert!(!row.is_leased);
        assert_eq!(row.is_in_doubt, !answers_in_time);
        stage.comes_to_rest(3);
        assert_eq!(stage.world.books.writes(), 3);
    }
}
