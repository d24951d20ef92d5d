//! `bench`: measures the whole way from shop to books, beside a bare loop that makes the same calls.
//!
//! Shop and books are the clients' sandboxes. They, the engine, and the bare loop each run in a process of their own
//! (this program, started again in another role), so that what one costs is not counted for another.

mod cli;
mod floor;
mod hooks;
mod limits;
mod matching;
mod peer;
mod plan;
mod remotes;
mod restart;
mod rig;
mod run;
mod subject;
mod table;
mod usage;

use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::{Cli, Role};

/// What a measurement comes to.
type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> ExitCode {
    match measure(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            table::complain(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn measure(cli: Cli) -> Outcome<()> {
    let mut builder = match cli.role {
        Some(Role::Subject { .. } | Role::Floor { .. }) => {
            tokio::runtime::Builder::new_multi_thread()
        }
        _ => tokio::runtime::Builder::new_current_thread(),
    };
    let runtime = builder.enable_all().build()?;
    runtime.block_on(async {
        match cli.role {
            None => run::run(&cli.options).await,
            Some(Role::Matching(options)) => matching::run(&options),
            Some(Role::Plan) => plan::run(&cli.options).await,
            Some(Role::Restart) => restart::run(&cli.options).await,
            Some(Role::Limits { minutes, window }) => {
                limits::run(minutes, window, &cli.options).await
            }
            Some(Role::Remotes { spec }) => remotes::run(serde_json::from_str(&spec)?).await,
            Some(Role::Floor { spec }) => floor::run(serde_json::from_str(&spec)?).await,
            Some(Role::Subject { spec }) => subject::run(serde_json::from_str(&spec)?).await,
            Some(Role::Stuff { spec }) => restart::stuff(serde_json::from_str(&spec)?).await,
        }
    })
}
