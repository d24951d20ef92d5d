//! Lists, page by page or as one stream.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::answer::{Envelope, Reply};
use crate::client::Client;
use crate::error::{Error, Result};
use crate::extra::Extra;
use crate::hash::fnv1a;
use crate::json::{Fields, Leaf};
use crate::request::{Outgoing, Request};

/// What the remote says about a page.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct PageContext {
    /// The page's number, from 1.
    pub page: Option<i64>,
    /// Rows on a full page.
    pub per_page: Option<i64>,
    /// Whether there are further pages.
    pub has_more_page: Option<bool>,
    /// The filter that was applied, `Status.All` for instance.
    pub applied_filter: Option<String>,
    /// The column that the rows are sorted by.
    pub sort_column: Option<String>,
    /// `A` ascending, `D` descending.
    pub sort_order: Option<String>,
    /// What is not known here or could not be read, as it came.
    pub extra: Extra,
}

impl PageContext {
    fn read(raw: &str) -> Option<Self> {
        let mut fields = Fields::of(raw)?;
        Some(Self {
            page: fields.leaf("page"),
            per_page: fields.leaf("per_page"),
            has_more_page: fields.leaf("has_more_page"),
            applied_filter: fields.leaf("applied_filter"),
            sort_column: fields.leaf("sort_column"),
            sort_order: fields.leaf("sort_order"),
            extra: fields.rest(),
        })
    }
}

/// A row that could not be read. The others of its page are there all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejected {
    /// Its place on the page, from 0.
    pub index: usize,
    /// What is wrong with it; quotes nothing of it.
    pub problem: String,
}

/// One page of a list. `Debug` shows how much there is, not what.
#[derive(Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// The rows that could not be read.
    pub rejected: Vec<Rejected>,
    /// What the remote says about the page.
    pub context: PageContext,
    /// Tells a page that came twice.
    digest: u64,
}

impl<T> Page<T> {
    /// Whether there are further pages. An empty page can have some.
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.context.has_more_page.unwrap_or(false)
    }
}

impl<T> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("items", &self.items.len())
            .field("rejected", &self.rejected)
            .field("context", &self.context)
            .finish_non_exhaustive()
    }
}

impl<T: DeserializeOwned> Page<T> {
    pub(crate) fn read(call: &Outgoing, reply: &Reply, key: &'static str) -> Result<Self> {
        let envelope = Envelope::open(call, reply)?;
        let raw = envelope
            .get(key)
            .ok_or_else(|| envelope.problem(key, "it is missing"))?;
        let rows: Vec<&RawValue> =
            serde_json::from_str(raw.get()).map_err(|_| envelope.problem(key, "it is no list"))?;
        let mut page = Self {
            items: Vec::with_capacity(rows.len()),
            rejected: Vec::new(),
            context: context(&envelope)?,
            digest: fnv1a(&[raw.get().as_bytes()]),
        };
        for (index, row) in rows.iter().enumerate() {
            match serde_json::from_str(row.get()) {
                Ok(item) => page.items.push(item),
                Err(error) => page.rejected.push(Rejected {
                    index,
                    problem: crate::answer::problem(&error).to_owned(),
                }),
            }
        }
        Ok(page)
    }
}

/// What is said about the page. An answer without it is the only page; one in which it cannot be read must not be
/// taken for the last.
fn context(envelope: &Envelope<'_>) -> Result<PageContext> {
    let raw = match envelope.get("page_context").map(RawValue::get) {
        None | Some("null" | "\"\"") => return Ok(PageContext::default()),
        Some(raw) => raw,
    };
    let context = PageContext::read(raw);
    let context = context.ok_or_else(|| envelope.problem("page_context", "it is no object"))?;
    let said = Extra::read(raw);
    let said = said.as_ref().and_then(|all| all.raw("has_more_page"));
    let unset = matches!(said, None | Some("null" | "\"\""));
    if context.has_more_page.is_none() && !unset {
        let path = "page_context.has_more_page";
        return Err(envelope.problem(path, "it is neither true nor false"));
    }
    Ok(context)
}

