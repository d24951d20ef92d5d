//! What is written: retainer invoices.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, ContactPersonId, Id, InvoiceId, ProjectId};
use crate::macros::draft;
use crate::{Amount, Date};

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
    /// What is written: create retainer invoice custom field.
    #[allow(missing_docs)]
    CreateRetainerInvoiceCustomFieldDraft {
        index: Option<i64>,
        show_on_pdf: Option<bool>,
        value: Option<String>,
        label: Option<String>,
    }
}

draft! {
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        /// At most 2000 characters.
        description: Option<String>,
        item_order: Option<i64>,
        rate: Option<Amount>,
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
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
    }
}

draft! {
    /// What is written: retainer invoice.
    #[allow(missing_docs)]
    RetainerInvoiceDraft {
        customer_id: Option<ContactId>,
        /// At most 100 characters.
        reference_number: Option<String>,
        date: Option<Date>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        custom_fields: Option<Vec<CreateRetainerInvoiceCustomFieldDraft>>,
        notes: Option<String>,
        terms: Option<String>,
        location_id: Option<Id>,
        line_items: Option<Vec<LineItemDraft>>,
        payment_options: Option<PaymentOptionDraft>,
        template_id: Option<Id>,
        /// Editions: IN.
        place_of_supply: Option<String>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: update retainer invoice.
    #[allow(missing_docs)]
    UpdateRetainerInvoiceDraft {
        customer_id: Option<ContactId>,
        /// At most 100 characters.
        reference_number: Option<String>,
        date: Option<Date>,
        contact_persons_associated: Option<Vec<ContactPersonsAssociatedDraft>>,
        custom_fields: Option<Vec<CreateRetainerInvoiceCustomFieldDraft>>,
        notes: Option<String>,
        terms: Option<String>,
        location_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
        line_items: Option<Vec<LineItemDraft>>,
        payment_options: Option<PaymentOptionDraft>,
        template_id: Option<Id>,
        /// Editions: IN.
        place_of_supply: Option<String>,
        project_id: Option<ProjectId>,
    }
}

draft! {
    /// What is written: email retainer invoice.
    #[allow(missing_docs)]
    EmailRetainerInvoiceDraft {
        send_from_org_email_id: Option<bool>,
        to_mail_ids: Option<Vec<String>>,
        cc_mail_ids: Option<Vec<String>>,
        subject: Option<String>,
        body: Option<String>,
    }
}

draft! {
    /// What is written: update retainer invoice billing address.
    #[allow(missing_docs)]
    UpdateRetainerInvoiceBillingAddressDraft {
        address: Option<String>,
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
    }
}

draft! {
    /// What is written: add retainer invoice comment.
    #[allow(missing_docs)]
    AddRetainerInvoiceCommentDraft {
        /// At most 2000 characters.
        description: Option<String>,
        payment_expected_date: Option<Date>,
        show_comment_to_clients: Option<bool>,
    }
}

draft! {
    /// What is written: update retainer invoice comment.
    #[allow(missing_docs)]
    UpdateRetainerInvoiceCommentDraft {
        description: Option<String>,
        show_comment_to_clients: Option<bool>,
    }
}

draft! {
    /// What is written: invoice payment.
    #[allow(missing_docs)]
    InvoicePaymentDraft {
        invoice_id: Option<InvoiceId>,
        amount_applied: Option<Amount>,
        apply_date: Option<Date>,
    }
}

draft! {
    /// What is written: apply retainer payments to invoices.
    #[allow(missing_docs)]
    ApplyRetainerPaymentsToInvoicesDraft {
        invoice_payments: Option<Vec<InvoicePaymentDraft>>,
    }
}
