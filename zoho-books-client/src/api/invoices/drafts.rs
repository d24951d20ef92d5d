//! What is written: invoices.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    AccountId, BillId, ContactId, ContactPersonId, CurrencyId, ExpenseId, Id, InvoiceId, ItemId,
    ProjectId, RecurringInvoiceId, TaxId,
};
use crate::macros::draft;
use crate::{Amount, CustomFieldDraft, Date, Discount};

draft! {
    /// What is written: add invoice online payment bank account.
    #[allow(missing_docs)]
    AddInvoiceOnlinePaymentBankAccountDraft {
        invoice_ids: Option<InvoiceId>,
        payment_amount: Option<Amount>,
        gateway: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        account_number: Option<String>,
        routing_number: Option<String>,
        account_type: Option<String>,
        bank_name: Option<String>,
        enable_autobilling: Option<bool>,
        account_id: Option<AccountId>,
        autobill_client_status: Option<String>,
    }
}

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
        project_id: Option<ProjectId>,
        time_entry_ids: Option<Vec<Id>>,
        /// One of `goods`, `services`, `capital_service`, `capital_goods`.
        product_type: Option<String>,
        /// Editions: IN, KE, ZA.
        hsn_or_sac: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        location_id: Option<Id>,
        expense_id: Option<ExpenseId>,
        bill_id: Option<BillId>,
        bill_item_id: Option<Id>,
        expense_receipt_name: Option<String>,
        /// At most 100 characters.
        name: Option<String>,
        /// At most 2000 characters.
        description: Option<String>,
        item_order: Option<i64>,
        bcy_rate: Option<Amount>,
        rate: Option<Amount>,
        quantity: Option<Amount>,
        /// At most 100 characters.
        unit: Option<String>,
        discount_amount: Option<Amount>,
        discount: Option<Discount>,
        tags: Option<Vec<TagDraft>>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        salesorder_item_id: Option<Id>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
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
    /// What is written: batch payment.
    #[allow(missing_docs)]
    BatchPaymentDraft {
        payment_mode: Option<String>,
        amount: Option<Amount>,
        account_id: Option<AccountId>,
    }
}

draft! {
    /// What is written: preview invoice coupons.
    #[allow(missing_docs)]
    PreviewInvoiceCouponsDraft {
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        contact_persons: Option<Vec<String>>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        /// At most 100 characters.
        invoice_number: Option<String>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `acquisition_of_merchandise`, `return_discount_bonus`, `general_expense`, `buildings`, `furniture_office_equipment`, `transport_equipment`, `computer_equipmentdye_molds_tools`, `telephone_communication`, `satellite_communication`, `other_machinery_equipment`, `hospital_expense`, `medical_expense_disability`, `funeral_expense`, `donation`, `interest_mortage_loans`, `contribution_sar`, `medical_expense_insurance_pormium`, `school_transportation_expense`, `deposit_saving_account`, `payment_educational_service`, `no_tax_effect`, `payment`, `payroll`. Editions: MX.
        cfdi_usage: Option<String>,
        reference_number: Option<String>,
        template_id: Option<Id>,
        date: Option<Date>,
        payment_terms: Option<i64>,
        /// At most 100 characters.
        payment_terms_label: Option<String>,
        due_date: Option<Date>,
        discount: Option<Discount>,
        is_discount_before_tax: Option<bool>,
        discount_type: Option<String>,
        is_inclusive_tax: Option<bool>,
        exchange_rate: Option<Amount>,
        location_id: Option<Id>,
        recurring_invoice_id: Option<RecurringInvoiceId>,
        invoiced_estimate_id: Option<Id>,
        /// At most 200 characters.
        salesperson_name: Option<String>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
        send: Option<bool>,
        line_items: Option<Vec<LineItemDraft>>,
        payment_options: Option<PaymentOptionDraft>,
        allow_partial_payments: Option<bool>,
        custom_body: Option<String>,
        custom_subject: Option<String>,
        notes: Option<String>,
        terms: Option<String>,
        shipping_charge: Option<Amount>,
        adjustment: Option<Amount>,
        adjustment_description: Option<String>,
        reason: Option<String>,
        /// Editions: US.
        tax_authority_id: Option<Id>,
        /// Editions: IN, US.
        tax_exemption_id: Option<Id>,
        billing_address_id: Option<Id>,
        shipping_address_id: Option<Id>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        tax_id: Option<TaxId>,
        expense_id: Option<ExpenseId>,
        salesorder_item_id: Option<Id>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_tax_code: Option<String>,
        time_entry_ids: Option<Vec<Id>>,
        batch_payments: Option<Vec<BatchPaymentDraft>>,
    }
}

draft! {
    /// What is written: schedule invoice email.
    #[allow(missing_docs)]
    ScheduleInvoiceEmailDraft {
        schedule_time: Option<String>,
    }
}

draft! {
    /// What is written: invoice synchronous online payment.
    #[allow(missing_docs)]
    InvoiceSynchronousOnlinePaymentDraft {
        card_token: Option<String>,
        invoice_ids: Option<InvoiceId>,
        payment_amount: Option<Amount>,
        gateway: Option<String>,
        card_number: Option<String>,
        cvv: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        country: Option<String>,
    }
}

draft! {
    /// What is written: invoice asynchronous online payment.
    #[allow(missing_docs)]
    InvoiceAsynchronousOnlinePaymentDraft {
        invoice_ids: Option<InvoiceId>,
        payment_amount: Option<Amount>,
        gateway: Option<String>,
    }
}

draft! {
    /// What is written: mark invoice einvoice pushed.
    #[allow(missing_docs)]
    MarkInvoiceEinvoicePushedDraft {
        uuid: Option<String>,
        ack_date: Option<Date>,
        ack_no: Option<String>,
        signed_qr_code: Option<String>,
        internal_data: Option<String>,
    }
}
