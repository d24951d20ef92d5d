//! Bank rules. Feature `banking`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "banking")]
mod drafts;
#[cfg(feature = "banking")]
mod records;

#[cfg(feature = "banking")]
pub use self::drafts::*;
#[cfg(feature = "banking")]
pub use self::records::*;
#[cfg(feature = "banking")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "banking")]
use crate::{Done, Page};
#[cfg(feature = "banking")]
use serde_json::Value;

endpoints! {
    /// Bank rules.
    BankRules, bank_rules, "bank-rules", feature "banking";

    /// List bank account rules.
    list = Get "/bankaccounts/rules" () -> Page<Rule> at "rules";
        list_bank_account_rules, "banking.READ";

    /// Create bank account rule.
    create = Post "/bankaccounts/rules" () { BankAccountRuleDraft } -> Rule at "rule";
        create_bank_account_rule, "banking.CREATE";

    /// Bulk update bank account rules.
    bulk_update_bank_account_rules = Put "/bankaccounts/rules" () -> Done;
        bulk_update_bank_account_rules, "banking.UPDATE";

    /// Bulk delete bank account rules.
    bulk_delete_bank_account_rules = Delete "/bankaccounts/rules" () -> Done;
        bulk_delete_bank_account_rules, "banking.DELETE", ["rule_ids"];

    /// Get bank account rule.
    get = Get "/bankaccounts/rules/{rule_id}" (rule_id: Id) -> BankAccountRule;
        get_bank_account_rule, "banking.READ";

    /// Update bank account rule.
    update = Put "/bankaccounts/rules/{rule_id}" (rule_id: Id) { UpdateBankAccountRuleDraft } -> Rule at "rule";
        update_bank_account_rule, "banking.UPDATE";

    /// Delete bank account rule.
    delete = Delete "/bankaccounts/rules/{rule_id}" (rule_id: Id) -> Done;
        delete_bank_account_rule, "banking.DELETE";

    /// Reorder bank account rules.
    reorder_bank_account_rules = Post "/bankaccounts/rules/order" () -> Done;
        reorder_bank_account_rules, "banking.CREATE";

    /// Skip suggested bank account rule.
    skip_suggested = Post "/bankaccounts/rules/skipsuggest" () -> Done;
        skip_suggested_bank_account_rule, "banking.CREATE";

    /// List bank account match filters.
    list_bank_account_match_filters = Get "/bankaccounts/matchfilters" () -> Value;
        list_bank_account_match_filters, "banking.READ";

    /// Create bank account match filter.
    create_bank_account_match_filter = Post "/bankaccounts/matchfilters" () { BankAccountMatchFilterDraft } -> Done;
        create_bank_account_match_filter, "banking.CREATE";

    /// Update bank account match filter.
    update_bank_account_match_filter = Put "/bankaccounts/matchfilters/{match_filter_id}" (match_filter_id: Id) { BankAccountMatchFilterDraft }
        -> Done;
        update_bank_account_match_filter, "banking.UPDATE";

    /// Delete bank account match filter.
    delete_bank_account_match_filter = Delete "/bankaccounts/matchfilters/{match_filter_id}" (match_filter_id: Id)
        -> Done;
        delete_bank_account_match_filter, "banking.DELETE";
}
