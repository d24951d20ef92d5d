//! A database for one measurement, and the processes around it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

use crate::Outcome;
use crate::cli::Options;
use crate::peer::Peer;
use crate::remotes::{self, Addresses, Limits};
use crate::subject::{self, Place};

/// A database that is gone when the measurement is.
pub(crate) struct Ground {
    pub(crate) place: Place,
    directory: TempDir,
    server: Option<(Client, String)>,
}

impl Ground {
    pub(crate) async fn make(store: &str) -> Outcome<Self> {
        let directory = tempfile::tempdir()?;
        if store == "sqlite" {
            return Ok(Self {
                place: Place::Sqlite(directory.path().join("bench.db")),
                directory,
                server: None,
            });
        }
        let (client, connection) = tokio_postgres::connect(store, NoTls).await?;
        tokio::spawn(connection);
        let name = directory.path().file_name().unwrap_or_default();
        let letters = |letter: &char| letter.is_ascii_alphanumeric();
        let name: String = name.to_string_lossy().chars().filter(letters).collect();
        let schema = format!("bench_{}", name.to_lowercase());
        client
            .batch_execute(&format!("CREATE SCHEMA {schema}"))
            .await?;
        let sign = if store.contains('?') { '&' } else { '?' };
        Ok(Self {
            place: Place::Postgres(format!("{store}{sign}options=-csearch_path%3D{schema}")),
            directory,
            server: Some((client, schema)),
        })
    }

    /// What the database takes on disk, in bytes.
    pub(crate) async fn size(&self) -> Outcome<u64> {
        match &self.server {
            None => directory_size(self.directory.path()),
            Some((client, schema)) => {
                let row = client
                    .query_one(
                        "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c \
                         JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind = 'r'",
                        &[schema],
                    )
                    .await?;
                Ok(u64::try_from(row.get::<_, i64>(0))?)
            }
        }
    }

    pub(crate) async fn clear(self) -> Outcome<()> {
        if let Some((client, schema)) = self.server {
            client
                .batch_execute(&format!("DROP SCHEMA {schema} CASCADE"))
                .await?;
        }
        Ok(())
    }
}

/// The database file; its write-ahead log is emptied by the next opening.
fn directory_size(directory: &Path) -> Outcome<u64> {
    let mut size = 0;
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if entry.path().extension().is_some_and(|end| end == "db") {
            size += entry.metadata()?.len();
        }
    }
    Ok(size)
}

/// Starts shop and books.
pub(crate) async fn remotes(spec: remotes::Spec) -> Outcome<(Peer, Addresses)> {
    let mut peer = Peer::start("remotes", &spec)?;
    let addresses = peer.answer().await?;
    Ok((peer, addresses))
}

/// Starts the engine.
pub(crate) async fn subject(
    options: &Options,
    remotes: &Addresses,
    ground: &Ground,
    limits: Option<Limits>,
    daily_reserve: u32,
) -> Outcome<Peer> {
    let spec = subject::Spec {
        remotes: remotes.clone(),
        place: ground.place.clone(),
        workers: options.workers,
        limits: limits.unwrap_or_else(|| unlimited(options.at_once)),
        daily_reserve,
    };
    let mut peer = Peer::start("subject", &spec)?;
    let () = peer.answer().await?;
    Ok(peer)
}

const fn unlimited(at_once: u32) -> Limits {
    Limits {
        calls: 10_000_000,
        window: Duration::from_secs(60),
        day: u32::MAX,
        at_once,
    }
}
