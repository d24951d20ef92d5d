//! Text from strangers, made fit to be sent, stored and compared.
//!
//! [`from_shop`] decodes and cleans what the shop answers, [`clean`] is the one form in which the core handles text,
//! [`cut`] shortens it without breaking a character, [`formula`] keeps spreadsheets from running it.

mod clean;
mod cut;
pub mod email;
mod entities;
pub mod formula;
pub mod phone;
mod placeholder;

pub use clean::clean;
pub use cut::{cut, utf16_len, with_suffix};
pub use entities::decode_entities;
pub use placeholder::is_placeholder;
pub(crate) use placeholder::is_placeholder_name;

/// Text as the shop sends it, decoded and cleaned: HTML entities are decoded exactly once, then it goes through
/// [`clean`].
///
/// ```
/// use sync_core::text;
///
/// assert_eq!(text::from_shop(" Lee &amp; Sons\t"), "Lee & Sons");
/// assert_eq!(text::from_shop("&amp;lt;"), "&lt;");
/// ```
#[must_use]
pub fn from_shop(text: &str) -> String {
    clean(&decode_entities(text))
}
