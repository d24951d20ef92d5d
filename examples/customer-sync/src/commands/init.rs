//! `init`: makes what is missing in Zoho Books and in the shop. Safe to repeat.

use cs_cart_client::hook::Trigger;
use secrecy::ExposeSecret as _;
use serde::Serialize;
use sync_core::zoho_books::KnownFields;

use crate::cli::{Flags, InitArgs};
use crate::config::{Config, Mode};
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::public_address;
use crate::setup::{self, Opened, Purpose};

/// What `init --json` prints, one line a step.
#[derive(Debug, Serialize)]
struct Step {
    step: &'static str,
    done: bool,
    detail: String,
}

pub(crate) async fn run(
    config: &Config,
    args: &InitArgs,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose { moved: args.moved }).await?;
    if args.moved {
        tell(
            flags,
            "moved",
            true,
            format!("the database belongs to {} from now on", config.cs_cart.url),
        )?;
    }
    if config.zoho_books.mode == Mode::Upsert {
        let name = &config.zoho_books.unique_field;
        let done = KnownFields::make_unique(&opened.books, name)
            .await
            .map_err(|error| setup_error(error, name))?;
        let detail = done
            .clone()
            .unwrap_or_else(|| format!("the unique custom field {name} is there"));
        tell(flags, "unique_field", done.is_some(), detail)?;
    }
    if config.products.enabled {
        let name = &config.zoho_books.unique_field;
        let done = KnownFields::make_unique_in_items(&opened.books, name)
            .await
            .map_err(|error| setup_error(error, name))?;
        let detail = done.clone().map_or_else(
            || format!("the unique custom field {name} of items is there"),
            |done| format!("{done}, of items"),
        );
        tell(flags, "items_unique_field", done.is_some(), detail)?;
    }
    subscribe(config, &opened, args.force, flags).await?;
    Ok(ExitStatus::Done)
}

/// How a command ends when the unique field cannot be had.
pub(super) fn setup_error(error: sync_core::zoho_books::SetupError, name: &str) -> CommandError {
    use sync_core::zoho_books::SetupError;
    match error {
        SetupError::Remote(failure) => failures::remote_error(&failure),
        SetupError::Missing(_) => CommandError::usage(format!(
            "the field was made, but Zoho Books gave it another api name than zoho_books.unique_field = \"{name}\": \
             see Settings, Customers and Vendors, Field Customization, and put that name into the settings"
        )),
        SetupError::MissingInItems(_) => CommandError::usage(format!(
            "the field of items was made, but Zoho Books gave it another api name than zoho_books.unique_field = \"{name}\": \
             rename it under Settings, Items, Field Customization"
        )),
        error => CommandError::usage(error.to_string()),
    }
}

/// The shop's hooks: `new_user` for new customers, `new_order` for their addresses, `new_product` for new products. They
/// are made last, when somebody answers them.
async fn subscribe(
    config: &Config,
    opened: &Opened,
    force: bool,
    flags: &Flags,
) -> Result<(), CommandError> {
    let (Some(public_url), Some(token)) = (&config.server.public_url, &config.server.hook_token)
    else {
        let detail = "server.public_url or server.hook_token is not set: no hooks; new customers are found by polling";
        return tell(flags, "hooks", false, detail.to_owned());
    };
    let url = format!(
        "{}{}",
        public_address::hook_base(public_url),
        token.expose_secret()
    );
    let failed = |error| failures::hooks_error(&error);
    let hooks = opened.shop.zapier_hooks();
    let known = hooks.list().await.map_err(failed)?;
    let mut triggers = vec![Trigger::NewUser];
    if config.cs_cart.addresses == crate::config::Addresses::NewestOrder {
        triggers.push(Trigger::NewOrder);
    }
    if config.products.enabled {
        triggers.push(Trigger::NewProduct);
    }
    let is_there = |trigger: &Trigger| {
        let mut known = known.items.iter();
        known.any(|hook| hook.hook_url == url && hook.trigger == *trigger)
    };
    // The shop would wait for whoever does not answer, and its buyers with it.
    if !force && !triggers.iter().all(is_there) {
        public_address::call(public_url, token).await?;
    }
    for trigger in triggers {
        let there = is_there(&trigger);
        if !there {
            hooks.create(&url, &trigger).await.map_err(failed)?;
        }
        let state = if there { "is there" } else { "was made" };
        tell(
            flags,
            "hook",
            !there,
            format!("the subscription to {} {state}", trigger.as_str()),
        )?;
    }
    Ok(())
}

fn tell(flags: &Flags, step: &'static str, done: bool, detail: String) -> Result<(), CommandError> {
    if flags.json {
        output::json(&Step { step, done, detail })?;
    } else {
        output::line(&detail)?;
    }
    Ok(())
}
