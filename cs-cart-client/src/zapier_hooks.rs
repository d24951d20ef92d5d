//! Hook subscriptions of the Zapier add-on: which event the shop posts to which URL.

use std::fmt;

use serde::{Deserialize, Deserializer};
use url::Url;

use crate::client::Client;
use crate::error::Error;
use crate::hook::Trigger;
use crate::id::HookId;
use crate::page::{Page, Paging};
use crate::request::{Method, Request};
use crate::walk::{Order, Walk};
use crate::wire::{Fields, Kind, Schema};

/// The longest URL that the shop keeps.
const URL_LENGTH: usize = 255;
const PAGE_SIZE: u64 = 100;

/// One subscription.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ZapierHook {
    /// The number of the subscription.
    pub hook_id: HookId,
    /// Where the shop posts to. Often holds a secret in its path: `Debug` does not show it.
    pub hook_url: String,
    /// What it posts.
    pub trigger: Trigger,
}

const HOOK: Schema = &[
    ("hook_id", Kind::Id),
    ("hook_url", Kind::Lenient),
    ("trigger_name", Kind::Lenient),
];

impl<'de> Deserialize<'de> for ZapierHook {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Fields::read(deserializer, &[HOOK])?;
        Ok(Self {
            hook_id: fields.id("hook_id")?,
            hook_url: fields.text("hook_url").unwrap_or_default(),
            trigger: fields.text("trigger_name").unwrap_or_default().into(),
        })
    }
}

impl fmt::Debug for ZapierHook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ZapierHook")
            .field("hook_id", &self.hook_id)
            .field("trigger", &self.trigger)
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct SavedHook {
    hook_id: HookId,
}

/// The calls on hook subscriptions; made by [`Client::zapier_hooks`]. Reading needs the privilege `view_zapier_hooks`,
/// writing `manage_zapier_hooks`; a 404 to all of it means that the Zapier add-on is not active (it came with 4.15.1).
///
/// ```
/// # #[cfg(feature = "sandbox")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// use cs_cart_client::hook::Trigger;
///
/// # let shop = cs_cart_client::sandbox::Shop::start().await;
/// # let client = shop.client_builder().build()?;
/// let hooks = client.zapier_hooks();
/// let id = hooks.create("https://sync.example.com/hooks/s3cr3t", &Trigger::NewUser).await?;
/// assert_eq!(hooks.list().await?.items.len(), 1);
/// hooks.delete(&id).await?;
/// # Ok(()) }
/// # #[cfg(not(feature = "sandbox"))]
/// # fn main() {}
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ZapierHooks<'c> {
    client: &'c Client,
}

impl Client {
    /// The hook subscriptions of the Zapier add-on: what the shop posts where.
    pub const fn zapier_hooks(&self) -> ZapierHooks<'_> {
        ZapierHooks::new(self)
    }
}

impl<'c> ZapierHooks<'c> {
    pub(crate) const fn new(client: &'c Client) -> Self {
        Self { client }
    }

    /// All subscriptions, over all pages: `GET /zapier_hooks`. A single one cannot be read: the shop answers
    /// `GET /zapier_hooks/:id` with its first one, whatever the id.
    ///
    /// # Errors
    /// See [`Client::page`].
    pub async fn list(&self) -> Result<Page<ZapierHook>, Error> {
        let request =
            Request::get("zapier_hooks.list", ["zapier_hooks"]).rows("zapier_hooks", "hook_id");
        let mut walk = Walk::new(
            self.client,
            request,
            PAGE_SIZE,
            Order::Any,
            |hook: &ZapierHook| hook.hook_id.number(),
        );
        let mut all = Page::default();
        while let Some(page) = walk.next_page().await? {
            all.items.extend(page.items);
            all.rejected.extend(page.rejected);
            all.paging = Paging {
                page: None,
                items_per_page: None,
                ..page.paging
            };
        }
        Ok(all)
    }

    /// Makes the shop post an event to `url` from now on: `POST /zapier_hooks`. The shop does not look for doubles:
    /// [`list`](Self::list) first.
    ///
    /// The post carries no signature: put a long random secret into the path. It runs inside the customer's request,
    /// so answer at once, and delete the subscription when the receiver goes away for good.
    ///
    /// # Errors
    /// [`Error::Build`] for a URL that is no http(s) URL or longer than 255 characters.
    pub async fn create(&self, url: &str, trigger: &Trigger) -> Result<HookId, Error> {
        let operation = "zapier_hooks.create";
        let request = Request::<SavedHook>::new(Method::Post, operation, ["zapier_hooks"])
            .json(&subscription(operation, url, trigger)?)?;
        self.client.send(&request).await.map(|saved| saved.hook_id)
    }

    /// Changes a subscription: `PUT /zapier_hooks/:id`. The shop answers 200 also when there is none of this id.
    ///
    /// # Errors
    /// As [`create`](Self::create).
    pub async fn update(&self, id: &HookId, url: &str, trigger: &Trigger) -> Result<(), Error> {
        let operation = "zapier_hooks.update";
        let path = ["zapier_hooks", id.as_str()];
        let request = Request::<serde::de::IgnoredAny>::new(Method::Put, operation, path)
            .json(&subscription(operation, url, trigger)?)?;
        self.client.send(&request).await.map(|_| ())
    }

    /// Ends a subscription: `DELETE /zapier_hooks/:id`.
    ///
    /// # Errors
    /// 404 when there is none.
    pub async fn delete(&self, id: &HookId) -> Result<(), Error> {
        let path = ["zapier_hooks", id.as_str()];
        let request =
            Request::<serde::de::IgnoredAny>::new(Method::Delete, "zapier_hooks.delete", path);
        self.client.send(&request).await.map(|_| ())
    }
}

fn subscription(
    operation: &'static str,
    url: &str,
    trigger: &Trigger,
) -> Result<serde_json::Value, Error> {
    let refused = |reason| Error::Build { operation, reason };
    let parsed = Url::parse(url).map_err(|_| refused("the hook's URL is no URL"))?;
    if !matches!(parsed.scheme(), "https" | "http") {
        return Err(refused(
            "the hook's URL must begin with https:// or http://",
        ));
    }
    if url.chars().count() > URL_LENGTH {
        return Err(refused(
            "the hook's URL is longer than the 255 characters that the shop keeps",
        ));
    }
    Ok(serde_json::json!({ "hook_url": url, "trigger_name": trigger }))
}
