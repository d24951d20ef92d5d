//! Products of the shop become items of the books, beside the customers.

use serde_json::{Value, json};
use sync_core::cs_cart::CsCartProducts;
use sync_core::event::What;
use sync_core::store::ParkReason;
use sync_core::zoho_books::ZohoBooksItems;
use sync_core::{Progress, RecordSync, SyncEngine, Totals, UserId};
use zoho_books_client::sandbox::{Fault, Module};

use crate::rig::*;

async fn rig() -> Rig {
    Rig::with_books(|books| books.field_of(Module::Items, FIELD, true)).await
}

async fn engine_of(rig: &Rig) -> SyncEngine {
    let products = CsCartProducts::new(rig.shop.client_builder().build().unwrap());
    let items = ZohoBooksItems::new(rig.books_client(), FIELD);
    let builder = rig.builder().store(rig.store().await);
    builder.products(products, items).build().await.unwrap()
}

async fn products_of(rig: &Rig) -> RecordSync {
    engine_of(rig).await.products().unwrap()
}

fn product(rig: &Rig, name: &str, code: &str, price: &str) -> UserId {
    let product = json!({ "product": name, "product_code": code, "price": price });
    UserId::from(rig.shop.add("products", product))
}

fn change(rig: &Rig, id: &UserId, field: &str, value: &str) {
    let id = id.as_str().parse().unwrap();
    assert!(rig.shop.change("products", id, |product| {
        product.insert(field.to_owned(), json!(value));
    }));
}

fn typed_in(rig: &Rig, item: &Value) -> String {
    rig.books.add_record(Module::Items, item).unwrap()
}

fn items_of(rig: &Rig, id: &UserId) -> Vec<Value> {
    let ours = format!("cscart:main:product:{id}");
    let mut items = rig.books.records(Module::Items);
    items.retain(|item| custom(item, FIELD) == ours);
    items
}

fn item_of(rig: &Rig, id: &UserId) -> Value {
    let mut items = items_of(rig, id);
    assert_eq!(items.len(), 1, "items of product {id}");
    items.remove(0)
}

fn rate(item: &Value) -> f64 {
    item["rate"].as_f64().unwrap()
}

async fn sync(products: &RecordSync, id: &UserId) -> What {
    let (looked, error) = products.sync_insisting(id.clone()).await.unwrap();
    assert!(error.is_none(), "{error:?}");
    looked.what
}

async fn backfill(products: &RecordSync) -> Totals {
    let mut run = products.backfill();
    loop {
        match run.next().await.expect("the run ends with a word") {
            Progress::Ended(totals) => return totals,
            Progress::Stopped { error, .. } => panic!("stopped: {error}"),
            _ => {}
        }
    }
}

async fn plan(products: &RecordSync) -> Vec<(String, &'static str, &'static str)> {
    let mut plan = products.plan();
    let mut told = Vec::new();
    while let Some(one) = plan.next().await.unwrap() {
        told.push((one.user_id.to_string(), one.decision, one.reason));
    }
    told
}

#[tokio::test]
async fn a_product_becomes_an_item_once_however_often_it_is_asked_for() {
    let rig = rig().await;
    let tea = product(&rig, "Green tea &amp; mint", "TEA-1", "12.50");
    let products = products_of(&rig).await;
    assert_eq!(sync(&products, &tea).await, What::Created);
    let item = item_of(&rig, &tea);
    assert_eq!(
        (&item["name"], &item["sku"]),
        (&json!("Green tea & mint"), &json!("TEA-1"))
    );
    assert!((rate(&item) - 12.5).abs() < 1e-9);
    assert_eq!(sync(&products, &tea).await, What::Unchanged);

    // The database is lost: the item is found by our id, and nothing of it is written.
    rig.forget();
    let writes = rig.books.writes_to(Module::Items);
    let products = products_of(&rig).await;
    assert_eq!(sync(&products, &tea).await, What::Unchanged);
    assert_eq!(rig.books.writes_to(Module::Items), writes);
    assert_eq!(rig.books.record_count(Module::Items), 1);
}

#[tokio::test]
async fn customers_and_products_of_one_number_do_not_meet() {
    let rig = rig().await;
    let tea = product(&rig, "Tea", "TEA-1", "3");
    let engine = engine_of(&rig).await;
    let products = engine.products().unwrap();
    assert_eq!(sync(&products, &tea).await, What::Created);
    // No customer has this number, and the product's row says nothing about one.
    let customer = engine.sync_now(tea.clone()).await.unwrap().what;
    assert!(skipped(&customer).is_some(), "{customer:?}");
    let counts = engine.store().counts().await.unwrap();
    assert_eq!((counts.synced, counts.skipped), (0, 1));
    assert_eq!(products.store().counts().await.unwrap().synced, 1);
}

