//! A plan over a large shop and large books.

use std::time::Duration;

use crate::Outcome;
use crate::cli::Options;
use crate::remotes;
use crate::rig::{self, Ground};
use crate::subject;
use crate::table::Sheet;

#[expect(clippy::cast_precision_loss, reason = "for the eye")]
pub(crate) async fn run(options: &Options) -> Outcome<()> {
    let mut sheet = Sheet::new(
        "plan",
        ["wall", "our own time (CPU)", "peak memory", "planned"].map(str::to_owned),
    );
    for customers in &options.customers {
        let spec = remotes::Spec {
            customers: *customers,
            existing: options.existing,
            latency: Duration::ZERO,
            limits: None,
        };
        let (_remotes, addresses) = rig::remotes(spec).await?;
        let ground = Ground::make(&options.store).await?;
        let mut engine = rig::subject(options, &addresses, &ground, None, 0).await?;
        let report: subject::Report = engine.ask(&subject::Ask::Plan).await?;
        drop(engine);
        ground.clear().await?;
        sheet.row(
            &format!("{customers} customers × {} contacts", options.existing),
            [
                format!("{:.1} s", report.wall.as_secs_f64()),
                format!("{:.1} s", report.cpu.as_secs_f64()),
                format!("{:.0} MB", report.memory as f64 / 1024.0),
                report.totals.seen.to_string(),
            ],
        );
    }
    sheet.print();
    Ok(())
}
