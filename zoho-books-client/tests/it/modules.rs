//! The curated modules against the sandbox: the way of a shop's order, and what surrounds it.

use zoho_books_client::contacts::ContactDraft;
use zoho_books_client::credit_notes::{
    CreditNoteDraft, CreditNoteLineDraft, CreditsToApply, InvoiceToCredit,
};
use zoho_books_client::customer_payments::{CustomerPaymentDraft, InvoiceToPay};
use zoho_books_client::documents::MailDraft;
use zoho_books_client::estimates::{EstimateChange, EstimateLineDraft};
use zoho_books_client::expenses::ExpenseDraft;
use zoho_books_client::invoices::{InvoiceDraft, InvoiceLineDraft, InvoiceStatus};
use zoho_books_client::items::{ItemDraft, ItemFilter};
use zoho_books_client::oauth::Credentials;
use zoho_books_client::sales_orders::{SalesOrderDraft, SalesOrderLineDraft};
use zoho_books_client::sandbox::{Books, Module};
use zoho_books_client::taxes::TaxDraft;
use zoho_books_client::webhooks::WebhookDraft;
use zoho_books_client::{
    Amount, Client, ClientBuilder, DataCenter, Date, Error, UniqueKey, Upload,
};

fn builder(books: &Books) -> ClientBuilder {
    let credentials = Credentials::refresh_token(
        books.client_id(),
        books.client_secret(),
        books.refresh_token(),
    );
    Client::builder(DataCenter::Us, credentials)
        .organization_id(books.organization_id())
        .api_url(books.api_url())
        .accounts_url(books.accounts_url())
        .requests_per_minute(1000)
}

fn day() -> Date {
    "2026-11-30".parse().unwrap()
}

fn amount(text: &str) -> Amount {
    Amount::new(text).unwrap()
}

#[tokio::test]
async fn an_order_becomes_an_invoice_that_is_paid_and_printed() {
    let books = Books::builder().unlimited().start().await;
    let client = builder(&books).build().unwrap();
    let customer = client
        .contacts()
        .create(&ContactDraft::customer("Bowman and Co"))
        .await
        .unwrap();
    let item = client
        .items()
        .create(&ItemDraft::new("Tea", amount("12.50")))
        .await
        .unwrap();

    let mut draft = SalesOrderDraft::new(
        customer.contact_id.clone(),
        vec![SalesOrderLineDraft::of(item.item_id.clone(), 3)],
    );
    draft.reference_number = Some("shop-1001".into());
    let order = client.sales_orders().create(&draft).await.unwrap();
    client
        .sales_orders()
        .mark_open(&order.salesorder_id)
        .await
        .unwrap();
    let found = client
        .sales_orders()
        .list()
        .reference("shop-1001")
        .await
        .unwrap();
    assert_eq!(found.items[0].salesorder_id, order.salesorder_id);

    let invoices = client.invoices();
    let mut draft = InvoiceDraft::new(
        customer.contact_id.clone(),
        vec![InvoiceLineDraft::of(item.item_id.clone(), 3)],
    );
    draft.date = Some(day());
    let invoice = invoices.create(&draft).await.unwrap();
    assert_eq!(invoice.status, Some(InvoiceStatus::Draft));
    assert_eq!(invoice.total, Some(amount("37.5")));
    invoices.mark_sent(&invoice.invoice_id).await.unwrap();

    let mut payment = CustomerPaymentDraft::new(
        customer.contact_id.clone(),
        "banktransfer",
        amount("37.50"),
        day(),
    );
    payment.invoices = Some(vec![InvoiceToPay::new(
        invoice.invoice_id.clone(),
        amount("37.50"),
    )]);
    let payment = client.customer_payments().create(&payment).await.unwrap();
    assert_eq!(
        payment.invoices[0].invoice_id.as_ref(),
        Some(&invoice.invoice_id)
    );
    let paid = invoices.get(&invoice.invoice_id).await.unwrap().unwrap();
    assert_eq!(
        (paid.status, paid.balance),
        (Some(InvoiceStatus::Paid), Some(Amount::from(0)))
    );

    // Files, in and out.
    assert!(invoices.pdf(&invoice.invoice_id).await.unwrap().is_pdf());
    let slip = Upload::new(
        "delivery slip.pdf",
        b"%PDF-1.7 \r\n--part-1\r\n slip".to_vec(),
    );
    invoices
        .attach(&invoice.invoice_id, slip.clone())
        .await
        .unwrap();
    let back = invoices.attachment(&invoice.invoice_id).await.unwrap();
    assert_eq!(back.bytes, slip.bytes());

    // Nobody was mailed until somebody is.
    assert!(books.mails().is_empty());
    let mail = MailDraft::to(&["will@example.com"], "Your invoice", "<p>Thanks.</p>");
    invoices.email(&invoice.invoice_id, &mail).await.unwrap();
    assert_eq!(books.mails().len(), 1);
}

