//! Invoices. <https://www.zoho.com/books/api/v3/invoices/>
//!
//! An invoice begins as a draft. `Invoices::mark_sent` makes it one that is owed, without a mail; `Invoices::email` mails it and
//! does the same. Payments are written by
//! [`customer_payments`](crate::customer_payments). Zoho Books reckons the totals; compare, do not send them.
//!
#![cfg_attr(all(feature = "sandbox", feature = "sales"), doc = "```")]
#![cfg_attr(not(all(feature = "sandbox", feature = "sales")), doc = "```ignore")]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::invoices::{InvoiceDraft, InvoiceLineDraft, InvoiceStatus};
//!
//! let draft = InvoiceDraft::new(customer.clone(), vec![InvoiceLineDraft::of(tea, 3)]);
//! let invoice = books.invoices().create(&draft).await?;
//! books.invoices().mark_sent(&invoice.invoice_id).await?;
//!
//! let open = books.invoices().list().customer(&customer).status(InvoiceStatus::Sent).await?;
//! assert_eq!(open.items[0].total, Some(36.into()));
//! let pdf = books.invoices().pdf(&invoice.invoice_id).await?;
//! assert!(pdf.is_pdf());
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "sales")]
mod drafts;
#[cfg(feature = "sales")]
mod records;

#[cfg(feature = "sales")]
use crate::contacts::ContactId;
#[cfg(feature = "sales")]
use crate::custom_field::CustomFieldDraft;
#[cfg(feature = "sales")]
use crate::documents::{
    AddressChange, CommentDraft, DocumentComment, InvoiceCredit, InvoicePayment, MailContent,
    MailDraft, Template,
};
#[cfg(feature = "sales")]
use crate::ids::{Id, InvoiceId, ItemId};
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::macros::filters;
#[cfg(feature = "sales")]
use crate::unique_key::UniqueKey;
#[cfg(feature = "sales")]
use crate::{Call, Done, File, Page};
#[cfg(feature = "sales")]
use jiff::Timestamp;
#[cfg(feature = "sales")]
use jiff::civil::Date;
#[cfg(feature = "sales")]
use serde_json::Value;

#[cfg(feature = "sales")]
pub use drafts::{
    BatchPayment, CreditToApply, InvoiceChange, InvoiceCredits, InvoiceDraft, InvoiceLineDraft,
    InvoiceMailing, InvoiceRecipient, PaymentToApply,
};
#[cfg(feature = "sales")]
pub use records::{DiscountType, Invoice, InvoiceFilter, InvoiceLine, InvoiceRow, InvoiceStatus};

