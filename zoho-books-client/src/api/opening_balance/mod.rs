//! Opening balance. Feature `accounting`.
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
#[cfg(feature = "accounting")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "accounting")]
use crate::{Done, Page};

endpoints! {
    /// Opening balance.
    OpeningBalances, opening_balances, "opening-balance", feature "accounting";

    /// Create opening balance.
    create = Post "/settings/openingbalances" () { OpeningBalanceDraft } -> OpeningBalance at "opening_balance";
        create_opening_balance, "settings.CREATE";

    /// Update opening balance.
    update = Put "/settings/openingbalances" () { UpdateOpeningBalanceDraft } -> OpeningBalance at "opening_balance";
        update_opening_balance, "settings.UPDATE";

    /// Get opening balance.
    get = Get "/settings/openingbalances" () -> OpeningBalance at "opening_balance";
        get_opening_balance, "settings.READ";

    /// Delete opening balance.
    delete = Delete "/settings/openingbalances" () -> Done;
        delete_opening_balance, "settings.DELETE", whole;

    /// List opening balance details.
    list_details = Get "/settings/openingbalancedetails" () -> OpeningBalance at "opening_balance";
        list_opening_balance_details, "settings.READ", ["account_id"];

    /// List opening balance transactions.
    list_transactions = Get "/openingbalances/transactions" () -> Page<Transaction> at "transactions";
        list_opening_balance_transactions, "settings.READ", ["account_id" "opening_balance_date"];

    /// Writeoff opening balance.
    writeoff = Post "/openingbalances/{opening_balance_id}/writeoff" (opening_balance_id: Id) -> Done;
        writeoff_opening_balance, "settings.UPDATE", ["writeoff_date" "reason"];

    /// Cancel writeoff opening balance.
    cancel_writeoff = Post "/openingbalances/{opening_balance_id}/writeoff/cancel" (opening_balance_id: Id) -> Done;
        cancel_writeoff_opening_balance, "settings.UPDATE";
}
