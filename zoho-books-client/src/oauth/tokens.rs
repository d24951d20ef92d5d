//! The client's access token: from memory while it is fresh, else through the shared document.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};

use super::answer::TokenAnswer;
use super::credentials::Credentials;
use super::error::AuthError;
use super::server::AccountsServer;
use super::state::{Step, TokenState};
use crate::clock::{Clock, after, left};
use crate::data_center::DataCenter;
use crate::error::{BoxError, Error};
use crate::state_cell::StateCell;

/// A token to make one call with.
#[derive(Debug, Clone)]
pub(crate) struct AccessToken {
    pub(crate) secret: SecretString,
    pub(crate) generation: u64,
    /// Where the API answers, if the token says so and the table knows it.
    pub(crate) data_center: Option<DataCenter>,
    pub(crate) scope: Option<String>,
    fresh_until: Timestamp,
    expires: Timestamp,
}

/// Why there is no token.
#[derive(Debug)]
pub(crate) enum TokenError {
    Auth(AuthError),
    State(BoxError),
}

impl TokenError {
    pub(crate) fn of(self, operation: &'static str) -> Error {
        match self {
            Self::Auth(source) => Error::Auth { operation, source },
            Self::State(source) => Error::State { operation, source },
        }
    }
}

/// How often one looks whether another process has finished refreshing.
const POLL: Duration = Duration::from_millis(200);
/// For how long a call that a fresh token could not open is not tried with a further one.
const REFUSAL_KEPT: Duration = Duration::from_secs(300);

#[derive(Debug)]
pub(crate) struct Tokens {
    cell: Arc<dyn StateCell>,
    clock: Arc<dyn Clock>,
    server: AccountsServer,
    credentials: Credentials,
    fingerprint: String,
    owner: String,
    /// How long a refresh may take.
    hold: Duration,
    memory: Mutex<Option<AccessToken>>,
    turn: tokio::sync::Mutex<()>,
    refused: Mutex<HashMap<String, Timestamp>>,
    calls: AtomicU64,
}

impl Tokens {
    pub(crate) fn new(
        cell: Arc<dyn StateCell>,
        clock: Arc<dyn Clock>,
        server: AccountsServer,
        credentials: Credentials,
        owner: String,
        request_timeout: Duration,
    ) -> Self {
        Self {
            fingerprint: credentials.fingerprint(server.base()),
            hold: request_timeout.saturating_add(Duration::from_secs(5)),
            cell,
            clock,
            server,
            credentials,
            owner,
            memory: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            refused: Mutex::default(),
            calls: AtomicU64::new(0),
        }
    }

