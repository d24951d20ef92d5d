//! Which owners of leases still live: each holds a lock on a small file beside the database.
//!
//! The operating system gives the lock back when a process ends, however it ends. A process that is merely stopped
//! keeps it. A file that is missing stands for a dead owner, for every owner makes one before it leases anything; a
//! file is removed only by who holds its lock.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::hash_key::sha256_of_parts;
use crate::store::StoreError;
use crate::store::scope::shop_of;

/// The owners' files, as one shop makes them.
pub(super) struct Owners {
    directory: PathBuf,
    shop: String,
    held: Mutex<HashMap<String, File>>,
}

impl Owners {
    pub(super) fn beside(database: &Path, shop: &str) -> Self {
        let mut directory = database.as_os_str().to_owned();
        directory.push(".owners");
        Self {
            directory: directory.into(),
            shop: shop.to_owned(),
            held: Mutex::default(),
        }
    }

    /// Takes the owner's lock, unless this store has it already.
    pub(super) fn register(&self, owner: &str) -> Result<(), StoreError> {
        let mut held = self.held();
        if held.contains_key(owner) {
            return Ok(());
        }
        let file = self.take(owner).map_err(|error| {
            StoreError::Unavailable(format!(
                "the owner's file in {} cannot be locked: {error}",
                self.directory.display()
            ))
        })?;
        let Some(file) = file else {
            return Err(StoreError::Invalid(format!(
                "another process that lives is known as {owner}; give each process a name of its own"
            )));
        };
        held.insert(owner.to_owned(), file);
        drop(held);
        self.sweep();
        Ok(())
    }

    /// Whether the owner may still be at work. Removes the file of one that is not.
    pub(super) fn is_alive(&self, owner: &str) -> bool {
        self.held().contains_key(owner) || is_locked(&self.file(owner))
    }

    /// Whether any process that lives works with the file, whatever its shop.
    #[cfg(feature = "postgres")]
    pub(super) fn is_anybody_alive(&self) -> bool {
        let files = fs::read_dir(&self.directory);
        let mut files = files.into_iter().flatten().flatten();
        files.any(|file| is_locked(&file.path()))
    }

    fn held(&self) -> MutexGuard<'_, HashMap<String, File>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn file(&self, owner: &str) -> PathBuf {
        self.directory
            .join(sha256_of_parts([shop_of(owner, &self.shop), owner]))
    }

    /// `None`: somebody else has it.
    fn take(&self, owner: &str) -> io::Result<Option<File>> {
        let mut directory = fs::DirBuilder::new();
        directory.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut directory, 0o700);
        directory.create(&self.directory)?;

        let path = self.file(owner);
        // Somebody who looks whether we live has the lock for a moment.
        for _ in 0..50 {
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(false);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(&path)?;
            match file.try_lock() {
                Ok(()) if is_same(&file, &path) => return Ok(Some(file)),
                // Removed between opening and locking.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    std::thread::sleep(std::time::Duration::from_millis(2));
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Removes what owners that died without leases left behind.
    fn sweep(&self) {
        let Ok(files) = fs::read_dir(&self.directory) else {
            return;
        };
        for file in files.flatten() {
            is_locked(&file.path());
        }
    }
}

impl Drop for Owners {
    fn drop(&mut self) {
        let owners: Vec<String> = self.held().keys().cloned().collect();
        for owner in owners {
            // The lock is held until the file is gone. A file that stays is taken for a dead owner's.
            let _ = fs::remove_file(self.file(&owner));
        }
    }
}

/// Whether a living process holds the file; a file that nobody holds is removed.
fn is_locked(path: &Path) -> bool {
    let Ok(file) = OpenOptions::new().write(true).open(path) else {
        // Gone, or not ours to open: only the first tells that nobody lives.
        return path.exists();
    };
    match file.try_lock() {
        Ok(()) => {
            if is_same(&file, path) {
                let _ = fs::remove_file(path);
                return false;
            }
            // Another file took its place meanwhile: its owner has just begun.
            path.exists()
        }
        Err(TryLockError::WouldBlock) => true,
        // No locks on this file system: leases end by time alone.
        Err(TryLockError::Error(_)) => true,
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(opened), Ok(named)) = (file.metadata(), fs::metadata(path)) else {
        return false;
    };
    (opened.dev(), opened.ino()) == (named.dev(), named.ino())
}

#[cfg(not(unix))]
fn is_same(_: &File, path: &Path) -> bool {
    path.exists()
}
