//! A made-up shop and made-up books in the test's process, and the binary that is configured for them.

use std::process::{Child, Stdio};
use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopAddress, ShopOrder, ShopUser};
use serde_json::Value;
use zoho_books_client::sandbox::{Books, BooksBuilder};

use crate::program::{Ended, Program};

/// The custom field that holds our id.
pub(crate) const FIELD: &str = "cf_cs_cart_id";

/// Both remotes, and a program that knows the way to them. Tests with it need a multi-thread runtime: the program runs
/// while the test waits.
pub(crate) struct World {
    pub(crate) shop: Shop,
    pub(crate) books: Books,
    pub(crate) program: Program,
}

/// Books with the unique field and no limits.
pub(crate) fn books() -> BooksBuilder {
    Books::builder().unlimited().unique_field(FIELD)
}

impl World {
    /// A shop of three customers, one of them with an address, and empty books.
    pub(crate) async fn small() -> Self {
        let shop = Shop::start().await;
        for (first, last) in [
            ("Ada", "Lovelace"),
            ("Grace", "Hopper"),
            ("Mary", "Jackson"),
        ] {
            let email = format!("{}@example.com", first.to_lowercase());
            shop.add_user(ShopUser::customer(email).firstname(first).lastname(last));
        }
        let first = shop.customers()[0].id();
        let address = ShopAddress::new("1 High Street", "Springfield", "62701", "US");
        shop.add_order(ShopOrder::of(&first).billing(address));
        Self::of(shop, books().start().await)
    }

    /// A shop and books that are there.
    pub(crate) fn of(shop: Shop, books: Books) -> Self {
        let mut world = Self {
            shop,
            books,
            program: Program::new(),
        };
        world.configure();
        world
    }

    /// Sets every key as it should be.
    pub(crate) fn configure(&mut self) {
        let Self { shop, books, .. } = self;
        for (key, value) in [
            ("CS_CART__URL", shop.url().as_str()),
            ("CS_CART__EMAIL", &shop.email()),
            ("CS_CART__API_KEY", &shop.api_key()),
            ("CS_CART__REQUEST_TIMEOUT", "2s"),
            ("ZOHO_BOOKS__DATA_CENTER", "us"),
            ("ZOHO_BOOKS__ORGANIZATION_ID", books.organization_id()),
            ("ZOHO_BOOKS__CLIENT_ID", books.client_id()),
            ("ZOHO_BOOKS__CLIENT_SECRET", books.client_secret()),
            ("ZOHO_BOOKS__REFRESH_TOKEN", books.refresh_token()),
            ("ZOHO_BOOKS__ACCOUNTS_URL", &books.accounts_url()),
            ("ZOHO_BOOKS__API_URL", &books.api_url()),
            ("ZOHO_BOOKS__REQUESTS_PER_MINUTE", "1000"),
            ("ZOHO_BOOKS__RATE_WINDOW", "1s"),
            ("ZOHO_BOOKS__REQUEST_TIMEOUT", "2s"),
            ("ZOHO_BOOKS__CONNECT_TIMEOUT", "1s"),
            ("SYNC__RETRY_BASE", "50ms"),
            ("SYNC__COMMAND_PATIENCE", "30s"),
        ] {
            self.program.set(key, value);
        }
    }

    /// Sets a key, named as behind `CUSTOMER_SYNC__`; the last word counts.
    pub(crate) fn with(mut self, key: &str, value: &str) -> Self {
        self.set(key, value);
        self
    }

    /// As [`with`](Self::with), later.
    pub(crate) fn set(&mut self, key: &str, value: &str) {
        self.program.set(key, value);
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        self.program.run(arguments)
    }

    /// Runs a command that must end with this code.
    pub(crate) fn must(&self, arguments: &[&str], code: i32) -> Ended {
        let ended = self.run(arguments);
        assert_eq!(
            ended.code,
            Some(code),
            "{arguments:?}\n{}\n{}",
            ended.stdout,
            ended.stderr
        );
        ended
    }

    /// The one line of JSON that a command with `--json` prints.
    pub(crate) fn json(&self, arguments: &[&str], code: i32) -> Value {
        let ended = self.must(&[arguments, &["--json"]].concat(), code);
        let lines = ended.lines_of_json();
        assert_eq!(lines.len(), 1, "{}", ended.stdout);
        lines[0].clone()
    }

    /// Starts a command and lets it run.
    pub(crate) fn spawn(&self, arguments: &[&str]) -> Child {
        self.program
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Forgets the database and what lies beside it.
    pub(crate) fn delete_database(&self) {
        for entry in std::fs::read_dir(self.program.path()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !name.starts_with("customer-sync.db") {
                continue;
            }
            if path.is_dir() {
                std::fs::remove_dir_all(path).unwrap();
            } else {
                std::fs::remove_file(path).unwrap();
            }
        }
    }

    /// What the books hold of our ids: each with its contacts.
    pub(crate) fn links(&self) -> std::collections::BTreeMap<String, Vec<String>> {
        let mut links = std::collections::BTreeMap::<_, Vec<String>>::new();
        for contact in self.books.contacts() {
            if let Some(ours) = external_id(&contact) {
                let id = contact["contact_id"].as_str().unwrap().to_owned();
                links.entry(ours).or_default().push(id);
            }
        }
        links
    }
}

/// The value of our field in a contact.
pub(crate) fn external_id(contact: &Value) -> Option<String> {
    contact["custom_fields"]
        .as_array()?
        .iter()
        .find(|field| field["api_name"] == FIELD)
        .and_then(|field| field["value"].as_str())
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
}

/// Waits until something holds; fails after ten seconds.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..2_000 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("never came: {what}");
}
