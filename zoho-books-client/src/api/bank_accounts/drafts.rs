//! What is written: bank accounts.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, CurrencyId, Id};
use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: bank account.
    #[allow(missing_docs)]
    BankAccountDraft {
        account_name: Option<String>,
        account_type: Option<String>,
        account_number: Option<String>,
        account_code: Option<String>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        description: Option<String>,
        bank_name: Option<String>,
        routing_number: Option<String>,
        is_primary_account: Option<bool>,
        is_paypal_account: Option<bool>,
        /// One of `standard`, `adaptive`.
        paypal_type: Option<String>,
        paypal_email_address: Option<String>,
    }
}

draft! {
    /// What is written: transaction.
    #[allow(missing_docs)]
    TransactionDraft {
        transaction_id: Option<Id>,
        date: Option<Date>,
        debit_or_credit: Option<String>,
        amount: Option<Amount>,
        payee: Option<String>,
        description: Option<String>,
        reference_number: Option<String>,
    }
}

draft! {
    /// What is written: import bank statements.
    #[allow(missing_docs)]
    ImportBankStatementsDraft {
        account_id: Option<AccountId>,
        start_date: Option<Date>,
        end_date: Option<Date>,
        transactions: Option<Vec<TransactionDraft>>,
    }
}

draft! {
    /// What is written: transactions to be reconciled.
    #[allow(missing_docs)]
    TransactionsToBeReconciledDraft {
        transaction_id: Option<Id>,
    }
}

draft! {
    /// What is written: bank reconciliation.
    #[allow(missing_docs)]
    BankReconciliationDraft {
        start_date: Option<Date>,
        end_date: Option<Date>,
        closing_balance: Option<Amount>,
        save_option: Option<String>,
        transactions_to_be_reconciled: Option<Vec<TransactionsToBeReconciledDraft>>,
    }
}
