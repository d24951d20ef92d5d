//! What is written: credit notes.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    AccountId, ContactId, ContactPersonId, CurrencyId, Id, InvoiceId, ItemId, ProjectId, TaxId,
};
use crate::macros::draft;
use crate::{Amount, Date, Discount};

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
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        item_id: Option<ItemId>,
        invoice_id: Option<InvoiceId>,
        invoice_item_id: Option<Id>,
        description: Option<String>,
        code: Option<String>,
        name: Option<String>,
        type_ as "type": Option<i64>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        quantity: Option<Amount>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        product_type: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        serial_numbers: Option<String>,
        location_id: Option<Id>,
        project_id: Option<ProjectId>,
        tags: Option<Vec<TagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}

draft! {
    /// What is written: credit note.
    #[allow(missing_docs)]
    CreditNoteDraft {
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        date: Option<Date>,
        is_draft: Option<bool>,
        exchange_rate: Option<Amount>,
        line_items: Option<Vec<LineItemDraft>>,
        location_id: Option<Id>,
        creditnote_number: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `acquisition_of_merchandise`, `return_discount_bonus`, `general_expense`, `buildings`, `furniture_office_equipment`, `transport_equipment`, `computer_equipmentdye_molds_tools`, `telephone_communication`, `satellite_communication`, `other_machinery_equipment`, `hospital_expense`, `medical_expense_disability`, `funeral_expense`, `donation`, `interest_mortage_loans`, `contribution_sar`, `medical_expense_insurance_pormium`, `school_transportation_expense`, `deposit_saving_account`, `payment_educational_service`, `no_tax_effect`, `payment`, `payroll`. Editions: MX.
        cfdi_usage: Option<String>,
        /// One of `credit_note`, `debit_note`, `return_of_merchandise`, `substitution_previous_cfdi`, `transfer_of_goods`, `invoice_generated_from_order`, `cfdi_for_advance`. Editions: MX.
        cfdi_reference_type: Option<String>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        ignore_auto_number_generation: Option<bool>,
        reference_number: Option<String>,
        custom_fields: Option<Vec<String>>,
        tags: Option<Vec<TagDraft>>,
        /// At most 5000 characters.
        notes: Option<String>,
        /// At most 10000 characters.
        terms: Option<String>,
        template_id: Option<Id>,
        tax_id: Option<TaxId>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_id: Option<Id>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Not in editions: US, CA.
        is_inclusive_tax: Option<bool>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_tax_code: Option<String>,
    }
}

draft! {
    /// What is written: update credit note using custom field tag.
    #[allow(missing_docs)]
    UpdateCreditNoteUsingCustomFieldTagDraft {
        tag_id: Option<Id>,
        tag_name: Option<String>,
        tag_option_id: Option<Id>,
        tag_option_name: Option<String>,
        is_tag_mandatory: Option<bool>,
    }
}

