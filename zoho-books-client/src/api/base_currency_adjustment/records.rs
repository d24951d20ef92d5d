//! What is read: base currency adjustment.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, Id};
use crate::macros::record;
use crate::{Amount, Date};

record! {
    /// Base currency adjustment.
    #[allow(missing_docs)]
    BaseCurrencyAdjustment by base_currency_adjustment_id: Id {
        adjustment_date: Option<Date>,
        exchange_rate: Option<Amount>,
        currency_id: Option<CurrencyId>,
        accounts: Vec<Account>,
        notes: Option<String>,
        currency_code: Option<String>,
        gain_or_loss: Option<Amount>,
    }
}

record! {
    /// Account.
    #[allow(missing_docs)]
    Account {
        account_id: Option<AccountId>,
        account_name: Option<String>,
        bcy_balance: Option<Amount>,
        fcy_balance: Option<Amount>,
        adjusted_balance: Option<Amount>,
        gain_or_loss: Option<Amount>,
        gl_specific_type: Option<i64>,
    }
}

record! {
    /// Base currency adjustment accounts.
    #[allow(missing_docs)]
    BaseCurrencyAdjustmentAccounts {
        adjustment_date: Option<Date>,
        exchange_rate: Option<Amount>,
        currency_id: Option<CurrencyId>,
        accounts: Vec<Account>,
        notes: Option<String>,
        currency_code: Option<String>,
    }
}

record! {
    /// Contact.
    #[allow(missing_docs)]
    Contact by contact_id: ContactId {
        contact_name: Option<String>,
        fcy_balance: Option<Amount>,
        bcy_balance: Option<Amount>,
        adjusted_balance: Option<Amount>,
        gain_or_loss: Option<Amount>,
    }
}
