//! A customer without what was typed in for nothing.

use std::borrow::Cow;

use super::customer::{Customer, Personal, PostalAddress};
use crate::text::{self, is_placeholder, is_placeholder_name};

/// What people and programs fill every field with to try something out.
const TRIAL: &str = "test";

/// Which texts say nothing.
#[derive(Default, PartialEq, Eq)]
struct Empty {
    first_name: bool,
    last_name: bool,
    company: bool,
    phone: bool,
    billing: [bool; 10],
    shipping: [bool; 10],
}

/// The customer with nothing where a placeholder stands: in names, company, telephone numbers and addresses.
pub(crate) fn without_placeholders(customer: &Customer) -> Cow<'_, Customer> {
    let empty = Empty::of(customer);
    if empty == Empty::default() {
        return Cow::Borrowed(customer);
    }
    let mut cleared = customer.clone();
    let texts = [
        (&mut cleared.first_name, empty.first_name),
        (&mut cleared.last_name, empty.last_name),
        (&mut cleared.company, empty.company),
        (&mut cleared.phone, empty.phone),
    ];
    texts.into_iter().for_each(clear);
    for (address, empty) in [
        (&mut cleared.billing, empty.billing),
        (&mut cleared.shipping, empty.shipping),
    ] {
        if let Some(address) = address {
            address.texts_mut().into_iter().zip(empty).for_each(clear);
        }
    }
    Cow::Owned(cleared)
}

fn clear((text, is_empty): (&mut Personal, bool)) {
    if is_empty {
        *text = Personal::default();
    }
}

impl Empty {
    fn of(customer: &Customer) -> Self {
        let (first, last) = (customer.first_name.as_str(), customer.last_name.as_str());
        let mut empty = Self {
            first_name: is_placeholder_name(first, last),
            last_name: is_placeholder_name(last, first),
            company: is_placeholder(customer.company.as_str()),
            phone: is_placeholder(customer.phone.as_str()),
            billing: of_address(customer.billing.as_ref()),
            shipping: of_address(customer.shipping.as_ref()),
        };
        let names = [
            (&mut empty.first_name, first),
            (&mut empty.last_name, last),
            (&mut empty.company, customer.company.as_str()),
        ];
        let says_something = |(is_empty, name): &&(&mut bool, &str)| {
            let name = text::clean(name);
            !**is_empty && !name.is_empty() && !name.eq_ignore_ascii_case(TRIAL)
        };
        if names.iter().find(says_something).is_none() {
            for (is_empty, name) in names {
                *is_empty |= text::clean(name).eq_ignore_ascii_case(TRIAL);
            }
        }
        empty
    }
}

fn of_address(address: Option<&PostalAddress>) -> [bool; 10] {
    address.map_or([false; 10], |address| address.texts().map(is_placeholder))
}
