//! What polls find, and where a stream goes on.

use cs_cart_client::events::{Cursor, EventKind, Events, Record, Seen};
use cs_cart_client::sandbox::{Fault, Shop, ShopAddress, ShopOrder, ShopUser};
use serde_json::json;

use super::world::World;

#[tokio::test]
async fn customers_and_orders_that_change_or_go_are_found_by_poll() {
    let kinds = [
        EventKind::UserChanged,
        EventKind::UserGone,
        EventKind::OrderChanged,
        EventKind::OrderGone,
    ];
    let shop = Shop::start().await;
    let ann = shop.add_user(ShopUser::customer("ann@example.com"));
    let bob = shop.add_user(ShopUser::customer("bob@example.com"));
    let order = shop.add_order(ShopOrder::of(&ann));
    let other = shop.add_order(ShopOrder::guest("gus@example.com"));
    let mut world = World::silent(shop, kinds).await;
    world.expect_silence().await;

    world
        .shop
        .update_user(&ann, |user| "+1 555".clone_into(&mut user.phone));
    world.shop.update_user(&bob, |user| user.last_login = 5);
    world.door.poll_soon();
    world
        .expect(EventKind::UserChanged, ann.number(), Seen::Poll)
        .await;
    // What only a whole order shows.
    let now = world.shop.now();
    let oslo = ShopAddress::new("1 Main St", "Oslo", "0150", "NO");
    world.shop.update_order(&order, |order| {
        order.shipping = Some(Box::new(oslo));
        order.updated_at = now;
    });
    world.shop.delete_order(&other);
    world.door.poll_soon();
    world
        .expect(EventKind::OrderChanged, order.number(), Seen::Poll)
        .await;
    let gone = world
        .expect(EventKind::OrderGone, other.number(), Seen::Poll)
        .await;
    assert_eq!(gone.record, Record::Gone);
    world.expect_silence().await;

    // One who became an administrator is not gone; the newest of all is.
    let newest = world.shop.users().last().unwrap().id();
    world
        .shop
        .update_user(&bob, |user| "A".clone_into(&mut user.user_type));
    world.shop.delete_user(&newest);
    world.door.poll_soon();
    world
        .expect(EventKind::UserGone, newest.number(), Seen::Poll)
        .await;
    world.expect_silence().await;
}

#[tokio::test]
async fn what_is_not_done_comes_again_after_a_restart() {
    let shop = Shop::start().await;
    let mut world = World::silent(shop, [EventKind::OrderPaid]).await;
    let restart = async |world: &mut World| {
        let kept = serde_json::to_string(&world.events.cursor()).unwrap();
        let cursor: Cursor = serde_json::from_str(&kept).unwrap();
        let kinds = [EventKind::NewUser, EventKind::OrderPaid];
        let builder = Events::of(&world.client).on(kinds).resume(cursor);
        (world.events, world.door) = builder.start().await.unwrap();
    };
    let ann = world
        .shop
        .add_user(ShopUser::customer("ann@example.com"))
        .number();
    let order = world
        .shop
        .add_order(ShopOrder::guest("gus@example.com").status("P"))
        .number();
    world.door.poll_soon();
    let event = world.events.next().await.unwrap().unwrap();
    assert_eq!((event.kind, event.id), (EventKind::NewUser, ann));
    restart(&mut world).await;
    world.expect(EventKind::NewUser, ann, Seen::Before).await;
    restart(&mut world).await;
    world
        .expect(EventKind::OrderPaid, order, Seen::Before)
        .await;
    restart(&mut world).await;
    // What happens while nobody listens is told as well.
    let bob = world
        .shop
        .add_user(ShopUser::customer("bob@example.com"))
        .number();
    world.expect(EventKind::NewUser, bob, Seen::Poll).await;
    // What is gone by then is not.
    let cat = world.shop.add_user(ShopUser::customer("cat@example.com"));
    world.door.poll_soon();
    let event = world.events.next().await.unwrap().unwrap();
    assert_eq!(event.id, cat.number());
    world.shop.delete_user(&cat);
    restart(&mut world).await;
    world.expect_silence().await;
}

