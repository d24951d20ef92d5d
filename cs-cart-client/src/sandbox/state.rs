//! What the sandbox's shop holds.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::call::Call;
use super::engine::record::Record;
use super::engine::table::Table;
use super::fault::Fault;
use super::quirks::Quirks;
use super::rows;
use super::seed::{ShopHook, ShopOrder, ShopUser};

pub(super) struct State {
    pub(super) quirks: Quirks,
    pub(super) email: String,
    pub(super) api_key: String,
    pub(super) latency: Duration,
    /// The folder that the shop is in, without slashes; empty for none.
    pub(super) directory: String,
    pub(super) users: Table<ShopUser>,
    pub(super) orders: Table<ShopOrder>,
    pub(super) hooks: Table<ShopHook>,
    /// All other resources, by name.
    pub(super) tables: BTreeMap<String, Table<Record>>,
    /// Customers who logged in.
    pub(super) tokens: Vec<String>,
    /// How many posts the shop has yet to lose.
    pub(super) posts_to_lose: u64,
    /// How many requests the firewall has seen.
    pub(super) passed_firewall: u64,
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
            directory: String::new(),
            users: Table::new(1),
            orders: Table::new(101),
            hooks: Table::new(1),
            tables: BTreeMap::new(),
            tokens: Vec::new(),
            posts_to_lose: 0,
            passed_firewall: 0,
            faults: Vec::new(),
            calls: Vec::new(),
        };
        let mut administrator = ShopUser::customer(email).user_type("A").company_id(0);
        administrator.is_root = true;
        administrator.timestamp = 1_500_000_000;
        state.add_user(administrator);
        state
    }

    /// The shop's clock: UNIX seconds.
    pub(super) fn now(&self) -> i64 {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .ok()
            .and_then(|since| i64::try_from(since.as_secs()).ok());
        now.unwrap_or_default()
            .saturating_add(self.quirks.clock_offset)
    }

    /// Keeps a user and says its number.
    pub(super) fn add_user(&mut self, mut user: ShopUser) -> u64 {
        let id = self.users.number(user.user_id);
        user.user_id = id;
        if user.timestamp == 0 {
            user.timestamp = self.now();
        }
        if user.user_login.is_empty() {
            user.user_login = format!("user_{id}");
        }
        self.users.insert(id, user);
        id
    }

    /// Keeps a user as one who signs up, and says its number and what the hook posts of it.
    pub(super) fn register(&mut self, user: ShopUser) -> (u64, Value) {
        let id = self.add_user(user);
        let user = self.users.get(id);
        let post = user.map(|user| rows::user(&self.quirks, user));
        if let (true, Some(user)) = (self.quirks.approval_add_on, self.users.get_mut(id)) {
            "D".clone_into(&mut user.status);
        }
        let post = post.filter(|_| !self.quirks.null_user_hook);
        (id, post.unwrap_or_default())
    }

    /// Removes a user; the orders stay, as a guest's.
    pub(super) fn remove_user(&mut self, id: u64) -> bool {
        let removed = self.users.remove(id).is_some();
        if removed {
            let orders = self.orders.rows_mut();
            for order in orders.filter(|order| order.user_id == id) {
                order.user_id = 0;
            }
        }
        removed
    }

    /// Keeps an order, filling in what the shop knows of its customer, and says its number.
    pub(super) fn add_order(&mut self, mut order: ShopOrder) -> u64 {
        let id = self.orders.number(order.order_id);
        order.order_id = id;
        if order.timestamp == 0 {
            order.timestamp = self.now();
        }
        if order.updated_at == 0 {
            order.updated_at = order.timestamp;
        }
        if let Some(user) = self.users.get(order.user_id) {
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
        self.orders.insert(id, order);
        id
    }

    /// Writes an order's status and says whether it became a paid one.
    pub(super) fn set_status(&mut self, id: u64, status: &str) -> bool {
        let now = self.now();
        let is_paid = |status: &str| self.quirks.paid_statuses.iter().any(|paid| paid == status);
        let Some(order) = self.orders.get(id) else {
            return false;
        };
        let becomes_paid = is_paid(status) && !is_paid(&order.status);
        if let Some(order) = self.orders.get_mut(id) {
            status.clone_into(&mut order.status);
            order.updated_at = now;
        }
        becomes_paid
    }

    pub(super) fn add_hook(&mut self, hook_url: String, trigger_name: String) -> u64 {
        let hook_id = self.hooks.number(0);
        let hook = ShopHook {
            hook_id,
            hook_url,
            trigger_name,
        };
        self.hooks.insert(hook_id, hook);
        hook_id
    }

    /// Who gets a post, unless the shop loses it.
    pub(super) fn receivers(&mut self, trigger: &str) -> Vec<(u64, String)> {
        if self.posts_to_lose > 0 {
            self.posts_to_lose -= 1;
            return Vec::new();
        }
        let hooks = self
            .hooks
            .rows()
            .filter(|hook| hook.trigger_name == trigger);
        hooks
            .filter(|_| self.quirks.zapier_add_on)
            .map(|hook| (hook.hook_id, hook.hook_url.clone()))
            .collect()
    }

    /// The storefronts or vendors.
    pub(super) fn companies(&self) -> BTreeSet<u64> {
        let companies = self.tables.get("companies").into_iter();
        companies
            .flat_map(Table::rows)
            .map(|row| super::engine::record::number(row, "company_id"))
            .collect()
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
