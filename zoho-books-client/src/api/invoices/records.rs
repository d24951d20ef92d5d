//! What is read: invoices.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    ContactId, ContactPersonId, CreditNoteId, CurrencyId, ExpenseId, Id, InvoiceId, ItemId,
    ProjectId, RecurringInvoiceId, SalesOrderId, TaxId,
};
use crate::macros::record;
use crate::{Amount, CustomField, Date, Discount};
use jiff::Timestamp;
use serde_json::Value;

record! {
    /// Invoice.
    #[allow(missing_docs)]
    Invoice by invoice_id: InvoiceId {
        ach_payment_initiated: Option<bool>,
        /// At most 100 characters.
        invoice_number: Option<String>,
        /// Editions: IN.
        is_pre_gst: Option<bool>,
        /// Editions: IN, GCC.
        place_of_supply: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// One of `business_gst`, `business_none`, `overseas`, `consumer`. Editions: IN.
        gst_treatment: Option<String>,
        /// One of `acquisition_of_merchandise`, `return_discount_bonus`, `general_expense`, `buildings`, `furniture_office_equipment`, `transport_equipment`, `computer_equipmentdye_molds_tools`, `telephone_communication`, `satellite_communication`, `other_machinery_equipment`, `hospital_expense`, `medical_expense_disability`, `funeral_expense`, `donation`, `interest_mortage_loans`, `contribution_sar`, `medical_expense_insurance_pormium`, `school_transportation_expense`, `deposit_saving_account`, `payment_educational_service`, `no_tax_effect`, `payment`, `payroll`. Editions: MX.
        cfdi_usage: Option<String>,
        /// One of `return_of_merchandise`, `substitution_previous_cfdi`, `transfer_of_goods`, `invoice_generated_from_order`, `cfdi_for_advance`. Editions: MX.
        cfdi_reference_type: Option<String>,
        /// Editions: MX.
        reference_invoice_id: Option<Id>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: ZA.
        is_reverse_charge_applied: Option<bool>,
        vat_reg_no: Option<String>,
        date: Option<Date>,
        /// One of `sent`, `draft`, `overdue`, `paid`, `void`, `unpaid`, `partially_paid`, `viewed`.
        status: Option<String>,
        payment_terms: Option<i64>,
        /// At most 100 characters.
        payment_terms_label: Option<String>,
        due_date: Option<Date>,
        payment_expected_date: Option<Date>,
        last_payment_date: Option<Date>,
        reference_number: Option<String>,
        customer_id: Option<ContactId>,
        /// At most 100 characters.
        customer_name: Option<String>,
        contact_persons_associated: Vec<ContactPersonsAssociated>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        exchange_rate: Option<Amount>,
        discount: Option<Discount>,
        is_discount_before_tax: Option<bool>,
        discount_type: Option<String>,
        is_inclusive_tax: Option<bool>,
        recurring_invoice_id: Option<RecurringInvoiceId>,
        is_viewed_by_client: Option<bool>,
        has_attachment: Option<bool>,
        client_viewed_time: Option<String>,
        line_items: Vec<LineItem>,
        shipping_charge: Option<Amount>,
        location_id: Option<Id>,
        location_name: Option<String>,
        adjustment: Option<Amount>,
        adjustment_description: Option<String>,
        sub_total: Option<Amount>,
        tax_total: Option<Amount>,
        total: Option<Amount>,
        taxes: Vec<Tax>,
        payment_reminder_enabled: Option<bool>,
        payment_made: Option<Amount>,
        credits_applied: Option<Amount>,
        tax_amount_withheld: Option<Amount>,
        balance: Option<Amount>,
        write_off_amount: Option<Amount>,
        allow_partial_payments: Option<bool>,
        price_precision: Option<i64>,
        payment_options: Option<PaymentOption>,
        is_emailed: Option<bool>,
        reminders_sent: Option<i64>,
        last_reminder_sent_date: Option<Date>,
        billing_address: Option<BillingAddress>,
        shipping_address: Option<ShippingAddress>,
        notes: Option<String>,
        terms: Option<String>,
        custom_fields: Vec<CustomField>,
        template_id: Option<Id>,
        template_name: Option<String>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        attachment_name: Option<String>,
        can_send_in_mail: Option<bool>,
        salesperson_id: Option<Id>,
        /// At most 200 characters.
        salesperson_name: Option<String>,
        invoice_url: Option<String>,
        tags: Vec<Tag>,
        due_days: Option<String>,
        schedule_time: Option<String>,
        documents: Option<String>,
        salesorder_id: Option<SalesOrderId>,
        salesorder_number: Option<String>,
        salesorders: Option<SalesOrder>,
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
        line_item_id: Option<Id>,
        item_id: Option<ItemId>,
        project_id: Option<ProjectId>,
        /// Editions: MX.
        sat_item_key_code: Option<String>,
        /// Editions: MX.
        unitkey_code: Option<String>,
        project_name: Option<String>,
        time_entry_ids: Vec<Id>,
        location_id: Option<Id>,
        location_name: Option<String>,
        item_type: Option<String>,
        /// One of `goods`, `services`, `capital_service`, `capital_goods`.
        product_type: Option<String>,
        expense_id: Option<ExpenseId>,
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
        tags: Vec<Tag>,
        tax_id: Option<TaxId>,
        /// Editions: MX.
        tds_tax_id: Option<Id>,
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        /// Editions: GCC.
        tax_treatment_code: Option<String>,
        item_total: Option<Amount>,
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
        street2: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
    }
}

