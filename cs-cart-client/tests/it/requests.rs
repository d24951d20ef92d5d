//! What each call sends.

use cs_cart_client::hook::Trigger;
use cs_cart_client::sandbox::{Shop, ShopOrder};
use cs_cart_client::{
    Address, Client, Error, HookId, MembershipStatus, Method, NewUser, OrderId, OrderQuery,
    OrderSort, OrderStatus, SortOrder, UserId, UserQuery, UserSort, UserStatus, UserType,
    UserUpdate, UsergroupId,
};
use serde_json::json;

use crate::support::{answering, builder, only_request};

/// Sends one call to a server that answers `answer`; gives method, path with query, and body.
async fn sent<T>(
    answer: &str,
    call: impl AsyncFnOnce(Client) -> Result<T, Error>,
) -> (String, String, String) {
    let (server, client) = answering(200, answer).await;
    call(client).await.unwrap();
    only_request(&server).await
}

const USERS: &str = r#"{"users":[],"params":{"total_items":"0"}}"#;
const ORDERS: &str = r#"{"orders":[],"params":{"total_items":"0"}}"#;
const HOOKS: &str = r#"{"zapier_hooks":[],"params":{"total_items":"0"}}"#;

#[tokio::test]
async fn reads() {
    let id = UserId::from(17);
    let cases = [
        (
            sent(r#"{"Version":"2.0"}"#, async |c: Client| c.version().await).await,
            "/api/2.0/version",
        ),
        (
            sent(USERS, async |c: Client| {
                c.users().list(&UserQuery::customers()).await
            })
            .await,
            "/api/2.0/users?user_type=C",
        ),
        (
            sent(r#"{"user_id":"17"}"#, async |c: Client| {
                c.users().get(&id).await
            })
            .await,
            "/api/2.0/users/17",
        ),
        (
            sent(USERS, async |c: Client| c.users().window(1..=3).await).await,
            "/api/2.0/users?user_type=C&sort_by=id&sort_order=asc\
             &items_per_page=3&page=1&user_ids[]=1&user_ids[]=2&user_ids[]=3",
        ),
        (
            sent(USERS, async |c: Client| {
                c.users().newest_first(50).next_page().await
            })
            .await,
            "/api/2.0/users?user_type=C&sort_by=id&sort_order=desc&page=1&items_per_page=50",
        ),
        (
            sent("[]", async |c: Client| c.users().usergroups(&id).await).await,
            "/api/2.0/users/17/usergroups",
        ),
        (
            sent(r#"{"order_id":"105"}"#, async |c: Client| {
                c.orders().get(&OrderId::from(105)).await
            })
            .await,
            "/api/2.0/orders/105",
        ),
        (
            sent(ORDERS, async |c: Client| {
                c.orders()
                    .updated_since(1_735_690_000, 100)
                    .next_page()
                    .await
            })
            .await,
            "/api/2.0/orders?updated_at_from=1735690000&sort_by=order_id&sort_order=asc&page=1\
             &items_per_page=100",
        ),
        (
            sent(HOOKS, async |c: Client| c.zapier_hooks().list().await).await,
            "/api/2.0/zapier_hooks?page=1&items_per_page=100",
        ),
    ];
    for ((method, target, body), expected) in cases {
        assert_eq!((method.as_str(), target.as_str()), ("GET", expected));
        assert_eq!(body, "");
    }
}

#[tokio::test]
async fn every_filter_of_users() {
    let ids = [UserId::from(5), UserId::from(9)];
    let query = UserQuery::of_type(&UserType::Vendor)
        .page(2)
        .items_per_page(200)
        .sort(UserSort::LastLogin, SortOrder::Descending)
        .user_ids(&ids)
        .exclude_user_ids(&ids[..1])
        .email("ann@")
        .user_login("user_17")
        .name("Ann")
        .company("Acme & Co")
        .phone("+1 555")
        .address("Main")
        .city("Oslo")
        .zipcode("0150")
        .country("NO")
        .state("MA")
        .state_code("MA")
        .status(&UserStatus::Disabled)
        .usergroup_id(&UsergroupId::from(0))
        .tax_exempt(true)
        .company_id(1)
        .company_ids([1, 2])
        .is_root(false)
        .bought_products([1, 2, 3])
        .user_types(&[UserType::Customer])
        .exclude_user_types(&[UserType::Administrator])
        .compact(true)
        .extended_search(false);
    let (_, target, _) = sent(USERS, async |c: Client| c.users().list(&query).await).await;
    assert_eq!(
        target,
        "/api/2.0/users?user_type=V&page=2&items_per_page=200&sort_by=last_login&sort_order=desc\
         &exclude_user_ids[]=5&email=ann@&user_login=user_17&name=Ann&company=Acme & Co&phone=+1 555\
         &address=Main&city=Oslo&zipcode=0150&country=NO&state=MA&state_code=MA&status=D&usergroup_id=0&tax_exempt=Y\
         &company_id=1&company_ids[]=1&company_ids[]=2&is_root=N&p_ids=1,2,3&user_types[]=C&exclude_user_types[]=A\
         &compact=Y&extended_search=0&user_ids[]=5&user_ids[]=9"
    );
}

