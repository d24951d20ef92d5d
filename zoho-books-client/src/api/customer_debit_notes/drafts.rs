//! What is written: customer debit notes.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, CurrencyId, Id, ItemId, TaxId};
use crate::macros::draft;
use crate::{Amount, CustomFieldDraft, Date, Discount};

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
        hsn_or_sac: Option<String>,
        location_id: Option<Id>,
        description: Option<String>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        tax_id: Option<TaxId>,
        tags: Option<Vec<TagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}

draft! {
    /// What is written: customer debit note.
    #[allow(missing_docs)]
    CustomerDebitNoteDraft {
        customer_id: Option<ContactId>,
        /// One of `debit_note`.
        type_ as "type": Option<String>,
        currency_id: Option<CurrencyId>,
        contact_persons: Option<Vec<String>>,
        invoice_number: Option<String>,
        date: Option<Date>,
        payment_terms: Option<i64>,
        payment_terms_label: Option<String>,
        due_date: Option<Date>,
        exchange_rate: Option<Amount>,
        location_id: Option<Id>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
        reference_invoice_id: Option<Id>,
        reference_invoice_type: Option<String>,
        tags: Option<Vec<TagDraft>>,
        line_items: Option<Vec<LineItemDraft>>,
    }
}

draft! {
    /// What is written: update customer debit note line item.
    #[allow(missing_docs)]
    UpdateCustomerDebitNoteLineItemDraft {
        item_id: Option<ItemId>,
        product_type: Option<String>,
        hsn_or_sac: Option<String>,
        location_id: Option<Id>,
        description: Option<String>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        unit: Option<String>,
        tax_id: Option<TaxId>,
        item_total: Option<Amount>,
        tags: Option<Vec<TagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}

draft! {
    /// What is written: update customer debit note.
    #[allow(missing_docs)]
    UpdateCustomerDebitNoteDraft {
        customer_id: Option<ContactId>,
        /// One of `debit_note`.
        type_ as "type": Option<String>,
        currency_id: Option<CurrencyId>,
        invoice_number: Option<String>,
        template_id: Option<Id>,
        date: Option<Date>,
        payment_terms: Option<i64>,
        payment_terms_label: Option<String>,
        due_date: Option<Date>,
        discount: Option<Discount>,
        exchange_rate: Option<Amount>,
        location_id: Option<Id>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
        line_items: Option<Vec<UpdateCustomerDebitNoteLineItemDraft>>,
    }
}
