//! Chart of accounts. Feature `accounting`.
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
    /// Chart of accounts.
    ChartOfAccounts, chart_of_accounts, "chart-of-accounts", feature "accounting";

    /// Create chart of account.
    create = Post "/chartofaccounts" () { ChartOfAccountDraft } -> ChartOfAccount at "chart_of_account";
        create_chart_of_account, "accountants.CREATE";

    /// List chart of accounts.
    list = Get "/chartofaccounts" () -> Page<ChartOfAccount> at "chartofaccounts";
        list_chart_of_accounts, "accountants.READ", [
            "showbalance" "filter_by" "sort_column" "last_modified_time" "customview_id" "account_id" "account_code"
            "account_name" "search_text" "page" "per_page" "account_id_equal" "account_id_not_equal"
            "account_code_contains" "account_code_starts_with" "account_code_ends_with" "account_name_contains"
            "account_name_starts_with" "account_name_ends_with"
        ];

    /// Update chart of account.
    update = Put "/chartofaccounts/{account_id}" (account_id: AccountId) { ChartOfAccountDraft }
        -> ChartOfAccount at "chart_of_account";
        update_chart_of_account, "accountants.UPDATE";

    /// Get chart of account.
    get = Get "/chartofaccounts/{account_id}" (account_id: AccountId) -> ChartOfAccount;
        get_chart_of_account, "accountants.READ";

    /// Delete chart of account.
    delete = Delete "/chartofaccounts/{account_id}" (account_id: AccountId) -> Done;
        delete_chart_of_account, "accountants.DELETE";

    /// Mark chart of account active.
    mark_active = Post "/chartofaccounts/{account_id}/active" (account_id: AccountId) -> Done;
        mark_chart_of_account_active, "accountants.CREATE";

    /// Mark chart of account inactive.
    mark_inactive = Post "/chartofaccounts/{account_id}/inactive" (account_id: AccountId) -> Done;
        mark_chart_of_account_inactive, "accountants.CREATE";

    /// Bulk mark chart of accounts active.
    bulk_mark_chart_of_accounts_active = Post "/chartofaccounts/active" () -> Done;
        bulk_mark_chart_of_accounts_active, "accountants.CREATE", ["account_ids"];

    /// Bulk mark chart of accounts inactive.
    bulk_mark_chart_of_accounts_inactive = Post "/chartofaccounts/inactive" () -> Done;
        bulk_mark_chart_of_accounts_inactive, "accountants.CREATE", ["account_ids"];

    /// Bulk delete chart of accounts.
    bulk_delete_chart_of_accounts = Delete "/chartofaccounts/bulkdelete" () -> Done;
        bulk_delete_chart_of_accounts, "accountants.DELETE", ["account_ids"];

    /// List chart of account transactions.
    list_transactions = Get "/chartofaccounts/accounttransactions" () -> Page<Transaction> at "transactions";
        list_chart_of_account_transactions, "accountants.READ", [
            "account_id" "date" "date_start" "date_end" "date_before" "date_after" "amount" "amount_less_than"
            "amount_less_equals" "amount_greater_than" "amount_greater_equals" "filter_by" "transaction_type"
            "sort_column" "page" "per_page"
        ];

    /// Delete chart of account transaction.
    delete_transaction = Delete "/chartofaccounts/transactions/{transaction_id}" (transaction_id: Id) -> Done;
        delete_chart_of_account_transaction, "accountants.DELETE";
}