#[tokio::test]
async fn what_is_upserted_is_there_once() {
    let books = Books::builder()
        .field_of(Module::Items, "cf_shop_id", true)
        .field_of(Module::Estimates, "cf_shop_id", true)
        .unlimited()
        .start()
        .await;
    let client = builder(&books).build().unwrap();
    let key = UniqueKey::new("cf_shop_id", "shop:7").unwrap();
    let mut draft = ItemDraft::new("Tea", Amount::from(12));
    draft.sku = Some("TEA-1".into());
    let made = client.items().upsert(&key, &draft, true).await.unwrap();
    draft.rate = Some(amount("12.75"));
    let changed = client.items().upsert(&key, &draft, true).await.unwrap();
    assert_eq!(
        (made.item_id, changed.rate.clone()),
        (changed.item_id.clone(), Some(amount("12.75")))
    );
    assert_eq!(books.record_count(Module::Items), 1);
    assert_eq!(
        changed.custom_field("cf_shop_id").as_deref(),
        Some("shop:7")
    );
    let found = client.items().find_by_sku("TEA-1").await.unwrap().unwrap();
    assert_eq!(found.item_id, changed.item_id);
    assert_eq!(client.items().find_by_sku("TEA").await.unwrap(), None);
    client.items().mark_inactive(&found.item_id).await.unwrap();
    let active = client
        .items()
        .list()
        .filter(ItemFilter::Active)
        .await
        .unwrap();
    assert!(active.items.is_empty());

    let customer = client
        .contacts()
        .create(&ContactDraft::customer("A"))
        .await
        .unwrap();
    let line = EstimateLineDraft::of(found.item_id, 1);
    let estimate = EstimateChange::new(customer.contact_id, vec![line]);
    client.items().mark_active(&changed.item_id).await.unwrap();
    let first = client
        .estimates()
        .upsert(&key, &estimate, true)
        .await
        .unwrap();
    let again = client
        .estimates()
        .upsert(&key, &estimate, true)
        .await
        .unwrap();
    assert_eq!(first.estimate_id, again.estimate_id);
    assert!(
        client
            .estimates()
            .pdf(&first.estimate_id)
            .await
            .unwrap()
            .is_pdf()
    );
}

