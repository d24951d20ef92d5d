//! The commands, one function each.

use crate::cli::{
    AnyKind, DemoArgs, EraseArgs, Flags, HooksArgs, InitArgs, MappingArgs, MigrateArgs, PlanArgs,
    RetryArgs, SetupArgs, SyncArgs, UserArgs, VariablesArgs,
};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};

mod backfill;
mod check;
mod demo;
mod erase;
mod export;
mod hooks;
mod init;
mod manual;
mod mapping;
mod migrate;
mod plan;
mod plan_answer;
mod reconcile;
mod retry;
mod serve;
mod setup;
mod show;
mod status;
mod sync;
mod variables;

pub(crate) use manual::{completions, manual};
pub(crate) use show::notes;

type Ended = Result<ExitStatus, CommandError>;

/// `setup`.
pub(crate) async fn setup(args: &SetupArgs, flags: &Flags) -> Ended {
    setup::run(args, flags).await
}

/// `demo`.
pub(crate) async fn demo(args: &DemoArgs, flags: &Flags) -> Ended {
    demo::run(args, flags).await
}

/// `check`.
pub(crate) async fn check(config: &Config, flags: &Flags) -> Ended {
    check::run(config, flags).await
}

/// `init`.
pub(crate) async fn init(config: &Config, args: &InitArgs, flags: &Flags) -> Ended {
    init::run(config, args, flags).await
}

/// `plan`.
pub(crate) async fn plan(config: &Config, args: &PlanArgs, flags: &Flags) -> Ended {
    plan::run(config, args, flags).await
}

/// `backfill`.
pub(crate) async fn backfill(config: &Config, of: AnyKind, flags: &Flags) -> Ended {
    backfill::run(config, of, flags).await
}

/// `sync`.
pub(crate) async fn sync(config: &Config, args: &SyncArgs, flags: &Flags) -> Ended {
    sync::run(config, args, flags).await
}

/// `serve`.
pub(crate) async fn serve(config: &Config, of: AnyKind, flags: &Flags) -> Ended {
    serve::run(config, of, flags).await
}

/// `status`.
pub(crate) async fn status(config: &Config, of: AnyKind, flags: &Flags) -> Ended {
    status::run(config, of, flags).await
}

/// `show`.
pub(crate) async fn show(config: &Config, args: &UserArgs, flags: &Flags) -> Ended {
    show::run(config, args, flags).await
}

/// `variables`.
pub(crate) async fn variables(config: &Config, args: &VariablesArgs, flags: &Flags) -> Ended {
    variables::run(config, args, flags).await
}

/// `mapping`.
pub(crate) fn mapping(config: &Config, args: &MappingArgs, flags: &Flags) -> Ended {
    mapping::run(config, args, flags)
}

/// `retry`.
pub(crate) async fn retry(config: &Config, args: &RetryArgs, flags: &Flags) -> Ended {
    retry::run(config, args, flags).await
}

/// `reconcile`.
pub(crate) async fn reconcile(config: &Config, of: AnyKind, flags: &Flags) -> Ended {
    reconcile::run(config, of, flags).await
}

/// `hooks`.
pub(crate) async fn hooks(config: &Config, args: &HooksArgs, flags: &Flags) -> Ended {
    hooks::run(config, args, flags).await
}

/// `export`.
pub(crate) async fn export(config: &Config, args: &UserArgs, flags: &Flags) -> Ended {
    export::run(config, args, flags).await
}

/// `erase`.
pub(crate) async fn erase(config: &Config, args: &EraseArgs, flags: &Flags) -> Ended {
    erase::run(config, args, flags).await
}

/// `migrate`.
pub(crate) async fn migrate(config: &Config, args: &MigrateArgs, flags: &Flags) -> Ended {
    migrate::run(config, args, flags).await
}
