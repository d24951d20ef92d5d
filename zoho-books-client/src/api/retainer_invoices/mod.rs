//! Retainer invoices. Feature `sales`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "sales")]
mod drafts;
#[cfg(feature = "sales")]
mod records;

#[cfg(feature = "sales")]
pub use self::drafts::*;
#[cfg(feature = "sales")]
pub use self::records::*;
#[cfg(feature = "sales")]
use crate::ids::{Id, InvoiceId};
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::{Done, File, Page};

endpoints! {
    /// Retainer invoices.
    RetainerInvoices, retainer_invoices, "retainer-invoices", feature "sales";

    /// Create retainer invoice.
    create = Post "/retainerinvoices" () { RetainerInvoiceDraft } -> RetainerInvoice at "retainerinvoice";
        create_retainer_invoice, "invoices.CREATE", ["ignore_auto_number_generation"];

    /// List retainer invoices.
    list = Get "/retainerinvoices" () -> Page<RetainerInvoice> at "retainerinvoices";
        list_retainer_invoices, "invoices.READ", ["print" "sort_column" "filter_by" "sort_order" "page" "per_page"];

    /// Update retainer invoice.
    update = Put "/retainerinvoices/{retainerinvoice_id}" (retainerinvoice_id: Id) { UpdateRetainerInvoiceDraft }
        -> RetainerInvoice at "retainerinvoice";
        update_retainer_invoice, "invoices.UPDATE";

    /// Get retainer invoice.
    get = Get "/retainerinvoices/{retainerinvoice_id}" (retainerinvoice_id: Id)
        -> Option<RetainerInvoice> at "retainerinvoice";
        get_retainer_invoice, "invoices.READ";

    /// Delete retainer invoice.
    delete = Delete "/retainerinvoices/{retainerinvoice_id}" (retainerinvoice_id: Id) -> Done;
        delete_retainer_invoice, "invoices.DELETE";

    /// Mark retainer invoice sent.
    mark_sent = Post "/retainerinvoices/{retainerinvoice_id}/status/sent" (retainerinvoice_id: Id) -> Done;
        mark_retainer_invoice_sent, "invoices.CREATE";

    /// Update retainer invoice template.
    update_template = Put "/retainerinvoices/{retainerinvoice_id}/templates/{template_id}" (retainerinvoice_id: Id, template_id: Id)
        -> Done;
        update_retainer_invoice_template, "invoices.UPDATE";

    /// Mark retainer invoice void.
    mark_void = Post "/retainerinvoices/{retainerinvoice_id}/status/void" (retainerinvoice_id: Id) -> Done;
        mark_retainer_invoice_void, "invoices.CREATE";

    /// Mark retainer invoice draft.
    mark_draft = Post "/retainerinvoices/{retainerinvoice_id}/status/draft" (retainerinvoice_id: Id) -> Done;
        mark_retainer_invoice_draft, "invoices.CREATE", ["reason"];

    /// Submit retainer invoice.
    submit = Post "/retainerinvoices/{retainerinvoice_id}/submit" (retainerinvoice_id: Id) -> Done;
        submit_retainer_invoice, "invoices.CREATE";

    /// Approve retainer invoice.
    approve = Post "/retainerinvoices/{retainerinvoice_id}/approve" (retainerinvoice_id: Id) -> Done;
        approve_retainer_invoice, "invoices.CREATE";

    /// Email retainer invoice.
    email = Post "/retainerinvoices/{retainerinvoice_id}/email" (retainerinvoice_id: Id) { EmailRetainerInvoiceDraft } files ["attachments"]
        -> Done;
        email_retainer_invoice, "invoices.CREATE", ["send_customer_statement" "send_attachment"], notifies;

    /// Get retainer invoice email.
    get_email = Get "/retainerinvoices/{retainerinvoice_id}/email" (retainerinvoice_id: Id) -> RetainerInvoiceEmail;
        get_retainer_invoice_email, "invoices.READ";

    /// Update retainer invoice billing address.
    update_billing_address = Put "/retainerinvoices/{retainerinvoice_id}/address/billing" (retainerinvoice_id: Id) { UpdateRetainerInvoiceBillingAddressDraft }
        -> Done;
        update_retainer_invoice_billing_address, "invoices.UPDATE";

    /// List retainer invoice templates.
    list_templates = Get "/retainerinvoices/templates" () -> Page<Template> at "templates";
        list_retainer_invoice_templates, "invoices.READ";

    /// Get retainer invoice attachment.
    get_attachment = Get "/retainerinvoices/{retainerinvoice_id}/attachment" (retainerinvoice_id: Id) -> File;
        get_retainer_invoice_attachment, "invoices.READ";

    /// Add retainer invoice attachment.
    add_attachment = Post "/retainerinvoices/{retainerinvoice_id}/attachment" (retainerinvoice_id: Id) ["attachment"]
        -> Done;
        add_retainer_invoice_attachment, "invoices.CREATE", ["can_send_in_mail"];

    /// Delete retainer invoice attachment.
    delete_attachment = Delete "/retainerinvoices/{retainerinvoice_id}/documents/{document_id}" (retainerinvoice_id: Id, document_id: Id)
        -> Done;
        delete_retainer_invoice_attachment, "invoices.DELETE";

    /// List retainer invoice.
    list_retainer_invoice = Get "/retainerinvoices/{retainerinvoice_id}/comments" (retainerinvoice_id: Id)
        -> Page<Comment> at "comments";
        list_retainer_invoice, "invoices.READ";

    /// Add retainer invoice comment.
    add_comment = Post "/retainerinvoices/{retainerinvoice_id}/comments" (retainerinvoice_id: Id) { AddRetainerInvoiceCommentDraft }
        -> Done;
        add_retainer_invoice_comment, "invoices.CREATE";

    /// Delete retainer invoice comment.
    delete_comment = Delete "/retainerinvoices/{retainerinvoice_id}/comments/{comment_id}" (retainerinvoice_id: Id, comment_id: Id)
        -> Done;
        delete_retainer_invoice_comment, "invoices.DELETE";

    /// Update retainer invoice comment.
    update_comment = Put "/retainerinvoices/{retainerinvoice_id}/comments/{comment_id}" (retainerinvoice_id: Id, comment_id: Id) { UpdateRetainerInvoiceCommentDraft }
        -> Comment at "comment";
        update_retainer_invoice_comment, "invoices.UPDATE";

    /// Apply retainer payments to invoices.
    apply_retainer_payments_to_invoices = Post "/retainerinvoices/{retainerinvoice_id}/invoices" (retainerinvoice_id: Id) { ApplyRetainerPaymentsToInvoicesDraft }
        -> Done;
        apply_retainer_payments_to_invoices, "invoices.CREATE";

    /// Delete applied retainer payment.
    delete_applied_retainer_payment = Delete "/retainerinvoices/{retainerinvoice_id}/invoices/{invoice_id}" (retainerinvoice_id: Id, invoice_id: InvoiceId)
        -> Done;
        delete_applied_retainer_payment, "invoices.DELETE";

    /// Create retainer invoice async online payment.
    create_async_online_payment = Post "/retainerinvoices/{retainerinvoice_id}/onlinepayments/asynchronous" (retainerinvoice_id: Id)
        -> Done;
        create_retainer_invoice_async_online_payment, "invoices.CREATE";
}
