//! A host's own matching rule, in every way that a customer can come.

use std::sync::Arc;

use cs_cart_client::sandbox::ShopUser;
use sync_core::clock::SystemClock;
use sync_core::event::What;
use sync_core::ledger::{MemoryContact, MemoryLedger};
use sync_core::matching::{MatchRule, OwnRule};
use sync_core::source::MemorySource;
use sync_core::store::{MemoryStore, ParkReason, Store};
use sync_core::{ContactSummary, Customer, Field, Fields, Policy, SyncEngine, UserId};
use zoho_books_client::sandbox::{Books, ContactSeed, Fault};

use crate::rig::*;

const NUMBER: &str = "cf_member_number";

/// The number that the owner writes into a field of the contact, and the customer into the address field `company`.
#[derive(Debug)]
struct MemberNumber(&'static str);

impl OwnRule for MemberNumber {
    fn name(&self) -> &str {
        self.0
    }

    fn customer_keys(&self, customer: &Customer, _: &Fields) -> Vec<String> {
        vec![customer.company.as_str().trim().to_lowercase()]
    }

    fn contact_keys(&self, contact: &ContactSummary) -> Vec<String> {
        let number = contact.fields.get(&Field::Custom(NUMBER.to_owned()));
        number.map(str::to_lowercase).into_iter().collect()
    }
}

fn policy() -> Policy {
    Policy {
        by: vec![MatchRule::ExternalId, MatchRule::Own, MatchRule::Email],
        ..Policy::default()
    }
}

fn member(number: u64, company: &str) -> Customer {
    let mut customer = Customer::new(UserId::from(number));
    customer.email = format!("c{number}@example.com").into();
    customer.company = company.into();
    customer
}

fn contact(number: &str) -> MemoryContact {
    let field = Field::Custom(NUMBER.to_owned());
    MemoryContact::of([(field, number), (Field::ContactName, number)])
}

async fn engine(
    shop: &MemorySource,
    books: &MemoryLedger,
    store: Arc<dyn Store>,
    rule: &'static str,
) -> SyncEngine {
    SyncEngine::builder("main".parse().unwrap())
        .source(shop.clone())
        .ledger(books.clone())
        .store(store)
        .own_rule(MemberNumber(rule))
        .policy(policy())
        .build()
        .await
        .unwrap()
}

fn store() -> Arc<dyn Store> {
    Arc::new(MemoryStore::new(Arc::new(SystemClock)))
}

#[tokio::test]
async fn it_links_single_customers_and_whole_shops_whether_ids_are_kept_or_not() {
    for books in [MemoryLedger::new, MemoryLedger::without_unique_field] {
        for backfill in [false, true] {
            let books = books();
            let shop = MemorySource::of([member(1, "M-1"), member(2, "M-2"), member(3, "")]);
            let one = books.add(contact("m-1"));
            books.add(contact("m-7"));
            // Of two rules the first counts.
            let mail = MemoryContact::of([(Field::PersonEmail, "c1@example.com")]);
            let mail = books.add(mail);
            let engine = engine(&shop, &books, store(), "number").await;
            if backfill {
                let totals = finish(&engine).await;
                assert_eq!((totals.linked, totals.created), (1, 2));
            } else {
                assert_eq!(sync(&engine, &UserId::from(1)).await, What::Linked);
                assert_eq!(sync(&engine, &UserId::from(2)).await, What::Created);
                // One that is typed in later is seen as well.
                let late = books.add(contact("M-8"));
                shop.put(member(8, "m-8"));
                assert_eq!(sync(&engine, &UserId::from(8)).await, What::Linked);
                assert_eq!(row(&engine, &UserId::from(8)).await.contact_id, Some(late));
            }
            let found = row(&engine, &UserId::from(1)).await.contact_id;
            assert_eq!(found.as_ref(), Some(&one));
            assert_ne!(found, Some(mail));
            let told = engine.explain(&UserId::from(1)).await.unwrap();
            let trace = told.rules.iter().find(|it| it.rule == MatchRule::Own);
            let trace = trace.unwrap();
            assert_eq!((&*trace.looked_for, &trace.found), ("m-1", &vec![one]));
        }
    }
}

#[tokio::test]
async fn two_customers_of_one_key_do_not_share_a_contact_and_two_contacts_are_a_persons_matter() {
    let books = MemoryLedger::new();
    let shop = MemorySource::of([member(1, "M-1"), member(2, "M-1"), member(3, "M-3")]);
    books.add(contact("m-1"));
    books.add(contact("m-3"));
    books.add(contact("M-3"));
    let engine = engine(&shop, &books, store(), "number").await;
    let foretold = plan(&engine).await;
    let words: Vec<_> = foretold.iter().map(|line| (line.1, line.2)).collect();
    assert_eq!(
        words,
        [
            ("link", "own"),
            ("park", "matched_contact_in_use"),
            ("park", "ambiguous_match")
        ]
    );
    let totals = finish(&engine).await;
    assert_eq!((totals.linked, totals.parked), (1, 2));
    let third = sync(&engine, &UserId::from(3)).await;
    assert_eq!(parked(&third), Some(ParkReason::AmbiguousMatch));
}

/// The mirror of a database in the field was filled without the rule, or with another one.
#[tokio::test]
async fn a_rule_that_comes_later_sees_the_contacts_that_were_read_before() {
    let books = MemoryLedger::new();
    let shop = MemorySource::of([member(1, "M-1")]);
    let one = books.add(contact("m-1"));
    let store = store();
    let before = SyncEngine::builder("main".parse().unwrap())
        .source(shop.clone())
        .ledger(books.clone())
        .store(store.clone())
        .build()
        .await
        .unwrap();
    before.fill_mirror().await.unwrap();
    let engine = engine(&shop, &books, store, "number").await;
    assert_eq!(sync(&engine, &UserId::from(1)).await, What::Linked);
    assert_eq!(row(&engine, &UserId::from(1)).await.contact_id, Some(one));
}

#[tokio::test]
async fn a_rule_has_a_place_in_the_order() {
    let without_place = SyncEngine::builder("main".parse().unwrap())
        .source(MemorySource::default())
        .ledger(MemoryLedger::new())
        .store(store())
        .own_rule(MemberNumber("number"))
        .build();
    assert!(without_place.await.is_err());
    let without_rule = SyncEngine::builder("main".parse().unwrap())
        .source(MemorySource::default())
        .ledger(MemoryLedger::new())
        .store(store())
        .policy(policy())
        .build();
    assert!(without_rule.await.is_err());
}

/// The list of Zoho Books shows custom fields, and a create that was not answered is found and not repeated.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn zoho_books_shows_what_the_rule_compares_and_an_unanswered_create_is_found() {
    for fault in [false, true] {
        let books = Books::builder()
            .unlimited()
            .unique_field(FIELD)
            .custom_field(NUMBER);
        let shop = cs_cart_client::sandbox::Shop::start().await;
        let mut rig = Rig::with(shop, books.start().await);
        rig.policy = policy();
        let seed = ContactSeed::new("Old name").custom_field(NUMBER, "m-1");
        let known = rig.books.add_contact(seed);
        let user = |number: &str| {
            let mut user = ShopUser::customer(format!("{number}@example.com"));
            user.company = number.to_owned();
            user
        };
        let (first, second) = (rig.customer(user("M-1")), rig.customer(user("M-2")));
        let builder = rig.builder().own_rule(MemberNumber("number"));
        let engine = builder.store(rig.store().await).build().await.unwrap();
        if fault {
            rig.books
                .fault(Fault::on("PUT", "/contacts").cut_after_commit());
            assert_eq!(sync(&engine, &second).await, What::Created);
        }
        let totals = finish(&engine).await;
        assert_eq!((totals.linked, totals.created), (1, u64::from(!fault)));
        assert_eq!(id_of(&rig.contact_of(&first)), known);
        assert_eq!(rig.books.contact_count(), 2);
    }
}
