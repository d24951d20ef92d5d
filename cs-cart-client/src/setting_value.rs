//! The value of a setting, read and written. Some are passwords, so none is shown.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use crate::typed::{Body, Draft, Field, Json};

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
