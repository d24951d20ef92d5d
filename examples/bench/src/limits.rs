//! How much of what Zoho Books allows is used: of the minute's calls, and of the day's.

use std::time::Duration;

use crate::Outcome;
use crate::cli::Options;
use crate::remotes::{self, Calls, Limits};
use crate::rig::{self, Ground};
use crate::subject;
use crate::table::Sheet;

/// Calls in a minute.
const MINUTE: u32 = 100;

/// Calls in a day, and how many of them are left to others.
const DAY: u32 = 300;
const RESERVE: u32 = 100;

/// More than either limit allows.
const ENDLESS: u32 = 1_000_000;

#[expect(clippy::cast_precision_loss, reason = "for the eye")]
pub(crate) async fn run(minutes: u32, window: Duration, options: &Options) -> Outcome<()> {
    let minute = Limits {
        calls: MINUTE,
        window,
        day: ENDLESS,
        at_once: options.at_once,
    };
    let customers = usize::try_from(MINUTE * minutes)?;
    let calls = backfill(options, minute, 0, customers).await?;
    let moment = |number: u64| {
        let mut seen = 0;
        let mut at = calls.at.iter().skip_while(|(_, count)| {
            seen += count;
            seen <= number
        });
        at.next().map(|(millisecond, _)| *millisecond)
    };
    let whole = u64::from(MINUTE * minutes);
    let taken = moment(whole).ok_or("there were too few calls")?;
    let used = whole as f64 * window.as_millis() as f64 / taken as f64;

    let day = Limits {
        calls: ENDLESS,
        window,
        day: DAY,
        at_once: options.at_once,
    };
    let of_day = backfill(options, day, RESERVE, usize::try_from(DAY)?).await?;

    let mut sheet = Sheet::new(
        "limit",
        ["allowed", "used", "answers 429"].map(str::to_owned),
    );
    let length = window.as_secs_f64();
    sheet.row(
        &format!("calls in {length} s, over {minutes} of them"),
        [
            MINUTE.to_string(),
            format!("{used:.1}"),
            calls.refused.to_string(),
        ],
    );
    sheet.row(
        &format!("calls in a day, {RESERVE} of them left to others"),
        [
            DAY.to_string(),
            (of_day.pages + of_day.writes + of_day.others).to_string(),
            of_day.refused.to_string(),
        ],
    );
    sheet.print();
    Ok(())
}

async fn backfill(
    options: &Options,
    limits: Limits,
    reserve: u32,
    customers: usize,
) -> Outcome<Calls> {
    let (mut remotes, addresses) = rig::remotes(remotes::Spec {
        customers,
        existing: options.existing,
        latency: options.latency,
        limits: Some(limits),
    })
    .await?;
    let ground = Ground::make(&options.store).await?;
    let mut engine = rig::subject(options, &addresses, &ground, Some(limits), reserve).await?;
    let _: subject::Report = engine.ask(&subject::Ask::Backfill).await?;
    let calls = remotes.ask(&remotes::Ask::Calls).await?;
    drop(engine);
    ground.clear().await?;
    Ok(calls)
}
