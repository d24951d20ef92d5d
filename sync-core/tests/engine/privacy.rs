//! A person's rights: everything held is told, and what was erased is gone and stays away.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use cs_cart_client::sandbox::{ShopAddress, ShopOrder, ShopUser};
use serde_json::Value;
use sync_core::event::What;
use sync_core::store::{Lane, Mark, SkipReason, State};
use sync_core::{SyncEngine, UserId};
use zoho_books_client::sandbox::{Books, Fault};

use crate::rig::{Rig, finish, in_time, until};

/// The one whom this is about.
const PERSON: u64 = 57;
/// Texts that stand nowhere by chance, one for each kind of field, some beyond ASCII.
const NAME: &str = "Žižkovhraber";
const COMPANY: &str = "Wyvernfjæll";
const EMAIL: &str = "xylo.quokka@brontide.example";
const OLD_EMAIL: &str = "former.vorpal@brontide.example";
const PHONE: &str = "+4790817263";
const STREET: &str = "Lønnåsvingen 1729";
const HINTED_STREET: &str = "Kvitsøygata 4711";
const CITY: &str = "Zwölfaxing";

const NEEDLES: [&str; 8] = [
    NAME,
    COMPANY,
    EMAIL,
    OLD_EMAIL,
    PHONE,
    STREET,
    HINTED_STREET,
    CITY,
];

fn person() -> UserId {
    UserId::from(PERSON)
}

/// How a text may stand in a file: plain, in other letters, as JSON escapes, in wide characters.
fn spellings(text: &str) -> Vec<Vec<u8>> {
    let escaped: String = text
        .chars()
        .map(|character| match character {
            ' '..='~' => character.to_string(),
            other => format!("\\u{:04x}", u32::from(other)),
        })
        .collect();
    let wide: Vec<u16> = text.encode_utf16().collect();
    let mut spellings: Vec<Vec<u8>> = [
        text,
        &text.to_lowercase(),
        &text.to_uppercase(),
        &escaped,
        &text.replace('@', "%40"),
        text.trim_start_matches('+'),
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec();
    spellings.push(wide.iter().flat_map(|unit| unit.to_le_bytes()).collect());
    spellings.push(wide.iter().flat_map(|unit| unit.to_be_bytes()).collect());
    // What is left when the beginning or the end of a row was overwritten.
    let bytes = text.as_bytes();
    spellings.push(bytes[2..bytes.len() - 2].to_vec());
    spellings
}

/// Which texts stand in any file of the directory.
fn found_in(directory: &Path) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(found_in(&path));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        for needle in NEEDLES {
            let stands = |spelling: &[u8]| {
                let first = spelling[0];
                let starts = (0..bytes.len()).filter(|at| bytes[*at] == first);
                starts
                    .into_iter()
                    .any(|at| bytes[at..].starts_with(spelling))
            };
            if spellings(needle).iter().any(|spelling| stands(spelling)) {
                found.insert(needle);
            }
        }
    }
    found
}

/// A shop of 200, each with an order, and books with the unique field.
async fn busy_shop() -> Rig {
    let shop = cs_cart_client::sandbox::Shop::start().await;
    let books = Books::builder()
        .unlimited()
        .unique_field("cf_cs_cart_id")
        .start()
        .await;
    for id in 11..=210 {
        let mut user = ShopUser::customer(format!("c{id}@example.com"))
            .user_id(id)
            .firstname("Given")
            .lastname(format!("Family{id}"));
        let mut address = ShopAddress::new(format!("{id} Street"), "Town", "1000", "NO");
        if id == PERSON {
            user = ShopUser::customer(EMAIL)
                .user_id(id)
                .firstname("Q")
                .lastname(NAME)
                .company(COMPANY)
                .phone(PHONE);
            address = ShopAddress::new(STREET, CITY, "2322", "AT");
        }
        let user = shop.add_user(user);
        shop.add_order(ShopOrder::of(&user).billing(address));
    }
    Rig::with(shop, books)
}

/// As a signed hook would: a mark with addresses that only the shop's add-on knows.
fn hint(user_id: UserId, street: &str, city: &str) -> Mark {
    let mut mark = Mark::new(user_id, Lane::Live, "hook");
    mark.hint = Some(format!(
        "{{\"billing\":{{\"address\":\"{street}\",\"city\":\"{city}\"}}}}"
    ));
    mark
}

