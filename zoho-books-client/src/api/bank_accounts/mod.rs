//! Bank accounts. Feature `banking`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "banking")]
mod drafts;
#[cfg(feature = "banking")]
mod records;

#[cfg(feature = "banking")]
pub use self::drafts::*;
#[cfg(feature = "banking")]
pub use self::records::*;
#[cfg(feature = "banking")]
use crate::ids::{AccountId, Id};
use crate::macros::endpoints;
#[cfg(feature = "banking")]
use crate::{Done, File, Page};
#[cfg(feature = "banking")]
use serde_json::Value;

endpoints! {
    /// Bank accounts.
    BankAccounts, bank_accounts, "bank-accounts", feature "banking";

    /// Create bank account.
    create = Post "/bankaccounts" () { BankAccountDraft } -> BankAccount at "bankaccount";
        create_bank_account, "banking.CREATE";

    /// List bank accounts.
    list = Get "/bankaccounts" () -> Page<BankAccount> at "bankaccounts";
        list_bank_accounts, "banking.READ", ["filter_by" "sort_column" "page" "per_page"];

    /// Update bank account.
    update = Put "/bankaccounts/{account_id}" (account_id: AccountId) { BankAccountDraft }
        -> BankAccount at "bankaccount";
        update_bank_account, "banking.UPDATE";

    /// Get bank account.
    get = Get "/bankaccounts/{account_id}" (account_id: AccountId) -> Option<BankAccount> at "bankaccount";
        get_bank_account, "banking.READ";

    /// Delete bank account.
    delete = Delete "/bankaccounts/{account_id}" (account_id: AccountId) -> Done;
        delete_bank_account, "banking.DELETE";

    /// Mark bank account inactive.
    mark_inactive = Post "/bankaccounts/{account_id}/inactive" (account_id: AccountId) -> Done;
        mark_bank_account_inactive, "banking.CREATE";

    /// Mark bank account active.
    mark_active = Post "/bankaccounts/{account_id}/active" (account_id: AccountId) -> Done;
        mark_bank_account_active, "banking.CREATE";

    /// Import bank statements.
    import_bank_statements = Post "/bankstatements" () { ImportBankStatementsDraft } -> Done;
        import_bank_statements, "banking.CREATE";

    /// Get last imported bank statement.
    get_last_imported_bank_statement = Get "/bankaccounts/{account_id}/statement/lastimported" (account_id: AccountId)
        -> Page<Statement> at "statement";
        get_last_imported_bank_statement, "banking.READ";

    /// Delete last imported bank statement.
    delete_last_imported_bank_statement = Delete "/bankaccounts/{account_id}/statement/{statement_id}" (account_id: AccountId, statement_id: Id)
        -> Done;
        delete_last_imported_bank_statement, "banking.DELETE";

    /// List bank reconciliations.
    list_bank_reconciliations = Get "/bankaccounts/{account_id}/reconciliations" (account_id: AccountId) -> Value;
        list_bank_reconciliations, "banking.READ";

    /// Create bank reconciliation.
    create_bank_reconciliation = Post "/bankaccounts/{account_id}/reconciliations" (account_id: AccountId) { BankReconciliationDraft }
        -> Done;
        create_bank_reconciliation, "banking.CREATE";

    /// Get bank reconciliation.
    get_bank_reconciliation = Get "/bankaccounts/{account_id}/reconciliations/{reconciliation_id}" (account_id: AccountId, reconciliation_id: Id)
        -> Value;
        get_bank_reconciliation, "banking.READ";

    /// Update bank reconciliation.
    update_bank_reconciliation = Put "/bankaccounts/{account_id}/reconciliations/{reconciliation_id}" (account_id: AccountId, reconciliation_id: Id) { BankReconciliationDraft }
        -> Done;
        update_bank_reconciliation, "banking.UPDATE";

    /// Delete bank reconciliation.
    delete_bank_reconciliation = Delete "/bankaccounts/{account_id}/reconciliations/{reconciliation_id}" (account_id: AccountId, reconciliation_id: Id)
        -> Done;
        delete_bank_reconciliation, "banking.DELETE";

    /// Save bank reconciliation draft.
    save_bank_reconciliation_draft = Put "/bankaccounts/{account_id}/reconciliations/{reconciliation_id}/draft" (account_id: AccountId, reconciliation_id: Id) { BankReconciliationDraft }
        -> Done;
        save_bank_reconciliation_draft, "banking.UPDATE";

    /// Add bank reconciliation attachment.
    add_bank_reconciliation_attachment = Post "/bankaccounts/{account_id}/reconciliations/{reconciliation_id}/attachment" (account_id: AccountId, reconciliation_id: Id) ["attachment"]
        -> Done;
        add_bank_reconciliation_attachment, "banking.CREATE";

    /// Get bank reconciliation document.
    get_bank_reconciliation_document = Get "/bankaccounts/{account_id}/reconciliations/{reconciliation_id}/documents/{document_id}" (account_id: AccountId, reconciliation_id: Id, document_id: Id)
        -> File;
        get_bank_reconciliation_document, "banking.READ";

    /// Delete bank reconciliation document.
    delete_bank_reconciliation_document = Delete "/bankaccounts/{account_id}/reconciliations/{reconciliation_id}/documents/{document_id}" (account_id: AccountId, reconciliation_id: Id, document_id: Id)
        -> Done;
        delete_bank_reconciliation_document, "banking.DELETE";

    /// List bank account balances.
    list_balances = Get "/bankaccounts/balances" () -> Value;
        list_bank_account_balances, "banking.READ";

    /// Get bank accounts overview.
    get_bank_accounts_overview = Get "/bankaccounts/overview" () -> Value;
        get_bank_accounts_overview, "banking.READ";

    /// Get bank account balance.
    get_balance = Get "/bankaccounts/{account_id}/balance" (account_id: AccountId) -> Value;
        get_bank_account_balance, "banking.READ";

    /// Get bank account balances.
    get_balances = Get "/bankaccounts/{account_id}/balances" (account_id: AccountId) -> Value;
        get_bank_account_balances, "banking.READ";

    /// Get bank account insights.
    get_insights = Get "/bankaccounts/{account_id}/insights" (account_id: AccountId) -> Value;
        get_bank_account_insights, "banking.READ";

    /// Get bank account overview.
    get_overview = Get "/bankaccounts/{account_id}/overview" (account_id: AccountId) -> Value;
        get_bank_account_overview, "banking.READ";

    /// Get bank account statement summary.
    get_statement_summary = Get "/bankaccounts/{account_id}/statementsummary" (account_id: AccountId) -> Value;
        get_bank_account_statement_summary, "banking.READ";

    /// List bank account subaccounts.
    list_subaccounts = Get "/bankaccounts/{account_id}/subaccounts" (account_id: AccountId) -> Value;
        list_bank_account_subaccounts, "banking.READ";

    /// List bank account statements.
    list_statements = Get "/bankaccounts/{account_id}/statements" (account_id: AccountId) -> Value;
        list_bank_account_statements, "banking.READ";

    /// List unreviewed bank statements.
    list_unreviewed_bank_statements = Get "/bankaccounts/{account_id}/statements/unreviewed" (account_id: AccountId)
        -> Value;
        list_unreviewed_bank_statements, "banking.READ";

    /// List bank account transactions.
    list_transactions = Get "/bankaccounts/{account_id}/transactions" (account_id: AccountId) -> Value;
        list_bank_account_transactions, "banking.READ";

    /// Get bank account preferences.
    get_preferences = Get "/bankaccounts/{account_id}/preferences" (account_id: AccountId) -> Value;
        get_bank_account_preferences, "banking.READ";

    /// Update bank account preferences.
    update_preferences = Put "/bankaccounts/{account_id}/preferences" (account_id: AccountId) -> Done;
        update_bank_account_preferences, "settings.UPDATE";

    /// Get bank statement import encryption key.
    get_bank_statement_import_encryption_key = Get "/bankaccounts/import/encryptionkey" () -> Value;
        get_bank_statement_import_encryption_key, "banking.READ";
}