record! {
    /// Sales order.
    #[allow(missing_docs)]
    SalesOrder {
        salesorder_id: Option<SalesOrderId>,
        salesorder_number: Option<String>,
        reference_number: Option<String>,
        crm_custom_reference_id: Option<String>,
        salesorder_order_status: Option<String>,
        total: Option<Amount>,
        total_formatted: Option<String>,
        sub_total: Option<Amount>,
        sub_total_formatted: Option<String>,
        date: Option<Date>,
        shipment_date: Option<Date>,
    }
}

record! {
    /// Invoice with salesorder.
    #[allow(missing_docs)]
    InvoiceWithSalesorder {
        code: Option<i64>,
        message: Option<String>,
        ids: Vec<String>,
    }
}

record! {
    /// Invoice email.
    #[allow(missing_docs)]
    InvoiceEmail {
        bcc_mails: Vec<String>,
        gateways_configured: Option<bool>,
        gateways_associated: Option<bool>,
        bcc_mails_str: Option<String>,
        body: Option<String>,
        documents: Option<String>,
        /// At most 100 characters.
        customer_name: Option<String>,
        attach_pdf: Option<bool>,
        entity_id: Option<Id>,
        cc_mails_list: Vec<CcMailsList>,
        file_name_without_extension: Option<String>,
        to_mails_str: Option<String>,
        cc_mails_str: Option<String>,
        from_email: Option<String>,
        from_address: Option<String>,
        deprecated_placeholders_used: Vec<String>,
        error_list: Vec<String>,
        subject: Option<String>,
        emailtemplates: Vec<Emailtemplate>,
        emailtemplate_documents: Vec<String>,
        to_contacts: Vec<ToContact>,
        attachment_name: Option<String>,
        file_name: Option<String>,
        from_emails: Vec<FromEmail>,
        customer_id: Option<ContactId>,
    }
}

record! {
    /// Cc mails list.
    #[allow(missing_docs)]
    CcMailsList {
        user_name: Option<String>,
        /// At most 100 characters.
        email: Option<Value>,
    }
}

record! {
    /// Emailtemplate.
    #[allow(missing_docs)]
    Emailtemplate {
        selected: Option<bool>,
        /// At most 100 characters.
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
        /// At most 100 characters.
        email: Option<Value>,
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
        /// At most 100 characters.
        email: Option<Value>,
        organization_contact_id: Option<Id>,
        is_org_email_id: Option<bool>,
    }
}

record! {
    /// Payment reminder mail content for invoice.
    #[allow(missing_docs)]
    PaymentReminderMailContentForInvoice {
        bcc_mails: Vec<String>,
        gateways_configured: Option<bool>,
        gateways_associated: Option<bool>,
        bcc_mails_str: Option<String>,
        body: Option<String>,
        documents: Option<String>,
        /// At most 100 characters.
        customer_name: Option<String>,
        attach_pdf: Option<bool>,
        entity_id: Option<Id>,
        cc_mails_list: Vec<CcMailsList>,
        file_name_without_extension: Option<String>,
        to_mails_str: Option<String>,
        cc_mails_str: Option<String>,
        from_email: Option<String>,
        from_address: Option<String>,
        deprecated_placeholders_used: Vec<String>,
        error_list: Vec<String>,
        subject: Option<String>,
        emailtemplates: Vec<Emailtemplate>,
        emailtemplate_documents: Vec<String>,
        to_contacts: Vec<ToContact>,
        attachment_name: Option<String>,
        file_name: Option<String>,
        from_emails: Vec<FromEmail>,
        customer_id: Option<ContactId>,
    }
}

record! {
    /// Invoice reminder.
    #[allow(missing_docs)]
    InvoiceReminder {
        email_success_info: Option<EmailSuccessInfo>,
        email_errors_info: Vec<EmailErrorsInfo>,
        code: Option<i64>,
    }
}

record! {
    /// Email success info.
    #[allow(missing_docs)]
    EmailSuccessInfo {
        message: Option<String>,
        sent_count: Option<i64>,
    }
}

record! {
    /// Email errors info.
    #[allow(missing_docs)]
    EmailErrorsInfo {
        message: Option<String>,
        ids: Vec<String>,
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
    /// Payment.
    #[allow(missing_docs)]
    Payment by payment_id: Id {
        payment_number: Option<i64>,
        invoice_id: Option<InvoiceId>,
        invoice_payment_id: Option<Id>,
        payment_mode: Option<String>,
        /// At most 2000 characters.
        description: Option<String>,
        date: Option<Date>,
        reference_number: Option<String>,
        exchange_rate: Option<Amount>,
        amount: Option<Amount>,
        tax_amount_withheld: Option<Amount>,
        online_transaction_id: Option<String>,
        is_single_invoice_payment: Option<bool>,
    }
}

record! {
    /// Credit.
    #[allow(missing_docs)]
    Credit {
        creditnote_id: Option<CreditNoteId>,
        creditnotes_invoice_id: Option<Id>,
        creditnotes_number: Option<String>,
        credited_date: Option<Date>,
        amount_applied: Option<Amount>,
    }
}

record! {
    /// Document.
    #[allow(missing_docs)]
    Document by document_id: Id {
        document_name: Option<String>,
        file_name: Option<String>,
        file_size: Option<i64>,
        file_type: Option<String>,
        document_url: Option<String>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
    }
}

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment by comment_id: Id {
        invoice_id: Option<InvoiceId>,
        /// At most 2000 characters.
        description: Option<String>,
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
    /// Invoice payment link.
    #[allow(missing_docs)]
    InvoicePaymentLink {
        share_link: Option<String>,
    }
}
