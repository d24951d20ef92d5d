//! Reading a whole shop: by windows of ids where they are dense enough, else page by page.

use std::collections::HashMap;

use async_trait::async_trait;
use cs_cart_client::{Client, Error, Order, OrderQuery, Page, User, Walk as Pages};

use super::{CsCartSource, addresses_of, customer_of, failure, our_id};
use crate::UserId;
use crate::outcome::Failure;
use crate::source::{CustomerSource, OrderPage, ScanPage, Walk};

/// Ids in one window, one request.
const WINDOW: u64 = 200;

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
                        Err(Error::FilterIgnored { .. }) if *next == 1 => self.way = self.pages(),
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

fn scanned(page: &Page<User>) -> ScanPage {
    let mut unreadable = Vec::new();
    for row in &page.rejected {
        match row.id.as_deref().and_then(|id| id.parse::<UserId>().ok()) {
            Some(user_id) => {
                unreadable.push((
                    user_id,
                    format!("the shop's record cannot be read at `{}`", row.path),
                ));
            }
            None => {
                tracing::warn!(row = row.index, path = %row.path, "a row of the shop's list has no readable id");
            }
        }
    }
    ScanPage {
        customers: page.items.iter().filter_map(customer_of).collect(),
        unreadable,
    }
}

/// A walk over the addresses of orders.
#[derive(Debug)]
pub(super) struct OrderWalk {
    source: Option<CsCartSource>,
    pages: Option<Box<Pages<Order>>>,
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
        Self { source, pages }
    }
}

#[async_trait]
impl Walk<OrderPage> for OrderWalk {
    async fn next_page(&mut self) -> Result<Option<OrderPage>, Failure> {
        let (Some(source), Some(pages)) = (&self.source, &mut self.pages) else {
            return Ok(None);
        };
        let Some(page) = pages.next_page().await.map_err(|error| failure(&error))? else {
            return Ok(None);
        };
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
        let mut found = OrderPage {
            orders: Vec::new(),
            watermark: newest.map(|time| time.saturating_sub(ORDER_OVERLAP)),
        };
        for (user_id, order) in last_of {
            let number = i64::try_from(order.order_id.number()).unwrap_or(i64::MAX);
            if let Some(order) = source.whole(order).await? {
                found.orders.push((user_id, number, addresses_of(&order)));
            }
        }
        found.orders.sort_by(|one, two| one.0.cmp(&two.0));
        Ok(Some(found))
    }
}
