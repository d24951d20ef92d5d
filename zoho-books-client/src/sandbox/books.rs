//! The handle on a running sandbox.

use std::fmt;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::builder::BooksBuilder;
use super::custom_fields::CustomField;
use super::ending::Ending;
use super::fault::Fault;
use super::log::Call;
use super::mails::Mail;
use super::request::API_BASE;
use super::seed::ContactSeed;
use super::serve::serve;
use super::state::{State, parse_id};
use super::webhooks::Delivery;

/// A running stand-in of Zoho Books and its accounts server; see the [module](super) for what it does.
///
/// Clones are handles on the same sandbox; it stops with the last of them.
#[derive(Clone)]
pub struct Books {
    state: Arc<Mutex<State>>,
    origin: String,
    _ending: Arc<Ending>,
    refresh_token: String,
    client_id: String,
    client_secret: String,
    organization_id: String,
}

impl Books {
    /// Sets up a sandbox.
    pub fn builder() -> BooksBuilder {
        BooksBuilder::new()
    }

    pub(super) async fn start(state: State, listener: Option<TcpListener>) -> Self {
        let refresh_token = state.accounts.first_refresh_token().to_owned();
        let client_id = state.accounts.client_id.clone();
        let client_secret = state.accounts.client_secret.clone();
        let organization_id = state.settings.organization_id.clone();
        let state = Arc::new(Mutex::new(state));
        let server = serve(Arc::clone(&state), listener).await;
        let books = Self {
            state,
            origin: server.uri(),
            _ending: Arc::new(Ending::of(server)),
            refresh_token,
            client_id,
            client_secret,
            organization_id,
        };
        let origin = books.accounts_url();
        let mut state = books.lock();
        if state.settings.api_domain.is_empty() {
            state.settings.api_domain = origin;
        }
        drop(state);
        books
    }

