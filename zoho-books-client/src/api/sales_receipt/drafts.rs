//! What is written: sales receipt.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, Id, ItemId, TaxId};
use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
    }
}

draft! {
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        item_id: Option<ItemId>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        tax_id: Option<TaxId>,
        tags: Option<Vec<TagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}

draft! {
    /// What is written: sales receipt.
    #[allow(missing_docs)]
    SalesReceiptDraft {
        customer_id: Option<ContactId>,
        receipt_number: Option<String>,
        date: Option<Date>,
        payment_mode: Option<String>,
        line_items: Option<Vec<LineItemDraft>>,
        notes: Option<String>,
        terms: Option<String>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: update sales receipt line item.
    #[allow(missing_docs)]
    UpdateSalesReceiptLineItemDraft {
        item_id: Option<ItemId>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        tags: Option<Vec<TagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}

draft! {
    /// What is written: update sales receipt.
    #[allow(missing_docs)]
    UpdateSalesReceiptDraft {
        customer_id: Option<ContactId>,
        receipt_number: Option<String>,
        date: Option<Date>,
        payment_mode: Option<String>,
        line_items: Option<Vec<UpdateSalesReceiptLineItemDraft>>,
        notes: Option<String>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: email sales receipt.
    #[allow(missing_docs)]
    EmailSalesReceiptDraft {
        to_mail_ids: Option<Vec<String>>,
        subject: Option<String>,
        body: Option<String>,
    }
}
