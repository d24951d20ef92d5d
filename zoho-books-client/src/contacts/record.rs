//! A contact as read by itself.

use jiff::Timestamp;

use super::addresses::Address;
use super::draft::ContactDraft;
use super::fields::{ContactStatus, ContactType, CustomerSubType};
use crate::amount::Amount;
use crate::contact_persons::ContactPerson;
use crate::custom_field::{CustomField, has_custom_fields};
use crate::ids::{ContactId, ContactPersonId};
use crate::macros::record;

record! {
    /// A contact, with everything that a single read answers.
    ///
    /// Live answers have `""` for what is unset, whatever its type; here that is `None`. One whose people cannot all be read
    /// is none: writing the others back would delete that one.
    Contact by contact_id: ContactId, whole contact_persons {
        /// The display name.
        contact_name: String,
        /// The company.
        company_name: Option<String>,
        /// Customer or vendor.
        contact_type: Option<ContactType>,
        /// Individual or business.
        customer_sub_type: Option<CustomerSubType>,
        /// Whether it is in use.
        status: Option<ContactStatus>,
        /// Where it came from: `api`, ….
        source: Option<String>,
        /// The primary person's e-mail address, an echo.
        email: Option<String>,
        /// The primary person's phone number, an echo.
        phone: Option<String>,
        /// The primary person's mobile number, an echo.
        mobile: Option<String>,
        /// The primary person's first name, an echo.
        first_name: Option<String>,
        /// The primary person's last name, an echo.
        last_name: Option<String>,
        /// The primary person.
        primary_contact_id: Option<ContactPersonId>,
        /// The people; may be none. All of them: if one cannot be read, the contact cannot, because
        /// writing the others back would delete that one.
        contact_persons: Vec<ContactPerson>,
        /// The billing address; it has an id even when it is empty.
        billing_address: Option<Address>,
        /// The shipping address; it has an id even when it is empty.
        shipping_address: Option<Address>,
        /// Further addresses.
        addresses: Vec<Address>,
        /// The web site.
        website: Option<String>,
        /// The portal's language.
        language_code: Option<String>,
        /// The currency, by id.
        currency_id: Option<String>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// Days to pay, or a negative rule code.
        payment_terms: Option<i64>,
        /// What people see of the payment terms.
        payment_terms_label: Option<String>,
        /// The credit limit.
        credit_limit: Option<Amount>,
        /// What the contact owes.
        outstanding_receivable_amount: Option<Amount>,
        /// The contact's credits that are not used yet.
        unused_credits_receivable_amount: Option<Amount>,
        /// Notes.
        notes: Option<String>,
        /// A number of one's own.
        contact_number: Option<String>,
        /// The user who looks after the contact.
        owner_id: Option<String>,
        /// Whether there are transactions, so that it cannot be deleted.
        has_transaction: Option<bool>,
        /// Whether tax is charged; absent where the edition has no such thing.
        is_taxable: Option<bool>,
        /// The country's two letters.
        country_code: Option<String>,
        /// The VAT number.
        vat_reg_no: Option<String>,
        /// The tax number.
        tax_reg_no: Option<String>,
        /// The GST number.
        gst_no: Option<String>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
    }
}

has_custom_fields! { Contact }

impl Contact {
    /// A draft that names this contact and its type, for a change of a few other fields.
    #[must_use]
    pub fn to_draft(&self) -> ContactDraft {
        ContactDraft {
            contact_name: Some(self.contact_name.clone()),
            contact_type: self.contact_type.clone(),
            ..ContactDraft::default()
        }
    }
}
