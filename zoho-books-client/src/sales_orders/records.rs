//! Sales orders, as read.

use crate::amount::Amount;
use crate::amount::Discount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomField;
use crate::custom_field::has_custom_fields;
use crate::documents::{DocumentAddress, DocumentFile, DocumentPerson, Tag, TaxSum};
use crate::ids::{EstimateId, Id, ItemId, ProjectId, SalesOrderId, TaxId};
use crate::macros::record;
use crate::wire::open_enum;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

open_enum! {
    /// Which sales orders a list shows.
    SalesOrderFilter {
        /// All.
        All = "Status.All",
        /// Those that are to be fulfilled.
        Open = "Status.Open",
        /// Drafts.
        Draft = "Status.Draft",
        /// Those that should have been shipped.
        Overdue = "Status.OverDue",
        /// Those that were invoiced in part.
        PartiallyInvoiced = "Status.PartiallyInvoiced",
        /// Those that were invoiced.
        Invoiced = "Status.Invoiced",
        /// Void ones.
        Void = "Status.Void",
        /// Those that are done.
        Closed = "Status.Closed",
    }
}

record! {
    /// A sales order, as read by itself.
    SalesOrder by salesorder_id: SalesOrderId {
        /// The customer.
        customer_id: Option<ContactId>,
        /// The billing address, one of the contact's.
        billing_address_id: Option<Id>,
        /// The shipping address, one of the contact's.
        shipping_address_id: Option<Id>,
        /// Whether it is from before GST (IN).
        is_pre_gst: Option<bool>,
        /// The customer's GST number (IN).
        gst_no: Option<String>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// The place of supply (IN, GCC).
        place_of_supply: Option<String>,
        /// The owner in Zoho CRM.
        crm_owner_id: Option<Id>,
        /// The record in Zoho CRM.
        crm_custom_reference_id: Option<Id>,
        /// The deal in Zoho CRM.
        zcrm_potential_id: Option<String>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// Whether the customer owes the tax (ZA).
        is_reverse_charge_applied: Option<bool>,
        /// Whether the customer's address is changed too.
        is_update_customer: Option<bool>,
        /// Whom it is meant for, and how they are written to.
        contact_persons_associated: Vec<DocumentPerson>,
        /// The sales order's number.
        salesorder_number: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// The template that it is printed by.
        template_id: Option<Id>,
        /// Its day.
        date: Option<Date>,
        /// Its files.
        documents: Vec<DocumentFile>,
        /// When it is to be shipped.
        shipment_date: Option<Date>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// Whether the discount is taken before tax.
        is_discount_before_tax: Option<bool>,
        /// `entity_level` for one discount on all, `item_level` for one on each line.
        discount_type: Option<String>,
        /// The salesperson.
        salesperson_id: Option<Id>,
        /// The salesperson's name.
        salesperson_name: Option<String>,
        /// The merchant.
        merchant_id: Option<Id>,
        /// The merchant's name.
        merchant_name: Option<String>,
        /// The estimate.
        estimate_id: Option<EstimateId>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax authority (US).
        tax_authority_id: Option<Id>,
        /// The tax authority's name (US, MX).
        tax_authority_name: Option<String>,
        /// The reason for an exemption (IN, US).
        tax_exemption_id: Option<Id>,
        /// The code of that reason (IN, US, MX).
        tax_exemption_code: Option<String>,
        /// Avalara's exemption number.
        avatax_exempt_no: Option<String>,
        /// Avalara's use code.
        avatax_use_code: Option<String>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// The states that the organisation made for itself.
        sub_statuses: Vec<Value>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// The lines.
        line_items: Vec<SalesOrderLine>,
        /// The price list.
        pricebook_id: Option<Id>,
        /// What shipping costs.
        shipping_charge: Option<Amount>,
        /// What is added to the total, or taken from it.
        adjustment: Option<Amount>,
        /// What the adjustment is for.
        adjustment_description: Option<String>,
        /// How it is delivered.
        delivery_method: Option<String>,
        /// Notes for the customer.
        notes: Option<String>,
        /// The notes that new ones begin with.
        notes_default: Option<String>,
        /// Terms and conditions.
        terms: Option<String>,
        /// The terms that new ones begin with.
        terms_default: Option<String>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// That deal's name.
        zcrm_potential_name: Option<String>,
        /// Its state.
        status: Option<String>,
        /// The customer's name.
        customer_name: Option<String>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// The currency's symbol.
        currency_symbol: Option<String>,
        /// How much the discount comes to.
        discount_amount: Option<Amount>,
        /// What the discount is taken from.
        discount_applied_on_amount: Option<Amount>,
        /// How it is delivered, by id.
        delivery_method_id: Option<Id>,
        /// What it comes to, without tax.
        sub_total: Option<Amount>,
        /// The sum of its taxes.
        tax_total: Option<Amount>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// Its taxes, summed up.
        taxes: Vec<TaxSum>,
        /// Digits after the point.
        price_precision: Option<i64>,
        /// Whether it was mailed.
        is_emailed: Option<bool>,
        /// The billing address, as it was when the document was made.
        billing_address: Option<DocumentAddress>,
        /// The shipping address, as it was when the document was made.
        shipping_address: Option<DocumentAddress>,
        /// That template's name.
        template_name: Option<String>,
        /// The page's width.
        page_width: Option<String>,
        /// The page's height.
        page_height: Option<String>,
        /// How the page lies: `portrait` or `landscape`.
        orientation: Option<String>,
        /// The template's kind.
        template_type: Option<String>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// Who made it.
        created_by_id: Option<Id>,
        /// The attachment's name.
        attachment_name: Option<String>,
        /// Whether the attachment goes with mails.
        can_send_in_mail: Option<bool>,
        /// How far the order has got.
        order_status: Option<String>,
        /// How much of it was invoiced.
        invoiced_status: Option<String>,
        /// How much of it was paid.
        paid_status: Option<String>,
        /// How much of it was shipped.
        shipped_status: Option<String>,
        /// What is still open of it.
        balance: Option<Amount>,
    }

