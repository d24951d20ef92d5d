//! Records that the shop cannot write as JSON: each would make its whole page empty, and costs itself only.

use cs_cart_client::sandbox::{Fault, Shop, ShopOrder, ShopUser};
use cs_cart_client::{Client, Error, Order, OrderQuery, UserId, Walk};

/// A text of the database that is no UTF-8.
const BAD: &str = "spoilt";

/// A shop with customers 2 to `last`, some of them unwritable, and a client that tries once.
async fn shop_with(last: u64, unwritable: &[u64]) -> (Shop, Client) {
    let shop = Shop::start().await;
    for id in 2..=last {
        let name = if unwritable.contains(&id) { BAD } else { "Ann" };
        let user = ShopUser::customer(format!("c{id}@example.com")).firstname(name);
        assert_eq!(shop.add_user(user), UserId::from(id));
    }
    shop.quirks(|quirks| quirks.unwritable_text = Some(BAD.to_owned()));
    let client = shop.client_builder().retries(0).build().unwrap();
    (shop, client)
}

/// The ids of a walk by the order in which they came, and how many records had none to tell.
async fn walked<T: serde::de::DeserializeOwned + Send + 'static>(
    mut walk: Walk<T>,
    id_of: impl Fn(&T) -> u64,
) -> Result<(Vec<u64>, usize), Error> {
    let (mut ids, mut nameless) = (Vec::new(), 0);
    while let Some(page) = walk.next_page().await? {
        ids.extend(page.items.iter().map(&id_of));
        nameless += page.rejected.len();
    }
    Ok((ids, nameless))
}

fn but(last: u64, unwritable: &[u64]) -> Vec<u64> {
    (2..=last).filter(|id| !unwritable.contains(id)).collect()
}

#[tokio::test]
async fn a_window_gives_everybody_but_the_records_that_spoil_it_and_names_those() {
    for bad in [vec![17], vec![2, 3], vec![2, 90, 91, 150]] {
        let (shop, client) = shop_with(150, &bad).await;
        let page = client.users().window(1..=150).await.unwrap();
        let ids: Vec<u64> = page
            .items
            .iter()
            .map(|user| user.user_id.number())
            .collect();
        assert_eq!(ids, but(150, &bad));
        let rejected: Vec<u64> = page
            .rejected
            .iter()
            .map(|row| row.id.as_ref().unwrap().parse().unwrap())
            .collect();
        assert_eq!(rejected, bad);
        assert!(
            shop.call_count() <= 1 + 16 * bad.len(),
            "{}",
            shop.call_count()
        );
    }
    // The same behind a cap on the rows of a page, and alone.
    let (shop, client) = shop_with(50, &[20]).await;
    shop.quirks(|quirks| quirks.max_page_size = Some(7));
    let page = client.users().window(1..=50).await.unwrap();
    assert_eq!((page.items.len(), page.rejected.len()), (48, 1));
    let page = client.users().window_of(&[UserId::from(20)]).await.unwrap();
    assert_eq!((page.items.len(), page.rejected.len()), (0, 1));
}

#[tokio::test]
async fn a_walk_gives_everybody_but_the_records_that_spoil_its_pages() {
    for bad in [vec![17], vec![2, 3], vec![49, 50], vec![2, 25, 26, 27, 50]] {
        for cap in [None, Some(10), Some(7)] {
            let (shop, client) = shop_with(50, &bad).await;
            shop.quirks(|quirks| quirks.max_page_size = cap);
            let users = client.users();
            let number = |user: &cs_cart_client::User| user.user_id.number();
            let (mut ids, nameless) = walked(users.newest_first(20), number).await.unwrap();
            ids.reverse();
            assert_eq!(ids, but(50, &bad), "{bad:?} {cap:?}");
            // Behind a cap that shows itself late the walk begins anew, and tells of them again.
            assert!(nameless >= bad.len(), "{bad:?} {cap:?}");
            let (ids, nameless) = walked(users.ascending(20), number).await.unwrap();
            assert_eq!(ids, but(50, &bad), "{bad:?} {cap:?}");
            // Behind a cap that shows itself late the walk begins anew, and tells of them again.
            assert!(nameless >= bad.len(), "{bad:?} {cap:?}");
        }
    }
}

#[tokio::test]
async fn an_order_that_spoils_its_page_is_left_out_alone() {
    let (shop, client) = shop_with(2, &[]).await;
    let ann = UserId::from(2);
    let orders: Vec<u64> = (0..30)
        .map(|number| {
            let mut order = ShopOrder::of(&ann);
            order.company = if number == 4 { BAD } else { "" }.to_owned();
            shop.add_order(order).number()
        })
        .collect();
    let walk = client.orders().walk(&OrderQuery::new(), 20);
    let (ids, nameless) = walked(walk, |order: &Order| order.order_id.number())
        .await
        .unwrap();
    let expected: Vec<u64> = orders
        .iter()
        .copied()
        .filter(|id| *id != orders[4])
        .collect();
    assert_eq!((ids, nameless), (expected, 1));
}

#[tokio::test]
async fn a_shop_that_answers_everything_with_nothing_is_no_shop_of_spoilt_records() {
    let (shop, client) = shop_with(150, &[]).await;
    shop.fault(Fault::new().empty().always());
    let error = client.users().window(1..=150).await.unwrap_err();
    assert!(matches!(error, Error::Empty { .. }), "{error:?}");
    let walk = client.users().newest_first(100);
    let error = walked(walk, |user| user.user_id.number())
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Empty { .. }), "{error:?}");
    assert!(shop.call_count() < 50, "{}", shop.call_count());
}
