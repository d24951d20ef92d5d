//! What is written: purchase order.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    AccountId, ContactId, ContactPersonId, CurrencyId, Id, ItemId, ProjectId, SalesOrderId, TaxId,
};
use crate::macros::draft;
use crate::{Amount, CustomFieldDraft, Date, Discount};

draft! {
    /// What is written: communication preference.
    #[allow(missing_docs)]
    CommunicationPreferenceDraft {
        is_email_enabled: Option<bool>,
        /// Editions: WHATS_APP_INTEGRATION.
        is_whatsapp_enabled: Option<bool>,
    }
}

draft! {
    /// What is written: contact persons associated.
    #[allow(missing_docs)]
    ContactPersonsAssociatedDraft {
        contact_person_id: Option<ContactPersonId>,
        communication_preference: Option<CommunicationPreferenceDraft>,
    }
}

draft! {
    /// What is written: item custom field.
    #[allow(missing_docs)]
    ItemCustomFieldDraft {
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
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        item_id: Option<ItemId>,
        account_id: Option<AccountId>,
        name: Option<String>,
        description: Option<String>,
        unit: Option<String>,
        location_id: Option<Id>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        reverse_charge_tax_id: Option<Id>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        item_order: Option<i64>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        /// Editions: IN, AU, CA, MX.
        tax_exemption_code: Option<String>,
        /// Editions: IN, AU, CA.
        tax_exemption_id: Option<Id>,
        /// Editions: UK, EU.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK, EU.
        reverse_charge_vat_id: Option<Id>,
        item_custom_fields: Option<Vec<ItemCustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
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
    /// What is written: purchase order.
    #[allow(missing_docs)]
    PurchaseOrderDraft {
        vendor_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        purchaseorder_number: Option<String>,
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
        billing_address_id: Option<Id>,
        crm_owner_id: Option<Id>,
        crm_custom_reference_id: Option<String>,
        template_id: Option<Id>,
        date: Option<Date>,
        delivery_date: Option<Date>,
        due_date: Option<Date>,
        exchange_rate: Option<Amount>,
        discount: Option<Discount>,
        discount_account_id: Option<Id>,
        is_discount_before_tax: Option<bool>,
        /// Not in editions: US.
        is_inclusive_tax: Option<bool>,
        notes: Option<String>,
        notes_default: Option<String>,
        terms: Option<String>,
        terms_default: Option<String>,
        ship_via: Option<String>,
        delivery_org_address_id: Option<Id>,
        delivery_customer_id: Option<Id>,
        attention: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        is_update_customer: Option<String>,
        salesorder_id: Option<SalesOrderId>,
        location_id: Option<Id>,
        line_items: Option<Vec<LineItemDraft>>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
        documents: Option<Vec<DocumentDraft>>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: update purchase order using custom field line item.
    #[allow(missing_docs)]
    UpdatePurchaseOrderUsingCustomFieldLineItemDraft {
        line_item_id: Option<Id>,
        item_id: Option<ItemId>,
        account_id: Option<AccountId>,
        name: Option<String>,
        description: Option<String>,
        unit: Option<String>,
        location_id: Option<Id>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        reverse_charge_tax_id: Option<Id>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        item_order: Option<i64>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        /// Editions: IN, AU, CA, MX.
        tax_exemption_code: Option<String>,
        /// Editions: IN, AU, CA.
        tax_exemption_id: Option<Id>,
        /// Editions: UK, EU.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK, EU.
        reverse_charge_vat_id: Option<Id>,
        item_custom_fields: Option<Vec<ItemCustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
        project_id: Option<ProjectId>,
    }
}

draft! {
    /// What is written: update purchase order using custom field.
    #[allow(missing_docs)]
    UpdatePurchaseOrderUsingCustomFieldDraft {
        vendor_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        purchaseorder_number: Option<String>,
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
        discount: Option<Discount>,
        discount_account_id: Option<Id>,
        is_discount_before_tax: Option<bool>,
        billing_address_id: Option<Id>,
        crm_owner_id: Option<Id>,
        crm_custom_reference_id: Option<String>,
        template_id: Option<Id>,
        date: Option<Date>,
        delivery_date: Option<Date>,
        due_date: Option<Date>,
        exchange_rate: Option<Amount>,
        /// Not in editions: US.
        is_inclusive_tax: Option<bool>,
        notes: Option<String>,
        notes_default: Option<String>,
        terms: Option<String>,
        terms_default: Option<String>,
        ship_via: Option<String>,
        delivery_org_address_id: Option<Id>,
        delivery_customer_id: Option<Id>,
        attention: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        is_update_customer: Option<String>,
        salesorder_id: Option<SalesOrderId>,
        location_id: Option<Id>,
        line_items: Option<Vec<UpdatePurchaseOrderUsingCustomFieldLineItemDraft>>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
        documents: Option<Vec<DocumentDraft>>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: email purchase order.
    #[allow(missing_docs)]
    EmailPurchaseOrderDraft {
        send_from_org_email_id: Option<bool>,
        from_address_id: Option<Id>,
        to_mail_ids: Option<Vec<String>>,
        cc_mail_ids: Option<Vec<String>>,
        bcc_mail_ids: Option<Vec<String>>,
        subject: Option<String>,
        body: Option<String>,
        mail_documents: Option<Vec<DocumentDraft>>,
    }
}

draft! {
    /// What is written: update purchase order billing address.
    #[allow(missing_docs)]
    UpdatePurchaseOrderBillingAddressDraft {
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
        attention: Option<String>,
        is_update_customer: Option<String>,
    }
}

draft! {
    /// What is written: add purchase order comment.
    #[allow(missing_docs)]
    AddPurchaseOrderCommentDraft {
        description: Option<String>,
        expected_delivery_date: Option<Date>,
    }
}
