//! The accounts server: grants, refresh tokens, access tokens.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::{Value, json};

use super::answer::Answer;
use super::request::Incoming;
use super::settings::Settings;
use super::sign_in::Grant;

const CODE_LIFETIME_MS: i64 = 180_000;
const LIVE_TOKENS: usize = 15;
const REFRESH_TOKENS: usize = 20;

/// Everything the accounts server remembers.
pub(super) struct Accounts {
    pub(super) client_id: String,
    pub(super) client_secret: String,
    pub(super) organization_id: String,
    /// What the user granted.
    pub(super) scopes: Vec<String>,
    pub(super) throttled: bool,
    /// Whether the person at the authorisation page declines.
    pub(super) declines: bool,
    /// The data centre's letters, as a redirect names them.
    pub(super) location: String,
    refresh: VecDeque<Refresh>,
    pub(super) grants: Vec<Grant>,
    access: VecDeque<Access>,
    serial: u64,
}

struct Refresh {
    token: String,
    /// What the person agreed to, where they were asked for less than everything.
    narrowed: Option<Vec<String>>,
    /// When access tokens were issued for it, in milliseconds since the epoch.
    issued: VecDeque<i64>,
}

struct Access {
    token: String,
    /// Empty for a token of the client itself.
    refresh: String,
    expires_ms: i64,
    /// What was asked for, where the client asked by itself.
    narrowed: Option<Vec<String>>,
}

impl Accounts {
    pub(super) fn new(settings: &Settings) -> Self {
        let mut accounts = Self {
            client_id: "1000.SANDBOXCLIENT".to_owned(),
            client_secret: "sandbox-client-secret".to_owned(),
            organization_id: settings.organization_id.clone(),
            scopes: vec!["ZohoBooks.fullaccess.all".to_owned()],
            throttled: false,
            declines: false,
            location: "us".to_owned(),
            refresh: VecDeque::new(),
            grants: Vec::new(),
            access: VecDeque::new(),
            serial: 0,
        };
        accounts.add_refresh_token("1000.sandbox-refresh-token".to_owned(), None);
        accounts
    }

