//! Users: list, read, walk, write.

mod draft;
mod query;
mod record;
mod usergroups;
mod window;

pub use draft::{NewUser, SavedUser, UserUpdate};
pub(crate) use query::joined;
pub use query::{UserQuery, UserSort};
pub use record::{User, UserStatus, UserType};
pub use usergroups::{Membership, MembershipStatus};

use std::collections::HashMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

use crate::client::Client;
use crate::error::Error;
use crate::id::{UserId, UsergroupId};
use crate::page::Page;
use crate::request::{Method, Request};
use crate::sort::SortOrder;
use crate::walk::{Order, Walk};
use usergroups::Memberships;

/// The calls on users; made by [`Client::users`]. Reading needs the privilege `view_users`, writing `manage_users`.
///
/// ```
/// # #[cfg(feature = "sandbox")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// use cs_cart_client::{NewUser, UserUpdate};
///
/// # let shop = cs_cart_client::sandbox::Shop::start().await;
/// # let client = shop.client_builder().build()?;
/// let users = client.users();
/// let ann = NewUser::customer("ann@example.com", 1).firstname("Ann").lastname("Lee");
/// let ann = users.create(&ann).await?.user_id;
/// users.update(&ann, &UserUpdate::new(1).phone("+1 555 0100")).await?;
/// users.delete(&ann).await?;
/// assert!(users.get(&ann).await?.is_none());
/// # Ok(()) }
/// # #[cfg(not(feature = "sandbox"))]
/// # fn main() {}
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Users<'c> {
    client: &'c Client,
}

pub(crate) fn list_request(operation: &'static str, query: &UserQuery) -> Request<User> {
    Request::get(operation, ["users"])
        .queries(query.pairs())
        .among(query.among())
        .reach(query.reach())
        .rows("users", "user_id")
}

/// All customers by id.
fn by_id(order: SortOrder) -> Request<User> {
    list_request(
        "users.walk",
        &UserQuery::customers().sort(UserSort::Id, order),
    )
}

fn number(user: &User) -> u64 {
    user.user_id.number()
}

impl Client {
    /// Customers, administrators and vendors' administrators.
    pub const fn users(&self) -> Users<'_> {
        Users::new(self)
    }
}

impl<'c> Users<'c> {
    pub(crate) const fn new(client: &'c Client) -> Self {
        Self { client }
    }

    /// One page of the list: `GET /users`.
    ///
    /// A page past the end shows the last page again: count with [`Paging::total_items`](crate::Paging), or let
    /// [`newest_first`](Self::newest_first) and [`ascending`](Self::ascending) do it.
    ///
    /// # Errors
    /// See [`Client::page`].
    pub async fn list(&self, query: &UserQuery) -> Result<Page<User>, Error> {
        self.client.page(&list_request("users.list", query)).await
    }

    /// One user: `GET /users/:id`; `None` when the shop has none of this id, or this key may not see it.
    ///
    /// ```
    /// # #[cfg(feature = "sandbox")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), cs_cart_client::Error> {
    /// use cs_cart_client::UserId;
    /// # use cs_cart_client::sandbox::{Shop, ShopUser};
    /// # let shop = Shop::start().await;
    /// # let id = shop.add_user(ShopUser::customer("ann@example.com"));
    /// # let client = shop.client_builder().build()?;
    /// let user = client.users().get(&id).await?.expect("the shop has this user");
    /// assert_eq!(user.email.as_deref(), Some("ann@example.com"));
    /// assert!(client.users().get(&UserId::from(404)).await?.is_none());
    /// # Ok(()) }
    /// # #[cfg(not(feature = "sandbox"))]
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    /// [`Error::WrongRecord`] when the shop answers with another user.
    pub async fn get(&self, id: &UserId) -> Result<Option<User>, Error> {
        let operation = "users.get";
        let request = Request::<User>::get(operation, ["users", checked(operation, id)?]);
        let answer = match self.client.execute(&request).await {
            Ok(answer) => answer,
            Err(error) if error.says_no_such_record() => return Ok(None),
            Err(error) => return Err(error),
        };
        let nobody = if answer.body().starts_with(b"[") {
            answer.decode::<Vec<IgnoredAny>>()?.is_empty()
        } else {
            answer.decode::<Shape>()?.is_nobody()
        };
        if nobody {
            return Ok(None);
        }
        let user: User = answer.decode()?;
        if user.user_id != *id {
            return Err(Error::WrongRecord { operation });
        }
        Ok(Some(user))
    }

