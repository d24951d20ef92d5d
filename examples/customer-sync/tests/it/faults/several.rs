//! Several processes for one shop, on one database or on two, one of them stopped beyond its lease.

use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopUser};
use zoho_books_client::sandbox::Books;

use super::gate::At;
use super::running::{Running, signal};
use super::soon;
use super::stage::Stage;
use crate::program::Program;
use crate::world::{FIELD, World, books};

async fn shop_of(customers: u64) -> Shop {
    let shop = Shop::start().await;
    for number in 0..customers {
        let email = format!("c{number}@example.com");
        shop.add_user(ShopUser::customer(email).firstname("Given"));
    }
    shop
}

/// A process that sleeps with what it read on both sides, while another one brings over something newer, has no right to
/// write when it wakes up.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_process_that_was_stopped_beyond_its_lease_writes_nothing_old() {
    let mut stage = Stage::small().await;
    stage.world.set("SYNC__LEASE", "2s");
    let mut read = stage.books.hold(At::Answer, "GET", "/contacts");
    let sleeper = stage.start(&["sync", "2"]);
    read.arrived().await;
    signal(sleeper.id(), "STOP");
    let ada = stage.world.shop.customers()[0].id();
    stage
        .world
        .shop
        .update_user(&ada, |user| user.lastname = "King".to_owned());
    // It waits until the lease is over.
    stage.json(&["sync", "2"]);
    assert_eq!(stage.contact_of(2)["contact_name"], "Ada King");

    read.pass();
    signal(sleeper.id(), "CONT");
    sleeper.says("the lease was lost").await;
    assert_eq!(sleeper.ended().await, Some(0));
    assert_eq!(stage.world.books.writes(), 1);
    assert_eq!(stage.contact_of(2)["contact_name"], "Ada King");
    stage.comes_to_rest(3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_process_that_was_stopped_with_its_write_under_way_makes_no_second_contact() {
    let mut stage = Stage::small().await;
    stage.world.set("SYNC__LEASE", "2s");
    let mut write = stage.books.hold(At::Request, "PUT", "/contacts");
    let sleeper = stage.start(&["sync", "2"]);
    write.arrived().await;
    signal(sleeper.id(), "STOP");
    stage.json(&["sync", "2"]);
    assert_eq!(stage.world.books.writes(), 1);
    write.pass();
    soon("the late write", || stage.world.books.writes() == 2).await;
    signal(sleeper.id(), "CONT");
    assert_eq!(sleeper.ended().await, Some(0));
    stage.comes_to_rest(3);
}

/// A dead process's work is taken over at once, not when its lease is over.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_work_of_a_dead_process_is_taken_over_by_a_living_one() {
    let mut stage = Stage::of(World::of(shop_of(6).await, books().start().await)).await;
    stage.world.set("SYNC__LEASE", "1h");
    let mut write = stage.books.hold(At::Answer, "PUT", "/contacts");
    let dead = stage.start(&["backfill"]);
    write.arrived().await;
    let living = stage.serve();
    dead.kill();
    living
        .status_when(|status| status["customers"]["synced"] == 6)
        .await;
    drop(living);
    stage.comes_to_rest(6);
    assert_eq!(stage.world.books.writes(), 6);
}

/// The books here make two contacts of two creates for one id at one moment: only our lock on the customer prevents it.
#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn two_processes_never_create_one_customer_at_once() {
    const CUSTOMERS: usize = 16;
    let shop = shop_of(16).await;
    let racy = Books::builder()
        .unlimited()
        .unique_field(FIELD)
        .unique_lag(Duration::from_secs(3600))
        .latency(Duration::from_millis(20));
    let stage = Stage::of(World::of(shop, racy.start().await)).await;
    let both = [stage.serve(), stage.serve()];
    let mut hooks = Vec::new();
    for user in stage.world.shop.customers() {
        for serving in &both {
            let hook = serving.shop_post(format!(r#"{{"user_id":"{}"}}"#, user.user_id));
            hooks.push(tokio::spawn(hook.send()));
        }
    }
    for hook in hooks {
        assert_eq!(hook.await.unwrap().unwrap().status(), 204);
    }
    both[0]
        .status_when(|status| status["customers"]["synced"] == CUSTOMERS)
        .await;
    drop(both);
    stage.comes_to_rest(CUSTOMERS);
    assert_eq!(stage.world.books.writes(), CUSTOMERS);
}

/// Two databases do not see each other: the unique field alone keeps their contacts one.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_databases_of_one_shop_make_no_doubles() {
    let stage = Stage::of(World::of(shop_of(12).await, books().start().await)).await;
    let mut held = stage.books.hold(At::Request, "PUT", "/contacts");
    let mut first = stage.start(&["backfill"]);
    held.arrived().await;
    // Another machine, with the same settings.
    let elsewhere = Program::new();
    let mut command = stage.world.program.command(&["backfill"]);
    command.current_dir(elsewhere.path());
    let second = Running::spawn(command);
    assert_eq!(second.ended().await, Some(0));
    // What the first one is sending was brought over meanwhile.
    assert_eq!(first.end(), None);
    held.pass();
    assert_eq!(first.ended().await, Some(0));
    stage.comes_to_rest(12);
}
