//! What is read: sales receipt.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, CurrencyId, Id, ItemId, TaxId};
use crate::macros::record;
use crate::{Amount, Date};
use jiff::Timestamp;

record! {
    /// Sales receipt.
    #[allow(missing_docs)]
    SalesReceipt by sales_receipt_id: Id {
        receipt_number: Option<String>,
        date: Option<Date>,
        status: Option<String>,
        payment_mode: Option<String>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        exchange_rate: Option<Amount>,
        tags: Vec<Tag>,
        line_items: Vec<LineItem>,
        sub_total: Option<Amount>,
        tax_total: Option<Amount>,
        total: Option<Amount>,
        notes: Option<String>,
        terms: Option<String>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
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
        item_id: Option<ItemId>,
        name: Option<String>,
        description: Option<String>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        unit: Option<String>,
        item_total: Option<Amount>,
        tax_id: Option<TaxId>,
        tax_name: Option<String>,
        tax_percentage: Option<Amount>,
        tags: Vec<Tag>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}
