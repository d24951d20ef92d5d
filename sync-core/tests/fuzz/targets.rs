//! What reads bytes from outside, or from the database: one function each. It panics when something does not hold.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopUser};
use cs_cart_client::{Order, User};
use jiff::Timestamp;
use sync_core::cs_cart::{CsCartSource, addresses_of, customer_of};
use sync_core::event::What;
use sync_core::mapping::{
    Mapping, MappingConfig, country_name, language_code, max_length, with_suffix,
};
use sync_core::matching::{email_normal_form, name_normal_form, phone_normal_form};
use sync_core::source::Addresses;
use sync_core::store::{MemoryStore, Store};
use sync_core::text::{self, formula, utf16_len};
use sync_core::webhook::{
    HookCustomer, HookHeaders, SignatureHeaders, WebhookSecret, WebhookVerifier, read_shop_post,
    read_signed_body,
};
use sync_core::zoho_books::ZohoBooksLedger;
use sync_core::{Customer, ExternalId, Field, FieldHashes, HashKey, ShopName, SyncEngine, UserId};
use tokio::runtime::Runtime;
use zoho_books_client::oauth::Credentials;
use zoho_books_client::sandbox::Books;
use zoho_books_client::{Client, DataCenter, SystemClock};

/// Stands in bodies of the seeds, and must not stand in what is shown.
const CANARY: &str = "canary";

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// The body of a hook, the shop's own or a signed one.
pub(crate) fn webhook_body(body: &[u8]) {
    if let Ok(Some(customer)) = read_shop_post(body) {
        assert_eq!(customer.hint, None, "nobody has signed it");
        is_sound(&customer);
    }
    if let Ok(Some(customer)) = read_signed_body(body) {
        is_sound(&customer);
        let hint = serde_json::to_string(&customer.hint).unwrap();
        assert!(!hint.contains("\"password\":"));
        let read: Option<Addresses> = serde_json::from_str(&hint).unwrap();
        assert_eq!(read, customer.hint);
    }
}

fn is_sound(customer: &HookCustomer) {
    let id = customer.user_id.as_str();
    assert!(!customer.user_id.is_guest());
    assert!(id.bytes().all(|byte| byte.is_ascii_digit()), "{id}");
    let language = customer.hint.as_ref().map(|hint| &hint.language);
    names_nobody(customer, &language);
}

/// What is shown of a record holds nobody's data, as far as the open words in it do not (a change can put them there).
fn names_nobody(record: &impl std::fmt::Debug, open: &impl std::fmt::Debug) {
    let hidden = !format!("{record:?}").contains(CANARY);
    assert!(hidden || format!("{open:?}").contains(CANARY), "{record:?}");
}

/// Headers of a signed post, a line each, and the body after an empty line. What nobody has signed does not pass.
pub(crate) fn signature(input: &[u8]) {
    let end = input.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = end.map_or((input, &b""[..]), |end| (&input[..end], &input[end + 2..]));
    let pairs = head.split(|byte| *byte == b'\n').map(|line| {
        let colon = line.iter().position(|byte| *byte == b':');
        let (name, value) = colon.map_or((line, &b""[..]), |at| (&line[..at], &line[at + 1..]));
        (std::str::from_utf8(name).unwrap_or_default(), value)
    });
    let _ = HookHeaders::from_pairs(pairs.clone());

    let text = |wanted: &str| {
        let value = pairs.clone().find(|(name, _)| *name == wanted)?.1;
        std::str::from_utf8(value).ok()
    };
    let headers = SignatureHeaders {
        id: text("webhook-id"),
        timestamp: text("webhook-timestamp"),
        signature: text("webhook-signature"),
    };
    let now = Timestamp::from_second(1_795_000_000).unwrap();
    let secret = WebhookSecret::parse(SECRET).unwrap();
    let verifier = WebhookVerifier::new(vec![secret.clone()]).unwrap();
    if let Ok(webhook) = verifier.verify(&headers, body, now) {
        let good = secret.sign(&webhook.id, webhook.sent_at.as_second(), body);
        let sent = headers.signature.unwrap().replace('=', "");
        assert!(sent.contains(good.trim_end_matches('=')), "{sent}");
        assert!(webhook.sent_at.as_second().abs_diff(now.as_second()) <= 300);
    }
    if let Ok(secret) = WebhookSecret::parse(&String::from_utf8_lossy(body)) {
        assert_eq!(format!("{secret:?}"), "WebhookSecret(***)");
    }
}

