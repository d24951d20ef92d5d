//! What is written: estimates.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, ContactPersonId, CurrencyId, Id, ItemId, ProjectId, TaxId};
use crate::macros::draft;
use crate::{Amount, Date, Discount};

draft! {
    /// What is written: communication preference.
    #[allow(missing_docs)]
    CommunicationPreferenceDraft {
        is_email_enabled: Option<bool>,
        /// Editions: SMS_INTEGRATION.
        is_sms_enabled: Option<bool>,
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
    /// What is written: create estimate custom field.
    #[allow(missing_docs)]
    CreateEstimateCustomFieldDraft {
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
        line_item_id: Option<Id>,
        name: Option<String>,
        description: Option<String>,
        /// One of `goods`, `services`, `capital_service`, `capital_goods`.
        product_type: Option<String>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        item_order: Option<i64>,
        bcy_rate: Option<Amount>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        unit: Option<String>,
        discount_amount: Option<Amount>,
        discount: Option<Discount>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        item_total: Option<Amount>,
        location_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}

draft! {
    /// What is written: estimate.
    #[allow(missing_docs)]
    EstimateDraft {
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        template_id: Option<Id>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        estimate_number: Option<String>,
        reference_number: Option<String>,
        date: Option<Date>,
        expiry_date: Option<Date>,
        exchange_rate: Option<Amount>,
        discount: Option<Discount>,
        is_discount_before_tax: Option<bool>,
        /// One of `entity_level`, `item_level`.
        discount_type: Option<String>,
        /// Not in editions: US, CA.
        is_inclusive_tax: Option<bool>,
        custom_body: Option<String>,
        custom_subject: Option<String>,
        salesperson_name: Option<String>,
        custom_fields: Option<Vec<CreateEstimateCustomFieldDraft>>,
        line_items: Option<Vec<LineItemDraft>>,
        location_id: Option<Id>,
        notes: Option<String>,
        terms: Option<String>,
        shipping_charge: Option<Amount>,
        adjustment: Option<Amount>,
        adjustment_description: Option<String>,
        tax_id: Option<TaxId>,
        /// Editions: IN, US.
        tax_exemption_id: Option<Id>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// One of `vat_registered`, `vat_not_registered`, `gcc_vat_not_registered`, `gcc_vat_registered`, `non_gcc`, `dz_vat_registered`, `dz_vat_not_registered`, `home_country_mexico`, `border_region_mexico`, `non_mexico`, `non_kenya`, `overseas`. Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        item_id: Option<ItemId>,
        line_item_id: Option<Id>,
        name: Option<String>,
        description: Option<String>,
        rate: Option<Amount>,
        unit: Option<String>,
        quantity: Option<Amount>,
        project_id: Option<ProjectId>,
        accept_retainer: Option<bool>,
        retainer_percentage: Option<Amount>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: email estimate.
    #[allow(missing_docs)]
    EmailEstimateDraft {
        send_from_org_email_id: Option<bool>,
        to_mail_ids: Option<Vec<String>>,
        cc_mail_ids: Option<Vec<String>>,
        subject: Option<String>,
        body: Option<String>,
        mail_documents: Option<Vec<String>>,
    }
}

draft! {
    /// What is written: update estimate billing address.
    #[allow(missing_docs)]
    UpdateEstimateBillingAddressDraft {
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
    }
}

draft! {
    /// What is written: estimate comment.
    #[allow(missing_docs)]
    EstimateCommentDraft {
        description: Option<String>,
        show_comment_to_clients: Option<bool>,
    }
}