/// Brings everybody over, then leaves the person in the middle of a change: a hint kept, an update sent and not answered.
async fn with_everything_held(rig: &Rig, engine: &SyncEngine) {
    assert_eq!(finish(engine).await.created, 200);
    // Others' hints come and go, and move rows from page to page.
    let crowd: Vec<Mark> = (11..=210)
        .filter(|id| *id != PERSON)
        .zip((1..=20).cycle())
        .map(|(id, length)| hint(UserId::from(id), &"Long Street ".repeat(length), "Town"))
        .collect();
    engine.notify_all(&crowd, Some("crowd")).await.unwrap();
    engine
        .notify_all(&[hint(person(), HINTED_STREET, CITY)], Some("person"))
        .await
        .unwrap();
    for email in [OLD_EMAIL, EMAIL] {
        rig.shop.update_user(&PERSON.into(), |user| {
            user.email = email.to_owned();
            user.firstname.push('q');
        });
        rig.books
            .fault(Fault::on("PUT", "/contacts/*").cut_before_commit());
        // What an earlier request did is recorded before another one is sent.
        let sent = rig.books.writes();
        in_time("the request", async {
            while rig.books.writes() == sent {
                let looked = engine.sync_now(person()).await.unwrap();
                assert!(matches!(looked.what, What::Pending { .. }), "{looked:?}");
            }
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_held_is_exported_whole() {
    let rig = busy_shop().await;
    let engine = rig.engine().await;
    let nothing = engine.export(&person()).await.unwrap();
    with_everything_held(&rig, &engine).await;
    let held = engine.export(&person()).await.unwrap();

    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&nothing), keys(&held), "the same keys always");
    assert_eq!(nothing["customer"], Value::Null);
    assert_eq!(held["shop"], "main");
    assert_eq!(held["user_id"], "57");
    assert_eq!(held["external_id"], "cscart:main:57");
    assert_eq!(held["erased_at"], Value::Null);

    let row = engine.store().rows(&[person()]).await.unwrap().remove(0);
    let customer = &held["customer"];
    let contact_id = row.contact_id.clone().unwrap();
    assert_eq!(customer["state"], "pending");
    assert_eq!(customer["contact_id"], contact_id.as_str());
    assert_eq!(
        customer["match_key"],
        row.match_key.clone().unwrap().as_str()
    );
    assert_eq!(customer["source_hash"], row.source_hash.clone().unwrap());
    assert_eq!(customer["address_hash"], row.address_hash.clone().unwrap());
    assert_eq!(
        customer["owned"].as_object().unwrap().len(),
        row.owned.len()
    );
    for moment in ["registered_at", "since", "due", "updated"] {
        let text = customer[moment].as_str().unwrap();
        text.parse::<jiff::Timestamp>().unwrap();
    }

    assert_eq!(held["intent"]["action"], "update");
    assert_eq!(held["intent"]["emails"], serde_json::json!([EMAIL]));
    assert_eq!(held["hint"]["billing"]["address"], HINTED_STREET);
    let address = held["address"]["address"].to_string();
    assert!(
        address.contains(STREET) && address.contains(CITY),
        "{address}"
    );
    let history = engine.store().history(&person()).await.unwrap();
    assert_eq!(held["history"].as_array().unwrap().len(), history.len());
    assert!(!history.is_empty());
    for (told, kept) in held["history"].as_array().unwrap().iter().zip(history) {
        assert_eq!(told["what"], kept.what);
    }
    assert_eq!(held["mirror"].as_array().unwrap().len(), 1);
    assert_eq!(held["mirror"][0]["contact_id"], contact_id.as_str());
    assert_eq!(held["mirror"][0]["external_id"], "cscart:main:57");
    assert!(held["mirror"][0]["keys"]["email"].is_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_byte_of_an_erased_person_is_left_in_any_file() {
    let rig = busy_shop().await;
    let engine = rig.engine().await;
    with_everything_held(&rig, &engine).await;
    let directory = rig.database().parent().unwrap().to_owned();
    let kept = found_in(&directory);
    for text in [EMAIL, STREET, HINTED_STREET, CITY] {
        assert!(kept.contains(text), "{text} was never kept: {kept:?}");
    }

    // As another process has it, beside one that reads and writes all the time.
    let other = rig.engine().await;
    let busy = tokio::spawn({
        let engine = engine.clone();
        async move {
            for id in (11..=210).cycle() {
                let mark = hint(UserId::from(id), "Elsewhere", "Town");
                engine.notify_all(&[mark], None).await.unwrap();
                engine.store().history(&UserId::from(id)).await.unwrap();
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        }
    });
    let contact_id = engine.store().rows(&[person()]).await.unwrap()[0]
        .contact_id
        .clone();
    rig.books.clear_calls();
    let erased = other.erase(&person()).await.unwrap();
    assert_eq!(rig.books.call_count(), 0, "the books are left alone");
    assert!(erased.row && erased.intent && erased.hint && erased.address);
    assert!(erased.history > 0);
    assert_eq!(erased.mirror, 1);
    assert_eq!(erased.contact_id, contact_id);
    assert_eq!(found_in(&directory), BTreeSet::new());
    busy.abort();
    let _ = busy.await;

    let export = other.export(&person()).await.unwrap();
    assert!(export["erased_at"].is_string());
    for table in ["customer", "intent", "hint", "address"] {
        assert_eq!(export[table], Value::Null, "{table}");
    }
    for table in ["history", "mirror"] {
        assert_eq!(export[table].as_array().unwrap().len(), 0, "{table}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erased_person_is_not_brought_back_by_anything() {
    let rig = busy_shop().await;
    let engine = rig.engine().await;
    assert_eq!(finish(&engine).await.created, 200);
    engine.poll_once().await.unwrap();
    engine.erase(&person()).await.unwrap();
    let newcomer = rig.shop.add_user(
        ShopUser::customer("new@example.com")
            .user_id(300)
            .firstname("New"),
    );
    let newcomer: UserId = newcomer.to_string().parse().unwrap();
    engine.erase(&newcomer).await.unwrap();
    let contacts = rig.books.contact_count();
    rig.books.clear_calls();

    // The person changes, orders, and tells the hooks so.
    rig.shop
        .update_user(&PERSON.into(), |user| user.firstname.push('q'));
    let moved = ShopAddress::new(STREET, "Elsewhere", "2322", "AT");
    rig.shop
        .add_order(ShopOrder::of(&PERSON.into()).billing(moved));
    engine
        .notify_all(&[hint(person(), HINTED_STREET, CITY)], Some("again"))
        .await
        .unwrap();
    engine.notify(newcomer.clone()).await.unwrap();
    engine.poll_once().await.unwrap();
    assert_eq!(engine.rescan_once().await.unwrap(), 0, "nobody is marked");
    for user_id in [&person(), &newcomer] {
        assert!(!engine.retry(user_id).await.unwrap());
        let begun = std::time::Instant::now();
        let (looked, error) = engine.sync_insisting(user_id.clone()).await.unwrap();
        let reason = SkipReason::Erased;
        assert_eq!(looked.what, What::Skipped { reason });
        assert!(error.is_none());
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "nothing is waited for"
        );
        let planned = engine
            .plan_one(user_id.clone())
            .next()
            .await
            .unwrap()
            .unwrap();
        assert_eq!((planned.decision, planned.reason), ("skip", "erased"));
    }
    let totals = rig.backfill().await;
    assert_eq!((totals.seen, totals.skipped), (201, 2));
    assert_eq!((totals.unchanged, totals.pending), (199, 0));

    assert_eq!(rig.books.writes(), 0);
    assert_eq!(
        rig.books.contact_count(),
        contacts,
        "the contact is left alone"
    );
    let counts = engine.store().counts().await.unwrap();
    assert_eq!((counts.synced, counts.skipped, counts.pending), (199, 2, 0));
    let differences = engine.reconcile().await.unwrap();
    assert!(differences.missing.is_empty(), "{differences:?}");
    for user_id in [person(), newcomer] {
        let held = engine.store().held(&user_id).await.unwrap();
        assert!(held.row.is_none() && held.address.is_none() && held.history.is_empty());
        let row = engine.store().rows(&[user_id]).await.unwrap().remove(0);
        assert_eq!(row.state, State::Skipped);
    }
    assert_eq!(found_in(rig.database().parent().unwrap()), BTreeSet::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn erasing_wins_over_work_under_way() {
    let rig = Rig::with(
        cs_cart_client::sandbox::Shop::start().await,
        Books::builder()
            .unlimited()
            .unique_field("cf_cs_cart_id")
            .start()
            .await,
    );
    rig.shop
        .add_user(ShopUser::customer(EMAIL).user_id(PERSON).lastname(NAME));
    let engine = rig.engine().await;
    let other = rig.engine().await;
    let slow = Duration::from_secs(3);
    rig.books.fault(Fault::on("PUT", "/contacts").delay(slow));
    let run = tokio::spawn({
        let engine = engine.clone();
        async move { finish(&engine).await }
    });
    until("the request", || rig.books.writes() > 0).await;
    let erased = other.erase(&person()).await.unwrap();
    assert!(erased.intent, "a request was under way");

    let totals = run.await.unwrap();
    assert_eq!((totals.seen, totals.skipped), (1, 1), "{totals:?}");
    assert_eq!(rig.books.contact_count(), 1, "it was carried out there");
    let held = engine.store().held(&person()).await.unwrap();
    assert!(held.row.is_none() && held.mirror.is_empty(), "{held:?}");
    assert_eq!(found_in(rig.database().parent().unwrap()), BTreeSet::new());
}
