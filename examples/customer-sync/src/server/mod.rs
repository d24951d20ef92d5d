//! The two addresses of `serve`: one for the shop, one for the operator, and the engine behind them.

mod activity;
mod admin;
mod alerts;
mod app;
mod connections;
mod customers;
mod days;
mod guard;
mod kept_out;
mod metrics;
mod page;
mod public;
mod readiness;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use secrecy::ExposeSecret as _;
use sync_core::webhook::axum::HookLimits;
use sync_core::webhook::{HookTokens, Receiver, WebhookSecret, WebhookVerifier};
use sync_core::{Kind, RecordSync, SyncEngine};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;

pub(crate) use activity::Activity;
use alerts::Alerts;
use app::App;
use connections::{Bounds, stopped};
use page::Links;
use readiness::Readiness;

use crate::config::{self, Config};
use crate::exit::CommandError;
use crate::failures;
use crate::setup::Opened;

/// The first poll may take this long before we say that we listen: a shop that answers quickly has told by then who is
/// there already, so that whoever registers from now on is found as new.
const FIRST_POLL: Duration = Duration::from_secs(2);

/// Between two tries to read the list of contacts.
const MIRROR_WAIT: Duration = Duration::from_secs(60);

/// Both addresses, bound but not yet served.
#[derive(Debug)]
pub(crate) struct Listeners {
    public: TcpListener,
    admin: TcpListener,
}

impl Listeners {
    /// Binds both addresses.
    ///
    /// # Errors
    ///
    /// One of them cannot be had: it is in use, or not of this machine.
    pub(crate) async fn bind(server: &config::Server) -> Result<Self, CommandError> {
        Ok(Self {
            public: bind("server.listen", server.listen).await?,
            admin: bind("server.admin_listen", server.admin_listen).await?,
        })
    }
}

async fn bind(key: &str, address: SocketAddr) -> Result<TcpListener, CommandError> {
    TcpListener::bind(address).await.map_err(|error| {
        CommandError::usage(format!(
            "{key}: nothing can listen on {address}; choose another address, or end the program that has it"
        ))
        .caused_by(error)
    })
}

/// Serves both addresses and works until `shutdown` is ready; then lets what is under way end.
///
/// A remote that refuses or does not answer is no reason to end: hooks are accepted, the status says what is wrong, and
/// the engine goes on by itself. It works on records of these `kinds`. `activity` should listen to the engine of `opened`.
///
/// # Errors
///
/// The database cannot be used, or a secret of the configuration is none.
pub(crate) async fn run(
    config: &Config,
    listeners: Listeners,
    opened: Opened,
    kinds: Vec<RecordSync>,
    activity: Arc<Activity>,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), CommandError> {
    let Opened {
        engine,
        shop,
        books,
    } = opened;
    let app = Arc::new(App {
        receiver: receiver(&engine, &config.server)?,
        engine: engine.clone(),
        activity,
        shop,
        books,
        organization_id: config.zoho_books.organization_id.clone(),
        links: links(config),
        settings: config::in_force(config),
        readiness: Readiness::new(config.server.inbox_limit),
        kept_out: Mutex::default(),
        public_open: Arc::default(),
        admin_open: Arc::default(),
    });
    let alerts = Alerts::configured(config)?;
    let (stop_sender, stop) = watch::channel(false);
    let mut background = JoinSet::new();
    let teller = stop_sender.clone();
    let grace = config.sync.shutdown_grace;
    let deadline = Arc::new(OnceLock::new());
    let at_signal = Arc::clone(&deadline);
    background.spawn(async move {
        shutdown.await;
        tracing::info!("stopping");
        at_signal.get_or_init(|| Instant::now() + grace);
        teller.send_replace(true);
    });
    let addresses = (
        listeners.public.local_addr().ok(),
        listeners.admin.local_addr().ok(),
    );
    let mut servers = serve(config, listeners, &app, &stop);
    first_poll(&kinds, &stop).await;
    if let (Some(public), Some(admin)) = addresses {
        tracing::info!(public = %format_args!("http://{public}"), admin = %format_args!("http://{admin}"), "listening");
    }
    if kinds
        .iter()
        .any(|records| *records.kind() == Kind::CUSTOMER)
    {
        background.spawn(fill_mirror(engine.clone()));
    }
    if let Some(alerts) = alerts {
        let alarm = app.activity.alarm();
        background.spawn(alerts.run(engine.clone(), alarm));
    }
    background.spawn(kept_out::watch(
        Arc::clone(&app),
        config.sync.rescan_interval,
    ));
    background.spawn(days::keep(Arc::clone(&app)));
    let mut told = stop.clone();
    let told = async move { stopped(&mut told).await };
    let worked = match kinds.as_slice() {
        [only] => only.run(told).await,
        _ => engine.run(told).await,
    };
    stop_sender.send_replace(true);
    let ended = async { while servers.join_next().await.is_some() {} };
    // The engine may have used up the grace already.
    let deadline = *deadline.get_or_init(|| Instant::now() + grace);
    if tokio::time::timeout_at(deadline, ended).await.is_err() {
        tracing::warn!(
            "some connections were cut: their requests took longer than sync.shutdown_grace"
        );
    }
    background.shutdown().await;
    // What the last seconds brought; a database that is gone keeps nobody from ending.
    let _ = tokio::time::timeout_at(deadline, days::add(&app)).await;
    worked.map_err(|error| failures::engine_error(&error))
}

