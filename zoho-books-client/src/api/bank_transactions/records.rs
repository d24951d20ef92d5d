//! What is read: bank transactions.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, BankTransactionId, ContactId, CurrencyId, Id, TaxId};
use crate::macros::record;
use crate::{Amount, Date};

record! {
    /// Bank transaction.
    #[allow(missing_docs)]
    BankTransaction {
        transaction_id: Option<BankTransactionId>,
        from_account_id: Option<Id>,
        from_account_name: Option<String>,
        to_account_id: Option<Id>,
        to_account_name: Option<String>,
        transaction_type: Option<String>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        payment_mode: Option<String>,
        exchange_rate: Option<Amount>,
        date: Option<Date>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        vendor_id: Option<ContactId>,
        vendor_name: Option<String>,
        reference_number: Option<String>,
        description: Option<String>,
        bank_charges: Option<Amount>,
        /// Not in editions: US.
        tax_id: Option<TaxId>,
        documents: Vec<Document>,
        is_inclusive_tax: Option<bool>,
        tax_name: Option<String>,
        tax_percentage: Option<Amount>,
        tax_amount: Option<Amount>,
        sub_total: Option<Amount>,
        /// Editions: US, AU, CA.
        tax_authority_id: Option<Id>,
        /// Editions: US, AU, CA.
        tax_authority_name: Option<String>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_id: Option<Id>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_code: Option<String>,
        total: Option<Amount>,
        bcy_total: Option<Amount>,
        amount: Option<Amount>,
        /// Editions: UK, EU.
        vat_treatment: Option<String>,
        /// Editions: GCC, KE, ZA.
        tax_treatment: Option<String>,
        /// One of `digital_service`, `goods`, `service`, `capital_service`, `capital_goods`. Editions: UK, EU, ZA.
        product_type: Option<String>,
        /// Editions: UK, EU.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK, EU.
        acquisition_vat_name: Option<String>,
        /// Editions: UK, EU.
        acquisition_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        acquisition_vat_amount: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_id: Option<Id>,
        /// Editions: UK, EU.
        reverse_charge_vat_name: Option<String>,
        /// Editions: UK, EU.
        reverse_charge_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_amount: Option<Amount>,
        /// Editions: IN, GCC, ZA.
        reverse_charge_tax_id: Option<Id>,
        /// Editions: UK.
        filed_in_vat_return_id: Option<Id>,
        /// Editions: UK.
        filed_in_vat_return_name: Option<String>,
        /// Editions: UK.
        filed_in_vat_return_type: Option<String>,
        imported_transactions: Vec<ImportedTransaction>,
        tags: Vec<Tag>,
        line_items: Vec<LineItem>,
        status: Option<String>,
        source: Option<String>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        account_type: Option<String>,
        price_precision: Option<i64>,
        payee: Option<String>,
        /// Editions: US, CA.
        is_paid_via_print_check: Option<bool>,
        currency_symbol: Option<String>,
        debit_or_credit: Option<String>,
        offset_account_name: Option<String>,
        is_offsetaccount_matched: Option<bool>,
        imported_transaction_id: Option<Id>,
        is_rule_exist: Option<bool>,
        rule_details: Vec<String>,
    }
}

record! {
    /// Document.
    #[allow(missing_docs)]
    Document {
        file_name: Option<String>,
        document_id: Option<Id>,
    }
}

record! {
    /// Imported transaction.
    #[allow(missing_docs)]
    ImportedTransaction {
        imported_transaction_id: Option<Id>,
        date: Option<Date>,
        amount: Option<Amount>,
        payee: Option<String>,
        description: Option<String>,
        reference_number: Option<String>,
        status: Option<String>,
        account_id: Option<AccountId>,
    }
}

record! {
    /// Tag.
    #[allow(missing_docs)]
    Tag {
        tag_id: Option<Id>,
        tag_name: Option<String>,
        tag_option_id: Option<Id>,
        tag_option_name: Option<String>,
        is_tag_mandatory: Option<bool>,
    }
}

record! {
    /// Line item.
    #[allow(missing_docs)]
    LineItem {
        from_account_id: Option<Id>,
        from_account_name: Option<String>,
        payment_mode: Option<String>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        vendor_id: Option<ContactId>,
        vendor_name: Option<String>,
        sub_total: Option<Amount>,
        total: Option<Amount>,
        bcy_total: Option<Amount>,
        tags: Vec<Tag>,
    }
}

record! {
    /// Matching transaction.
    #[allow(missing_docs)]
    MatchingTransaction {
        transaction_id: Option<BankTransactionId>,
        date: Option<Date>,
        transaction_type: Option<String>,
        reference_number: Option<String>,
        amount: Option<Amount>,
        debit_or_credit: Option<String>,
        transaction_number: Option<String>,
        /// Editions: US, CA.
        is_paid_via_print_check: Option<bool>,
        contact_name: Option<String>,
        is_best_match: Option<bool>,
    }
}