    /// The customers among a range of ids, by ascending id: the way to read a whole shop that neither sign-ups nor
    /// deletions can disturb. 200 ids make one request; ids that are no customer's are simply absent. The rows of the
    /// whole range are held at once, so go through a large shop range by range.
    ///
    /// # Errors
    /// [`Error::FilterIgnored`] when the shop does not know `user_ids[]`: use [`ascending`](Self::ascending) then.
    pub async fn window(&self, ids: std::ops::RangeInclusive<u64>) -> Result<Page<User>, Error> {
        let ids: Vec<UserId> = ids.filter(|id| *id > 0).map(UserId::from).collect();
        window::read(self.client, &ids).await
    }

    /// The customers among these ids, by ascending id; like [`window`](Self::window).
    ///
    /// # Errors
    /// As [`window`](Self::window).
    pub async fn window_of(&self, ids: &[UserId]) -> Result<Page<User>, Error> {
        window::read(self.client, ids).await
    }

    /// Walks over the customers from the newest id down, page by page: for finding new ones, stop at an id you know.
    ///
    /// The order of ids is verified. Who signs up meanwhile is left to the next walk, and a deletion meanwhile makes
    /// this one read a page again so that nobody is missed.
    ///
    /// ```
    /// # #[cfg(feature = "sandbox")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), cs_cart_client::Error> {
    /// use cs_cart_client::UserId;
    /// # let shop = cs_cart_client::sandbox::Shop::builder().generate(25, 1).start().await;
    /// # let client = shop.client_builder().build()?;
    /// let known = UserId::from(21);
    /// let mut new = Vec::new();
    /// let mut walk = client.users().newest_first(2);
    /// 'walk: while let Some(page) = walk.next_page().await? {
    ///     for user in page.items {
    ///         if user.user_id <= known {
    ///             break 'walk;
    ///         }
    ///         new.push(user.user_id);
    ///     }
    /// }
    /// assert_eq!(new, [26, 25, 24, 23, 22].map(UserId::from));
    /// # Ok(()) }
    /// # #[cfg(not(feature = "sandbox"))]
    /// # fn main() {}
    /// ```
    pub fn newest_first(&self, page_size: u64) -> Walk<User> {
        let request = by_id(SortOrder::Descending);
        Walk::new(self.client, request, page_size, Order::Descending, number)
    }

    /// Walks over all customers by ascending id, page by page, each once: for shops without `user_ids[]`. Where
    /// [`window`](Self::window) works, it is cheaper for the shop.
    ///
    /// Deletions meanwhile make the walk read pages again, so that nobody is missed; it costs one more request at the
    /// start, for the newest id.
    pub fn ascending(&self, page_size: u64) -> Walk<User> {
        let request = by_id(SortOrder::Ascending);
        Walk::new(self.client, request, page_size, Order::Ascending, number)
            .starting_with(by_id(SortOrder::Descending))
    }

