//! What is read: recurring expenses.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, ExpenseId, Id, ProjectId, TaxId};
use crate::macros::record;
use crate::{Amount, CustomField, Date};
use jiff::Timestamp;

record! {
    /// Recurring expense.
    #[allow(missing_docs)]
    RecurringExpense by recurring_expense_id: Id {
        account_id: Option<AccountId>,
        /// At most 100 characters.
        recurrence_name: Option<String>,
        start_date: Option<Timestamp>,
        end_date: Option<Date>,
        /// Editions: IN.
        is_pre_gst: Option<bool>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: IN.
        destination_of_supply_state: Option<String>,
        /// Editions: IN, KE.
        hsn_or_sac: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: IN, GCC, ZA.
        reverse_charge_tax_id: Option<Id>,
        /// Editions: IN.
        reverse_charge_tax_name: Option<String>,
        /// Editions: IN.
        reverse_charge_tax_percentage: Option<Amount>,
        /// Editions: IN.
        reverse_charge_tax_amount: Option<Amount>,
        /// Editions: IN.
        is_reverse_charge_applied: Option<bool>,
        acquisition_vat_total: Option<Amount>,
        /// Editions: IN.
        reverse_charge_vat_total: Option<Amount>,
        acquisition_vat_summary: Vec<AcquisitionVatSummary>,
        reverse_charge_vat_summary: Vec<ReverseChargeVatSummary>,
        recurrence_frequency: Option<String>,
        repeat_every: Option<String>,
        amount: Option<Amount>,
        total: Option<Amount>,
        sub_total: Option<Amount>,
        bcy_total: Option<Amount>,
        /// One of `digital_service`, `goods`, `service`, `capital_service`, `capital_goods`. Editions: UK, ZA.
        product_type: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: IN, UK.
        reverse_charge_vat_id: Option<Id>,
        tax_id: Option<TaxId>,
        tax_name: Option<String>,
        tax_percentage: Option<Amount>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        is_inclusive_tax: Option<bool>,
        is_billable: Option<bool>,
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        exchange_rate: Option<Amount>,
        project_id: Option<ProjectId>,
        project_name: Option<String>,
        custom_fields: Vec<CustomField>,
        location_id: Option<Id>,
        location_name: Option<String>,
        tags: Vec<Tag>,
        line_item: Option<LineItem>,
        last_created_date: Option<Timestamp>,
        next_expense_date: Option<Timestamp>,
        /// At most 100 characters.
        account_name: Option<String>,
        /// At most 100 characters.
        description: Option<String>,
        currency_code: Option<String>,
        /// At most 100 characters.
        customer_name: Option<String>,
        status: Option<String>,
        tax_amount: Option<Amount>,
    }
}

record! {
    /// Acquisition vat summary.
    #[allow(missing_docs)]
    AcquisitionVatSummary {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
    }
}

record! {
    /// Reverse charge vat summary.
    #[allow(missing_docs)]
    ReverseChargeVatSummary {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
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
        /// At most 100 characters.
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
        /// Editions: IN, KE.
        hsn_or_sac: Option<String>,
        /// Editions: IN, GCC, ZA.
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
    /// Expensehistory.
    #[allow(missing_docs)]
    Expensehistory {
        expense_id: Option<ExpenseId>,
        date: Option<Date>,
        /// At most 100 characters.
        account_name: Option<String>,
        /// At most 100 characters.
        customer_name: Option<String>,
        total: Option<Amount>,
        status: Option<String>,
        vendor_name: Option<String>,
        paid_through_account_name: Option<String>,
    }
}

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment by comment_id: Id {
        recurring_expense_id: Option<Id>,
        /// At most 100 characters.
        description: Option<String>,
        commented_by_id: Option<Id>,
        commented_by: Option<String>,
        date: Option<Date>,
        time: Option<String>,
        operation_type: Option<String>,
        transaction_id: Option<Id>,
        transaction_type: Option<String>,
    }
}
