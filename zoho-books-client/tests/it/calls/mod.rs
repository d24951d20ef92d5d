//! Calls of the tables: what is sent, what is refused unsent, what is kept of an answer.

#[cfg(feature = "full")]
mod files;

use serde_json::{Value, json};
use wiremock::ResponseTemplate;
use zoho_books_client::items::{Item, ItemDraft, ItemFilter, ProductType};
use zoho_books_client::operation::{self, Shape};
use zoho_books_client::{Amount, CustomFieldDraft, Error, Method, Request, UniqueKey};

use crate::support::*;

fn item() -> Value {
    json!({"item_id": "46", "name": "Tea"})
}

#[tokio::test]
async fn a_list_is_asked_for_whole_and_read_row_by_row() {
    let remote = Remote::start().await;
    let page = |page: i64, more: bool, id: &str| {
        envelope(json!({
            "items": [{"item_id": id, "rate": 12.50}, {"name": "without an id"}],
            "page_context": {"page": page, "has_more_page": more},
        }))
    };
    remote
        .on_times("GET", "/items", page(1, true, "1"), 1)
        .await;
    remote.on("GET", "/items", page(2, false, "2")).await;
    let client = remote.client();

    let calls = client
        .items()
        .list()
        .filter(ItemFilter::All)
        .name_contains("a&b");
    let rows = calls.pages().unwrap().all().await.unwrap();
    let ids: Vec<_> = rows.iter().map(|row| row.item_id.as_str()).collect();
    assert_eq!(ids, ["1", "2"]);
    assert_eq!(rows[0].rate, Amount::new("12.5"));
    let last = remote.last().await;
    for (name, value) in [
        ("per_page", "200"),
        ("page", "2"),
        ("filter_by", "Status.All"),
        ("name_contains", "a&b"),
    ] {
        assert_eq!(query(&last, name).as_deref(), Some(value), "{name}");
    }
}

#[tokio::test]
async fn nothing_is_sent_that_would_do_something_else() {
    let remote = Remote::start().await;
    let client = remote.client();
    let items = client.items();
    let key = UniqueKey::new("cf_id", "17").unwrap();
    let mut other = ItemDraft::new("Tea", Amount::from(12));
    other.custom_fields = Some(vec![CustomFieldDraft::by_api_name("cf_id", "18")]);
    for refused in [
        // Zoho Books would ignore the filter and answer all items.
        items.list().query("nmae", "Tea").await.err(),
        // An id must not reach another call.
        items.get(&"addtoportal".into()).await.err(),
        items.delete(&"..".into()).await.err(),
        items.delete(&"".into()).await.err(),
        items.mark_active(&"46/inactive?".into()).await.err(),
        // A draft must not contradict its key.
        items.upsert(&key, &other, true).await.err(),
        // It would make a second record.
        items
            .create(&ItemDraft::default())
            .upsert_by(&key, true)
            .await
            .err(),
        items
            .update(&"46".into(), &ItemDraft::default())
            .upsert_by(&key, true)
            .await
            .err(),
        // It answers no file.
        items.list().file_as("pdf").await.err(),
    ] {
        assert!(matches!(refused, Some(Error::Build(_))), "{refused:?}");
    }
    assert_eq!(remote.calls().await.len(), 0);
    // Who knows better says so.
    remote
        .on("GET", "/items", envelope(json!({"items": []})))
        .await;
    items
        .list()
        .undocumented_query("sku", "TEA-1")
        .await
        .unwrap();
    assert_eq!(query(&remote.last().await, "sku").as_deref(), Some("TEA-1"));
}

#[tokio::test]
async fn an_upsert_names_its_key_in_headers_and_body() {
    let remote = Remote::start().await;
    let made = envelope(json!({"item": item()})).insert_header("x", "y");
    remote.on("PUT", "/items", made).await;
    let client = remote.client();
    let key = UniqueKey::new("cf_shop_id", "shop:17").unwrap();
    let draft = ItemDraft::new("Tea", Amount::new("0.12345678901234567890").unwrap());
    let answer = client
        .items()
        .upsert(&key, &draft, true)
        .with_status()
        .await
        .unwrap();
    assert_eq!((answer.status, answer.value.item_id.as_str()), (200, "46"));
    let last = remote.last().await;
    assert_eq!(last.headers["x-unique-identifier-key"], "cf_shop_id");
    assert_eq!(last.headers["x-unique-identifier-value"], "shop:17");
    assert_eq!(last.headers["x-upsert"], "true");
    // All digits arrive: no binary float is on the way.
    let text = String::from_utf8(last.body.clone()).unwrap();
    assert!(text.contains("\"rate\":0.12345678901234567890"), "{text}");
    assert_eq!(
        body(&last)["custom_fields"],
        json!([{"api_name": "cf_shop_id", "value": "shop:17"}])
    );
}

