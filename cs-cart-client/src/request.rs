//! A request as a value: what is sent, and where in the answer the result sits.

use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;

use crate::among::Among;
use crate::error::Error;
use crate::place::{ApiVersion, Scope};

/// The HTTP methods that the API knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads. The only method that the client repeats by itself.
    Get,
    /// Creates.
    Post,
    /// Changes.
    Put,
    /// Removes.
    Delete,
}

impl Method {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// What non-generic code needs to know of a request.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) operation: &'static str,
    pub(crate) method: Method,
    pub(crate) path: Vec<String>,
    pub(crate) query: Vec<(String, String)>,
    /// The ids that the list is asked for.
    pub(crate) among: Option<Among>,
    pub(crate) body: Option<Vec<u8>>,
    /// The version of the API, where it is not the client's.
    pub(crate) version: Option<ApiVersion>,
    /// Whose part of the shop, where it is not the client's.
    pub(crate) scope: Option<Scope>,
    /// Whether an answer without a body is fine.
    pub(crate) may_be_empty: bool,
    /// Where the answer's rows are, for a page.
    pub(crate) rows: Option<Rows>,
    /// What the query means beyond its parameters.
    pub(crate) reach: Reach,
}

/// Where the rows of a list are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows {
    names: Names,
    /// The field of a row that holds its id.
    pub(crate) id_field: &'static str,
    /// Whether the list may come without an envelope. Where it may not, `[]` is an answer gone wrong, and not to be taken
    /// for a list that is empty.
    pub(crate) bare: bool,
}

#[derive(Debug, Clone, Copy)]
enum Names {
    One(&'static str),
    Any(&'static [&'static str]),
}

impl Rows {
    /// A list that comes under a name.
    pub(crate) const fn named(name: &'static str, id_field: &'static str) -> Self {
        Self {
            names: Names::One(name),
            id_field,
            bare: false,
        }
    }

    /// The names that the list may come under, the usual one first.
    pub(crate) const fn names(&self) -> &[&'static str] {
        match &self.names {
            Names::One(name) => std::slice::from_ref(name),
            Names::Any(names) => names,
        }
    }

    /// The same, also without an envelope.
    pub(crate) const fn or_bare(mut self, bare: bool) -> Self {
        self.bare = self.bare || bare;
        self
    }

    /// Its usual name.
    pub(crate) fn name(&self) -> &'static str {
        self.names().first().copied().unwrap_or(".")
    }
}

/// What a filter would have a list show where no parameter can say so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Reach {
    /// What the parameters say.
    #[default]
    Sent,
    /// Nothing: "only these" of an empty set, which the shop would take for no filter at all.
    Nothing,
    /// What the shop cannot filter for, and why.
    Refused(&'static str),
}

/// A request whose answer is read as `T`; send it with [`Client::send`](crate::Client::send) or, for lists,
/// [`Client::page`](crate::Client::page).
///
/// The methods of the resources are thin covers over such values. Build one yourself to read an answer into a type of
/// your own:
///
/// ```
/// # #[cfg(feature = "sandbox")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// use cs_cart_client::Request;
///
/// #[derive(serde::Deserialize)]
/// struct Version {
///     #[serde(rename = "Version")]
///     version: String,
/// }
///
/// # let shop = cs_cart_client::sandbox::Shop::start().await;
/// # let client = shop.client_builder().build()?;
/// let request = Request::<Version>::get("version", ["version"]);
/// assert_eq!(client.send(&request).await?.version, "2.0");
/// # Ok(()) }
/// # #[cfg(not(feature = "sandbox"))]
/// # fn main() {}
/// ```
pub struct Request<T> {
    pub(crate) parts: Parts,
    answer: PhantomData<fn() -> T>,
}

