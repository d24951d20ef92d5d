//! Odd customers: each arrives or is parked with its reason, and none stops the rest.

use cs_cart_client::sandbox::{Shop, ShopUser};
use sync_core::decide::NameTaken;
use sync_core::event::What;
use sync_core::mapping::FormulaGuard;
use sync_core::store::ParkReason;
use zoho_books_client::sandbox::{ContactSeed, Fault};

use crate::rig::*;

fn named(first: &str, last: &str) -> ShopUser {
    ShopUser::customer("odd@example.com")
        .firstname(first)
        .lastname(last)
}

#[tokio::test]
async fn whatever_a_customer_is_called_it_arrives() {
    let long = "Looong".repeat(834).chars().take(5000).collect::<String>();
    let nobody = || ShopUser::customer("");
    let cases: Vec<(&str, ShopUser, Box<dyn Fn(&str) -> bool>)> = vec![
        (
            "no e-mail",
            named("Ann", "Lee").company(""),
            Box::new(|name| name == "Ann Lee"),
        ),
        (
            "nothing at all",
            nobody(),
            Box::new(|name| name.starts_with("Customer ")),
        ),
        (
            "e-mail only",
            ShopUser::customer("e@example.com"),
            Box::new(|name| name == "e@example.com"),
        ),
        (
            "company only",
            nobody().company("Lee & Sons"),
            Box::new(|name| name == "Lee & Sons"),
        ),
        (
            "5,000 characters",
            named(&long, ""),
            Box::new(|name| name.chars().count() <= 200 && name.len() > 100),
        ),
        (
            "emoji",
            named("Ann-Sofie 🦄👩‍👩‍👧", "é"),
            Box::new(|name| name == "Ann-Sofie 🦄👩‍👩‍👧 é"),
        ),
        (
            "right to left",
            named("נועה", "בן־דוד"),
            Box::new(|name| name == "נועה בן־דוד"),
        ),
        (
            "CJK",
            named("山田", "太郎"),
            Box::new(|name| name == "山田 太郎"),
        ),
        (
            "hidden characters",
            named("Bo\u{200b}b\u{202e}\u{7}", "X"),
            Box::new(|name| name == "Bob X"),
        ),
        (
            "a formula",
            named("=HYPERLINK(\"http://example.com\")", ""),
            Box::new(|name| name.starts_with('\'')),
        ),
        (
            "entities",
            named("Ben &amp; Jo", "&#39;s"),
            Box::new(|name| name == "Ben & Jo 's"),
        ),
        (
            "a script",
            named("<script>", "%0d%0a\""),
            Box::new(|name| name == "<script> %0d%0a\""),
        ),
    ];
    let rig = Rig::new().await;
    let mut ids = Vec::new();
    for (number, (_, user, _)) in cases.iter().enumerate() {
        let user = user.clone();
        let email = if user.email == "odd@example.com" {
            format!("odd{number}@example.com")
        } else {
            user.email.clone()
        };
        ids.push(rig.customer(user.email(email)));
    }
    rig.change(&ids[0], |user| user.email.clear());
    let totals = rig.backfill().await;
    assert_eq!(
        (totals.created, totals.seen),
        (cases.len() as u64, cases.len() as u64)
    );
    for ((case, _, right), id) in cases.iter().zip(&ids) {
        let contact = rig.contact_of(id);
        let name = contact["contact_name"].as_str().unwrap();
        assert!(right(name), "{case}: {name}");
    }
    // And every one of them stays as it is, also when the database is lost.
    for forgotten in [false, true] {
        if forgotten {
            rig.forget();
        }
        rig.books.clear_calls();
        let again = rig.backfill().await;
        assert_eq!(
            (again.unchanged, rig.books.writes()),
            (cases.len() as u64, 0)
        );
    }
}

#[tokio::test]
async fn a_formula_is_parked_where_that_is_asked_for() {
    let mut rig = Rig::new().await;
    rig.mapping.formula_guard = FormulaGuard::Park;
    let bad = rig.customer(named("=1+1", "Lee"));
    rig.customer(ShopUser::customer("good@example.com").phone("+49 30 123456"));
    let first = rig.backfill().await;
    assert_eq!((first.created, first.parked), (1, 1));
    let engine = rig.engine().await;
    assert_eq!(
        parked(&sync(&engine, &bad).await),
        Some(ParkReason::Formula)
    );
    // Mended in the shop, it arrives.
    rig.change(&bad, |user| user.firstname = "Ann".to_owned());
    assert_eq!(finish(&engine).await.created, 1);
}

