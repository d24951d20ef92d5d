//! CS-Cart as the source of customers.

mod products;
mod walks;

pub use products::CsCartProducts;

use async_trait::async_trait;
use cs_cart_client::{
    Client, Error, Order, OrderQuery, OrderSort, SortOrder, User, UserQuery, UserSort,
};

use super::with_causes;
use crate::UserId;
use crate::customer::{Customer, CustomerKind, CustomerStatus, Personal, PostalAddress};
use crate::outcome::{Failure, Remote, Sight};
use crate::source::{Addresses, Asked, Border, CustomerSource, Extent, OrderPage, ScanPage, Walk};
use crate::text;

use walks::{OrderWalk, UserWalk, WINDOW, scanned};

/// So many rows prove that the shop sorts as it was asked.
const PROOF_ROWS: u64 = 10;

/// Customers that are asked for one by one where the shop cannot be asked for several: no more of them at once.
const MOST_SINGLES: usize = 20;

/// Full orders are large: no more of them on a page.
const MOST_ORDERS: u64 = 100;

/// A CS-Cart shop as the engine sees it. The API user needs the privilege `view_users`, and `view_orders` for addresses.
#[derive(Debug, Clone)]
pub struct CsCartSource {
    client: Client,
    identity: String,
    page_size: u64,
    addresses: bool,
}

impl CsCartSource {
    /// A source over `client`. `identity` names the shop for good, such as its URL: a database belongs to one shop.
    #[must_use]
    pub fn new(client: Client, identity: impl Into<String>) -> Self {
        Self {
            client,
            identity: identity.into(),
            page_size: 200,
            addresses: true,
        }
    }

    /// Rows on a page, 200 by default.
    #[must_use]
    pub const fn page_size(mut self, rows: u64) -> Self {
        self.page_size = rows;
        self
    }

    /// Whether addresses are taken from the customers' newest orders, as they are by default.
    #[must_use]
    pub const fn addresses(mut self, look: bool) -> Self {
        self.addresses = look;
        self
    }

    /// The client underneath.
    #[must_use]
    pub const fn client(&self) -> &Client {
        &self.client
    }
}

#[async_trait]
impl CustomerSource for CsCartSource {
    fn identity(&self) -> String {
        self.identity.clone()
    }

    async fn ping(&self) -> Result<(), Failure> {
        self.extent().await.map(|_| ())
    }

    async fn get(&self, user_id: &UserId) -> Result<Option<Customer>, Failure> {
        let Some(id) = shop_id(user_id) else {
            return Ok(None);
        };
        match self.client.users().get(&id).await {
            Ok(Some(user)) if !user.unfit.is_empty() => {
                let detail = unreadable_at(&user.unfit.join("`, `"));
                Err(Failure::new(Remote::Shop, Sight::Refused, detail))
            }
            Ok(user) => Ok(user.as_ref().and_then(customer_of)),
            Err(error) if is_spoilt(&error) && self.is_of_the_record(&error).await => {
                let detail = "the shop's record of this customer cannot be read: it is too large, or holds invalid text";
                Err(Failure::new(Remote::Shop, Sight::Refused, detail))
            }
            Err(error) => Err(failure(&error)),
        }
    }

    async fn newest_addresses(&self, user_id: &UserId) -> Result<Option<Addresses>, Failure> {
        let Some(id) = shop_id(user_id) else {
            return Ok(None);
        };
        if !self.addresses {
            return Ok(None);
        }
        let query = OrderQuery::new()
            .user_id(&id)
            .sort(OrderSort::Date, SortOrder::Descending)
            .items_per_page(1)
            .get_orders_data();
        let page = match self.client.orders().list(&query).await {
            Err(error) if is_spoilt(&error) && self.is_of_the_record(&error).await => {
                tracing::warn!(%user_id, %error, "the customer's newest order is left out: it cannot be read");
                return Ok(None);
            }
            page => page.map_err(|error| failure(&error))?,
        };
        // A shop that ignores the filter gives somebody else's order.
        let Some(order) = page
            .items
            .into_iter()
            .find(|order| order.user_id.as_ref() == Some(&id))
        else {
            return Ok(None);
        };
        let order = self.whole(order).await?;
        Ok(order.map(|order| addresses_of(&order)))
    }

