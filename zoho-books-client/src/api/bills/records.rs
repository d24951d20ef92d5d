//! What is read: bills.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    AccountId, BillId, ContactId, CurrencyId, Id, InvoiceId, ItemId, ProjectId, PurchaseOrderId,
    TaxId,
};
use crate::macros::record;
use crate::{Amount, CustomField, Date};
use jiff::Timestamp;

record! {
    /// Bill.
    #[allow(missing_docs)]
    Bill {
        bill_id: Option<BillId>,
        purchaseorder_ids: Vec<PurchaseOrderId>,
        vendor_id: Option<ContactId>,
        vendor_name: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: UK, AVALARA_INTEGRATION.
        vat_reg_no: Option<String>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        /// Editions: UAE.
        permit_number: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: IN.
        is_pre_gst: Option<bool>,
        pricebook_id: Option<Id>,
        pricebook_name: Option<String>,
        /// Editions: IN.
        is_reverse_charge_applied: Option<bool>,
        unused_credits_payable_amount: Option<Amount>,
        status: Option<String>,
        bill_number: Option<String>,
        date: Option<Date>,
        due_date: Option<Date>,
        payment_terms: Option<i64>,
        payment_terms_label: Option<String>,
        payment_expected_date: Option<Date>,
        reference_number: Option<String>,
        recurring_bill_id: Option<Id>,
        due_by_days: Option<String>,
        due_in_days: Option<i64>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        documents: Vec<Document>,
        price_precision: Option<i64>,
        exchange_rate: Option<Amount>,
        adjustment: Option<Amount>,
        adjustment_description: Option<String>,
        custom_fields: Vec<CustomField>,
        tags: Vec<Tag>,
        /// Editions: IN, GLOBAL, AU.
        is_tds_applied: Option<bool>,
        is_item_level_tax_calc: Option<bool>,
        /// Not in editions: US.
        is_inclusive_tax: Option<bool>,
        /// Editions: UK.
        filed_in_vat_return_id: Option<Id>,
        /// Editions: UK.
        filed_in_vat_return_name: Option<String>,
        /// Editions: UK.
        filed_in_vat_return_type: Option<String>,
        /// Editions: AU.
        is_abn_quoted: Option<String>,
        line_items: Vec<LineItem>,
        location_id: Option<Id>,
        location_name: Option<String>,
        sub_total: Option<Amount>,
        tax_total: Option<Amount>,
        total: Option<Amount>,
        payment_made: Option<i64>,
        vendor_credits_applied: Option<Amount>,
        is_line_item_invoiced: Option<bool>,
        purchaseorders: Vec<PurchaseOrder>,
        taxes: Vec<Tax>,
        /// Editions: UK, EU.
        acquisition_vat_summary: Vec<AcquisitionVatSummary>,
        /// Editions: UK, EU.
        acquisition_vat_total: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_summary: Vec<ReverseChargeVatSummary>,
        /// Editions: UK, EU.
        reverse_charge_vat_total: Option<Amount>,
        balance: Option<Amount>,
        billing_address: Option<BillingAddress>,
        payments: Vec<Payment>,
        vendor_credits: Vec<VendorCredit>,
        created_time: Option<Timestamp>,
        created_by_id: Option<Id>,
        last_modified_time: Option<Timestamp>,
        reference_id: Option<String>,
        notes: Option<String>,
        terms: Option<String>,
        attachment_name: Option<String>,
        open_purchaseorders_count: Option<i64>,
        due_days: Option<String>,
        has_attachment: Option<bool>,
    }
}

