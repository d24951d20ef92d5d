//! What is read: journals.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, Id, ProjectId, TaxId};
use crate::macros::record;
use crate::{Amount, CustomField, Date};
use jiff::Timestamp;

record! {
    /// Journal.
    #[allow(missing_docs)]
    Journal by journal_id: Id {
        entry_number: Option<String>,
        reference_number: Option<String>,
        notes: Option<String>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        exchange_rate: Option<Amount>,
        journal_date: Option<Date>,
        /// One of `Cash`, `Both`.
        journal_type: Option<String>,
        /// Editions: UK, EU.
        vat_treatment: Option<String>,
        /// One of `digital_service`, `goods`, `service`. Editions: UK.
        product_type: Option<String>,
        /// Editions: EU, UK.
        include_in_vat_return: Option<bool>,
        /// Editions: AU.
        is_bas_adjustment: Option<bool>,
        line_items: Vec<LineItem>,
        location_id: Option<Id>,
        location_name: Option<String>,
        line_item_total: Option<Amount>,
        total: Option<Amount>,
        bcy_total: Option<Amount>,
        price_precision: Option<i64>,
        taxes: Vec<Tax>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        /// One of `draft`, `published`.
        status: Option<String>,
        custom_fields: Vec<CustomField>,
        tags: Vec<Tag>,
        entity_type: Option<String>,
        custom_field: Option<String>,
    }
}

record! {
    /// Line item.
    #[allow(missing_docs)]
    LineItem {
        line_id: Option<Id>,
        account_id: Option<AccountId>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        account_name: Option<String>,
        description: Option<String>,
        /// One of `debit`, `credit`.
        debit_or_credit: Option<String>,
        /// Editions: IN, US, AU, CA, MX.
        tax_exemption_id: Option<Id>,
        /// One of `customer`, `item`. Editions: IN, US, AU, CA, MX.
        tax_exemption_type: Option<String>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_code: Option<String>,
        /// Editions: US, AU, CA, MX.
        tax_authority_id: Option<Id>,
        /// Editions: US, AU, CA.
        tax_authority_name: Option<String>,
        tax_id: Option<TaxId>,
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        amount: Option<Amount>,
        bcy_amount: Option<Amount>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK, EU.
        acquisition_vat_name: Option<String>,
        /// Editions: UK, EU.
        acquisition_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        acquisition_vat_amount: Option<Amount>,
        /// Editions: UK.
        reverse_charge_vat_id: Option<Id>,
        /// Editions: UK, EU.
        reverse_charge_vat_name: Option<String>,
        /// Editions: UK, EU.
        reverse_charge_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_amount: Option<Amount>,
        tags: Vec<Tag>,
        location_id: Option<Id>,
        location_name: Option<String>,
        project_id: Option<ProjectId>,
        project_name: Option<String>,
    }
}

record! {
    /// Tag.
    #[allow(missing_docs)]
    Tag {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
        tag_name: Option<String>,
        tag_option_name: Option<String>,
        is_tag_mandatory: Option<bool>,
    }
}

record! {
    /// Tax.
    #[allow(missing_docs)]
    Tax {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
        /// One of `debit`, `credit`.
        debit_or_credit: Option<String>,
        tax_account: Option<bool>,
    }
}

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment by comment_id: Id {
        description: Option<String>,
        commented_by_id: Option<Id>,
        commented_by: Option<String>,
        comment_type: Option<String>,
        date: Option<Date>,
        operation_type: Option<String>,
    }
}

record! {
    /// Credit.
    #[allow(missing_docs)]
    Credit by credit_id: Id {
        amount: Option<Amount>,
        balance: Option<Amount>,
    }
}

record! {
    /// Recurring journal.
    #[allow(missing_docs)]
    RecurringJournal {
        journal_id: Option<Id>,
        entry_number: Option<String>,
        reference_number: Option<String>,
        notes: Option<String>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        exchange_rate: Option<Amount>,
        journal_date: Option<Date>,
        /// One of `Cash`, `Both`.
        journal_type: Option<String>,
        /// Editions: UK, EU.
        vat_treatment: Option<String>,
        /// One of `digital_service`, `goods`, `service`. Editions: UK.
        product_type: Option<String>,
        /// Editions: EU, UK.
        include_in_vat_return: Option<bool>,
        /// Editions: AU.
        is_bas_adjustment: Option<bool>,
        line_items: Vec<LineItem>,
        location_id: Option<Id>,
        location_name: Option<String>,
        line_item_total: Option<Amount>,
        total: Option<Amount>,
        bcy_total: Option<Amount>,
        price_precision: Option<i64>,
        taxes: Vec<Tax>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        /// One of `draft`, `published`.
        status: Option<String>,
        custom_fields: Vec<CustomField>,
        tags: Vec<Tag>,
    }
}
