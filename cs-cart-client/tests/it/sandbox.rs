//! The sandbox as a host's tests see it.

use std::time::{Duration, Instant};

use cs_cart_client::sandbox::{Fault, Shop, ShopAddress, ShopOrder, ShopUser};
use cs_cart_client::{Method, NewUser, OrderQuery, UserId, UserQuery};
use wiremock::{Mock, ResponseTemplate, matchers};

use crate::mock_server::MockServer;

/// Asks the shop without the client.
pub(crate) async fn bare(
    shop: &Shop,
    method: &str,
    path: &str,
    body: Option<(&str, &str)>,
) -> (u16, String) {
    let http = reqwest::Client::new();
    let url = format!("{}{path}", shop.url());
    let mut request = http
        .request(method.parse().unwrap(), url)
        .basic_auth(shop.email(), Some(shop.api_key()));
    if let Some((mime, body)) = body {
        request = request.header("content-type", mime).body(body.to_owned());
    }
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn paths_and_bodies_are_as_picky_as_the_shops() {
    let shop = Shop::start().await;
    let json = "application/json";
    for (method, path, body, status) in [
        ("GET", "/api/2.0/version", None, 200),
        ("GET", "/api/2.0/version/", None, 200),
        ("GET", "/api/2/version", None, 404),
        ("GET", "/api/version", None, 200),
        ("GET", "/api/2.0/nonsense", None, 404),
        ("GET", "/nonsense", None, 404),
        ("PATCH", "/api/2.0/users/1", None, 405),
        ("PUT", "/api/2.0/users", Some((json, "{}")), 405),
        ("PUT", "/api/2.0/users/1", Some((json, "{}")), 405),
        ("PUT", "/api/2.0/users/1", Some((json, "")), 405),
        ("POST", "/api/2.0/users", Some((json, "{nonsense")), 400),
        (
            "POST",
            "/api/2.0/users",
            Some((json, r#"{"email":"a@example.com"}"#)),
            400,
        ),
        (
            "POST",
            "/api/2.0/users",
            Some((
                "text/plain",
                r#"{"email":"a@example.com","user_type":"C","company_id":1}"#,
            )),
            400,
        ),
        ("DELETE", "/api/2.0/users", None, 405),
        ("GET", "/api/2.0/users/abc", None, 404),
        ("GET", "/api/2.0/stores/1/users?user_type=C", None, 200),
        ("GET", "/api/2.0/stores/9/users?user_type=C", None, 404),
    ] {
        let (answered, text) = bare(&shop, method, path, body).await;
        assert_eq!(answered, status, "{method} {path} {body:?}: {text}");
    }
}

#[tokio::test]
async fn a_row_is_what_the_shop_sends() {
    let shop = Shop::start().await;
    let ann = ShopUser::customer("ann@example.com")
        .firstname("Ann")
        .timestamp(1_735_689_600);
    shop.add_user(ann);
    let (_, text) = bare(
        &shop,
        "GET",
        "/api/2.0/users?user_type=C&user_ids[]=2&x=y",
        None,
    )
    .await;
    let answer: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        answer,
        serde_json::json!({
            "users": [{"user_id":"2","user_login":"user_2","is_root":"N","timestamp":"1735689600","user_type":"C",
                "status":"A","firstname":"Ann","lastname":"","email":"ann@example.com","company":"","company_id":"1",
                "company_name":"Example Store","points":null,"phone":"","last_login":"0"}],
            "params": {"page":1,"items_per_page":10,"user_type":"C","user_ids":["2"],"x":"y","ajax_custom":"1",
                "extended_search":true,"sort_by":"name","sort_order":"asc","sort_order_rev":"desc","total_items":"1"}
        })
    );
}

#[tokio::test]
async fn registering_waits_for_the_receivers() {
    let shop = Shop::start().await;
    let slow = MockServer::start().await;
    let answer = ResponseTemplate::new(503).set_delay(Duration::from_millis(40));
    Mock::given(matchers::any())
        .respond_with(answer)
        .mount(&slow)
        .await;
    shop.add_hook(slow.uri(), "new_user");
    shop.add_hook("http://127.0.0.1:9/nobody", "new_user");
    shop.add_hook(slow.uri(), "new_order");
    let begun = Instant::now();
    let registered = shop.register(ShopUser::customer("ann@example.com")).await;
    assert!(begun.elapsed() >= Duration::from_millis(40));
    let statuses: Vec<_> = registered
        .answers
        .iter()
        .map(|answer| answer.status)
        .collect();
    assert_eq!(
        statuses,
        [Some(503), None],
        "one try each, whatever comes of it"
    );
    assert_eq!(slow.received_requests().await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_made_over_the_api_fires_the_hook_too() {
    let shop = Shop::start().await;
    let receiver = MockServer::start().await;
    let answer = ResponseTemplate::new(204);
    Mock::given(matchers::any())
        .respond_with(answer)
        .expect(1)
        .mount(&receiver)
        .await;
    shop.add_hook(receiver.uri(), "new_user");
    let client = shop.client_builder().build().unwrap();
    client
        .users()
        .create(&NewUser::customer("ann@example.com", 1))
        .await
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(5);
    while receiver.received_requests().await.unwrap().is_empty() {
        assert!(Instant::now() < deadline, "the hook never came");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn calls_are_counted_and_faults_hit_what_they_name() {
    let shop = Shop::start().await;
    let client = shop.client_builder().retries(0).build().unwrap();
    shop.fault(
        Fault::new()
            .method("get")
            .path_contains("user_type=C")
            .after(1)
            .times(2)
            .status(500),
    );
    let query = UserQuery::customers();
    let mut outcomes = Vec::new();
    for _ in 0..4 {
        client.version().await.unwrap();
        outcomes.push(client.users().list(&query).await.is_ok());
    }
    assert_eq!(outcomes, [true, false, false, true]);
    let calls = shop.calls();
    assert_eq!(calls.len(), 8);
    assert_eq!(calls[3].status, Some(500));
    assert_eq!(
        (calls[3].method.as_str(), calls[3].path.as_str()),
        ("GET", "/api/2.0/users")
    );
    assert_eq!(calls[3].query, "user_type=C");
    shop.fault(Fault::new().always().cut());
    assert!(client.version().await.is_err());
    assert_eq!(shop.calls()[8].status, None);
    shop.clear_faults();
    client.version().await.unwrap();
}

#[tokio::test]
async fn a_made_up_shop_is_the_same_every_time_and_has_the_odd_ones() {
    let first = Shop::builder().generate(300, 7).start().await;
    let second = Shop::builder().generate(300, 7).start().await;
    assert_eq!(first.customers(), second.customers());
    assert_eq!(first.orders(), second.orders());
    let other = Shop::builder().generate(300, 8).start().await;
    assert_ne!(first.customers(), other.customers());

    let customers = first.customers();
    let count = |fits: fn(&ShopUser) -> bool| customers.iter().filter(|user| fits(user)).count();
    assert_eq!(customers.len(), 300);
    assert_eq!(count(|user| user.email.is_empty()), 3);
    assert_eq!(count(|user| user.status == "D"), 9);
    assert_eq!(count(|user| user.lastname.chars().count() == 5000), 1);
    assert_eq!(count(|user| user.company.starts_with("=HYPERLINK(")), 3);
    assert_eq!(
        count(|user| user.firstname.is_empty() && !user.company.is_empty()),
        3
    );
    assert!(count(|user| user.firstname.contains('🦄')) == 3);
    assert_eq!(customers[52].lastname, customers[53].lastname);
    assert!(first.orders().iter().any(|order| order.billing.is_some()));
}

#[tokio::test]
async fn a_hundred_thousand_users_are_no_burden() {
    let shop = Shop::builder().generate(100_000, 1).start().await;
    let client = shop.client_builder().build().unwrap();
    let page = client.users().window(50_001..=50_200).await.unwrap();
    assert_eq!(page.items.len(), 200);
    let newest = client
        .users()
        .newest_first(10)
        .next_page()
        .await
        .unwrap()
        .unwrap();
    assert_eq!(newest.items[0].user_id, UserId::from(100_001));
    assert_eq!(newest.paging.total_items, Some(100_000));
}

#[tokio::test]
async fn a_port_can_be_chosen() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let shop = Shop::builder().listener(listener).start().await;
    assert!(shop.url().ends_with(&format!(":{port}")));
    shop.client_builder()
        .build()
        .unwrap()
        .version()
        .await
        .unwrap();
}

/// tokio lets a task do so much at a time; afterwards whatever it asks tells it to come again.
#[test]
fn it_ends_in_a_task_whose_turn_is_used_up() {
    let (sender, ended) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let shop = Shop::start().await;
            std::future::poll_fn(|task| {
                while std::pin::pin!(tokio::task::consume_budget())
                    .poll(task)
                    .is_ready()
                {}
                std::task::Poll::Ready(())
            })
            .await;
            drop(shop);
        });
        sender.send(()).unwrap();
    });
    ended.recv_timeout(Duration::from_secs(60)).unwrap();
}

#[tokio::test]
async fn rarer_filters_filter() {
    let shop = Shop::start().await;
    let address = ShopAddress::new("1 Main St", "Boston", "02125", "US").state("MA");
    let ann = ShopUser::customer("ann@example.com").firstname("Ann");
    let ann = shop.add_user(ann.billing(address));
    let bob = ShopUser::customer("bob@example.com").firstname("Bob");
    shop.add_user(bob);
    for total in ["5.00", "25.50", "100.00"] {
        shop.add_order(ShopOrder::of(&ann).total(total));
    }
    let client = shop.client_builder().build().unwrap();
    let all = UserQuery::customers;
    for (query, found) in [
        (all().state_code("ma"), 1),
        (all().state_code("NY"), 0),
        (all().email("ann@").name("Bob"), 0),
        (all().email("ann@").name("Bob").compact(true), 2),
    ] {
        let page = client.users().list(&query).await.unwrap();
        assert_eq!(page.rows(), found, "{query:?}");
    }
    let kinds = async |filter: &str, kind: &str| {
        let query = [(filter, kind)];
        let answer = client.raw(Method::Get, &["users"], &query, None).await;
        answer.unwrap()["users"].as_array().unwrap().len()
    };
    shop.quirks(|quirks| quirks.user_type_required = false);
    assert_eq!(kinds("user_types[]", "A").await, 1);
    assert_eq!(kinds("exclude_user_types[]", "A").await, 2);
    let all = OrderQuery::new;
    for (query, found) in [
        (all().total_from("25.50"), 2),
        (all().total_to("25.5"), 2),
        (all().total_from("6").total_to("99"), 1),
    ] {
        let page = client.orders().list(&query).await.unwrap();
        assert_eq!(page.rows(), found, "{query:?}");
    }
}
