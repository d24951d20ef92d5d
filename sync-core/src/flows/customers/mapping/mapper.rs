//! From a customer to the fields of a contact.

use super::address::map_address;
use super::config::{FormulaGuard, InvalidValues, MappingConfig, UpdatePolicy};
use super::config_error::MappingConfigError;
use super::draft::{Draft, MappedContact};
use super::note::Note;
use super::refusal::{MappingRefusal, RefusalReason};
use super::template::Templates;
use crate::customer::Customer;
use crate::fields::Field;
use crate::flows::customers::placeholders::without_placeholders;
use crate::hash_key::sha256_of_parts;

/// What a customer becomes: the fields of a contact, or why it cannot be one.
pub type Mapped = Result<MappedContact, MappingRefusal>;

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
    invalid_values: InvalidValues,
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
            invalid_values: config.invalid_values,
            updates: config.updates,
        })
    }

    /// What a later change in the shop may write.
    #[must_use]
    pub const fn updates(&self) -> UpdatePolicy {
        self.updates
    }

    /// The fields that have a template: what a ledger must know to look up ids, see
    /// `ZohoBooksLedger::fields`.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.templates.fields().map(|(field, _)| field)
    }

    /// Where a field's value comes from: the key of its template in the configuration, or `None` for what it is given without
    /// one.
    #[must_use]
    pub fn key_of(&self, field: &Field) -> Option<&str> {
        let mut fields = self.templates.fields();
        fields.find_map(|(known, key)| (known == field).then_some(key))
    }

    /// A hash over what the shop's row of a customer tells, as far as this mapping looks at it: 32 hex digits.
    ///
    /// It is [`Customer::content_hash`], unless a template names a variable that is not in it.
    #[must_use]
    pub fn content_hash(&self, customer: &Customer) -> String {
        let hash = customer.content_hash();
        let beside = self.templates.beside_hash(customer);
        if beside.is_empty() {
            return hash;
        }
        let parts = ["row-2", &hash].into_iter();
        sha256_of_parts(parts.chain(beside.iter().map(String::as_str)))
    }

    /// Maps a customer. The same customer gives the same answer every time. What was typed in for nothing (`-`, `n/a`) is
    /// taken for nothing in names, company, telephone numbers and addresses.
    ///
    /// # Errors
    ///
    /// [`RefusalReason::Formula`] when a text starts like a formula and the configuration says to park,
    /// [`RefusalReason::MappingFailed`] when a template fails, [`RefusalReason::InvalidValue`] when a value fails a check and
    /// the configuration says to park.
    pub fn map(&self, customer: &Customer) -> Mapped {
        // A number that is none is told, whatever it is.
        let phone = customer.phone.as_str();
        let customer = without_placeholders(customer);
        let customer = customer.as_ref();
        let mut draft = Draft::new(self.guard, self.invalid_values, &self.templates);
        let language = customer.language.as_deref().unwrap_or_default();
        draft.usual(Field::CompanyName, customer.company.as_str())?;
        draft.usual(Field::PersonFirstName, customer.first_name.as_str())?;
        draft.usual(Field::PersonLastName, customer.last_name.as_str())?;
        draft.usual(Field::PersonEmail, customer.email.as_str())?;
        draft.usual(Field::PersonPhone, phone)?;
        draft.usual(Field::LanguageCode, language)?;
        if let Some(billing) = &customer.billing {
            map_address(&mut draft, billing, Field::Billing)?;
        }
        if let Some(shipping) = &customer.shipping {
            map_address(&mut draft, shipping, Field::Shipping)?;
        }
        for (field, rendered) in self.templates.render(customer) {
            let rendered = rendered
                .map_err(|_| MappingRefusal::new(RefusalReason::MappingFailed, field.clone()))?;
            for check in rendered.failed {
                draft.invalid(field, check)?;
            }
            draft.set(field.clone(), &rendered.text)?;
        }
        if draft.contact.fields.get(&Field::ContactName).is_none() {
            draft.fixed(
                Field::ContactName,
                &format!("Customer {}", customer.user_id),
            );
            draft.note(Note::NameMadeUp);
        }
        if draft.contact.fields.get(&Field::CustomerSubType).is_none() {
            let sub_type = match draft.contact.fields.get(&Field::CompanyName) {
                Some(_) => "business",
                None => "individual",
            };
            draft.fixed(Field::CustomerSubType, sub_type);
        }
        draft.leave_out_lonely_second_person();
        Ok(draft.contact)
    }
}