    /// The state, with everything carried out that has come due.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.settle();
        state
    }

    /// Where the API is: `http://127.0.0.1:PORT/books/v3`.
    pub fn api_url(&self) -> String {
        format!("{}{API_BASE}", self.origin)
    }

    /// Where the accounts server is: `http://127.0.0.1:PORT`, with `/oauth/v2/token` below it.
    pub fn accounts_url(&self) -> String {
        self.origin.clone()
    }

    /// The client id that the accounts server knows.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The client secret that belongs to it.
    pub fn client_secret(&self) -> &str {
        &self.client_secret
    }

    /// A builder of a client of these books, with their addresses, their organisation and their refresh token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let books = zoho_books_client::sandbox::Books::builder().start().await;
    /// let client = books.client_builder().build()?;
    /// assert_eq!(client.organizations().list().await?.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn client_builder(&self) -> crate::ClientBuilder {
        let (id, secret) = (self.client_id(), self.client_secret());
        let credentials =
            crate::oauth::Credentials::refresh_token(id, secret, self.refresh_token());
        crate::Client::builder(crate::DataCenter::Us, credentials)
            .organization_id(self.organization_id())
            .accounts_url(self.accounts_url())
            .api_url(self.api_url())
    }

    /// A refresh token that works until [`revoke_refresh_token`](Self::revoke_refresh_token).
    pub fn refresh_token(&self) -> &str {
        &self.refresh_token
    }

    /// The organisation.
    pub fn organization_id(&self) -> &str {
        &self.organization_id
    }

    /// A new one-time grant code for the authorization code flow; it works once, within three minutes.
    pub fn grant_code(&self) -> String {
        let mut state = self.lock();
        let now_ms = state.now_ms();
        state.accounts.grant_code(now_ms)
    }

    /// While `true`, the person whom the authorisation page asks declines; they agree unless set.
    pub fn decline_access(&self, declines: bool) {
        self.lock().accounts.declines = declines;
    }

    /// The `location` that redirects of the authorisation page name; `us` unless set.
    pub fn set_location(&self, location: &str) {
        self.lock().accounts.location = location.to_owned();
    }

    // What is in the books.

    /// Puts a contact in and returns its id.
    pub fn add_contact(&self, seed: ContactSeed) -> String {
        self.lock().add_seed(seed).to_string()
    }

    /// Puts contacts in and returns their ids.
    pub fn add_contacts(&self, seeds: impl IntoIterator<Item = ContactSeed>) -> Vec<String> {
        let seeds: Vec<ContactSeed> = seeds.into_iter().collect();
        let mut state = self.lock();
        seeds
            .into_iter()
            .map(|seed| state.add_seed(seed).to_string())
            .collect()
    }

    /// All contacts as `GET /contacts/{id}` shows them, oldest id first.
    pub fn contacts(&self) -> Vec<Value> {
        let state = self.lock();
        let all = state.contacts.all();
        all.map(|contact| state.detail(contact)).collect()
    }

    /// How many contacts there are.
    pub fn contact_count(&self) -> usize {
        self.lock().contacts.count()
    }

    /// A contact as `GET /contacts/{id}` shows it.
    pub fn contact(&self, id: &str) -> Option<Value> {
        let state = self.lock();
        state
            .contact_at(id)
            .ok()
            .map(|contact| state.detail(contact))
    }

    /// Lets a person do something, and sets off the webhooks that it sets off.
    pub(super) fn by_hand<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.lock();
        let outcome = work(&mut state);
        state.set_off_webhooks();
        outcome
    }

    /// Edits a contact by hand, as a person does in the browser: `edit` gets what [`contact`](Self::contact) shows, and what it
    /// changes is entered; `last_modified_time` moves. Changes of `email`, `phone` and the like go to the primary person.
    ///
    /// Returns whether the edit was taken: not if there is no such contact or Zoho Books would refuse the values.
    pub fn edit_contact(&self, id: &str, edit: impl FnOnce(&mut Value)) -> bool {
        let Some(before) = self.contact(id) else {
            return false;
        };
        let mut after = before.clone();
        edit(&mut after);
        let id = parse_id(id);
        self.by_hand(|state| id.is_some_and(|id| state.edit_by_hand(id, &before, &after)))
    }

    /// Makes a contact inactive; returns whether there is such a contact.
    pub fn deactivate(&self, id: &str) -> bool {
        self.by_hand(|state| state.set_inactive(id, true).is_ok())
    }

    /// Makes a contact active again; returns whether there is such a contact.
    pub fn activate(&self, id: &str) -> bool {
        self.by_hand(|state| state.set_inactive(id, false).is_ok())
    }

    /// Deletes a contact, transactions or not; returns whether there was such a contact.
    pub fn delete_contact(&self, id: &str) -> bool {
        let id = parse_id(id);
        self.by_hand(|state| id.is_some_and(|id| state.remove_contact(id).is_some()))
    }

    /// Defines a custom field of contacts by its api name.
    pub fn add_custom_field(&self, api_name: &str, unique: bool) {
        self.lock()
            .define_field(CustomField::named(api_name, unique));
    }

    /// Adds a custom field of contacts that must be filled in: a new contact without it is refused.
    pub fn add_mandatory_field(&self, api_name: &str) {
        self.lock().define_field(CustomField {
            mandatory: true,
            ..CustomField::named(api_name, false)
        });
    }

    /// Removes a custom field of contacts; values that contacts hold in it are no longer shown.
    pub fn remove_custom_field(&self, api_name: &str) {
        self.lock().remove_field("contact", api_name);
    }

    /// Allows or forbids equal display names from now on.
    pub fn set_names_unique(&self, unique: bool) {
        self.lock().settings.names_unique = unique;
    }

    // What was asked.

    /// Every call of the API so far, refused and cut ones included, in the order of their arrival.
    pub fn calls(&self) -> Vec<Call> {
        self.lock().calls.clone()
    }

    /// How many calls the API got.
    pub fn call_count(&self) -> usize {
        self.lock().calls.len()
    }

    /// How many of them were to change contacts ([`Call::is_write`]), whatever came of it.
    pub fn writes(&self) -> usize {
        let state = self.lock();
        state.calls.iter().filter(|call| call.is_write()).count()
    }

    /// How many requests the accounts server got, refused and cut ones included.
    pub fn token_calls(&self) -> usize {
        self.lock().token_calls
    }

    /// Forgets all calls counted so far, those of the accounts server too. Limits stay as used as they are.
    pub fn clear_calls(&self) {
        let mut state = self.lock();
        state.calls.clear();
        state.token_calls = 0;
    }

    /// The letters that went out to people, in their order. (None leaves the sandbox.)
    pub fn mails(&self) -> Vec<Mail> {
        self.lock().mails.clone()
    }

    /// The deliveries of webhooks so far, lost ones too, in their order.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.lock().webhooks.log()
    }

    // What goes wrong.

    /// While `true`, webhooks are set off but never arrive.
    pub fn lose_deliveries(&self, lose: bool) {
        self.lock().webhooks.lose = lose;
    }

    /// While `true`, every delivery of a webhook arrives twice.
    pub fn repeat_deliveries(&self, repeat: bool) {
        self.lock().webhooks.repeat = repeat;
    }

    /// Puts a fault in place.
    pub fn fault(&self, fault: Fault) {
        self.lock().faults.add(fault);
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.lock().faults.clear();
    }

    /// While `true`, every connection ends without an answer, the accounts server's too. (The port stays open: for a refused
    /// connection, point the client at a port where nothing listens.)
    pub fn down(&self, down: bool) {
        self.lock().down = down;
    }

    /// Revokes [`refresh_token`](Self::refresh_token) and its access tokens, as a user does in the account's settings.
    pub fn revoke_refresh_token(&self) {
        self.lock().accounts.revoke(&self.refresh_token);
    }

    /// Ends all access tokens.
    pub fn expire_tokens(&self) {
        self.lock().accounts.expire_all();
    }

    /// While `true`, the accounts server refuses to issue tokens ("too many requests continuously").
    pub fn throttle_tokens(&self, throttled: bool) {
        self.lock().accounts.throttled = throttled;
    }

    /// What the user has granted, live tokens included: `ZohoBooks.contacts.READ`, `ZohoBooks.settings.ALL` …;
    /// `ZohoBooks.fullaccess.all` from the start.
    pub fn set_scopes(&self, scopes: &[&str]) {
        self.lock().accounts.scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    }

    /// Leaves this many calls of today's quota.
    pub fn set_day_remaining(&self, calls: u64) {
        self.with_quota(|state, now_ms| state.quota.set_remaining(&state.settings, now_ms, calls));
    }

    /// Another application uses up calls of today's quota.
    pub fn consume(&self, calls: u64) {
        self.with_quota(|state, now_ms| state.quota.consume_day(&state.settings, now_ms, calls));
    }

    /// Another application uses up calls of the running minute.
    pub fn consume_minute(&self, calls: usize) {
        self.with_quota(|state, now_ms| state.quota.consume_minute(&state.settings, now_ms, calls));
    }

    fn with_quota(&self, change: impl FnOnce(&mut State, i64)) {
        let mut state = self.lock();
        let now_ms = state.now_ms();
        change(&mut state, now_ms);
    }
}

impl fmt::Debug for Books {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Books")
            .field("api_url", &self.api_url())
            .field("organization_id", &self.organization_id)
            .finish_non_exhaustive()
    }
}
