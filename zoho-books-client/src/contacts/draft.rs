//! What one writes about a contact.

use super::addresses::AddressDraft;
use super::fields::{ContactType, CustomerSubType};
use crate::amount::Amount;
use crate::contact_persons::ContactPersonDraft;
use crate::custom_field::CustomFieldDraft;
use crate::ids::Id;
use crate::macros::draft;

draft! {
    /// What is written about a contact: on creating it, and on changing it.
    ///
    /// `None` leaves a field out, so that a change leaves it as it is; `Some("")` should clear a text.
    /// Zoho Books has no top-level `email` or `phone` to write: they belong to the primary person. Send
    /// tax fields only where the organisation's edition has them; another edition's are refused (code 8).
    ///
    /// ```
    /// use zoho_books_client::contacts::ContactDraft;
    /// use zoho_books_client::contact_persons::ContactPersonDraft;
    ///
    /// let mut person = ContactPersonDraft::default();
    /// person.first_name = Some("Will".into());
    /// person.email = Some("will@example.com".into());
    /// person.is_primary_contact = Some(true);
    ///
    /// let mut draft = ContactDraft::customer("Bowman and Co");
    /// draft.contact_persons = Some(vec![person]);
    /// assert!(!format!("{draft:?}").contains("Bowman"));
    /// ```
    ContactDraft {
        /// The display name, required, at most 200 characters.
        contact_name: Option<String>,
        /// At most 200 characters.
        company_name: Option<String>,
        /// Customer or vendor; send it with every change too.
        contact_type: Option<ContactType>,
        /// Individual or business, for customers.
        customer_sub_type: Option<CustomerSubType>,
        /// The people; **replaces the whole set** on a change. Keep their ids.
        contact_persons: Option<Vec<ContactPersonDraft>>,
        /// The billing address, whole.
        billing_address: Option<AddressDraft>,
        /// The shipping address, whole.
        shipping_address: Option<AddressDraft>,
        /// The web site.
        website: Option<String>,
        /// The portal's language: de en es fr it ja nl pt pt_br sv zh en_gb. Documented for creating only.
        language_code: Option<String>,
        /// The currency, by id; the code cannot be written.
        currency_id: Option<String>,
        /// Days to pay, or a negative rule code.
        payment_terms: Option<i64>,
        /// What people see of the payment terms, at most 200 characters.
        payment_terms_label: Option<String>,
        /// The credit limit of a customer.
        credit_limit: Option<Amount>,
        /// Notes.
        notes: Option<String>,
        /// A number of one's own, at most 200 characters.
        contact_number: Option<String>,
        /// Whether `contact_number` stands instead of Zoho's own numbering.
        ignore_auto_number_generation: Option<bool>,
        /// The user who looks after the contact.
        owner_id: Option<String>,
        /// The price list, at most 200 characters.
        pricebook_id: Option<String>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
        /// At most 100 characters.
        facebook: Option<String>,
        /// At most 100 characters.
        twitter: Option<String>,
        /// Whether tax is charged (US, CA, AU, IN, MX, KE, ZA).
        is_taxable: Option<bool>,
        /// The tax, where `is_taxable`.
        tax_id: Option<String>,
        /// The reason for an exemption.
        tax_exemption_id: Option<String>,
        /// The tax authority.
        tax_authority_id: Option<String>,
        /// The country's two letters (UK, EU, GCC, Avalara).
        country_code: Option<String>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// The VAT number, 2 to 12 characters (UK, EU).
        vat_reg_no: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// The tax number (GCC, MX, KE, ZA).
        tax_reg_no: Option<String>,
        /// The GST number, 15 characters (IN).
        gst_no: Option<String>,
        /// How GST is treated (IN).
        gst_treatment: Option<String>,
        /// The place of supply (IN).
        place_of_contact: Option<String>,
        /// Whether its primary person gets access to the portal, and an invitation **by mail**.
        is_portal_enabled: Option<bool>,
        /// The templates by which its documents and mails are written.
        default_templates: Option<DefaultTemplates>,
        /// What it owed when the books were opened.
        opening_balances: Option<Vec<OpeningBalance>>,
        /// The number of its certificate of exemption (KE).
        tax_exemption_certificate_number: Option<String>,
        /// How it is taxed (MX): `general_legal_person`, `simplified_trust`, ….
        tax_regime: Option<String>,
        /// The name that the tax office knows (MX).
        legal_name: Option<String>,
        /// Whether tax is withheld (MX).
        is_tds_registered: Option<bool>,
        /// The tax that is withheld (MX). Documented for creating only.
        tds_tax_id: Option<Id>,
        /// The tax authority by name.
        tax_authority_name: Option<String>,
        /// The reason for an exemption by its code (US, CA, AU, IN).
        tax_exemption_code: Option<String>,
        /// The number of the exemption (Avalara).
        avatax_exempt_no: Option<String>,
        /// The kind of use (Avalara).
        avatax_use_code: Option<String>,
        /// Whether what it is paid counts for form 1099 (US).
        track_1099: Option<bool>,
        /// What its tax number is: `SSN`, `EIN`, … (US).
        tax_id_type: Option<String>,
        /// Its tax number (US).
        tax_id_value: Option<String>,
    }

    /// The templates by which a contact's documents and mails are written.
    DefaultTemplates {
        /// Of invoices.
        invoice_template_id: Option<Id>,
        /// Of estimates.
        estimate_template_id: Option<Id>,
        /// Of credit notes.
        creditnote_template_id: Option<Id>,
        /// Of purchase orders.
        purchaseorder_template_id: Option<Id>,
        /// Of sales orders.
        salesorder_template_id: Option<Id>,
        /// Of retainer invoices.
        retainerinvoice_template_id: Option<Id>,
        /// Of thanks for payments.
        paymentthankyou_template_id: Option<Id>,
        /// Of thanks for payments of retainers.
        retainerinvoice_paymentthankyou_template_id: Option<Id>,
        /// Of mails with invoices.
        invoice_email_template_id: Option<Id>,
        /// Of mails with estimates.
        estimate_email_template_id: Option<Id>,
        /// Of mails with credit notes.
        creditnote_email_template_id: Option<Id>,
        /// Of mails with purchase orders.
        purchaseorder_email_template_id: Option<Id>,
        /// Of mails with sales orders.
        salesorder_email_template_id: Option<Id>,
        /// Of mails with retainer invoices.
        retainerinvoice_email_template_id: Option<Id>,
        /// Of mails with thanks for payments.
        paymentthankyou_email_template_id: Option<Id>,
        /// Of mails with thanks for payments of retainers.
        retainerinvoice_paymentthankyou_email_template_id: Option<Id>,
        /// Of statements.
        statement_template_id: Option<Id>,
        /// Of mails about payments to it.
        payment_remittance_email_template_id: Option<Id>,
        /// Of bills.
        bill_template_id: Option<Id>,
    }

    /// What a contact owed when the books were opened, in one location.
    OpeningBalance {
        /// The location.
        location_id: Option<Id>,
        /// In the base currency, one of the contact's is worth so much.
        exchange_rate: Option<Amount>,
        /// How much.
        opening_balance_amount: Option<Amount>,
    }

    /// A reporting tag to set.
    TagChoice {
        /// The tag.
        tag_id: Option<Id>,
        /// The option to choose.
        tag_option_id: Option<Id>,
    }
}

impl ContactDraft {
    /// A customer with a display name: both are wanted with every create and change.
    #[must_use]
    pub fn customer(contact_name: impl Into<String>) -> Self {
        Self {
            contact_type: Some(ContactType::Customer),
            ..Self::named(contact_name)
        }
    }

    /// A draft with a display name; set the type too, or use [`customer`](Self::customer).
    #[must_use]
    pub fn named(contact_name: impl Into<String>) -> Self {
        Self {
            contact_name: Some(contact_name.into()),
            ..Self::default()
        }
    }
}

impl TagChoice {
    /// An option of a tag.
    #[must_use]
    pub fn new(tag_id: impl Into<Id>, tag_option_id: impl Into<Id>) -> Self {
        Self {
            tag_id: Some(tag_id.into()),
            tag_option_id: Some(tag_option_id.into()),
            ..Self::default()
        }
    }
}
