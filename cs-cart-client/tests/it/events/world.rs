//! A shop, what happens in it, and the host that hears of it.

use std::time::Duration;

use cs_cart_client::Client;
use cs_cart_client::events::{Door, EventKind, Events, Seen, ShopEvent};
use cs_cart_client::hook::Trigger;
use cs_cart_client::sandbox::{Shop, ShopOrder, ShopUser};
use serde_json::json;
use wiremock::{Mock, Request, Respond, ResponseTemplate, matchers};

use crate::mock_server::MockServer;

/// A host's web server: five lines that hand on what the shop posts.
pub(super) struct Host(Door);

impl Respond for Host {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let trigger = request.url.path().rsplit('/').next().unwrap_or_default();
        self.0.push(&Trigger::from(trigger), &request.body);
        ResponseTemplate::new(204)
    }
}

/// A shop, what happens in it, and the host that hears of it.
pub(super) struct World {
    pub(super) shop: Shop,
    pub(super) client: Client,
    pub(super) events: Events,
    pub(super) door: Door,
    _host: Option<MockServer>,
    sentinels: u32,
}

impl World {
    /// Polls come only when asked for, and nothing is posted.
    pub(super) async fn silent(shop: Shop, kinds: impl IntoIterator<Item = EventKind>) -> Self {
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
    pub(super) async fn posting(shop: Shop, kinds: impl IntoIterator<Item = EventKind>) -> Self {
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

    pub(super) async fn next(&mut self) -> ShopEvent {
        let next = tokio::time::timeout(Duration::from_secs(60), self.events.next()).await;
        let event = next.expect("an event").unwrap().unwrap();
        self.events.done(&event);
        event
    }

    pub(super) async fn expect(&mut self, kind: EventKind, id: u64, seen: Seen) -> ShopEvent {
        let event = self.next().await;
        assert_eq!((event.kind, event.id, event.seen), (kind, id, seen));
        event
    }

    /// Polls, and shows that nothing but what the caller took was to be told: the first stranger comes in one poll, the
    /// second in another.
    pub(super) async fn expect_silence(&mut self) {
        for _ in 0..2 {
            self.sentinels += 1;
            let stranger = ShopUser::customer(format!("stranger{}@example.com", self.sentinels));
            let id = self.shop.add_user(stranger).number();
            self.door.poll_soon();
            self.expect(EventKind::NewUser, id, Seen::Poll).await;
        }
    }
}

pub(super) async fn multi_vendor() -> Shop {
    Shop::builder()
        .quirks(|quirks| quirks.multi_vendor = true)
        .start()
        .await
}

/// One of each of the seven, in their order; gives their ids.
pub(super) async fn everything_happens(shop: &Shop) -> [(EventKind, u64); 7] {
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
