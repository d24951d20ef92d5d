//! Tells somebody when a person is needed: each cause once, over all processes and restarts, by a web address that takes
//! messages.
//!
//! What is told is read from the database, not from what happens in this process. What was told stands in a document of
//! the database as long as its cause does, so that a cause that went and came again is told again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use sync_core::outcome::PauseReason;
use sync_core::store::{ParkReason, Reason, RowFilter, State, Store, StoreError};
use sync_core::{EngineError, Kind, Pause, RecordSync, SyncEngine};
use tokio::sync::Notify;

use super::page::words;
use crate::config;
use crate::exit::CommandError;

/// The database is looked at so often, though nothing happened here: other processes work on it too.
const EVERY: Duration = Duration::from_secs(30);

/// What happens together is told together.
const TOGETHER: Duration = Duration::from_secs(1);

/// A remote that is back before is not worth a message.
const PATIENCE: i64 = 5 * 60 * 1000;

/// Who took a cause to tell it has told it by then, or ended before it could.
const LONGEST_TELLING: i64 = 2 * 60 * 1000;

/// Records of one cause are counted so far.
const MOST_COUNTED: usize = 1_000;

/// The longest that the receiver may take.
const LONGEST_ANSWER: Duration = Duration::from_secs(20);

/// Where what was told is kept.
const DOCUMENT: &str = "alerts";

/// Where messages go, and what stands in them.
#[derive(Debug)]
pub(super) struct Alerts {
    http: reqwest::Client,
    url: SecretString,
    /// The status page, without a slash at its end.
    page: String,
}

/// Why a person is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cause {
    /// Records wait.
    Parked {
        kind: Kind,
        reason: ParkReason,
        count: usize,
    },
    /// Nothing is sent to a remote.
    Paused { reason: PauseReason },
}

/// What is kept of a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Told {
    /// When it was taken to be told, UNIX milliseconds.
    at: i64,
    /// The receiver has it.
    is_done: bool,
}

type Book = BTreeMap<String, Told>;

/// What the receiver gets. `text` says all of it, for receivers such as Slack or Mattermost that show it as it is.
#[derive(Debug, Serialize)]
struct Message {
    text: String,
    event: &'static str,
    shop: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
    title: &'static str,
    what_to_do: &'static str,
    link: String,
}

impl Alerts {
    /// As it is configured; `None` where nobody is to be told.
    ///
    /// # Errors
    ///
    /// The system offers no TLS.
    pub(super) fn configured(config: &config::Config) -> Result<Option<Self>, CommandError> {
        let Some(url) = &config.alerts.webhook_url else {
            return Ok(None);
        };
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(LONGEST_ANSWER)
            .build()
            .map_err(|error| {
                CommandError::usage("alerts.webhook_url cannot be called").caused_by(error)
            })?;
        let page = match &config.alerts.page_url {
            Some(url) => url.as_str().trim_end_matches('/').to_owned(),
            None => format!("http://{}", config.server.admin_listen),
        };
        Ok(Some(Self {
            http,
            url: url.clone(),
            page,
        }))
    }

