//! Credit notes. Feature `sales`.
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
use crate::ids::{CreditNoteId, Id};
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::{Done, File, Page};
#[cfg(feature = "sales")]
use serde_json::Value;

endpoints! {
    /// Credit notes.
    CreditNotes, credit_notes, "credit-notes", feature "sales";

    /// Create credit note.
    create = Post "/creditnotes" () { CreditNoteDraft } -> CreditNote at "creditnote";
        create_credit_note, "creditnotes.CREATE", ["invoice_id" "ignore_auto_number_generation"];

    /// List credit notes.
    list = Get "/creditnotes" () -> CreditNote at "creditnotes";
        list_credit_notes, "creditnotes.READ", [
            "creditnote_number" "date" "status" "total" "reference_number" "customer_name" "item_name" "customer_id"
            "item_description" "item_id" "line_item_id" "tax_id" "filter_by" "search_text" "sort_column"
            "last_modified_time" "location_ids" "page" "per_page" "date_start" "date_end" "date_before" "date_after"
            "item_name_startswith" "item_name_contains" "item_description_startswith" "item_description_contains"
        ];

    /// Update credit note using custom field.
    update_using_custom_field = Put "/creditnotes" () { UpdateCreditNoteUsingCustomFieldDraft }
        -> CreditNote at "creditnote";
        update_credit_note_using_custom_field, "creditnotes.UPDATE";

    /// Update credit note.
    update = Put "/creditnotes/{creditnote_id}" (creditnote_id: CreditNoteId) { UpdateCreditNoteUsingCustomFieldDraft }
        -> CreditNote at "creditnote";
        update_credit_note, "creditnotes.UPDATE", ["ignore_auto_number_generation"];

    /// Get credit note.
    get = Get "/creditnotes/{creditnote_id}" (creditnote_id: CreditNoteId) -> Option<CreditNote> at "creditnote";
        get_credit_note, "creditnotes.READ", ["print" "accept"], may_be_file;

    /// Delete credit note.
    delete = Delete "/creditnotes/{creditnote_id}" (creditnote_id: CreditNoteId) -> Done;
        delete_credit_note, "creditnotes.DELETE";

    /// Email credit note.
    email = Post "/creditnotes/{creditnote_id}/email" (creditnote_id: CreditNoteId) { EmailCreditNoteDraft } files ["attachments"]
        -> Done;
        email_credit_note, "creditnotes.CREATE", ["customer_id"], notifies;

    /// Get credit note email.
    get_email = Get "/creditnotes/{creditnote_id}/email" (creditnote_id: CreditNoteId)
        -> Page<CreditNoteEmail> at "data";
        get_credit_note_email, "creditnotes.READ", ["email_template_id"];

    /// Mark credit note void.
    mark_void = Post "/creditnotes/{creditnote_id}/status/void" (creditnote_id: CreditNoteId) -> Done;
        mark_credit_note_void, "creditnotes.CREATE";

    /// Mark credit note draft.
    mark_draft = Post "/creditnotes/{creditnote_id}/status/draft" (creditnote_id: CreditNoteId) -> Done;
        mark_credit_note_draft, "creditnotes.CREATE";

    /// Mark credit note open.
    mark_open = Post "/creditnotes/{creditnote_id}/status/open" (creditnote_id: CreditNoteId) -> Done;
        mark_credit_note_open, "creditnotes.CREATE";

    /// Submit credit note.
    submit = Post "/creditnotes/{creditnote_id}/submit" (creditnote_id: CreditNoteId) -> Done;
        submit_credit_note, "creditnotes.CREATE";

    /// Approve credit note.
    approve = Post "/creditnotes/{creditnote_id}/approve" (creditnote_id: CreditNoteId) -> Done;
        approve_credit_note, "creditnotes.CREATE";

    /// Get credit note email history.
    get_email_history = Get "/creditnotes/{creditnote_id}/emailhistory" (creditnote_id: CreditNoteId)
        -> Page<EmailHistory> at "email_history";
        get_credit_note_email_history, "creditnotes.READ";

    /// Update credit note billing address.
    update_billing_address = Put "/creditnotes/{creditnote_id}/address/billing" (creditnote_id: CreditNoteId) { UpdateCreditNoteBillingAddressDraft }
        -> Done;
        update_credit_note_billing_address, "creditnotes.UPDATE";

    /// Update credit note shipping address.
    update_shipping_address = Put "/creditnotes/{creditnote_id}/address/shipping" (creditnote_id: CreditNoteId) { UpdateCreditNoteBillingAddressDraft }
        -> Done;
        update_credit_note_shipping_address, "creditnotes.UPDATE";

    /// List credit note templates.
    list_templates = Get "/creditnotes/templates" () -> Page<Template> at "templates";
        list_credit_note_templates, "creditnotes.READ";

    /// Update credit note template.
    update_template = Put "/creditnotes/{creditnote_id}/templates/{template_id}" (creditnote_id: CreditNoteId, template_id: Id)
        -> Done;
        update_credit_note_template, "creditnotes.UPDATE";

    /// List invoices of credit note.
    list_invoices_of = Get "/creditnotes/{creditnote_id}/invoices" (creditnote_id: CreditNoteId)
        -> Page<InvoicesCredited> at "invoices_credited";
        list_invoices_of_credit_note, "creditnotes.READ";

    /// Apply credit note to invoice.
    apply_to_invoice = Post "/creditnotes/{creditnote_id}/invoices" (creditnote_id: CreditNoteId) { ApplyCreditNoteToInvoiceDraft }
        -> Done;
        apply_credit_note_to_invoice, "creditnotes.CREATE";

    /// Delete invoice of credit note.
    delete_invoice_of = Delete "/creditnotes/{creditnote_id}/invoices/{creditnote_invoice_id}" (creditnote_id: CreditNoteId, creditnote_invoice_id: Id)
        -> Done;
        delete_invoice_of_credit_note, "creditnotes.DELETE";

    /// List credit note comments.
    list_comments = Get "/creditnotes/{creditnote_id}/comments" (creditnote_id: CreditNoteId)
        -> Page<Comment> at "comments";
        list_credit_note_comments, "creditnotes.READ";

    /// Add credit note comment.
    add_comment = Post "/creditnotes/{creditnote_id}/comments" (creditnote_id: CreditNoteId) { AddCreditNoteCommentDraft }
        -> Done;
        add_credit_note_comment, "creditnotes.CREATE";

    /// Delete credit note comment.
    delete_comment = Delete "/creditnotes/{creditnote_id}/comments/{comment_id}" (creditnote_id: CreditNoteId, comment_id: Id)
        -> Done;
        delete_credit_note_comment, "creditnotes.DELETE";

    /// List credit note refunds of all credit notes.
    list_refunds_of_all_credit_notes = Get "/creditnotes/refunds" () -> Page<CreditNoteRefund> at "creditnote_refunds";
        list_credit_note_refunds_of_all_credit_notes, "creditnotes.READ", ["customer_id" "sort_column" "page" "per_page"];

    /// List credit note refunds of a credit note.
    list_refunds_of_a_credit_note = Get "/creditnotes/{creditnote_id}/refunds" (creditnote_id: CreditNoteId)
        -> Page<CreditNoteRefund> at "creditnote_refunds";
        list_credit_note_refunds_of_a_credit_note, "creditnotes.READ", ["page" "per_page"];

    /// Create credit note refund.
    create_refund = Post "/creditnotes/{creditnote_id}/refunds" (creditnote_id: CreditNoteId) { CreditNoteRefundDraft }
        -> CreditNoteRefund at "creditnote_refund";
        create_credit_note_refund, "creditnotes.CREATE";

    /// Get credit note refund.
    get_refund = Get "/creditnotes/{creditnote_id}/refunds/{creditnote_refund_id}" (creditnote_id: CreditNoteId, creditnote_refund_id: Id)
        -> Option<CreditNoteRefund> at "creditnote_refund";
        get_credit_note_refund, "creditnotes.READ";

    /// Update credit note refund.
    update_refund = Put "/creditnotes/{creditnote_id}/refunds/{creditnote_refund_id}" (creditnote_id: CreditNoteId, creditnote_refund_id: Id) { CreditNoteRefundDraft }
        -> CreditNoteRefund at "creditnote_refund";
        update_credit_note_refund, "creditnotes.UPDATE";

    /// Delete credit note refund.
    delete_refund = Delete "/creditnotes/{creditnote_id}/refunds/{creditnote_refund_id}" (creditnote_id: CreditNoteId, creditnote_refund_id: Id)
        -> Done;
        delete_credit_note_refund, "creditnotes.DELETE";

    /// Approve credit notes.
    approve_credit_notes = Post "/creditnotes/approve" () -> Done;
        approve_credit_notes, "creditnotes.CREATE", ["creditnote_ids"];

    /// Submit credit notes.
    submit_credit_notes = Post "/creditnotes/submit" () -> Done;
        submit_credit_notes, "creditnotes.CREATE", ["creditnote_ids"];

    /// Finalize credit note approval.
    finalize_approval = Post "/creditnotes/{creditnote_id}/approve/final" (creditnote_id: CreditNoteId) -> Done;
        finalize_credit_note_approval, "creditnotes.CREATE";

    /// Reject credit note.
    reject = Post "/creditnotes/{creditnote_id}/reject" (creditnote_id: CreditNoteId) -> Done;
        reject_credit_note, "creditnotes.CREATE", ["reason"];

    /// Get credit note signature template.
    get_signature_template = Get "/creditnotes/{creditnote_id}/dsign/template" (creditnote_id: CreditNoteId) -> Value;
        get_credit_note_signature_template, "creditnotes.READ";

    /// Print credit notes.
    print_credit_notes = Get "/creditnotes/print" () -> File;
        print_credit_notes, "creditnotes.READ", ["creditnote_ids"];

    /// Add credit note attachment.
    add_attachment = Post "/creditnotes/{creditnote_id}/attachment" (creditnote_id: CreditNoteId) ["attachment"]
        -> Done;
        add_credit_note_attachment, "creditnotes.CREATE", ["can_send_in_mail"];

    /// Get credit note document.
    get_document = Get "/creditnotes/{creditnote_id}/documents/{document_id}" (creditnote_id: CreditNoteId, document_id: Id)
        -> File;
        get_credit_note_document, "invoices.READ", ["responseformat"];

    /// Update credit note document.
    update_document = Put "/creditnotes/{creditnote_id}/documents/{document_id}" (creditnote_id: CreditNoteId, document_id: Id)
        -> Done;
        update_credit_note_document, "creditnotes.UPDATE";

    /// Delete credit note document.
    delete_document = Delete "/creditnotes/{creditnote_id}/documents/{document_id}" (creditnote_id: CreditNoteId, document_id: Id)
        -> Done;
        delete_credit_note_document, "creditnotes.DELETE";

    /// Get credit note custom fields.
    get_custom_fields = Get "/creditnotes/{creditnote_id}/customfields" (creditnote_id: CreditNoteId)
        -> Page<CreditNoteCustomField> at "custom_fields";
        get_credit_note_custom_fields, "creditnotes.READ";

    /// Update credit note custom fields.
    update_custom_fields = Post "/creditnotes/{creditnote_id}/customfields" (creditnote_id: CreditNoteId) { UpdateCreditNoteCustomFieldsDraft }
        -> Done;
        update_credit_note_custom_fields, "creditnotes.CREATE";

    /// Get credit note mail content.
    get_mail_content = Get "/creditnotes/{creditnote_id}/mailcontent" (creditnote_id: CreditNoteId) -> Value;
        get_credit_note_mail_content, "creditnotes.READ";

    /// Add credit note digital signature.
    add_digital_signature = Post "/creditnotes/{creditnote_id}/dsign" (creditnote_id: CreditNoteId) -> Done;
        add_credit_note_digital_signature, "creditnotes.CREATE";

    /// Upload credit note digital signature.
    upload_digital_signature = Post "/creditnotes/{creditnote_id}/dsign/upload" (creditnote_id: CreditNoteId) ["attachment"]
        -> Done;
        upload_credit_note_digital_signature, "creditnotes.CREATE";

    /// Get credit note refund by id.
    get_refund_by_id = Get "/creditnotes/refunds/{refund_id}" (refund_id: Id)
        -> Option<CreditNoteRefund> at "creditnote_refund";
        get_credit_note_refund_by_id, "creditnotes.READ";

    /// Apply credit note substatus.
    apply_substatus = Post "/creditnotes/{creditnote_id}/substatus/{substatus_id}" (creditnote_id: CreditNoteId, substatus_id: Id)
        -> Done;
        apply_credit_note_substatus, "creditnotes.CREATE";

    /// Delete credit note substatus.
    delete_substatus = Delete "/creditnotes/{creditnote_id}/substatus/{substatus_id}" (creditnote_id: CreditNoteId, substatus_id: Id)
        -> Done;
        delete_credit_note_substatus, "creditnotes.DELETE";

    /// List credit notes einvoice.
    list_einvoice = Get "/creditnotes/einvoice" () -> Value;
        list_credit_notes_einvoice, "creditnotes.READ";

    /// Push credit notes einvoice.
    push_credit_notes_einvoice = Post "/creditnotes/einvoice/push" () -> Done;
        push_credit_notes_einvoice, "invoices.CREATE";

    /// Cancel credit notes einvoice.
    cancel_credit_notes_einvoice = Post "/creditnotes/einvoice/cancel" () -> Done;
        cancel_credit_notes_einvoice, "invoices.CREATE";

    /// Get credit note einvoice.
    get_einvoice = Get "/creditnotes/{creditnote_id}/einvoice" (creditnote_id: CreditNoteId) -> Value;
        get_credit_note_einvoice, "creditnotes.READ";

    /// Push credit note einvoice.
    push_einvoice = Post "/creditnotes/{creditnote_id}/einvoice/push" (creditnote_id: CreditNoteId) -> Done;
        push_credit_note_einvoice, "creditnotes.CREATE";

    /// Cancel credit note einvoice.
    cancel_einvoice = Post "/creditnotes/{creditnote_id}/einvoice/cancel" (creditnote_id: CreditNoteId) -> Done;
        cancel_credit_note_einvoice, "creditnotes.CREATE";

    /// Fetch credit note einvoice.
    fetch_einvoice = Post "/creditnotes/{creditnote_id}/einvoice/fetch" (creditnote_id: CreditNoteId) -> Done;
        fetch_credit_note_einvoice, "invoices.CREATE";

    /// Delete credit note einvoice status.
    delete_einvoice_status = Delete "/creditnotes/{creditnote_id}/einvoice/status" (creditnote_id: CreditNoteId)
        -> Done;
        delete_credit_note_einvoice_status, "creditnotes.DELETE";

    /// Mark credit note einvoice pushed.
    mark_einvoice_pushed = Post "/creditnotes/{creditnote_id}/einvoice/status/push" (creditnote_id: CreditNoteId) { MarkCreditNoteEinvoicePushedDraft }
        -> Done;
        mark_credit_note_einvoice_pushed, "invoices.CREATE";

    /// Mark credit note einvoice cancelled.
    mark_einvoice_cancelled = Post "/creditnotes/{creditnote_id}/einvoice/status/cancel" (creditnote_id: CreditNoteId)
        -> Done;
        mark_credit_note_einvoice_cancelled, "invoices.CREATE";

    /// Recall credit note einvoice status.
    recall_einvoice_status = Post "/creditnotes/{creditnote_id}/einvoice/status/recall" (creditnote_id: CreditNoteId)
        -> Done;
        recall_credit_note_einvoice_status, "invoices.CREATE";

    /// Push credit note refund einvoice.
    push_refund_einvoice = Post "/creditnotes/{creditnote_id}/refunds/einvoice/push" (creditnote_id: CreditNoteId)
        -> Done;
        push_credit_note_refund_einvoice, "creditnotes.CREATE";

    /// Mark credit note ready to push.
    mark_ready_to_push = Post "/creditnotes/{creditnote_id}/status/readytopush" (creditnote_id: CreditNoteId) -> Done;
        mark_credit_note_ready_to_push, "creditnotes.CREATE";

    /// Update credit note cfdi status.
    update_cfdi_status = Post "/creditnotes/{creditnote_id}/cfdi/status" (creditnote_id: CreditNoteId) -> Done;
        update_credit_note_cfdi_status, "creditnotes.CREATE";

    /// Cancel einvoice credit note.
    cancel_einvoice_credit_note = Post "/einvoices/creditnotes/{creditnote_id}/cancel" (creditnote_id: CreditNoteId)
        -> Done;
        cancel_einvoice_credit_note, "creditnotes.CREATE";
}
