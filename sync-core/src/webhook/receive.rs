//! Accepting posts: check, read, mark durably, and only then say so.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::body::{product_of_shop_post, product_of_signed_body};
use super::clock_watch::ClockWatch;
use super::repeats::Repeats;
use super::signature::TOLERANCE_SECONDS;
use super::tally::Counters;
use super::{
    Answer, Door, HookBodyError, HookCustomer, HookTally, HookTokens, SignatureHeaders,
    WebhookVerifier, read_shop_post, read_signed_body,
};
use crate::store::{Lane, Mark, StoreError};
use crate::{EngineError, RecordSync, SyncEngine, UserId};

/// How long a sender waits for the database before it is asked to come again.
const COMMIT_PATIENCE: Duration = Duration::from_secs(10);

/// What precedes a webhook's id where delivery ids are remembered, so that no other kind of delivery has the same.
const DELIVERY_NAMESPACE: &str = "standard-webhooks:";

/// The headers of a post that matter. All others are left alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct HookHeaders<'a> {
    signature: SignatureHeaders<'a>,
    compressed: bool,
}

impl<'a> HookHeaders<'a> {
    /// Picks them out of names and values, in whatever letters the names are spelled. A signature header that comes
    /// twice counts as missing: which of the two is meant?
    ///
    /// ```
    /// use sync_core::webhook::HookHeaders;
    ///
    /// let headers = HookHeaders::from_pairs([("Webhook-Id", b"msg_1".as_slice()), ("Accept", b"*/*")]);
    /// ```
    pub fn from_pairs(pairs: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let mut headers = Self::default();
        let (mut ids, mut timestamps, mut signatures) = (0_usize, 0_usize, 0_usize);
        for (name, value) in pairs {
            let (slot, count) = match name {
                _ if name.eq_ignore_ascii_case("webhook-id") => {
                    (&mut headers.signature.id, &mut ids)
                }
                _ if name.eq_ignore_ascii_case("webhook-timestamp") => {
                    (&mut headers.signature.timestamp, &mut timestamps)
                }
                _ if name.eq_ignore_ascii_case("webhook-signature") => {
                    (&mut headers.signature.signature, &mut signatures)
                }
                _ => {
                    headers.compressed |= name.eq_ignore_ascii_case("content-encoding")
                        && !value.trim_ascii().eq_ignore_ascii_case(b"identity");
                    continue;
                }
            };
            *count += 1;
            *slot = std::str::from_utf8(value).ok().filter(|_| *count == 1);
        }
        headers
    }
}

/// The record that a post names, and how it is marked.
struct Named {
    records: RecordSync,
    mark: Mark,
}

impl Named {
    fn customer(records: RecordSync, customer: HookCustomer) -> Self {
        let mut mark = Mark::new(customer.user_id, Lane::Live, "hook");
        let hint = customer.hint;
        mark.hint = hint.and_then(|hint| serde_json::to_string(&hint).ok());
        Self { records, mark }
    }

    const fn product(records: RecordSync, id: UserId) -> Self {
        let mark = Mark::new(id, Lane::Live, "hook");
        Self { records, mark }
    }
}

