//! From the configuration to a running engine: clients, database, mapping, policy.

use std::sync::Arc;
use std::time::Duration;

use cs_cart_client::{Client as Shop, Route};
use serde::{Deserialize, Serialize};
use sync_core::cs_cart::{CsCartProducts, CsCartSource};
use sync_core::decide::Policy;
use sync_core::mapping::{Mapping, MappingConfig, UpdatePolicy};
use sync_core::outcome::Failure;
use sync_core::products::ItemMapping;
use sync_core::store::{PostgresStore, SqliteStore, Store};
use sync_core::zoho_books::{KnownFields, ZohoBooksItems, ZohoBooksLedger};
use sync_core::{RecordSync, Settings, StoreCell, SyncEngine, new_owner_name};
use zoho_books_client::Client as Books;
use zoho_books_client::oauth::Credentials;

use crate::cli::{AnyKind, RecordKind};
use crate::config::{self, Config, Database};
use crate::exit::CommandError;
use crate::failures::{build_error, store_error};

/// Where the form of the shop's addresses is kept.
const FORM: &str = "url_form";

/// The longest that a start waits for it.
const LONGEST_FINDING: Duration = Duration::from_secs(10);

/// All that a command works with.
pub(crate) struct Opened {
    pub(crate) engine: SyncEngine,
    pub(crate) shop: Shop,
    pub(crate) books: Books,
}

impl Opened {
    /// The records that a command is to work on.
    pub(crate) fn records(&self, of: RecordKind) -> Result<RecordSync, CommandError> {
        self.engine.records(&of.kind()).ok_or_else(|| {
            CommandError::usage("products are switched off").with_fix(
                "set enabled = true in the section [products] of the configuration, and run `init`",
            )
        })
    }

    /// The kinds of records that a command is to work on: all that are switched on, unless one is named.
    pub(crate) fn kinds(&self, of: AnyKind) -> Result<Vec<RecordSync>, CommandError> {
        match of.kind {
            Some(kind) => Ok(vec![self.records(kind)?]),
            None => Ok(self.engine.kinds().collect()),
        }
    }
}

/// How an engine is put together.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Purpose {
    /// The shop has a new address: the database belongs to it from now on.
    pub(crate) moved: bool,
}

/// The custom fields that Zoho Books wants of every contact and that no template fills, by api name. One call.
pub(crate) async fn unfilled(config: &Config, books: &Books) -> Result<Vec<String>, Failure> {
    let mapped = config.mapping.custom_fields.keys();
    let mut filled: Vec<&str> = mapped.map(String::as_str).collect();
    if config.zoho_books.mode == config::Mode::Upsert {
        filled.push(&config.zoho_books.unique_field);
    }
    Ok(KnownFields::unfilled(books, &filled).await?)
}

/// What to say of them.
pub(crate) fn must_be_filled(unfilled: &[String]) -> CommandError {
    let names = unfilled.join(", ");
    CommandError::usage(format!(
        "Zoho Books wants a value of every contact that no template fills: {names}"
    ))
    .with_fix(
        "add a template for each under [mapping.custom_fields], or make the field optional in Zoho Books",
    )
}

/// Opens the database and puts the engine together. Sends nothing.
pub(crate) async fn open(config: &Config, purpose: Purpose) -> Result<Opened, CommandError> {
    open_with(config, purpose, |_| {}).await
}

/// As [`open`], with a listener for what the engine does.
pub(crate) async fn open_with(
    config: &Config,
    purpose: Purpose,
    listener: impl Fn(&sync_core::event::SyncEvent) + Send + Sync + 'static,
) -> Result<Opened, CommandError> {
    // Before the database is made: a bad setting leaves no file behind.
    validate(config)?;
    let (mapping, shop) = (mapping(config)?, shop(config)?);
    let item_mapping = item_mapping(config)?;
    let store = store(config).await?;
    let shop = match config.cs_cart.url_form {
        Some(_) => shop,
        None => in_its_form(config, shop, &store).await?,
    };
    let owner = new_owner_name(&config.sync.shop).map_err(build_error)?;
    store.register_owner(&owner).await.map_err(store_error)?;
    let books = books(config, Some((&store, &owner)))?;
    bury_the_dead(&store, &books).await?;
    let source = CsCartSource::new(shop.clone(), shop_identity(config))
        .page_size(config.cs_cart.page_size.into())
        .addresses(config.cs_cart.addresses == config::Addresses::NewestOrder);
    let ledger = match config.zoho_books.mode {
        config::Mode::Upsert => {
            ZohoBooksLedger::new(books.clone(), config.zoho_books.unique_field.clone())
        }
        config::Mode::Search => ZohoBooksLedger::without_unique_field(books.clone()),
    };
    if config.zoho_books.mode == config::Mode::Search {
        tracing::warn!(
            "mode = \"search\": without the unique field two contacts are possible after a request that was not answered"
        );
    }
    let mut builder = SyncEngine::builder(config.sync.shop.clone());
    if config.products.enabled {
        let rows = config.cs_cart.page_size.into();
        let products = CsCartProducts::new(shop.clone()).page_size(rows);
        let items = ZohoBooksItems::new(books.clone(), config.zoho_books.unique_field.clone());
        builder = builder.products(products, items).item_mapping(item_mapping);
    }
    let engine = builder
        .source(source)
        .ledger(ledger.fields(mapping.fields()))
        .store(store)
        .mapping(mapping)
        .policy(policy(&config.matching, config.mapping.updates))
        .settings(settings(config))
        .subscriber(listener)
        .owner(owner)
        .moved(purpose.moved)
        .build()
        .await
        .map_err(build_error)?;
    Ok(Opened {
        engine,
        shop,
        books,
    })
}

