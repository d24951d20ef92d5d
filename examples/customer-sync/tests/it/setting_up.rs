//! `init`, `hooks` and `demo`: what is made, once, and what is said.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use cs_cart_client::sandbox::Fault as ShopFault;
use zoho_books_client::sandbox::Fault;

use crate::program::Program;
use crate::world::{FIELD, World};

const TOKEN: &str = "q4Zt7mJx0aVn3RkW9sLd2Pfy";

/// What stands for a proxy with `serve` behind it: answers every request with one status, and says on which address.
fn door(status: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            // A hook that names nobody is short: it comes in one piece.
            let _ = stream.read(&mut [0; 4096]);
            let answer =
                format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    url
}

/// With the public address at which somebody answers as `serve` does.
fn with_hooks(world: World) -> World {
    let url = format!("{}/", door("204 No Content"));
    world
        .with("SERVER__PUBLIC_URL", &url)
        .with("SERVER__HOOK_TOKEN", TOKEN)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn init_makes_what_is_missing_and_only_once() {
    let world = with_hooks(World::small().await);
    world.books.remove_custom_field(FIELD);
    world
        .shop
        .add_hook("https://another.example/zapier", "new_user");
    let first = world.must(&["init", "--json"], 0).lines_of_json();
    let steps: Vec<(&str, bool)> = first
        .iter()
        .map(|step| {
            (
                step["step"].as_str().unwrap(),
                step["done"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        steps,
        [("unique_field", true), ("hook", true), ("hook", true)]
    );
    let hooks = world.shop.hooks();
    let ours: Vec<&str> = hooks
        .iter()
        .filter(|hook| {
            hook.hook_url.starts_with("http://127.0.0.1:")
                && hook.hook_url.ends_with(&format!("/hooks/cs-cart/{TOKEN}"))
        })
        .map(|hook| hook.trigger_name.as_str())
        .collect();
    assert_eq!(ours, ["new_user", "new_order"]);
    assert_eq!(hooks.len(), 3);
    world.must(&["check"], 0);

    let again = world.must(&["init", "--json"], 0).lines_of_json();
    assert!(again.iter().all(|step| step["done"] == false), "{again:?}");
    assert_eq!(world.shop.hooks(), hooks);
    let posts = world.books.calls();
    assert_eq!(posts.iter().filter(|call| call.method == "POST").count(), 1);

    let listed = world.must(&["hooks", "list", "--json"], 0).lines_of_json();
    assert_eq!(listed.len(), 2);
    let shown = listed[0]["url"].as_str().unwrap();
    assert!(shown.ends_with("/hooks/cs-cart/…"), "{shown}");
    world.must(&["hooks", "remove"], 0);
    assert_eq!(world.shop.hooks().len(), 1);
    let none = world.must(&["hooks", "list"], 0);
    assert!(none.stdout.contains("no subscription"), "{}", none.stdout);
    assert_eq!(world.books.contact_count(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn init_makes_a_field_unique_that_is_not() {
    let world = World::small().await;
    world.books.remove_custom_field(FIELD);
    world.books.add_custom_field(FIELD, false);
    world.must(&["check"], 2);
    let said = world.must(&["init"], 0).stdout;
    assert!(said.contains("unique"), "{said}");
    assert!(said.contains("no hooks"), "{said}");
    world.must(&["check"], 0);
    world.must(&["backfill"], 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn init_says_what_stands_in_its_way() {
    for (name, arrange, code, says) in
        [
            (
                "another api name",
                (|world| {
                    world
                        .books
                        .fault(Fault::on("GET", "/settings/fields").always().edit_answer(
                            |answer| {
                                for field in answer["fields"].as_array_mut().unwrap() {
                                    field["api_name"] = "cf_cs_cart_id1".into();
                                }
                            },
                        ));
                }) as fn(&World),
                2,
                &["another api name", "zoho_books.unique_field"][..],
            ),
            (
                "no scope to make fields",
                |world| {
                    world
                        .books
                        .set_scopes(&["ZohoBooks.contacts.ALL", "ZohoBooks.settings.READ"]);
                },
                3,
                &["ZohoBooks.settings.CREATE"],
            ),
            (
                "a shop without hooks",
                |world| {
                    let hooks = ShopFault::new().path_contains("zapier_hooks");
                    world.shop.fault(hooks.always().status(404));
                },
                2,
                &["Zapier"],
            ),
            (
                "no privilege for hooks",
                |world| {
                    let hooks = ShopFault::new().path_contains("zapier_hooks");
                    world.shop.fault(hooks.always().status(403));
                },
                3,
                &["the shop refuses us"],
            ),
        ]
    {
        let world = with_hooks(World::small().await);
        world.books.remove_custom_field(FIELD);
        arrange(&world);
        let ended = world.must(&["init"], code);
        assert_eq!(ended.errors().len(), 1, "{name}: {}", ended.stderr);
        for said in says {
            assert!(ended.stderr.contains(said), "{name}: {}", ended.stderr);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hooks_are_subscribed_only_where_somebody_answers_them() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr();
    for (url, says) in [
        (format!("http://{}", nobody.unwrap()), "nobody answers at"),
        (door("404 Not Found"), "does not know our hooks"),
        (door("502 Bad Gateway"), "answers a hook with 502"),
    ] {
        let world = with_hooks(World::small().await).with("SERVER__PUBLIC_URL", &url);
        let check = world.json(&["check"], 4);
        let checks = check["checks"].as_array().unwrap();
        let checked = checks
            .iter()
            .find(|check| check["name"] == "public_address");
        assert!(checked.is_some_and(|check| check["ok"] == false && check["fix"].is_string()));
        let ended = world.must(&["init"], 4);
        assert!(ended.stderr.contains(says), "{}", ended.stderr);
        assert!(!ended.stderr.contains(TOKEN), "{}", ended.stderr);
        assert!(world.shop.hooks().is_empty());
        // Some networks do not let a machine reach its own public address.
        world.must(&["init", "--force"], 0);
        assert_eq!(world.shop.hooks().len(), 2);
    }
}

#[test]
fn hooks_need_a_public_url() {
    let ended = Program::configured().run(&["hooks", "list"]);
    assert_eq!(ended.code, Some(2));
    assert!(
        ended.stderr.contains("server.public_url"),
        "{}",
        ended.stderr
    );
}

#[test]
fn demo_needs_nothing_and_ends_with_what_became_of_everybody() {
    // A broken file and a broken environment: neither is the demonstration's.
    let program = Program::new()
        .with_file("customer-sync.toml", "this is = = no TOML")
        .with("CS_CART__API_KEY", "");
    let ended = program.run(&["demo", "--once", "--customers", "120", "--json"]);
    let summary = &ended.lines_of_json()[0];
    let count = |key: &str| summary[key].as_u64().unwrap();
    let expected = i32::from(count("parked") > 0);
    assert_eq!(ended.code, Some(expected), "{}", ended.stderr);
    assert!(count("seen") >= 120, "{summary}");
    assert!(count("created") > 0 && count("linked") > 0 && count("skipped") > 0);
    assert_eq!(count("pending"), 0);
    assert!(ended.stderr.contains("made-up"), "{}", ended.stderr);
    assert!(ended.stderr.contains("ms"), "{}", ended.stderr);
    let words = program.run(&["demo", "--once", "--customers", "20"]);
    assert!(matches!(words.code, Some(0 | 1)), "{}", words.stderr);
    assert!(words.stdout.contains("created"), "{}", words.stdout);
    let left: Vec<_> = std::fs::read_dir(program.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn a_postgres_address_that_leads_nowhere_is_told_and_nothing_starts() {
    // A port that nobody listens on.
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let url = format!("postgres://sync:s3cret-pa55@127.0.0.1:{port}/sync");
    let ended = Program::configured()
        .with("SYNC__DATABASE_URL", &url)
        .run(&["status", "--json"]);
    assert!(matches!(ended.code, Some(2 | 5)), "{}", ended.stderr);
    assert_eq!(ended.errors().len(), 1, "{}", ended.stderr);
    assert!(!ended.stderr.contains("s3cret"), "{}", ended.stderr);
    assert_eq!(ended.stdout, "");
}
