//! What the values of a configuration must be to each other, and to the command.

use secrecy::ExposeSecret;

use super::Purpose;
use super::error::{Origin, Problem};
use super::layers;
use super::model::Config;
use super::node::Tree;
use super::rules;
use super::urls::{self, Reach};

/// The shop stores no longer hook address.
const LONGEST_HOOK_URL: usize = 255;

/// Notes what does not fit together. Keys of which a problem is told already are left alone.
pub(super) fn check(config: &Config, tree: &Tree, purpose: Purpose, problems: &mut Vec<Problem>) {
    let mut found = Vec::new();
    let server = &config.server;
    let (hook_token, public_url) = ("server.hook_token", "server.public_url");

    let sets_up_hooks = purpose == Purpose::Init && server.public_url.is_some();
    if sets_up_hooks && server.hook_token.is_none() {
        found.push(missing(hook_token, rules::HOOK_TOKEN));
    }
    if purpose == Purpose::Hooks && server.public_url.is_none() {
        found.push(missing(
            public_url,
            "the https URL at which the shop reaches this program",
        ));
    }
    let shop = &config.cs_cart;
    if !shop.allow_private_network && urls::parse(shop.url.as_str(), Reach::Public).is_none() {
        found.push(bad(tree, "cs_cart.url", rules::SHOP_URL));
    }
    if server.listen == server.admin_listen && server.listen.port() != 0 {
        let expected = "another address than server.listen has: the status page must not be public";
        found.push(bad(tree, "server.admin_listen", expected));
    }
    if let (Some(url), Some(token)) = (&server.public_url, &server.hook_token) {
        let base = url.as_str().trim_end_matches('/');
        let length = base.len() + "/hooks/cs-cart/".len() + token.expose_secret().len();
        if length > LONGEST_HOOK_URL {
            let expected = "it to leave room: <server.public_url>/hooks/cs-cart/<server.hook_token> may have 255 characters";
            found.push(bad(tree, hook_token, expected));
        }
    }
    // The field that holds our id is nobody else's to fill.
    if config
        .mapping
        .custom_fields
        .contains_key(&config.zoho_books.unique_field)
    {
        let expected = "it without the field of zoho_books.unique_field, which holds our id";
        found.push(bad(tree, "mapping.custom_fields", expected));
    }

    let is_told = |key: &str| problems.iter().any(|problem| problem.is_about(key));
    let news: Vec<Problem> = found
        .into_iter()
        .filter(|(key, _)| !is_told(key))
        .map(|(_, problem)| problem)
        .collect();
    problems.extend(news);
}

fn missing(key: &'static str, expected: &str) -> (&'static str, Problem) {
    let problem = Problem::Missing {
        key: key.to_owned(),
        expected: expected.to_owned(),
    };
    (key, problem)
}

fn bad(tree: &Tree, key: &'static str, expected: &str) -> (&'static str, Problem) {
    let origin = layers::leaf(tree, key).map_or(Origin::Default, |leaf| leaf.origin.clone());
    let problem = Problem::Bad {
        key: key.to_owned(),
        origin,
        expected: expected.to_owned(),
    };
    (key, problem)
}
