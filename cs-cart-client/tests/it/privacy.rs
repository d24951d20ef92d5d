//! Nothing secret and nobody's data in what is shown.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use cs_cart_client::entities::{PaymentMethod, Setting, SettingQuery, ShippingMethod};
use cs_cart_client::hook::sniff;
use cs_cart_client::sandbox::{Fault, Shop, ShopAddress, ShopOrder, ShopUser};
use cs_cart_client::typed::{Get, Identified, List, ListQuery, Resource};
use cs_cart_client::{
    Client, Error, Method, NewUser, OrderId, OrderQuery, Page, Request, User, UserId, UserQuery,
    UserUpdate,
};
use serde_json::{Value, json};
use tracing::field::{Field, Visit};
use tracing::{Event, Metadata, span};

use crate::support::Notes;

/// What must never show.
const PLANTED: [&str; 6] = [
    "canary-key-9f2c",
    "canary@example.com",
    "Canaryname",
    "Canary Street",
    "+99 555 777",
    "sync-user@example.com",
];

fn assert_clean(what: &str, shown: &str) {
    for planted in PLANTED {
        assert!(!shown.contains(planted), "{what} shows {planted}: {shown}");
    }
}

/// An error with everything behind it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut shown = format!("{error:?} {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        shown.push_str(&format!(" {error:?} {error}"));
        cause = error.source();
    }
    shown
}

async fn shop() -> (Shop, Client, UserId, OrderId) {
    let shop = Shop::builder()
        .credentials("sync-user@example.com", "canary-key-9f2c")
        .start()
        .await;
    let canary = ShopUser::customer("canary@example.com")
        .firstname("Canaryname")
        .phone("+99 555 777");
    let id = shop.add_user(canary);
    let address = ShopAddress::new("1 Canary Street", "Oslo", "0150", "NO");
    let order = shop.add_order(ShopOrder::of(&id).billing(address));
    let client = shop.client_builder().build().unwrap();
    (shop, client, id, order)
}

#[tokio::test]
async fn debug_of_everything_is_clean() {
    let (_shop, client, id, order_id) = shop().await;
    let user = client.users().get(&id).await.unwrap().unwrap();
    let order = client.orders().get(&order_id).await.unwrap().unwrap();
    let page = client.users().list(&UserQuery::customers()).await.unwrap();
    let orders = client.orders().list(&OrderQuery::new()).await.unwrap();
    let hook = sniff(serde_json::to_string(&user).unwrap().as_bytes()).unwrap();
    let builder = Client::builder(
        "http://127.0.0.1:9",
        "sync-user@example.com",
        "canary-key-9f2c",
    );
    let request = Request::<User>::get("x", ["users"])
        .query("email", "canary@example.com")
        .json("canary@example.com")
        .unwrap();
    let shown = [
        ("client", format!("{client:?} {:?}", client.users())),
        ("builder", format!("{builder:?}")),
        ("user", format!("{user:?}")),
        ("order", format!("{order:?} {:?}", order.billing)),
        ("page", format!("{page:?} {orders:?}")),
        ("hook", format!("{hook:?}")),
        ("request", format!("{request:?}")),
        (
            "query",
            format!("{:?}", UserQuery::customers().email("canary@example.com")),
        ),
        (
            "orders query",
            format!("{:?}", OrderQuery::new().email("canary@example.com")),
        ),
        (
            "new",
            format!(
                "{:?}",
                NewUser::customer("canary@example.com", 1).firstname("Canaryname")
            ),
        ),
        (
            "update",
            format!("{:?}", UserUpdate::new(1).firstname("Canaryname")),
        ),
        ("walk", format!("{:?}", client.users().newest_first(5))),
    ];
    for (what, text) in shown {
        assert_clean(what, &text);
    }
}

#[tokio::test]
async fn errors_are_clean() {
    let (shop, _, id, _) = shop().await;
    let client = shop
        .client_builder()
        .retries(0)
        .timeout(std::time::Duration::from_millis(200))
        .build()
        .unwrap();
    let row = r#"{"user_id":["canary@example.com"],"firstname":"Canaryname"}"#;
    let message = r#"{"message":"canary@example.com of Canaryname is taken","status":400}"#;
    let faults = [
        Fault::new().json(200, row),
        Fault::new().json(200, format!("{row}x")),
        Fault::new().json(400, message),
        Fault::new().json(500, "canary@example.com Canaryname"),
        Fault::new().json(200, "\"canary@example.com\""),
        Fault::new().html(503),
        Fault::new().cut(),
        Fault::new().truncated(),
        Fault::new().empty(),
        Fault::new().delay(std::time::Duration::from_secs(5)),
        Fault::new()
            .status(302)
            .header("Location", "https://x.example.com/?e=canary@example.com"),
    ];
    for fault in faults {
        shop.fault(fault.clone());
        let error = client.users().get(&id).await.unwrap_err();
        assert_clean(&format!("{fault:?}"), &chain(&error));
    }
    let query = UserQuery::customers().email("canary@example.com");
    shop.fault(Fault::new().cut());
    let error = client.users().list(&query).await.unwrap_err();
    assert_clean("a cut list", &chain(&error));
    shop.set_api_key("another");
    let error = client.users().list(&query).await.unwrap_err();
    assert_clean("a refused list", &chain(&error));
}

