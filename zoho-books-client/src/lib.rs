//! A typed client of the [Zoho Books API v3](https://www.zoho.com/books/api/v3/): contacts, items, invoices and what
//! surrounds them, behind a client that keeps its token fresh, stays inside the organisation's limits, and says of every
//! failure whether the request was carried out.
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
//! From there a module is a handle, and a call is a method: `books.contacts().get(&id)`. What follows runs against the crate's
//! own stand-in of Zoho Books (feature `sandbox`), and would against the real one.
//!
//! **A customer, once.** A unique custom field of ours is what an upsert finds its record by. However often it is sent, there
//! is one:
//!
#![cfg_attr(feature = "sandbox", doc = "```")]
#![cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
#![doc = include_str!("doc_setup.md")]
//! use futures_util::TryStreamExt;
//! use zoho_books_client::UniqueKey;
//! use zoho_books_client::contact_persons::ContactPersonDraft;
//! use zoho_books_client::contacts::{ContactDraft, ContactQuery};
//!
//! let mut person = ContactPersonDraft::default();
//! person.email = Some("will@example.com".into());
//! person.first_name = Some("Will".into());
//! let mut draft = ContactDraft::customer("Benson and Co");
//! draft.contact_persons = Some(vec![person]);
//!
//! let key = UniqueKey::new("cf_shop_id", "shop:main:17")?;
//! let made = books.contacts().upsert(&key, &draft, true).await?;
//! let again = books.contacts().upsert(&key, &draft, true).await?;
//! assert_eq!(made.contact_id, again.contact_id);
//!
//! // A list, as a stream over all of its pages.
//! let query = ContactQuery::default().email("will@example.com");
//! let found: Vec<_> = books.contacts().stream(&query).try_collect().await?;
//! assert_eq!(found[0].custom_field("cf_shop_id").as_deref(), Some("shop:main:17"));
//! # Ok(())
//! # }
//! ```
//!
//! **A product.** What is read keeps what this crate does not know, and amounts are decimal text, never a binary float:
//!
#![cfg_attr(feature = "sandbox", doc = "```")]
#![cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
#![doc = include_str!("doc_setup.md")]
//! use zoho_books_client::Amount;
//! use zoho_books_client::items::{ItemDraft, ItemFilter};
//!
//! let price = Amount::new("12.50").unwrap();
//! let item = books.items().create(&ItemDraft::new("Black tea", price.clone())).await?;
//! let item = books.items().get(&item.item_id).await?.expect("it was just made");
//! assert_eq!(item.rate.unwrap().as_str(), "12.5");
//! let unknown: Vec<&str> = item.extra.names().collect();
//! # let _ = unknown;
//!
//! let teas = books.items().list().filter(ItemFilter::Active).name_contains("tea").pages()?.all().await?;
//! assert_eq!(teas.len(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! **An invoice, paid and printed** (feature `sales`):
//!
#![cfg_attr(all(feature = "sandbox", feature = "sales"), doc = "```")]
#![cfg_attr(not(all(feature = "sandbox", feature = "sales")), doc = "```ignore")]
#![doc = include_str!("doc_setup.md")]
//! use zoho_books_client::Amount;
//! use zoho_books_client::customer_payments::{CustomerPaymentDraft, InvoiceToPay};
//! use zoho_books_client::invoices::{InvoiceDraft, InvoiceLineDraft};
//!
//! let draft = InvoiceDraft::new(customer.clone(), vec![InvoiceLineDraft::of(tea, 3)]);
//! let invoice = books.invoices().create(&draft).await?;
//! books.invoices().mark_sent(&invoice.invoice_id).await?; // mails nobody; `email` would
//!
//! let day = "2026-11-30".parse()?;
//! let mut payment = CustomerPaymentDraft::new(customer, "banktransfer", Amount::from(36), day);
//! payment.invoices = Some(vec![InvoiceToPay::new(invoice.invoice_id.clone(), Amount::from(36))]);
//! books.customer_payments().create(&payment).await?;
//!
//! let pdf = books.invoices().pdf(&invoice.invoice_id).await?;
//! assert!(pdf.is_pdf());
//! # Ok(())
//! # }
//! ```
//!
//! **What a program must not do.** A filter that Zoho Books does not know would be ignored, and everything be answered; an id
//! that is a word could reach another call; a mail cannot be taken back. None of these is sent:
//!
#![cfg_attr(all(feature = "sandbox", feature = "sales"), doc = "```")]
#![cfg_attr(not(all(feature = "sandbox", feature = "sales")), doc = "```ignore")]
#![doc = include_str!("doc_setup.md")]
//! use zoho_books_client::documents::MailDraft;
//! use zoho_books_client::oauth::Credentials;
//! use zoho_books_client::{Client, DataCenter, Error};
//!
//! # let credentials = Credentials::refresh_token("a", "b", "c");
//! let quiet = Client::builder(DataCenter::Us, credentials)
//!     .organization_id("10234695")
//!     .never_notify()
//!     .build()?;
//! let mail = MailDraft::to(&["will@example.com"], "Your invoice", "Here it is.");
//! for refused in [
//!     quiet.items().list().query("nmae", "tea").await.err(),
//!     quiet.items().delete(&"active".into()).await.err(),
//!     quiet.invoices().email(&"460000000099001".into(), &mail).await.err(),
//! ] {
//!     assert!(matches!(refused, Some(Error::Build(_))));
//! }
//! assert_eq!(quiet.call_count(), 0);
//! # Ok(())
//! # }
//! ```
//!
//! **What a program needs.** The table of operations is there whatever features are on: a host reads from it which scopes to ask
//! for. Calls can be taken untyped, and what they cost is told:
//!
#![cfg_attr(feature = "sandbox", doc = "```")]
#![cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
#![doc = include_str!("doc_setup.md")]
//! use zoho_books_client::operation;
//!
//! let scopes: Vec<_> = ["list_items", "update_item_using_custom_field", "create_invoice"]
//!     .iter()
//!     .filter_map(|id| Some(operation::find(id)?.scope_name()))
//!     .collect();
//! assert_eq!(scopes, ["ZohoBooks.settings.READ", "ZohoBooks.settings.UPDATE", "ZohoBooks.invoices.CREATE"]);
//!
//! let before = books.call_count();
//! let envelope = books.items().get(&tea).untyped().await?;
//! assert_eq!(envelope["item"]["name"], "Green tea");
//! assert_eq!(books.call_count() - before, 1);
//! let used = books.quota().await?.minute.used;
//! # let _ = used;
//! # Ok(())
//! # }
//! ```
//!
//! How long a text may be is told at the field that takes it, as Zoho documents it, and by
//! [`Operation::lengths`](operation::Operation::lengths). A longer one is refused unsent, with [`Error::TooLong`], which names the
//! field. Where Zoho Books takes more than it documents, a [`Request`] made by hand sends what it is given.
//!
//! # Where things are
//!
//! | what | where | feature | scopes |
//! |---|---|---|---|
//! | customers and vendors, their addresses, comments | [`contacts`] | | `contacts` |
//! | … their mails, the portal, cards, files, how they stand | [`contacts`] | `contacts` | `contacts`, `settings` |
//! | the people of a contact | [`contact_persons`] | | `contacts` |
//! | products and services | [`items`] | | `settings` |
//! | organisations, currencies, users | [`organizations`], [`currencies`], [`users`] | | `settings` |
//! | … changing them, exchange rates | [`organizations`], [`currencies`], [`users`] | `settings` | `settings` |
//! | custom field definitions | [`fields`] | | `settings` |
//! | invoices | [`invoices`] | `sales` | `invoices` |
//! | money from customers | [`customer_payments`] | `sales` | `customerpayments` |
//! | sales orders | [`sales_orders`] | `sales` | `salesorders` |
//! | estimates | [`estimates`] | `sales` | `estimates` |
//! | credit notes | [`credit_notes`] | `sales` | `creditnotes`, `invoices` |
//! | expenses and their receipts | [`expenses`] | `purchases` | `expenses` |
//! | bills | [`bills`] | `purchases` | `bills` |
//! | money to vendors | [`vendor_payments`] | `purchases` | `vendorpayments` |
//! | bank transactions | [`bank_transactions`] | `banking` | `banking` |
//! | the chart of accounts | [`chart_of_accounts`] | `accounting` | `accountants` |
//! | taxes, tax groups, authorities, exemptions | [`taxes`] | `settings` | `settings` |
//! | webhooks and workflow rules, undocumented | [`webhooks`] | `settings` | `settings` |
//! | all other operations: journals, purchase orders, projects, retainer invoices, vendor credits, … | [`api`], with a table of its own | by area | there |
//! | what documents have in common: addresses, tags, mails, comments | `documents` | `contacts`, `sales`, `purchases`, `banking` or `accounting` | |
//! | every operation: path, scope, filters, whether it writes to people | [`operation`] | | |
//! | a call, awaited, paged, untyped or as a value | [`Call`], [`Request`] with [`Client::send`] | | |
//! | calls that the crate lacks | [`Client::raw`], [`Request`] | | |
//! | lists | [`Page`], [`Pager`] | | |
//! | files | [`Upload`], [`File`] | | |
//! | amounts, what is not known, custom fields | [`Amount`], [`Extra`], [`CustomField`], [`UniqueKey`] | | |
//! | what is new, changed, gone | `events` | `events` | `READ` of each |
//! | signing in, tokens | [`oauth`] | `sign-in` for the browser | |
//! | limits | [`limiter`], [`Client::quota`], [`Client::on_lane`] | | |
//! | sharing token and limits among processes | [`StateCell`] | | |
//! | several organisations, proxies, certificates | [`Client::for_organization`], [`ClientBuilder::http`] | | |
//! | what went wrong, and with which field | [`Error`], [`Delivery`], [`Code`], [`refused_field`] | | |
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
//!   Everything but ids may be absent or odd; what cannot be read is kept in a record's `extra` and written back; a row that
//!   cannot be read is reported beside its page.
//! - **Refusing.** What is documented for no operation, names no record, or would write to people where
//!   [`never_notify`](ClientBuilder::never_notify) forbids it ends with [`Error::Build`], unsent; a text that is longer than
//!   documented with [`Error::TooLong`].
//! - **Safety.** `https` only (plain `http` on this machine), no redirects, answers cut at 4 MiB (lists at
//!   16 MiB, files at 64 MiB), secrets in request bodies and never in addresses. Neither errors nor `Debug` show a secret
//!   or anything about a customer; [`Error::remote_message`] does, and says so.
//!
//! # Features
//!
//! | feature | what it does |
//! |---|---|
//! | `rustls` (default) | TLS by rustls with its default provider |
//! | `rustls-no-provider` | TLS by rustls; the program installs the crypto provider before it builds a client |
//! | `gzip`, `http2` | answers may come compressed, and over HTTP/2 |
//! | `events` | one stream of what is new, changed and gone, by webhooks and by polling |
//! | `sign-in` | signing in through the browser, with a listener that the person is sent back to |
//! | `contacts`, `sales`, `purchases`, `banking`, `accounting`, `time`, `settings`, `extras` | the calls and records of an area; the core above needs none |
//! | `full` | all areas |
//! | `sandbox` | a stateful stand-in of Zoho Books for tests |