#[tokio::test]
async fn every_filter_of_orders() {
    let query = OrderQuery::new()
        .page(2)
        .items_per_page(50)
        .sort(OrderSort::Total, SortOrder::Ascending)
        .statuses(&[OrderStatus::Open, "X".into()])
        .user_id(&UserId::from(17))
        .email("ann@")
        .customer_name("Ann")
        .phone("555")
        .company("Acme")
        .company_id(1)
        .storefront_id(2)
        .order_ids(&[OrderId::from(1), OrderId::from(2)])
        .parent_order_id(&OrderId::from(7))
        .products([4, 5])
        .total_from("1.00")
        .total_to("9.99")
        .include_incompleted()
        .placed_between(10, 20)
        .updated_at_from(30)
        .updated_at_to(40)
        .get_orders_data()
        .company_ids([1, 2])
        .payments(&[2.into()])
        .shippings(&[3.into()])
        .invoice_id(4)
        .credit_memo_id(5)
        .issuer_id(&UserId::from(6))
        .period("HW");
    let (_, target, _) = sent(ORDERS, async |c: Client| c.orders().list(&query).await).await;
    assert_eq!(
        target,
        "/api/2.0/orders?page=2&items_per_page=50&sort_by=total&sort_order=asc&status[]=O&status[]=X&user_id=17\
         &email=ann@&cname=Ann&phone=555&company=Acme&company_id=1&storefront_id=2&parent_order_id=7\
         &p_ids=4,5&total_from=1.00&total_to=9.99&include_incompleted=1&period=C&time_from=10&time_to=20\
         &updated_at_from=30&updated_at_to=40&get_orders_data=1&company_ids[]=1&company_ids[]=2&payments[]=2&shippings[]=3\
         &invoice_id=4&credit_memo_id=5&issuer_id=6&period=HW&order_id=1,2"
    );
}

#[tokio::test]
async fn writes() {
    let id = UserId::from(17);
    let group = UsergroupId::from(5);
    let hook = HookId::from(3);
    let mut address = Address::default();
    address.city = Some("Oslo".to_owned());
    address.country_descr = Some("Norway".to_owned());
    let new = NewUser::customer("ann@example.com", 1)
        .firstname("Ann")
        .status(&UserStatus::Active)
        .timestamp(1_735_689_600)
        .billing(&address);
    let update = UserUpdate::new(1)
        .lastname("Lee")
        .tax_exempt(true)
        .shipping(&address);
    let url = "https://sync.example.com/hooks/secret";
    let cases = [
        (
            sent(r#"{"user_id":18,"profile_id":16}"#, async |c: Client| {
                c.users().create(&new).await
            })
            .await,
            "POST /api/2.0/users",
            json!({"email":"ann@example.com","user_type":"C","company_id":1,"firstname":"Ann","status":"A",
                   "timestamp":1_735_689_600,"b_city":"Oslo"}),
        ),
        (
            sent(
                r#"{"user_id":"17","profile_id":"16"}"#,
                async |c: Client| c.users().update(&id, &update).await,
            )
            .await,
            "PUT /api/2.0/users/17",
            json!({"company_id":1,"lastname":"Lee","tax_exempt":"Y","s_city":"Oslo"}),
        ),
        (
            sent(r#"{"message":"OK"}"#, async |c: Client| {
                c.users()
                    .set_usergroup(&id, &group, &MembershipStatus::Active)
                    .await
            })
            .await,
            "PUT /api/2.0/users/17/usergroups/5",
            json!({"status":"A"}),
        ),
        (
            sent(r#"{"hook_id":3}"#, async |c: Client| {
                c.zapier_hooks().create(url, &Trigger::NewUser).await
            })
            .await,
            "POST /api/2.0/zapier_hooks",
            json!({"hook_url":url,"trigger_name":"new_user"}),
        ),
        (
            sent(r#"{"hook_id":"3"}"#, async |c: Client| {
                c.zapier_hooks()
                    .update(&hook, url, &Trigger::OrderPaid)
                    .await
            })
            .await,
            "PUT /api/2.0/zapier_hooks/3",
            json!({"hook_url":url,"trigger_name":"order_paid"}),
        ),
    ];
    for ((method, target, body), expected, json) in cases {
        assert_eq!(format!("{method} {target}"), expected);
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body, json);
    }
}

#[tokio::test]
async fn removals_take_an_empty_answer() {
    let (server, client) = answering(204, "").await;
    client.users().delete(&UserId::from(17)).await.unwrap();
    client
        .users()
        .remove_usergroup(&UserId::from(17), &UsergroupId::from(5))
        .await
        .unwrap();
    client
        .zapier_hooks()
        .delete(&HookId::from(3))
        .await
        .unwrap();
    let requests = server.received_requests().await.unwrap();
    let sent: Vec<String> = requests
        .iter()
        .map(|request| format!("{} {}", request.method, request.url.path()))
        .collect();
    assert_eq!(
        sent,
        [
            "DELETE /api/2.0/users/17",
            "DELETE /api/2.0/users/17/usergroups/5",
            "DELETE /api/2.0/zapier_hooks/3"
        ]
    );
}

