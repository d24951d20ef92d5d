//! A stateful stand-in of a shop, for tests and demonstrations (feature `sandbox`).
//!
//! [`Shop`] answers like CS-Cart 4.20.1 on a loopback port: every resource of the REST API is kept, filters filter, pages
//! page, hooks fire: [`Shop::register`], [`Shop::place_order`] and [`Shop::create`] wait for the receivers as a buyer's
//! request does; what is made over the API fires its hook beside the answer. [`Quirks`] turn it into an older or stranger
//! shop, or put a firewall before it; [`Fault`]s break single requests. It shares no code with what the client decodes
//! with, so a mistake there cannot hide here.
//!
//! A resource is a table in `entities` and a few words on what is odd about it; a small engine does the rest. Unlike
//! the shop, it keeps fields that it does not know. It reckons no taxes, promotions or costs of shipping, and ignores
//! these filters: `p_ids` and `extended_search`, and periods other than `C`.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use cs_cart_client::sandbox::{Fault, Shop, ShopUser};
//! use cs_cart_client::UserQuery;
//!
//! let shop = Shop::builder().generate(50, 7).start().await;
//! shop.add_user(ShopUser::customer("ann@example.com").firstname("Ann"));
//! shop.fault(Fault::new().path_contains("/users").status(503));
//!
//! let client = shop.client_builder().build()?;
//! let page = client.users().list(&UserQuery::customers().email("ann@")).await?;
//! assert_eq!(page.items[0].firstname.as_deref(), Some("Ann"));
//! assert_eq!(shop.call_count(), 2); // the fault and the repeat
//! # Ok(()) }
//! ```

mod api;
mod auth_api;
mod builder;
mod call;
mod ending;
mod engine;
mod entities;
mod fault;
mod fire;
mod gate;
mod generate;
mod hooks_api;
mod langvars_api;
mod order_writes;
mod orders_api;
mod quirks;
mod records;
mod reply;
mod rows;
mod seed;
mod server;
mod shop;
mod state;
mod users_api;

pub use builder::ShopBuilder;
pub use call::Call;
pub use fault::Fault;
pub use fire::HookAnswer;
pub use quirks::{Firewall, ListForm, LongQuery, Quirks, Storefront, UnknownUser};
pub use records::Created;
pub use seed::{ShopAddress, ShopHook, ShopOrder, ShopUser};
pub use shop::{Placed, Registered, Shop};
