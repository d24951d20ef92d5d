//! `backfill`: brings every existing customer over.

use serde::Serialize;
use sync_core::{EngineError, Progress, SyncEngine, Totals};
use tokio::time::Instant;

use super::serve;
use crate::cli::Flags;
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::progress::{Bar, LINE_EVERY};
use crate::scopes;
use crate::setup::{self, Opened, Purpose};

/// What `backfill --json` prints.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    #[serde(flatten)]
    pub(crate) totals: Totals,
    pub(crate) cs_cart_calls: u64,
    pub(crate) zoho_calls: u64,
}

pub(crate) async fn run(config: &Config, flags: &Flags) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    scopes::require(config, &opened).await?;
    let brought = bring_over(&opened.engine, config.zoho_books.daily_reserve).await?;
    report(&opened, brought, flags)
}

/// How a backfill went.
pub(crate) struct Brought {
    pub(crate) totals: Totals,
    /// Why it stopped early.
    pub(crate) stopped: Option<EngineError>,
    /// What it waited for last.
    obstacle: Option<String>,
}

/// Runs the backfill with a progress bar on standard error, until it ends or somebody ends it.
pub(crate) async fn bring_over(
    engine: &SyncEngine,
    daily_reserve: u32,
) -> Result<Brought, CommandError> {
    let mut interrupted = std::pin::pin!(serve::signals()?);
    let mut run = engine.backfill();
    let mut bar = Bar::new(daily_reserve);
    let mut totals = Totals::default();
    let mut stopped = None;
    let mut obstacle = None;
    let mut lines = tokio::time::interval_at(Instant::now() + LINE_EVERY, LINE_EVERY);
    loop {
        let step = tokio::select! {
            step = run.next() => step,
            _ = lines.tick() => {
                bar.tick();
                continue;
            }
            () = &mut interrupted => {
                stopped = Some(EngineError::Interrupted);
                break;
            }
        };
        match step {
            Some(Progress::Began(forecast)) => bar.begin(&forecast, engine).await,
            Some(Progress::Looked { totals: now, .. }) => {
                totals = now;
                bar.advance(&totals);
            }
            Some(Progress::Waiting { detail }) => {
                bar.wait(&detail);
                obstacle = Some(detail);
            }
            Some(Progress::Ended(now)) => totals = now,
            Some(Progress::Stopped { error, totals: now }) => {
                totals = now;
                stopped = Some(error);
            }
            Some(_) => {}
            None => break,
        }
    }
    bar.finish();
    Ok(Brought {
        totals,
        stopped,
        obstacle,
    })
}

/// Prints the summary and says how the command ends.
pub(crate) fn report(
    opened: &Opened,
    brought: Brought,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let Brought {
        totals,
        stopped,
        obstacle,
    } = brought;
    let summary = Summary {
        totals,
        cs_cart_calls: opened.shop.call_count(),
        zoho_calls: opened.books.call_count(),
    };
    if flags.json {
        output::json(&summary)?;
    } else {
        output::line(&in_words(&summary))?;
    }
    match stopped {
        Some(error) => Err(failures::engine_error(&error)),
        None if totals.pending > 0 => Err(still_pending(totals.pending, obstacle.as_deref())),
        None if totals.parked > 0 => Ok(ExitStatus::Parked),
        None => Ok(ExitStatus::Done),
    }
}

fn in_words(summary: &Summary) -> String {
    let totals = &summary.totals;
    let mut text = format!("{} customers seen:\n", totals.seen);
    for (number, what) in [
        (totals.created, "created"),
        (totals.linked, "linked to a contact that was there"),
        (totals.updated, "updated"),
        (totals.unchanged, "unchanged"),
        (totals.skipped, "skipped"),
        (
            totals.parked,
            "parked: they wait for a person, see `status`",
        ),
        (totals.pending, "pending: a later run goes on with them"),
    ] {
        text.push_str(&format!("{number:>8} {what}\n"));
    }
    text.push_str(&format!(
        "{} calls to CS-Cart, {} calls to Zoho Books",
        summary.cs_cart_calls, summary.zoho_calls
    ));
    text
}

fn still_pending(customers: u64, obstacle: Option<&str>) -> CommandError {
    let because = obstacle.map_or_else(String::new, |detail| format!(" (lately: {detail})"));
    CommandError::unavailable(format!(
        "{customers} customer(s) are still pending{because}"
    ))
    .with_fix(
        "run this again later: it goes on with them; `show` says what stands in the way of one",
    )
}
