//! What is written: transaction locking.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Date;
use crate::ids::{AccountId, Id, UserId};
use crate::macros::draft;

draft! {
    /// What is written: update transaction lock.
    #[allow(missing_docs)]
    UpdateTransactionLockDraft {
        /// One of `disabled`, `enabled`, `enabled_with_logging`.
        transaction_lock_status: Option<String>,
        /// One of `sales`, `purchase`, `accountant`, `banking`, `inventory_adjustments`.
        transaction_lock_module: Option<String>,
        transaction_lock_date: Option<Date>,
        accounting_period_id: Option<Id>,
        /// At most 500 characters.
        reason: Option<String>,
        user_ids: Option<Vec<UserId>>,
        account_ids: Option<Vec<AccountId>>,
    }
}

draft! {
    /// What is written: delete transaction lock.
    #[allow(missing_docs)]
    DeleteTransactionLockDraft {
        /// At most 500 characters.
        reason: Option<String>,
    }
}

draft! {
    /// What is written: update partial unlock.
    #[allow(missing_docs)]
    UpdatePartialUnlockDraft {
        is_enabled: Option<bool>,
        /// One of `all`, `sales`, `purchase`, `accountant`, `banking`.
        lock_module: Option<String>,
        start_date: Option<Date>,
        end_date: Option<Date>,
        /// At most 500 characters.
        reason: Option<String>,
    }
}
