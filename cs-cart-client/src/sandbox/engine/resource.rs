//! What makes one resource differ from the others, as a table.

use serde_json::{Value, json};

use super::ask::{Ask, Body};
use super::listing::{Filter, Listing};
use super::query::Query;
use super::record::Record;
use crate::sandbox::quirks::{ListForm, Quirks};
use crate::sandbox::reply::Reply;
use crate::sandbox::state::State;

/// What `params` of a list say of its paging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Params {
    /// Page, size and total, the total as text.
    Paged,
    /// The same with the total as a number.
    WholeTotal,
    /// `[0]`: nothing.
    Zero,
}

/// The product that has a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edition {
    Any,
    CsCart,
    MultiVendor,
}

/// A list below a record: those of `entity` whose `column` names the record.
pub(crate) struct Child {
    pub(crate) path: &'static str,
    pub(crate) entity: &'static str,
    pub(crate) column: &'static str,
    /// More that they must say, and what a new one is given.
    pub(crate) fixed: &'static [(&'static str, &'static str)],
    /// Answers what the list alone does not; `None` leaves it to the list.
    pub(crate) special: fn(&mut State, &Ask<'_>, &str) -> Option<Reply>,
}

impl Child {
    pub(crate) const PLAIN: Self = Self {
        path: "",
        entity: "",
        column: "",
        fixed: &[],
        special: |_, _, _| None,
    };
}

/// A resource. What a table leaves out is [`Resource::PLAIN`]'s: all five calls, a paged list under the name of the
/// path, ids counted from 1.
pub(crate) struct Resource {
    /// The path; also the name of its table of rows, and of its list, unless said otherwise.
    pub(crate) path: &'static str,
    pub(crate) table: &'static str,
    pub(crate) rows: &'static str,
    /// The column of the id.
    pub(crate) id: &'static str,
    /// More columns that a path may name a record by.
    pub(crate) found_by: &'static [&'static str],
    pub(crate) first_id: u64,
    /// A new row, before anything is written into it.
    pub(crate) row: fn() -> Value,
    /// What a new one must be given, and what must be new about it.
    pub(crate) needs: &'static [&'static str],
    pub(crate) unique: &'static [&'static str],
    /// Columns that the shop's clock fills in where they are empty, and at each change.
    pub(crate) made_at: &'static [&'static str],
    pub(crate) changed_at: &'static [&'static str],
    /// Columns with two decimals, with texts by language, and with numbers that stay numbers (`*`: all).
    pub(crate) money: &'static [&'static str],
    pub(crate) texts: &'static [&'static str],
    pub(crate) numbers: &'static [&'static str],
    /// Columns that only a single read shows, and only in version 2.1.
    pub(crate) single_only: &'static [&'static str],
    pub(crate) only_2_1: &'static [&'static str],
    pub(crate) form: ListForm,
    pub(crate) params: Params,
    pub(crate) unpaged: bool,
    pub(crate) empty_past_end: bool,
    /// Parameters without which there is no list.
    pub(crate) list_needs: &'static [&'static str],
    pub(crate) filters: &'static [Filter],
    pub(crate) also: fn(&Record, &Query) -> bool,
    pub(crate) sorts: &'static [(&'static str, &'static [&'static str])],
    /// Letters of what it can do: list, get, create, update, delete.
    pub(crate) calls: &'static str,
    /// The status of a creation, and the name that its answer has for the id.
    pub(crate) created: (u16, &'static str),
    /// The name that the answer to a change has for the id; without one it is `{"message":"OK"}`.
    pub(crate) updated: &'static str,
    pub(crate) delete_needs_body: bool,
    pub(crate) delete_needs_product: bool,
    /// The privileges to read and to write; without a name they are `view_` and `manage_` with the path.
    pub(crate) privileges: (&'static str, &'static str),
    pub(crate) in_1_0: bool,
    pub(crate) edition: Edition,
    /// The trigger that a new one fires.
    pub(crate) trigger: &'static str,
    pub(crate) children: &'static [Child],
    /// The last word on a row before it is kept: its number (0 for a new one), the row, and what was sent.
    pub(crate) before: fn(&mut State, u64, &mut Record, &Body) -> Result<(), Reply>,
    /// The last word on a row as it is shown.
    pub(crate) shown: fn(&State, &mut Record),
    /// Adds what a hook posts besides.
    pub(crate) posted: fn(&State, &mut Record),
    /// Columns that get the text of [`Quirks::planted_secret`].
    pub(crate) secrets: &'static [&'static str],
}

impl Resource {
    pub(crate) const PLAIN: Self = Self {
        path: "",
        table: "",
        rows: "",
        id: "id",
        found_by: &[],
        first_id: 1,
        row: || json!({}),
        needs: &[],
        unique: &[],
        made_at: &[],
        changed_at: &[],
        money: &[],
        texts: &[],
        numbers: &[],
        single_only: &[],
        only_2_1: &[],
        form: ListForm::Named,
        params: Params::Paged,
        unpaged: false,
        empty_past_end: false,
        list_needs: &[],
        filters: &[],
        also: |_, _| true,
        sorts: &[],
        calls: "lgcud",
        created: (201, ""),
        updated: "",
        delete_needs_body: false,
        delete_needs_product: false,
        privileges: ("", ""),
        in_1_0: true,
        edition: Edition::Any,
        trigger: "",
        children: &[],
        before: |_, _, _, _| Ok(()),
        shown: |_, _| {},
        posted: |_, _| {},
        secrets: &[],
    };

    /// An add-on's entity, of which nothing is known: its rows are what a test puts into it.
    pub(crate) const ADD_ON: Self = Self::PLAIN;

    pub(crate) const fn listing(&self) -> Listing<Record> {
        Listing {
            filters: self.filters,
            also: self.also,
            sorts: self.sorts,
            id: self.id,
        }
    }

    /// Whether this shop has it.
    pub(crate) fn is_in(&self, quirks: &Quirks) -> bool {
        match self.edition {
            Edition::Any => true,
            Edition::CsCart => !quirks.multi_vendor,
            Edition::MultiVendor => quirks.multi_vendor,
        }
    }
}