    async fn extent(&self) -> Result<Extent, Failure> {
        let query = UserQuery::customers()
            .sort(UserSort::Id, SortOrder::Descending)
            .items_per_page(PROOF_ROWS);
        let page = match self.client.users().list(&query).await {
            Err(error) if is_spoilt(&error) => return self.extent_in_parts().await,
            page => page.map_err(|error| failure(&error))?,
        };
        if !page
            .items
            .is_sorted_by(|one, two| one.user_id >= two.user_id)
        {
            let detail = "the shop ignores `sort_by=id`: its newest customers cannot be told from the others";
            return Err(Failure::new(Remote::Shop, Sight::Misconfigured, detail));
        }
        let rows = u64::try_from(page.rows()).unwrap_or(u64::MAX);
        Ok(Extent {
            customers: page.paging.total_items.unwrap_or(rows),
            highest: page.items.iter().find_map(|user| our_id(&user.user_id)),
        })
    }

    async fn newest(&self, down_to: &Border) -> Result<ScanPage, Failure> {
        let mut found = ScanPage::default();
        let mut walk = self.client.users().newest_first(self.page_size);
        if let Border::Id(known) = down_to {
            walk = walk.in_whole_pages();
            match walk.next_page().await {
                // The record stays among the newest for long: by their ids the others are found with less.
                Err(error) if is_spoilt(&error) => {
                    if let Some(found) = self.newer_than(known).await? {
                        return Ok(found);
                    }
                    walk = self.client.users().newest_first(self.page_size);
                }
                page => {
                    let page = page.map_err(|error| failure(&error))?;
                    let Some(page) = page else { return Ok(found) };
                    add(&mut found, scanned(&page));
                    if has_id_below(&found, known) {
                        return Ok(found);
                    }
                }
            }
        }
        while let Some(page) = walk.next_page().await.map_err(|error| failure(&error))? {
            let mut page = scanned(&page);
            match down_to {
                Border::Id(known) => {
                    let is_last = has_id_below(&page, known);
                    add(&mut found, page);
                    if is_last {
                        return Ok(found);
                    }
                }
                Border::RegisteredSince(time) => {
                    let older =
                        |customer: &Customer| customer.registered_at.is_some_and(|at| at < *time);
                    let border = page.customers.iter().position(older);
                    page.customers
                        .truncate(border.unwrap_or(page.customers.len()));
                    add(&mut found, page);
                    if border.is_some() {
                        return Ok(found);
                    }
                }
            }
        }
        Ok(found)
    }

    fn scan(&self) -> Box<dyn Walk<ScanPage>> {
        Box::new(UserWalk::new(self.client.clone(), self.page_size))
    }

    async fn some(&self, users: &[UserId]) -> Result<Asked, Failure> {
        let ids: Vec<_> = users.iter().filter_map(shop_id).collect();
        match self.client.users().window_of(&ids).await {
            Ok(page) => Ok(Asked {
                customers: page.items.iter().filter_map(customer_of).collect(),
                asked: users.len(),
            }),
            Err(Error::FilterIgnored { .. }) => {
                let mut found = Asked::default();
                for user_id in users.iter().take(MOST_SINGLES) {
                    match self.get(user_id).await {
                        Ok(customer) => found.customers.extend(customer),
                        Err(failure) if failure.sight == Sight::Refused => {}
                        Err(failure) => return Err(failure),
                    }
                    found.asked += 1;
                }
                Ok(found)
            }
            Err(error) => Err(failure(&error)),
        }
    }

    fn orders(&self, since: Option<i64>) -> Box<dyn Walk<OrderPage>> {
        let source = self.addresses.then(|| self.clone());
        Box::new(OrderWalk::new(
            source,
            since,
            self.page_size.min(MOST_ORDERS),
        ))
    }
}

