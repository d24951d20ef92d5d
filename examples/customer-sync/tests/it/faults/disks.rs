//! A disk that is full or fails under a running `serve`: nothing is promised that is not kept, what the books answered is
//! not lost, and it goes on by itself.

use cs_cart_client::sandbox::{Shop, ShopUser};
use reqwest::StatusCode;

use super::gate::At;
use super::small_disk::{SmallDisk, Way};
use super::soon;
use super::stage::Stage;
use crate::serving::rig::Serving;
use crate::world::{World, books};

const CUSTOMERS: u64 = 40;
const FIRST: u64 = 2;

/// A shop of many, so that the disk has much to take.
async fn stage(disk: &SmallDisk) -> Stage {
    let shop = Shop::start().await;
    for number in FIRST..FIRST + CUSTOMERS {
        let user = ShopUser::customer(format!("c{number}@example.com")).user_id(number);
        shop.add_user(user.firstname("Given"));
    }
    let mut stage = Stage::of(World::of(shop, books().start().await)).await;
    stage.database.path = disk.database();
    let url = format!("sqlite://{}", disk.database().display());
    stage.world.set("SYNC__DATABASE_URL", &url);
    stage
}

fn serve(disk: &SmallDisk, stage: &Stage) -> Serving {
    let command = disk.command(&stage.world.program, &["serve", "-v"]);
    tokio::task::block_in_place(|| Serving::spawn(command))
}

async fn status_of_hook(serving: &Serving, user: u64) -> StatusCode {
    let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
    hook.send().await.unwrap().status()
}

/// The disk fails while the books' answer to the first customer's create is under way, and hooks keep coming. Then it
/// recovers, after the process was killed or under its feet.
async fn fails_and_recovers(way: Way, is_killed: bool) {
    let Some(disk) = SmallDisk::make(way) else {
        return;
    };
    let stage = stage(&disk).await;
    let serving = serve(&disk, &stage);
    let mut write = stage.books.hold(At::Answer, "PUT", "/contacts");
    assert_eq!(status_of_hook(&serving, FIRST).await, 204);
    write.arrived().await;
    disk.fill(serving.id());
    let mut promised = vec![FIRST];
    let mut refused = None;
    for user in FIRST + 1..FIRST + CUSTOMERS {
        match status_of_hook(&serving, user).await {
            StatusCode::NO_CONTENT => promised.push(user),
            StatusCode::SERVICE_UNAVAILABLE => {
                refused = Some(user);
                break;
            }
            other => panic!("{other}"),
        }
    }
    let refused = refused.expect("the disk is never full");
    write.pass();
    soon("the try to record", || {
        serving.log().contains("the outcome is not recorded yet")
    })
    .await;

    let serving = if is_killed {
        serving.kill();
        disk.empty(serving.id());
        drop(serving);
        serve(&disk, &stage)
    } else {
        disk.empty(serving.id());
        serving
    };
    // The sender comes again.
    assert_eq!(status_of_hook(&serving, refused).await, 204);
    promised.push(refused);
    let all = u64::try_from(promised.len()).unwrap();
    serving
        .status_when(|status| status["customers"]["synced"] == all)
        .await;
    for user in &promised {
        stage.contact_of(*user);
    }
    assert_eq!(stage.world.books.writes(), promised.len(), "written twice");
    drop(serving);
    stage.comes_to_rest(usize::try_from(CUSTOMERS).unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_disk_is_recovered_from_without_a_restart() {
    fails_and_recovers(Way::NoSpace, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_process_that_dies_on_a_full_disk_makes_nobody_twice() {
    fails_and_recovers(Way::NoSpace, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_disk_that_refuses_writes_is_recovered_from_without_a_restart() {
    fails_and_recovers(Way::NoGrowth, false).await;
}

/// A disk that is full already: a command says so, and what is there stays as it is.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_command_on_a_full_disk_ends_with_5_and_goes_on_when_there_is_room() {
    let Some(disk) = SmallDisk::make(Way::NoSpace) else {
        return;
    };
    let stage = stage(&disk).await;
    stage.json(&["sync", "2"]);
    disk.fill(0);
    let ended = stage.world.must(&["backfill"], 5);
    assert!(
        ended.stderr.contains("the disk is full"),
        "{}",
        ended.stderr
    );
    assert_eq!(stage.world.books.writes(), 1);
    disk.empty(0);
    stage.comes_to_rest(usize::try_from(CUSTOMERS).unwrap());
}
