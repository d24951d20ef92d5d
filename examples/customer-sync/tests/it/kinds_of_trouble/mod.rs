//! Customers as real shops have them, and books as people keep them: each kind of trouble ends as a person would want it,
//! says so in words, and leaves a way out that a retry takes.

mod contacts_that_move;
mod lists_that_lie;
mod look_alikes;
mod odd_texts;
mod refusals;
mod settings;
mod words;

use serde_json::Value;

use crate::world::{FIELD, World};

/// Customer 2 of [`World::small`], by name.
const ADA: &str = "2";

/// What `sync` says of one customer, which must end with this code.
fn synced(world: &World, user: &str, code: i32) -> Value {
    world.json(&["sync", user], code)
}

/// What `plan` says of one customer.
fn planned(world: &World, user: &str) -> Value {
    world.json(&["plan", "--user", user], 0)
}

/// The contact of a customer, as `show` has it.
fn contact_of(world: &World, user: &str) -> String {
    let shown = world.json(&["show", user], 0);
    shown["contact_id"].as_str().unwrap_or_default().to_owned()
}

/// A person writes an id into the unique field of a contact, or clears it.
fn write_id(world: &World, contact: &str, id: &str) {
    assert!(world.books.edit_contact(contact, |contact| {
        let fields = contact["custom_fields"].as_array_mut().unwrap();
        match fields.iter_mut().find(|field| field["api_name"] == FIELD) {
            Some(field) => field["value"] = id.into(),
            None => fields.push(serde_json::json!({"api_name": FIELD, "value": id})),
        }
    }));
}

/// Our id of a customer.
fn our_id(user: &str) -> String {
    format!("cscart:main:{user}")
}

/// The number of a customer as the shop's sandbox takes it.
fn shop_id(user: &str) -> cs_cart_client::UserId {
    cs_cart_client::UserId::from(user.parse::<u64>().unwrap())
}
