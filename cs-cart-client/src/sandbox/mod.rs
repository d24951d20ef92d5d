//! A stateful stand-in of a shop, for tests and demonstrations (feature `sandbox`).
//!
//! [`Shop`] answers like CS-Cart 4.20.1 on a loopback port: users and orders are kept, filters filter, pages page,
//! hooks fire: [`Shop::register`] and [`Shop::place_order`] wait for the receivers as a buyer's request does; a user made
//! over the API fires its hook beside the answer. [`Quirks`] turn it into an older or stranger shop, [`Fault`]s break single requests. It shares no code
//! with what the client decodes with, so a mistake there cannot hide here.
//!
//! Filters that it ignores, since its records do not have what they ask for: `p_ids` of users and orders,
//! `storefront_id` of orders, `extended_search`.
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
mod ask;
mod call;
mod ending;
mod fault;
mod fire;
mod generate;
mod hooks_api;
mod orders_api;
mod quirks;
mod reply;
mod rows;
mod seed;
mod server;
mod shop;
mod state;
mod users_api;

pub use call::Call;
pub use fault::Fault;
pub use fire::HookAnswer;
pub use quirks::{Quirks, UnknownUser};
pub use seed::{ShopAddress, ShopHook, ShopOrder, ShopUser};
pub use shop::{Placed, Registered, Shop, ShopBuilder};
