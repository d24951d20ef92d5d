//! Reading the pages of a walk.
//!
//! One record that the shop cannot write as JSON, or one that is larger than an answer may be, spoils the whole page.
//! Such a page is read in parts, down to the record alone.

use serde::de::DeserializeOwned;

use crate::client::Client;
use crate::cursor::{Cursor, Order, WalkFault, WalkKey};
use crate::error::Error;
use crate::page::{Page, Paging, RejectedRow};
use crate::request::Request;

/// So many rows of a page may be spoilt before one could be read; more, and it is the shop.
const MOST_SPOILT: usize = 10;

/// The shop answered, but some record made the answer one that cannot be read: a smaller page may be without it.
pub(crate) const fn is_spoilt(error: &Error) -> bool {
    matches!(error, Error::Empty { .. } | Error::TooLarge { .. })
}

/// Where a walk stands, and how it reads on.
pub(crate) struct Walker<T, K> {
    client: Client,
    pub(crate) request: Request<T>,
    /// The same list from its newest end: read once at the start, for one row.
    pub(crate) newest: Option<Request<T>>,
    page_size: u64,
    /// The size of a page that was read in parts before the shop said how long its pages are; else 0.
    assumed: u64,
    pub(crate) whole_pages: bool,
    pub(crate) cursor: Cursor<K>,
    id_of: fn(&T) -> K,
}

impl<T: DeserializeOwned, K: WalkKey> Walker<T, K> {
    pub(crate) fn new(
        client: &Client,
        request: Request<T>,
        page_size: u64,
        order: Order,
        id_of: fn(&T) -> K,
    ) -> Self {
        Self {
            client: client.clone(),
            request,
            newest: None,
            page_size: page_size.max(1),
            assumed: 0,
            whole_pages: false,
            cursor: Cursor::new(order),
            id_of,
        }
    }

    /// The next page, as [`Walk::next_page`](crate::Walk::next_page) has it.
    pub(crate) async fn next_page(&mut self) -> Result<Option<Page<T>>, Error> {
        if let Some(newest) = &self.newest {
            match self.client.page(&paged(newest, 1, 1)).await {
                Ok(page) => {
                    if let (Some(total), Some(item)) = (page.paging.total_items, page.items.first())
                    {
                        self.cursor.start(total, (self.id_of)(item));
                    }
                }
                // Deletions behind sign-ups go unnoticed then; the walk itself can be had.
                Err(error) if is_spoilt(&error) => {}
                Err(error) => return Err(error),
            }
            self.newest = None;
        }
        let mut page = loop {
            let Some(number) = self.cursor.next_page() else {
                if let Some(total) = self.cursor.overstated_total() {
                    tracing::warn!(
                        operation = self.request.parts.operation,
                        total,
                        "the shop counts more rows than it shows; all that it shows were read"
                    );
                }
                return Ok(None);
            };
            match self.part(number, self.page_size).await {
                Ok(page) => {
                    let cap = page.paging.items_per_page;
                    if let Some(cap) = cap.filter(|cap| (1..self.assumed).contains(cap)) {
                        // So the page that was read in parts was longer than the shop's are: this one is another.
                        self.assumed = 0;
                        self.cursor.restart(cap);
                        continue;
                    }
                    break page;
                }
                Err(error) if is_spoilt(&error) && !self.whole_pages => {
                    let said = self.cursor.rows_a_page();
                    self.assumed = if said.is_none() { self.page_size } else { 0 };
                    let size = said.unwrap_or(self.page_size);
                    break self.in_parts(number, size, error).await?;
                }
                Err(error) => return Err(error),
            }
        };
        if page.paging.items_per_page.is_some() {
            self.assumed = 0;
        }
        let operation = self.request.parts.operation;
        self.cursor
            .take(&mut page, self.id_of)
            .map_err(|fault| match fault {
                WalkFault::Repeated(page) => Error::RepeatedPage { operation, page },
                WalkFault::Order(page) => Error::WrongOrder { operation, page },
                WalkFault::Unsettled(page) => Error::Unsettled { operation, page },
            })?;
        Ok(Some(page))
    }

    async fn part(&self, number: u64, size: u64) -> Result<Page<T>, Error> {
        self.client.page(&paged(&self.request, number, size)).await
    }

    /// Reads a page that some record spoils in smaller pages which cover the same rows, down to one row.
    async fn in_parts(&self, number: u64, size: u64, mut error: Error) -> Result<Page<T>, Error> {
        let mut size = size.clamp(1, self.page_size);
        let mut said = self.cursor.rows_a_page();
        let mut whole = Page::default();
        let mut total = self.cursor.total();
        let mut counted = None;
        let mut answered = false;
        let mut known_to_be_spoilt = true;
        // The next part is the last one.
        let mut left = vec![(number, size)];
        while let Some((part, rows)) = left.pop() {
            if total.is_some_and(|total| (part - 1).saturating_mul(rows) >= total) {
                continue;
            }
            let page = if std::mem::take(&mut known_to_be_spoilt) {
                None
            } else {
                match self.part(part, rows).await {
                    Ok(page) => Some(page),
                    Err(spoilt) if is_spoilt(&spoilt) => {
                        error = spoilt;
                        None
                    }
                    Err(error) => return Err(error),
                }
            };
            let Some(page) = page else {
                if rows > 1 {
                    let parts = smallest_factor(rows);
                    let first = (part - 1).saturating_mul(parts).saturating_add(1);
                    left.extend((0..parts).rev().map(|nth| (first + nth, rows / parts)));
                } else {
                    whole.rejected.push(RejectedRow {
                        index: whole.rows(),
                        id: None,
                        path: ".".to_owned(),
                    });
                    if !answered && whole.rejected.len() > MOST_SPOILT {
                        return Err(error);
                    }
                }
                continue;
            };
            answered = true;
            let cap = page.paging.items_per_page;
            if let Some(cap) = cap.filter(|cap| (1..rows).contains(cap)) {
                // The shop's pages are smaller than asked for, and so is this one.
                size = cap;
                said = Some(cap);
                whole = Page::default();
                left = vec![(number, size)];
                known_to_be_spoilt = true;
                continue;
            }
            let now = page.paging.total_items;
            if now.is_some_and(|now| counted.is_some_and(|before| now < before)) {
                // A deletion between two parts moved a row past them.
                return Err(Error::Unsettled {
                    operation: self.request.parts.operation,
                    page: number,
                });
            }
            counted = now.or(counted);
            total = counted.or(total);
            whole.items.extend(page.items);
            whole.rejected.extend(page.rejected);
        }
        if !answered && (whole.rejected.len() > 1 || self.client.version().await.is_err()) {
            return Err(error);
        }
        whole.paging = Paging {
            page: Some(number),
            items_per_page: said,
            total_items: total,
        };
        Ok(whole)
    }
}

/// Of a number from 2 up.
fn smallest_factor(number: u64) -> u64 {
    (2..=64)
        .find(|factor| number.is_multiple_of(*factor))
        .unwrap_or(number)
}

fn paged<T>(request: &Request<T>, page: u64, page_size: u64) -> Request<T> {
    let mut request = request.clone();
    request.parts.query.extend([
        ("page".to_owned(), page.to_string()),
        ("items_per_page".to_owned(), page_size.to_string()),
    ]);
    request
}