#[tokio::test]
async fn rejected_rows_are_clean() {
    let (shop, client, _, _) = shop().await;
    let row = r#"{"users":[{"user_id":"2","email":"canary@example.com","email":"Canaryname"}],"params":{}}"#;
    shop.fault(Fault::new().json(200, row));
    let page = client.users().list(&UserQuery::customers()).await.unwrap();
    assert_clean("a rejected row", &format!("{page:?} {}", page.rejected[0]));
    let hook = sniff(br#"{"user_id":"2","email":"canary@example.com","email":""}"#).unwrap_err();
    assert_clean("a hook", &chain(&hook));
}

#[tokio::test]
async fn password_hashes_of_a_hook_are_never_kept() {
    let body = br#"{"user_id":"2","user_type":"C","password":"hash","password1":"plain","salt":"x","api_key":"y",
        "b_city":"Oslo","fields":{"36":"1"}}"#;
    let cs_cart_client::hook::HookBody::User(user) = sniff(body).unwrap() else {
        panic!("no user");
    };
    let kept: serde_json::Value = serde_json::to_value(&user).unwrap();
    let mut names: Vec<&str> = kept
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["b_city", "user_id", "user_type"]);
}

/// All that is logged, in text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0.lock().unwrap(), "{field}={value:?}").unwrap();
    }
}

impl tracing::Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &span::Attributes<'_>) -> span::Id {
        attributes.record(&mut self.clone());
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

/// Stands in every secret field of the shop.
const SECRET: &str = "canary-secret-4d1b";

/// What a call gave, as a program may show it: the records of a page, those that were rejected, an error and its causes.
fn shown<T: Debug>(result: Result<Page<T>, Error>) -> String {
    match result {
        Ok(page) => {
            let rejected = page.rejected.iter().map(ToString::to_string);
            let rejected = rejected.collect::<String>();
            format!("{page:?} {page:#?} {rejected}")
        }
        Err(error) => chain(&error),
    }
}

fn of_one<T>(one: Result<Option<T>, Error>) -> Result<Page<T>, Error> {
    one.map(|record| {
        let mut page = Page::default();
        page.items.extend(record);
        page
    })
}

/// Reads one kind of record whole and in the list, from the shop as it is or with a fault before it.
async fn read(client: &Client, kind: &str, id: u64) -> [String; 2] {
    async fn both<E: List + Get + Debug>(
        calls: Resource<'_, E>,
        query: E::Query,
        id: E::Id,
    ) -> [String; 2] {
        let one = of_one(calls.get(&id).await);
        [shown(one), shown(calls.list(&query).await)]
    }
    match kind {
        "orders" => {
            let query = OrderQuery::new().get_orders_data();
            let one = of_one(client.orders().get(&OrderId::from(id)).await);
            [shown(one), shown(client.orders().list(&query).await)]
        }
        "payments" => both(client.payment_methods(), ListQuery::new(), id.into()).await,
        "shippings" => both(client.shipping_methods(), ListQuery::new(), id.into()).await,
        _ => both(client.settings(), SettingQuery::new(), id.into()).await,
    }
}

#[tokio::test]
async fn secrets_of_orders_payments_shippings_and_settings_show_nowhere() {
    let log = Log::default();
    let _logged = tracing::subscriber::set_default(log.clone());
    let shop = Shop::builder()
        .quirks(|quirks| quirks.planted_secret = Some(SECRET.to_owned()))
        .start()
        .await;
    let client = shop
        .client_builder()
        .sleeper(Arc::new(Notes::default()))
        .build()
        .unwrap();
    let order = shop.add_order(ShopOrder::guest("gus@example.com"));
    let setting = shop.add("settings", json!({"name": "mailer_smtp_password"}));
    let kinds = [
        ("orders", "order_id", order.number()),
        ("payments", PaymentMethod::ID_FIELD, 1),
        ("shippings", ShippingMethod::ID_FIELD, 1),
        ("settings", Setting::ID_FIELD, setting),
    ];
    for (kind, id_field, id) in kinds {
        let number = id.to_string();
        let path = [kind, &number];
        let whole = client.raw(Method::Get, &path, &[], None).await.unwrap();
        let text = whole.to_string();
        assert!(text.contains(SECRET), "the shop of this test has one");
        let [one, list] = read(&client, kind, id).await;
        for shown in [one, list] {
            assert!(
                shown.contains(&format!("{id_field}: ")),
                "it was read: {shown}"
            );
            assert!(!shown.contains(SECRET), "{kind}: {shown}");
        }
        // The same record where it goes wrong: broken off, without an id, in an error, as something else.
        let mut nameless = whole.clone();
        nameless[id_field] = json!({SECRET: [SECRET]});
        let mut error = whole.clone();
        error["message"] = json!(SECRET);
        error["errors"] = json!([SECRET]);
        let (cut, _) = text.split_at(text.len() - 2);
        for (status, body) in [
            (200, nameless.to_string()),
            (200, json!({kind: [nameless], "params": {}}).to_string()),
            (200, json!({kind: SECRET, SECRET: SECRET}).to_string()),
            (200, format!("[{text},{SECRET}]")),
            (200, cut.to_owned()),
            (200, Value::from(SECRET).to_string()),
            (400, error.to_string()),
            (403, error.to_string()),
            (404, text.clone()),
            (500, error.to_string()),
            (503, SECRET.to_owned()),
        ] {
            shop.fault(Fault::new().json(status, body.as_str()).always());
            for shown in read(&client, kind, id).await {
                assert!(!shown.contains(SECRET), "{kind}: {status} {body}: {shown}");
            }
            shop.clear_faults();
        }
    }
    let log = log.0.lock().unwrap();
    assert!(log.contains("operation=\"orders.get\""), "{log}");
    assert!(!log.contains(SECRET), "{log}");
}