/// Takes posts and marks the customers they name. It knows no web framework: whoever has headers and a body can ask it
/// for an [`Answer`].
///
/// Cheap to clone; all clones are one receiver. Without tokens every post of the shop is answered 404, without a verifier
/// every signed one 401.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use std::sync::Arc;
/// # use sync_core::cs_cart::CsCartSource;
/// # use sync_core::store::MemoryStore;
/// # use sync_core::zoho_books::ZohoBooksLedger;
/// # let shop = cs_cart_client::Client::builder("http://127.0.0.1:9", "sync@example.com", "key").build()?;
/// # let credentials = zoho_books_client::oauth::Credentials::refresh_token("id", "secret", "token");
/// # let books = zoho_books_client::Client::builder(zoho_books_client::DataCenter::Us, credentials).build()?;
/// # let engine = sync_core::SyncEngine::builder("main".parse()?)
/// #     .source(CsCartSource::new(shop, "https://shop.example.com"))
/// #     .ledger(ZohoBooksLedger::new(books, "cf_cs_cart_id"))
/// #     .store(Arc::new(MemoryStore::new(Arc::new(zoho_books_client::SystemClock))))
/// #     .build().await?;
/// use sync_core::webhook::{Answer, HookHeaders, HookTokens, Receiver};
///
/// let tokens = HookTokens::new(&"q4Zt7mJx0aVn3RkW9sLd2Pfy".into(), None)?;
/// let receiver = Receiver::new(engine).with_tokens(tokens);
///
/// let body = br#"{"user_id":"17","user_type":"C"}"#;
/// let answer = receiver.receive_shop_post("q4Zt7mJx0aVn3RkW9sLd2Pfy", HookHeaders::default(), body).await;
/// assert_eq!(answer, Answer::Accepted); // committed
/// assert_eq!(answer.status(), 204);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Receiver {
    engine: SyncEngine,
    tokens: Option<HookTokens>,
    verifier: Option<WebhookVerifier>,
    counters: Arc<Counters>,
    clock_watch: Arc<Mutex<ClockWatch>>,
    repeats: Arc<Mutex<Repeats>>,
}

impl Receiver {
    /// A receiver that marks customers at this engine, and takes the time from the engine's clock.
    #[must_use]
    pub fn new(engine: SyncEngine) -> Self {
        Self {
            engine,
            tokens: None,
            verifier: None,
            counters: Arc::default(),
            clock_watch: Arc::default(),
            repeats: Arc::default(),
        }
    }

    /// Opens the door for the shop's own posts.
    #[must_use]
    pub fn with_tokens(mut self, tokens: HookTokens) -> Self {
        self.tokens = Some(tokens);
        self
    }

    /// Opens the door for signed posts.
    #[must_use]
    pub fn with_verifier(mut self, verifier: WebhookVerifier) -> Self {
        self.verifier = Some(verifier);
        self
    }

    /// A post of the shop's own hook facility, with the token of the path it came to.
    pub async fn receive_shop_post(
        &self,
        token: &str,
        headers: HookHeaders<'_>,
        body: &[u8],
    ) -> Answer {
        let answer = if !self.accepts_token(token) {
            Answer::NotFound
        } else if headers.compressed {
            Answer::Compressed
        } else {
            self.accept(Door::Shop, self.named_by_shop(body), None)
                .await
        };
        self.answered(Door::Shop, answer)
    }

    /// Whether the shop's own posts may come to a path with this token.
    #[must_use]
    pub fn accepts_token(&self, token: &str) -> bool {
        let tokens = self.tokens.as_ref();
        tokens.is_some_and(|tokens| tokens.accepts(token))
    }

    /// A post that is signed by the rules of Standard Webhooks. `body` must be the bytes as they came.
    pub async fn receive_signed(&self, headers: HookHeaders<'_>, body: &[u8]) -> Answer {
        let answer = match self.verify(&headers, body) {
            Err(()) => Answer::Unauthorized,
            Ok(_) if headers.compressed => Answer::Compressed,
            Ok(id) => {
                let delivery = format!("{DELIVERY_NAMESPACE}{id}");
                let named = self.named_by_signed(body);
                let answer = self.accept(Door::Signed, named, Some(&delivery)).await;
                self.watch_repeats(&id, body, answer);
                answer
            }
        };
        self.answered(Door::Signed, answer)
    }

    /// Counts a post that was refused before its body was whole: [`Answer::TooLarge`], [`Answer::TooSlow`]. For whoever
    /// reads the body.
    pub fn answered(&self, door: Door, answer: Answer) -> Answer {
        self.counters.answered(door, answer);
        answer
    }

    /// How often each answer was given, and whether a clock is wrong.
    #[must_use]
    pub fn tally(&self) -> HookTally {
        let watch = self.clock_watch.lock();
        let alarmed = watch.unwrap_or_else(PoisonError::into_inner).is_alarmed();
        self.counters.tally(alarmed)
    }

