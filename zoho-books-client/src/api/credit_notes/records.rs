//! What is read: credit notes.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    AccountId, ContactId, ContactPersonId, CreditNoteId, CurrencyId, Id, InvoiceId, ItemId,
    ProjectId, TaxId,
};
use crate::macros::record;
use crate::{Amount, CustomField, Date, Discount};
use jiff::Timestamp;

record! {
    /// Credit note.
    #[allow(missing_docs)]
    CreditNote by creditnote_id: CreditNoteId {
        creditnote_number: Option<String>,
        date: Option<Date>,
        /// Editions: IN.
        is_pre_gst: Option<bool>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        vat_reg_no: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `acquisition_of_merchandise`, `return_discount_bonus`, `general_expense`, `buildings`, `furniture_office_equipment`, `transport_equipment`, `computer_equipmentdye_molds_tools`, `telephone_communication`, `satellite_communication`, `other_machinery_equipment`, `hospital_expense`, `medical_expense_disability`, `funeral_expense`, `donation`, `interest_mortage_loans`, `contribution_sar`, `medical_expense_insurance_pormium`, `school_transportation_expense`, `deposit_saving_account`, `payment_educational_service`, `no_tax_effect`, `payment`, `payroll`. Editions: MX.
        cfdi_usage: Option<String>,
        /// One of `credit_note`, `debit_note`, `return_of_merchandise`, `substitution_previous_cfdi`, `transfer_of_goods`, `invoice_generated_from_order`, `cfdi_for_advance`. Editions: MX.
        cfdi_reference_type: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        status: Option<String>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        contact_persons_associated: Vec<ContactPersonsAssociated>,
        custom_fields: Vec<CustomField>,
        tags: Vec<Tag>,
        reference_number: Option<String>,
        email: Option<String>,
        total: Option<Amount>,
        balance: Option<Amount>,
        location_id: Option<Id>,
        location_name: Option<String>,
        line_items: Vec<LineItem>,
        invoices: Vec<Invoice>,
        taxes: Vec<Tax>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        billing_address: Option<BillingAddress>,
        shipping_address: Option<ShippingAddress>,
        created_time: Option<Timestamp>,
        updated_time: Option<Timestamp>,
        template_id: Option<Id>,
        template_name: Option<String>,
        /// At most 5000 characters.
        notes: Option<String>,
        /// At most 10000 characters.
        terms: Option<String>,
        currency_id: Option<CurrencyId>,
        last_modified_time: Option<Timestamp>,
        is_emailed: Option<bool>,
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
        item_id: Option<ItemId>,
        line_item_id: Option<Id>,
        account_id: Option<AccountId>,
        name: Option<String>,
        description: Option<String>,
        item_order: Option<i64>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        unit: Option<String>,
        discount: Option<Discount>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_id: Option<Id>,
        /// Editions: IN, US, AU, CA, MX.
        tax_exemption_code: Option<String>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_tax_code: Option<String>,
        product_type: Option<String>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        item_custom_fields: Vec<String>,
        location_id: Option<Id>,
        location_name: Option<String>,
        serial_numbers: Option<String>,
        project_id: Option<ProjectId>,
        tags: Vec<Tag>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
        code: Option<String>,
        type_ as "type": Option<i64>,
        account_name: Option<String>,
        project_name: Option<String>,
    }
}

record! {
    /// Invoice.
    #[allow(missing_docs)]
    Invoice {
        invoice_id: Option<InvoiceId>,
        invoice_number: Option<String>,
        amount: Option<Amount>,
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
    /// Credit note email.
    #[allow(missing_docs)]
    CreditNoteEmail {
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
        contact_person_id: Option<ContactPersonId>,
        last_name: Option<String>,
        salutation: Option<String>,
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
    /// Email history.
    #[allow(missing_docs)]
    EmailHistory {
        mailhistory_id: Option<Id>,
        from: Option<String>,
        to_mail_ids: Vec<String>,
        /// At most 1000 characters.
        subject: Option<String>,
        date: Option<Date>,
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
    /// Invoices credited.
    #[allow(missing_docs)]
    InvoicesCredited {
        creditnote_id: Option<CreditNoteId>,
        invoice_id: Option<InvoiceId>,
        creditnote_invoice_id: Option<Id>,
        date: Option<Date>,
        invoice_number: Option<String>,
        creditnote_number: Option<String>,
        credited_amount: Option<Amount>,
    }
}

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment by comment_id: Id {
        creditnote_id: Option<CreditNoteId>,
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
    /// Credit note refund.
    #[allow(missing_docs)]
    CreditNoteRefund {
        creditnote_refund_id: Option<Id>,
        creditnote_id: Option<CreditNoteId>,
        date: Option<Date>,
        refund_mode: Option<String>,
        /// Editions: MX.
        payment_form: Option<String>,
        reference_number: Option<String>,
        creditnote_number: Option<String>,
        customer_name: Option<String>,
        description: Option<String>,
        amount_bcy: Option<Amount>,
        amount_fcy: Option<Amount>,
        amount: Option<Amount>,
    }
}

record! {
    /// Custom field.
    #[allow(missing_docs)]
    CreditNoteCustomField {
        index: Option<i64>,
        value: Option<String>,
        label: Option<String>,
        data_type: Option<String>,
    }
}
