//! `reconcile`: where both sides differ. Changes nothing.

use crate::cli::Flags;
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::setup::{self, Purpose};

pub(crate) async fn run(config: &Config, flags: &Flags) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    let found = opened
        .engine
        .reconcile()
        .await
        .map_err(|error| failures::engine_error(&error))?;
    if flags.json {
        output::json(&found)?;
        return Ok(ExitStatus::Done);
    }
    if found.is_empty() {
        output::line("both sides agree")?;
    }
    for user_id in &found.missing {
        output::line(&format!("missing: customer {user_id} has no contact"))?;
    }
    for doubled in &found.doubled {
        let contacts = joined(&doubled.contact_ids);
        output::line(&format!(
            "doubled: {} stands in the contacts {contacts}",
            output::escaped(&doubled.external_id)
        ))?;
    }
    for contact_id in &found.orphaned {
        output::line(&format!(
            "orphaned: contact {contact_id} stands for a customer whom the shop does not have"
        ))?;
    }
    for alike in &found.look_alikes {
        let contacts = joined(&alike.contact_ids);
        output::line(&format!(
            "look-alikes: the e-mail of customer {} is also in {contacts}",
            alike.user_id
        ))?;
    }
    Ok(ExitStatus::Done)
}

fn joined(contacts: &[sync_core::ledger::ContactId]) -> String {
    contacts
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