/// Any text: what is made of it is bounded, clean, and its own normal form.
pub(crate) fn texts(bytes: &[u8]) {
    let given = String::from_utf8_lossy(bytes);
    for text in given.split('\n') {
        let cleaned = text::clean(text);
        assert_eq!(text::clean(&cleaned), cleaned);
        assert!(!cleaned.chars().any(char::is_control));
        assert!(text::decode_entities(text).len() <= text.len());
        for limit in [0, 1, 20, 200] {
            let kept = text::cut(text, limit);
            assert!(utf16_len(kept) <= limit && text.starts_with(kept));
        }
        let neutral = formula::neutralised(&cleaned);
        assert!(formula::is_number(&neutral) || !formula::is_formula(&neutral));
        for normal_form in [
            email_normal_form,
            phone_normal_form,
            name_normal_form,
            text::phone::tidy,
        ] {
            if let Some(form) = normal_form(text) {
                assert_eq!(normal_form(&form), Some(form));
            }
        }
        if let Some(name) = country_name(text) {
            assert_eq!(country_name(name), Some(name));
        }
        if let Some(code) = language_code(text) {
            assert_eq!(language_code(code), Some(code));
        }
    }
}

/// A user as the shop sends it, and in a second line an order with the addresses.
pub(crate) fn mapping(input: &[u8]) {
    let line_end = input.iter().position(|byte| *byte == b'\n');
    let (user, order) =
        line_end.map_or((input, &b""[..]), |end| (&input[..end], &input[end + 1..]));
    let Ok(user) = serde_json::from_slice::<User>(user) else {
        return;
    };
    let Some(mut customer) = customer_of(&user) else {
        return;
    };
    if let Ok(order) = serde_json::from_slice::<Order>(order) {
        addresses_of(&order).give_to(&mut customer);
    }
    is_mapped(&Mapping::new(&MappingConfig::default()).unwrap(), &customer);
    let open = (
        &customer.kind,
        &customer.status,
        &customer.points,
        &customer.language,
    );
    names_nobody(&customer, &open);
    let _ = (customer.content_hash(), customer.address_hash());
}

fn is_mapped(mapping: &Mapping, customer: &Customer) {
    let Ok(contact) = mapping.map(customer) else {
        return;
    };
    assert_eq!(mapping.map(customer).as_ref(), Ok(&contact));
    for (field, text) in contact.fields.iter() {
        assert!(!text.is_empty(), "{field} is empty");
        assert!(utf16_len(text) <= max_length(field), "{field} is too long");
        assert_eq!(text::clean(text), text, "{field} is not clean");
        assert!(
            formula::is_number(text) || !formula::is_formula(text),
            "{field}"
        );
    }
    let name = contact.fields.get(&Field::ContactName).unwrap();
    assert!(utf16_len(&with_suffix(name, &customer.user_id)) <= 200);
    let hashes = contact.fields.hashes(&HashKey::new([7; 32]));
    let kept = serde_json::to_string(&hashes).unwrap();
    assert_eq!(serde_json::from_str::<FieldHashes>(&kept).unwrap(), hashes);
    assert!(!kept.contains(CANARY));
}

