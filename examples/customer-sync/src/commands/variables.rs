//! `variables`: what templates see of one customer. Asked from the shop, and kept nowhere.

use std::collections::BTreeMap;

use serde::Serialize;
use sync_core::UserId;
use sync_core::mapping::variables_of;

use crate::cli::{Flags, VariablesArgs};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::setup::{self, Purpose};

/// What `variables --json` prints.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    user_id: &'a UserId,
    variables: BTreeMap<String, String>,
}

pub(crate) async fn run(
    config: &Config,
    args: &VariablesArgs,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    let customer = opened.engine.customer(&args.user).await;
    let customer = customer
        .map_err(|error| failures::engine_error(&error))?
        .ok_or_else(|| {
            CommandError::usage(format!("the shop has no customer {}", args.user))
                .with_fix("check the number")
        })?;
    let variables = variables_of(&customer);
    if flags.json {
        output::json(&Answer {
            user_id: &args.user,
            variables: variables.into_iter().collect(),
        })?;
        return Ok(ExitStatus::Done);
    }
    let widest = variables.iter().map(|(name, _)| name.len()).max();
    let widest = widest.unwrap_or_default();
    for (name, value) in &variables {
        let value = output::escaped(value);
        output::line(format!("{name:<widest$}  {value}").trim_end())?;
    }
    Ok(ExitStatus::Done)
}
