//! What the program is told.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(about = "Measures the sync against the sandboxes, beside a bare loop of the same calls")]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) role: Option<Role>,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Options {
    /// Customers of the shop; several numbers make several columns.
    #[arg(long, global = true, value_delimiter = ',', default_value = "1000")]
    pub(crate) customers: Vec<usize>,
    /// Contacts that stand in the books already and fit nobody.
    #[arg(long, global = true, default_value_t = 0)]
    pub(crate) existing: usize,
    /// Milliseconds for which each answer of the books is held back.
    #[arg(long, global = true, value_parser = milliseconds, default_value = "0")]
    pub(crate) latency: Duration,
    /// `sqlite` (a file in the directory for temporary files) or a URL `postgres://…` (a schema of its own).
    #[arg(long, global = true, default_value = "sqlite")]
    pub(crate) store: String,
    /// Calls of the books at once.
    #[arg(long, global = true, default_value_t = 10)]
    pub(crate) at_once: u32,
    /// Customers that the engine works on at once.
    #[arg(long, global = true, default_value_t = 32)]
    pub(crate) workers: usize,
    /// Signed hooks that are sent as fast as they are accepted; none are sent with 0.
    #[arg(long, global = true, default_value_t = 20_000)]
    pub(crate) hooks: u64,
    /// Connections that they come over.
    #[arg(long, global = true, default_value_t = 64)]
    pub(crate) connections: usize,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum Role {
    /// Foretells what a backfill would do, `--customers` times `--existing`.
    Plan,
    /// Kills a process that works on a database with so many `--customers`, and starts another.
    Restart,
    /// Uses up the minute's quota, then the day's.
    Limits {
        #[arg(long, default_value_t = 3)]
        minutes: u32,
        /// Milliseconds that count as a minute.
        #[arg(long, value_parser = milliseconds, default_value = "60000")]
        window: Duration,
    },
    /// Who in the books looks like each customer of a directory of labelled data, as lines
    /// `customer_id,contact_id,score`.
    Matching(Matching),
    #[command(hide = true)]
    Remotes { spec: String },
    #[command(hide = true)]
    Floor { spec: String },
    #[command(hide = true)]
    Subject { spec: String },
    #[command(hide = true)]
    Stuff { spec: String },
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Matching {
    /// Has `contacts.csv` and `customers.csv`.
    pub(crate) directory: PathBuf,
    /// Know the billing addresses of all contacts, as if each had been read.
    #[arg(long)]
    pub(crate) addresses: bool,
    /// Read the best candidate's address where the score leaves it in doubt.
    #[arg(long, conflicts_with = "addresses")]
    pub(crate) read: bool,
    /// Print instead whom an equal e-mail links unasked.
    #[arg(long, conflicts_with_all = ["addresses", "read"])]
    pub(crate) exact: bool,
}

fn milliseconds(text: &str) -> Result<Duration, std::num::ParseIntError> {
    text.parse().map(Duration::from_millis)
}
