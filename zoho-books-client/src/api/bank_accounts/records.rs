//! What is read: bank accounts.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, Id};
use crate::macros::record;
use crate::{Amount, Date};

record! {
    /// Bank account.
    #[allow(missing_docs)]
    BankAccount {
        account_id: Option<AccountId>,
        account_name: Option<String>,
        account_code: Option<String>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        price_precision: Option<i64>,
        account_type: Option<String>,
        account_number: Option<String>,
        uncategorized_transactions: Option<i64>,
        total_unprinted_checks: Option<i64>,
        is_active: Option<bool>,
        is_feeds_subscribed: Option<bool>,
        is_feeds_active: Option<bool>,
        balance: Option<Amount>,
        bank_balance: Option<Amount>,
        bcy_balance: Option<Amount>,
        bank_name: Option<String>,
        routing_number: Option<String>,
        is_primary_account: Option<bool>,
        is_paypal_account: Option<bool>,
        description: Option<String>,
        refresh_status_code: Option<String>,
        feeds_last_refresh_date: Option<Date>,
        service_id: Option<Id>,
        is_system_account: Option<bool>,
        is_show_warning_for_feeds_refresh: Option<bool>,
    }
}

record! {
    /// Statement.
    #[allow(missing_docs)]
    Statement by statement_id: Id {
        from_date: Option<Date>,
        to_date: Option<Date>,
        source: Option<String>,
        transactions: Vec<Transaction>,
    }
}

record! {
    /// Transaction.
    #[allow(missing_docs)]
    Transaction {
        transaction_id: Option<Id>,
        debit_or_credit: Option<String>,
        date: Option<Date>,
        customer_id: Option<ContactId>,
        payee: Option<String>,
        reference_number: Option<String>,
        transaction_type: Option<String>,
        amount: Option<Amount>,
        status: Option<String>,
    }
}
