//! The shop and the books, in a process of their own, so that what they cost is not counted.

use std::collections::BTreeMap;
use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopUser};
use serde::{Deserialize, Serialize};
use zoho_books_client::sandbox::{Books, generate_contacts};

use crate::Outcome;
use crate::peer::{Asks, answer};

/// The custom field that holds our id.
pub(crate) const FIELD: &str = "cf_cs_cart_id";

/// How the remotes are to be.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Spec {
    /// Customers of the shop, none of whom the books know.
    pub(crate) customers: usize,
    /// Contacts that stand in the books and fit nobody.
    pub(crate) existing: usize,
    /// How long each answer of the books is held back.
    pub(crate) latency: Duration,
    /// The books' limits; none if not given.
    pub(crate) limits: Option<Limits>,
}

/// What an organisation allows.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Limits {
    pub(crate) calls: u32,
    pub(crate) window: Duration,
    pub(crate) day: u32,
    pub(crate) at_once: u32,
}

/// Where they are and who may ask.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Addresses {
    pub(crate) shop_url: String,
    pub(crate) shop_email: String,
    pub(crate) shop_key: String,
    pub(crate) api_url: String,
    pub(crate) accounts_url: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) refresh_token: String,
    pub(crate) organization_id: String,
}

/// What the remotes are asked.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) enum Ask {
    /// Makes new customers in the shop; the answer is the number of the first.
    SignUp { customers: usize },
    /// Answers when so many contacts stand in the books.
    Await { contacts: usize },
    /// What was asked of them since the last time.
    Calls,
}

/// What was asked of the remotes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Calls {
    /// Requests to the shop.
    pub(crate) shop: u64,
    /// Pages of the list of contacts.
    pub(crate) pages: u64,
    /// Contacts that were written.
    pub(crate) writes: u64,
    /// Every other call of the books.
    pub(crate) others: u64,
    /// Calls that were answered 429.
    pub(crate) refused: u64,
    /// Calls of the books by millisecond, from the first: `(millisecond, calls)`.
    pub(crate) at: Vec<(u64, u64)>,
    /// Contacts in the books now.
    pub(crate) contacts: u64,
}

/// Runs as the remotes until the parent goes.
pub(crate) async fn run(spec: Spec) -> Outcome<()> {
    let shop = Shop::start().await;
    let mut people = 0;
    sign_up(&shop, &mut people, spec.customers);
    let mut builder = Books::builder().unique_field(FIELD).latency(spec.latency);
    builder = match spec.limits {
        None => builder.unlimited().day_limit(1_000_000_000),
        Some(limits) => builder
            .requests_per_minute(usize::try_from(limits.calls)?)
            .rate_window(limits.window)
            .day_limit(limits.day.into())
            .max_concurrency(usize::try_from(limits.at_once)?),
    };
    let books = builder.start().await;
    books.add_contacts(generate_contacts(spec.existing, 7));
    answer(&Addresses {
        shop_url: shop.url(),
        shop_email: shop.email(),
        shop_key: shop.api_key(),
        api_url: books.api_url(),
        accounts_url: books.accounts_url(),
        client_id: books.client_id().to_owned(),
        client_secret: books.client_secret().to_owned(),
        refresh_token: books.refresh_token().to_owned(),
        organization_id: books.organization_id().to_owned(),
    })?;
    let mut asks = Asks::new();
    while let Some(ask) = asks.next().await? {
        match ask {
            Ask::SignUp { customers } => answer(&sign_up(&shop, &mut people, customers))?,
            Ask::Await { contacts } => {
                // The sandboxes have threads of their own; a finer clock than the runtime's is wanted here.
                while books.contact_count() < contacts {
                    std::thread::sleep(Duration::from_micros(250));
                }
                answer(&())?;
            }
            Ask::Calls => answer(&calls(&shop, &books)?)?,
        }
    }
    Ok(())
}

/// Adds customers and says the number of the first. Their e-mails are like nobody's in [`generate_contacts`].
fn sign_up(shop: &Shop, people: &mut usize, customers: usize) -> String {
    let mut first = None;
    for _ in 0..customers {
        *people += 1;
        let user = ShopUser::customer(format!("customer{people}@shop.example.com"))
            .firstname("Ada")
            .lastname(format!("Number {people}"))
            .phone(format!("+1 555 {:07}", *people % 10_000_000));
        let id = shop.add_user(user);
        first.get_or_insert(id.as_str().to_owned());
    }
    first.unwrap_or_default()
}

fn calls(shop: &Shop, books: &Books) -> Outcome<Calls> {
    let mut told = Calls {
        shop: u64::try_from(shop.call_count())?,
        contacts: u64::try_from(books.contact_count())?,
        ..Calls::default()
    };
    let mut first = None;
    let mut at: BTreeMap<u64, u64> = BTreeMap::new();
    for call in books.calls() {
        let counter = match (call.is_write(), call.path.as_str()) {
            (true, _) => &mut told.writes,
            (false, "/contacts") => &mut told.pages,
            _ => &mut told.others,
        };
        *counter += 1;
        told.refused += u64::from(call.status == Some(429));
        let millisecond = call.at.as_millisecond();
        let begun = *first.get_or_insert(millisecond);
        *at.entry(u64::try_from(millisecond - begun).unwrap_or_default())
            .or_default() += 1;
    }
    told.at = at.into_iter().collect();
    shop.clear_calls();
    books.clear_calls();
    Ok(told)
}
