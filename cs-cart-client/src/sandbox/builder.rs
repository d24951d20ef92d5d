//! The sandbox's settings.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::time::Duration;

use wiremock::MockServer;

use super::ending::Ending;
use super::quirks::Quirks;
use super::server::Core;
use super::shop::Shop;
use super::state::State;
use super::{entities, generate, server};

/// Settings of a [`Shop`].
#[derive(Debug)]
#[must_use]
pub struct ShopBuilder {
    listener: Option<TcpListener>,
    email: String,
    api_key: String,
    quirks: Quirks,
    latency: Duration,
    stores: BTreeSet<u64>,
    directory: String,
    generated: Option<(usize, u64)>,
}

impl ShopBuilder {
    pub(super) fn new() -> Self {
        Self {
            listener: None,
            email: "sync@example.com".to_owned(),
            api_key: "0123456789abcdef0123456789abcdef".to_owned(),
            quirks: Quirks::default(),
            latency: Duration::ZERO,
            stores: BTreeSet::from([1]),
            directory: String::new(),
            generated: None,
        }
    }

    /// Listens here instead of on a free port of 127.0.0.1.
    pub fn listener(mut self, listener: TcpListener) -> Self {
        self.listener = Some(listener);
        self
    }

    /// Sets e-mail and key of the administrator.
    pub fn credentials(mut self, email: impl Into<String>, api_key: impl Into<String>) -> Self {
        self.email = email.into();
        self.api_key = api_key.into();
        self
    }

    /// Changes the shop's quirks.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// use cs_cart_client::sandbox::{Quirks, Shop};
    ///
    /// let old = Shop::builder().quirks(Quirks::old).start().await;
    /// let odd = Shop::builder().quirks(|quirks| quirks.byte_order_mark = true).start().await;
    /// # let _ = (old, odd);
    /// # }
    /// ```
    pub fn quirks(mut self, change: impl FnOnce(&mut Quirks)) -> Self {
        change(&mut self.quirks);
        self
    }

    /// Delays every answer.
    pub const fn latency(mut self, latency: Duration) -> Self {
        self.latency = latency;
        self
    }

    /// Sets the storefronts or vendors that `/stores/:id/…` or `/vendors/:id/…` knows. Default: 1.
    pub fn stores(mut self, ids: impl IntoIterator<Item = u64>) -> Self {
        self.stores = ids.into_iter().collect();
        self
    }

    /// Puts the shop into a folder of its host, such as `shop`; [`Shop::url`] says it. Default: none.
    pub fn directory(mut self, directory: &str) -> Self {
        directory.trim_matches('/').clone_into(&mut self.directory);
        self
    }

    /// Fills the shop with this many made-up customers, the same for the same seed: names of many scripts, some
    /// without e-mail or name, companies, disabled ones, two alike, a name of 5,000 characters, a formula, and orders
    /// with addresses for about a third.
    pub const fn generate(mut self, customers: usize, seed: u64) -> Self {
        self.generated = Some((customers, seed));
        self
    }

    /// Starts the shop. It needs a tokio runtime; it panics when no port can be had, as it is for tests.
    pub async fn start(self) -> Shop {
        let mut server = MockServer::builder().disable_request_recording();
        if let Some(listener) = self.listener {
            server = server.listener(listener);
        }
        let mut state = State::new(self.email, self.api_key);
        state.quirks = self.quirks;
        state.latency = self.latency;
        state.directory = self.directory;
        entities::furnish(&mut state, self.stores);
        if let Some((customers, seed)) = self.generated {
            generate::fill(&mut state, customers, seed);
        }
        let directory = state.directory.clone();
        let core = Core::new(state);
        let server = server.start().await;
        server::mount(&core, &server).await;
        let url = match directory.as_str() {
            "" => server.uri(),
            directory => format!("{}/{directory}", server.uri()),
        };
        Shop::new(core, url, Ending::of(server))
    }
}
