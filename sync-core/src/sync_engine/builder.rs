//! Putting an engine together.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::SyncEngine;
use super::build_error::BuildError;
use super::ownership::{BelongsTo, belongs};
use crate::clock::{Clock, SystemClock};
use crate::decide::Policy;
use crate::engine::{Engine, Parts, Settings};
use crate::event::{Subscriber, SyncEvent};
use crate::flows::customers::flow::Customers;
use crate::flows::products::flow::Products;
use crate::ledger::Ledger;
use crate::mapping::{FormulaGuard, Mapping, MappingConfig};
use crate::matching::{MatchRule, OwnRule};
use crate::products::{ItemLedger, ItemMapping, ProductSource};
use crate::source::CustomerSource;
use crate::store::{Store, StoreError};
use crate::{HashKey, Kind, ShopName};

/// The document that holds the installation's key.
const KEY: &str = "installation_key";

/// Puts a [`SyncEngine`] together; see [`SyncEngine::builder`].
#[must_use]
pub struct EngineBuilder {
    shop: ShopName,
    source: Option<Arc<dyn CustomerSource>>,
    ledger: Option<Arc<dyn Ledger>>,
    store: Option<Arc<dyn Store>>,
    products: Option<(Arc<dyn ProductSource>, Arc<dyn ItemLedger>)>,
    item_mapping: Option<ItemMapping>,
    clock: Arc<dyn Clock>,
    mapping: Option<Mapping>,
    policy: Policy,
    own_rule: Option<Arc<dyn OwnRule>>,
    settings: Settings,
    subscribers: Vec<Subscriber>,
    owner: Option<String>,
    moved: bool,
}

impl std::fmt::Debug for EngineBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EngineBuilder")
            .field("shop", &self.shop)
            .finish_non_exhaustive()
    }
}

impl EngineBuilder {
    pub(crate) fn new(shop: ShopName) -> Self {
        Self {
            shop,
            source: None,
            ledger: None,
            store: None,
            products: None,
            item_mapping: None,
            clock: Arc::new(SystemClock),
            mapping: None,
            policy: Policy::default(),
            own_rule: None,
            settings: Settings::default(),
            subscribers: Vec::new(),
            owner: None,
            moved: false,
        }
    }

    /// The shop. Required.
    pub fn source(mut self, source: impl CustomerSource) -> Self {
        self.source = Some(Arc::new(source));
        self
    }

    /// The books. Required.
    pub fn ledger(mut self, ledger: impl Ledger) -> Self {
        self.ledger = Some(Arc::new(ledger));
        self
    }

    /// The memory. Required.
    pub fn store(mut self, store: Arc<dyn Store>) -> Self {
        self.store = Some(store);
        self
    }

    /// Products become items as well. The items must be of the same books, the products of the same shop.
    pub fn products(mut self, source: impl ProductSource, items: impl ItemLedger) -> Self {
        self.products = Some((Arc::new(source), Arc::new(items)));
        self
    }

    /// How a product becomes an item; the default mapping if not given.
    pub fn item_mapping(mut self, mapping: ItemMapping) -> Self {
        self.item_mapping = Some(mapping);
        self
    }

    /// The clock, [`SystemClock`] by default.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// How a customer becomes a contact; the default mapping if not given.
    pub fn mapping(mut self, mapping: Mapping) -> Self {
        self.mapping = Some(mapping);
        self
    }

    /// The shop owner's choices.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// A matching rule of the host's own. Its place is that of [`MatchRule::Own`] in [`Policy::by`], which must have it.
    pub fn own_rule(mut self, rule: impl OwnRule) -> Self {
        self.own_rule = Some(Arc::new(rule));
        self
    }

    /// Times and numbers.
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Adds a listener.
    pub fn subscriber(mut self, subscriber: impl Fn(&SyncEvent) + Send + Sync + 'static) -> Self {
        self.subscribers.push(Arc::new(subscriber));
        self
    }

