//! What is written: contacts.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Amount;
use crate::ids::{ContactPersonId, CurrencyId, Id, TaxId};
use crate::macros::draft;

draft! {
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
    }
}

draft! {
    /// What is written: billing address.
    #[allow(missing_docs)]
    BillingAddressDraft {
        /// At most 100 characters.
        attention: Option<String>,
        /// At most 500 characters.
        address: Option<String>,
        /// At most 255 characters.
        street2: Option<String>,
        /// At most 100 characters.
        state_code: Option<String>,
        /// At most 100 characters.
        city: Option<String>,
        /// At most 100 characters.
        state: Option<String>,
        /// At most 50 characters.
        zip: Option<String>,
        /// At most 100 characters.
        country: Option<String>,
        /// At most 50 characters.
        fax: Option<String>,
        /// At most 50 characters.
        phone: Option<String>,
    }
}

draft! {
    /// What is written: communication preference.
    #[allow(missing_docs)]
    CommunicationPreferenceDraft {
        /// Editions: SMS_INTEGRATION.
        is_sms_enabled: Option<bool>,
        /// Editions: WHATS_APP_INTEGRATION.
        is_whatsapp_enabled: Option<bool>,
    }
}

draft! {
    /// What is written: contact person.
    #[allow(missing_docs)]
    ContactPersonDraft {
        /// At most 25 characters.
        salutation: Option<String>,
        /// At most 100 characters.
        first_name: Option<String>,
        /// At most 100 characters.
        last_name: Option<String>,
        /// At most 100 characters.
        email: Option<String>,
        /// At most 50 characters.
        phone: Option<String>,
        /// At most 50 characters.
        mobile: Option<String>,
        /// At most 100 characters.
        designation: Option<String>,
        /// At most 50 characters.
        department: Option<String>,
        /// At most 50 characters.
        skype: Option<String>,
        is_primary_contact: Option<bool>,
        communication_preference: Option<CommunicationPreferenceDraft>,
        enable_portal: Option<bool>,
    }
}

draft! {
    /// What is written: default template.
    #[allow(missing_docs)]
    DefaultTemplateDraft {
        invoice_template_id: Option<Id>,
        estimate_template_id: Option<Id>,
        creditnote_template_id: Option<Id>,
        purchaseorder_template_id: Option<Id>,
        salesorder_template_id: Option<Id>,
        retainerinvoice_template_id: Option<Id>,
        paymentthankyou_template_id: Option<Id>,
        retainerinvoice_paymentthankyou_template_id: Option<Id>,
        invoice_email_template_id: Option<Id>,
        estimate_email_template_id: Option<Id>,
        creditnote_email_template_id: Option<Id>,
        purchaseorder_email_template_id: Option<Id>,
        salesorder_email_template_id: Option<Id>,
        retainerinvoice_email_template_id: Option<Id>,
        paymentthankyou_email_template_id: Option<Id>,
        retainerinvoice_paymentthankyou_email_template_id: Option<Id>,
        statement_template_id: Option<Id>,
        payment_remittance_email_template_id: Option<Id>,
        bill_template_id: Option<Id>,
    }
}

draft! {
    /// What is written: create contact custom field.
    #[allow(missing_docs)]
    CreateContactCustomFieldDraft {
        index: Option<i64>,
        value: Option<String>,
    }
}

draft! {
    /// What is written: opening balance.
    #[allow(missing_docs)]
    OpeningBalanceDraft {
        location_id: Option<Id>,
        exchange_rate: Option<Amount>,
        opening_balance_amount: Option<Amount>,
    }
}

