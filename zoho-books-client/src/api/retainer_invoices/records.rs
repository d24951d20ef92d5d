//! What is read: retainer invoices.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, ContactPersonId, CurrencyId, Id, ProjectId, TaxId};
use crate::macros::record;
use crate::{Amount, CustomField, Date};
use jiff::Timestamp;

record! {
    /// Retainer invoice.
    #[allow(missing_docs)]
    RetainerInvoice by retainerinvoice_id: Id {
        /// At most 100 characters.
        retainerinvoice_number: Option<String>,
        date: Option<Date>,
        /// One of `sent`, `draft`, `overdue`, `paid`, `void`, `unpaid`, `partially_paid`, `viewed`.
        status: Option<String>,
        is_pre_gst: Option<String>,
        /// Editions: IN.
        place_of_supply: Option<String>,
        project_id: Option<ProjectId>,
        project_name: Option<String>,
        last_payment_date: Option<Date>,
        /// At most 100 characters.
        reference_number: Option<String>,
        customer_id: Option<ContactId>,
        /// At most 100 characters.
        customer_name: Option<String>,
        contact_persons_associated: Vec<ContactPersonsAssociated>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        currency_symbol: Option<String>,
        exchange_rate: Option<Amount>,
        is_viewed_by_client: Option<bool>,
        client_viewed_time: Option<bool>,
        is_inclusive_tax: Option<bool>,
        location_id: Option<Id>,
        location_name: Option<String>,
        tags: Vec<Tag>,
        line_items: Vec<LineItem>,
        sub_total: Option<Amount>,
        total: Option<Amount>,
        taxes: Vec<Tax>,
        payment_made: Option<Amount>,
        payment_drawn: Option<Amount>,
        balance: Option<Amount>,
        allow_partial_payments: Option<bool>,
        price_precision: Option<i64>,
        payment_options: Option<PaymentOption>,
        is_emailed: Option<String>,
        documents: Vec<String>,
        billing_address: Option<BillingAddress>,
        shipping_address: Option<ShippingAddress>,
        notes: Option<String>,
        terms: Option<String>,
        custom_fields: Vec<CustomField>,
        template_id: Option<Id>,
        template_name: Option<String>,
        page_width: Option<String>,
        page_height: Option<String>,
        orientation: Option<String>,
        template_type: Option<String>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        created_by_id: Option<Id>,
        attachment_name: Option<String>,
        can_send_in_mail: Option<bool>,
        invoice_url: Option<String>,
        project_or_estimate_name: Option<String>,
        has_attachment: Option<bool>,
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
        /// At most 2000 characters.
        description: Option<String>,
        item_order: Option<i64>,
        rate: Option<Amount>,
        bcy_rate: Option<Amount>,
        tax_id: Option<TaxId>,
        tax_name: Option<String>,
        tax_type: Option<String>,
        tax_percentage: Option<Amount>,
        item_total: Option<Amount>,
        location_id: Option<Id>,
        location_name: Option<String>,
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
        city: Option<String>,
        state: Option<String>,
        zip: Option<String>,
        country: Option<String>,
        fax: Option<String>,
    }
}

record! {
    /// Retainer invoice email.
    #[allow(missing_docs)]
    RetainerInvoiceEmail {
        gateways_configured: Option<bool>,
        deprecated_placeholders_used: Vec<String>,
        body: Option<String>,
        error_list: Vec<String>,
        subject: Option<String>,
        to_contacts: Vec<ToContact>,
        attachment_name: Option<String>,
        email_template_id: Option<Id>,
        file_name: Option<String>,
        from_emails: Vec<FromEmail>,
        customer_id: Option<ContactId>,
    }
}

record! {
    /// To contact.
    #[allow(missing_docs)]
    ToContact {
        first_name: Option<String>,
        selected: Option<String>,
        phone: Option<String>,
        /// At most 100 characters.
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
        user_name: Vec<String>,
        selected: Option<String>,
        /// At most 100 characters.
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
        retainerinvoice_id: Option<Id>,
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
