//! A host's own source and ledger under the engine, without a socket.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use sync_core::clock::SystemClock;
use sync_core::event::What;
use sync_core::ledger::{MemoryContact, MemoryLedger};
use sync_core::outcome::Failure;
use sync_core::source::{Changes, CustomerSource, MemorySource, ScanPage, Walk};
use sync_core::store::{MemoryStore, State};
use sync_core::{Customer, Field, SyncEngine, UserId};

use crate::rig::{finish, row, sync};

fn customer(number: u64, email: &str) -> Customer {
    let mut customer = Customer::new(UserId::from(number));
    customer.email = email.into();
    customer.registered_at = Some(1_700_000_000);
    customer
}

async fn engine(source: impl CustomerSource, books: &MemoryLedger) -> SyncEngine {
    SyncEngine::builder("main".parse().unwrap())
        .source(source)
        .ledger(books.clone())
        .store(Arc::new(MemoryStore::new(Arc::new(SystemClock))))
        .build()
        .await
        .unwrap()
}

/// Everything but reading one and walking over all is a default.
#[tokio::test]
async fn a_source_of_two_methods_is_backfilled_polled_and_walked_for_changes() {
    for books in [MemoryLedger::new(), MemoryLedger::without_unique_field()] {
        let shop = MemorySource::of((1..=450).map(|number| {
            let email = format!("c{number}@example.com");
            customer(number, &email)
        }));
        let known = MemoryContact::of([(Field::PersonEmail, "C7@Example.com")]);
        let known = books.add(known);
        let engine = engine(shop.clone(), &books).await;
        assert_eq!(
            engine.poll_once().await.unwrap(),
            0,
            "it notes who is there"
        );
        let totals = finish(&engine).await;
        assert_eq!((totals.seen, totals.created, totals.linked), (450, 449, 1));
        assert_eq!(row(&engine, &UserId::from(7)).await.contact_id, Some(known));

        shop.put(customer(451, "new@example.com"));
        assert_eq!(engine.poll_once().await.unwrap(), 1);
        assert_eq!(sync(&engine, &UserId::from(451)).await, What::Created);
        let mut changed = customer(3, "c3@example.com");
        changed.first_name = "Ann".into();
        shop.put(changed);
        assert_eq!(engine.poll_once().await.unwrap(), 0);
        assert_eq!(engine.rescan_once().await.unwrap(), 1);
        assert_eq!(sync(&engine, &UserId::from(3)).await, What::Updated);
        assert!(shop.remove(&UserId::from(4)));
        engine.notify(UserId::from(4)).await.unwrap();
        engine.sync_now(UserId::from(4)).await.unwrap();
        assert_eq!(row(&engine, &UserId::from(4)).await.state, State::Skipped);
        assert_eq!(books.contacts().len(), 451);
    }
}

/// A shop that keeps a log of its changes; the cursor is how much of it was read.
#[derive(Debug, Clone)]
struct Logged {
    shop: MemorySource,
    log: Arc<Mutex<Vec<u64>>>,
    walks: Arc<Mutex<u32>>,
}

#[async_trait]
impl CustomerSource for Logged {
    async fn get(&self, user_id: &UserId) -> Result<Option<Customer>, Failure> {
        self.shop.get(user_id).await
    }

    fn scan(&self) -> Box<dyn Walk<ScanPage>> {
        *self.walks.lock().unwrap() += 1;
        self.shop.scan()
    }

    async fn changes(&self, cursor: Option<&str>) -> Result<Option<Changes>, Failure> {
        let log = self.log.lock().unwrap();
        let read = cursor.map_or(log.len(), |cursor| cursor.parse().unwrap());
        let until = log.len().min(read + 2);
        Ok(Some(Changes {
            changed: log[read..until]
                .iter()
                .map(|id| UserId::from(*id))
                .collect(),
            cursor: until.to_string(),
            has_more: until < log.len(),
        }))
    }
}

#[tokio::test]
async fn a_source_that_knows_its_changes_is_followed_from_where_it_stood_and_not_walked() {
    let source = Logged {
        shop: MemorySource::of((1..=5).map(|number| customer(number, ""))),
        log: Arc::new(Mutex::new(vec![1, 2, 3])),
        walks: Arc::default(),
    };
    let books = MemoryLedger::new();
    let engine = engine(source.clone(), &books).await;
    assert_eq!(engine.poll_once().await.unwrap(), 0, "it notes where it is");
    finish(&engine).await;
    let walks = *source.walks.lock().unwrap();

    for number in [2, 4, 6] {
        source
            .shop
            .put(customer(number, &format!("c{number}@example.com")));
        source.log.lock().unwrap().push(number);
    }
    assert_eq!(engine.poll_once().await.unwrap(), 3, "of two pages");
    for (number, what) in [(2, What::Updated), (4, What::Updated), (6, What::Created)] {
        assert_eq!(sync(&engine, &UserId::from(number)).await, what, "{number}");
    }
    assert_eq!(engine.poll_once().await.unwrap(), 0);
    assert_eq!(*source.walks.lock().unwrap(), walks);
}

/// A contact that fits and cannot be used is told, not passed over in silence.
#[tokio::test]
async fn a_vendor_with_the_e_mail_is_told_and_left_alone() {
    for books in [MemoryLedger::new(), MemoryLedger::without_unique_field()] {
        let vendor = MemoryContact::of([(Field::PersonEmail, "ann@example.com")]).vendor();
        let id = books.add(vendor.clone());
        let engine = engine(MemorySource::of([customer(17, "ann@example.com")]), &books).await;
        engine.fill_mirror().await.unwrap();
        let told = engine.explain(&UserId::from(17)).await.unwrap();
        let decision = told.planned.unwrap();
        assert_eq!(decision.decision, "create");
        assert!(
            decision.detail.contains("a vendor with the e-mail"),
            "{decision:?}"
        );
        assert_eq!(sync(&engine, &UserId::from(17)).await, What::Created);
        assert_eq!(books.contact(&id), Some(vendor));
    }
}
