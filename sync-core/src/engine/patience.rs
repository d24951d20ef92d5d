//! How long a finite run bears a remote that does not answer.

use std::future::Future;
use std::time::Duration;

use jiff::Timestamp;

use super::{Assessed, Engine, Flow, Halt, Page, time_until};
use crate::outcome::{Failure, Outcome, PauseReason, classify};

/// So often a run tries its first call.
const FIRST_TRIES: u32 = 3;

/// Bears failures until too much time has passed without a success.
#[derive(Debug)]
pub(crate) struct Patience {
    last_success: Timestamp,
    succeeded: bool,
    failures: u32,
    limit: Duration,
}

impl Patience {
    pub(crate) fn new(engine: &Engine) -> Self {
        Self {
            last_success: engine.clock.now(),
            succeeded: false,
            failures: 0,
            limit: engine.settings.patience,
        }
    }

    /// One try only.
    pub(crate) fn none(engine: &Engine) -> Self {
        Self {
            limit: Duration::ZERO,
            ..Self::new(engine)
        }
    }

    pub(crate) fn success(&mut self, engine: &Engine) {
        self.last_success = engine.clock.now();
        self.succeeded = true;
        self.failures = 0;
    }

    /// Says how long to wait before the next try; gives the failure back when there should be none.
    pub(crate) fn failure(&mut self, engine: &Engine, halt: Halt) -> Result<Duration, Halt> {
        let wait = match &halt {
            Halt::Failure(failure, call) => match classify(*call, &failure.sight) {
                Outcome::NotDone | Outcome::Unknown => None,
                Outcome::Throttled => Some(Duration::from_millis(200)),
                Outcome::Pause {
                    reason: PauseReason::MinuteQuota,
                    until,
                } => Some(until.map_or(Duration::from_secs(1), |until| {
                    time_until(engine.clock.now(), until).max(Duration::from_millis(50))
                })),
                Outcome::Pause { .. } | Outcome::Refused | Outcome::NameTaken | Outcome::Gone => {
                    return Err(halt);
                }
            },
            Halt::Store(error) if error.is_passing() => None,
            Halt::Later(after, _) => Some(*after),
            Halt::Store(_) | Halt::LeaseLost => return Err(halt),
        };
        if wait.is_none() {
            self.failures = self.failures.saturating_add(1);
        }
        let hopeless = match &halt {
            // The other remote may have answered all the while: that tells nothing of this one.
            Halt::Failure(failure, _) if wait.is_none() => {
                self.failures >= FIRST_TRIES && !engine.breakers.has_answered(failure.remote)
            }
            _ => wait.is_some_and(|wait| wait > self.limit),
        };
        if hopeless || self.is_exhausted(engine) {
            return Err(halt);
        }
        Ok(wait.unwrap_or_else(|| wait_after(self.failures)))
    }

    /// Whether there is patience left after such a wait.
    pub(crate) fn bears(&self, engine: &Engine, wait: Duration) -> bool {
        let silent = time_until(self.last_success, engine.clock.now());
        !self.is_exhausted(engine) && silent.saturating_add(wait) < self.limit
    }

    /// Whether a run that waits for `failure` to pass should give up.
    pub(crate) fn is_exhausted(&self, engine: &Engine) -> bool {
        let silent = time_until(self.last_success, engine.clock.now());
        (!self.succeeded && self.failures >= FIRST_TRIES) || silent >= self.limit
    }
}

/// One second, two, four, then eight.
fn wait_after(failures: u32) -> Duration {
    Duration::from_secs(1 << failures.saturating_sub(1).min(3))
}

impl Engine {
    /// Does a read again until it succeeds or patience is over.
    pub(crate) async fn insist<T, F>(
        &self,
        patience: &mut Patience,
        mut read: impl FnMut() -> F + Send,
    ) -> Result<T, Halt>
    where
        T: Send,
        F: Future<Output = Result<T, Halt>> + Send,
    {
        loop {
            match read().await {
                Ok(value) => {
                    patience.success(self);
                    return Ok(value);
                }
                Err(halt) => {
                    let wait = patience.failure(self, halt)?;
                    self.clock.sleep(wait).await;
                }
            }
        }
    }
}

/// The next page of a walk over the shop, asked for again until it comes or patience is over.
pub(crate) async fn next_page<F: Flow>(
    flow: &F,
    walk: &mut F::Walk,
    patience: &mut Patience,
) -> Result<Option<Page<F::Seen>>, Halt> {
    let engine = flow.engine();
    loop {
        match engine.shop_read(flow.next_page(walk)).await {
            Ok(page) => {
                patience.success(engine);
                return Ok(page);
            }
            Err(halt) => {
                let wait = patience.failure(engine, halt)?;
                engine.clock.sleep(wait).await;
            }
        }
    }
}

/// As [`Flow::assess`], but bears a database or a shop that does not answer for a while.
pub(crate) async fn assess<F: Flow>(
    flow: &F,
    seen: &[F::Seen],
    survey: &mut F::Survey,
    patience: &mut Patience,
) -> Result<Vec<Assessed<F>>, Halt> {
    let engine = flow.engine();
    loop {
        match flow.assess(seen, survey).await {
            Ok(assessed) => return Ok(assessed),
            Err(halt) => {
                let wait = patience.failure(engine, halt)?;
                engine.clock.sleep(wait).await;
            }
        }
    }
}

/// Why a run cannot go on although nothing failed just now: the pause that stands in its way.
pub(crate) fn as_failure(remote: crate::outcome::Remote, pause: &super::Pause) -> Failure {
    use crate::outcome::Sight;
    let sight = match pause.reason {
        PauseReason::Reauthorize => Sight::SignInRefused,
        PauseReason::Permission => Sight::Forbidden,
        PauseReason::CsCartRefused => Sight::ShopRefused,
        PauseReason::CsCartBlocked => Sight::ShopBlocked,
        PauseReason::Organization => Sight::WrongOrganization,
        PauseReason::Misconfigured => Sight::Misconfigured,
        PauseReason::DayQuota => Sight::DayLimit {
            until: Some(pause.retry_at),
        },
        PauseReason::RemoteDown => Sight::NoAnswer,
        PauseReason::MinuteQuota => Sight::MinuteLimit {
            until: Some(pause.retry_at),
        },
    };
    Failure::new(remote, sight, pause.detail.clone())
}
