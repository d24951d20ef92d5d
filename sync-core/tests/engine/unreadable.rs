//! Records of the shop that nobody can read: each costs itself and nothing else.

use cs_cart_client::sandbox::{Fault, ShopAddress, ShopOrder, ShopUser};
use sync_core::UserId;
use sync_core::event::What;
use sync_core::source::CustomerSource;
use sync_core::store::{ParkReason, Reason, State};

use crate::rig::*;

/// A text that the shop cannot write as JSON: an answer that would hold it is empty.
const BAD: &str = "spoilt";

async fn rig_with_a_bad_text() -> Rig {
    let rig = Rig::new().await;
    rig.shop
        .quirks(|quirks| quirks.unwritable_text = Some(BAD.to_owned()));
    rig
}

fn user(number: u64) -> ShopUser {
    ShopUser::customer(format!("c{number}@example.com")).firstname("Ann")
}

fn order(of: &UserId, company: &str) -> ShopOrder {
    let address = ShopAddress::new("1 Main St", "Boston", "02125", "US");
    let mut order = ShopOrder::of(&theirs(of)).billing(address);
    order.company = company.to_owned();
    order
}

async fn is_parked(engine: &sync_core::SyncEngine, id: &UserId) -> bool {
    let row = row(engine, id).await;
    row.state == State::Parked && row.reason == Some(Reason::Park(ParkReason::InvalidData))
}

#[tokio::test]
async fn a_backfill_brings_everybody_else_over_and_parks_the_unreadable() {
    let rig = rig_with_a_bad_text().await;
    let ids: Vec<UserId> = (0..250)
        .map(|number| {
            let bad = number == 120 || number == 249;
            rig.customer(user(number).lastname(if bad { BAD } else { "Lee" }))
        })
        .collect();
    for (number, id) in ids.iter().enumerate().take(30) {
        let company = if number == 7 { BAD } else { "" };
        rig.shop.add_order(order(id, company));
    }
    let engine = rig.engine().await;
    let totals = finish(&engine).await;
    assert_eq!((totals.created, totals.parked), (248, 2), "{totals:?}");
    for bad in [&ids[120], &ids[249]] {
        assert!(is_parked(&engine, bad).await);
    }
    for (number, id) in ids.iter().enumerate().take(31) {
        let city = rig.contact_of(id)["billing_address"]["city"].clone();
        let expected = if number < 30 && number != 7 {
            "Boston"
        } else {
            ""
        };
        assert_eq!(city.as_str().unwrap_or_default(), expected, "{number}");
    }
    // Nobody is parked twice, and a rescan finds nothing new.
    assert_eq!(engine.rescan_once().await.unwrap(), 0);
    // Once it is mended in the shop, it arrives.
    rig.change(&ids[120], |user| user.lastname = "Lee".to_owned());
    assert_eq!(engine.rescan_once().await.unwrap(), 1);
    assert_eq!(sync(&engine, &ids[120]).await, What::Created);
}

#[tokio::test]
async fn a_poll_finds_the_readable_ones_and_parks_the_others_once() {
    for last_is_bad in [false, true] {
        let rig = rig_with_a_bad_text().await;
        rig.customer(user(1));
        let engine = rig.engine().await;
        assert_eq!(finish(&engine).await.created, 1);
        rig.customer(user(2));
        let bad = rig.customer(user(3).lastname(BAD));
        if !last_is_bad {
            rig.customer(user(4));
        }
        let good = if last_is_bad { 1 } else { 2 };
        assert_eq!(engine.poll_once().await.unwrap(), good);
        assert!(is_parked(&engine, &bad).await);
        let version = row(&engine, &bad).await.version;
        rig.shop.clear_calls();
        assert_eq!(engine.poll_once().await.unwrap(), 0);
        assert!(rig.shop.call_count() <= 2, "{}", rig.shop.call_count());
        assert_eq!(row(&engine, &bad).await.version, version);
        rig.customer(user(5));
        assert_eq!(engine.poll_once().await.unwrap(), 1);
    }
}

