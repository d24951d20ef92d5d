//! Expenses, as written.

use crate::amount::Amount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomFieldDraft;
use crate::documents::TagChoice;
use crate::ids::{AccountId, Id, ProjectId, TaxId};
use crate::macros::draft;
use jiff::civil::Date;

draft! {
    /// What is written about an expense: on creating it, and on changing it. Account, day, amount and the account that it is
    /// paid from are wanted.
    ExpenseDraft {
        /// The account.
        account_id: Option<AccountId>,
        /// Its day.
        date: Option<Date>,
        /// How much.
        amount: Option<Amount>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The state that it comes from (IN).
        source_of_supply: Option<String>,
        /// The state that it goes to (IN).
        destination_of_supply: Option<String>,
        /// The place of supply (GCC).
        place_of_supply: Option<String>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// The tax that the buyer owes.
        reverse_charge_tax_id: Option<TaxId>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// The lines.
        line_items: Option<Vec<ExpenseLineDraft>>,
        /// Its taxes, summed up (MX).
        taxes: Option<Vec<ExpenseTaxDraft>>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// Whether a customer is charged for it.
        is_billable: Option<bool>,
        /// A number of one's own, such as a shop's order number, at most 100 characters.
        reference_number: Option<String>,
        /// What it is about, at most 100 characters.
        description: Option<String>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The project.
        project_id: Option<ProjectId>,
        /// How the distance is told: `odometer`, `manual` or `non_mileage`.
        mileage_type: Option<String>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// Goods or a service (UK, ZA).
        product_type: Option<String>,
        /// The VAT on an acquisition (UK, EU).
        acquisition_vat_id: Option<Id>,
        /// The VAT that the buyer owes (UK, EU).
        reverse_charge_vat_id: Option<Id>,
        /// The odometer at the start.
        start_reading: Option<Amount>,
        /// The odometer at the end.
        end_reading: Option<Amount>,
        /// The distance.
        distance: Option<Amount>,
        /// `km` or `mile`.
        mileage_unit: Option<Amount>,
        /// What one unit of distance costs.
        mileage_rate: Option<Amount>,
        /// The employee (UK).
        employee_id: Option<Id>,
        /// The kind of vehicle (UK).
        vehicle_type: Option<String>,
        /// Whether VAT is claimed back (UK).
        can_reclaim_vat_on_mileage: Option<bool>,
        /// The kind of fuel (UK).
        fuel_type: Option<String>,
        /// The engine's size (UK).
        engine_capacity_range: Option<String>,
        /// The account that it is paid from.
        paid_through_account_id: Option<AccountId>,
        /// The vendor.
        vendor_id: Option<ContactId>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
    }

    /// A line of an expense, as written.
    ExpenseLineDraft {
        /// The line.
        line_item_id: Option<Id>,
        /// The account.
        account_id: Option<AccountId>,
        /// What it is about, at most 100 characters.
        description: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// Its place among the lines, from 0.
        item_order: Option<i64>,
        /// Goods or a service (UK, ZA).
        product_type: Option<String>,
        /// The VAT on an acquisition (UK, EU).
        acquisition_vat_id: Option<Id>,
        /// The VAT that the buyer owes (UK, EU).
        reverse_charge_vat_id: Option<Id>,
        /// The tax that the buyer owes.
        reverse_charge_tax_id: Option<TaxId>,
        /// The code of that reason (IN).
        tax_exemption_code: Option<String>,
        /// The reason for an exemption (IN).
        tax_exemption_id: Option<Id>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
    }

    /// A tax of an expense (MX).
    ExpenseTaxDraft {
        /// The tax.
        tax_id: Option<TaxId>,
        /// How much tax.
        tax_amount: Option<Amount>,
    }

    /// Somebody whose expenses are paid back, as written.
    EmployeeDraft {
        /// The name.
        name: Option<String>,
        /// The e-mail address.
        email: Option<String>,
    }
}

impl ExpenseDraft {
    /// So much for something, on a day, from an account.
    #[must_use]
    pub fn new(
        account_id: impl Into<AccountId>,
        date: Date,
        amount: Amount,
        paid_through_account_id: impl Into<AccountId>,
    ) -> Self {
        Self {
            account_id: Some(account_id.into()),
            date: Some(date),
            amount: Some(amount),
            paid_through_account_id: Some(paid_through_account_id.into()),
            ..Self::default()
        }
    }
}
