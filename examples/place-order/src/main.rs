//! A product put into a shop and an order placed for it, as the two actions of the hosted template do:
//! `cargo run -p place-order`.
//!
//! The shop is the client's sandbox, so that it runs without an account.
#![allow(clippy::print_stdout, reason = "what was made is what it is for")]

use cs_cart_client::sandbox::Shop;
use cs_cart_client::typed::Money;
use cs_cart_client::{
    Address, Buyer, Delivery, NewOrder, NewOrderLine, NewProduct, Notify, OrderStatus,
};

/// A time before the order, by the shop's clock.
const THIS_MORNING: i64 = 1_735_689_600;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shop = Shop::start().await;
    let client = shop.client_builder().build()?; // With an account: `Client::builder(url, email, api_key)`.

    let pen = NewProduct::new("Pen", "2.50".parse::<Money>()?)
        .code("PEN-1")
        .amount(100)
        .main_image("https://example.com/pen.jpg");
    let pen = client.products().create(&pen).await?;
    println!("product {pen}");

    let home = Address::new("1 Main St", "Boston", "02125", "US");
    let buyer = Buyer::new("gus@example.com")
        .firstname("Gus")
        .lastname("Guest");
    let order = NewOrder::of_guest(buyer, 1)
        .shipping(1)
        .line(NewOrderLine::new(&pen, 3_u64))
        .billing(&home)
        .delivery(&home);
    let orders = client.orders();
    let placed = match orders.create(&order).await {
        Ok(placed) => placed.order_id,
        // It may be there: look, and do not place it twice.
        Err(error) if error.delivery() == Delivery::Unknown => {
            let found = orders.find_recent(&order, THIS_MORNING).await?.pop();
            found.ok_or(error)?.order_id
        }
        Err(error) => return Err(error.into()),
    };

    let paid = OrderStatus::Processed;
    orders.set_status(&placed, &paid, Notify::NOBODY).await?;
    let order = orders.get(&placed).await?.ok_or("the order is gone")?;
    let total = order.total.as_deref().unwrap_or("?");
    println!("order {placed} over {total}, status {paid}");
    Ok(())
}
