//! Products of the shop become items: switched on, with every command that knows them, and switched off.

use cs_cart_client::sandbox::Shop;
use serde_json::{Value, json};
use zoho_books_client::sandbox::Module;

use crate::serving::rig::{Remotes, Serving, TOKEN, until};
use crate::world::{FIELD, World, books};

/// What stands in the unique field of an item.
fn holds(item: &Value) -> Option<String> {
    crate::world::external_id(item)
}

fn add(shop: &Shop, name: &str, code: &str, price: &str) -> String {
    let product = json!({ "product": name, "product_code": code, "price": price });
    shop.add("products", product).to_string()
}

/// A shop with three customers and these products, its items' field not made yet.
async fn world() -> (World, [String; 3]) {
    let world = World::small().await.with("PRODUCTS__ENABLED", "true");
    let by_hand = json!({ "name": "Tea, green", "rate": 10, "sku": "TEA-1" });
    world.books.add_record(Module::Items, &by_hand).unwrap();
    let products = [
        add(&world.shop, "Green tea", "TEA-1", "12.50"),
        add(&world.shop, "Cup", "CUP-1", "3"),
        add(&world.shop, "Cup, blue", "CUP-1", "4"),
    ];
    (world, products)
}

fn items(world: &World) -> Vec<Value> {
    world.books.records(Module::Items)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shop_with_products_is_brought_over_kind_by_kind() {
    let (world, [tea, cup, blue]) = world().await;

    // Without the items' unique field nothing is written, and `check` says what to do.
    let checks = world.json(&["check"], 2);
    let failed: Vec<&Value> = checks["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["ok"] == false)
        .collect();
    assert_eq!(failed.len(), 1, "{checks:#}");
    assert_eq!(failed[0]["name"], "zoho_items_unique_field");
    world.must(&["init"], 0);
    world.must(&["check"], 0);

    let plan = world
        .must(&["plan", "--kind", "product", "--json"], 0)
        .lines_of_json();
    let told: Vec<[&str; 4]> = plan
        .iter()
        .map(|line| {
            ["kind", "user_id", "decision", "reason"].map(|key| line[key].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        told,
        [
            ["product", &tea, "link", "sku"],
            ["product", &cup, "create", "no_match"],
            ["product", &blue, "park", "matched_contact_in_use"],
        ]
    );
    assert_eq!(world.books.writes_to(Module::Items), 0);

    // All kinds, where none is named; the third product waits for a person.
    let summary = world.json(&["backfill"], 1);
    assert_eq!(
        (&summary["seen"], &summary["created"]),
        (&json!(3), &json!(3))
    );
    let products = &summary["products"];
    for (outcome, count) in [("seen", 3), ("created", 1), ("linked", 1), ("parked", 1)] {
        assert_eq!(products[outcome], count, "{summary:#}");
    }
    let held: Vec<Option<String>> = items(&world).iter().map(holds).collect();
    let ours = |id: &str| Some(format!("cscart:main:product:{id}"));
    assert_eq!(held, [ours(&tea), ours(&cup)]);

    let status = world.json(&["status"], 0);
    assert_eq!(status["customers"]["synced"], 3);
    let products = &status["products"];
    assert_eq!(
        (&products["synced"], &products["parked"]),
        (&json!(2), &json!(1))
    );
    let waiting = &products["parked_list"][0];
    assert_eq!(
        (&waiting["user_id"], &waiting["reason"]),
        (&json!(blue), &json!("matched_contact_in_use"))
    );
    let words = world.must(&["status", "--kind", "product"], 0).stdout;
    assert!(words.contains("products: 2 synced") && words.contains("another code"));
    assert!(!words.contains("customers: "), "{words}");

    let shown = world.json(&["show", &blue, "--kind", "product"], 0);
    assert_eq!(
        (&shown["kind"], &shown["state"], &shown["external_id"]),
        (&json!("product"), &json!("parked"), &json!(ours(&blue)))
    );
    // The customer of that number is somebody else.
    assert_eq!(world.json(&["show", &blue], 0)["kind"], Value::Null);

    let found = world.json(&["reconcile"], 0);
    assert_eq!(found["missing"], json!([]));
    assert_eq!(found["products"]["missing"], json!([blue]));

    // The way out that `status` names: another code, then retry.
    world.shop.change("products", blue.parse().unwrap(), |row| {
        row.insert("product_code".to_owned(), json!("CUP-2"));
    });
    let retried = world.json(&["retry", "--all", "--kind", "product"], 0);
    assert_eq!(retried["retried"], json!([blue]));
    let synced = world.json(&["sync", &blue, "--kind", "product"], 0);
    assert_eq!(
        (&synced["kind"], &synced["what"]),
        (&json!("product"), &json!("created"))
    );
    let (contacts, writes) = (world.books.writes(), world.books.writes_to(Module::Items));
    let summary = world.json(&["backfill", "--kind", "product"], 0);
    assert_eq!(
        (&summary["seen"], &summary["products"]["unchanged"]),
        (&json!(0), &json!(3))
    );
    let after = (world.books.writes(), world.books.writes_to(Module::Items));
    assert_eq!(after, (contacts, writes));

    let held = world.json(&["export", &blue, "--kind", "product"], 0);
    assert_eq!(held["product"]["state"], "synced");
    let erased = world.json(&["erase", &blue, "--kind", "product", "--yes"], 0);
    assert_eq!(erased["external_id"], json!(ours(&blue)));
    assert_eq!(items(&world).len(), 3, "Zoho Books is left alone");
    let synced = world.json(&["sync", &blue, "--kind", "product"], 0);
    assert_eq!(synced["reason"], "erased");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn templates_say_what_an_item_gets() {
    let shop = Shop::start().await;
    let books = books().field_of(Module::Items, FIELD, true).start().await;
    let mut world = World::of(shop, books).with("PRODUCTS__ENABLED", "true");
    let tea = add(&world.shop, "Tea", "T-1", "2.50");
    let mapping =
        r#"{"name":"{{ code }} {{ name }}","description":"Shop no. {{ product_id }}","sku":""}"#;
    world.set("PRODUCTS__MAPPING", mapping);
    world.must(&["sync", &tea, "--kind", "product"], 0);
    let item = &items(&world)[0];
    assert_eq!(
        (&item["name"], &item["description"]),
        (&json!("T-1 Tea"), &json!(format!("Shop no. {tea}")))
    );
    assert!(item["sku"].as_str().unwrap_or_default().is_empty());

    for (mapping, named) in [
        (r#"{"name":"{{ email }}"}"#, "email"),
        (r#"{"colour":"{{ name }}"}"#, "products.mapping"),
        (r#"{"name":"{{ name"}"#, "products.mapping"),
    ] {
        world.set("PRODUCTS__MAPPING", mapping);
        let refused = world.must(&["plan", "--kind", "product"], 2);
        assert!(
            refused.errors().concat().contains(named),
            "{}",
            refused.stderr
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn switched_off_no_item_is_read_or_written() {
    let (mut world, [tea, ..]) = world().await;
    world.set("PRODUCTS__ENABLED", "false");
    world.must(&["init"], 0);
    let checks = world.json(&["check"], 0);
    assert!(!checks.to_string().contains("items"), "{checks:#}");
    let summary = world.json(&["backfill"], 0);
    assert_eq!(summary["created"], 3);
    assert!(summary.get("products").is_none());
    assert!(world.json(&["status"], 0).get("products").is_none());
    assert!(world.json(&["reconcile"], 0).get("products").is_none());
    for arguments in [
        &["backfill", "--kind", "product"][..],
        &["plan", "--kind", "product"],
        &["sync", &tea, "--kind", "product"],
    ] {
        let refused = world.must(arguments, 2);
        assert!(refused.stderr.contains("[products]"), "{}", refused.stderr);
    }
    assert_eq!(world.books.writes_to(Module::Items), 0);
    assert_eq!(items(&world).iter().filter_map(holds).count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn serving_hears_of_products_by_hook_and_by_poll() {
    let books = zoho_books_client::sandbox::Books::builder()
        .unique_field(FIELD)
        .field_of(Module::Items, FIELD, true);
    let remotes = Remotes {
        shop: Shop::start().await,
        books: books.start().await,
    };
    let before = add(&remotes.shop, "There before", "OLD-1", "1");
    let program = remotes
        .program()
        .with("PRODUCTS__ENABLED", "true")
        .with("SYNC__POLL_INTERVAL", "100ms");
    let serving = Serving::start(program);
    let names = || {
        let items = remotes.books.records(Module::Items).into_iter();
        let mut names: Vec<String> = items
            .map(|item| item["name"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };

    // Whatever is new is found by polling; what was there before waits for a backfill or a hook.
    add(&remotes.shop, "Polled", "POLL-1", "1");
    until("the new product stands in the books", || {
        names() == ["Polled"]
    })
    .await;
    let hook = format!(r#"{{"product_id":"{before}","product":"There before","company_id":"1"}}"#);
    let answer = serving.shop_post(hook).send().await.unwrap();
    assert_eq!(answer.status(), 204);
    until("the product of the hook stands in the books", || {
        names() == ["Polled", "There before"]
    })
    .await;
    let number = before.parse().unwrap();
    remotes.shop.change("products", number, |row| {
        row.insert("product".to_owned(), json!("Renamed"));
    });
    let signed = format!(
        r#"{{"type":"product.updated","timestamp":"2026-11-23T10:00:00Z","data":{{"product_id":"{before}"}}}}"#
    );
    let answer = serving.signed_post("msg_1", &signed).send().await.unwrap();
    assert_eq!(answer.status(), 204);
    until("the new name stands in the books", || {
        names() == ["Polled", "Renamed"]
    })
    .await;

    let status = serving
        .status_when(|status| status["products"]["synced"] == 2)
        .await;
    assert_eq!(status["customers"]["synced"], 0);
    let list: Value = serving
        .get_admin("/api/products?state=synced")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(list["products"].as_array().unwrap().len(), 2);
    let metrics = serving.get_admin("/metrics").await.text().await.unwrap();
    for line in [
        r#"customer_sync_records{kind="product",state="synced"} 2"#,
        r#"customer_sync_record_events_total{kind="product",event="created"} 2"#,
        r#"customer_sync_events_total{event="created"} 0"#,
    ] {
        assert!(metrics.contains(line), "{line}\n{metrics}");
    }
    let page = serving.get_admin("/").await.text().await.unwrap();
    assert!(
        page.contains(
            r#"<a id="products-synced" href="/customers?kind=product&amp;state=synced">2</a>"#
        ),
        "{page}"
    );
    for (path, shown) in [
        (
            "/customers?kind=product&state=synced",
            format!(r#"href="/customers/{before}?kind=product""#),
        ),
        (
            "/customers?kind=product&q=Renamed",
            format!(r#"href="/customers/{before}?kind=product""#),
        ),
        (
            &format!("/customers/{before}?kind=product"),
            "products.update&amp;product_id=".to_owned(),
        ),
        (
            &format!("/customers/{before}?kind=product&ask=now"),
            "Renamed".to_owned(),
        ),
    ] {
        let page = serving.get_admin(path).await.text().await.unwrap();
        assert!(page.contains(&shown), "{path}: {page}");
    }
    assert!(!serving.log().contains(TOKEN));
}
