//! Drafts: what is written.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

/// The fields of a body.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Body(pub(crate) Map<String, Value>);

impl Body {
    /// Sets a field.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Sets a value in the map under a name, which is made if there is none.
    pub(crate) fn set_within(&mut self, name: &str, key: &str, value: impl Into<Value>) {
        let entry = self.0.entry(name).or_insert(Value::Null);
        if let Value::Object(map) = entry {
            map.insert(key.to_owned(), value.into());
        } else {
            *entry = Map::from_iter([(key.to_owned(), value.into())]).into();
        }
    }

    /// The map under a name.
    pub(crate) fn map(&self, name: &str) -> Option<&Map<String, Value>> {
        self.0.get(name)?.as_object()
    }

    /// Whether nothing is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Body {
    /// Names of the fields only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

/// What [`draft!`](crate::draft) makes.
pub trait Draft {
    /// What is sent.
    fn body(&self) -> &Body;
}

/// Declares drafts: what a new record is made of, and what of one changes. Both have the setters that follow them.
///
/// What stands in the parentheses after a name is needed, and an argument of `new`. Only what was set is sent: texts,
/// numbers and ids as text, flags as `Y` and `N`, `Vec` as a list, [`Commas`](crate::typed::Commas) as `1,2`,
/// [`ById`](crate::typed::ById) as a map. `set` sets what is not listed. `Debug` shows the names of the fields only.
///
/// ```
/// use cs_cart_client::draft;
///
/// draft! {
///     /// A card to give out.
///     pub struct NewCard(holder: String = "name");
///     /// Changes to a card.
///     pub struct CardUpdate();
///     {
///         /// Whether it can be used.
///         active: bool,
///         level: u64,
///     }
/// }
///
/// let card = NewCard::new("Ann").active(true).level(3_u64).set("colour", "red");
/// assert_eq!(
///     serde_json::to_value(&card)?,
///     serde_json::json!({"name": "Ann", "active": "Y", "level": "3", "colour": "red"}),
/// );
/// # let _ = CardUpdate::new();
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! draft {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident ($($argument:ident : $type:ty $(= $wire:literal)?),* $(,)?);
        { $($fields:tt)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        #[must_use]
        $vis struct $name {
            body: $crate::typed::Body,
        }

        impl $name {
            /// With what it cannot be without.
            #[allow(clippy::new_without_default)]
            pub fn new($($argument: impl ::std::convert::Into<$type>),*) -> Self {
                #[allow(unused_mut)]
                let mut body = $crate::typed::Body::default();
                $({
                    let value: $type = $argument.into();
                    body.set(
                        $crate::__wire_name!($argument $($wire)?),
                        $crate::typed::Written::written(value),
                    );
                })*
                Self { body }
            }

            /// Sets a field that has no method of its own here.
            pub fn set(
                mut self,
                name: &str,
                value: impl ::std::convert::Into<$crate::typed::serde_json::Value>,
            ) -> Self {
                self.body.set(name, value);
                self
            }

            $crate::__draft_setters!({ $($fields)* });
        }

        impl $crate::typed::Draft for $name {
            fn body(&self) -> &$crate::typed::Body {
                &self.body
            }
        }

        impl $crate::typed::serde::Serialize for $name {
            fn serialize<S: $crate::typed::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::typed::serde::Serialize::serialize(&self.body, serializer)
            }
        }

        impl $crate::typed::Written for $name {
            fn written(self) -> $crate::typed::serde_json::Value {
                self.body.into()
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, concat!(stringify!($name), " {:?}"), self.body)
            }
        }
    };
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident ($($arguments:tt)*);
        $(#[$other_doc:meta])*
        $other_vis:vis struct $other:ident ($($other_arguments:tt)*);
        $fields:tt
    ) => {
        $crate::draft! { $(#[$doc])* $vis struct $name($($arguments)*); $fields }
        $crate::draft! { $(#[$other_doc])* $other_vis struct $other($($other_arguments)*); $fields }
    };
}

/// The setters of a draft.
#[doc(hidden)]
#[macro_export]
macro_rules! __draft_setters {
    ({ $($(#[$doc:meta])* $field:ident : $type:ty $(= $wire:literal)?),* $(,)? }) => {$(
        $(#[$doc])*
        #[doc = concat!("Sets `", $crate::__wire_name!($field $($wire)?), "`.")]
        pub fn $field(mut self, value: impl ::std::convert::Into<$type>) -> Self {
            let value: $type = value.into();
            self.body.set(
                $crate::__wire_name!($field $($wire)?),
                $crate::typed::Written::written(value),
            );
            self
        }
    )*};
}

impl From<Body> for Value {
    fn from(body: Body) -> Self {
        Self::Object(body.0)
    }
}