/// Templates of the configuration: the name's in the first line, a custom field's in the others.
pub(crate) fn templates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (name, field) = text.split_once('\n').unwrap_or((&text, ""));
    let mut config = MappingConfig::default();
    config.contact_name = name.to_owned();
    if !field.is_empty() {
        config.custom_fields = [("cf_note".to_owned(), field.to_owned())].into();
    }
    let mut customer = Customer::new(UserId::from(17));
    customer.first_name = "{{ 7 * 7 }}".into();
    customer.company = "=canary".into();
    match Mapping::new(&config) {
        Ok(mapping) => is_mapped(&mapping, &customer),
        // It may quote the template, which is the operator's own.
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Names and ids, and what is kept of a contact's fields.
pub(crate) fn identities(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(id) = text.parse::<UserId>() {
        assert!(id.as_str().bytes().all(|byte| byte.is_ascii_digit()));
        assert_eq!(id.to_string().parse::<UserId>(), Ok(id));
    }
    if let Ok(shop) = text.parse::<ShopName>() {
        assert!((1..=32).contains(&shop.as_str().len()));
    }
    if let Ok(id) = text.parse::<ExternalId>() {
        // It travels in a header.
        assert!(id.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
        assert_eq!(id.as_str(), text.trim());
        assert_eq!(ExternalId::new(id.shop().clone(), id.user_id().clone()), id);
    }
    if let Ok(field) = text.parse::<Field>() {
        assert_eq!(field.to_string(), text);
    }
    if let Ok(hashes) = serde_json::from_str::<FieldHashes>(&text) {
        let again = serde_json::to_string(&hashes).unwrap();
        assert_eq!(serde_json::from_str::<FieldHashes>(&again).unwrap(), hashes);
    }
}

/// What the engine keeps in the database, a document a line. Whatever stands there, work goes on.
pub(crate) fn documents(input: &[u8]) {
    let text = String::from_utf8_lossy(input).into_owned();
    RIG.with_borrow(|rig| rig.runtime.block_on(rig.works_with(&text)));
}

struct Rig {
    runtime: Runtime,
    shop: Shop,
    _books: Books,
    client: Client,
    ann: UserId,
}

thread_local! {
    static RIG: RefCell<Rig> = RefCell::new(Rig::start());
}

impl Rig {
    fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let (shop, books) = runtime.block_on(async {
            let books = Books::builder().unlimited().unique_field("cf_cs_cart_id");
            (Shop::start().await, books.start().await)
        });
        let ann = shop.add_user(ShopUser::customer("ann@example.com").firstname("Ann"));
        let ann = ann.as_str().parse().unwrap();
        Self {
            runtime,
            client: client_of(&books),
            shop,
            _books: books,
            ann,
        }
    }

    async fn works_with(&self, documents: &str) {
        let store = MemoryStore::new(Arc::new(SystemClock));
        let names = ["poll", "pauses", "mirror", "orders"];
        for (name, document) in names.into_iter().zip(documents.split('\n')) {
            let mut change = |_: Option<&str>| Some(document.to_owned());
            store.update_document(name, &mut change).await.unwrap();
        }
        let engine = SyncEngine::builder("main".parse().unwrap())
            .source(CsCartSource::new(
                self.shop.client_builder().build().unwrap(),
                "sandbox",
            ))
            .ledger(ZohoBooksLedger::new(self.client.clone(), "cf_cs_cart_id"))
            .store(Arc::new(store))
            .build()
            .await
            .unwrap();
        engine.status().await.unwrap();
        let mut run = engine.backfill();
        while run.next().await.is_some() {}
        let outcome = engine.sync_now(self.ann.clone()).await.unwrap();
        assert!(
            matches!(outcome.what, What::Created | What::Unchanged),
            "{outcome:?}"
        );
    }
}

/// One client for all inputs: each would ask for a token of its own.
fn client_of(books: &Books) -> Client {
    let credentials = Credentials::refresh_token(
        books.client_id(),
        books.client_secret(),
        books.refresh_token(),
    );
    Client::builder(DataCenter::Us, credentials)
        .organization_id(books.organization_id())
        .accounts_url(books.accounts_url())
        .api_url(books.api_url())
        .requests_per_minute(1_000_000)
        .request_timeout(Duration::from_secs(60))
        .build()
        .unwrap()
}
