//! What is written: bank rules.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, Id, TaxId};
use crate::macros::draft;

draft! {
    /// What is written: criterion.
    #[allow(missing_docs)]
    CriterionDraft {
        field: Option<String>,
        comparator: Option<String>,
        value: Option<String>,
    }
}

draft! {
    /// What is written: bank account rule.
    #[allow(missing_docs)]
    BankAccountRuleDraft {
        rule_name: Option<String>,
        /// One of `selected_accounts`, `all_accounts`, `all_banks`, `all_credit_cards`.
        rule_category: Option<String>,
        account_ids: Option<AccountId>,
        /// One of `deposits`, `withdrawals`.
        apply_to: Option<String>,
        /// One of `and`, `or`.
        criteria_type: Option<String>,
        /// One of `autocategorize`, `recognize`.
        auto_categorize: Option<String>,
        criterion: Option<Vec<CriterionDraft>>,
        /// One of `expense`, `deposit`, `refund`, `transfer_fund`, `card_payment`, `sales_without_invoices`, `expense_refund`, `interest_income`, `other_income`, `owner_drawings`.
        record_as: Option<String>,
        account_id: Option<AccountId>,
        customer_id: Option<ContactId>,
        tax_id: Option<TaxId>,
        /// One of `manual`, `from_statement`.
        reference_number: Option<String>,
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
        /// Editions: IN, US.
        tax_exemption_id: Option<Id>,
        location_id: Option<Id>,
    }
}

draft! {
    /// What is written: update bank account rule criterion.
    #[allow(missing_docs)]
    UpdateBankAccountRuleCriterionDraft {
        criteria_id: Option<Id>,
        field: Option<String>,
        comparator: Option<String>,
        value: Option<String>,
    }
}

draft! {
    /// What is written: update bank account rule.
    #[allow(missing_docs)]
    UpdateBankAccountRuleDraft {
        rule_name: Option<String>,
        /// One of `selected_accounts`, `all_accounts`, `all_banks`, `all_credit_cards`.
        rule_category: Option<String>,
        account_ids: Option<AccountId>,
        /// One of `deposits`, `withdrawals`.
        apply_to: Option<String>,
        /// One of `and`, `or`.
        criteria_type: Option<String>,
        /// One of `autocategorize`, `recognize`.
        auto_categorize: Option<String>,
        criterion: Option<Vec<UpdateBankAccountRuleCriterionDraft>>,
        record_as: Option<String>,
        account_id: Option<AccountId>,
        customer_id: Option<ContactId>,
        tax_id: Option<TaxId>,
        /// One of `manual`, `from_statement`.
        reference_number: Option<String>,
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
        /// Editions: IN, US.
        tax_exemption_id: Option<Id>,
        location_id: Option<Id>,
    }
}

draft! {
    /// What is written: bank account match filter.
    #[allow(missing_docs)]
    BankAccountMatchFilterDraft {
        rule_name: Option<String>,
        rule_order: Option<i64>,
        apply_to: Option<String>,
    }
}
