//! Entities: the kinds of records that the shop has lists of, and the calls on them.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

use super::draft::Draft;
use super::field::Field;
use super::json::{self, Json};
use super::query::Query;
use crate::answer::Answer;
use crate::client::Client;
use crate::error::Error;
use crate::page::{Page, Paging};
use crate::request::{Method, Request};
use crate::walk::{Order, Walk, WalkKey};

/// An id as a part of a path.
pub trait PathPart {
    /// The part, or why there can be none.
    ///
    /// # Errors
    /// What is wrong with the id.
    fn path_part(&self) -> Result<Cow<'_, str>, &'static str>;

    /// Whether it names the record in another way than the record itself does, so that the two are not compared.
    fn is_another_name(&self) -> bool {
        false
    }
}

impl PathPart for String {
    fn path_part(&self) -> Result<Cow<'_, str>, &'static str> {
        if self.is_empty() {
            return Err("the id is empty");
        }
        Ok(self.into())
    }
}

impl PathPart for u64 {
    fn path_part(&self) -> Result<Cow<'_, str>, &'static str> {
        if *self == 0 {
            return Err("ids count from 1");
        }
        Ok(self.to_string().into())
    }
}

/// A record with an id.
pub trait Identified: DeserializeOwned + Send + Sync + 'static {
    /// A number, a code or a name.
    type Id: PathPart + WalkKey + Field;
    /// The field that holds it.
    const ID_FIELD: &'static str;

    /// Its id.
    fn id(&self) -> &Self::Id;
}

/// The calls' names in errors and logs, such as `taxes.list`.
#[derive(Debug, Clone, Copy)]
pub struct Operations {
    /// Of [`Resource::list`].
    pub list: &'static str,
    /// Of [`Resource::walk`] and [`Resource::all`].
    pub walk: &'static str,
    /// Of [`Resource::get`].
    pub get: &'static str,
    /// Of [`Resource::create`].
    pub create: &'static str,
    /// Of [`Resource::update`].
    pub update: &'static str,
    /// Of [`Resource::delete`].
    pub delete: &'static str,
}

/// A record of the shop with a list of its own. [`entity!`](crate::entity) says of a record that it is one, of an add-on
/// too.
pub trait Entity: Identified {
    /// Where it lives below the API, such as `taxes`.
    const PATH: &'static str;
    /// The names that its list comes under; one without an envelope is understood too.
    const ROWS: &'static [&'static str];
    /// What its calls are called.
    const OPERATIONS: Operations;
}

/// An entity that can be listed.
pub trait List: Entity {
    /// What there is to ask for.
    type Query: Query;
}

/// An entity of which one can be read.
pub trait Get: Entity {}

/// An entity of which new ones can be made.
pub trait Create: Entity {
    /// What a new one is made of.
    type Draft: Draft;
}

/// An entity of which one can be changed.
pub trait Update: Entity {
    /// What can change.
    type Draft: Draft;
}

/// An entity of which one can be deleted.
pub trait Delete: Entity {
    /// Whether the shop wants a body with it, though an empty one.
    const WITH_BODY: bool = false;
}

/// The calls on one entity: [`Client::taxes`] and the like, and [`Client::resource`] for one of your own.
///
/// ```
/// # #[cfg(all(feature = "sandbox", feature = "entities"))]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// use cs_cart_client::ProductQuery;
///
/// # let shop = cs_cart_client::sandbox::Shop::start().await;
/// # shop.add("products", serde_json::json!({"product": "Pen", "price": "2.50"}));
/// # let client = shop.client_builder().build()?;
/// let products = client.products();
/// let page = products.list(&ProductQuery::new().text("pen").in_names(true)).await?;
/// let mut all = products.walk(&ProductQuery::new().lean(), 100)?;
/// while let Some(product) = all.next().await {
///     println!("{:?}", product?.name);
/// }
/// # assert_eq!(page.items.len(), 1);
/// # Ok(()) }
/// # #[cfg(not(all(feature = "sandbox", feature = "entities")))]
/// # fn main() {}
/// ```
pub struct Resource<'c, E> {
    client: &'c Client,
    /// What stands in the path before the entity's own, such as `products`, `12`.
    below: Vec<String>,
    /// What each call asks for.
    query: Vec<(&'static str, String)>,
    entity: PhantomData<fn() -> E>,
}

