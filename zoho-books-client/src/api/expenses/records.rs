//! What is read: expenses.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, ExpenseId, Id, InvoiceId, ProjectId, TaxId};
use crate::macros::record;
use crate::{Amount, Date};
use jiff::Timestamp;

record! {
    /// Expense.
    #[allow(missing_docs)]
    Expense by expense_id: ExpenseId {
        transaction_id: Option<Id>,
        transaction_type: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply_state: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        /// Editions: IN, KE.
        hsn_or_sac: Option<String>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        paid_through_account_name: Option<String>,
        vat_reg_no: Option<String>,
        reverse_charge_tax_id: Option<Id>,
        /// Editions: IN.
        reverse_charge_tax_name: Option<String>,
        /// Editions: IN.
        reverse_charge_tax_percentage: Option<Amount>,
        /// Editions: IN.
        reverse_charge_tax_amount: Option<Amount>,
        tax_amount: Option<Amount>,
        is_itemized_expense: Option<bool>,
        /// Editions: IN.
        is_pre_gst: Option<String>,
        trip_id: Option<Id>,
        trip_number: Option<String>,
        /// Editions: IN.
        reverse_charge_vat_total: Option<Amount>,
        acquisition_vat_total: Option<Amount>,
        acquisition_vat_summary: Vec<AcquisitionVatSummary>,
        reverse_charge_vat_summary: Vec<ReverseChargeVatSummary>,
        /// Editions: MX.
        taxes: Vec<Tax>,
        expense_item_id: Option<Id>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        date: Option<Date>,
        tax_id: Option<TaxId>,
        tax_name: Option<String>,
        tax_percentage: Option<Amount>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        exchange_rate: Option<Amount>,
        sub_total: Option<Amount>,
        total: Option<Amount>,
        bcy_total: Option<Amount>,
        amount: Option<Amount>,
        is_inclusive_tax: Option<bool>,
        /// At most 100 characters.
        reference_number: Option<String>,
        /// At most 100 characters.
        description: Option<String>,
        is_billable: Option<bool>,
        is_personal: Option<bool>,
        customer_id: Option<ContactId>,
        /// At most 100 characters.
        customer_name: Option<String>,
        expense_receipt_name: Option<String>,
        expense_receipt_type: Option<String>,
        last_modified_time: Option<Timestamp>,
        status: Option<String>,
        invoice_id: Option<InvoiceId>,
        invoice_number: Option<String>,
        location_id: Option<Id>,
        location_name: Option<String>,
        project_id: Option<ProjectId>,
        project_name: Option<String>,
        mileage_rate: Option<Amount>,
        mileage_type: Option<String>,
        expense_type: Option<String>,
        start_reading: Option<Amount>,
        end_reading: Option<Amount>,
        tags: Vec<Tag>,
        bcy_total_without_tax: Option<Amount>,
        total_without_tax: Option<Amount>,
        created_time: Option<Timestamp>,
        /// One of `km`, `mile`.
        mileage_unit: Option<String>,
        line_item: Option<LineItem>,
    }
}

record! {
    /// Acquisition vat summary.
    #[allow(missing_docs)]
    AcquisitionVatSummary {
        tax: Option<Tax>,
    }
}

record! {
    /// Tax.
    #[allow(missing_docs)]
    Tax {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
        tax_id: Option<TaxId>,
    }
}

record! {
    /// Reverse charge vat summary.
    #[allow(missing_docs)]
    ReverseChargeVatSummary {
        tax: Option<Tax>,
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
        line_item_id: Option<Id>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        /// At most 100 characters.
        description: Option<String>,
        tax_amount: Option<Amount>,
        tax_id: Option<TaxId>,
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        item_total: Option<Amount>,
        item_order: Option<String>,
        amount: Option<Amount>,
        /// Editions: IN, KE.
        hsn_or_sac: Option<String>,
        location_id: Option<Id>,
        reverse_charge_tax_id: Option<Id>,
        /// Editions: IN.
        reverse_charge_tax_name: Option<String>,
        /// Editions: IN.
        reverse_charge_tax_percentage: Option<Amount>,
        /// Editions: IN.
        reverse_charge_tax_amount: Option<Amount>,
        tags: Vec<Tag>,
    }
}

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment by comment_id: Id {
        expense_id: Option<ExpenseId>,
        /// At most 100 characters.
        description: Option<String>,
        commented_by_id: Option<Id>,
        commented_by: Option<String>,
        date_description: Option<String>,
        time: Option<String>,
        operation_type: Option<String>,
        transaction_id: Option<Id>,
        transaction_type: Option<String>,
    }
}

record! {
    /// Employee.
    #[allow(missing_docs)]
    Employee by employee_id: Id {
        name: Option<String>,
        email: Option<String>,
    }
}

record! {
    /// Document.
    #[allow(missing_docs)]
    Document by document_id: Id {
        file_name: Option<String>,
        file_size: Option<i64>,
        document_type: Option<String>,
    }
}
