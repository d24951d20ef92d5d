//! Base currency adjustment. Feature `accounting`.
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
    /// Base currency adjustment.
    BaseCurrencyAdjustments, base_currency_adjustments, "base-currency-adjustment", feature "accounting";

    /// Create base currency adjustment.
    create = Post "/basecurrencyadjustment" () { BaseCurrencyAdjustmentDraft } -> BaseCurrencyAdjustment at "data";
        create_base_currency_adjustment, "accountants.CREATE", ["account_ids"];

    /// List base currency adjustments.
    list = Get "/basecurrencyadjustment" () -> Page<BaseCurrencyAdjustment> at "base_currency_adjustments";
        list_base_currency_adjustments, "accountants.READ", ["filter_by" "sort_column" "last_modified_time" "page" "per_page"];

    /// Get base currency adjustment.
    get = Get "/basecurrencyadjustment/{base_currency_adjustment_id}" (base_currency_adjustment_id: Id)
        -> Option<BaseCurrencyAdjustment> at "data";
        get_base_currency_adjustment, "accountants.READ";

    /// Delete base currency adjustment.
    delete = Delete "/basecurrencyadjustment/{base_currency_adjustment_id}" (base_currency_adjustment_id: Id) -> Done;
        delete_base_currency_adjustment, "accountants.DELETE";

    /// Bulk delete base currency adjustments.
    bulk_delete_base_currency_adjustments = Delete "/basecurrencyadjustment/bulkdelete" () -> Done;
        bulk_delete_base_currency_adjustments, "accountants.DELETE", ["base_currency_adjustment_ids"];

    /// Reevaluate base currency adjustment.
    reevaluate = Post "/basecurrencyadjustment/{base_currency_adjustment_id}/reevaluate" (base_currency_adjustment_id: Id)
        -> BaseCurrencyAdjustment at "data";
        reevaluate_base_currency_adjustment, "accountants.CREATE";

    /// List base currency adjustment accounts.
    list_accounts = Get "/basecurrencyadjustment/accounts" () -> BaseCurrencyAdjustmentAccounts at "data";
        list_base_currency_adjustment_accounts, "accountants.READ", ["currency_id" "adjustment_date" "exchange_rate" "notes"];

    /// List base currency adjustment contacts.
    list_contacts = Get "/basecurrencyadjustment/contacts" () -> Page<Contact> at "contacts";
        list_base_currency_adjustment_contacts, "accountants.READ", ["currency_id" "account_id" "adjustment_date" "exchange_rate"];
}
