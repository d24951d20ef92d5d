//! The circuit breakers of both remotes, in this process and for others to read.

use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::breaker::{Breaker, Gate, time_until};
use super::{Engine, Flow, Halt, Pause};
use crate::event::SyncEvent;
use crate::outcome::{Call, Failure, Remote, Sight, classify};
use crate::store::StoreError;

/// The document under which `status` finds the pauses.
pub(crate) const DOCUMENT: &str = "pauses";

#[derive(Debug, Default)]
pub(crate) struct Breakers {
    shop: Mutex<Breaker>,
    ledger: Mutex<Breaker>,
}

/// The pauses as every process sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pauses {
    pub(crate) shop: Option<Noted>,
    pub(crate) ledger: Option<Noted>,
}

impl Pauses {
    const fn of(&mut self, remote: Remote) -> &mut Option<Noted> {
        match remote {
            Remote::Shop => &mut self.shop,
            Remote::Ledger => &mut self.ledger,
        }
    }
}

/// A pause, and which process made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Noted {
    #[serde(flatten)]
    pub(crate) pause: Pause,
    #[serde(default)]
    owner: String,
}

impl Breakers {
    fn with<T>(&self, remote: Remote, act: impl FnOnce(&mut Breaker) -> T) -> T {
        let breaker = match remote {
            Remote::Shop => &self.shop,
            Remote::Ledger => &self.ledger,
        };
        act(&mut breaker.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn pause(&self, remote: Remote) -> Option<Pause> {
        self.with(remote, |breaker| breaker.pause.clone())
    }

    /// Whether a request to this remote succeeded since this process began.
    pub(crate) fn has_answered(&self, remote: Remote) -> bool {
        self.with(remote, |breaker| breaker.answered)
    }
}

impl Engine {
    /// Sends a read to the ledger and notes how it went.
    pub(crate) async fn ledger_read<T>(
        &self,
        call: impl Future<Output = Result<T, Failure>> + Send,
    ) -> Result<T, Halt> {
        self.noted(Remote::Ledger, Call::Read, call).await
    }

    /// Sends a write to the ledger and notes how it went.
    pub(crate) async fn ledger_write<T>(
        &self,
        call: impl Future<Output = Result<T, Failure>> + Send,
    ) -> Result<T, Halt> {
        self.noted(Remote::Ledger, Call::Write, call).await
    }

    /// Asks the shop and notes how it went.
    pub(crate) async fn shop_read<T>(
        &self,
        call: impl Future<Output = Result<T, Failure>> + Send,
    ) -> Result<T, Halt> {
        self.noted(Remote::Shop, Call::Read, call).await
    }

    async fn noted<T>(
        &self,
        remote: Remote,
        call: Call,
        request: impl Future<Output = Result<T, Failure>> + Send,
    ) -> Result<T, Halt> {
        match request.await {
            Ok(value) => {
                let (is_first, opens) = self.breakers.with(remote, |breaker| {
                    (!breaker.answered, breaker.succeeded(call))
                });
                if opens {
                    self.resumed(remote).await;
                } else if is_first {
                    self.forget_pause_of_the_dead(remote).await;
                }
                Ok(value)
            }
            // That is no word of the remote's.
            Err(failure) if failure.sight == Sight::NoState => {
                Err(StoreError::Unavailable(failure.detail).into())
            }
            Err(failure) => {
                let outcome = classify(call, &failure.sight);
                let now = self.clock.now();
                let (before, after) = self.breakers.with(remote, |breaker| {
                    let before = breaker.pause.as_ref().map(|pause| pause.reason);
                    breaker.failed(now, call, &outcome, &failure.detail);
                    (before, breaker.pause.clone())
                });
                if let Some(pause) = after {
                    self.publish_pause(remote).await;
                    if before != Some(pause.reason) {
                        tracing::warn!(%remote, reason = %pause.reason, detail = %pause.detail, "paused");
                        let (reason, detail) = (pause.reason, pause.detail);
                        self.emit(&SyncEvent::Paused {
                            remote,
                            reason,
                            detail,
                        });
                    }
                }
                Err(Halt::Failure(failure, call))
            }
        }
    }

    async fn resumed(&self, remote: Remote) {
        tracing::info!(%remote, "answers again");
        self.publish_pause(remote).await;
        self.emit(&SyncEvent::Resumed { remote });
        self.wake.notify_waiters();
    }

    /// Shows other processes how the way to this remote is.
    async fn publish_pause(&self, remote: Remote) {
        let noted = self.breakers.pause(remote).map(|pause| Noted {
            pause,
            owner: self.owner.clone(),
        });
        self.note_pauses(|pauses| pauses.of(remote).clone_from(&noted))
            .await;
    }

    /// A process that was stopped while it was paused cannot take that back. Whoever gets an answer after it does.
    pub(crate) async fn forget_pause_of_the_dead(&self, remote: Remote) {
        if !self.has_answered_unpaused(remote) {
            return;
        }
        let mut owner = None;
        self.note_pauses(|pauses| {
            owner = pauses.of(remote).as_ref().map(|noted| noted.owner.clone());
        })
        .await;
        let Some(owner) = owner else { return };
        if owner != self.owner && !matches!(self.shared.is_alive(&owner).await, Ok(false)) {
            return;
        }
        self.note_pauses(|pauses| {
            let noted = pauses.of(remote);
            if noted.as_ref().is_some_and(|noted| noted.owner == owner) {
                *noted = None;
            }
        })
        .await;
    }

    fn has_answered_unpaused(&self, remote: Remote) -> bool {
        self.breakers.with(remote, |breaker| {
            breaker.answered && breaker.pause.is_none()
        })
    }

    /// Reads the noted pauses and writes down what changed. That the database is busy must not turn an answer into a
    /// failure.
    async fn note_pauses(&self, mut change: impl FnMut(&mut Pauses) + Send) {
        let mut write = |text: Option<&str>| {
            let old = text.and_then(|text| serde_json::from_str(text).ok());
            let old: Pauses = old.unwrap_or_default();
            let mut new = old.clone();
            change(&mut new);
            (new != old)
                .then(|| serde_json::to_string(&new).ok())
                .flatten()
        };
        if let Err(error) = self.shared.update_document(DOCUMENT, &mut write).await {
            tracing::warn!(%error, "the pauses were not written down");
        }
    }

    /// Whether work may go on. Where requests are paused and the time has come, probes once. `Err` says how long to wait.
    pub(crate) async fn passage<F: Flow>(&self, flow: &F) -> Result<(), Duration> {
        self.passage_to(flow, Remote::Shop).await?;
        self.passage_to(flow, Remote::Ledger).await
    }

    /// Whether requests to both remotes pass at this moment. Sends nothing.
    pub(crate) fn is_open(&self) -> bool {
        let open = |remote| self.breakers.pause(remote).is_none();
        open(Remote::Shop) && open(Remote::Ledger)
    }

    /// How many records may be worked on at once: as configured, but one while it is not known whether writes succeed
    /// again. Many that fail would cost as many calls each time.
    pub(crate) fn most_workers(&self) -> usize {
        if self
            .breakers
            .with(Remote::Ledger, |breaker| breaker.is_on_trial())
        {
            return 1;
        }
        self.settings.workers.max(1)
    }

    /// As [`passage`](Self::passage), for what needs one remote only.
    pub(crate) async fn passage_to<F: Flow>(
        &self,
        flow: &F,
        remote: Remote,
    ) -> Result<(), Duration> {
        let now = self.clock.now();
        match self.breakers.with(remote, |breaker| breaker.gate(now)) {
            Gate::Open => Ok(()),
            Gate::Closed(at) => Err(time_until(now, at).max(Duration::from_millis(50))),
            Gate::Probe => self
                .probe(flow, remote)
                .await
                .map_err(|_| Duration::from_millis(200)),
        }
    }

    /// One cheap read: does the remote answer, and are we welcome?
    pub(crate) async fn probe<F: Flow>(&self, flow: &F, remote: Remote) -> Result<(), Halt> {
        self.noted(remote, Call::Read, flow.probe(remote)).await?;
        if self.breakers.with(remote, Breaker::opened) {
            self.resumed(remote).await;
        }
        Ok(())
    }
}
