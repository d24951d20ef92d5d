//! Credit notes. <https://www.zoho.com/books/api/v3/credit-notes/>
//!
//! A credit note is applied to invoices by `CreditNotes::apply`, or from the invoice's side by `Invoices::apply_credits`; what is
//! left can be paid back.
//!
#![cfg_attr(all(feature = "sandbox", feature = "sales"), doc = "```")]
#![cfg_attr(not(all(feature = "sandbox", feature = "sales")), doc = "```ignore")]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::credit_notes::{CreditNoteDraft, CreditNoteLineDraft};
//!
//! let draft = CreditNoteDraft::new(customer, vec![CreditNoteLineDraft::of(tea, 1)]);
//! let note = books.credit_notes().create(&draft).await?;
//! books.credit_notes().mark_open(&note.creditnote_id).await?;
//!
//! let note = books.credit_notes().get(&note.creditnote_id).await?.unwrap();
//! assert_eq!(note.balance, Some(12.into()));
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
use crate::documents::{
    AddressChange, DocumentComment, MailContent, MailDraft, NoteDraft, Template,
};
#[cfg(feature = "sales")]
use crate::ids::{CreditNoteId, Id};
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::macros::filters;
#[cfg(feature = "sales")]
use crate::unique_key::UniqueKey;
#[cfg(feature = "sales")]
use crate::{Call, Done, File, Page};
#[cfg(feature = "sales")]
use jiff::civil::Date;

#[cfg(feature = "sales")]
pub use drafts::{
    CreditNoteChange, CreditNoteDraft, CreditNoteLineDraft, CreditNoteRefundDraft, CreditsToApply,
    InvoiceToCredit,
};
#[cfg(feature = "sales")]
pub use records::{
    CreditNote, CreditNoteLine, CreditNoteRefund, CreditNoteRow, CreditNoteStatus, CreditedInvoice,
};

