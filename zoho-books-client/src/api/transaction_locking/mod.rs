//! Transaction locking. Feature `accounting`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "accounting")]
mod drafts;
#[cfg(feature = "accounting")]
mod records;

#[cfg(feature = "accounting")]
pub use self::drafts::*;
#[cfg(feature = "accounting")]
pub use self::records::*;
use crate::macros::endpoints;
#[cfg(feature = "accounting")]
use crate::{Done, Page};

endpoints! {
    /// Transaction locking.
    TransactionLocks, transaction_locks, "transaction-locking", feature "accounting";

    /// Get transaction lock.
    get = Get "/transactionlock" () -> TransactionLock at "transaction_lock";
        get_transaction_lock, "accountants.READ", ["accounting_period_id" "transaction_lock_id"];

    /// Update transaction lock.
    update = Put "/transactionlock" () { UpdateTransactionLockDraft } -> TransactionLock at "transaction_lock";
        update_transaction_lock, "accountants.UPDATE";

    /// Delete transaction lock.
    delete = Delete "/transactionlock" () { DeleteTransactionLockDraft } -> Done;
        delete_transaction_lock, "accountants.DELETE", ["transaction_lock_id"];

    /// Get accounting period transaction lock.
    get_accounting_period = Get "/accountingperiods/transactionlock" () -> TransactionLock at "transaction_lock";
        get_accounting_period_transaction_lock, "accountants.READ", ["accounting_period_id" "transaction_lock_id"];

    /// List transaction locks.
    list = Get "/transactionlocks" () -> Page<TransactionLock> at "transaction_locks";
        list_transaction_locks, "accountants.READ", ["page" "per_page" "accounting_period_id" "lock_scope"];

    /// Update partial unlock.
    update_partial_unlock = Put "/transactionlock/partialunlock" () { UpdatePartialUnlockDraft }
        -> TransactionLock at "transaction_lock";
        update_partial_unlock, "accountants.UPDATE";
}
