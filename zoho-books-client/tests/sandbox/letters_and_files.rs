//! Letters to people, files on documents, PDFs, comments.

use serde_json::json;
use zoho_books_client::sandbox::Module;

use crate::api::read;
use crate::documents::{id, is_refused, world};

#[tokio::test]
async fn letters_go_only_where_they_are_asked_for() {
    let world = world().await;
    let made = world.invoice(1).await;
    let path = format!("/invoices/{}", id(&made, "invoice_id"));
    assert!(world.api.books.mails().is_empty());
    let content = world.read(&format!("{path}/email"), "data").await;
    assert_eq!(content["to_contacts"][0]["email"], "ada@acme.example");
    assert!(world.api.books.mails().is_empty());
    let body = json!({"to_mail_ids": ["bob@acme.example"], "subject": "x", "body": "y"});
    world.done("POST", &format!("{path}/email"), body).await;
    assert_eq!(world.read(&path, "invoice").await["status"], "sent");
    let line = json!([{"name": "Work", "rate": 10}]);
    let body = json!({"customer_id": world.customer, "line_items": line});
    let sent = world.make("/invoices?send=true", "invoice", body).await;
    assert_eq!(
        (&sent["status"], &sent["is_emailed"]),
        (&json!("sent"), &json!(true))
    );
    let mails = world.api.books.mails();
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0].to, ["bob@acme.example"]);
    assert_eq!(mails[1].to, ["ada@acme.example"]);
    assert_eq!(mails[1].record_id, id(&sent, "invoice_id"));
    assert!(!format!("{mails:?}").contains("acme"));
}

#[tokio::test]
async fn files_go_in_and_out_and_documents_are_printed() {
    let world = world().await;
    let made = world.invoice(1).await;
    let path = format!("/invoices/{}", id(&made, "invoice_id"));
    let upload = |path: &str, part: &str| {
        let body = format!(
            "--b0\r\nContent-Disposition: form-data; name=\"JSONString\"\r\n\r\n{{}}\r\n--b0\r\n\
             Content-Disposition: form-data; name=\"{part}\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n\
             line\r\n--two\r\n--b0--\r\n"
        );
        world
            .api
            .request("POST", path)
            .header("Content-Type", "multipart/form-data; boundary=b0")
            .body(body)
            .send()
    };
    let attachment = format!("{path}/attachment");
    assert_eq!(world.api.get(&attachment).await.status, 404);
    let wrong = upload(&attachment, "file").await.unwrap();
    assert_eq!(wrong.status(), 400);
    let answer = upload(&format!("{attachment}?can_send_in_mail=true"), "attachment")
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    let file = world.api.get(&attachment).await;
    assert_eq!(file.text, "line\r\n--two");
    assert_eq!(file.headers["content-type"], "text/plain");
    let shown = world.read(&path, "invoice").await;
    assert_eq!(
        (&shown["attachment_name"], &shown["can_send_in_mail"]),
        (&json!("a.txt"), &json!(true))
    );
    world.done("DELETE", &attachment, json!({})).await;
    assert_eq!(world.read(&path, "invoice").await["has_attachment"], false);

    for path in [
        format!("{path}?accept=pdf"),
        format!("/invoices/pdf?invoice_ids={}", id(&made, "invoice_id")),
    ] {
        let pdf = world.api.get(&path).await;
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        assert!(pdf.text.starts_with("%PDF-"));
    }
    let accept = world
        .api
        .request("GET", &path)
        .header("Accept", "application/pdf");
    let pdf = accept.send().await.unwrap().text().await.unwrap();
    assert!(pdf.starts_with("%PDF-"));

    world
        .done(
            "POST",
            &format!("{path}/comments"),
            json!({"description": "Called."}),
        )
        .await;
    let comments = world.read(&format!("{path}/comments"), "comments").await;
    assert_eq!(comments[0]["description"], "Called.");
}

#[tokio::test]
async fn reminders_go_to_those_who_owe() {
    let world = world().await;
    let draft = id(&world.invoice(1).await, "invoice_id");
    let path = format!("/invoices/{draft}/paymentreminder");
    assert!(is_refused(&world.api.post(&path, json!({})).await));
    let sent = world.sent_invoice(1).await;
    let path = format!("/invoices/{sent}/paymentreminder");
    world.read(&path, "data").await;
    assert!(world.api.books.mails().is_empty());
    world.done("POST", &path, json!({})).await;
    assert_eq!(world.invoice_now(&sent)["reminders_sent"], 1);
    let many = format!("/invoices/email?invoice_ids={draft},{sent}");
    world.done("POST", &many, json!({})).await;
    assert_eq!(world.api.books.mails().len(), 3);
    assert_eq!(world.invoice_now(&draft)["status"], "sent");
    world
        .done("POST", &format!("{path}/disable"), json!({}))
        .await;
    assert_eq!(
        world.api.post(&format!("{path}/x"), json!({})).await.status,
        404
    );
    assert_eq!(world.api.books.record_count(Module::Invoices), 2);

    let templates = world.read("/invoices/templates", "templates").await;
    let template = id(&templates[0], "template_id");
    world
        .done(
            "PUT",
            &format!("/invoices/{sent}/templates/{template}"),
            json!({}),
        )
        .await;
}

#[tokio::test]
async fn an_expense_comes_with_its_receipt() {
    let world = world().await;
    let accounts = world.read("/chartofaccounts", "chartofaccounts").await;
    let account = &accounts[0]["account_id"];
    let fields = json!({"account_id": account, "paid_through_account_id": account, "date": "2026-06-09", "amount": 5});
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"JSONString\"\r\n\r\n{fields}\r\n--b\r\n\
         Content-Disposition: form-data; name=\"receipt\"; filename=\"r.png\"\r\nContent-Type: image/png\r\n\r\n\
         pixels\r\n--b--\r\n"
    );
    let request = world.api.request("POST", "/expenses");
    let request = request.header("Content-Type", "multipart/form-data; boundary=\"b\"");
    let answer = read(request.body(body).send().await.unwrap()).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let expense = id(&answer.json()["expense"], "expense_id");
    let path = format!("/expenses/{expense}/receipt");
    let receipt = world.api.get(&path).await;
    assert_eq!(
        (receipt.text.as_str(), &receipt.headers["content-type"]),
        ("pixels", &"image/png".parse().unwrap())
    );
    world.done("DELETE", &path, json!({})).await;
    assert_eq!(world.api.get(&path).await.status, 404);
}
