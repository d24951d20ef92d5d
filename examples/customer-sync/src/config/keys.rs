//! Every configuration key with its kind and its default: the one place that lists them.

/// How a key's value is written in the environment, and which TOML type it has in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text, also for durations, addresses and words.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A list of texts; comma-separated in the environment.
    List,
    /// A table of texts; JSON in the environment.
    Table,
}

/// One configuration key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    /// The full name, section first: `cs_cart.api_key`.
    pub(crate) name: &'static str,
    /// How its value is written.
    pub(crate) kind: Kind,
    /// The value when nothing is given, written as in the environment. A key without one is required or optional.
    pub(crate) default: Option<&'static str>,
    /// Whether the value is secret, and may therefore come from a file by the key `<name>_file`.
    pub(crate) secret: bool,
}

impl Key {
    const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            default: None,
            secret: false,
        }
    }

    const fn text(name: &'static str) -> Self {
        Self::new(name, Kind::Text)
    }

    const fn integer(name: &'static str) -> Self {
        Self::new(name, Kind::Integer)
    }

    const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    const fn or(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    /// The section and the key's own name in it.
    pub(crate) fn parts(&self) -> (&'static str, &'static str) {
        self.name.split_once('.').unwrap_or(("", self.name))
    }
}

/// All keys, in the order in which the example file shows them.
pub(crate) const KEYS: &[Key] = &[
    Key::text("cs_cart.url"),
    Key::text("cs_cart.email"),
    Key::text("cs_cart.api_key").secret(),
    Key::integer("cs_cart.company_id"),
    Key::text("cs_cart.request_timeout").or("60s"),
    Key::integer("cs_cart.page_size").or("200"),
    Key::integer("cs_cart.max_concurrency").or("2"),
    Key::new("cs_cart.allow_private_network", Kind::Boolean).or("false"),
    Key::text("cs_cart.addresses").or("newest_order"),
    Key::text("zoho_books.data_center").or("us"),
    Key::text("zoho_books.organization_id"),
    Key::text("zoho_books.client_id"),
    Key::text("zoho_books.client_secret").secret(),
    Key::text("zoho_books.refresh_token").secret(),
    Key::text("zoho_books.accounts_url"),
    Key::text("zoho_books.api_url"),
    Key::text("zoho_books.unique_field").or("cf_cs_cart_id"),
    Key::text("zoho_books.mode").or("upsert"),
    Key::integer("zoho_books.requests_per_minute").or("100"),
    Key::text("zoho_books.rate_window").or("60s"),
    Key::integer("zoho_books.daily_reserve").or("100"),
    Key::integer("zoho_books.max_concurrency").or("5"),
    Key::text("zoho_books.request_timeout").or("30s"),
    Key::text("zoho_books.connect_timeout").or("10s"),
    Key::text("sync.shop").or("main"),
    Key::text("sync.database_url")
        .secret()
        .or("sqlite://customer-sync.db"),
    Key::text("sync.poll_interval").or("60s"),
    Key::text("sync.rescan_interval").or("6h"),
    Key::integer("sync.workers").or("8"),
    Key::text("sync.lease").or("120s"),
    Key::text("sync.quiet_period").or("120s"),
    Key::text("sync.retry_base").or("5s"),
    Key::text("sync.retry_cap").or("4h"),
    Key::text("sync.give_up_after").or("3d"),
    Key::text("sync.payload_retention").or("30d"),
    Key::text("sync.shutdown_grace").or("10s"),
    Key::text("sync.command_patience").or("2m"),
    Key::new("matching.by", Kind::List).or("external_id,email"),
    Key::text("matching.on_match").or("link"),
    Key::text("matching.on_ambiguous").or("park"),
    Key::text("matching.same_email_accounts").or("separate"),
    Key::text("matching.name_taken").or("suffix"),
    Key::text("matching.disabled_users").or("skip"),
    Key::text("matching.contact_gone").or("park"),
    Key::text("mapping.contact_name").or("{{ company or full_name or email }}"),
    Key::text("mapping.formula_guard").or("neutralise"),
    Key::text("mapping.updates").or("owned_fields"),
    Key::new("mapping.custom_fields", Kind::Table).or("{}"),
    Key::text("server.listen").or("127.0.0.1:8080"),
    Key::text("server.admin_listen").or("127.0.0.1:9090"),
    Key::text("server.public_url"),
    Key::text("server.hook_token").secret(),
    Key::text("server.previous_hook_token").secret(),
    Key::new("server.webhook_secrets", Kind::List).secret(),
    Key::integer("server.max_body_bytes").or("262144"),
    Key::text("server.header_timeout").or("5s"),
    Key::text("server.body_timeout").or("10s"),
    Key::integer("server.max_connections").or("1024"),
    Key::integer("server.inbox_limit").or("100000"),
];

/// What every variable of ours starts with.
pub(crate) const PREFIX: &str = "CUSTOMER_SYNC__";

/// The environment variable of a key: `cs_cart.api_key` is `CUSTOMER_SYNC__CS_CART__API_KEY`.
pub(crate) fn variable(name: &str) -> String {
    format!("{PREFIX}{}", name.replace('.', "__").to_uppercase())
}

/// What a name of the file or of the environment stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Named {
    /// The key's value itself.
    Value(&'static Key),
    /// The path of a file that holds the key's value.
    File(&'static Key),
}

/// Finds the key that a full name such as `cs_cart.api_key` or `cs_cart.api_key_file` stands for.
pub(crate) fn find(name: &str) -> Option<Named> {
    if let Some(key) = KEYS.iter().find(|key| key.name == name) {
        return Some(Named::Value(key));
    }
    let name = name.strip_suffix("_file")?;
    KEYS.iter()
        .find(|key| key.secret && key.name == name)
        .map(Named::File)
}

/// The names that a section takes, the `_file` ones included; empty for a section that does not exist.
pub(crate) fn names_in(section: &str) -> Vec<String> {
    let mut names = Vec::new();
    for key in KEYS {
        let (own_section, name) = key.parts();
        if own_section == section {
            names.push(name.to_owned());
            if key.secret {
                names.push(format!("{name}_file"));
            }
        }
    }
    names
}

/// The sections, in order.
pub(crate) fn sections() -> Vec<&'static str> {
    let mut sections: Vec<&'static str> = KEYS.iter().map(|key| key.parts().0).collect();
    sections.dedup();
    sections
}
