//! The shared document about the token: pure, and the same for every process that shares it.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::answer::TokenAnswer;
use super::error::AuthError;
use crate::clock::{after, left};
use crate::hash::fnv1a;

/// What to do for a caller who needs a token.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Step {
    /// Use the token.
    Use,
    /// Get a new one: the caller holds the claim until [`TokenState::issued`] or
    /// [`TokenState::failed`].
    Refresh,
    /// Somebody else is getting one; look again before this.
    Wait(Timestamp),
    /// There is none to be had now.
    Fail(Failure),
}

/// Why there is none to be had, as far as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Failure {
    /// The refresh token was refused.
    InvalidCode {
        /// No other try before this.
        until: Timestamp,
    },
    /// The client was refused.
    InvalidClient {
        /// The accounts server's word.
        error: String,
        /// No other try before this.
        until: Timestamp,
    },
    /// Another refusal.
    Refused {
        /// The accounts server's word.
        error: String,
        /// No other try before this.
        until: Timestamp,
    },
    /// Too many tokens were asked for.
    Throttled {
        /// No other try before this.
        until: Timestamp,
    },
    /// The accounts server could not be used.
    Unavailable {
        /// No other try before this.
        until: Timestamp,
    },
}

impl Failure {
    fn of(error: &AuthError, now: Timestamp, failures: u32) -> Self {
        let refused = after(now, REFUSAL_KEPT);
        match error {
            AuthError::InvalidCode | AuthError::InvalidGrantCode => {
                Self::InvalidCode { until: refused }
            }
            AuthError::InvalidRedirectUri => Self::Refused {
                error: "invalid_redirect_uri".to_owned(),
                until: refused,
            },
            AuthError::InvalidClient { error } => Self::InvalidClient {
                error: error.to_string(),
                until: refused,
            },
            AuthError::Refused { error } => Self::Refused {
                error: error.to_string(),
                until: refused,
            },
            AuthError::Throttled { .. } => Self::Throttled {
                until: after(now, PERIOD),
            },
            AuthError::Unavailable { .. } if error.never_reached_it() => Self::Unavailable {
                until: after(now, Duration::from_secs(1)),
            },
            AuthError::Unavailable { .. } => {
                let seconds = 1_u64 << failures.min(6);
                Self::Unavailable {
                    until: after(now, Duration::from_secs(seconds)),
                }
            }
        }
    }

    /// Until when no token is asked for.
    #[must_use]
    pub fn until(&self) -> Timestamp {
        match self {
            Self::InvalidCode { until }
            | Self::InvalidClient { until, .. }
            | Self::Refused { until, .. }
            | Self::Throttled { until }
            | Self::Unavailable { until } => *until,
        }
    }

    /// The error that a caller gets.
    pub(crate) fn error(&self, now: Timestamp) -> AuthError {
        let retry_after = left(now, self.until());
        match self {
            Self::InvalidCode { .. } => AuthError::InvalidCode,
            Self::InvalidClient { error, .. } => AuthError::InvalidClient {
                error: error.as_str().into(),
            },
            Self::Refused { error, .. } => AuthError::Refused {
                error: error.as_str().into(),
            },
            Self::Throttled { .. } => AuthError::Throttled { retry_after },
            Self::Unavailable { .. } => AuthError::Unavailable {
                retry_after: Some(retry_after),
                source: "it could not be used a moment ago".into(),
            },
        }
    }
}

/// A token. Written as it is: the cell's text is a secret.
#[derive(Clone, Serialize, Deserialize)]
struct Token {
    access_token: String,
    api_domain: Option<String>,
    scope: Option<String>,
    issued: Timestamp,
    refresh: Timestamp,
    expires: Timestamp,
}

/// A claim to be the one who refreshes.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Claim {
    owner: String,
    until: Timestamp,
}

/// The document that all users of one set of credentials share: the token, who is getting a new
/// one, and how many were asked for lately. `Debug` shows no token.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TokenState {
    /// Whose token this is.
    fingerprint: String,
    /// Counts the tokens.
    generation: u64,
    token: Option<Token>,
    /// A refresh token that an answer carried, instead of the configured one.
    refresh_token: Option<String>,
    claim: Option<Claim>,
    /// When tokens were asked for, within the last ten minutes.
    asked: Vec<Timestamp>,
    failure: Option<Failure>,
    failures: u32,
}

/// Zoho gives at most ten tokens for a refresh token in ten minutes, and then none for the rest of
/// them; we ask for one fewer.
const PERIOD: Duration = Duration::from_secs(600);
const ASKS_PER_PERIOD: usize = 9;
/// A token that seems to be of the future by no more than this comes from a machine whose clock is ahead of ours: it is
/// used. One from farther ahead was issued before a clock was set back, and nobody knows when it ends.
const CLOCKS_APART: Duration = Duration::from_secs(60);
/// A refusal is not asked for again at once; corrected credentials do not wait for it.
const REFUSAL_KEPT: Duration = Duration::from_secs(60);

