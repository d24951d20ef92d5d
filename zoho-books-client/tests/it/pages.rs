//! Lists: page by page, and as a stream.

use futures_util::{StreamExt, TryStreamExt};
use serde_json::json;
use wiremock::ResponseTemplate;
use zoho_books_client::Error;
use zoho_books_client::contacts::ContactQuery;

use crate::support::*;

fn page(number: u32, ids: &[u32], more: bool) -> ResponseTemplate {
    let rows: Vec<_> = ids
        .iter()
        .map(|id| json!({"contact_id": id.to_string()}))
        .collect();
    envelope(
        json!({"contacts": rows, "page_context": {"page": number, "per_page": 2, "has_more_page": more}}),
    )
}

async fn mount_page(remote: &Remote, asked: u32, answer: ResponseTemplate) {
    use wiremock::matchers::{method, path, query_param};
    wiremock::Mock::given(method("GET"))
        .and(path("/books/v3/contacts"))
        .and(query_param("page", asked.to_string()))
        .respond_with(answer)
        .mount(&remote.server)
        .await;
}

#[tokio::test]
async fn an_empty_page_in_the_middle_does_not_end_a_list() {
    let remote = Remote::start().await;
    mount_page(&remote, 1, page(1, &[1, 2], true)).await;
    mount_page(&remote, 2, page(2, &[], true)).await;
    mount_page(&remote, 3, page(3, &[5], false)).await;
    let client = remote.client();
    let rows: Vec<_> = client
        .contacts()
        .stream(&ContactQuery::default())
        .try_collect()
        .await
        .unwrap();
    assert_eq!(
        rows.iter()
            .map(|row| row.contact_id.as_str())
            .collect::<Vec<_>>(),
        ["1", "2", "5"]
    );

    let mut pages = client
        .contacts()
        .pages(&ContactQuery::default())
        .resume_at(3);
    assert_eq!(pages.next_page().await.unwrap().unwrap().items.len(), 1);
    assert_eq!(pages.cursor(), None);
    assert!(pages.next_page().await.is_none());
}

#[tokio::test]
async fn a_list_that_turns_in_circles_ends_with_an_error() {
    for stuck in [
        page(1, &[1, 2], true),
        // The same rows, and not even a number.
        envelope(
            json!({"contacts": [{"contact_id": "1"}], "page_context": {"has_more_page": true}}),
        ),
    ] {
        let remote = Remote::start().await;
        remote.on("GET", "/contacts", stuck).await;
        let client = remote.client();
        let rows: Vec<_> = client
            .contacts()
            .stream(&ContactQuery::default())
            .take(10)
            .collect()
            .await;
        let errors = rows.iter().filter(|row| row.is_err()).count();
        assert!(errors > 0, "{errors}");
        assert!(matches!(rows.last(), Some(Err(Error::Decode { .. }))));
    }
}

#[tokio::test]
async fn a_page_that_failed_can_be_asked_for_again() {
    let remote = Remote::start().await;
    mount_page(&remote, 1, page(1, &[1], true)).await;
    remote
        .on_times("GET", "/contacts", refusal(400, 2, "no"), 1)
        .await;
    mount_page(&remote, 2, page(2, &[2], false)).await;
    let client = remote.client();
    let mut pages = client.contacts().pages(&ContactQuery::default());
    assert!(pages.next_page().await.unwrap().is_ok());
    assert!(pages.next_page().await.unwrap().is_err());
    assert_eq!(pages.cursor(), Some(2));
    assert_eq!(
        pages.next_page().await.unwrap().unwrap().items[0]
            .contact_id
            .as_str(),
        "2"
    );
    assert!(pages.next_page().await.is_none());
}

#[tokio::test]
async fn a_pager_is_a_stream_that_goes_on_after_an_error() {
    let remote = Remote::start().await;
    mount_page(&remote, 1, page(1, &[1, 2], true)).await;
    remote
        .on_times("GET", "/contacts", refusal(400, 2, "no"), 1)
        .await;
    mount_page(&remote, 2, page(2, &[3], false)).await;
    let client = remote.client();
    let mut rows = client.contacts().pages(&ContactQuery::default());
    let mut seen = Vec::new();
    while let Some(row) = rows.next().await {
        seen.push(row.map_or_else(|_| "error".into(), |row| row.contact_id.to_string()));
    }
    assert_eq!(seen, ["1", "2", "error", "3"]);
    assert_eq!(rows.cursor(), None);

    // A page taken whole takes no rows from the stream.
    let mut rows = client.contacts().pages(&ContactQuery::default());
    assert_eq!(
        rows.try_next().await.unwrap().unwrap().contact_id,
        "1".into()
    );
    let page = rows.next_page().await.unwrap().unwrap();
    assert_eq!(page.items[0].contact_id, "3".into());
    assert_eq!(
        rows.try_next().await.unwrap().unwrap().contact_id,
        "2".into()
    );
    assert!(rows.next().await.is_none());
}

#[tokio::test]
async fn a_broken_row_does_not_break_its_page() {
    let remote = Remote::start().await;
    let rows = json!([
        {"contact_id": "1", "cf_id": 17, "email": {}},
        {"contact_name": "no id"},
        "no row at all",
        {"contact_id": 4, "custom_fields": "", "custom_field_hash": []},
    ]);
    remote
        .on("GET", "/contacts", envelope(json!({"contacts": rows})))
        .await;
    let page = remote
        .client()
        .contacts()
        .list(&ContactQuery::default())
        .await
        .unwrap();
    assert_eq!(page.items.len(), 2);
    assert_eq!(page.items[0].custom_field("cf_id").as_deref(), Some("17"));
    assert_eq!(
        page.rejected.iter().map(|r| r.index).collect::<Vec<_>>(),
        [1, 2]
    );
}
