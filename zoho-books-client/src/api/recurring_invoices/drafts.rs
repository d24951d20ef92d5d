//! What is written: recurring invoices.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    ContactId, ContactPersonId, CurrencyId, Id, ItemId, ProjectId, RecurringInvoiceId, TaxId,
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
        line_item_id: Option<Id>,
        quantity: Option<Amount>,
        name: Option<String>,
        item_total: Option<Amount>,
        product_type: Option<String>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        tags: Option<Vec<TagDraft>>,
        location_id: Option<Id>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        project_id: Option<ProjectId>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}

draft! {
    /// What is written: create recurring invoice custom field.
    #[allow(missing_docs)]
    CreateRecurringInvoiceCustomFieldDraft {
        value: Option<String>,
        label: Option<String>,
        data_type: Option<String>,
    }
}

draft! {
    /// What is written: billing address.
    #[allow(missing_docs)]
    BillingAddressDraft {
        address: Option<String>,
        street2: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
    }
}

draft! {
    /// What is written: shipping address.
    #[allow(missing_docs)]
    ShippingAddressDraft {
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
    }
}

draft! {
    /// What is written: payment gateway.
    #[allow(missing_docs)]
    PaymentGatewayDraft {
        configured: Option<bool>,
        /// One of `standard`, `adaptive`.
        additional_field1: Option<String>,
        /// One of `paypal`, `authorize_net`, `payflow_pro`, `stripe`, `2checkout`, `braintree`.
        gateway_name: Option<String>,
    }
}

draft! {
    /// What is written: payment option.
    #[allow(missing_docs)]
    PaymentOptionDraft {
        payment_gateways: Option<Vec<PaymentGatewayDraft>>,
    }
}

draft! {
    /// What is written: recurring invoice.
    #[allow(missing_docs)]
    RecurringInvoiceDraft {
        /// At most 100 characters.
        recurrence_name: Option<String>,
        reference_number: Option<String>,
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        /// One of `acquisition_of_merchandise`, `return_discount_bonus`, `general_expense`, `buildings`, `furniture_office_equipment`, `transport_equipment`, `computer_equipmentdye_molds_tools`, `telephone_communication`, `satellite_communication`, `other_machinery_equipment`, `hospital_expense`, `medical_expense_disability`, `funeral_expense`, `donation`, `interest_mortage_loans`, `contribution_sar`, `medical_expense_insurance_pormium`, `school_transportation_expense`, `deposit_saving_account`, `payment_educational_service`, `no_tax_effect`, `payment`, `payroll`. Editions: MX.
        cfdi_usage: Option<String>,
        /// Editions: MX.
        allow_partial_payments: Option<bool>,
        /// Editions: IN.
        gst_no: Option<String>,
        start_date: Option<Date>,
        end_date: Option<Date>,
        /// One of `weeks`.
        recurrence_frequency: Option<String>,
        repeat_every: Option<i64>,
        location_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
        line_items: Option<Vec<LineItemDraft>>,
        tax_id: Option<TaxId>,
        custom_fields: Option<Vec<CreateRecurringInvoiceCustomFieldDraft>>,
        email: Option<String>,
        billing_address: Option<BillingAddressDraft>,
        shipping_address: Option<ShippingAddressDraft>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        template_id: Option<Id>,
        payment_terms: Option<i64>,
        payment_terms_label: Option<String>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_id: Option<Id>,
        exchange_rate: Option<Amount>,
        payment_options: Option<PaymentOptionDraft>,
        discount: Option<Discount>,
        is_discount_before_tax: Option<bool>,
        /// One of `entity_level`, `item_level`.
        discount_type: Option<String>,
        /// Not in editions: US, CA.
        is_inclusive_tax: Option<bool>,
        item_id: Option<ItemId>,
        name: Option<String>,
        /// At most 2000 characters.
        description: Option<String>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        unit: Option<String>,
        avatax_tax_code: Option<String>,
        /// Editions: US, AU, CA.
        salesperson_name: Option<String>,
        shipping_charge: Option<Amount>,
        adjustment: Option<Amount>,
        adjustment_description: Option<String>,
    }
}

draft! {
    /// What is written: update recurring invoice using custom field line item.
    #[allow(missing_docs)]
    UpdateRecurringInvoiceUsingCustomFieldLineItemDraft {
        item_id: Option<ItemId>,
        name: Option<String>,
        /// At most 2000 characters.
        description: Option<String>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        discount: Option<Discount>,
        tags: Option<Vec<TagDraft>>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_id: Option<Id>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        avatax_tax_code: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        item_total: Option<Amount>,
        product_type: Option<String>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        location_id: Option<Id>,
        project_id: Option<ProjectId>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
    }
}

draft! {
    /// What is written: update recurring invoice using custom field.
    #[allow(missing_docs)]
    UpdateRecurringInvoiceUsingCustomFieldDraft {
        /// At most 100 characters.
        recurrence_name: Option<String>,
        reference_number: Option<String>,
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        start_date: Option<Date>,
        end_date: Option<Date>,
        /// One of `weeks`.
        recurrence_frequency: Option<String>,
        repeat_every: Option<i64>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        /// One of `acquisition_of_merchandise`, `return_discount_bonus`, `general_expense`, `buildings`, `furniture_office_equipment`, `transport_equipment`, `computer_equipmentdye_molds_tools`, `telephone_communication`, `satellite_communication`, `other_machinery_equipment`, `hospital_expense`, `medical_expense_disability`, `funeral_expense`, `donation`, `interest_mortage_loans`, `contribution_sar`, `medical_expense_insurance_pormium`, `school_transportation_expense`, `deposit_saving_account`, `payment_educational_service`, `no_tax_effect`, `payment`, `payroll`. Editions: MX.
        cfdi_usage: Option<String>,
        /// Editions: MX.
        allow_partial_payments: Option<bool>,
        /// Editions: IN.
        gst_no: Option<String>,
        location_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
        line_items: Option<Vec<UpdateRecurringInvoiceUsingCustomFieldLineItemDraft>>,
        email: Option<String>,
        custom_fields: Option<Vec<CreateRecurringInvoiceCustomFieldDraft>>,
        tax_id: Option<TaxId>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        payment_options: Option<PaymentOptionDraft>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_id: Option<Id>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
    }
}

draft! {
    /// What is written: stop recurring invoice.
    #[allow(missing_docs)]
    StopRecurringInvoiceDraft {
        recurring_invoice_id: Option<RecurringInvoiceId>,
    }
}

draft! {
    /// What is written: update recurring invoice template.
    #[allow(missing_docs)]
    UpdateRecurringInvoiceTemplateDraft {
        recurring_invoice_id: Option<RecurringInvoiceId>,
        template_id: Option<Id>,
    }
}
