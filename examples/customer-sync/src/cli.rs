//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use sync_core::{Kind, UserId};

/// Brings the customers of a CS-Cart shop into Zoho Books: at once, exactly once.
#[derive(Debug, Parser)]
#[command(name = "customer-sync", version, about, max_term_width = 100)]
#[command(after_help = "\
Examples:
  customer-sync setup                  asks for shop and books, and writes the configuration
  customer-sync plan                   what a backfill would do, and who needs you
  customer-sync backfill               brings everybody over
  customer-sync serve                  keeps both sides together from then on
  customer-sync show 17                all that is known of customer 17

The operator's guide: examples/customer-sync/docs/guide.md in the source.

Exit codes: 0 done; 1 done, but customers are parked and wait for a person; 2 usage or configuration;
3 a remote refused us; 4 a remote is unreachable or its quota is spent; 5 the database failed.")]
pub(crate) struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub(crate) flags: Flags,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Flags of every command.
#[derive(Debug, Clone, Args)]
pub(crate) struct Flags {
    /// Configuration file [default: the first that exists of ./customer-sync.toml,
    /// ~/.config/customer-sync/customer-sync.toml, /etc/customer-sync/customer-sync.toml]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Print results as JSON, and nothing else on standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Log more: -v for debug, -vv for trace (wins over RUST_LOG)
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
    /// How logs are written to standard error
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text")]
    pub(crate) log_format: LogFormat,
}

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RecordKind {
    /// Customers of the shop, contacts in the books
    Customer,
    /// Products of the shop, items in the books; they need products.enabled = true
    Product,
}

impl RecordKind {
    /// The library's name for it.
    pub(crate) const fn kind(self) -> Kind {
        match self {
            Self::Customer => Kind::CUSTOMER,
            Self::Product => Kind::PRODUCT,
        }
    }
}

impl RecordKind {
    /// The kind where JSON names it: customers were there before there were kinds.
    pub(crate) fn unless_customer(self) -> Option<Kind> {
        (self != Self::Customer).then(|| self.kind())
    }
}

/// What a record becomes in the books, for people.
pub(crate) fn target_of(kind: &Kind) -> &'static str {
    if *kind == Kind::PRODUCT {
        "item"
    } else {
        "contact"
    }
}

/// Which records a command works on.
#[derive(Debug, Clone, Args)]
pub(crate) struct OneKind {
    /// What the records are
    #[arg(long, value_name = "KIND", default_value = "customer")]
    pub(crate) kind: RecordKind,
}

/// Which records a command works on that works on all kinds, if none is named.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct AnyKind {
    /// Only records of this kind [default: all that are switched on]
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<RecordKind>,
}

/// How logs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// Lines for people
    Text,
    /// One JSON object a line
    Json,
}

/// The commands.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum Command {
    /// Show the whole thing with a made-up shop and made-up books; needs no account and no configuration
    Demo(DemoArgs),
    /// Ask for shop and books, try every answer, and write the configuration
    Setup(Box<SetupArgs>),
    /// Check configuration, database and both remotes, and say what to do about each failure
    Check,
    /// Make what is missing: the unique custom field and the shop's hook subscriptions
    Init(InitArgs),
    /// Print what `backfill` would do to every customer, and why; writes nothing
    Plan(PlanArgs),
    /// Bring every existing customer over; resumes after any stop
    Backfill(AnyKind),
    /// Bring these customers over now
    Sync(SyncArgs),
    /// Run webhooks, polling and the status page until told to stop
    Serve(AnyKind),
    /// Print counts, parked customers, quota and pauses
    Status(AnyKind),
    /// Print all that is known of one customer
    Show(UserArgs),
    /// Print what templates see of one customer, on this terminal and nowhere else
    Variables(VariablesArgs),
    /// Try the mapping of the configuration; needs no account
    Mapping(MappingArgs),
    /// Set parked customers back to pending
    Retry(RetryArgs),
    /// Compare both sides and print what is missing, doubled or orphaned; changes nothing
    Reconcile(AnyKind),
    /// List or remove the shop's hook subscriptions that point here
    Hooks(HooksArgs),
    /// Print everything held about a person
    Export(UserArgs),
    /// Remove everything held about a person for good; Zoho Books is left alone
    Erase(EraseArgs),
    /// Print completions for a shell, such as: customer-sync completions bash > ~/.local/share/bash-completion/completions/customer-sync
    Completions(CompletionsArgs),
    /// Print the manual page, such as: customer-sync manual | man -l -
    Manual,
    /// Bring what the shop has in an SQLite file into a PostgreSQL database, all or nothing; stop the sync first
    Migrate(MigrateArgs),
}

