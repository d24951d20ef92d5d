//! Bills, as written.

use crate::amount::Amount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomFieldDraft;
use crate::documents::{DocumentFile, TagChoice, TaxSum};
use crate::ids::{AccountId, Id, ItemId, ProjectId, TaxId, VendorPaymentId};
use crate::macros::{draft, drafts};
use jiff::civil::Date;
use serde_json::Value;

drafts! {
    /// What is written about a bill when it is created.
    BillDraft {}
    /// What is written about a bill when it is changed, or found by a unique field. **The lines replace all that there
    /// are**; what is left out otherwise stays as it is.
    BillChange {}
    both {
        /// The vendor.
        vendor_id: Option<ContactId>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// Whether the customer's address is changed too.
        is_update_customer: Option<bool>,
        /// The purchase orders that it comes from.
        purchaseorder_ids: Option<Vec<Value>>,
        /// The bill's number.
        bill_number: Option<String>,
        /// Its files.
        documents: Option<Vec<DocumentFile>>,
        /// The state that it comes from (IN).
        source_of_supply: Option<String>,
        /// The state that it goes to (IN).
        destination_of_supply: Option<String>,
        /// The place of supply (GCC).
        place_of_supply: Option<String>,
        /// The vendor's permit number (MX).
        permit_number: Option<String>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// The price list.
        pricebook_id: Option<Id>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// When it is due.
        due_date: Option<Date>,
        /// Days to pay, or a negative rule code.
        payment_terms: Option<i64>,
        /// What people see of the payment terms.
        payment_terms_label: Option<String>,
        /// The recurring bill that made it.
        recurring_bill_id: Option<Id>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// Whether tax is reckoned line by line.
        is_item_level_tax_calc: Option<bool>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// What is added to the total, or taken from it.
        adjustment: Option<Amount>,
        /// What the adjustment is for.
        adjustment_description: Option<String>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// The lines.
        line_items: Option<Vec<BillLineDraft>>,
        /// Its taxes, summed up.
        taxes: Option<Vec<TaxSum>>,
        /// Notes for the customer.
        notes: Option<String>,
        /// Terms and conditions.
        terms: Option<String>,
        /// Who is to approve it.
        approvers: Option<Vec<Value>>,
    }
}

draft! {
    /// A line of a bill, as written. Its price is the item's unless `rate` is set.
    BillLineDraft {
        /// The line of a purchase order that it comes from.
        purchaseorder_item_id: Option<Id>,
        /// The line.
        line_item_id: Option<Id>,
        /// The item.
        item_id: Option<ItemId>,
        /// The name.
        name: Option<String>,
        /// The account.
        account_id: Option<AccountId>,
        /// What it is about.
        description: Option<String>,
        /// The price of one.
        rate: Option<Amount>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// The tax that the buyer owes (IN, GCC, ZA).
        reverse_charge_tax_id: Option<TaxId>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// How many.
        quantity: Option<Amount>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax that is held back (MX).
        tds_tax_id: Option<TaxId>,
        /// Why tax is not charged (GCC).
        tax_treatment_code: Option<String>,
        /// The reason for an exemption (IN, AU, CA).
        tax_exemption_id: Option<Id>,
        /// The code of that reason (IN, AU, CA, MX).
        tax_exemption_code: Option<String>,
        /// Its place among the lines, from 0.
        item_order: Option<i64>,
        /// Goods or a service (EU, UK).
        product_type: Option<String>,
        /// The VAT on an acquisition (UK, EU).
        acquisition_vat_id: Option<Id>,
        /// The VAT that the buyer owes (UK, EU).
        reverse_charge_vat_id: Option<Id>,
        /// What it is counted in.
        unit: Option<String>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// `line_item`, `header` or `subtotal`.
        line_item_category: Option<String>,
        /// Whether a customer is charged for it.
        is_billable: Option<bool>,
        /// The project.
        project_id: Option<ProjectId>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// Custom fields of the line.
        item_custom_fields: Option<Vec<CustomFieldDraft>>,
        /// The serial numbers.
        serial_numbers: Option<Vec<Value>>,
    }

    /// What is applied to a bill.
    BillCredits {
        /// Payments to apply.
        bill_payments: Option<Vec<BillPaymentToApply>>,
        /// Vendor credits to apply.
        apply_vendor_credits: Option<Vec<VendorCreditToApply>>,
    }

    /// A payment to a vendor that is not used up.
    BillPaymentToApply {
        /// The payment.
        payment_id: Option<VendorPaymentId>,
        /// How much of it is applied.
        amount_applied: Option<Amount>,
    }

    /// A vendor's credit that is not used up.
    VendorCreditToApply {
        /// The vendor's credit.
        vendor_credit_id: Option<Id>,
        /// How much of it is applied.
        amount_applied: Option<Amount>,
    }
}

impl BillDraft {
    /// One of a vendor, with its lines.
    #[must_use]
    pub fn new(vendor_id: impl Into<ContactId>, line_items: Vec<BillLineDraft>) -> Self {
        Self {
            vendor_id: Some(vendor_id.into()),
            line_items: Some(line_items),
            ..Self::default()
        }
    }
}

impl BillChange {
    /// One of a vendor, with its lines.
    #[must_use]
    pub fn new(vendor_id: impl Into<ContactId>, line_items: Vec<BillLineDraft>) -> Self {
        Self {
            vendor_id: Some(vendor_id.into()),
            line_items: Some(line_items),
            ..Self::default()
        }
    }
}

impl BillLineDraft {
    /// So many of an item, at the item's own price.
    #[must_use]
    pub fn of(item_id: impl Into<ItemId>, quantity: impl Into<Amount>) -> Self {
        Self {
            item_id: Some(item_id.into()),
            quantity: Some(quantity.into()),
            ..Self::default()
        }
    }
}
