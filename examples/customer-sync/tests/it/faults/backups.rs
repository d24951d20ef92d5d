//! Databases from yesterday, from another version, damaged or gone: nobody is made twice, and no person's edit is lost.

use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use cs_cart_client::sandbox::ShopUser;

use super::gate::At;
use super::running::Running;
use super::soon;
use super::stage::Stage;
use crate::world::World;

const FILES: [&str; 2] = ["customer-sync.db", "customer-sync.db-wal"];

fn copy(from: &Path, to: &Path) {
    for name in FILES {
        if from.join(name).exists() {
            fs::copy(from.join(name), to.join(name)).unwrap();
        }
    }
}

fn restore(world: &World, backup: &Path) {
    world.delete_database();
    copy(backup, world.program.path());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn yesterdays_database_makes_nobody_twice_and_undoes_nothing() {
    let stage = Stage::small().await;
    let backup = tempfile::tempdir().unwrap();
    // Copied with a create under way that never arrives.
    let mut write = stage.books.hold(At::Request, "PUT", "/contacts");
    let run = stage.start(&["sync", "2"]);
    write.arrived().await;
    run.kill();
    drop(write);
    stage.json(&["sync", "3"]);
    copy(stage.world.program.path(), backup.path());

    // Today everybody was brought over, one more came, one changed, and a person worked on the contacts.
    let new = stage
        .world
        .shop
        .add_user(ShopUser::customer("new@example.com"));
    let grace = stage.world.shop.customers()[1].id();
    stage
        .world
        .shop
        .update_user(&grace, |user| user.lastname = "Murray".to_owned());
    stage.comes_to_rest(4);
    for user in [2, new.number()] {
        let contact = stage.contact_of(user);
        let edited =
            stage
                .world
                .books
                .edit_contact(contact["contact_id"].as_str().unwrap(), |contact| {
                    contact["contact_name"] = format!("Named by hand {user}").into();
                    contact["notes"] = "called on Monday".into();
                });
        assert!(edited);
    }
    let contacts = stage.world.books.contacts();
    let writes = stage.world.books.writes();

    restore(&stage.world, backup.path());
    assert!(stage.database.row(2).unwrap().is_in_doubt);
    stage.comes_to_rest(4);
    assert_eq!(stage.world.books.contacts(), contacts);
    assert_eq!(stage.world.books.writes(), writes);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_database_lost_in_the_middle_of_a_run_is_made_anew_from_both_remotes() {
    let stage = Stage::small().await;
    let mut write = stage.books.hold_after(1, At::Answer, "PUT", "/contacts");
    let run = stage.start(&["backfill"]);
    write.arrived().await;
    run.kill();
    stage.world.delete_database();
    stage.comes_to_rest(3);
}

/// Takes the tables of the second version away again.
fn make_old(stage: &Stage) {
    let old = "DROP TRIGGER tombstone_added; DROP TABLE tombstone; DROP TABLE tombstone_key; PRAGMA user_version = 1";
    stage.database.open().execute_batch(old).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_old_database_is_of_one_version_or_the_other_whenever_the_migration_is_killed() {
    let stage = Stage::small().await;
    stage.json(&["backfill"]);
    let new_version = stage.database.number("PRAGMA user_version");
    let writes = stage.world.books.writes();
    let version_and_tables = || {
        let version = stage.database.number("PRAGMA user_version");
        let tables =
            "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'tombstone%' AND type <> 'index'";
        (version, stage.database.number(tables))
    };
    let new = version_and_tables();
    make_old(&stage);
    let old = version_and_tables();
    assert_eq!((old, new), ((1, 0), (new_version, 3)));

    // Killed while it waits to begin.
    let lock = stage.database.lock();
    let mut waits = stage.start(&["status"]);
    soon("the open file", || has_open(&mut waits, "sync.db-shm")).await;
    waits.kill();
    drop(lock);
    assert_eq!(version_and_tables(), old);
    // Killed as soon as it has come so far, wherever it is by then.
    for opened in ["sync.db", "sync.db-wal", "sync.db-shm", ".owners"].repeat(4) {
        let mut start = stage.start(&["status"]);
        soon(opened, || has_open(&mut start, opened)).await;
        start.kill();
        let found = version_and_tables();
        // Or of a version between, whole as well.
        let whole = (2..=new_version).contains(&found.0) && found.1 == new.1;
        assert!(found == old || whole, "{found:?}");
        if whole {
            make_old(&stage);
        }
    }
    stage.comes_to_rest(3);
    assert_eq!(version_and_tables(), new);
    assert_eq!(stage.world.books.writes(), writes);
}

/// Whether the process has opened a file whose path has this in it, or has ended.
fn has_open(running: &mut Running, part: &str) -> bool {
    let files = fs::read_dir(format!("/proc/{}/fd", running.id()));
    let mut targets = files
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|file| fs::read_link(file.path()).ok());
    targets.any(|target| target.to_string_lossy().contains(part)) || running.end().is_some()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_database_of_a_newer_version_is_refused_and_left_alone() {
    let stage = Stage::small().await;
    stage.json(&["backfill"]);
    let connection = stage.database.open();
    connection
        .execute_batch("PRAGMA user_version = 99")
        .unwrap();
    drop(connection);
    for command in ["backfill", "status", "serve"] {
        let ended = stage.world.must(&[command], 5);
        assert!(ended.stderr.contains("newer program"), "{}", ended.stderr);
    }
    assert_eq!(stage.world.books.writes(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_damaged_page_is_told_and_costs_no_promise() {
    let stage = Stage::small().await;
    stage.json(&["backfill"]);
    let contacts = stage.world.books.contacts();
    let page = stage
        .database
        .number("SELECT rootpage FROM sqlite_schema WHERE name = 'customer'");
    let size = stage.database.number("PRAGMA page_size");
    // So that the page stands in the file itself.
    let connection = stage.database.open();
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))
        .unwrap();
    drop(connection);
    let at = u64::try_from((page - 1) * size).unwrap();
    let mut file = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(&stage.database.path)
        .unwrap();
    let mut bytes = vec![0; 64];
    file.seek(SeekFrom::Start(at)).unwrap();
    file.read_exact(&mut bytes).unwrap();
    bytes.iter_mut().for_each(|byte| *byte ^= 0x5a);
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(&bytes).unwrap();
    drop(file);

    let ended = stage.world.must(&["backfill"], 5);
    assert!(ended.stderr.contains("damaged"), "{}", ended.stderr);
    let serving = stage.serve();
    let hook = serving.shop_post(r#"{"user_id":"2"}"#).send().await;
    assert_eq!(hook.unwrap().status(), 503);
    drop(serving);
    stage.world.delete_database();
    stage.comes_to_rest(3);
    assert_eq!(stage.world.books.contacts(), contacts);
}
