//! `mapping test`: what contact each customer in a file would become. No account is needed, nothing is sent.

use std::collections::BTreeMap;
use std::path::Path;

use cs_cart_client::User;
use serde::Serialize;
use serde_json::Value;
use sync_core::cs_cart::customer_of;
use sync_core::mapping::{Mapped, Mapping};
use sync_core::{Customer, UserId};

use crate::cli::{Flags, MappingAction, MappingArgs};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::output;
use crate::setup;

/// What becomes of one customer.
#[derive(Debug, Serialize)]
struct Tried {
    user_id: UserId,
    /// Why it would be held for a person; nothing else is known of it then.
    parked: Option<&'static str>,
    fields: BTreeMap<String, Given>,
    notes: Vec<String>,
}

/// What a field gets.
#[derive(Debug, Serialize)]
struct Given {
    value: String,
    /// The key of its template; `null` for what a field is given without one.
    from: Option<String>,
}

pub(crate) fn run(
    config: &Config,
    args: &MappingArgs,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let MappingAction::Test { file } = &args.action;
    let mapping = setup::mapping(config)?;
    let customers = read(file)?;
    let tried: Vec<Tried> = customers
        .iter()
        .map(|customer| tried(&mapping, customer))
        .collect();
    if flags.json {
        output::json(&tried)?;
    } else {
        for one in &tried {
            output::line(&in_words(one))?;
        }
    }
    let is_held = tried.iter().any(|one| one.parked.is_some());
    Ok(if is_held {
        ExitStatus::Parked
    } else {
        ExitStatus::Done
    })
}

/// The customers in a file. No message quotes it.
fn read(file: &Path) -> Result<Vec<Customer>, CommandError> {
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| CommandError::usage(format!("{name} cannot be read")).caused_by(error))?;
    let document = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| CommandError::usage(format!("{name} is no JSON")).caused_by(error))?;
    let rows = match document {
        Value::Array(rows) => Some(rows),
        Value::Object(mut answer) => match answer.remove("users") {
            Some(Value::Array(rows)) => Some(rows),
            _ => None,
        },
        _ => None,
    };
    let rows = rows.ok_or_else(|| {
        CommandError::usage(format!("{name} holds no list of customers"))
            .with_fix("save what the shop's API answers to GET users, or an array of such rows")
    })?;
    let customers = rows.into_iter().enumerate().map(|(index, row)| {
        let user = serde_json::from_value::<User>(row).ok();
        user.as_ref().and_then(customer_of).ok_or_else(|| {
            CommandError::usage(format!("row {} of {name} is no customer", index + 1))
                .with_fix("give each the fields of the shop's API: user_id, firstname, email, …")
        })
    });
    customers.collect()
}

fn tried(mapping: &Mapping, customer: &Customer) -> Tried {
    let user_id = customer.user_id.clone();
    let mapped: Mapped = mapping.map(customer);
    match mapped {
        Ok(contact) => Tried {
            user_id,
            parked: None,
            fields: contact
                .fields
                .iter()
                .map(|(field, value)| {
                    let from = mapping.key_of(field).map(str::to_owned);
                    let value = value.to_owned();
                    (field.to_string(), Given { value, from })
                })
                .collect(),
            notes: contact.notes.iter().map(ToString::to_string).collect(),
        },
        Err(refusal) => Tried {
            user_id,
            parked: Some(refusal.reason.as_str()),
            fields: BTreeMap::new(),
            notes: vec![refusal.to_string()],
        },
    }
}

fn in_words(tried: &Tried) -> String {
    let mut lines = vec![format!("customer {}", tried.user_id)];
    if let Some(reason) = tried.parked {
        lines.push(format!("  held for you: {reason}"));
    }
    for (field, given) in &tried.fields {
        let value = output::escaped(&given.value);
        let from = given.from.as_deref().map(|key| format!("  ({key})"));
        lines.push(format!("  {field}: {value}{}", from.unwrap_or_default()));
    }
    for note in &tried.notes {
        lines.push(format!("  note: {note}"));
    }
    lines.join("\n")
}