#[tokio::test]
async fn credits_expenses_taxes_and_accounts() {
    let books = Books::builder().unlimited().start().await;
    let client = builder(&books).build().unwrap();
    let customer = client
        .contacts()
        .create(&ContactDraft::customer("A"))
        .await
        .unwrap();
    let item = client
        .items()
        .create(&ItemDraft::new("Tea", Amount::from(10)))
        .await
        .unwrap();
    let tax = client
        .taxes()
        .create(&TaxDraft::new("VAT", Amount::from(19)))
        .await
        .unwrap();
    let taxes = client.taxes().list().pages().unwrap().all().await.unwrap();
    assert!(taxes.iter().any(|row| row.tax_id == tax.tax_id));

    let line = InvoiceLineDraft::of(item.item_id.clone(), 1);
    let invoice = InvoiceDraft::new(customer.contact_id.clone(), vec![line]);
    let invoice = client.invoices().create(&invoice).await.unwrap();
    client
        .invoices()
        .mark_sent(&invoice.invoice_id)
        .await
        .unwrap();
    let line = CreditNoteLineDraft::of(item.item_id, 1);
    let mut note = CreditNoteDraft::new(customer.contact_id.clone(), vec![line]);
    note.date = Some(day());
    let note = client.credit_notes().create(&note).await.unwrap();
    client
        .credit_notes()
        .mark_open(&note.creditnote_id)
        .await
        .unwrap();
    let mut credited = InvoiceToCredit::default();
    credited.invoice_id = Some(invoice.invoice_id.clone());
    credited.amount_applied = Some(Amount::from(4));
    let mut apply = CreditsToApply::default();
    apply.invoices = Some(vec![credited]);
    client
        .credit_notes()
        .apply(&note.creditnote_id, &apply)
        .await
        .unwrap();
    let open = client
        .invoices()
        .get(&invoice.invoice_id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(open.balance, Some(Amount::from(6)));

    let accounts = client
        .chart_of_accounts()
        .list()
        .pages()
        .unwrap()
        .all()
        .await
        .unwrap();
    let of = |kind: &str| {
        let account = accounts
            .iter()
            .find(|row| row.account_type.as_deref() == Some(kind));
        account
            .unwrap_or_else(|| panic!("no {kind} account"))
            .account_id
            .clone()
    };
    let draft = ExpenseDraft::new(of("expense"), day(), amount("9.90"), of("cash"));
    let receipt = Upload::new("receipt.png", b"\x89PNG".to_vec());
    let expense = client
        .expenses()
        .create(&draft)
        .file("receipt", receipt)
        .await
        .unwrap();
    let receipt = client
        .expenses()
        .receipt(&expense.expense_id)
        .await
        .unwrap();
    assert_eq!(receipt.bytes, b"\x89PNG");
}

#[tokio::test]
async fn a_webhook_comes_with_its_rule_and_goes_with_it() {
    let books = Books::builder().unlimited().start().await;
    let client = builder(&books).build().unwrap();
    let webhooks = client.webhooks();
    let draft = WebhookDraft::new("New invoices", "invoice", "http://127.0.0.1:9/hook")
        .with_secret("abcdefghijkl123");
    let (webhook, rule) = webhooks.create_with_rule(&draft, "add_edit").await.unwrap();
    assert!(
        webhooks
            .get_rule(&rule.workflow_id)
            .await
            .unwrap()
            .is_some()
    );
    webhooks
        .delete_with_rules(&webhook.webhook_id)
        .await
        .unwrap();
    assert!(webhooks.list().await.unwrap().items.is_empty());
    assert!(webhooks.rules().await.unwrap().items.is_empty());
    webhooks
        .delete_with_rules(&webhook.webhook_id)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_client_that_writes_to_nobody_can_do_all_the_rest() {
    let books = Books::builder().unlimited().start().await;
    let client = builder(&books).never_notify().build().unwrap();
    let customer = client
        .contacts()
        .create(&ContactDraft::customer("A"))
        .await
        .unwrap();
    let item = client
        .items()
        .create(&ItemDraft::new("Tea", Amount::from(10)))
        .await
        .unwrap();
    let line = InvoiceLineDraft::of(item.item_id, 1);
    let mut draft = InvoiceDraft::new(customer.contact_id, vec![line]);
    let invoice = client.invoices().create(&draft).await.unwrap();
    let id = &invoice.invoice_id;
    client.invoices().mark_sent(id).await.unwrap();
    let mail = MailDraft::to(&["a@example.com"], "", "");
    draft.send = Some(true);
    let file = Upload::new("a.pdf", b"%PDF".to_vec());
    for refused in [
        client.invoices().email(id, &mail).await.err(),
        client
            .invoices()
            .email(id, &mail)
            .file("attachments", file.clone())
            .await
            .err(),
        client.invoices().remind(id, &mail).await.err(),
        client.invoices().create(&draft).await.err(),
        client
            .invoices()
            .attach(id, file)
            .query("can_send_in_mail", "true")
            .await
            .err(),
    ] {
        assert!(matches!(refused, Some(Error::Build(_))), "{refused:?}");
    }
    assert!(books.mails().is_empty());
}
