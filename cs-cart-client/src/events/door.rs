//! Where a host hands in what the shop posts.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Deserialize;
use serde_json::Value;
use tokio::sync::mpsc;

use super::kind::EventKind;
use crate::hook::Trigger;

/// How many posts wait; what comes on top is left to a poll.
const WAITING_AT_MOST: usize = 1_000;

/// What a post says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    Happened(EventKind, u64),
    /// Something happened, and the post does not say what.
    Poll,
}

/// Where a host's web server hands in the posts of the shop. It never waits; clones lead to the same stream.
///
/// ```
/// # #[cfg(feature = "sandbox")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cs_cart_client::Error> {
/// use cs_cart_client::events::{EventKind, Events, Seen};
/// use cs_cart_client::hook::Trigger;
/// # use cs_cart_client::sandbox::{Shop, ShopUser};
///
/// # let shop = Shop::start().await;
/// # let client = shop.client_builder().build()?;
/// let (mut events, door) = Events::of(&client).on([EventKind::NewUser]).start().await?;
/// # let ann = shop.add_user(ShopUser::customer("ann@example.com"));
/// // In the handler of `POST <base>/new_user`, where `Events::subscribe` has the shop post to:
/// let body = format!(r#"{{"user_id":"{ann}","user_type":"C"}}"#);
/// assert!(door.push(&Trigger::NewUser, body.as_bytes()));
///
/// let event = events.next().await.expect("it never ends")?;
/// assert_eq!((event.kind, event.seen), (EventKind::NewUser, Seen::Hook));
/// # Ok(()) }
/// # #[cfg(not(feature = "sandbox"))]
/// # fn main() {}
/// ```
#[derive(Clone)]
pub struct Door {
    sender: mpsc::Sender<Signal>,
    poll_soon: Arc<AtomicBool>,
}

impl Door {
    /// A door, and what is behind it.
    pub(super) fn new() -> (Self, mpsc::Receiver<Signal>) {
        let (sender, receiver) = mpsc::channel(WAITING_AT_MOST);
        let poll_soon = Arc::new(AtomicBool::new(false));
        (Self { sender, poll_soon }, receiver)
    }

    /// Whether a poll was asked for while no signal could be left; asks once.
    pub(super) fn take_poll_soon(&self) -> bool {
        self.poll_soon.swap(false, Ordering::Relaxed)
    }

    /// Hands in a post whose trigger is known, say from the address that it came to. Says whether it was of any use:
    /// JSON with the id of a record. `null`, which some shops post, makes a poll come at once.
    ///
    /// Answer the shop with 204 in any case: it looks at no answer, and its customer is waiting.
    pub fn push(&self, trigger: &Trigger, body: &[u8]) -> bool {
        let Some(kind) = EventKind::of(trigger) else {
            return false;
        };
        match Ids::read(body) {
            Some(None) => {
                self.poll_soon();
                true
            }
            Some(Some(ids)) => ids.of(kind).is_some_and(|id| {
                self.send(Signal::Happened(kind, id));
                true
            }),
            None => false,
        }
    }

    /// Hands in a post whose trigger is not known: the record tells by its shape. A placed and a paid order look alike,
    /// so that both are looked for.
    pub fn sniff(&self, body: &[u8]) -> bool {
        match Ids::read(body) {
            Some(None) => {
                self.poll_soon();
                true
            }
            Some(Some(ids)) => {
                let kinds = ids.kinds();
                for kind in kinds {
                    if let Some(id) = ids.of(*kind) {
                        self.send(Signal::Happened(*kind, id));
                    }
                }
                !kinds.is_empty()
            }
            None => false,
        }
    }

    /// Makes the next poll come at once.
    pub fn poll_soon(&self) {
        self.send(Signal::Poll);
    }

    fn send(&self, signal: Signal) {
        if self.sender.try_send(signal).is_err() {
            self.poll_soon.store(true, Ordering::Relaxed);
        }
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door").finish_non_exhaustive()
    }
}

/// The ids in a post. Nothing else of it is read.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Ids {
    user_id: Value,
    user_type: Value,
    order_id: Value,
    product_id: Value,
    shipment_id: Value,
    request_id: Value,
    company_id: Value,
}

impl Ids {
    /// `Some(None)` for `null`.
    fn read(body: &[u8]) -> Option<Option<Self>> {
        let body = crate::answer::without_leading(body);
        // serde would take a list for the fields in their order.
        let may_be = body.starts_with(b"{") || body.starts_with(b"null");
        may_be.then(|| serde_json::from_slice(body).ok()).flatten()
    }

    fn of(&self, kind: EventKind) -> Option<u64> {
        let id = match kind {
            EventKind::NewUser | EventKind::UserChanged | EventKind::UserGone => &self.user_id,
            EventKind::NewProduct => &self.product_id,
            EventKind::NewShipment => &self.shipment_id,
            EventKind::NewCallRequest => &self.request_id,
            EventKind::NewVendor => &self.company_id,
            _ => &self.order_id,
        };
        number(id)
    }

    /// What it can be, by the most telling field.
    fn kinds(&self) -> &'static [EventKind] {
        let has = |id: &Value| number(id).is_some();
        if has(&self.shipment_id) {
            &[EventKind::NewShipment]
        } else if has(&self.request_id) {
            &[EventKind::NewCallRequest]
        } else if has(&self.order_id) {
            &[EventKind::NewOrder, EventKind::OrderPaid]
        } else if has(&self.user_id) {
            &[EventKind::NewUser]
        } else if has(&self.product_id) {
            &[EventKind::NewProduct]
        } else if has(&self.company_id) && self.user_type.is_null() {
            &[EventKind::NewVendor]
        } else {
            &[]
        }
    }
}

/// An id, as a number or as text; from 1 up.
pub(super) fn number(id: &Value) -> Option<u64> {
    let number = match id {
        Value::String(text) => text.parse().ok(),
        id => id.as_u64(),
    };
    number.filter(|id| *id > 0)
}
