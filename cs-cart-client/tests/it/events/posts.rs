//! What the shop posts, and what a poll makes up for.

use cs_cart_client::OrderId;
use cs_cart_client::events::{EventKind, Events, Record, Seen};
use cs_cart_client::hook::Trigger;
use cs_cart_client::sandbox::{Shop, ShopOrder, ShopUser};

use super::world::{World, everything_happens, multi_vendor};

#[tokio::test]
async fn a_post_and_then_a_poll_tell_of_each_of_the_seven_once() {
    let mut world = World::posting(multi_vendor().await, EventKind::ALL).await;
    for (kind, id) in everything_happens(&world.shop).await {
        let event = world.expect(kind, id, Seen::Hook).await;
        let shown = format!("{event:?}");
        assert!(
            !shown.contains("example.com") && !shown.contains("555"),
            "{shown}"
        );
        let fits = match event.record {
            Record::User(user) => user.email.as_deref() == Some("ann@example.com"),
            Record::Order(order) => order.order_id == OrderId::from(id),
            Record::Product(product) => product.product_id.number() == id,
            Record::Shipment(shipment) => shipment.shipment_id.number() == id,
            Record::CallRequest(call) => call.request_id.number() == id,
            Record::Vendor(vendor) => vendor.company_id.number() == id,
            _ => false,
        };
        assert!(fits, "{kind}");
    }
    world.expect_silence().await;
}

#[tokio::test]
async fn a_shop_without_the_add_on_gives_the_same_stream_by_poll() {
    let shop = multi_vendor().await;
    shop.quirks(|quirks| quirks.zapier_add_on = false);
    let mut world = World::silent(shop, EventKind::ALL).await;
    let error = Events::subscribe(&world.client, "https://a.example.com", EventKind::ALL).await;
    assert!(error.unwrap_err().is_not_found());
    let mut expected = everything_happens(&world.shop).await.to_vec();
    world.door.poll_soon();
    let mut told = Vec::new();
    for _ in 0..7 {
        let event = world.next().await;
        assert_eq!(event.seen, Seen::Poll);
        told.push((event.kind, event.id));
    }
    told.sort_unstable();
    expected.sort_unstable();
    assert_eq!(told, expected);
    world.expect_silence().await;
}

#[tokio::test]
async fn a_post_that_is_lost_or_says_nothing_is_made_up_for() {
    let mut world = World::posting(Shop::start().await, []).await;
    world.shop.lose_posts(1);
    let ann = world
        .shop
        .register(ShopUser::customer("ann@example.com"))
        .await
        .user_id;
    let bob = world
        .shop
        .register(ShopUser::customer("bob@example.com"))
        .await
        .user_id;
    world
        .expect(EventKind::NewUser, bob.number(), Seen::Hook)
        .await;
    // `null` says that something happened, and a poll finds out what.
    world.shop.quirks(|quirks| quirks.null_user_hook = true);
    let cat = world
        .shop
        .register(ShopUser::customer("cat@example.com"))
        .await
        .user_id;
    world
        .expect(EventKind::NewUser, ann.number(), Seen::Poll)
        .await;
    world
        .expect(EventKind::NewUser, cat.number(), Seen::Poll)
        .await;
    world.expect_silence().await;
}

#[tokio::test]
async fn what_a_post_claims_is_looked_up() {
    let mut world = World::silent(
        Shop::start().await,
        [EventKind::NewOrder, EventKind::OrderPaid],
    )
    .await;
    let admin = world
        .shop
        .add_user(ShopUser::customer("boss@example.com").user_type("A"));
    let unpaid = world.shop.add_order(ShopOrder::guest("gus@example.com"));
    let parent = world
        .shop
        .add_order(ShopOrder::guest("gus@example.com").parent());
    let door = &world.door;
    let push = |trigger: Trigger, body: String| door.push(&trigger, body.as_bytes());
    // An administrator, somebody who is not there, an order that is not paid, one that is hidden.
    assert!(push(
        Trigger::NewUser,
        format!(r#"{{"user_id":"{admin}"}}"#)
    ));
    assert!(push(Trigger::NewUser, r#"{"user_id":9}"#.to_owned()));
    assert!(push(
        Trigger::OrderPaid,
        format!(r#"{{"order_id":"{unpaid}"}}"#)
    ));
    assert!(push(
        Trigger::NewOrder,
        format!(r#"{{"order_id":"{parent}"}}"#)
    ));
    // What is of no use.
    assert!(!push(Trigger::NewUser, "email=ann".to_owned()));
    assert!(!push(Trigger::NewUser, r#"{"user_id":"0"}"#.to_owned()));
    assert!(!push(
        Trigger::from("new_moon"),
        r#"{"user_id":"2"}"#.to_owned()
    ));
    assert!(!door.sniff(b"{}") && !door.sniff(b"[1]"));
    world.door.poll_soon();
    let order = unpaid.number();
    world.expect(EventKind::NewOrder, order, Seen::Poll).await;
    world.expect_silence().await;
    // It is paid by now. By its shape it may be a placed order as well, which is no news.
    world.shop.set_status(&unpaid, "C").await;
    assert!(
        world
            .door
            .sniff(format!(r#"{{"order_id":{order},"user_id":0}}"#).as_bytes())
    );
    world.expect(EventKind::OrderPaid, order, Seen::Hook).await;
    // The id that was not there is somebody's by now.
    world
        .shop
        .add_user(ShopUser::customer("ann@example.com").user_id(9));
    world.door.push(&Trigger::NewUser, br#"{"user_id":9}"#);
    world.expect(EventKind::NewUser, 9, Seen::Hook).await;
    world.expect_silence().await;
}

#[tokio::test]
async fn more_posts_than_can_wait_are_left_to_a_poll() {
    let mut world = World::silent(Shop::start().await, []).await;
    let mut expected = Vec::new();
    for number in 0..1_020 {
        let id = world
            .shop
            .add_user(ShopUser::customer(format!("c{number}@example.com")));
        world.door.push(
            &Trigger::NewUser,
            format!(r#"{{"user_id":"{id}"}}"#).as_bytes(),
        );
        expected.push(id.number());
    }
    let mut told = Vec::new();
    let mut by_poll = 0;
    for _ in 0..1_020 {
        let event = world.next().await;
        by_poll += usize::from(event.seen == Seen::Poll);
        told.push(event.id);
    }
    assert_eq!((told, by_poll), (expected, 20));
    world.expect_silence().await;
}

#[tokio::test]
async fn subscriptions_are_made_once_and_only_ones_own_are_ended() {
    let shop = Shop::start().await;
    shop.add_hook("https://other.example.com/new_user", "new_user");
    let client = shop.client_builder().build().unwrap();
    let base = "https://sync.example.com/hooks/s3cr3t/";
    for _ in 0..2 {
        Events::subscribe(&client, base, EventKind::ALL)
            .await
            .unwrap();
    }
    let hooks = shop.hooks();
    assert_eq!(hooks.len(), 1 + 7);
    assert_eq!(
        hooks[1].hook_url,
        "https://sync.example.com/hooks/s3cr3t/new_user"
    );
    Events::unsubscribe(&client, base).await.unwrap();
    assert_eq!(shop.hooks().len(), 1);
}
