//! Sales orders, as written.

use crate::amount::Amount;
use crate::amount::Discount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomFieldDraft;
use crate::documents::{DocumentFile, DocumentPersonDraft, TagChoice};
use crate::ids::{EstimateId, Id, ItemId, ProjectId, TaxId};
use crate::macros::{draft, drafts};
use jiff::civil::Date;

drafts! {
    /// What is written about a sales order when it is created.
    SalesOrderDraft {
        /// The estimate.
        estimate_id: Option<EstimateId>,
    }
    /// What is written about a sales order when it is changed, or found by a unique field. **The lines replace all that there
    /// are**; what is left out otherwise stays as it is.
    SalesOrderChange {}
    both {
        /// The customer.
        customer_id: Option<ContactId>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// Whom it is meant for, and how they are written to.
        contact_persons_associated: Option<Vec<DocumentPersonDraft>>,
        /// Its day.
        date: Option<Date>,
        /// When it is to be shipped.
        shipment_date: Option<Date>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// The place of supply (IN, GCC).
        place_of_supply: Option<String>,
        /// The salesperson.
        salesperson_id: Option<Id>,
        /// The merchant.
        merchant_id: Option<Id>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// The lines.
        line_items: Option<Vec<SalesOrderLineDraft>>,
        /// Notes for the customer.
        notes: Option<String>,
        /// Terms and conditions.
        terms: Option<String>,
        /// The billing address, one of the contact's.
        billing_address_id: Option<Id>,
        /// The shipping address, one of the contact's.
        shipping_address_id: Option<Id>,
        /// The owner in Zoho CRM.
        crm_owner_id: Option<Id>,
        /// The record in Zoho CRM.
        crm_custom_reference_id: Option<Id>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// Whether the customer owes the tax (ZA).
        is_reverse_charge_applied: Option<bool>,
        /// The sales order's number.
        salesorder_number: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// Whether the customer's address is changed too.
        is_update_customer: Option<bool>,
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The salesperson's name.
        salesperson_name: Option<String>,
        /// The notes that new ones begin with.
        notes_default: Option<String>,
        /// The terms that new ones begin with.
        terms_default: Option<String>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax authority (US).
        tax_authority_id: Option<Id>,
        /// The reason for an exemption (IN, US).
        tax_exemption_id: Option<Id>,
        /// The tax authority's name (US, MX).
        tax_authority_name: Option<String>,
        /// The code of that reason (IN, US, MX).
        tax_exemption_code: Option<String>,
        /// Avalara's exemption number.
        avatax_exempt_no: Option<String>,
        /// Avalara's use code.
        avatax_use_code: Option<String>,
        /// What shipping costs.
        shipping_charge: Option<Amount>,
        /// What is added to the total, or taken from it.
        adjustment: Option<Amount>,
        /// How it is delivered.
        delivery_method: Option<String>,
        /// Whether the discount is taken before tax.
        is_discount_before_tax: Option<bool>,
        /// `entity_level` for one discount on all, `item_level` for one on each line.
        discount_type: Option<String>,
        /// What the adjustment is for.
        adjustment_description: Option<String>,
        /// The price list.
        pricebook_id: Option<Id>,
        /// The template that it is printed by.
        template_id: Option<Id>,
        /// Its files.
        documents: Option<Vec<DocumentFile>>,
        /// The deal in Zoho CRM.
        zcrm_potential_id: Option<String>,
        /// That deal's name.
        zcrm_potential_name: Option<String>,
    }
}

draft! {
    /// A line of a sales order, as written. Its price is the item's unless `rate` is set.
    SalesOrderLineDraft {
        /// Its place among the lines, from 0.
        item_order: Option<i64>,
        /// The item.
        item_id: Option<ItemId>,
        /// The price of one.
        rate: Option<Amount>,
        /// The name.
        name: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// How many.
        quantity: Option<Amount>,
        /// Goods or a service.
        product_type: Option<String>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// The item's key with the tax authority (MX).
        sat_item_key_code: Option<String>,
        /// The unit's key with the tax authority (MX).
        unitkey_code: Option<String>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax that is held back (MX).
        tds_tax_id: Option<TaxId>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// What it is counted in.
        unit: Option<String>,
        /// Custom fields of the line.
        item_custom_fields: Option<Vec<CustomFieldDraft>>,
        /// The reason for an exemption (IN, US).
        tax_exemption_id: Option<Id>,
        /// The code of that reason (IN, US, MX).
        tax_exemption_code: Option<String>,
        /// Why tax is not charged (GCC).
        tax_treatment_code: Option<String>,
        /// Avalara's exemption number.
        avatax_exempt_no: Option<String>,
        /// Avalara's use code.
        avatax_use_code: Option<String>,
        /// The project.
        project_id: Option<ProjectId>,
        /// `line_item`, `header` or `subtotal`.
        line_item_category: Option<String>,
        /// The line.
        line_item_id: Option<Id>,
    }
}

impl SalesOrderDraft {
    /// One for a customer, with its lines.
    #[must_use]
    pub fn new(customer_id: impl Into<ContactId>, line_items: Vec<SalesOrderLineDraft>) -> Self {
        Self {
            customer_id: Some(customer_id.into()),
            line_items: Some(line_items),
            ..Self::default()
        }
    }
}

impl SalesOrderChange {
    /// One for a customer, with its lines.
    #[must_use]
    pub fn new(customer_id: impl Into<ContactId>, line_items: Vec<SalesOrderLineDraft>) -> Self {
        Self {
            customer_id: Some(customer_id.into()),
            line_items: Some(line_items),
            ..Self::default()
        }
    }
}

impl SalesOrderLineDraft {
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
