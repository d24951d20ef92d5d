//! When a shop customer and a contact are the same: normal forms, and the keyed hashes that are compared.

mod email;
mod keys;
mod name;
mod own;
mod phone;

pub use crate::decision::MatchRule;
pub use crate::hash_key::KeyHash;
pub use email::{email_normal_form, emails_in};
pub use keys::{ContactTexts, MatchKeys};
pub use name::name_normal_form;
pub use own::OwnRule;
pub use phone::phone_normal_form;
