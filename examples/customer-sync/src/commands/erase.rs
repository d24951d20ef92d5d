//! `erase`: everything held about a person removed for good.

use serde::Serialize;
use sync_core::store::Erased;
use sync_core::{RecordSync, UserId};

use crate::cli::{EraseArgs, Flags, RecordKind, UserArgs, target_of};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::setup::{self, Opened, Purpose};

/// What `erase --json` prints.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    user_id: &'a UserId,
    external_id: &'a str,
    #[serde(flatten)]
    erased: &'a Erased,
}

pub(crate) async fn run(
    config: &Config,
    asked: &EraseArgs,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let args = &asked.record;
    let opened = setup::open(config, Purpose::default()).await?;
    let records = opened.records(args.of.kind)?;
    if asked.undo {
        return undo(&records, &args.user, flags).await;
    }
    if !asked.force && !is_known(&opened, &records, args).await? {
        return Err(CommandError::usage(format!(
            "the shop has no {} {}, and nothing is held about one",
            records.kind(),
            args.user
        ))
        .with_fix("check the number; --force keeps it out all the same"));
    }
    if !asked.yes && !agrees(&records, &args.user)? {
        return Err(CommandError::usage("nothing was erased"));
    }
    let erased = records
        .erase(&args.user)
        .await
        .map_err(|error| failures::engine_error(&error))?;
    let external_id = records.external_id(&args.user);
    if flags.json {
        output::json(&Answer {
            user_id: &args.user,
            external_id: &external_id,
            erased: &erased,
        })?;
    } else {
        output::line(&in_words(&records, &args.user, &erased))?;
    }
    Ok(ExitStatus::Done)
}

/// What `erase --undo --json` prints.
#[derive(Debug, Serialize)]
struct Undone<'a> {
    user_id: &'a UserId,
    undone: bool,
}

/// Takes back what keeps a record out.
async fn undo(
    records: &RecordSync,
    id: &UserId,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let undone = records.undo_erase(id).await;
    let undone = undone.map_err(|error| failures::engine_error(&error))?;
    let kind = records.kind();
    if flags.json {
        output::json(&Undone {
            user_id: id,
            undone,
        })?;
    } else if undone {
        output::line(&format!(
            "{kind} {id} is no longer kept out; what was removed does not come back\n\
             the next backfill or rescan finds it as a new one, or bring it over now: customer-sync sync {id}"
        ))?;
    } else {
        output::line(&format!("{kind} {id} was not kept out"))?;
    }
    Ok(ExitStatus::Done)
}

/// Whether there is anybody of this number, so that a slip keeps nobody out for good.
async fn is_known(
    opened: &Opened,
    records: &RecordSync,
    args: &UserArgs,
) -> Result<bool, CommandError> {
    let held = records.store().held(&args.user).await;
    let held = held.map_err(failures::store_error)?;
    if held.row.is_some() || held.erased_at.is_some() || args.of.kind != RecordKind::Customer {
        return Ok(true);
    }
    let Ok(id) = args.user.as_str().parse() else {
        return Ok(false);
    };
    let user = opened.shop.users().get(&id).await;
    let user =
        user.map_err(|error| failures::remote_error(&sync_core::cs_cart::failure(&error)))?;
    Ok(user.is_some())
}

/// Asks, where somebody can answer.
fn agrees(records: &RecordSync, id: &UserId) -> Result<bool, CommandError> {
    use std::io::{BufRead as _, IsTerminal as _, Write as _};
    if !std::io::stdin().is_terminal() {
        return Err(CommandError::usage("nobody is there to ask").with_fix("give --yes"));
    }
    let mut stderr = std::io::stderr();
    let _ = write!(
        stderr,
        "Remove everything held about {} {id}, and keep it out from now on? [y/N]: ",
        records.kind()
    )
    .and_then(|()| stderr.flush());
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    Ok(read.is_ok() && line.trim().to_lowercase().starts_with('y'))
}

fn in_words(records: &RecordSync, id: &UserId, erased: &Erased) -> String {
    let (kind, target) = (records.kind(), target_of(records.kind()));
    let external_id = records.external_id(id);
    let removed = removed(erased);
    let first = match (removed.is_empty(), erased.again) {
        (true, false) => format!("nothing was held about {kind} {id}"),
        (true, true) => {
            format!("{kind} {id} was erased before, and nothing was held any more")
        }
        (false, _) => format!("{kind} {id} is erased: {}", removed.join(", ")),
    };
    let contact = match &erased.contact_id {
        Some(contact_id) => format!("{target} {contact_id} stands there still"),
        None => format!("no {target} of this {kind} is known"),
    };
    let mut lines = vec![
        first,
        format!("no later run brings this {kind} over again"),
        format!(
            "Zoho Books is left alone: {contact} (its id in the unique field: {external_id}); so is the shop"
        ),
    ];
    if erased.intent {
        lines.push(
            "a request to Zoho Books was open, its answer is not known: look for the id there"
                .to_owned(),
        );
    }
    lines.join("\n")
}

/// What was removed, in words.
fn removed(erased: &Erased) -> Vec<String> {
    let mut removed = Vec::new();
    let mut note = |is_removed: bool, what: &str| {
        if is_removed {
            removed.push(what.to_owned());
        }
    };
    note(erased.row, "its state and hashes");
    note(erased.intent, "an open request with its e-mail addresses");
    note(erased.hint, "what a hook told");
    note(erased.address, "the address of its newest order");
    note(
        erased.history > 0,
        &format!("{} lines of history", erased.history),
    );
    note(
        erased.mirror > 0,
        &format!("what was noted of its contacts ({})", erased.mirror),
    );
    removed
}
