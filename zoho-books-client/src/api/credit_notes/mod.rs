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
    for crate::credit_notes::CreditNotes, "credit-notes", feature "sales";

    /// Get credit note email history.
    get_email_history = Get "/creditnotes/{creditnote_id}/emailhistory" (creditnote_id: CreditNoteId)
        -> Page<EmailHistory> at "email_history";
        get_credit_note_email_history, "creditnotes.READ";

    /// Approve credit notes.
    approve_credit_notes = Post "/creditnotes/approve" () -> Done;
        approve_credit_notes, "creditnotes.CREATE", ["creditnote_ids"];

    /// Submit credit notes.
    submit_credit_notes = Post "/creditnotes/submit" () -> Done;
        submit_credit_notes, "creditnotes.CREATE", ["creditnote_ids"];

    /// Get credit note signature template.
    get_signature_template = Get "/creditnotes/{creditnote_id}/dsign/template" (creditnote_id: CreditNoteId) -> Value;
        get_credit_note_signature_template, "creditnotes.READ";

    /// Print credit notes.
    print_credit_notes = Get "/creditnotes/print" () -> File;
        print_credit_notes, "creditnotes.READ", ["creditnote_ids"];

    /// Update credit note document.
    update_document = Put "/creditnotes/{creditnote_id}/documents/{document_id}" (creditnote_id: CreditNoteId, document_id: Id)
        -> Done;
        update_credit_note_document, "creditnotes.UPDATE";

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
