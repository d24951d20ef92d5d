//! Words that fit: what stands in the way is called by its name, and nobody is sent to the wrong place.

use cs_cart_client::sandbox::Quirks;

use crate::world::{World, books};

type Change = fn(&mut Quirks);

/// What stands before the shop or is wrong with it, the code of `backfill`, what is said, and what is not.
const SHOPS: [(Change, i32, &[&str], &str); 5] = [
    (
        |quirks| quirks.site_password = true,
        3,
        &["the web server's password", "let this machine in"],
        "check cs_cart.email",
    ),
    (
        |quirks| quirks.php_notice = true,
        4,
        &["PHP writes its own messages", "display_errors"],
        "firewall",
    ),
    (
        |quirks| {
            quirks.redirect_to = Some("https://shop.example.com/login?next=/api".to_owned());
        },
        2,
        &["a log-in page stands before the shop"],
        "final address",
    ),
    (
        |quirks| quirks.redirect_to = Some("https://www.shop.example.com/api".to_owned()),
        2,
        &["put the shop's final address"],
        "log-in",
    ),
    (
        |quirks| {
            let may = ["manage_users", "view_users"];
            quirks.privileges = Some(may.into_iter().map(str::to_owned).collect());
        },
        3,
        &["its orders may not be read", "cs_cart.addresses"],
        "check cs_cart.email",
    ),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_stands_before_the_shop_is_called_by_its_name() {
    for (change, code, says, never) in SHOPS {
        let world = World::small().await.with("SYNC__COMMAND_PATIENCE", "2s");
        // A guard beside it: without it the shop can be read.
        world.must(&["plan"], 0);
        world.shop.quirks(change);
        let told = world.must(&["backfill"], code).stderr;
        let told = told.lines().last().unwrap_or_default();
        for said in says {
            assert!(told.contains(said), "{said}: {told}");
        }
        assert!(!told.contains(never), "{never}: {told}");
        assert_eq!(world.books.writes(), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn orders_that_may_not_be_read_are_no_matter_without_addresses() {
    let mut world = World::small().await;
    world.shop.quirks(|quirks| {
        let may = ["manage_users", "view_users"];
        quirks.privileges = Some(may.into_iter().map(str::to_owned).collect());
    });
    let check = world.must(&["check"], 3).stdout;
    assert!(check.contains("FAIL cs_cart_orders"), "{check}");
    assert!(check.contains("cs_cart.addresses"), "{check}");
    world.set("CS_CART__ADDRESSES", "off");
    assert_eq!(world.json(&["backfill"], 0)["created"], 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_zoho_refuses_is_called_by_its_name() {
    let said = |world: &World, code, says: &[&str]| {
        let told = world.must(&["check"], code).stdout;
        for said in says {
            assert!(told.contains(said), "{said}: {told}");
        }
    };
    let mut world = World::small().await;
    let code = world.books.grant_code();
    world.set("ZOHO_BOOKS__REFRESH_TOKEN", &code);
    said(&world, 3, &["FAIL zoho_token", "exchange it"]);

    let world = World::small().await;
    world.books.throttle_tokens(true);
    let told = [
        "gives no access token for a while",
        "600 s",
        "it is no outage",
    ];
    said(&world, 4, &told);
    world.books.throttle_tokens(false);

    let world = World::small()
        .await
        .with("ZOHO_BOOKS__ORGANIZATION_ID", "99999");
    let seen = format!("the token sees {}", world.books.organization_id());
    said(&world, 3, &["99999 is none of the user's", &seen]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_sticks_to_a_copied_value_is_taken_off() {
    let shop = World::small().await.shop;
    let key = shop.api_key();
    for value in [
        format!("\"{key}\""),
        format!("'{key}'"),
        format!(" {key}\t"),
        format!("\u{feff}{key}"),
        format!("{key}\u{200b}"),
    ] {
        let world = World::of(shop.clone(), books().start().await);
        let secret = format!("“{}”", world.books.client_secret());
        let world = world
            .with("CS_CART__API_KEY", &value)
            .with("ZOHO_BOOKS__CLIENT_SECRET", &secret);
        world.must(&["check"], 0);
    }
    // A guard beside it: another key is another key.
    let world =
        World::of(shop, books().start().await).with("CS_CART__API_KEY", &key.replace('0', "1"));
    world.must(&["check"], 3);
}

/// Addresses of a shop that are none, and what is said of them.
const ADDRESSES: [(&str, &str); 9] = [
    ("https://shop.example.com/admin.php", "/admin.php"),
    (
        "https://shop.example.com/admin.php?dispatch=profiles.update",
        "/admin.php",
    ),
    ("https://shop.example.com/index.php", "/index.php"),
    ("https://shop.example.com/api", "ends in /api"),
    ("https://shop.example.com/api/2.0/", "ends in /api"),
    (
        "https://shop.example.com/?dispatch=products.view",
        "question mark",
    ),
    ("http://shop.example.com", "begins with http://"),
    (
        "https://me:secret@shop.example.com",
        "a user name or password",
    ),
    ("shop.example.com", "no https:// in front"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_says_what_is_wrong_with_it() {
    let mut world = World::small().await;
    for (address, says) in ADDRESSES {
        world.set("CS_CART__URL", address);
        let told = world.must(&["status"], 2).stderr;
        assert!(told.contains("cs_cart.url"), "{address}: {told}");
        assert!(told.contains(says), "{address}: {told}");
        assert!(!told.contains("secret"), "{address}: {told}");
    }
    // Guards beside it: a shop in a folder, and a hook's whole address where its beginning is asked for.
    world.set("CS_CART__URL", "https://example.com/shop");
    world.set(
        "SERVER__PUBLIC_URL",
        "https://sync.example.com/in/hooks/cs-cart/",
    );
    world.must(&["status"], 0);
}
