//! Settings of the shop: `settings`.

use crate::id::SettingId;
use crate::setting_value::{SettingUpdate, SettingValue};
use crate::{entity, query, record};

record! {
    /// A setting of the shop or of an add-on.
    pub struct Setting(object_id: SettingId) {
        /// Its name, such as `default_products_per_page`.
        name: Option<String>,
        /// The section that it is in.
        section_id: Option<u64>,
        /// The tab that it is on.
        section_tab_id: Option<u64>,
        /// What it is set to.
        value: Option<SettingValue>,
        /// How it is set, such as `C` for a checkbox.
        setting_type: Option<String> = "type",
        /// The shop's function that shows it.
        handler: Option<String>,
        /// What it can be set to, with the names.
        variants: Vec<(String, String)>,
        /// The editions that have it.
        edition_type: Option<String>,
        /// Whether all storefronts share it.
        is_global: Option<bool>,
        /// Its place among the others.
        position: Option<i64>,
    }
}

query! {
    /// What to ask of settings.
    pub struct SettingQuery {
        section_id: u64,
        section_tab_id: u64,
        company_id: u64,
    }
}

entity! { Setting at "settings" { list(SettingQuery) get update(SettingUpdate) } }
