//! What is worth telling about a mapping that went well.

use std::fmt;

use crate::fields::Field;

/// Something that was changed or left out on the way, worth telling; never with the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Note {
    /// The text was too long and is cut.
    Cut(Field),
    /// The text started like a formula and has an apostrophe in front now.
    Neutralised(Field),
    /// The text started like a formula and cannot bear an apostrophe: it is left out.
    FormulaLeftOut(Field),
    /// No e-mail address, or too long a one: left out.
    EmailInvalid,
    /// The e-mail address was not quite one and is repaired.
    EmailRepaired(Field),
    /// There were two e-mail addresses: the first one goes, the second is left out.
    SecondEmailLeftOut(Field),
    /// The phone number was written with letters, or there was another or an extension behind it, which is left out.
    PhoneChanged(Field),
    /// No phone number, or too long a one: left out.
    PhoneInvalid(Field),
    /// A country that we do not know: left out.
    CountryUnknown(Field),
    /// A value that failed the check of this name, a filter of the field's template such as `vat_number`: left out.
    Invalid(Field, &'static str),
    /// A language that Zoho Books does not have: left out.
    LanguageUnknown,
    /// Fields of a second contact person without a first one: left out.
    SecondPersonAlone,
    /// The template of the display name rendered to nothing: it is `Customer <user_id>`.
    NameMadeUp,
}

impl fmt::Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cut(field) => write!(
                formatter,
                "{field}: cut to the length that Zoho Books takes"
            ),
            Self::Neutralised(field) => {
                write!(
                    formatter,
                    "{field}: starts like a formula, so an apostrophe is put in front"
                )
            }
            Self::FormulaLeftOut(field) => {
                write!(formatter, "{field}: starts like a formula and is left out")
            }
            Self::EmailInvalid => write!(
                formatter,
                "{}: not an e-mail address and left out",
                Field::PersonEmail
            ),
            Self::EmailRepaired(field) => {
                write!(
                    formatter,
                    "{field}: not quite an e-mail address and repaired"
                )
            }
            Self::SecondEmailLeftOut(field) => write!(
                formatter,
                "{field}: two e-mail addresses in one field, the second is left out"
            ),
            Self::PhoneChanged(field) => write!(
                formatter,
                "{field}: written with letters, or with another number behind it, and changed to one number"
            ),
            Self::PhoneInvalid(field) => {
                write!(formatter, "{field}: not a phone number and left out")
            }
            Self::CountryUnknown(field) => write!(formatter, "{field}: unknown country, left out"),
            Self::Invalid(field, check) => write!(
                formatter,
                "{field}: the shop's value does not pass the check of its {check}, left out"
            ),
            Self::LanguageUnknown => write!(
                formatter,
                "{}: Zoho Books does not have this language, left out",
                Field::LanguageCode
            ),
            Self::SecondPersonAlone => {
                formatter.write_str("second_person: there is no first contact person, left out")
            }
            Self::NameMadeUp => write!(
                formatter,
                "{}: nothing to make a name of, so the customer's number is used",
                Field::ContactName
            ),
        }
    }
}
