//! What contacts get to read: mails, text messages, the portal. Feature `contacts`.

#[cfg(feature = "contacts")]
use crate::Done;
#[cfg(feature = "contacts")]
use crate::documents::{MailContent, MailDraft};
#[cfg(feature = "contacts")]
use crate::ids::{ContactId, ContactPersonId};
#[cfg(feature = "contacts")]
use crate::macros::draft;
use crate::macros::endpoints;
#[cfg(feature = "contacts")]
use serde_json::Value;

#[cfg(feature = "contacts")]
draft! {
    /// Whose access to the portal is opened. They are invited by mail.
    PortalAccess {
        /// The people.
        contact_persons: Option<Vec<PortalPerson>>,
    }

    /// One of them.
    PortalPerson {
        /// The person.
        contact_person_id: Option<ContactPersonId>,
    }
}

#[cfg(feature = "contacts")]
impl PortalAccess {
    /// For these people.
    #[must_use]
    pub fn of(people: &[ContactPersonId]) -> Self {
        let person = |id: &ContactPersonId| PortalPerson {
            contact_person_id: Some(id.clone()),
            ..PortalPerson::default()
        };
        Self {
            contact_persons: Some(people.iter().map(person).collect()),
            ..Self::default()
        }
    }
}

endpoints! {
    for crate::contacts::Contacts, "contacts", feature "contacts";

    /// Mails a contact; with `send_customer_statement` in the query, its statement goes along.
    email = Post "/contacts/{contact_id}/email" (contact_id: ContactId) { MailDraft } files ["attachments"] -> Done;
        email_contact, "contacts.CREATE", ["send_customer_statement"], notifies;
    /// What a mail to a contact would say. Sends nothing.
    email_content = Get "/contacts/{contact_id}/email" (contact_id: ContactId) -> Value;
        get_contact_email_content, "contacts.READ";
    /// Mails a contact its statement, from `start_date` to `end_date` of the query.
    email_statement = Post "/contacts/{contact_id}/statements/email" (contact_id: ContactId) { MailDraft } files ["attachment"] -> Done;
        email_contact_statement, "contacts.CREATE", ["start_date" "end_date" "multipart_or_formdata"], notifies;
    /// What a mail with a contact's statement would say. Sends nothing.
    statement_content = Get "/contacts/{contact_id}/statements/email" (contact_id: ContactId) -> MailContent at "data";
        get_contact_statement_mail, "contacts.READ", ["start_date" "end_date"];
    /// Mails a vendor its statement. What it takes is not documented.
    email_vendor_statement = Post "/contacts/{contact_id}/vendorstatements/email" (contact_id: ContactId) -> Done;
        send_contact_vendor_statement_email, "contacts.CREATE", notifies;
    /// What a mail with a vendor's statement would say. Sends nothing.
    vendor_statement_content = Get "/contacts/{contact_id}/vendorstatements/email" (contact_id: ContactId) -> Value;
        get_contact_vendor_statement_email, "contacts.READ";
    /// Mails a contact a request to review the organisation. What it takes is not documented.
    email_review_request = Post "/contacts/{contact_id}/clientreviews/email" (contact_id: ContactId) -> Done;
        send_contact_client_review_email, "contacts.CREATE", notifies;
    /// What such a request would say. Sends nothing.
    review_request_content = Get "/contacts/{contact_id}/clientreviews/email" (contact_id: ContactId) -> Value;
        get_contact_client_review_email, "contacts.READ";
    /// Mails a contact a request to leave a way to pay. What it takes is not documented.
    email_payment_method_request = Post "/contacts/{contact_id}/paymentmethod/email" (contact_id: ContactId) -> Done;
        send_contact_payment_method_email, "contacts.CREATE", notifies;
    /// What such a request would say. Sends nothing.
    payment_method_request_content = Get "/contacts/{contact_id}/paymentmethod/email" (contact_id: ContactId) -> Value;
        get_contact_payment_method_email, "contacts.READ";

    /// Sends a contact a text message. What it takes is not documented.
    text = Post "/contacts/{contact_id}/sms" (contact_id: ContactId) -> Done;
        send_contact_sms, "contacts.CREATE", notifies;
    /// What such a message would say. Sends nothing.
    text_content = Get "/contacts/{contact_id}/sms" (contact_id: ContactId) -> Value;
        get_contact_sms_content, "contacts.READ";
    /// Sends several contacts a text message. What it takes is not documented.
    text_many = Post "/contacts/sms" () -> Done;
        send_contacts_sms, "contacts.CREATE", notifies;
    /// What such a message would say. Sends nothing.
    text_many_content = Get "/contacts/sms" () -> Value;
        get_contacts_sms_content, "contacts.READ";
    /// Lets a person get text messages.
    enable_texts = Post "/contacts/contactpersons/{contactperson_id}/sms/enable" (contactperson_id: ContactPersonId) -> Done;
        enable_contact_person_sms, "contacts.CREATE";
    /// Sends a person no text messages any more.
    disable_texts = Post "/contacts/contactpersons/{contactperson_id}/sms/disable" (contactperson_id: ContactPersonId) -> Done;
        disable_contact_person_sms, "contacts.CREATE";

    /// Opens the portal to people of a contact, who are invited by mail.
    enable_portal = Post "/contacts/{contact_id}/portal/enable" (contact_id: ContactId) { PortalAccess } -> Done;
        enable_contact_portal, "contacts.CREATE", notifies;
    /// Closes the portal to a contact.
    disable_portal = Post "/contacts/{contact_id}/portal/disable" (contact_id: ContactId) -> Done;
        disable_contact_portal, "contacts.CREATE";
    /// Invites a person to the portal by mail.
    invite = Post "/contacts/contactpersons/{contactperson_id}/portal/invite" (contactperson_id: ContactPersonId) -> Done;
        invite_contact_person_to_portal, "contacts.CREATE", notifies;
    /// Sends that invitation again.
    invite_again = Post "/contacts/contactpersons/{contactperson_id}/portal/invite/resend" (contactperson_id: ContactPersonId) -> Done;
        resend_contact_person_portal_invite, "contacts.CREATE", notifies;

    /// Has Zoho Books remind a contact of unpaid invoices, by mail and of itself from now on.
    enable_reminders = Post "/contacts/{contact_id}/paymentreminder/enable" (contact_id: ContactId) -> Done;
        enable_contact_payment_reminder, "contacts.CREATE";
    /// Ends these reminders.
    disable_reminders = Post "/contacts/{contact_id}/paymentreminder/disable" (contact_id: ContactId) -> Done;
        disable_contact_payment_reminder, "contacts.CREATE";
}