    /// A sales order, as a list shows it.
    SalesOrderRow by salesorder_id: SalesOrderId {
        /// The deal in Zoho CRM.
        zcrm_potential_id: Option<String>,
        /// That deal's name.
        zcrm_potential_name: Option<String>,
        /// The customer's name.
        customer_name: Option<String>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// Its state.
        status: Option<String>,
        /// The sales order's number.
        salesorder_number: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// When it is to be shipped.
        shipment_date: Option<Date>,
        /// In how many days it is to be shipped.
        shipment_days: Option<i64>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// What it comes to, without tax.
        sub_total: Option<Amount>,
        /// What it comes to, in the base currency.
        bcy_total: Option<Amount>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// Whether it was mailed.
        is_emailed: Option<bool>,
        /// Whether it has an attachment.
        has_attachment: Option<bool>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
    }

    /// A line of a sales order, as read.
    SalesOrderLine {
        /// The line.
        line_item_id: Option<Id>,
        /// The stock keeping unit.
        sku: Option<String>,
        /// The price of one, in the base currency.
        bcy_rate: Option<Amount>,
        /// The tax's name.
        tax_name: Option<String>,
        /// The tax's kind: `tax` or `compound_tax`, or `tax_group`.
        tax_type: Option<String>,
        /// The tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// The tax that is held back (MX).
        tds_tax_id: Option<TaxId>,
        /// Why tax is not charged (GCC).
        tax_treatment_code: Option<String>,
        /// Whether tax is charged (US).
        is_taxable: Option<bool>,
        /// The item's exemption (US).
        product_exemption_id: Option<Id>,
        /// The code of the item's exemption (US).
        product_exemption_code: Option<String>,
        /// Avalara's use code, by id.
        avatax_use_code_id: Option<Id>,
        /// What Avalara's use code means.
        avatax_use_code_desc: Option<String>,
        /// Avalara's tax code, by id.
        avatax_tax_code_id: Option<Id>,
        /// What Avalara's tax code means.
        avatax_tax_code_desc: Option<String>,
        /// What the line comes to, with tax.
        item_total_inclusive_of_tax: Option<Amount>,
        /// Goods or a service.
        product_type: Option<String>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// The item's key with the tax authority (MX).
        sat_item_key_code: Option<String>,
        /// The unit's key with the tax authority (MX).
        unitkey_code: Option<String>,
        /// Whether it was invoiced.
        is_invoiced: Option<bool>,
        /// How much there is of the item.
        stock_on_hand: Option<Amount>,
        /// The item's image, by id.
        image_id: Option<Id>,
        /// The name of the item's image.
        image_name: Option<String>,
        /// The type of the item's image.
        image_type: Option<String>,
        /// The project.
        project_id: Option<ProjectId>,
        /// The project's name.
        project_name: Option<String>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// `line_item`, `header` or `subtotal`.
        line_item_category: Option<String>,
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
        /// The discount, an amount or a percentage.
        discount: Option<Discount>,
        /// What it is counted in.
        unit: Option<String>,
        /// Custom fields of the line.
        item_custom_fields: Vec<CustomField>,
        /// The reason for an exemption (IN, US).
        tax_exemption_id: Option<Id>,
        /// The code of that reason (IN, US, MX).
        tax_exemption_code: Option<String>,
        /// Avalara's exemption number.
        avatax_exempt_no: Option<String>,
        /// Avalara's use code.
        avatax_use_code: Option<String>,
    }
}

has_custom_fields!(SalesOrder, SalesOrderRow);