/// Names unique in the organisation: both arrive, one of them with its number, and so it stays.
#[tokio::test]
async fn two_customers_of_one_name_both_arrive() {
    let rig = Rig::with_books(|books| books.names_unique(true)).await;
    rig.books.add_contact(ContactSeed::new("hand made"));
    let one = rig.customer(named("Ann", "Lee").email("one@example.com"));
    let two = rig.customer(named("Ann", "Lee").email("two@example.com"));
    let engine = rig.engine().await;
    assert_eq!(finish(&engine).await.created, 2);
    let name = |id| {
        rig.contact_of(id)["contact_name"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let mut names = [name(&one), name(&two)];
    names.sort();
    let suffixed = [format!("Ann Lee ({one})"), format!("Ann Lee ({two})")];
    assert_eq!(names[0], "Ann Lee");
    assert!(suffixed.contains(&names[1]), "{names:?}");
    // A closer look finds nothing to do: the suffix stands for the name.
    rig.books.clear_calls();
    for id in [&one, &two] {
        assert_eq!(sync(&engine, id).await, What::Unchanged);
    }
    assert_eq!(rig.books.writes(), 0);
    // Another change leaves the name alone.
    for id in [&one, &two] {
        rig.change(id, |user| user.phone = "+1 555 0100".to_owned());
        assert_eq!(sync(&engine, id).await, What::Updated);
    }
    let mut now = [name(&one), name(&two)];
    now.sort();
    assert_eq!(now, names);
    assert_eq!(rig.books.writes(), 2, "one call each");
    drop(engine);
    rig.forget();
    rig.books.clear_calls();
    assert_eq!(rig.backfill().await.unchanged, 2);
    assert_eq!(rig.books.writes(), 0);
}

/// The new name of a customer is taken: with its number, or parked.
#[tokio::test]
async fn a_new_name_that_is_taken_gets_the_number_or_is_parked() {
    for park in [false, true] {
        let mut rig = Rig::with_books(|books| books.names_unique(true)).await;
        if park {
            rig.policy.name_taken = NameTaken::Park;
        }
        rig.books.add_contact(ContactSeed::new("Ann Lee"));
        let id = rig.customer(named("Ann", "Novak"));
        let engine = rig.engine().await;
        assert_eq!(sync(&engine, &id).await, What::Created);
        rig.change(&id, |user| user.lastname = "Lee".to_owned());
        let what = sync(&engine, &id).await;
        let name = rig.contact_of(&id)["contact_name"].clone();
        if park {
            assert_eq!(parked(&what), Some(ParkReason::NameTaken));
            assert_eq!(name, "Ann Novak");
            rig.books.clear_calls();
            assert_eq!(finish(&engine).await.parked, 1);
            assert_eq!(
                rig.books.writes(),
                0,
                "asked again only when something changes"
            );
        } else {
            assert_eq!(what, What::Updated);
            assert_eq!(name, format!("Ann Lee ({id})"));
            assert_eq!(sync(&engine, &id).await, What::Unchanged);
        }
        let new = rig.customer(named("Ann", "Lee").email("new@example.com"));
        let what = sync(&engine, &new).await;
        assert_eq!(parked(&what), park.then_some(ParkReason::NameTaken));
    }
}

/// One refused record parks itself, the others arrive; and it is not sent again before it changes.
#[tokio::test]
async fn a_refused_record_is_parked_and_stops_nobody() {
    let rig = Rig::new().await;
    let ids: Vec<_> = (0..5)
        .map(|n| rig.customer(ShopUser::customer(format!("c{n}@example.com"))))
        .collect();
    rig.books
        .fault(Fault::on("PUT", "/contacts").after(2).api_error(400, 15));
    let first = rig.backfill().await;
    assert_eq!((first.created, first.parked, first.pending), (4, 1, 0));
    let engine = rig.engine().await;
    let status = engine.status().await.unwrap();
    assert_eq!(status.parked.len(), 1);
    assert_eq!(status.parked[0].reason, ParkReason::Rejected);
    rig.books.clear_calls();
    let second = finish(&engine).await;
    assert_eq!(
        (second.unchanged, second.parked, rig.books.writes()),
        (4, 1, 0)
    );
    // A person sends it again, or the shop mends it.
    let refused = status.parked[0].user_id.clone();
    assert!(ids.contains(&refused));
    assert!(engine.retry(&refused).await.unwrap());
    assert_eq!(sync(&engine, &refused).await, What::Created);
}

/// A record that nobody can read is parked alone, once: a second run leaves it where it is.
#[tokio::test]
async fn an_unreadable_record_is_parked_once() {
    let rig = Rig::new().await;
    for n in 0..3 {
        rig.customer(ShopUser::customer(format!("c{n}@example.com")));
    }
    let users = |firstname: &str| {
        format!(
            r#"{{"users":[{{"user_id":"2","user_type":"C","status":"A","email":"c0@example.com"}},
            {{"user_id":"3","user_type":"C","status":"A","firstname":{firstname}}}],
            "params":{{"page":1,"items_per_page":200,"total_items":"2"}}}}"#
        )
    };
    let fault = || {
        cs_cart_client::sandbox::Fault::new()
            .path_contains("user_ids")
            .json(200, users(r#"{"a":["b"]}"#))
    };
    rig.shop.fault(fault());
    let engine = rig.engine().await;
    let first = finish(&engine).await;
    assert_eq!((first.created, first.parked), (1, 1));
    let three = engine.store().rows(&[3.into()]).await.unwrap().remove(0);
    assert_eq!(
        three.reason.map(|reason| reason.as_str()),
        Some("invalid_data")
    );
    rig.shop.fault(fault());
    let second = finish(&engine).await;
    assert_eq!((second.unchanged, second.parked), (1, 1));
    let again = engine.store().rows(&[3.into()]).await.unwrap().remove(0);
    assert_eq!(
        (again.version, again.updated),
        (three.version, three.updated),
        "untouched"
    );
    // It can be read again: it arrives.
    assert_eq!(finish(&engine).await.created, 2);
}

/// The generated shop has every odd kind: what a plan foretells is what a backfill does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_foretells_what_a_backfill_does() {
    let shop = Shop::builder().generate(400, 11).start().await;
    let books = zoho_books_client::sandbox::Books::builder()
        .unlimited()
        .unique_field(FIELD)
        .names_unique(true);
    let books = books.start().await;
    for (number, customer) in shop.customers().iter().enumerate() {
        let seed = ContactSeed::new(&format!("there {number}")).email(&customer.email);
        match number % 10 {
            1 => drop(books.add_contact(seed)),
            2 => drop(books.add_contact(seed.vendor())),
            3 => drop(books.add_contact(seed.inactive())),
            4 => drop(books.add_contacts([seed.clone(), seed])),
            5 => drop(books.add_contact(seed.custom_field(FIELD, "stranger"))),
            6 => drop(books.add_contact(
                seed.custom_field(FIELD, &format!("cscart:main:{}", customer.user_id)),
            )),
            // The neighbour's e-mail as well.
            7 => drop(shop.add_user(ShopUser::customer(customer.email.to_uppercase()))),
            _ => {}
        }
    }
    let rig = Rig::with(shop, books);
    let engine = rig.engine().await;
    let planned = plan(&engine).await;
    assert_eq!(rig.books.writes(), 0);
    let mut done = Vec::new();
    let mut run = engine.backfill();
    while let Some(step) = run.next().await {
        match step {
            sync_core::Progress::Looked {
                looked: Some(looked),
                ..
            } => {
                let decision = match word(&looked.what) {
                    "created" => "create",
                    "linked" => "link",
                    "unchanged" => "unchanged",
                    _ if parked(&looked.what).is_some() => "park",
                    _ => "skip",
                };
                done.push((looked.user_id.as_str().parse::<u64>().unwrap(), decision));
            }
            sync_core::Progress::Stopped { error, .. } => panic!("{error}"),
            _ => {}
        }
    }
    done.sort_unstable();
    let foretold: Vec<_> = planned
        .iter()
        .map(|(id, decision, _)| (id.parse::<u64>().unwrap(), *decision))
        .collect();
    assert_eq!(foretold.len(), rig.shop.customers().len());
    assert_eq!(done, foretold);
}