    /// The user's memberships: `GET /users/:id/usergroups`.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn usergroups(&self, id: &UserId) -> Result<Vec<Membership>, Error> {
        let operation = "users.usergroups";
        let path = ["users", checked(operation, id)?, "usergroups"];
        let request = Request::<Memberships>::get(operation, path);
        self.client
            .send(&request)
            .await
            .map(|memberships| memberships.0)
    }

    /// Sets how the user stands to a group: `PUT /users/:id/usergroups/:usergroup_id`.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn set_usergroup(
        &self,
        id: &UserId,
        group: &UsergroupId,
        status: &MembershipStatus,
    ) -> Result<(), Error> {
        let operation = "users.set_usergroup";
        let path = [
            "users",
            checked(operation, id)?,
            "usergroups",
            group.as_str(),
        ];
        let request = Request::<IgnoredAny>::new(Method::Put, operation, path)
            .json(&serde_json::json!({ "status": status }))?;
        self.client.send(&request).await.map(|_| ())
    }

    /// Takes the user out of a group: `DELETE /users/:id/usergroups/:usergroup_id`.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn remove_usergroup(&self, id: &UserId, group: &UsergroupId) -> Result<(), Error> {
        let operation = "users.remove_usergroup";
        let path = [
            "users",
            checked(operation, id)?,
            "usergroups",
            group.as_str(),
        ];
        self.remove(operation, &path).await
    }

    /// Creates a user: `POST /users`. There is no idempotency key: after an error with
    /// [`Delivery::Unknown`](crate::Delivery::Unknown), look the e-mail up before you try again.
    ///
    /// # Errors
    /// 400 for a missing field or an e-mail that is taken; the message is in the shop's language.
    pub async fn create(&self, user: &NewUser) -> Result<SavedUser, Error> {
        let request = Request::new(Method::Post, "users.create", ["users"]).json(user)?;
        self.client.send(&request).await
    }

    /// Changes a user: `PUT /users/:id`.
    ///
    /// # Errors
    /// [`Error::Build`] for an update that changes nothing, which the shop would answer with 405.
    pub async fn update(&self, id: &UserId, update: &UserUpdate) -> Result<SavedUser, Error> {
        let operation = "users.update";
        if update.is_empty() {
            return Err(Error::Build {
                operation,
                reason: "the update changes nothing",
            });
        }
        let path = ["users", checked(operation, id)?];
        let request = Request::new(Method::Put, operation, path).json(update)?;
        self.client.send(&request).await
    }

    /// Deletes a user for good: `DELETE /users/:id`. The orders stay, as a guest's.
    ///
    /// # Errors
    /// 404 when there is none, 400 when the shop does not allow it (root administrators, oneself).
    pub async fn delete(&self, id: &UserId) -> Result<(), Error> {
        let operation = "users.delete";
        self.remove(operation, &["users", checked(operation, id)?])
            .await
    }

    async fn remove(&self, operation: &'static str, path: &[&str]) -> Result<(), Error> {
        let path = path.iter().copied();
        let request = Request::<IgnoredAny>::new(Method::Delete, operation, path);
        self.client.send(&request).await.map(|_| ())
    }
}

/// The id as a part of a path; 0 would make the shop answer with something else than a record.
fn checked<'a>(operation: &'static str, id: &'a UserId) -> Result<&'a str, Error> {
    if id.number() == 0 {
        return Err(Error::Build {
            operation,
            reason: "user ids count from 1",
        });
    }
    Ok(id.as_str())
}

/// The names of an object's fields, and whether each is set.
struct Shape(HashMap<String, bool>);

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = HashMap::<String, Option<IgnoredAny>>::deserialize(deserializer)?;
        let set = fields.into_iter();
        Ok(Self(
            set.map(|(name, value)| (name, value.is_some())).collect(),
        ))
    }
}

impl Shape {
    /// Whether this is how shops say "no such user": a list's shape, or nothing at all. Any other object without an id
    /// is an answer gone wrong, and not to be taken for a user that is gone.
    fn is_nobody(&self) -> bool {
        let fields = &self.0;
        let id = fields.get("user_id").copied().unwrap_or(false);
        let only = |name: &String| name == "user_id" || name == "params";
        !id && (fields.contains_key("users") || fields.keys().all(only))
    }
}