#[tokio::test]
async fn headers_are_the_ones_that_the_shop_needs() {
    let (server, client) = answering(200, r#"{"user_id":18}"#).await;
    client
        .users()
        .create(&NewUser::customer("ann@example.com", 1))
        .await
        .unwrap();
    let request = &server.received_requests().await.unwrap()[0];
    let header = |name: &str| request.headers.get(name).unwrap().to_str().unwrap();
    // echo -n 'sync@example.com:0123456789abcdef0123456789abcdef' | base64
    assert_eq!(
        header("authorization"),
        "Basic c3luY0BleGFtcGxlLmNvbTowMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg=="
    );
    assert_eq!(header("content-type"), "application/json");
    assert_eq!(header("accept"), "application/json");
    assert!(header("user-agent").starts_with("cs-cart-client/"));
}

#[tokio::test]
async fn a_storefront_and_a_folder_are_part_of_the_path() {
    let (server, _) = answering(200, USERS).await;
    let client = builder(&format!("{}/store/", server.uri()))
        .company_id(7)
        .build()
        .unwrap();
    client.users().list(&UserQuery::customers()).await.unwrap();
    let (_, target, _) = only_request(&server).await;
    assert_eq!(target, "/store/api/2.0/stores/7/users?user_type=C");
}

#[tokio::test]
async fn the_version_is_asked_for_outside_of_the_storefront() {
    let (server, _) = answering(200, r#"{"Version":"2.0"}"#).await;
    let client = builder(&server.uri()).company_id(7).build().unwrap();
    client.version().await.unwrap();
    assert_eq!(only_request(&server).await.1, "/api/2.0/version");
}

#[tokio::test]
async fn raw_reaches_anything_and_encodes_it() {
    let body = json!({ "category": "Lamps" });
    let (method, target, sent_body) = sent(r#"{"category_id":9}"#, async |c: Client| {
        let path = ["categories", "a/b c"];
        c.raw(Method::Post, &path, &[("q", "a&b")], Some(&body))
            .await
    })
    .await;
    assert_eq!(
        (method.as_str(), target.as_str()),
        ("POST", "/api/2.0/categories/a%2Fb%20c?q=a&b")
    );
    assert_eq!(sent_body, body.to_string());
}

#[tokio::test]
async fn what_cannot_be_right_is_refused_before_it_is_sent() {
    let (server, client) = answering(200, "{}").await;
    let long = format!("https://sync.example.com/{}", "x".repeat(255));
    let refused = [
        client
            .users()
            .update(&UserId::from(17), &UserUpdate::new(1))
            .await
            .unwrap_err(),
        client.users().get(&UserId::from(0)).await.unwrap_err(),
        client.orders().get(&OrderId::from(0)).await.unwrap_err(),
        client
            .zapier_hooks()
            .create(&long, &Trigger::NewUser)
            .await
            .unwrap_err(),
        client
            .zapier_hooks()
            .create("sync.example.com", &Trigger::NewUser)
            .await
            .unwrap_err(),
        client
            .raw(Method::Get, &["users", ".."], &[], None)
            .await
            .unwrap_err(),
        client
            .raw(Method::Get, &["users", ""], &[], None)
            .await
            .unwrap_err(),
        client.raw(Method::Get, &[], &[], None).await.unwrap_err(),
    ];
    for error in refused {
        assert!(matches!(error, Error::Build { .. }), "{error:?}");
    }
    assert!(server.received_requests().await.unwrap().is_empty());
    assert_eq!(client.call_count(), 0);
}

#[tokio::test]
async fn only_these_of_an_empty_set_finds_nothing_and_sends_nothing() {
    let shop = Shop::builder().generate(3, 1).start().await;
    shop.add_order(ShopOrder::guest("gus@example.com"));
    let client = shop.client_builder().build().unwrap();
    let all = UserQuery::customers;
    for query in [
        all().user_ids([]),
        all().company_ids([]),
        all().bought_products([]),
        all().bought_products([0]),
        all().user_types([]),
    ] {
        let page = client.users().list(&query).await.unwrap();
        assert_eq!((page.rows(), page.paging.total_items), (0, Some(0)));
    }
    let all = OrderQuery::new;
    for query in [
        all().statuses([]),
        all().order_ids([]),
        all().order_ids([&OrderId::from(0)]),
        all().products([]),
    ] {
        let page = client.orders().list(&query).await.unwrap();
        assert_eq!((page.rows(), page.paging.total_items), (0, Some(0)));
        let mut walk = client.orders().walk(&query, 10);
        while let Some(page) = walk.next_page().await.unwrap() {
            assert_eq!(page.rows(), 0);
        }
    }
    let guests = all().user_id(&UserId::from(0)).statuses([]);
    let error = client.orders().list(&guests).await.unwrap_err();
    assert!(matches!(error, Error::Build { .. }), "{error:?}");
    assert_eq!(client.call_count(), 0);

    // What leaves nobody out is no such filter.
    let query = UserQuery::customers().exclude_user_ids([]);
    let page = client.users().list(&query).await.unwrap();
    assert_eq!(page.rows(), 3);
}
