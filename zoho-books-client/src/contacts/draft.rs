//! What one writes about a contact.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use super::addresses::AddressDraft;
use super::fields::{ContactType, CustomerSubType};
use crate::contact_persons::ContactPersonDraft;
use crate::custom_field::CustomFieldDraft;
use crate::wire::Amount;

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
#[derive(Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ContactDraft {
    /// The display name, required, at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_name: Option<String>,
    /// At most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_name: Option<String>,
    /// Customer or vendor; send it with every change too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_type: Option<ContactType>,
    /// Individual or business, for customers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_sub_type: Option<CustomerSubType>,
    /// The people; **replaces the whole set** on a change. Keep their ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_persons: Option<Vec<ContactPersonDraft>>,
    /// The billing address, whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing_address: Option<AddressDraft>,
    /// The shipping address, whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_address: Option<AddressDraft>,
    /// The web site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// The portal's language: de en es fr it ja nl pt pt_br sv zh en_gb. Documented for creating only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language_code: Option<String>,
    /// The currency, by id; the code cannot be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency_id: Option<String>,
    /// Days to pay, or a negative rule code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_terms: Option<i64>,
    /// What people see of the payment terms, at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_terms_label: Option<String>,
    /// The credit limit of a customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit_limit: Option<Amount>,
    /// Notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// A number of one's own, at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_number: Option<String>,
    /// Whether `contact_number` stands instead of Zoho's own numbering.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignore_auto_number_generation: Option<bool>,
    /// The user who looks after the contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<String>,
    /// The price list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pricebook_id: Option<String>,
    /// Reporting tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<TagDraft>>,
    /// Custom fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Vec<CustomFieldDraft>>,
    /// At most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facebook: Option<String>,
    /// At most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub twitter: Option<String>,
    /// Whether tax is charged (US, CA, AU, IN, MX, KE, ZA).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_taxable: Option<bool>,
    /// The tax, where `is_taxable`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<String>,
    /// The reason for an exemption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_exemption_id: Option<String>,
    /// The tax authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_authority_id: Option<String>,
    /// The country's two letters (UK, EU, GCC, Avalara).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// How VAT is treated (UK, EU).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vat_treatment: Option<String>,
    /// The VAT number, 2 to 12 characters (UK, EU).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vat_reg_no: Option<String>,
    /// How tax is treated (GCC, MX, KE, ZA).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_treatment: Option<String>,
    /// The tax number (GCC, MX, KE, ZA).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_reg_no: Option<String>,
    /// The GST number, 15 characters (IN).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gst_no: Option<String>,
    /// How GST is treated (IN).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gst_treatment: Option<String>,
    /// The place of supply (IN).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_of_contact: Option<String>,
    /// Further fields, by their names in Zoho's documentation.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
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

impl fmt::Debug for ContactDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContactDraft")
            .field("contact_type", &self.contact_type)
            .field(
                "contact_persons",
                &self.contact_persons.as_ref().map(Vec::len),
            )
            .field("custom_fields", &self.custom_fields)
            .finish_non_exhaustive()
    }
}

/// A reporting tag to set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TagDraft {
    /// The tag.
    pub tag_id: String,
    /// Its option.
    pub tag_option_id: String,
}

impl TagDraft {
    /// A tag with one of its options.
    #[must_use]
    pub fn new(tag_id: impl Into<String>, tag_option_id: impl Into<String>) -> Self {
        Self {
            tag_id: tag_id.into(),
            tag_option_id: tag_option_id.into(),
        }
    }
}
