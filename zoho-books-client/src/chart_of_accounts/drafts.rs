//! The chart of accounts, as written.

use crate::currencies::CurrencyId;
use crate::custom_field::CustomFieldDraft;
use crate::ids::AccountId;
use crate::macros::draft;

draft! {
    /// What is written about an account: on creating it, and on changing it.
    AccountDraft {
        /// The account's name.
        account_name: Option<String>,
        /// The account's code.
        account_code: Option<String>,
        /// The account's kind.
        account_type: Option<String>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// What it is about.
        description: Option<String>,
        /// Whether the dashboard shows it.
        show_on_dashboard: Option<bool>,
        /// Whether Zoho Expense shows it.
        can_show_in_ze: Option<bool>,
        /// Whether the VAT return counts it (UK).
        include_in_vat_return: Option<bool>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
        /// The account above it.
        parent_account_id: Option<AccountId>,
    }
}

impl AccountDraft {
    /// An account of a type: `income`, `expense`, `bank`, ….
    #[must_use]
    pub fn new(account_name: impl Into<String>, account_type: impl Into<String>) -> Self {
        Self {
            account_name: Some(account_name.into()),
            account_type: Some(account_type.into()),
            ..Self::default()
        }
    }
}
