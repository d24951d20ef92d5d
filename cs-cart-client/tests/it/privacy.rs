//! Nothing secret and nobody's data in what is shown.

use cs_cart_client::hook::sniff;
use cs_cart_client::sandbox::{Fault, Shop, ShopAddress, ShopOrder, ShopUser};
use cs_cart_client::{
    Client, NewUser, OrderId, OrderQuery, Request, User, UserId, UserQuery, UserUpdate,
};

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
    let row = r#"{"user_id":"2","email":["canary@example.com"],"firstname":"Canaryname"}"#;
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
    let row = r#"{"users":[{"user_id":"2","email":["canary@example.com"],"timestamp":"Canaryname"}],"params":{}}"#;
    shop.fault(Fault::new().json(200, row));
    let page = client.users().list(&UserQuery::customers()).await.unwrap();
    assert_clean("a rejected row", &format!("{page:?} {}", page.rejected[0]));
    let hook = sniff(br#"{"user_id":"2","email":["canary@example.com"]}"#).unwrap_err();
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
