//! What is read: delivery challans.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, CurrencyId, Id, ItemId, TaxId};
use crate::macros::record;
use crate::{Amount, Date, Discount};
use jiff::Timestamp;

record! {
    /// Delivery challan.
    #[allow(missing_docs)]
    DeliveryChallan by deliverychallan_id: Id {
        customer_name: Option<String>,
        customer_id: Option<ContactId>,
        status: Option<String>,
        deliverychallan_number: Option<String>,
        reference_number: Option<String>,
        date: Option<Date>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        total: Option<Amount>,
        bcy_total: Option<Amount>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        has_attachment: Option<bool>,
        challan_type: Option<String>,
        currency_symbol: Option<String>,
        exchange_rate: Option<Amount>,
        is_discount_before_tax: Option<bool>,
        discount_type: Option<String>,
        is_inclusive_tax: Option<bool>,
        discount: Option<Discount>,
        place_of_supply: Option<String>,
        gst_no: Option<String>,
        gst_treatment: Option<String>,
        tax_treatment: Option<String>,
        line_items: Vec<LineItem>,
        sub_total: Option<Amount>,
        tax_total: Option<Amount>,
        adjustment: Option<Amount>,
        adjustment_description: Option<String>,
        shipping_address: Option<ShippingAddress>,
        notes: Option<String>,
        terms: Option<String>,
        template_id: Option<Id>,
        template_name: Option<String>,
        custom_fields: Option<String>,
        has_qty_returned: Option<bool>,
        branch_id: Option<Id>,
        branch_name: Option<String>,
        location_id: Option<Id>,
        location_name: Option<String>,
        created_by_id: Option<Id>,
    }
}

record! {
    /// Line item.
    #[allow(missing_docs)]
    LineItem {
        line_item_id: Option<Id>,
        item_id: Option<ItemId>,
        name: Option<String>,
        sku: Option<String>,
        description: Option<String>,
        item_order: Option<i64>,
        rate: Option<Amount>,
        bcy_rate: Option<Amount>,
        quantity: Option<Amount>,
        unit: Option<String>,
        discount: Option<Discount>,
        tax_id: Option<TaxId>,
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        item_total: Option<Amount>,
        hsn_or_sac: Option<String>,
        tax_exemption_id: Option<Id>,
        tax_exemption_code: Option<String>,
        warehouse_id: Option<Id>,
        warehouse_name: Option<String>,
        quantity_invoiced: Option<Amount>,
        quantity_returned: Option<Amount>,
        line_item_taxes: Vec<LineItemTax>,
    }
}

record! {
    /// Line item tax.
    #[allow(missing_docs)]
    LineItemTax {
        tax_id: Option<TaxId>,
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
    }
}

record! {
    /// Shipping address.
    #[allow(missing_docs)]
    ShippingAddress {
        address: Option<String>,
        street2: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
        phone: Option<String>,
        attention: Option<String>,
    }
}

record! {
    /// Template.
    #[allow(missing_docs)]
    Template by template_id: Id {
        template_name: Option<String>,
        template_type: Option<String>,
    }
}
