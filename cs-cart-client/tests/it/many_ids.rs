//! Lists asked for by many ids, where something before the shop takes no query that long.

use cs_cart_client::sandbox::{LongQuery, Shop, ShopOrder};
use cs_cart_client::{
    Client, Error, OrderId, OrderQuery, OrderSort, ProductId, ProductQuery, SortOrder, UserId,
    UserQuery,
};
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::support::{answering, scripted};

/// So many orders, products and customers; every third id is asked for in vain.
const ROWS: u64 = 240;

/// What a host does with a long query, its limit of parameters, and of bytes.
type Host = (LongQuery, Option<usize>, Option<usize>);

const HOSTS: [Host; 5] = [
    (LongQuery::Refused(403), None, Some(1_024)),
    (LongQuery::Refused(414), None, Some(2_048)),
    (LongQuery::Refused(414), Some(60), Some(1_024)),
    (LongQuery::Cut, None, Some(1_024)),
    (LongQuery::Cut, Some(60), Some(700)),
];

async fn shop(host: Option<Host>) -> (Shop, Client) {
    let shop = Shop::builder()
        .generate(usize::try_from(ROWS).unwrap(), 1)
        .start()
        .await;
    for id in 1..=ROWS {
        let mut order = ShopOrder::guest("gus@example.com");
        order.order_id = 10_000 + id;
        shop.add_order(order);
        shop.add(
            "products",
            json!({"product_id": 20_000 + id, "product": "Pen"}),
        );
    }
    if let Some((long_query, arguments, bytes)) = host {
        shop.quirks(|quirks| {
            quirks.long_query = long_query;
            quirks.max_query_arguments = arguments;
            quirks.max_query_bytes = bytes;
        });
    }
    let client = shop.client_builder().retries(0).build().unwrap();
    (shop, client)
}

/// The ids above a number that are there, and as many again that are not.
fn asked<T: From<u64>>(above: u64) -> Vec<T> {
    (above + 1..=above + 2 * ROWS).map(T::from).collect()
}

fn orders_asked() -> OrderQuery {
    OrderQuery::new().order_ids(&asked::<OrderId>(10_000))
}

fn products_asked() -> ProductQuery {
    ProductQuery::new().ids(asked::<ProductId>(20_000))
}

fn numbers(above: u64) -> Vec<u64> {
    (above + 1..=above + ROWS).collect()
}

#[tokio::test]
async fn orders_and_products_asked_for_by_many_ids_come_whole_where_no_query_may_be_long() {
    for host in HOSTS {
        let (_shop, client) = shop(Some(host)).await;
        let query = orders_asked().items_per_page(ROWS);
        let page = client.orders().list(&query).await.unwrap();
        let mut ids: Vec<u64> = page.items.iter().map(|row| row.order_id.number()).collect();
        ids.sort_unstable();
        assert_eq!(ids, numbers(10_000), "{host:?}");
        assert_eq!(page.paging.total_items, Some(ROWS));

        let query = products_asked().items_per_page(ROWS);
        let page = client.products().list(&query).await.unwrap();
        let mut ids: Vec<u64> = page
            .items
            .iter()
            .map(|row| row.product_id.number())
            .collect();
        ids.sort_unstable();
        assert_eq!(ids, numbers(20_000), "{host:?}");

        let query = UserQuery::customers().user_ids(&asked::<UserId>(1));
        let page = client
            .users()
            .list(&query.items_per_page(ROWS))
            .await
            .unwrap();
        assert_eq!(page.items.len() as u64, ROWS, "{host:?}");
    }
}

#[tokio::test]
async fn walks_over_many_ids_give_each_once_where_no_query_may_be_long() {
    for host in HOSTS {
        for cap in [None, Some(7)] {
            let (shop, client) = shop(Some(host)).await;
            shop.quirks(|quirks| quirks.max_page_size = cap);
            let mut ids = Vec::new();
            let mut walk = client.orders().walk(&orders_asked(), 100);
            while let Some(page) = walk.next_page().await.unwrap() {
                ids.extend(page.items.iter().map(|row| row.order_id.number()));
            }
            assert_eq!(ids, numbers(10_000), "{host:?} {cap:?}");
            let all = client.products().all(&products_asked()).await.unwrap();
            assert_eq!((all.items.len() as u64, all.rejected.len()), (ROWS, 0));
        }
    }
}

