//! Brings the customers of a CS-Cart shop into Zoho Books: at once, exactly once.
//!
//! The crate holds the thinking and the engine. The thinking is pure: [`mapping`] makes a contact of a customer,
//! [`matching`] tells when both are the same, [`decide`] says what to do and why, [`outcome`] what an answer (or none)
//! means. The engine around it reads both sides, commits what it is about to send, sends it once, and records what came
//! back; a [`store`] makes that durable.
//!
//! # Five minutes
//!
//! A shop, books and a database make a [`SyncEngine`]. Here both remotes are the clients' sandboxes, so the example
//! runs as it stands; with a real shop only the two clients differ.
//!
//! ```
//! use std::sync::Arc;
//!
//! use cs_cart_client::sandbox::{Shop, ShopUser};
//! use sync_core::cs_cart::CsCartSource;
//! use sync_core::event::What;
//! use sync_core::store::SqliteStore;
//! use sync_core::zoho_books::ZohoBooksLedger;
//! use sync_core::{Progress, SyncEngine, UserId};
//! use zoho_books_client::oauth::Credentials;
//! use zoho_books_client::sandbox::Books;
//! use zoho_books_client::{Client, DataCenter};
//!
//! # #[tokio::main]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let shop = Shop::start().await;
//! let ann = shop.add_user(ShopUser::customer("ann@example.com"));
//! let books = Books::builder().unique_field("cf_cs_cart_id").start().await;
//!
//! let credentials = Credentials::refresh_token(books.client_id(), books.client_secret(), books.refresh_token());
//! let client = Client::builder(DataCenter::Us, credentials)
//!     .organization_id(books.organization_id())
//!     .accounts_url(books.accounts_url())
//!     .api_url(books.api_url())
//!     .build()?;
//! let directory = tempfile::tempdir()?;
//! let store = SqliteStore::open(directory.path().join("sync.db"), "main".parse()?).await?;
//!
//! let engine = SyncEngine::builder("main".parse()?)
//!     .source(CsCartSource::new(shop.client_builder().build()?, shop.url()))
//!     .ledger(ZohoBooksLedger::new(client, "cf_cs_cart_id"))
//!     .store(Arc::new(store))
//!     .build()
//!     .await?;
//!
//! // One customer, now.
//! let id: UserId = ann.as_str().parse()?;
//! assert_eq!(engine.sync_now(id.clone()).await?.what, What::Created);
//!
//! // Everybody. Ann is there already and costs nothing.
//! let mut run = engine.backfill();
//! while let Some(step) = run.next().await {
//!     if let Progress::Ended(totals) = step {
//!         assert_eq!((totals.created, totals.unchanged), (0, 1));
//!     }
//! }
//!
//! // Or only note that somebody should be looked at; `engine.run(shutdown)` does the work.
//! engine.notify(id).await?;
//! assert_eq!(books.contact_count(), 1);
//! # Ok(()) }
//! ```
//!
//! # What happens to a customer
//!
//! Webhook, poll, backfill, rescan and retry only *mark* a customer. A worker claims it, reads it from the shop,
//! looks for its contact, decides, commits its intent, sends one request, judges the answer and records it. Five
//! webhooks are one look; their order does not matter; what was lost is found by the next poll. A request without a
//! readable answer is *unknown*, never failed: the engine looks before it sends again.
//!
//! # Products
//!
//! With [`EngineBuilder::products`] the shop's products become items of the books as well; see [`products`] and
//! [`SyncEngine::products`]. Both kinds share the limits, the pauses and the database.
//!
//! # Who is this customer in the books?
//!
//! The question alone, without engine, database or network: [`recognise`](recognise::recognise()) says which contact is
//! the customer's, by which rule and why, or who looks like it. A [`recognise::Directory`] is built once for many
//! questions: a million contacts are asked in milliseconds.
//!
//! ```
//! use sync_core::recognise::{Directory, Rules};
//! use sync_core::{ContactSummary, Customer, UserId};
//!
//! let mut typed_by_hand = ContactSummary::default();
//! typed_by_hand.contact_id = Some("460001".into());
//! typed_by_hand.is_customer = true;
//! typed_by_hand.display_name = "Mueller, Karla".to_owned();
//! typed_by_hand.email = "karla@mueller.example".to_owned();
//! let mut books = Directory::builder();
//! books.add(&typed_by_hand);
//! let books = books.build();
//!
//! let mut customer = Customer::new(UserId::from(17));
//! customer.first_name = "Karla".into();
//! customer.last_name = "Müller".into();
//! customer.email = "Karla@Mueller.example".into();
//! let rules = Rules::new("main".parse()?);
//! let verdict = books.recognise(&customer, &rules);
//! assert_eq!(verdict.contact, Some("460001".into()));
//!
//! // With another e-mail nothing is equal any more: she is suggested, and never linked unasked.
//! customer.email = "karla@gmx.example".into();
//! let verdict = books.recognise(&customer, &rules);
//! assert_eq!(verdict.contact, None);
//! println!("perhaps {}: {}", verdict.suggestions[0].id, verdict.suggestions[0].reasons());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Look-alikes
//!
//! [`likeness`] tells which contacts look like a customer though nothing is equal, with evidence in words: for a person to
//! look at, never to be linked unasked. [`likeness::contradiction`] tells what speaks against a contact with the same e-mail.
//!
//! # What a host can replace
//!
//! [`source::CustomerSource`], [`ledger::Ledger`], [`products::ProductSource`], [`products::ItemLedger`], [`store::Store`],
//! the clock, the mapping and the policy. A store or a ledger of one's own is proven with the suites in `store::conformance`
//! and `ledger::conformance` (feature `conformance`); [`source::MemorySource`], [`ledger::MemoryLedger`] and
//! [`store::MemoryStore`] are what a host's tests run on.
//!
//! The crate's directory `docs` holds a cookbook: ten recipes, from embedding to a graceful stop.
//!
//! # Features
//!
//! Without any of them the crate is the thinking alone: [`mapping`], [`matching`], [`likeness`], [`decide`], [`recognise`] and
//! [`outcome`], with no HTTP and no async runtime.
//!
//! | feature | what it adds |
//! |---|---|
//! | `engine` (asked for by those below) | [`SyncEngine`], and the traits of what a host gives it |
//! | `idn` (asked for by `engine`) | e-mail addresses whose domain has letters beyond ASCII are compared too |
//! | `cs-cart` (default) | [`cs_cart`]: CS-Cart as the shop, and [`webhook`], its hooks |
//! | `zoho-books` (default) | [`zoho_books`]: Zoho Books as the ledger |
//! | `rustls` (default) | TLS in both clients |
//! | `rustls-no-provider` | TLS, with a crypto provider that the program installs |
//! | `sqlite` (default) | the store for one machine |
//! | `postgres` | the store for several machines |
//! | `axum` | the webhook receiver as a router |
//! | `conformance` | the suites that every store and every ledger must pass |

