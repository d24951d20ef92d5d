//! Orders, and the addresses in them.

use cs_cart_client::sandbox::{Quirks, Shop, ShopAddress, ShopOrder, ShopUser};
use cs_cart_client::{Client, Order, OrderId, OrderQuery, OrderStatus};

use crate::support::answering;

fn oslo() -> ShopAddress {
    ShopAddress::new("1 Main St", "Oslo", "0150", "NO").phone("+47 555")
}

async fn orders_since(client: &Client, time: i64) -> Vec<u64> {
    let mut walk = client.orders().updated_since(time, 2);
    let mut ids = Vec::new();
    while let Some(page) = walk.next_page().await.unwrap() {
        ids.extend(page.items.iter().map(|order| order.order_id.number()));
    }
    ids
}

#[tokio::test]
async fn a_single_order_has_the_addresses_that_the_list_lacks() {
    let shop = Shop::start().await;
    let ann = shop.add_user(ShopUser::customer("ann@example.com").firstname("Ann"));
    let id = shop.add_order(ShopOrder::of(&ann).billing(oslo()).total("25.00"));
    let client = shop.client_builder().build().unwrap();

    let row = &client
        .orders()
        .list(&OrderQuery::new())
        .await
        .unwrap()
        .items[0];
    assert_eq!((&row.billing, &row.lang_code), (&None, &None));
    assert_eq!(row.user_id.as_ref(), Some(&ann));
    assert_eq!(row.total.as_deref(), Some("25.00"));

    let order = client.orders().get(&id).await.unwrap().unwrap();
    assert_eq!(order.firstname.as_deref(), Some("Ann"));
    assert_eq!(order.lang_code.as_deref(), Some("en"));
    assert_eq!(
        order.subtotal.as_deref(),
        Some("25"),
        "a number there, text here"
    );
    let billing = order.billing.unwrap();
    assert_eq!(billing.city.as_deref(), Some("Oslo"));
    assert_eq!(billing.country_descr.as_deref(), Some("Norway"));
    assert!(billing.names_a_place());
    let shipping = order.shipping.unwrap();
    assert_eq!(
        shipping.country.as_deref(),
        Some("US"),
        "the shop's own country"
    );
    assert!(!shipping.names_a_place());
}

#[tokio::test]
async fn whole_orders_in_the_list_where_the_shop_does_it() {
    let shop = Shop::start().await;
    shop.add_order(ShopOrder::guest("gus@example.com").billing(oslo()));
    let client = shop.client_builder().build().unwrap();
    let query = OrderQuery::new().get_orders_data();
    let with_address = |order: &Order| order.billing.is_some();
    assert!(
        client
            .orders()
            .list(&query)
            .await
            .unwrap()
            .items
            .iter()
            .all(with_address)
    );
    shop.quirks(Quirks::old);
    assert!(
        !client
            .orders()
            .list(&query)
            .await
            .unwrap()
            .items
            .iter()
            .any(with_address)
    );
}

#[tokio::test]
async fn an_unknown_order_is_none_and_a_guests_has_no_user() {
    let shop = Shop::start().await;
    let guest = shop.add_order(ShopOrder::guest("gus@example.com"));
    let client = shop.client_builder().build().unwrap();
    assert_eq!(client.orders().get(&OrderId::from(9)).await.unwrap(), None);
    assert_eq!(
        client.orders().get(&guest).await.unwrap().unwrap().user_id,
        None
    );
    let (_server, client) = answering(200, r#"{"order_id":"8"}"#).await;
    assert!(
        client.orders().get(&guest).await.is_err(),
        "another order than asked for"
    );
}

#[tokio::test]
async fn a_deleted_customers_orders_become_a_guests() {
    let shop = Shop::start().await;
    let ann = shop.add_user(ShopUser::customer("ann@example.com"));
    let id = shop.add_order(ShopOrder::of(&ann));
    shop.delete_user(&ann);
    let client = shop.client_builder().build().unwrap();
    assert_eq!(
        client.orders().get(&id).await.unwrap().unwrap().user_id,
        None
    );
}

#[tokio::test]
async fn what_changed_is_walked_and_an_empty_page_ends_it() {
    let shop = Shop::start().await;
    let mut changed = Vec::new();
    for time in 1..=7 {
        let order = ShopOrder::guest("gus@example.com")
            .timestamp(100)
            .updated_at(time * 100);
        changed.push(shop.add_order(order).number());
    }
    let client = shop.client_builder().build().unwrap();
    assert_eq!(orders_since(&client, 300).await, changed[2..]);
    assert!(orders_since(&client, 900).await.is_empty());
    shop.quirks(|quirks| quirks.no_totals = true);
    assert_eq!(orders_since(&client, 300).await, changed[2..]);

    let past = OrderQuery::new().page(9).items_per_page(2);
    let page = client.orders().list(&past).await.unwrap();
    assert_eq!(page.rows(), 0, "unlike with users");
}

#[tokio::test]
async fn an_older_shop_ignores_the_time() {
    let shop = Shop::builder().quirks(Quirks::old).start().await;
    shop.add_order(ShopOrder::guest("gus@example.com").timestamp(100));
    let client = shop.client_builder().build().unwrap();
    assert_eq!(orders_since(&client, 900).await.len(), 1);
}

#[tokio::test]
async fn one_checkout_at_several_vendors_shows_its_parts_only() {
    let shop = Shop::start().await;
    let ann = shop.add_user(ShopUser::customer("ann@example.com"));
    let parent = shop.add_order(ShopOrder::of(&ann).parent());
    for _ in 0..2 {
        shop.add_order(ShopOrder::of(&ann).child_of(&parent));
    }
    shop.add_order(ShopOrder::of(&ann).status("N"));
    let client = shop.client_builder().build().unwrap();
    let page = client
        .orders()
        .list(&OrderQuery::new().user_id(&ann))
        .await
        .unwrap();
    assert_eq!(page.items.len(), 2);
    for part in &page.items {
        assert_eq!(part.parent_order_id.as_ref(), Some(&parent));
    }
    let all = OrderQuery::new().include_incompleted();
    let page = client.orders().list(&all).await.unwrap();
    assert!(
        page.items
            .iter()
            .any(|order| order.status == Some(OrderStatus::Incomplete))
    );
}

#[tokio::test]
async fn times_of_placing_need_their_period_which_the_client_sends() {
    let shop = Shop::start().await;
    for time in [100, 200, 300] {
        shop.add_order(ShopOrder::guest("gus@example.com").timestamp(time));
    }
    let client = shop.client_builder().build().unwrap();
    let query = OrderQuery::new().placed_between(150, 250);
    let page = client.orders().list(&query).await.unwrap();
    assert_eq!(page.items[0].timestamp, Some(200));
    assert_eq!(page.items.len(), 1);
}
