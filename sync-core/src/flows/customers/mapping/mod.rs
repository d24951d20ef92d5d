//! From a shop customer to the fields of a contact in Zoho Books: templates, lengths, countries, languages, formulas.

mod address;
mod checks;
mod config;
mod config_error;
mod countries;
mod country_spellings;
mod country_table;
mod draft;
mod filters;
pub(crate) mod forms;
mod languages;
mod lengths;
mod mapper;
mod note;
mod refusal;
pub(crate) mod template;
mod variables;

pub use checks::{formatted_date, gstin, phone_e164, title_case, vat_number};
pub use config::{FormulaGuard, InvalidValues, MappingConfig, UpdatePolicy};
pub use config_error::MappingConfigError;
pub use countries::{country_code, country_name};
pub use draft::MappedContact;
pub use languages::language_code;
pub use lengths::{max_length, with_suffix};
pub use mapper::{Mapped, Mapping};
pub use note::Note;
pub use refusal::{MappingRefusal, RefusalReason};
pub use variables::variables_of;
