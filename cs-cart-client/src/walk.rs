//! Walks: whole lists, row by row or page by page.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use crate::client::Client;
pub(crate) use crate::cursor::Order;
pub use crate::cursor::WalkKey;
use crate::error::Error;
use crate::page::Page;
use crate::request::Request;
use crate::walker::Walker;
pub(crate) use crate::walker::is_spoilt;

/// A walk over a list: a [`Stream`] of its rows, or page after page by [`next_page`](Self::next_page). Every row comes once,
/// whatever is added or deleted meanwhile.
///
/// Row by row, those that could not be read are left out: go page by page to see them. Nothing runs between the calls. It
/// holds the ids of the rows that it has met: some 50 bytes each.
///
/// ```
/// # #[cfg(feature = "sandbox")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// # let shop = cs_cart_client::sandbox::Shop::builder().generate(25, 1).start().await;
/// # let client = shop.client_builder().build()?;
/// let mut customers = client.users().newest_first(10);
/// while let Some(customer) = customers.next().await {
///     println!("{}", customer?.user_id);
/// }
/// # Ok(()) }
/// # #[cfg(not(feature = "sandbox"))]
/// # fn main() {}
/// ```
#[must_use]
pub struct Walk<T, K = u64> {
    state: State<T, K>,
    /// Rows of the last page that [`next`](Self::next) has not handed out.
    rows: std::vec::IntoIter<T>,
}

enum State<T, K> {
    /// Between two pages.
    Resting(Box<Walker<T, K>>),
    /// A page is being read. Nobody locks it: it only makes the walk `Sync`.
    Reading(Mutex<Reading<T, K>>),
    /// The reading panicked.
    Lost,
}

type Reading<T, K> =
    Pin<Box<dyn Future<Output = (Box<Walker<T, K>>, Result<Option<Page<T>>, Error>)> + Send>>;

/// Nothing of it is pinned in place.
impl<T, K> Unpin for Walk<T, K> {}

impl<T: DeserializeOwned + Send + 'static, K: WalkKey> Walk<T, K> {
    pub(crate) fn new(
        client: &Client,
        request: Request<T>,
        page_size: u64,
        order: Order,
        id_of: fn(&T) -> K,
    ) -> Self {
        let walker = Walker::new(client, request, page_size, order, id_of);
        Self {
            state: State::Resting(Box::new(walker)),
            rows: Vec::new().into_iter(),
        }
    }

    /// Does not read a page in parts that some record spoils: [`next_page`](Self::next_page) gives the error
    /// ([`Error::Empty`], [`Error::TooLarge`]).
    pub fn in_whole_pages(mut self) -> Self {
        if let State::Resting(walker) = &mut self.state {
            walker.whole_pages = true;
        }
        self
    }

    /// Once the walk is over: the total that the shop claims, where it counts more rows than the shop shows.
    #[must_use]
    pub fn overstated_total(&self) -> Option<u64> {
        match &self.state {
            State::Resting(walker) => walker.cursor.overstated_total(),
            State::Reading(_) | State::Lost => None,
        }
    }

    pub(crate) fn starting_with(mut self, newest: Request<T>) -> Self {
        if let State::Resting(walker) = &mut self.state {
            walker.newest = Some(newest);
        }
        self
    }

    /// The next row; `None` at the end. A call that is dropped half-way loses nothing.
    ///
    /// # Errors
    /// As of [`next_page`](Self::next_page). After one, the page that failed is asked for again.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_row(context)).await
    }

    /// The next page with the rows not met before, `None` at the end. A page can be empty in the middle of a walk. Rows of an
    /// earlier page that [`next`](Self::next) has not handed out stay its own.
    ///
    /// A record that spoils its page is in [`Page::rejected`], without an id; the rows around it are read.
    ///
    /// After an error the same page can be asked for again, and a call that is dropped half-way loses nothing.
    ///
    /// # Errors
    /// [`Error::RepeatedPage`] and [`Error::WrongOrder`] for a shop that ignores paging or sorting,
    /// [`Error::Unsettled`] for a list that shrinks faster than it can be walked, and any other [`Error`].
    pub async fn next_page(&mut self) -> Result<Option<Page<T>>, Error> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Page<T>>, Error>> {
        let mut reading = match std::mem::replace(&mut self.state, State::Lost) {
            State::Resting(mut walker) => Box::pin(async move {
                let page = walker.next_page().await;
                (walker, page)
            }),
            State::Reading(reading) => reading.into_inner().unwrap_or_else(PoisonError::into_inner),
            State::Lost => return Poll::Ready(Ok(None)),
        };
        let Poll::Ready((walker, page)) = reading.as_mut().poll(context) else {
            self.state = State::Reading(Mutex::new(reading));
            return Poll::Pending;
        };
        self.state = State::Resting(walker);
        Poll::Ready(page)
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(row) = self.rows.next() {
                return Poll::Ready(Some(Ok(row)));
            }
            match self.poll_page(context) {
                Poll::Ready(Ok(Some(page))) => self.rows = page.items.into_iter(),
                Poll::Ready(Ok(None)) => return Poll::Ready(None),
                Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(error))),
                Poll::Pending => return Poll::Pending,
            }
        }
    }

    /// The walk as a stream of pages; it ends after the first error.
    pub fn into_stream(self) -> impl Stream<Item = Result<Page<T>, Error>> + Send {
        futures_util::stream::try_unfold(self, |mut walk| async move {
            Ok(walk.next_page().await?.map(|page| (page, walk)))
        })
    }
}

impl<T: DeserializeOwned + Send + 'static, K: WalkKey> Stream for Walk<T, K> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_row(context)
    }
}

impl<T, K: WalkKey> fmt::Debug for Walk<T, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Walk");
        if let State::Resting(walker) = &self.state {
            shown
                .field("request", &walker.request)
                .field("next_page", &walker.cursor.next_page());
        }
        shown.finish_non_exhaustive()
    }
}