endpoints! {
    /// Calls about invoices. From [`Client::invoices`](crate::Client::invoices).
    Invoices, invoices, "invoices", feature "sales";

    /// Invoices, page by page.
    list = Get "/invoices" () -> Page<InvoiceRow> at "invoices";
        list_invoices, "invoices.READ", ["invoice_number" "invoice_number_startswith" "invoice_number_contains" "item_name" "item_name_startswith"
        "item_name_contains" "item_id" "item_description" "item_description_startswith"
        "item_description_contains" "reference_number" "customer_name" "recurring_invoice_id" "email"
        "total" "balance" "custom_field" "custom_field_startswith" "custom_field_contains" "date"
        "date_start" "date_end" "date_before" "date_after" "due_date" "due_date_start" "due_date_end"
        "due_date_before" "due_date_after" "created_date" "created_date_start" "created_date_end"
        "created_date_before" "created_date_after" "last_modified_time" "status" "customer_id" "filter_by"
        "search_text" "sort_column" "zcrm_potential_id" "response_option" "page" "per_page"];
    /// Creates an invoice, as a draft. A repeat makes a second one; see [`upsert`](Self::upsert). With `send` in query or draft it
    /// **mails** the customer at once. One's own `invoice_number` wants `ignore_auto_number_generation` in the query.
    create = Post "/invoices" () { InvoiceDraft } -> Invoice at "invoice";
        create_invoice, "invoices.CREATE", ["send" "ignore_auto_number_generation" "is_quick_create" "batch_payments"];
    /// Changes the invoice that a unique custom field finds. [`upsert`](Self::upsert) sets the key.
    update_by_key = Put "/invoices" () { InvoiceChange } -> Invoice at "invoice";
        update_invoice_using_custom_field, "invoices.UPDATE", unique;
    /// Deletes the invoices in the query's `invoice_ids`, separated by commas.
    delete_many = Delete "/invoices" () -> Done;
        delete_invoices, "invoices.DELETE", ["invoice_ids"];
    /// Reads an invoice; `None` if there is none of this id.
    get = Get "/invoices/{invoice_id}" (invoice_id: InvoiceId) -> Option<Invoice> at "invoice";
        get_invoice, "invoices.READ", ["print" "accept"], may_be_file;
    /// Changes an invoice. The lines replace all that there are.
    update = Put "/invoices/{invoice_id}" (invoice_id: InvoiceId) { InvoiceChange } -> Invoice at "invoice";
        update_invoice, "invoices.UPDATE", ["ignore_auto_number_generation"];
    /// Deletes an invoice. One with payments or credits is refused.
    delete = Delete "/invoices/{invoice_id}" (invoice_id: InvoiceId) -> Done;
        delete_invoice, "invoices.DELETE";
    /// Marks a draft as sent, without a mail.
    mark_sent = Post "/invoices/{invoice_id}/status/sent" (invoice_id: InvoiceId) -> Done;
        mark_invoice_sent, "invoices.CREATE";
    /// Makes an invoice void; payments are taken back.
    void = Post "/invoices/{invoice_id}/status/void" (invoice_id: InvoiceId) -> Done;
        mark_invoice_void, "invoices.CREATE";
    /// Makes a void invoice a draft again.
    mark_draft = Post "/invoices/{invoice_id}/status/draft" (invoice_id: InvoiceId) -> Done;
        mark_invoice_draft, "invoices.CREATE";
    /// Makes an invoice of the sales order in the query's `salesorder_id`.
    create_from_sales_order = Post "/invoices/fromsalesorder" () -> Invoice at "invoice";
        create_invoice_from_salesorder, "invoices.CREATE", ["salesorder_id"];
    /// Submits an invoice for approval.
    submit = Post "/invoices/{invoice_id}/submit" (invoice_id: InvoiceId) -> Done;
        submit_invoice, "invoices.CREATE";
    /// Approves an invoice.
    approve = Post "/invoices/{invoice_id}/approve" (invoice_id: InvoiceId) -> Done;
        approve_invoice, "invoices.CREATE";
    /// Approves an invoice for all who are still to approve it.
    approve_finally = Post "/invoices/{invoice_id}/approve/final" (invoice_id: InvoiceId) -> Done;
        finalize_invoice_approval, "invoices.CREATE";
    /// Rejects an invoice; the query's `reason` says why.
    reject = Post "/invoices/{invoice_id}/reject" (invoice_id: InvoiceId) -> Done;
        reject_invoice, "invoices.CREATE", ["reason" "isCallForOEmbed"];
    /// What a mail about the invoice would say. Sends nothing.
    email_content = Get "/invoices/{invoice_id}/email" (invoice_id: InvoiceId) -> MailContent at "data";
        get_invoice_email, "invoices.READ", ["email_template_id"];
    /// Mails the invoice, and marks it as sent.
    email = Post "/invoices/{invoice_id}/email" (invoice_id: InvoiceId) { MailDraft } files ["attachments"] -> Done;
        email_invoice, "invoices.CREATE", ["send_customer_statement" "send_attachment"], notifies;
    /// Mails the invoices in the query's `invoice_ids` to the customers that the draft names.
    email_many = Post "/invoices/email" () { InvoiceMailing } -> Done;
        email_invoices, "invoices.CREATE", ["invoice_ids"], notifies;
    /// What a reminder would say. Sends nothing.
    reminder_content = Get "/invoices/{invoice_id}/paymentreminder" (invoice_id: InvoiceId) -> MailContent at "data";
        get_payment_reminder_mail_content_for_invoice, "invoices.READ";
    /// Mails a reminder to pay.
    remind = Post "/invoices/{invoice_id}/paymentreminder" (invoice_id: InvoiceId) { MailDraft } files ["attachments"] -> Done;
        remind_customer_for_invoice_payment, "invoices.CREATE", ["send_customer_statement"], notifies;
    /// Mails reminders about the invoices in the query's `invoice_ids`, all of one customer.
    remind_many = Post "/invoices/paymentreminder" () -> Value;
        bulk_invoice_reminder, "invoices.CREATE", ["invoice_ids"], notifies;
    /// No reminder is sent by itself any more.
    disable_reminders = Post "/invoices/{invoice_id}/paymentreminder/disable" (invoice_id: InvoiceId) -> Done;
        disable_invoice_payment_reminder, "invoices.CREATE";
    /// Reminders are sent by themselves again.
    enable_reminders = Post "/invoices/{invoice_id}/paymentreminder/enable" (invoice_id: InvoiceId) -> Done;
        enable_invoice_payment_reminder, "invoices.CREATE";
    /// The invoices in the query's `invoice_ids` as one PDF; at most 25.
    pdf_many = Get "/invoices/pdf" () -> File;
        bulk_export_invoices_as_pdf, "invoices.READ", ["invoice_ids"];
    /// Writes off what is still open.
    write_off = Post "/invoices/{invoice_id}/writeoff" (invoice_id: InvoiceId) -> Done;
        write_off_invoice, "invoices.CREATE";
    /// Takes the writing off back.
    cancel_write_off = Post "/invoices/{invoice_id}/writeoff/cancel" (invoice_id: InvoiceId) -> Done;
        cancel_write_off_invoice, "invoices.CREATE";
    /// Sets the billing address on this invoice; the contact keeps its own.
    set_billing_address = Put "/invoices/{invoice_id}/address/billing" (invoice_id: InvoiceId) { AddressChange } -> Done;
        update_invoice_billing_address, "invoices.UPDATE";
    /// Sets the shipping address on this invoice; the contact keeps its own.
    set_shipping_address = Put "/invoices/{invoice_id}/address/shipping" (invoice_id: InvoiceId) { AddressChange } -> Done;
        update_invoice_shipping_address, "invoices.UPDATE";
    /// The templates that invoices are printed by.
    templates = Get "/invoices/templates" () -> Page<Template> at "templates";
        list_invoice_templates, "invoices.READ";
    /// Sets the template that an invoice is printed by.
    set_template = Put "/invoices/{invoice_id}/templates/{template_id}" (invoice_id: InvoiceId, template_id: Id) -> Done;
        update_invoice_template, "invoices.UPDATE";
    /// The payments that were applied to an invoice.
    payments = Get "/invoices/{invoice_id}/payments" (invoice_id: InvoiceId) -> Page<InvoicePayment> at "payments";
        list_invoice_payments, "invoices.READ";
    /// Takes back a payment from an invoice; the payment itself stays.
    delete_payment = Delete "/invoices/{invoice_id}/payments/{invoice_payment_id}" (invoice_id: InvoiceId, invoice_payment_id: Id) -> Done;
        delete_invoice_payment, "invoices.DELETE";
    /// The credits that were applied to an invoice.
    credits = Get "/invoices/{invoice_id}/creditsapplied" (invoice_id: InvoiceId) -> Page<InvoiceCredit> at "credits";
        list_invoice_credits_applied, "invoices.READ";
    /// Applies payments and credit notes that are not used up.
    apply_credits = Post "/invoices/{invoice_id}/credits" (invoice_id: InvoiceId) { InvoiceCredits } -> Done;
        apply_credits_to_invoice, "invoices.CREATE";
    /// Takes back a credit from an invoice; the credit note stays.
    delete_credit = Delete "/invoices/{invoice_id}/creditsapplied/{creditnotes_invoice_id}" (invoice_id: InvoiceId, creditnotes_invoice_id: Id) -> Done;
        delete_invoice_applied_credit, "invoices.DELETE";
    /// The file that is attached to an invoice.
    attachment = Get "/invoices/{invoice_id}/attachment" (invoice_id: InvoiceId) -> File;
        get_invoice_attachment, "invoices.READ", ["preview"];
    /// Attaches a file: gif, png, jpeg, jpg, bmp or pdf. With the query's `can_send_in_mail` it goes with mails.
    attach = Post "/invoices/{invoice_id}/attachment" (invoice_id: InvoiceId) ["attachment"] -> Done;
        add_invoice_attachment, "invoices.CREATE", ["can_send_in_mail"];
    /// Whether the attachment goes with mails, by the query's `can_send_in_mail`.
    set_attachment_preference = Put "/invoices/{invoice_id}/attachment" (invoice_id: InvoiceId) -> Done;
        update_invoice_attachment_preference, "invoices.UPDATE", ["can_send_in_mail"];
    /// Deletes the attachment.
    delete_attachment = Delete "/invoices/{invoice_id}/attachment" (invoice_id: InvoiceId) -> Done;
        delete_invoice_attachment, "invoices.DELETE";
    /// A file of an invoice, by its id.
    document = Get "/invoices/{invoice_id}/documents/{document_id}" (invoice_id: InvoiceId, document_id: Id) -> File;
        get_invoice_document_details, "invoices.READ", ["responseformat"];
    /// Deletes a file of an invoice.
    delete_document = Delete "/invoices/{invoice_id}/documents/{document_id}" (invoice_id: InvoiceId, document_id: Id) -> Done;
        delete_invoice_document, "invoices.DELETE";
    /// Changes custom fields and nothing else.
    update_custom_fields = Put "/invoice/{invoice_id}/customfields" (invoice_id: InvoiceId) { [CustomFieldDraft] } -> Done;
        update_custom_fields_in_invoice, "invoices.UPDATE";
    /// The comments and the history of an invoice.
    comments = Get "/invoices/{invoice_id}/comments" (invoice_id: InvoiceId) -> Page<DocumentComment> at "comments";
        list_invoice_comments, "invoices.READ";
    /// Writes a comment.
    add_comment = Post "/invoices/{invoice_id}/comments" (invoice_id: InvoiceId) { CommentDraft } -> Done;
        add_invoice_comment, "invoices.CREATE";
    /// Changes a comment.
    update_comment = Put "/invoices/{invoice_id}/comments/{comment_id}" (invoice_id: InvoiceId, comment_id: Id) { CommentDraft } -> DocumentComment at "comment";
        update_invoice_comment, "invoices.UPDATE";
    /// Deletes a comment.
    delete_comment = Delete "/invoices/{invoice_id}/comments/{comment_id}" (invoice_id: InvoiceId, comment_id: Id) -> Done;
        delete_invoice_comment, "invoices.DELETE";
}

