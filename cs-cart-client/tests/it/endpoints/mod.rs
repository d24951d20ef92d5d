//! Every endpoint of the API, in both forms of the address and in all scopes: what the client sends.
//!
//! `endpoints.tsv` names them, one a line. A line for which there is no call here fails the test, and so does a call for
//! which there is no line.

mod calls;

use std::collections::BTreeSet;

use cs_cart_client::{
    ApiVersion, Client, Method, ProductId, Request, Route, Scope, UserId, draft, entity, query,
    record,
};
use serde_json::{Value, json};
use wiremock::{Mock, ResponseTemplate, matchers};

use self::calls::{Call, all, calls, path};
use crate::mock_server::MockServer;
use crate::support::{answering, builder};

const ENDPOINTS: &str = include_str!("endpoints.tsv");

/// The rows of the table: method and path.
fn rows() -> BTreeSet<String> {
    let lines = ENDPOINTS.lines().skip(1).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let [_, method, path] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line}");
            };
            format!("{} {path}", if method == "-" { "GET" } else { method })
        })
        .collect()
}

/// Rows that need no call of their own: what an add-on or a customers' app has, read into a type of the host's; and the
/// scopes, which all calls below go through.
fn is_a_hosts(row: &str) -> bool {
    let path = row.split_once(' ').unwrap().1;
    let own = [
        "/mycarts",
        "/VideoStar",
        "/NtSeProductsApi",
        "/products_update",
        "/stock_update",
    ];
    path.starts_with("/4.0/sra_") || own.contains(&path)
}

fn is_a_scope(row: &str) -> bool {
    ["GET /stores/:company_id/", "GET /vendors/:company_id/"]
        .iter()
        .any(|scope| row.starts_with(scope))
}

/// Method, path and query, body.
type Sent = (String, String, Value);

async fn sent(server: &MockServer) -> Sent {
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1, "one call is one request");
    let request = &requests[0];
    let query = request.url.query().unwrap_or_default();
    // Brackets and commas of the values, as they are read; those of the path stay as they were sent.
    let query = query.replace("%5B%5D", "[]").replace("%2C", ",");
    let body = if request.body.is_empty() {
        Value::Null
    } else {
        serde_json::from_slice(&request.body).unwrap()
    };
    let target = format!("{}?{query}", request.url.path());
    let method = request.method.to_string();
    server.reset().await;
    answer(server).await;
    (method, target, body)
}

fn target(route: Route, version: &str, scope: &str, path: &str, query: &str) -> String {
    match route {
        Route::Rewritten => format!("/shop/api/{version}{scope}{path}?{query}"),
        Route::ApiPhp => {
            let more = if query.is_empty() { "" } else { "&" };
            format!("/shop/api.php?_d={version}{scope}{path}&ajax_custom=1{more}{query}")
        }
    }
}

/// A server that says nothing of use, whatever it is asked.
async fn server() -> MockServer {
    let server = MockServer::start().await;
    answer(&server).await;
    server
}

async fn answer(server: &MockServer) {
    Mock::given(matchers::any())
        .respond_with(ResponseTemplate::new(200).set_body_string("{}"))
        .mount(server)
        .await;
}

fn client(server: &MockServer, route: Route) -> Client {
    let url = format!("{}/shop", server.uri());
    builder(&url).route(route).build().unwrap()
}

const ROUTES: [Route; 2] = [Route::Rewritten, Route::ApiPhp];
const SCOPES: [(Scope, &str); 3] = [
    (Scope::Whole, ""),
    (Scope::Store(7), "/stores/7"),
    (Scope::Vendor(7), "/vendors/7"),
];

#[test]
fn every_row_of_the_table_has_a_call_and_every_call_a_row() {
    let calls: Vec<_> = all().iter().map(|call| call.row.to_owned()).collect();
    let called: BTreeSet<String> = calls.iter().cloned().collect();
    assert_eq!(called.len(), calls.len(), "no row twice");
    let rows: BTreeSet<String> = rows()
        .into_iter()
        .filter(|row| !is_a_hosts(row) && !is_a_scope(row))
        .collect();
    assert_eq!(called, rows);
}

#[tokio::test]
async fn every_call_in_both_forms_and_all_scopes() {
    let server = server().await;
    for route in ROUTES {
        let client = client(&server, route);
        for (scope, prefix) in SCOPES {
            for call in all() {
                let (method, row) = call.row.split_once(' ').unwrap();
                (call.make)(client.in_scope(scope)).await;
                let (version, prefix) = match row {
                    "/auth_tokens" => ("4.0", ""),
                    // Needs no privilege, and through a storefront it would.
                    "/version" => ("2.0", ""),
                    "/stores/:company_id/orders" => ("2.0", ""),
                    _ => ("2.0", prefix),
                };
                let expected = target(route, version, prefix, &path(row), call.query);
                let expected = (method.to_owned(), expected, call.body);
                assert_eq!(sent(&server).await, expected, "{}", call.row);
            }
        }
    }
}

