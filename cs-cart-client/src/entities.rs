//! All entities of the shop but users, orders and hooks: their records, drafts and queries.
//!
//! What each field reads is in [`typed::field`](crate::typed::field), what a draft or query writes in
//! [`draft!`](crate::draft) and [`query!`](crate::query).

pub use crate::api::*;
pub use crate::images::{Image, ImageFile, ImageFrom};
pub use crate::setting_value::{SettingUpdate, SettingValue};
