//! A contact in the making: each text is cleaned, guarded and cut on its way in.

use super::config::{FormulaGuard, InvalidValues};
use super::languages::language_code;
use super::lengths::max_length;
use super::note::Note;
use super::refusal::{MappingRefusal, RefusalReason};
use crate::fields::{Field, Fields};
use crate::matching::email_normal_form;
use crate::text::{self, formula};

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
pub(super) struct Draft {
    guard: FormulaGuard,
    invalid_values: InvalidValues,
    pub(super) contact: MappedContact,
}

impl Draft {
    pub(super) fn new(guard: FormulaGuard, invalid_values: InvalidValues) -> Self {
        Self {
            guard,
            invalid_values,
            contact: MappedContact::default(),
        }
    }

    /// Sets a field to a text of the shop: cleaned, guarded, cut.
    pub(super) fn text(&mut self, field: Field, raw: &str) -> Result<(), MappingRefusal> {
        let mut text = text::clean(raw);
        if text.is_empty() {
            return Ok(());
        }
        // A custom field may be a number or a phone number; an apostrophe would spoil it, and neither can be run.
        let exempt = matches!(field, Field::Custom(_)) && formula::is_number(&text);
        if !exempt && (formula::is_formula(raw) || formula::is_formula(&text)) {
            match self.guard {
                FormulaGuard::Neutralise => {
                    text = formula::neutralised(&text);
                    self.note(Note::Neutralised(field.clone()));
                }
                FormulaGuard::Keep => {}
                FormulaGuard::Park => {
                    return Err(MappingRefusal::new(RefusalReason::Formula, field));
                }
            }
        }
        let fitting = text::cut(&text, max_length(&field));
        if fitting.len() < text.len() {
            // A joiner at the place of the cut joins nothing any more.
            text = text::clean(fitting);
            self.note(Note::Cut(field.clone()));
        }
        self.contact.fields.insert(field, text);
        Ok(())
    }

    /// Sets a field to a text of our own, which needs no care.
    pub(super) fn fixed(&mut self, field: Field, text: &str) {
        self.contact.fields.insert(field, text);
    }

    /// Sets the e-mail address in its original spelling, if it is one. An address has no room for an apostrophe.
    pub(super) fn email(&mut self, raw: &str) -> Result<(), MappingRefusal> {
        let address = text::clean(raw);
        if address.is_empty() {
            return Ok(());
        }
        let fits = text::utf16_len(&address) <= max_length(&Field::PersonEmail);
        if formula::is_formula(&address) && self.guard == FormulaGuard::Park {
            return Err(MappingRefusal::new(
                RefusalReason::Formula,
                Field::PersonEmail,
            ));
        }
        if email_normal_form(&address).is_none() || !fits {
            self.note(Note::EmailInvalid);
        } else if formula::is_formula(&address) && self.guard == FormulaGuard::Neutralise {
            self.note(Note::FormulaLeftOut(Field::PersonEmail));
        } else {
            self.fixed(Field::PersonEmail, &address);
        }
        Ok(())
    }

    /// Sets a phone number, if it is one. One that is too long is left out: a part of a number is a wrong number.
    pub(super) fn phone(&mut self, field: Field, raw: &str) {
        if text::clean(raw).is_empty() {
            return;
        }
        match text::phone::tidy(raw) {
            Some(phone) if text::utf16_len(&phone) <= max_length(&field) => {
                self.fixed(field, &phone);
            }
            _ => self.note(Note::PhoneInvalid(field)),
        }
    }

    pub(super) fn language(&mut self, raw: &str) {
        match language_code(raw) {
            Some(code) => self.fixed(Field::LanguageCode, code),
            None if raw.trim().is_empty() => {}
            None => self.note(Note::LanguageUnknown),
        }
    }

    /// A value failed a check: it is noted, or the customer is refused.
    pub(super) fn invalid(
        &mut self,
        field: &Field,
        check: &'static str,
    ) -> Result<(), MappingRefusal> {
        if self.invalid_values == InvalidValues::Park {
            return Err(MappingRefusal::new(
                RefusalReason::InvalidValue,
                field.clone(),
            ));
        }
        self.note(Note::Invalid(field.clone(), check));
        Ok(())
    }

    pub(super) fn note(&mut self, note: Note) {
        self.contact.notes.push(note);
    }
}