record! {
    /// What a host knows of a list of wishes.
    pub struct Wish(wish_id: u64) {
        product_id: Option<ProductId>,
    }
}
draft! {
    /// What [`NewWish`] and [`WishUpdate`] can set.
    pub struct WishFields {
        amount: u64,
    }
    /// A wish.
    pub type NewWish(product_id: ProductId);
    /// Changes to a wish.
    pub type WishUpdate();
}
query! {
    /// What to ask of wishes.
    pub struct WishQuery { user_id: UserId }
}
entity! {
    Wish at "sra_wish_list" in ["products", "sra_wish_list"] {
        list(WishQuery) get create(NewWish) update(WishUpdate) delete
    }
}

#[tokio::test]
async fn what_only_a_host_knows_is_typed_by_the_host_and_has_every_verb() {
    let server = server().await;
    let calls = calls! { c:
        "GET /sra_wish_list", "user_id=17", null => c.resource::<Wish>().list(&WishQuery::new().user_id(17));
        "GET /sra_wish_list/:id", "", null => c.resource::<Wish>().get(&5);
        "POST /sra_wish_list", "", {"product_id": "12", "amount": "2"} => c.resource::<Wish>().create(&NewWish::new(12).amount(2_u64));
        "PUT /sra_wish_list/:id", "", {"amount": "3"} => c.resource::<Wish>().update(&5, &WishUpdate::new().amount(3_u64));
        "DELETE /sra_wish_list/:id", "", null => c.resource::<Wish>().delete(&5);
    };
    for route in ROUTES {
        let client = client(&server, route).with_version(ApiVersion::V4_0);
        for (scope, prefix) in SCOPES {
            for call in &calls {
                let (method, row) = call.row.split_once(' ').unwrap();
                (call.make)(client.in_scope(scope)).await;
                let expected = target(route, "4.0", prefix, &path(row), call.query);
                let expected = (method.to_owned(), expected, call.body.clone());
                assert_eq!(sent(&server).await, expected, "{}", call.row);
            }
        }
    }
    let (_server, client) = answering(
        200,
        r#"{"products":{"5":{"wish_id":"5","product_id":"12"}},"params":{"page":1}}"#,
    )
    .await;
    let client = client.with_version(ApiVersion::V4_0);
    let query = WishQuery::new();
    let page = client.resource::<Wish>().list(&query).await;
    let wishes = page.unwrap().items;
    assert_eq!(
        (wishes[0].wish_id, &wishes[0].product_id),
        (5, &Some(12.into()))
    );
}

#[tokio::test]
async fn what_only_a_host_knows_is_reached_by_a_request() {
    let server = server().await;
    for route in ROUTES {
        let client = client(&server, route);
        for row in rows().iter().filter(|row| is_a_hosts(row)) {
            let (method, path) = row.split_once(' ').unwrap();
            let (version, entity) = match path.strip_prefix("/4.0/") {
                Some(entity) => (ApiVersion::V4_0, entity),
                None => (ApiVersion::V2_1, path.trim_start_matches('/')),
            };
            let verb = match method {
                "POST" => Method::Post,
                "PUT" => Method::Put,
                _ => Method::Get,
            };
            // What is written has a body.
            let body = json!({"firstname": "Ann"});
            let body = (verb != Method::Get).then_some(&body);
            let sent_body = body.cloned().unwrap_or_default();
            let path = format!("/{entity}");
            for (scope, prefix) in SCOPES {
                let mut request = Request::<Value>::new(verb, "own.call", [entity])
                    .version(version.clone())
                    .scope(scope)
                    .lang("en");
                if let Some(body) = body {
                    request = request.json(body).unwrap();
                }
                client.send(&request).await.unwrap();
                let expected = target(route, version.as_str(), prefix, &path, "lang_code=en&sl=en");
                let expected = (method.to_owned(), expected, sent_body.clone());
                assert_eq!(sent(&server).await, expected);

                let client = client.with_version(version.clone()).in_scope(scope);
                let query = [("a", "b c")];
                client.raw(verb, &[entity], &query, body).await.unwrap();
                let expected = target(route, version.as_str(), prefix, &path, "a=b+c");
                let expected = (method.to_owned(), expected, sent_body.clone());
                assert_eq!(sent(&server).await, expected);
            }
        }
    }
}

#[tokio::test]
async fn any_entity_goes_below_a_storefront_or_vendor() {
    let server = server().await;
    for route in ROUTES {
        let client = client(&server, route);
        for row in rows().iter().filter(|row| is_a_scope(row)) {
            let path = path(row.split_once(' ').unwrap().1);
            let [_, kind, _, entity] = path.split('/').collect::<Vec<_>>()[..] else {
                panic!("{row}");
            };
            let scope = match kind {
                "stores" => Scope::Store(7),
                _ => Scope::Vendor(7),
            };
            let raw = client.in_scope(scope);
            raw.raw(Method::Get, &[entity], &[], None).await.unwrap();
            let expected = target(route, "2.0", "", &path, "");
            assert_eq!(sent(&server).await.1, expected);
        }
    }
}