    pub(super) fn first_refresh_token(&self) -> &'static str {
        "1000.sandbox-refresh-token"
    }

    /// A one-time grant code, as a person gets it from the console.
    pub(super) fn grant_code(&mut self, now_ms: i64) -> String {
        self.grant(Grant::of_the_console(), now_ms)
    }

    /// The code of a new grant.
    pub(super) fn grant(&mut self, mut grant: Grant, now_ms: i64) -> String {
        grant.code = self.fresh("code");
        grant.expires_ms = now_ms.saturating_add(CODE_LIFETIME_MS);
        let code = grant.code.clone();
        self.grants.push(grant);
        code
    }

    pub(super) fn revoke(&mut self, token: &str) -> bool {
        let before = (self.refresh.len(), self.access.len());
        self.refresh.retain(|refresh| refresh.token != token);
        self.access
            .retain(|access| access.token != token && access.refresh != token);
        before != (self.refresh.len(), self.access.len())
    }

    pub(super) fn expire_all(&mut self) {
        self.access.clear();
    }

    /// Whether the token lives and, if so, whether it carries the scope.
    pub(super) fn check(&self, token: &str, scope: &str, now_ms: i64) -> Option<bool> {
        let access = self
            .access
            .iter()
            .find(|access| access.token == token && access.expires_ms > now_ms)?;
        let held = |scopes: &[String]| scopes.iter().any(|held| covers(held, scope));
        Some(held(&self.scopes) && access.narrowed.as_deref().is_none_or(held))
    }

    pub(super) fn answer(
        &mut self,
        request: &Incoming,
        settings: &Settings,
        now_ms: i64,
    ) -> Answer {
        match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/oauth/v2/auth") => self.authorize(request, now_ms),
            ("POST", "/oauth/v2/token") => self.token(request, settings, now_ms),
            ("POST", "/oauth/v2/token/revoke") => {
                let token = request.form_or_query("token").unwrap_or_default();
                if self.revoke(&token) {
                    Answer::json(200, json!({"status": "success"}))
                } else {
                    Answer::json(400, json!({"status": "failure", "error": "invalid_token"}))
                }
            }
            _ => Answer::text(404, "text/html", "<html><body>Not found</body></html>"),
        }
    }

    fn token(&mut self, request: &Incoming, settings: &Settings, now_ms: i64) -> Answer {
        let field = |name: &str| request.form_or_query(name).unwrap_or_default();
        if self.throttled {
            return throttled();
        }
        if field("client_id") != self.client_id {
            return refused("invalid_client");
        }
        if field("client_secret") != self.client_secret {
            return refused("invalid_client_secret");
        }
        match field("grant_type").as_str() {
            "refresh_token" => self.refresh(&field("refresh_token"), settings, now_ms),
            "authorization_code" => self.exchange(request, settings, now_ms),
            "client_credentials" => {
                if field("soid") != format!("ZohoBooks.{}", self.organization_id) {
                    return refused("access_denied");
                }
                let asked = field("scope");
                let granted = self.granted(&asked);
                if granted.is_empty() {
                    return refused("invalid_scope");
                }
                let scope = granted.join(" ");
                let token = self.issue("", Some(granted), settings, now_ms);
                success(&token, &scope, settings)
            }
            _ => refused("unsupported_grant_type"),
        }
    }

    fn refresh(&mut self, token: &str, settings: &Settings, now_ms: i64) -> Answer {
        let window = millis(settings.token_window);
        let Some(grant) = self.refresh.iter_mut().find(|grant| grant.token == token) else {
            return refused("invalid_code");
        };
        grant
            .issued
            .retain(|at| now_ms.saturating_sub(*at) < window);
        if grant.issued.len() >= settings.tokens_per_window {
            return throttled();
        }
        grant.issued.push_back(now_ms);
        let narrowed = grant.narrowed.clone();
        let scope = narrowed.as_ref().unwrap_or(&self.scopes).join(" ");
        let access = self.issue(token, narrowed, settings, now_ms);
        success(&access, &scope, settings)
    }

    /// Those of the scopes asked for that there are to give.
    pub(super) fn granted(&self, asked: &str) -> Vec<String> {
        let asked = asked.split([',', ' ']).filter(|word| !word.is_empty());
        asked
            .filter(|wanted| self.scopes.iter().any(|held| covers(held, wanted)))
            .map(str::to_owned)
            .collect()
    }

    fn exchange(&mut self, request: &Incoming, settings: &Settings, now_ms: i64) -> Answer {
        let grant = match self.redeem(request, now_ms) {
            Ok(grant) => grant,
            Err(error) => return refused(error),
        };
        let scope = grant.scopes.as_ref().unwrap_or(&self.scopes).join(" ");
        if !grant.offline {
            let access = self.issue("", grant.scopes, settings, now_ms);
            return success(&access, &scope, settings);
        }
        let refresh = self.fresh("refresh");
        self.add_refresh_token(refresh.clone(), grant.scopes.clone());
        let access = self.issue(&refresh, grant.scopes, settings, now_ms);
        success(&access, &scope, settings).with("refresh_token", Value::String(refresh))
    }

    /// The 21st refresh token silently ends the oldest and its access tokens.
    fn add_refresh_token(&mut self, token: String, narrowed: Option<Vec<String>>) {
        self.refresh.push_back(Refresh {
            token,
            narrowed,
            issued: VecDeque::new(),
        });
        if self.refresh.len() > REFRESH_TOKENS
            && let Some(oldest) = self.refresh.pop_front()
        {
            self.access.retain(|access| access.refresh != oldest.token);
        }
    }

    /// The 16th live access token of a refresh token ends the oldest.
    fn issue(
        &mut self,
        refresh: &str,
        narrowed: Option<Vec<String>>,
        settings: &Settings,
        now_ms: i64,
    ) -> String {
        self.access.retain(|access| access.expires_ms > now_ms);
        let of_this = |access: &Access| access.refresh == refresh;
        if self.access.iter().filter(|access| of_this(access)).count() >= LIVE_TOKENS
            && let Some(oldest) = self.access.iter().position(of_this)
        {
            self.access.remove(oldest);
        }
        let token = self.fresh("access");
        self.access.push_back(Access {
            token: token.clone(),
            refresh: refresh.to_owned(),
            expires_ms: now_ms.saturating_add(millis(settings.token_lifetime)),
            narrowed,
        });
        token
    }

    fn fresh(&mut self, kind: &str) -> String {
        self.serial += 1;
        format!("1000.sandbox-{kind}-{:08}", self.serial)
    }
}

fn success(token: &str, scope: &str, settings: &Settings) -> Answer {
    Answer::json(
        200,
        json!({
            "access_token": token,
            "scope": scope,
            "api_domain": settings.api_domain,
            "token_type": "Bearer",
            "expires_in": settings.token_lifetime.as_secs(),
        }),
    )
}

/// Errors of the token endpoint come inside HTTP 200.
fn refused(error: &str) -> Answer {
    Answer::json(200, json!({"error": error}))
}

fn throttled() -> Answer {
    Answer::json(
        400,
        json!({
            "error": "Access Denied",
            "error_description": "You have made too many requests continuously. Please try again after some time.",
            "status": "failure",
        }),
    )
}

/// Whether a held scope such as `ZohoBooks.contacts.ALL` covers `ZohoBooks.contacts.READ`.
fn covers(held: &str, wanted: &str) -> bool {
    let held = held.trim().to_ascii_lowercase();
    let wanted = wanted.trim().to_ascii_lowercase();
    let module = |scope: &str| scope.rsplit_once('.').map(|(module, _)| module.to_owned());
    held == wanted
        || held == "zohobooks.fullaccess.all"
        || (held.ends_with(".all") && module(&held) == module(&wanted))
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
