//! `customer-sync`: brings the customers of a CS-Cart shop into Zoho Books, at once and exactly once.

mod cli;
mod commands;
mod config;
mod exit;
mod failures;
mod forecast;
#[cfg(test)]
mod fuzz;
mod logging;
mod output;
mod panics;
mod progress;
mod public_address;
mod scopes;
mod server;
mod setup;
mod status_json;

use std::env;
use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::{Cli, Command, Flags};
use crate::config::{Config, Purpose};
use crate::exit::{CommandError, ExitStatus};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => {
            // Help and version are answers too; where nobody reads them, nothing is lost.
            let _ = answer.print();
            return if answer.use_stderr() {
                ExitStatus::Usage.into()
            } else {
                ExitStatus::Done.into()
            };
        }
    };
    match without_logs(&cli.command).unwrap_or_else(|| run(&cli)) {
        Ok(status) => status.into(),
        Err(error) => {
            if !error.is_silent() {
                output::complain(&format!("error: {}", error.report()));
            }
            error.status().into()
        }
    }
}

/// What is told of the command line itself.
fn without_logs(command: &Command) -> Option<Result<ExitStatus, CommandError>> {
    match command {
        Command::Completions(args) => Some(commands::completions(args)),
        Command::Manual => Some(commands::manual()),
        _ => None,
    }
}

fn run(cli: &Cli) -> Result<ExitStatus, CommandError> {
    logging::start(&cli.flags)?;
    panics::tell_no_data();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| {
            CommandError::usage("this machine has no threads left for us").caused_by(error)
        })?;
    if let Command::Demo(args) = &cli.command {
        return runtime.block_on(commands::demo(args, &cli.flags));
    }
    if let Command::Setup(args) = &cli.command {
        return runtime.block_on(commands::setup(args, &cli.flags));
    }
    let config = load(cli)?;
    runtime.block_on(dispatch(&config, &cli.command, &cli.flags))
}

fn load(cli: &Cli) -> Result<Config, CommandError> {
    let purpose = match &cli.command {
        Command::Init(_) => Purpose::Init,
        Command::Hooks(_) => Purpose::Hooks,
        Command::Mapping(_) => Purpose::Mapping,
        _ => Purpose::Other,
    };
    let loaded = config::load(cli.flags.config.as_deref(), env::vars_os(), purpose)?;
    for warning in loaded.warnings {
        tracing::warn!("{warning}");
    }
    Ok(loaded.config)
}

async fn dispatch(
    config: &Config,
    command: &Command,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    match command {
        Command::Demo(args) => commands::demo(args, flags).await,
        Command::Setup(args) => commands::setup(args, flags).await,
        Command::Completions(args) => commands::completions(args),
        Command::Manual => commands::manual(),
        Command::Check => commands::check(config, flags).await,
        Command::Init(args) => commands::init(config, args, flags).await,
        Command::Plan(args) => commands::plan(config, args, flags).await,
        Command::Backfill(of) => commands::backfill(config, *of, flags).await,
        Command::Sync(args) => commands::sync(config, args, flags).await,
        Command::Serve(of) => commands::serve(config, *of, flags).await,
        Command::Status(of) => commands::status(config, *of, flags).await,
        Command::Show(args) => commands::show(config, args, flags).await,
        Command::Variables(args) => commands::variables(config, args, flags).await,
        Command::Mapping(args) => commands::mapping(config, args, flags),
        Command::Retry(args) => commands::retry(config, args, flags).await,
        Command::Reconcile(of) => commands::reconcile(config, *of, flags).await,
        Command::Hooks(args) => commands::hooks(config, args, flags).await,
        Command::Export(args) => commands::export(config, args, flags).await,
        Command::Erase(args) => commands::erase(config, args, flags).await,
        Command::Migrate(args) => commands::migrate(config, args, flags).await,
    }
}
