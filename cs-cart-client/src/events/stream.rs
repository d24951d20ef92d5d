//! The stream as a host has it, and its settings.

use std::collections::BTreeSet;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use futures_util::StreamExt as _;

use super::cursor::Cursor;
use super::door::Door;
use super::engine::{Engine, locked};
use super::kind::{EventKind, ShopEvent};
use crate::client::Client;
use crate::error::Error;
use crate::orders::OrderStatus;

/// What to listen for; made by [`Events::of`].
#[derive(Clone)]
#[must_use]
pub struct EventsBuilder {
    pub(super) client: Client,
    pub(super) kinds: BTreeSet<EventKind>,
    pub(super) paid: Vec<OrderStatus>,
    pub(super) every: Duration,
    pub(super) cursor: Cursor,
}

impl EventsBuilder {
    /// Listens for these kinds. Default: [`NewUser`](EventKind::NewUser), [`NewOrder`](EventKind::NewOrder),
    /// [`OrderPaid`](EventKind::OrderPaid).
    pub fn on(mut self, kinds: impl IntoIterator<Item = EventKind>) -> Self {
        self.kinds = kinds.into_iter().collect();
        self
    }

    /// The statuses of an order that count as paid. Default: processed and complete, `P` and `C`.
    pub fn paid<S: Into<OrderStatus>>(mut self, statuses: impl IntoIterator<Item = S>) -> Self {
        self.paid = statuses.into_iter().map(Into::into).collect();
        self
    }

    /// How often the shop is asked. Default: every five minutes.
    pub const fn every(mut self, interval: Duration) -> Self {
        self.every = interval;
        self
    }

    /// Goes on where a stream stood, and begins with what was not done.
    pub fn resume(mut self, cursor: impl Into<Option<Cursor>>) -> Self {
        self.cursor = cursor.into().unwrap_or_default();
        self
    }

    /// Begins. What the cursor does not know yet begins at now, for which the shop is asked.
    ///
    /// # Errors
    /// What the shop answers. 404 is that of a shop which does not have such records: vendors are Multi-Vendor's, call
    /// requests an add-on's. With a cursor that knows all kinds nothing is asked, and it cannot fail.
    pub async fn start(self) -> Result<(Events, Door), Error> {
        let (mut engine, door) = Engine::of(self);
        engine.begin().await?;
        let cursor = Arc::clone(&engine.cursor);
        let stream = futures_util::stream::unfold(engine, |mut engine| async {
            let event = engine.next().await;
            Some((event, engine))
        });
        let events = Events {
            cursor,
            stream: Box::pin(stream),
        };
        Ok((events, door))
    }
}

impl fmt::Debug for EventsBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventsBuilder")
            .field("kinds", &self.kinds)
            .field("paid", &self.paid)
            .field("every", &self.every)
            .finish_non_exhaustive()
    }
}

/// What happens in a shop: a [`Stream`] that never ends. See the [module](super), and [`Door`] for what the shop posts.
///
/// Nothing runs beside it: the shop is asked while somebody waits for the next event.
pub struct Events {
    cursor: Arc<Mutex<Cursor>>,
    stream: Pin<Box<dyn Stream<Item = Result<ShopEvent, Error>> + Send>>,
}

impl Events {
    /// What happens in the shop of a client.
    pub fn of(client: &Client) -> EventsBuilder {
        EventsBuilder {
            client: client.clone(),
            kinds: BTreeSet::from([
                EventKind::NewUser,
                EventKind::NewOrder,
                EventKind::OrderPaid,
            ]),
            paid: vec![OrderStatus::from("P"), OrderStatus::from("C")],
            every: Duration::from_secs(300),
            cursor: Cursor::default(),
        }
    }

    /// The next event. It is never `None`, and a call that is dropped half-way loses nothing.
    pub async fn next(&mut self) -> Option<Result<ShopEvent, Error>> {
        self.stream.next().await
    }

    /// The host is done with an event: it does not come again after a restart with the [`cursor`](Self::cursor) as it is
    /// from now on.
    pub fn done(&self, event: &ShopEvent) {
        locked(&self.cursor).done(event.kind, event.id);
    }

    /// Where the stream stands: to be kept, and given to [`EventsBuilder::resume`] after a restart.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        locked(&self.cursor).clone()
    }
}

impl Stream for Events {
    type Item = Result<ShopEvent, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.stream.as_mut().poll_next(context)
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}
