//! What is read: estimates.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    ContactId, ContactPersonId, CurrencyId, EstimateId, Id, ItemId, ProjectId, TaxId,
};
use crate::macros::record;
use crate::{Amount, CustomField, Date, Discount};
use jiff::Timestamp;

record! {
    /// Estimate.
    #[allow(missing_docs)]
    Estimate by estimate_id: EstimateId {
        estimate_number: Option<String>,
        date: Option<Date>,
        reference_number: Option<String>,
        /// Editions: IN.
        is_pre_gst: Option<bool>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// One of `vat_registered`, `vat_not_registered`, `gcc_vat_not_registered`, `gcc_vat_registered`, `non_gcc`, `dz_vat_registered`, `dz_vat_not_registered`, `home_country_mexico`, `border_region_mexico`, `non_mexico`, `non_kenya`, `overseas`. Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        /// One of `draft`, `sent`, `invoiced`, `accepted`, `declined`, `expired`.
        status: Option<String>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        contact_persons_associated: Vec<ContactPersonsAssociated>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        exchange_rate: Option<Amount>,
        expiry_date: Option<Date>,
        discount: Option<Discount>,
        is_discount_before_tax: Option<bool>,
        /// One of `entity_level`, `item_level`.
        discount_type: Option<String>,
        /// Not in editions: US, CA.
        is_inclusive_tax: Option<bool>,
        line_items: Vec<LineItem>,
        location_id: Option<Id>,
        location_name: Option<String>,
        shipping_charge: Option<Amount>,
        adjustment: Option<Amount>,
        adjustment_description: Option<String>,
        sub_total: Option<Amount>,
        total: Option<Amount>,
        tax_total: Option<Amount>,
        price_precision: Option<i64>,
        taxes: Vec<Tax>,
        billing_address: Option<BillingAddress>,
        shipping_address: Option<ShippingAddress>,
        notes: Option<String>,
        terms: Option<String>,
        custom_fields: Vec<CustomField>,
        template_id: Option<Id>,
        template_name: Option<String>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        salesperson_id: Option<Id>,
        salesperson_name: Option<String>,
        project: Option<Project>,
        tags: Vec<Tag>,
        accepted_date: Option<Date>,
        declined_date: Option<Date>,
        has_attachment: Option<bool>,
        is_viewed_by_client: Option<bool>,
        client_viewed_time: Option<Timestamp>,
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
        /// Editions: SMS_INTEGRATION.
        is_sms_enabled: Option<bool>,
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
        name: Option<String>,
        description: Option<String>,
        item_order: Option<i64>,
        /// One of `goods`, `services`, `capital_service`, `capital_goods`.
        product_type: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
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
        location_name: Option<String>,
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
    /// Tax.
    #[allow(missing_docs)]
    Tax {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
    }
}

record! {
    /// Billing address.
    #[allow(missing_docs)]
    BillingAddress {
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
    }
}

record! {
    /// Shipping address.
    #[allow(missing_docs)]
    ShippingAddress {
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
    }
}

record! {
    /// Project.
    #[allow(missing_docs)]
    Project {
        project_id: Option<ProjectId>,
        project_name: Option<String>,
    }
}

record! {
    /// Estimate email.
    #[allow(missing_docs)]
    EstimateEmail {
        body: Option<String>,
        error_list: Vec<String>,
        subject: Option<String>,
        emailtemplates: Vec<Emailtemplate>,
        to_contacts: Vec<ToContact>,
        file_name: Option<String>,
        from_emails: Vec<FromEmail>,
        customer_id: Option<ContactId>,
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
    /// From email.
    #[allow(missing_docs)]
    FromEmail {
        user_name: Option<String>,
        selected: Option<bool>,
        email: Option<String>,
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
        estimate_id: Option<EstimateId>,
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
