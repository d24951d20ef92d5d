//! `status`: where everything stands. Asks the database only.

use comfy_table::Table;
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use sync_core::store::Counts;
use sync_core::{Kind, ParkedCustomer, Status};

use crate::cli::{AnyKind, Flags};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::setup::{self, Purpose};
use crate::status_json::{StatusJson, pauses, whole_second};

pub(crate) async fn run(
    config: &Config,
    of: AnyKind,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    let kinds = opened.kinds(of)?;
    let is_wanted = |kind: &Kind| kinds.iter().any(|records| records.kind() == kind);
    let mut status = opened
        .engine
        .status()
        .await
        .map_err(|error| failures::engine_error(&error))?;
    if !is_wanted(&Kind::PRODUCT) {
        status.products = None;
    }
    if flags.json {
        let organization = &config.zoho_books.organization_id;
        output::json(&StatusJson::new(
            opened.engine.shop(),
            organization,
            &status,
        ))?;
    } else {
        output::line(&in_words(config, &status, is_wanted(&Kind::CUSTOMER)))?;
    }
    Ok(ExitStatus::Done)
}

fn in_words(config: &Config, status: &Status, with_customers: bool) -> String {
    let mut lines = vec![format!(
        "shop {}, organisation {}",
        config.sync.shop, config.zoho_books.organization_id
    )];
    if with_customers {
        lines.extend(counted(&Kind::CUSTOMER, &status.counts));
    }
    if let Some(products) = &status.products {
        lines.extend(counted(&Kind::PRODUCT, &products.counts));
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
    if with_customers {
        lines.extend(waiting(
            &Kind::CUSTOMER,
            &status.parked,
            status.parked_truncated,
        ));
    }
    if let Some(products) = &status.products {
        lines.extend(waiting(
            &Kind::PRODUCT,
            &products.parked,
            products.parked_truncated,
        ));
    }
    lines.join("\n")
}

fn counted(kind: &Kind, counts: &Counts) -> Vec<String> {
    let mut lines = vec![format!(
        "{kind}s: {} synced, {} pending, {} skipped, {} parked",
        counts.synced, counts.pending, counts.skipped, counts.parked
    )];
    if counts.conflicts > 0 {
        lines.push(format!(
            "{} field(s) are left to a person: `show` says which",
            counts.conflicts
        ));
    }
    if counts.noted > 0 {
        lines.push(format!(
            "{} {kind}(s) came over with something left out, cut or repaired: `show` says what",
            counts.noted
        ));
    }
    lines
}

/// The records that wait for a person.
fn waiting(kind: &Kind, parked: &[ParkedCustomer], truncated: bool) -> Vec<String> {
    if parked.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    table.set_header([&format!("parked {kind}"), "reason", "in words", "since"]);
    for parked in parked {
        table.add_row([
            parked.user_id.to_string(),
            parked.reason.to_string(),
            output::escaped(&parked.detail),
            whole_second(parked.since).to_string(),
        ]);
    }
    let mut lines = vec![table.to_string()];
    if truncated {
        lines.push("and more: these are the first 1,000".to_owned());
    }
    lines
}