    /// The webhook's id, if it is rightly signed.
    fn verify(&self, headers: &HookHeaders<'_>, body: &[u8]) -> Result<String, ()> {
        let Some(verifier) = &self.verifier else {
            return Err(());
        };
        let now = self.engine.clock().now();
        match verifier.verify(&headers.signature, body, now) {
            Ok(webhook) => {
                self.watch_clock(false);
                Ok(webhook.id)
            }
            Err(error) => {
                tracing::debug!(%error, "a signed post was refused");
                self.counters.refused(error);
                if error.is_clock_only() {
                    self.watch_clock(true);
                }
                Err(())
            }
        }
    }

    fn watch_clock(&self, time_refused: bool) {
        let now = self.engine.clock().now();
        let mut watch = self
            .clock_watch
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match watch.note(now, time_refused) {
            Some(true) => tracing::warn!(
                "most signed webhooks are refused because their time is more than {} s from ours: correct this machine's \
                 clock or the sender's; polling finds the customers meanwhile",
                TOLERANCE_SECONDS,
            ),
            Some(false) => tracing::info!("the times of signed webhooks are right again"),
            None => {}
        }
    }

    /// A sender that gives an id twice loses what came second. The id is its own text, so it is not told.
    fn watch_repeats(&self, id: &str, body: &[u8], answer: Answer) {
        let mut repeats = self.repeats.lock().unwrap_or_else(PoisonError::into_inner);
        match answer {
            Answer::Accepted => repeats.accepted(id, body),
            Answer::Repeated if repeats.is_another(id, body) => tracing::warn!(
                "a signed webhook came with the id of an earlier one and another body: the first one counts, this one was \
                 left alone; its sender must give every webhook an id of its own"
            ),
            _ => {}
        }
    }

    /// What one of the shop's own posts names; products only where they are switched on.
    fn named_by_shop(&self, body: &[u8]) -> Result<Option<Named>, HookBodyError> {
        if let Some(products) = self.engine.products()
            && let Some(id) = product_of_shop_post(body)
        {
            return Ok(Some(Named::product(products, id)));
        }
        let customer = read_shop_post(body)?;
        Ok(customer.map(|customer| Named::customer(self.engine.customers(), customer)))
    }

    /// What a signed post names.
    fn named_by_signed(&self, body: &[u8]) -> Result<Option<Named>, HookBodyError> {
        if let Some(products) = self.engine.products()
            && let Some(id) = product_of_signed_body(body)?
        {
            return Ok(Some(Named::product(products, id)));
        }
        let customer = read_signed_body(body)?;
        Ok(customer.map(|customer| Named::customer(self.engine.customers(), customer)))
    }

    async fn accept(
        &self,
        door: Door,
        named: Result<Option<Named>, HookBodyError>,
        delivery: Option<&str>,
    ) -> Answer {
        let Named { records, mark } = match named {
            Ok(Some(named)) => named,
            Ok(None) => return Answer::Ignored,
            Err(error) => {
                tracing::debug!(%door, %error, "a post was refused");
                return Answer::Malformed;
            }
        };
        let marks = [mark];
        let noted = tokio::select! {
            biased;
            noted = records.notify_all(&marks, delivery) => noted,
            () = self.engine.clock().sleep(COMMIT_PATIENCE) => {
                tracing::warn!(%door, "the database did not answer in time: the sender must try again");
                return Answer::Unavailable;
            }
        };
        match noted {
            Ok(true) => {
                tracing::debug!(%door, record = %records.kind(), ?marks, "a hook named a record");
                Answer::Accepted
            }
            Ok(false) => Answer::Repeated,
            Err(EngineError::InboxFull(_)) => Answer::InboxFull,
            Err(EngineError::Store(error)) if matches!(*error, StoreError::Invalid(_)) => {
                tracing::debug!(%door, %error, "a post was refused");
                Answer::Malformed
            }
            Err(error) => {
                tracing::warn!(%door, %error, "a hook was not noted: the sender must try again");
                Answer::Unavailable
            }
        }
    }
}
