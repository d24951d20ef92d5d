//! Making connections: over TLS or not, each set up alike.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::Connect;
use tokio::task::JoinHandle;
use tokio_postgres::{Client, Config, Error, NoTls};

use super::error::{Fault, Outcome};
use super::target::Target;
use super::{PostgresOptions, quoted};

/// What moves a connection's bytes; it ends when the connection does.
pub(super) type Driver = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Makes connections to one server. Cheap to clone.
#[derive(Clone)]
pub(super) struct Connector {
    target: Arc<Target>,
    setup: Arc<str>,
    /// How long a connection may take to come up.
    patience: Duration,
}

impl Connector {
    pub(super) fn new(mut target: Target, options: &PostgresOptions) -> Self {
        target.config.connect_timeout(options.connect_timeout);
        // Unanswered bytes end the connection, so that nobody waits for a server that is gone.
        target
            .config
            .tcp_user_timeout(options.statement_timeout.saturating_mul(2));
        Self {
            target: Arc::new(target),
            setup: setup(options).into(),
            patience: options.connect_timeout,
        }
    }

    /// A connection that nobody else uses. It lives while `Driver` is polled.
    pub(super) async fn dedicated(&self) -> Outcome<(Client, Driver)> {
        let opening = self.open(&self.target.config);
        match tokio::time::timeout(self.patience, opening).await {
            Ok(opened) => Ok(opened?),
            Err(_) => Err(Fault::Late),
        }
    }

    async fn open(&self, config: &Config) -> Result<(Client, Driver), Error> {
        let (client, mut driver) = match &self.target.tls {
            None => {
                let (client, connection) = config.connect(NoTls).await?;
                (client, drive(connection))
            }
            Some(tls) => {
                let (client, connection) = config.connect(tls.clone()).await?;
                (client, drive(connection))
            }
        };
        let setting_up = client.batch_execute(&self.setup);
        tokio::select! {
            done = setting_up => done?,
            // The client says what was wrong when it is asked the next time.
            () = &mut driver => client.batch_execute(&self.setup).await?,
        }
        Ok((client, driver))
    }
}

fn drive(connection: impl Future<Output = Result<(), Error>> + Send + 'static) -> Driver {
    Box::pin(async move {
        if let Err(error) = connection.await {
            // Those who wait for an answer are told; this is for who looks for the reason.
            tracing::debug!(%error, "a connection to the database ended");
        }
    })
}

/// What each connection is told first. Times are the server's to keep, in case we do not come back.
///
/// Every statement of the store has its index, but the planner's numbers lag behind a backfill, and it has none that
/// fit arrays of hashes: it would read a million rows for a handful of them.
pub(super) fn setup(options: &PostgresOptions) -> String {
    let limit = options.statement_timeout.as_millis().max(1);
    let idle = limit.saturating_mul(2);
    let path = options.schema.as_deref().map(quoted);
    let path = path.map(|schema| format!("SET search_path = {schema};"));
    format!(
        "{}
         SET statement_timeout = {limit};
         SET lock_timeout = {limit};
         SET idle_in_transaction_session_timeout = {idle};
         SET default_transaction_isolation = 'read committed';
         SET client_min_messages = warning;
         SET enable_seqscan = off;
         SET jit = off;
         SET tcp_keepalives_idle = 5;
         SET tcp_keepalives_interval = 2;
         SET tcp_keepalives_count = 3;
         SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
        path.unwrap_or_default()
    )
}

impl Connect for Connector {
    fn connect(
        &self,
        config: &Config,
    ) -> Pin<Box<dyn Future<Output = Result<(Client, JoinHandle<()>), Error>> + Send + '_>> {
        let config = config.clone();
        Box::pin(async move {
            let (client, driver) = self.open(&config).await?;
            Ok((client, tokio::spawn(driver)))
        })
    }
}

impl Connector {
    /// The driver's own description of the server, for the pool.
    pub(super) fn config(&self) -> Config {
        self.target.config.clone()
    }
}
