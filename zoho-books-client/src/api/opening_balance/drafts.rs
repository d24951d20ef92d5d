//! What is written: opening balance.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, CurrencyId, Id};
use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: account.
    #[allow(missing_docs)]
    AccountDraft {
        account_id: Option<AccountId>,
        /// One of `debit`, `credit`.
        debit_or_credit: Option<String>,
        exchange_rate: Option<Amount>,
        currency_id: Option<CurrencyId>,
        amount: Option<Amount>,
        location_id: Option<Id>,
    }
}

draft! {
    /// What is written: opening balance.
    #[allow(missing_docs)]
    OpeningBalanceDraft {
        date: Option<Date>,
        accounts: Option<Vec<AccountDraft>>,
    }
}

draft! {
    /// What is written: update opening balance account.
    #[allow(missing_docs)]
    UpdateOpeningBalanceAccountDraft {
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

draft! {
    /// What is written: update opening balance.
    #[allow(missing_docs)]
    UpdateOpeningBalanceDraft {
        date: Option<Date>,
        accounts: Option<Vec<UpdateOpeningBalanceAccountDraft>>,
        opening_balance_id: Option<Id>,
    }
}
