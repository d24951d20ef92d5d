//! `completions` and `manual`: the command line described to shells and to `man`.

use clap::CommandFactory as _;

use crate::cli::{Cli, CompletionsArgs};
use crate::exit::{CommandError, ExitStatus};
use crate::output;

/// `completions`.
pub(crate) fn completions(args: &CompletionsArgs) -> Result<ExitStatus, CommandError> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "customer-sync", &mut text);
    output::document(&text)?;
    Ok(ExitStatus::Done)
}

/// `manual`.
pub(crate) fn manual() -> Result<ExitStatus, CommandError> {
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(Cli::command());
    page.render(&mut text).map_err(output::OutputError::from)?;
    output::document(&text)?;
    Ok(ExitStatus::Done)
}