impl<T> Request<T> {
    /// A request with a path below the API's version (`/api/2.0/`), part by part; each part is percent-encoded.
    ///
    /// `operation` names the call in errors and logs.
    pub fn new<P: Into<String>>(
        method: Method,
        operation: &'static str,
        path: impl IntoIterator<Item = P>,
    ) -> Self {
        Self {
            parts: Parts {
                operation,
                method,
                path: path.into_iter().map(Into::into).collect(),
                query: Vec::new(),
                among: None,
                body: None,
                version: None,
                scope: None,
                may_be_empty: method == Method::Delete,
                rows: None,
                reach: Reach::Sent,
            },
            answer: PhantomData,
        }
    }

    /// A read.
    pub fn get<P: Into<String>>(
        operation: &'static str,
        path: impl IntoIterator<Item = P>,
    ) -> Self {
        Self::new(Method::Get, operation, path)
    }

    /// Adds a query parameter; an array is sent as several with a name like `user_ids[]`.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parts.query.push((name.into(), value.into()));
        self
    }

    /// Adds several query parameters.
    #[must_use]
    pub fn queries(mut self, pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        self.parts.query.extend(pairs);
        self
    }

    /// Asks a list for some ids only. They are sent last.
    pub(crate) fn among(mut self, among: Option<Among>) -> Self {
        self.parts.among = among;
        self
    }

    pub(crate) const fn reach(mut self, reach: Reach) -> Self {
        self.parts.reach = reach;
        self
    }

    /// Speaks another version of the API than the client.
    #[must_use]
    pub fn version(mut self, version: ApiVersion) -> Self {
        self.parts.version = Some(version);
        self
    }

    /// Is about another part of the shop than the client.
    #[must_use]
    pub const fn scope(mut self, scope: Scope) -> Self {
        self.parts.scope = Some(scope);
        self
    }

    /// Asks for texts in a language of the shop, such as `en`: the parameters `lang_code` and `sl`.
    #[must_use]
    pub fn lang(self, code: &str) -> Self {
        self.query("lang_code", code).query("sl", code)
    }

    /// Takes a success without a body for `null` instead of for an error. Only of a `DELETE` it is taken so anyhow.
    #[must_use]
    pub const fn may_be_empty(mut self) -> Self {
        self.parts.may_be_empty = true;
        self
    }

    /// Sends `body` as JSON.
    ///
    /// # Errors
    /// [`Error::Build`] when it cannot be written as JSON.
    pub fn json(mut self, body: &(impl Serialize + ?Sized)) -> Result<Self, Error> {
        let bytes = serde_json::to_vec(body).map_err(|_| Error::Build {
            operation: self.parts.operation,
            reason: "the body cannot be written as JSON",
        })?;
        self.parts.body = Some(bytes);
        Ok(self)
    }

    /// Is about the whole shop, also when the client speaks for a part of it.
    #[must_use]
    pub const fn unscoped(self) -> Self {
        self.scope(Scope::Whole)
    }

    /// Names the list in the answer (`users`) and the id field of its rows (`user_id`), for
    /// [`Client::page`](crate::Client::page). A list without an envelope is read from the API's version 1.0 only.
    #[must_use]
    pub const fn rows(mut self, envelope: &'static str, id_field: &'static str) -> Self {
        self.parts.rows = Some(Rows::named(envelope, id_field));
        self
    }

    /// Like [`rows`](Self::rows), for a list that comes under one of several names, or without an envelope: `[…]`, or a
    /// map by number.
    #[must_use]
    pub const fn rows_in(
        mut self,
        envelopes: &'static [&'static str],
        id_field: &'static str,
    ) -> Self {
        self.parts.rows = Some(Rows {
            names: Names::Any(envelopes),
            id_field,
            bare: true,
        });
        self
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            parts: self.parts.clone(),
            answer: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Request<T> {
    /// Method and path only: query and body can hold people's data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.parts.operation)
            .field("method", &self.parts.method)
            .field("path", &self.parts.path)
            .finish_non_exhaustive()
    }
}
