//! The sandbox's handle.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::builder::ShopBuilder;
use super::call::Call;
use super::ending::Ending;
use super::fault::Fault;
use super::fire::HookAnswer;
use super::quirks::Quirks;
use super::seed::{ShopHook, ShopOrder, ShopUser};
use super::server::Core;
use super::state::State;
use super::{fire, rows};
use crate::builder::ClientBuilder;
use crate::client::Client;
use crate::id::{HookId, OrderId, UserId};

/// A running shop on a loopback port; it stops when the last clone is dropped.
///
/// User 1 is the root administrator whose key the client uses; customers begin at 2.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// use cs_cart_client::sandbox::{Shop, ShopOrder, ShopUser};
///
/// let shop = Shop::builder().quirks(|quirks| quirks.rewriting = false).start().await;
/// let ann = shop.add_user(ShopUser::customer("ann@example.com"));
/// let order = shop.add_order(ShopOrder::of(&ann));
/// let tax = shop.add("taxes", serde_json::json!({"tax": "VAT"}));
///
/// let client = shop.client_builder().build()?.find_route().await?;
/// assert_eq!(client.route().as_str(), "api_php");
/// assert!(client.orders().get(&order).await?.is_some());
/// assert!(shop.call_count() >= 2);
/// # let _ = tax;
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Shop {
    core: Arc<Core>,
    url: String,
    _ending: Arc<Ending>,
}

/// What [`Shop::register`] did.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Registered {
    /// The new user.
    pub user_id: UserId,
    /// What each subscriber to `new_user` answered.
    pub answers: Vec<HookAnswer>,
}

/// What [`Shop::place_order`] did.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Placed {
    /// The new order.
    pub order_id: OrderId,
    /// What each subscriber to `new_order` answered.
    pub answers: Vec<HookAnswer>,
}

impl Shop {
    /// Settings of a shop.
    pub fn builder() -> ShopBuilder {
        ShopBuilder::new()
    }

    pub(super) fn new(core: Arc<Core>, url: String, ending: Ending) -> Self {
        Self {
            core,
            url,
            _ending: Arc::new(ending),
        }
    }

    pub(super) fn core(&self) -> &Core {
        &self.core
    }

    /// An empty shop of the newest version.
    pub async fn start() -> Self {
        Self::builder().start().await
    }

    /// The shop's address: `http://127.0.0.1:…`, with the folder that it is in.
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// The e-mail of the administrator whose key is valid.
    pub fn email(&self) -> String {
        self.core.state().email.clone()
    }

    /// The API key that is valid now.
    pub fn api_key(&self) -> String {
        self.core.state().api_key.clone()
    }

    /// A client of this shop, to be built; it waits a millisecond between two tries at most.
    pub fn client_builder(&self) -> ClientBuilder {
        Client::builder(self.url(), self.email(), self.api_key()).sleeper(Arc::new(ShortSleep))
    }

    /// Replaces the key: the old one is answered with 401 from now on.
    pub fn set_api_key(&self, api_key: impl Into<String>) {
        self.core.state().api_key = api_key.into();
    }

    /// Changes the shop's quirks while it runs.
    pub fn quirks(&self, change: impl FnOnce(&mut Quirks)) {
        change(&mut self.core.state().quirks);
    }

    /// Delays every answer.
    pub fn set_latency(&self, latency: Duration) {
        self.core.state().latency = latency;
    }

    /// Adds a user without firing hooks, as one who was there before.
    pub fn add_user(&self, user: ShopUser) -> UserId {
        UserId::from(self.core.state().add_user(user))
    }

    /// Registers a user: adds it and posts `new_user` to every subscriber, waiting for their answers.
    pub async fn register(&self, user: ShopUser) -> Registered {
        let (id, body) = self.core.state().register(user);
        let answers = self.fire("new_user", &body).await;
        Registered {
            user_id: UserId::from(id),
            answers,
        }
    }

    /// Adds an order without firing hooks.
    pub fn add_order(&self, order: ShopOrder) -> OrderId {
        OrderId::from(self.core.state().add_order(order))
    }

    /// Places an order: adds it and posts `new_order` to every subscriber, waiting for their answers.
    pub async fn place_order(&self, order: ShopOrder) -> Placed {
        let (order_id, body) = {
            let mut state = self.core.state();
            let id = state.add_order(order);
            (OrderId::from(id), whole(&state, id, true))
        };
        let answers = self.fire("new_order", &body).await;
        Placed { order_id, answers }
    }

    /// Pays for an order: its status becomes `P`, and `order_paid` is posted.
    pub async fn pay_order(&self, id: &OrderId) -> Vec<HookAnswer> {
        let body = {
            let mut state = self.core.state();
            state.set_status(id.number(), "P");
            whole(&state, id.number(), false)
        };
        self.fire("order_paid", &body).await
    }

