//! What invoices, orders, estimates, bills and their like have in common.

use jiff::civil::Date;

pub use crate::contact_persons::CommunicationPreference;
pub use crate::contacts::{NoteDraft, TagChoice};

use crate::amount::Amount;
use crate::ids::{ContactPersonId, CreditNoteId, Id, InvoiceId, PaymentId, TaxId};
use crate::macros::{draft, record};

record! {
    /// An address on a document: a copy of the contact's, made when the document was.
    DocumentAddress {
        /// For whom.
        attention: Option<String>,
        /// The first line.
        address: Option<String>,
        /// The second line.
        street2: Option<String>,
        /// The city.
        city: Option<String>,
        /// The state or province.
        state: Option<String>,
        /// The postal code.
        zip: Option<String>,
        /// The country's name.
        country: Option<String>,
        /// The country's two letters.
        country_code: Option<String>,
        /// The phone number.
        phone: Option<String>,
        /// The fax number.
        fax: Option<String>,
    }

    /// A tax as a document sums it up.
    TaxSum {
        /// The tax.
        tax_id: Option<TaxId>,
        /// Its name, with its rate.
        tax_name: Option<String>,
        /// How much it comes to.
        tax_amount: Option<Amount>,
    }

    /// A reporting tag.
    Tag {
        /// The tag.
        tag_id: Option<Id>,
        /// Its name.
        tag_name: Option<String>,
        /// The option that is chosen.
        tag_option_id: Option<Id>,
        /// That option's name.
        tag_option_name: Option<String>,
    }

    /// A person whom a document is meant for, as read.
    DocumentPerson {
        /// The person.
        contact_person_id: Option<ContactPersonId>,
        /// The name.
        contact_person_name: Option<String>,
        /// The e-mail address.
        contact_person_email: Option<String>,
        /// How the person is written to.
        communication_preference: Option<CommunicationPreference>,
    }

    /// A file at a document.
    DocumentFile {
        /// Its id, by which it is downloaded.
        document_id: Option<Id>,
        /// Its name.
        file_name: Option<String>,
        /// The ending of its name.
        file_type: Option<String>,
        /// Its size in bytes.
        file_size: Option<i64>,
    }

    /// A comment on a document, or an entry of its history.
    DocumentComment {
        /// Its id.
        comment_id: Option<Id>,
        /// What it says.
        description: Option<String>,
        /// Who wrote it.
        commented_by: Option<String>,
        /// That user's id.
        commented_by_id: Option<Id>,
        /// What it is: `system` for an entry of the history.
        comment_type: Option<String>,
        /// What kind of thing was done.
        operation_type: Option<String>,
        /// The day.
        date: Option<Date>,
        /// When, in words.
        date_description: Option<String>,
        /// The time of day, as it is shown.
        time: Option<String>,
        /// Whether customers see it.
        show_comment_to_clients: Option<bool>,
    }

    /// A template that documents are printed by.
    Template {
        /// Its id.
        template_id: Option<Id>,
        /// Its name.
        template_name: Option<String>,
        /// Its kind.
        template_type: Option<String>,
    }

    /// What a mail about a document would say, and to whom it would go: made, not sent.
    MailContent {
        /// The subject.
        subject: Option<String>,
        /// The text, as HTML.
        body: Option<String>,
        /// The file that would go with it.
        file_name: Option<String>,
        /// The customer's id.
        customer_id: Option<Id>,
        /// The contact's id, where that is what it is called.
        contact_id: Option<Id>,
        /// Whom it can go to.
        to_contacts: Vec<MailRecipient>,
        /// Whom it can come from.
        from_emails: Vec<MailSender>,
    }

    /// A person whom a mail can go to.
    MailRecipient {
        /// The person.
        contact_person_id: Option<ContactPersonId>,
        /// The form of address.
        salutation: Option<String>,
        /// The first name.
        first_name: Option<String>,
        /// The last name.
        last_name: Option<String>,
        /// The e-mail address.
        email: Option<String>,
        /// The phone number.
        phone: Option<String>,
        /// The mobile number.
        mobile: Option<String>,
        /// Whether it would go to this one.
        selected: Option<bool>,
    }

    /// Somebody whom a mail can come from.
    MailSender {
        /// The name.
        user_name: Option<String>,
        /// The e-mail address.
        email: Option<String>,
        /// Whether it would come from this one.
        selected: Option<bool>,
    }

