//! How long the texts of a contact may be.

use crate::fields::{AddressPart, Field, PersonPart};
use crate::identity::UserId;
use crate::text;

/// The longest display name.
const CONTACT_NAME: usize = 200;

/// The most UTF-16 units that a field may have, as the documentation of `POST /contacts` says it.
///
/// Custom fields are taken for single-line ones.
///
/// ```
/// use sync_core::Field;
/// use sync_core::mapping::max_length;
///
/// assert_eq!(max_length(&Field::ContactName), 200);
/// ```
#[must_use]
pub const fn max_length(field: &Field) -> usize {
    match field {
        Field::ContactName => CONTACT_NAME,
        Field::CompanyName => 200,
        Field::CustomerSubType | Field::LanguageCode => 20,
        Field::PersonFirstName | Field::PersonLastName | Field::PersonEmail => 100,
        Field::PersonPhone => 50,
        Field::Billing(part) | Field::Shipping(part) => max_address_length(*part),
        Field::Item(_) => 100,
        Field::Custom(_) => 255,
        Field::PersonSalutation => max_person_length(PersonPart::Salutation),
        Field::PersonMobile => max_person_length(PersonPart::Mobile),
        Field::PersonDesignation => max_person_length(PersonPart::Designation),
        Field::PersonDepartment => max_person_length(PersonPart::Department),
        Field::PersonSkype => max_person_length(PersonPart::Skype),
        Field::SecondPerson(part) => max_person_length(*part),
        Field::Contact(field) => field.max_length(),
        Field::Other(_) => 2_000,
    }
}

const fn max_person_length(part: PersonPart) -> usize {
    match part {
        PersonPart::Salutation => 25,
        PersonPart::FirstName
        | PersonPart::LastName
        | PersonPart::Email
        | PersonPart::Designation => 100,
        PersonPart::Phone | PersonPart::Mobile | PersonPart::Department | PersonPart::Skype => 50,
    }
}

const fn max_address_length(part: AddressPart) -> usize {
    match part {
        AddressPart::Address => 500,
        AddressPart::Street2 => 255,
        AddressPart::Attention
        | AddressPart::City
        | AddressPart::State
        | AddressPart::StateCode
        | AddressPart::Country => 100,
        AddressPart::Zip | AddressPart::Phone => 50,
    }
}

/// A display name with ` (<user_id>)` behind it, for organisations that forbid equal names.
///
/// The name is cut so that the whole fits; the same name and id give the same text every time.
///
/// ```
/// use sync_core::UserId;
/// use sync_core::mapping::with_suffix;
///
/// assert_eq!(with_suffix("Ann Lee", &UserId::from(17)), "Ann Lee (17)");
/// ```
#[must_use]
pub fn with_suffix(name: &str, user_id: &UserId) -> String {
    text::with_suffix(name, user_id.as_str(), CONTACT_NAME)
}
