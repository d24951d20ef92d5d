//! What `GET /users` can be asked for.

use std::fmt;

use super::record::{UserStatus, UserType};
use crate::id::{UserId, UsergroupId};
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
/// yourself. There is no filter by time.
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
        Self { pairs: Vec::new() }.with("user_type", user_type.as_str())
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

    /// Only these users.
    pub fn user_ids<'a>(self, ids: impl IntoIterator<Item = &'a UserId>) -> Self {
        ids.into_iter()
            .fold(self, |query, id| query.with("user_ids[]", id.as_str()))
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

    /// Only of these storefronts or vendors; newest shops.
    pub fn company_ids(self, ids: impl IntoIterator<Item = u64>) -> Self {
        ids.into_iter().fold(self, |query, id| {
            query.with("company_ids[]", id.to_string())
        })
    }

    /// Only root administrators, or only others; newest shops.
    pub fn is_root(self, root: bool) -> Self {
        self.with("is_root", yes_no(root))
    }

    /// Only those who bought one of these products.
    pub fn bought_products(self, product_ids: impl IntoIterator<Item = u64>) -> Self {
        let ids: Vec<String> = product_ids.into_iter().map(|id| id.to_string()).collect();
        self.with("p_ids", ids.join(","))
    }

    /// Only these kinds; counts where `user_type` does not decide.
    pub fn user_types<'a>(self, types: impl IntoIterator<Item = &'a UserType>) -> Self {
        types.into_iter().fold(self, |query, user_type| {
            query.with("user_types[]", user_type.as_str())
        })
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
            .finish()
    }
}

pub(crate) const fn yes_no(set: bool) -> &'static str {
    if set { "Y" } else { "N" }
}
