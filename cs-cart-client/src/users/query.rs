//! What `GET /users` can be asked for.

use std::fmt;

use super::record::{UserStatus, UserType};
use crate::among::Among;
use crate::id::{UserId, UsergroupId};
use crate::request::Reach;
use crate::sort::SortOrder;

/// What the list of users is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UserSort {
    /// By id: the only order in which nobody jumps between pages.
    Id,
    /// By login.
    Username,
    /// By e-mail.
    Email,
    /// By name: the shop's default, and not unique.
    Name,
    /// By registration.
    Date,
    /// By kind.
    Type,
    /// By status.
    Status,
    /// By company.
    Company,
    /// By phone; newer shops.
    Phone,
    /// By last login; newest shops.
    LastLogin,
}

impl UserSort {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Username => "username",
            Self::Email => "email",
            Self::Name => "name",
            Self::Date => "date",
            Self::Type => "type",
            Self::Status => "status",
            Self::Company => "company",
            Self::Phone => "phone",
            Self::LastLogin => "last_login",
        }
    }
}

/// A query over users. The kind of user is always sent, as newer shops answer 400 without it.
///
/// Text filters find **parts** (`email("ann@example.com")` also finds `joann@example.com`): check for equality
/// yourself. There is no filter by time. "Only these" of an empty set finds nobody, and sends no request: the shop
/// would take it for no filter.
///
/// ```
/// use cs_cart_client::{SortOrder, UserQuery, UserSort};
///
/// let query = UserQuery::customers()
///     .sort(UserSort::Id, SortOrder::Descending)
///     .items_per_page(100);
/// ```
#[derive(Clone)]
#[must_use]
pub struct UserQuery {
    pairs: Vec<(String, String)>,
    among: Option<Among>,
    reach: Reach,
}

