//! A contact in the making: each text is cleaned, guarded and cut on its way in.

use super::config::{FormulaGuard, InvalidValues};
use super::countries::country_name;
use super::forms;
use super::languages::language_code;
use super::lengths::max_length;
use super::note::Note;
use super::refusal::{MappingRefusal, RefusalReason};
use super::template::Templates;
use crate::fields::{AddressPart, ContactField, Field, FieldForm, Fields, PersonPart};
use crate::matching::emails_in;
use crate::text::{self, formula};

/// The letters of the longest code of a country (ISO 3166-1 alpha-3): a text with more is a name.
const LONGEST_COUNTRY_CODE: usize = 3;

/// The fields of a contact, and what is worth telling about how they came to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MappedContact {
    /// The texts to write; each fits its field, none is empty, a display name is always among them.
    pub fields: Fields,
    /// What was changed or left out.
    pub notes: Vec<Note>,
}

/// A contact in the making.
pub(super) struct Draft<'t> {
    guard: FormulaGuard,
    invalid_values: InvalidValues,
    templates: &'t Templates,
    pub(super) contact: MappedContact,
}

/// Text that was filled in cannot be given: the customer cannot be sent as the configuration stands.
type Filled = Result<(), MappingRefusal>;

impl<'t> Draft<'t> {
    pub(super) fn new(
        guard: FormulaGuard,
        invalid_values: InvalidValues,
        templates: &'t Templates,
    ) -> Self {
        Self {
            guard,
            invalid_values,
            templates,
            contact: MappedContact::default(),
        }
    }

    /// Sets a field to what it is given without a template.
    pub(super) fn usual(&mut self, field: Field, raw: &str) -> Filled {
        if self.templates.replace(&field) {
            return Ok(());
        }
        self.set(field, raw)
    }

    /// Sets a field, with the care that its kind of text needs.
    pub(super) fn set(&mut self, field: Field, raw: &str) -> Filled {
        match &field {
            Field::PersonEmail | Field::SecondPerson(PersonPart::Email) => self.email(field, raw),
            Field::PersonPhone
            | Field::PersonMobile
            | Field::SecondPerson(PersonPart::Phone | PersonPart::Mobile)
            | Field::Billing(AddressPart::Phone)
            | Field::Shipping(AddressPart::Phone) => {
                self.phone(field, raw);
                Ok(())
            }
            Field::LanguageCode => {
                self.language(raw);
                Ok(())
            }
            Field::Billing(AddressPart::Country) | Field::Shipping(AddressPart::Country) => {
                self.country(field, &[raw]);
                Ok(())
            }
            Field::CustomerSubType => {
                let known = ["business", "individual"];
                self.checked(field, raw, |word| {
                    known.contains(&word).then(|| word.to_owned())
                })
            }
            Field::Contact(contact_field) => self.contact_field(*contact_field, raw),
            _ => self.text(field, raw),
        }
    }

    fn contact_field(&mut self, of: ContactField, raw: &str) -> Filled {
        let field = Field::Contact(of);
        match of.form() {
            FieldForm::Text => self.text(field, raw),
            FieldForm::Code | FieldForm::Named(_) => self.code(field, raw),
            FieldForm::Whole => self.checked(field, raw, forms::whole),
            FieldForm::Amount => self.checked(field, raw, forms::amount),
            FieldForm::Flag => self.checked(field, raw, forms::flag),
        }
    }

    /// Sets a field to a text of the shop: cleaned, guarded, cut.
    pub(super) fn text(&mut self, field: Field, raw: &str) -> Filled {
        let Some(text) = self.guarded(&field, raw)? else {
            return Ok(());
        };
        let fitting = text::cut(&text, max_length(&field));
        if fitting.len() < text.len() {
            self.note(Note::Cut(field.clone()));
            // A joiner at the place of the cut joins nothing any more.
            let fitting = text::clean(fitting);
            self.fixed(field, &fitting);
        } else {
            self.fixed(field, &text);
        }
        Ok(())
    }

