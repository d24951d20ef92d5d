//! One customer of a shop becomes one customer in the books: the library in thirty lines.
//!
//! Shop and books are the clients' sandboxes, so that it runs without an account: `cargo run -p one-customer`.
#![allow(clippy::print_stdout, reason = "the printed result is what it is for")]

use std::sync::Arc;

use cs_cart_client::sandbox::{Shop, ShopUser};
use sync_core::SyncEngine;
use sync_core::cs_cart::CsCartSource;
use sync_core::store::MemoryStore;
use sync_core::zoho_books::ZohoBooksLedger;
use zoho_books_client::oauth::Credentials;
use zoho_books_client::sandbox::Books;
use zoho_books_client::{Client, DataCenter, SystemClock};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shop = Shop::start().await;
    let ada = ShopUser::customer("ada@example.com").firstname("Ada");
    let ada = shop.add_user(ada.lastname("Byron"));
    let books = Books::builder().unique_field("cf_cs_cart_id");
    let books = books.start().await;

    // With accounts: `cs_cart_client::Client::builder(url, email, api_key)`, and no `accounts_url` or `api_url` below.
    let shop_client = shop.client_builder().build()?;
    let token = books.refresh_token();
    let credentials = Credentials::refresh_token(books.client_id(), books.client_secret(), token);
    let books_client = Client::builder(DataCenter::Us, credentials)
        .organization_id(books.organization_id())
        .accounts_url(books.accounts_url())
        .api_url(books.api_url())
        .build()?;

    let engine = SyncEngine::builder("main".parse()?)
        .source(CsCartSource::new(shop_client, shop.url()))
        .ledger(ZohoBooksLedger::new(books_client, "cf_cs_cart_id"))
        .store(Arc::new(MemoryStore::new(Arc::new(SystemClock)))) // to keep: SqliteStore
        .build()
        .await?;

    for _ in 0..2 {
        let looked = engine.sync_now(ada.number().into()).await?;
        println!("customer {}: {:?}", looked.user_id, looked.what);
    }
    println!("contacts in the books: {}", books.contact_count());
    Ok(())
}
