//! `export`: everything held about a person.

use crate::cli::{Flags, UserArgs};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::setup::{self, Purpose};

pub(crate) async fn run(
    config: &Config,
    args: &UserArgs,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    let held = opened
        .records(args.of.kind)?
        .export(&args.user)
        .await
        .map_err(|error| failures::engine_error(&error))?;
    if flags.json {
        output::json(&held)?;
    } else {
        // JSON for people: the same, on several lines.
        output::line(&format!("{held:#}"))?;
    }
    Ok(ExitStatus::Done)
}