endpoints! {
    /// Calls about credit notes. From [`Client::credit_notes`](crate::Client::credit_notes).
    CreditNotes, credit_notes, "credit-notes", feature "sales";

    /// Credit notes, page by page.
    list = Get "/creditnotes" () -> Page<CreditNoteRow> at "creditnotes";
        list_credit_notes, "creditnotes.READ", ["creditnote_number" "date" "date_start" "date_end" "date_before" "date_after" "status" "total"
        "reference_number" "customer_name" "item_name" "item_name_startswith" "item_name_contains"
        "customer_id" "item_description" "item_description_startswith" "item_description_contains" "item_id"
        "line_item_id" "tax_id" "filter_by" "search_text" "sort_column" "last_modified_time" "location_ids"
        "page" "per_page"];
    /// Creates a credit note. A repeat makes a second one; see [`upsert`](Self::upsert). With `invoice_id` in the query it is
    /// applied to that invoice. One's own number wants `ignore_auto_number_generation` in the query.
    create = Post "/creditnotes" () { CreditNoteDraft } -> CreditNote at "creditnote";
        create_credit_note, "creditnotes.CREATE", ["invoice_id" "ignore_auto_number_generation"];
    /// Changes the credit note that a unique custom field finds. [`upsert`](Self::upsert) sets the key.
    update_by_key = Put "/creditnotes" () { CreditNoteChange } -> CreditNote at "creditnote";
        update_credit_note_using_custom_field, "creditnotes.UPDATE", unique;
    /// Reads a credit note; `None` if there is none of this id.
    get = Get "/creditnotes/{creditnote_id}" (creditnote_id: CreditNoteId) -> Option<CreditNote> at "creditnote";
        get_credit_note, "creditnotes.READ", ["print" "accept"], may_be_file;
    /// Changes a credit note. The lines replace all that there are.
    update = Put "/creditnotes/{creditnote_id}" (creditnote_id: CreditNoteId) { CreditNoteChange } -> CreditNote at "creditnote";
        update_credit_note, "creditnotes.UPDATE", ["ignore_auto_number_generation"];
    /// Deletes a credit note. One that is applied is refused.
    delete = Delete "/creditnotes/{creditnote_id}" (creditnote_id: CreditNoteId) -> Done;
        delete_credit_note, "creditnotes.DELETE";
    /// What a mail about the credit note would say. Sends nothing.
    email_content = Get "/creditnotes/{creditnote_id}/email" (creditnote_id: CreditNoteId) -> MailContent at "data";
        get_credit_note_email, "creditnotes.READ", ["email_template_id"];
    /// Mails the credit note.
    email = Post "/creditnotes/{creditnote_id}/email" (creditnote_id: CreditNoteId) { MailDraft } files ["attachments"] -> Done;
        email_credit_note, "creditnotes.CREATE", ["customer_id"], notifies;
    /// Makes a credit note void.
    void = Post "/creditnotes/{creditnote_id}/status/void" (creditnote_id: CreditNoteId) -> Done;
        mark_credit_note_void, "creditnotes.CREATE";
    /// Makes a void credit note a draft again.
    mark_draft = Post "/creditnotes/{creditnote_id}/status/draft" (creditnote_id: CreditNoteId) -> Done;
        mark_credit_note_draft, "creditnotes.CREATE";
    /// Marks a draft as open.
    mark_open = Post "/creditnotes/{creditnote_id}/status/open" (creditnote_id: CreditNoteId) -> Done;
        mark_credit_note_open, "creditnotes.CREATE";
    /// Submits a credit note for approval.
    submit = Post "/creditnotes/{creditnote_id}/submit" (creditnote_id: CreditNoteId) -> Done;
        submit_credit_note, "creditnotes.CREATE";
    /// Approves a credit note.
    approve = Post "/creditnotes/{creditnote_id}/approve" (creditnote_id: CreditNoteId) -> Done;
        approve_credit_note, "creditnotes.CREATE";
    /// Approves a credit note for all who are still to approve it.
    approve_finally = Post "/creditnotes/{creditnote_id}/approve/final" (creditnote_id: CreditNoteId) -> Done;
        finalize_credit_note_approval, "creditnotes.CREATE";
    /// Rejects a credit note; the query's `reason` says why.
    reject = Post "/creditnotes/{creditnote_id}/reject" (creditnote_id: CreditNoteId) -> Done;
        reject_credit_note, "creditnotes.CREATE", ["reason"];
    /// Sets the billing address on this credit note; the contact keeps its own.
    set_billing_address = Put "/creditnotes/{creditnote_id}/address/billing" (creditnote_id: CreditNoteId) { AddressChange } -> Done;
        update_credit_note_billing_address, "creditnotes.UPDATE";
    /// Sets the shipping address on this credit note; the contact keeps its own.
    set_shipping_address = Put "/creditnotes/{creditnote_id}/address/shipping" (creditnote_id: CreditNoteId) { AddressChange } -> Done;
        update_credit_note_shipping_address, "creditnotes.UPDATE";
    /// The templates that credit notes are printed by.
    templates = Get "/creditnotes/templates" () -> Page<Template> at "templates";
        list_credit_note_templates, "creditnotes.READ";
    /// Sets the template that a credit note is printed by.
    set_template = Put "/creditnotes/{creditnote_id}/templates/{template_id}" (creditnote_id: CreditNoteId, template_id: Id) -> Done;
        update_credit_note_template, "creditnotes.UPDATE";
    /// The invoices that a credit note is applied to.
    applied = Get "/creditnotes/{creditnote_id}/invoices" (creditnote_id: CreditNoteId) -> Page<CreditedInvoice> at "invoices_credited";
        list_invoices_of_credit_note, "creditnotes.READ";
    /// Applies a credit note to invoices.
    apply = Post "/creditnotes/{creditnote_id}/invoices" (creditnote_id: CreditNoteId) { CreditsToApply } -> Done;
        apply_credit_note_to_invoice, "creditnotes.CREATE";
    /// Takes a credit back from an invoice.
    take_back = Delete "/creditnotes/{creditnote_id}/invoices/{creditnote_invoice_id}" (creditnote_id: CreditNoteId, creditnote_invoice_id: Id) -> Done;
        delete_invoice_of_credit_note, "creditnotes.DELETE";
    /// The comments and the history of a credit note.
    comments = Get "/creditnotes/{creditnote_id}/comments" (creditnote_id: CreditNoteId) -> Page<DocumentComment> at "comments";
        list_credit_note_comments, "creditnotes.READ";
    /// Writes a comment.
    add_comment = Post "/creditnotes/{creditnote_id}/comments" (creditnote_id: CreditNoteId) { NoteDraft } -> Done;
        add_credit_note_comment, "creditnotes.CREATE";
    /// Deletes a comment.
    delete_comment = Delete "/creditnotes/{creditnote_id}/comments/{comment_id}" (creditnote_id: CreditNoteId, comment_id: Id) -> Done;
        delete_credit_note_comment, "creditnotes.DELETE";
    /// What was paid back for a credit note, page by page.
    refunds = Get "/creditnotes/{creditnote_id}/refunds" (creditnote_id: CreditNoteId) -> Page<CreditNoteRefund> at "creditnote_refunds";
        list_credit_note_refunds_of_a_credit_note, "creditnotes.READ", ["page" "per_page"];
    /// What was paid back for all credit notes, page by page.
    all_refunds = Get "/creditnotes/refunds" () -> Page<CreditNoteRefund> at "creditnote_refunds";
        list_credit_note_refunds_of_all_credit_notes, "creditnotes.READ", ["customer_id" "sort_column" "page" "per_page"];
    /// Pays money back for a credit note.
    refund = Post "/creditnotes/{creditnote_id}/refunds" (creditnote_id: CreditNoteId) { CreditNoteRefundDraft } -> CreditNoteRefund at "creditnote_refund";
        create_credit_note_refund, "creditnotes.CREATE";
    /// Reads what was paid back; `None` if there is none of this id.
    get_refund = Get "/creditnotes/{creditnote_id}/refunds/{creditnote_refund_id}" (creditnote_id: CreditNoteId, creditnote_refund_id: Id) -> Option<CreditNoteRefund> at "creditnote_refund";
        get_credit_note_refund, "creditnotes.READ";
    /// Changes what was paid back.
    update_refund = Put "/creditnotes/{creditnote_id}/refunds/{creditnote_refund_id}" (creditnote_id: CreditNoteId, creditnote_refund_id: Id) { CreditNoteRefundDraft } -> CreditNoteRefund at "creditnote_refund";
        update_credit_note_refund, "creditnotes.UPDATE";
    /// Deletes what was paid back; the credit note has it again.
    delete_refund = Delete "/creditnotes/{creditnote_id}/refunds/{creditnote_refund_id}" (creditnote_id: CreditNoteId, creditnote_refund_id: Id) -> Done;
        delete_credit_note_refund, "creditnotes.DELETE";
    /// Attaches a file. With the query's `can_send_in_mail` it goes with mails.
    attach = Post "/creditnotes/{creditnote_id}/attachment" (creditnote_id: CreditNoteId) ["attachment"] -> Done;
        add_credit_note_attachment, "creditnotes.CREATE", ["can_send_in_mail"];
    /// A file of a credit note, by its id.
    document = Get "/creditnotes/{creditnote_id}/documents/{document_id}" (creditnote_id: CreditNoteId, document_id: Id) -> File;
        get_credit_note_document, "invoices.READ", ["responseformat"];
    /// Deletes a file of a credit note.
    delete_document = Delete "/creditnotes/{creditnote_id}/documents/{document_id}" (creditnote_id: CreditNoteId, document_id: Id) -> Done;
        delete_credit_note_document, "creditnotes.DELETE";
}

#[cfg(feature = "sales")]
filters! { CreditNoteRow;
    /// Only those of this state.
    status = "status" (CreditNoteStatus);
    /// Only those of this customer.
    customer = "customer_id" (&ContactId);
    /// Only the one of this number.
    number = "creditnote_number" (&str);
    /// Only those with this number of one's own. Zoho Books finds those that hold it; compare the rows'.
    reference = "reference_number" (&str);
    /// Only those from this day on.
    from = "date_start" (Date);
    /// Only those up to this day.
    until = "date_end" (Date);
}

#[cfg(feature = "sales")]
impl<'c> CreditNotes<'c> {
    /// Changes the credit note that the unique custom field finds, and makes one if there is none and `create_if_missing` is
    /// set. This is the write that may be repeated: however often it is sent, there is one credit note for the key.
    pub fn upsert(
        &self,
        key: &UniqueKey,
        draft: &CreditNoteChange,
        create_if_missing: bool,
    ) -> Call<'c, CreditNote> {
        self.update_by_key(draft).upsert_by(key, create_if_missing)
    }

    /// The credit note as a PDF.
    pub fn pdf(&self, creditnote_id: &CreditNoteId) -> Call<'c, File> {
        self.get(creditnote_id).file_as("pdf")
    }
}
