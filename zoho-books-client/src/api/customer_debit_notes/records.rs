//! What is read: customer debit notes.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, Id, InvoiceId, ItemId};
use crate::macros::record;
use crate::{Amount, Date};
use jiff::Timestamp;

record! {
    /// Invoice.
    #[allow(missing_docs)]
    Invoice by invoice_id: InvoiceId {
        invoice_number: Option<String>,
        date: Option<Date>,
        status: Option<String>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        total: Option<Amount>,
        balance: Option<Amount>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        line_items: Vec<LineItem>,
        reference_invoice: Option<ReferenceInvoice>,
        tags: Vec<Tag>,
    }
}

record! {
    /// Line item.
    #[allow(missing_docs)]
    LineItem {
        line_item_id: Option<Id>,
        item_id: Option<ItemId>,
        item_name: Option<String>,
        description: Option<String>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        unit: Option<String>,
        item_total: Option<Amount>,
        tags: Vec<Tag>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
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
    /// Reference invoice.
    #[allow(missing_docs)]
    ReferenceInvoice {
        reference_invoice_number: Option<String>,
        reference_invoice_status: Option<String>,
        reference_invoice_amount: Option<Amount>,
        reference_invoice_id: Option<Id>,
    }
}

record! {
    /// Debit note.
    #[allow(missing_docs)]
    DebitNote {
        invoice_id: Option<InvoiceId>,
        invoice_number: Option<String>,
        date: Option<Date>,
        status: Option<String>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        total: Option<Amount>,
        balance: Option<Amount>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        line_items: Vec<LineItem>,
        reference_invoice: Option<ReferenceInvoice>,
        tags: Vec<Tag>,
    }
}
