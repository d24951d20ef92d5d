//! What happens in a shop, printed as it comes: `cargo run -p shop-events`.
//!
//! The shop is the client's sandbox, so that it runs without an account.
#![allow(clippy::print_stdout, reason = "the printed events are what it is for")]

use std::time::Duration;

use cs_cart_client::events::{EventKind, Events, Record};
use cs_cart_client::sandbox::{Shop, ShopOrder, ShopUser};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shop = Shop::start().await;
    let client = shop.client_builder().build()?; // With an account: `Client::builder(url, email, api_key)`.
    let kinds = [
        EventKind::NewUser,
        EventKind::NewOrder,
        EventKind::OrderPaid,
        EventKind::NewProduct,
    ];
    let saved = None; // To go on where it stood: the cursor that was kept.
    // The door is for what the shop posts: `Events::subscribe`, then `door.push(&trigger, &body)` in a web server.
    let (mut events, _door) = Events::of(&client)
        .on(kinds)
        .every(Duration::from_millis(200))
        .resume(saved)
        .start()
        .await?;

    tokio::spawn(business(shop.clone()));
    for _ in 0..4 {
        let Some(event) = events.next().await else {
            break;
        };
        let event = event?;
        match &event.record {
            Record::User(user) => println!("{}: customer {}", event.kind, user.user_id),
            Record::Order(order) => {
                let total = order.total.as_deref().unwrap_or("?");
                println!("{}: order {} over {total}", event.kind, order.order_id);
            }
            _ => println!("{}: {}", event.kind, event.id),
        }
        events.done(&event);
        let _keep = serde_json::to_string(&events.cursor())?;
    }
    Ok(())
}

/// A customer signs up and orders something new.
async fn business(shop: Shop) {
    let ada = shop.add_user(ShopUser::customer("ada@example.com"));
    shop.add(
        "products",
        serde_json::json!({ "product": "Pen", "price": "25.00" }),
    );
    let order = shop.add_order(ShopOrder::of(&ada));
    shop.set_status(&order, "P").await;
}
