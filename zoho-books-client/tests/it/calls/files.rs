//! Files in and out.

use zoho_books_client::api::transaction_locking::DeleteTransactionLockDraft;
use zoho_books_client::bank_transactions::{BankTransactionFilter, BankTransactionStatus};
use zoho_books_client::estimates::EstimateFilter;
use zoho_books_client::invoices::InvoiceMailing;
use zoho_books_client::{File, Upload};

use super::*;

fn pdf() -> ResponseTemplate {
    ResponseTemplate::new(200)
        .set_body_raw(b"%PDF-1.7 body".to_vec(), "application/pdf")
        .insert_header("content-disposition", "attachment; filename=\"INV-1.pdf\"")
}

#[tokio::test]
async fn a_file_goes_as_a_form_and_comes_as_bytes() {
    let remote = Remote::start().await;
    remote
        .on("POST", "/invoices/46/attachment", envelope(json!({})))
        .await;
    remote.on("GET", "/invoices/46", pdf()).await;
    let client = remote.client();
    let invoices = client.invoices();
    let file = Upload::new("a \"b\".pdf", b"%PDF\r\n--\0".to_vec());
    invoices
        .attach(&"46".into(), file)
        .query("can_send_in_mail", "false")
        .await
        .unwrap();
    let last = remote.last().await;
    let content_type = last.headers["content-type"].to_str().unwrap().to_owned();
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let sent = String::from_utf8(last.body.clone()).unwrap();
    assert_eq!(
        sent,
        format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"attachment\"; filename=\"a %22b%22.pdf\"\r\n\
             content-type: application/pdf\r\n\r\n%PDF\r\n--\0\r\n--{boundary}--\r\n"
        )
    );
    let file = invoices.pdf(&"46".into()).await.unwrap();
    assert_eq!(
        (file.name.as_deref(), file.is_pdf()),
        (Some("INV-1.pdf"), true)
    );
    assert_eq!(
        query(&remote.last().await, "accept").as_deref(),
        Some("pdf")
    );
}

#[tokio::test]
async fn what_is_no_file_is_an_error_even_under_200() {
    let remote = Remote::start().await;
    let answers = [
        (
            ResponseTemplate::new(200).set_body_json(json!({"code": 1002, "message": "x"})),
            true,
        ),
        (envelope(json!({})), false),
        (html(200), false),
        (refusal(404, 1002, "x"), true),
    ];
    for (answer, is_refusal) in answers {
        remote
            .on_times("GET", "/invoices/46", answer.clone(), 1)
            .await;
        remote
            .on_times("GET", "/invoices/46/attachment", answer, 1)
            .await;
        let client = remote.builder().retries(0).build().unwrap();
        for error in [
            client.invoices().pdf(&"46".into()).await.unwrap_err(),
            client
                .invoices()
                .attachment(&"46".into())
                .await
                .unwrap_err(),
        ] {
            assert_eq!(matches!(error, Error::Api { .. }), is_refusal, "{error:?}");
        }
    }
    // Bytes that are no PDF are none, and an attachment may be anything, JSON too.
    let json = ResponseTemplate::new(200)
        .set_body_json(json!({"code": 7}))
        .insert_header("content-disposition", "attachment; filename=\"a.json\"");
    remote.on("GET", "/invoices/46", json.clone()).await;
    remote.on("GET", "/invoices/46/attachment", json).await;
    let client = remote.client();
    let error = client.invoices().pdf(&"46".into()).await.unwrap_err();
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    let file: File = client.invoices().attachment(&"46".into()).await.unwrap();
    assert_eq!(file.bytes, b"{\"code\":7}");
}