#[tokio::test]
async fn what_is_deleted_between_the_list_and_the_read_is_left_out() {
    let mut world = World::silent(Shop::start().await, []).await;
    let users = ["ann", "bob", "cat"].map(|name| {
        let user = ShopUser::customer(format!("{name}@example.com"));
        world.shop.add_user(user)
    });
    world.door.poll_soon();
    world
        .expect(EventKind::NewUser, users[0].number(), Seen::Poll)
        .await;
    world.shop.delete_user(&users[1]);
    world
        .expect(EventKind::NewUser, users[2].number(), Seen::Poll)
        .await;
    world.expect_silence().await;
}

#[tokio::test]
async fn products_with_old_times_are_found_by_their_ids() {
    let shop = Shop::start().await;
    for number in 0..150 {
        shop.add(
            "products",
            json!({"product": format!("Pen {number}"), "timestamp": 1_700_000_000}),
        );
    }
    let mut world = World::silent(shop, [EventKind::NewProduct]).await;
    let add = |time: i64| {
        world
            .shop
            .add("products", json!({"product": "Copy", "timestamp": time}))
    };
    // Between ids of which one is the newest, and beyond the newest.
    let ids = [add(1_500_000_000), add(1_800_000_000), add(1_500_000_000)];
    world.door.poll_soon();
    let mut told = Vec::new();
    for _ in ids {
        told.push(world.next().await.id);
    }
    told.sort_unstable();
    assert_eq!(told, ids);
    world.expect_silence().await;
}

/// The list of vendors says no total, and past its end it shows its last page again.
#[tokio::test]
async fn vendors_are_found_in_a_list_without_a_total() {
    for companies in [99_u64, 100, 101, 200] {
        let shop = Shop::builder().quirks(|quirks| quirks.multi_vendor = true);
        let shop = shop.stores(1..=companies).start().await;
        let mut world = World::silent(shop, [EventKind::NewVendor]).await;
        let vendor = json!({"company": "Late", "email": "late@example.com"});
        let late = world.shop.add("vendors", vendor);
        world.door.poll_soon();
        world.expect(EventKind::NewVendor, late, Seen::Poll).await;
        world.expect_silence().await;
    }
}

#[tokio::test]
async fn a_record_that_cannot_be_read_stands_in_nobodys_way() {
    let mut world = World::silent(Shop::start().await, []).await;
    let bad = world.shop.add_user(ShopUser::customer("bad@example.com"));
    let good = world
        .shop
        .add_user(ShopUser::customer("good@example.com"))
        .number();
    let broken = Fault::new()
        .path_contains(&format!("/users/{bad}"))
        .json(200, "[5]");
    world.shop.fault(broken.always());
    world.door.poll_soon();
    let error = world.events.next().await.unwrap().unwrap_err();
    assert_eq!(error.operation(), Some("users.get"));
    world.expect(EventKind::NewUser, good, Seen::Poll).await;
    for _ in 0..2 {
        assert!(world.events.next().await.unwrap().is_err());
    }
    world.expect_silence().await;
    // It is tried again after the next start.
    world.shop.clear_faults();
    let builder = Events::of(&world.client).resume(world.events.cursor());
    (world.events, world.door) = builder.start().await.unwrap();
    world
        .expect(EventKind::NewUser, bad.number(), Seen::Before)
        .await;
}

#[tokio::test]
async fn an_error_ends_nothing() {
    let mut world = World::silent(Shop::start().await, [EventKind::NewProduct]).await;
    let ann = world
        .shop
        .add_user(ShopUser::customer("ann@example.com"))
        .number();
    let pen = world.shop.add("products", json!({"product": "Pen"}));
    world
        .shop
        .fault(Fault::new().path_contains("/users").status(503));
    world.door.poll_soon();
    let error = world.events.next().await.unwrap().unwrap_err();
    assert!(error.is_unavailable());
    // The other kind was asked for all the same; after a rest the first is asked for again.
    world.expect(EventKind::NewProduct, pen, Seen::Poll).await;
    world.expect(EventKind::NewUser, ann, Seen::Poll).await;
    world.expect_silence().await;
}

#[tokio::test]
async fn a_shop_that_lacks_a_kind_says_so_at_the_start() {
    let shop = Shop::start().await;
    let client = shop.client_builder().build().unwrap();
    let error = Events::of(&client)
        .on([EventKind::NewVendor])
        .start()
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.operation(), Some("events.new_vendor"));
}
