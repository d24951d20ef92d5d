//! `backfill`: brings every existing customer over.

use serde::Serialize;
use sync_core::{EngineError, Kind, Progress, RecordSync, SyncEngine, Totals};
use tokio::time::Instant;

use super::serve;
use crate::cli::{AnyKind, Flags, target_of, with_article};
use crate::config::{Config, ZohoBooks};
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::progress::{Bar, LINE_EVERY};
use crate::scopes;
use crate::setup::{self, Opened, Purpose};

/// What `backfill --json` prints.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    /// Of customers.
    #[serde(flatten)]
    pub(crate) totals: Totals,
    /// Of products, where they are switched on.
    #[serde(skip_serializing_if = "Option::is_none")]
    products: Option<Totals>,
    pub(crate) cs_cart_calls: u64,
    pub(crate) zoho_calls: u64,
}

pub(crate) async fn run(
    config: &Config,
    of: AnyKind,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    let kinds = opened.kinds(of)?;
    scopes::require(config, &opened).await?;
    let mut brought = Vec::new();
    for records in &kinds {
        let one = bring_over(&opened.engine, records, &config.zoho_books).await?;
        let is_stopped = one.stopped.is_some();
        brought.push(one);
        if is_stopped {
            break;
        }
    }
    report(&opened, &brought, flags)
}

/// How a backfill went.
pub(crate) struct Brought {
    kind: Kind,
    pub(crate) totals: Totals,
    /// How many were to be looked at, as far as that was known.
    expected: u64,
    /// Why it stopped early.
    pub(crate) stopped: Option<EngineError>,
    /// What it waited for last.
    obstacle: Option<String>,
}

/// Runs the backfill with a progress bar on standard error, until it ends or somebody ends it.
pub(crate) async fn bring_over(
    engine: &SyncEngine,
    records: &RecordSync,
    settings: &ZohoBooks,
) -> Result<Brought, CommandError> {
    let mut interrupted = std::pin::pin!(serve::signals()?);
    let mut run = records.backfill();
    let mut bar = Bar::new(records.kind(), settings);
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
            Some(Progress::Began(forecast)) => bar.begin(&forecast, engine, settings).await,
            Some(Progress::Looked { totals: now, .. }) => {
                totals = now;
                bar.advance(&totals);
            }
            Some(Progress::Waiting { detail, until }) => {
                bar.wait(&detail, until);
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
        kind: records.kind().clone(),
        totals,
        expected: bar.expected(),
        stopped,
        obstacle,
    })
}

/// Prints the summary and says how the command ends.
pub(crate) fn report(
    opened: &Opened,
    brought: &[Brought],
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let totals_of = |kind| {
        let mut found = brought.iter().filter(|one| one.kind == kind);
        found.next().map(|one| one.totals)
    };
    let summary = Summary {
        totals: totals_of(Kind::CUSTOMER).unwrap_or_default(),
        products: totals_of(Kind::PRODUCT),
        cs_cart_calls: opened.shop.call_count(),
        zoho_calls: opened.books.call_count(),
    };
    if flags.json {
        output::json(&summary)?;
    } else {
        output::line(&in_words(brought, &summary))?;
    }
    let mut ended = ExitStatus::Done;
    for one in brought {
        match &one.stopped {
            Some(EngineError::Interrupted) => return Err(interrupted(one)),
            Some(error) => return Err(failures::engine_error(error)),
            None if one.totals.pending > 0 => return Err(still_pending(one)),
            None if one.totals.parked > 0 => ended = ExitStatus::Parked,
            None => {}
        }
    }
    Ok(ended)
}

fn in_words(brought: &[Brought], summary: &Summary) -> String {
    let mut text = String::new();
    for Brought { kind, totals, .. } in brought {
        text.push_str(&format!("{} {kind}s seen:\n", totals.seen));
        let linked = format!("linked to {} that was there", with_article(target_of(kind)));
        for (number, what) in [
            (totals.created, "created"),
            (totals.linked, linked.as_str()),
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
    }
    text.push_str(&format!(
        "{} calls to CS-Cart, {} calls to Zoho Books",
        summary.cs_cart_calls, summary.zoho_calls
    ));
    text
}

fn interrupted(brought: &Brought) -> CommandError {
    let done = brought.totals.seen.saturating_sub(brought.totals.pending);
    let left = brought.expected.saturating_sub(done);
    let left = match brought.expected {
        0 => "before both sides were read".to_owned(),
        _ => format!("with {left} {}(s) left", brought.kind),
    };
    CommandError::unavailable(format!("stopped {left}"))
        .with_fix("run this again: it goes on where it stopped")
}

fn still_pending(brought: &Brought) -> CommandError {
    let obstacle = brought.obstacle.as_ref();
    let because = obstacle.map_or_else(String::new, |detail| format!(" (lately: {detail})"));
    CommandError::unavailable(format!(
        "{} {}(s) are still pending{because}",
        brought.totals.pending, brought.kind
    ))
    .with_fix(
        "run this again later: it goes on with them; `show` says what stands in the way of one",
    )
}