impl CsCartSource {
    /// The order with its addresses: a shop that does not know `get_orders_data` is asked for it alone. An order that
    /// cannot be read is left out, and everything else goes on.
    async fn whole(&self, order: Order) -> Result<Option<Order>, Failure> {
        if order.billing.is_some() || order.shipping.is_some() {
            return Ok(Some(order));
        }
        match self.client.orders().get(&order.order_id).await {
            Ok(order) => Ok(order),
            Err(error) if self.is_of_the_record(&error).await => {
                tracing::warn!(order = %order.order_id, %error, "an order is left out: it cannot be read");
                Ok(None)
            }
            Err(error) => Err(failure(&error)),
        }
    }

    /// Whether it is the record that was asked for which cannot be read, and not the shop that fails.
    async fn is_of_the_record(&self, error: &Error) -> bool {
        match error {
            Error::TooLarge { .. } | Error::Decode { .. } | Error::WrongRecord { .. } => true,
            Error::Empty { .. } => self.client.version().await.is_ok(),
            _ => false,
        }
    }

    /// The extent of a shop in which one of the newest records cannot be read.
    async fn extent_in_parts(&self) -> Result<Extent, Failure> {
        let mut walk = self.client.users().newest_first(PROOF_ROWS);
        let page = walk.next_page().await.map_err(|error| failure(&error))?;
        let page = page.unwrap_or_default();
        let rows = u64::try_from(page.rows()).unwrap_or(u64::MAX);
        let mut highest = page.items.iter().find_map(|user| our_id(&user.user_id));
        if let Some(readable) = &highest {
            // The unreadable one may be the newest.
            let beyond = self.newer_than(readable).await?;
            highest = highest.max(beyond.as_ref().and_then(highest_id));
        }
        Ok(Extent {
            customers: page.paging.total_items.unwrap_or(rows),
            highest,
        })
    }

    /// The customers with higher ids, window by window, up to a window that holds nobody: one record that cannot be read
    /// hides no other then. `None` where the shop cannot be asked so.
    async fn newer_than(&self, known: &UserId) -> Result<Option<ScanPage>, Failure> {
        let Ok(mut known) = known.as_str().parse::<u64>() else {
            return Ok(None);
        };
        let mut found = ScanPage::default();
        loop {
            let last = known.saturating_add(WINDOW);
            let ids = known.saturating_add(1)..=last;
            match self.client.users().window(ids).await {
                Ok(page) if page.rows() == 0 => return Ok(Some(found)),
                Ok(page) => add(&mut found, scanned(&page)),
                Err(Error::FilterIgnored { .. }) => return Ok(None),
                Err(error) => return Err(failure(&error)),
            }
            known = last;
        }
    }
}

fn add(found: &mut ScanPage, page: ScanPage) {
    found.customers.extend(page.customers);
    found.unreadable.extend(page.unreadable);
}

fn ids(page: &ScanPage) -> impl Iterator<Item = &UserId> {
    let customers = page.customers.iter().map(|customer| &customer.user_id);
    customers.chain(page.unreadable.iter().map(|(user_id, _)| user_id))
}

fn highest_id(page: &ScanPage) -> Option<UserId> {
    ids(page).max().cloned()
}

fn has_id_below(page: &ScanPage, border: &UserId) -> bool {
    ids(page).any(|id| id <= border)
}

/// The shop answered, but one record makes it an answer that cannot be read.
const fn is_spoilt(error: &Error) -> bool {
    matches!(error, Error::Empty { .. } | Error::TooLarge { .. })
}

/// The shop's id of a customer; `None` for what cannot be one.
fn shop_id(user_id: &UserId) -> Option<cs_cart_client::UserId> {
    user_id.as_str().parse().ok()
}

fn our_id(id: &cs_cart_client::UserId) -> Option<UserId> {
    our_number(id.as_str())
}

/// An id as databases keep it, signed with 64 bits: a greater one is no customer's.
fn our_number(id: &str) -> Option<UserId> {
    let number: i64 = id.parse().ok()?;
    u64::try_from(number).ok().map(UserId::from)
}

/// What a customer is parked with whose record nobody can read.
fn unreadable_at(fields: &str) -> String {
    format!("the shop's record cannot be read at `{fields}`")
}

