//! Settings of the shop: `settings`. Some are passwords, so no value is shown.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use crate::id::SettingId;
use crate::typed::{Body, Draft, Field, Json};
use crate::{entity, query, record};

/// The value of a setting, which can be a password: neither `Debug` nor an error shows it.
#[derive(Clone)]
pub struct SettingValue(SecretString);

impl SettingValue {
    /// The value as JSON, as the shop wrote it.
    #[must_use]
    pub fn expose(&self) -> Value {
        serde_json::from_str(self.0.expose_secret()).unwrap_or_default()
    }
}

impl PartialEq for SettingValue {
    fn eq(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

impl Eq for SettingValue {}

impl fmt::Debug for SettingValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SettingValue(..)")
    }
}

impl Field for SettingValue {
    fn read(json: &Json<'_>) -> Option<Self> {
        let text = match json {
            Json::Null => return None,
            Json::Bool(set) => set.to_string(),
            Json::Number(digits) => (*digits).to_owned(),
            Json::Text(text) => Value::from(text.as_ref()).to_string(),
            Json::List(raw) | Json::Map(raw) => raw.get().to_owned(),
        };
        Some(Self(text.into()))
    }
}

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
        /// The editions that have it.
        edition_type: Option<String>,
        /// Whether all storefronts share it.
        is_global: Option<bool>,
        /// Its place among the others.
        position: Option<i64>,
    }
}

/// What a setting is to be. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
#[must_use]
pub struct SettingUpdate {
    body: Body,
}

impl SettingUpdate {
    /// To this value: a text, or a list of texts where several can be chosen.
    pub fn new(value: impl Into<Value>) -> Self {
        let mut body = Body::default();
        body.set("value", value);
        Self { body }
    }
}

impl Draft for SettingUpdate {
    fn body(&self) -> &Body {
        &self.body
    }
}

impl fmt::Debug for SettingUpdate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SettingUpdate {:?}", self.body)
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