#[tokio::test]
async fn pages_and_their_order_are_what_they_are_for_a_short_query() {
    let orders = [SortOrder::Ascending, SortOrder::Descending];
    let orders = orders.map(|order| {
        let query = orders_asked().items_per_page(100);
        query.sort(OrderSort::OrderId, order)
    });
    let pages = async |client: Client| {
        let mut pages = Vec::new();
        for query in &orders {
            for number in 1..=4 {
                let page = client
                    .orders()
                    .list(&query.clone().page(number))
                    .await
                    .unwrap();
                let ids: Vec<u64> = page.items.iter().map(|row| row.order_id.number()).collect();
                pages.push((ids, page.paging.total_items));
            }
        }
        pages
    };
    let (_shop, client) = shop(None).await;
    let expected = pages(client).await;
    let (_shop, client) = shop(Some(HOSTS[0])).await;
    assert_eq!(pages(client).await, expected);
}

#[tokio::test]
async fn a_host_that_takes_long_queries_is_asked_once_and_another_is_remembered() {
    let (_shop, client) = shop(None).await;
    client.orders().list(&orders_asked()).await.unwrap();
    assert_eq!(client.call_count(), 1);

    let (shop, client) = shop(Some(HOSTS[0])).await;
    client.orders().list(&orders_asked()).await.unwrap();
    shop.clear_calls();
    client.orders().list(&orders_asked()).await.unwrap();
    let calls = shop.calls();
    assert!(
        calls.iter().all(|call| call.status == Some(200)),
        "{calls:?}"
    );
    assert!(calls.len() <= 12, "{}", calls.len());
}

#[tokio::test]
async fn what_smaller_parts_do_not_cure_ends_with_its_own_error() {
    let (server, client) = answering(403, "<html>Attention required</html>").await;
    let error = client.orders().list(&orders_asked()).await.unwrap_err();
    assert!(error.is_blocked(), "{error:?}");
    let requests = server.received_requests().await.unwrap().len();
    assert!(requests <= 3 * 6, "{requests} requests");

    // In parts, what the filter does not hold back would come with each of them.
    let many: Vec<_> = (1..=300).map(|id| json!({"order_id": id})).collect();
    let body = json!({"orders": many, "params": {"total_items": "9000"}});
    let (_server, client) = scripted(vec![
        ResponseTemplate::new(414),
        ResponseTemplate::new(200).set_body_json(body),
    ])
    .await;
    let error = client.orders().list(&orders_asked()).await.unwrap_err();
    assert!(matches!(error, Error::FilterIgnored { .. }), "{error:?}");
}

#[tokio::test]
async fn rows_that_cannot_be_read_are_told_by_their_place_on_the_page() {
    let rows = |ids: std::ops::RangeInclusive<u64>, bad: u64| {
        let rows = ids.map(|id| match id {
            id if id == bad => json!({"order_id": {"of": id}}),
            id => json!({"order_id": id}),
        });
        let rows: Vec<_> = rows.collect();
        let total = rows.len().to_string();
        let body = json!({"orders": rows, "params": {"items_per_page": 15, "total_items": total}});
        ResponseTemplate::new(200).set_body_json(body)
    };
    let (_server, client) = scripted(vec![
        ResponseTemplate::new(414),
        rows(1..=15, 3),
        rows(16..=30, 17),
    ])
    .await;
    let ids: Vec<OrderId> = (1..=30).map(OrderId::from).collect();
    let query = OrderQuery::new().order_ids(&ids).items_per_page(10).page(2);
    let page = client.orders().list(&query).await.unwrap();
    assert_eq!(page.items.len(), 9);
    assert_eq!(page.items[0].order_id, OrderId::from(11));
    assert_eq!(page.rejected[0].index, 6);
}