/// `demo`.
#[derive(Debug, Clone, Args)]
pub(crate) struct DemoArgs {
    /// How many customers the made-up shop has
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) customers: u32,
    /// Stop after the backfill
    #[arg(long)]
    pub(crate) once: bool,
    /// Where the status page is served: 0.0.0.0 inside a container
    #[arg(long, value_name = "ADDRESS", default_value_t = std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST))]
    pub(crate) listen: std::net::IpAddr,
}

/// `setup`. Secrets come from files, or from the environment: others can read a command line.
#[derive(Debug, Clone, Args)]
pub(crate) struct SetupArgs {
    /// Address of the shop
    #[arg(long, value_name = "URL")]
    pub(crate) shop_url: Option<String>,
    /// E-mail of the shop's administrator for the sync
    #[arg(long, value_name = "EMAIL")]
    pub(crate) shop_email: Option<String>,
    /// File with that account's API key
    #[arg(long, value_name = "FILE")]
    pub(crate) shop_key_file: Option<PathBuf>,
    /// Client id from Zoho's API console
    #[arg(long, value_name = "ID")]
    pub(crate) client_id: Option<String>,
    /// File with the client secret
    #[arg(long, value_name = "FILE")]
    pub(crate) client_secret_file: Option<PathBuf>,
    /// File with a code that the API console generated, or with a refresh token
    #[arg(long, value_name = "FILE", conflicts_with = "browser")]
    pub(crate) code_file: Option<PathBuf>,
    /// Sign in with a browser on this machine
    #[arg(long)]
    pub(crate) browser: bool,
    /// Data centre of the account: us eu in au jp ca cn sa [default: all are asked]
    #[arg(long, value_name = "CODE")]
    pub(crate) data_center: Option<String>,
    /// Number of the organisation [default: the account's only one]
    #[arg(long, value_name = "ID")]
    pub(crate) organization: Option<String>,
    /// Address at which the shop reaches this machine [default: none, the shop is asked once a minute]
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// Do not show what a first run would do
    #[arg(long)]
    pub(crate) no_plan: bool,
    /// Write a systemd unit beside the configuration
    #[arg(long)]
    pub(crate) unit: bool,
    /// Agree to everything: make the custom field, write the file
    #[arg(short, long)]
    pub(crate) yes: bool,
}

/// `migrate`.
#[derive(Debug, Clone, Args)]
pub(crate) struct MigrateArgs {
    /// The file, such as sqlite://customer-sync.db
    #[arg(long, value_name = "URL")]
    pub(crate) from: String,
    /// The server, such as postgres://sync@db.example.com/sync [default: the configured database, where a password is
    /// kept from the process list]
    #[arg(long, value_name = "URL")]
    pub(crate) to: Option<String>,
}

/// `init`.
#[derive(Debug, Clone, Args)]
pub(crate) struct InitArgs {
    /// The shop has a new address: record it
    #[arg(long)]
    pub(crate) moved: bool,
    /// Subscribe to the shop's hooks though server.public_url does not answer from here
    #[arg(long)]
    pub(crate) force: bool,
}

/// `plan`.
#[derive(Debug, Clone, Args)]
pub(crate) struct PlanArgs {
    /// Only this customer or product
    #[arg(long, value_name = "ID", value_parser = user_id)]
    pub(crate) user: Option<UserId>,
    /// What the records are.
    #[command(flatten)]
    pub(crate) of: OneKind,
    /// List everybody, not only who needs a person
    #[arg(long)]
    pub(crate) all: bool,
    /// List only those of whom this would become
    #[arg(long, value_name = "DECISION")]
    pub(crate) decision: Option<Decision>,
    /// Print comma-separated values, for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
}

/// What would become of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Decision {
    /// A contact is made
    Create,
    /// It is linked to a contact that is there
    Link,
    /// Its contact follows a change in the shop
    Update,
    /// Nothing is to be done
    Unchanged,
    /// It is left out
    Skip,
    /// It needs a person
    Park,
}

