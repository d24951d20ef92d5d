//! What is read: recurring invoices.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    ContactId, ContactPersonId, CurrencyId, Id, InvoiceId, ProjectId, RecurringInvoiceId, TaxId,
};
use crate::macros::record;
use crate::{Amount, CustomField, Date};

record! {
    /// Recurring invoice.
    #[allow(missing_docs)]
    RecurringInvoice by recurring_invoice_id: RecurringInvoiceId {
        /// At most 100 characters.
        recurrence_name: Option<String>,
        reference_number: Option<String>,
        customer_name: Option<String>,
        contact_persons_associated: Vec<ContactPersonsAssociated>,
        /// Editions: IN.
        is_pre_gst: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        /// One of `acquisition_of_merchandise`, `return_discount_bonus`, `general_expense`, `buildings`, `furniture_office_equipment`, `transport_equipment`, `computer_equipmentdye_molds_tools`, `telephone_communication`, `satellite_communication`, `other_machinery_equipment`, `hospital_expense`, `medical_expense_disability`, `funeral_expense`, `donation`, `interest_mortage_loans`, `contribution_sar`, `medical_expense_insurance_pormium`, `school_transportation_expense`, `deposit_saving_account`, `payment_educational_service`, `no_tax_effect`, `payment`, `payroll`. Editions: MX.
        cfdi_usage: Option<String>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        start_date: Option<Date>,
        end_date: Option<Date>,
        last_sent_date: Option<Date>,
        next_invoice_date: Option<Date>,
        location_id: Option<Id>,
        location_name: Option<String>,
        tags: Vec<Tag>,
        line_items: Vec<LineItem>,
        billing_address: Option<BillingAddress>,
        shipping_address: Option<ShippingAddress>,
        custom_fields: Vec<CustomField>,
        payment_options: Option<PaymentOption>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_exempt_no: Option<String>,
        /// At most 25 characters. Editions: AVALARA_INTEGRATION.
        avatax_use_code: Option<String>,
        company_name: Option<String>,
        customer_email: Option<String>,
        customer_mobile_phone: Option<String>,
        customer_phone: Option<String>,
        photo_url: Option<String>,
        paid_invoices_total: Option<Amount>,
        unpaid_invoices_balance: Option<Amount>,
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
        line_item_id: Option<Id>,
        quantity: Option<Amount>,
        name: Option<String>,
        item_total: Option<Amount>,
        sku: Option<String>,
        product_type: Option<String>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        location_id: Option<Id>,
        location_name: Option<String>,
        tags: Vec<Tag>,
        tax_id: Option<TaxId>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        project_id: Option<ProjectId>,
        project_name: Option<String>,
        /// One of `line_item`, `header`, `subtotal`.
        line_item_category: Option<String>,
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
    /// Payment option.
    #[allow(missing_docs)]
    PaymentOption {
        payment_gateways: Vec<PaymentGateway>,
    }
}

record! {
    /// Payment gateway.
    #[allow(missing_docs)]
    PaymentGateway {
        configured: Option<bool>,
        /// One of `standard`, `adaptive`.
        additional_field1: Option<String>,
        /// One of `paypal`, `authorize_net`, `payflow_pro`, `stripe`, `2checkout`, `braintree`.
        gateway_name: Option<String>,
    }
}

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment by comment_id: Id {
        recurring_invoice_id: Option<RecurringInvoiceId>,
        comment_description: Option<String>,
        commented_by_id: Option<Id>,
        commented_by: Option<String>,
        comment_type: Option<String>,
        operation_type: Option<String>,
        date: Option<Date>,
        date_description: Option<String>,
        time: Option<String>,
        transaction_id: Option<Id>,
        transaction_type: Option<String>,
    }
}

record! {
    /// Invoice history.
    #[allow(missing_docs)]
    InvoiceHistory {
        invoice_id: Option<InvoiceId>,
        invoice_number: Option<String>,
        reference_number: Option<String>,
        customer_name: Option<String>,
        date: Option<Date>,
        due_date: Option<Date>,
        due_days: Option<i64>,
        total: Option<Amount>,
        balance: Option<Amount>,
        status: Option<String>,
        allow_partial_payments: Option<bool>,
        source: Option<String>,
    }
}
