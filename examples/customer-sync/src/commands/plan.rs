//! `plan`: what `backfill` would do.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use sync_core::{Kind, PlannedCustomer, UserId};

use super::plan_answer::{self, Answer};
use crate::cli::{Decision, Flags, PlanArgs, RecordKind};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::forecast::Pace;
use crate::output;
use crate::setup::{self, Opened, Purpose};

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
    let shows_each = args.all || args.decision.is_some() || args.user.is_some();
    let columns = output::columns();
    let mut answer = Answer::default();
    // A person gets it whole, and reads how far it is meanwhile.
    let is_paged = shows_each && !flags.json && !args.csv && output::is_read_by_a_person();
    let mut pages = is_paged.then(|| {
        let told = ProgressBar::new_spinner().with_message("listed");
        if let Ok(style) = ProgressStyle::with_template("{pos} {msg}, reading on") {
            told.set_style(style);
        }
        told.enable_steady_tick(Duration::from_millis(200));
        (String::new(), told)
    });
    if args.csv {
        output::line("user_id,decision,reason,contact_id,changes,detail")?;
    }
    while let Some(customer) = plan
        .next()
        .await
        .map_err(|error| failures::engine_error(&error))?
    {
        answer.add(&customer);
        if !args.decision.is_none_or(|wanted| wanted.is(&customer)) {
            continue;
        }
        if flags.json {
            output::json(&Line {
                kind: args.of.kind.unless_customer(),
                planned: customer,
            })?;
        } else if args.csv {
            output::line(&csv_row(&customer))?;
        } else if shows_each {
            let row = plan_answer::row(&customer, None, columns);
            match &mut pages {
                Some((text, told)) => {
                    text.push_str(&row);
                    text.push('\n');
                    told.inc(1);
                }
                None => output::line(&row)?,
            }
        }
    }
    if let Some((text, told)) = pages {
        told.finish_and_clear();
        output::paged(&text)?;
    }
    if args.of.kind == RecordKind::Customer {
        match setup::unfilled(config, &opened.books).await {
            Ok(unfilled) if unfilled.is_empty() => {}
            Ok(unfilled) => tracing::warn!("{}", setup::must_be_filled(&unfilled).told()),
            Err(error) => tracing::warn!(%error, "the fields of Zoho Books cannot be read"),
        }
    }
    if flags.json || args.csv || args.user.is_some() {
        return Ok(ExitStatus::Done);
    }
    tell(config, &opened, args.of.kind, &answer, shows_each).await?;
    Ok(ExitStatus::Done)
}

/// The answer in words.
pub(super) async fn tell(
    config: &Config,
    opened: &Opened,
    kind: RecordKind,
    answer: &Answer,
    showed_each: bool,
) -> Result<(), CommandError> {
    let columns = output::columns();
    let status = opened.engine.status().await.ok();
    let pace = Pace::new(&config.zoho_books, status.as_ref());
    output::line(&output::wrapped(&answer.totals(&pace), columns, ""))?;
    if showed_each {
        return Ok(());
    }
    let mut names = Vec::new();
    for planned in answer.waiting() {
        names.push(match kind {
            RecordKind::Customer => name(opened, &planned.user_id).await,
            RecordKind::Product => None,
        });
    }
    if let Some(needs_you) = answer.needs_you(&names, columns) {
        output::line(&format!("\n{needs_you}"))?;
    }
    let more = "`plan --all` lists everybody, `show ID` explains one.";
    output::line(&format!("\n{}", output::wrapped(more, columns, "")))?;
    Ok(())
}

/// What the shop calls a customer: asked now, kept nowhere.
async fn name(opened: &Opened, user_id: &UserId) -> Option<String> {
    let id = user_id.as_str().parse().ok()?;
    let user = opened.shop.users().get(&id).await.ok()??;
    let parts = [user.firstname, user.lastname];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    name.or(user.company).or(user.email)
}

/// One line of CSV. A text that a spreadsheet would run is none any more.
fn csv_row(planned: &PlannedCustomer) -> String {
    let changes: Vec<&str> = planned.changes.keys().map(String::as_str).collect();
    let fields = [
        planned.user_id.to_string(),
        planned.decision.to_owned(),
        planned.reason.to_owned(),
        planned
            .contact_id
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        changes.join(" "),
        planned.detail.clone(),
    ];
    fields.map(|field| csv_field(&field)).join(",")
}

fn csv_field(text: &str) -> String {
    let guarded = if text.starts_with(['=', '+', '-', '@', '\t']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    let guarded = output::escaped(&guarded);
    if guarded.contains([',', '"']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

impl Decision {
    fn is(self, planned: &PlannedCustomer) -> bool {
        planned.decision == self.word()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_is_read_as_it_was_meant() {
        for (text, field) in [
            ("no_match", "no_match"),
            ("2 contacts, one e-mail", "\"2 contacts, one e-mail\""),
            ("says \"no\"", "\"says \"\"no\"\"\""),
            ("=1+1", "'=1+1"),
        ] {
            assert_eq!(csv_field(text), field);
        }
    }
}
