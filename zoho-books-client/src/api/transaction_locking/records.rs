//! What is read: transaction locking.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Date;
use crate::ids::Id;
use crate::macros::record;
use serde_json::Value;

record! {
    /// Transaction lock.
    #[allow(missing_docs)]
    TransactionLock by transaction_lock_id: Id {
        accounting_period_id: Option<Id>,
        /// One of `disabled`, `enabled`, `enabled_with_logging`.
        transaction_lock_status: Option<String>,
        transaction_lock_date: Option<Date>,
        lock_status: Option<String>,
        /// One of `0`, `1`, `2`, `3`, `4`, `5`.
        lock_scope: Option<i64>,
        lock_scope_formatted: Option<String>,
        lock_status_formatted: Option<String>,
        partial_lock_number: Option<i64>,
        accounting_period_name: Option<String>,
        fiscal_year_name: Option<String>,
        start_date: Option<Date>,
        end_date: Option<Date>,
        status: Option<String>,
        is_adjustment_period: Option<bool>,
        locked_by: Option<String>,
        user_exceptions: Vec<String>,
        user_exceptions_count: Option<i64>,
        account_exceptions: Vec<String>,
        account_exceptions_count: Option<i64>,
        /// At most 500 characters.
        reason: Option<String>,
        active_lock_summary: Option<Value>,
    }
}
