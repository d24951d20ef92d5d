//! The invoices of a customer, as PDF on disk.
//!
//! The books are the client's sandbox, so that it runs without an account: `cargo run -p invoices-to-disk -- DIRECTORY`.
#![allow(clippy::print_stdout, reason = "the printed result is what it is for")]

use std::path::PathBuf;

use zoho_books_client::contacts::{ContactDraft, ContactId};
use zoho_books_client::invoices::{InvoiceDraft, InvoiceLineDraft};
use zoho_books_client::items::ItemDraft;
use zoho_books_client::oauth::Credentials;
use zoho_books_client::sandbox::Books;
use zoho_books_client::{Amount, Client, DataCenter, Result};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory: PathBuf = std::env::args().nth(1).ok_or("name a directory")?.into();
    let sandbox = Books::builder().start().await;
    // With an account: its data centre, and no `accounts_url` or `api_url`.
    let token = sandbox.refresh_token();
    let credentials =
        Credentials::refresh_token(sandbox.client_id(), sandbox.client_secret(), token);
    let books = Client::builder(DataCenter::Us, credentials)
        .organization_id(sandbox.organization_id())
        .accounts_url(sandbox.accounts_url())
        .api_url(sandbox.api_url())
        .never_notify()
        .build()?;
    let customer = some_invoices(&books).await?;

    std::fs::create_dir_all(&directory)?;
    let mut pages = books.invoices().list().customer(&customer).pages()?;
    while let Some(page) = pages.next_page().await {
        for row in page?.items {
            let pdf = books.invoices().pdf(&row.invoice_id).await?;
            // The id, not the number: a number may hold what no file name can.
            let path = directory.join(format!("{}.pdf", row.invoice_id));
            std::fs::write(&path, &pdf.bytes)?;
            let number = row.invoice_number.unwrap_or_default();
            let total = row.total.map(|total| total.to_string()).unwrap_or_default();
            println!("{number}: {total}, {} bytes", pdf.bytes.len());
        }
    }
    Ok(())
}

/// Three invoices to look for; real books have their own.
async fn some_invoices(books: &Client) -> Result<ContactId> {
    let customer = books
        .contacts()
        .create(&ContactDraft::customer("Bowman and Co"))
        .await?;
    let tea = books
        .items()
        .create(&ItemDraft::new("Green tea", Amount::from(12)))
        .await?;
    for quantity in 1..=3 {
        let lines = vec![InvoiceLineDraft::of(tea.item_id.clone(), quantity)];
        let draft = InvoiceDraft::new(customer.contact_id.clone(), lines);
        books.invoices().create(&draft).await?;
    }
    Ok(customer.contact_id)
}
