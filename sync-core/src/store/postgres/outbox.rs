//! Marks that a host makes inside a transaction of its own.

use tokio_postgres::Transaction;

use super::error::{Fault, Outcome};
use super::mark::{self, Call};
use super::pool::persist;
use super::{PostgresStore, quoted};
use crate::UserId;
use crate::store::ids::number;
use crate::store::{Lane, Mark, StoreError};

/// So many lines become marks in one transaction.
const AT_ONCE: i64 = 1_000;

/// Lines of transactions that are not over yet are not seen; those that another process takes are left to it.
const TAKE: &str = "
DELETE FROM sync_outbox WHERE number IN (
    SELECT number FROM sync_outbox WHERE shop = $1 ORDER BY number LIMIT $2 FOR UPDATE SKIP LOCKED
) RETURNING id";

const IS_EMPTY: &str = "SELECT NOT EXISTS (SELECT 1 FROM sync_outbox WHERE shop = $1)";

impl PostgresStore {
    /// Marks a customer inside a transaction of the host's: if that is committed, the customer is looked at within a second
    /// or so by whoever runs the engine; if it is rolled back, nothing has happened. So the change of the host's own tables
    /// and the promise to bring it over are one step.
    ///
    /// What is written is one line of the table `sync_outbox`, so any client of PostgreSQL can do it. With sqlx, for a shop
    /// `main` and a store in the schema `sync` (`main/product` marks a product):
    ///
    /// ```sql
    /// INSERT INTO sync.sync_outbox (shop, id) VALUES ('main', '17')
    /// ```
    ///
    /// A role of its own needs `USAGE` on the schema and `INSERT` on the table.
    ///
    /// ```no_run
    /// use sync_core::UserId;
    /// use sync_core::store::{PostgresStore, StoreError, tokio_postgres};
    ///
    /// async fn register(
    ///     client: &mut tokio_postgres::Client,
    ///     store: &PostgresStore,
    /// ) -> Result<(), Box<dyn std::error::Error>> {
    ///     let transaction = client.transaction().await?;
    ///     let row = transaction
    ///         .query_one("INSERT INTO account (email) VALUES ($1) RETURNING id", &[&"ann@example.com"])
    ///         .await?;
    ///     let id: i64 = row.get(0);
    ///     store.notify_in(&transaction, &id.to_string().parse::<UserId>()?).await?;
    ///     transaction.commit().await?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the database, after which the transaction can only be rolled back; [`StoreError::Invalid`] for an id that the
    /// store cannot keep, which leaves the transaction as it was.
    pub async fn notify_in(
        &self,
        transaction: &Transaction<'_>,
        id: &UserId,
    ) -> Result<(), StoreError> {
        let id = number(id)?.to_string();
        let line = format!(
            "INSERT INTO {}.sync_outbox (shop, id) VALUES ($1, $2)",
            quoted(&self.schema)
        );
        let shop = self.tombstones.scope.name();
        let written = transaction.execute(&line, &[&shop, &id]).await;
        written.map_err(Fault::Sql)?;
        Ok(())
    }

    /// Makes marks of what hosts' transactions have committed.
    pub(super) async fn drain_outbox(&self) -> Result<(), StoreError> {
        while !persist(|| self.drain_once()).await? {}
        Ok(())
    }

    /// Whether nothing is left.
    async fn drain_once(&self) -> Outcome<bool> {
        let shop = self.tombstones.scope.name();
        let session = self.database.session().await?;
        let is_empty = session.one(IS_EMPTY, &[&shop]).await?.try_get(0)?;
        session.done().await?;
        if is_empty {
            return Ok(true);
        }
        let work = self.database.begin_beside(self.tombstones.turn).await?;
        let mut marks = Vec::new();
        for line in work.query(TAKE, &[&shop, &AT_ONCE]).await? {
            let id = line.try_get::<_, &str>(0)?.parse::<UserId>();
            // The table's own check keeps anything else out.
            marks.extend(id.map(|id| Mark::new(id, Lane::Live, "outbox")));
        }
        let all = i64::try_from(marks.len()).is_ok_and(|taken| taken < AT_ONCE);
        let call = Call::new(&marks, None, None)?;
        mark::mark(work, self.shop, &self.tombstones, &[call]).await?;
        Ok(all)
    }
}
