//! Reading what a token endpoint answers.

use std::fmt;
use std::time::Duration;

use secrecy::SecretString;
use serde::Deserialize;

use super::error::{AuthError, plain_word};
use crate::wire;

/// What the accounts server gave.
#[derive(Clone)]
#[non_exhaustive]
pub struct TokenAnswer {
    /// The token that calls are made with.
    pub access_token: SecretString,
    /// The token that gets further ones; given with the first answer only.
    pub refresh_token: Option<SecretString>,
    /// Where the API answers, as the server says. The client takes it only from the table of data
    /// centres.
    pub api_domain: Option<String>,
    /// How long the access token lives, with a sane reading of whatever was sent.
    pub expires_in: Duration,
    /// The scopes that were granted, as the server spells them.
    pub scope: Option<String>,
}

impl fmt::Debug for TokenAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenAnswer")
            .field("expires_in", &self.expires_in)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default, deserialize_with = "wire::string")]
    access_token: Option<String>,
    #[serde(default, deserialize_with = "wire::string")]
    refresh_token: Option<String>,
    #[serde(default, deserialize_with = "wire::string")]
    api_domain: Option<String>,
    #[serde(default, deserialize_with = "wire::integer")]
    expires_in: Option<i64>,
    #[serde(default, deserialize_with = "wire::string")]
    scope: Option<String>,
    #[serde(default, deserialize_with = "wire::string")]
    error: Option<String>,
    #[serde(default, deserialize_with = "wire::string")]
    error_description: Option<String>,
}

/// An hour, as documented, for an answer that does not say.
const USUAL_LIFE: i64 = 3600;
/// Nothing issues tokens for longer than a day: a larger number is in milliseconds.
const LONGEST_LIFE: i64 = 86_400;
/// The longest token that is taken for one; Zoho's have some seventy characters.
const LONGEST_TOKEN: usize = 4096;
/// For how long a throttled token endpoint is left alone.
const THROTTLE: Duration = Duration::from_secs(600);

/// Reads an answer: its `error` first, then its status, then the token. Errors come with 200 too.
pub(super) fn read(status: u16, body: &[u8]) -> Result<TokenAnswer, AuthError> {
    // A list would be read as the fields in their order.
    let object = body.trim_ascii_start().starts_with(b"{");
    let Some(raw) = serde_json::from_slice::<Raw>(body).ok().filter(|_| object) else {
        return Err(match status {
            429 => AuthError::Throttled {
                retry_after: THROTTLE,
            },
            _ => unavailable(format!("HTTP {status}, and the answer is not JSON")),
        });
    };
    if let Some(error) = raw.error {
        return Err(refusal(
            status,
            &error,
            raw.error_description.as_deref().unwrap_or_default(),
        ));
    }
    match raw.access_token.filter(|token| is_token(token)) {
        _ if status == 429 => Err(AuthError::Throttled {
            retry_after: THROTTLE,
        }),
        Some(token) if (200..300).contains(&status) => Ok(TokenAnswer {
            access_token: token.into(),
            refresh_token: raw
                .refresh_token
                .filter(|token| is_token(token))
                .map(SecretString::from),
            api_domain: raw.api_domain,
            expires_in: life(raw.expires_in),
            scope: raw.scope,
        }),
        _ => Err(unavailable(format!(
            "HTTP {status}, and the answer holds no access token"
        ))),
    }
}

/// Reads an answer that holds no token.
pub(super) fn read_success(status: u16, body: &[u8]) -> Result<(), AuthError> {
    match serde_json::from_slice::<Raw>(body) {
        Ok(Raw {
            error: Some(error),
            error_description,
            ..
        }) => Err(refusal(
            status,
            &error,
            error_description.as_deref().unwrap_or_default(),
        )),
        _ if (200..300).contains(&status) => Ok(()),
        _ if status == 429 => Err(AuthError::Throttled {
            retry_after: THROTTLE,
        }),
        _ => Err(unavailable(format!("HTTP {status}"))),
    }
}

