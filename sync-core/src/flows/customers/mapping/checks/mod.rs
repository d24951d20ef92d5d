//! What a text must look like to be sent: tax numbers with their check digits, telephone numbers, countries, dates. Offline
//! and pure: it says that a number can exist, not that it does.

mod calling_codes;
mod check_digits;
mod date;
mod gstin;
mod phone_e164;
mod title_case;
mod vat_number;
mod vat_table;

pub use date::formatted_date;
pub use gstin::gstin;
pub use phone_e164::phone_e164;
pub use title_case::title_case;
pub use vat_number::vat_number;
