//! `plan`: what `backfill` would do.

use comfy_table::Table;
use serde::Serialize;
use sync_core::{Kind, PlannedCustomer};

use crate::cli::{Flags, PlanArgs, target_of};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::setup::{self, Purpose};

/// So many rows make one table; a plan can be long and is shown as it comes.
const ROWS: usize = 50;

/// A line of `plan --json`.
#[derive(Serialize)]
struct Line {
    /// Left out for a customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(flatten)]
    planned: PlannedCustomer,
}

pub(crate) async fn run(
    config: &Config,
    args: &PlanArgs,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    let records = opened.records(args.of.kind)?;
    let mut plan = match &args.user {
        Some(user_id) => records.plan_one(user_id.clone()),
        None => records.plan(),
    };
    let mut shown = Vec::new();
    while let Some(customer) = plan
        .next()
        .await
        .map_err(|error| failures::engine_error(&error))?
    {
        if flags.json {
            output::json(&Line {
                kind: args.of.kind.unless_customer(),
                planned: customer,
            })?;
            continue;
        }
        shown.push(customer);
        if shown.len() == ROWS {
            print(records.kind(), &std::mem::take(&mut shown))?;
        }
    }
    if !shown.is_empty() {
        print(records.kind(), &shown)?;
    }
    Ok(ExitStatus::Done)
}

fn print(kind: &Kind, customers: &[PlannedCustomer]) -> Result<(), CommandError> {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    table.set_header([kind.as_str(), "decision", "why", target_of(kind), "changes"]);
    for customer in customers {
        let changes: Vec<&str> = customer.changes.keys().map(String::as_str).collect();
        table.add_row([
            customer.user_id.to_string(),
            customer.decision.to_owned(),
            output::escaped(&customer.detail),
            customer
                .contact_id
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            output::escaped(&changes.join(", ")),
        ]);
    }
    Ok(output::line(&table.to_string())?)
}
