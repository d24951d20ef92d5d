//! The five triggers of Zoho Books, printed as they come: customers, estimates, expenses, items, invoices.
//!
//! The books are the client's sandbox, so that it runs without an account: `cargo run -p books-events`.
#![allow(clippy::print_stdout, reason = "the printed events are what it is for")]

use std::time::Duration;

use futures_util::TryStreamExt;
use serde_json::json;
use zoho_books_client::Client;
use zoho_books_client::contacts::ContactDraft;
use zoho_books_client::events::{Module, Watch};
use zoho_books_client::sandbox::{self, Books};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let books = Books::builder().start().await;
    // With an account: `Client::builder` with its data centre, credentials and organisation.
    let client = books.client_builder().build()?;

    // Every second costs far too many calls of a real day; unless set it is every five minutes.
    let watch = Watch::new(&client)?.modules(Module::FIVE);
    let watch = watch.poll_every(Duration::from_secs(1));
    println!("{} calls a day", watch.calls_per_day(1_000));
    let mut batches = Box::pin(watch.into_stream());
    let (mut told, mut looks) = (0, 0);
    // An error ends nothing: a program that is to last logs it and goes on.
    while let Some(batch) = batches.try_next().await? {
        for event in &batch.events {
            println!("{:?} in {}", event.kind, event.module.name());
        }
        (told, looks) = (told + batch.events.len(), looks + 1);
        // Here a program keeps `batch.cursor`, and gives it to `Watch::cursor` when it starts again.
        match (looks, told) {
            (5, _) => somebody_works(&client, &books).await?,
            (_, 5) => break,
            _ => {}
        }
    }
    Ok(())
}

/// What people do in the browser meanwhile.
async fn somebody_works(client: &Client, books: &Books) -> zoho_books_client::Result<()> {
    let customer = ContactDraft::customer("Bowman and Co");
    let customer = client.contacts().create(&customer).await?.contact_id;
    let item = books.add_record(sandbox::Module::Items, &json!({"name": "Pen", "rate": 1.2}));
    let order = json!({"customer_id": customer, "line_items": [{"item_id": item, "quantity": 3}]});
    books.add_record(sandbox::Module::Estimates, &order);
    books.add_record(sandbox::Module::Invoices, &order);
    let accounts = books.records(sandbox::Module::Accounts);
    let account = |kind| {
        let found = accounts.iter().find(|one| one["account_type"] == kind);
        found.map(|one| &one["account_id"])
    };
    let expense = json!({"account_id": account("expense"), "paid_through_account_id": account("cash"),
        "date": "2026-11-30", "amount": 9.5});
    books.add_record(sandbox::Module::Expenses, &expense);
    Ok(())
}
