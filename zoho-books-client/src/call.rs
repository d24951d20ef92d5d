//! A call that is about to be made.

mod core;
mod read;

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::core::Core;
pub use self::read::Answer;
pub(crate) use self::read::Record;
use crate::answer::Reply;
use crate::client::{Answered, Client};
use crate::error::{Error, Result};
use crate::file::File;
use crate::ids::Id;
use crate::operation::{Operation, Segment};
use crate::page::{Page, Pager};
use crate::request::{Outgoing, Request};
use crate::unique_key::UniqueKey;
use crate::upload::Upload;

/// A call to Zoho Books that is about to be made: awaiting it sends it.
///
/// ```
/// # async fn example(client: &zoho_books_client::Client) -> Result<(), zoho_books_client::Error> {
/// // One page, all pages, one record.
/// let page = client.items().list().query("name_contains", "tea").await?;
/// let all = client.items().list().pages()?.all().await?;
/// let item = client.items().get(&"460000000027005".into()).await?;
/// # let _ = (page, all, item);
/// # Ok(())
/// # }
/// ```
///
/// What is not as it must be is told when the call is awaited, with [`Error::Build`], and nothing is sent: an id that is
/// no id (a path takes only digits), a filter that is not documented (Zoho Books would ignore it and answer everything), a
/// file that is too large, a deletion that names nothing. A text that is longer than documented is told with
/// [`Error::TooLong`].
#[must_use = "a call is sent when it is awaited"]
pub struct Call<'c, T> {
    client: &'c Client,
    core: Box<Core>,
    output: PhantomData<fn() -> T>,
}

/// A module's own kind of query: what a list is narrowed down to.
pub(crate) trait Narrowing {
    /// The query's parameters.
    fn pairs(&self) -> Vec<(Cow<'static, str>, String)>;
}

impl<'c, T: Answer> Call<'c, T> {
    pub(crate) fn new(
        client: &'c Client,
        operation: &'static Operation,
        segments: &[&dyn Segment],
    ) -> Self {
        let mut core = Box::new(Core::new(operation, segments));
        T::prepare(&mut core.outgoing);
        Self {
            client,
            core,
            output: PhantomData,
        }
    }

    /// The operation that it carries out.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.core.operation
    }

    /// Adds a query parameter that is [documented](field@Operation::query) for the operation. Another name makes the call fail
    /// unsent: Zoho Books silently ignores what it does not know, so a misspelt filter would find everything.
    pub fn query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.core.query(name, value.into());
        self
    }

    /// Adds a query parameter whether it is documented or not. Check that the answer is what was asked for.
    pub fn undocumented_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.core
            .outgoing
            .query
            .push((name.into().into(), value.into()));
        self
    }

    /// What the call's own kind of query says. It goes before what the crate would say.
    pub(crate) fn narrowed<Q: Narrowing + ?Sized>(mut self, query: &Q) -> Self {
        let pairs = query.pairs();
        let sent = &mut self.core.outgoing.query;
        sent.retain(|(known, _)| pairs.iter().all(|(name, _)| name != known));
        sent.extend(pairs);
        self
    }

    /// Names the records that the call is about, in a query parameter that is [documented](field@Operation::query) for it.
    ///
    /// ```
    /// # async fn example(client: &zoho_books_client::Client) -> Result<(), zoho_books_client::Error> {
    /// use zoho_books_client::contacts::ContactId;
    ///
    /// let gone: [ContactId; 2] = ["460000000026049".into(), "460000000026051".into()];
    /// client.contacts().delete_many().ids("contact_ids", &gone).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn ids<K>(mut self, name: &str, ids: &[Id<K>]) -> Self {
        if ids.is_empty() || ids.iter().any(|id| id.segment().is_none()) {
            let problem = format!("`{name}` must name records, each by an id of digits");
            self.core.refuse(Error::build(problem));
        }
        let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
        self.query(name, ids.join(","))
    }

    /// Sets the JSON body, for what the method's own draft cannot say.
    pub fn json<B: Serialize + ?Sized>(mut self, body: &B) -> Self {
        match serde_json::to_vec(body) {
            Ok(json) => self.core.json(json),
            Err(_) => self
                .core
                .refuse(Error::build("the body cannot be written as JSON")),
        }
        self
    }

    /// Adds a file under one of the operation's [part names](field@Operation::file_parts).
    pub fn file(mut self, part: &str, file: Upload) -> Self {
        self.core.file(part, file);
        self
    }

    /// Finds the record to change by a unique custom field, and has it made if there is none and `create_if_missing` is
    /// set. The key's value is written into the body's `custom_fields` too, unless it is there already; a body with another
    /// value for that field is refused, and so is every operation that is not [made for it](field@Operation::unique): it
    /// would make a second record.
    pub fn upsert_by(mut self, key: &UniqueKey, create_if_missing: bool) -> Self {
        if !self.core.operation.unique {
            let id = self.core.operation.id;
            let problem = format!("{id} finds no record by a unique custom field");
            self.core.refuse(Error::build(problem));
        }
        let headers = &mut self.core.outgoing.headers;
        headers.extend(key.headers(create_if_missing));
        self.core.unique = Some(key.clone());
        self
    }

    /// The same call with its answer as JSON, the whole envelope.
    pub fn untyped(mut self) -> Call<'c, Value> {
        self.core.key = None;
        self.becoming()
    }

    /// The same call with a file as its answer: `"pdf"`, and for some operations `"html"`, `"csv"` or `"xls"`. Refused
    /// unsent where the operation answers no files.
    pub fn file_as(mut self, format: &str) -> Call<'c, File> {
        let operation = self.core.operation;
        if !operation.may_be_file {
            let problem = format!("{} answers no file", operation.id);
            self.core.refuse(Error::build(problem));
        }
        self.core
            .outgoing
            .query
            .push(("accept".into(), format.to_owned()));
        self.becoming()
    }

    fn becoming<U: Answer>(mut self) -> Call<'c, U> {
        U::prepare(&mut self.core.outgoing);
        Call {
            client: self.client,
            core: self.core,
            output: PhantomData,
        }
    }

    /// The call as a value, for [`Client::send`]; see there what it does with it.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] and [`Error::TooLong`] for a call that must not be sent.
    pub fn into_request(self) -> Result<Request<T>> {
        let (call, key) = self.core.finish()?;
        Ok(Request::from_parts(call, key))
    }

    /// Sends it and returns the answer with the HTTP status. After an upsert, 201 was seen for a record that was made and
    /// 200 for one that was changed; only 200 is documented.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn with_status(self) -> Result<Answered<T>> {
        let (call, key, reply) = exchange(self.client, *self.core).await?;
        let status = reply.status;
        let value = T::read(&call, key, reply)?;
        Ok(Answered { status, value })
    }
}

