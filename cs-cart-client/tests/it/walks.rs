//! Walks over lists that change, repeat or lie.

use std::collections::BTreeSet;

use cs_cart_client::sandbox::{Fault, Shop, ShopUser};
use cs_cart_client::{Client, Error, User, UserId, UserQuery, Walk};
use futures_util::TryStreamExt;
use wiremock::ResponseTemplate;

use crate::support::scripted;

async fn shop_with(customers: usize) -> (Shop, Client) {
    let shop = Shop::builder().generate(customers, 1).start().await;
    let client = shop.client_builder().build().unwrap();
    (shop, client)
}

async fn ids(mut walk: Walk<User>) -> Result<Vec<u64>, Error> {
    let mut ids = Vec::new();
    while let Some(page) = walk.next_page().await? {
        ids.extend(page.items.iter().map(|user| user.user_id.number()));
    }
    Ok(ids)
}

#[tokio::test]
async fn a_page_past_the_end_repeats_the_last_one_and_the_walk_still_ends() {
    let (shop, client) = shop_with(25).await;
    let past = UserQuery::customers().page(99).items_per_page(10);
    let page = client.users().list(&past).await.unwrap();
    assert_eq!(page.paging.page, Some(3), "the shop repeats its last page");

    shop.clear_calls();
    assert_eq!(
        ids(client.users().newest_first(10)).await.unwrap(),
        (2..=26).rev().collect::<Vec<_>>()
    );
    assert_eq!(shop.call_count(), 3);
    assert_eq!(
        ids(client.users().ascending(10)).await.unwrap(),
        (2..=26).collect::<Vec<_>>()
    );
    assert_eq!(shop.call_count(), 3 + 1 + 3);

    // Without totals, only the repeated page tells the end.
    shop.quirks(|quirks| quirks.no_totals = true);
    assert_eq!(
        ids(client.users().newest_first(10)).await.unwrap().len(),
        25
    );
    assert_eq!(ids(client.users().ascending(5)).await.unwrap().len(), 25);
}

#[tokio::test]
async fn an_empty_shop_is_walked_in_one_page() {
    let (_shop, client) = shop_with(0).await;
    assert!(
        ids(client.users().newest_first(10))
            .await
            .unwrap()
            .is_empty()
    );
    assert!(ids(client.users().ascending(10)).await.unwrap().is_empty());
}

#[tokio::test]
async fn deletions_between_pages_hide_nobody() {
    let (shop, client) = shop_with(40).await;
    let mut walk = client.users().ascending(10);
    let mut met = BTreeSet::new();
    let mut pages = 0;
    while let Some(page) = walk.next_page().await.unwrap() {
        for user in page.items {
            assert!(met.insert(user.user_id.number()), "somebody twice");
        }
        pages += 1;
        if pages <= 3 {
            shop.delete_user(&UserId::from(pages + 1));
            // A sign-up at the same time leaves the total as it was.
            if pages == 3 {
                shop.add_user(ShopUser::customer("new@example.com"));
            }
        }
    }
    for user in shop.customers() {
        assert!(met.contains(&user.user_id), "user {} missed", user.user_id);
    }
}

