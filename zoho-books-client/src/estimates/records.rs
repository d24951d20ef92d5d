//! Estimates, as read.

use crate::amount::Amount;
use crate::amount::Discount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomField;
use crate::custom_field::has_custom_fields;
use crate::documents::{DocumentAddress, DocumentPerson, Tag, TaxSum};
use crate::ids::{EstimateId, Id, ItemId, TaxId};
use crate::macros::record;
use crate::wire::open_enum;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

open_enum! {
    /// Which estimates a list shows.
    EstimateFilter {
        /// All.
        All = "Status.All",
        /// Those that were sent.
        Sent = "Status.Sent",
        /// Drafts.
        Draft = "Status.Draft",
        /// Those that became an invoice.
        Invoiced = "Status.Invoiced",
        /// Those that the customer accepted.
        Accepted = "Status.Accepted",
        /// Those that the customer declined.
        Declined = "Status.Declined",
        /// Those that are too old to be accepted.
        Expired = "Status.Expired",
    }
}

open_enum! {
    /// The state of an estimate.
    EstimateStatus {
        /// Not sent yet.
        Draft = "draft",
        /// Sent.
        Sent = "sent",
        /// Invoiced.
        Invoiced = "invoiced",
        /// Accepted by the customer.
        Accepted = "accepted",
        /// Declined by the customer.
        Declined = "declined",
        /// Its time is over.
        Expired = "expired",
    }
}

record! {
    /// An estimate, as read by itself.
    Estimate by estimate_id: EstimateId {
        /// The estimate's number.
        estimate_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// Whether it is from before GST (IN).
        is_pre_gst: Option<bool>,
        /// The place of supply (IN, GCC).
        place_of_supply: Option<String>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// Whether the customer owes the tax (ZA).
        is_reverse_charge_applied: Option<bool>,
        /// Its state.
        status: Option<String>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// The customer's name.
        customer_name: Option<String>,
        /// Whom it is meant for, and how they are written to.
        contact_persons_associated: Vec<DocumentPerson>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// Until when it holds.
        expiry_date: Option<Date>,
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// Whether the discount is taken before tax.
        is_discount_before_tax: Option<bool>,
        /// `entity_level` for one discount on all, `item_level` for one on each line.
        discount_type: Option<String>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// Whether the customer has seen it.
        is_viewed_by_client: Option<bool>,
        /// When the customer first saw it.
        client_viewed_time: Option<Timestamp>,
        /// The lines.
        line_items: Vec<EstimateLine>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// What shipping costs.
        shipping_charge: Option<Amount>,
        /// What is added to the total, or taken from it.
        adjustment: Option<Amount>,
        /// What the adjustment is for.
        adjustment_description: Option<String>,
        /// What it comes to, without tax.
        sub_total: Option<Amount>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// The sum of its taxes.
        tax_total: Option<Amount>,
        /// Digits after the point.
        price_precision: Option<i64>,
        /// Its taxes, summed up.
        taxes: Vec<TaxSum>,
        /// The billing address, as it was when the document was made.
        billing_address: Option<DocumentAddress>,
        /// The shipping address, as it was when the document was made.
        shipping_address: Option<DocumentAddress>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// The template that it is printed by.
        template_id: Option<Id>,
        /// That template's name.
        template_name: Option<String>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// The salesperson.
        salesperson_id: Option<Id>,
        /// The salesperson's name.
        salesperson_name: Option<String>,
        /// The project.
        project: Option<Value>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// Notes for the customer.
        notes: Option<String>,
        /// Terms and conditions.
        terms: Option<String>,
    }

    /// An estimate, as a list shows it.
    EstimateRow by estimate_id: EstimateId {
        /// The customer's name.
        customer_name: Option<String>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// Its state.
        status: Option<String>,
        /// The estimate's number.
        estimate_number: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// When it was accepted.
        accepted_date: Option<Date>,
        /// When it was declined.
        declined_date: Option<Date>,
        /// Until when it holds.
        expiry_date: Option<Date>,
        /// Whether it has an attachment.
        has_attachment: Option<bool>,
        /// Whether the customer has seen it.
        is_viewed_by_client: Option<bool>,
        /// When the customer first saw it.
        client_viewed_time: Option<Timestamp>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
    }

    /// A line of an estimate, as read.
    EstimateLine {
        /// The item.
        item_id: Option<ItemId>,
        /// The line.
        line_item_id: Option<Id>,
        /// The name.
        name: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// Its place among the lines, from 0.
        item_order: Option<i64>,
        /// Goods or a service.
        product_type: Option<String>,
        /// The item's key with the tax authority (MX).
        sat_item_key_code: Option<String>,
        /// The unit's key with the tax authority (MX).
        unitkey_code: Option<String>,
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
        /// That location's name.
        location_name: Option<String>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// `line_item`, `header` or `subtotal`.
        line_item_category: Option<String>,
        /// Custom fields of the line.
        item_custom_fields: Vec<CustomField>,
    }
}

has_custom_fields!(Estimate, EstimateRow);
