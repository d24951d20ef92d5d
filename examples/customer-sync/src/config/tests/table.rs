//! A value for every key, and how the typed configuration shows it.

use secrecy::ExposeSecret;

use super::super::{Config, Database};
use super::{SECRET_TOKEN, WEBHOOK_SECRET};

/// For every key a value that is not the default, and how the typed configuration shows it.
pub(super) const OTHERS: &[(&str, &str, &str)] = &[
    (
        "cs_cart.url",
        "http://127.0.0.1:9001/shop",
        "http://127.0.0.1:9001/shop",
    ),
    ("cs_cart.email", "other@example.com", "other@example.com"),
    ("cs_cart.api_key", "other-key", "other-key"),
    ("cs_cart.company_id", "3", "Some(3)"),
    ("cs_cart.url_form", "api_php", "api_php"),
    ("cs_cart.request_timeout", "250ms", "250ms"),
    ("cs_cart.page_size", "500", "500"),
    ("cs_cart.max_concurrency", "1", "1"),
    ("cs_cart.allow_private_network", "true", "true"),
    ("cs_cart.addresses", "off", "Off"),
    ("zoho_books.data_center", "sa", "Sa"),
    (
        "zoho_books.organization_id",
        "700000000000000001",
        "700000000000000001",
    ),
    ("zoho_books.client_id", "1000.OTHER", "1000.OTHER"),
    ("zoho_books.client_secret", "other-secret", "other-secret"),
    ("zoho_books.refresh_token", "1000.other", "1000.other"),
    (
        "zoho_books.accounts_url",
        "http://[::1]:9002",
        "http://[::1]:9002/",
    ),
    (
        "zoho_books.api_url",
        "http://127.0.0.1:9002/books/v3",
        "http://127.0.0.1:9002/books/v3",
    ),
    ("zoho_books.unique_field", "cf_shop_id", "cf_shop_id"),
    ("zoho_books.mode", "search", "Search"),
    ("zoho_books.requests_per_minute", "30", "30"),
    ("zoho_books.rate_window", "1s", "1s"),
    ("zoho_books.daily_reserve", "0", "0"),
    ("zoho_books.max_concurrency", "10", "10"),
    ("zoho_books.request_timeout", "2s", "2s"),
    ("zoho_books.connect_timeout", "1s", "1s"),
    ("sync.shop", "second-shop_2", "second-shop_2"),
    (
        "sync.database_url",
        "sqlite:///var/lib/sync.db",
        "/var/lib/sync.db",
    ),
    ("sync.poll_interval", "200ms", "200ms"),
    ("sync.rescan_interval", "1d", "86400s"),
    ("sync.workers", "1", "1"),
    ("sync.lease", "30s", "30s"),
    ("sync.quiet_period", "0s", "0ns"),
    ("sync.retry_base", "10ms", "10ms"),
    ("sync.retry_cap", "1s", "1s"),
    ("sync.give_up_after", "1h", "3600s"),
    ("sync.payload_retention", "0s", "0ns"),
    ("sync.shutdown_grace", "0s", "0ns"),
    ("sync.command_patience", "5s", "5s"),
    (
        "matching.by",
        "phone,company_and_name",
        "[Phone, CompanyAndName]",
    ),
    ("matching.on_match", "separate", "Separate"),
    ("matching.on_ambiguous", "separate", "Separate"),
    ("matching.same_email_accounts", "park", "Park"),
    ("matching.name_taken", "park", "Park"),
    ("matching.disabled_users", "sync", "Sync"),
    ("matching.contact_gone", "recreate", "Recreate"),
    ("matching.on_contradiction", "link", "Link"),
    ("matching.on_similar", "park", "Park"),
    ("mapping.contact_name", "{{ full_name }}", "{{ full_name }}"),
    ("mapping.formula_guard", "keep", "Keep"),
    ("mapping.invalid_values", "park", "Park"),
    ("mapping.updates", "never", "Never"),
    (
        "mapping.fields",
        r#"{"person.mobile":"{{ fax }}"}"#,
        r#"{"person.mobile": "{{ fax }}"}"#,
    ),
    (
        "mapping.custom_fields",
        r#"{"cf_points":"{{ points }}"}"#,
        r#"{"cf_points": "{{ points }}"}"#,
    ),
    ("products.enabled", "true", "true"),
    (
        "products.mapping",
        r#"{"description":"{{ code }}"}"#,
        r#"{"description": "{{ code }}"}"#,
    ),
    ("server.listen", "[::1]:0", "[::1]:0"),
    ("server.admin_listen", "127.0.0.2:9091", "127.0.0.2:9091"),
    (
        "server.public_url",
        "https://sync.example.com",
        "https://sync.example.com/",
    ),
    ("server.hook_token", SECRET_TOKEN, SECRET_TOKEN),
    ("server.previous_hook_token", SECRET_TOKEN, SECRET_TOKEN),
    ("server.webhook_secrets", WEBHOOK_SECRET, WEBHOOK_SECRET),
    ("server.max_body_bytes", "1024", "1024"),
    ("server.header_timeout", "1s", "1s"),
    ("server.body_timeout", "1s", "1s"),
    ("server.max_connections", "2", "2"),
    ("server.inbox_limit", "7", "7"),
    (
        "alerts.webhook_url",
        "https://chat.example.com/hooks/T0K3N",
        "https://chat.example.com/hooks/T0K3N",
    ),
    (
        "alerts.page_url",
        "http://10.0.0.7:9090",
        "http://10.0.0.7:9090/",
    ),
];

