//! What is read: bank rules.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, Id, TaxId};
use crate::macros::record;

record! {
    /// Rule.
    #[allow(missing_docs)]
    Rule by rule_id: Id {
        rule_name: Option<String>,
        rule_order: Option<i64>,
        /// One of `selected_accounts`, `all_accounts`, `all_banks`, `all_credit_cards`.
        rule_category: Option<String>,
        target_accounts_formatted: Option<String>,
        target_accounts_count: Option<i64>,
        apply_to: Option<String>,
        criteria_type: Option<String>,
        record_as: Option<String>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        criterion: Vec<Criterion>,
        target_accounts: Vec<TargetAccount>,
        accounts: Vec<Account>,
        /// One of `autocategorize`, `recognize`.
        auto_categorize: Option<String>,
        location_id: Option<Id>,
        location_name: Option<String>,
        tax_id: Option<TaxId>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        reference_number: Option<String>,
        payment_mode: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: GCC, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        /// One of `digital_service`, `goods`, `service`, `capital_service`, `capital_goods`. Editions: UK, ZA, EU.
        product_type: Option<String>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: US.
        tax_authority_name: Option<String>,
        /// Editions: IN, US.
        tax_exemption_code: Option<String>,
    }
}

record! {
    /// Criterion.
    #[allow(missing_docs)]
    Criterion {
        criteria_id: Option<Id>,
        field: Option<String>,
        comparator: Option<String>,
        value: Option<String>,
    }
}

record! {
    /// Target account.
    #[allow(missing_docs)]
    TargetAccount {
        target_account_id: Option<Id>,
        target_account_name: Option<String>,
    }
}

record! {
    /// Account.
    #[allow(missing_docs)]
    Account {
        account_id: Option<AccountId>,
        account_name: Option<String>,
    }
}

record! {
    /// Bank account rule.
    #[allow(missing_docs)]
    BankAccountRule {
        rule_id: Option<Id>,
        rule_name: Option<String>,
        rule_order: Option<i64>,
        /// One of `selected_accounts`, `all_accounts`, `all_banks`, `all_credit_cards`.
        rule_category: Option<String>,
        target_accounts: Vec<TargetAccount>,
        accounts: Vec<Account>,
        target_accounts_count: Option<i64>,
        apply_to: Option<String>,
        criteria_type: Option<String>,
        /// One of `autocategorize`, `recognize`.
        auto_categorize: Option<String>,
        location_id: Option<Id>,
        location_name: Option<String>,
        criterion: Vec<Criterion>,
        record_as: Option<String>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        tax_id: Option<TaxId>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        reference_number: Option<String>,
        payment_mode: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: GCC, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        /// One of `digital_service`, `goods`, `service`, `capital_service`, `capital_goods`. Editions: UK, ZA, EU.
        product_type: Option<String>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: US.
        tax_authority_name: Option<String>,
        /// Editions: IN, US.
        tax_exemption_code: Option<String>,
    }
}
