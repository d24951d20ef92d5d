//! What is read: sales order.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    ContactId, ContactPersonId, CurrencyId, CustomFieldId, EstimateId, Id, ItemId, ProjectId,
    SalesOrderId, TaxId,
};
use crate::macros::record;
use crate::{Amount, CustomField, Date, Discount};
use jiff::Timestamp;

record! {
    /// Sales order.
    #[allow(missing_docs)]
    SalesOrder by salesorder_id: SalesOrderId {
        documents: Vec<String>,
        /// Editions: IN.
        is_pre_gst: Option<bool>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// One of `vat_registered`, `vat_not_registered`, `gcc_vat_not_registered`, `gcc_vat_registered`, `non_gcc`, `dz_vat_registered`, `dz_vat_not_registered`, `home_country_mexico`, `border_region_mexico`, `non_mexico`, `non_kenya`, `overseas`. Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        zcrm_potential_id: Option<Id>,
        zcrm_potential_name: Option<String>,
        salesorder_number: Option<String>,
        date: Option<Date>,
        status: Option<String>,
        shipment_date: Option<Date>,
        reference_number: Option<String>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        contact_persons_associated: Vec<ContactPersonsAssociated>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        exchange_rate: Option<Amount>,
        discount_amount: Option<Amount>,
        discount: Option<Discount>,
        discount_applied_on_amount: Option<Amount>,
        is_discount_before_tax: Option<bool>,
        discount_type: Option<String>,
        estimate_id: Option<EstimateId>,
        delivery_method: Option<String>,
        delivery_method_id: Option<Id>,
        /// Not in editions: US, CA.
        is_inclusive_tax: Option<bool>,
        location_id: Option<Id>,
        location_name: Option<String>,
        line_items: Vec<LineItem>,
        shipping_charge: Option<Amount>,
        adjustment: Option<Amount>,
        adjustment_description: Option<String>,
        sub_total: Option<Amount>,
        tax_total: Option<Amount>,
        total: Option<Amount>,
        taxes: Vec<Tax>,
        price_precision: Option<i64>,
        is_emailed: Option<bool>,
        billing_address: Option<BillingAddress>,
        shipping_address: Option<ShippingAddress>,
        notes: Option<String>,
        terms: Option<String>,
        custom_fields: Vec<CustomField>,
        tags: Vec<Tag>,
        template_id: Option<Id>,
        template_name: Option<String>,
        page_width: Option<String>,
        page_height: Option<String>,
        orientation: Option<String>,
        template_type: Option<String>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        created_by_id: Option<Id>,
        attachment_name: Option<String>,
        can_send_in_mail: Option<bool>,
        salesperson_id: Option<Id>,
        salesperson_name: Option<String>,
        merchant_id: Option<String>,
        merchant_name: Option<String>,
        shipment_days: Option<i64>,
        bcy_total: Option<Amount>,
        has_attachment: Option<bool>,
        billing_address_id: Option<Id>,
        shipping_address_id: Option<Id>,
        crm_owner_id: Option<Id>,
        crm_custom_reference_id: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        is_update_customer: Option<bool>,
        tax_id: Option<TaxId>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: US, MX.
        tax_authority_name: Option<String>,
        /// Editions: IN, US.
        tax_exemption_id: Option<Id>,
        /// Editions: IN, US, MX.
        tax_exemption_code: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        sub_statuses: Vec<SubStatus>,
        pricebook_id: Option<Id>,
        notes_default: Option<String>,
        terms_default: Option<String>,
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
        location_name: Option<String>,
        discount: Option<Discount>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        tags: Vec<Tag>,
        unit: Option<String>,
        item_custom_fields: Vec<ItemCustomField>,
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
        line_item_id: Option<Id>,
        sku: Option<String>,
        bcy_rate: Option<Amount>,
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        /// Editions: US.
        is_taxable: Option<bool>,
        /// Editions: US.
        product_exemption_id: Option<Id>,
        /// Editions: US.
        product_exemption_code: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_use_code_id: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_use_code_desc: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_tax_code_id: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_tax_code_desc: Option<String>,
        item_total_inclusive_of_tax: Option<Amount>,
        is_invoiced: Option<bool>,
        stock_on_hand: Option<String>,
        image_id: Option<Id>,
        image_name: Option<String>,
        image_type: Option<String>,
        project_name: Option<String>,
    }
}

record! {
    /// Tag.
    #[allow(missing_docs)]
    Tag {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
        tag_name: Option<String>,
        tag_option_name: Option<String>,
        is_tag_mandatory: Option<bool>,
    }
}

record! {
    /// Item custom field.
    #[allow(missing_docs)]
    ItemCustomField {
        customfield_id: Option<CustomFieldId>,
        index: Option<i64>,
        value: Option<String>,
        label: Option<String>,
    }
}

record! {
    /// Tax.
    #[allow(missing_docs)]
    Tax {
        tax_id: Option<TaxId>,
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
    /// Shipping address.
    #[allow(missing_docs)]
    ShippingAddress {
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
    /// Sub status.
    #[allow(missing_docs)]
    SubStatus {
        status_id: Option<Id>,
        status_code: Option<String>,
        parent_status: Option<String>,
        description: Option<String>,
        display_name: Option<String>,
        label_name: Option<String>,
        color_code: Option<String>,
    }
}

record! {
    /// Sales order email.
    #[allow(missing_docs)]
    SalesOrderEmail {
        bcc_mails: Vec<String>,
        body: Option<String>,
        error_list: Vec<String>,
        bcc_mails_str: Option<String>,
        documents: Vec<String>,
        subject: Option<String>,
        customer_name: Option<String>,
        entity_id: Option<Id>,
        cc_mails_list: Vec<String>,
        file_name: Option<String>,
        from_emails: Vec<FromEmail>,
        file_name_without_extension: Option<String>,
        to_mails_str: Option<String>,
        cc_mails_str: Option<String>,
        from_email: Option<String>,
        from_address: Option<String>,
        emailtemplates: Vec<Emailtemplate>,
        to_contacts: Vec<ToContact>,
        attachment_name: Option<String>,
        emailtemplate_documents: Vec<String>,
        customer_id: Option<ContactId>,
    }
}

record! {
    /// From email.
    #[allow(missing_docs)]
    FromEmail {
        organization_contact_id: Option<Id>,
        user_name: Option<String>,
        selected: Option<bool>,
        email: Option<String>,
        is_org_email_id: Option<bool>,
    }
}

record! {
    /// Emailtemplate.
    #[allow(missing_docs)]
    Emailtemplate {
        selected: Option<bool>,
        name: Option<String>,
        email_template_id: Option<Id>,
    }
}

record! {
    /// To contact.
    #[allow(missing_docs)]
    ToContact {
        first_name: Option<String>,
        selected: Option<bool>,
        phone: Option<String>,
        email: Option<String>,
        last_name: Option<String>,
        salutation: Option<String>,
        contact_person_id: Option<ContactPersonId>,
        mobile: Option<String>,
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
        salesorder_id: Option<SalesOrderId>,
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