#[tokio::test]
async fn a_record_is_the_one_that_was_asked_for_or_none() {
    let remote = Remote::start().await;
    remote
        .on("GET", "/items/46", envelope(json!({"item": item()})))
        .await;
    remote
        .on("GET", "/items/47", envelope(json!({"item": item()})))
        .await;
    remote
        .on(
            "GET",
            "/items/48",
            refusal(404, 1002, "Item does not exist."),
        )
        .await;
    let client = remote.client();
    let items = client.items();
    assert_eq!(
        items
            .get(&"46".into())
            .await
            .unwrap()
            .unwrap()
            .item_id
            .as_str(),
        "46"
    );
    let other = items.get(&"47".into()).await.unwrap_err();
    assert!(matches!(other, Error::Decode { .. }), "{other:?}");
    assert_eq!(items.get(&"48".into()).await.unwrap(), None);
    // The same call in other forms.
    let untyped = items.get(&"46".into()).untyped().await.unwrap();
    assert_eq!(untyped["item"]["name"], "Tea");
    let request: Request<Option<Item>> = items.get(&"46".into()).into_request().unwrap();
    assert_eq!(
        client
            .send(&request)
            .await
            .unwrap()
            .unwrap()
            .name
            .as_deref(),
        Some("Tea")
    );
}

/// Every leaf is replaced by what no description promises: nothing fails, and what was set is written back.
#[test]
fn what_cannot_be_read_is_kept_and_written_back() {
    let whole = json!({
        "item_id": "46", "name": "Tea", "status": "active", "rate": 12.5, "sku": "T", "product_type": "goods",
        "is_taxable": true, "tax_id": "9", "reorder_level": 3, "created_time": "2026-06-09T13:16:32-0400",
        "item_tax_preferences": [{"tax_id": "9", "tax_specification": "intra"}],
        "locations": [{"location_id": "5", "location_stock_on_hand": "7.25", "is_primary": true}],
        "custom_fields": [{"customfield_id": "8", "value": "x", "index": 1}],
        "cf_shop_id": "17", "unknown": {"deep": [1.5]},
    });
    let odd = [
        json!(""),
        json!(7),
        json!(1.25),
        json!("text"),
        json!(null),
        json!([]),
        json!({}),
        json!(true),
        json!([1]),
        json!({"a": 1}),
        json!("10%"),
    ];
    let mut paths = Vec::new();
    leaves(&whole, String::new(), &mut paths);
    paths.retain(|path| path != "/item_id");
    assert!(paths.len() >= 18, "{}", paths.len());
    for path in &paths {
        for odd in &odd {
            let mut changed = whole.clone();
            *changed.pointer_mut(path).unwrap() = odd.clone();
            let item: Item = serde_json::from_value(changed.clone())
                .unwrap_or_else(|error| panic!("{path} = {odd}: {error}"));
            let back = serde_json::to_value(&item).unwrap();
            let unset = [json!(""), json!(null), json!([]), json!({})].contains(odd);
            let found = back.pointer(path).cloned().unwrap_or_default();
            assert!(unset || same(&found, odd), "{path} = {odd} became {found}");
            for other in paths.iter().filter(|other| *other != path) {
                let (was, is) = (changed.pointer(other), back.pointer(other));
                assert!(
                    same(was.unwrap(), is.unwrap_or(&Value::Null)),
                    "{path} = {odd}: {other} became {is:?}"
                );
            }
        }
    }
}

fn leaves(value: &Value, at: String, paths: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                leaves(value, format!("{at}/{name}"), paths);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                leaves(value, format!("{at}/{index}"), paths);
            }
        }
        _ => paths.push(at),
    }
}

/// Equal in meaning: a number may have become text of the same digits, a truth value its word, a moment UTC.
fn same(a: &Value, b: &Value) -> bool {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let moment = |value: &Value| {
        jiff::fmt::strtime::parse("%Y-%m-%dT%H:%M:%S%z", text(value))
            .ok()?
            .to_timestamp()
            .ok()
    };
    let truth = |value: &Value| match text(value).as_str() {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    };
    text(a) == text(b)
        || (moment(a).is_some() && moment(a) == moment(b))
        || (truth(a).is_some() && truth(a) == truth(b))
}

