//! Custom fields: `/settings/fields`, and their values in contacts and other records.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::answer::{Answer, Refusal, Reply};
use super::fields::within;
use super::request::Incoming;
use super::resource::{Module, table};
use super::shown::CustomEntry;
use super::state::State;
use super::tables::RESOURCES;

/// Single-line text takes this many characters.
const LINE_LIMIT: usize = 255;

/// The definition of a custom field.
#[derive(Clone)]
pub(super) struct CustomField {
    pub(super) id: u64,
    pub(super) api_name: String,
    pub(super) label: String,
    pub(super) data_type: String,
    pub(super) entity: String,
    pub(super) unique: bool,
    pub(super) active: bool,
    pub(super) mandatory: bool,
    pub(super) show_on_pdf: bool,
    pub(super) index: usize,
}

impl CustomField {
    /// A single-line text field of contacts.
    pub(super) fn text(label: &str, unique: bool) -> Self {
        Self {
            id: 0,
            api_name: String::new(),
            label: label.to_owned(),
            data_type: "string".to_owned(),
            entity: "contact".to_owned(),
            unique,
            active: true,
            mandatory: false,
            show_on_pdf: false,
            index: 0,
        }
    }

    /// The same, from an api name: `cf_cs_cart_id` gets the label `cs cart id`.
    pub(super) fn named(api_name: &str, unique: bool) -> Self {
        let label = api_name.strip_prefix("cf_").unwrap_or(api_name);
        Self {
            api_name: api_name.to_owned(),
            ..Self::text(&label.replace('_', " "), unique)
        }
    }

    /// The same, of another module's records.
    pub(super) fn of(self, module: Module) -> Self {
        Self {
            entity: table(module).entity.to_owned(),
            ..self
        }
    }

    fn show(&self) -> Value {
        json!({
            "field_id": self.id.to_string(),
            "customfield_id": self.id.to_string(),
            "api_name": self.api_name,
            "placeholder": self.api_name,
            "label": self.label,
            "field_name_formatted": self.label,
            "data_type": self.data_type,
            "entity": self.entity,
            "is_unique": self.unique,
            "is_active": self.active,
            "is_mandatory": self.mandatory,
            "is_custom_field": true,
            "show_on_pdf": self.show_on_pdf,
            "value_length": LINE_LIMIT,
            "index": self.index,
            "default_value": "",
            "values": [],
        })
    }

    /// An entry of a contact's `custom_fields`.
    pub(super) fn show_value<'a>(&'a self, value: &'a Value) -> CustomEntry<'a> {
        CustomEntry {
            api_name: &self.api_name,
            customfield_id: self.id.to_string(),
            data_type: &self.data_type,
            edit_on_portal: false,
            edit_on_store: false,
            field_id: self.id.to_string(),
            index: self.index,
            is_active: self.active,
            label: &self.label,
            placeholder: &self.api_name,
            search_entity: &self.entity,
            show_in_all_pdf: self.show_on_pdf,
            show_on_pdf: self.show_on_pdf,
            value,
            value_formatted: match value {
                Value::String(text) => text.into(),
                other => other.to_string().into(),
            },
        }
    }
}

/// What the headers of an upsert say.
pub(super) struct UniqueKey {
    pub(super) field: u64,
    pub(super) value: String,
    /// Whether what is not found is made.
    pub(super) creates: bool,
}

/// `cf_` and the label in lower case, everything but letters and digits as `_`.
fn slug(label: &str) -> String {
    let mut name = String::from("cf");
    let mut gap = true;
    for letter in label.chars() {
        if letter.is_ascii_alphanumeric() {
            if gap {
                name.push('_');
            }
            name.push(letter.to_ascii_lowercase());
        }
        gap = !letter.is_ascii_alphanumeric();
    }
    name
}

impl State {
    /// Keeps a new field. Its api name is made from the label where it has none, and numbered where it is taken.
    pub(super) fn define_field(&mut self, mut field: CustomField) -> CustomField {
        if field.api_name.is_empty() {
            field.api_name = slug(&field.label);
        }
        let base = field.api_name.clone();
        let mut number = 1;
        while self
            .custom_fields
            .iter()
            .any(|other| other.entity == field.entity && other.api_name == field.api_name)
        {
            field.api_name = format!("{base}_{number}");
            number += 1;
        }
        field.id = self.next_id();
        field.index = self.custom_fields.len() + 1;
        self.custom_fields.push(field.clone());
        field
    }