/// The customer in our words, texts decoded and cleaned. `None` for a row whose id is no number of ours, and for one that
/// cannot be read in full ([`User::unfit`]): half of it would be another customer.
#[must_use]
pub fn customer_of(user: &User) -> Option<Customer> {
    if !user.unfit.is_empty() {
        return None;
    }
    let mut customer = Customer::new(our_id(&user.user_id)?);
    let text = |field: &Option<String>| {
        Personal::from(text::from_shop(field.as_deref().unwrap_or_default()))
    };
    customer.registered_at = user.timestamp;
    customer.kind = user
        .user_type
        .as_ref()
        .map_or(CustomerKind::Customer, |kind| {
            CustomerKind::from_letter(kind.as_str())
        });
    customer.status = user
        .status
        .as_ref()
        .map_or(CustomerStatus::Active, |status| {
            CustomerStatus::from_letter(status.as_str())
        });
    customer.first_name = text(&user.firstname);
    customer.last_name = text(&user.lastname);
    customer.company = text(&user.company);
    customer.email = text(&user.email);
    customer.phone = text(&user.phone);
    customer.points.clone_from(&user.points);
    customer.language.clone_from(&user.lang_code);
    customer.billing = user.billing.as_ref().map(address_of);
    customer.shipping = user.shipping.as_ref().map(address_of);
    customer.login = text(&user.user_login);
    customer.company_id = user.company_id;
    customer.storefront = text(&user.company_name);
    customer.last_login = user.last_login.filter(|time| *time > 0);
    customer.updated_at = user.profile_update_timestamp;
    customer.tax_exempt = user.tax_exempt;
    customer.fax = text(&user.fax);
    customer.website = text(&user.url);
    Some(customer)
}

/// The addresses of an order.
#[must_use]
pub fn addresses_of(order: &Order) -> Addresses {
    Addresses {
        billing: order
            .billing
            .as_ref()
            .map(address_of)
            .filter(PostalAddress::is_meaningful),
        shipping: order
            .shipping
            .as_ref()
            .map(address_of)
            .filter(PostalAddress::is_meaningful),
        language: order.lang_code.clone(),
    }
}

fn address_of(address: &cs_cart_client::Address) -> PostalAddress {
    let text = |field: &Option<String>| {
        Personal::from(text::from_shop(field.as_deref().unwrap_or_default()))
    };
    let first = address.firstname.as_deref().unwrap_or_default();
    let last = address.lastname.as_deref().unwrap_or_default();
    PostalAddress {
        attention: text(&Some(format!("{first} {last}"))),
        address: text(&address.address),
        address_2: text(&address.address_2),
        city: text(&address.city),
        state: text(&address.state),
        state_name: text(&address.state_descr),
        country: text(&address.country),
        country_name: text(&address.country_descr),
        zip: text(&address.zipcode),
        phone: text(&address.phone),
    }
}

/// What an error of the client means to the engine.
#[must_use]
pub fn failure(error: &Error) -> Failure {
    use cs_cart_client::Delivery;
    let sight = match error {
        Error::Settings(_)
        | Error::Url(_)
        | Error::Build { .. }
        | Error::ForbiddenAddress { .. } => Sight::Misconfigured,
        Error::Redirected { .. } => Sight::Redirected,
        // No repeat cures a shop that ignores what it is asked.
        Error::FilterIgnored { .. } | Error::RepeatedPage { .. } | Error::WrongOrder { .. } => {
            Sight::Misconfigured
        }
        _ if error.is_unauthorized() || error.is_forbidden() => Sight::ShopRefused,
        _ if error.is_blocked() => Sight::ShopBlocked,
        _ if error.is_not_found() => Sight::Misconfigured,
        _ if error.is_throttled() => Sight::TooManyAtOnce,
        Error::Transport {
            delivery: Delivery::NotSent,
            ..
        } => Sight::NotSent,
        Error::Transport { .. } => Sight::NoAnswer,
        Error::Api { status, .. } if *status >= 500 => Sight::ServerError,
        Error::Api { .. } => Sight::Refused,
        _ => Sight::Unreadable,
    };
    Failure::new(Remote::Shop, sight, with_causes(error))
}
