//! Drafts: what is written.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use super::scalar::Written;

/// The fields of a body.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Body(pub(crate) Map<String, Value>);

impl Body {
    /// Sets a field.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Sets a field to a value of its type.
    pub fn write<T: Written>(&mut self, name: &str, value: T) {
        self.0.insert(name.to_owned(), value.written());
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
pub trait Draft: Send + Sync {
    /// What is sent.
    fn body(&self) -> &Body;
}

/// What makes a draft a new record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum New {}

/// What makes a draft a change of a record that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {}

/// Declares drafts: what a new record is made of, and what of one changes. Both have the setters of the fields listed
/// before them.
///
/// What stands in the parentheses after a name is needed, and an argument of `new`. Only what was set is sent: texts,
/// numbers and ids as text, flags as `Y` and `N`, `Vec` as a list, [`Commas`](crate::typed::Commas) as `1,2`,
/// [`ById`](crate::typed::ById) as a map. `set` sets what is not listed. `Debug` shows the names of the fields only.
///
/// ```
/// use cs_cart_client::draft;
///
/// draft! {
///     /// What can be written of a card.
///     pub struct CardFields {
///         /// Whether it can be used.
///         active: bool,
///         level: u64,
///     }
///     /// A card to give out.
///     pub type NewCard(holder: String = "name");
///     /// Changes to a card.
///     pub type CardUpdate();
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
///
/// What is part of another draft is one struct, `pub struct Badge(colour: String) { size: u64 }`.
#[macro_export]
macro_rules! draft {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident ($($arguments:tt)*) { $($fields:tt)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        #[must_use]
        $vis struct $name {
            body: $crate::typed::Body,
        }

        impl $name {
            $crate::__draft_new! { [] $($arguments)* }
        }

        $crate::__draft_impls! { [] $name { $($fields)* } }

        impl $crate::typed::Written for $name {
            fn written(self) -> $crate::typed::serde_json::Value {
                self.body.into()
            }
        }
    };
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident { $($fields:tt)* }
        $(#[$new_doc:meta])*
        $new_vis:vis type $new:ident ($($new_arguments:tt)*);
        $(#[$changes_doc:meta])*
        $changes_vis:vis type $changes:ident ($($changes_arguments:tt)*);
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        #[must_use]
        $vis struct $name<What> {
            body: $crate::typed::Body,
            what: ::std::marker::PhantomData<fn() -> What>,
        }

        $(#[$new_doc])*
        $new_vis type $new = $name<$crate::typed::New>;

        impl $new {
            $crate::__draft_new! { [what] $($new_arguments)* }
        }

        $(#[$changes_doc])*
        $changes_vis type $changes = $name<$crate::typed::Changes>;

        impl $changes {
            $crate::__draft_new! { [what] $($changes_arguments)* }
        }

        $crate::__draft_impls! { [What] $name { $($fields)* } }
    };
}

/// How a draft begins.
#[doc(hidden)]
#[macro_export]
macro_rules! __draft_new {
    ([$($what:ident)?] $($argument:ident : $type:ty $(= $wire:literal)?),* $(,)?) => {
        /// With what it cannot be without.
        #[allow(clippy::new_without_default)]
        pub fn new($($argument: impl ::std::convert::Into<$type>),*) -> Self {
            #[allow(unused_mut)]
            let mut body = $crate::typed::Body::default();
            $(body.write::<$type>($crate::__wire_name!($argument $($wire)?), $argument.into());)*
            Self { body $(, $what: ::std::marker::PhantomData)? }
        }
    };
}

/// What all drafts have, and their setters.
#[doc(hidden)]
#[macro_export]
macro_rules! __draft_impls {
    (
        [$($what:ident)?] $name:ident
        { $($(#[$doc:meta])* $field:ident : $type:ty $(= $wire:literal)?),* $(,)? }
    ) => {
        impl $(<$what>)? $name $(<$what>)? {
            /// Sets a field that has no method of its own here.
            pub fn set(
                mut self,
                name: &str,
                value: impl ::std::convert::Into<$crate::typed::serde_json::Value>,
            ) -> Self {
                self.body.set(name, value);
                self
            }

            $(
                $(#[$doc])*
                #[doc = concat!("Sets `", $crate::__wire_name!($field $($wire)?), "`.")]
                pub fn $field(mut self, value: impl ::std::convert::Into<$type>) -> Self {
                    self.body
                        .write::<$type>($crate::__wire_name!($field $($wire)?), value.into());
                    self
                }
            )*
        }

        impl $(<$what>)? $crate::typed::Draft for $name $(<$what>)? {
            fn body(&self) -> &$crate::typed::Body {
                &self.body
            }
        }

        impl $(<$what>)? $crate::typed::serde::Serialize for $name $(<$what>)? {
            fn serialize<S: $crate::typed::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::typed::serde::Serialize::serialize(&self.body, serializer)
            }
        }

        impl $(<$what>)? ::std::fmt::Debug for $name $(<$what>)? {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, concat!(stringify!($name), " {:?}"), self.body)
            }
        }
    };
}

impl From<Body> for Value {
    fn from(body: Body) -> Self {
        Self::Object(body.0)
    }
}
