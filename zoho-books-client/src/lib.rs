//! A typed client of the [Zoho Books API v3](https://www.zoho.com/books/api/v3/): contacts and what
//! belongs to them, behind a client that keeps its token fresh, stays inside the organisation's
//! limits, and says of every failure whether the request was carried out.
//!
//! # Five minutes
//!
//! A [`Client`] belongs to one organisation. It needs the organisation's [`DataCenter`], an OAuth
//! client with a refresh token ([`oauth`] has how to get one), and the organisation's id:
//!
//! ```no_run
//! use zoho_books_client::oauth::Credentials;
//! use zoho_books_client::{Client, DataCenter};
//!
//! let credentials = Credentials::refresh_token("1000.ABC", "client secret", "1000.refresh");
//! let books = Client::builder(DataCenter::Us, credentials).organization_id("10234695").build()?;
//! # let _ = books;
//! # Ok::<(), zoho_books_client::Error>(())
//! ```
//!
//! From there a resource is a handle, and a call is a method: `books.contacts().get(&id)`. This runs
//! against the crate's own stand-in of Zoho Books (feature `sandbox`), and would against the real one:
//!
#![cfg_attr(feature = "sandbox", doc = "```")]
#![cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
//! # use zoho_books_client::oauth::Credentials;
//! # use zoho_books_client::{Client, DataCenter};
//! use futures_util::TryStreamExt;
//! use zoho_books_client::contact_persons::ContactPersonDraft;
//! use zoho_books_client::contacts::{ContactDraft, ContactQuery, UniqueKey};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), zoho_books_client::Error> {
//! # let sandbox = zoho_books_client::sandbox::Books::builder().unique_field("cf_shop_id").start().await;
//! # let credentials = Credentials::refresh_token(
//! #     sandbox.client_id(), sandbox.client_secret(), sandbox.refresh_token());
//! # let books = Client::builder(DataCenter::Us, credentials)
//! #     .organization_id(sandbox.organization_id())
//! #     .api_url(sandbox.api_url())
//! #     .accounts_url(sandbox.accounts_url())
//! #     .build()?;
//! // A contact, kept unique by a custom field of ours. However often this is sent, there is one.
//! let mut person = ContactPersonDraft::default();
//! person.email = Some("will@example.com".into());
//! person.first_name = Some("Will".into());
//! let mut draft = ContactDraft::customer("Bowman and Co");
//! draft.contact_persons = Some(vec![person]);
//!
//! let key = UniqueKey::new("cf_shop_id", "shop:main:17")?;
//! let made = books.contacts().upsert(&key, &draft, true).await?.contact;
//! let again = books.contacts().upsert(&key, &draft, true).await?.contact;
//! assert_eq!(made.contact_id, again.contact_id);
//!
//! // A list, as a stream over all of its pages.
//! let query = ContactQuery::default().email("will@example.com");
//! let found: Vec<_> = books.contacts().stream(&query).try_collect().await?;
//! assert_eq!(found[0].custom_field("cf_shop_id"), Some("shop:main:17"));
//!
//! // What it cost.
//! assert_eq!(books.call_count(), 3);
//! assert_eq!(books.quota().await?.minute.used, 3);
//! # Ok(())
//! # }
//! ```
//!
//! # Where things are
//!
//! | what | where |
//! |---|---|
//! | customers and vendors, their addresses, comments | [`contacts`] |
//! | the people of a contact | [`contact_persons`] |
//! | custom field definitions | [`fields`] |
//! | organisations, currencies, users | [`organizations`], [`currencies`], [`users`] |
//! | calls that the crate lacks | [`Request`] with [`Client::send`], or [`Client::raw`] |
//! | lists | [`Page`], [`Pager`] |
//! | tokens | [`oauth`] |
//! | limits | [`limiter`], [`Client::quota`], [`Client::on_lane`] |
//! | sharing token and limits among processes | [`StateCell`] |
//! | what went wrong | [`Error`], [`Delivery`], [`Code`] |
//!
//! # What the client does by itself
//!
//! - **Token.** It gets one when it needs one, and a new one five minutes before the old one ends: one
//!   request however many callers and processes wait, at most nine in ten minutes. After a 401 it gets
//!   a new one and repeats the call, once.
//! - **Limits.** Every request waits for its place in the organisation's budget. After a 429 the whole
//!   organisation is left alone for as long as that kind of 429 asks for. A wait that is too long ends
//!   with [`Error::Paused`] at once, which says until when.
//! - **Repeats.** Only reads, and what provably was not sent, at most twice; never a write that may have
//!   arrived. [`Error::delivery`] says which it was.
//! - **Reading.** Live answers differ by plan, edition and endpoint, and have `""` for whatever is unset.
//!   Everything but ids may be absent or odd; a row that cannot be read is reported beside its page.
//! - **Safety.** `https` only (plain `http` on this machine), no redirects, answers cut at 4 MiB (lists at
//!   16 MiB), secrets in request bodies and never in addresses. Neither errors nor `Debug` show a secret
//!   or anything about a customer; [`Error::remote_message`] does, and says so.
//!
//! # Features
//!
//! | feature | what it does |
//! |---|---|
//! | `rustls` (default) | TLS by rustls with its default provider |
//! | `rustls-no-provider` | TLS by rustls; the program installs the crypto provider before it builds a client |
//! | `sandbox` | a stateful stand-in of Zoho Books for tests |

mod answer;
mod api;
pub mod bank_transactions;
pub mod bills;
mod builder;
mod call;
pub mod chart_of_accounts;
mod client;
mod clock;
pub mod contact_persons;
pub mod contacts;
pub mod credit_notes;
pub mod currencies;
mod custom_field;
pub mod customer_payments;
mod data_center;
mod density;
pub mod documents;
mod error;
pub mod estimates;
pub mod expenses;
pub mod fields;
mod file;
mod hash;
mod http;
pub mod ids;
pub mod invoices;
pub mod items;
mod json;
pub mod limiter;
mod macros;
mod notify;
pub mod oauth;
pub mod operation;
pub mod organizations;
mod page;
mod request;
mod retry_after;
pub mod sales_orders;
#[cfg(feature = "sandbox")]
pub mod sandbox;
mod state_cell;
pub mod taxes;
mod transport;
mod unique_key;
mod upload;
pub mod users;
pub mod vendor_payments;
pub mod webhooks;
mod wire;

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use answer::Done;
pub use builder::ClientBuilder;
pub use call::{Answer, Call, Sending};
pub use client::{Answered, Client};
pub use clock::{Clock, SystemClock};
pub use custom_field::{CustomField, CustomFieldDraft, CustomFieldId};
pub use data_center::{DataCenter, UnknownDataCenter};
pub use error::{BoxError, Code, Delivery, Error, PauseReason, RemoteText, Result};
pub use file::File;
/// A day without a time, as dates of documents are.
pub use jiff::civil::Date;
pub use json::Extra;
pub use limiter::{DayQuota, Lane, MinuteQuota, Quota};
pub use page::{Page, PageContext, Pager, Rejected};
pub use request::{Method, Request};
pub use state_cell::{Change, MemoryCell, StateCell};
pub use unique_key::UniqueKey;
pub use upload::Upload;
pub use wire::{Amount, Discount};
