//! Statements and transactions over a few shared connections.
//!
//! A connection goes back to the others only when its work ended as planned. After anything else (an error, a call that
//! was dropped) it is closed, and the server undoes what was not committed.

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime, Timeouts};
use tokio::time::Instant;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::PostgresOptions;
use super::connect::Connector;
use super::connections::{Connections, HostPool, opening};
use super::error::{Fault, Outcome};
use crate::store::StoreError;
use crate::store::stored::unreadable;

/// How often work that others disturbed, or that met an old connection, is tried again.
pub(super) const REPEATS: u32 = 4;
/// How long to ask what became of a commit whose answer was lost.
const INQUIRY: Duration = Duration::from_secs(5);
/// Between two of these questions.
const STEP: Duration = Duration::from_millis(50);

pub(super) type Parameters<'a> = &'a [&'a (dyn ToSql + Sync)];

/// How long an answer may take: the server gives up first, and says so.
pub(super) fn patience(options: &PostgresOptions) -> Duration {
    options
        .statement_timeout
        .saturating_add(Duration::from_secs(1))
}

/// An answer of the server, unless it takes too long.
pub(super) async fn answer_in<T>(
    patience: Duration,
    asking: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Outcome<T> {
    match tokio::time::timeout(patience, asking).await {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(Fault::Late),
    }
}

/// A server and the connections to it. Cheap to clone.
#[derive(Clone)]
pub(super) struct Database {
    source: Source,
    /// How long an answer may take.
    patience: Duration,
}

#[derive(Clone)]
enum Source {
    /// Connections of ours, set up once.
    Ours(Pool),
    /// A host's, whose use is a transaction that begins so.
    Lent(HostPool, Arc<str>),
}

impl Database {
    /// `schema` is where the tables are.
    pub(super) fn new(
        connections: Connections,
        options: &PostgresOptions,
        schema: &str,
    ) -> Result<Self, StoreError> {
        let source = match connections {
            Connections::Ours(connector) => Source::Ours(Self::pool(connector, options)?),
            Connections::Lent(lent) => Source::Lent(lent, opening(options, schema).into()),
        };
        Ok(Self {
            source,
            patience: patience(options),
        })
    }

    fn pool(connector: Connector, options: &PostgresOptions) -> Result<Pool, StoreError> {
        let how = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let config = connector.config();
        // The manager's own time limits are the pool's: it knows none for what follows the connection.
        let manager = Manager::from_connect(config, connector, how);
        Pool::builder(manager)
            .max_size(options.max_connections.max(1))
            .timeouts(Timeouts {
                wait: Some(options.pool_timeout),
                create: Some(options.connect_timeout),
                recycle: Some(options.connect_timeout),
            })
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| StoreError::Unusable(format!("no connections can be kept: {error}")))
    }

    /// A connection for statements that stand alone.
    pub(super) async fn session(&self) -> Outcome<Session> {
        let (object, opening) = match &self.source {
            Source::Ours(pool) => (pool.get().await?, None),
            Source::Lent(lent, opening) => (lent.get().await?, Some(opening)),
        };
        let session = Session {
            object: Some(object),
            is_open: opening.is_some(),
            patience: self.patience,
        };
        if let Some(opening) = opening {
            session.batch(opening).await?;
        }
        Ok(session)
    }

    /// Begins a transaction. With `turn`, whoever begins one with the same number waits until this one has ended.
    pub(super) async fn begin(&self, turn: Option<i64>) -> Outcome<Work> {
        self.begin_with(TURN, turn).await
    }

    /// Begins a transaction that waits for those that [`begin`](Self::begin) with the same number, and they for it, but
    /// not for others that begin so.
    pub(super) async fn begin_beside(&self, turn: i64) -> Outcome<Work> {
        self.begin_with(SHARED_TURN, Some(turn)).await
    }

    async fn begin_with(&self, take: &str, turn: Option<i64>) -> Outcome<Work> {
        let session = self.session().await?;
        // Sent without waiting in between, once the statements are known to the server.
        session.prepare(take).await?;
        session.prepare(OPEN).await?;
        let begin = async {
            match session.is_open {
                true => Ok(()),
                false => session.batch("BEGIN").await,
            }
        };
        let take_turn = async {
            match turn {
                Some(turn) => session.query(take, &[&turn]).await.map(drop),
                None => Ok(()),
            }
        };
        let (_, (), opened) = tokio::try_join!(biased; begin, take_turn, session.one(OPEN, &[]))?;
        Ok(Work {
            now: opened.try_get(1)?,
            transaction: opened.try_get(0)?,
            session,
            database: self.clone(),
        })
    }

    /// What became of a transaction whose commit was not answered.
    async fn find_out(&self, transaction: &str) -> Outcome<()> {
        let end = Instant::now() + INQUIRY;
        loop {
            match self.status(transaction).await.as_deref() {
                Ok("committed") => return Ok(()),
                Ok("aborted") => return Err(Fault::RolledBack),
                // Still under way, or the server is not back yet.
                _ if Instant::now() < end => tokio::time::sleep(STEP).await,
                _ => {
                    return Err(Fault::Store(StoreError::Unconfirmed(
                        "the connection was lost, and the server could not be asked what became of it".to_owned(),
                    )));
                }
            }
        }
    }

    async fn status(&self, transaction: &str) -> Outcome<String> {
        let session = self.session().await?;
        let asked = "SELECT coalesce(pg_xact_status($1::text::xid8), 'unknown')";
        let status = session.one(asked, &[&transaction]).await?.try_get(0)?;
        session.done().await?;
        Ok(status)
    }
}

/// Does work again that was disturbed and left nothing behind.
pub(super) async fn persist<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, StoreError>
where
    F: Future<Output = Outcome<T>>,
{
    let mut left = REPEATS;
    loop {
        match attempt().await {
            // Whoever was faster has committed: however many there are, they come to an end.
            Err(Fault::Overtaken) => {}
            Err(fault) if left > 0 && fault.is_repeatable() => left -= 1,
            done => return done.map_err(StoreError::from),
        }
    }
}

/// A connection in use.
pub(super) struct Session {
    object: Option<Object>,
    /// A transaction was begun with it, for the connection is lent.
    is_open: bool,
    patience: Duration,
}

impl Session {
    fn object(&self) -> Outcome<&Object> {
        // It is taken only where the session ends.
        self.object.as_ref().ok_or(Fault::Late)
    }

    async fn timed<T>(
        &self,
        asking: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Outcome<T> {
        answer_in(self.patience, asking).await
    }

    async fn prepare(&self, sql: &str) -> Outcome<tokio_postgres::Statement> {
        self.timed(self.object()?.prepare_cached(sql)).await
    }

    pub(super) async fn batch(&self, sql: &str) -> Outcome<()> {
        self.timed(self.object()?.batch_execute(sql)).await
    }

    /// The rows that a statement gives; it is prepared once for each connection.
    pub(super) async fn query(&self, sql: &str, values: Parameters<'_>) -> Outcome<Vec<Row>> {
        let statement = self.prepare(sql).await?;
        self.timed(self.object()?.query(&statement, values)).await
    }

    /// The first row, if there is any.
    pub(super) async fn first(&self, sql: &str, values: Parameters<'_>) -> Outcome<Option<Row>> {
        Ok(self.query(sql, values).await?.into_iter().next())
    }

    /// The only row.
    pub(super) async fn one(&self, sql: &str, values: Parameters<'_>) -> Outcome<Row> {
        let first = self.first(sql, values).await?;
        Ok(first.ok_or_else(|| unreadable("an answer of the server"))?)
    }

    /// How many rows a statement touched.
    pub(super) async fn execute(&self, sql: &str, values: Parameters<'_>) -> Outcome<u64> {
        let statement = self.prepare(sql).await?;
        self.timed(self.object()?.execute(&statement, values)).await
    }

    /// Gives the connection back. What was done stands when this returns.
    pub(super) async fn done(self) -> Outcome<()> {
        if self.is_open {
            self.batch("COMMIT").await?;
        }
        self.give_back();
        Ok(())
    }

    /// Gives a connection back that has no transaction open.
    fn give_back(mut self) {
        drop(self.object.take());
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Some(object) = self.object.take() {
            drop(Object::take(object));
        }
    }
}

const TURN: &str = "SELECT pg_advisory_xact_lock($1::bigint)";
const SHARED_TURN: &str = "SELECT pg_advisory_xact_lock_shared($1::bigint)";
const OPEN: &str = "SELECT pg_current_xact_id()::text, sync_now()";

/// A transaction. Dropped, it never was.
pub(super) struct Work {
    /// The database's clock at the beginning, UNIX milliseconds.
    pub(super) now: i64,
    /// The server's number for it.
    transaction: String,
    session: Session,
    database: Database,
}

impl std::ops::Deref for Work {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl Work {
    /// Makes it so. When the answer is lost, the server is asked what came of it.
    pub(super) async fn commit(self) -> Outcome<()> {
        match self.session.batch("COMMIT").await {
            Ok(()) => {
                self.session.give_back();
                Ok(())
            }
            Err(_) => {
                // Closes the connection, so that a commit that did not arrive yet never will.
                drop(self.session);
                self.database.find_out(&self.transaction).await
            }
        }
    }

    /// Ends it without a change.
    pub(super) async fn leave(self) -> Outcome<()> {
        self.session.batch("ROLLBACK").await?;
        self.session.give_back();
        Ok(())
    }
}
