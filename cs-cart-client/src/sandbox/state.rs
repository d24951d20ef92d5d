//! What the sandbox's shop holds.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::call::Call;
use super::fault::Fault;
use super::quirks::Quirks;
use super::seed::{ShopHook, ShopOrder, ShopUser};

pub(super) struct State {
    pub(super) quirks: Quirks,
    pub(super) email: String,
    pub(super) api_key: String,
    pub(super) latency: Duration,
    pub(super) stores: BTreeSet<u64>,
    pub(super) users: BTreeMap<u64, ShopUser>,
    pub(super) orders: BTreeMap<u64, ShopOrder>,
    pub(super) hooks: BTreeMap<u64, ShopHook>,
    next_user: u64,
    next_order: u64,
    next_hook: u64,
    pub(super) faults: Vec<Fault>,
    pub(super) calls: Vec<Call>,
}

impl State {
    pub(super) fn new(email: String, api_key: String) -> Self {
        let mut state = Self {
            quirks: Quirks::default(),
            email: email.clone(),
            api_key,
            latency: Duration::ZERO,
            stores: BTreeSet::from([1]),
            users: BTreeMap::new(),
            orders: BTreeMap::new(),
            hooks: BTreeMap::new(),
            next_user: 1,
            next_order: 101,
            next_hook: 1,
            faults: Vec::new(),
            calls: Vec::new(),
        };
        let mut administrator = ShopUser::customer(email).user_type("A").company_id(0);
        administrator.is_root = true;
        administrator.timestamp = 1_500_000_000;
        state.add_user(administrator);
        state
    }

    /// Keeps a user and says its number.
    pub(super) fn add_user(&mut self, mut user: ShopUser) -> u64 {
        if user.user_id == 0 {
            user.user_id = self.next_user;
        }
        let id = user.user_id;
        if user.timestamp == 0 {
            user.timestamp = now();
        }
        if user.user_login.is_empty() {
            user.user_login = format!("user_{id}");
        }
        self.next_user = self.next_user.max(id + 1);
        self.users.insert(id, user);
        id
    }

    /// Removes a user; the orders stay, as a guest's.
    pub(super) fn remove_user(&mut self, id: u64) -> bool {
        let removed = self.users.remove(&id).is_some();
        if removed {
            for order in self.orders.values_mut().filter(|order| order.user_id == id) {
                order.user_id = 0;
            }
        }
        removed
    }

    /// Keeps an order, filling in what the shop knows of its customer, and says its number.
    pub(super) fn add_order(&mut self, mut order: ShopOrder) -> u64 {
        if order.order_id == 0 {
            order.order_id = self.next_order;
        }
        if order.timestamp == 0 {
            order.timestamp = now();
        }
        if order.updated_at == 0 {
            order.updated_at = order.timestamp;
        }
        if let Some(user) = self.users.get(&order.user_id) {
            for (text, known) in [
                (&mut order.firstname, &user.firstname),
                (&mut order.lastname, &user.lastname),
                (&mut order.email, &user.email),
                (&mut order.phone, &user.phone),
                (&mut order.company, &user.company),
            ] {
                if text.is_empty() {
                    known.clone_into(text);
                }
            }
        }
        let id = order.order_id;
        self.next_order = self.next_order.max(id + 1);
        self.orders.insert(id, order);
        id
    }

    pub(super) fn add_hook(&mut self, hook_url: String, trigger_name: String) -> u64 {
        let hook_id = self.next_hook;
        self.next_hook += 1;
        let hook = ShopHook {
            hook_id,
            hook_url,
            trigger_name,
        };
        self.hooks.insert(hook_id, hook);
        hook_id
    }

    /// The fault that hits a request, if any.
    pub(super) fn take_fault(&mut self, method: &str, target: &str) -> Option<Fault> {
        let hit = self
            .faults
            .iter_mut()
            .find_map(|fault| fault.hits(method, target).then(|| fault.clone()));
        self.faults.retain(|fault| !fault.is_spent());
        hit
    }
}

/// The shop's clock: UNIX seconds.
pub(super) fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .unwrap_or_default()
}
