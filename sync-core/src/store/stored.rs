//! How an entry stands in a table: what the two databases have in common.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::rules::{Entry, Tenure};
use super::{Lane, Reason, Row, State, StoreError};
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::{FieldHashes, UserId};

/// What is kept cannot be read: damaged, or written by something else.
pub(super) fn unreadable(what: &str) -> StoreError {
    StoreError::Unusable(format!(
        "{what} cannot be read; restore a backup, or remove the database or our tables in it: a full backfill finds every link again"
    ))
}

/// A count, version or fence.
pub(super) fn unsigned(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| unreadable("a number"))
}

/// A customer's id as it is kept.
pub(super) fn user_id(number: i64) -> Result<UserId, StoreError> {
    Ok(UserId::from(unsigned(number)?))
}

pub(super) fn from_json<T: DeserializeOwned>(text: Option<&str>) -> Result<Option<T>, StoreError> {
    // The parser's message could show what it read.
    let read = text.map(serde_json::from_str).transpose();
    read.map_err(|_| unreadable("what is kept of a customer or contact"))
}

pub(super) fn to_json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|_| StoreError::Invalid("a value has no form as JSON".to_owned()))
}

/// A row as a database gives it. The columns come in this order: user_id, state, lane, version, fence, attempts, since,
/// due, updated, reason, detail, contact_id, match_key, source_hash, address_hash, registered_at, owned, conflicts,
/// hint, intent, cause, lease_owner, lease_until.
pub(super) trait Columns {
    type Fault: From<StoreError>;

    fn number(&self, column: usize) -> Result<Option<i64>, Self::Fault>;
    fn text(&self, column: usize) -> Result<Option<String>, Self::Fault>;
    fn hashes(&self, column: usize) -> Result<FieldHashes, Self::Fault>;
    fn names(&self, column: usize) -> Result<Vec<String>, Self::Fault>;
}

/// The number of the columns that [`read`] reads.
#[cfg(feature = "postgres")]
pub(super) const COLUMNS: usize = 23;

pub(super) fn read<C: Columns>(columns: &C) -> Result<Entry, C::Fault> {
    let number = |column| -> Result<i64, C::Fault> {
        let number = columns.number(column)?;
        Ok(number.ok_or_else(|| unreadable("a number"))?)
    };
    let word = columns.text(9)?;
    let reason = word.as_deref().map(|word| {
        let reason = Reason::from_word(word);
        reason.ok_or_else(|| unreadable("a reason"))
    });
    let attempts = u32::try_from(number(5)?).map_err(|_| unreadable("a number"))?;
    let row = Row {
        user_id: user_id(number(0)?)?,
        state: State::from_number(number(1)?).ok_or_else(|| unreadable("a customer's state"))?,
        reason: reason.transpose()?,
        detail: columns.text(10)?.unwrap_or_default(),
        contact_id: columns.text(11)?.map(ContactId::new),
        lane: Lane::from_number(number(2)?).ok_or_else(|| unreadable("a customer's lane"))?,
        version: unsigned(number(3)?)?,
        owned: columns.hashes(16)?,
        conflicts: columns.names(17)?,
        source_hash: columns.text(13)?,
        address_hash: columns.text(14)?,
        registered_at: columns.number(15)?,
        match_key: columns.text(12)?.map(KeyHash::from_stored),
        hint: columns.text(18)?,
        attempts,
        intent: from_json(columns.text(19)?.as_deref())?,
        since: number(6)?,
        due: number(7)?,
        updated: number(8)?,
    };
    let owner = columns.text(21)?.zip(columns.number(22)?);
    Ok(Entry {
        row,
        fence: unsigned(number(4)?)?,
        cause: columns.text(20)?.map(Into::into),
        tenure: owner.map(|(owner, until)| Tenure { owner, until }),
    })
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    Null,
    Number(i64),
    Flag(bool),
    Text(&'a str),
    /// Text that is mostly a decimal number.
    Decimal(&'a str),
    /// Text that is mostly hex digits.
    Hex(&'a str),
    Hashes(&'a FieldHashes),
    Names(&'a [String]),
}

impl<'a> Cell<'a> {
    fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Null, cell)
    }

    fn contact(id: Option<&'a ContactId>) -> Self {
        Self::of(id, |id| Self::Decimal(id.as_str()))
    }

    fn hex(text: Option<&'a str>) -> Self {
        Self::of(text, Self::Hex)
    }

    fn count(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The columns of an entry, but for its key, hint and intent, and for `waits`.
pub(super) fn cells(entry: &Entry) -> [(&'static str, Cell<'_>); 22] {
    let row = &entry.row;
    let intent = row.intent.as_ref();
    let intended = intent.and_then(|intent| intent.contact_id.as_ref());
    let tenure = entry.tenure.as_ref();
    let detail = Some(&*row.detail).filter(|detail| !detail.is_empty());
    let owned = Some(&row.owned).filter(|owned| !owned.is_empty());
    let conflicts = Some(&*row.conflicts).filter(|names| !names.is_empty());
    [
        ("state", Cell::Number(row.state.number())),
        ("lane", Cell::Number(row.lane.number())),
        ("version", Cell::count(row.version)),
        ("fence", Cell::count(entry.fence)),
        ("attempts", Cell::Number(row.attempts.into())),
        ("since", Cell::Number(row.since)),
        ("due", Cell::Number(row.due)),
        ("updated", Cell::Number(row.updated)),
        ("contact_id", Cell::contact(row.contact_id.as_ref())),
        (
            "match_key",
            Cell::hex(row.match_key.as_ref().map(KeyHash::as_str)),
        ),
        ("source_hash", Cell::hex(row.source_hash.as_deref())),
        ("address_hash", Cell::hex(row.address_hash.as_deref())),
        ("registered_at", Cell::of(row.registered_at, Cell::Number)),
        ("owned", Cell::of(owned, Cell::Hashes)),
        ("conflicts", Cell::of(conflicts, Cell::Names)),
        ("cause", Cell::of(entry.cause.as_deref(), Cell::Text)),
        (
            "lease_owner",
            Cell::of(tenure, |tenure| Cell::Text(&tenure.owner)),
        ),
        (
            "lease_until",
            Cell::of(tenure, |tenure| Cell::Number(tenure.until)),
        ),
        ("in_doubt", Cell::Flag(intent.is_some())),
        ("intent_contact", Cell::contact(intended)),
        (
            "reason",
            Cell::of(row.reason, |reason| Cell::Text(reason.as_str())),
        ),
        ("detail", Cell::of(detail, Cell::Text)),
    ]
}

/// Whether a row waits for its time; rows that are due stand in an index of their own.
pub(super) fn waits(row: &Row, now: i64) -> bool {
    row.state == State::Pending && row.due > now
}