draft! {
    /// What is written: contact.
    #[allow(missing_docs)]
    ContactDraft {
        contact_name: Option<String>,
        /// At most 200 characters.
        company_name: Option<String>,
        website: Option<String>,
        /// One of `de`, `en`, `es`, `fr`, `it`, `ja`, `nl`, `pt`, `pt_br`, `sv`, `zh`, `en_gb`.
        language_code: Option<String>,
        /// One of `customer`, `vendor`.
        contact_type: Option<String>,
        /// One of `individual`, `business`.
        customer_sub_type: Option<String>,
        credit_limit: Option<Amount>,
        /// At most 200 characters.
        pricebook_id: Option<Id>,
        /// At most 200 characters.
        contact_number: Option<String>,
        ignore_auto_number_generation: Option<bool>,
        tags: Option<Vec<TagDraft>>,
        is_portal_enabled: Option<bool>,
        currency_id: Option<CurrencyId>,
        payment_terms: Option<i64>,
        /// At most 200 characters.
        payment_terms_label: Option<String>,
        notes: Option<String>,
        billing_address: Option<BillingAddressDraft>,
        shipping_address: Option<BillingAddressDraft>,
        contact_persons: Option<Vec<ContactPersonDraft>>,
        default_templates: Option<DefaultTemplateDraft>,
        custom_fields: Option<Vec<CreateContactCustomFieldDraft>>,
        opening_balances: Option<Vec<OpeningBalanceDraft>>,
        /// Editions: UK, AVALARA_INTEGRATION.
        vat_reg_no: Option<String>,
        owner_id: Option<Id>,
        /// Editions: GCC, MX, KE, ZA.
        tax_reg_no: Option<String>,
        /// Editions: KE.
        tax_exemption_certificate_number: Option<String>,
        /// Editions: UK, GCC, AVALARA_INTEGRATION.
        country_code: Option<String>,
        /// One of `uk`, `eu_vat_registered`, `overseas`, `eu_vat_not_registered`, `non_eu`. Editions: UK.
        vat_treatment: Option<String>,
        /// One of `vat_registered`, `vat_not_registered`, `gcc_vat_not_registered`, `gcc_vat_registered`, `non_gcc`, `dz_vat_registered`, `dz_vat_not_registered`, `home_country_mexico`, `border_region_mexico`, `non_mexico`, `non_kenya`, `overseas`. Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// One of `general_legal_person`, `legal_entities_non_profit`, `resident_abroad`, `production_cooperative_societies`, `agricultural_livestock`, `optional_group_of_companies`, `coordinated`, `simplified_trust`, `wages_salaries_income`, `lease`, `property_disposal_acquisition`, `other_income`, `divident_income`, `individual_business_professional`, `interest_income`, `income_obtaining_price`, `no_tax_obligation`, `tax_incorporation`, `income_through_technology_platform`. Editions: MX.
        tax_regime: Option<String>,
        /// Editions: MX.
        legal_name: Option<String>,
        /// Editions: MX.
        is_tds_registered: Option<bool>,
        /// Editions: IN.
        place_of_contact: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        tax_authority_name: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        /// Editions: US, CA, AU, IN.
        tax_exemption_id: Option<Id>,
        /// Editions: US, CA, AU, IN.
        tax_exemption_code: Option<String>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: IN, US.
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: US, CA, AU, IN, MX, KE, ZA.
        is_taxable: Option<bool>,
        /// At most 100 characters.
        facebook: Option<String>,
        /// At most 100 characters.
        twitter: Option<String>,
        /// Editions: US.
        track_1099: Option<bool>,
        /// Editions: US.
        tax_id_type: Option<String>,
        /// Editions: US.
        tax_id_value: Option<String>,
    }
}

draft! {
    /// What is written: update contact using custom field custom field.
    #[allow(missing_docs)]
    UpdateContactUsingCustomFieldCustomFieldDraft {
        index: Option<i64>,
        value: Option<String>,
        label: Option<String>,
    }
}

