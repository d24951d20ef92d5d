//! The durable store for one machine: an SQLite database in a file.

mod addresses;
mod claim;
mod documents;
mod error;
mod mark;
mod mirror;
mod owners;
mod pack;
mod privacy;
mod purge;
mod rows;
mod schema;
mod session;
mod settle;
mod store;
#[cfg(test)]
mod tests;
mod thread;
#[cfg(feature = "postgres")]
mod transfer;

#[cfg(feature = "postgres")]
pub(super) use self::transfer::{DELIVERIES, TABLES};

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::clock::{Clock, SystemClock};
use tokio::sync::oneshot;

use self::error::Outcome;
use self::owners::Owners;
use self::session::{Link, Purpose, Session};
use self::thread::{Care, Numbered, Worker};
use super::StoreError;
use super::scope::Scope;
use crate::{Kind, ShopName};

/// How a [`SqliteStore`] works; [`Default`] is right for a program.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SqliteOptions {
    /// Counts leases and due times. All processes on one database must tell the same time.
    pub clock: Arc<dyn Clock>,
    /// How long to wait for another program's lock before a call ends in [`StoreError::Unavailable`]; 5 s at first.
    pub busy_timeout: Duration,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            busy_timeout: Duration::from_secs(5),
        }
    }
}

/// A [`Store`](super::Store) in an SQLite file (3.54, bundled) on a local disk. Cheap to clone.
///
/// Several shops and several processes may share a file. It is written by one thread in batches, and nobody is
/// answered before the commit. Marks, intents and settlements are confirmed by the disk then (`synchronous=FULL`) and
/// survive a power failure; leases, the mirror, addresses and documents survive the death of the process, and after a
/// power failure nothing that was written later is there without them. Reading waits for none of that. What it makes on disk
/// is for its own user only: the file, its write-ahead log beside it (`-wal`, `-shm`), and a directory
/// (`.owners`) with one locked file a process, by which others see at once when that process has died.
///
/// [`erase`](super::Store::erase) writes the whole file anew, for SQLite leaves copies in the gaps between rows. It takes
/// free space of twice the file's size, in its directory and in that for temporary files, and a second or two for each
/// 100,000 customers, in which nobody else can write.
///
/// ```
/// use sync_core::store::{SqliteStore, Store};
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("customer-sync.db");
/// let store = SqliteStore::open(&path, "main".parse()?).await?;
/// assert_eq!(store.counts().await?.pending, 0);
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct SqliteStore {
    writer: Worker,
    reader: Worker,
    owners: Arc<Owners>,
    clock: Arc<dyn Clock>,
    path: Arc<PathBuf>,
    scope: Numbered,
    documents: Arc<documents::Known>,
}

impl std::fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SqliteStore")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl SqliteStore {
    /// Opens the file for one shop; makes it, and the shop's place in it, if need be. The directory must exist.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unusable`] for what is no database of ours, damaged, or of a newer version;
    /// [`StoreError::Unavailable`] when it cannot be written or another program holds its lock.
    pub async fn open(path: impl AsRef<Path>, shop: ShopName) -> Result<Self, StoreError> {
        Self::open_with(path, shop, SqliteOptions::default()).await
    }

    /// Like [`open`](Self::open), with a clock or patience of one's own.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub async fn open_with(
        path: impl AsRef<Path>,
        shop: ShopName,
        options: SqliteOptions,
    ) -> Result<Self, StoreError> {
        let path = path.as_ref().to_owned();
        let (reply, answer) = oneshot::channel();
        let thread = std::thread::Builder::new().name("sqlite-open".to_owned());
        let started = thread.spawn(move || {
            // The caller may have gone; the store is closed again then.
            let _ = reply.send(Self::open_here(path, shop, &options));
        });
        let failed = |error: &dyn std::fmt::Display| {
            StoreError::Unavailable(format!("no thread could be started: {error}"))
        };
        started.map_err(|error| failed(&error))?;
        let opened = answer.await.map_err(|error| failed(&error))?;
        opened?.of_kind(&Kind::CUSTOMER).await
    }

    /// Opens the file; of which rows is still to be said.
    fn open_here(path: PathBuf, shop: ShopName, options: &SqliteOptions) -> Outcome<Self> {
        let open = |purpose| Link::open(&path, options, purpose);
        let (writer, reader) = Worker::pair(open(Purpose::Write)?, open(Purpose::Read)?)?;
        Ok(Self {
            writer,
            reader,
            owners: Arc::new(Owners::beside(&path, shop.as_str())),
            clock: Arc::clone(&options.clock),
            path: Arc::new(path),
            scope: (0, Arc::new(Scope::new(shop, Kind::CUSTOMER))),
            documents: Arc::default(),
        })
    }

    /// The same file, for one kind of the shop's records.
    async fn of_kind(&self, kind: &Kind) -> Result<Self, StoreError> {
        let shop = self.scope.1.shop.clone();
        let scope = Arc::new(Scope::new(shop, kind.clone()));
        let name = scope.name();
        let known = {
            let name = name.clone();
            self.read(move |session| session.number(&name)).await?
        };
        let number = match known {
            Some(number) => number,
            None => {
                self.promise(move |session| session.add_number(&name))
                    .await?
            }
        };
        Ok(Self {
            scope: (number, scope),
            documents: Arc::default(),
            ..self.clone()
        })
    }

    /// A document as it stands now.
    async fn document(&self, name: &Arc<str>) -> Result<Option<documents::Document>, StoreError> {
        let name = Arc::clone(name);
        self.read(move |session| documents::read(session, &name))
            .await
    }

    /// For what must not be lost by a power failure once it was answered.
    async fn promise<T: Send + 'static>(
        &self,
        work: impl Fn(&Session<'_>) -> Outcome<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer.run(Care::Durable, &self.scope, work).await
    }

    /// For what may be lost by a power failure, as all that is written after it is lost with it then: leases die with
    /// the machine's processes, and the rest is told by the remotes again.
    async fn change<T: Send + 'static>(
        &self,
        work: impl Fn(&Session<'_>) -> Outcome<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer.run(Care::Loose, &self.scope, work).await
    }

    /// For what is no part of a transaction.
    async fn alone<T: Send + 'static>(
        &self,
        work: impl Fn(&Session<'_>) -> Outcome<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer.run(Care::Alone, &self.scope, work).await
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl Fn(&Session<'_>) -> Outcome<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.reader.run(Care::Loose, &self.scope, work).await
    }
}
