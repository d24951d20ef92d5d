//! A shop, books, a gate before each, and the program that goes through both.

use serde_json::Value;

use super::database::Database;
use super::gate::Gate;
use super::running::Running;
use crate::serving::rig::{SECRET, Serving, TOKEN};
use crate::world::{FIELD, World};

/// What a test of faults plays on.
pub(crate) struct Stage {
    pub(crate) world: World,
    pub(crate) shop: Gate,
    pub(crate) books: Gate,
    pub(crate) database: Database,
}

impl Stage {
    /// Three customers, empty books; the first customer has number 2.
    pub(crate) async fn small() -> Self {
        Self::of(World::small().await).await
    }

    /// Puts the gates before a world's remotes. Nothing is given up because a gate is closed for a while.
    pub(crate) async fn of(mut world: World) -> Self {
        let shop = Gate::before(&world.shop.url()).await;
        let books = Gate::before(&world.books.accounts_url()).await;
        for (key, value) in [
            ("CS_CART__URL", shop.url.as_str()),
            ("CS_CART__REQUEST_TIMEOUT", "60s"),
            ("ZOHO_BOOKS__ACCOUNTS_URL", &books.url),
            ("ZOHO_BOOKS__API_URL", &format!("{}/books/v3", books.url)),
            ("ZOHO_BOOKS__REQUEST_TIMEOUT", "60s"),
            ("SERVER__LISTEN", "127.0.0.1:0"),
            ("SERVER__ADMIN_LISTEN", "127.0.0.1:0"),
            ("SERVER__HOOK_TOKEN", TOKEN),
            ("SERVER__WEBHOOK_SECRETS", SECRET),
            // Whatever a `serve` does comes from hooks.
            ("SYNC__POLL_INTERVAL", "1h"),
        ] {
            world.set(key, value);
        }
        let database = Database::of(&world.program);
        Self {
            world,
            shop,
            books,
            database,
        }
    }

    /// Starts a command.
    pub(crate) fn start(&self, arguments: &[&str]) -> Running {
        Running::start(&self.world.program, arguments)
    }

    /// Runs `serve` and waits until it listens.
    pub(crate) fn serve(&self) -> Serving {
        let command = self.world.program.command(&["serve", "-v"]);
        tokio::task::block_in_place(|| Serving::spawn(command))
    }

    /// Runs a command that must end with 0, and returns its line of JSON.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        tokio::task::block_in_place(|| self.world.json(arguments, 0))
    }

    /// The only contact that holds this customer's id.
    pub(crate) fn contact_of(&self, user: u64) -> Value {
        let links = self.world.links();
        let held = links.get(&format!("cscart:main:{user}"));
        let held = held.unwrap_or_else(|| panic!("{user} is in no contact: {links:?}"));
        assert_eq!(held.len(), 1, "{user} is in several contacts: {links:?}");
        self.world.books.contact(&held[0]).unwrap()
    }

    /// Lets a backfill bring over what is left. Then every customer stands in exactly one contact, there are `contacts`
    /// in all, another backfill writes nothing, and the database is sound.
    pub(crate) fn comes_to_rest(&self, contacts: usize) {
        let summary = self.json(&["backfill"]);
        let customers = self.world.shop.customers();
        assert_eq!(summary["seen"], customers.len(), "{summary}");
        for customer in &customers {
            self.contact_of(customer.user_id);
        }
        assert_eq!(self.world.links().len(), customers.len());
        assert_eq!(self.world.books.contact_count(), contacts);

        let writes = self.world.books.writes();
        let again = self.json(&["backfill"]);
        assert_eq!(again["unchanged"], customers.len(), "{again}");
        assert_eq!(self.world.books.writes(), writes, "a second run wrote");
        let status = self.json(&["status"]);
        assert_eq!(status["customers"]["synced"], customers.len(), "{status}");
        assert_eq!(status["customers"]["pending"], 0, "{status}");
        assert!(self.database.is_sound());
    }
}

/// A contact without what a link may change: our field, and when it was last touched.
pub(crate) fn apart_from_our_id(contact: &Value) -> Value {
    let mut left = contact.clone();
    left["last_modified_time"] = Value::Null;
    if let Some(fields) = left["custom_fields"].as_array_mut() {
        fields.retain(|field| field["api_name"] != FIELD);
    }
    // The same value once more, by name.
    left["custom_field_hash"] = Value::Null;
    let members = left.as_object_mut().unwrap();
    members.retain(|name, _| !name.starts_with(FIELD));
    left
}
