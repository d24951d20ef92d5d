//! A firewall before the shop: one that refuses now and then costs nothing, one that refuses everything is named.

use cs_cart_client::UserId;
use cs_cart_client::sandbox::{Firewall, Shop, ShopAddress, ShopOrder, ShopUser};
use sync_core::EngineError;
use sync_core::cs_cart::CsCartSource;
use sync_core::outcome::{PauseReason, Sight};
use sync_core::source::CustomerSource;

use crate::rig::*;

/// More than a thousand, so that a walk of one row a page meets a firewall that refuses one call in a thousand.
const ROWS: u64 = 1_010;

/// A shop of so many customers and orders. Their ids lie so far apart that customers are read page by page.
async fn large_shop() -> Shop {
    let shop = Shop::start().await;
    for number in 1..=ROWS {
        let user = ShopUser::customer(format!("c{number}@example.com")).user_id(number * 1_000);
        let user = shop.add_user(user);
        let address = ShopAddress::new("1 Main St", "Boston", "02125", "US");
        shop.add_order(ShopOrder::of(&user).billing(address));
    }
    shop.quirks(|quirks| quirks.firewall = Some(Firewall::one_in(1_000)));
    shop
}

fn refused(shop: &Shop) -> usize {
    let calls = shop.calls();
    calls.iter().filter(|call| call.status == Some(403)).count()
}

#[tokio::test]
async fn walks_over_a_shop_whose_firewall_refuses_one_call_in_a_thousand_come_to_their_end() {
    let shop = large_shop().await;
    let client = shop.client_builder().build().unwrap();
    let source = CsCartSource::new(client, "sandbox").page_size(1);

    let mut customers = Vec::new();
    let mut walk = source.scan();
    while let Some(page) = walk.next_page().await.unwrap() {
        assert!(page.unreadable.is_empty());
        customers.extend(
            page.customers
                .into_iter()
                .map(|customer| theirs(&customer.user_id)),
        );
    }
    let all: Vec<UserId> = (1..=ROWS)
        .map(|number| UserId::from(number * 1_000))
        .collect();
    assert_eq!(customers, all);
    assert_eq!(refused(&shop), 1);

    let mut orders = Vec::new();
    let mut walk = source.orders(None);
    while let Some(page) = walk.next_page().await.unwrap() {
        orders.extend(page.orders.into_iter().map(|(_, number, _)| number));
    }
    let all: Vec<i64> = shop
        .orders()
        .iter()
        .map(|order| i64::try_from(order.order_id).unwrap())
        .collect();
    assert_eq!(orders, all);
    assert_eq!(refused(&shop), 2);
}

#[tokio::test]
async fn a_shop_behind_a_firewall_that_refuses_now_and_then_is_brought_over() {
    let rig = Rig::new().await;
    for number in 0..30 {
        rig.customer(ShopUser::customer(format!("c{number}@example.com")));
    }
    rig.shop
        .quirks(|quirks| quirks.firewall = Some(Firewall::one_in(3)));
    let engine = rig.engine().await;
    assert_eq!(finish(&engine).await.created, 30);
    assert!(refused(&rig.shop) > 0);
    assert!(engine.status().await.unwrap().pauses.is_empty());
}

#[tokio::test]
async fn a_firewall_that_refuses_everything_is_named_and_no_key_is_blamed() {
    let rig = Rig::new().await;
    let ann = rig.customer(ShopUser::customer("ann@example.com"));
    rig.shop
        .quirks(|quirks| quirks.firewall = Some(Firewall::one_in(1)));
    let engine = rig.engine().await;
    let names_the_firewall = |text: &str| {
        assert!(text.contains("firewall"), "{text}");
        assert!(
            !text.contains("key") && !text.contains("privilege"),
            "{text}"
        );
    };
    let (error, _) = run_out(&engine).await.unwrap_err();
    assert_eq!(sight(&error), Sight::ShopBlocked);
    names_the_firewall(&error.to_string());
    let status = engine.status().await.unwrap();
    assert_eq!(status.pauses[0].reason, PauseReason::CsCartBlocked);
    names_the_firewall(&status.pauses[0].detail);

    // A run that finds the pause says the same.
    let (error, _) = run_out(&engine).await.unwrap_err();
    assert_eq!(sight(&error), Sight::ShopBlocked);
    names_the_firewall(&error.to_string());
    assert!(matches!(error, EngineError::Remote(_)));

    // Once the firewall lets us pass, the customer arrives.
    rig.shop.quirks(|quirks| quirks.firewall = None);
    let engine = rig.engine().await;
    assert_eq!(finish(&engine).await.created, 1);
    assert_eq!(rig.contacts_of(&ann).len(), 1);
}
