//! Walking over the pages of a list.

use std::fmt;

use futures_core::Stream;
use serde::de::DeserializeOwned;

use crate::client::Client;
pub(crate) use crate::cursor::Order;
use crate::cursor::{Cursor, WalkFault};
use crate::error::Error;
use crate::page::Page;
use crate::request::Request;

/// A walk over a list, page by page; every row comes once, whatever is added or deleted meanwhile.
///
/// It holds the ids of the rows that it has met: some 50 bytes each.
#[must_use]
pub struct Walk<T> {
    client: Client,
    request: Request<T>,
    /// The same list from its newest end: read once at the start, for one row.
    newest: Option<Request<T>>,
    page_size: u64,
    cursor: Cursor,
    id_of: fn(&T) -> u64,
}

impl<T: DeserializeOwned> Walk<T> {
    pub(crate) fn new(
        client: &Client,
        request: Request<T>,
        page_size: u64,
        order: Order,
        id_of: fn(&T) -> u64,
    ) -> Self {
        Self {
            client: client.clone(),
            request,
            newest: None,
            page_size: page_size.max(1),
            cursor: Cursor::new(order),
            id_of,
        }
    }

    pub(crate) fn starting_with(mut self, newest: Request<T>) -> Self {
        self.newest = Some(newest);
        self
    }

    /// The next page with the rows not met before, `None` at the end. A page can be empty in the middle of a walk.
    ///
    /// After an error the same page can be asked for again.
    ///
    /// # Errors
    /// [`Error::RepeatedPage`] and [`Error::WrongOrder`] for a shop that ignores paging or sorting,
    /// [`Error::Unsettled`] for a list that shrinks faster than it can be walked, and any other [`Error`].
    pub async fn next_page(&mut self) -> Result<Option<Page<T>>, Error> {
        if let Some(newest) = &self.newest {
            let page = self.client.page(&paged(newest, 1, 1)).await?;
            if let (Some(total), Some(item)) = (page.paging.total_items, page.items.first()) {
                self.cursor.start(total, (self.id_of)(item));
            }
            self.newest = None;
        }
        let Some(number) = self.cursor.next_page() else {
            return Ok(None);
        };
        let request = paged(&self.request, number, self.page_size);
        let mut page = self.client.page(&request).await?;
        let operation = request.parts.operation;
        self.cursor
            .take(&mut page, self.id_of)
            .map_err(|fault| match fault {
                WalkFault::Repeated(page) => Error::RepeatedPage { operation, page },
                WalkFault::Order(page) => Error::WrongOrder { operation, page },
                WalkFault::Unsettled(page) => Error::Unsettled { operation, page },
            })?;
        Ok(Some(page))
    }

    /// The walk as a stream of pages; it ends after the first error.
    pub fn into_stream(self) -> impl Stream<Item = Result<Page<T>, Error>> + Send
    where
        T: Send,
    {
        futures_util::stream::try_unfold(self, |mut walk| async move {
            Ok(walk.next_page().await?.map(|page| (page, walk)))
        })
    }
}

fn paged<T>(request: &Request<T>, page: u64, page_size: u64) -> Request<T> {
    let mut request = request.clone();
    request.parts.query.extend([
        ("page".to_owned(), page.to_string()),
        ("items_per_page".to_owned(), page_size.to_string()),
    ]);
    request
}

impl<T> fmt::Debug for Walk<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk")
            .field("request", &self.request)
            .field("next_page", &self.cursor.next_page())
            .finish_non_exhaustive()
    }
}
