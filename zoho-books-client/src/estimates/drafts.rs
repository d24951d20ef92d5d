//! Estimates, as written.

use crate::amount::Amount;
use crate::amount::Discount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomFieldDraft;
use crate::documents::{DocumentPersonDraft, TagChoice};
use crate::ids::{Id, ItemId, ProjectId, TaxId};
use crate::macros::{draft, drafts};
use jiff::civil::Date;

drafts! {
    /// What is written about an estimate when it is created.
    EstimateDraft {}
    /// What is written about an estimate when it is changed, or found by a unique field. **The lines replace all that there
    /// are**; what is left out otherwise stays as it is.
    EstimateChange {}
    both {
        /// The customer.
        customer_id: Option<ContactId>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// Whom it is meant for, and how they are written to.
        contact_persons_associated: Option<Vec<DocumentPersonDraft>>,
        /// The template that it is printed by.
        template_id: Option<Id>,
        /// The place of supply (IN, GCC).
        place_of_supply: Option<String>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// The estimate's number.
        estimate_number: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// Until when it holds.
        expiry_date: Option<Date>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// Whether the discount is taken before tax.
        is_discount_before_tax: Option<bool>,
        /// `entity_level` for one discount on all, `item_level` for one on each line.
        discount_type: Option<String>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// What the mail with it says, if it is sent.
        custom_body: Option<String>,
        /// The subject of the mail with it, if it is sent.
        custom_subject: Option<String>,
        /// The salesperson's name.
        salesperson_name: Option<String>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
        /// The lines.
        line_items: Option<Vec<EstimateLineDraft>>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// Notes for the customer.
        notes: Option<String>,
        /// Terms and conditions.
        terms: Option<String>,
        /// What shipping costs.
        shipping_charge: Option<Amount>,
        /// What is added to the total, or taken from it.
        adjustment: Option<Amount>,
        /// What the adjustment is for.
        adjustment_description: Option<String>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The reason for an exemption (IN, US).
        tax_exemption_id: Option<Id>,
        /// The tax authority (US).
        tax_authority_id: Option<Id>,
        /// Avalara's use code.
        avatax_use_code: Option<String>,
        /// Avalara's exemption number.
        avatax_exempt_no: Option<String>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// Whether the customer owes the tax (ZA).
        is_reverse_charge_applied: Option<bool>,
        /// The item.
        item_id: Option<ItemId>,
        /// The name.
        name: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// The price of one.
        rate: Option<Amount>,
        /// What it is counted in.
        unit: Option<String>,
        /// How many.
        quantity: Option<Amount>,
        /// The project.
        project_id: Option<ProjectId>,
        /// Whether an advance is asked for.
        accept_retainer: Option<bool>,
        /// How much is asked for in advance, in percent.
        retainer_percentage: Option<Amount>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
    }
}

draft! {
    /// A line of an estimate, as written. Its price is the item's unless `rate` is set.
    EstimateLineDraft {
        /// The item.
        item_id: Option<ItemId>,
        /// The line.
        line_item_id: Option<Id>,
        /// The name.
        name: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// Goods or a service.
        product_type: Option<String>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// The item's key with the tax authority (MX).
        sat_item_key_code: Option<String>,
        /// The unit's key with the tax authority (MX).
        unitkey_code: Option<String>,
        /// Its place among the lines, from 0.
        item_order: Option<i64>,
        /// The price of one, in the base currency.
        bcy_rate: Option<Amount>,
        /// The price of one.
        rate: Option<Amount>,
        /// How many.
        quantity: Option<Amount>,
        /// What it is counted in.
        unit: Option<String>,
        /// How much the discount comes to.
        discount_amount: Option<Amount>,
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax that is held back (MX).
        tds_tax_id: Option<TaxId>,
        /// The tax's name.
        tax_name: Option<String>,
        /// The tax's kind: `tax` or `compound_tax`, or `tax_group`.
        tax_type: Option<String>,
        /// The tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// Why tax is not charged (GCC).
        tax_treatment_code: Option<String>,
        /// What the line comes to, without tax.
        item_total: Option<Amount>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// `line_item`, `header` or `subtotal`.
        line_item_category: Option<String>,
    }
}

impl EstimateDraft {
    /// One for a customer, with its lines.
    #[must_use]
    pub fn new(customer_id: impl Into<ContactId>, line_items: Vec<EstimateLineDraft>) -> Self {
        Self {
            customer_id: Some(customer_id.into()),
            line_items: Some(line_items),
            ..Self::default()
        }
    }
}

impl EstimateChange {
    /// One for a customer, with its lines.
    #[must_use]
    pub fn new(customer_id: impl Into<ContactId>, line_items: Vec<EstimateLineDraft>) -> Self {
        Self {
            customer_id: Some(customer_id.into()),
            line_items: Some(line_items),
            ..Self::default()
        }
    }
}

impl EstimateLineDraft {
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