impl Client {
    /// The calls on an entity of your own.
    ///
    /// ```
    /// # #[cfg(feature = "sandbox")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), cs_cart_client::Error> {
    /// use cs_cart_client::typed::ListQuery;
    /// use cs_cart_client::{entity, record};
    ///
    /// record! {
    ///     /// A card of a loyalty add-on.
    ///     pub struct Card(card_id: u64) {
    ///         /// Whether it can be used.
    ///         active: Option<bool>,
    ///     }
    /// }
    /// entity! { Card at "loyalty_cards" { list(ListQuery) get delete } }
    ///
    /// # let shop = cs_cart_client::sandbox::Shop::start().await;
    /// # let client = shop.client_builder().build()?;
    /// // This shop does not have the add-on.
    /// let error = client.resource::<Card>().list(&ListQuery::new()).await.unwrap_err();
    /// assert!(error.is_not_found());
    /// # Ok(()) }
    /// # #[cfg(not(feature = "sandbox"))]
    /// # fn main() {}
    /// ```
    #[must_use]
    pub const fn resource<E: Entity>(&self) -> Resource<'_, E> {
        Resource {
            client: self,
            below: Vec::new(),
            query: Vec::new(),
            entity: PhantomData,
        }
    }
}

impl<E: Entity> Resource<'_, E> {
    /// Puts parts of the path before the entity's own: `products`, `12` for `products/12/features`.
    #[must_use]
    pub fn below<P: Into<String>>(mut self, parts: impl IntoIterator<Item = P>) -> Self {
        self.below.extend(parts.into_iter().map(Into::into));
        self
    }

    /// Asks for something with each call: combinations want `product_id`.
    #[must_use]
    pub fn with_query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    fn request<T>(
        &self,
        method: Method,
        operation: &'static str,
        id: Option<&E::Id>,
    ) -> Result<Request<T>, Error> {
        let mut path = self.below.clone();
        path.extend(E::PATH.split('/').map(str::to_owned));
        if let Some(id) = id {
            let part = id.path_part();
            let part = part.map_err(|reason| Error::Build { operation, reason })?;
            path.push(part.into_owned());
        }
        let request = Request::new(method, operation, path);
        Ok(self.query.iter().fold(request, |request, (name, value)| {
            request.query(*name, value.as_str())
        }))
    }
}

impl<E: List> Resource<'_, E> {
    fn list_request(&self, operation: &'static str, query: &E::Query) -> Result<Request<E>, Error> {
        let parameters = query.parameters();
        let request = self.request(Method::Get, operation, None)?;
        Ok(request
            .queries(parameters.pairs.iter().cloned())
            .among(parameters.among.clone())
            .reach(parameters.reach)
            .rows_in(E::ROWS, E::ID_FIELD))
    }

    /// One page of the list: `GET`.
    ///
    /// # Errors
    /// See [`Client::page`].
    pub async fn list(&self, query: &E::Query) -> Result<Page<E>, Error> {
        let request = self.list_request(E::OPERATIONS.list, query)?;
        self.client.page(&request).await
    }

    /// Walks over all that a query finds, page by page, in the shop's order. Leave page and size out of the query.
    ///
    /// Each row comes once. Where a deletion meanwhile makes rows move, pages are read again so that none is missed.
    ///
    /// # Errors
    /// [`Error::Build`] where the path has a part that is none.
    pub fn walk(&self, query: &E::Query, page_size: u64) -> Result<Walk<E, E::Id>, Error> {
        let request = self.list_request(E::OPERATIONS.walk, query)?;
        let id_of = |row: &E| row.id().clone();
        Ok(Walk::new(
            self.client,
            request,
            page_size,
            Order::Any,
            id_of,
        ))
    }

    /// All that a query finds, in one page: for lists that are short.
    ///
    /// # Errors
    /// See [`Walk::next_page`].
    pub async fn all(&self, query: &E::Query) -> Result<Page<E>, Error> {
        let mut walk = self.walk(query, 100)?;
        let mut all = Page::default();
        while let Some(page) = walk.next_page().await? {
            all.items.extend(page.items);
            all.rejected.extend(page.rejected);
            all.paging = Paging {
                page: None,
                items_per_page: None,
                ..page.paging
            };
        }
        Ok(all)
    }
}

