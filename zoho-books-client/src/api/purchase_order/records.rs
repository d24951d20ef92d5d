//! What is read: purchase order.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    AccountId, ContactId, ContactPersonId, CurrencyId, CustomFieldId, Id, ItemId, ProjectId,
    PurchaseOrderId, TaxId,
};
use crate::macros::record;
use crate::{Amount, CustomField, Date, Discount};
use jiff::Timestamp;

record! {
    /// Purchase order.
    #[allow(missing_docs)]
    PurchaseOrder by purchaseorder_id: PurchaseOrderId {
        documents: Vec<Document>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: IN.
        is_pre_gst: Option<bool>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        pricebook_id: Option<Id>,
        pricebook_name: Option<String>,
        /// Editions: IN.
        is_reverse_charge_applied: Option<bool>,
        purchaseorder_number: Option<String>,
        date: Option<Date>,
        expected_delivery_date: Option<Date>,
        discount: Option<Discount>,
        discount_account_id: Option<Id>,
        is_discount_before_tax: Option<bool>,
        reference_number: Option<String>,
        status: Option<String>,
        vendor_id: Option<ContactId>,
        vendor_name: Option<String>,
        crm_owner_id: Option<Id>,
        contact_persons_associated: Vec<ContactPersonsAssociated>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        exchange_rate: Option<Amount>,
        delivery_date: Option<Date>,
        is_emailed: Option<bool>,
        /// Not in editions: US.
        is_inclusive_tax: Option<bool>,
        location_id: Option<Id>,
        location_name: Option<String>,
        line_items: Vec<LineItem>,
        sub_total: Option<Amount>,
        tax_total: Option<Amount>,
        total: Option<Amount>,
        taxes: Vec<String>,
        /// Editions: UK, EU.
        acquisition_vat_summary: Vec<AcquisitionVatSummary>,
        /// Editions: UK, EU.
        acquisition_vat_total: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_summary: Vec<ReverseChargeVatSummary>,
        /// Editions: UK, EU.
        reverse_charge_vat_total: Option<Amount>,
        billing_address: Option<BillingAddress>,
        notes: Option<String>,
        terms: Option<String>,
        ship_via: Option<String>,
        ship_via_id: Option<Id>,
        attention: Option<String>,
        delivery_org_address_id: Option<Id>,
        delivery_customer_id: Option<Id>,
        delivery_address: Option<DeliveryAddress>,
        price_precision: Option<i64>,
        custom_fields: Vec<CustomField>,
        attachment_name: Option<String>,
        can_send_in_mail: Option<bool>,
        template_id: Option<Id>,
        template_name: Option<String>,
        page_width: Option<String>,
        page_height: Option<String>,
        orientation: Option<String>,
        template_type: Option<String>,
        created_time: Option<Timestamp>,
        created_by_id: Option<Id>,
        last_modified_time: Option<Timestamp>,
        can_mark_as_bill: Option<bool>,
        can_mark_as_unbill: Option<bool>,
        tags: Vec<Tag>,
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
    /// Contact persons associated.
    #[allow(missing_docs)]
    ContactPersonsAssociated {
        contact_person_id: Option<ContactPersonId>,
        contact_person_name: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        contact_person_email: Option<String>,
        phone: Option<String>,
        mobile: Option<String>,
        communication_preference: Option<CommunicationPreference>,
    }
}

record! {
    /// Communication preference.
    #[allow(missing_docs)]
    CommunicationPreference {
        is_email_enabled: Option<bool>,
        /// Editions: WHATS_APP_INTEGRATION.
        is_whatsapp_enabled: Option<bool>,
    }
}

record! {
    /// Line item.
    #[allow(missing_docs)]
    LineItem {
        item_id: Option<ItemId>,
        line_item_id: Option<Id>,
        sku: Option<String>,
        location_id: Option<Id>,
        location_name: Option<String>,
        /// One of `goods`, `digital_service`, `service`. Editions: UK.
        product_type: Option<String>,
        reverse_charge_tax_id: Option<Id>,
        /// Editions: IN.
        reverse_charge_tax_name: Option<String>,
        /// Editions: IN.
        reverse_charge_tax_percentage: Option<Amount>,
        /// Editions: IN.
        reverse_charge_tax_amount: Option<Amount>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        name: Option<String>,
        description: Option<String>,
        item_order: Option<i64>,
        bcy_rate: Option<Amount>,
        unit: Option<String>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        item_total: Option<Amount>,
        item_total_inclusive_of_tax: Option<Amount>,
        /// Editions: IN, AU, CA.
        tax_exemption_id: Option<Id>,
        /// Editions: IN, AU, CA, MX.
        tax_exemption_code: Option<String>,
        tax_id: Option<TaxId>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: UK, EU.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK, EU.
        acquisition_vat_name: Option<String>,
        /// Editions: UK, EU.
        acquisition_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        acquisition_vat_amount: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_id: Option<Id>,
        /// Editions: UK, EU.
        reverse_charge_vat_name: Option<String>,
        /// Editions: UK, EU.
        reverse_charge_vat_percentage: Option<Amount>,
        /// Editions: UK, EU.
        reverse_charge_vat_amount: Option<Amount>,
        tags: Vec<Tag>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
        item_custom_fields: Vec<ItemCustomField>,
        project_id: Option<ProjectId>,
        project_name: Option<String>,
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
    /// Item custom field.
    #[allow(missing_docs)]
    ItemCustomField {
        customfield_id: Option<CustomFieldId>,
        value: Option<String>,
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
    /// Delivery address.
    #[allow(missing_docs)]
    DeliveryAddress {
        zip: Option<String>,
        is_verifiable: Option<bool>,
        state: Option<String>,
        address1: Option<String>,
        address2: Option<String>,
        is_valid: Option<String>,
        city: Option<String>,
        country: Option<String>,
        address: Option<String>,
        email: Option<String>,
        is_primary: Option<String>,
        organization_address_id: Option<Id>,
        phone: Option<String>,
        is_verified: Option<bool>,
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

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment by comment_id: Id {
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
        purchaseorder_id: Option<PurchaseOrderId>,
    }
}
