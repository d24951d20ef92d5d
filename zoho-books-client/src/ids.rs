//! Ids of records: decimal digits, kept as text. In a path nothing but digits is sent, so that an id can reach no call
//! that it does not name: `/bankaccounts/rules` is one of them.

use std::fmt;

use crate::operation::Segment;
use crate::wire::id_type;

id_type! {
    /// An id that has no type of its own.
    Id
}
id_type! {
    /// The id of an item: a product or a service.
    ItemId
}
id_type! {
    /// The id of an invoice.
    InvoiceId
}
id_type! {
    /// The id of a customer's payment.
    PaymentId
}
id_type! {
    /// The id of a sales order.
    SalesOrderId
}
id_type! {
    /// The id of a tax or of a tax group.
    TaxId
}
id_type! {
    /// The id of a credit note.
    CreditNoteId
}
id_type! {
    /// The id of an estimate.
    EstimateId
}
id_type! {
    /// The id of an expense.
    ExpenseId
}
id_type! {
    /// The id of an account: of the chart of accounts, or at a bank.
    AccountId
}
id_type! {
    /// The id of a bill.
    BillId
}
id_type! {
    /// The id of a payment to a vendor.
    VendorPaymentId
}
id_type! {
    /// The id of a bank transaction.
    BankTransactionId
}
id_type! {
    /// The id of a project.
    ProjectId
}
id_type! {
    /// The id of a purchase order.
    PurchaseOrderId
}
id_type! {
    /// The id of a recurring invoice.
    RecurringInvoiceId
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
