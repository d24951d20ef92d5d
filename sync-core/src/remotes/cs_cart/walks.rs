//! Reading a whole shop: by windows of ids where they are dense enough, else page by page.

use std::collections::HashMap;

use async_trait::async_trait;
use cs_cart_client::{Client, Error, Order, OrderQuery, Page, User, Walk as Pages};

use super::{CsCartSource, addresses_of, customer_of, failure, our_id, our_number, unreadable_at};
use crate::UserId;
use crate::outcome::Failure;
use crate::source::{CustomerSource, OrderPage, ScanPage, Walk};

/// Ids in one window, one request.
pub(super) const WINDOW: u64 = 200;

/// Windows may cost so many times the requests that pages would cost: nothing can shift in them.
const WINDOWS_MAY_COST: u64 = 4;

/// The next walk over orders begins so many seconds before the newest order of this one.
const ORDER_OVERLAP: i64 = 600;

/// A walk over all customers.
#[derive(Debug)]
pub(super) struct UserWalk {
    client: Client,
    page_size: u64,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Start,
    Windows { next: u64, highest: u64 },
    Pages(Box<Pages<User>>),
    End,
}

impl UserWalk {
    pub(super) const fn new(client: Client, page_size: u64) -> Self {
        Self {
            client,
            page_size,
            way: Way::Start,
        }
    }

    async fn choose(&self) -> Result<Way, Failure> {
        let extent = CsCartSource::new(self.client.clone(), "").extent().await?;
        let Some(highest) = extent
            .highest
            .and_then(|id| id.as_str().parse::<u64>().ok())
        else {
            return Ok(Way::End);
        };
        let windows = highest / WINDOW + 1;
        let pages = extent.customers / self.page_size.max(1) + 1;
        Ok(
            if windows <= pages.saturating_mul(WINDOWS_MAY_COST).saturating_add(4) {
                Way::Windows { next: 1, highest }
            } else {
                self.pages()
            },
        )
    }

    fn pages(&self) -> Way {
        Way::Pages(Box::new(self.client.users().ascending(self.page_size)))
    }
}

#[async_trait]
impl Walk<ScanPage> for UserWalk {
    async fn next_page(&mut self) -> Result<Option<ScanPage>, Failure> {
        if let Way::Start = self.way {
            self.way = self.choose().await?;
        }
        loop {
            match &mut self.way {
                Way::Windows { next, highest } if *next <= *highest => {
                    let last = next.saturating_add(WINDOW - 1).min(*highest);
                    match self.client.users().window(*next..=last).await {
                        Ok(page) => {
                            *next = last + 1;
                            return Ok(Some(scanned(&page)));
                        }
                        // Page by page the shop can be read in both cases.
                        Err(
                            Error::FilterIgnored { .. }
                            | Error::Empty { .. }
                            | Error::TooLarge { .. },
                        ) if *next == 1 => self.way = self.pages(),
                        Err(error) => return Err(failure(&error)),
                    }
                }
                Way::Pages(pages) => {
                    let page = pages.next_page().await.map_err(|error| failure(&error))?;
                    return Ok(page.map(|page| scanned(&page)));
                }
                Way::Start | Way::End | Way::Windows { .. } => return Ok(None),
            }
        }
    }
}

pub(super) fn scanned(page: &Page<User>) -> ScanPage {
    let mut unreadable = Vec::new();
    for row in &page.rejected {
        match row.id.as_deref().and_then(our_number) {
            Some(user_id) => unreadable.push((user_id, unreadable_at(&row.path))),
            None => {
                tracing::warn!(row = row.index, path = %row.path, "a row of the shop's list has no readable id");
            }
        }
    }
    let mut customers = Vec::with_capacity(page.items.len());
    let mut strange = 0_usize;
    for user in &page.items {
        match (customer_of(user), our_id(&user.user_id)) {
            (Some(customer), _) => customers.push(customer),
            (None, Some(user_id)) => {
                unreadable.push((user_id, unreadable_at(&user.unfit.join("`, `"))));
            }
            (None, None) => strange += 1,
        }
    }
    if strange > 0 {
        tracing::warn!(
            rows = strange,
            "rows of the shop's list are left out: their ids are greater than any shop's"
        );
    }
    ScanPage {
        customers,
        unreadable,
    }
}

/// A walk over the addresses of orders.
#[derive(Debug)]
pub(super) struct OrderWalk {
    source: Option<CsCartSource>,
    pages: Option<Box<Pages<Order>>>,
    /// The page at hand: kept until all of it is read, so that a shop that fails on the way can be asked again.
    at_hand: Option<AtHand>,
}

/// The newest orders of one page.
#[derive(Debug)]
struct AtHand {
    /// To be read.
    left: Vec<(UserId, Order)>,
    found: OrderPage,
}

impl OrderWalk {
    pub(super) fn new(source: Option<CsCartSource>, since: Option<i64>, page_size: u64) -> Self {
        let pages = source.as_ref().map(|source| {
            let query = OrderQuery::new().get_orders_data();
            let query = match since {
                Some(time) => query.updated_at_from(time),
                None => query,
            };
            Box::new(source.client.orders().walk(&query, page_size))
        });
        Self {
            source,
            pages,
            at_hand: None,
        }
    }
}

#[async_trait]
impl Walk<OrderPage> for OrderWalk {
    async fn next_page(&mut self) -> Result<Option<OrderPage>, Failure> {
        let (Some(source), Some(pages)) = (&self.source, &mut self.pages) else {
            return Ok(None);
        };
        if self.at_hand.is_none() {
            let page = pages.next_page().await.map_err(|error| failure(&error))?;
            self.at_hand = page.map(newest_orders);
        }
        let Some(at_hand) = &mut self.at_hand else {
            return Ok(None);
        };
        while let Some((user_id, order)) = at_hand.left.last() {
            let (user_id, number) = (user_id.clone(), order.order_id.number());
            let whole = source.whole(order.clone()).await?;
            at_hand.left.pop();
            if let Some(order) = whole {
                let number = i64::try_from(number).unwrap_or(i64::MAX);
                let addresses = addresses_of(&order);
                at_hand.found.orders.push((user_id, number, addresses));
            }
        }
        let mut found = self.at_hand.take().map(|at_hand| at_hand.found);
        if let Some(found) = &mut found {
            found.orders.sort_by(|one, two| one.0.cmp(&two.0));
        }
        Ok(found)
    }
}

/// The newest order of each customer on a page.
fn newest_orders(page: Page<Order>) -> AtHand {
    for row in &page.rejected {
        tracing::warn!(order = row.id, path = %row.path, "an order is left out: it cannot be read");
    }
    let newest = page.items.iter().filter_map(|order| order.timestamp).max();
    let mut last_of: HashMap<UserId, Order> = HashMap::new();
    for order in page.items {
        let Some(user_id) = order.user_id.as_ref().and_then(our_id) else {
            continue;
        };
        let older = last_of
            .get(&user_id)
            .is_none_or(|known| known.order_id < order.order_id);
        if older {
            last_of.insert(user_id, order);
        }
    }
    AtHand {
        left: last_of.into_iter().collect(),
        found: OrderPage {
            orders: Vec::new(),
            watermark: newest.map(|time| time.saturating_sub(ORDER_OVERLAP)),
        },
    }
}
