//! `reconcile`: where both sides differ. Changes nothing.

use serde::Serialize;
use sync_core::{Differences, Kind};

use crate::cli::{AnyKind, Flags, target_of};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::setup::{self, Purpose};

/// What `reconcile --json` prints: the customers' differences, and those of each other kind under its name.
#[derive(Debug, Default, Serialize)]
struct Answer {
    #[serde(flatten)]
    customers: Differences,
    #[serde(skip_serializing_if = "Option::is_none")]
    products: Option<Differences>,
}

pub(crate) async fn run(
    config: &Config,
    of: AnyKind,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    let mut answer = Answer::default();
    let kinds = opened.kinds(of)?;
    for records in &kinds {
        let found = records.reconcile().await;
        let found = found.map_err(|error| failures::engine_error(&error))?;
        if !flags.json {
            print(records.kind(), &found, kinds.len() > 1)?;
        } else if *records.kind() == Kind::PRODUCT {
            answer.products = Some(found);
        } else {
            answer.customers = found;
        }
    }
    if flags.json {
        output::json(&answer)?;
    }
    Ok(ExitStatus::Done)
}

fn print(kind: &Kind, found: &Differences, is_one_of_several: bool) -> Result<(), CommandError> {
    let (target, shared) = match target_of(kind) {
        "item" => ("item", "code"),
        target => (target, "e-mail"),
    };
    if found.is_empty() {
        output::line(&if is_one_of_several {
            format!("{kind}s: both sides agree")
        } else {
            "both sides agree".to_owned()
        })?;
    }
    for user_id in &found.missing {
        output::line(&format!("missing: {kind} {user_id} has no {target}"))?;
    }
    for doubled in &found.doubled {
        let contacts = joined(&doubled.contact_ids);
        output::line(&format!(
            "doubled: {} stands in the {target}s {contacts}",
            output::escaped(&doubled.external_id)
        ))?;
    }
    for contact_id in &found.orphaned {
        output::line(&format!(
            "orphaned: {target} {contact_id} stands for a {kind} that the shop does not have"
        ))?;
    }
    for alike in &found.look_alikes {
        let looks =
            |id: &sync_core::ContactId| alike.similar.iter().any(|one| one.contact_id == *id);
        let shares: Vec<_> = alike
            .contact_ids
            .iter()
            .filter(|id| !looks(id))
            .cloned()
            .collect();
        if !shares.is_empty() {
            output::line(&format!(
                "look-alikes: the {shared} of {kind} {} is also in {}",
                alike.user_id,
                joined(&shares)
            ))?;
        }
        for similar in &alike.similar {
            output::line(&format!(
                "look-alikes: {kind} {} looks like {}",
                alike.user_id,
                similar.in_words()
            ))?;
        }
    }
    Ok(())
}

fn joined(contacts: &[sync_core::ledger::ContactId]) -> String {
    contacts
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