impl<E: Get> Resource<'_, E> {
    /// One of them: `GET …/:id`; `None` when the shop has none of this id.
    ///
    /// # Errors
    /// [`Error::WrongRecord`] when the shop answers with another one.
    pub async fn get(&self, id: &E::Id) -> Result<Option<E>, Error> {
        let operation = E::OPERATIONS.get;
        let request = self.request::<E>(Method::Get, operation, Some(id))?;
        let answer = match self.client.execute(&request).await {
            Ok(answer) => answer,
            Err(error) if error.says_no_such_record() => return Ok(None),
            Err(error) => return Err(error),
        };
        if is_nothing(&answer, E::ID_FIELD, E::ROWS) {
            return Ok(None);
        }
        let record: E = answer.decode()?;
        if !id.is_another_name() && record.id() != id {
            return Err(Error::WrongRecord { operation });
        }
        Ok(Some(record))
    }
}

impl<E: Create> Resource<'_, E> {
    /// Makes one: `POST`; gives its id. There is no idempotency key: after an error with
    /// [`Delivery::Unknown`](crate::Delivery::Unknown) look for it before you try again.
    ///
    /// # Errors
    /// 400 for what the shop cannot make one of; [`Error::Decode`] when it made one and does not say which.
    pub async fn create(&self, draft: &E::Draft) -> Result<E::Id, Error> {
        let request = self
            .request::<E::Id>(Method::Post, E::OPERATIONS.create, None)?
            .json(draft.body())?;
        let answer = self.client.execute(&request).await?;
        saved_id(&answer, E::ID_FIELD, E::PATH)
    }
}

impl<E: Update> Resource<'_, E> {
    /// Changes one: `PUT …/:id`.
    ///
    /// # Errors
    /// [`Error::Build`] for a draft that changes nothing, which the shop would answer with 405; 404 when there is none.
    pub async fn update(&self, id: &E::Id, draft: &E::Draft) -> Result<(), Error> {
        let operation = E::OPERATIONS.update;
        if draft.body().is_empty() {
            return Err(Error::Build {
                operation,
                reason: "the update changes nothing",
            });
        }
        let request = self
            .request::<IgnoredAny>(Method::Put, operation, Some(id))?
            .may_be_empty()
            .json(draft.body())?;
        self.client.send(&request).await.map(|_| ())
    }
}

impl<E: Delete> Resource<'_, E> {
    /// Deletes one for good: `DELETE …/:id`.
    ///
    /// # Errors
    /// 404 when there is none, 400 when the shop does not allow it.
    pub async fn delete(&self, id: &E::Id) -> Result<(), Error> {
        let mut request =
            self.request::<IgnoredAny>(Method::Delete, E::OPERATIONS.delete, Some(id))?;
        if E::WITH_BODY {
            request = request.json(&serde_json::json!({}))?;
        }
        self.client.send(&request).await.map(|_| ())
    }
}

/// Whether this is how shops say that there is no such record: an empty value, or the shape of a list.
fn is_nothing(answer: &Answer, id_field: &str, rows: &[&str]) -> bool {
    let Ok(raw) = serde_json::from_slice::<&RawValue>(answer.body()) else {
        return false;
    };
    match Json::of(raw) {
        Json::List(_) => raw.get().trim_matches(['[', ']', ' ', '\n']).is_empty(),
        Json::Map(_) => {
            let fields = json::entries(raw).unwrap_or_default();
            let has = |name: &str| fields.iter().any(|(known, _)| known == name);
            !has(id_field) && (fields.is_empty() || rows.iter().any(|name| has(name)))
        }
        _ => false,
    }
}