// The recipes of `docs/` are compiled, and most of them run, with the tests of the documentation.
#[cfg(all(
    doctest,
    feature = "cs-cart",
    feature = "zoho-books",
    feature = "sqlite"
))]
mod cookbook {
    #[cfg(feature = "axum")]
    #[doc = include_str!("../docs/axum.md")]
    mod axum {}
    #[doc = include_str!("../docs/graceful-stop.md")]
    mod graceful_stop {}
    #[doc = include_str!("../docs/metrics.md")]
    mod metrics {}
    #[cfg(feature = "postgres")]
    #[doc = include_str!("../docs/outbox.md")]
    mod outbox {}
    #[doc = include_str!("../docs/own-field.md")]
    mod own_field {}
    #[doc = include_str!("../docs/own-rule.md")]
    mod own_rule {}
    #[doc = include_str!("../docs/own-source.md")]
    mod own_source {}
    #[doc = include_str!("../docs/several-organisations.md")]
    mod several_organisations {}
    #[doc = include_str!("../docs/testing.md")]
    mod testing {}
}

#[cfg(feature = "engine")]
pub mod clock;
mod contact_field;
mod contact_id;
mod decision;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "engine")]
pub mod event;
pub mod fields;
mod flows;
mod hash_key;
mod identity;
#[cfg(feature = "sqlite")]
mod memo;
pub mod outcome;
mod owned;
mod reason;
mod record;
#[cfg(any(feature = "cs-cart", feature = "zoho-books"))]
mod remotes;
#[cfg(feature = "engine")]
mod seen_as;
mod similar;
#[cfg(feature = "engine")]
pub mod store;
#[cfg(feature = "engine")]
mod sync_engine;
pub mod text;
#[cfg(feature = "cs-cart")]
pub mod webhook;

#[cfg(feature = "engine")]
pub use flows::customers::flow::{ledger, source};
pub use flows::customers::{
    ContactSummary, LedgerContact, customer, decide, likeness, mapping, matching, recognise,
};
pub use flows::products;
#[cfg(feature = "cs-cart")]
pub use remotes::cs_cart;
#[cfg(feature = "zoho-books")]
pub use remotes::zoho_books;

pub use contact_id::ContactId;
pub use customer::{
    Customer, CustomerKind, CustomerStatus, ExternalId, InvalidExternalId, InvalidShopName,
    InvalidUserId, Personal, PostalAddress, ShopName, UserId,
};
pub use decide::Policy;
#[cfg(feature = "engine")]
pub use engine::{
    Backfill, Change, Differences, Doubled, EngineError, Explanation, Forecast, LookAlikes, Pause,
    PlannedCustomer, Progress, RuleTrace, Settings, Totals,
};
pub use fields::{
    AddressPart, ContactField, Field, FieldHashes, Fields, HashKey, ItemField, PersonPart,
    UnknownField,
};
pub use hash_key::KeyHash;
pub use reason::{ParkReason, Reason, SkipReason};
pub use record::{InvalidKind, Kind, RecordKey};
#[cfg(feature = "zoho-books")]
pub use remotes::zoho_books::StoreCell;
pub use similar::Similar;
#[cfg(feature = "engine")]
pub use sync_engine::{
    BuildError, EngineBuilder, KindStatus, ParkedCustomer, Plan, PollStatus, RecordSync, Status,
    SyncEngine, new_owner_name,
};