    pub(super) fn list_fields(&self, request: &Incoming) -> Reply {
        let entity = required_entity(request)?;
        let only_custom = request.param("filter_custom_fields") == Some("true");
        let mut shown: Vec<Value> = Vec::new();
        if !only_custom && entity == "contact" {
            for (name, label) in [
                ("contact_name", "Display Name"),
                ("company_name", "Company Name"),
                ("notes", "Remarks"),
            ] {
                shown.push(json!({
                    "field_id": "", "api_name": name, "label": label, "data_type": "string", "entity": entity,
                    "is_unique": false, "is_active": true, "is_custom_field": false,
                }));
            }
        }
        shown.extend(self.fields_of(&entity).map(CustomField::show));
        Ok(Answer::resource(
            200,
            "success",
            "fields",
            Value::Array(shown),
        ))
    }

    /// The older address: `{"customfields":{"contact":[…]}}`.
    pub(super) fn list_fields_by_entity(&self, request: &Incoming) -> Reply {
        let entity = required_entity(request)?;
        let shown: Vec<Value> = self.fields_of(&entity).map(CustomField::show).collect();
        let by_entity = json!({ entity: shown });
        Ok(Answer::resource(200, "success", "customfields", by_entity))
    }

    fn fields_of<'a>(&'a self, entity: &'a str) -> impl Iterator<Item = &'a CustomField> {
        self.custom_fields
            .iter()
            .filter(move |field| field.entity == entity)
    }

    pub(super) fn create_field(&mut self, request: &Incoming) -> Reply {
        let body = request.json()?;
        let wanted = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let label = wanted("label")
            .filter(|label| !label.trim().is_empty())
            .ok_or_else(|| Refusal::invalid("label"))?;
        let data_type = wanted("data_type").ok_or_else(|| Refusal::invalid("data_type"))?;
        let entity = wanted("entity").ok_or_else(|| Refusal::invalid("entity"))?;
        let show_on_pdf = body
            .get("show_on_pdf")
            .and_then(Value::as_bool)
            .ok_or_else(|| Refusal::invalid("show_on_pdf"))?;
        let taken = |field: &CustomField| {
            field.entity == entity && field.label.eq_ignore_ascii_case(&label)
        };
        if self.custom_fields.iter().any(taken) {
            return Err(Refusal::new(
                400,
                4,
                "A field with this label exists already.",
            ));
        }
        let flag = |name: &str| body.get(name).and_then(Value::as_bool).unwrap_or(false);
        let (unique, mandatory) = (flag("is_unique"), flag("is_mandatory"));
        let shown = self
            .define_field(CustomField {
                data_type,
                entity,
                mandatory,
                show_on_pdf,
                ..CustomField::text(&label, unique)
            })
            .show();
        Ok(Answer::resource(
            201,
            "The custom field has been created.",
            "field",
            shown,
        ))
    }

    pub(super) fn get_field(&self, id: &str) -> Reply {
        let field = self
            .custom_fields
            .iter()
            .find(|field| field.id.to_string() == id)
            .ok_or_else(|| Refusal::missing("Field"))?;
        Ok(Answer::resource(200, "success", "field", field.show()))
    }

    pub(super) fn update_field(&mut self, id: &str, request: &Incoming) -> Reply {
        let body = request.json()?;
        let Self {
            custom_fields,
            contacts,
            records,
            ..
        } = self;
        let field = custom_fields
            .iter_mut()
            .find(|field| field.id.to_string() == id)
            .ok_or_else(|| Refusal::missing("Field"))?;
        if let Some(unique) = body.get("is_unique").and_then(Value::as_bool) {
            if unique && (contacts.has_doubles(field.id) || records.has_doubles(field.id)) {
                return Err(Refusal::new(
                    400,
                    4,
                    "Records hold equal values in this field. It cannot be made unique.",
                ));
            }
            field.unique = unique;
        }
        if let Some(label) = body.get("label").and_then(Value::as_str) {
            field.label = label.to_owned();
        }
        if let Some(active) = body.get("is_active").and_then(Value::as_bool) {
            field.active = active;
        }
        let shown = field.show();
        Ok(Answer::resource(
            200,
            "The custom field has been updated.",
            "field",
            shown,
        ))
    }

