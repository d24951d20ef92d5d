//! Expenses, as read.

use crate::amount::Amount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomField;
use crate::custom_field::has_custom_fields;
use crate::documents::{Tag, TaxSum};
use crate::ids::{AccountId, ExpenseId, Id, InvoiceId, ProjectId, TaxId};
use crate::macros::record;
use crate::wire::open_enum;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

open_enum! {
    /// Which expenses a list shows.
    ExpenseFilter {
        /// All.
        All = "Status.All",
        /// Those that a customer is to be charged for.
        Billable = "Status.Billable",
        /// Those that no customer is charged for.
        NonBillable = "Status.Nonbillable",
        /// Those that were paid back.
        Reimbursed = "Status.Reimbursed",
        /// Those that were invoiced.
        Invoiced = "Status.Invoiced",
        /// Those that were not invoiced yet.
        Unbilled = "Status.Unbilled",
    }
}

record! {
    /// An expense, as read by itself.
    Expense by expense_id: ExpenseId {
        /// The transaction.
        transaction_id: Option<Id>,
        /// What kind of transaction it is.
        transaction_type: Option<String>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// The state that it goes to (IN).
        destination_of_supply: Option<String>,
        /// The state that it goes to, by name (IN).
        destination_of_supply_state: Option<String>,
        /// The place of supply (GCC).
        place_of_supply: Option<String>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// The state that it comes from (IN).
        source_of_supply: Option<String>,
        /// That account's name.
        paid_through_account_name: Option<String>,
        /// The customer's VAT number.
        vat_reg_no: Option<String>,
        /// The tax that the buyer owes.
        reverse_charge_tax_id: Option<TaxId>,
        /// The name of the tax that the buyer owes (IN).
        reverse_charge_tax_name: Option<String>,
        /// That tax's rate in percent (IN).
        reverse_charge_tax_percentage: Option<Amount>,
        /// How much that tax comes to (IN).
        reverse_charge_tax_amount: Option<Amount>,
        /// How much tax.
        tax_amount: Option<Amount>,
        /// Whether it has several lines.
        is_itemized_expense: Option<bool>,
        /// Whether it is from before GST (IN).
        is_pre_gst: Option<bool>,
        /// The trip.
        trip_id: Option<Id>,
        /// The trip's number.
        trip_number: Option<String>,
        /// The sum of VAT that the buyer owes (UK, EU).
        reverse_charge_vat_total: Option<Amount>,
        /// The sum of VAT on acquisitions (UK, EU).
        acquisition_vat_total: Option<Amount>,
        /// VAT on acquisitions, summed up (UK, EU).
        acquisition_vat_summary: Vec<Value>,
        /// VAT that the buyer owes, summed up (UK, EU).
        reverse_charge_vat_summary: Vec<Value>,
        /// The expense's line.
        expense_item_id: Option<Id>,
        /// The account.
        account_id: Option<AccountId>,
        /// The account's name.
        account_name: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax's name.
        tax_name: Option<String>,
        /// The tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// What it comes to, without tax.
        sub_total: Option<Amount>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// What it comes to, in the base currency.
        bcy_total: Option<Amount>,
        /// How much.
        amount: Option<Amount>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// Whether a customer is charged for it.
        is_billable: Option<bool>,
        /// Whether it is a private one.
        is_personal: Option<bool>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// The customer's name.
        customer_name: Option<String>,
        /// The name of the expense's receipt.
        expense_receipt_name: Option<String>,
        /// The type of the receipt.
        expense_receipt_type: Option<String>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// Its state.
        status: Option<String>,
        /// The invoice.
        invoice_id: Option<InvoiceId>,
        /// The invoice's number.
        invoice_number: Option<String>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// The project.
        project_id: Option<ProjectId>,
        /// The project's name.
        project_name: Option<String>,
        /// What one unit of distance costs.
        mileage_rate: Option<Amount>,
        /// How the distance is told: `odometer`, `manual` or `non_mileage`.
        mileage_type: Option<String>,
        /// The expense's kind: `non_mileage`, `mileage`, ….
        expense_type: Option<String>,
        /// The odometer at the start.
        start_reading: Option<Amount>,
        /// The odometer at the end.
        end_reading: Option<Amount>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// Its only line, where it is not itemized.
        line_item: Option<ExpenseLine>,
        /// Its taxes, summed up (MX).
        taxes: Vec<TaxSum>,
        /// The account that it is paid from.
        paid_through_account_id: Option<AccountId>,
        /// The vendor.
        vendor_id: Option<ContactId>,
        /// The vendor's name.
        vendor_name: Option<String>,
        /// The lines.
        line_items: Vec<ExpenseLine>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// When it was made.
        created_time: Option<Timestamp>,
    }

    /// An expense, as a list shows it.
    ExpenseRow by expense_id: ExpenseId {
        /// Its day.
        date: Option<Date>,
        /// The account's name.
        account_name: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// What it comes to, in the base currency.
        bcy_total: Option<Amount>,
        /// What it comes to without tax, in the base currency.
        bcy_total_without_tax: Option<Amount>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// What it comes to, without tax.
        total_without_tax: Option<Amount>,
        /// Whether a customer is charged for it.
        is_billable: Option<bool>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// The customer's name.
        customer_name: Option<String>,
        /// Its state.
        status: Option<String>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// The name of the expense's receipt.
        expense_receipt_name: Option<String>,
        /// What one unit of distance costs.
        mileage_rate: Option<Amount>,
        /// `km` or `mile`.
        mileage_unit: Option<Amount>,
        /// The expense's kind: `non_mileage`, `mileage`, ….
        expense_type: Option<String>,
        /// The odometer at the start.
        start_reading: Option<Amount>,
        /// The odometer at the end.
        end_reading: Option<Amount>,
        /// The account.
        account_id: Option<AccountId>,
        /// The vendor.
        vendor_id: Option<ContactId>,
        /// The vendor's name.
        vendor_name: Option<String>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
    }

    /// A line of an expense, as read.
    ExpenseLine {
        /// The line.
        line_item_id: Option<Id>,
        /// The account.
        account_id: Option<AccountId>,
        /// The account's name.
        account_name: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// How much tax.
        tax_amount: Option<Amount>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax's name.
        tax_name: Option<String>,
        /// The tax's kind: `tax` or `compound_tax`, or `tax_group`.
        tax_type: Option<String>,
        /// The tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// What the line comes to, without tax.
        item_total: Option<Amount>,
        /// Its place among the lines, from 0.
        item_order: Option<i64>,
        /// How much.
        amount: Option<Amount>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// The tax that the buyer owes.
        reverse_charge_tax_id: Option<TaxId>,
        /// The name of the tax that the buyer owes (IN).
        reverse_charge_tax_name: Option<String>,
        /// That tax's rate in percent (IN).
        reverse_charge_tax_percentage: Option<Amount>,
        /// How much that tax comes to (IN).
        reverse_charge_tax_amount: Option<Amount>,
        /// Reporting tags.
        tags: Vec<Tag>,
    }

    /// Somebody whose expenses are paid back.
    Employee by employee_id: Id {
        /// The name.
        name: Option<String>,
        /// The e-mail address.
        email: Option<String>,
    }
}

has_custom_fields!(Expense, ExpenseRow);
