//! What SQLite's errors mean to a caller.

use rusqlite::{ErrorCode, ffi};

use crate::memo::TooLong;
use crate::store::StoreError;

/// What can go wrong inside a piece of work.
#[derive(Debug)]
pub(in crate::store) enum Fault {
    Sql(rusqlite::Error),
    Store(StoreError),
}

pub(super) type Outcome<T> = Result<T, Fault>;

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<TooLong> for Fault {
    fn from(_: TooLong) -> Self {
        Self::Store(StoreError::Invalid(
            "a hash or a field's name is longer than 255 bytes".to_owned(),
        ))
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Store(error) => error,
            Fault::Sql(error) => translate(&error),
        }
    }
}

impl Fault {
    pub(super) fn is_busy(&self) -> bool {
        let Self::Sql(rusqlite::Error::SqliteFailure(error, _)) = self else {
            return false;
        };
        matches!(
            error.code,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked
        )
    }

    /// Whether the disk failed in a way that leaves open what it holds now.
    pub(super) fn is_io(&self) -> bool {
        let Self::Sql(rusqlite::Error::SqliteFailure(error, _)) = self else {
            return false;
        };
        error.code == ErrorCode::SystemIoFailure
    }
}

/// SQLite's messages name tables and columns, never what they hold.
fn translate(error: &rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return StoreError::Unusable(format!(
            "it holds what this version cannot read ({error}); was it written by another program?"
        ));
    };
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Unavailable(
            "another program holds its lock; it goes on when that lets go".to_owned(),
        ),
        ErrorCode::DiskFull => full(),
        // The index of the write-ahead log cannot grow.
        ErrorCode::SystemIoFailure if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE => full(),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => not_writable(),
        ErrorCode::CannotOpen => StoreError::Unavailable(
            "the file cannot be opened; look at the owner and the mode of the file and its directory".to_owned(),
        ),
        ErrorCode::SystemIoFailure | ErrorCode::OutOfMemory | ErrorCode::FileLockingProtocolFailed => {
            StoreError::Unavailable(format!("the disk or the memory failed ({error})"))
        }
        ErrorCode::DatabaseCorrupt => StoreError::Unusable(
            "the file is damaged; restore a backup, or remove the database: a full backfill finds every link again"
                .to_owned(),
        ),
        ErrorCode::NotADatabase => {
            StoreError::Unusable("the file is no SQLite database; name another path".to_owned())
        }
        _ => StoreError::Unusable(format!("SQLite refused a statement ({error})")),
    }
}

/// It may be read and no more.
pub(super) fn not_writable() -> StoreError {
    StoreError::Unavailable(
        "it may not be written; look at the owner and the mode of the file and its directory"
            .to_owned(),
    )
}

fn full() -> StoreError {
    StoreError::Unavailable("the disk is full; free some space, no restart is needed".to_owned())
}