draft! {
    /// What is written: update contact using custom field contact person.
    #[allow(missing_docs)]
    UpdateContactUsingCustomFieldContactPersonDraft {
        contact_person_id: Option<ContactPersonId>,
        /// At most 25 characters.
        salutation: Option<String>,
        /// At most 100 characters.
        first_name: Option<String>,
        /// At most 100 characters.
        last_name: Option<String>,
        /// At most 100 characters.
        email: Option<String>,
        /// At most 50 characters.
        phone: Option<String>,
        /// At most 50 characters.
        mobile: Option<String>,
        /// At most 100 characters.
        designation: Option<String>,
        /// At most 50 characters.
        department: Option<String>,
        /// At most 50 characters.
        skype: Option<String>,
        is_primary_contact: Option<bool>,
        enable_portal: Option<bool>,
        communication_preference: Option<CommunicationPreferenceDraft>,
    }
}

draft! {
    /// What is written: update contact using custom field.
    #[allow(missing_docs)]
    UpdateContactUsingCustomFieldDraft {
        contact_name: Option<String>,
        /// At most 200 characters.
        company_name: Option<String>,
        payment_terms: Option<i64>,
        /// At most 200 characters.
        payment_terms_label: Option<String>,
        /// One of `customer`, `vendor`.
        contact_type: Option<String>,
        /// One of `individual`, `business`.
        customer_sub_type: Option<String>,
        currency_id: Option<CurrencyId>,
        opening_balances: Option<Vec<OpeningBalanceDraft>>,
        credit_limit: Option<Amount>,
        /// At most 200 characters.
        pricebook_id: Option<Id>,
        /// At most 200 characters.
        contact_number: Option<String>,
        ignore_auto_number_generation: Option<bool>,
        tags: Option<Vec<TagDraft>>,
        website: Option<String>,
        owner_id: Option<Id>,
        custom_fields: Option<Vec<UpdateContactUsingCustomFieldCustomFieldDraft>>,
        billing_address: Option<BillingAddressDraft>,
        shipping_address: Option<BillingAddressDraft>,
        contact_persons: Option<Vec<UpdateContactUsingCustomFieldContactPersonDraft>>,
        default_templates: Option<DefaultTemplateDraft>,
        notes: Option<String>,
        /// Editions: UK, AVALARA_INTEGRATION.
        vat_reg_no: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_reg_no: Option<String>,
        /// Editions: UK, GCC, AVALARA_INTEGRATION.
        country_code: Option<String>,
        /// One of `vat_registered`, `vat_not_registered`, `gcc_vat_not_registered`, `gcc_vat_registered`, `non_gcc`, `dz_vat_registered`, `dz_vat_not_registered`, `home_country_mexico`, `border_region_mexico`, `non_mexico`, `non_kenya`, `overseas`. Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: KE.
        tax_exemption_certificate_number: Option<String>,
        /// One of `general_legal_person`, `legal_entities_non_profit`, `resident_abroad`, `production_cooperative_societies`, `agricultural_livestock`, `optional_group_of_companies`, `coordinated`, `simplified_trust`, `wages_salaries_income`, `lease`, `property_disposal_acquisition`, `other_income`, `divident_income`, `individual_business_professional`, `interest_income`, `income_obtaining_price`, `no_tax_obligation`, `tax_incorporation`, `income_through_technology_platform`. Editions: MX.
        tax_regime: Option<String>,
        /// Editions: MX.
        legal_name: Option<String>,
        /// Editions: MX.
        is_tds_registered: Option<bool>,
        /// One of `uk`, `eu_vat_registered`, `overseas`, `eu_vat_not_registered`, `non_eu`. Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: IN.
        place_of_contact: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        tax_authority_name: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        /// Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        /// Editions: US, CA, AU, IN.
        tax_exemption_id: Option<Id>,
        /// Editions: US, CA, AU, IN.
        tax_exemption_code: Option<String>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: IN, US.
        tax_id: Option<TaxId>,
        /// Editions: US, CA, AU, IN, MX, KE, ZA.
        is_taxable: Option<bool>,
        /// At most 100 characters.
        facebook: Option<String>,
        /// At most 100 characters.
        twitter: Option<String>,
        /// Editions: US.
        track_1099: Option<bool>,
        /// Editions: US.
        tax_id_type: Option<String>,
        /// Editions: US.
        tax_id_value: Option<String>,
    }
}

