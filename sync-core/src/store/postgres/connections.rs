//! Where connections come from: a server that we connect to, or a pool that the host has.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{ClientWrapper, Object, Pool, PoolError};
use tokio_postgres::Client;

use super::connect::{Connector, Driver, setup};
use super::error::{Fault, Outcome};
use super::{PostgresOptions, quoted};

/// How often a connection taken from the host's pool is asked whether it lives. It does not tell by itself.
const LOOK: Duration = Duration::from_millis(200);

#[derive(Clone)]
pub(super) enum Connections {
    /// Ours alone, made by this.
    Ours(Connector),
    /// Lent by the host, for a transaction at a time.
    Lent(HostPool),
}

/// A host's pool. Its connections go back as they came: what we set is set for a transaction.
#[derive(Clone)]
pub(super) struct HostPool {
    pool: Pool,
    /// What a connection is told that is taken for good.
    setup: Arc<str>,
    /// How long the pool may take to give a connection.
    patience: Duration,
}

impl HostPool {
    pub(super) fn new(pool: Pool, options: &PostgresOptions) -> Self {
        Self {
            pool,
            setup: setup(options).into(),
            patience: options.pool_timeout.saturating_add(options.connect_timeout),
        }
    }

    pub(super) async fn get(&self) -> Outcome<Object> {
        match tokio::time::timeout(self.patience, self.pool.get()).await {
            Ok(object) => Ok(object?),
            Err(_) => Err(Fault::Pool(PoolError::Timeout(
                deadpool_postgres::TimeoutType::Wait,
            ))),
        }
    }
}

/// A connection that nobody else uses.
pub(super) enum Dedicated {
    Ours(Client),
    /// Out of the host's pool for good; the pool may make another in its place.
    Taken(Arc<ClientWrapper>),
}

impl Deref for Dedicated {
    type Target = Client;

    fn deref(&self) -> &Client {
        match self {
            Self::Ours(client) => client,
            Self::Taken(client) => client,
        }
    }
}

impl Connections {
    /// A connection that nobody else uses. It lives while `Driver` is polled, which ends when the connection does.
    pub(super) async fn dedicated(&self) -> Outcome<(Dedicated, Driver)> {
        let lent = match self {
            Self::Ours(connector) => {
                let (client, driver) = connector.dedicated().await?;
                return Ok((Dedicated::Ours(client), driver));
            }
            Self::Lent(lent) => lent,
        };
        let client = Arc::new(Object::take(lent.get().await?));
        client.batch_execute(&lent.setup).await?;
        let watched = Arc::downgrade(&client);
        let driver = Box::pin(async move {
            while watched.upgrade().is_some_and(|client| !client.is_closed()) {
                tokio::time::sleep(LOOK).await;
            }
        });
        Ok((Dedicated::Taken(client), driver))
    }
}

/// How each transaction begins on a connection that is the host's: as on ours, and with its end all is as before.
pub(super) fn opening(options: &PostgresOptions, schema: &str) -> String {
    let limit = options.statement_timeout.as_millis().max(1);
    let idle = limit.saturating_mul(2);
    let schema = quoted(schema);
    format!(
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
         SET LOCAL search_path = {schema};
         SET LOCAL statement_timeout = {limit};
         SET LOCAL lock_timeout = {limit};
         SET LOCAL idle_in_transaction_session_timeout = {idle};
         SET LOCAL client_min_messages = warning;
         SET LOCAL enable_seqscan = off;
         SET LOCAL jit = off;
         SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'"
    )
}