fn serve(
    config: &Config,
    listeners: Listeners,
    app: &Arc<App>,
    stop: &watch::Receiver<bool>,
) -> JoinSet<()> {
    let server = &config.server;
    let bounds = Bounds {
        most: server.max_connections,
        header_timeout: server.header_timeout,
    };
    let mut limits = HookLimits::default();
    limits.max_body_bytes = server.max_body_bytes;
    limits.body_timeout = server.body_timeout;
    let mut servers = JoinSet::new();
    servers.spawn(connections::serve(
        listeners.public,
        public::router(Arc::clone(app), limits),
        bounds,
        Arc::clone(&app.public_open),
        stop.clone(),
    ));
    servers.spawn(connections::serve(
        listeners.admin,
        admin::router(Arc::clone(app)),
        bounds,
        Arc::clone(&app.admin_open),
        stop.clone(),
    ));
    servers
}

/// Where records are looked at: the shop's administration, and the books of the data centre.
fn links(config: &Config) -> Links {
    let host = config.zoho_books.data_center.accounts_host();
    let host = host.strip_prefix("accounts.").unwrap_or(host);
    let organization = &config.zoho_books.organization_id;
    Links {
        shop: config.cs_cart.url.as_str().trim_end_matches('/').to_owned(),
        books: format!("https://books.{host}/app/{organization}"),
    }
}

/// What accepts hooks, as far as its secrets are configured.
fn receiver(engine: &SyncEngine, server: &config::Server) -> Result<Receiver, CommandError> {
    let mut receiver = Receiver::new(engine.clone());
    if server.hook_token.is_none() && server.webhook_secrets.is_empty() {
        tracing::info!(
            "no hooks are taken, since server.hook_token is not set: new customers are found by asking the shop"
        );
    }
    if let Some(token) = &server.hook_token {
        let previous = server.previous_hook_token.as_ref();
        let tokens = HookTokens::new(token, previous).map_err(|error| {
            CommandError::usage("server.hook_token cannot be used").caused_by(error)
        })?;
        receiver = receiver.with_tokens(tokens);
    }
    if !server.webhook_secrets.is_empty() {
        let unusable =
            |error| CommandError::usage("server.webhook_secrets cannot be used").caused_by(error);
        let secrets = server
            .webhook_secrets
            .iter()
            .map(|secret| WebhookSecret::parse(secret.expose_secret()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(unusable)?;
        receiver = receiver.with_verifier(WebhookVerifier::new(secrets).map_err(unusable)?);
    }
    Ok(receiver)
}

async fn first_poll(kinds: &[RecordSync], stop: &watch::Receiver<bool>) {
    let mut stop = stop.clone();
    let poll = async {
        for records in kinds {
            if let Err(error) = records.poll_once().await {
                let kind = records.kind();
                tracing::warn!(%error, "the shop was not asked for new {kind}s; it is asked again by itself");
            }
        }
    };
    tokio::select! {
        _ = tokio::time::timeout(FIRST_POLL, poll) => {}
        () = stopped(&mut stop) => {}
    }
}

/// Reads the list of contacts once, so that single customers cost one call less.
async fn fill_mirror(engine: SyncEngine) {
    while let Err(error) = engine.fill_mirror().await {
        tracing::warn!(%error, "the list of contacts was not read; single customers are searched for until it is");
        tokio::time::sleep(MIRROR_WAIT).await;
    }
}
