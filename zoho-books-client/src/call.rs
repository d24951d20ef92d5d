//! A call that is about to be made.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::answer::{Done, Envelope, Reply, asked_for};
use crate::client::{Answered, Client};
use crate::error::{Error, Result};
use crate::file::{self, File};
use crate::ids::Id;
use crate::json::Leaf;
use crate::operation::{Operation, Segment, digits};
use crate::page::{Page, Pager};
use crate::request::{LIST_LIMIT, Method, Outgoing, Request};
use crate::unique_key::UniqueKey;
use crate::upload::{Body, Upload};

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
/// file that is too large, a deletion that names nothing.
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

/// All that is not about the answer's type.
struct Core {
    operation: &'static Operation,
    outgoing: Outgoing,
    key: Option<&'static str>,
    unique: Option<UniqueKey>,
    refused: Option<Error>,
}

impl Core {
    fn new(operation: &'static Operation, segments: &[&dyn Segment]) -> Self {
        let mut refused = None;
        let mut given = segments.iter();
        let mut asked = None;
        let mut path = Vec::new();
        for part in operation.path.trim_matches('/').split('/') {
            asked = None;
            let Some(name) = part.strip_prefix('{') else {
                path.push(part);
                continue;
            };
            match given.next().and_then(|segment| segment.segment()) {
                Some(text) => {
                    asked = Some((name.trim_end_matches('}'), text.to_owned()));
                    path.push(text);
                }
                None => {
                    let problem = "an id must be digits; nothing else is sent in a path";
                    refused = Some(Error::build(problem));
                }
            }
        }
        let mut request = Request::<()>::new(operation.id, operation.method, &path);
        request.call.with_organization = operation.with_organization;
        request.call.asked = asked;
        Self {
            operation,
            outgoing: request.call,
            key: operation.key,
            unique: None,
            refused,
        }
    }

    fn refuse(&mut self, error: Error) {
        self.refused.get_or_insert(error);
    }

    fn query(&mut self, name: &str, value: String) {
        match self.operation.query.iter().find(|known| **known == name) {
            Some(name) => {
                // One's own choice goes before the crate's.
                self.outgoing
                    .query
                    .retain(|(known, _)| *name != "per_page" || known != name);
                self.outgoing.query.push(((*name).into(), value));
            }
            None => self.refuse(Error::build(format!(
                "{} has no documented query parameter `{name}`: Zoho Books would ignore it",
                self.operation.id
            ))),
        }
    }

    fn file(&mut self, part: &str, upload: Upload) {
        let Some(part) = self
            .operation
            .file_parts
            .iter()
            .find(|known| **known == part)
        else {
            let problem = format!("{} takes no file named `{part}`", self.operation.id);
            return self.refuse(Error::build(problem));
        };
        if let Err(error) = upload.check() {
            return self.refuse(error);
        }
        self.outgoing.body = Some(match self.outgoing.body.take() {
            Some(Body::Form { json, mut files }) => {
                files.push((part, upload));
                Body::Form { json, files }
            }
            other => Body::Form {
                json: other.and_then(|body| body.as_json().map(<[u8]>::to_vec)),
                files: vec![(part, upload)],
            },
        });
    }

    fn json(&mut self, json: Vec<u8>) {
        self.outgoing.body = Some(match self.outgoing.body.take() {
            Some(Body::Form { files, .. }) => Body::Form {
                json: Some(json),
                files,
            },
            _ => Body::Json(json),
        });
    }

    /// The page that the query asks for.
    fn first_page(&self) -> u32 {
        let named = |(name, value): &(_, String)| (name == "page").then(|| value.parse().ok())?;
        self.outgoing.query.iter().find_map(named).unwrap_or(1)
    }

    /// What is sent.
    fn finish(mut self) -> Result<(Outgoing, Option<&'static str>)> {
        if let Some(key) = &self.unique {
            let json = self.outgoing.body.as_ref().and_then(Body::as_json);
            match key.written_into(json.unwrap_or(b"{}")) {
                Ok(json) => self.json(json),
                Err(error) => self.refuse(error),
            }
        }
        if self.operation.method == Method::Delete && !self.names_something() {
            self.refuse(Error::build(
                "what is to be deleted must be named, by an id each",
            ));
        }
        match self.refused {
            Some(error) => Err(error),
            None => Ok((self.outgoing, self.key)),
        }
    }

    /// Whether it is about something: one record by its path, or those that the query names, or the body where no query is
    /// documented that would.
    fn names_something(&self) -> bool {
        let is_id = |name: &str| name == "ids" || name.ends_with("_id") || name.ends_with("_ids");
        let mut ids = self
            .outgoing
            .query
            .iter()
            .filter(|(name, _)| is_id(name))
            .peekable();
        let by_query = ids.peek().is_some()
            && ids.all(|(_, value)| value.split(',').all(|id| digits(id.trim()).is_some()));
        let by_body =
            self.outgoing.body.is_some() && !self.operation.query.iter().any(|name| is_id(name));
        self.operation.whole || self.operation.path.contains('{') || by_query || by_body
    }
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
    /// [`Error::Build`] for a call that must not be sent.
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

/// What a [`Call`] can answer: a record, `Option` of one, a [`Page`], a [`File`], [`Done`], or JSON as it came
/// ([`Value`]).
pub trait Answer: sealed::Read {}

impl<T: sealed::Read> Answer for T {}

pub(crate) mod sealed {
    use super::{Outgoing, Reply, Result};

