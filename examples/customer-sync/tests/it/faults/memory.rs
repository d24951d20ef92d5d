//! Memory: what a shop of any size takes, and what becomes of a process that gets no more.

use std::io::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::Command;

use cs_cart_client::sandbox::{Shop, ShopUser};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use super::gate::At;
use super::in_time;
use super::stage::Stage;
use crate::serving::rig::{Serving, TOKEN};
use crate::world::{World, books};

const FIRST: u64 = 2;

async fn shop_of(customers: u64) -> Shop {
    let shop = Shop::start().await;
    for number in FIRST..FIRST + customers {
        let user = ShopUser::customer(format!("c{number}@example.com")).user_id(number);
        shop.add_user(user.firstname("Given").lastname(format!("Family {number}")));
    }
    shop
}

/// From now on the process gets no page more. Rust's answer to a failed allocation is to abort.
fn give_no_more_memory_to(process: u32) {
    let pid = process.to_string();
    let limited = Command::new("prlimit")
        .args(["--pid", &pid, "--as=1:unlimited"])
        .status();
    assert!(limited.unwrap().success());
}

/// Sends most of a long hook, which the program must keep until the rest comes.
async fn long_hook(serving: &Serving) -> Option<TcpStream> {
    let mut stream = TcpStream::connect(serving.public).await.ok()?;
    let head = format!(
        "POST /hooks/cs-cart/{TOKEN} HTTP/1.1\r\nHost: shop\r\nContent-Length: 250000\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.ok()?;
    stream.write_all(&[b' '; 200_000]).await.ok()?;
    Some(stream)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_process_that_gets_no_memory_dies_and_doubles_and_loses_nobody() {
    const CUSTOMERS: u64 = 20;
    if Command::new("prlimit").arg("--version").output().is_err() {
        // Past the test runner, which keeps what a passed test prints to itself.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED a process without memory: it takes prlimit of util-linux"
        );
        return;
    }
    let stage = Stage::of(World::of(shop_of(CUSTOMERS).await, books().start().await)).await;
    let mut serving = stage.serve();
    // The first is created and nobody is told yet.
    let mut write = stage.books.hold(At::Answer, "PUT", "/contacts");
    let hook = async |user: u64| {
        let body = format!(r#"{{"user_id":"{user}"}}"#);
        let answer = serving.shop_post(body).send().await;
        answer.is_ok_and(|answer| answer.status() == 204)
    };
    let mut promised = vec![FIRST];
    assert!(hook(FIRST).await);
    write.arrived().await;
    give_no_more_memory_to(serving.id());
    // Short hooks that may be accepted, between long ones, until it has died of these.
    let mut held = Vec::new();
    let mut users = (FIRST..FIRST + CUSTOMERS).cycle();
    in_time("its death", async {
        while !serving.is_gone() {
            held.extend(long_hook(&serving).await);
            let user = users.next().unwrap();
            if hook(user).await {
                promised.push(user);
            }
        }
    })
    .await;
    let died = serving.ended().await;
    assert_eq!(died.signal(), Some(6), "{died}\n{}", serving.log());
    drop(serving);
    drop(write);

    let serving = stage.serve();
    promised.sort_unstable();
    promised.dedup();
    serving
        .status_when(|status| {
            status["customers"]["synced"].as_u64() >= u64::try_from(promised.len()).ok()
                && status["customers"]["pending"] == 0
        })
        .await;
    for user in promised {
        stage.contact_of(user);
    }
    drop(serving);
    stage.comes_to_rest(usize::try_from(CUSTOMERS).unwrap());
}

/// What a backfill of so many customers took at most, and how large its database became, in bytes. The first is read when
/// the shop has named the last one. They are disabled, so that all are walked over, looked at and noted, and none costs a
/// call.
#[cfg(target_os = "linux")]
async fn peak_of_a_backfill(customers: u64) -> (u64, u64) {
    let shop = shop_of(customers).await;
    for customer in shop.customers() {
        assert!(shop.update_user(&customer.id(), |user| user.status = "D".to_owned()));
    }
    let stage = Stage::of(World::of(shop, books().start().await)).await;
    let last_customer = format!("user_ids%5B%5D={}", FIRST + customers - 1);
    let mut last = stage.shop.hold(At::Answer, "GET", &last_customer);
    let run = stage.start(&["backfill"]);
    last.arrived().await;
    let process = std::fs::read_to_string(format!("/proc/{}/status", run.id())).unwrap();
    last.pass();
    assert_eq!(run.ended().await, Some(0));
    assert_eq!(stage.json(&["status"])["customers"]["skipped"], customers);
    let peak = process.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|peak| peak.trim().strip_suffix(" kB"));
    let kibibytes: u64 = peak.unwrap().parse().unwrap();
    let database = std::fs::metadata(&stage.database.path).unwrap().len();
    (kibibytes * 1024, database)
}

/// The database's cache holds the pages of the file, up to its bound, and may grow as the file does; beside it nobody is
/// kept in memory, which takes half a kilobyte each.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_large_shop_takes_no_more_memory_than_a_small_one() {
    const FEW: u64 = 1_000;
    const MANY: u64 = 16_000;
    let (few, small_file) = peak_of_a_backfill(FEW).await;
    let (many, large_file) = peak_of_a_backfill(MANY).await;
    let grown = many.saturating_sub(few);
    let cached = large_file - small_file;
    let each = grown.saturating_sub(cached) / (MANY - FEW);
    assert!(
        each < 300,
        "{grown} bytes more, of these {cached} may be in the cache"
    );
}