    /// Tells what is to be told, for ever; looks at once when `alarm` rings.
    pub(super) async fn run(self, engine: SyncEngine, alarm: Arc<Notify>) {
        loop {
            if let Err(error) = self.tell_what_is_new(&engine).await {
                tracing::warn!(%error, "alerts are looked for again in half a minute: the database failed");
            }
            tokio::select! {
                () = alarm.notified() => tokio::time::sleep(TOGETHER).await,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }

    async fn tell_what_is_new(&self, engine: &SyncEngine) -> Result<(), EngineError> {
        let now = Timestamp::now().as_millisecond();
        let causes = causes(engine, now).await?;
        let store = engine.store();
        let mut taken = Vec::new();
        change(store.as_ref(), |book| taken = take(book, &causes, now)).await?;
        for cause in taken {
            let name = cause.name();
            let told = self.send(&self.message(engine, &cause)).await;
            change(store.as_ref(), |book| match &told {
                Ok(()) => {
                    let told = Told {
                        at: now,
                        is_done: true,
                    };
                    book.insert(name.clone(), told);
                }
                Err(_) => {
                    book.remove(&name);
                }
            })
            .await?;
            match told {
                Ok(()) => tracing::info!(cause = name, "somebody was told"),
                Err(error) => {
                    tracing::warn!(cause = name, %error, "an alert did not reach alerts.webhook_url; it is sent again");
                }
            }
        }
        Ok(())
    }

    /// Why it failed never names the address: it can be a secret.
    async fn send(&self, message: &Message) -> Result<(), String> {
        let answer = self.http.post(self.url.expose_secret()).json(message);
        let answer = answer
            .send()
            .await
            .map_err(|error| error.without_url().to_string())?;
        match answer.status() {
            status if status.is_success() => Ok(()),
            status => Err(format!("it answered {}", status.as_u16())),
        }
    }

    fn message(&self, engine: &SyncEngine, cause: &Cause) -> Message {
        let shop = engine.shop().to_string();
        let (title, what_to_do) = match cause {
            Cause::Parked { reason, .. } => words::parked(*reason),
            Cause::Paused { reason } => words::pause(*reason),
        };
        let (event, kind, reason, count, path, who) = match cause {
            Cause::Parked {
                kind,
                reason,
                count,
            } => {
                let many = if *count >= MOST_COUNTED {
                    " or more"
                } else {
                    ""
                };
                let (noun, verb) = if *count == 1 {
                    (kind.to_string(), "waits")
                } else {
                    (format!("{kind}s"), "wait")
                };
                let of_kind = if *kind == Kind::CUSTOMER {
                    String::new()
                } else {
                    format!("kind={kind}&")
                };
                (
                    "parked",
                    Some(kind.clone()),
                    reason.to_string(),
                    Some(*count),
                    format!("/customers?{of_kind}state=parked&reason={reason}"),
                    format!("{count}{many} {noun} {verb} for you"),
                )
            }
            Cause::Paused { reason } => (
                "paused",
                None,
                reason.to_string(),
                None,
                "/".to_owned(),
                "the sync pauses".to_owned(),
            ),
        };
        let link = format!("{}{path}", self.page);
        Message {
            text: format!("customer-sync ({shop}): {who}. {title}. {what_to_do} {link}"),
            event,
            shop,
            kind,
            reason,
            count,
            title,
            what_to_do,
            link,
        }
    }
}

impl Cause {
    /// As it stands in the document.
    fn name(&self) -> String {
        match self {
            Self::Parked { kind, reason, .. } => format!("parked {kind} {reason}"),
            Self::Paused { reason } => format!("paused {reason}"),
        }
    }
}

/// Why a person is needed at this moment.
async fn causes(engine: &SyncEngine, now: i64) -> Result<Vec<Cause>, EngineError> {
    let status = engine.status().await?;
    let mut causes: Vec<Cause> = status
        .pauses
        .iter()
        .filter(|pause| is_worth_telling(pause, now))
        .map(|pause| Cause::Paused {
            reason: pause.reason,
        })
        .collect();
    for records in engine.kinds() {
        for reason in ParkReason::ALL {
            let count = waiting(&records, *reason).await?;
            if count > 0 {
                causes.push(Cause::Parked {
                    kind: records.kind().clone(),
                    reason: *reason,
                    count,
                });
            }
        }
    }
    Ok(causes)
}

async fn waiting(records: &RecordSync, reason: ParkReason) -> Result<usize, StoreError> {
    let filter = RowFilter {
        state: Some(State::Parked),
        reason: Some(Reason::Park(reason)),
        limit: MOST_COUNTED,
        ..RowFilter::default()
    };
    Ok(records.store().list(&filter).await?.len())
}

/// What goes by itself in a moment is not told, what lasts is.
fn is_worth_telling(pause: &Pause, now: i64) -> bool {
    match pause.reason {
        PauseReason::MinuteQuota => false,
        PauseReason::RemoteDown => now.saturating_sub(pause.since.as_millisecond()) >= PATIENCE,
        _ => true,
    }
}

/// Takes the causes that nobody told yet, and forgets those that are gone.
fn take(book: &mut Book, causes: &[Cause], now: i64) -> Vec<Cause> {
    book.retain(|name, _| causes.iter().any(|cause| cause.name() == *name));
    let is_new = |cause: &&Cause| {
        book.get(&cause.name())
            .is_none_or(|told| !told.is_done && now.saturating_sub(told.at) >= LONGEST_TELLING)
    };
    let taken: Vec<Cause> = causes.iter().filter(is_new).cloned().collect();
    for cause in &taken {
        let told = Told {
            at: now,
            is_done: false,
        };
        book.insert(cause.name(), told);
    }
    taken
}

/// Changes what is kept, as one step over all processes.
async fn change(
    store: &dyn Store,
    mut change: impl FnMut(&mut Book) + Send,
) -> Result<(), StoreError> {
    store
        .update_document(DOCUMENT, &mut |text| {
            let before: Book = text
                .and_then(|text| serde_json::from_str(text).ok())
                .unwrap_or_default();
            let mut book = before.clone();
            change(&mut book);
            (book != before)
                .then(|| serde_json::to_string(&book).ok())
                .flatten()
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parked(reason: ParkReason, count: usize) -> Cause {
        Cause::Parked {
            kind: Kind::CUSTOMER,
            reason,
            count,
        }
    }

    /// Takes what is new, as one who tells it at once or dies before.
    fn taken(book: &mut Book, causes: &[Cause], now: i64, is_done: bool) -> Vec<String> {
        let taken: Vec<String> = take(book, causes, now).iter().map(Cause::name).collect();
        for name in &taken {
            book.insert(name.clone(), Told { at: now, is_done });
        }
        taken
    }

    #[test]
    fn each_cause_is_told_once_as_long_as_it_is_there() {
        let mut book = Book::new();
        let one = [parked(ParkReason::AmbiguousMatch, 1)];
        let two = [parked(ParkReason::Rejected, 5)];
        let both = [parked(ParkReason::AmbiguousMatch, 9), two[0].clone()];
        for (now, causes, told) in [
            (0, &one[..], &["parked customer ambiguous_match"][..]),
            (10, &both, &["parked customer rejected"]),
            (20, &two, &[]),
            // It went and came again.
            (30, &one, &["parked customer ambiguous_match"]),
        ] {
            assert_eq!(taken(&mut book, causes, now, true), told, "{now}");
        }
    }

    #[test]
    fn what_a_dead_process_took_is_told_by_another() {
        let mut book = Book::new();
        let reason = PauseReason::Reauthorize;
        let causes = [Cause::Paused { reason }];
        let told = ["paused reauthorize"];
        assert_eq!(taken(&mut book, &causes, 0, false), told);
        let early = LONGEST_TELLING - 1;
        assert_eq!(taken(&mut book, &causes, early, false), [""; 0]);
        assert_eq!(taken(&mut book, &causes, LONGEST_TELLING, false), told);
    }
}
