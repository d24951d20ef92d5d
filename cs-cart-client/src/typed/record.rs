//! Records: what is read.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::extra::Extra;
use super::field::{Field, Slot};
use super::json::{self, Json};

/// Why a value is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRecord {
    /// It is no object.
    Shape,
    /// The field that it cannot be without is unset or does not fit.
    Missing(&'static str),
    /// The object has a field twice.
    Doubled,
}

/// What [`record!`](crate::record) makes: a type that is read field by field.
pub trait Record: Sized + fmt::Debug {
    /// Reads the fields of an object.
    ///
    /// # Errors
    /// Where the id is missing.
    fn of(object: &mut Object<'_>) -> Result<Self, NoRecord>;
}

/// The fields of one object.
pub struct Object<'a> {
    fields: Vec<(Cow<'a, str>, Option<&'a RawValue>)>,
    doubled: bool,
}

impl<'a> Object<'a> {
    /// Takes a field out and reads it.
    pub fn take<T: Slot>(&mut self, name: &str) -> T {
        let mut found = None;
        for (known, value) in &mut self.fields {
            if known == name {
                self.doubled |= found.is_some();
                found = found.or(value.take());
            }
        }
        T::read(found.map(Json::of).as_ref())
    }

    /// Takes the field out without which there is no record.
    ///
    /// # Errors
    /// [`NoRecord::Missing`]
    pub fn need<T: Field>(&mut self, name: &'static str) -> Result<T, NoRecord> {
        self.take::<Option<T>>(name).ok_or(NoRecord::Missing(name))
    }

    /// What was not taken out.
    #[must_use]
    pub fn rest(&self) -> Extra {
        let mut extra = Extra::default();
        for (name, value) in &self.fields {
            if let Some(value) = value {
                extra.keep(name, value.get());
            }
        }
        extra
    }

    fn read<R: Record>(raw: &'a RawValue) -> Result<R, NoRecord> {
        if !raw.get().starts_with('{') {
            return Err(NoRecord::Shape);
        }
        let fields = json::entries(raw).ok_or(NoRecord::Shape)?;
        let mut object = Self {
            fields: fields
                .into_iter()
                .map(|(name, value)| (name, Some(value)))
                .collect(),
            doubled: false,
        };
        let record = R::of(&mut object)?;
        if object.doubled {
            return Err(NoRecord::Doubled);
        }
        Ok(record)
    }
}

impl fmt::Debug for Object<'_> {
    /// Names of the fields only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.fields.iter().map(|(name, _)| name);
        f.debug_list().entries(names).finish()
    }
}

/// Reads a record within another: `None` for what is none, and for an empty one.
#[must_use]
pub fn nested<R: Record>(json: &Json<'_>) -> Option<R> {
    match json {
        Json::Map(raw) if raw.get() != "{}" => Object::read(raw).ok(),
        _ => None,
    }
}

/// Reads a record with serde.
///
/// # Errors
/// Where it is no object, or lacks its id.
pub fn deserialize<'de, R: Record, D: Deserializer<'de>>(deserializer: D) -> Result<R, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    Object::read(&raw).map_err(|fault| match fault {
        NoRecord::Shape => de::Error::custom("no record"),
        NoRecord::Missing(name) => de::Error::missing_field(name),
        NoRecord::Doubled => de::Error::custom("a field twice"),
    })
}

