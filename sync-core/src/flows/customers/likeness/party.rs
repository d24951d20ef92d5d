//! Somebody as typed: a customer of the shop, or a contact of the books.

use std::fmt;

use crate::customer::{Customer, PostalAddress};

/// A person or a company as typed, with as much as is known. Texts are borrowed; what is not set is unknown.
///
/// ```
/// use sync_core::likeness::{Address, Party};
///
/// let contact = Party::new()
///     .display_name("Archer, Ann")
///     .company("Archer & Sons Ltd")
///     .email("ann@archer.example")
///     .phone("+44 20 7946 0000")
///     .address(Address { street: "1 High Street", zip: "N1 9GU", city: "London", country: "GB" });
/// assert!(!format!("{contact:?}").contains("Archer"));
/// ```
#[derive(Clone, Default)]
pub struct Party<'a> {
    pub(super) display_name: &'a str,
    pub(super) first_name: &'a str,
    pub(super) last_name: &'a str,
    pub(super) company: &'a str,
    pub(super) emails: Vec<&'a str>,
    pub(super) phones: Vec<&'a str>,
    pub(super) addresses: Vec<Address<'a>>,
}

/// A postal address, part by part; an empty part is unknown.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Address<'a> {
    /// Street and number.
    pub street: &'a str,
    /// Postal code.
    pub zip: &'a str,
    /// City.
    pub city: &'a str,
    /// The country's code of two letters.
    pub country: &'a str,
}

impl<'a> Party<'a> {
    /// Nobody yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The name under which the books show a contact, in whatever order a person wrote it.
    #[must_use]
    pub const fn display_name(mut self, name: &'a str) -> Self {
        self.display_name = name;
        self
    }

    /// First and last name.
    #[must_use]
    pub const fn name(mut self, first: &'a str, last: &'a str) -> Self {
        self.first_name = first;
        self.last_name = last;
        self
    }

    /// The company, legal form and all.
    #[must_use]
    pub const fn company(mut self, company: &'a str) -> Self {
        self.company = company;
        self
    }

    /// One more e-mail.
    #[must_use]
    pub fn email(mut self, email: &'a str) -> Self {
        self.emails.push(email);
        self
    }

    /// One more telephone number.
    #[must_use]
    pub fn phone(mut self, phone: &'a str) -> Self {
        self.phones.push(phone);
        self
    }

    /// One more address.
    #[must_use]
    pub fn address(mut self, address: Address<'a>) -> Self {
        self.addresses.push(address);
        self
    }
}

impl<'a> From<&'a Customer> for Party<'a> {
    fn from(customer: &'a Customer) -> Self {
        let mut party = Self::new()
            .name(customer.first_name.as_str(), customer.last_name.as_str())
            .company(customer.company.as_str())
            .email(customer.email.as_str())
            .phone(customer.phone.as_str());
        for address in [&customer.billing, &customer.shipping]
            .into_iter()
            .flatten()
        {
            party = party.address(address.into());
        }
        party
    }
}

impl<'a> From<&'a PostalAddress> for Address<'a> {
    fn from(address: &'a PostalAddress) -> Self {
        Self {
            street: address.address.as_str(),
            zip: address.zip.as_str(),
            city: address.city.as_str(),
            country: address.country.as_str(),
        }
    }
}

impl fmt::Debug for Party<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Party").finish_non_exhaustive()
    }
}

impl fmt::Debug for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address").finish_non_exhaustive()
    }
}
