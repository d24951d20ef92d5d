//! Addresses of contacts.

use crate::ids::AddressId;
use crate::macros::{draft, record};

record! {
    /// An address as read.
    Address {
        /// Its id; even an empty address has one.
        address_id: Option<AddressId>,
        /// To whose attention.
        attention: Option<String>,
        /// The street.
        address: Option<String>,
        /// The street's second line.
        street2: Option<String>,
        /// The city.
        city: Option<String>,
        /// The state or province, by name.
        state: Option<String>,
        /// The state's code.
        state_code: Option<String>,
        /// The postal code.
        zip: Option<String>,
        /// The country: free text, spelled in many ways.
        country: Option<String>,
        /// The country's code, filled in only sometimes.
        country_code: Option<String>,
        /// The county.
        county: Option<String>,
        /// The phone number.
        phone: Option<String>,
        /// The fax number.
        fax: Option<String>,
    }
}

impl Address {
    /// Whether nothing is in it that would go on an envelope.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let parts = [
            &self.attention,
            &self.address,
            &self.street2,
            &self.city,
            &self.state,
            &self.zip,
            &self.country,
        ];
        parts.into_iter().all(Option::is_none)
    }
}

draft! {
    /// An address to write: with a contact, or by itself. Whether a part keeps the rest is not documented: write whole ones.
    AddressDraft {
        /// The address to change, where it is changed by itself; the path names it too.
        address_id: Option<AddressId>,
        /// To whose attention, at most 100 characters.
        attention: Option<String>,
        /// The street, at most 500 characters. (`street` would be dropped silently.)
        address: Option<String>,
        /// The street's second line, at most 255 characters.
        street2: Option<String>,
        /// The city, at most 100 characters.
        city: Option<String>,
        /// The state or province by name, at most 100 characters.
        state: Option<String>,
        /// The state's code, at most 100 characters.
        state_code: Option<String>,
        /// The postal code, at most 50 characters.
        zip: Option<String>,
        /// The country, at most 100 characters.
        country: Option<String>,
        /// The phone number, at most 50 characters.
        phone: Option<String>,
        /// The fax number, at most 50 characters.
        fax: Option<String>,
    }
}

/// All that can be written of an address that was read. Its id is no part of that: a contact is written with its addresses,
/// not with their ids.
impl From<Address> for AddressDraft {
    fn from(address: Address) -> Self {
        Self {
            attention: address.attention,
            address: address.address,
            street2: address.street2,
            city: address.city,
            state: address.state,
            state_code: address.state_code,
            zip: address.zip,
            country: address.country,
            phone: address.phone,
            fax: address.fax,
            ..Self::default()
        }
    }
}