/// The id in the answer to a create: under its own name, or one that the shop makes of the entity's.
fn saved_id<I: Field>(answer: &Answer, id_field: &'static str, path: &str) -> Result<I, Error> {
    let entity = path.rsplit('/').next().unwrap_or(path);
    let singular = entity.strip_suffix('s').unwrap_or(entity);
    let names = [
        id_field.to_owned(),
        format!("{entity}_id"),
        format!("{singular}_id"),
    ];
    let raw: &RawValue = answer.decode_borrowed()?;
    let fields = json::entries(raw).unwrap_or_default();
    names
        .iter()
        .find_map(|name| {
            let (_, value) = fields.iter().find(|(known, _)| known == name)?;
            I::read(&Json::of(value))
        })
        .ok_or_else(|| {
            let missing = serde::de::Error::missing_field(id_field);
            answer.not_understood(id_field, &missing)
        })
}

impl<E> Clone for Resource<'_, E> {
    fn clone(&self) -> Self {
        Self {
            client: self.client,
            below: self.below.clone(),
            query: self.query.clone(),
            entity: PhantomData,
        }
    }
}

impl<E: Entity> fmt::Debug for Resource<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource")
            .field("below", &self.below)
            .field("path", &E::PATH)
            .finish_non_exhaustive()
    }
}

/// Says of a [`record!`](crate::record) with an id that the shop has a list of it, where, and what can be done there:
/// any of `list(Query)`, `get`, `create(Draft)`, `update(Draft)`, `delete` (or `delete_with_body` where the shop wants one).
///
/// The list comes under the last part of the path, or under the names after `in`.
///
/// ```
/// use cs_cart_client::typed::ListQuery;
/// use cs_cart_client::{draft, entity, record};
///
/// record! {
///     /// A card of a loyalty add-on.
///     pub struct Card(card_id: u64) {
///         /// Whether it can be used.
///         active: Option<bool>,
///     }
/// }
/// draft! {
///     /// What can be written of a card.
///     pub struct CardFields { active: bool }
///     /// A card to give out.
///     pub type NewCard(holder: String);
///     /// Changes to a card.
///     pub type CardUpdate();
/// }
/// entity! {
///     Card at "loyalty_cards" in ["cards", "loyalty_cards"] {
///         list(ListQuery) get create(NewCard) update(CardUpdate) delete
///     }
/// }
/// ```
#[macro_export]
macro_rules! entity {
    ($record:ident at $path:literal { $($calls:tt)* }) => {
        $crate::entity! { $record at $path in [$path] { $($calls)* } }
    };
    ($record:ident at $path:literal in [$($rows:literal),+] { $($calls:tt)* }) => {
        impl $crate::typed::Entity for $record {
            const PATH: &'static str = $path;
            const ROWS: &'static [&'static str] = &[$($rows),+];
            const OPERATIONS: $crate::typed::Operations = $crate::typed::Operations {
                list: concat!($path, ".list"),
                walk: concat!($path, ".walk"),
                get: concat!($path, ".get"),
                create: concat!($path, ".create"),
                update: concat!($path, ".update"),
                delete: concat!($path, ".delete"),
            };
        }

        $crate::__entity_calls!($record $($calls)*);
    };
}

/// The calls of an entity, one after the other.
#[doc(hidden)]
#[macro_export]
macro_rules! __entity_calls {
    ($record:ident) => {};
    ($record:ident list($query:ty) $($rest:tt)*) => {
        impl $crate::typed::List for $record {
            type Query = $query;
        }
        $crate::__entity_calls!($record $($rest)*);
    };
    ($record:ident get $($rest:tt)*) => {
        impl $crate::typed::Get for $record {}
        $crate::__entity_calls!($record $($rest)*);
    };
    ($record:ident create($draft:ty) $($rest:tt)*) => {
        impl $crate::typed::Create for $record {
            type Draft = $draft;
        }
        $crate::__entity_calls!($record $($rest)*);
    };
    ($record:ident update($draft:ty) $($rest:tt)*) => {
        impl $crate::typed::Update for $record {
            type Draft = $draft;
        }
        $crate::__entity_calls!($record $($rest)*);
    };
    ($record:ident delete $($rest:tt)*) => {
        impl $crate::typed::Delete for $record {}
        $crate::__entity_calls!($record $($rest)*);
    };
    ($record:ident delete_with_body $($rest:tt)*) => {
        impl $crate::typed::Delete for $record {
            const WITH_BODY: bool = true;
        }
        $crate::__entity_calls!($record $($rest)*);
    };
}