#[tokio::test]
async fn an_item_typed_in_by_hand_is_found_by_its_sku_and_never_by_its_name() {
    let rig = rig().await;
    let by_hand =
        json!({ "name": "Tea, green", "rate": 10, "sku": "TEA-1", "description": "Loose" });
    let by_hand = typed_in(&rig, &by_hand);
    let namesake = typed_in(&rig, &json!({ "name": "Coffee", "rate": 4 }));
    let tea = product(&rig, "Green tea", "TEA-1", "12.50");
    let coffee = product(&rig, "Coffee", "COF-1", "5");
    let products = products_of(&rig).await;
    let (first, second) = (tea.to_string(), coffee.to_string());
    assert_eq!(
        plan(&products).await,
        [(first, "link", "sku"), (second, "create", "no_match")]
    );

    assert_eq!(sync(&products, &tea).await, What::Linked);
    let item = item_of(&rig, &tea);
    assert_eq!(item["item_id"], json!(by_hand));
    assert_eq!(
        (&item["name"], &item["description"]),
        (&json!("Tea, green"), &json!("Loose"))
    );
    assert!((rate(&item) - 10.0).abs() < 1e-9);

    // Its name is taken by an item that is not its own: it gets a suffix.
    assert_eq!(sync(&products, &coffee).await, What::Created);
    let item = item_of(&rig, &coffee);
    assert_eq!(item["name"], json!(format!("Coffee ({coffee})")));
    let namesake = rig.books.record(Module::Items, &namesake).unwrap();
    assert_eq!(custom(&namesake, FIELD), "");
}

#[tokio::test]
async fn a_later_change_writes_only_what_is_ours() {
    let rig = rig().await;
    let tea = product(&rig, "Tea", "TEA-1", "3.00");
    let products = products_of(&rig).await;
    assert_eq!(sync(&products, &tea).await, What::Created);
    let id = item_of(&rig, &tea)["item_id"].as_str().unwrap().to_owned();
    assert!(rig.books.edit_record(Module::Items, &id, |item| {
        item["name"] = json!("Tea of the house");
        item["description"] = json!("Loose");
    }));
    change(&rig, &tea, "product", "Black tea");
    change(&rig, &tea, "price", "4.25");
    assert_eq!(sync(&products, &tea).await, What::Updated);
    let item = item_of(&rig, &tea);
    assert_eq!(
        (&item["name"], &item["description"], &item["sku"]),
        (&json!("Tea of the house"), &json!("Loose"), &json!("TEA-1"))
    );
    assert!((rate(&item) - 4.25).abs() < 1e-9);

    // Of an item that a person made nothing is ours.
    typed_in(&rig, &json!({ "name": "Cups", "rate": 2, "sku": "CUP-1" }));
    let cups = product(&rig, "Cup", "CUP-1", "9");
    assert_eq!(sync(&products, &cups).await, What::Linked);
    change(&rig, &cups, "price", "10");
    assert_eq!(sync(&products, &cups).await, What::Unchanged);
    assert!((rate(&item_of(&rig, &cups)) - 2.0).abs() < 1e-9);
}

#[tokio::test]
async fn odd_products_are_each_decided() {
    let rig = rig().await;
    let no_code = product(&rig, "Gift", "", "1");
    let also_no_code = product(&rig, "Gift", "", "2");
    let nameless = product(&rig, "", "N-1", "");
    let formula = product(&rig, "=1+cmd|' /C calc'!A0", "F-1", "1");
    let hidden = product(&rig, "Hidden", "H-1", "1");
    change(&rig, &hidden, "status", "H");
    let disabled = product(&rig, "Disabled", "D-1", "1");
    change(&rig, &disabled, "status", "D");
    let inactive = typed_in(&rig, &json!({ "name": "Old", "rate": 1, "sku": "OLD-1" }));
    assert!(rig.books.edit_record(Module::Items, &inactive, |item| {
        item["status"] = json!("inactive");
    }));
    let old = product(&rig, "Old", "OLD-1", "1");
    let products = products_of(&rig).await;
    let totals = backfill(&products).await;
    assert_eq!((totals.created, totals.linked, totals.skipped), (5, 1, 1));

    // Whichever comes second gets a suffix.
    let name = |id: &UserId| item_of(&rig, id)["name"].as_str().unwrap().to_owned();
    let names = (name(&no_code), name(&also_no_code));
    let first = ("Gift".to_owned(), format!("Gift ({also_no_code})"));
    let second = (format!("Gift ({no_code})"), "Gift".to_owned());
    assert!(names == first || names == second, "{names:?}");
    let made_up = json!(format!("Product {nameless}"));
    assert_eq!(item_of(&rig, &nameless)["name"], made_up);
    let name = item_of(&rig, &formula)["name"].clone();
    assert!(name.as_str().unwrap().starts_with('\''), "{name}");
    assert_eq!(item_of(&rig, &hidden)["sku"], json!("H-1"));
    assert!(items_of(&rig, &disabled).is_empty());
    // It holds our id, and stays switched off.
    assert_eq!(item_of(&rig, &old)["status"], json!("inactive"));

    // Enabled later, it comes with the next walk over the shop.
    change(&rig, &disabled, "status", "A");
    assert_eq!(products.rescan_once().await.unwrap(), 1);
    assert_eq!(sync(&products, &disabled).await, What::Created);
    let totals = backfill(&products).await;
    assert_eq!((totals.unchanged, totals.seen), (7, 7));
}

