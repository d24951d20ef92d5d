//! `migrate`: from a file to a server.

use secrecy::ExposeSecret as _;
use sync_core::store::{PostgresStore, SqliteStore};

use crate::cli::{Flags, MigrateArgs};
use crate::config::{Config, Database};
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;

pub(crate) async fn run(
    config: &Config,
    args: &MigrateArgs,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let path = args
        .from
        .strip_prefix("sqlite://")
        .filter(|path| !path.is_empty());
    let path = path.ok_or_else(|| {
        CommandError::usage(
            "--from: sqlite:// and the path of a file, such as sqlite://customer-sync.db",
        )
    })?;
    // A file that is not there would be made.
    if !std::path::Path::new(path).is_file() {
        return Err(CommandError::usage(format!(
            "--from: there is no file {path}"
        )));
    }
    let to = match (&args.to, &config.sync.database) {
        (Some(url), _) if !url.starts_with("postgres") => {
            return Err(CommandError::usage("--to: a postgres:// URL"));
        }
        (Some(url), _) => url,
        (None, Database::Postgres { url }) => url.expose_secret(),
        (None, Database::Sqlite { .. }) => {
            return Err(CommandError::usage(
                "--to: name a postgres:// URL, or set sync.database_url to one",
            ));
        }
    };
    let shop = &config.sync.shop;
    let from = SqliteStore::open(path, shop.clone())
        .await
        .map_err(failures::store_error)?;
    let server = PostgresStore::open(to, shop.clone())
        .await
        .map_err(failures::store_error)?;
    let taken = server
        .take_over(&from)
        .await
        .map_err(failures::store_error)?;
    if flags.json {
        output::json(&taken)?;
    } else {
        output::line(&format!(
            "{} customers and {} contacts are in the new database. Set sync.database_url to it, and put the file away.",
            taken.customers, taken.contacts
        ))?;
    }
    Ok(ExitStatus::Done)
}