/// A row that holds its id and no more is unreadable too.
#[tokio::test]
async fn a_poll_parks_whose_row_is_rejected() {
    let rig = Rig::new().await;
    rig.customer(user(1));
    let engine = rig.engine().await;
    assert_eq!(finish(&engine).await.created, 1);
    let bad = rig.customer(user(2));
    let page = format!(
        r#"{{"users":[{{"user_id":"{bad}","email":["x"]}}],"params":{{"total_items":"1","items_per_page":200}}}}"#
    );
    rig.shop
        .fault(Fault::new().path_contains("/users").json(200, page));
    assert_eq!(engine.poll_once().await.unwrap(), 0);
    assert!(is_parked(&engine, &bad).await);
}

/// Copied without the name that nobody can read, the customer would be given another one.
#[tokio::test]
async fn a_customer_of_whom_a_name_cannot_be_read_is_parked_and_nothing_of_it_is_copied() {
    let rig = Rig::new().await;
    let ann = rig.customer(user(1).lastname("Lee"));
    let engine = rig.engine().await;
    assert_eq!(sync(&engine, &ann).await, What::Created);
    let before = rig.contact_of(&ann);
    let row = |lastname: &str| {
        format!(
            r#"{{"user_id":"{ann}","user_type":"C","status":"A","email":"new@example.com","lastname":{lastname}}}"#
        )
    };
    let path = format!("/users/{ann}");
    let fault = Fault::new()
        .path_contains(&path)
        .json(200, row(r#"{"a":["Lee"]}"#));
    rig.shop.fault(fault);
    assert_eq!(word(&sync(&engine, &ann).await), "invalid_data");
    assert_eq!(rig.contact_of(&ann), before);
    let fault = Fault::new().path_contains(&path).json(200, row(r#""Lee""#));
    rig.shop.fault(fault);
    assert_eq!(sync(&engine, &ann).await, What::Updated);
}

#[tokio::test]
async fn unreadable_customers_do_not_pause_the_shop() {
    let rig = rig_with_a_bad_text().await;
    let bad: Vec<UserId> = (0..4)
        .map(|number| rig.customer(user(number).lastname(BAD)))
        .collect();
    let good = rig.customer(user(9));
    let engine = rig.engine().await;
    for id in &bad {
        assert_eq!(word(&sync(&engine, id).await), "invalid_data");
    }
    assert_eq!(sync(&engine, &good).await, What::Created);
    // But a shop that answers everything with nothing is a shop that fails.
    rig.shop.fault(Fault::new().empty().always());
    let looked = engine.sync_now(good).await.unwrap();
    assert!(matches!(looked.what, What::Pending { .. }), "{looked:?}");
}

/// Orders that must be read one by one: a failure on the way loses nothing of the page, an unreadable one only itself.
#[tokio::test]
async fn a_page_of_orders_survives_the_orders_that_fail() {
    let rig = Rig::new().await;
    rig.shop.quirks(|quirks| quirks.get_orders_data = false);
    let ids: Vec<UserId> = (0..5).map(|number| rig.customer(user(number))).collect();
    let orders: Vec<_> = ids
        .iter()
        .map(|id| rig.shop.add_order(order(id, "")))
        .collect();
    let source = rig.source();
    let path = |index: usize| format!("/orders/{}", orders[index]);
    rig.shop
        .fault(Fault::new().path_contains(&path(1)).status(503).times(3));
    rig.shop
        .fault(Fault::new().path_contains(&path(3)).empty().always());
    let mut walk = source.orders(None);
    walk.next_page().await.unwrap_err();
    let page = walk.next_page().await.unwrap().unwrap();
    let met: Vec<&UserId> = page.orders.iter().map(|(user_id, ..)| user_id).collect();
    assert_eq!(met, [&ids[0], &ids[1], &ids[2], &ids[4]]);
    assert!(page.watermark.is_some());
    assert!(walk.next_page().await.unwrap().is_none());
}

#[tokio::test]
async fn an_id_beyond_any_shops_is_left_out() {
    let rig = Rig::new().await;
    for number in 0..3 {
        rig.customer(user(number));
    }
    rig.shop.add_user(user(9).user_id(u64::MAX - 9));
    let engine = rig.engine().await;
    assert_eq!(finish(&engine).await.created, 3);
    assert_eq!(engine.poll_once().await.unwrap(), 0);
    assert_eq!(engine.rescan_once().await.unwrap(), 0);
}
