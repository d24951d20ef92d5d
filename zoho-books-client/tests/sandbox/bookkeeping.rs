//! Taxes, currencies, accounts, refunds.

use serde_json::json;

use crate::documents::{id, is_refused, world};

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
    let contact = json!({"contact_name": "Alp", "currency_id": franc["currency_id"]});
    let contact = world.make("/contacts", "contact", contact).await;
    assert_eq!(contact["currency_code"], "CHF");
    let franc = format!("/settings/currencies/{}", id(&franc, "currency_id"));
    assert!(is_refused(&api.delete(&franc).await));
    let account = json!({"account_name": "Web shop", "account_type": "income"});
    let account = world
        .make("/chartofaccounts", "chart_of_account", account)
        .await;
    assert_eq!(account["is_active"], true);
    let all = format!("account_ids={}", id(&account, "account_id"));
    let account = format!("/chartofaccounts/{}", id(&account, "account_id"));
    // The answer to this one call has the account in the envelope itself.
    assert_eq!(api.get(&account).await.json()["account_name"], "Web shop");
    world
        .done("POST", &format!("/chartofaccounts/active?{all}"), json!({}))
        .await;
    world
        .done("POST", &format!("{account}/inactive"), json!({}))
        .await;
    world.done("DELETE", &account, json!({})).await;
    let cash = world
        .read(
            "/chartofaccounts?account_name=petty+cash",
            "chartofaccounts",
        )
        .await;
    let deposit = json!({"transaction_type": "deposit", "amount": 9.5, "to_account_id": cash[0]["account_id"]});
    let deposit = world
        .make("/banktransactions", "banktransaction", deposit)
        .await;
    assert_eq!(deposit["to_account_name"], "Petty Cash");
    let listed = world
        .read(
            "/banktransactions?transaction_type=deposit",
            "banktransactions",
        )
        .await;
    assert_eq!(
        (&listed[0]["amount"], &listed[0]["date"]),
        (&json!(9.5), &json!("2026-06-09"))
    );
    // Scopes are the modules' own.
    api.books.set_scopes(&["ZohoBooks.invoices.READ"]);
    assert_eq!(api.get("/invoices").await.status, 200);
    assert_eq!(api.get("/salesorders").await.status, 401);
    assert_eq!(api.get("/chartofaccounts").await.status, 401);
}

#[tokio::test]
async fn a_tax_group_is_as_good_as_a_tax() {
    let world = world().await;
    let city = json!({"tax_name": "City", "tax_percentage": 1.5});
    let city = world.make("/settings/taxes", "tax", city).await;
    let city = id(&city, "tax_id");
    let group = json!({"tax_group_name": "Both", "taxes": format!("{},{city}", world.tax)});
    let group = world.make("/settings/taxgroups", "tax_group", group).await;
    assert_eq!(group["tax_group_percentage"], 20.5);
    assert_eq!(group["taxes"][1]["tax_name"], "City");
    let line = json!([{"name": "Work", "rate": 200, "tax_id": group["tax_group_id"]}]);
    let body = json!({"customer_id": world.customer, "line_items": line});
    assert_eq!(world.make("/invoices", "invoice", body).await["total"], 241);
    let unknown = json!({"tax_group_name": "None", "taxes": "1"});
    assert_eq!(
        world
            .api
            .post("/settings/taxgroups", unknown)
            .await
            .refusal(),
        (400, 4)
    );
    let exemption = json!({"tax_exemption_code": "SCHOOL", "type": "customer"});
    world
        .make("/settings/taxexemptions", "tax_exemption", exemption)
        .await;
    let authority = json!({"tax_authority_name": "State"});
    world
        .make("/settings/taxauthorities", "tax_authority", authority)
        .await;
    assert_eq!(
        world
            .read("/settings/taxauthorities", "tax_authorities")
            .await[0]["tax_authority_name"],
        "State"
    );

    let euro = "5512345000000000099";
    let path = format!("/settings/currencies/{euro}/exchangerates");
    let rate = json!({"effective_date": "2026-06-01", "rate": 1.1});
    let rate = world.make(&path, "exchange_rate", rate).await;
    assert_eq!(rate["currency_code"], "EUR");
    let rates = world.read(&path, "exchange_rates").await;
    assert_eq!(rates[0]["rate"], 1.1);
    let own = format!("{path}/{}", id(&rate, "exchange_rate_id"));
    let other = own.replace(euro, "5512345000000000101");
    assert_eq!(world.api.get(&other).await.status, 404);
    world.done("DELETE", &own, json!({})).await;
}

#[tokio::test]
async fn no_more_goes_back_than_is_left() {
    let world = world().await;
    let payment = json!({"customer_id": world.customer, "amount": 50, "date": "2026-06-09"});
    let payment = world.make("/customerpayments", "payment", payment).await;
    let payment = format!("/customerpayments/{}", id(&payment, "payment_id"));
    let refund =
        |amount: u32| json!({"date": "2026-06-09", "amount": amount, "refund_mode": "cash"});
    let path = format!("{payment}/refunds");
    assert_eq!(world.api.post(&path, refund(51)).await.refusal(), (400, 4));
    let made = world.make(&path, "payment_refunds", refund(20)).await[0].clone();
    assert_eq!(world.read(&payment, "payment").await["unused_amount"], 30);
    let own = format!("{path}/{}", id(&made, "payment_refund_id"));
    world.done("PUT", &own, refund(50)).await;
    assert_eq!(world.read(&payment, "payment").await["unused_amount"], 0);
    assert_eq!(world.api.put(&own, refund(51)).await.refusal(), (400, 4));
    // What went back settles nothing.
    let invoice = world.sent_invoice(10).await;
    let applied = json!({"invoices": [{"invoice_id": invoice, "amount_applied": 1}]});
    assert!(is_refused(&world.api.put(&payment, applied).await));
    world.done("DELETE", &own, json!({})).await;
    assert_eq!(world.read(&payment, "payment").await["unused_amount"], 50);

    let note = json!({"customer_id": world.customer, "line_items": [{"name": "Back", "rate": 30}]});
    let note = world.make("/creditnotes", "creditnote", note).await;
    let note = format!("/creditnotes/{}", id(&note, "creditnote_id"));
    world
        .make(&format!("{note}/refunds"), "creditnote_refund", refund(30))
        .await;
    assert_eq!(world.read(&note, "creditnote").await["status"], "closed");
    assert_eq!(
        world
            .read("/creditnotes/refunds", "creditnote_refunds")
            .await
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert!(is_refused(&world.api.delete(&note).await));
}
