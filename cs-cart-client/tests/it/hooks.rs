//! Hook subscriptions, and what the shop posts to them.

use cs_cart_client::hook::{self, HookBody, HookError, HookSubject, Trigger, customer_of, sniff};
use cs_cart_client::sandbox::{Quirks, Shop, ShopOrder, ShopUser};
use cs_cart_client::{HookId, Method, OrderId, UserId};
use wiremock::{Mock, ResponseTemplate, matchers};

use crate::mock_server::MockServer;

async fn receiver() -> MockServer {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(204);
    Mock::given(matchers::any())
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn subscriptions_are_made_changed_listed_and_ended() {
    let shop = Shop::start().await;
    let client = shop.client_builder().build().unwrap();
    let hooks = client.zapier_hooks();
    let url = "https://sync.example.com/hooks/secret";
    let mut ids = Vec::new();
    for _ in 0..105 {
        ids.push(hooks.create(url, &Trigger::NewUser).await.unwrap());
    }
    let listed = hooks.list().await.unwrap();
    assert_eq!(listed.items.len(), 105, "over all pages, each once");
    assert_eq!(listed.items[0].hook_url, url);
    assert_eq!(listed.items[0].trigger, Trigger::NewUser);
    assert!(!format!("{listed:?}").contains("secret"));

    let other = Trigger::from("something_else");
    hooks
        .update(&ids[0], "https://sync.example.com/new", &other)
        .await
        .unwrap();
    assert_eq!(shop.hooks()[0].trigger_name, "something_else");
    hooks.update(&HookId::from(999), url, &other).await.unwrap();
    hooks.delete(&ids[0]).await.unwrap();
    assert!(hooks.delete(&ids[0]).await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn a_single_subscription_cannot_be_read_which_is_why_there_is_no_get() {
    let shop = Shop::start().await;
    let first = shop.add_hook("https://a.example.com", "new_user");
    let second = shop.add_hook("https://b.example.com", "new_user");
    let client = shop.client_builder().build().unwrap();
    let path = ["zapier_hooks", second.as_str()];
    let answer = client.raw(Method::Get, &path, &[], None).await.unwrap();
    assert_eq!(answer["hook_id"], first.as_str());
}

#[tokio::test]
async fn a_shop_without_the_add_on_answers_404() {
    let shop = Shop::builder().quirks(Quirks::old).start().await;
    let client = shop.client_builder().build().unwrap();
    assert!(
        client
            .zapier_hooks()
            .list()
            .await
            .unwrap_err()
            .is_not_found()
    );
}

#[tokio::test]
async fn the_shop_posts_json_that_it_calls_a_form() {
    let shop = Shop::start().await;
    let receiver = receiver().await;
    for trigger in ["new_user", "new_order", "order_paid"] {
        shop.add_hook(format!("{}/{trigger}", receiver.uri()), trigger);
    }
    let ann = shop
        .register(ShopUser::customer("ann@example.com").firstname("Ann"))
        .await;
    assert_eq!(ann.answers[0].status, Some(204));
    let placed = shop.place_order(ShopOrder::of(&ann.user_id)).await;
    shop.pay_order(&placed.order_id).await;

    let posts = receiver.received_requests().await.unwrap();
    assert_eq!(posts.len(), 3);
    for post in &posts {
        let label = post.headers.get("content-type").unwrap().to_str().unwrap();
        assert_eq!(label, "application/x-www-form-urlencoded");
        let subject = customer_of(&post.body).unwrap();
        assert_eq!(subject, HookSubject::Customer(ann.user_id.clone()));
    }
    let HookBody::User(user) = hook::decode(&Trigger::NewUser, &posts[0].body).unwrap() else {
        panic!("no user");
    };
    assert_eq!(user.firstname.as_deref(), Some("Ann"));
    for (post, trigger) in posts[1..]
        .iter()
        .zip([Trigger::NewOrder, Trigger::OrderPaid])
    {
        let HookBody::Order(order) = hook::decode(&trigger, &post.body).unwrap() else {
            panic!("no order");
        };
        assert_eq!(order.order_id, placed.order_id);
        assert_eq!(order.user_id.as_ref(), Some(&ann.user_id));
        assert!(order.billing.is_some());
    }
}

#[tokio::test]
async fn the_shop_posts_null_or_an_administrator_too() {
    let shop = Shop::start().await;
    let receiver = receiver().await;
    shop.add_hook(receiver.uri(), "new_user");
    shop.register(ShopUser::customer("root@example.com").user_type("A"))
        .await;
    shop.quirks(|quirks| quirks.null_user_hook = true);
    shop.register(ShopUser::customer("ann@example.com")).await;
    let posts = receiver.received_requests().await.unwrap();
    assert_eq!(
        customer_of(&posts[0].body).unwrap(),
        HookSubject::NotACustomer
    );
    assert_eq!(customer_of(&posts[1].body).unwrap(), HookSubject::Nothing);
    assert_eq!(sniff(&posts[1].body).unwrap(), HookBody::Nothing);
}

#[test]
fn the_seven_posts_are_told_apart_by_their_shape() {
    let kind = |body: &str| match sniff(body.as_bytes()).unwrap() {
        HookBody::User(user) => format!("user {}", user.user_id),
        HookBody::Order(order) => format!("order {}", order.order_id),
        HookBody::Product(notice) => format!("product {}", notice.id),
        HookBody::Shipment(notice) => format!("shipment {}", notice.id),
        HookBody::CallRequest(notice) => format!("call request {}", notice.id),
        HookBody::Vendor(notice) => format!("vendor {}", notice.id),
        HookBody::Nothing => "nothing".to_owned(),
        other => panic!("{other:?}"),
    };
    for (body, expected) in [
        (
            r#"{"user_id":"17","user_type":"C","company_id":"1"}"#,
            "user 17",
        ),
        (
            r#"{"order_id":"105","user_id":"17","company_id":"1","products":[{"product_id":"12"}]}"#,
            "order 105",
        ),
        (
            r#"{"product_id":12,"product":"Lamp","company_id":"1","price":"9.99"}"#,
            "product 12",
        ),
        (
            r#"{"shipment_id":"4","order_id":"105","email":"ann@example.com"}"#,
            "shipment 4",
        ),
        (
            r#"{"request_id":"2","user_id":"17","product_id":"12","order_id":"0","name":"Ann"}"#,
            "call request 2",
        ),
        (
            r#"{"company_id":"3","company":"Acme","email":"acme@example.com"}"#,
            "vendor 3",
        ),
        (" null\n", "nothing"),
        ("\u{feff}null", "nothing"),
    ] {
        assert_eq!(kind(body), expected, "{body}");
    }
}

#[test]
fn each_post_is_read_by_its_name() {
    let body = br#"{"shipment_id":"4","order_id":"105","user_id":"17","email":"ann@example.com"}"#;
    let HookBody::Shipment(shipment) = hook::decode(&Trigger::NewShipment, body).unwrap() else {
        panic!("no shipment");
    };
    assert_eq!(
        (shipment.order_id, shipment.user_id),
        (Some(105), Some(UserId::from(17)))
    );
    assert_eq!(shipment.email.as_deref(), Some("ann@example.com"));
    let product = hook::decode(
        &Trigger::NewProduct,
        br#"{"product_id":"12","product":"Lamp"}"#,
    );
    assert!(matches!(product, Ok(HookBody::Product(lamp)) if lamp.name.as_deref() == Some("Lamp")));
    let vendor = hook::decode(&Trigger::NewVendor, br#"{"company_id":3,"company":"Acme"}"#);
    assert!(matches!(vendor, Ok(HookBody::Vendor(acme)) if acme.name.as_deref() == Some("Acme")));
    let call = hook::decode(
        &Trigger::NewCallRequest,
        br#"{"request_id":2,"phone":"555","user_id":"1","order_id":"0"}"#,
    );
    assert!(
        matches!(call, Ok(HookBody::CallRequest(call)) if call.phone.as_deref() == Some("555") && call.user_id.is_none())
    );
    let order = hook::decode(&Trigger::OrderPaid, br#"{"order_id":105}"#);
    assert!(matches!(order, Ok(HookBody::Order(order)) if order.order_id == OrderId::from(105)));
    let wrong = hook::decode(&Trigger::NewUser, br#"{"order_id":105}"#);
    assert_eq!(wrong, Err(HookError::NotARecord));
    let stranger = hook::decode(&Trigger::from("x"), b"{}");
    assert_eq!(stranger, Err(HookError::UnknownTrigger));
}

#[test]
fn whom_a_post_is_about() {
    let customer = |id: u64| Ok(HookSubject::Customer(UserId::from(id)));
    for (body, expected) in [
        (r#"{"user_id":"17","user_type":"C"}"#, customer(17)),
        (r#"{"user_id":17}"#, customer(17)),
        (r#"{"user_id":"18446744073709551615"}"#, customer(u64::MAX)),
        (
            r#"{"user_id":"17","user_type":"A"}"#,
            Ok(HookSubject::NotACustomer),
        ),
        (
            r#"{"user_id":"17","user_type":"V"}"#,
            Ok(HookSubject::NotACustomer),
        ),
        (
            r#"{"order_id":"5","user_id":"17","user_type":"A"}"#,
            customer(17),
        ),
        (r#"{"order_id":"5","user_id":"0"}"#, Ok(HookSubject::Guest)),
        (r#"{"order_id":"5","user_id":0}"#, Ok(HookSubject::Guest)),
        (r#"{"order_id":"5","user_id":null}"#, Ok(HookSubject::Guest)),
        (r#"{"order_id":"5"}"#, Ok(HookSubject::Guest)),
        (
            r#"{"shipment_id":"4","order_id":"5"}"#,
            Ok(HookSubject::NotACustomer),
        ),
        (r#"{"product_id":"12"}"#, Ok(HookSubject::NotACustomer)),
        (r#"{"company_id":"3"}"#, Ok(HookSubject::NotACustomer)),
        (
            r#"{"user_id":"17","firstname":{"broken":[]},"x":1e999}"#,
            customer(17),
        ),
        (
            r#"{"request_id":"5","user_id":"1","order_id":"0"}"#,
            Ok(HookSubject::NotACustomer),
        ),
        (
            r#"{"request_id":"5","user_id":"0","order_id":"0"}"#,
            Ok(HookSubject::NotACustomer),
        ),
        ("null", Ok(HookSubject::Nothing)),
        ("\u{feff}\nnull \n", Ok(HookSubject::Nothing)),
        ("{}", Err(HookError::NoId)),
        (
            r#"{"user_type":"C","company_id":"1"}"#,
            Err(HookError::NoId),
        ),
        (
            r#"{"user_id":"","user_type":"C","company_id":"1"}"#,
            Err(HookError::NoId),
        ),
        (r#"{"user_id":"abc"}"#, Err(HookError::NoId)),
        (r#"{"user_id":"-1"}"#, Err(HookError::NoId)),
        (r#"{"user_id":"1.5"}"#, Err(HookError::NoId)),
        (r#"{"user_id":17.0}"#, Err(HookError::NotARecord)),
        (r#"{"user_id":1e3}"#, Err(HookError::NotARecord)),
        (
            r#"{"user_id":18446744073709551616}"#,
            Err(HookError::NotARecord),
        ),
        (
            r#"{"user_id":"5","user_id":"6"}"#,
            Err(HookError::NotARecord),
        ),
        (r#"{"user_id":["5"]}"#, Err(HookError::NotARecord)),
        ("[]", Err(HookError::NotARecord)),
        ("17", Err(HookError::NotARecord)),
        ("\"17\"", Err(HookError::NotARecord)),
        ("", Err(HookError::NotJson)),
        ("user_id=17&user_type=C", Err(HookError::NotJson)),
        (r#"{"user_id":"17""#, Err(HookError::NotJson)),
        (r#"{"user_id":"17"} x"#, Err(HookError::NotJson)),
    ] {
        assert_eq!(customer_of(body.as_bytes()), expected, "{body}");
    }
}

#[test]
fn hostile_posts_are_errors_and_no_crash() {
    let deep = format!(
        "{{\"user_id\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let deep_elsewhere = format!("{{\"user_id\":1,\"x\":{}", "{\"x\":".repeat(100_000));
    for body in [
        deep.as_bytes(),
        deep_elsewhere.as_bytes(),
        b"\xff\xfe",
        b"{\"user_id\":1e999}",
        b"\0",
    ] {
        assert!(customer_of(body).is_err());
        assert!(sniff(body).is_err());
    }
    let surrogate = br#"{"user_id":"17","user_type":"\ud800"}"#;
    assert!(customer_of(surrogate).is_err());
    assert!(customer_of(b"{\"user_id\":\"17\",\"user_type\":\"\xff\"}").is_err());
}
