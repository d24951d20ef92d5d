//! A stateful stand-in of Zoho Books and its accounts server, for tests and demonstrations.
//!
//! Contacts really get made, found, changed and deleted; the unique field is enforced; tokens expire; limits count. It
//! listens on a loopback port, speaks plain HTTP and knows nothing of this crate's types, so that a test with it tests
//! what goes over the wire.
//!
//! ```
//! use zoho_books_client::sandbox::{Books, ContactSeed, Fault};
//!
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! let books = Books::builder().unique_field("cf_cs_cart_id").start().await;
//! let id = books.add_contact(ContactSeed::new("Acme Ltd").email("ada@acme.example"));
//!
//! // Any HTTP client will do: first a token, then a call.
//! let http = reqwest::Client::new();
//! let form = format!(
//!     "grant_type=refresh_token&client_id={}&client_secret={}&refresh_token={}",
//!     books.client_id(), books.client_secret(), books.refresh_token(),
//! );
//! let answer = http
//!     .post(format!("{}/oauth/v2/token", books.accounts_url()))
//!     .header("Content-Type", "application/x-www-form-urlencoded")
//!     .body(form)
//!     .send().await.unwrap().text().await.unwrap();
//! let token: serde_json::Value = serde_json::from_str(&answer).unwrap();
//! let get = |path: String| {
//!     let url = format!("{}{path}?organization_id={}", books.api_url(), books.organization_id());
//!     let token = token["access_token"].as_str().unwrap();
//!     http.get(url).header("Authorization", format!("Zoho-oauthtoken {token}")).send()
//! };
//! assert_eq!(get(format!("/contacts/{id}")).await.unwrap().status(), 200);
//!
//! // Then something goes wrong.
//! books.fault(Fault::on("GET", "/contacts/*").api_error(429, 44));
//! assert_eq!(get(format!("/contacts/{id}")).await.unwrap().status(), 429);
//! assert_eq!(books.call_count(), 2);
//! # });
//! ```
//!
//! # What it does
//!
//! - Accounts server: an authorisation page where the person agrees at once, `refresh_token`, `authorization_code` and
//!   `client_credentials` grants, revocation, errors inside HTTP 200, ten tokens in ten minutes, fifteen live ones.
//! - Organisations, users, custom field definitions.
//! - Contacts: create, upsert by a unique field, read, list with every documented filter and order, update, delete, active and
//!   inactive, merge, additional addresses, comments, contact persons.
//! - The records of [`Module`]: items, taxes, currencies, accounts, estimates, sales orders, invoices, credit notes,
//!   customer and vendor payments with their refunds, expenses, bills, employees. They are listed with filters, orders and pages,
//!   upserted by unique fields, numbered, added up with taxes and discounts; payments and credit notes settle balances,
//!   states follow from that, and what Zoho Books refuses is refused.
//! - Files in and out, documents as (bare) PDFs. Letters: none leaves the sandbox, [`Books::mails`] tells who would have got one.
//! - Webhooks and workflow rules, which deliver signed to a loopback URL when records or contacts are made, changed or deleted.
//! - Limits: sliding minute window (code 44), day quota with its three headers (45), calls at a time (1070).
//!   Tokens, organisation and scopes are checked as the real service does: 401 with 14 or 57, 400 with 6041.
//!
//! Where Zoho's documentation leaves a behaviour open, it follows what was seen live, and [`BooksBuilder`] switches
//! to the other possibility. Messages are its own; only statuses, codes and shapes can be relied on.
//!
//! # What it does not do
//!
//! Contacts know nothing of what is owed: their amounts are zero, `Invoice.*` filters find nothing. There is no stock, no
//! journal, no bank feed (transactions entered by hand are kept); line items keep the fields that they came with. What many bulk calls do with half of their records is not
//! known: here they do all or none. wiremock answers one request after the other,
//! always sends the length of what it sends, cannot refuse a connection, and keeps every request in memory until the
//! sandbox stops.

mod accounts;
mod addresses;
mod answer;
mod applied;
mod books;
mod builder;
mod changes;
mod clock;
mod contacts;
mod custom_fields;
mod custom_values;
mod draft;
mod ending;
mod fault;
mod fields;
mod hand_edit;
mod list;
mod log;
mod mails;
mod money;
mod multipart;
mod organization;
mod persons;
mod quota;
mod record;
mod records;
mod render;
mod request;
mod resource;
mod route;
mod seed;
mod serve;
mod settings;
mod shown;
mod sign_in;
mod state;
mod tables;
mod webhooks;

pub use books::Books;
pub use builder::BooksBuilder;
pub use fault::Fault;
pub use log::Call;
pub use mails::Mail;
pub use resource::Module;
pub use seed::{ContactSeed, generate_contacts};
pub use webhooks::Delivery;
