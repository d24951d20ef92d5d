//! What every ledger promises: Zoho Books, over its sandbox, and the books in memory.

use std::fmt;

use async_trait::async_trait;
use sync_core::ledger::conformance::{self, Hands, Subject};
use sync_core::ledger::{ContactId, MemoryLedger};
use sync_core::{Field, Fields};
use zoho_books_client::sandbox::{Books, ContactSeed};

use crate::rig::Rig;

/// What people do in the sandbox.
struct Sandbox(Books);

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sandbox")
    }
}

#[async_trait]
impl Hands for Sandbox {
    async fn add(&self, fields: &Fields, is_customer: bool) -> ContactId {
        let text = |field: Field| fields.get(&field).unwrap_or_default().to_owned();
        let mut seed = ContactSeed::new(&text(Field::ContactName)).person(
            &text(Field::PersonFirstName),
            &text(Field::PersonLastName),
            &text(Field::PersonEmail),
        );
        if !is_customer {
            seed = seed.vendor();
        }
        ContactId::new(self.0.add_contact(seed))
    }

    async fn delete(&self, id: &ContactId) {
        assert!(self.0.delete_contact(id.as_str()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn zoho_books_keeps_every_rule_of_a_ledger() {
    for search in [false, true] {
        let passed = conformance::run(|| async {
            let mut rig = Rig::new().await;
            rig.search = search;
            Subject::new(rig.ledger(), Sandbox(rig.books))
        })
        .await;
        passed.unwrap_or_else(|failures| panic!("search: {search}: {failures}"));
    }
}

#[tokio::test]
async fn the_books_in_memory_keep_every_rule_of_a_ledger() {
    for books in [MemoryLedger::new, MemoryLedger::without_unique_field] {
        let passed = conformance::run(|| async {
            let books = books();
            Subject::new(books.clone(), books)
        });
        passed.await.unwrap_or_else(|failures| panic!("{failures}"));
    }
}
