//! What is measured: the engine as `customer-sync` puts it together, in a process of its own.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cs_cart_client::Client as ShopClient;
use serde::{Deserialize, Serialize};
use sync_core::cs_cart::CsCartSource;
use sync_core::store::{PostgresStore, SqliteStore, Store};
use sync_core::webhook::axum::{HookLimits, router};
use sync_core::webhook::{Receiver, WebhookSecret, WebhookVerifier};
use sync_core::zoho_books::ZohoBooksLedger;
use sync_core::{Progress, Settings, StoreCell, SyncEngine, Totals, new_owner_name};
use zoho_books_client::oauth::Credentials;
use zoho_books_client::{Client as BooksClient, DataCenter};

use crate::Outcome;
use crate::peer::{Asks, answer};
use crate::remotes::{Addresses, FIELD, Limits};
use crate::usage;

/// What signed hooks are signed with.
pub(crate) const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Where the engine remembers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Place {
    /// A file.
    Sqlite(PathBuf),
    /// A URL.
    Postgres(String),
}

/// How the engine is put together.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Spec {
    pub(crate) remotes: Addresses,
    pub(crate) place: Place,
    pub(crate) workers: usize,
    pub(crate) limits: Limits,
    /// Calls of the day that are left to others.
    pub(crate) daily_reserve: u32,
}

/// What the engine is asked.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) enum Ask {
    /// A whole backfill.
    Backfill,
    /// Takes hooks and works on what they name, as `serve` does. The answer is the port.
    Serve,
    /// What has been used so far.
    Used,
    /// Foretells what a backfill would do.
    Plan,
    /// How many customers it knows.
    Known,
}

/// What a run took.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Report {
    pub(crate) totals: Totals,
    pub(crate) wall: Duration,
    pub(crate) cpu: Duration,
    /// KiB, the most so far.
    pub(crate) memory: u64,
    /// Why a run ended early.
    pub(crate) stopped: Option<String>,
}

/// Runs as the engine until the parent goes.
pub(crate) async fn run(spec: Spec) -> Outcome<()> {
    let engine = engine(&spec).await?;
    answer(&())?;
    let mut asks = Asks::new();
    while let Some(ask) = asks.next().await? {
        let (begun, used) = (Instant::now(), usage::cpu());
        let (totals, stopped) = match ask {
            Ask::Serve => {
                answer(&serve(&engine).await?)?;
                continue;
            }
            Ask::Known => {
                let counts = engine.store().counts().await?;
                answer(&(counts.pending + counts.synced + counts.skipped + counts.parked))?;
                continue;
            }
            Ask::Backfill => backfill(&engine).await?,
            Ask::Plan => (plan(&engine).await?, None),
            Ask::Used => (Totals::default(), None),
        };
        let from = match ask {
            Ask::Used => Duration::ZERO,
            _ => used,
        };
        answer(&Report {
            totals,
            wall: begun.elapsed(),
            cpu: usage::cpu().saturating_sub(from),
            memory: usage::peak_memory(),
            stopped,
        })?;
    }
    Ok(())
}

async fn engine(spec: &Spec) -> Outcome<SyncEngine> {
    let shop = "main".parse()?;
    let owner = new_owner_name(&shop)?;
    let store: Arc<dyn Store> = match &spec.place {
        Place::Sqlite(path) => Arc::new(SqliteStore::open(path, shop.clone()).await?),
        Place::Postgres(url) => Arc::new(PostgresStore::open(url, shop.clone()).await?),
    };
    store.register_owner(&owner).await?;
    let remotes = &spec.remotes;
    let source = ShopClient::builder(
        &remotes.shop_url,
        &remotes.shop_email,
        remotes.shop_key.as_str(),
    )
    .build()?;
    let credentials = Credentials::refresh_token(
        remotes.client_id.as_str(),
        remotes.client_secret.as_str(),
        remotes.refresh_token.as_str(),
    );
    let cell = |name: &str| {
        let name = format!("shared/{}/{name}", remotes.organization_id);
        Arc::new(StoreCell::new(Arc::clone(&store), name))
    };
    let books = BooksClient::builder(DataCenter::Us, credentials)
        .organization_id(remotes.organization_id.as_str())
        .accounts_url(remotes.accounts_url.as_str())
        .api_url(remotes.api_url.as_str())
        .requests_per_minute(spec.limits.calls)
        .rate_window(spec.limits.window)
        .max_concurrency(spec.limits.at_once)
        .daily_reserve(spec.daily_reserve)
        .owner(&owner)
        .token_cell(cell("token"))
        .budget_cell(cell("budget"))
        .build()?;
    let mut settings = Settings::default();
    settings.workers = spec.workers;
    Ok(SyncEngine::builder(shop)
        .source(CsCartSource::new(source, remotes.shop_url.as_str()))
        .ledger(ZohoBooksLedger::new(books, FIELD))
        .store(store)
        .settings(settings)
        .owner(owner)
        .build()
        .await?)
}

async fn backfill(engine: &SyncEngine) -> Outcome<(Totals, Option<String>)> {
    let mut run = engine.backfill();
    while let Some(step) = run.next().await {
        match step {
            Progress::Ended(totals) => return Ok((totals, None)),
            Progress::Stopped { error, totals } => return Ok((totals, Some(error.to_string()))),
            _ => {}
        }
    }
    Err("a backfill ended without a word".into())
}

async fn plan(engine: &SyncEngine) -> Outcome<Totals> {
    let mut plan = engine.plan();
    let mut totals = Totals::default();
    while let Some(planned) = plan.next().await? {
        totals.seen += 1;
        match planned.decision {
            "create" => totals.created += 1,
            "link" => totals.linked += 1,
            "unchanged" => totals.unchanged += 1,
            _ => totals.parked += 1,
        }
    }
    Ok(totals)
}

async fn serve(engine: &SyncEngine) -> Outcome<u16> {
    let verifier = WebhookVerifier::new(vec![WebhookSecret::parse(SECRET)?])?;
    let receiver = Receiver::new(engine.clone()).with_verifier(verifier);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let port = listener.local_addr()?.port();
    let routes = router(receiver, HookLimits::default());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let engine = engine.clone();
    tokio::spawn(async move { engine.run(std::future::pending()).await });
    Ok(port)
}
