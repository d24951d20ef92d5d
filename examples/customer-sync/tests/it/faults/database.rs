//! The program's database file, as somebody beside the program sees and holds it.

use std::path::PathBuf;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension as _};

use crate::program::Program;

/// A database file that the program uses.
pub(crate) struct Database {
    pub(crate) path: PathBuf,
}

/// Where a customer's row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) is_pending: bool,
    pub(crate) is_leased: bool,
    /// An intent is committed, and its outcome is not.
    pub(crate) is_in_doubt: bool,
    pub(crate) has_contact: bool,
    /// Grows with every claim.
    pub(crate) fence: i64,
}

/// The database's write lock. Nobody else commits while it is there.
pub(crate) struct Lock(Connection);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.execute_batch("ROLLBACK");
    }
}

impl Database {
    /// The usual one, in the program's directory.
    pub(crate) fn of(program: &Program) -> Self {
        Self {
            path: program.path().join("customer-sync.db"),
        }
    }

    /// A connection that leaves the files as a killed program left them.
    pub(crate) fn open(&self) -> Connection {
        let connection = Connection::open(&self.path).unwrap();
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
            .unwrap();
        connection.busy_timeout(super::PATIENCE).unwrap();
        connection
    }

    /// The row of a customer of the only shop; `None` also while there is no table.
    pub(crate) fn row(&self, user: u64) -> Option<Standing> {
        if !self.path.exists() {
            return None;
        }
        let connection = self.open();
        let mut statement = connection
            .prepare(
                "SELECT state = 0, lease_owner IS NOT NULL, in_doubt IS NOT NULL, contact_id IS NOT NULL, fence
                 FROM customer WHERE user_id = ?1",
            )
            .ok()?;
        let user = i64::try_from(user).unwrap();
        let row = statement.query_row([user], |row| {
            Ok(Standing {
                is_pending: row.get(0)?,
                is_leased: row.get(1)?,
                is_in_doubt: row.get(2)?,
                has_contact: row.get(3)?,
                fence: row.get(4)?,
            })
        });
        row.optional().unwrap()
    }

    /// Takes the write lock as soon as nobody has it.
    pub(crate) fn lock(&self) -> Lock {
        let connection = self.open();
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        Lock(connection)
    }

    /// One number that a query finds.
    pub(crate) fn number(&self, sql: &str) -> i64 {
        self.open().query_row(sql, (), |row| row.get(0)).unwrap()
    }

    /// Every page of the file is as it should be.
    pub(crate) fn is_sound(&self) -> bool {
        let connection = self.open();
        let found: String = connection
            .pragma_query_value(None, "integrity_check", |row| row.get(0))
            .unwrap();
        found == "ok"
    }
}
