//! No secret anywhere, and nobody's name, address, e-mail or phone in any log line or error, at any level.

use cs_cart_client::sandbox::{Fault as ShopFault, Shop, ShopAddress, ShopOrder, ShopUser};
use serde_json::json;
use tokio::task::{JoinSet, block_in_place};
use zoho_books_client::sandbox::{ContactSeed, Fault};

use crate::program::Ended;
use crate::world::{World, books};

/// Stands in every field of people, upper and lower case mixed by what is done to them.
const PERSON: &str = "kanarie";

/// Digits of every phone number and postal code of theirs.
const NUMBER: &str = "5550199";

/// Stands in every secret that the tests may choose.
const SECRET: &str = "s3cr3t";

/// People whose every field can be told apart from anything else.
async fn world() -> World {
    let shop = Shop::builder()
        .credentials("sync@example.com", format!("{SECRET}-api-key"))
        .start()
        .await;
    for number in 0..6 {
        let text = |what: &str| format!("Kanarie-{what}-{number}");
        let address = ShopAddress::new(text("street"), text("city"), NUMBER, "US")
            .firstname(text("b-first"))
            .lastname(text("b-last"))
            .address_2(text("street2"))
            .county(text("county"))
            .state(text("state"))
            .phone(format!("+1 {NUMBER}{number}"));
        let user = ShopUser::customer(format!("kanarie{number}@kanarie.example"))
            .firstname(text("first"))
            .lastname(text("last"))
            .company(text("company"))
            .user_login(text("login"))
            .phone(format!("+1 {NUMBER}{number}"));
        let id = shop.add_user(user);
        shop.add_order(
            ShopOrder::of(&id)
                .billing(address.clone())
                .shipping(address),
        );
    }
    // Same name, same address, no address, a formula, lines and colours.
    for user in [
        ShopUser::customer("kanarie0@kanarie.example").firstname("Kanarie-double"),
        ShopUser::customer("").firstname("=HYPERLINK(\"http://kanarie.example\")"),
        ShopUser::customer("kanarie@").firstname("Kanarie\u{1b}[31m\nKanarie"),
        ShopUser::customer("kanarie7@kanarie.example").phone("kanarie call me"),
    ] {
        shop.add_user(user);
    }
    let world = World::of(shop, books().names_unique(true).start().await);
    for (name, email) in [
        ("Kanarie by hand", "kanarie1@kanarie.example"),
        ("Kanarie twice", "kanarie2@kanarie.example"),
        ("Kanarie thrice", "kanarie2@kanarie.example"),
        ("Kanarie-company-3", "kanarie-other@kanarie.example"),
    ] {
        let seed = ContactSeed::new(name).email(email);
        world
            .books
            .add_contact(seed.billing_address([("city", "Kanarie")]));
    }
    world
        .with(
            "SERVER__HOOK_TOKEN",
            &format!("{SECRET}-hook-token-0123456789"),
        )
        .with("SERVER__PUBLIC_URL", "https://sync.example.com")
}

type Arrange = fn(&World);

