//! The chart of accounts. <https://www.zoho.com/books/api/v3/chart-of-accounts/>

#[cfg(feature = "accounting")]
mod drafts;
#[cfg(feature = "accounting")]
mod records;

#[cfg(feature = "accounting")]
use crate::ids::{AccountId, Id};
use crate::macros::endpoints;
#[cfg(feature = "accounting")]
use crate::macros::filters;
#[cfg(feature = "accounting")]
use crate::{Done, Page};

#[cfg(feature = "accounting")]
pub use drafts::AccountDraft;
#[cfg(feature = "accounting")]
pub use records::{Account, AccountFilter, AccountRow, AccountTransaction};

endpoints! {
    /// Calls about the chart of accounts. From [`Client::chart_of_accounts`](crate::Client::chart_of_accounts).
    ChartOfAccounts, chart_of_accounts, "chart-of-accounts", feature "accounting";

    /// Accounts, page by page.
    list = Get "/chartofaccounts" () -> Page<AccountRow> at "chartofaccounts";
        list_chart_of_accounts, "accountants.READ", ["showbalance" "filter_by" "sort_column" "last_modified_time" "customview_id" "account_id" "account_code"
        "account_code_contains" "account_name" "account_name_contains" "search_text" "page" "per_page"];
    /// Creates an account.
    create = Post "/chartofaccounts" () { AccountDraft } -> Account at "chart_of_account";
        create_chart_of_account, "accountants.CREATE";
    /// Reads an account; `None` if there is none of this id.
    get = Get "/chartofaccounts/{account_id}" (account_id: AccountId) -> Option<Account>;
        get_chart_of_account, "accountants.READ";
    /// Changes an account.
    update = Put "/chartofaccounts/{account_id}" (account_id: AccountId) { AccountDraft } -> Account at "chart_of_account";
        update_chart_of_account, "accountants.UPDATE";
    /// Deletes an account. One with transactions is refused.
    delete = Delete "/chartofaccounts/{account_id}" (account_id: AccountId) -> Done;
        delete_chart_of_account, "accountants.DELETE";
    /// Marks an account as active.
    mark_active = Post "/chartofaccounts/{account_id}/active" (account_id: AccountId) -> Done;
        mark_chart_of_account_active, "accountants.CREATE";
    /// Marks an account as inactive.
    mark_inactive = Post "/chartofaccounts/{account_id}/inactive" (account_id: AccountId) -> Done;
        mark_chart_of_account_inactive, "accountants.CREATE";
    /// Marks the accounts in the query's `account_ids` as active.
    mark_many_active = Post "/chartofaccounts/active" () -> Done;
        bulk_mark_chart_of_accounts_active, "accountants.CREATE", ["account_ids"];
    /// Marks the accounts in the query's `account_ids` as inactive.
    mark_many_inactive = Post "/chartofaccounts/inactive" () -> Done;
        bulk_mark_chart_of_accounts_inactive, "accountants.CREATE", ["account_ids"];
    /// Deletes the accounts in the query's `account_ids`, separated by commas.
    delete_many = Delete "/chartofaccounts/bulkdelete" () -> Done;
        bulk_delete_chart_of_accounts, "accountants.DELETE", ["account_ids"];
    /// Transactions of the account in the query's `account_id`, page by page.
    transactions = Get "/chartofaccounts/accounttransactions" () -> Page<AccountTransaction> at "transactions";
        list_chart_of_account_transactions, "accountants.READ", ["account_id" "date" "date_start" "date_end" "date_before" "date_after" "amount" "amount_less_than"
        "amount_less_equals" "amount_greater_than" "amount_greater_equals" "filter_by" "transaction_type"
        "sort_column" "page" "per_page"];
    /// Deletes a transaction of an account.
    delete_transaction = Delete "/chartofaccounts/transactions/{transaction_id}" (transaction_id: Id) -> Done;
        delete_chart_of_account_transaction, "accountants.DELETE";
}

#[cfg(feature = "accounting")]
filters! { AccountRow;
    /// Only those that the filter takes.
    filter = "filter_by" (AccountFilter);
    /// Whether the rows say what is in the accounts.
    with_balance = "showbalance" (bool);
    /// Only those with this in their names.
    name_contains = "account_name_contains" (&str);
    /// Only the one of this code.
    code = "account_code" (&str);
}