    /// Requests that were sent to the accounts server.
    pub(crate) fn calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }

    /// A token; not the one of generation `refused`, nor an older one.
    pub(crate) async fn get(&self, refused: Option<u64>) -> Result<AccessToken, TokenError> {
        if let Some(token) = self.remembered(refused, |token, now| now < token.fresh_until) {
            return Ok(token);
        }
        let _turn = match self.turn.try_lock() {
            Ok(turn) => turn,
            Err(_) => {
                // Somebody here is getting a new one; an old one that still works is as good.
                if let Some(token) = self.remembered(refused, |token, now| now < token.expires) {
                    return Ok(token);
                }
                self.turn.lock().await
            }
        };
        if let Some(token) = self.remembered(refused, |token, now| now < token.fresh_until) {
            return Ok(token);
        }
        let mut last_error = None;
        loop {
            let ((step, now), state) = self
                .update(|state, now| (state.ask(now, &self.owner, refused, self.hold), now))
                .await?;
            match step {
                Step::Use => return self.remember(&state, now),
                Step::Wait(until) => {
                    let nap = left(now, until).clamp(Duration::from_millis(1), POLL);
                    self.clock.sleep(nap).await;
                }
                Step::Fail(failure) => {
                    let kept = || failure.error(now);
                    return Err(TokenError::Auth(last_error.unwrap_or_else(kept)));
                }
                Step::Refresh => match self.refresh(&state).await {
                    Ok(answer) => return self.keep(&answer, state).await,
                    Err(error) => {
                        tracing::warn!(error = %error, "no new access token");
                        self.update(|state, now| state.failed(now, &self.owner, &error))
                            .await?;
                        last_error = Some(error);
                    }
                },
            }
        }
    }

    /// Who is about to get a new token, if somebody is.
    pub(crate) async fn claimant(&self) -> Result<Option<String>, TokenError> {
        let (claimant, _) = self
            .update(|state, _| state.claimant().map(str::to_owned))
            .await?;
        Ok(claimant)
    }

    /// Ends what a dead owner began.
    pub(crate) async fn bury(&self, owner: &str) -> Result<(), TokenError> {
        self.update(|state, _| state.bury(owner)).await.map(|_| ())
    }

    /// Whether a new token may open what the present one did not. It will not where a new one did not
    /// lately: that would change nothing and use up the few that there are.
    pub(crate) fn may_help(&self, call: &str) -> bool {
        let now = self.clock.now();
        lock(&self.refused)
            .get(call)
            .is_none_or(|until| *until <= now)
    }

    /// Notes that a new token did not open `call`.
    pub(crate) fn note_refused(&self, call: String) {
        let now = self.clock.now();
        let mut refused = lock(&self.refused);
        refused.retain(|_, until| now < *until);
        refused.insert(call, after(now, REFUSAL_KEPT));
    }

    async fn refresh(&self, state: &TokenState) -> Result<TokenAnswer, AuthError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        tracing::debug!("asking for an access token");
        self.server
            .access_token_by(&self.credentials, state.refresh_token().as_ref())
            .await
    }

    async fn keep(
        &self,
        answer: &TokenAnswer,
        mut known: TokenState,
    ) -> Result<AccessToken, TokenError> {
        let now = self.clock.now();
        match self
            .update(|state, _| state.issued(now, &self.owner, answer))
            .await
        {
            Ok(((), state)) => self.remember(&state, now),
            Err(TokenError::State(error)) => {
                // The token is good all the same; it only has to be asked for again elsewhere.
                tracing::warn!(error = %error, "the new access token could not be shared");
                known.issued(now, &self.owner, answer);
                self.remember(&known, now)
            }
            Err(error) => Err(error),
        }
    }

    /// A token that took this one's place meanwhile, if this process knows of one.
    pub(crate) fn newer_than(&self, token: &AccessToken) -> Option<AccessToken> {
        self.remembered(Some(token.generation), |newer, now| now < newer.expires)
    }

    fn remembered(
        &self,
        refused: Option<u64>,
        usable: impl Fn(&AccessToken, Timestamp) -> bool,
    ) -> Option<AccessToken> {
        let now = self.clock.now();
        lock(&self.memory)
            .as_ref()
            .filter(|token| refused.is_none_or(|generation| generation < token.generation))
            .filter(|token| usable(token, now))
            .cloned()
    }

    fn remember(&self, state: &TokenState, now: Timestamp) -> Result<AccessToken, TokenError> {
        let missing = || TokenError::State("the shared token is incomplete".into());
        let fresh_until = state.fresh_until().ok_or_else(missing)?;
        let token = AccessToken {
            secret: state.access_token().ok_or_else(missing)?,
            generation: state.generation(),
            data_center: state.api_domain().and_then(DataCenter::of_api_domain),
            scope: state.scope(),
            // An old one, used because no new one is to be had now, is looked at again soon.
            fresh_until: fresh_until.max(after(now, Duration::from_secs(1))),
            expires: state.expires().ok_or_else(missing)?,
        };
        *lock(&self.memory) = Some(token.clone());
        Ok(token)
    }

    /// Applies `change`. The time is read when it is this change's turn: to one that had to wait, a token that came
    /// meanwhile would seem to be of the future.
    async fn update<R: Send>(
        &self,
        mut change: impl FnMut(&mut TokenState, Timestamp) -> R + Send,
    ) -> Result<(R, TokenState), TokenError> {
        let mut result = None;
        self.cell
            .update(&mut |text| {
                let known = text.and_then(|text| serde_json::from_str::<TokenState>(text).ok());
                let mut state = known.unwrap_or_default().bound_to(&self.fingerprint);
                let value = change(&mut state, self.clock.now());
                let new = serde_json::to_string(&state).ok();
                result = Some((value, state));
                new.filter(|new| text != Some(new.as_str()))
            })
            .await
            .map_err(TokenError::State)?;
        result.ok_or_else(|| TokenError::State("the state cell did not apply the change".into()))
    }
}

/// The value of the `Authorization` header.
pub(crate) fn authorization(token: &AccessToken) -> Option<reqwest::header::HeaderValue> {
    let text = format!("Zoho-oauthtoken {}", token.secret.expose_secret());
    let mut value = reqwest::header::HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
