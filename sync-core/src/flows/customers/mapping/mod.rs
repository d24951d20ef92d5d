//! From a shop customer to the fields of a contact in Zoho Books: templates, lengths, countries, languages, formulas.

mod address;
mod config;
mod config_error;
mod countries;
mod country_spellings;
mod country_table;
mod draft;
mod languages;
mod lengths;
mod mapper;
mod note;
mod refusal;
mod template;

pub use config::{FormulaGuard, MappingConfig, UpdatePolicy};
pub use config_error::MappingConfigError;
pub use countries::country_name;
pub use draft::MappedContact;
pub use languages::language_code;
pub use lengths::{max_length, with_suffix};
pub use mapper::{Mapped, Mapping};
pub use note::Note;
pub use refusal::{MappingRefusal, RefusalReason};
