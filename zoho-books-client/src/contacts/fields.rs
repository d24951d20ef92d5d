//! The words of contacts.

use crate::wire::open_enum;

open_enum! {
    /// Whether a contact is in use.
    ContactStatus {
        /// In use.
        Active = "active",
        /// Out of use.
        Inactive = "inactive",
    }
}

open_enum! {
    /// What a contact is to the organisation.
    ContactType {
        /// Buys.
        Customer = "customer",
        /// Sells.
        Vendor = "vendor",
    }
}

open_enum! {
    /// What kind of customer a contact is.
    CustomerSubType {
        /// A person.
        Individual = "individual",
        /// A company.
        Business = "business",
    }
}