impl TokenState {
    /// The document for these credentials: this one if it is theirs, else a new one.
    #[must_use]
    pub fn bound_to(self, fingerprint: &str) -> Self {
        if self.fingerprint == fingerprint {
            return self;
        }
        Self {
            fingerprint: fingerprint.to_owned(),
            ..Self::default()
        }
    }

    /// What a caller should do who needs a token. `refused` is the generation of a token that the
    /// API refused. With [`Step::Refresh`] the claim is the caller's for `hold`.
    pub fn ask(
        &mut self,
        now: Timestamp,
        owner: &str,
        refused: Option<u64>,
        hold: Duration,
    ) -> Step {
        self.tidy(now, hold);
        let current = self
            .token
            .as_ref()
            .filter(|_| refused.is_none_or(|g| g < self.generation));
        let known_until = after(now, CLOCKS_APART);
        let alive = current.is_some_and(|token| now < token.expires && token.issued <= known_until);
        let fresh = alive && current.is_some_and(|token| now < token.refresh);
        if fresh {
            return Step::Use;
        }
        let otherwise = |step| if alive { Step::Use } else { step };
        if let Some(claim) = self.claim.as_ref().filter(|claim| claim.owner != owner) {
            return otherwise(Step::Wait(claim.until));
        }
        if let Some(failure) = &self.failure {
            return otherwise(Step::Fail(failure.clone()));
        }
        if self.asked.len() >= ASKS_PER_PERIOD {
            let oldest = self.asked.iter().min().copied().unwrap_or(now);
            return otherwise(Step::Fail(Failure::Throttled {
                until: after(oldest, PERIOD),
            }));
        }
        self.asked.push(now);
        self.claim = Some(Claim {
            owner: owner.to_owned(),
            until: after(now, hold),
        });
        Step::Refresh
    }

    /// Keeps a token that was issued to the holder of the claim.
    pub fn issued(&mut self, now: Timestamp, owner: &str, answer: &TokenAnswer) {
        self.release(owner);
        self.failure = None;
        self.failures = 0;
        self.generation = self.generation.saturating_add(1);
        // Five minutes before the end, and up to half a minute earlier so that many installations
        // do not ask at the same moment; a short-lived token lasts for three quarters of its life.
        let hash = fnv1a(&[self.fingerprint.as_bytes(), &self.generation.to_le_bytes()]);
        let margin = Duration::from_secs(300 + hash % 30).min(answer.expires_in / 4);
        if let Some(token) = &answer.refresh_token {
            self.refresh_token = Some(token.expose_secret().to_owned());
        }
        self.token = Some(Token {
            access_token: answer.access_token.expose_secret().to_owned(),
            api_domain: answer.api_domain.clone(),
            scope: answer.scope.clone().or_else(|| self.scope()),
            issued: now,
            refresh: after(now, answer.expires_in.saturating_sub(margin)),
            expires: after(now, answer.expires_in),
        });
    }

    /// Notes that the holder of the claim got none. Until the returned moment nobody asks again.
    pub fn failed(&mut self, now: Timestamp, owner: &str, error: &AuthError) -> Timestamp {
        self.release(owner);
        if matches!(error, AuthError::InvalidCode) && self.refresh_token.take().is_some() {
            // The configured one may still be good; the next caller finds out.
            return now;
        }
        let failure = Failure::of(error, now, self.failures);
        if error.never_reached_it() {
            // Whoever mends the network need not wait for what was never asked for.
            self.asked.pop();
        } else {
            self.failures = self.failures.saturating_add(1);
        }
        let until = failure.until();
        self.failure = Some(failure);
        until
    }

    /// Who is about to get a new token, if somebody is.
    #[must_use]
    pub fn claimant(&self) -> Option<&str> {
        self.claim.as_ref().map(|claim| claim.owner.as_str())
    }

    /// Ends the claim of an owner who is dead. The token it asked for stays counted.
    pub fn bury(&mut self, owner: &str) {
        self.release(owner);
    }

    /// Counts the tokens; a caller whose token is refused passes it to [`ask`](Self::ask).
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The access token.
    #[must_use]
    pub fn access_token(&self) -> Option<SecretString> {
        self.token
            .as_ref()
            .map(|token| token.access_token.clone().into())
    }

    /// The refresh token that an earlier answer carried.
    #[must_use]
    pub fn refresh_token(&self) -> Option<SecretString> {
        self.refresh_token.clone().map(SecretString::from)
    }

