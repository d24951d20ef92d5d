//! Lists, page by page or as one stream.

use std::fmt;

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

/// A list, page after page.
///
/// The cursor moves only after a page has come: after an error, [`next_page`](Self::next_page) asks
/// for the same page again. Nothing runs between the calls, so dropping the pager ends it.
pub struct Pager<T> {
    client: Client,
    request: Request<Page<T>>,
    next: Option<u32>,
    /// The last page that came: its number and digest.
    last: Option<u64>,
}

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
        }
    }

    /// Goes on at page `page`, as an earlier pager's [`cursor`](Self::cursor) had it.
    #[must_use]
    pub fn resume_at(mut self, page: u32) -> Self {
        self.next = Some(page.max(1));
        self.last = None;
        self
    }

    /// The page that comes next; `None` after the last one.
    #[must_use]
    pub fn cursor(&self) -> Option<u32> {
        self.next
    }

    /// The next page, or `None` after the last one. An empty page with others after it is a page.
    ///
    /// # Errors
    ///
    /// Those of [`Client::page`], and [`Error::Decode`] at `page_context.page` if the remote sends
    /// another page than was asked for, or the same one (or an empty one) twice while it promises more.
    pub async fn next_page(&mut self) -> Option<Result<Page<T>>> {
        let number = self.next?;
        Some(self.fetch(number).await)
    }

    async fn fetch(&mut self, number: u32) -> Result<Page<T>> {
        let mut request = self.request.clone();
        request.set_query("page", number.to_string());
        let page = self.client.page(&request).await?;
        let foreign = page
            .context
            .page
            .is_some_and(|page| page != i64::from(number));
        let repeated = self.last == Some(page.digest);
        if foreign || (repeated && page.has_more()) {
            return Err(Error::Decode {
                operation: request.operation(),
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

    /// The rows of all pages from here, as a stream. It goes on after an error if it is polled
    /// again: with the page that failed. Rows that could not be read are left out; to see them, go
    /// page by page.
    pub fn into_stream(self) -> impl Stream<Item = Result<T>> + Send + 'static {
        let start = (self, Vec::new().into_iter());
        futures_util::stream::unfold(start, |(mut pager, mut rows)| async move {
            loop {
                if let Some(row) = rows.next() {
                    return Some((Ok(row), (pager, rows)));
                }
                match pager.next_page().await? {
                    Ok(page) => rows = page.items.into_iter(),
                    Err(error) => return Some((Err(error), (pager, rows))),
                }
            }
        })
    }
}
