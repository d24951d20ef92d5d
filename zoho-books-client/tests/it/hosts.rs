//! What host programs bend: the HTTP client, and the organisation.

use reqwest::header::{HeaderMap, HeaderValue};
use wiremock::ResponseTemplate;
use zoho_books_client::{Code, Error, reqwest};

use crate::support::*;

#[tokio::test]
async fn what_a_host_adds_to_the_http_client_loosens_none_of_our_rules() {
    let remote = Remote::start().await;
    let elsewhere = ResponseTemplate::new(302).insert_header("location", "/books/v3/users/me");
    remote.on("GET", "/organizations", elsewhere).await;
    let mut headers = HeaderMap::new();
    headers.insert("x-tenant", HeaderValue::from_static("7"));
    let client = remote
        .builder()
        .http(|http| {
            http.default_headers(headers)
                .redirect(reqwest::redirect::Policy::limited(5))
        })
        .build()
        .unwrap();
    let error = client.organizations().list().await.unwrap_err();
    assert!(
        matches!(error, Error::Redirect { status: 302, .. }),
        "{error:?}"
    );
    assert_eq!(remote.last().await.headers["x-tenant"], "7");
}

#[tokio::test]
async fn an_organisation_more_costs_no_token_and_has_a_budget_of_its_own() {
    let remote = Remote::start().await;
    let currencies = || envelope(serde_json::json!({"currencies": []}));
    remote.on("GET", "/settings/currencies", currencies()).await;
    let client = remote.client();
    client.currencies().list().await.unwrap();
    let other = client.for_organization("20234695");
    other.currencies().list().await.unwrap();
    other.currencies().list().await.unwrap();
    let organization = query(&remote.last().await, "organization_id");
    assert_eq!(organization.as_deref(), Some("20234695"));
    assert_eq!(client.organization_id(), Some("10234695"));
    assert_eq!(
        (client.token_call_count(), other.token_call_count()),
        (1, 1)
    );
    assert_eq!(client.quota().await.unwrap().minute.used, 1);
    assert_eq!(other.quota().await.unwrap().minute.used, 2);
}

#[tokio::test]
async fn a_refusal_says_what_its_code_means_and_which_field_it_names_and_quotes_nobody() {
    let remote = Remote::start().await;
    let message = format!("Invalid value passed for Email: \"{EMAIL}\"");
    remote
        .on("GET", "/users/me", refusal(400, 4, &message))
        .await;
    let error = remote.client().users().me().await.unwrap_err();
    assert_eq!(error.refused_field(&["Phone", "Email"]), Some("Email"));
    assert_eq!(error.refused_field(&["Phone"]), None);
    let text = error.to_string();
    assert!(text.contains("code 4: ") && !text.contains(EMAIL), "{text}");
    for code in [44, 45, 57, 1002, 1070, 3062, 6041] {
        assert!(Code::new(code).meaning().is_some(), "{code}");
    }
    assert_eq!(Code::new(999_999).meaning(), None);
}
