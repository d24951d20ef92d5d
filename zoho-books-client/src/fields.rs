//! Definitions of fields, custom ones above all: `/settings/fields`. Documented on Zoho's site, not
//! in its OpenAPI files.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::answer::Done;
use crate::client::Client;
use crate::contacts::CustomFieldId;
use crate::error::{Delivery, Error, Result};
use crate::macros::record;
use crate::request::Request;

record! {
    /// The definition of a field. Answers have its id under one of two names, or both.
    FieldDefinition by field_id or customfield_id: CustomFieldId {
        /// Its api name: `cf_` and a form of the label that Zoho Books chooses. Read it, do not guess.
        api_name: Option<String>,
        /// The label that people see.
        label: String,
        /// The type: `string`, `amount`, `date`, ….
        data_type: Option<String>,
        /// Whether no two records may have the same value: what an upsert needs.
        is_unique: Option<bool>,
        /// Whether it is in use.
        is_active: Option<bool>,
        /// Whether it must be filled in.
        is_mandatory: Option<bool>,
        /// The most characters a value may have.
        value_length: Option<i64>,
    }
}

/// A custom field to define.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FieldDraft {
    /// The label that people see.
    pub label: String,
    /// The type; `string` is one line of at most 255 characters.
    pub data_type: String,
    /// What it belongs to: `contact`, `invoice`, ….
    pub entity: String,
    /// Whether printed documents show it.
    pub show_on_pdf: bool,
    /// Whether it must be filled in.
    pub is_mandatory: bool,
    /// Whether no two records may have the same value.
    pub is_unique: bool,
    /// The most characters a value may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_length: Option<u32>,
}

impl FieldDraft {
    /// One line of text, unique among the records of `entity`: what an upsert finds its record by.
    ///
    /// ```
    /// use zoho_books_client::fields::FieldDraft;
    ///
    /// let draft = FieldDraft::unique_text("contact", "Shop id");
    /// assert!(draft.is_unique);
    /// ```
    #[must_use]
    pub fn unique_text(entity: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            data_type: "string".to_owned(),
            entity: entity.into(),
            show_on_pdf: false,
            is_mandatory: false,
            is_unique: true,
            value_length: Some(255),
        }
    }
}

#[derive(Serialize)]
struct Unique {
    is_unique: bool,
}

/// Calls about fields. From [`Client::fields`].
#[derive(Clone, Copy)]
pub struct Fields<'a>(pub(crate) &'a Client);

impl fmt::Debug for Fields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fields")
    }
}

fn list(entity: &str) -> Request<Vec<Value>> {
    Request::get("list_fields", &["settings", "fields"])
        .answer("fields")
        .query("entity", entity)
        .query("filter_custom_fields", "true")
        .large()
}

fn list_custom(entity: &str) -> Request<Value> {
    Request::get("list_custom_fields", &["settings", "customfields"])
        .answer("customfields")
        .query("entity", entity)
        .large()
}

fn create(draft: &FieldDraft) -> Result<Request<Value>> {
    Request::post("create_field", &["settings", "fields"]).json(draft)
}

fn make_unique(id: &CustomFieldId) -> Result<Request<Done>> {
    Request::put("update_field", &["settings", "fields", id.in_path()])
        .json(&Unique { is_unique: true })
}

impl Client {
    /// The definitions of fields, custom ones included.
    #[must_use]
    pub fn fields(&self) -> Fields<'_> {
        Fields(self)
    }
}

impl Fields<'_> {
    /// The custom fields of `entity` (`contact`, …). Scope `settings.READ`. Where `/settings/fields`
    /// is missing or answers something else, `/settings/customfields` is asked, which is older.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn list(&self, entity: &str) -> Result<Vec<FieldDefinition>> {
        let rows = match self.0.send(&list(entity)).await {
            Ok(rows) => rows,
            Err(error) if elsewhere(&error) => {
                rows_of(self.0.send(&list_custom(entity)).await?, entity)
            }
            Err(error) => return Err(error),
        };
        Ok(rows.iter().filter_map(definition).collect())
    }

    /// Defines a custom field. Scope `settings.CREATE`. The api name is Zoho's choice and stands in
    /// what comes back; where the answer does not hold the definition, the list is read for it.
    ///
    /// # Errors
    ///
    /// See [`Error`]; [`Error::Decode`] with [`Delivery::Unknown`] if the field was accepted but is
    /// not found afterwards, or the list cannot be read.
    pub async fn create(&self, draft: &FieldDraft) -> Result<FieldDefinition> {
        let request = create(draft)?;
        let made = self.0.send(&request).await?;
        // Under which name the answer has it is not documented.
        let mut found = ["field", "customfield", "custom_field"]
            .iter()
            .filter_map(|name| definition(made.get(name)?));
        if let Some(field) = found.find(|field| field.api_name.is_some()) {
            return Ok(field);
        }
        let unknown = |problem: &'static str| Error::Decode {
            operation: request.operation(),
            path: "field".into(),
            problem: problem.into(),
            delivery: Delivery::Unknown,
        };
        let fields = self.list(&draft.entity).await.map_err(|error| {
            tracing::warn!(error = %error, "the list with the new field could not be read");
            unknown("it is missing, and the list with it could not be read")
        })?;
        fields
            .into_iter()
            .find(|field| field.label == draft.label)
            .ok_or_else(|| unknown("it is missing, and not in the list either"))
    }

    /// Forbids equal values from now on. Scope `settings.UPDATE`. What Zoho Books says where there
    /// are some already is not documented.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn make_unique(&self, id: &CustomFieldId) -> Result<()> {
        self.0.done(&make_unique(id)?).await
    }
}

fn definition(row: &Value) -> Option<FieldDefinition> {
    FieldDefinition::deserialize(row).ok()
}

/// Whether an answer says that this is not the place to ask.
fn elsewhere(error: &Error) -> bool {
    matches!(error, Error::Decode { .. }) || matches!(error.status(), Some(404 | 405))
}

/// The rows of the older call, which stand in a list by themselves or under the entity's name.
fn rows_of(answer: Value, entity: &str) -> Vec<Value> {
    match answer {
        Value::Array(rows) => rows,
        Value::Object(mut lists) => match lists.remove(entity) {
            Some(Value::Array(rows)) => rows,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
