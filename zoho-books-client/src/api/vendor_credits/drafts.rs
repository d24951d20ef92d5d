//! What is written: vendor credits.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, BillId, ContactId, CurrencyId, Id, ItemId, ProjectId, TaxId};
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
    /// What is written: item custom field.
    #[allow(missing_docs)]
    ItemCustomFieldDraft {
        custom_field_id: Option<Id>,
        label: Option<String>,
        value: Option<String>,
        index: Option<i64>,
    }
}

draft! {
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        item_id: Option<ItemId>,
        line_item_id: Option<Id>,
        account_id: Option<AccountId>,
        name: Option<String>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: IN, GCC, ZA.
        reverse_charge_tax_id: Option<Id>,
        location_id: Option<Id>,
        description: Option<String>,
        item_order: Option<i64>,
        quantity: Option<Amount>,
        unit: Option<String>,
        rate: Option<Amount>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        tags: Option<Vec<TagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
        item_custom_fields: Option<Vec<ItemCustomFieldDraft>>,
        serial_numbers: Option<Vec<String>>,
        project_id: Option<ProjectId>,
    }
}

draft! {
    /// What is written: document.
    #[allow(missing_docs)]
    DocumentDraft {
        document_id: Option<Id>,
        file_name: Option<String>,
    }
}

draft! {
    /// What is written: vendor credit.
    #[allow(missing_docs)]
    VendorCreditDraft {
        vendor_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        vendor_credit_number: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        pricebook_id: Option<Id>,
        reference_number: Option<String>,
        is_update_customer: Option<bool>,
        date: Option<Date>,
        exchange_rate: Option<Amount>,
        /// Not in editions: US.
        is_inclusive_tax: Option<bool>,
        location_id: Option<Id>,
        line_items: Option<Vec<LineItemDraft>>,
        /// At most 5000 characters.
        notes: Option<String>,
        documents: Option<Vec<DocumentDraft>>,
        custom_fields: Option<Vec<ItemCustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: bill.
    #[allow(missing_docs)]
    BillDraft {
        bill_id: Option<BillId>,
        amount_applied: Option<Amount>,
    }
}

draft! {
    /// What is written: apply credits to abill.
    #[allow(missing_docs)]
    ApplyCreditsToABillDraft {
        bills: Option<Vec<BillDraft>>,
    }
}

draft! {
    /// What is written: refund vendor credit.
    #[allow(missing_docs)]
    RefundVendorCreditDraft {
        date: Option<Date>,
        refund_mode: Option<String>,
        reference_number: Option<String>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        account_id: Option<AccountId>,
        description: Option<String>,
    }
}

draft! {
    /// What is written: add vendor credit comment.
    #[allow(missing_docs)]
    AddVendorCreditCommentDraft {
        description: Option<String>,
    }
}
