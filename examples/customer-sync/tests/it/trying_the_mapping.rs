//! `variables` and `mapping test`: what templates see, and what they make of it.

use cs_cart_client::sandbox::{Shop, ShopAddress, ShopOrder, ShopUser};

use crate::program::Program;
use crate::world::{World, books};

const CUSTOMERS: &str = r#"{"users": [
    {"user_id": "17", "user_type": "C", "status": "A", "firstname": "Ann", "lastname": "Lee", "company": "Lee Ltd",
     "email": "mailto:ann@example.com", "b_city": "Wien", "b_country": "AT"},
    {"user_id": 18, "firstname": "=1+1", "email": "bob@example.com", "company": "-"}
]}"#;

/// No accounts; the mapping alone.
fn program() -> Program {
    Program::new()
        .with_file("customers.json", CUSTOMERS)
        .with_file(
            "customer-sync.toml",
            "[mapping]\nformula_guard = \"park\"\n[mapping.fields]\nnotes = \"no. {{ user_id }}\"\n",
        )
}

#[test]
fn a_mapping_is_tried_on_a_file_without_accounts() {
    let program = program();
    let ended = program.run(&["mapping", "test", "customers.json", "--json"]);
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    let answer = &ended.lines_of_json()[0];
    let ann = &answer[0];
    assert_eq!(ann["user_id"], "17");
    assert_eq!(ann["parked"], serde_json::Value::Null);
    assert_eq!(ann["fields"]["contact_name"]["value"], "Lee Ltd");
    assert_eq!(
        ann["fields"]["contact_name"]["from"],
        "mapping.contact_name"
    );
    assert_eq!(ann["fields"]["notes"]["value"], "no. 17");
    assert_eq!(ann["fields"]["notes"]["from"], "mapping.fields.notes");
    assert_eq!(
        ann["fields"]["person.email"]["value"], "ann@example.com",
        "{ann}"
    );
    assert_eq!(
        ann["fields"]["person.email"]["from"],
        serde_json::Value::Null
    );
    assert_eq!(ann["fields"]["billing_address.city"]["value"], "Wien");
    assert!(ann["notes"][0].as_str().unwrap().contains("repaired"));
    let other = &answer[1];
    assert_eq!(other["parked"], "formula");

    let words = program.run(&["mapping", "test", "customers.json"]);
    assert!(
        words.stdout.contains("customer 17\n")
            && words
                .stdout
                .contains("  notes: no. 17  (mapping.fields.notes)\n")
            && words.stdout.contains("  held for you: formula\n"),
        "{}",
        words.stdout
    );
    assert!(!program.path().join("customer-sync.db").exists());
}

#[test]
fn a_file_that_holds_no_customers_is_told_without_its_words() {
    let program = program();
    for (text, told) in [
        ("secret words", "is no JSON"),
        (r#"{"orders": []}"#, "holds no list of customers"),
        (r#"[{"user_id": 5}, {"email": "secret"}]"#, "row 2 of"),
    ] {
        let program = Program::new()
            .with_file("customer-sync.toml", "[mapping]\n")
            .with_file("customers.json", text);
        let ended = program.run(&["mapping", "test", "customers.json"]);
        assert_eq!(ended.code, Some(2), "{}", ended.stdout);
        assert!(ended.errors()[0].contains(told), "{}", ended.stderr);
        assert!(!ended.stderr.contains("secret"), "{}", ended.stderr);
    }
    let ended = program.run(&["mapping", "test", "nowhere.json"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.errors()[0].contains("nowhere.json cannot be read"));
}

#[tokio::test(flavor = "multi_thread")]
async fn variables_are_those_of_the_customer_and_the_newest_order() {
    let shop = Shop::start().await;
    let user = ShopUser::customer("ann@example.com").firstname("Ann");
    let id = shop.add_user(user);
    shop.add_order(ShopOrder::of(&id).billing(ShopAddress::new("Ring 1", "Wien", "1010", "AT")));
    let world = World::of(shop, books().start().await);
    let number = id.to_string();
    let ended = world.must(&["variables", &number], 0);
    let line = |name: &str| {
        let mut lines = ended.stdout.lines();
        let line = lines.find(|line| line.split_whitespace().next() == Some(name));
        line.unwrap_or_else(|| panic!("{name} in {}", ended.stdout))
            .to_owned()
    };
    assert!(line("email").ends_with("ann@example.com"));
    assert!(line("billing.city").ends_with("Wien"));
    assert!(!ended.stderr.contains("ann@example.com"));
    let answer = world.must(&["variables", &number, "--json"], 0);
    assert_eq!(answer.lines_of_json()[0]["variables"]["first_name"], "Ann");
    assert_eq!(world.books.writes(), 0);

    let nobody = world.must(&["variables", "4711"], 2);
    assert!(nobody.errors()[0].contains("the shop has no customer 4711"));
}