#[cfg(feature = "sales")]
filters! { InvoiceRow;
    /// Only those of this state.
    status = "status" (InvoiceStatus);
    /// Only those that the filter takes.
    filter = "filter_by" (InvoiceFilter);
    /// Only those of this customer.
    customer = "customer_id" (&ContactId);
    /// Only the one of this number.
    number = "invoice_number" (&str);
    /// Only those with this number of one's own. Zoho Books finds those that hold it; compare the rows'.
    reference = "reference_number" (&str);
    /// Only those of this item.
    item = "item_id" (&ItemId);
    /// Only those from this day on.
    from = "date_start" (Date);
    /// Only those up to this day.
    until = "date_end" (Date);
    /// Only those that are due before this day.
    due_before = "due_date_before" (Date);
    /// Only those with this in their texts.
    search = "search_text" (&str);
}

#[cfg(feature = "sales")]
impl<'c> Invoices<'c> {
    /// Changes the invoice that the unique custom field finds, and makes one if there is none and `create_if_missing` is
    /// set. This is the write that may be repeated: however often it is sent, there is one invoice for the key.
    pub fn upsert(
        &self,
        key: &UniqueKey,
        draft: &InvoiceChange,
        create_if_missing: bool,
    ) -> Call<'c, Invoice> {
        self.update_by_key(draft).upsert_by(key, create_if_missing)
    }

    /// The invoice as a PDF.
    pub fn pdf(&self, invoice_id: &InvoiceId) -> Call<'c, File> {
        self.get(invoice_id).file_as("pdf")
    }

    /// Invoices that were changed since a moment, page by page.
    pub fn list_changed_since(&self, moment: Timestamp) -> Call<'c, Page<InvoiceRow>> {
        self.list()
            .query("last_modified_time", crate::wire::timestamp_text(moment))
    }
}