    /// Changes an order's status at the shop's time; `order_paid` is posted if it becomes a paid one.
    pub async fn set_status(&self, id: &OrderId, status: &str) -> Vec<HookAnswer> {
        let body = {
            let mut state = self.core.state();
            let paid = state.set_status(id.number(), status);
            paid.then(|| whole(&state, id.number(), false))
        };
        match body {
            Some(body) => self.fire("order_paid", &body).await,
            None => Vec::new(),
        }
    }

    /// Posts any body to the subscribers of a trigger, one after the other, waiting for their answers.
    pub async fn fire(&self, trigger: &str, body: &Value) -> Vec<HookAnswer> {
        let (receivers, padding) = self.core.receivers(trigger);
        match &self.core.http {
            Some(http) => fire::post(http, receivers, &fire::padded(body, padding)).await,
            None => Vec::new(),
        }
    }

    /// Loses the next posts, so many: nobody gets them, and nobody is told.
    pub fn lose_posts(&self, posts: u64) {
        self.core.state().posts_to_lose = posts;
    }

    /// The shop's clock: UNIX seconds.
    pub fn now(&self) -> i64 {
        self.core.state().now()
    }

    /// Changes a user; says whether there is one. No hook tells of it, as in the real shop.
    pub fn update_user(&self, id: &UserId, change: impl FnOnce(&mut ShopUser)) -> bool {
        self.core
            .state()
            .users
            .get_mut(id.number())
            .map(change)
            .is_some()
    }

    /// Changes an order; says whether there is one. Set `updated_at` yourself.
    pub fn update_order(&self, id: &OrderId, change: impl FnOnce(&mut ShopOrder)) -> bool {
        self.core
            .state()
            .orders
            .get_mut(id.number())
            .map(change)
            .is_some()
    }

    /// Deletes an order; says whether there was one.
    pub fn delete_order(&self, id: &OrderId) -> bool {
        self.core.state().orders.remove(id.number()).is_some()
    }

    /// Deletes a user; says whether there was one. The orders stay, as a guest's.
    pub fn delete_user(&self, id: &UserId) -> bool {
        self.core.state().remove_user(id.number())
    }

    /// Adds a subscription.
    pub fn add_hook(&self, url: impl Into<String>, trigger: impl Into<String>) -> HookId {
        HookId::from(self.core.state().add_hook(url.into(), trigger.into()))
    }

    /// A user.
    pub fn user(&self, id: &UserId) -> Option<ShopUser> {
        self.core.state().users.get(id.number()).cloned()
    }

    /// All users by id, the administrator first.
    pub fn users(&self) -> Vec<ShopUser> {
        self.core.state().users.rows().cloned().collect()
    }

    /// All customers by id.
    pub fn customers(&self) -> Vec<ShopUser> {
        let state = self.core.state();
        let customers = state.users.rows().filter(|user| user.user_type == "C");
        customers.cloned().collect()
    }

    /// All orders by id.
    pub fn orders(&self) -> Vec<ShopOrder> {
        self.core.state().orders.rows().cloned().collect()
    }

    /// All subscriptions by id.
    pub fn hooks(&self) -> Vec<ShopHook> {
        self.core.state().hooks.rows().cloned().collect()
    }

    /// Arms a fault. Of several that fit a request, the first armed one hits.
    pub fn fault(&self, fault: Fault) {
        self.core.state().faults.push(fault);
    }

    /// Disarms all faults.
    pub fn clear_faults(&self) {
        self.core.state().faults.clear();
    }

    /// Every request so far, faults included.
    pub fn calls(&self) -> Vec<Call> {
        self.core.state().calls.clone()
    }

    /// How many requests there were so far, faults included.
    pub fn call_count(&self) -> usize {
        self.core.state().calls.len()
    }

    /// Forgets the requests so far.
    pub fn clear_calls(&self) {
        self.core.state().calls.clear();
    }
}

fn whole(state: &State, order_id: u64, as_list: bool) -> Value {
    let order = state.orders.get(order_id);
    order.map_or(Value::Null, |order| {
        rows::whole_order(&state.quirks, order, as_list)
    })
}

impl fmt::Debug for Shop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shop")
            .field("url", &self.url())
            .finish_non_exhaustive()
    }
}

/// Waits next to nothing between two tries.
#[derive(Debug)]
struct ShortSleep;

#[async_trait::async_trait]
impl crate::sleep::Sleep for ShortSleep {
    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration.min(Duration::from_millis(1))).await;
    }
}