/// A list: a [`Stream`] of its rows, or page after page by [`next_page`](Self::next_page).
///
/// The cursor moves only after a page has come: after an error, the same page is asked for again. As a stream it leaves out rows
/// that could not be read; to see them, go page by page. Nothing runs between the calls, so dropping the pager ends it.
///
/// ```
/// use futures_util::TryStreamExt;
///
/// # async fn example(client: &zoho_books_client::Client) -> Result<(), zoho_books_client::Error> {
/// let mut items = client.items().list().pages()?;
/// while let Some(item) = items.try_next().await? {
///     println!("{}", item.item_id);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Pager<T> {
    client: Client,
    request: Request<Page<T>>,
    next: Option<u32>,
    /// The digest of the last page that came.
    last: Option<u64>,
    /// Rows of that page which the stream has not handed out.
    rows: std::vec::IntoIter<T>,
    /// The page that the stream waits for.
    coming: Option<Coming<T>>,
}

type Coming<T> = Pin<Box<dyn Future<Output = Result<Page<T>>> + Send>>;

/// Nothing of it is pinned in place.
impl<T> Unpin for Pager<T> {}

impl<T> fmt::Debug for Pager<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pager")
            .field("operation", &self.request.operation())
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

impl<T: DeserializeOwned + Send + 'static> Pager<T> {
    /// A pager over a list call, from its first page. The call's own `page` is not used.
    #[must_use]
    pub fn new(client: Client, request: Request<Page<T>>) -> Self {
        Self {
            client,
            request,
            next: Some(1),
            last: None,
            rows: Vec::new().into_iter(),
            coming: None,
        }
    }

    /// Goes on at page `page`, as an earlier pager's [`cursor`](Self::cursor) had it.
    #[must_use]
    pub fn resume_at(mut self, page: u32) -> Self {
        self.next = Some(page.max(1));
        self.last = None;
        self.rows = Vec::new().into_iter();
        self.coming = None;
        self
    }

    /// The page that comes next; `None` after the last one.
    #[must_use]
    pub fn cursor(&self) -> Option<u32> {
        self.next
    }

    /// The next page, or `None` after the last one. An empty page with others after it is a page. Rows of an earlier page that
    /// the stream has not handed out stay its own.
    ///
    /// # Errors
    ///
    /// Those of [`Client::page`], and [`Error::Decode`] at `page_context.page` if the remote sends
    /// another page than was asked for, or the same one (or an empty one) twice while it promises more.
    pub async fn next_page(&mut self) -> Option<Result<Page<T>>> {
        let number = self.next?;
        self.coming = None;
        let page = self.ask(number).await;
        Some(self.came(number, page))
    }

    /// Asks for a page.
    fn ask(&self, number: u32) -> Coming<T> {
        let (client, mut request) = (self.client.clone(), self.request.clone());
        request.set_query("page", number.to_string());
        Box::pin(async move { client.page(&request).await })
    }

    /// Takes note of a page that came.
    fn came(&mut self, number: u32, page: Result<Page<T>>) -> Result<Page<T>> {
        let page = page?;
        let foreign = page
            .context
            .page
            .is_some_and(|page| page != i64::from(number));
        let repeated = self.last == Some(page.digest);
        if foreign || (repeated && page.has_more()) {
            return Err(Error::Decode {
                operation: self.request.operation(),
                path: "page_context.page".into(),
                problem: "it is not the page that was asked for".into(),
                delivery: crate::error::Delivery::Answered,
            });
        }
        self.last = Some(page.digest);
        self.next = page.has_more().then(|| number.saturating_add(1));
        Ok(page)
    }

    /// The rows of all pages from here. Rows that could not be read are left out.
    ///
    /// # Errors
    ///
    /// Those of [`next_page`](Self::next_page), with the first of which it ends.
    pub async fn all(mut self) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        while let Some(page) = self.next_page().await {
            rows.extend(page?.items);
        }
        Ok(rows)
    }

    /// The pager itself, as a stream of rows.
    pub fn into_stream(self) -> impl Stream<Item = Result<T>> + Send + 'static {
        self
    }
}

impl<T: DeserializeOwned + Send + 'static> Stream for Pager<T> {
    type Item = Result<T>;

    /// Ends after the last row. It goes on after an error if it is polled again: with the page that failed.
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            if let Some(row) = self.rows.next() {
                return Poll::Ready(Some(Ok(row)));
            }
            let Some(number) = self.next else {
                return Poll::Ready(None);
            };
            let mut coming = self.coming.take().unwrap_or_else(|| self.ask(number));
            let Poll::Ready(page) = coming.as_mut().poll(context) else {
                self.coming = Some(coming);
                return Poll::Pending;
            };
            match self.came(number, page) {
                Ok(page) => self.rows = page.items.into_iter(),
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}
