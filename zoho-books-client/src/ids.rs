//! Ids of records: decimal digits, kept as text. In a path nothing but digits is sent, so that an id can reach no call
//! that it does not name: `/bankaccounts/rules` is one of them.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::json::{self, Leaf};
use crate::operation::{Segment, digits};
use crate::wire;

/// The id of a record of a kind; without one, of a kind that has no name of its own here. It is text, read from a text or a
/// number, and never passes through a float.
pub struct Id<K = ()> {
    text: String,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    fn new(text: String) -> Self {
        Self {
            text,
            kind: PhantomData,
        }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The id as text, by value.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text
    }

    /// The id as a path has it: nothing but digits. Anything else becomes nothing, which is not sent.
    pub(crate) fn in_path(&self) -> &str {
        digits(&self.text).unwrap_or_default()
    }
}

impl<K> From<String> for Id<K> {
    fn from(id: String) -> Self {
        Self::new(id)
    }
}

impl<K> From<&str> for Id<K> {
    fn from(id: &str) -> Self {
        Self::new(id.to_owned())
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Id").field(&self.text).finish()
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = wire::id(deserializer)?;
        id.map(Self::new)
            .ok_or_else(|| serde::de::Error::custom("no id"))
    }
}

impl<K> Leaf for Id<K> {
    fn read(raw: &str) -> Option<Self> {
        json::id(raw).map(Self::new)
    }

    fn write(&self, out: &mut String) {
        self.text.write(out);
    }
}

impl<K> Segment for Id<K> {
    fn segment(&self) -> Option<&str> {
        digits(&self.text)
    }
}

/// Declares kinds of records, each with the name of its id.
macro_rules! kinds {
    ($($(#[$doc:meta])* $id:ident = $kind:ident;)+) => {
        /// Kinds of records, which keep their ids apart. There are no values of them.
        pub mod kind {
            $(
                #[doc = concat!("What a [`", stringify!($id), "`](super::", stringify!($id), ") is of.")]
                #[derive(Debug)]
                pub enum $kind {}
            )+
        }

        $(
            $(#[$doc])*
            pub type $id = Id<kind::$kind>;
        )+
    };
}

kinds! {
    /// The id of a contact: a customer or a vendor.
    ContactId = Contact;
    /// The id of a contact's person.
    ContactPersonId = ContactPerson;
    /// The id of an address of a contact.
    AddressId = Address;
    /// The id of a comment on a contact.
    CommentId = Comment;
    /// The id of a currency.
    CurrencyId = Currency;
    /// The id of a custom field's definition.
    CustomFieldId = CustomField;
    /// The id of an organisation.
    OrganizationId = Organization;
    /// The id of a user.
    UserId = User;
    /// The id of an item: a product or a service.
    ItemId = Item;
    /// The id of an invoice.
    InvoiceId = Invoice;
    /// The id of a customer's payment.
    PaymentId = Payment;
    /// The id of a sales order.
    SalesOrderId = SalesOrder;
    /// The id of a tax or of a tax group.
    TaxId = Tax;
    /// The id of a credit note.
    CreditNoteId = CreditNote;
    /// The id of an estimate.
    EstimateId = Estimate;
    /// The id of an expense.
    ExpenseId = Expense;
    /// The id of an account: of the chart of accounts, or at a bank.
    AccountId = Account;
    /// The id of a bill.
    BillId = Bill;
    /// The id of a payment to a vendor.
    VendorPaymentId = VendorPayment;
    /// The id of a bank transaction.
    BankTransactionId = BankTransaction;
    /// The id of a project.
    ProjectId = Project;
    /// The id of a purchase order.
    PurchaseOrderId = PurchaseOrder;
    /// The id of a recurring invoice.
    RecurringInvoiceId = RecurringInvoice;
}

/// Declares text that stands in a path and is no id.
macro_rules! word_type {
    ($(#[$doc:meta])* $name:ident, $sound:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// It as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Segment for $name {
            fn segment(&self) -> Option<&str> {
                let sound: fn(&str) -> bool = $sound;
                Some(self.as_str()).filter(|text| sound(text))
            }
        }
    };
}

fn is_word(text: &str) -> bool {
    let sound = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    !text.is_empty() && text.bytes().all(sound)
}

word_type! {
    /// The name of a custom module, `cm_…`; another one is refused unsent.
    ModuleName, |text| text.starts_with("cm_") && is_word(text)
}
word_type! {
    /// A word in a path: letters, digits, `_` and `-`; another one is refused unsent.
    Word, is_word
}