impl Decision {
    /// As `plan` writes it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Link => "link",
            Self::Update => "update",
            Self::Unchanged => "unchanged",
            Self::Skip => "skip",
            Self::Park => "park",
        }
    }
}

/// `sync`.
#[derive(Debug, Clone, Args)]
pub(crate) struct SyncArgs {
    /// Ids of the shop's customers or products
    #[arg(required = true, value_name = "USER_ID", value_parser = user_id)]
    pub(crate) users: Vec<UserId>,
    /// What the records are.
    #[command(flatten)]
    pub(crate) of: OneKind,
}

/// Commands about one customer.
#[derive(Debug, Clone, Args)]
pub(crate) struct UserArgs {
    /// Id of the shop's customer or product
    #[arg(value_name = "USER_ID", value_parser = user_id)]
    pub(crate) user: UserId,
    /// What the record is.
    #[command(flatten)]
    pub(crate) of: OneKind,
}

/// `variables`.
#[derive(Debug, Clone, Args)]
pub(crate) struct VariablesArgs {
    /// Id of the shop's customer
    #[arg(value_name = "USER_ID", value_parser = user_id)]
    pub(crate) user: UserId,
}

/// `mapping`.
#[derive(Debug, Clone, Args)]
pub(crate) struct MappingArgs {
    /// What to do with it.
    #[command(subcommand)]
    pub(crate) action: MappingAction,
}

/// What to do with the mapping.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum MappingAction {
    /// Print what contact each customer in a file would become, and from which key each value is
    Test {
        /// JSON file with customers as the shop's API gives them: an array, or an object with `users`. Addresses may be
        /// among them, as in orders: b_address, s_city, …
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// `erase`.
#[derive(Debug, Clone, Args)]
pub(crate) struct EraseArgs {
    /// Who or what is erased.
    #[command(flatten)]
    pub(crate) record: UserArgs,
    /// Do not ask
    #[arg(short, long)]
    pub(crate) yes: bool,
    /// Keep this number out from now on, though the shop has no such customer and nothing is held
    #[arg(long)]
    pub(crate) force: bool,
    /// Take it back: this number may be brought over again (what was removed does not come back)
    #[arg(long, conflicts_with_all = ["yes", "force"])]
    pub(crate) undo: bool,
}

/// `completions`.
#[derive(Debug, Clone, Args)]
pub(crate) struct CompletionsArgs {
    /// Which shell reads them
    pub(crate) shell: clap_complete::Shell,
}

/// `retry`.
#[derive(Debug, Clone, Args)]
pub(crate) struct RetryArgs {
    /// Ids of parked customers or products
    #[arg(value_name = "USER_ID", value_parser = user_id, required_unless_present = "all", conflicts_with = "all")]
    pub(crate) users: Vec<UserId>,
    /// All that are parked
    #[arg(long)]
    pub(crate) all: bool,
    /// What the records are.
    #[command(flatten)]
    pub(crate) of: OneKind,
}

/// `hooks`.
#[derive(Debug, Clone, Args)]
pub(crate) struct HooksArgs {
    /// What to do with them.
    #[command(subcommand)]
    pub(crate) action: HooksAction,
}

/// What to do with the shop's hook subscriptions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub(crate) enum HooksAction {
    /// Print them
    List,
    /// Remove them
    Remove,
}

/// The word for a target with its article.
pub(crate) fn with_article(target: &str) -> String {
    let article = if target.starts_with('i') { "an" } else { "a" };
    format!("{article} {target}")
}

/// Digits of the largest number that a shop gives.
const LONGEST_ID: usize = 18;

/// A record's id; `0` is what a guest's order carries, and names nobody.
fn user_id(text: &str) -> Result<UserId, String> {
    text.parse()
        .ok()
        .filter(|id: &UserId| !id.is_guest() && id.as_str().len() <= LONGEST_ID)
        .ok_or_else(|| {
            "expected the id of a customer or product in the shop: digits, above 0".to_owned()
        })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn flags_are_taken_behind_the_command_too() {
        let cli = Cli::try_parse_from(["customer-sync", "plan", "--json", "-vv", "--user", "17"])
            .unwrap();
        assert!(cli.flags.json);
        assert_eq!(cli.flags.verbose, 2);
        let Command::Plan(plan) = cli.command else {
            panic!("another command");
        };
        assert_eq!(plan.user, Some(UserId::from(17)));
    }
}
