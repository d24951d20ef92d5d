//! From a customer to the fields of a contact.

use super::address::map_address;
use super::config::{FormulaGuard, InvalidValues, MappingConfig, UpdatePolicy};
use super::config_error::MappingConfigError;
use super::draft::{Draft, MappedContact};
use super::note::Note;
use super::refusal::{MappingRefusal, RefusalReason};
use super::template::{Templates, Variables};
use crate::customer::Customer;
use crate::fields::Field;

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

    /// Maps a customer. The same customer gives the same answer every time.
    ///
    /// # Errors
    ///
    /// [`RefusalReason::Formula`] when a text starts like a formula and the configuration says to park,
    /// [`RefusalReason::MappingFailed`] when a template fails, [`RefusalReason::InvalidValue`] when a value fails a check and
    /// the configuration says to park.
    pub fn map(&self, customer: &Customer) -> Mapped {
        let mut draft = Draft::new(self.guard, self.invalid_values);
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
            let rendered = rendered
                .map_err(|_| MappingRefusal::new(RefusalReason::MappingFailed, field.clone()))?;
            for check in rendered.failed {
                draft.invalid(field, check)?;
            }
            draft.text(field.clone(), &rendered.text)?;
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
