//! Documents: totals and taxes, numbers, states, payments, credits, letters, files.

use std::time::Duration;

use serde_json::{Value, json};
use zoho_books_client::sandbox::{Books, ContactSeed, Module};

use crate::api::{Answer, Api, Hand, with};

/// A sandbox of 9 June 2026 with a customer, a vendor, a tax of 19 % and an item.
pub(crate) struct World {
    pub(crate) api: Api,
    pub(crate) hand: Hand,
    pub(crate) customer: String,
    pub(crate) vendor: String,
    pub(crate) tax: String,
    pub(crate) item: String,
}

pub(crate) async fn world() -> World {
    let hand = Hand::at("2026-06-09T12:00:00Z");
    let month = Duration::from_secs(30 * 86_400);
    let books = Books::builder().unlimited().token_lifetime(month);
    let api = with(books.clock(hand.clock())).await;
    let customer = api
        .books
        .add_contact(ContactSeed::new("Acme Ltd").email("ada@acme.example"));
    let vendor = api.books.add_contact(ContactSeed::new("Mill").vendor());
    let tax = json!({"tax_name": "VAT", "tax_percentage": 19});
    let tax = api.books.add_record(Module::Taxes, &tax).unwrap();
    let item =
        json!({"name": "Pen", "rate": 3.35, "description": "Blue", "unit": "pcs", "tax_id": tax});
    let item = api.books.add_record(Module::Items, &item).unwrap();
    World {
        api,
        hand,
        customer,
        vendor,
        tax,
        item,
    }
}