macro_rules! filters {
    ($($(#[$doc:meta])* $name:ident = $parameter:literal),+ $(,)?) => {$(
        $(#[$doc])*
        pub fn $name(self, value: impl Into<String>) -> Self {
            self.with($parameter, value)
        }
    )+};
}

impl UserQuery {
    /// Customers.
    pub fn customers() -> Self {
        Self::of_type(&UserType::Customer)
    }

    /// Users of one kind.
    pub fn of_type(user_type: &UserType) -> Self {
        let empty = Self {
            pairs: Vec::new(),
            among: None,
            reach: Reach::Sent,
        };
        empty.with("user_type", user_type.as_str())
    }

    /// The page to show, from 1. A page past the end shows the last page again.
    pub fn page(self, page: u64) -> Self {
        self.with("page", page.to_string())
    }

    /// Rows a page; 0 for all of them, then without a total. Unset, the shop's own setting counts.
    pub fn items_per_page(self, items: u64) -> Self {
        self.with("items_per_page", items.to_string())
    }

    /// Order of the rows; by name unless set.
    pub fn sort(self, by: UserSort, order: SortOrder) -> Self {
        self.with("sort_by", by.as_str())
            .with("sort_order", order.as_str())
    }

    /// Only these users; nobody where there are none. Where a firewall cuts or refuses a query with so many, they are asked
    /// for in parts. [`Users::window`](super::Users::window) is the better call for customers.
    pub fn user_ids<'a>(mut self, ids: impl IntoIterator<Item = &'a UserId>) -> Self {
        let ids = ids.into_iter().map(ToString::to_string);
        let among = Among::new("user_ids[]", ids);
        if among.is_empty() {
            self.reach = Reach::Nothing;
        } else {
            self.among = Some(among);
        }
        self
    }

    /// Not these users; newest shops.
    pub fn exclude_user_ids<'a>(self, ids: impl IntoIterator<Item = &'a UserId>) -> Self {
        ids.into_iter().fold(self, |query, id| {
            query.with("exclude_user_ids[]", id.as_str())
        })
    }

    filters! {
        /// Part of the e-mail.
        email = "email",
        /// Part of the login.
        user_login = "user_login",
        /// Part of the name.
        name = "name",
        /// Part of the customer's own company.
        company = "company",
        /// Part of a phone number, user's or addresses', by digits; newest shops.
        phone = "phone",
        /// Part of a street, over both addresses of every profile.
        address = "address",
        /// Part of a city.
        city = "city",
        /// Part of a postal code.
        zipcode = "zipcode",
        /// Country, two letters.
        country = "country",
        /// State by name or code.
        state = "state",
        /// State by code.
        state_code = "state_code",
    }

    /// Only with this status.
    pub fn status(self, status: &UserStatus) -> Self {
        self.with("status", status.as_str())
    }

    /// Only active members of this group; 0 for those in no group.
    pub fn usergroup_id(self, group: &UsergroupId) -> Self {
        self.with("usergroup_id", group.as_str())
    }

    /// Only those who pay no tax, or only those who do.
    pub fn tax_exempt(self, exempt: bool) -> Self {
        self.with("tax_exempt", yes_no(exempt))
    }

    /// Only of this storefront or vendor.
    pub fn company_id(self, company_id: u64) -> Self {
        self.with("company_id", company_id.to_string())
    }

    /// Only of these storefronts or vendors, nobody where there are none; newest shops.
    pub fn company_ids(self, ids: impl IntoIterator<Item = u64>) -> Self {
        self.one_of("company_ids[]", ids.into_iter().map(|id| id.to_string()))
    }

    /// Only root administrators, or only others; newest shops.
    pub fn is_root(self, root: bool) -> Self {
        self.with("is_root", yes_no(root))
    }

    /// Only those who bought one of these products; nobody where there are none. Some 150 at a time are safe: firewalls cut
    /// or refuse queries of more than 2,048 bytes.
    pub fn bought_products(mut self, product_ids: impl IntoIterator<Item = u64>) -> Self {
        match joined(product_ids) {
            Some(ids) => self.with("p_ids", ids),
            None => {
                self.reach = Reach::Nothing;
                self
            }
        }
    }

    /// Only these kinds, nobody where there are none; counts where `user_type` does not decide.
    pub fn user_types<'a>(self, types: impl IntoIterator<Item = &'a UserType>) -> Self {
        self.one_of("user_types[]", types.into_iter().map(UserType::as_str))
    }

    /// Not these kinds; counts where `user_type` does not decide.
    pub fn exclude_user_types<'a>(self, types: impl IntoIterator<Item = &'a UserType>) -> Self {
        types.into_iter().fold(self, |query, user_type| {
            query.with("exclude_user_types[]", user_type.as_str())
        })
    }

    /// Whether name, login and e-mail are joined with "or" instead of "and".
    pub fn compact(self, compact: bool) -> Self {
        self.with("compact", yes_no(compact))
    }

    /// Whether rows carry `company_name`; the shop's default is yes.
    pub fn extended_search(self, extended: bool) -> Self {
        self.with("extended_search", if extended { "1" } else { "0" })
    }

    /// Only what has one of these values.
    fn one_of(mut self, name: &str, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let before = self.pairs.len();
        self.pairs.extend(
            values
                .into_iter()
                .map(|value| (name.to_owned(), value.into())),
        );
        if self.pairs.len() == before {
            self.reach = Reach::Nothing;
        }
        self
    }

    pub(crate) fn among(&self) -> Option<Among> {
        self.among.clone()
    }

    pub(crate) const fn reach(&self) -> Reach {
        self.reach
    }

    /// Texts in this language of the shop, such as `en`.
    pub fn lang(self, code: &str) -> Self {
        self.with("lang_code", code).with("sl", code)
    }

    /// Sets a parameter that has no method of its own here.
    pub fn set(self, name: &str, value: impl Into<String>) -> Self {
        self.with(name, value)
    }

    fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.pairs.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        self.pairs.iter().cloned()
    }
}

impl fmt::Debug for UserQuery {
    /// Names of the parameters only: their values can be somebody's e-mail.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.pairs.iter().map(|(name, _)| name))
            .entries(self.among.iter().map(Among::parameter))
            .finish()
    }
}

/// Ids as one parameter; `None` for none. No record has the id 0, and alone it would count as not sent.
pub(crate) fn joined(ids: impl IntoIterator<Item = u64>) -> Option<String> {
    let ids: Vec<String> = ids
        .into_iter()
        .filter(|id| *id > 0)
        .map(|id| id.to_string())
        .collect();
    (!ids.is_empty()).then(|| ids.join(","))
}

pub(crate) const fn yes_no(set: bool) -> &'static str {
    if set { "Y" } else { "N" }
}
