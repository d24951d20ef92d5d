//! What is written: chart of accounts.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::CustomFieldDraft;
use crate::ids::{CurrencyId, Id};
use crate::macros::draft;

draft! {
    /// What is written: chart of account.
    #[allow(missing_docs)]
    ChartOfAccountDraft {
        account_name: Option<String>,
        account_code: Option<String>,
        /// One of `other_asset`, `other_current_asset`, `cash`, `bank`, `fixed_asset`, `other_current_liability`, `credit_card`, `long_term_liability`, `equity`, `income`, `other_income`, `expense`, `cost_of_goods_sold`, `other_expense`, `accounts_receivable`, `accounts_payable`.
        account_type: Option<String>,
        currency_id: Option<CurrencyId>,
        description: Option<String>,
        show_on_dashboard: Option<bool>,
        can_show_in_ze: Option<bool>,
        /// Editions: UK.
        include_in_vat_return: Option<bool>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
        parent_account_id: Option<Id>,
    }
}
