//! The floor: the calls that a run must make, in a bare loop. No memory, no decision, no limit, no care for answers.

use std::time::{Duration, Instant};

use reqwest::header::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::Outcome;
use crate::peer::{Asks, answer};
use crate::remotes::{Addresses, FIELD};
use crate::usage;

/// Rows of a page, on both sides.
const PAGE: usize = 200;

/// How the floor is to be measured.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Spec {
    pub(crate) remotes: Addresses,
    /// Calls at once.
    pub(crate) at_once: usize,
}

/// What the floor is asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Ask {
    /// Reads both sides and writes every customer.
    Backfill,
    /// For each of so many customers from this number on, one after the other, the calls that a hook leads to.
    Hooks { first: u64, customers: u64 },
}

/// What it took.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Report {
    pub(crate) customers: u64,
    pub(crate) wall: Duration,
    pub(crate) cpu: Duration,
    /// KiB.
    pub(crate) memory: u64,
    /// How long each customer took; only where they came one by one.
    pub(crate) each: Vec<Duration>,
}

/// Runs as the floor until the parent goes.
pub(crate) async fn run(spec: Spec) -> Outcome<()> {
    let bare = Bare::new(spec).await?;
    answer(&())?;
    let mut asks = Asks::new();
    while let Some(ask) = asks.next().await? {
        let (begun, used) = (Instant::now(), usage::cpu());
        let (customers, each) = match ask {
            Ask::Backfill => (bare.backfill().await?, Vec::new()),
            Ask::Hooks { first, customers } => (customers, bare.hooks(first, customers).await?),
        };
        answer(&Report {
            customers,
            wall: begun.elapsed(),
            cpu: usage::cpu().saturating_sub(used),
            memory: usage::peak_memory(),
            each,
        })?;
    }
    Ok(())
}

#[derive(Clone)]
struct Bare {
    http: reqwest::Client,
    headers: HeaderMap,
    spec: Spec,
}

impl Bare {
    async fn new(spec: Spec) -> Outcome<Self> {
        let http = reqwest::Client::new();
        let remotes = &spec.remotes;
        let form = format!(
            "grant_type=refresh_token&client_id={}&client_secret={}&refresh_token={}",
            remotes.client_id, remotes.client_secret, remotes.refresh_token
        );
        let text = http
            .post(format!("{}/oauth/v2/token", remotes.accounts_url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await?
            .text()
            .await?;
        let token: Value = serde_json::from_str(&text)?;
        let token = token
            .get("access_token")
            .and_then(Value::as_str)
            .ok_or("the accounts server gave no token")?;
        let mut headers = HeaderMap::new();
        headers.insert("authorization", format!("Zoho-oauthtoken {token}").parse()?);
        Ok(Self {
            http,
            headers,
            spec,
        })
    }

    async fn shop(&self, path_and_query: &str) -> Outcome<Value> {
        let remotes = &self.spec.remotes;
        let answer = self
            .http
            .get(format!("{}/api/2.0/{path_and_query}", remotes.shop_url))
            .basic_auth(&remotes.shop_email, Some(&remotes.shop_key))
            .send()
            .await?
            .error_for_status()?;
        Ok(serde_json::from_slice(&answer.bytes().await?)?)
    }

    async fn contacts(&self, query: &str) -> Outcome<Value> {
        let remotes = &self.spec.remotes;
        let url = format!(
            "{}/contacts?organization_id={}&{query}",
            remotes.api_url, remotes.organization_id
        );
        let answer = self
            .http
            .get(url)
            .headers(self.headers.clone())
            .send()
            .await?
            .error_for_status()?;
        Ok(serde_json::from_slice(&answer.bytes().await?)?)
    }

    async fn write(&self, user: &Value) -> Outcome<()> {
        let text = |name: &str| user.get(name).and_then(Value::as_str).unwrap_or_default();
        let id = format!("cscart:main:{}", text("user_id"));
        let body = json!({
            "contact_name": format!("{} {}", text("firstname"), text("lastname")),
            "contact_type": "customer",
            "custom_fields": [{"api_name": FIELD, "value": id}],
            "contact_persons": [{
                "first_name": text("firstname"),
                "last_name": text("lastname"),
                "email": text("email"),
                "phone": text("phone"),
                "is_primary_contact": true,
            }],
        });
        let remotes = &self.spec.remotes;
        let url = format!(
            "{}/contacts?organization_id={}",
            remotes.api_url, remotes.organization_id
        );
        let answer = self
            .http
            .put(url)
            .headers(self.headers.clone())
            .header("X-Unique-Identifier-Key", FIELD)
            .header("X-Unique-Identifier-Value", &id)
            .header("X-Upsert", "true")
            .header("Content-Type", "application/json")
            .body(body.to_string())
            .send()
            .await?
            .error_for_status()?;
        let answer: Value = serde_json::from_slice(&answer.bytes().await?)?;
        match answer.pointer("/contact/contact_id") {
            Some(_) => Ok(()),
            None => Err("an answer holds no contact".into()),
        }
    }

    async fn backfill(&self) -> Outcome<u64> {
        for page in 1.. {
            let rows = self
                .contacts(&format!("page={page}&per_page={PAGE}"))
                .await?;
            if rows.pointer("/page_context/has_more_page") != Some(&Value::Bool(true)) {
                break;
            }
        }
        let mut customers = 0;
        let mut busy = JoinSet::new();
        let mut first = None;
        for page in 1.. {
            let rows = self.shop(&users(page)).await?;
            let Some(Value::Array(rows)) = rows.get("users").cloned() else {
                return Err("the shop's page holds no users".into());
            };
            let count = rows.len();
            if count == 0 || first_of(&rows) == first {
                // Beyond the end the shop gives its last page again.
                break;
            }
            first = first_of(&rows);
            for user in rows {
                if busy.len() >= self.spec.at_once {
                    joined(busy.join_next().await)?;
                }
                customers += 1;
                let bare = self.clone();
                busy.spawn(async move { bare.write(&user).await });
            }
            if count < PAGE {
                break;
            }
        }
        while !busy.is_empty() {
            joined(busy.join_next().await)?;
        }
        Ok(customers)
    }

    /// The user, its newest order, what changed in the books, the write: what a hook leads to.
    async fn hooks(&self, first: u64, customers: u64) -> Outcome<Vec<Duration>> {
        let mut each = Vec::new();
        for id in first..first.saturating_add(customers) {
            tokio::time::sleep(Duration::from_millis(5)).await;
            let begun = Instant::now();
            let user = self.shop(&format!("users/{id}")).await?;
            self.shop(&format!("orders?user_id={id}&items_per_page=1"))
                .await?;
            let newest = "sort_column=last_modified_time&sort_order=D";
            self.contacts(&format!("page=1&per_page={PAGE}&{newest}"))
                .await?;
            self.write(&user).await?;
            each.push(begun.elapsed());
        }
        Ok(each)
    }
}

fn first_of(rows: &[Value]) -> Option<String> {
    rows.first()
        .and_then(|row| row.get("user_id")?.as_str())
        .map(str::to_owned)
}

fn users(page: u64) -> String {
    format!("users?user_type=C&sort_by=id&sort_order=asc&items_per_page={PAGE}&page={page}")
}

type Joined = Option<Result<Outcome<()>, tokio::task::JoinError>>;

fn joined(joined: Joined) -> Outcome<()> {
    joined.unwrap_or(Ok(Ok(())))?
}
