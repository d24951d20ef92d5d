//! A small engine for JSON resources: list, read, create, upsert, update, delete, states, files. What a kind of record is like
//! stands in a table ([`Resource`]), one for each under `tables/`; what a table cannot say, hooks do.

mod documents;
mod list;
mod operations;
mod read;
mod show;
mod store;

use serde_json::{Map, Value};

use super::answer::{Refusal, Reply};
use super::request::Incoming;
use super::state::State;

pub(super) use operations::{Entry, table, table_of};
pub(super) use store::{Record, Records};

/// The kinds of records that the sandbox keeps beside contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Module {
    /// `/items`: products and services.
    Items,
    /// `/settings/taxes`.
    Taxes,
    /// `/settings/currencies`; five are there from the start.
    Currencies,
    /// `/chartofaccounts`; some are there from the start.
    Accounts,
    /// `/estimates`: quotes.
    Estimates,
    /// `/salesorders`.
    SalesOrders,
    /// `/invoices`.
    Invoices,
    /// `/creditnotes`.
    CreditNotes,
    /// `/customerpayments`: money from customers.
    CustomerPayments,
    /// `/expenses`.
    Expenses,
    /// `/bills`: what vendors charge.
    Bills,
    /// `/vendorpayments`: money to vendors.
    VendorPayments,
    /// `/settings/webhooks`, which Zoho does not document.
    Webhooks,
    /// `/settings/workflows`: the rules that set webhooks off. Not documented either.
    Workflows,
}

/// What the engine has to know of a kind of record.
pub(super) struct Resource {
    pub(super) module: Module,
    /// Where it lives below the API's base: `["items"]`, `["settings", "taxes"]`.
    pub(super) path: &'static [&'static str],
    /// The singular path of `PUT /item/{id}/customfields`; `""` where there is none.
    pub(super) singular: &'static str,
    /// The envelope's keys for one and for many.
    pub(super) keys: (&'static str, &'static str),
    pub(super) id: &'static str,
    /// What people call it.
    pub(super) label: &'static str,
    /// The middle of `ZohoBooks.settings.READ`.
    pub(super) scope: &'static str,
    /// What custom fields, webhooks and workflow rules call it; `""` where there are none.
    pub(super) entity: &'static str,
    /// What can be written, in groups that tables share.
    pub(super) fields: &'static [&'static [Field]],
    /// Fields in which no two records have the same text, case aside, and the code that says so.
    pub(super) unique: &'static [(&'static str, i64)],
    /// Whether `PUT` on the collection takes the headers of a unique custom field.
    pub(super) upsert: bool,
    /// The state that a new record has; `""` where there are no states.
    pub(super) first_state: &'static str,
    pub(super) filters: &'static [&'static [Filter]],
    /// Words that `filter_by` takes, and the states that each lets through (none: all). The first is the default.
    pub(super) filter_by: &'static [(&'static str, &'static [&'static str])],
    /// The fields that `search_text` looks at.
    pub(super) search: &'static [&'static str],
    /// The columns to sort by; the first is the default.
    pub(super) sort: &'static [&'static str],
    pub(super) verbs: &'static [Verb],
    /// Whether it is mailed, printed and commented on.
    pub(super) is_document: bool,
    /// The kinds of files that hang on it, as paths and parts of uploads call them.
    pub(super) files: &'static [&'static str],
    /// The parameter with which `DELETE` on the collection names records; `""` where there is no such call.
    pub(super) bulk_delete: &'static str,
    /// Paths that only this resource has.
    pub(super) calls: &'static [Call],
    /// Fills in what Zoho Books works out by itself, and refuses what it would refuse. Changes nothing but the record.
    pub(super) prepare: fn(&mut State, &mut Record, &Entry<'_>) -> Result<(), Refusal>,
    /// Refuses to delete.
    pub(super) may_delete: fn(&State, &Record) -> Result<(), Refusal>,
    /// The state that people see: what was set, and what follows from the rest.
    pub(super) state: fn(&State, &Record) -> String,
    /// What follows from a record that was made or changed (`Some`) or is gone (`None`) for others.
    pub(super) follow: fn(&mut State, u64, Option<&Record>),
    /// Adds to what is shown.
    pub(super) show: fn(&State, &Record, &mut Map<String, Value>),
}

