//! From a customer to the fields of a contact.

use super::address::map_address;
use super::config::{FormulaGuard, MappingConfig, UpdatePolicy};
use super::config_error::MappingConfigError;
use super::languages::language_code;
use super::lengths::max_length;
use super::note::Note;
use super::refusal::{MappingRefusal, RefusalReason};
use super::template::{Templates, Variables};
use crate::customer::Customer;
use crate::fields::{Field, Fields};
use crate::matching::email_normal_form;
use crate::text::{self, formula};

/// What a customer becomes: the fields of a contact, or why it cannot be one.
pub type Mapped = Result<MappedContact, MappingRefusal>;

/// The fields of a contact, and what is worth telling about how they came to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MappedContact {
    /// The texts to write; each fits its field, none is empty, a display name is always among them.
    pub fields: Fields,
    /// What was changed or left out.
    pub notes: Vec<Note>,
}

/// A compiled mapping from shop customers to contacts. Cheap to clone.
///
/// ```
/// use sync_core::mapping::{Mapping, MappingConfig};
/// use sync_core::{Customer, Field, UserId};
///
/// let mapping = Mapping::new(&MappingConfig::default())?;
/// let mut customer = Customer::new(UserId::from(17));
/// customer.first_name = "Ann".into();
/// customer.email = "ann@example.com".into();
///
/// let contact = mapping.map(&customer)?;
/// assert_eq!(contact.fields.get(&Field::ContactName), Some("Ann"));
/// assert_eq!(contact.fields.get(&Field::CustomerSubType), Some("individual"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Mapping {
    templates: Templates,
    guard: FormulaGuard,
    updates: UpdatePolicy,
}

impl Mapping {
    /// Compiles the templates and tries them on made-up customers, so that a mistake shows at start.
    ///
    /// # Errors
    ///
    /// A [`MappingConfigError`] that names the key: no template, an unknown variable or filter, a template that fails
    /// for a customer who lacks something, or a custom field whose name is none.
    pub fn new(config: &MappingConfig) -> Result<Self, MappingConfigError> {
        Ok(Self {
            templates: Templates::compile(config)?,
            guard: config.formula_guard,
            updates: config.updates,
        })
    }

    /// What a later change in the shop may write.
    #[must_use]
    pub const fn updates(&self) -> UpdatePolicy {
        self.updates
    }

    /// Maps a customer. The same customer gives the same answer every time.
    ///
    /// # Errors
    ///
    /// [`RefusalReason::Formula`] when a text starts like a formula and the configuration says to park,
    /// [`RefusalReason::MappingFailed`] when a template fails.
    pub fn map(&self, customer: &Customer) -> Mapped {
        let mut draft = Draft::new(self.guard);
        draft.text(Field::CompanyName, customer.company.as_str())?;
        draft.text(Field::PersonFirstName, customer.first_name.as_str())?;
        draft.text(Field::PersonLastName, customer.last_name.as_str())?;
        draft.email(customer.email.as_str())?;
        draft.phone(Field::PersonPhone, customer.phone.as_str());
        draft.language(customer.language.as_deref().unwrap_or_default());
        if let Some(billing) = &customer.billing {
            map_address(&mut draft, billing, Field::Billing)?;
        }
        if let Some(shipping) = &customer.shipping {
            map_address(&mut draft, shipping, Field::Shipping)?;
        }
        for (field, rendered) in self.templates.render(&Variables::of(customer)) {
            let text = rendered
                .map_err(|_| MappingRefusal::new(RefusalReason::MappingFailed, field.clone()))?;
            draft.text(field.clone(), &text)?;
        }
        if draft.contact.fields.get(&Field::ContactName).is_none() {
            draft.fixed(
                Field::ContactName,
                &format!("Customer {}", customer.user_id),
            );
            draft.note(Note::NameMadeUp);
        }
        let sub_type = match draft.contact.fields.get(&Field::CompanyName) {
            Some(_) => "business",
            None => "individual",
        };
        draft.fixed(Field::CustomerSubType, sub_type);
        Ok(draft.contact)
    }
}

/// A contact in the making.
pub(super) struct Draft {
    guard: FormulaGuard,
    contact: MappedContact,
}

impl Draft {
    fn new(guard: FormulaGuard) -> Self {
        Self {
            guard,
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
    fn email(&mut self, raw: &str) -> Result<(), MappingRefusal> {
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

    fn language(&mut self, raw: &str) {
        match language_code(raw) {
            Some(code) => self.fixed(Field::LanguageCode, code),
            None if raw.trim().is_empty() => {}
            None => self.note(Note::LanguageUnknown),
        }
    }

    pub(super) fn note(&mut self, note: Note) {
        self.contact.notes.push(note);
    }
}