/// What goes wrong, in a way that makes the other side talk of people.
const FAULTS: &[(&str, Arrange)] = &[
    ("nothing", |_| {}),
    ("the shop's error names an e-mail", |world| {
        let said = json!({"message": "User kanarie0@kanarie.example (+1 5550199) not found", "status": 400});
        world.shop.fault(
            ShopFault::new()
                .path_contains("/users")
                .always()
                .json(400, said.to_string()),
        );
    }),
    ("the shop answers rows of another shape", |world| {
        let rows = json!({"users": [{"user_id": {"Kanarie": 1}, "email": "kanarie@kanarie.example", "firstname": ["Kanarie"]},
                                    {"user_id": "3", "email": {"kanarie": "Kanarie"}, "timestamp": "kanarie"}],
                          "params": {"page": 1, "items_per_page": 200, "total_items": "2"}});
        world.shop.fault(
            ShopFault::new()
                .path_contains("/users")
                .always()
                .json(200, rows.to_string()),
        );
    }),
    ("the shop breaks off", |world| {
        world.shop.fault(
            ShopFault::new()
                .path_contains("/users")
                .always()
                .truncated(),
        );
    }),
    ("the shop's orders are broken", |world| {
        let rows = r#"{"orders":[{"order_id":"x","user_id":"2","b_firstname":"Kanarie"#;
        world.shop.fault(
            ShopFault::new()
                .path_contains("/orders")
                .always()
                .json(200, rows),
        );
    }),
    ("a notice stands before the shop's answer", |world| {
        let page = "Notice: Undefined index kanarie@kanarie.example {\"users\": Kanarie";
        world.shop.fault(
            ShopFault::new()
                .path_contains("/users")
                .always()
                .json(500, page),
        );
    }),
    ("the books refuse and quote", |world| {
        let said = json!({"code": 1002, "message": "Contact Kanarie with kanarie@kanarie.example, +1 5550199 does not exist"});
        world.books.fault(
            Fault::on("PUT", "/contacts/**")
                .always()
                .status_and_body(400, said.to_string()),
        );
    }),
    ("the books fail and quote", |world| {
        let said = json!({"code": 9999, "message": "while saving Kanarie-first-1"});
        world.books.fault(
            Fault::on("PUT", "/contacts/**")
                .times(40)
                .status_and_body(500, said.to_string()),
        );
    }),
    ("the books' answers break off", |world| {
        world.books.fault(
            Fault::on("*", "/contacts/**")
                .after(1)
                .times(30)
                .truncated(),
        );
    }),
    ("the books' rows have another shape", |world| {
        let rows = r#"{"code":0,"contacts":[{"contact_id":["Kanarie"],"email":{"kanarie@kanarie.example":1}}],"page_context":{"page":"Kanarie"}}"#;
        world
            .books
            .fault(Fault::on("GET", "/contacts").always().body(rows));
    }),
    ("the accounts server quotes", |world| {
        let said = json!({"error": "kanarie@kanarie.example is locked s3cr3t"});
        world.books.fault(
            Fault::on("POST", "/oauth/v2/token")
                .always()
                .status_and_body(400, said.to_string()),
        );
    }),
];

/// How loud: flags and environment.
const LOUD: &[(&[&str], &str)] = &[
    (&["-vv", "--log-format", "text"], ""),
    (&["-vv", "--log-format", "json"], ""),
    (&["--log-format", "text"], "trace"),
];

fn names_nobody(name: &str, command: &[&str], ended: &Ended, secrets: &[String]) {
    let lower = ended.stderr.to_lowercase();
    for line in lower.lines() {
        for canary in [PERSON, NUMBER] {
            assert!(!line.contains(canary), "{name}: {command:?}: {line}");
        }
    }
    let all = format!("{}{}", ended.stdout, ended.stderr);
    for secret in secrets {
        assert!(!all.contains(secret), "{name}: {command:?}: {all}");
    }
    // What shows people on purpose: changes of a plan, what a rule looked for.
    let shows_people = matches!(command[0], "plan" | "show");
    assert!(
        shows_people || !ended.stdout.to_lowercase().contains(PERSON),
        "{name}: {command:?}: {}",
        ended.stdout
    );
    assert!(!ended.stderr.contains('\u{1b}'), "{name}: {command:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn logs_and_errors_name_nobody_and_no_secret() {
    let mut cases = JoinSet::new();
    for (name, arrange) in FAULTS {
        for (number, (flags, rust_log)) in LOUD.iter().enumerate() {
            // Every fault once, and all ways of logging where nothing goes wrong.
            if *name != "nothing" && number != name.len() % LOUD.len() {
                continue;
            }
            cases.spawn(async move {
                let mut world = world().await;
                world.set("SYNC__COMMAND_PATIENCE", "1s");
                world.program = world.program.with_variable("RUST_LOG", rust_log);
                arrange(&world);
                let secrets = [
                    SECRET.to_owned(),
                    world.books.client_secret().to_owned(),
                    world.books.refresh_token().to_owned(),
                    "sandbox-access".to_owned(),
                ];
                for command in [
                    &["check"][..],
                    &["plan"],
                    &["sync", "2", "3", "4", "8"],
                    &["backfill"],
                    &["status"],
                    &["show", "4"],
                    &["reconcile"],
                    &["retry", "--all"],
                    &["backfill", "--json"],
                    &["init"],
                    &["hooks", "list"],
                ] {
                    let ended = block_in_place(|| world.run(&[command, *flags].concat()));
                    assert!(ended.code.is_some_and(|code| code <= 4), "{}", ended.stderr);
                    names_nobody(name, command, &ended, &secrets);
                }
            });
        }
        while cases.len() >= 6 {
            cases.join_next().await.unwrap().unwrap();
        }
    }
    while let Some(case) = cases.join_next().await {
        case.unwrap();
    }
}
