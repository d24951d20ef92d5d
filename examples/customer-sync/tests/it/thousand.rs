//! A thousand customers, three hundred of them in the books before: what the README shows is what is printed.

use cs_cart_client::sandbox::{Shop, ShopUser};
use serde_json::Value;
use zoho_books_client::sandbox::ContactSeed;

use crate::world::{FIELD, World, books};

/// The ids below belong to the shop's own people.
const FIRST: u64 = 11;

/// 149 are known by our id and 147 by e-mail only; the e-mail of one stands in two contacts, that of one in a vendor's
/// only, that of one in an inactive contact's, and that of one in a contact that holds another system's id.
async fn thousand() -> World {
    let shop = Shop::start().await;
    let books = books().start().await;
    let email = |number: u64| format!("c{number}@example.com");
    for number in 0..1000 {
        let user = ShopUser::customer(email(number)).user_id(FIRST + number);
        shop.add_user(user.firstname("Given").lastname(format!("Family {number}")));
    }
    let seed = |number: u64| ContactSeed::new(&format!("Contact {number}")).email(&email(number));
    for number in 0..149 {
        books.add_contact(
            seed(number).custom_field(FIELD, &format!("cscart:main:{}", FIRST + number)),
        );
    }
    for number in 149..297 {
        books.add_contact(seed(number));
    }
    books.add_contact(seed(296));
    books.add_contact(seed(297).vendor());
    books.add_contact(seed(298).inactive());
    books.add_contact(seed(299).custom_field(FIELD, "another-system:7"));
    World::of(shop, books)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_readme_shows_what_a_thousand_customers_cost() {
    let world = thousand().await;
    let readme = include_str!("../../../../README.md");

    let plan = world.must(&["plan", "--json"], 0).lines_of_json();
    let foretold = |word| plan.iter().filter(|line| line["decision"] == word).count();
    assert_eq!(world.books.writes(), 0);

    let runs: Vec<String> = (0..3)
        .map(|run| {
            if run == 2 {
                world.delete_database();
            }
            let writes = world.books.writes();
            let printed = world.must(&["backfill", "--json"], 1).stdout;
            assert_eq!(
                world.books.writes() == writes,
                run > 0,
                "only the first run writes"
            );
            printed.trim().to_owned()
        })
        .collect();
    for printed in &runs {
        assert!(
            readme.contains(printed.as_str()),
            "not in the README: {printed}"
        );
    }
    let first: Value = serde_json::from_str(&runs[0]).unwrap();
    for (word, outcome) in [
        ("create", "created"),
        ("link", "linked"),
        ("unchanged", "unchanged"),
        ("park", "parked"),
        ("skip", "skipped"),
    ] {
        assert_eq!(first[outcome], foretold(word), "{word}");
    }
    let links = world.links();
    assert_eq!(links.len(), 999, "998 of ours, and the other system's");
    assert!(links.values().all(|contacts| contacts.len() == 1));
}
