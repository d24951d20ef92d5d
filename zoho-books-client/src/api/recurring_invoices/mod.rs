//! Recurring invoices. Feature `sales`.
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
use crate::ids::{AccountId, Id, RecurringInvoiceId};
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::{Done, Page};
#[cfg(feature = "sales")]
use serde_json::Value;

endpoints! {
    /// Recurring invoices.
    RecurringInvoices, recurring_invoices, "recurring-invoices", feature "sales";

    /// Create recurring invoice.
    create = Post "/recurringinvoices" () { RecurringInvoiceDraft } -> RecurringInvoice at "recurring_invoice";
        create_recurring_invoice, "invoices.CREATE";

    /// List recurring invoices.
    list = Get "/recurringinvoices" () -> Page<RecurringInvoice> at "recurring_invoices";
        list_recurring_invoices, "invoices.READ", [
            "recurrence_name" "item_name" "item_description" "customer_name" "line_item_id" "item_id" "tax_id" "notes"
            "start_date" "end_date" "customer_id" "status" "filter_by" "search_text" "sort_column" "page" "per_page"
            "item_name_startswith" "item_description_startswith" "item_description_contains"
        ];

    /// Update recurring invoice using custom field.
    update_using_custom_field = Put "/recurringinvoices" () { UpdateRecurringInvoiceUsingCustomFieldDraft }
        -> RecurringInvoice at "recurring_invoice";
        update_recurring_invoice_using_custom_field, "invoices.UPDATE", unique;

    /// Update recurring invoice.
    update = Put "/recurringinvoices/{recurring_invoice_id}" (recurring_invoice_id: RecurringInvoiceId) { UpdateRecurringInvoiceUsingCustomFieldDraft }
        -> RecurringInvoice at "recurring_invoice";
        update_recurring_invoice, "invoices.UPDATE";

    /// Get recurring invoice.
    get = Get "/recurringinvoices/{recurring_invoice_id}" (recurring_invoice_id: RecurringInvoiceId)
        -> Option<RecurringInvoice> at "recurring_invoice";
        get_recurring_invoice, "invoices.READ";

    /// Delete recurring invoice.
    delete = Delete "/recurringinvoices/{recurring_invoice_id}" (recurring_invoice_id: RecurringInvoiceId) -> Done;
        delete_recurring_invoice, "invoices.DELETE";

    /// Stop recurring invoice.
    stop = Post "/recurringinvoices/{recurring_invoice_id}/status/stop" (recurring_invoice_id: RecurringInvoiceId) { StopRecurringInvoiceDraft }
        -> Done;
        stop_recurring_invoice, "invoices.CREATE";

    /// Resume recurring invoice.
    resume = Post "/recurringinvoices/{recurring_invoice_id}/status/resume" (recurring_invoice_id: RecurringInvoiceId) { StopRecurringInvoiceDraft }
        -> Done;
        resume_recurring_invoice, "invoices.CREATE";

    /// Update recurring invoice template.
    update_template = Put "/recurringinvoices/{recurring_invoice_id}/templates/{template_id}" (recurring_invoice_id: RecurringInvoiceId, template_id: Id) { UpdateRecurringInvoiceTemplateDraft }
        -> Done;
        update_recurring_invoice_template, "invoices.UPDATE";

    /// List recurring invoice history.
    list_history = Get "/recurringinvoices/{recurring_invoice_id}/comments" (recurring_invoice_id: RecurringInvoiceId)
        -> Page<Comment> at "comments";
        list_recurring_invoice_history, "invoices.READ";

    /// Resume recurring invoices.
    resume_recurring_invoices = Post "/recurringinvoices/status/resume" () -> Done;
        resume_recurring_invoices, "invoices.CREATE", ["recurring_invoice_ids"];

    /// Stop recurring invoices.
    stop_recurring_invoices = Post "/recurringinvoices/status/stop" () -> Done;
        stop_recurring_invoices, "invoices.CREATE", ["recurring_invoice_ids"];

    /// Get recurring invoice dashboard.
    get_dashboard = Get "/recurringinvoices/dashboard" () -> Value;
        get_recurring_invoice_dashboard, "invoices.READ";

    /// List recurring invoice child invoices.
    list_child_invoices = Get "/recurringinvoices/{recurring_invoice_id}/invoices" (recurring_invoice_id: RecurringInvoiceId)
        -> Page<InvoiceHistory> at "invoice_history";
        list_recurring_invoice_child_invoices, "invoices.READ", ["filter_by" "search_text" "sort_column"];

    /// Enable recurring invoice autobill.
    enable_autobill = Post "/recurringinvoices/{recurring_invoice_id}/autobill/enable" (recurring_invoice_id: RecurringInvoiceId)
        -> Done;
        enable_recurring_invoice_autobill, "invoices.CREATE";

    /// Disable recurring invoice autobill.
    disable_autobill = Post "/recurringinvoices/{recurring_invoice_id}/autobill/disable" (recurring_invoice_id: RecurringInvoiceId)
        -> Done;
        disable_recurring_invoice_autobill, "invoices.CREATE";

    /// Delete recurring invoice bank account.
    delete_bank_account = Delete "/recurringinvoices/{recurring_invoice_id}/bankaccount" (recurring_invoice_id: RecurringInvoiceId)
        -> Done;
        delete_recurring_invoice_bank_account, "invoices.DELETE", ["can_delete_in_customer"];

    /// Delete recurring invoice card.
    delete_card = Delete "/recurringinvoices/{recurring_invoice_id}/card" (recurring_invoice_id: RecurringInvoiceId)
        -> Done;
        delete_recurring_invoice_card, "invoices.DELETE", ["can_delete_in_customer"];

    /// Associate recurring invoice bank account.
    associate_bank_account = Post "/recurringinvoices/{recurring_invoice_id}/bankaccount/{account_id}" (recurring_invoice_id: RecurringInvoiceId, account_id: AccountId)
        -> Done;
        associate_recurring_invoice_bank_account, "invoices.CREATE";

    /// Associate recurring invoice card.
    associate_card = Post "/recurringinvoices/{recurring_invoice_id}/card/{card_id}" (recurring_invoice_id: RecurringInvoiceId, card_id: Id)
        -> Done;
        associate_recurring_invoice_card, "invoices.CREATE";
}
