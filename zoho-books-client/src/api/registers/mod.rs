//! Registers. Feature `accounting`.
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
use crate::ids::{AccountId, Id};
use crate::macros::endpoints;
#[cfg(feature = "accounting")]
use crate::{Done, Page};

endpoints! {
    /// Registers.
    Registers, registers, "registers", feature "accounting";

    /// List register transactions.
    list_transactions = Get "/registers/{account_id}/transactions" (account_id: AccountId)
        -> RegisterTransaction at "register_transactions";
        list_register_transactions, "accountants.READ", [
            "filter_by" "from_date" "to_date" "cash_based" "account_id" "group_by" "sort_column" "optional_columns"
            "show_fcy" "is_select_column_enabled" "is_new_flow" "is_account_code_column_enabled" "page" "per_page"
        ];

    /// List register bulk action history.
    list_bulk_action_history = Get "/registers/{account_id}/bulkhistory" (account_id: AccountId)
        -> Page<BulkActionsHistory> at "bulk_actions_history";
        list_register_bulk_action_history, "accountants.READ", ["page" "per_page" "sort_column" "sort_order"];

    /// Get register bulk action history.
    get_bulk_action_history = Get "/registers/{account_id}/bulkhistory/{comment_id}" (account_id: AccountId, comment_id: Id)
        -> Option<BulkActionDetails> at "bulk_action_details";
        get_register_bulk_action_history, "accountants.READ", ["page" "per_page" "sort_column" "sort_order"];

    /// Get register bulk update editpage.
    get_bulk_update_editpage = Get "/registers/{account_id}/bulkupdate/editpage" (account_id: AccountId)
        -> Page<Field> at "fields";
        get_register_bulk_update_editpage, "accountants.READ";

    /// Get register budget vs actuals.
    get_budget_vs_actuals = Get "/registers/{account_id}/budgetvsactuals" (account_id: AccountId)
        -> RegisterBudgetVsActual at "register_budget_vs_actual";
        get_register_budget_vs_actuals, "accountants.READ", [
            "budget_id" "filter_by" "cash_based" "from_date" "to_date" "period"
        ];

    /// Bulk update register transactions.
    bulk_update_transactions = Put "/registers/{account_id}/transactions/bulkupdate" (account_id: AccountId) { BulkUpdateRegisterTransactionsDraft }
        -> Done;
        bulk_update_register_transactions, "accountants.UPDATE", ["from_account_id"];

    /// Bulk delete register transactions.
    bulk_delete_transactions = Put "/registers/{account_id}/transactions/bulkdelete" (account_id: AccountId) { BulkUpdateRegisterTransactionsDraft }
        -> Done;
        bulk_delete_register_transactions, "accountants.UPDATE";
}
