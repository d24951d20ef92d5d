//! What is read: opening balance.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, CurrencyId, Id};
use crate::macros::record;
use crate::{Amount, Date};

record! {
    /// Opening balance.
    #[allow(missing_docs)]
    OpeningBalance by opening_balance_id: Id {
        date: Option<Date>,
        price_precision: Option<i64>,
        accounts: Vec<Account>,
        total: Option<Amount>,
    }
}

record! {
    /// Account.
    #[allow(missing_docs)]
    Account {
        account_split_id: Option<Id>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        /// One of `debit`, `credit`.
        debit_or_credit: Option<String>,
        exchange_rate: Option<Amount>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        bcy_amount: Option<Amount>,
        amount: Option<Amount>,
        location_id: Option<Id>,
        location_name: Option<String>,
    }
}

record! {
    /// Transaction.
    #[allow(missing_docs)]
    Transaction by transaction_id: Id {
        transaction_date: Option<Date>,
        transaction_type: Option<String>,
        amount: Option<Amount>,
        /// One of `debit`, `credit`.
        debit_or_credit: Option<String>,
    }
}
