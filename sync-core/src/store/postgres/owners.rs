//! Which owners of leases still live: each holds a lock on a connection of its process.
//!
//! The server gives the lock back when the connection ends, so a process that dies is known to have died at once. One
//! that is merely stopped keeps it. A connection that breaks under a living process is made anew; until then others
//! may take its rows, and it begins nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::sync::Mutex;

use super::PostgresOptions;
use super::connect::Driver;
use super::connections::{Connections, Dedicated};
use super::error::{Fault, Outcome};
use super::lock_number;
use super::pool::{Parameters, Session, answer_in, patience};
use crate::ShopName;
use crate::store::StoreError;
use crate::store::scope::shop_of;

/// Between two tries to get a broken connection back.
const RETRY: Duration = Duration::from_millis(500);
/// How often to ask for a lock that our own former connection may still hold, and how long to wait in between.
const TRIES: u32 = 20;
const STEP: Duration = Duration::from_millis(50);

/// The owners, as one shop makes them known.
pub(super) struct Owners {
    held: Arc<Mutex<Held>>,
}

/// What this process holds.
struct Held {
    connections: Connections,
    /// How long an answer may take: everybody else waits for what is held.
    patience: Duration,
    schema: String,
    shop: ShopName,
    client: Option<Dedicated>,
    /// The server's number for the connection.
    process: i32,
    names: BTreeSet<String>,
}

impl Owners {
    pub(super) fn new(
        connections: Connections,
        options: &PostgresOptions,
        schema: &str,
        shop: &ShopName,
    ) -> Self {
        Self {
            held: Arc::new(Mutex::new(Held {
                connections,
                patience: patience(options),
                schema: schema.to_owned(),
                shop: shop.clone(),
                client: None,
                process: 0,
                names: BTreeSet::new(),
            })),
        }
    }

    /// Takes the owner's lock, unless this store has it already.
    pub(super) async fn register(&self, owner: &str) -> Outcome<()> {
        let mut held = self.held.lock().await;
        held.connect(&Arc::downgrade(&self.held)).await?;
        if held.names.contains(owner) {
            return Ok(());
        }
        if !held.lock(owner).await? {
            return Err(Fault::Store(StoreError::Invalid(format!(
                "another process that lives is known as {owner}; give each process a name of its own"
            ))));
        }
        held.names.insert(owner.to_owned());
        Ok(())
    }

    /// Makes sure that others see us alive, if anybody was registered.
    pub(super) async fn show(&self) -> Outcome<()> {
        let mut held = self.held.lock().await;
        if held.names.is_empty() {
            return Ok(());
        }
        held.connect(&Arc::downgrade(&self.held)).await
    }

    /// Whether the owner may still be at work.
    pub(super) async fn is_alive(&self, session: &Session, owner: &str) -> Outcome<bool> {
        let living = self.living(session, vec![owner.to_owned()]).await?;
        Ok(!living.is_empty())
    }

    /// Those of `owners` that may still be at work.
    pub(super) async fn living(
        &self,
        session: &Session,
        owners: Vec<String>,
    ) -> Outcome<Vec<String>> {
        let mut others = BTreeMap::new();
        let mut living = Vec::new();
        {
            let held = self.held.lock().await;
            for owner in owners {
                if held.names.contains(&owner) {
                    living.push(owner);
                } else {
                    others.insert(held.number(&owner), owner);
                }
            }
        }
        if !others.is_empty() {
            let numbers: Vec<i64> = others.keys().copied().collect();
            for row in session.query(HELD, &[&numbers]).await? {
                living.extend(others.remove(&row.try_get(0)?));
            }
        }
        Ok(living)
    }
}

/// Which of these advisory locks somebody holds. The server shows the two halves of their numbers.
const HELD: &str = "
SELECT number FROM (
    SELECT (classid::bigint << 32) | objid::bigint AS number FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 1 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
) AS held WHERE number = ANY ($1::bigint[])";

/// Ends our own former connection, should the server not have noticed that it broke.
const END_FORMER: &str = "
SELECT pg_terminate_backend(pid) FROM pg_locks
WHERE pid = $1 AND locktype = 'advisory' AND objsubid = 1
  AND (classid::bigint << 32) | objid::bigint = ANY ($2::bigint[])";

impl Held {
    fn number(&self, owner: &str) -> i64 {
        let shop = shop_of(owner, self.shop.as_str());
        lock_number(&[&self.schema, shop, "owner", owner])
    }

    async fn lock(&mut self, owner: &str) -> Outcome<bool> {
        let number = self.number(owner);
        let Some(client) = &self.client else {
            return Ok(false);
        };
        let values: Parameters<'_> = &[&number];
        let locking = client.query_one("SELECT pg_try_advisory_lock($1)", values);
        let answer = answer_in(self.patience, locking).await;
        if matches!(answer, Err(Fault::Late)) {
            // Whether the lock was given will never be known: with the connection it is given back.
            self.client = None;
        }
        Ok(answer?.try_get(0)?)
    }

    /// Brings the connection up, and takes the locks on it.
    async fn connect(&mut self, owners: &Weak<Mutex<Self>>) -> Outcome<()> {
        if self
            .client
            .as_ref()
            .is_some_and(|client| !client.is_closed())
        {
            return Ok(());
        }
        self.client = None;
        let (client, driver) = self.connections.dedicated().await?;
        tokio::spawn(watch(driver, Weak::clone(owners)));
        let numbers: Vec<i64> = self.names.iter().map(|owner| self.number(owner)).collect();
        if !numbers.is_empty() {
            let values: Parameters<'_> = &[&self.process, &numbers];
            answer_in(self.patience, client.query(END_FORMER, values)).await?;
        }
        let asking = client.query_one("SELECT pg_backend_pid()", &[]);
        let process = answer_in(self.patience, asking).await?.try_get(0)?;
        self.client = Some(client);
        for owner in self.names.clone() {
            if let Err(fault) = self.lock_again(&owner).await {
                self.client = None;
                return Err(fault);
            }
        }
        self.process = process;
        Ok(())
    }

    async fn lock_again(&mut self, owner: &str) -> Outcome<()> {
        for _ in 0..TRIES {
            if self.lock(owner).await? {
                return Ok(());
            }
            tokio::time::sleep(STEP).await;
        }
        tracing::warn!(
            owner,
            "another process took this owner's name while the database was away"
        );
        self.names.remove(owner);
        Ok(())
    }
}

/// Keeps the connection going; when it ends while the store is in use, makes another.
fn watch(driver: Driver, owners: Weak<Mutex<Held>>) -> Driver {
    Box::pin(async move {
        driver.await;
        while let Some(held) = owners.upgrade() {
            let restored = held.lock().await.connect(&owners).await;
            drop(held);
            match restored {
                Ok(()) => return,
                Err(fault) => {
                    let error = StoreError::from(fault);
                    tracing::debug!(%error, "others may take this process for dead");
                }
            }
            tokio::time::sleep(RETRY).await;
        }
    })
}
