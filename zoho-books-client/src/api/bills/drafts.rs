//! What is written: bills.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, Id, ItemId, ProjectId, PurchaseOrderId, TaxId};
use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: document.
    #[allow(missing_docs)]
    DocumentDraft {
        document_id: Option<Id>,
        file_name: Option<String>,
    }
}

draft! {
    /// What is written: create bill custom field.
    #[allow(missing_docs)]
    CreateBillCustomFieldDraft {
        index: Option<i64>,
        value: Option<String>,
    }
}

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
        index: Option<i64>,
        value: Option<String>,
        label: Option<String>,
    }
}

draft! {
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        purchaseorder_item_id: Option<Id>,
        line_item_id: Option<Id>,
        item_id: Option<ItemId>,
        name: Option<String>,
        account_id: Option<AccountId>,
        description: Option<String>,
        rate: Option<Amount>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: IN, GCC, ZA.
        reverse_charge_tax_id: Option<Id>,
        location_id: Option<Id>,
        quantity: Option<Amount>,
        /// Not in editions: US.
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        /// Editions: IN, AU, CA.
        tax_exemption_id: Option<Id>,
        /// Editions: IN, AU, CA, MX.
        tax_exemption_code: Option<String>,
        item_order: Option<i64>,
        /// One of `digital_service`, `goods`, `service`. Editions: EU, UK.
        product_type: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK.
        reverse_charge_vat_id: Option<Id>,
        unit: Option<String>,
        tags: Option<Vec<TagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
        is_billable: Option<bool>,
        project_id: Option<ProjectId>,
        customer_id: Option<ContactId>,
        item_custom_fields: Option<Vec<ItemCustomFieldDraft>>,
        serial_numbers: Option<Vec<String>>,
    }
}

draft! {
    /// What is written: tax.
    #[allow(missing_docs)]
    TaxDraft {
        /// Not in editions: US.
        tax_id: Option<TaxId>,
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
    }
}

draft! {
    /// What is written: approver.
    #[allow(missing_docs)]
    ApproverDraft {
        approver_id: Option<Id>,
        order: Option<i64>,
    }
}

draft! {
    /// What is written: bill.
    #[allow(missing_docs)]
    BillDraft {
        vendor_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        is_update_customer: Option<bool>,
        purchaseorder_ids: Option<Vec<PurchaseOrderId>>,
        bill_number: Option<String>,
        documents: Option<Vec<DocumentDraft>>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        /// Editions: UAE.
        permit_number: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        pricebook_id: Option<Id>,
        reference_number: Option<String>,
        date: Option<Date>,
        due_date: Option<Date>,
        payment_terms: Option<i64>,
        payment_terms_label: Option<String>,
        recurring_bill_id: Option<Id>,
        exchange_rate: Option<Amount>,
        is_item_level_tax_calc: Option<bool>,
        /// Not in editions: US.
        is_inclusive_tax: Option<bool>,
        adjustment: Option<Amount>,
        adjustment_description: Option<String>,
        location_id: Option<Id>,
        custom_fields: Option<Vec<CreateBillCustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
        line_items: Option<Vec<LineItemDraft>>,
        taxes: Option<Vec<TaxDraft>>,
        notes: Option<String>,
        terms: Option<String>,
        approvers: Option<Vec<ApproverDraft>>,
    }
}

draft! {
    /// What is written: update bill using custom field.
    #[allow(missing_docs)]
    UpdateBillUsingCustomFieldDraft {
        vendor_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        is_update_customer: Option<bool>,
        purchaseorder_ids: Option<Vec<PurchaseOrderId>>,
        bill_number: Option<String>,
        documents: Option<Vec<DocumentDraft>>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        /// Editions: UAE.
        permit_number: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        pricebook_id: Option<Id>,
        reference_number: Option<String>,
        date: Option<Date>,
        due_date: Option<Date>,
        payment_terms: Option<i64>,
        payment_terms_label: Option<String>,
        recurring_bill_id: Option<Id>,
        exchange_rate: Option<Amount>,
        is_item_level_tax_calc: Option<bool>,
        /// Not in editions: US.
        is_inclusive_tax: Option<bool>,
        adjustment: Option<Amount>,
        adjustment_description: Option<String>,
        custom_fields: Option<Vec<CreateBillCustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
        line_items: Option<Vec<LineItemDraft>>,
        location_id: Option<Id>,
        taxes: Option<Vec<TaxDraft>>,
        notes: Option<String>,
        terms: Option<String>,
        approvers: Option<Vec<ApproverDraft>>,
    }
}

draft! {
    /// What is written: update custom fields in bill.
    #[allow(missing_docs)]
    UpdateCustomFieldsInBillDraft {
        custom_field_id: Option<Id>,
        index: Option<i64>,
        label: Option<String>,
        value: Option<String>,
    }
}

draft! {
    /// What is written: update bill billing address.
    #[allow(missing_docs)]
    UpdateBillBillingAddressDraft {
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
        attention: Option<String>,
        is_update_customer: Option<bool>,
    }
}

draft! {
    /// What is written: bill payment.
    #[allow(missing_docs)]
    BillPaymentDraft {
        payment_id: Option<Id>,
        amount_applied: Option<Amount>,
    }
}

draft! {
    /// What is written: apply vendor credit.
    #[allow(missing_docs)]
    ApplyVendorCreditDraft {
        vendor_credit_id: Option<Id>,
        amount_applied: Option<Amount>,
    }
}

draft! {
    /// What is written: apply credits to bill.
    #[allow(missing_docs)]
    ApplyCreditsToBillDraft {
        bill_payments: Option<Vec<BillPaymentDraft>>,
        apply_vendor_credits: Option<Vec<ApplyVendorCreditDraft>>,
    }
}

draft! {
    /// What is written: add bill comment.
    #[allow(missing_docs)]
    AddBillCommentDraft {
        description: Option<String>,
    }
}
