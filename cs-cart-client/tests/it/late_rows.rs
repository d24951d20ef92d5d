//! Records that become visible after one with a higher id, as their transaction took longer.

use std::time::Duration;

use cs_cart_client::events::{Door, EventKind, Events, Seen};
use cs_cart_client::hook::Trigger;
use cs_cart_client::sandbox::{Shop, ShopUser};
use serde_json::json;

/// One kind, of which 3 is there when the stream begins; polls come only when asked for.
async fn stream(kind: EventKind) -> (Shop, Events, Door) {
    let shop = Shop::builder()
        .quirks(|quirks| quirks.multi_vendor = true)
        .start()
        .await;
    add(&shop, kind, 3);
    let client = shop.client_builder().retries(0).build().unwrap();
    let day = Duration::from_secs(86_400);
    let events = Events::of(&client).on([kind]).every(day);
    let (mut events, door) = events.start().await.unwrap();
    // The first poll comes by itself. It tells of this one.
    add(&shop, kind, 4);
    door.poll_soon();
    expect(&mut events, kind, 4, Seen::Poll).await;
    (shop, events, door)
}

fn add(shop: &Shop, kind: EventKind, id: u64) {
    match kind {
        EventKind::NewUser => {
            let user = ShopUser::customer(format!("c{id}@example.com")).user_id(id);
            shop.add_user(user);
        }
        EventKind::NewProduct => {
            shop.add("products", json!({"product_id": id, "product": "Pen"}));
        }
        EventKind::NewShipment => {
            shop.add("shipments", json!({"shipment_id": id}));
        }
        EventKind::NewCallRequest => {
            shop.add("call_requests", json!({"request_id": id, "phone": "555"}));
        }
        _ => {
            shop.add("vendors", json!({"company_id": id, "company": "Two"}));
        }
    }
}

async fn expect(events: &mut Events, kind: EventKind, id: u64, seen: Seen) {
    let next = tokio::time::timeout(Duration::from_secs(60), events.next()).await;
    let event = next.expect("an event").unwrap().unwrap();
    assert_eq!((event.kind, event.id, event.seen), (kind, id, seen));
    events.done(&event);
}

const KINDS: [(EventKind, &str); 5] = [
    (EventKind::NewUser, "user_id"),
    (EventKind::NewProduct, "product_id"),
    (EventKind::NewShipment, "shipment_id"),
    (EventKind::NewCallRequest, "request_id"),
    (EventKind::NewVendor, "company_id"),
];

#[tokio::test]
async fn a_row_that_comes_late_is_told_by_the_next_poll_once() {
    for (kind, _) in KINDS {
        let (shop, mut events, door) = stream(kind).await;
        add(&shop, kind, 6);
        door.poll_soon();
        expect(&mut events, kind, 6, Seen::Poll).await;
        add(&shop, kind, 5);
        door.poll_soon();
        expect(&mut events, kind, 5, Seen::Poll).await;
        add(&shop, kind, 7);
        door.poll_soon();
        expect(&mut events, kind, 7, Seen::Poll).await;
    }
}

#[tokio::test]
async fn a_row_that_comes_late_is_told_by_its_post_once() {
    for (kind, id) in KINDS {
        let (shop, mut events, door) = stream(kind).await;
        add(&shop, kind, 6);
        door.poll_soon();
        expect(&mut events, kind, 6, Seen::Poll).await;
        let trigger = Trigger::from(kind.trigger().unwrap().as_str());
        let post = |number: u64| {
            assert!(door.push(&trigger, json!({id: number}).to_string().as_bytes()));
        };
        // The first post comes before its row can be read, and the last is a repetition.
        post(5);
        add(&shop, kind, 7);
        post(7);
        expect(&mut events, kind, 7, Seen::Hook).await;
        add(&shop, kind, 5);
        post(5);
        expect(&mut events, kind, 5, Seen::Hook).await;
        post(5);
        add(&shop, kind, 8);
        post(8);
        expect(&mut events, kind, 8, Seen::Hook).await;
    }
}
