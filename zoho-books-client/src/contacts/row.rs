//! A contact as a row of a list.

use jiff::Timestamp;

use super::fields::{ContactStatus, ContactType, CustomerSubType};
use crate::amount::Amount;
use crate::custom_field::{CustomField, has_custom_fields};
use crate::ids::ContactId;
use crate::macros::record;

record! {
    /// A contact as the list has it: without addresses, people and notes, which only
    /// [`Contacts::get`](super::Contacts::get) tells.
    ContactRow by contact_id: ContactId {
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
        /// The primary person's first name.
        first_name: Option<String>,
        /// The primary person's last name.
        last_name: Option<String>,
        /// The primary person's e-mail address.
        email: Option<String>,
        /// The primary person's phone number.
        phone: Option<String>,
        /// The primary person's mobile number.
        mobile: Option<String>,
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
        /// What the contact owes.
        outstanding_receivable_amount: Option<Amount>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
    }
}

has_custom_fields! { ContactRow }