impl<T: DeserializeOwned + Send + 'static> Call<'_, Page<T>> {
    /// All pages, one after the other, from the first one or from the query's `page` on.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] for a call that must not be sent.
    pub fn pages(self) -> Result<Pager<T>> {
        let client = self.client.clone();
        let first = self.core.first_page();
        Ok(Pager::new(client, self.into_request()?).resume_at(first))
    }

    /// All pages of a call that nothing can refuse.
    pub(crate) fn walk(self) -> Pager<T> {
        let Self { client, core, .. } = self;
        let first = core.first_page();
        let request = Request::from_parts(core.outgoing, core.key);
        Pager::new(client.clone(), request).resume_at(first)
    }

    /// The rows of all pages. Rows that could not be read are left out; to see them, go page by page.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn all(self) -> Result<Vec<T>> {
        self.pages()?.all().await
    }
}

async fn exchange(client: &Client, core: Core) -> Result<(Outgoing, Option<&'static str>, Reply)> {
    let (call, key) = core.finish()?;
    let reply = client.exchange(&call).await?;
    Ok((call, key, reply))
}

impl<'c, T: Answer> IntoFuture for Call<'c, T> {
    type Output = Result<T>;
    type IntoFuture = Sending<'c, T>;

    fn into_future(self) -> Sending<'c, T> {
        Sending {
            exchange: Box::pin(exchange(self.client, *self.core)),
            output: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Call<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.core.operation.id)
            .finish_non_exhaustive()
    }
}

type Exchange<'c> =
    Pin<Box<dyn Future<Output = Result<(Outgoing, Option<&'static str>, Reply)>> + Send + 'c>>;

/// A [`Call`] that is under way. Dropping it ends the wait; what had been sent may still be carried out.
#[must_use = "a call is sent when it is awaited"]
pub struct Sending<'c, T> {
    exchange: Exchange<'c>,
    output: PhantomData<fn() -> T>,
}

impl<T: Answer> Future for Sending<'_, T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        self.exchange
            .as_mut()
            .poll(context)
            .map(|outcome| match outcome {
                Ok((call, key, reply)) => T::read(&call, key, reply),
                Err(error) if error.is_not_found() => T::absent().ok_or(error),
                Err(error) => Err(error),
            })
    }
}

impl<T> fmt::Debug for Sending<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}