/// Declares a record: a type with public fields, each read by its type as [`typed::field`](crate::typed::field) says.
///
/// - `struct Tax(tax_id: TaxId)` has an id, without which it cannot be; `struct Rate` has none.
/// - `= "tax"` after a type gives the shop's name of the field, where it is another.
/// - `+ extra` after the name keeps the fields that are not listed, except what may be a secret
///   ([`Extra`](crate::typed::Extra)). Leave it out for whatever has to do with people or money.
///
/// `Debug` shows ids, numbers, flags and words of an [`open_enum!`](crate::open_enum): no text, no amount and nothing
/// nested. An id is always shown, also one that is a text: take no e-mail or name for an id.
///
/// ```
/// use cs_cart_client::record;
/// use cs_cart_client::typed::Money;
///
/// record! {
///     /// What a customer's loyalty add-on says of a card.
///     pub struct Card(card_id: u64) {
///         /// Whose it is.
///         holder: Option<String> = "name",
///         /// What is on it.
///         balance: Option<Money>,
///         /// Whether it can be used.
///         active: Option<bool>,
///     }
/// }
///
/// let card: Card = serde_json::from_str(r#"{"card_id":"7","name":"Ann","balance":25.10,"active":false}"#)?;
/// assert_eq!(card.balance.as_ref().map(Money::as_str), Some("25.10"));
/// assert_eq!(card.active, Some(false));
/// assert_eq!(format!("{card:?}"), "Card { card_id: 7, active: false, .. }");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! record {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident ($id:ident : $id_type:ty $(= $id_wire:literal)?) $(+ $extra:ident)? {
            $($(#[$field_doc:meta])* $field:ident : $type:ty $(= $wire:literal)?),* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        $vis struct $name {
            /// Its id.
            pub $id: $id_type,
            $($(#[$field_doc])* pub $field: $type,)*
            $(
                /// The fields that are not listed here.
                pub $extra: $crate::typed::Extra,
            )?
        }

        impl $crate::typed::Record for $name {
            fn of(
                object: &mut $crate::typed::Object<'_>,
            ) -> ::std::result::Result<Self, $crate::typed::NoRecord> {
                Ok(Self {
                    $id: object.need($crate::__wire_name!($id $($id_wire)?))?,
                    $($field: object.take($crate::__wire_name!($field $($wire)?)),)*
                    $($extra: object.rest(),)?
                })
            }
        }

        impl $crate::typed::Identified for $name {
            type Id = $id_type;
            const ID_FIELD: &'static str = $crate::__wire_name!($id $($id_wire)?);

            fn id(&self) -> &Self::Id {
                &self.$id
            }
        }

        $crate::__record_impls!($name { $id } { $($field)* });
    };
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident $(+ $extra:ident)? {
            $($(#[$field_doc:meta])* $field:ident : $type:ty $(= $wire:literal)?),* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        $vis struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            $(
                /// The fields that are not listed here.
                pub $extra: $crate::typed::Extra,
            )?
        }

        impl $crate::typed::Record for $name {
            fn of(
                object: &mut $crate::typed::Object<'_>,
            ) -> ::std::result::Result<Self, $crate::typed::NoRecord> {
                Ok(Self {
                    $($field: object.take($crate::__wire_name!($field $($wire)?)),)*
                    $($extra: object.rest(),)?
                })
            }
        }

        $crate::__record_impls!($name { } { $($field)* });
    };
}

/// The name of a field on the wire.
#[doc(hidden)]
#[macro_export]
macro_rules! __wire_name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $wire:literal) => {
        $wire
    };
}

/// What all records have in common.
#[doc(hidden)]
#[macro_export]
macro_rules! __record_impls {
    ($name:ident { $($id:ident)? } { $($field:ident)* }) => {
        impl ::std::cmp::Eq for $name {}

        impl $crate::typed::Field for $name {
            fn read(json: &$crate::typed::Json<'_>) -> ::std::option::Option<Self> {
                $crate::typed::nested(json)
            }
        }

        impl<'de> $crate::typed::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::typed::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::typed::deserialize(deserializer)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let fields: &[(&str, ::std::option::Option<&dyn ::std::fmt::Debug>)] = &[
                    $((stringify!($id), Some(&self.$id)),)?
                    $((stringify!($field), $crate::typed::Slot::shown(&self.$field)),)*
                ];
                $crate::typed::show(f, stringify!($name), fields)
            }
        }
    };
}

/// Writes the fields of a record that may be shown.
///
/// # Errors
/// The formatter's.
pub fn show(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &[(&str, Option<&dyn fmt::Debug>)],
) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (field, value) in fields {
        if let Some(value) = value {
            shown.field(field, value);
        }
    }
    shown.finish_non_exhaustive()
}
