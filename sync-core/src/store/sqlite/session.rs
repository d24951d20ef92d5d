//! One open connection, and what is known about the file behind it.

use std::cell::Cell;
use std::fs::{self, OpenOptions};
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::clock::Clock;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags, OptionalExtension};

use super::error::{Fault, Outcome, not_writable};
use super::{SqliteOptions, schema};
use crate::store::StoreError;
use crate::store::scope::Scope;
use crate::store::stored::unreadable;

/// A connection at work for one kind of records of one shop.
pub(super) struct Session<'a> {
    link: &'a Link,
    /// The number under which the file has what belongs to the scope.
    pub(super) shop: i64,
    pub(super) scope: &'a Scope,
    /// The present moment in UNIX milliseconds.
    pub(super) now: i64,
}

impl Deref for Session<'_> {
    type Target = Link;

    fn deref(&self) -> &Link {
        self.link
    }
}

/// An open connection.
pub(super) struct Link {
    pub(super) connection: Connection,
    /// How long to wait for another program's lock.
    pub(super) patience: Duration,
    clock: Arc<dyn Clock>,
    place: Place,
    /// Whether a commit waits for the disk.
    waits: Cell<bool>,
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Write,
    Read,
}

impl Link {
    /// Opens the file, makes it if need be, and brings its tables up to date.
    pub(super) fn open(path: &Path, options: &SqliteOptions, purpose: Purpose) -> Outcome<Self> {
        let place = Place::prepare(path)?;
        let deadline = Instant::now() + options.busy_timeout;
        loop {
            // Setting up the write-ahead log fails at once, without SQLite's own waiting, while others do the same.
            match Self::connect(path, options, purpose, &place) {
                Err(fault) if fault.is_busy() && Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(5));
                }
                done => return done,
            }
        }
    }

    fn connect(
        path: &Path,
        options: &SqliteOptions,
        purpose: Purpose,
        place: &Place,
    ) -> Outcome<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        // SQLite opens what it may only read as well, and would tell with the first change.
        if connection.is_readonly(MAIN_DB)? {
            return Err(Fault::Store(not_writable()));
        }
        connection.busy_timeout(options.busy_timeout)?;
        connection.set_prepared_statement_cache_capacity(128);
        let mode: String =
            connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
        if mode != "wal" {
            return Err(Fault::Store(StoreError::Unusable(
                "no write-ahead log can be kept beside it; put it on a local disk".to_owned(),
            )));
        }
        connection.pragma_update(None, "synchronous", "FULL")?;
        // Else statements are planned anew for each value that might make use of a partial index.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "cell_size_check", true)?;
        connection.pragma_update(None, "cache_size", -16_000)?;
        connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
        schema::migrate(&connection)?;
        match purpose {
            Purpose::Read => connection.pragma_update(None, "query_only", true)?,
            // From here on the thread waits by itself, in smaller steps than SQLite's.
            Purpose::Write => connection.busy_timeout(Duration::ZERO)?,
        }
        Ok(Self {
            connection,
            patience: options.busy_timeout,
            clock: Arc::clone(&options.clock),
            place: place.clone(),
            waits: Cell::new(true),
        })
    }

    pub(super) fn session<'a>(&'a self, shop: i64, scope: &'a Scope) -> Session<'a> {
        Session {
            link: self,
            shop,
            scope,
            now: self.clock.now().as_millisecond(),
        }
    }

    /// The number under which the file has what belongs to the scope of this name.
    pub(super) fn number(&self, scope: &str) -> Outcome<Option<i64>> {
        let mut known = self
            .connection
            .prepare("SELECT id FROM shop WHERE name = ?1")?;
        Ok(known.query_row([scope], |row| row.get(0)).optional()?)
    }

    /// The same; it is given one if it has none.
    pub(super) fn add_number(&self, scope: &str) -> Outcome<i64> {
        self.connection
            .execute("INSERT OR IGNORE INTO shop (name) VALUES (?1)", [scope])?;
        let number = self.number(scope)?;
        Ok(number.ok_or_else(|| unreadable("the table of shops"))?)
    }

    /// Carries out a statement that says nothing, such as `BEGIN`.
    pub(super) fn execute(&self, sql: &str) -> rusqlite::Result<()> {
        self.connection.prepare_cached(sql)?.execute(())?;
        Ok(())
    }

    /// Whether the next commits are to wait until the disk confirms them.
    pub(super) fn wait_for_the_disk(&self, wait: bool) -> Outcome<()> {
        if self.waits.get() != wait {
            let synchronous = if wait { "FULL" } else { "NORMAL" };
            self.connection
                .pragma_update(None, "synchronous", synchronous)?;
            self.waits.set(wait);
        }
        Ok(())
    }

    /// Refuses to promise anything about a file that is no longer where others will look for it.
    pub(super) fn check_place(&self) -> Outcome<()> {
        if self.place.holds() {
            return Ok(());
        }
        Err(Fault::Store(StoreError::Unusable(
            "its file was removed or replaced while it was in use; put it back and start again"
                .to_owned(),
        )))
    }
}

/// The file, and how to tell it from another one under the same name.
#[derive(Clone)]
struct Place {
    path: PathBuf,
    identity: Option<(u64, u64)>,
}

impl Place {
    /// Makes an empty file, for our eyes only, unless there is one. SQLite gives its side files the same mode.
    fn prepare(path: &Path) -> Outcome<Self> {
        let directory = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        if let Some(directory) = directory
            && !directory.is_dir()
        {
            return Err(Fault::Store(StoreError::Unusable(format!(
                "there is no directory {}; make it, or name another path",
                directory.display()
            ))));
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(path) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                warn_if_open_to_others(path);
            }
            Err(error) => {
                let hint = match error.kind() {
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                        "; look at the owner and the mode of its directory"
                    }
                    _ => "",
                };
                return Err(Fault::Store(StoreError::Unavailable(format!(
                    "{} cannot be made: {error}{hint}",
                    path.display()
                ))));
            }
        }
        Ok(Self {
            path: path.to_owned(),
            identity: identity(path),
        })
    }

    fn holds(&self) -> bool {
        identity(&self.path) == self.identity
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let found = fs::metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<(u64, u64)> {
    // An open file cannot be removed or replaced here.
    fs::metadata(path).ok().map(|_| (0, 0))
}

#[cfg(unix)]
fn warn_if_open_to_others(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).map_or(0, |found| found.permissions().mode());
    if mode & 0o077 != 0 {
        tracing::warn!(
            path = %path.display(),
            mode = format!("{:o}", mode & 0o777),
            "the database holds personal data and others may read it; set its mode to 600"
        );
    }
}

#[cfg(not(unix))]
const fn warn_if_open_to_others(_: &Path) {}