    /// How an answer is asked for and read.
    pub trait Read: Sized {
        /// Sets what the answer's kind needs of the request.
        fn prepare(_: &mut Outgoing) {}

        /// From a success.
        fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self>;

        /// What it is when the record does not exist.
        fn absent() -> Option<Self> {
            None
        }
    }
}

/// A record that the macro `record!` made.
pub(crate) trait Record: Leaf {
    /// Its id's name and text, if it has one.
    fn id(&self) -> Option<(&'static str, &str)>;
}

/// What the macros' records do as an answer.
#[inline(never)]
pub(crate) fn read_record<T: Record>(
    call: &Outgoing,
    key: Option<&'static str>,
    reply: &Reply,
) -> Result<T> {
    let envelope = Envelope::open(call, reply)?;
    let under = |key| match envelope.get(key).map(RawValue::get) {
        // Some answers have their only record in a list.
        Some(list) if list.starts_with('[') => {
            <Vec<T>>::read(list).and_then(|records| records.into_iter().next())
        }
        Some(object) => T::read(object),
        None => None,
    };
    // In places the files have the record under a key and answers have it without, or the other way round. One that has no
    // id could be read from anything, so it is not looked for elsewhere.
    let bare = || T::read(std::str::from_utf8(&reply.body).unwrap_or_default());
    let has_id = |record: &T| record.id().is_some();
    let record = match key {
        Some(key) => under(key).or_else(|| bare().filter(has_id)),
        None => {
            envelope.acknowledged()?;
            bare().or_else(|| {
                envelope
                    .objects()
                    .find_map(|object| T::read(object).filter(has_id))
            })
        }
    };
    let at = key.unwrap_or("");
    let record = record.ok_or_else(|| envelope.problem(at, "there is no such record in it"))?;
    let is_it = match (&call.asked, record.id()) {
        (Some((name, asked)), Some((own, id))) => *name != own || asked == id,
        _ => true,
    };
    asked_for(call, at, is_it, record)
}

impl<T: Record> sealed::Read for T {
    fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self> {
        read_record(call, key, &reply)
    }
}

impl<T: Record> sealed::Read for Option<T> {
    fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self> {
        read_record(call, key, &reply).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// The most rows of a page.
const PER_PAGE: &str = "200";

/// All of the records, or an error: what a write answers is not passed over.
impl<T: Record> sealed::Read for Vec<T> {
    fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self> {
        let key = key.unwrap_or_default();
        let envelope = Envelope::open(call, &reply)?;
        let raw = envelope
            .get(key)
            .ok_or_else(|| envelope.problem(key, "it is missing"))?;
        Leaf::read(raw.get()).ok_or_else(|| envelope.problem(key, "it is no list of such records"))
    }
}

impl<T: DeserializeOwned> sealed::Read for Page<T> {
    /// Whole pages: in places the remote's own choice is ten rows.
    fn prepare(outgoing: &mut Outgoing) {
        outgoing.body_limit = LIST_LIMIT;
        outgoing
            .query
            .push(("per_page".into(), PER_PAGE.to_owned()));
    }

    fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self> {
        let key = key.ok_or_else(|| Error::build("a list call needs an answer key"))?;
        Self::read(call, &reply, key)
    }
}

impl sealed::Read for Done {
    fn read(call: &Outgoing, _: Option<&'static str>, reply: Reply) -> Result<Self> {
        Envelope::open(call, &reply)?.acknowledged()?;
        Ok(Self)
    }
}

impl sealed::Read for Value {
    fn prepare(outgoing: &mut Outgoing) {
        outgoing.body_limit = LIST_LIMIT;
    }

    fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self> {
        crate::answer::decode(call, &reply, key)
    }
}

impl sealed::Read for File {
    fn prepare(outgoing: &mut Outgoing) {
        outgoing.accept = file::ACCEPT;
        outgoing.body_limit = Self::LARGEST;
    }

    fn read(call: &Outgoing, _: Option<&'static str>, reply: Reply) -> Result<Self> {
        if !file::is_file(call, &reply) {
            let envelope = Envelope::open(call, &reply)?;
            return Err(envelope.problem("", "it is no file"));
        }
        let file = Self::of(reply);
        let pdf = call
            .query
            .iter()
            .any(|(name, value)| name == "accept" && value == "pdf");
        if pdf && !file.is_pdf() {
            return Err(crate::answer::decode_error(call, "", "it is no PDF"));
        }
        Ok(file)
    }
}