    /// A payment that was applied to an invoice.
    InvoicePayment {
        /// The payment's id as applied: what is deleted to take it back.
        invoice_payment_id: Option<Id>,
        /// The payment.
        payment_id: Option<PaymentId>,
        /// The payment's number.
        payment_number: Option<String>,
        /// The invoice.
        invoice_id: Option<InvoiceId>,
        /// How it was paid.
        payment_mode: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// The day.
        date: Option<Date>,
        /// A number of the payer's.
        reference_number: Option<String>,
        /// In the base currency, one of the payment's is worth so much.
        exchange_rate: Option<Amount>,
        /// How much.
        amount: Option<Amount>,
        /// How much tax was held back.
        tax_amount_withheld: Option<Amount>,
        /// Whether it came through a gateway.
        online_transaction_id: Option<String>,
        /// Whether it is the only one.
        is_single_invoice_payment: Option<bool>,
    }

    /// A credit that was applied to an invoice.
    InvoiceCredit {
        /// The credit note.
        creditnote_id: Option<CreditNoteId>,
        /// The credit as applied: what is deleted to take it back.
        creditnotes_invoice_id: Option<Id>,
        /// The credit note's number.
        creditnotes_number: Option<String>,
        /// The day on which it was applied.
        credited_date: Option<Date>,
        /// How much.
        amount_applied: Option<Amount>,
    }
}

draft! {
    /// A person whom a document is meant for.
    DocumentPersonDraft {
        /// The person.
        contact_person_id: Option<ContactPersonId>,
        /// How the person is written to.
        communication_preference: Option<CommunicationPreference>,
    }

    /// An address to set on one document. It is not that of the contact. What is documented for some documents only goes by
    /// `extra`: `street2` (shipping addresses of invoices), `attention` and `is_update_customer` (bills, sales orders),
    /// `is_one_off_address` and `is_verified` (sales orders), `phone` (billing addresses of sales orders).
    AddressChange {
        /// The first line.
        address: Option<String>,
        /// The city.
        city: Option<String>,
        /// The state or province.
        state: Option<String>,
        /// The postal code.
        zip: Option<String>,
        /// The country's name.
        country: Option<String>,
        /// The fax number.
        fax: Option<String>,
    }

    /// A mail about a document. What is documented for some documents only goes by `extra`: `send_from_org_email_id`
    /// (invoices and their reminders, estimates, sales orders, payments to vendors), `from_address_id` (invoices, sales
    /// orders, payments to vendors), `bcc_mail_ids` and `invoice_id` (sales orders), `mail_documents` (estimates),
    /// `email_template_id` (payments to vendors).
    ///
    /// ```
    /// let mut mail = zoho_books_client::documents::MailDraft::to(&["will@example.com"], "Your invoice", "Here it is.");
    /// mail.extra.insert("send_from_org_email_id", true);
    /// ```
    MailDraft {
        /// To whom. Who is left out is not written to.
        to_mail_ids: Option<Vec<String>>,
        /// Who gets a copy.
        cc_mail_ids: Option<Vec<String>>,
        /// The subject, at most 1,000 characters.
        subject: Option<String>,
        /// The text, as HTML, at most 5,000 characters.
        body: Option<String>,
    }

    /// A comment to write. On an invoice, the day on which it is expected to be paid goes by `extra` as
    /// `payment_expected_date`.
    CommentDraft {
        /// What it says.
        description: Option<String>,
        /// Whether customers see it.
        show_comment_to_clients: Option<bool>,
    }
}

impl MailDraft {
    /// A mail to these addresses.
    #[must_use]
    pub fn to(addresses: &[&str], subject: impl Into<String>, body: impl Into<String>) -> Self {
        Self {
            to_mail_ids: Some(
                addresses
                    .iter()
                    .map(|address| (*address).to_owned())
                    .collect(),
            ),
            subject: Some(subject.into()),
            body: Some(body.into()),
            ..Self::default()
        }
    }
}

impl CommentDraft {
    /// A comment that customers do not see.
    #[must_use]
    pub fn new(description: impl Into<String>) -> Self {
        Self {
            description: Some(description.into()),
            show_comment_to_clients: Some(false),
            ..Self::default()
        }
    }
}
