//! Queries: what a list is asked for.

use std::fmt;

use super::money::Money;
use super::scalar::{Commas, Scalar, yes_no};
use crate::among::Among;
use crate::request::Reach;

/// The parameters of a query.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Parameters {
    pub(crate) pairs: Vec<(String, String)>,
    pub(crate) among: Option<Among>,
    pub(crate) reach: Reach,
}

impl Parameters {
    /// Sets a parameter; one whose name ends in `[]` can be set several times.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.pairs.push((name.to_owned(), value.into()));
    }

    /// Sets what is asked for by a value of its type.
    pub fn ask<T: Asked>(&mut self, name: &str, value: T) {
        value.ask(name, self);
    }

    /// Makes the query find nothing, without a request.
    pub fn find_nothing(&mut self) {
        self.reach = Reach::Nothing;
    }
}

impl fmt::Debug for Parameters {
    /// Names of the parameters only: their values can be somebody's e-mail.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.pairs.iter().map(|(name, _)| name);
        let among = self.among.iter().map(Among::parameter);
        f.debug_list().entries(names).entries(among).finish()
    }
}

/// What [`query!`](crate::query) makes.
pub trait Query: Send + Sync {
    /// What is sent.
    fn parameters(&self) -> &Parameters;
}

/// What can be asked for.
pub trait Asked {
    /// Adds it to a query.
    fn ask(self, name: &str, query: &mut Parameters);
}

impl<T: Scalar> Asked for T {
    fn ask(self, name: &str, query: &mut Parameters) {
        query.set(name, self.text());
    }
}

impl Asked for bool {
    /// PHP takes the text `false` for true.
    fn ask(self, name: &str, query: &mut Parameters) {
        query.set(name, if self { "1" } else { "0" });
    }
}

/// A flag that is asked for by `Y` and `N`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YesNo(bool);

impl From<bool> for YesNo {
    fn from(set: bool) -> Self {
        Self(set)
    }
}

impl Asked for YesNo {
    fn ask(self, name: &str, query: &mut Parameters) {
        query.set(name, yes_no(self.0));
    }
}

impl<T: Scalar> Asked for Vec<T> {
    /// Of nothing, nothing is found: the shop would take it for no filter.
    fn ask(self, name: &str, query: &mut Parameters) {
        if self.is_empty() {
            query.find_nothing();
        } else if name.ends_with("[]") {
            for value in &self {
                query.set(name, value.text());
            }
        } else {
            Commas::from(self).ask(name, query);
        }
    }
}

/// The ids of the records themselves that a list is asked for: sent last, as `1,2`, or as several parameters where the
/// shop's name of it ends in `[]`. Of none, nothing is found.
///
/// Where a firewall cuts or refuses a query with so many, they are asked for in parts. Pages are what they are for a short
/// query, and so is the order of a list that is sorted by id; of any other, only the rows of a part are in order.
///
/// ```
/// use cs_cart_client::query;
/// use cs_cart_client::typed::Ids;
///
/// query! {
///     /// What to ask of cards.
///     pub struct CardQuery {
///         ids: Ids<u64> = "card_ids[]",
///     }
/// }
///
/// let query = CardQuery::new().ids((1..=500).collect::<Vec<u64>>());
/// # let _ = query;
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Ids<T>(Vec<T>);

impl<T> From<Vec<T>> for Ids<T> {
    fn from(ids: Vec<T>) -> Self {
        Self(ids)
    }
}

impl<T, const N: usize> From<[T; N]> for Ids<T> {
    fn from(ids: [T; N]) -> Self {
        Self(ids.into())
    }
}

impl<T> fmt::Debug for Ids<T> {
    /// How many there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ids({} values)", self.0.len())
    }
}

impl<T: Scalar> Asked for Ids<T> {
    fn ask(self, name: &str, query: &mut Parameters) {
        let among = Among::new(name, self.0.iter().map(Scalar::text));
        if among.is_empty() {
            query.find_nothing();
        } else {
            query.among = Some(among);
        }
    }
}