/// Refuses settings of which only the libraries know whether they are good.
pub(crate) fn validate(config: &Config) -> Result<(), CommandError> {
    mapping(config)?;
    item_mapping(config)?;
    shop(config)?;
    books(config, None)?;
    Ok(())
}

/// A process that was killed leaves calls that seem under way: their places in the budget come free at once instead of
/// when those calls would have run out of time.
async fn bury_the_dead(store: &Arc<dyn Store>, books: &Books) -> Result<(), CommandError> {
    let failed = |error| CommandError::database("the database failed").caused_by(error);
    for owner in books.owners().await.map_err(failed)? {
        // Another name was given by a program that may not have made itself known here.
        let is_known = owner.contains('/');
        if is_known && !store.is_alive(&owner).await.map_err(store_error)? {
            books.bury(&owner).await.map_err(failed)?;
        }
    }
    Ok(())
}

/// What is kept of the form of the shop's addresses, once it was found out.
#[derive(Debug, Serialize, Deserialize)]
struct FoundForm {
    url: String,
    form: String,
}

/// The client with the form of addresses that the shop answers to. It is asked once, and the database keeps what it said; a
/// shop that does not answer now is asked with the next start.
async fn in_its_form(
    config: &Config,
    shop: Shop,
    store: &Arc<dyn Store>,
) -> Result<Shop, CommandError> {
    let url = config.cs_cart.url.as_str();
    let mut known = None;
    let mut read = |text: Option<&str>| {
        known = text.and_then(|text| serde_json::from_str::<FoundForm>(text).ok());
        None
    };
    let asked = store.update_document(FORM, &mut read).await;
    asked.map_err(store_error)?;
    if let Some(known) = known.filter(|known| known.url == url) {
        return shop_in(config, Route::from_name(&known.form).unwrap_or_default());
    }
    match tokio::time::timeout(LONGEST_FINDING, shop.find_route()).await {
        Ok(Ok(found)) => {
            let form = FoundForm {
                url: url.to_owned(),
                form: found.route().as_str().to_owned(),
            };
            let mut keep = |_: Option<&str>| serde_json::to_string(&form).ok();
            let kept = store.update_document(FORM, &mut keep).await;
            kept.map_err(store_error)?;
            Ok(found)
        }
        _ => {
            tracing::warn!(
                "the form of the shop's addresses was not found out (cs_cart.url_form = \"auto\"): rewritten ones are taken until the next start"
            );
            Ok(shop)
        }
    }
}

/// The client of the shop.
pub(crate) fn shop(config: &Config) -> Result<Shop, CommandError> {
    shop_in(config, config.cs_cart.url_form.unwrap_or_default())
}

fn shop_in(config: &Config, form: Route) -> Result<Shop, CommandError> {
    let settings = &config.cs_cart;
    Shop::builder(
        settings.url.as_str(),
        &settings.email,
        settings.api_key.clone(),
    )
    .company_id(settings.company_id)
    .route(form)
    .timeout(settings.request_timeout)
    .max_concurrency(settings.max_concurrency)
    .allow_private_network(settings.allow_private_network)
    .build()
    .map_err(|error| CommandError::usage("cs_cart.url cannot be used").caused_by(error))
}

