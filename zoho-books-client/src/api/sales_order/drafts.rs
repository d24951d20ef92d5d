//! What is written: sales order.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    ContactId, ContactPersonId, CurrencyId, CustomFieldId, EstimateId, Id, InvoiceId, ItemId,
    ProjectId, TaxId,
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
        customfield_id: Option<CustomFieldId>,
        value: Option<String>,
    }
}

draft! {
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        item_order: Option<i64>,
        item_id: Option<ItemId>,
        rate: Option<Amount>,
        name: Option<String>,
        description: Option<String>,
        quantity: Option<Amount>,
        product_type: Option<String>,
        /// Editions: IN, ZA, KE.
        hsn_or_sac: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        location_id: Option<Id>,
        discount: Option<Discount>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
        unit: Option<String>,
        item_custom_fields: Option<Vec<ItemCustomFieldDraft>>,
        /// Editions: IN, US.
        tax_exemption_id: Option<Id>,
        /// Editions: IN, US, MX.
        tax_exemption_code: Option<String>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        project_id: Option<ProjectId>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}

draft! {
    /// What is written: sales order.
    #[allow(missing_docs)]
    SalesOrderDraft {
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        date: Option<Date>,
        shipment_date: Option<Date>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        salesperson_id: Option<Id>,
        merchant_id: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// Not in editions: US, CA.
        is_inclusive_tax: Option<bool>,
        location_id: Option<Id>,
        line_items: Option<Vec<LineItemDraft>>,
        notes: Option<String>,
        terms: Option<String>,
        billing_address_id: Option<Id>,
        shipping_address_id: Option<Id>,
        crm_owner_id: Option<Id>,
        crm_custom_reference_id: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// One of `vat_registered`, `vat_not_registered`, `gcc_vat_not_registered`, `gcc_vat_registered`, `non_gcc`, `dz_vat_registered`, `dz_vat_not_registered`, `home_country_mexico`, `border_region_mexico`, `non_mexico`, `non_kenya`, `overseas`. Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        salesorder_number: Option<String>,
        reference_number: Option<String>,
        is_update_customer: Option<bool>,
        discount: Option<Discount>,
        exchange_rate: Option<Amount>,
        salesperson_name: Option<String>,
        notes_default: Option<String>,
        terms_default: Option<String>,
        tax_id: Option<TaxId>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: IN, US.
        tax_exemption_id: Option<Id>,
        /// Editions: US, MX.
        tax_authority_name: Option<String>,
        /// Editions: IN, US, MX.
        tax_exemption_code: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        shipping_charge: Option<Amount>,
        adjustment: Option<Amount>,
        delivery_method: Option<String>,
        estimate_id: Option<EstimateId>,
        is_discount_before_tax: Option<bool>,
        discount_type: Option<String>,
        adjustment_description: Option<String>,
        pricebook_id: Option<Id>,
        template_id: Option<Id>,
        documents: Option<Vec<String>>,
        zcrm_potential_id: Option<Id>,
        zcrm_potential_name: Option<String>,
    }
}

draft! {
    /// What is written: update sales order using custom field line item.
    #[allow(missing_docs)]
    UpdateSalesOrderUsingCustomFieldLineItemDraft {
        item_order: Option<i64>,
        line_item_id: Option<Id>,
        item_id: Option<ItemId>,
        rate: Option<Amount>,
        name: Option<String>,
        description: Option<String>,
        quantity: Option<Amount>,
        discount: Option<Discount>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
        unit: Option<String>,
        item_custom_fields: Option<Vec<ItemCustomFieldDraft>>,
        /// Editions: IN, US.
        tax_exemption_id: Option<Id>,
        /// Editions: IN, US, MX.
        tax_exemption_code: Option<String>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        project_id: Option<ProjectId>,
        location_id: Option<Id>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}

draft! {
    /// What is written: update sales order using custom field.
    #[allow(missing_docs)]
    UpdateSalesOrderUsingCustomFieldDraft {
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        date: Option<Date>,
        shipment_date: Option<Date>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        salesperson_id: Option<Id>,
        merchant_id: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// Not in editions: US, CA.
        is_inclusive_tax: Option<bool>,
        location_id: Option<Id>,
        line_items: Option<Vec<UpdateSalesOrderUsingCustomFieldLineItemDraft>>,
        notes: Option<String>,
        terms: Option<String>,
        billing_address_id: Option<Id>,
        shipping_address_id: Option<Id>,
        crm_owner_id: Option<Id>,
        crm_custom_reference_id: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// One of `vat_registered`, `vat_not_registered`, `gcc_vat_not_registered`, `gcc_vat_registered`, `non_gcc`, `dz_vat_registered`, `dz_vat_not_registered`, `home_country_mexico`, `border_region_mexico`, `non_mexico`, `non_kenya`, `overseas`. Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        salesorder_number: Option<String>,
        reference_number: Option<String>,
        is_update_customer: Option<bool>,
        discount: Option<Discount>,
        exchange_rate: Option<Amount>,
        salesperson_name: Option<String>,
        notes_default: Option<String>,
        terms_default: Option<String>,
        tax_id: Option<TaxId>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: IN, US.
        tax_exemption_id: Option<Id>,
        /// Editions: US, MX.
        tax_authority_name: Option<String>,
        /// Editions: IN, US, MX.
        tax_exemption_code: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        shipping_charge: Option<Amount>,
        adjustment: Option<Amount>,
        delivery_method: Option<String>,
        is_discount_before_tax: Option<bool>,
        discount_type: Option<String>,
        adjustment_description: Option<String>,
        pricebook_id: Option<Id>,
        template_id: Option<Id>,
        documents: Option<Vec<String>>,
        zcrm_potential_id: Option<Id>,
        zcrm_potential_name: Option<String>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: mark sales order as void.
    #[allow(missing_docs)]
    MarkSalesOrderAsVoidDraft {
        reason: Option<String>,
    }
}

draft! {
    /// What is written: email sales order.
    #[allow(missing_docs)]
    EmailSalesOrderDraft {
        from_address_id: Option<Id>,
        send_from_org_email_id: Option<bool>,
        to_mail_ids: Option<Vec<String>>,
        cc_mail_ids: Option<Vec<String>>,
        bcc_mail_ids: Option<Vec<String>>,
        subject: Option<String>,
        invoice_id: Option<InvoiceId>,
        body: Option<String>,
    }
}

draft! {
    /// What is written: update sales order billing address.
    #[allow(missing_docs)]
    UpdateSalesOrderBillingAddressDraft {
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        phone: Option<String>,
        fax: Option<String>,
        attention: Option<String>,
        is_one_off_address: Option<bool>,
        is_update_customer: Option<bool>,
        /// Editions: AVALARA_INTEGRATION.
        is_verified: Option<bool>,
    }
}

draft! {
    /// What is written: update sales order shipping address.
    #[allow(missing_docs)]
    UpdateSalesOrderShippingAddressDraft {
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
        attention: Option<String>,
        is_one_off_address: Option<bool>,
        is_update_customer: Option<bool>,
        /// Editions: AVALARA_INTEGRATION.
        is_verified: Option<bool>,
    }
}

draft! {
    /// What is written: add sales order comment.
    #[allow(missing_docs)]
    AddSalesOrderCommentDraft {
        description: Option<String>,
    }
}