impl World {
    pub(crate) async fn make(&self, path: &str, key: &str, body: Value) -> Value {
        let answer = self.api.post(path, body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()[key].clone()
    }

    pub(crate) async fn invoice(&self, quantity: u32) -> Value {
        let body = json!({
            "customer_id": self.customer,
            "line_items": [{"item_id": self.item, "quantity": quantity}],
        });
        self.make("/invoices", "invoice", body).await
    }

    async fn sent_invoice(&self, quantity: u32) -> String {
        let id = id(&self.invoice(quantity).await, "invoice_id");
        self.done("POST", &format!("/invoices/{id}/status/sent"), json!({}))
            .await;
        id
    }

    async fn done(&self, method: &str, path: &str, body: Value) {
        let answer = self.api.try_send(method, path, Some(body)).await.unwrap();
        assert_eq!((answer.status, answer.code()), (200, 0), "{}", answer.text);
    }

    async fn read(&self, path: &str, key: &str) -> Value {
        let answer = self.api.get(path).await;
        assert_eq!(answer.code(), 0, "{}", answer.text);
        answer.json()[key].clone()
    }

    fn invoice_now(&self, id: &str) -> Value {
        self.api.books.record(Module::Invoices, id).unwrap()
    }
}

pub(crate) fn id(record: &Value, name: &str) -> String {
    record[name].as_str().unwrap().to_owned()
}

fn is_refused(answer: &Answer) -> bool {
    answer.status == 400 && answer.code() != 0
}

#[tokio::test]
async fn an_invoice_is_completed_from_customer_item_and_tax() {
    let world = world().await;
    let invoice = world.invoice(3).await;
    assert_eq!(invoice["invoice_number"], "INV-000001");
    assert_eq!(invoice["status"], "draft");
    assert_eq!(invoice["customer_name"], "Acme Ltd");
    assert_eq!(invoice["currency_code"], "USD");
    assert_eq!(invoice["date"], "2026-06-09");
    assert_eq!(invoice["due_date"], "2026-06-09");
    let line = &invoice["line_items"][0];
    assert_eq!(line["name"], "Pen");
    assert_eq!(line["rate"], 3.35);
    assert_eq!(line["item_total"], 10.05);
    assert_eq!(line["tax_percentage"], 19);
    assert_eq!(invoice["sub_total"], 10.05);
    assert_eq!(invoice["tax_total"], 1.91);
    assert_eq!(invoice["taxes"][0]["tax_amount"], 1.91);
    assert_eq!(invoice["total"], 11.96);
    assert_eq!(invoice["balance"], 11.96);

    // Fields that are left out stay; lines are a whole.
    let path = format!("/invoices/{}", id(&invoice, "invoice_id"));
    let body =
        json!({"line_items": [{"name": "Work", "rate": 100, "quantity": 2}], "payment_terms": 14});
    let changed = world.api.put(&path, body).await.json()["invoice"].clone();
    assert_eq!(changed["total"], 200);
    assert_eq!(changed["line_items"].as_array().unwrap().len(), 1);
    assert_eq!(changed["due_date"], "2026-06-23");
    assert_eq!(changed["invoice_number"], "INV-000001");
    // A customer with documents cannot be deleted, nor can an item that is part of one.
    let contact = format!("/contacts/{}", world.customer);
    assert!(is_refused(&world.api.delete(&contact).await));
}

#[tokio::test]
async fn totals_know_discounts_inclusive_taxes_and_charges() {
    let world = world().await;
    let line = json!([{"name": "Work", "rate": 119, "quantity": 1, "tax_id": world.tax}]);
    for (extra, sub_total, tax, total) in [
        (
            json!({"is_inclusive_tax": true}),
            json!(100),
            json!(19),
            json!(119),
        ),
        (
            json!({"discount": "10%"}),
            json!(119),
            json!(20.35),
            json!(127.45),
        ),
        (json!({"discount": 19}), json!(119), json!(19), json!(119)),
        (
            json!({"discount": 19, "is_discount_before_tax": false}),
            json!(119),
            json!(22.61),
            json!(122.61),
        ),
        (
            json!({"shipping_charge": "4.90", "adjustment": -0.51}),
            json!(119),
            json!(22.61),
            json!(146),
        ),
    ] {
        let mut body = json!({"customer_id": world.customer, "line_items": line});
        let fields = extra.as_object().unwrap().clone();
        body.as_object_mut().unwrap().extend(fields);
        let order = world.make("/salesorders", "salesorder", body).await;
        assert_eq!(order["sub_total"], sub_total, "{extra}");
        assert_eq!(order["tax_total"], tax, "{extra}");
        assert_eq!(order["total"], total, "{extra}");
    }
    let line = json!([{"name": "Work", "rate": 10, "quantity": 3, "discount": "50%"}]);
    let body = json!({"customer_id": world.customer, "line_items": line});
    let note = world.make("/creditnotes", "creditnote", body).await;
    assert_eq!(note["line_items"][0]["discount_amount"], 15);
    assert_eq!(note["total"], 15);
}

#[tokio::test]
async fn what_a_document_does_not_take_is_refused_and_leaves_nothing() {
    let world = world().await;
    let line = json!([{"item_id": world.item}]);
    for body in [
        json!({"line_items": line}),
        json!({"customer_id": "1", "line_items": line}),
        json!({"customer_id": world.customer}),
        json!({"customer_id": world.customer, "line_items": []}),
        json!({"customer_id": world.customer, "line_items": [{"item_id": "1"}]}),
        json!({"customer_id": world.customer, "line_items": [{"rate": 1}]}),
        json!({"customer_id": world.customer, "line_items": [{"name": "A", "tax_id": "1"}]}),
        json!({"customer_id": world.customer, "line_items": line, "date": "9.6.2026"}),
        json!({"customer_id": world.customer, "line_items": line, "invoice_number": "A-1"}),
    ] {
        let answer = world.api.post("/invoices", body.clone()).await;
        assert_eq!(answer.refusal(), (400, 4), "{body}");
    }
    assert_eq!(world.api.books.record_count(Module::Invoices), 0);
    // A number of one's own has to be asked for, and no number exists twice.
    let own =
        json!({"customer_id": world.customer, "line_items": line, "invoice_number": "INV-000001"});
    let path = "/invoices?ignore_auto_number_generation=true";
    world.make(path, "invoice", own.clone()).await;
    assert_eq!(world.api.post(path, own).await.refusal(), (400, 1001));
    assert_eq!(world.invoice(1).await["invoice_number"], "INV-000002");
}

#[tokio::test]
async fn an_invoice_goes_through_its_states() {
    let world = world().await;
    let made = id(&world.invoice(1).await, "invoice_id");
    let verb = |verb: &str| format!("/invoices/{made}/{verb}");
    let state = || world.invoice_now(&made)["status"].clone();
    world.done("POST", &verb("status/sent"), json!({})).await;
    assert_eq!(state(), "sent");
    world.done("POST", &verb("status/void"), json!({})).await;
    assert_eq!(state(), "void");
    let sent = world.api.post(&verb("status/sent"), json!({})).await;
    assert!(is_refused(&sent));
    world.done("POST", &verb("status/draft"), json!({})).await;
    assert!(is_refused(
        &world.api.post(&verb("approve"), json!({})).await
    ));
    world.done("POST", &verb("submit"), json!({})).await;
    world.done("POST", &verb("approve"), json!({})).await;
    world.done("POST", &verb("status/sent"), json!({})).await;
    // The day after the due date it is overdue, and lists know it.
    world.hand.forward(86_400);
    assert_eq!(state(), "overdue");
    for (query, count) in [
        ("filter_by=Status.OverDue", 1),
        ("status=overdue", 1),
        ("filter_by=Status.Unpaid", 1),
        ("status=sent", 0),
        ("date_end=2026-06-09", 1),
        ("date_after=2026-06-09", 0),
        ("total_greater_than=3.98", 1),
        ("total_greater_than=3.99", 0),
        ("customer_name_startswith=ac", 1),
        ("last_modified_time=2026-06-10T00:00:00-0400", 0),
    ] {
        let rows = world.read(&format!("/invoices?{query}"), "invoices").await;
        assert_eq!(rows.as_array().unwrap().len(), count, "{query}");
    }
    world
        .done("DELETE", &format!("/invoices/{made}"), json!({}))
        .await;
}

#[tokio::test]
async fn a_payment_settles_invoices_and_gives_back_what_it_took() {
    let world = world().await;
    let one = world.sent_invoice(10).await; // 39.87
    let other = world.sent_invoice(1).await; // 3.99
    let pay = |amount: f64, applied: f64| {
        json!({
            "customer_id": world.customer, "payment_mode": "banktransfer", "amount": amount, "date": "2026-06-09",
            "invoices": [{"invoice_id": one, "amount_applied": applied}],
        })
    };
    for refused in [pay(10.0, 10.01), pay(50.0, 40.0), pay(0.0, 0.0)] {
        let answer = world.api.post("/customerpayments", refused).await;
        assert_eq!(answer.refusal(), (400, 4));
    }
    let payment = world
        .make("/customerpayments", "payment", pay(30.0, 20.0))
        .await;
    assert_eq!(payment["payment_number"], "1");
    assert_eq!(payment["unused_amount"], 10);
    assert_eq!(payment["invoices"][0]["amount_applied"], 20);
    let invoice = world.invoice_now(&one);
    assert_eq!(invoice["status"], "partially_paid");
    assert_eq!(invoice["balance"], 19.87);
    assert_eq!(invoice["payment_made"], 20);
    assert_eq!(invoice["last_payment_date"], "2026-06-09");

    // Written anew, it settles anew; without `invoices` it leaves them alone.
    let path = format!("/customerpayments/{}", id(&payment, "payment_id"));
    let both = json!({"amount": 50, "invoices": [
        {"invoice_id": one, "amount_applied": 39.87}, {"invoice_id": other, "amount_applied": 3.99}]});
    world.done("PUT", &path, both).await;
    world.done("PUT", &path, json!({"description": "x"})).await;
    assert_eq!(world.invoice_now(&one)["status"], "paid");
    assert_eq!(world.invoice_now(&other)["status"], "paid");
    let less = world.api.put(&path, json!({"amount": 43.85})).await;
    assert!(is_refused(&less));
    let invoice = format!("/invoices/{one}");
    assert!(is_refused(&world.api.delete(&invoice).await));
    assert!(is_refused(
        &world
            .api
            .post(&format!("{invoice}/status/void"), json!({}))
            .await
    ));

    let payments = world.read(&format!("{invoice}/payments"), "payments").await;
    assert_eq!(payments[0]["amount"], 39.87);
    let applied = id(&payments[0], "invoice_payment_id");
    world
        .done(
            "DELETE",
            &format!("{invoice}/payments/{applied}"),
            json!({}),
        )
        .await;
    assert_eq!(world.invoice_now(&one)["balance"], 39.87);
    assert_eq!(world.read(&path, "payment").await["unused_amount"], 46.01);
    // What is left of the payment settles another part of the invoice.
    let credits = json!({"invoice_payments": [{"payment_id": id(&payment, "payment_id"), "amount_applied": 39}]});
    world
        .done("POST", &format!("{invoice}/credits"), credits)
        .await;
    assert_eq!(world.invoice_now(&one)["balance"], 0.87);
    world.done("DELETE", &path, json!({})).await;
    assert_eq!(world.invoice_now(&one)["status"], "sent");
    assert_eq!(world.invoice_now(&other)["balance"], 3.99);
}

#[tokio::test]
async fn a_draft_and_a_strangers_invoice_take_no_payment() {
    let world = world().await;
    let draft = id(&world.invoice(1).await, "invoice_id");
    let sent = world.sent_invoice(1).await;
    let stranger = world.api.books.add_contact(ContactSeed::new("Other"));
    for (customer, invoice) in [(&world.customer, &draft), (&stranger, &sent)] {
        let body = json!({"customer_id": customer, "amount": 1, "date": "2026-06-09",
            "invoices": [{"invoice_id": invoice, "amount_applied": 1}]});
        assert!(is_refused(&world.api.post("/customerpayments", body).await));
    }
    assert_eq!(world.api.books.record_count(Module::CustomerPayments), 0);
}

#[tokio::test]
async fn a_credit_note_settles_an_invoice_and_is_closed() {
    let world = world().await;
    let invoice = world.sent_invoice(10).await;
    let body = json!({"customer_id": world.customer, "line_items": [{"name": "Back", "rate": 30}]});
    let note = world.make("/creditnotes", "creditnote", body).await;
    assert_eq!(
        (&note["creditnote_number"], &note["status"]),
        (&json!("CN-000001"), &json!("open"))
    );
    let path = format!("/creditnotes/{}", id(&note, "creditnote_id"));
    let apply =
        |amount: u32| json!({"invoices": [{"invoice_id": invoice, "amount_applied": amount}]});
    let much = world.api.post(&format!("{path}/invoices"), apply(31)).await;
    assert!(is_refused(&much));
    world
        .done("POST", &format!("{path}/invoices"), apply(30))
        .await;
    assert_eq!(world.read(&path, "creditnote").await["status"], "closed");
    let now = world.invoice_now(&invoice);
    assert_eq!(
        (&now["credits_applied"], &now["balance"]),
        (&json!(30), &json!(9.87))
    );
    let credited = world
        .read(&format!("{path}/invoices"), "invoices_credited")
        .await;
    let applied = id(&credited[0], "creditnote_invoice_id");
    world
        .done("DELETE", &format!("{path}/invoices/{applied}"), json!({}))
        .await;
    assert_eq!(world.read(&path, "creditnote").await["balance"], 30);
    // The other way round.
    let credits = json!({"apply_creditnotes": [{"creditnote_id": id(&note, "creditnote_id"), "amount_applied": 5}]});
    world
        .done("POST", &format!("/invoices/{invoice}/credits"), credits)
        .await;
    let listed = world
        .read(&format!("/invoices/{invoice}/creditsapplied"), "credits")
        .await;
    assert_eq!(listed[0]["amount_applied"], 5);
    world
        .done("POST", &format!("/invoices/{invoice}/writeoff"), json!({}))
        .await;
    assert_eq!(world.invoice_now(&invoice)["status"], "paid");
}

#[tokio::test]
async fn an_order_becomes_an_invoice_line_by_line() {
    let world = world().await;
    let body = json!({
        "customer_id": world.customer, "reference_number": "shop-1001",
        "line_items": [{"item_id": world.item, "quantity": 2}, {"name": "Work", "rate": 10}],
    });
    let order = world.make("/salesorders", "salesorder", body).await;
    assert_eq!(order["salesorder_number"], "SO-000001");
    let path = format!("/salesorders/{}", id(&order, "salesorder_id"));
    let convert = format!(
        "/invoices/fromsalesorder?salesorder_id={}",
        id(&order, "salesorder_id")
    );
    assert!(is_refused(&world.api.post(&convert, json!({})).await));
    world
        .done("POST", &format!("{path}/status/open"), json!({}))
        .await;
    let part = json!({"customer_id": world.customer, "line_items": [
        {"item_id": world.item, "quantity": 1, "salesorder_item_id": order["line_items"][0]["line_item_id"]}]});
    let part = world.make("/invoices", "invoice", part).await;
    assert_eq!(
        world.read(&path, "salesorder").await["status"],
        "partially_invoiced"
    );
    let gone = format!("/invoices/{}", id(&part, "invoice_id"));
    world.done("DELETE", &gone, json!({})).await;
    let invoice = world.make(&convert, "invoice", json!({})).await;
    assert_eq!(invoice["total"], order["total"]);
    assert_eq!(invoice["reference_number"], "SO-000001");
    let order = world.read(&path, "salesorder").await;
    assert_eq!(order["status"], "invoiced");
    assert_eq!(order["invoices"][0]["invoice_id"], invoice["invoice_id"]);
    assert!(is_refused(&world.api.post(&convert, json!({})).await));
    assert!(is_refused(&world.api.delete(&path).await));

    let line = json!([{"name": "Work", "rate": 10}]);
    let body =
        json!({"customer_id": world.customer, "line_items": line, "expiry_date": "2026-06-10"});
    let estimate = world.make("/estimates", "estimate", body).await;
    let path = format!("/estimates/{}", id(&estimate, "estimate_id"));
    world
        .done("POST", &format!("{path}/status/sent"), json!({}))
        .await;
    world.hand.forward(3 * 86_400);
    assert_eq!(world.read(&path, "estimate").await["status"], "expired");
    world
        .done("POST", &format!("{path}/status/accepted"), json!({}))
        .await;
    let body = json!({"customer_id": world.customer, "line_items": line, "invoiced_estimate_id": estimate["estimate_id"]});
    world.make("/invoices", "invoice", body).await;
    assert_eq!(world.read(&path, "estimate").await["status"], "invoiced");
}

#[tokio::test]
async fn bills_are_paid_and_expenses_entered() {
    let world = world().await;
    let bill = json!({"vendor_id": world.vendor, "bill_number": "M-7", "date": "2026-06-01", "due_date": "2026-06-30",
        "line_items": [{"name": "Wood", "rate": 50, "quantity": 2, "tax_id": world.tax}]});
    let bill = world.make("/bills", "bill", bill).await;
    assert_eq!(
        (&bill["status"], &bill["total"]),
        (&json!("open"), &json!(119))
    );
    let payment = json!({"vendor_id": world.vendor, "amount": 119, "bills": [{"bill_id": bill["bill_id"], "amount_applied": 119}]});
    let payment = world
        .make("/vendorpayments", "vendorpayment", payment)
        .await;
    assert_eq!(payment["bills"][0]["bill_number"], "M-7");
    let path = format!("/bills/{}", id(&bill, "bill_id"));
    assert_eq!(world.read(&path, "bill").await["status"], "paid");
    let payments = world.read(&format!("{path}/payments"), "payments").await;
    assert_eq!(payments[0]["amount"], 119);

    let accounts = world
        .read(
            "/chartofaccounts?account_name_startswith=off",
            "chartofaccounts",
        )
        .await;
    let expense = json!({"account_id": accounts[0]["account_id"], "date": "2026-06-09", "amount": 11.9,
        "paid_through_account_id": accounts[0]["account_id"], "tax_id": world.tax, "is_inclusive_tax": true});
    let expense = world.make("/expenses", "expense", expense).await;
    assert_eq!(
        (
            &expense["sub_total"],
            &expense["tax_amount"],
            &expense["total"]
        ),
        (&json!(10), &json!(1.9), &json!(11.9))
    );
    assert_eq!(
        (&expense["status"], &expense["account_name"]),
        (&json!("nonbillable"), &json!("Office Supplies"))
    );
    let needed = json!({"date": "2026-06-09", "amount": 1});
    assert_eq!(
        world.api.post("/expenses", needed).await.refusal(),
        (400, 4)
    );
}

#[tokio::test]
async fn taxes_currencies_and_accounts_are_kept_while_in_use() {
    let world = world().await;
    let api = &world.api;
    let tax = format!("/settings/taxes/{}", world.tax);
    assert!(is_refused(&api.delete(&tax).await));
    assert!(is_refused(
        &api.delete(&format!("/settings/currencies/{}", "5512345000000000097"))
            .await
    ));
    let yen =
        json!({"currency_code": "CHF", "currency_symbol": "Fr", "currency_format": "1,234.56"});
    let franc = world.make("/settings/currencies", "currency", yen).await;
    let line = json!([{"name": "Work", "rate": 10}]);
    let body = json!({"customer_id": world.customer, "line_items": line, "currency_id": franc["currency_id"]});
    assert_eq!(
        world.make("/invoices", "invoice", body).await["currency_code"],
        "CHF"
    );
    let franc = format!("/settings/currencies/{}", id(&franc, "currency_id"));
    assert!(is_refused(&api.delete(&franc).await));
    let account = json!({"account_name": "Web shop", "account_type": "income"});
    let account = world
        .make("/chartofaccounts", "chart_of_account", account)
        .await;
    assert_eq!(account["is_active"], true);
    let account = format!("/chartofaccounts/{}", id(&account, "account_id"));
    world
        .done("POST", &format!("{account}/inactive"), json!({}))
        .await;
    world.done("DELETE", &account, json!({})).await;
    // Scopes are the modules' own.
    api.books.set_scopes(&["ZohoBooks.invoices.READ"]);
    assert_eq!(api.get("/invoices").await.status, 200);
    assert_eq!(api.get("/salesorders").await.status, 401);
    assert_eq!(api.get("/chartofaccounts").await.status, 401);
}

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