draft! {
    /// What is written: update credit note using custom field line item.
    #[allow(missing_docs)]
    UpdateCreditNoteUsingCustomFieldLineItemDraft {
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
        item_custom_fields: Option<Vec<String>>,
        location_id: Option<Id>,
        location_name: Option<String>,
        serial_numbers: Option<String>,
        project_id: Option<ProjectId>,
        tags: Option<Vec<UpdateCreditNoteUsingCustomFieldTagDraft>>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}

draft! {
    /// What is written: update credit note using custom field.
    #[allow(missing_docs)]
    UpdateCreditNoteUsingCustomFieldDraft {
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        date: Option<Date>,
        is_draft: Option<bool>,
        exchange_rate: Option<Amount>,
        line_items: Option<Vec<UpdateCreditNoteUsingCustomFieldLineItemDraft>>,
        location_id: Option<Id>,
        creditnote_number: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `acquisition_of_merchandise`, `return_discount_bonus`, `general_expense`, `buildings`, `furniture_office_equipment`, `transport_equipment`, `computer_equipmentdye_molds_tools`, `telephone_communication`, `satellite_communication`, `other_machinery_equipment`, `hospital_expense`, `medical_expense_disability`, `funeral_expense`, `donation`, `interest_mortage_loans`, `contribution_sar`, `medical_expense_insurance_pormium`, `school_transportation_expense`, `deposit_saving_account`, `payment_educational_service`, `no_tax_effect`, `payment`, `payroll`. Editions: MX.
        cfdi_usage: Option<String>,
        /// One of `credit_note`, `debit_note`, `return_of_merchandise`, `substitution_previous_cfdi`, `transfer_of_goods`, `invoice_generated_from_order`, `cfdi_for_advance`. Editions: MX.
        cfdi_reference_type: Option<String>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        ignore_auto_number_generation: Option<bool>,
        reference_number: Option<String>,
        custom_fields: Option<Vec<String>>,
        tags: Option<Vec<UpdateCreditNoteUsingCustomFieldTagDraft>>,
        /// At most 5000 characters.
        notes: Option<String>,
        /// At most 10000 characters.
        terms: Option<String>,
        template_id: Option<Id>,
        tax_id: Option<TaxId>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_id: Option<Id>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Not in editions: US, CA.
        is_inclusive_tax: Option<bool>,
        item_id: Option<ItemId>,
        account_id: Option<AccountId>,
        name: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_tax_code: Option<String>,
        description: Option<String>,
        unit: Option<String>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
    }
}

draft! {
    /// What is written: email credit note.
    #[allow(missing_docs)]
    EmailCreditNoteDraft {
        to_mail_ids: Option<Vec<String>>,
        cc_mail_ids: Option<Vec<String>>,
        /// At most 1000 characters.
        subject: Option<String>,
        /// At most 5000 characters.
        body: Option<String>,
    }
}

draft! {
    /// What is written: update credit note billing address.
    #[allow(missing_docs)]
    UpdateCreditNoteBillingAddressDraft {
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
    }
}

draft! {
    /// What is written: invoice.
    #[allow(missing_docs)]
    InvoiceDraft {
        invoice_id: Option<InvoiceId>,
        amount_applied: Option<Amount>,
    }
}

draft! {
    /// What is written: apply credit note to invoice.
    #[allow(missing_docs)]
    ApplyCreditNoteToInvoiceDraft {
        invoices: Option<Vec<InvoiceDraft>>,
        invoice_id: Option<InvoiceId>,
        amount_applied: Option<Amount>,
    }
}

draft! {
    /// What is written: add credit note comment.
    #[allow(missing_docs)]
    AddCreditNoteCommentDraft {
        description: Option<String>,
    }
}

draft! {
    /// What is written: credit note refund.
    #[allow(missing_docs)]
    CreditNoteRefundDraft {
        date: Option<Date>,
        refund_mode: Option<String>,
        /// Editions: MX.
        payment_form: Option<String>,
        reference_number: Option<String>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        from_account_id: Option<Id>,
        description: Option<String>,
    }
}

draft! {
    /// What is written: update credit note custom fields custom field.
    #[allow(missing_docs)]
    UpdateCreditNoteCustomFieldsCustomFieldDraft {
        index: Option<i64>,
        value: Option<String>,
    }
}

draft! {
    /// What is written: update credit note custom fields.
    #[allow(missing_docs)]
    UpdateCreditNoteCustomFieldsDraft {
        custom_fields: Option<Vec<UpdateCreditNoteCustomFieldsCustomFieldDraft>>,
    }
}

draft! {
    /// What is written: mark credit note einvoice pushed.
    #[allow(missing_docs)]
    MarkCreditNoteEinvoicePushedDraft {
        uuid: Option<String>,
        ack_date: Option<Date>,
        ack_no: Option<String>,
        signed_qr_code: Option<String>,
        internal_data: Option<String>,
    }
}
