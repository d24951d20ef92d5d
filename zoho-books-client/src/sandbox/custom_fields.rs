//! Custom fields: `/settings/fields`, and their values in contacts and other records.

use serde_json::{Value, json};

use super::answer::{Answer, Refusal, Reply};
use super::request::Incoming;
use super::resource::{Module, table};
use super::shown::CustomEntry;
use super::state::State;

/// Single-line text takes this many characters.
pub(super) const LINE_LIMIT: usize = 255;

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
        field.index = self.fields_of(&field.entity).count() + 1;
        self.custom_fields.push(field.clone());
        field
    }

    /// A new contact must have a value in every field that must be filled in.
    pub(super) fn check_mandatory(&self, values: &[(u64, Value)]) -> Result<(), Refusal> {
        let mut wanted = self.fields_of("contact");
        let missing = wanted.find(|field| {
            let is_given = |(id, value): &(u64, Value)| {
                *id == field.id && !super::record::plain(value).is_empty()
            };
            field.mandatory && field.active && !values.iter().any(is_given)
        });
        missing.map_or(Ok(()), |field| {
            let message = format!("Please enter a value for {}.", field.label);
            Err(Refusal::new(400, 4, message))
        })
    }

    pub(super) fn remove_field(&mut self, entity: &str, api_name: &str) {
        self.custom_fields
            .retain(|field| field.entity != entity || field.api_name != api_name);
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

    pub(super) fn fields_of<'a>(
        &'a self,
        entity: &'a str,
    ) -> impl Iterator<Item = &'a CustomField> {
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
}

fn required_entity(request: &Incoming) -> Result<String, Refusal> {
    request
        .param("entity")
        .filter(|entity| !entity.is_empty())
        .map(str::to_owned)
        .ok_or_else(|| Refusal::invalid("entity"))
}
