//! Journals. Feature `accounting`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "accounting")]
mod drafts;
#[cfg(feature = "accounting")]
mod records;

#[cfg(feature = "accounting")]
pub use self::drafts::*;
#[cfg(feature = "accounting")]
pub use self::records::*;
#[cfg(feature = "accounting")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "accounting")]
use crate::{Done, Page};

endpoints! {
    /// Journals.
    Journals, journals, "journals", feature "accounting";

    /// Create journal.
    create = Post "/journals" () { JournalDraft } -> Journal at "journal";
        create_journal, "accountants.CREATE";

    /// List journals.
    list = Get "/journals" () -> Page<Journal> at "journals";
        list_journals, "accountants.READ", [
            "entry_number" "reference_number" "date" "notes" "last_modified_time" "total" "customer_id" "vendor_id"
            "filter_by" "sort_column" "status" "journal_type" "account_id" "account_code" "customview_id" "journal_ids"
            "currency" "tax_id" "tax_exemption_id" "tax_authority_id" "search_text" "branch_ids" "location_ids"
            "project_id" "journal_entity_type" "period_closure_id" "page" "per_page" "entry_number_startswith"
            "entry_number_contains" "reference_number_startswith" "reference_number_contains" "date_start" "date_end"
            "date_before" "date_after" "notes_startswith" "notes_contains" "total_less_than" "total_less_equals"
            "total_greater_than" "total_greater_equals"
        ];

    /// Update journal.
    update = Put "/journals/{journal_id}" (journal_id: Id) { UpdateJournalDraft } -> Journal at "journal";
        update_journal, "accountants.UPDATE";

    /// Get journal.
    get = Get "/journals/{journal_id}" (journal_id: Id) -> Option<Journal> at "journal";
        get_journal, "accountants.READ";

    /// Delete journal.
    delete = Delete "/journals/{journal_id}" (journal_id: Id) -> Done;
        delete_journal, "accountants.DELETE";

    /// Mark journal published.
    mark_published = Post "/journals/{journal_id}/status/publish" (journal_id: Id) -> Done;
        mark_journal_published, "accountants.CREATE";

    /// Add journal attachment.
    add_attachment = Post "/journals/{journal_id}/attachment" (journal_id: Id) ["attachment" "doc"] -> Done;
        add_journal_attachment, "accountants.CREATE", ["totalFiles" "document_ids"];

    /// Add journal comment.
    add_comment = Post "/journals/{journal_id}/comments" (journal_id: Id) { AddJournalCommentDraft }
        -> Comment at "comment";
        add_journal_comment, "accountants.CREATE";

    /// Delete journal comment.
    delete_comment = Delete "/journals/{journal_id}/comments/{comment_id}" (journal_id: Id, comment_id: Id) -> Done;
        delete_journal_comment, "accountants.DELETE";

    /// Reverse journal.
    reverse = Post "/journals/{journal_id}/reverse" (journal_id: Id) -> Journal at "journal";
        reverse_journal, "accountants.CREATE", ["reversal_date" "is_reversal_scheduled"];

    /// Submit journal for approval.
    submit_for_approval = Post "/journals/{journal_id}/submit" (journal_id: Id) -> Done;
        submit_journal_for_approval, "accountants.CREATE";

    /// Approve journal.
    approve = Post "/journals/{journal_id}/approve" (journal_id: Id) -> Done;
        approve_journal, "accountants.CREATE";

    /// Reject journal.
    reject = Post "/journals/{journal_id}/reject" (journal_id: Id) -> Done;
        reject_journal, "accountants.CREATE", ["reason"];

    /// List journal credits.
    list_credits = Get "/journals/{journal_id}/credits" (journal_id: Id) -> Page<Credit> at "credits";
        list_journal_credits, "accountants.READ";

    /// Apply journal credits to invoices.
    apply_credits_to_invoices = Post "/journals/{journal_id}/credits/{journal_line_id}/invoices" (journal_id: Id, journal_line_id: Id) { ApplyJournalCreditsToInvoicesDraft }
        -> Done;
        apply_journal_credits_to_invoices, "accountants.CREATE";

    /// Apply journal credits to bills.
    apply_credits_to_bills = Post "/journals/{journal_id}/credits/{journal_line_id}/bills" (journal_id: Id, journal_line_id: Id) { ApplyJournalCreditsToInvoicesDraft }
        -> Done;
        apply_journal_credits_to_bills, "accountants.CREATE";

    /// Delete journal credits receivables.
    delete_credits_receivables = Delete "/journals/{journal_id}/credits/{journal_line_id}/receivables" (journal_id: Id, journal_line_id: Id)
        -> Done;
        delete_journal_credits_receivables, "accountants.DELETE";

    /// Delete journal credits payables.
    delete_credits_payables = Delete "/journals/{journal_id}/credits/{journal_line_id}/payables" (journal_id: Id, journal_line_id: Id)
        -> Done;
        delete_journal_credits_payables, "accountants.DELETE";

    /// Bulk submit journals.
    bulk_submit_journals = Post "/journals/submit" () -> Done;
        bulk_submit_journals, "accountants.CREATE", ["journal_ids"];

    /// Bulk approve journals.
    bulk_approve_journals = Post "/journals/approve" () -> Done;
        bulk_approve_journals, "accountants.CREATE", ["journal_ids"];

    /// Bulk publish journals.
    bulk_publish_journals = Post "/journals/status/publish" () -> Done;
        bulk_publish_journals, "accountants.CREATE", ["journal_ids"];

    /// Bulk delete journals.
    bulk_delete_journals = Delete "/journals/bulkdelete" () -> Done;
        bulk_delete_journals, "accountants.DELETE", ["journal_ids"];

    /// Create recurring journal.
    create_recurring = Post "/recurringjournals" () { JournalDraft } -> Journal at "journal";
        create_recurring_journal, "accountants.CREATE";

    /// List recurring journals.
    list_recurring = Get "/recurringjournals" () -> Page<RecurringJournal> at "recurring_journals";
        list_recurring_journals, "accountants.READ", ["filter_by" "sort_column" "account_id"];

    /// Get recurring journal.
    get_recurring = Get "/recurringjournals/{recurring_journal_id}" (recurring_journal_id: Id)
        -> Option<Journal> at "journal";
        get_recurring_journal, "accountants.READ";

    /// Update recurring journal.
    update_recurring = Put "/recurringjournals/{recurring_journal_id}" (recurring_journal_id: Id) { UpdateJournalDraft }
        -> Journal at "journal";
        update_recurring_journal, "accountants.UPDATE";

    /// Delete recurring journal.
    delete_recurring = Delete "/recurringjournals/{recurring_journal_id}" (recurring_journal_id: Id) -> Done;
        delete_recurring_journal, "accountants.DELETE";

    /// Resume recurring journal.
    resume_recurring = Post "/recurringjournals/{recurring_journal_id}/status/resume" (recurring_journal_id: Id)
        -> Done;
        resume_recurring_journal, "accountants.CREATE";

    /// Stop recurring journal.
    stop_recurring = Post "/recurringjournals/{recurring_journal_id}/status/stop" (recurring_journal_id: Id) -> Done;
        stop_recurring_journal, "accountants.CREATE";

    /// List child journals.
    list_child = Get "/recurringjournals/{recurring_journal_id}/journals" (recurring_journal_id: Id)
        -> Page<Journal> at "journals";
        list_child_journals, "accountants.READ";

    /// Get transaction journal view.
    get_transaction_view = Get "/transactions/{transaction_id}/journals" (transaction_id: Id) -> Journal at "journal";
        get_transaction_journal_view, "accountants.READ", ["entity_type" "report_basis"];
}