mod amount;
mod answer;
pub mod api;
pub mod bank_transactions;
pub mod bills;
mod builder;
mod call;
pub mod chart_of_accounts;
mod client;
mod clock;
mod code;
pub mod contact_persons;
pub mod contacts;
pub mod credit_notes;
pub mod currencies;
mod custom_field;
pub mod customer_payments;
mod data_center;
mod density;
#[cfg(any(
    feature = "accounting",
    feature = "banking",
    feature = "contacts",
    feature = "purchases",
    feature = "sales"
))]
pub mod documents;
mod error;
pub mod estimates;
#[cfg(feature = "events")]
pub mod events;
pub mod expenses;
mod extra;
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
mod refusal;
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

pub use amount::{Amount, Discount};
pub use answer::Done;
pub use builder::ClientBuilder;
pub use call::{Answer, Call, Sending};
pub use client::{Answered, Client};
pub use clock::{Clock, SystemClock};
pub use code::Code;
pub use custom_field::{CustomField, CustomFieldDraft, CustomFieldId};
pub use data_center::{DataCenter, UnknownDataCenter};
pub use error::{BoxError, Delivery, Error, PauseReason, RemoteText, Result};
pub use extra::Extra;
pub use file::File;
/// A day without a time, as dates of documents are.
pub use jiff::civil::Date;
pub use limiter::{DayQuota, Lane, MinuteQuota, Quota};
pub use page::{Page, PageContext, Pager, Rejected};
pub use refusal::refused_field;
pub use request::{Method, Request};
pub use state_cell::{Change, MemoryCell, StateCell};
pub use unique_key::UniqueKey;
pub use upload::Upload;
/// Their types stand in signatures here.
pub use {jiff, reqwest, secrecy};
