//! `retry`: parked customers back to pending.

use serde::Serialize;
use sync_core::store::{RowFilter, State};
use sync_core::{RecordSync, UserId};

use crate::cli::{Flags, RetryArgs};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::setup::{self, Purpose};

/// Parked customers are read in groups of this size.
const GROUP: usize = 500;

/// What `retry --json` prints.
#[derive(Debug, Default, Serialize)]
struct Retried {
    /// Pending now.
    retried: Vec<UserId>,
    /// Not parked: left as they are.
    not_parked: Vec<UserId>,
}

pub(crate) async fn run(
    config: &Config,
    args: &RetryArgs,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    let mut answer = Retried::default();
    let records = opened.records(args.of.kind)?;
    let users = if args.all {
        parked(&records).await?
    } else {
        args.users.clone()
    };
    for user_id in users {
        let retried = records
            .retry(&user_id)
            .await
            .map_err(|error| failures::engine_error(&error))?;
        let list = if retried {
            &mut answer.retried
        } else {
            &mut answer.not_parked
        };
        list.push(user_id);
    }
    let kind = records.kind();
    if flags.json {
        output::json(&answer)?;
    } else {
        output::line(&format!(
            "{} {kind}(s) are pending again: `serve` or `backfill` brings them over",
            answer.retried.len()
        ))?;
        for user_id in &answer.not_parked {
            output::line(&format!("{kind} {user_id} is not parked"))?;
        }
    }
    Ok(ExitStatus::Done)
}

async fn parked(records: &RecordSync) -> Result<Vec<UserId>, CommandError> {
    let mut users = Vec::new();
    let mut filter = RowFilter {
        state: Some(State::Parked),
        limit: GROUP,
        ..RowFilter::default()
    };
    loop {
        let rows = records
            .store()
            .list(&filter)
            .await
            .map_err(failures::store_error)?;
        let Some(last) = rows.last() else {
            return Ok(users);
        };
        filter.after = Some(last.user_id.clone());
        users.extend(rows.into_iter().map(|row| row.user_id));
    }
}
