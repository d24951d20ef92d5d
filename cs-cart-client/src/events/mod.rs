//! What happens in the shop, as one stream: new customers, orders, products, shipments, call requests and vendors, paid
//! orders, and customers and orders that change or go.
//!
//! The shop is asked in turns, and that alone finds everything. Where its Zapier add-on is active, [`Events::subscribe`]
//! makes it post what happens, and the host's web server hands each post to the [`Door`]: that makes the stream faster
//! and nothing else. A post carries no signature, so only the id in it is used, and every record is read from the shop
//! before it is told. A shop without the add-on gives the same stream, later.
//!
//! - **At least once.** An event comes again after a restart until [`Events::done`] was called for it and the
//!   [`Cursor`] was kept. Within one cursor each is told once, whether a post or a poll brought it.
//! - **No history.** Without a cursor, the stream begins at now.
//! - **Errors end nothing.** An error is an item of the stream; after a rest of a second up to a minute the shop is asked
//!   again. One record that cannot be read is tried three times, and again after the next start.
//!
//! ```
//! # #[cfg(feature = "sandbox")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//!
//! use cs_cart_client::events::{EventKind, Events, Record};
//! # use cs_cart_client::sandbox::{Shop, ShopUser};
//!
//! # let shop = Shop::start().await;
//! # let client = shop.client_builder().build()?;
//! let (mut events, door) = Events::of(&client)
//!     .on([EventKind::NewUser, EventKind::OrderPaid])
//!     .every(Duration::from_secs(300))
//!     .start()
//!     .await?;
//! # shop.add_user(ShopUser::customer("ann@example.com").firstname("Ann"));
//! # door.poll_soon();
//!
//! while let Some(event) = events.next().await {
//!     let event = event?;
//!     if let Record::User(user) = &event.record {
//!         println!("{} is new", user.user_id);
//!     }
//!     events.done(&event);
//!     let _keep = serde_json::to_string(&events.cursor())?;
//! #   break;
//! }
//! # let _ = door;
//! # Ok(()) }
//! # #[cfg(not(feature = "sandbox"))]
//! # fn main() {}
//! ```
//!
//! # What polling cannot see
//!
//! | kind | not seen |
//! |---|---|
//! | all that are new | what became visible only after one with a higher id is found if it does so within ten minutes, or by the next poll if that is later (orders: within a week); later only by its post, and not at all if its id is below all that were there when the cursor began |
//! | [`OrderPaid`](EventKind::OrderPaid) | paid, unpaid and paid again between two polls is told once |
//! | [`OrderPaid`](EventKind::OrderPaid), [`OrderChanged`](EventKind::OrderChanged) | the shop's clock may be wrong by up to half an hour; of an order that was paid long before the cursor began, a later change can be told as paid, once |
//! | [`OrderChanged`](EventKind::OrderChanged) | what neither the row of the list nor the addresses show, if the order changed in the half hour before as well |
//! | [`UserChanged`](EventKind::UserChanged), [`UserGone`](EventKind::UserGone) | the shop does not say when a customer changed: 2,000 ids are compared at each poll, in turns; what no row shows, such as addresses, is not seen |
//! | [`OrderGone`](EventKind::OrderGone) | of the 10,000 newest that were met, 450 are looked for at each poll, in turns |

mod cursor;
mod door;
mod engine;
mod kind;
mod poll;
mod print;
mod stream;
mod subscribe;

pub use cursor::Cursor;
pub use door::Door;
pub use kind::{EventKind, Record, Seen, ShopEvent};
pub use stream::{Events, EventsBuilder};
