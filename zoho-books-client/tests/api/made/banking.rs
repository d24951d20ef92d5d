//! All types and calls that are made, so that tests can go through them: banking.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::list::module;

module! {
    bank_accounts in api = bank_accounts "bank-accounts"
    [BankAccountDraft BankAccount TransactionDraft ImportBankStatementsDraft Transaction Statement
     TransactionsToBeReconciledDraft BankReconciliationDraft]
    {
        json create_bank_account: create(&Default::default());
        json list_bank_accounts: list();
        json update_bank_account: update(&id(), &Default::default());
        json get_bank_account: get(&id());
        json delete_bank_account: delete(&id());
        json mark_bank_account_inactive: mark_inactive(&id());
        json mark_bank_account_active: mark_active(&id());
        json import_bank_statements: import_bank_statements(&Default::default());
        json get_last_imported_bank_statement: get_last_imported_bank_statement(&id());
        json delete_last_imported_bank_statement: delete_last_imported_bank_statement(&id(), &id());
        json list_bank_reconciliations: list_bank_reconciliations(&id());
        json create_bank_reconciliation: create_bank_reconciliation(&id(), &Default::default());
        json get_bank_reconciliation: get_bank_reconciliation(&id(), &id());
        json update_bank_reconciliation: update_bank_reconciliation(&id(), &id(), &Default::default());
        json delete_bank_reconciliation: delete_bank_reconciliation(&id(), &id());
        json save_bank_reconciliation_draft: save_bank_reconciliation_draft(&id(), &id(), &Default::default());
        json add_bank_reconciliation_attachment: add_bank_reconciliation_attachment(&id(), &id(), upload());
        file get_bank_reconciliation_document: get_bank_reconciliation_document(&id(), &id(), &id());
        json delete_bank_reconciliation_document: delete_bank_reconciliation_document(&id(), &id(), &id());
        json list_bank_account_balances: list_balances();
        json get_bank_accounts_overview: get_bank_accounts_overview();
        json get_bank_account_balance: get_balance(&id());
        json get_bank_account_balances: get_balances(&id());
        json get_bank_account_insights: get_insights(&id());
        json get_bank_account_overview: get_overview(&id());
        json get_bank_account_statement_summary: get_statement_summary(&id());
        json list_bank_account_subaccounts: list_subaccounts(&id());
        json list_bank_account_statements: list_statements(&id());
        json list_unreviewed_bank_statements: list_unreviewed_bank_statements(&id());
        json list_bank_account_transactions: list_transactions(&id());
        json get_bank_account_preferences: get_preferences(&id());
        json update_bank_account_preferences: update_preferences(&id());
        json get_bank_statement_import_encryption_key: get_bank_statement_import_encryption_key();
    }
}

module! {
    bank_rules in api = bank_rules "bank-rules"
    [Criterion TargetAccount Account Rule CriterionDraft BankAccountRuleDraft BankAccountRule
     UpdateBankAccountRuleCriterionDraft UpdateBankAccountRuleDraft BankAccountMatchFilterDraft]
    {
        json list_bank_account_rules: list();
        json create_bank_account_rule: create(&Default::default());
        json bulk_update_bank_account_rules: bulk_update_bank_account_rules();
        json bulk_delete_bank_account_rules: bulk_delete_bank_account_rules();
        json get_bank_account_rule: get(&id());
        json update_bank_account_rule: update(&id(), &Default::default());
        json delete_bank_account_rule: delete(&id());
        json reorder_bank_account_rules: reorder_bank_account_rules();
        json skip_suggested_bank_account_rule: skip_suggested();
        json list_bank_account_match_filters: list_bank_account_match_filters();
        json create_bank_account_match_filter: create_bank_account_match_filter(&Default::default());
        json update_bank_account_match_filter: update_bank_account_match_filter(&id(), &Default::default());
        json delete_bank_account_match_filter: delete_bank_account_match_filter(&id());
    }
}

module! {
    bank_transactions in api = bank_transactions "bank-transactions"
    [CategorizeBankTransactionAsExpenseCustomFieldDraft TagDraft DocumentDraft TaxDraft LineItemDraft
     CategorizeBankTransactionAsExpenseDraft BillDraft CheckDetailsDraft CategorizeBankTransactionAsVendorPaymentDraft
     InvoiceDraft CategorizeBankTransactionAsCustomerPaymentDraft CategorizeAsCreditNoteRefundsDraft
     CategorizeAsVendorCreditRefundsDraft CategorizeBankTransactionAsPaymentRefundDraft
     CategorizeAsVendorPaymentRefundDraft]
    {
        json create_bank_transaction: create(&Default::default());
        json list_bank_transactions: list();
        json update_bank_transaction: update(&id(), &Default::default());
        json get_bank_transaction: get(&id());
        json delete_bank_transaction: delete(&id());
        json get_matching_bank_transactions: matching(&id());
        json match_bank_transaction: match_to(&id(), &Default::default());
        json unmatch_bank_transaction: unmatch(&id());
        json exclude_bank_transaction: exclude(&id());
        json restore_bank_transaction: restore(&id());
        json categorize_bank_transaction: categorize(&id(), &Default::default());
        json categorize_bank_transaction_as_expense: categorize_as_expense(&id(), &Default::default());
        json uncategorize_bank_transaction: uncategorize(&id());
        json categorize_bank_transaction_as_vendor_payment: categorize_as_vendor_payment(&id(), &Default::default());
        json categorize_bank_transaction_as_customer_payment: categorize_as_customer_payment(&id(), &Default::default());
        json categorize_as_credit_note_refunds: categorize_as_credit_note_refunds(&id(), &Default::default());
        json categorize_as_vendor_credit_refunds: categorize_as_vendor_credit_refunds(&id(), &Default::default());
        json categorize_bank_transaction_as_payment_refund: categorize_as_payment_refund(&id(), &Default::default());
        json categorize_as_vendor_payment_refund: categorize_as_vendor_payment_refund(&id(), &Default::default());
    }
}