/// One key of the typed configuration as text.
pub(super) fn shown(config: &Config, key: &str) -> String {
    let optional = |secret: &Option<secrecy::SecretString>| {
        secret
            .as_ref()
            .map_or("none", |secret| secret.expose_secret())
            .to_owned()
    };
    let address = |url: &Option<url::Url>| url.as_ref().map_or("none", url::Url::as_str).to_owned();
    let (shop, books, sync) = (&config.cs_cart, &config.zoho_books, &config.sync);
    let (matching, mapping, server) = (&config.matching, &config.mapping, &config.server);
    match key {
        "cs_cart.url" => shop.url.to_string(),
        "cs_cart.email" => shop.email.clone(),
        "cs_cart.api_key" => shop.api_key.expose_secret().to_owned(),
        "cs_cart.company_id" => format!("{:?}", shop.company_id),
        "cs_cart.url_form" => shop.url_form.unwrap().to_string(),
        "cs_cart.request_timeout" => format!("{:?}", shop.request_timeout),
        "cs_cart.page_size" => shop.page_size.to_string(),
        "cs_cart.max_concurrency" => shop.max_concurrency.to_string(),
        "cs_cart.allow_private_network" => shop.allow_private_network.to_string(),
        "cs_cart.addresses" => format!("{:?}", shop.addresses),
        "zoho_books.data_center" => format!("{:?}", books.data_center),
        "zoho_books.organization_id" => books.organization_id.clone(),
        "zoho_books.client_id" => books.client_id.clone(),
        "zoho_books.client_secret" => books.client_secret.expose_secret().to_owned(),
        "zoho_books.refresh_token" => books.refresh_token.expose_secret().to_owned(),
        "zoho_books.accounts_url" => address(&books.accounts_url),
        "zoho_books.api_url" => address(&books.api_url),
        "zoho_books.unique_field" => books.unique_field.clone(),
        "zoho_books.mode" => format!("{:?}", books.mode),
        "zoho_books.requests_per_minute" => books.requests_per_minute.to_string(),
        "zoho_books.rate_window" => format!("{:?}", books.rate_window),
        "zoho_books.daily_reserve" => books.daily_reserve.to_string(),
        "zoho_books.max_concurrency" => books.max_concurrency.to_string(),
        "zoho_books.request_timeout" => format!("{:?}", books.request_timeout),
        "zoho_books.connect_timeout" => format!("{:?}", books.connect_timeout),
        "sync.shop" => sync.shop.to_string(),
        "sync.database_url" => match &sync.database {
            Database::Sqlite { path } => path.display().to_string(),
            Database::Postgres { url } => url.expose_secret().to_owned(),
        },
        "sync.poll_interval" => format!("{:?}", sync.poll_interval),
        "sync.rescan_interval" => format!("{:?}", sync.rescan_interval),
        "sync.workers" => sync.workers.to_string(),
        "sync.lease" => format!("{:?}", sync.lease),
        "sync.quiet_period" => format!("{:?}", sync.quiet_period),
        "sync.retry_base" => format!("{:?}", sync.retry_base),
        "sync.retry_cap" => format!("{:?}", sync.retry_cap),
        "sync.give_up_after" => format!("{:?}", sync.give_up_after),
        "sync.payload_retention" => format!("{:?}", sync.payload_retention),
        "sync.shutdown_grace" => format!("{:?}", sync.shutdown_grace),
        "sync.command_patience" => format!("{:?}", sync.command_patience),
        "matching.by" => format!("{:?}", matching.by),
        "matching.on_match" => format!("{:?}", matching.on_match),
        "matching.on_ambiguous" => format!("{:?}", matching.on_ambiguous),
        "matching.same_email_accounts" => format!("{:?}", matching.same_email_accounts),
        "matching.name_taken" => format!("{:?}", matching.name_taken),
        "matching.disabled_users" => format!("{:?}", matching.disabled_users),
        "matching.contact_gone" => format!("{:?}", matching.contact_gone),
        "matching.on_contradiction" => format!("{:?}", matching.on_contradiction),
        "matching.on_similar" => format!("{:?}", matching.on_similar),
        "mapping.contact_name" => mapping.contact_name.clone(),
        "mapping.fields" => format!("{:?}", mapping.fields),
        "mapping.invalid_values" => format!("{:?}", mapping.invalid_values),
        "mapping.formula_guard" => format!("{:?}", mapping.formula_guard),
        "mapping.updates" => format!("{:?}", mapping.updates),
        "mapping.custom_fields" => format!("{:?}", mapping.custom_fields),
        "products.enabled" => config.products.enabled.to_string(),
        "products.mapping" => format!("{:?}", config.products.mapping),
        "server.listen" => server.listen.to_string(),
        "server.admin_listen" => server.admin_listen.to_string(),
        "server.public_url" => address(&server.public_url),
        "server.hook_token" => optional(&server.hook_token),
        "server.previous_hook_token" => optional(&server.previous_hook_token),
        "server.webhook_secrets" => server
            .webhook_secrets
            .iter()
            .map(ExposeSecret::expose_secret)
            .collect::<Vec<_>>()
            .join(" "),
        "server.max_body_bytes" => server.max_body_bytes.to_string(),
        "server.header_timeout" => format!("{:?}", server.header_timeout),
        "server.body_timeout" => format!("{:?}", server.body_timeout),
        "server.max_connections" => server.max_connections.to_string(),
        "server.inbox_limit" => server.inbox_limit.to_string(),
        "alerts.webhook_url" => optional(&config.alerts.webhook_url),
        "alerts.page_url" => address(&config.alerts.page_url),
        other => panic!("{other} is not shown"),
    }
}
