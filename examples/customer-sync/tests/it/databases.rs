//! Databases that cannot be used, and those of others: refused clearly, and nothing is made twice.

use std::fs;

use cs_cart_client::sandbox::{Shop, ShopUser};

use crate::program::output;
use crate::world::{FIELD, World, books};

const COMMANDS: [&[&str]; 6] = [
    &["plan", "--json"],
    &["backfill", "--json"],
    &["sync", "2", "--json"],
    &["status", "--json"],
    &["retry", "--all", "--json"],
    &["reconcile", "--json"],
];

/// Every command ends with `code` and one sentence that names all of `says`; nothing is sent to the books.
fn refused_by_all(world: &World, code: i32, says: &[&str]) {
    let writes = world.books.writes();
    for command in COMMANDS {
        let ended = world.must(command, code);
        assert_eq!(ended.stdout, "", "{command:?}");
        assert_eq!(ended.errors().len(), 1, "{command:?}: {}", ended.stderr);
        for said in says {
            assert!(ended.stderr.contains(said), "{command:?}: {}", ended.stderr);
        }
    }
    let check = world.must(&["check"], code);
    assert!(check.stdout.contains("FAIL database: "), "{}", check.stdout);
    assert!(check.stdout.contains(says[0]), "{}", check.stdout);
    assert_eq!(world.books.writes(), writes);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_cannot_be_used_ends_every_command_with_5() {
    let mut world = World::small().await;
    let path = |world: &World, name: &str| world.program.path().join(name);

    fs::write(
        path(&world, "words.db"),
        "This is a letter, not a database.".repeat(200),
    )
    .unwrap();
    world.set("SYNC__DATABASE_URL", "sqlite://words.db");
    refused_by_all(&world, 5, &["no SQLite database"]);
    let words = fs::read_to_string(path(&world, "words.db")).unwrap();
    assert!(words.starts_with("This is a letter"));

    fs::create_dir(path(&world, "folder.db")).unwrap();
    world.set("SYNC__DATABASE_URL", "sqlite://folder.db");
    refused_by_all(&world, 5, &["database"]);

    world.set("SYNC__DATABASE_URL", "sqlite://no/such/folder/sync.db");
    refused_by_all(&world, 5, &["there is no directory no/such/folder"]);

    // A database whose middle was overwritten.
    world.set("SYNC__DATABASE_URL", "sqlite://customer-sync.db");
    world.must(&["backfill"], 0);
    for name in ["customer-sync.db", "customer-sync.db-wal"] {
        let file = path(&world, name);
        let mut bytes = fs::read(&file).unwrap_or_default();
        for byte in bytes.iter_mut().skip(100).step_by(3) {
            *byte ^= 0x5a;
        }
        fs::write(&file, bytes).unwrap();
    }
    refused_by_all(&world, 5, &["remove the database"]);
    let contacts = world.books.contacts();
    world.delete_database();
    world.must(&["backfill"], 0);
    assert_eq!(world.books.contacts(), contacts);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_may_not_be_written_is_told_by_owner_and_mode() {
    use std::os::unix::fs::{PermissionsExt as _, chown};

    use crate::program::NOBODY;

    const SAYS: [&str; 1] = ["look at the owner and the mode of"];
    let mut world = World::small().await;
    let directory = world.program.path().to_owned();
    let path = |name: &str| directory.join(name);
    let set_mode = |name: &str, mode| {
        fs::set_permissions(path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    let mode = |name: &str| fs::metadata(path(name)).unwrap().permissions().mode() & 0o777;
    world.must(&["backfill"], 0);
    assert_eq!(mode("customer-sync.db"), 0o600);
    fs::create_dir(path("closed")).unwrap();

    let is_another_user = world.program.without_privileges();
    let give = |name: &str| {
        if is_another_user {
            chown(path(name), Some(NOBODY), Some(NOBODY)).unwrap();
        }
    };
    if is_another_user {
        // Root's, from a run by hand.
        refused_by_all(&world, 5, &SAYS);
    }

    world.set("SYNC__DATABASE_URL", "sqlite://closed/sync.db");
    give("closed");
    set_mode("closed", 0o555);
    refused_by_all(&world, 5, &SAYS);
    assert_eq!(fs::read_dir(path("closed")).unwrap().count(), 0);
    set_mode("closed", 0o755);
    world.must(&["backfill"], 0);
    assert_eq!(mode("closed/sync.db"), 0o600);

    for unwritable in [0o400, 0o000] {
        set_mode("closed/sync.db", unwritable);
        refused_by_all(&world, 5, &SAYS);
    }
    set_mode("closed/sync.db", 0o600);
    let summary = world.json(&["backfill"], 0);
    assert_eq!(summary["unchanged"], 3, "{summary}");
    assert_eq!(world.books.contact_count(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_of_another_shop_or_organisation_is_refused() {
    let mut world = World::small().await;
    world.must(&["backfill"], 0);
    let first_shop = world.shop.url();

    let other = Shop::start().await;
    other.add_user(ShopUser::customer("somebody@example.com"));
    world.set("CS_CART__URL", &other.url());
    refused_by_all(&world, 2, &["belongs to", &first_shop, "init --moved"]);
    world.set("CS_CART__URL", &first_shop);

    world.set("CS_CART__COMPANY_ID", "1");
    refused_by_all(&world, 2, &["company_id 1"]);
    world.program.unset("CS_CART__COMPANY_ID");

    let books = books().organization_id("20000001").start().await;
    world.set("ZOHO_BOOKS__ORGANIZATION_ID", "20000001");
    world.set("ZOHO_BOOKS__API_URL", &books.api_url());
    world.set("ZOHO_BOOKS__ACCOUNTS_URL", &books.accounts_url());
    refused_by_all(&world, 2, &["belongs to", "organisation 10234695"]);
    let moved = world.must(&["init", "--moved"], 2);
    assert!(moved.stderr.contains("belongs to"), "{}", moved.stderr);
    assert_eq!(books.contact_count(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shop_that_moved_is_recorded_and_nobody_is_made_twice() {
    let mut world = World::small().await;
    world.must(&["backfill"], 0);
    let contacts = world.books.contacts();
    // The same shop at another address.
    let moved = Shop::start().await;
    for user in world.shop.customers() {
        moved.add_user(user);
    }
    for order in world.shop.orders() {
        moved.add_order(order);
    }
    world.set("CS_CART__URL", &moved.url());
    world.must(&["backfill"], 2);
    world.must(&["init", "--moved"], 0);
    let summary = world.json(&["backfill"], 0);
    assert_eq!(summary["unchanged"], 3, "{summary}");
    assert_eq!(world.books.contacts(), contacts);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mistyped_address_or_organisation_can_be_corrected_until_something_was_learnt() {
    let mut world = World::small().await;
    let (url, organization) = (world.shop.url(), world.books.organization_id().to_owned());
    let stranger = Shop::start().await;
    stranger.add_user(ShopUser::customer("stranger@example.com"));

    world.set("ZOHO_BOOKS__ORGANIZATION_ID", "999");
    world.must(&["sync", "2"], 3);
    world.set("ZOHO_BOOKS__ORGANIZATION_ID", &organization);
    world.must(&["plan"], 0);
    world.set("CS_CART__URL", &stranger.url());
    world.must(&["plan"], 2);

    world.delete_database();
    world.set("CS_CART__URL", "http://127.0.0.1:9");
    world.must(&["sync", "2"], 4);
    world.set("CS_CART__URL", &url);
    world.must(&["backfill"], 0);
    assert_eq!(world.links().len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_shops_share_a_database_and_never_a_contact() {
    let first = World::small().await;
    let second_shop = Shop::start().await;
    second_shop.add_user(ShopUser::customer("other@example.com").firstname("Other"));
    second_shop.add_user(ShopUser::customer("ada@example.com").firstname("Ada"));
    first.must(&["backfill"], 0);
    let database = first.program.path().join("customer-sync.db");
    let url = format!("sqlite://{}", database.display());
    let second = World::of(second_shop, first.books.clone())
        .with("SYNC__SHOP", "outlet")
        .with("SYNC__DATABASE_URL", &url);
    // Ada's contact is the main shop's: it is never taken away from it.
    let summary = second.json(&["backfill"], 1);
    assert_eq!(summary["created"], 1, "{summary}");
    let parked = &second.json(&["status"], 0)["parked"];
    assert_eq!(parked[0]["reason"], "matched_contact_in_use", "{parked}");
    let links = second.links();
    let ids: Vec<&String> = links.keys().collect();
    assert_eq!(
        ids,
        [
            "cscart:main:2",
            "cscart:main:3",
            "cscart:main:4",
            "cscart:outlet:2"
        ]
    );
    assert_eq!(first.json(&["status"], 0)["customers"]["synced"], 3);
    assert_eq!(second.json(&["status"], 0)["customers"]["synced"], 1);
    assert_eq!(first.json(&["backfill"], 0)["unchanged"], 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn search_mode_needs_no_unique_field_and_says_what_it_cannot_promise() {
    let world = World::small().await.with("ZOHO_BOOKS__MODE", "search");
    world.books.remove_custom_field(FIELD);
    let check = world.must(&["check"], 0);
    assert!(
        check.stdout.contains("two contacts are possible"),
        "{}",
        check.stdout
    );
    let ended = world.must(&["backfill", "--json"], 0);
    assert!(
        ended.stderr.contains("two contacts are possible"),
        "{}",
        ended.stderr
    );
    assert_eq!(ended.lines_of_json()[0]["created"], 3);
    assert_eq!(world.books.contact_count(), 3);
    assert_eq!(world.json(&["backfill"], 0)["unchanged"], 3);
    assert_eq!(world.books.contact_count(), 3);
}

/// Whoever starts it may let everybody read what is made: what we make is for its owner alone.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn files_are_for_their_owner_alone_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::small().await;
    let plain = world.program.command(&["backfill"]);
    let mut open = std::process::Command::new("sh");
    open.args(["-c", "umask 000 && exec \"$0\" \"$@\""])
        .arg(plain.get_program())
        .args(plain.get_args())
        .env_clear()
        .envs(
            plain
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .current_dir(world.program.path());
    let ended = output(open);
    assert!(
        ended.status.success(),
        "{}",
        String::from_utf8_lossy(&ended.stderr)
    );
    let mut made = 0;
    let mut rest = vec![world.program.path().to_owned()];
    while let Some(directory) = rest.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let (path, found) = entry.map(|e| (e.path(), e.metadata().unwrap())).unwrap();
            assert_eq!(found.permissions().mode() & 0o077, 0, "{}", path.display());
            made += 1;
            if found.is_dir() {
                rest.push(path);
            }
        }
    }
    assert!(made > 0);
}
