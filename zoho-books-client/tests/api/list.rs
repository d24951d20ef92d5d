//! What `made` is written in: all types and calls of a module.

use serde_json::Value;
use zoho_books_client::{Call, Client, File, Upload};

/// A type by its name, the names of its fields in JSON, and its way from JSON to JSON.
pub(crate) type Type = (
    &'static str,
    &'static [&'static str],
    fn(&str) -> Result<String, String>,
);

/// A call that is ready to be sent.
pub(crate) enum Made<'c> {
    Json(Call<'c, Value>),
    File(Call<'c, File>),
    /// The same call for JSON and for a file.
    Either(Call<'c, Value>, Call<'c, File>),
}

/// What is made of one of Zoho's files.
pub(crate) struct Module {
    pub(crate) name: &'static str,
    pub(crate) types: &'static [Type],
    /// The operations and their calls, in the same order.
    pub(crate) operations: &'static [&'static str],
    pub(crate) calls: for<'c> fn(&'c Client) -> Vec<Made<'c>>,
}

/// Reads a value and writes it.
pub(crate) fn through<T: serde::de::DeserializeOwned + serde::Serialize>(
    text: &str,
) -> Result<String, String> {
    let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

pub(crate) fn id<T: From<&'static str>>() -> T {
    "7001".into()
}

pub(crate) fn module_name<T: From<&'static str>>() -> T {
    "cm_7001".into()
}

pub(crate) fn upload() -> Upload {
    Upload::new("note.pdf", b"%PDF-1.4 made".to_vec())
}

/// The types and calls of one file.
macro_rules! module {
    ($module:ident $(in $api:ident)? = $accessor:ident $file:literal [$($ty:ident)*] { $($kind:ident $id:ident: $method:ident($($given:tt)*);)* }) => {
        pub(super) mod $module {
            use zoho_books_client::Client;
            $(#[allow(unused_imports)]
            use zoho_books_client::$api::$module::*;)?

            #[allow(unused_imports)]
            use crate::list::{self, id, module_name as module, upload};

            const TYPES: &[list::Type] = &[$((stringify!($ty), $ty::FIELDS, list::through::<$ty>)),*];

            pub(crate) const MODULE: list::Module = list::Module {
                name: $file,
                types: TYPES,
                operations: &[$(stringify!($id)),*],
                calls,
            };

            fn calls(client: &Client) -> Vec<list::Made<'_>> {
                vec![$(crate::list::call!($kind client.$accessor().$method($($given)*))),*]
            }
        }
    };
}
pub(crate) use module;

/// A call with its answer as JSON, or as a file.
macro_rules! call {
    (json $call:expr) => {
        crate::list::Made::Json($call.untyped())
    };
    (file $call:expr) => {
        crate::list::Made::File($call)
    };
    (either $call:expr) => {
        crate::list::Made::Either($call.untyped(), $call.file_as("pdf"))
    };
}
pub(crate) use call;
