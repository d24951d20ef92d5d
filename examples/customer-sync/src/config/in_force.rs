//! The settings in force, for the operator's screen.

use cs_cart_client::Route;

use super::model::{Config, Database};

/// The settings that explain what the program does, as text. None is secret.
pub(crate) fn in_force(config: &Config) -> Vec<(&'static str, String)> {
    let (shop, books, sync) = (&config.cs_cart, &config.zoho_books, &config.sync);
    let (matching, mapping, server) = (&config.matching, &config.mapping, &config.server);
    let database = match &sync.database {
        Database::Sqlite { path } => format!("SQLite, {}", path.display()),
        Database::Postgres { .. } => "PostgreSQL".to_owned(),
    };
    let rules: Vec<&str> = matching.by.iter().map(|rule| rule.as_str()).collect();
    let hooks = match (&server.public_url, &server.hook_token) {
        (Some(url), Some(_)) => format!("taken at {url}"),
        (None, Some(_)) => "taken".to_owned(),
        (_, None) => "none, the shop is asked".to_owned(),
    };
    let alerts = match &config.alerts.webhook_url {
        Some(_) => "sent to alerts.webhook_url",
        None => "none",
    };
    vec![
        ("cs_cart.url", shop.url.to_string()),
        (
            "cs_cart.url_form",
            shop.url_form.map_or("auto", Route::as_str).to_owned(),
        ),
        ("cs_cart.addresses", format!("{:?}", shop.addresses)),
        ("cs_cart.max_concurrency", shop.max_concurrency.to_string()),
        (
            "zoho_books.data_center",
            books.data_center.code().to_owned(),
        ),
        ("zoho_books.organization_id", books.organization_id.clone()),
        ("zoho_books.unique_field", books.unique_field.clone()),
        ("zoho_books.mode", format!("{:?}", books.mode)),
        (
            "zoho_books.requests_per_minute",
            books.requests_per_minute.to_string(),
        ),
        ("zoho_books.daily_reserve", books.daily_reserve.to_string()),
        ("sync.shop", sync.shop.to_string()),
        ("sync.database_url", database),
        ("sync.poll_interval", format!("{:?}", sync.poll_interval)),
        (
            "sync.rescan_interval",
            format!("{:?}", sync.rescan_interval),
        ),
        ("matching.by", rules.join(", ")),
        ("matching.on_match", format!("{:?}", matching.on_match)),
        (
            "matching.on_ambiguous",
            format!("{:?}", matching.on_ambiguous),
        ),
        (
            "matching.disabled_users",
            format!("{:?}", matching.disabled_users),
        ),
        ("mapping.contact_name", mapping.contact_name.clone()),
        ("mapping.updates", format!("{:?}", mapping.updates)),
        ("server hooks", hooks),
        ("alerts", alerts.to_owned()),
    ]
}