#[tokio::test]
async fn filters_and_drafts_send_the_words_of_the_documentation() {
    let remote = Remote::start().await;
    let client = remote.client();
    let (payments, estimates) = (client.customer_payments(), client.estimates());
    for (path, key) in [
        ("/banktransactions", "banktransactions"),
        ("/customerpayments", "customer_payments"),
        ("/estimates", "estimates"),
    ] {
        remote.on("GET", path, envelope(json!({key: []}))).await;
    }
    let sent = async |names: [&str; 3]| {
        let last = remote.last().await;
        names.map(|name| query(&last, name).unwrap_or_default())
    };
    let transactions = client.bank_transactions().list().of_type("deposit");
    let transactions = transactions.status(BankTransactionStatus::ManuallyAdded);
    let filter = BankTransactionFilter::Matched;
    transactions.filter(filter).await.unwrap();
    let names = ["transaction_type", "status", "filter_by"];
    let words = ["deposit", "manually_added", "Status.Matched"];
    assert_eq!(sent(names).await, words);
    payments.list().customer(&"7".into()).await.unwrap();
    assert_eq!(sent(["customer_id", "", ""]).await, ["7", "", ""]);
    let day = |text: &str| text.parse().unwrap();
    let list = estimates.list().filter(EstimateFilter::Accepted);
    let list = list.from(day("2026-11-01")).until(day("2026-11-30"));
    list.await.unwrap();
    assert_eq!(
        sent(["filter_by", "date_start", "date_end"]).await,
        ["Status.Accepted", "2026-11-01", "2026-11-30"]
    );
    remote
        .on("POST", "/invoices/email", envelope(json!({})))
        .await;
    let invoices = client.invoices();
    let mailing = InvoiceMailing::by_email(&["17".into()]);
    let mails = invoices.email_many(&mailing).query("invoice_ids", "46");
    mails.await.unwrap();
    assert_eq!(
        body(&remote.last().await),
        json!({"contacts": [{"contact_id": "17", "email": true, "snail_mail": false}]})
    );
}

#[tokio::test]
async fn a_file_that_cannot_be_sent_is_not() {
    let remote = Remote::start().await;
    let client = remote.client();
    let invoices = client.invoices();
    let large = Upload::new("a.pdf", vec![0; Upload::LARGEST + 1]);
    let small = Upload::new("a.pdf", b"x".to_vec());
    for error in [
        invoices.attach(&"46".into(), large).await.unwrap_err(),
        invoices
            .attach(&"46".into(), Upload::new("a.pdf", Vec::new()))
            .await
            .unwrap_err(),
        invoices
            .mark_sent(&"46".into())
            .file("attachment", small)
            .await
            .unwrap_err(),
        invoices.delete_many().await.unwrap_err(),
        invoices
            .delete_many()
            .query("invoice_ids", "1,,2")
            .await
            .unwrap_err(),
        invoices
            .delete_many()
            .query("invoice_ids", "1,all")
            .await
            .unwrap_err(),
        // What else stands in the query names nothing.
        client
            .customer_payments()
            .delete_many()
            .query("bulk_delete", "true")
            .await
            .unwrap_err(),
        client
            .transaction_locks()
            .delete(&DeleteTransactionLockDraft::default())
            .await
            .unwrap_err(),
    ] {
        assert!(matches!(error, Error::Build(_)), "{error:?}");
    }
    assert_eq!(remote.calls().await.len(), 0);
    let done = envelope(json!({}));
    for path in [
        "/customerpayments",
        "/settings/openingbalances",
        "/projects/timeentries",
    ] {
        remote.on("DELETE", path, done.clone()).await;
    }
    // There is one opening balance, and the name of the hours' ids is in no query that is documented.
    client.opening_balances().delete().await.unwrap();
    let hours = client.time_entries();
    assert!(hours.delete_time_entries().await.is_err());
    hours
        .delete_time_entries()
        .undocumented_query("time_entry_ids", "1")
        .await
        .unwrap();
    client
        .customer_payments()
        .delete_many()
        .query("payment_ids", "1, 2")
        .query("bulk_delete", "true")
        .await
        .unwrap();
}