    /// The name by which this process is known to others that share the database, as [`new_owner_name`] makes it; one
    /// is made up if it is not given.
    pub fn owner(mut self, name: impl Into<String>) -> Self {
        self.owner = Some(name.into());
        self
    }

    /// The shop has a new address: the database belongs to it from now on.
    pub const fn moved(mut self, moved: bool) -> Self {
        self.moved = moved;
        self
    }

    /// Opens the database for this shop and these books.
    ///
    /// # Errors
    ///
    /// When a part is missing, the database fails, or it belongs to another shop or other books.
    pub async fn build(self) -> Result<SyncEngine, BuildError> {
        let source = self.source.ok_or(BuildError::Missing("source"))?;
        let ledger = self.ledger.ok_or(BuildError::Missing("ledger"))?;
        let store = self.store.ok_or(BuildError::Missing("store"))?;
        match (&self.own_rule, self.policy.by.contains(&MatchRule::Own)) {
            (Some(_), false) => {
                return Err(BuildError::Missing("place for the own rule in Policy::by"));
            }
            (None, true) => return Err(BuildError::Missing("own rule, which Policy::by names")),
            _ => {}
        }
        let mapping = match self.mapping {
            Some(mapping) => mapping,
            None => Mapping::new(&MappingConfig::default())?,
        };
        let wanted = BelongsTo {
            source: source.identity(),
            ledger: ledger.identity(),
        };
        belongs(store.as_ref(), &self.shop, &wanted, self.moved).await?;
        let key = installation_key(store.as_ref()).await?;
        let owner = match self.owner {
            Some(owner) => owner,
            None => new_owner_name(&self.shop)?,
        };
        store.register_owner(&owner).await?;
        let engine = Engine::new(Parts {
            shop: self.shop,
            store,
            clock: self.clock,
            settings: self.settings,
            key,
            owner,
            subscribers: self.subscribers,
        });
        let products = match self.products {
            None => None,
            Some((source, items)) => {
                let rows = engine.store.partition(&Kind::PRODUCT).await?;
                let engine = engine.beside(Kind::PRODUCT, rows);
                let mapping = match self.item_mapping {
                    Some(mapping) => mapping,
                    None => ItemMapping::new(&BTreeMap::new(), FormulaGuard::default())?,
                };
                let policy = self.policy.clone();
                let flow = Products::new(engine, source, items, mapping, policy);
                Some(Arc::new(flow))
            }
        };
        let customers = Customers::new(engine, source, ledger, mapping, self.policy, self.own_rule);
        Ok(SyncEngine {
            customers: Arc::new(customers),
            products,
        })
    }
}

/// The key under which normal forms are hashed: drawn once for a database, so that its hashes mean nothing elsewhere.
async fn installation_key(store: &dyn Store) -> Result<HashKey, BuildError> {
    let drawn = hex(&random::<32>()?);
    let mut kept = String::new();
    store
        .update_document(KEY, &mut |text| match text {
            Some(known) => {
                known.clone_into(&mut kept);
                None
            }
            None => {
                kept.clone_from(&drawn);
                Some(drawn.clone())
            }
        })
        .await?;
    let bytes = unhex(&kept)
        .ok_or_else(|| StoreError::Unusable("its installation key is damaged".to_owned()))?;
    Ok(HashKey::new(bytes))
}

/// A name for this process among those that share a database: it begins with the shop's name and a slash, so that the
/// processes of one shop can be told from those of another.
///
/// # Errors
///
/// When the system gives no random numbers.
pub fn new_owner_name(shop: &ShopName) -> Result<String, BuildError> {
    Ok(format!(
        "{shop}/{}-{}",
        std::process::id(),
        hex(&random::<6>()?)
    ))
}

fn random<const N: usize>() -> Result<[u8; N], BuildError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| BuildError::Random)?;
    Ok(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}
