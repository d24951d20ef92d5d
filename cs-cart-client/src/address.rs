//! Postal addresses: the `b_*` (billing) and `s_*` (shipping) fields of orders, hooks and writes.

use std::fmt;

use serde::ser::SerializeMap;

use crate::wire::{Fields, Kind, Schema};

/// A billing or shipping address. Texts come as the shop stores them (see
/// [`decode_entities`](crate::text::decode_entities)); unset is `None`.
///
/// The shop fills in its own default country and state where the customer gave none, so these two alone are no address:
/// ask [`names_a_place`](Self::names_a_place).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Address {
    /// First name.
    pub firstname: Option<String>,
    /// Last name.
    pub lastname: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// Second line of the street address.
    pub address_2: Option<String>,
    /// City.
    pub city: Option<String>,
    /// County.
    pub county: Option<String>,
    /// State: a code of the shop, or free text.
    pub state: Option<String>,
    /// The state's name; in orders only.
    pub state_descr: Option<String>,
    /// Country, two letters.
    pub country: Option<String>,
    /// The country's name; in orders only.
    pub country_descr: Option<String>,
    /// Postal code.
    pub zipcode: Option<String>,
    /// Phone.
    pub phone: Option<String>,
}

/// Applies a macro to the name of every field.
macro_rules! each_field {
    ($apply:ident) => {
        $apply! {
            firstname, lastname, address, address_2, city, county, state, state_descr, country, country_descr, zipcode,
            phone
        }
    };
}

macro_rules! schemas {
    ($($name:ident),+) => {
        pub(crate) const BILLING: Schema = &[$((concat!("b_", stringify!($name)), Kind::Lenient)),+];
        pub(crate) const SHIPPING: Schema = &[$((concat!("s_", stringify!($name)), Kind::Lenient)),+];

        impl Address {
            pub(crate) fn billing(fields: &mut Fields) -> Option<Self> {
                Self { $($name: fields.text(concat!("b_", stringify!($name)))),+ }.if_set()
            }

            pub(crate) fn shipping(fields: &mut Fields) -> Option<Self> {
                Self { $($name: fields.text(concat!("s_", stringify!($name)))),+ }.if_set()
            }

            /// The fields that are set, by name without prefix.
            fn set_fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
                [$((stringify!($name), self.$name.as_deref())),+]
                    .into_iter()
                    .filter_map(|(name, value)| Some((name, value?)))
            }
        }
    };
}
each_field!(schemas);

impl Address {
    /// A place: street and number, city, postal code and the country's two letters. State, names and phone are fields to
    /// set.
    ///
    /// ```
    /// use cs_cart_client::Address;
    ///
    /// let mut home = Address::new("1 Main St", "Boston", "02125", "US");
    /// home.state = Some("MA".to_owned());
    /// ```
    pub fn new(
        address: impl Into<String>,
        city: impl Into<String>,
        zipcode: impl Into<String>,
        country: impl Into<String>,
    ) -> Self {
        Self {
            address: Some(address.into()),
            city: Some(city.into()),
            zipcode: Some(zipcode.into()),
            country: Some(country.into()),
            ..Self::default()
        }
    }

    /// Whether it has a street, city or postal code: country, state and names may be the shop's defaults.
    pub fn names_a_place(&self) -> bool {
        [&self.address, &self.address_2, &self.city, &self.zipcode]
            .into_iter()
            .flatten()
            .any(|text| !text.trim().is_empty())
    }

    fn if_set(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }

    /// Writes the fields with a prefix, as the shop has them.
    pub(crate) fn write<M: SerializeMap>(&self, prefix: &str, map: &mut M) -> Result<(), M::Error> {
        self.set_fields()
            .try_for_each(|(name, value)| map.serialize_entry(&format!("{prefix}{name}"), value))
    }

    /// The fields that the shop takes in a write, with a prefix.
    pub(crate) fn to_write(&self, prefix: &str) -> Vec<(String, String)> {
        self.set_fields()
            .filter(|(name, _)| !name.ends_with("_descr"))
            .map(|(name, value)| (format!("{prefix}{name}"), value.to_owned()))
            .collect()
    }
}

impl fmt::Debug for Address {
    /// Says only whether there is a place: an address is somebody's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address")
            .field("names_a_place", &self.names_a_place())
            .finish_non_exhaustive()
    }
}
