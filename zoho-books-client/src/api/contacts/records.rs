//! What is read: contacts.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    ContactId, ContactPersonId, CreditNoteId, CurrencyId, Id, RecurringInvoiceId, TaxId,
};
use crate::macros::record;
use crate::{Amount, CustomField, Date};
use jiff::Timestamp;

record! {
    /// Contact.
    #[allow(missing_docs)]
    Contact by contact_id: ContactId {
        contact_name: Option<String>,
        /// At most 200 characters.
        company_name: Option<String>,
        has_transaction: Option<bool>,
        /// One of `customer`, `vendor`.
        contact_type: Option<String>,
        /// One of `individual`, `business`.
        customer_sub_type: Option<String>,
        credit_limit: Option<Amount>,
        is_portal_enabled: Option<bool>,
        /// One of `de`, `en`, `es`, `fr`, `it`, `ja`, `nl`, `pt`, `pt_br`, `sv`, `zh`, `en_gb`.
        language_code: Option<String>,
        /// Editions: US, CA, AU, IN, MX, KE, ZA.
        is_taxable: Option<bool>,
        /// Editions: IN, US.
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: IN.
        tax_name: Option<String>,
        tax_percentage: Option<Amount>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: US, CA, AU, IN.
        tax_exemption_id: Option<Id>,
        tax_authority_name: Option<String>,
        /// Editions: US, CA, AU, IN.
        tax_exemption_code: Option<String>,
        /// Editions: IN.
        place_of_contact: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `uk`, `eu_vat_registered`, `overseas`, `eu_vat_not_registered`, `non_eu`. Editions: UK.
        vat_treatment: Option<String>,
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
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        is_linked_with_zohocrm: Option<bool>,
        website: Option<String>,
        owner_id: Option<Id>,
        primary_contact_id: Option<Id>,
        /// At most 200 characters.
        pricebook_id: Option<Id>,
        /// At most 200 characters.
        contact_number: Option<String>,
        ignore_auto_number_generation: Option<bool>,
        payment_terms: Option<i64>,
        /// At most 200 characters.
        payment_terms_label: Option<String>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        opening_balances: Vec<OpeningBalance>,
        outstanding_receivable_amount: Option<Amount>,
        outstanding_receivable_amount_bcy: Option<Amount>,
        unused_credits_receivable_amount: Option<Amount>,
        unused_credits_receivable_amount_bcy: Option<Amount>,
        status: Option<String>,
        payment_reminder_enabled: Option<bool>,
        custom_fields: Vec<CustomField>,
        billing_address: Option<BillingAddress>,
        shipping_address: Option<ShippingAddress>,
        /// At most 100 characters.
        facebook: Option<String>,
        /// At most 100 characters.
        twitter: Option<String>,
        contact_persons: Vec<ContactPerson>,
        default_templates: Option<DefaultTemplate>,
        notes: Option<String>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
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
    }
}

record! {
    /// Opening balance.
    #[allow(missing_docs)]
    OpeningBalance {
        location_id: Option<Id>,
        exchange_rate: Option<Amount>,
        opening_balance_amount: Option<Amount>,
    }
}

record! {
    /// Billing address.
    #[allow(missing_docs)]
    BillingAddress {
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

record! {
    /// Shipping address.
    #[allow(missing_docs)]
    ShippingAddress {
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

record! {
    /// Contact person.
    #[allow(missing_docs)]
    ContactPerson {
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
        communication_preference: Option<CommunicationPreference>,
        enable_portal: Option<bool>,
    }
}

record! {
    /// Communication preference.
    #[allow(missing_docs)]
    CommunicationPreference {
        /// Editions: SMS_INTEGRATION.
        is_sms_enabled: Option<bool>,
        /// Editions: WHATS_APP_INTEGRATION.
        is_whatsapp_enabled: Option<bool>,
    }
}

record! {
    /// Default template.
    #[allow(missing_docs)]
    DefaultTemplate {
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

record! {
    /// Recurring invoice.
    #[allow(missing_docs)]
    RecurringInvoice by recurring_invoice_id: RecurringInvoiceId {
        recurrence_name: Option<String>,
    }
}

record! {
    /// Contact statement mail.
    #[allow(missing_docs)]
    ContactStatementMail {
        /// At most 5000 characters.
        body: Option<String>,
        /// At most 1000 characters.
        subject: Option<String>,
        to_contacts: Vec<ToContact>,
        file_name: Option<String>,
        from_emails: Vec<FromEmail>,
        contact_id: Option<ContactId>,
    }
}

record! {
    /// To contact.
    #[allow(missing_docs)]
    ToContact {
        /// At most 100 characters.
        first_name: Option<String>,
        selected: Option<bool>,
        /// At most 50 characters.
        phone: Option<String>,
        /// At most 100 characters.
        email: Option<String>,
        contact_person_id: Option<ContactPersonId>,
        /// At most 100 characters.
        last_name: Option<String>,
        /// At most 25 characters.
        salutation: Option<String>,
        /// At most 50 characters.
        mobile: Option<String>,
    }
}

record! {
    /// From email.
    #[allow(missing_docs)]
    FromEmail {
        user_name: Option<String>,
        selected: Option<bool>,
        /// At most 100 characters.
        email: Option<String>,
    }
}

record! {
    /// Contact comment.
    #[allow(missing_docs)]
    ContactComment {
        comment_id: Option<Id>,
        contact_id: Option<ContactId>,
        contact_name: Option<String>,
        description: Option<String>,
        commented_by_id: Option<Id>,
        commented_by: Option<String>,
        date: Option<Date>,
        date_description: Option<String>,
        time: Option<String>,
        transaction_id: Option<Id>,
        transaction_type: Option<String>,
        is_entity_deleted: Option<bool>,
        operation_type: Option<String>,
    }
}

record! {
    /// Address.
    #[allow(missing_docs)]
    Address by address_id: Id {
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

record! {
    /// Address info.
    #[allow(missing_docs)]
    AddressInfo {
        address_id: Option<Id>,
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

record! {
    /// Credit note refund.
    #[allow(missing_docs)]
    CreditNoteRefund {
        creditnote_refund_id: Option<Id>,
        creditnote_id: Option<CreditNoteId>,
        date: Option<Date>,
        refund_mode: Option<String>,
        reference_number: Option<String>,
        creditnote_number: Option<String>,
        customer_name: Option<String>,
        description: Option<String>,
        amount_bcy: Option<Amount>,
        amount_fcy: Option<Amount>,
    }
}

record! {
    /// Unused credits receivable.
    #[allow(missing_docs)]
    UnusedCreditsReceivable {
        payment_id: Option<Id>,
        payment_number: Option<String>,
        date: Option<Date>,
        amount: Option<Amount>,
        unused_amount: Option<Amount>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        reference_number: Option<String>,
        payment_mode: Option<String>,
        description: Option<String>,
    }
}
