//! `sync`: brings some customers over now.

use sync_core::event::{Looked, What};
use sync_core::{Kind, UserId};

use crate::cli::{Flags, SyncArgs, target_of, with_article};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::scopes;
use crate::setup::{self, Purpose};

pub(crate) async fn run(
    config: &Config,
    args: &SyncArgs,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    let opened = setup::open(config, Purpose::default()).await?;
    let records = opened.records(args.of.kind)?;
    scopes::require(config, &opened).await?;
    let (mut parked, mut pending) = (false, false);
    let mut stopped = None;
    for user_id in &args.users {
        let looked = if stopped.is_some() {
            not_reached(records.kind(), user_id)
        } else {
            let (looked, error) = records
                .sync_insisting(user_id.clone())
                .await
                .map_err(|error| failures::engine_error(&error))?;
            stopped = error;
            looked
        };
        parked |= matches!(looked.what, What::Parked { .. });
        pending |= matches!(looked.what, What::Pending { .. });
        if flags.json {
            output::json(&looked)?;
        } else {
            output::line(&in_words(&looked))?;
        }
    }
    match stopped {
        Some(error) => Err(failures::engine_error(&error)),
        None if pending => Err(CommandError::unavailable(format!(
            "not every {} could be brought over now; the rest stays pending, run this again",
            records.kind()
        ))),
        None if parked => Ok(ExitStatus::Parked),
        None => Ok(ExitStatus::Done),
    }
}

/// For the records after one at which a remote stopped us.
fn not_reached(kind: &Kind, user_id: &UserId) -> Looked {
    let detail = "not tried: the run stopped before".to_owned();
    Looked::of(kind.clone(), user_id.clone(), What::Pending { detail })
}

fn in_words(looked: &Looked) -> String {
    let target = target_of(&looked.kind);
    let contact = looked
        .contact_id
        .as_ref()
        .map_or_else(String::new, |id| format!(" ({target} {id})"));
    let what = match &looked.what {
        What::Created => "created".to_owned(),
        What::Linked => format!("linked to {} that was there", with_article(target)),
        What::Updated => "updated".to_owned(),
        What::Unchanged => "unchanged".to_owned(),
        What::Skipped { reason } => format!("skipped: {reason}"),
        What::Parked { reason, detail } => format!("parked: {reason}: {}", output::escaped(detail)),
        What::Pending { detail } => format!("pending: {}", output::escaped(detail)),
        other => format!("{other:?}"),
    };
    format!("{} {}: {what}{contact}", looked.kind, looked.user_id)
}