record! {
    /// Document.
    #[allow(missing_docs)]
    Document {
        document_id: Option<Id>,
        file_name: Option<String>,
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
        purchaseorder_item_id: Option<Id>,
        line_item_id: Option<Id>,
        item_id: Option<ItemId>,
        sku: Option<String>,
        name: Option<String>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        /// Editions: IN.
        image_document_id: Option<Id>,
        location_id: Option<Id>,
        location_name: Option<String>,
        /// Editions: IN, GCC, ZA.
        reverse_charge_tax_id: Option<Id>,
        /// Editions: IN.
        reverse_charge_tax_name: Option<String>,
        /// Editions: IN.
        reverse_charge_tax_percentage: Option<Amount>,
        /// Editions: IN.
        reverse_charge_tax_amount: Option<Amount>,
        description: Option<String>,
        bcy_rate: Option<Amount>,
        rate: Option<Amount>,
        tags: Vec<Tag>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
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
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        item_total: Option<Amount>,
        item_total_inclusive_of_tax: Option<Amount>,
        item_order: Option<i64>,
        unit: Option<String>,
        /// One of `digital_service`, `goods`, `service`. Editions: EU, UK.
        product_type: Option<String>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK, EU.
        acquisition_vat_name: Option<String>,
        /// Editions: UK, EU.
        acquisition_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        acquisition_vat_amount: Option<Amount>,
        /// Editions: UK.
        reverse_charge_vat_id: Option<Id>,
        /// Editions: UK, EU.
        reverse_charge_vat_name: Option<String>,
        /// Editions: UK, EU.
        reverse_charge_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_amount: Option<Amount>,
        is_billable: Option<bool>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        project_id: Option<ProjectId>,
        project_name: Option<String>,
        invoice_id: Option<InvoiceId>,
        invoice_number: Option<String>,
        item_custom_fields: Vec<ItemCustomField>,
    }
}

record! {
    /// Item custom field.
    #[allow(missing_docs)]
    ItemCustomField {
        custom_field_id: Option<Id>,
        index: Option<i64>,
        value: Option<String>,
        label: Option<String>,
    }
}

record! {
    /// Purchase order.
    #[allow(missing_docs)]
    PurchaseOrder {
        purchaseorder_id: Option<PurchaseOrderId>,
        purchaseorder_number: Option<String>,
        purchaseorder_date: Option<Date>,
        purchaseorder_status: Option<String>,
    }
}

record! {
    /// Tax.
    #[allow(missing_docs)]
    Tax {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
    }
}

record! {
    /// Acquisition vat summary.
    #[allow(missing_docs)]
    AcquisitionVatSummary {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
    }
}

record! {
    /// Reverse charge vat summary.
    #[allow(missing_docs)]
    ReverseChargeVatSummary {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
    }
}

record! {
    /// Billing address.
    #[allow(missing_docs)]
    BillingAddress {
        address: Option<String>,
        street2: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
        attention: Option<String>,
    }
}

record! {
    /// Payment.
    #[allow(missing_docs)]
    Payment {
        payment_id: Option<Id>,
        bill_id: Option<BillId>,
        bill_payment_id: Option<Id>,
        payment_mode: Option<String>,
        payment_number: Option<String>,
        description: Option<String>,
        date: Option<Date>,
        reference_number: Option<String>,
        exchange_rate: Option<Amount>,
        amount: Option<Amount>,
        paid_through_account_id: Option<Id>,
        paid_through_account_name: Option<String>,
        is_single_bill_payment: Option<bool>,
        /// Editions: US, CA.
        is_paid_via_print_check: Option<bool>,
        /// Editions: US, CA.
        check_details: Vec<CheckDetails>,
        is_ach_payment: Option<bool>,
        ach_payment_status: Option<String>,
        ach_gw_transaction_id: Option<String>,
        /// Editions: UK.
        filed_in_vat_return_id: Option<Id>,
        /// Editions: UK.
        filed_in_vat_return_name: Option<String>,
        /// Editions: UK.
        filed_in_vat_return_type: Option<String>,
        vendor_id: Option<ContactId>,
        vendor_name: Option<String>,
        paid_through: Option<String>,
    }
}

record! {
    /// Check details.
    #[allow(missing_docs)]
    CheckDetails {
        /// Editions: US, CA.
        check_status: Option<String>,
        /// Editions: US, CA.
        check_number: Option<String>,
    }
}

record! {
    /// Vendor credit.
    #[allow(missing_docs)]
    VendorCredit {
        vendor_credit_id: Option<Id>,
        vendor_credit_bill_id: Option<Id>,
        vendor_credit_number: Option<String>,
        date: Option<Date>,
        amount: Option<Amount>,
    }
}

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment by comment_id: Id {
        bill_id: Option<BillId>,
        description: Option<String>,
        commented_by_id: Option<Id>,
        commented_by: Option<String>,
        comment_type: Option<String>,
        date: Option<Date>,
        date_description: Option<String>,
        time: Option<String>,
        operation_type: Option<String>,
        transaction_id: Option<Id>,
        transaction_type: Option<String>,
    }
}

record! {
    /// Purchase order to bill.
    #[allow(missing_docs)]
    PurchaseOrderToBill {
        purchaseorder_ids: Vec<PurchaseOrderId>,
        bill: Option<Bill>,
    }
}
