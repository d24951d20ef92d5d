//! A backend of one's own around the sync: the shop's hooks come in through its router, a matching rule of its own finds
//! contacts that the built-in rules would not, and a listener of its own hears what became of each customer.
//!
//! Shop and books are the clients' sandboxes, so that it runs without an account and ends by itself:
//! `cargo run -p embed-axum`.
#![allow(clippy::print_stdout, reason = "the printed result is what it is for")]

mod backend;
mod renamed_domains;

use std::error::Error;
use std::future::IntoFuture as _;
use std::sync::Arc;
use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopUser};
use sync_core::SyncEngine;
use sync_core::cs_cart::CsCartSource;
use sync_core::event::{Looked, SyncEvent};
use sync_core::store::MemoryStore;
use sync_core::zoho_books::ZohoBooksLedger;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use zoho_books_client::oauth::Credentials;
use zoho_books_client::sandbox::{Books, ContactSeed};
use zoho_books_client::{Client, DataCenter, SystemClock};

use crate::renamed_domains::RenamedDomains;

/// Much longer than a customer takes.
const PATIENCE: Duration = Duration::from_secs(30);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let shop = Shop::start().await;
    let books = Books::builder().unique_field("cf_cs_cart_id").start().await;
    let typed_in = ContactSeed::new("Brown & Sons").person("Grace", "Brown", "grace@brown.example");
    books.add_contact(typed_in);

    let (tell, mut told) = mpsc::unbounded_channel();
    let engine = engine(&shop, &books, tell).await?;

    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let backend = format!("http://{}", listener.local_addr()?);
    let routes = backend::router(engine.clone())?;
    let server = tokio::spawn(axum::serve(listener, routes).into_future());
    let (stop, stopped) = oneshot::channel::<()>();
    let worker = tokio::spawn(async move {
        let stopped = async { stopped.await.unwrap_or_default() };
        engine.run(stopped).await
    });

    // Two people sign up, and the shop posts to the backend. `customer-sync init` makes this subscription in a real shop.
    let hook = format!("{backend}/hooks/cs-cart/{}", backend::HOOK_TOKEN);
    shop.add_hook(hook, "new_user");
    for email in ["ada@example.com", "grace@brown-and-sons.example"] {
        let signed_up = shop.register(ShopUser::customer(email)).await;
        let looked = timeout(PATIENCE, told.recv()).await?;
        let looked = looked.ok_or("the engine ended")?;
        println!("customer {}: {:?}", looked.user_id, looked.what);

        let url = format!("{backend}/customers/{}", signed_up.user_id);
        println!(
            "  the backend says {}",
            reqwest::get(url).await?.text().await?
        );
    }
    println!("contacts in the books: {}", books.contact_count());

    // The engine ends the work under way before it returns.
    let _ = stop.send(());
    worker.await??;
    server.abort();
    Ok(())
}

/// The engine, with a rule and a listener of its own. With accounts both clients come from the configuration instead, and
/// a `SqliteStore` keeps what the memory forgets.
async fn engine(
    shop: &Shop,
    books: &Books,
    tell: mpsc::UnboundedSender<Looked>,
) -> Result<SyncEngine, Box<dyn Error>> {
    let credentials = Credentials::refresh_token(
        books.client_id(),
        books.client_secret(),
        books.refresh_token(),
    );
    let client = Client::builder(DataCenter::Us, credentials)
        .organization_id(books.organization_id())
        .accounts_url(books.accounts_url())
        .api_url(books.api_url())
        .build()?;
    let ledger = ZohoBooksLedger::new(client, "cf_cs_cart_id");
    let renamed = [("brown.example", "brown-and-sons.example")];

    let engine = SyncEngine::builder("main".parse()?)
        .source(CsCartSource::new(
            shop.client_builder().build()?,
            shop.url(),
        ))
        .ledger(RenamedDomains::new(ledger, &renamed))
        .store(Arc::new(MemoryStore::new(Arc::new(SystemClock))))
        // Called by the worker that did the work: hand it on and return. Who listens may send a mail, or tell a CRM.
        .subscriber(move |event| {
            if let SyncEvent::Looked(looked) = event {
                // Nobody listens any more when the program ends.
                let _ = tell.send(looked.clone());
            }
        })
        .build()
        .await?;
    Ok(engine)
}