draft! {
    /// What is written: enable contact portal contact person.
    #[allow(missing_docs)]
    EnableContactPortalContactPersonDraft {
        contact_person_id: Option<ContactPersonId>,
    }
}

draft! {
    /// What is written: enable contact portal.
    #[allow(missing_docs)]
    EnableContactPortalDraft {
        contact_persons: Option<Vec<EnableContactPortalContactPersonDraft>>,
    }
}

draft! {
    /// What is written: email contact statement.
    #[allow(missing_docs)]
    EmailContactStatementDraft {
        send_from_org_email_id: Option<bool>,
        to_mail_ids: Option<Vec<String>>,
        cc_mail_ids: Option<Vec<String>>,
        /// At most 1000 characters.
        subject: Option<String>,
        /// At most 5000 characters.
        body: Option<String>,
    }
}

draft! {
    /// What is written: email contact.
    #[allow(missing_docs)]
    EmailContactDraft {
        to_mail_ids: Option<Vec<String>>,
        /// At most 1000 characters.
        subject: Option<String>,
        /// At most 5000 characters.
        body: Option<String>,
    }
}

draft! {
    /// What is written: add contact comment.
    #[allow(missing_docs)]
    AddContactCommentDraft {
        description: Option<String>,
    }
}

draft! {
    /// What is written: add contact address.
    #[allow(missing_docs)]
    AddContactAddressDraft {
        /// At most 100 characters.
        attention: Option<String>,
        /// At most 500 characters.
        address: Option<String>,
        /// At most 255 characters.
        street2: Option<String>,
        /// At most 100 characters.
        city: Option<String>,
        /// At most 100 characters.
        state: Option<String>,
        /// At most 50 characters.
        zip: Option<String>,
        /// At most 100 characters.
        country: Option<String>,
        /// At most 50 characters.
        fax: Option<String>,
        /// At most 50 characters.
        phone: Option<String>,
    }
}

draft! {
    /// What is written: update contact address.
    #[allow(missing_docs)]
    UpdateContactAddressDraft {
        /// At most 100 characters.
        attention: Option<String>,
        /// At most 500 characters.
        address: Option<String>,
        /// At most 255 characters.
        street2: Option<String>,
        /// At most 100 characters.
        city: Option<String>,
        /// At most 100 characters.
        state: Option<String>,
        /// At most 50 characters.
        zip: Option<String>,
        /// At most 100 characters.
        country: Option<String>,
        /// At most 50 characters.
        fax: Option<String>,
        /// At most 50 characters.
        phone: Option<String>,
        address_id: Option<Id>,
    }
}

draft! {
    /// What is written: add contact bank account.
    #[allow(missing_docs)]
    AddContactBankAccountDraft {
        gateway: Option<String>,
        account_number: Option<String>,
        account_type: Option<String>,
        routing_number: Option<String>,
        check_number: Option<String>,
        bank_name: Option<String>,
        name: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        beneficiary_name: Option<String>,
        street: Option<String>,
        city: Option<String>,
        state: Option<String>,
        country: Option<String>,
        zip: Option<String>,
        accept_license: Option<bool>,
    }
}

draft! {
    /// What is written: add contact card.
    #[allow(missing_docs)]
    AddContactCardDraft {
        card_token: Option<String>,
        gateway: Option<String>,
        card_number: Option<String>,
        cvv: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        country: Option<String>,
        zip: Option<String>,
        expire_month: Option<i64>,
        expire_year: Option<i64>,
        is_primary: Option<bool>,
        is_backup: Option<bool>,
    }
}

draft! {
    /// What is written: create contact person.
    #[allow(missing_docs)]
    CreateContactPersonDraft {
        salutation: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        mobile: Option<String>,
        mobile_country_code: Option<String>,
        department: Option<String>,
        designation: Option<String>,
        skype: Option<String>,
        fax: Option<String>,
        is_primary_contact: Option<bool>,
        enable_portal: Option<bool>,
    }
}