/// The client of the books; with a database its token and its count of calls are shared by all that use it.
pub(crate) fn books(
    config: &Config,
    shared: Option<(&Arc<dyn Store>, &str)>,
) -> Result<Books, CommandError> {
    use secrecy::ExposeSecret as _;
    let settings = &config.zoho_books;
    let credentials = Credentials::refresh_token(
        settings.client_id.clone(),
        settings.client_secret.expose_secret(),
        settings.refresh_token.expose_secret(),
    );
    let mut builder = Books::builder(settings.data_center, credentials)
        .organization_id(settings.organization_id.clone())
        .requests_per_minute(settings.requests_per_minute)
        .rate_window(settings.rate_window)
        .daily_reserve(settings.daily_reserve)
        .max_concurrency(u32::try_from(settings.max_concurrency).unwrap_or(u32::MAX))
        .request_timeout(settings.request_timeout)
        .connect_timeout(settings.connect_timeout);
    if let Some(url) = &settings.accounts_url {
        builder = builder.accounts_url(url.as_str());
    }
    if let Some(url) = &settings.api_url {
        builder = builder.api_url(url.as_str());
    }
    if let Some((store, owner)) = shared {
        let organization = &settings.organization_id;
        builder = builder
            .owner(owner)
            .token_cell(Arc::new(StoreCell::new(
                Arc::clone(store),
                format!("shared/{organization}/token"),
            )))
            .budget_cell(Arc::new(StoreCell::new(
                Arc::clone(store),
                format!("shared/{organization}/budget"),
            )));
    }
    builder.build().map_err(|error| {
        CommandError::usage("zoho_books.accounts_url or zoho_books.api_url cannot be used")
            .caused_by(error)
    })
}

/// The database.
pub(crate) async fn store(config: &Config) -> Result<Arc<dyn Store>, CommandError> {
    match &config.sync.database {
        Database::Sqlite { path } => {
            let store = SqliteStore::open(path, config.sync.shop.clone())
                .await
                .map_err(store_error)?;
            Ok(Arc::new(store))
        }
        Database::Postgres { url } => {
            use secrecy::ExposeSecret as _;
            let store = PostgresStore::open(url.expose_secret(), config.sync.shop.clone())
                .await
                .map_err(store_error)?;
            Ok(Arc::new(store))
        }
    }
}

/// Which shop a database belongs to.
fn shop_identity(config: &Config) -> String {
    let url = config.cs_cart.url.as_str().trim_end_matches('/');
    match config.cs_cart.company_id {
        Some(company_id) => format!("{url} (company_id {company_id})"),
        None => url.to_owned(),
    }
}

/// The mapping to contacts.
pub(crate) fn mapping(config: &Config) -> Result<Mapping, CommandError> {
    let mut mapping = MappingConfig::default();
    mapping
        .contact_name
        .clone_from(&config.mapping.contact_name);
    mapping.fields.clone_from(&config.mapping.fields);
    mapping
        .custom_fields
        .clone_from(&config.mapping.custom_fields);
    mapping.formula_guard = config.mapping.formula_guard;
    mapping.invalid_values = config.mapping.invalid_values;
    Mapping::new(&mapping).map_err(|error| {
        CommandError::usage(format!("{} cannot be used", error.key())).caused_by(error)
    })
}

fn item_mapping(config: &Config) -> Result<ItemMapping, CommandError> {
    let mapping = ItemMapping::new(&config.products.mapping, config.mapping.formula_guard);
    mapping.map_err(|error| CommandError::usage("products.mapping cannot be used").caused_by(error))
}

fn policy(matching: &config::Matching, updates: UpdatePolicy) -> Policy {
    Policy {
        by: matching.by.clone(),
        on_match: matching.on_match,
        on_ambiguous: matching.on_ambiguous,
        same_email_accounts: matching.same_email_accounts,
        name_taken: matching.name_taken,
        disabled_users: matching.disabled_users,
        contact_gone: matching.contact_gone,
        on_contradiction: matching.on_contradiction,
        on_similar: matching.on_similar,
        updates,
    }
}

fn settings(config: &Config) -> Settings {
    let mut settings = Settings::default();
    let sync = &config.sync;
    settings.poll_interval = sync.poll_interval;
    settings.rescan_interval = sync.rescan_interval;
    settings.workers = sync.workers;
    settings.lease = sync.lease;
    settings.quiet_period = sync.quiet_period;
    settings.retry_base = sync.retry_base;
    settings.retry_cap = sync.retry_cap;
    settings.give_up_after = sync.give_up_after;
    settings.payload_retention = sync.payload_retention;
    settings.shutdown_grace = sync.shutdown_grace;
    settings.patience = sync.command_patience;
    settings.inbox_limit = config.server.inbox_limit;
    settings.addresses_from_orders = config.cs_cart.addresses == config::Addresses::NewestOrder;
    settings
}
