//! The tables that most of the crate is written in: calls ([`endpoints!`]), what is read ([`record!`]) and what is written
//! ([`draft!`]). Each field and each call costs one line or three, and compiles to a call of a function that is not inlined.

/// The name of a field on the wire.
macro_rules! wire_name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}
pub(crate) use wire_name;

/// Declares records: what is read, with what is not known or cannot be read kept in `extra`. A record is none without what it
/// is known `by` (some answers have that by another name), nor if the list that must be `whole` is there and cannot be read: who writes such a list back would
/// delete what is missing from it.
macro_rules! record {
    ($($(#[$attr:meta])* $name:ident $(by $id:ident $(or $alias:ident)? : $idty:ty)? $(, whole $whole:ident)? {
        $($(#[$fattr:meta])* $field:ident $(as $wire:literal)? : $ty:ty,)*
    })+) => {$(
        $(#[$attr])*
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct $name {
            $(
                /// Its id.
                pub $id: $idty,
            )?
            $($(#[$fattr])* pub $field: $ty,)*
            /// What is not known here or could not be read, as it came.
            pub extra: $crate::Extra,
        }

        impl $crate::json::Leaf for $name {
            const NAMES: &'static [&'static str] = Self::FIELDS;

            fn read(raw: &str) -> Option<Self> {
                let mut fields = $crate::json::Fields::of(raw)?;
                $($(fields.rename(stringify!($alias), stringify!($id));)?)?
                let record = Self {
                    $($id: fields.leaf(stringify!($id))?,)?
                    $($field: $crate::json::Field::take(
                        &mut fields, $crate::macros::wire_name!($field $($wire)?)),)*
                    extra: fields.rest(),
                };
                $(if record.extra.raw(stringify!($whole)).is_some() {
                    return None;
                })?
                Some(record)
            }

            fn write(&self, out: &mut String) {
                #[allow(unused_mut)]
                let mut object = $crate::json::Object::begin(out);
                $(object.leaf(stringify!($id), &self.$id);)?
                $($crate::json::Field::put(
                    &self.$field, &mut object, $crate::macros::wire_name!($field $($wire)?));)*
                object.end(&self.extra);
            }
        }

        impl $crate::call::Record for $name {
            #[allow(unreachable_code)]
            fn id(&self) -> Option<(&'static str, &str)> {
                $(return Some((stringify!($id), self.$id.as_str()));)?
                None
            }
        }

        /// Shows the id only: the rest may be about people.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name))
                    $(.field(stringify!($id), &self.$id))?
                    .finish_non_exhaustive()
            }
        }

        $crate::macros::json_object!($name, [
            $(stringify!($id),)? $($crate::macros::wire_name!($field $($wire)?),)*]);
    )+};
}
pub(crate) use record;

/// Declares drafts: what is written. `None` leaves a field out.
macro_rules! draft {
    ($($(#[$attr:meta])* $name:ident {
        $($(#[$fattr:meta])* $field:ident $(as $wire:literal)? : $ty:ty,)*
    })+) => {$(
        $(#[$attr])*
        #[derive(Clone, Default)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$fattr])* pub $field: $ty,)*
            /// Further fields, by their names in Zoho's documentation.
            pub extra: $crate::Extra,
        }

        impl $crate::json::Leaf for $name {
            const NAMES: &'static [&'static str] = Self::FIELDS;

            fn read(raw: &str) -> Option<Self> {
                let mut fields = $crate::json::Fields::of(raw)?;
                Some(Self {
                    $($field: $crate::json::Field::take(
                        &mut fields, $crate::macros::wire_name!($field $($wire)?)),)*
                    extra: fields.rest(),
                })
            }

            fn write(&self, out: &mut String) {
                #[allow(unused_mut)]
                let mut object = $crate::json::Object::begin(out);
                $($crate::json::Field::put(
                    &self.$field, &mut object, $crate::macros::wire_name!($field $($wire)?));)*
                object.end(&self.extra);
            }
        }

        /// Shows nothing: what is written may be about people.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }

        $crate::macros::json_object!($name, [$($crate::macros::wire_name!($field $($wire)?),)*]);
    )+};
}
pub(crate) use draft;

/// Declares two drafts, of a record to make and of one to change, with the fields that `both` have said once.
#[allow(unused_macros)]
macro_rules! drafts {
    (
        $(#[$attr:meta])* $make:ident { $($only_make:tt)* }
        $(#[$cattr:meta])* $change:ident { $($only_change:tt)* }
        both { $($both:tt)* }
    ) => {
        $crate::macros::draft! {
            $(#[$attr])* $make { $($both)* $($only_make)* }
            $(#[$cattr])* $change { $($both)* $($only_change)* }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use drafts;

/// What records and drafts have in common.
macro_rules! json_object {
    ($name:ident, [$($field:expr,)*]) => {
        impl $name {
            /// The names of its fields on the wire.
            #[doc(hidden)]
            pub const FIELDS: &'static [&'static str] = &[$($field),*];
        }

        /// Equal is what is written alike.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::json::text_of(self) == $crate::json::text_of(other)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::json::serialize($crate::json::text_of(self), serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::deserialize(deserializer, concat!("no ", stringify!($name)))
            }
        }
    };
}
pub(crate) use json_object;

/// Declares the calls of a handle, and the table of their operations. The table is there whatever features are on; the
/// methods may stand behind one.
macro_rules! endpoints {
    // A handle of its own.
    ($(#[$hattr:meta])* $handle:ident, $accessor:ident, $module:literal $(, feature $feature:literal)?; $($rest:tt)*) => {
        $(#[$hattr])*
        $(#[cfg(feature = $feature)])?
        #[derive(Debug, Clone, Copy)]
        pub struct $handle<'c>(pub(crate) &'c $crate::Client);

        $(#[cfg(feature = $feature)])?
        impl $crate::Client {
            $(#[$hattr])*
            #[must_use]
            pub fn $accessor(&self) -> $handle<'_> {
                $handle(self)
            }
        }

        $crate::macros::calls! {
            [$handle] [concat!(module_path!(), "::", stringify!($handle))] $module [$($feature)?] $($rest)*
        }
    };
    // More calls of a handle that stands elsewhere.
    (for $($handle:ident)::+, $module:literal $(, feature $feature:literal)?; $($rest:tt)*) => {
        $crate::macros::calls! {
            [$($handle)::+] [stringify!($($handle)::+)] $module [$($feature)?] $($rest)*
        }
    };
}
pub(crate) use endpoints;

macro_rules! calls {
    ([$($handle:tt)+] [$place:expr] $module:literal [$($feature:literal)?]
    $(
        $(#[$attr:meta])*
        $name:ident = $method:ident $path:literal ($($arg:ident : $argty:ty),* $(,)?) $(by ($by:ty))?
            $({ $draft:ty } $(files [$($with:literal)+])?)?
            $([$part:literal $($parts:literal)*])?
            -> $answer:ident $(<$inner:ty>)? $(at $key:literal)?;
            $id:ident, $scope:literal $(, [$($query:literal)*])? $(, $flag:ident)*;
    )*) => {
        pub(crate) mod table {
            use $crate::operation::{Operation, Shape, Table};

            /// The places of the operations in the table.
            $(#[cfg(feature = $feature)])?
            #[allow(non_camel_case_types)]
            #[derive(Clone, Copy)]
            pub(crate) enum Place { $($id),* }

            /// One array: each item of its own would cost as much to compile as all of its fields.
            pub(crate) static OPERATIONS: &[Operation] = &[$(
                Operation {
                    module: $module,
                    id: stringify!($id),
                    method: $crate::Method::$method,
                    path: $path,
                    scope: $scope,
                    shape: Shape::of(stringify!($answer)),
                    $(key: Some($key),)?
                    $(query: &[$($query),*],)?
                    $(file_parts: &[$part $(, $parts)*],)?
                    $(takes_json: $crate::macros::yes!($draft), $(file_parts: &[$($with),+],)?)?
                    ..Operation::ROW
                }
                $(.$flag())*,
            )*];

            pub(crate) static TABLE: Table = Table {
                module: $module,
                place: $place,
                methods: &[$(stringify!($name)),*],
                narrowed: &[$(false $(|| $crate::macros::yes!($by))?),*],
                operations: OPERATIONS,
            };
        }

        /// What the bodies can say, for a test that compares it with Zoho's files.
        $(#[cfg(feature = $feature)])?
        #[allow(dead_code, clippy::indexing_slicing)]
        pub(crate) static BODIES: &[$crate::operation::BodyNames] = &[
            $($((
                $crate::macros::operation!($id),
                stringify!($draft),
                <$draft as $crate::json::Names>::NAMES,
            ),)?)*
        ];

        $(#[cfg(feature = $feature)])?
        impl<'c> $($handle)+<'c> {
            $(
                $(#[$attr])*
                #[doc = concat!(
                    "\n\n`", stringify!($method), " ", $path, "`, scope `", $scope, "`."
                    $(, $crate::macros::flag_doc!($flag))*,
                    "\n\n# Errors\n\nWhen it is awaited; see [`Error`](crate::Error).")]
                #[allow(clippy::needless_pass_by_value, clippy::indexing_slicing)]
                pub fn $name(
                    &self,
                    $($arg: &$argty,)*
                    $(query: &$by,)?
                    $(draft: &$draft,)?
                    $(file: $crate::macros::second!($part, $crate::Upload),)?
                ) -> $crate::Call<'c, $answer $(<$inner>)?> {
                    $crate::Call::new(self.0, $crate::macros::operation!($id), &[$($arg),*])
                    $(.narrowed::<$by>(query))?
                    $(.json::<$draft>(draft))?
                    $(.file($part, file))?
                }
            )*
        }
    };
}
pub(crate) use calls;

/// An operation of the table beside, in which it has the place that the compiler counted.
macro_rules! operation {
    ($id:ident) => {
        &table::OPERATIONS[table::Place::$id as usize]
    };
}
pub(crate) use operation;

/// The second of two. Without features there may be no call that needs it.
#[allow(unused_macros)]
macro_rules! second {
    ($first:literal, $second:ty) => {
        $second
    };
}
#[allow(unused_imports)]
pub(crate) use second;

/// That there is something.
#[allow(unused_macros)]
macro_rules! yes {
    ($something:ty) => {
        true
    };
}
#[allow(unused_imports)]
pub(crate) use yes;

/// What a flag of an operation means to its caller.
#[allow(unused_macros)]
macro_rules! flag_doc {
    (notifies) => {
        " **Writes to people.**"
    };
    (undocumented) => {
        " Zoho does not document it."
    };
    ($other:ident) => {
        ""
    };
}
#[allow(unused_imports)]
pub(crate) use flag_doc;

/// Declares a list's filters, as methods of the call that lists.
macro_rules! filters {
    ($row:ty; $($(#[$attr:meta])* $name:ident = $query:literal ($value:ty);)+) => {
        impl<'c> $crate::Call<'c, $crate::Page<$row>> {
            $(
                $(#[$attr])*
                #[allow(clippy::needless_pass_by_value)]
                pub fn $name(self, value: $value) -> Self {
                    self.query($query, value.to_string())
                }
            )+
        }
    };
}
pub(crate) use filters;
