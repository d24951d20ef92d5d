//! The stream of what happens in a shop: by post, by poll, and by both.

use std::time::Duration;

use cs_cart_client::events::{Cursor, Door, EventKind, Events, Record, Seen, ShopEvent};
use cs_cart_client::hook::Trigger;
use cs_cart_client::sandbox::{Fault, Quirks, Shop, ShopAddress, ShopOrder, ShopUser};
use cs_cart_client::{Client, OrderId};
use serde_json::json;
use wiremock::{Mock, Request, Respond, ResponseTemplate, matchers};

use crate::mock_server::MockServer;

/// A host's web server: five lines that hand on what the shop posts.
struct Host(Door);

impl Respond for Host {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let trigger = request.url.path().rsplit('/').next().unwrap_or_default();
        self.0.push(&Trigger::from(trigger), &request.body);
        ResponseTemplate::new(204)
    }
}

/// A shop, what happens in it, and the host that hears of it.
struct World {
    shop: Shop,
    client: Client,
    events: Events,
    door: Door,
    _host: Option<MockServer>,
    sentinels: u32,
}

impl World {
    /// Polls come only when asked for, and nothing is posted.
    async fn silent(shop: Shop, kinds: impl IntoIterator<Item = EventKind>) -> Self {
        let kinds = kinds.into_iter().chain([EventKind::NewUser]);
        let client = shop.client_builder().retries(0).build().unwrap();
        let day = Duration::from_secs(86_400);
        let (events, door) = Events::of(&client)
            .on(kinds)
            .every(day)
            .start()
            .await
            .unwrap();
        Self {
            shop,
            client,
            events,
            door,
            _host: None,
            sentinels: 0,
        }
    }

    /// The same, with the shop's posts.
    async fn posting(shop: Shop, kinds: impl IntoIterator<Item = EventKind>) -> Self {
        let mut world = Self::silent(shop, kinds).await;
        let host = MockServer::start().await;
        let handing_on = Host(world.door.clone());
        Mock::given(matchers::any())
            .respond_with(handing_on)
            .mount(&host)
            .await;
        Events::subscribe(&world.client, &host.uri(), EventKind::ALL)
            .await
            .unwrap();
        world._host = Some(host);
        world
    }

    async fn next(&mut self) -> ShopEvent {
        let next = tokio::time::timeout(Duration::from_secs(60), self.events.next()).await;
        let event = next.expect("an event").unwrap().unwrap();
        self.events.done(&event);
        event
    }

    async fn expect(&mut self, kind: EventKind, id: u64, seen: Seen) -> ShopEvent {
        let event = self.next().await;
        assert_eq!((event.kind, event.id, event.seen), (kind, id, seen));
        event
    }

    /// Polls, and shows that nothing but what the caller took was to be told: the first stranger comes in one poll, the
    /// second in another.
    async fn expect_silence(&mut self) {
        for _ in 0..2 {
            self.sentinels += 1;
            let stranger = ShopUser::customer(format!("stranger{}@example.com", self.sentinels));
            let id = self.shop.add_user(stranger).number();
            self.door.poll_soon();
            self.expect(EventKind::NewUser, id, Seen::Poll).await;
        }
    }
}

async fn multi_vendor() -> Shop {
    Shop::builder()
        .quirks(|quirks| quirks.multi_vendor = true)
        .start()
        .await
}

/// One of each of the seven, in their order; gives their ids.
async fn everything_happens(shop: &Shop) -> [(EventKind, u64); 7] {
    let user = shop
        .register(ShopUser::customer("ann@example.com"))
        .await
        .user_id;
    let order = shop.place_order(ShopOrder::of(&user)).await.order_id;
    shop.set_status(&order, "P").await;
    let product = shop
        .create("products", json!({"product": "Pen", "price": "25.00"}))
        .await
        .id;
    let shipment = shop
        .create("shipments", json!({"order_id": order.number()}))
        .await
        .id;
    // `user_id` is the administrator who shall call.
    let call = json!({"phone": "555", "user_id": 1});
    let call = shop.create("call_requests", call).await.id;
    let vendor = json!({"company": "Two", "email": "two@example.com"});
    let vendor = shop.create("vendors", vendor).await.id;
    [
        (EventKind::NewUser, user.number()),
        (EventKind::NewOrder, order.number()),
        (EventKind::OrderPaid, order.number()),
        (EventKind::NewProduct, product),
        (EventKind::NewShipment, shipment),
        (EventKind::NewCallRequest, call),
        (EventKind::NewVendor, vendor),
    ]
}

#[tokio::test]
async fn a_post_and_then_a_poll_tell_of_each_of_the_seven_once() {
    let mut world = World::posting(multi_vendor().await, EventKind::ALL).await;
    for (kind, id) in everything_happens(&world.shop).await {
        let event = world.expect(kind, id, Seen::Hook).await;
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
