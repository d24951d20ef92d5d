//! Orders that are placed late, paid twice, or told of by another clock.

use cs_cart_client::OrderId;
use cs_cart_client::events::{EventKind, Seen};
use cs_cart_client::hook::Trigger;
use cs_cart_client::sandbox::{Quirks, Shop, ShopOrder};

use super::world::{World, multi_vendor};

#[tokio::test]
async fn an_order_that_becomes_complete_below_the_highest_is_found() {
    let mut world = World::silent(Shop::start().await, [EventKind::NewOrder]).await;
    let late = world
        .shop
        .add_order(ShopOrder::guest("gus@example.com").status("N"));
    let next = world.shop.add_order(ShopOrder::guest("ann@example.com"));
    world.door.poll_soon();
    world
        .expect(EventKind::NewOrder, next.number(), Seen::Poll)
        .await;
    world.expect_silence().await;
    // A post comes too early.
    world.door.push(
        &Trigger::NewOrder,
        format!(r#"{{"order_id":"{late}"}}"#).as_bytes(),
    );
    world.expect_silence().await;
    world.shop.set_status(&late, "O").await;
    world.door.poll_soon();
    world
        .expect(EventKind::NewOrder, late.number(), Seen::Poll)
        .await;
    world.expect_silence().await;
}

#[tokio::test]
async fn an_order_is_paid_once_and_again_when_it_was_unpaid_between() {
    let mut world = World::posting(Shop::start().await, [EventKind::OrderPaid]).await;
    let order = world.shop.add_order(ShopOrder::guest("gus@example.com"));
    world.shop.set_status(&order, "P").await;
    world
        .expect(EventKind::OrderPaid, order.number(), Seen::Hook)
        .await;
    world.shop.set_status(&order, "C").await;
    world.shop.pay_order(&order).await;
    world.expect_silence().await;
    world.shop.set_status(&order, "O").await;
    world.expect_silence().await;
    world.shop.lose_posts(1);
    world.shop.set_status(&order, "P").await;
    world.door.poll_soon();
    world
        .expect(EventKind::OrderPaid, order.number(), Seen::Poll)
        .await;
    world.expect_silence().await;
}

#[tokio::test]
async fn clocks_ten_minutes_apart_hide_no_change() {
    for offset in [-600, 600] {
        let shop = Shop::builder()
            .quirks(|quirks| quirks.clock_offset = offset)
            .start()
            .await;
        let kinds = [
            EventKind::NewOrder,
            EventKind::OrderPaid,
            EventKind::OrderChanged,
        ];
        let mut world = World::silent(shop, kinds).await;
        let order = world
            .shop
            .add_order(ShopOrder::guest("gus@example.com"))
            .number();
        world.door.poll_soon();
        world.expect(EventKind::NewOrder, order, Seen::Poll).await;
        world.shop.set_status(&OrderId::from(order), "P").await;
        world.door.poll_soon();
        world
            .expect(EventKind::OrderChanged, order, Seen::Poll)
            .await;
        world.expect(EventKind::OrderPaid, order, Seen::Poll).await;
        world.expect_silence().await;
    }
}

#[tokio::test]
async fn history_is_not_told_even_by_an_old_shop() {
    for old in [false, true] {
        let shop = Shop::builder().generate(30, 5).start().await;
        if old {
            shop.quirks(Quirks::old);
        }
        let paid = shop.add_order(ShopOrder::guest("gus@example.com").status("P"));
        let kinds = [
            EventKind::NewOrder,
            EventKind::OrderPaid,
            EventKind::OrderChanged,
        ];
        let mut world = World::silent(shop, kinds).await;
        world.expect_silence().await;
        world.shop.set_status(&paid, "C").await;
        world.door.poll_soon();
        world
            .expect(EventKind::OrderChanged, paid.number(), Seen::Poll)
            .await;
        let order = world
            .shop
            .add_order(ShopOrder::guest("ann@example.com").status("P"));
        world.door.poll_soon();
        world
            .expect(EventKind::NewOrder, order.number(), Seen::Poll)
            .await;
        world
            .expect(EventKind::OrderPaid, order.number(), Seen::Poll)
            .await;
        world.expect_silence().await;
    }
}

/// The hidden parent of several vendors' orders leaves a hole among the ids: nobody looks for it.
#[tokio::test]
async fn the_parts_of_a_parent_are_told_and_the_parent_is_not() {
    let mut world = World::silent(multi_vendor().await, [EventKind::NewOrder]).await;
    let parent = world
        .shop
        .add_order(ShopOrder::guest("gus@example.com").parent());
    for _ in 0..2 {
        let part = ShopOrder::guest("gus@example.com").child_of(&parent);
        world.shop.add_order(part);
    }
    world.door.poll_soon();
    for step in 1..=2 {
        world
            .expect(EventKind::NewOrder, parent.number() + step, Seen::Poll)
            .await;
    }
    world.shop.clear_calls();
    world.expect_silence().await;
    let asked = world.shop.calls();
    assert!(
        asked
            .iter()
            .all(|call| !call.query.contains(&format!("order_id={parent}")))
    );
}