#[tokio::test]
async fn sign_ups_meanwhile_repeat_nobody() {
    let (shop, client) = shop_with(30).await;
    let mut walk = client.users().newest_first(10);
    let mut met = Vec::new();
    while let Some(page) = walk.next_page().await.unwrap() {
        met.extend(page.items.into_iter().map(|user| user.user_id.number()));
        for _ in 0..13 {
            if shop.customers().len() < 60 {
                shop.add_user(ShopUser::customer("new@example.com"));
            }
        }
    }
    assert_eq!(met, (2..=31).rev().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_shop_that_ignores_pages_or_order_is_noticed() {
    let (shop, client) = shop_with(30).await;
    shop.quirks(|quirks| quirks.ignore_page = true);
    let error = ids(client.users().newest_first(10)).await.unwrap_err();
    assert!(
        matches!(error, Error::RepeatedPage { page: 2, .. }),
        "{error:?}"
    );
    let error = ids(client.users().ascending(10)).await.unwrap_err();
    assert!(
        matches!(error, Error::RepeatedPage { page: 2, .. }),
        "{error:?}"
    );

    shop.quirks(|quirks| {
        quirks.ignore_page = false;
        quirks.ignore_sort = true;
    });
    let error = ids(client.users().newest_first(10)).await.unwrap_err();
    assert!(
        matches!(error, Error::WrongOrder { page: 1, .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_row_without_an_id_does_not_make_a_repeated_page_look_new() {
    let page = r#"{"users":[{"user_id":"9"},{"email":"ann@example.com"}],
        "params":{"total_items":"1000000","items_per_page":"2"}}"#;
    let (_server, client) = scripted(vec![ResponseTemplate::new(200).set_body_string(page)]).await;
    for walk in [client.users().newest_first(2), client.users().ascending(2)] {
        let error = ids(walk).await.unwrap_err();
        assert!(
            matches!(error, Error::RepeatedPage { page: 2..10, .. }),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn pages_smaller_than_asked_for_are_walked_all() {
    let (shop, client) = shop_with(30).await;
    shop.quirks(|quirks| quirks.max_page_size = Some(7));
    assert_eq!(
        ids(client.users().ascending(200)).await.unwrap(),
        (2..=31).collect::<Vec<_>>()
    );
    assert_eq!(
        ids(client.users().newest_first(200)).await.unwrap().len(),
        30
    );
}

#[tokio::test]
async fn an_empty_page_in_the_middle_does_not_end_a_walk() {
    let page = |rows: &str| {
        let body = format!(
            "{{\"users\":[{rows}],\"params\":{{\"total_items\":\"6\",\"items_per_page\":2}}}}"
        );
        ResponseTemplate::new(200).set_body_string(body)
    };
    let pages = [
        r#"{"user_id":9},{"user_id":8}"#,
        "",
        r#"{"user_id":5},{"user_id":4}"#,
    ];
    let (_server, client) = scripted(pages.map(page).to_vec()).await;
    assert_eq!(
        ids(client.users().newest_first(2)).await.unwrap(),
        [9, 8, 5, 4]
    );
}

#[tokio::test]
async fn a_page_that_failed_can_be_asked_for_again() {
    let shop = Shop::builder().generate(30, 1).start().await;
    let client = shop.client_builder().retries(0).build().unwrap();
    let mut walk = client.users().newest_first(10);
    walk.next_page().await.unwrap();
    shop.fault(Fault::new().html(503));
    assert!(walk.next_page().await.unwrap_err().is_unavailable());
    let page = walk.next_page().await.unwrap().unwrap();
    assert_eq!(page.items[0].user_id, UserId::from(21));
}

#[tokio::test]
async fn a_walk_is_a_stream_too() {
    let (_shop, client) = shop_with(25).await;
    let pages: Vec<_> = client
        .users()
        .newest_first(10)
        .into_stream()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(pages.iter().map(|page| page.items.len()).sum::<usize>(), 25);
}

#[tokio::test]
async fn a_walk_goes_row_by_row_over_its_pages_and_errors() {
    let (shop, client) = shop_with(25).await;
    let all: Vec<User> = client.users().ascending(10).try_collect().await.unwrap();
    assert_eq!(all.len(), 25);
    assert!(all.is_sorted_by(|one, two| one.user_id < two.user_id));

    let mut walk = client.users().ascending(10);
    let mut ids = Vec::new();
    shop.fault(Fault::new().path_contains("page=2").html(503).times(3));
    let mut errors = 0;
    while let Some(user) = walk.next().await {
        match user {
            Ok(user) => ids.push(user.user_id),
            Err(error) => {
                assert!(error.is_unavailable(), "{error:?}");
                errors += 1;
            }
        }
        if ids.len() == 15 {
            // What is taken page by page does not come row by row again.
            let page = walk.next_page().await.unwrap().unwrap();
            let page = page.items.into_iter();
            ids.extend(page.map(|user| user.user_id));
        }
    }
    assert_eq!(errors, 1);
    ids.sort_unstable();
    let all: Vec<_> = all.into_iter().map(|user| user.user_id).collect();
    assert_eq!(ids, all);
}

#[tokio::test]
async fn a_call_that_is_dropped_half_way_loses_no_row() {
    let (shop, client) = shop_with(5).await;
    shop.set_latency(std::time::Duration::from_millis(50));
    let mut walk = client.users().newest_first(2);
    let mut met = 0;
    let mut dropped = 0;
    loop {
        let soon = std::time::Duration::from_millis(10);
        match tokio::time::timeout(soon, walk.next()).await {
            Ok(Some(user)) => met += usize::from(user.is_ok()),
            Ok(None) => break,
            Err(_) => dropped += 1,
        }
    }
    assert_eq!(met, 5);
    assert!(dropped > 0, "the shop answers late");
    assert_eq!(shop.call_count(), 3, "no page is asked for twice");
}

#[tokio::test]
async fn unreadable_rows_are_handed_on_once() {
    let body = r#"{"users":[{"user_id":"3","email":"x","email":"y"},{"user_id":"2"}],"params":{}}"#;
    let answer = ResponseTemplate::new(200).set_body_string(body);
    let (_server, client) = scripted(vec![answer]).await;
    let mut walk = client.users().newest_first(2);
    let page = walk.next_page().await.unwrap().unwrap();
    assert_eq!((page.items.len(), page.rejected.len()), (1, 1));
    let again = walk.next_page().await.unwrap().unwrap();
    assert_eq!(again.rows(), 0);
    assert!(walk.next_page().await.unwrap().is_none());
}
