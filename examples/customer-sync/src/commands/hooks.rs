//! `hooks`: the shop's subscriptions that point at us.

use cs_cart_client::ZapierHook;
use serde::Serialize;

use crate::cli::{Flags, HooksAction, HooksArgs};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::public_address;
use crate::setup::{self, Purpose};

/// One subscription. The address is shown without its secret part.
#[derive(Debug, Serialize)]
struct Shown {
    hook_id: String,
    trigger: String,
    url: String,
    removed: bool,
}

pub(crate) async fn run(
    config: &Config,
    args: &HooksArgs,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let Some(public_url) = &config.server.public_url else {
        return Err(CommandError::usage(
            "server.public_url is not set: without it no subscription can be told to be ours",
        ));
    };
    let ours = public_address::hook_base(public_url);
    // Refused where the database belongs to another shop.
    let shop = setup::open(config, Purpose::default()).await?.shop;
    let failed = |error| failures::hooks_error(&error);
    let known = shop.zapier_hooks().list().await.map_err(failed)?;
    let mine: Vec<&ZapierHook> = known
        .items
        .iter()
        .filter(|hook| hook.hook_url.starts_with(&ours))
        .collect();
    let remove = args.action == HooksAction::Remove;
    for hook in &mine {
        if remove {
            shop.zapier_hooks()
                .delete(&hook.hook_id)
                .await
                .map_err(failed)?;
        }
        let shown = Shown {
            hook_id: hook.hook_id.to_string(),
            trigger: hook.trigger.as_str().to_owned(),
            url: format!("{ours}…"),
            removed: remove,
        };
        if flags.json {
            output::json(&shown)?;
        } else {
            let what = if remove { "removed" } else { "there" };
            output::line(&format!(
                "{what}: hook {} for {} to {}",
                shown.hook_id, shown.trigger, shown.url
            ))?;
        }
    }
    if mine.is_empty() && !flags.json {
        output::line("the shop has no subscription that points here")?;
    }
    Ok(ExitStatus::Done)
}