#[test]
fn amounts_keep_their_digits_and_words_their_spelling() {
    let text = r#"{"item_id":"46","rate":0.12345678901234567890,"purchase_rate":"1.50","reorder_level":1.2345678E7,
        "product_type":"something_new","stock_on_hand":-0.5e-3}"#;
    let item: Item = serde_json::from_str(text).unwrap();
    let read = |amount: &Option<Amount>| amount.as_ref().unwrap().as_str().to_owned();
    assert_eq!(read(&item.rate), "0.12345678901234567890");
    assert_eq!(read(&item.purchase_rate), "1.50");
    assert_eq!(read(&item.reorder_level), "12345678");
    assert_eq!(read(&item.stock_on_hand), "-0.0005");
    assert_eq!(
        item.product_type,
        Some(ProductType::Other("something_new".into()))
    );
    let back = serde_json::to_string(&item).unwrap();
    for part in [
        "\"rate\":0.12345678901234567890",
        "\"purchase_rate\":1.50",
        "something_new",
    ] {
        assert!(back.contains(part), "{back}");
    }
    // A field that is set goes before what was kept of it.
    let mut item: Item = serde_json::from_str(r#"{"item_id":"46","rate":"many"}"#).unwrap();
    assert_eq!(
        (item.rate.clone(), item.extra.text("rate")),
        (None, Some("many".into()))
    );
    item.rate = Some(Amount::from(3));
    assert_eq!(
        serde_json::to_string(&item).unwrap(),
        r#"{"item_id":"46","rate":3}"#
    );
}

#[tokio::test]
async fn nobody_is_written_to_who_must_not_be() {
    let remote = Remote::start().await;
    let client = remote.builder().never_notify().build().unwrap();
    let post =
        |path: &'static [&'static str], query: &'static [(&str, &str)], body: Option<Value>| {
            let client = client.clone();
            async move { client.raw(Method::Post, path, query, body.as_ref()).await }
        };
    for refused in [
        post(&["invoices"], &[("send", "true")], None).await,
        post(
            &["invoices", "46", "attachment"],
            &[("can_send_in_mail", "true")],
            None,
        )
        .await,
        post(&["estimates"], &[], Some(json!({"send": true}))).await,
        post(&["estimates"], &[], Some(json!({"send": "true"}))).await,
        // Who is given access to the portal is invited by mail.
        post(
            &["contacts", "contactpersons"],
            &[],
            Some(json!({"contact_id": "7", "enable_portal": true})),
        )
        .await,
        post(
            &["contacts"],
            &[],
            Some(json!({"contact_persons": [{}, {"enable_portal": "true"}]})),
        )
        .await,
        post(&["contacts"], &[], Some(json!({"is_portal_enabled": 1}))).await,
    ] {
        assert!(matches!(refused, Err(Error::Build(_))), "{refused:?}");
    }
    for operation in operation::all().filter(|operation| operation.notifies) {
        let path = operation.path.replace(['{', '}'], "");
        let digits = |part: &str| part.replace(|c: char| c.is_ascii_lowercase() || c == '_', "1");
        let templates = operation.path.trim_matches('/').split('/');
        let segments: Vec<String> = templates
            .map(|part| {
                if part.starts_with('{') {
                    digits("7")
                } else {
                    part.to_owned()
                }
            })
            .collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let refused = client.raw(operation.method, &segments, &[], None).await;
        assert!(
            matches!(refused, Err(Error::Build(_))),
            "{path}: {refused:?}"
        );
    }
    assert_eq!(remote.calls().await.len(), 0);
    remote
        .on(
            "POST",
            "/invoices",
            ResponseTemplate::new(201).set_body_json(json!({"code": 0})),
        )
        .await;
    post(
        &["invoices"],
        &[("send", "false")],
        Some(json!({"send": false})),
    )
    .await
    .unwrap();
}

#[test]
fn the_table_holds_what_a_host_needs() {
    let ids: Vec<_> = operation::all()
        .map(|operation| (operation.module, operation.id))
        .collect();
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(
        ids.len(),
        unique.len(),
        "an operation stands twice in the table"
    );
    let list = operation::find("list_items").unwrap();
    assert_eq!(
        (list.shape, list.scope_name().as_str()),
        (Shape::Page, "ZohoBooks.settings.READ")
    );
    for operation in operation::all() {
        let (module, action) = operation.scope.split_once('.').unwrap();
        assert!(
            !module.is_empty() && ["CREATE", "READ", "UPDATE", "DELETE", "ALL"].contains(&action)
        );
        assert!(
            operation.path.starts_with('/') && !operation.path.contains('('),
            "{operation:?}"
        );
        assert!(
            !operation.query.contains(&"organization_id"),
            "{operation:?}"
        );
    }
}
