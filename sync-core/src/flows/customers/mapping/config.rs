//! What a shop owner can say about the mapping: the table `[mapping]` of the configuration.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The table `[mapping]`: templates for the display name and custom fields, and what to do with formulas and updates.
///
/// Templates are written in the language of Jinja (`{{ company or full_name }}`, filters such as `upper`, `trim`,
/// `default`, `int`). Beside Jinja's own there are filters of the trade: `vat_number`, `gstin`, `country_code`,
/// `phone_e164`, `title_case` and `date`, see the functions of these names in this module. A value that fails such a check
/// is empty, and told or parked as [`invalid_values`](Self::invalid_values) says. Their variables are `company`, `full_name`, `first_name`, `last_name`, `email`, `phone`, `points`,
/// `user_id` and `language`; each is text, and empty where the shop has none.
///
/// ```
/// use sync_core::mapping::{FormulaGuard, MappingConfig};
///
/// let config: MappingConfig = serde_json::from_str(r#"{"formula_guard": "park"}"#)?;
/// assert_eq!(config.formula_guard, FormulaGuard::Park);
/// assert_eq!(config.contact_name, "{{ company or full_name or email }}");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct MappingConfig {
    /// Template of the display name. When it renders to nothing, the name is `Customer <user_id>`.
    pub contact_name: String,
    /// Templates of any other field, by its name ([`Field`](crate::Field) as text): `vat_reg_no`, `person.mobile`,
    /// `billing_address.city`. They stand instead of what the field is given without one; what renders to nothing is not
    /// sent.
    pub fields: BTreeMap<String, String>,
    /// Templates of custom fields, by the field's API name (`cf_…`). What renders to nothing is not sent.
    pub custom_fields: BTreeMap<String, String>,
    /// What happens to text that a spreadsheet would run.
    pub formula_guard: FormulaGuard,
    /// What happens to a value that fails the check of a template's filter.
    pub invalid_values: InvalidValues,
    /// What a later change in the shop may write.
    pub updates: UpdatePolicy,
}

impl Default for MappingConfig {
    fn default() -> Self {
        Self {
            contact_name: "{{ company or full_name or email }}".to_owned(),
            fields: BTreeMap::new(),
            custom_fields: BTreeMap::new(),
            formula_guard: FormulaGuard::default(),
            invalid_values: InvalidValues::default(),
            updates: UpdatePolicy::default(),
        }
    }
}

/// What happens to text that a spreadsheet would take for a formula (it starts with `= + - @`, tab, CR or NUL).
///
/// Phone numbers are exempt: they are restricted to digits and `+ ( ) - .` anyway. So is a custom field that holds
/// nothing but those.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FormulaGuard {
    /// An apostrophe goes in front. An e-mail address cannot bear one: it is left out.
    #[default]
    Neutralise,
    /// It is sent as it is.
    Keep,
    /// The customer is not sent but parked with the reason `formula`.
    Park,
}

/// What happens to a value that is not what it must be: a VAT number with a wrong check digit, a date that is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum InvalidValues {
    /// It is left out, with a note.
    #[default]
    LeaveOut,
    /// The customer is not sent but parked with the reason `invalid_data`.
    Park,
}

/// What a later change in the shop may write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UpdatePolicy {
    /// The fields that we wrote and that nobody changed since.
    #[default]
    OwnedFields,
    /// Nothing.
    Never,
}