    /// Sets a field to a text that means nothing if it is cut.
    fn code(&mut self, field: Field, raw: &str) -> Filled {
        match self.guarded(&field, raw)? {
            Some(text) if text::utf16_len(&text) > max_length(&field) => {
                self.invalid(&field, "length")
            }
            Some(text) => {
                self.fixed(field, &text);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Sets a field to what `make` makes of a text.
    fn checked(
        &mut self,
        field: Field,
        raw: &str,
        make: impl Fn(&str) -> Option<String>,
    ) -> Filled {
        let text = text::clean(raw);
        if text.is_empty() {
            return Ok(());
        }
        match make(&text) {
            Some(text) if text::utf16_len(&text) <= max_length(&field) => {
                self.fixed(field, &text);
                Ok(())
            }
            _ => self.invalid(&field, "form"),
        }
    }

    /// A text of the shop, cleaned and made safe for spreadsheets; `None` where there is none.
    fn guarded(&mut self, field: &Field, raw: &str) -> Result<Option<String>, MappingRefusal> {
        let text = text::clean(raw);
        if text.is_empty() {
            return Ok(None);
        }
        // A custom field may be a number or a phone number; an apostrophe would spoil it, and neither can be run.
        let exempt = matches!(field, Field::Custom(_)) && formula::is_number(&text);
        if exempt || !(formula::is_formula(raw) || formula::is_formula(&text)) {
            return Ok(Some(text));
        }
        match self.guard {
            FormulaGuard::Neutralise => {
                self.note(Note::Neutralised(field.clone()));
                Ok(Some(formula::neutralised(&text)))
            }
            FormulaGuard::Keep => Ok(Some(text)),
            FormulaGuard::Park => Err(MappingRefusal::new(RefusalReason::Formula, field.clone())),
        }
    }

    /// Sets a field to a text of our own, which needs no care.
    pub(super) fn fixed(&mut self, field: Field, text: &str) {
        self.contact.fields.insert(field, text);
    }

    /// Sets an e-mail address in its original spelling, if there is one. An address has no room for an apostrophe.
    fn email(&mut self, field: Field, raw: &str) -> Filled {
        let given = text::clean(raw);
        if given.is_empty() {
            return Ok(());
        }
        if formula::is_formula(&given) && self.guard == FormulaGuard::Park {
            return Err(MappingRefusal::new(RefusalReason::Formula, field));
        }
        let found = emails_in(raw);
        let fits = |address: &String| text::utf16_len(address) <= max_length(&field);
        let Some(address) = found.first.filter(fits) else {
            self.note(match field {
                Field::PersonEmail => Note::EmailInvalid,
                field => Note::Invalid(field, "e-mail"),
            });
            return Ok(());
        };
        if formula::is_formula(&address) && self.guard == FormulaGuard::Neutralise {
            self.note(Note::FormulaLeftOut(field));
            return Ok(());
        }
        if found.second.is_some() {
            self.note(Note::SecondEmailLeftOut(field.clone()));
        } else if address != given {
            self.note(Note::EmailRepaired(field.clone()));
        }
        self.fixed(field, &address);
        Ok(())
    }

    /// Sets a phone number, if it is one. One that is too long is left out: a part of a number is a wrong number.
    fn phone(&mut self, field: Field, raw: &str) {
        if text::clean(raw).is_empty() {
            return;
        }
        let is_number = |phone: &String| {
            let zeros = phone
                .chars()
                .all(|character| !('1'..='9').contains(&character));
            !zeros && text::utf16_len(phone) <= max_length(&field)
        };
        match text::phone::tidy(raw).filter(is_number) {
            Some(phone) => {
                if !text::phone::has_same_digits(raw, &phone) {
                    self.note(Note::PhoneChanged(field.clone()));
                }
                self.fixed(field, &phone);
            }
            None => self.note(Note::PhoneInvalid(field)),
        }
    }

    fn language(&mut self, raw: &str) {
        match language_code(raw) {
            Some(code) => self.fixed(Field::LanguageCode, code),
            None if raw.trim().is_empty() => {}
            None => self.note(Note::LanguageUnknown),
        }
    }

    /// Sets a country by the first of these texts that names one.
    fn country(&mut self, field: Field, given: &[&str]) {
        match given.iter().copied().find_map(country_name) {
            Some(name) => self.fixed(field, name),
            None if given.iter().any(|text| !text::clean(text).is_empty()) => {
                self.note(Note::CountryUnknown(field));
            }
            None => {}
        }
    }

    /// Sets a country of an address, unless the field has a template. One that only the shop knows goes by the name that it
    /// has there.
    pub(super) fn usual_country(&mut self, field: Field, code: &str, name: &str) -> Filled {
        if self.templates.replace(&field) {
            return Ok(());
        }
        let is_known = [code, name]
            .into_iter()
            .any(|text| country_name(text).is_some());
        let is_name = text::clean(name)
            .chars()
            .filter(|c| c.is_alphabetic())
            .count()
            > LONGEST_COUNTRY_CODE;
        if !is_known && is_name {
            return self.text(field, name);
        }
        self.country(field, &[code, name]);
        Ok(())
    }

    /// A value failed a check: it is noted, or the customer is refused.
    pub(super) fn invalid(&mut self, field: &Field, check: &'static str) -> Filled {
        if self.invalid_values == InvalidValues::Park {
            return Err(MappingRefusal::new(
                RefusalReason::InvalidValue,
                field.clone(),
            ));
        }
        self.note(Note::Invalid(field.clone(), check));
        Ok(())
    }

    /// A second person without a first would be the first.
    pub(super) fn leave_out_lonely_second_person(&mut self) {
        let fields = &mut self.contact.fields;
        let has_first = PersonPart::ALL
            .iter()
            .any(|part| fields.get(&part.of_primary()).is_some());
        let before = fields.len();
        if !has_first {
            fields.retain(|field, _| !matches!(field, Field::SecondPerson(_)));
        }
        if fields.len() < before {
            self.note(Note::SecondPersonAlone);
        }
    }

    pub(super) fn note(&mut self, note: Note) {
        self.contact.notes.push(note);
    }
}