/// UNIX seconds from and until, for a list that takes `period=C` with two times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period(i64, i64);

impl From<std::ops::RangeInclusive<i64>> for Period {
    fn from(times: std::ops::RangeInclusive<i64>) -> Self {
        Self(*times.start(), *times.end())
    }
}

impl Asked for Period {
    fn ask(self, name: &str, query: &mut Parameters) {
        query.set(name, "C");
        query.set("time_from", self.0.to_string());
        query.set("time_to", self.1.to_string());
    }
}

/// From and until which amount, for a list that takes them as two parameters.
impl Asked for (Money, Money) {
    fn ask(self, name: &str, query: &mut Parameters) {
        query.set(&format!("{name}_from"), self.0.text());
        query.set(&format!("{name}_to"), self.1.text());
    }
}

/// Declares a query: what a list can be asked for. Page, size, sort and language are in each.
///
/// Flags are sent as 1 and 0 (as `Y` and `N` for [`YesNo`](crate::typed::YesNo)), a `Vec` as `1,2`, or as several
/// parameters where the shop's name of it ends in `[]`; an empty one finds nothing and sends no request, and with more
/// than some 90 values firewalls may cut or refuse the query. For the ids of the records themselves there is
/// [`Ids`](crate::typed::Ids), which takes any number. `set` sets what is not listed. `Debug` shows the names of the parameters only.
///
/// ```
/// use cs_cart_client::query;
/// use cs_cart_client::SortOrder;
///
/// query! {
///     /// What to ask of cards.
///     pub struct CardQuery {
///         /// Part of the holder's name.
///         holder: String = "name",
///         active: bool,
///     }
/// }
///
/// let query = CardQuery::new().active(true).sort("level", SortOrder::Descending).items_per_page(50);
/// # let _ = query;
/// ```
#[macro_export]
macro_rules! query {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident {
            $($(#[$field_doc:meta])* $field:ident : $type:ty $(= $wire:literal)?),* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Eq)]
        #[must_use]
        $vis struct $name {
            parameters: $crate::typed::Parameters,
        }

        impl $name {
            /// All of them.
            pub fn new() -> Self {
                Self::default()
            }

            /// The page to show, from 1.
            pub fn page(self, page: u64) -> Self {
                self.set("page", page.to_string())
            }

            /// Rows a page. Unset, the shop's own setting counts.
            pub fn items_per_page(self, items: u64) -> Self {
                self.set("items_per_page", items.to_string())
            }

            /// Order of the rows, by one of the shop's names of sorts.
            pub fn sort(self, by: &str, order: $crate::SortOrder) -> Self {
                self.set("sort_by", by).set("sort_order", order.as_str())
            }

            /// Texts in this language of the shop, such as `en`.
            pub fn lang(self, code: &str) -> Self {
                self.set("lang_code", code).set("sl", code)
            }

            /// Sets a parameter that has no method of its own here.
            pub fn set(mut self, name: &str, value: impl ::std::convert::Into<String>) -> Self {
                self.parameters.set(name, value);
                self
            }

            $(
                $(#[$field_doc])*
                #[doc = concat!("Asks for `", $crate::__wire_name!($field $($wire)?), "`.")]
                pub fn $field(mut self, value: impl ::std::convert::Into<$type>) -> Self {
                    self.parameters
                        .ask::<$type>($crate::__wire_name!($field $($wire)?), value.into());
                    self
                }
            )*
        }

        impl $crate::typed::Query for $name {
            fn parameters(&self) -> &$crate::typed::Parameters {
                &self.parameters
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, concat!(stringify!($name), " {:?}"), self.parameters)
            }
        }
    };
}

query! {
    /// What to ask of a list that has no filters: a page, an order, a language.
    pub struct ListQuery {}
}