#[tokio::test]
async fn two_products_of_one_code_do_not_share_an_item() {
    let rig = rig().await;
    let first = product(&rig, "Cup", "CUP-1", "1");
    let second = product(&rig, "Cup, blue", "CUP-1", "2");
    let products = products_of(&rig).await;
    let in_use = "matched_contact_in_use";
    assert_eq!(
        plan(&products).await,
        [
            (first.to_string(), "create", "no_match"),
            (second.to_string(), "park", in_use)
        ]
    );
    let totals = backfill(&products).await;
    assert_eq!((totals.created, totals.parked), (1, 1));
    assert_eq!(items_of(&rig, &first).len(), 1);
    let what = sync(&products, &second).await;
    assert_eq!(parked(&what), Some(ParkReason::MatchedContactInUse));
    // The way out: another code in the shop.
    change(&rig, &second, "product_code", "CUP-2");
    assert_eq!(sync(&products, &second).await, What::Created);
    assert_eq!(rig.books.record_count(Module::Items), 2);
}

#[tokio::test]
async fn a_create_without_an_answer_is_looked_for_before_it_is_repeated() {
    for code in ["TEA-1", ""] {
        let rig = rig().await;
        let tea = product(&rig, "Tea", code, "3");
        let products = products_of(&rig).await;
        // The request is carried out, the answer is lost.
        rig.books
            .fault(Fault::on("PUT", "/items").cut_after_commit());
        assert_eq!(sync(&products, &tea).await, What::Created);
        assert_eq!(rig.books.record_count(Module::Items), 1);
        let row = products
            .store()
            .rows(std::slice::from_ref(&tea))
            .await
            .unwrap();
        assert!(row[0].intent.is_none());
        assert_eq!(rig.books.writes_to(Module::Items), 1, "code {code:?}");
    }
}

#[tokio::test]
async fn an_item_whose_answer_died_with_the_process_is_ours_all_the_same() {
    let rig = rig().await;
    let tea = product(&rig, "Tea", "TEA-1", "3");
    rig.books
        .fault(Fault::on("PUT", "/items").cut_after_commit());
    let looked = products_of(&rig).await.sync_now(tea.clone()).await.unwrap();
    assert!(matches!(looked.what, What::Pending { .. }), "{looked:?}");

    // The next process never read the list of items.
    let products = products_of(&rig).await;
    assert_eq!(sync(&products, &tea).await, What::Created);
    change(&rig, &tea, "price", "4.25");
    assert_eq!(sync(&products, &tea).await, What::Updated);
    assert!((rate(&item_of(&rig, &tea)) - 4.25).abs() < 1e-9);
}

#[tokio::test]
async fn a_deleted_item_waits_for_a_person() {
    let rig = rig().await;
    let tea = product(&rig, "Tea", "TEA-1", "3");
    let products = products_of(&rig).await;
    assert_eq!(sync(&products, &tea).await, What::Created);
    let id = item_of(&rig, &tea)["item_id"].as_str().unwrap().to_owned();
    assert!(rig.books.delete_record(Module::Items, &id));
    let what = sync(&products, &tea).await;
    assert_eq!(parked(&what), Some(ParkReason::ContactGone));
    assert_eq!(rig.books.record_count(Module::Items), 0);
}

#[tokio::test]
async fn a_running_engine_works_on_both_kinds() {
    let rig = rig().await;
    let tea = product(&rig, "Tea", "TEA-1", "3");
    let ann = rig.customer(cs_cart_client::sandbox::ShopUser::customer(
        "ann@example.com",
    ));
    let engine = engine_of(&rig).await;
    let running = Running::start(&engine);
    engine.notify(ann.clone()).await.unwrap();
    let products = engine.products().unwrap();
    products.notify(tea.clone()).await.unwrap();
    until("both stand in the books", || {
        items_of(&rig, &tea).len() == 1 && rig.contacts_of(&ann).len() == 1
    })
    .await;
    running.stop().await;
}

#[tokio::test]
async fn both_sides_are_compared() {
    let rig = rig().await;
    let tea = product(&rig, "Tea", "TEA-1", "3");
    let cup = product(&rig, "Cup", "CUP-1", "2");
    let gone = product(&rig, "Gone", "GONE-1", "1");
    let products = products_of(&rig).await;
    for id in [&tea, &gone] {
        assert_eq!(sync(&products, id).await, What::Created);
    }
    let orphan = item_of(&rig, &gone)["item_id"].as_str().unwrap().to_owned();
    assert!(rig.shop.remove("products", gone.as_str().parse().unwrap()));
    let alike = typed_in(&rig, &json!({ "name": "Mug", "rate": 2, "sku": "CUP-1" }));

    let found = products.reconcile().await.unwrap();
    assert_eq!(found.missing, std::slice::from_ref(&cup));
    assert_eq!(found.orphaned, [orphan.as_str().into()]);
    assert!(found.doubled.is_empty());
    let [one] = found.look_alikes.as_slice() else {
        panic!("{:?}", found.look_alikes);
    };
    assert_eq!(
        (&one.user_id, &one.contact_ids),
        (&cup, &vec![alike.as_str().into()])
    );
}
