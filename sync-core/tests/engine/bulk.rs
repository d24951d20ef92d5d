//! A thousand customers, three hundred of them in the books already.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopUser};
use sync_core::{Progress, Totals};
use zoho_books_client::sandbox::{Books, ContactSeed, Fault};

use crate::rig::{Moved, Rig};

const CUSTOMERS: u64 = 1000;

/// Ids below are the shop's own people.
const FIRST: u64 = 10;

/// 1–149: by our id · 150–296: by e-mail only · 297: two contacts with its e-mail · 298: a vendor has its e-mail ·
/// 299: its contact is inactive · 300: its contact holds a stranger's id · the rest are new.
async fn thousand() -> Rig {
    let shop = Shop::start().await;
    let books = Books::builder()
        .unlimited()
        .unique_field("cf_cs_cart_id")
        .start()
        .await;
    for id in 1..=CUSTOMERS {
        let mut user = ShopUser::customer(format!("c{id}@example.com")).user_id(id + FIRST);
        user.firstname = "Given".to_owned();
        user.lastname = format!("Family{id}");
        shop.add_user(user);
    }
    let seed =
        |id: u64| ContactSeed::new(&format!("Contact {id}")).email(&format!("C{id}@Example.com"));
    for id in 1..=149 {
        books.add_contact(
            seed(id).custom_field("cf_cs_cart_id", &format!("cscart:main:{}", id + FIRST)),
        );
    }
    for id in 150..=296 {
        books.add_contact(seed(id));
    }
    books.add_contact(seed(297));
    books.add_contact(seed(297));
    books.add_contact(seed(298).vendor());
    books.add_contact(seed(299).inactive());
    books.add_contact(seed(300).custom_field("cf_cs_cart_id", "another-system:7"));
    Rig::with(shop, books)
}

fn ids_in(rig: &Rig) -> BTreeMap<String, usize> {
    let mut ids = BTreeMap::new();
    for contact in rig.books.contacts() {
        for field in contact["custom_fields"].as_array().into_iter().flatten() {
            if field["api_name"] == "cf_cs_cart_id"
                && let Some(value) = field["value"].as_str().filter(|value| !value.is_empty())
            {
                *ids.entry(value.to_owned()).or_default() += 1;
            }
        }
    }
    ids
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_customers_arrive_once() {
    let rig = thousand().await;

    let mut planned: BTreeMap<&str, u64> = BTreeMap::new();
    {
        let engine = rig.engine().await;
        let mut plan = engine.plan();
        let mut last = 0;
        while let Some(customer) = plan.next().await.unwrap() {
            let id: u64 = customer.user_id.as_str().parse().unwrap();
            assert!(id > last, "ascending ids");
            last = id;
            *planned.entry(customer.decision).or_default() += 1;
        }
    }
    assert!(rig.books.writes() == 0, "a plan writes nothing");
    rig.books.clear_calls();

    let first = rig.backfill().await;
    // 701 new ones: 301 to 1,000, and the one whose e-mail only a vendor has.
    let expected = |totals: Totals| {
        (
            totals.created,
            totals.linked,
            totals.unchanged,
            totals.parked,
            totals.pending,
        )
    };
    assert_eq!(expected(first), (701, 148, 149, 2, 0));
    assert_eq!(first.seen, CUSTOMERS);
    let foretold = |word| planned.get(word).copied().unwrap_or_default();
    assert_eq!(
        (
            foretold("create"),
            foretold("link"),
            foretold("unchanged"),
            foretold("park")
        ),
        (first.created, first.linked, first.unchanged, first.parked)
    );

    let ids = ids_in(&rig);
    assert_eq!(ids.len(), 999, "998 of ours and the stranger's");
    assert!(ids.values().all(|times| *times == 1), "each id once");
    assert!(ids.contains_key("another-system:7"));
    let inactive = rig
        .books
        .contacts()
        .into_iter()
        .filter(|contact| contact["status"] == "inactive")
        .count();
    assert_eq!(inactive, 1, "linked, and still inactive");

    // A created customer costs one call, a linked one two; beyond that, pages and look-ups.
    let calls = rig.books.call_count() as u64;
    let beyond = calls - first.created - 2 * first.linked;
    assert!(
        beyond * 50 <= first.created,
        "{beyond} calls beyond the floor of {}",
        first.created
    );

    let links: Vec<_> = links(&rig).await;
    rig.books.clear_calls();
    let second = rig.backfill().await;
    assert_eq!(
        (second.created, second.linked, second.updated, second.parked),
        (0, 0, 0, 2)
    );
    assert_eq!(second.unchanged, 998);
    assert!(
        rig.books.writes() == 0,
        "nothing changed, nothing is written"
    );
    assert!(
        rig.books.call_count() <= 7,
        "pages only: {}",
        rig.books.call_count()
    );

    rig.forget();
    rig.books.clear_calls();
    let third = rig.backfill().await;
    assert_eq!(
        (third.created, third.linked, third.updated, third.parked),
        (0, 0, 0, 2)
    );
    assert!(rig.books.writes() == 0, "the links stand in the books");
    assert_eq!(links, self::links(&rig).await, "the same links");
}

async fn links(rig: &Rig) -> Vec<(String, String)> {
    let engine = rig.engine().await;
    let rows = engine
        .store()
        .list(&sync_core::store::RowFilter {
            limit: 2000,
            ..Default::default()
        })
        .await
        .unwrap();
    rows.into_iter()
        .filter_map(|row| Some((row.user_id.to_string(), row.contact_id?.to_string())))
        .collect()
}

/// A run that lasts sees what people enter meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contact_typed_in_during_a_long_run_is_linked() {
    let mut rig = Rig::new().await;
    let clock = Arc::new(Moved::default());
    rig.clock = clock.clone();
    rig.settings.workers = 1;
    let ids: Vec<_> = (0..20)
        .map(|number| rig.customer(ShopUser::customer(format!("c{number}@example.com"))))
        .collect();
    let slow = Fault::on("PUT", "/contacts").always();
    rig.books.fault(slow.delay(Duration::from_millis(20)));
    let engine = rig.engine().await;
    let mut run = engine.backfill();
    let mut totals = Totals::default();
    let mut entered = false;
    while let Some(step) = run.next().await {
        match step {
            Progress::Looked { .. } if !entered => {
                entered = true;
                let by_hand = ContactSeed::new("Entered Meanwhile").email("c19@example.com");
                rig.books.add_contact(by_hand);
                clock.by(61);
            }
            Progress::Ended(ended) => totals = ended,
            _ => {}
        }
    }
    assert_eq!((totals.created, totals.linked), (19, 1), "{totals:?}");
    assert_eq!(rig.books.contact_count(), ids.len());
}