    /// Reads the headers that name a record by the value of a unique custom field.
    pub(super) fn unique_key(
        &self,
        entity: &str,
        request: &Incoming,
    ) -> Result<UniqueKey, Refusal> {
        let header = |name: &str| {
            request
                .header(name)
                .map(str::trim)
                .filter(|value| !value.is_empty())
                .ok_or_else(|| Refusal::invalid(name))
        };
        let key = header("X-Unique-Identifier-Key")?;
        let value = header("X-Unique-Identifier-Value")?;
        let creates = request
            .header("X-Upsert")
            .is_some_and(|flag| flag.trim().eq_ignore_ascii_case("true"));
        let field = self
            .custom_fields
            .iter()
            .find(|field| field.entity == entity && field.active && field.api_name == key)
            .filter(|field| field.unique)
            .ok_or_else(|| Refusal::invalid("X-Unique-Identifier-Key"))?;
        Ok(UniqueKey {
            field: field.id,
            value: value.to_owned(),
            creates,
        })
    }

    /// Reads `custom_fields` of a body: entries that name their field by id, api name, label or index.
    pub(super) fn read_custom(
        &self,
        entity: &str,
        body: &Map<String, Value>,
    ) -> Result<Vec<(u64, Value)>, Refusal> {
        let mut values = Vec::new();
        let entries = match body.get("custom_fields") {
            None => return Ok(values),
            Some(Value::Array(entries)) => entries,
            Some(_) => return Err(Refusal::invalid("custom_fields")),
        };
        for entry in entries {
            let field = self
                .field_named_by(entity, entry)
                .ok_or_else(|| Refusal::invalid("custom_fields"))?;
            let value = entry.get("value").cloned().unwrap_or_else(|| json!(""));
            match &value {
                Value::String(text) if field.data_type == "string" => {
                    within(&field.label, text, LINE_LIMIT)?;
                }
                Value::Object(_) => return Err(Refusal::invalid(&field.label)),
                _ => {}
            }
            values.push((field.id, value));
        }
        Ok(values)
    }

    fn field_named_by<'a>(&'a self, entity: &'a str, entry: &Value) -> Option<&'a CustomField> {
        let given = |name: &str| match entry.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let id = given("customfield_id").or_else(|| given("field_id"));
        self.fields_of(entity).find(|field| {
            if let Some(id) = &id {
                return field.id.to_string() == *id;
            }
            if let Some(name) = given("api_name") {
                return field.api_name == name;
            }
            if let Some(label) = given("label") {
                return field.label == label;
            }
            given("index").is_some_and(|index| index == field.index.to_string())
        })
    }

    /// Refuses a value that another record holds in a unique field, unless it is among those `held` already.
    pub(super) fn check_unique(
        &self,
        values: &[(u64, Value)],
        held: Option<&BTreeMap<u64, Value>>,
    ) -> Result<(), Refusal> {
        for (id, value) in values {
            if held.is_some_and(|held| held.get(id) == Some(value)) {
                continue;
            }
            let Some(field) = self.custom_fields.iter().find(|field| field.id == *id) else {
                continue;
            };
            let text = super::record::plain(value);
            let taken = field.unique && !text.is_empty() && self.is_held(field, &text);
            if taken {
                return Err(Refusal::new(
                    400,
                    4,
                    format!(
                        "{} has to be unique, and this value is in use already.",
                        field.label
                    ),
                ));
            }
        }
        Ok(())
    }

    /// Whether a record holds this value in the field, as far as a lagging look-up sees it.
    fn is_held(&self, field: &CustomField, text: &str) -> bool {
        if field.entity == "contact" {
            return self.holders(field.id, text).next().is_some();
        }
        let horizon = self.horizon(self.settings.unique_lag);
        let module = RESOURCES.iter().find(|known| known.entity == field.entity);
        module.is_some_and(|known| {
            let mut holders = self.records.with_custom(known.module, field.id, text);
            holders.any(|record| record.born_ms <= horizon)
        })
    }
}

fn required_entity(request: &Incoming) -> Result<String, Refusal> {
    request
        .param("entity")
        .filter(|entity| !entity.is_empty())
        .map(str::to_owned)
        .ok_or_else(|| Refusal::invalid("entity"))
}