    /// The scopes that were granted, as the accounts server spells them.
    #[must_use]
    pub fn scope(&self) -> Option<String> {
        self.token.as_ref().and_then(|token| token.scope.clone())
    }

    pub(super) fn api_domain(&self) -> Option<&str> {
        self.token
            .as_ref()
            .and_then(|token| token.api_domain.as_deref())
    }

    /// Until when the token need not be looked at again.
    pub(super) fn fresh_until(&self) -> Option<Timestamp> {
        self.token.as_ref().map(|token| token.refresh)
    }

    /// When the token ends.
    pub(super) fn expires(&self) -> Option<Timestamp> {
        self.token.as_ref().map(|token| token.expires)
    }

    fn release(&mut self, owner: &str) {
        self.claim = self.claim.take().filter(|claim| claim.owner != owner);
    }

    /// Drops what has passed, and keeps a clock that was set back from stretching the rest.
    fn tidy(&mut self, now: Timestamp, hold: Duration) {
        for asked in &mut self.asked {
            *asked = (*asked).min(now);
        }
        self.asked.retain(|asked| after(*asked, PERIOD) > now);
        let longest = after(now, PERIOD.max(hold));
        self.claim = self
            .claim
            .take()
            .filter(|claim| claim.until > now && claim.until <= longest);
        self.failure = self
            .failure
            .take()
            .filter(|f| f.until() > now && f.until() <= longest);
    }
}

impl fmt::Debug for TokenState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenState")
            .field("generation", &self.generation)
            .field("expires", &self.token.as_ref().map(|token| token.expires))
            .field("claim", &self.claim)
            .field("asked", &self.asked.len())
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whoever asks whenever and however it ends: at most nine are asked for in any ten
        /// minutes, and never two at once.
        #[test]
        fn few_are_asked_for_and_one_at_a_time(
            steps in prop::collection::vec((0_u64..200, 0_usize..3, any::<bool>(), 0_u8..5), 1..200),
        ) {
            let hold = Duration::from_secs(35);
            let mut now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
            let mut text = String::from("{}");
            let mut asked: Vec<Timestamp> = Vec::new();
            let mut holder: Option<(usize, Timestamp)> = None;
            for (pause, who, refused, end) in steps {
                now = after(now, Duration::from_secs(pause));
                holder = holder.filter(|(_, since)| after(*since, hold) > now);
                let state: TokenState = serde_json::from_str(&text).unwrap();
                let mut state = state.bound_to("same");
                let owner = format!("p{who}");
                let refused = refused.then(|| state.generation());
                match state.ask(now, &owner, refused, hold) {
                    Step::Refresh => {
                        prop_assert!(holder.is_none_or(|(other, _)| other == who));
                        asked.push(now);
                        holder = Some((who, now));
                    }
                    Step::Use => prop_assert!(state.access_token().is_some() && refused.is_none()),
                    Step::Wait(until) => prop_assert!(until > now && holder.is_some()),
                    Step::Fail(failure) => prop_assert!(failure.until() > now),
                }
                if holder.is_some_and(|(other, _)| other == who) {
                    let failed = match end {
                        0 => None,
                        1 => Some(AuthError::InvalidCode),
                        2 => Some(AuthError::Unavailable { retry_after: None, source: "x".into() }),
                        3 => Some(AuthError::Throttled { retry_after: PERIOD }),
                        _ => {
                            // It dies, or is slow.
                            text = serde_json::to_string(&state).unwrap();
                            continue;
                        }
                    };
                    match failed {
                        Some(error) => { state.failed(now, &owner, &error); }
                        None => state.issued(now, &owner, &TokenAnswer {
                            access_token: "t".into(),
                            refresh_token: None,
                            api_domain: None,
                            expires_in: Duration::from_secs(3600),
                            scope: None,
                        }),
                    }
                    holder = None;
                }
                text = serde_json::to_string(&state).unwrap();
            }
            for from in &asked {
                let seen = asked.iter().filter(|at| *at >= from && **at < after(*from, PERIOD));
                prop_assert!(seen.count() <= ASKS_PER_PERIOD);
            }
        }
    }

    #[test]
    fn a_clock_set_back_stalls_nothing() {
        let hold = Duration::from_secs(35);
        let late: Timestamp = "2036-11-23T10:00:00Z".parse().unwrap();
        let early: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let mut state = TokenState::default().bound_to("same");
        assert!(matches!(state.ask(late, "dead", None, hold), Step::Refresh));
        state.failed(
            late,
            "dead",
            &AuthError::Throttled {
                retry_after: PERIOD,
            },
        );
        assert!(matches!(state.ask(early, "me", None, hold), Step::Refresh));
    }
}
