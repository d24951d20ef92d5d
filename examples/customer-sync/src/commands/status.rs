//! `status`: where everything stands. Asks the database only.

use comfy_table::Table;
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use sync_core::Status;

use crate::cli::Flags;
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::setup::{self, Purpose};
use crate::status_json::{StatusJson, pauses, whole_second};

pub(crate) async fn run(config: &Config, flags: &Flags) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    let status = opened
        .engine
        .status()
        .await
        .map_err(|error| failures::engine_error(&error))?;
    if flags.json {
        let organization = &config.zoho_books.organization_id;
        output::json(&StatusJson::new(
            opened.engine.shop(),
            organization,
            &status,
        ))?;
    } else {
        output::line(&in_words(config, &status))?;
    }
    Ok(ExitStatus::Done)
}

fn in_words(config: &Config, status: &Status) -> String {
    let counts = &status.counts;
    let mut lines = vec![
        format!(
            "shop {}, organisation {}",
            config.sync.shop, config.zoho_books.organization_id
        ),
        format!(
            "customers: {} synced, {} pending, {} skipped, {} parked",
            counts.synced, counts.pending, counts.skipped, counts.parked
        ),
    ];
    if counts.conflicts > 0 {
        lines.push(format!(
            "{} field(s) are left to a person: `show` says which",
            counts.conflicts
        ));
    }
    for pause in pauses(status) {
        lines.push(format!(
            "paused since {}: {}: {}; tried again at {}",
            whole_second(pause.since),
            pause.reason,
            output::escaped(&pause.detail),
            whole_second(pause.retry_at)
        ));
    }
    if let Some(quota) = &status.quota {
        lines.push(format!(
            "Zoho Books: {} of {} calls of this minute",
            quota.minute.used, quota.minute.limit
        ));
        if let Some(day) = &quota.day {
            let reset = day
                .resets_at
                .map_or_else(String::new, |at| format!(", anew at {}", whole_second(at)));
            lines.push(format!(
                "            {} of {} calls of this day are left{reset}",
                day.remaining, day.limit
            ));
        }
    }
    lines.push(match (&status.poll.last, &status.poll.highest_user_id) {
        (Some(last), Some(highest)) => {
            format!(
                "last asked the shop for new customers at {}; the newest is {highest}",
                whole_second(*last)
            )
        }
        _ => "the shop was not asked for new customers yet".to_owned(),
    });
    if !status.parked.is_empty() {
        let mut table = Table::new();
        table.load_style(UTF8_HORIZONTAL_ONLY);
        table.set_header(["parked customer", "reason", "in words", "since"]);
        for parked in &status.parked {
            table.add_row([
                parked.user_id.to_string(),
                parked.reason.to_string(),
                output::escaped(&parked.detail),
                whole_second(parked.since).to_string(),
            ]);
        }
        lines.push(table.to_string());
        if status.parked_truncated {
            lines.push("and more: these are the first 1,000".to_owned());
        }
    }
    lines.join("\n")
}
