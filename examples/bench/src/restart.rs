//! A database with very many customers whose process is killed in the middle of its work, and the process after it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use sync_core::ledger::ContactId;
use sync_core::matching::{ContactTexts, MatchKeys};
use sync_core::store::{
    ClaimAsk, End, Lane, Mark, MirrorContact, PostgresStore, Settlement, SqliteStore, Store,
};
use sync_core::{Field, Fields, HashKey, UserId};
use tokio::task::JoinSet;

use crate::Outcome;
use crate::cli::Options;
use crate::hooks::{self, Connection};
use crate::peer::{Peer, answer};
use crate::remotes;
use crate::rig::{self, Ground};
use crate::subject::{self, Place};
use crate::table::{Sheet, milliseconds};
use crate::usage;

/// Customers that are marked and settled in one go.
const BATCH: u64 = 1000;

/// What the process that fills the database is told.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Spec {
    place: Place,
    customers: u64,
}

#[expect(clippy::cast_precision_loss, reason = "for the eye")]
pub(crate) async fn run(options: &Options) -> Outcome<()> {
    let mut sheet = Sheet::new(
        "after a kill",
        [
            "database, bytes a customer",
            "the filling process, peak memory",
            "ready after",
            "first hook accepted after",
            "peak memory",
        ]
        .map(str::to_owned),
    );
    for customers in &options.customers {
        let ground = Ground::make(&options.store).await?;
        let spec = Spec {
            place: ground.place.clone(),
            customers: u64::try_from(*customers)?,
        };
        let mut filler = Peer::start("stuff", &spec)?;
        let filled: u64 = filler.answer().await?;
        let size = ground.size().await?;
        // It goes on marking customers until it is killed.
        tokio::time::sleep(Duration::from_secs(1)).await;
        filler.kill().await?;

        let (_remotes, addresses) = rig::remotes(remotes::Spec {
            customers: 0,
            existing: 0,
            latency: Duration::ZERO,
            limits: None,
        })
        .await?;
        let begun = Instant::now();
        let mut engine = rig::subject(options, &addresses, &ground, None, 0).await?;
        let port: u16 = engine.ask(&subject::Ask::Serve).await?;
        let ready = begun.elapsed();
        let mut connection = Connection::open(port).await?;
        let requests = hooks::requests(spec.customers.saturating_mul(10), 1)?;
        connection
            .send(requests.first().ok_or("no request was made")?)
            .await?;
        let accepted = begun.elapsed();
        let used: subject::Report = engine.ask(&subject::Ask::Used).await?;
        drop(engine);
        ground.clear().await?;
        sheet.row(
            &format!("{customers} customers"),
            [
                format!("{:.0}", size as f64 / *customers as f64),
                format!("{:.0} MB", filled as f64 / 1024.0),
                milliseconds(ready),
                milliseconds(accepted),
                format!("{:.0} MB", used.memory as f64 / 1024.0),
            ],
        );
    }
    sheet.print();
    Ok(())
}

/// Fills the database as a backfill leaves it, then marks customers until it is killed.
pub(crate) async fn stuff(spec: Spec) -> Outcome<()> {
    let shop = "main".parse()?;
    let store: Arc<dyn Store> = match &spec.place {
        Place::Sqlite(path) => Arc::new(SqliteStore::open(path, shop).await?),
        Place::Postgres(url) => Arc::new(PostgresStore::open(url, shop).await?),
    };
    let key = HashKey::new([7; 32]);
    let owner = "main/bench";
    let lease = Duration::from_secs(120);
    let mut first = 1;
    while first <= spec.customers {
        let last = spec.customers.min(first + BATCH - 1);
        let marks: Vec<Mark> = (first..=last).map(mark).collect();
        store.mark(&marks, None, None).await?;
        let ask = ClaimAsk::new(owner, lease, usize::try_from(BATCH)?);
        let claims = store.claim(&ask).await?;
        let mut settled = JoinSet::new();
        for claim in claims {
            let store = Arc::clone(&store);
            let settlement = settlement(&claim.lease.user_id, &key);
            settled.spawn(async move { store.settle(&claim.lease, &settlement).await });
        }
        while let Some(settled) = settled.join_next().await {
            settled??;
        }
        first = last + 1;
    }
    answer(&usage::peak_memory())?;
    for id in 1.. {
        store
            .mark(&[mark(1 + id % spec.customers)], None, None)
            .await?;
    }
    Ok(())
}

fn mark(id: u64) -> Mark {
    Mark::new(UserId::from(id), Lane::Live, "backfill")
}

/// As the engine settles a customer for whom it made a contact.
fn settlement(user_id: &UserId, key: &HashKey) -> Settlement {
    let number: u64 = user_id.as_str().parse().unwrap_or_default();
    let name = format!("Ada Number {number}");
    let email = format!("customer{number}@shop.example.com");
    let phone = format!("+1 555 {number:07}");
    let fields: Fields = [
        (Field::ContactName, name.as_str()),
        (Field::CustomerSubType, "individual"),
        (Field::PersonFirstName, "Ada"),
        (Field::PersonLastName, name.trim_start_matches("Ada ")),
        (Field::PersonEmail, &email),
        (Field::PersonPhone, &phone),
    ]
    .into_iter()
    .collect();
    let keys = MatchKeys::from_texts(
        ContactTexts {
            email: &email,
            phones: &[&phone],
            company: "",
            person_name: &name,
        },
        key,
    );
    let contact_id = ContactId::new((5_512_345_000_000_100_001_u64 + 2 * number).to_string());
    let mut settlement = Settlement::new(End::Synced);
    settlement.history = Some(format!("created contact {contact_id} (no_match)"));
    settlement.owned = Some(fields.hashes(key));
    settlement.source_hash = Some(format!("{number:064x}"));
    settlement.registered_at = Some(1_500_000_000);
    settlement.match_key = keys.email.clone();
    settlement.mirror = Some(MirrorContact {
        contact_id: contact_id.clone(),
        external_id: Some(format!("cscart:main:{number}")),
        is_customer: true,
        is_active: true,
        keys,
        modified_at: 1_700_000_000,
    });
    settlement.contact_id = Some(contact_id);
    settlement
}