/// Whether it can stand in a header. What cannot would be kept for an hour, and no call could be made with it.
fn is_token(text: &str) -> bool {
    text.len() <= LONGEST_TOKEN && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn life(seconds: Option<i64>) -> Duration {
    let seconds = match seconds {
        None | Some(..=0) => USUAL_LIFE,
        Some(millis) if millis > LONGEST_LIFE => (millis / 1000).clamp(1, LONGEST_LIFE),
        Some(seconds) => seconds,
    };
    Duration::from_secs(seconds.unsigned_abs())
}

fn refusal(status: u16, error: &str, description: &str) -> AuthError {
    let shown: Box<str> = plain_word(error).unwrap_or("no known code").into();
    let throttled = status == 429
        || error.eq_ignore_ascii_case("access denied")
        || description.contains("too many requests");
    match error {
        "invalid_code" | "invalid_grant" | "invalid_token" => AuthError::InvalidCode,
        "invalid_redirect_uri" => AuthError::InvalidRedirectUri,
        "invalid_client" | "invalid_client_secret" => AuthError::InvalidClient { error: shown },
        _ if throttled => AuthError::Throttled {
            retry_after: THROTTLE,
        },
        "general_error" | "server_error" | "temporarily_unavailable" => {
            unavailable(format!("HTTP {status}, `{shown}`"))
        }
        _ if status >= 500 => unavailable(format!("HTTP {status}, `{shown}`")),
        _ => AuthError::Refused { error: shown },
    }
}

fn unavailable(text: String) -> AuthError {
    AuthError::Unavailable {
        retry_after: None,
        source: text.into(),
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn reads_every_spelling_of_a_life() {
        let life = |text: &str| {
            let body = format!(r#"{{"access_token":"t"{text}}}"#);
            read(200, body.as_bytes()).unwrap().expires_in.as_secs()
        };
        assert_eq!(life(r#","expires_in":3600"#), 3600);
        assert_eq!(life(r#","expires_in":"3600""#), 3600);
        assert_eq!(life(r#","expires_in":3600000"#), 3600);
        assert_eq!(life(r#","expires_in":0"#), 3600);
        assert_eq!(life(r#","expires_in":-1"#), 3600);
        assert_eq!(life(r#","expires_in":"soon""#), 3600);
        assert_eq!(life(""), 3600);
        assert_eq!(life(r#","expires_in":60"#), 60);
    }

    #[test]
    fn an_error_is_one_whatever_the_status() {
        let kind = |status, body: &str| read(status, body.as_bytes()).unwrap_err();
        assert!(matches!(
            kind(200, r#"{"error":"invalid_code"}"#),
            AuthError::InvalidCode
        ));
        assert!(matches!(
            kind(200, r#"{"error":"invalid_client","access_token":"t"}"#),
            AuthError::InvalidClient { .. }
        ));
        assert!(matches!(
            kind(400, r#"{"error":"invalid_client_secret"}"#),
            AuthError::InvalidClient { .. }
        ));
        let throttled = r#"{"error":"Access Denied","error_description":"You have made too many requests continuously.","status":"failure"}"#;
        assert!(matches!(kind(400, throttled), AuthError::Throttled { .. }));
        assert!(matches!(kind(429, "<html>"), AuthError::Throttled { .. }));
        assert!(matches!(
            kind(400, r#"{"error":"access_denied"}"#),
            AuthError::Refused { .. }
        ));
        assert!(kind(500, "<html>").is_transient());
        assert!(kind(200, "<html>").is_transient());
        assert!(kind(200, r#"{"status":"success"}"#).is_transient());
        assert!(kind(200, "").is_transient());
        assert!(kind(200, r#"["t"]"#).is_transient());
        for no_token in ["\"a b\"", "\"a\\nb\"", "\"é\"", "true", "7", "[]"] {
            let body = format!("{{\"access_token\":{no_token}}}");
            assert!(kind(200, &body).is_transient(), "{body}");
        }
        let unset = r#"{"access_token":"t","error":false,"refresh_token":0}"#;
        assert!(read(200, unset.as_bytes()).unwrap().refresh_token.is_none());
    }

    #[test]
    fn shows_no_token() {
        let body = br#"{"access_token":"SECRET-A","refresh_token":"SECRET-R","scope":"x"}"#;
        let answer = read(200, body).unwrap();
        assert_eq!(answer.access_token.expose_secret(), "SECRET-A");
        assert!(!format!("{answer:?}").contains("SECRET"));
    }
}
