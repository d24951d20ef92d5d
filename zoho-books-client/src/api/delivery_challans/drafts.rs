//! What is written: delivery challans.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, CurrencyId, Id, ItemId, TaxId};
use crate::macros::draft;
use crate::{Amount, Date, Discount};

draft! {
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        item_id: Option<ItemId>,
        line_item_id: Option<Id>,
        /// At most 200 characters.
        name: Option<String>,
        /// At most 200 characters.
        sku: Option<String>,
        /// At most 6000 characters.
        description: Option<String>,
        item_order: Option<i64>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        /// At most 120 characters.
        unit: Option<String>,
        discount: Option<Discount>,
        tax_id: Option<TaxId>,
        tax_exemption_id: Option<Id>,
        /// At most 50 characters.
        tax_exemption_code: Option<String>,
        hsn_or_sac: Option<String>,
        pricebook_id: Option<Id>,
        warehouse_id: Option<Id>,
        location_id: Option<Id>,
    }
}

draft! {
    /// What is written: delivery challan.
    #[allow(missing_docs)]
    DeliveryChallanDraft {
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        /// At most 50 characters.
        deliverychallan_number: Option<String>,
        /// At most 50 characters.
        reference_number: Option<String>,
        template_id: Option<Id>,
        date: Option<Date>,
        /// At most 200 characters.
        challan_type: Option<String>,
        discount: Option<Discount>,
        is_discount_before_tax: Option<bool>,
        discount_type: Option<String>,
        /// At most 5 characters.
        place_of_supply: Option<String>,
        exchange_rate: Option<Amount>,
        is_inclusive_tax: Option<bool>,
        gst_treatment: Option<String>,
        tax_treatment: Option<String>,
        /// At most 15 characters.
        gst_no: Option<String>,
        line_items: Option<Vec<LineItemDraft>>,
        /// At most 5000 characters.
        notes: Option<String>,
        /// At most 10000 characters.
        terms: Option<String>,
        adjustment: Option<Amount>,
        /// At most 200 characters.
        adjustment_description: Option<String>,
        tax_id: Option<TaxId>,
        tax_authority_id: Option<Id>,
        tax_exemption_id: Option<Id>,
        shipping_address_id: Option<Id>,
        pricebook_id: Option<Id>,
        branch_id: Option<Id>,
        location_id: Option<Id>,
    }
}

draft! {
    /// What is written: return delivery challans line item.
    #[allow(missing_docs)]
    ReturnDeliveryChallansLineItemDraft {
        line_item_id: Option<Id>,
        qty_returned: Option<Amount>,
    }
}

draft! {
    /// What is written: return delivery challans.
    #[allow(missing_docs)]
    ReturnDeliveryChallansDraft {
        line_items: Option<Vec<ReturnDeliveryChallansLineItemDraft>>,
    }
}

draft! {
    /// What is written: update delivery challan shipping address.
    #[allow(missing_docs)]
    UpdateDeliveryChallanShippingAddressDraft {
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