/// What a table leaves out.
pub(super) const PLAIN: Resource = Resource {
    module: Module::Items,
    path: &[],
    singular: "",
    keys: ("", ""),
    id: "",
    label: "",
    scope: "settings",
    entity: "",
    fields: &[],
    unique: &[],
    upsert: false,
    first_state: "",
    filters: &[],
    filter_by: &[("Status.All", &[])],
    search: &[],
    sort: &["created_time", "last_modified_time"],
    verbs: &[],
    is_document: false,
    files: &[],
    bulk_delete: "",
    calls: &[],
    prepare: |_, _, _| Ok(()),
    may_delete: |_, _| Ok(()),
    state: |_, record| record.state(),
    follow: |_, _, _| {},
    show: |_, _, _| {},
};

/// A field that can be written.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    pub(super) needed: bool,
}

/// What a field takes.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    /// Text of at most so many characters.
    Text(usize),
    /// A number, as such or as text.
    Number,
    /// A number or a percentage: `10`, `"10%"`.
    Share,
    Flag,
    /// `yyyy-mm-dd`.
    Date,
    OneOf(&'static [&'static str]),
    /// The id of a contact.
    Contact,
    /// The id of a record.
    Id(Module),
    Object,
    List,
}

/// A field that can be written.
pub(super) const fn field(name: &'static str, takes: Takes) -> Field {
    Field {
        name,
        takes,
        needed: false,
    }
}

/// Text without a documented length.
pub(super) const fn text(name: &'static str) -> Field {
    field(name, Takes::Text(usize::MAX))
}

/// Text with a documented length.
pub(super) const fn short(name: &'static str, limit: usize) -> Field {
    field(name, Takes::Text(limit))
}

pub(super) const fn number(name: &'static str) -> Field {
    field(name, Takes::Number)
}

pub(super) const fn flag(name: &'static str) -> Field {
    field(name, Takes::Flag)
}

pub(super) const fn list(name: &'static str) -> Field {
    field(name, Takes::List)
}

pub(super) const fn one_of(name: &'static str, words: &'static [&'static str]) -> Field {
    field(name, Takes::OneOf(words))
}

/// A field that a new record must have.
pub(super) const fn needed(field: Field) -> Field {
    Field {
        needed: true,
        ..field
    }
}

/// A filter of a list. Names that no filter has are passed over, as Zoho Books does.
#[derive(Clone, Copy)]
pub(super) enum Filter {
    /// `x`, `x_startswith` and `x_contains`, case aside.
    Text(&'static str),
    /// `x`, `x_less_than`, `x_less_equals`, `x_greater_than`, `x_greater_equals`.
    Number(&'static str),
    /// `x`, `x_start`, `x_end`, `x_before`, `x_after`.
    Date(&'static str),
    /// Only `x`, to the letter.
    Exact(&'static str),
    /// `last_modified_time`: not changed before.
    Since,
}

/// A change of state by a path of its own: `POST …/{id}/inactive`.
pub(super) struct Verb {
    pub(super) path: &'static [&'static str],
    /// The states that it starts from; none: any.
    pub(super) from: &'static [&'static str],
    pub(super) to: &'static str,
}

pub(super) const fn verb(
    path: &'static [&'static str],
    from: &'static [&'static str],
    to: &'static str,
) -> Verb {
    Verb { path, from, to }
}

/// A path that the engine does not have by itself. `*` in it is an id, handed on in order.
pub(super) struct Call {
    pub(super) method: &'static str,
    pub(super) path: &'static [&'static str],
    pub(super) run: fn(&mut State, &Incoming, &[&str]) -> Reply,
}

pub(super) const fn call(
    method: &'static str,
    path: &'static [&'static str],
    run: fn(&mut State, &Incoming, &[&str]) -> Reply,
) -> Call {
    Call { method, path, run }
}

/// A value as text: what filters, indexes and ids compare. `""` where there is none.
pub(super) fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}
