//! `show`: all that is known of one customer, in words.

use jiff::Timestamp;
use serde::Serialize;
use sync_core::store::{HistoryEntry, Intent, IntentAction, State};
use sync_core::{EngineError, Explanation, Kind, PlannedCustomer, Similar, UserId};

use crate::cli::{Flags, UserArgs, target_of};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::setup::{self, Purpose};

/// What `show --json` prints.
#[derive(Debug, Serialize)]
struct Shown {
    /// Left out for a customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    user_id: UserId,
    state: Option<State>,
    reason: Option<&'static str>,
    detail: String,
    contact_id: Option<String>,
    external_id: String,
    decision: Option<&'static str>,
    decision_reason: Option<&'static str>,
    rules: Vec<Rule>,
    /// Contacts that look like it, though nothing is equal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    similar: Vec<Similar>,
    conflicts: Vec<String>,
    /// What was left out, cut or repaired, by field, without values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    history: Vec<Entry>,
    /// What was sent and not answered yet, as far as we know.
    unanswered: Option<Unanswered>,
    next: Option<Timestamp>,
}

#[derive(Debug, Serialize)]
struct Unanswered {
    action: IntentAction,
    at: Timestamp,
    contact_id: Option<String>,
}

#[derive(Debug, Serialize)]
struct Rule {
    rule: &'static str,
    looked_for: String,
    found: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Entry {
    at: Timestamp,
    what: String,
}

pub(crate) async fn run(
    config: &Config,
    args: &UserArgs,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    let records = opened.records(args.of.kind)?;
    let known = records
        .explain(&args.user)
        .await
        .map_err(|error| failures::engine_error(&error))?;
    if let Err(error) = &known.planned {
        tracing::warn!(%error, "what would be done now cannot be told");
    }
    let shown = shown(args, &known);
    if flags.json {
        output::json(&shown)?;
    } else {
        output::line(&in_words(records.kind(), &shown, &known))?;
    }
    Ok(ExitStatus::Done)
}

fn shown(args: &UserArgs, known: &Explanation) -> Shown {
    let row = known.row.as_ref();
    let planned = decided(known).and_then(Result::ok);
    Shown {
        kind: args.of.kind.unless_customer(),
        user_id: args.user.clone(),
        state: row.map(|row| row.state),
        reason: row
            .and_then(|row| row.reason)
            .map(sync_core::store::Reason::as_str),
        detail: row
            .filter(|row| row.state != State::Synced)
            .map(|row| row.detail.clone())
            .unwrap_or_default(),
        contact_id: row
            .and_then(|row| row.contact_id.as_ref())
            .map(ToString::to_string),
        external_id: known.external_id.to_string(),
        decision: planned.map(|planned| planned.decision),
        decision_reason: planned.map(|planned| planned.reason),
        rules: known
            .rules
            .iter()
            .map(|trace| Rule {
                rule: trace.rule.as_str(),
                looked_for: trace.looked_for.clone(),
                found: trace.found.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        similar: known.similar.clone(),
        conflicts: row.map(|row| row.conflicts.clone()).unwrap_or_default(),
        notes: notes(known),
        history: known.history.iter().filter_map(entry).collect(),
        unanswered: row.and_then(|row| row.intent.as_ref()).and_then(unanswered),
        next: known.next,
    }
}

/// What is told of the customer as the shop has it now, or was when it was brought over.
pub(crate) fn notes(known: &Explanation) -> Vec<String> {
    match (&known.planned, &known.row) {
        (Ok(planned), _) => planned.notes.clone(),
        (Err(_), Some(row)) => row.notes().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// What would be done now; `None` where nobody can know, because the list of contacts was never read.
fn decided(known: &Explanation) -> Option<Result<&PlannedCustomer, &EngineError>> {
    let has_contact = known
        .row
        .as_ref()
        .is_some_and(|row| row.contact_id.is_some());
    (known.contacts_were_read || has_contact).then_some(known.planned.as_ref())
}

fn unanswered(intent: &Intent) -> Option<Unanswered> {
    Some(Unanswered {
        action: intent.action,
        at: Timestamp::from_second(intent.at.div_euclid(1000)).ok()?,
        contact_id: intent.contact_id.as_ref().map(ToString::to_string),
    })
}

fn entry(entry: &HistoryEntry) -> Option<Entry> {
    let at = Timestamp::from_second(entry.at.div_euclid(1000)).ok()?;
    Some(Entry {
        at,
        what: entry.what.clone(),
    })
}

fn in_words(kind: &Kind, shown: &Shown, known: &Explanation) -> String {
    let target = target_of(kind);
    let mut lines = Vec::new();
    let state = match shown.state {
        None => format!("we never met this {kind}"),
        Some(State::Pending) => "pending: waits for its turn".to_owned(),
        Some(State::Synced) => format!("synced: its {target} stands in Zoho Books"),
        Some(State::Skipped) => format!("skipped ({})", shown.reason.unwrap_or_default()),
        Some(State::Parked) => format!(
            "parked ({}): {}",
            shown.reason.unwrap_or_default(),
            output::escaped(&shown.detail)
        ),
    };
    lines.push(format!(
        "{kind} {} ({}): {state}",
        shown.user_id, shown.external_id
    ));
    if let Some(contact) = &shown.contact_id {
        lines.push(format!("{target} {contact}"));
    }
    if let Some(sent) = &shown.unanswered {
        lines.push(format!(
            "a {} was sent at {} and its answer is not known: it is looked for before anything is sent again",
            sent.action.as_str(),
            sent.at
        ));
    }
    for rule in &shown.rules {
        let found = if !known.contacts_were_read {
            format!("nothing yet: the list of {target}s was not read")
        } else if rule.found.is_empty() {
            "nothing".to_owned()
        } else {
            rule.found.join(", ")
        };
        let looked_for = if rule.looked_for.is_empty() {
            "nothing to look for"
        } else {
            rule.looked_for.as_str()
        };
        lines.push(format!(
            "rule {}: looked for \"{}\", found {found}",
            rule.rule,
            output::escaped(looked_for)
        ));
    }
    match decided(known) {
        None => lines.push(format!(
            "what would be done now cannot be told before the list of {target}s was read: `plan{} --user {}` reads it",
            shown.kind.as_ref().map_or_else(String::new, |kind| format!(" --kind {kind}")),
            shown.user_id
        )),
        Some(Ok(planned)) => {
            lines.push(format!(
                "now it would be: {} ({})",
                planned.decision,
                output::escaped(&planned.detail)
            ));
            for (field, change) in &planned.changes {
                let from = change.from.as_deref().unwrap_or("nothing");
                let to = change.to.as_deref().unwrap_or("nothing");
                lines.push(format!(
                    "  {field}: \"{}\" becomes \"{}\"",
                    output::escaped(from),
                    output::escaped(to)
                ));
            }
        }
        Some(Err(error)) => lines.push(format!("what would be done now cannot be told: {error}")),
    }
    for similar in &shown.similar {
        lines.push(format!("looks like {target} {}", similar.in_words()));
    }
    if !shown.conflicts.is_empty() {
        lines.push(format!("left to a person: {}", shown.conflicts.join(", ")));
    }
    lines.extend(
        shown
            .notes
            .iter()
            .map(|note| format!("note: {}", output::escaped(note))),
    );
    if let Some(next) = shown.next {
        lines.push(format!("retrying at {next}"));
    }
    if !shown.history.is_empty() {
        lines.push("history:".to_owned());
        lines.extend(
            shown
                .history
                .iter()
                .map(|entry| format!("  {} {}", entry.at, output::escaped(&entry.what))),
        );
    }
    lines.join("\n")
}
