//! What is new, changed and gone in an organisation, as one stream: told by webhooks at once, and by polling for sure.
//!
#![cfg_attr(feature = "sandbox", doc = "```")]
#![cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
//! # use zoho_books_client::oauth::Credentials;
//! # use zoho_books_client::{Client, DataCenter};
//! use futures_util::StreamExt;
//! use zoho_books_client::contacts::ContactDraft;
//! use zoho_books_client::events::{Kind, Module, Watch};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), zoho_books_client::Error> {
//! # let sandbox = zoho_books_client::sandbox::Books::builder().start().await;
//! # let credentials = Credentials::refresh_token(
//! #     sandbox.client_id(), sandbox.client_secret(), sandbox.refresh_token());
//! # let books = Client::builder(DataCenter::Us, credentials)
//! #     .organization_id(sandbox.organization_id())
//! #     .api_url(sandbox.api_url())
//! #     .accounts_url(sandbox.accounts_url())
//! #     .build()?;
//! # let poll_every = std::time::Duration::from_secs(1);
//! # #[cfg(any())]
//! let poll_every = std::time::Duration::from_secs(300);
//! let watch = Watch::new(&books)?.module(Module::CUSTOMERS).poll_every(poll_every);
//! let mut batches = std::pin::pin!(watch.into_stream());
//! # batches.next().await.unwrap()?;
//! # books.contacts().create(&ContactDraft::customer("Bowman and Co")).await?;
//! while let Some(batch) = batches.next().await {
//!     // Errors pass: the stream goes on, and loses nothing.
//!     let Ok(batch) = batch else { continue };
//!     for event in &batch.events {
//!         println!("{:?} {} {}", event.kind, event.module.name(), event.id);
//!     }
//!     let kept = serde_json::to_string(&batch.cursor).unwrap();
//!     // … and at the next start: `Watch::cursor(serde_json::from_str(&kept)?)`
//! #   if batch.events.iter().any(|event| event.kind == Kind::New) { break }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What can be relied on
//!
//! - **At least once.** Whatever a list or a record shows is told, whatever ended meanwhile, if the [`Cursor`] is kept
//!   after the events were dealt with and given to the next [`Watch`]. Mostly it is told once: what a webhook told,
//!   the next poll does not tell again.
//! - **Webhooks are hints.** A call's content is not believed: the record is read, and what it then shows is told. A lost,
//!   repeated or late call does no harm; neither does a rule that somebody switched off ([`Hooks::list`] shows it).
//! - **The latest state.** Of several changes in a row one is told. What was made and deleted between two looks is not.
//! - **Gone** is told by a webhook, or by the next sweep: the whole list is read, and each record that is missing there is
//!   read by itself before it is told.
//! - Left out: a change that was made in the very second in which a webhook's record was read, if its own webhook is lost.
//!
//! # What polling costs
//!
//! Zoho Books allows 1,000 to 10,000 calls a day, by plan. A poll of a module is one call while nothing happens (one more for
//! every 200 news), a sweep one for every 200 records; [`Watch::calls_per_day`] adds it up:
//!
//! | every | calls a day, one module | the five of [`Module::FIVE`] |
//! |---|---|---|
//! | minute | 1,440 | 7,200 |
//! | 5 minutes (unless set) | 288 | 1,440 |
//! | 15 minutes | 96 | 480 |
//! | hour | 24 | 120 |
//! | and a sweep a day of 10,000 records | 50 | 250 |
//!
//! A poll asks for what was changed since the last one (`last_modified_time`), where the list documents that filter: estimates,
//! sales orders, invoices, credit notes, purchase orders, bills. Other lists are read from the newest row down, sorted by
//! `last_modified_time`: documented for contacts, not for items and expenses, and the direction for hardly any. So what
//! comes is checked. A list that ignores or refuses one way is polled in the next best: by `created_time`, which tells
//! what is new, while sweeps tell what is changed; and at last as a whole, so seldom that the price stays the same.
//!
//! # No loops
//!
//! Who writes to Zoho Books and watches it too sees their own writes come back. [`Event::own`] tells them: a new record
//! that carries our key in the [unique field](Watch::unique_field), and changes that [`OwnWrites::note`] was told of.
//!
//! # Several organisations
//!
//! One client, one watch, one cursor each; `futures_util::stream::select_all` makes one stream of them.

mod cursor;
mod event;
mod hooks;
mod module;
mod queue;
mod receiver;
mod row;
mod runner;
mod watch;

pub use cursor::Cursor;
pub use event::{Batch, Event, Kind, OwnWrites, Source};
pub use hooks::{Hook, HookState, Hooks, On};
pub use module::Module;
pub use receiver::{
    HookRefused, HookSecret, HookSecretError, Receiver, SIGNATURE_HEADER, TOKEN_HEADER,
};
pub use watch::Watch;
