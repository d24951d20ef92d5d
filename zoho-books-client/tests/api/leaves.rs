//! Whatever stands in a field, nothing fails and nothing that was set is lost.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use zoho_books_client::{CustomField, CustomFieldDraft};

use crate::by_hand::{self, BY_HAND, Declared};
use crate::curated::curated;
use crate::emit::{Field, Type, emit};
use crate::list::{self, Type as Listed};
use crate::made::MODULES;
use crate::overrides::Overrides;
use crate::spec::Spec;

type Through = fn(&str) -> Result<String, String>;

/// All records and drafts, those that are made and those by hand.
pub(crate) struct Types {
    all: BTreeMap<(String, String), Type>,
    /// The first word of each open enum.
    words: BTreeMap<String, String>,
}

impl Types {
    pub(crate) fn new() -> Self {
        let made = emit(&Spec::read(), &Overrides::read(), &curated()).types;
        let by_hand = Declared::read();
        let mut all = BTreeMap::new();
        for one in made.into_iter().chain(by_hand.types) {
            let twice = all.insert((one.module.clone(), one.name.clone()), one);
            assert!(twice.is_none(), "{twice:?} is there twice");
        }
        Self {
            all,
            words: by_hand.words,
        }
    }

    pub(crate) fn find(&self, module: &str, name: &str) -> Option<&Type> {
        self.all.get(&(module.to_owned(), name.to_owned()))
    }

    fn of(&self, module: &str, name: &str) -> &Type {
        self.find(module, name)
            .unwrap_or_else(|| panic!("{module}::{name} is not declared"))
    }

    /// A value with all of its fields set.
    fn full(&self, one: &Type) -> Value {
        let fields = one
            .fields
            .iter()
            .map(|field| (field.name.clone(), self.field(one, field)));
        Value::Object(fields.collect())
    }

    /// A text is as long as it may be.
    fn field(&self, one: &Type, field: &Field) -> Value {
        match field.longest {
            Some(longest) => json!("x".repeat(longest)),
            None => self.value(&one.module, &field.kind),
        }
    }

    pub(crate) fn value(&self, module: &str, kind: &str) -> Value {
        if let Some(inner) = kind
            .strip_prefix("Vec<")
            .and_then(|kind| kind.strip_suffix('>'))
        {
            return json!([self.value(module, inner)]);
        }
        match kind {
            "String" => json!("some text"),
            "bool" => json!(true),
            "i64" => json!(7),
            "Amount" => json!(12.5),
            "Discount" => json!("10%"),
            "Date" => json!("2026-11-30"),
            "Timestamp" => json!("2026-11-30T10:00:00Z"),
            "Value" => json!({"any": [1, "thing"]}),
            "CustomField" | "CustomFieldDraft" => {
                json!({"customfield_id": "46", "label": "Shop", "value": "main"})
            }
            id if crate::types::ID_TYPES.contains(&id)
                || ["VendorPaymentId", "AddressId", "CommentId"].contains(&id) =>
            {
                json!("460000000001")
            }
            word if module == BY_HAND && self.words.contains_key(word) => json!(self.words[word]),
            record => self.full(self.of(module, record)),
        }
    }
}

pub(crate) fn listed() -> impl Iterator<Item = (String, &'static Listed)> {
    let made = MODULES.iter().flat_map(|module| {
        let name = crate::names::snake(module.name);
        module
            .types
            .iter()
            .map(move |listed| (name.clone(), listed))
    });
    let by_hand = by_hand::TYPES
        .iter()
        .map(|listed| (BY_HAND.to_owned(), listed));
    made.chain(by_hand)
}

pub(crate) fn through(listed: &Listed, value: &Value) -> Result<Value, String> {
    let text = (listed.2)(&value.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// The same for a reader who takes numbers and truth values for text: `7` and `"7"`, a moment in another zone.
fn same(one: &Value, other: &Value) -> bool {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    };
    let moment = |value: &Value| {
        value
            .as_str()?
            .replace("+0000", "Z")
            .parse::<jiff::Timestamp>()
            .ok()
    };
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(name, value)| other.get(name).is_some_and(|it| same(value, it)))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        _ if one == other => true,
        _ if moment(one).is_some() => moment(one) == moment(other),
        _ => match (text(one), text(other)) {
            (Some(one), Some(other)) => one == other || (one == "1" && other == "true"),
            _ => false,
        },
    }
}

/// Values that stand for none may be gone.
fn unset(value: &Value) -> bool {
    matches!(value, Value::Null)
        || *value == json!("")
        || *value == json!([])
        || *value == json!({})
}

#[test]
fn what_is_set_is_read_and_written_with_documented_names_only() {
    let types = Types::new();
    let mut seen = 0;
    for (module, listed) in listed() {
        let one = types.of(&module, listed.0);
        let full = types.full(one);
        let written = through(listed, &full)
            .unwrap_or_else(|error| panic!("{module}::{}: {error}", listed.0));
        for field in &one.fields {
            let place = format!("{module}::{}.{}", listed.0, field.name);
            let length = written[&field.name].as_str().map(str::len);
            assert!(
                field.longest.is_none() || field.longest == length,
                "{place}"
            );
        }
        assert!(
            same(&full, &written),
            "{module}::{}:\n{full}\n{written}",
            listed.0
        );
        let mut names: Vec<&str> = one.fields.iter().map(|field| field.name.as_str()).collect();
        let mut known = listed.1.to_vec();
        names.sort_unstable();
        known.sort_unstable();
        assert_eq!(known, names, "{module}::{}", listed.0);
        seen += 1;
    }
    assert_eq!(seen, types.all.len());
}

#[test]
fn a_mangled_leaf_fails_nothing_and_loses_nothing() {
    let types = Types::new();
    let mangled = [
        json!(""),
        json!(3),
        json!(1.25),
        json!("odd"),
        Value::Null,
        json!([]),
        json!({}),
        json!(true),
        json!([1, "two"]),
        json!({"un": "known"}),
    ];
    for (module, listed) in listed() {
        let one = types.of(&module, listed.0);
        let full = types.full(one);
        // Each leaf gets each value once, beside others that are mangled otherwise, and once keeps its own.
        for round in 0..=mangled.len() {
            let mut odd = full.clone();
            for (index, Field { name, .. }) in one.fields.iter().enumerate() {
                let value = mangled.get((index + round) % (mangled.len() + 1));
                let required = [&one.key, &one.whole].map(|it| it.as_ref() == Some(name));
                if let Some(value) = value.filter(|_| !required.contains(&true)) {
                    odd[name] = value.clone();
                }
            }
            let place = format!("{module}::{} in round {round}", listed.0);
            let written = through(listed, &odd).unwrap_or_else(|error| panic!("{place}: {error}"));
            for (name, value) in odd.as_object().unwrap() {
                match written.get(name) {
                    Some(it) => assert!(same(value, it), "{place}: {name} was {value}, is {it}"),
                    None => assert!(unset(value), "{place}: {name} was {value}, is gone"),
                }
            }
            assert!(
                written
                    .as_object()
                    .unwrap()
                    .keys()
                    .all(|name| odd.get(name).is_some()),
                "{place}"
            );
        }
    }
}

/// An answer with nothing but its id is one, and so is a field more than anybody knows.
#[test]
fn nothing_but_the_id_is_required() {
    let types = Types::new();
    for (module, listed) in listed() {
        let one = types.of(&module, listed.0);
        let mut bare = json!({"cf_unknown": {"deep": [1, 2, 3]}, "another": null});
        if let Some(key) = &one.key {
            assert!(through(listed, &bare).is_err(), "{module}::{}", listed.0);
            bare[key] = json!("460000000001");
        }
        let written = through(listed, &bare)
            .unwrap_or_else(|error| panic!("{module}::{}: {error}", listed.0));
        assert_eq!(written, bare, "{module}::{}", listed.0);
    }
}

/// A custom field and what is written for one are no tables: their value can be anything, and answers name them in several ways.
#[test]
fn a_mangled_custom_field_fails_nothing_and_loses_nothing() {
    let odd = [
        json!(""),
        json!(3),
        json!("odd"),
        Value::Null,
        json!([]),
        json!([1, "two"]),
        json!({"un": "known"}),
    ];
    let named = json!({"customfield_id": "46", "api_name": "cf_shop", "label": "Shop", "value": "main", "index": 1});
    let read = json!({"customfield_id": "46", "field_id": "46", "api_name": "cf_shop", "placeholder": "cf_shop",
        "label": "Shop", "data_type": "string", "value": "main", "cf_unknown": [1]});
    let ways: [(Value, Through); 3] = [
        (read.clone(), list::through::<CustomField>),
        (read, list::through::<CustomFieldDraft>),
        (named, list::through::<CustomFieldDraft>),
    ];
    for (full, way) in ways {
        let through = |value: &Value| -> Value {
            serde_json::from_str(&way(&value.to_string()).unwrap()).unwrap()
        };
        assert_eq!(through(&full), full);
        for name in full.as_object().unwrap().keys() {
            for value in &odd {
                let mut mangled = full.clone();
                mangled[name] = value.clone();
                let written = through(&mangled);
                // What one name does not say, the other may: then it is written by the first.
                let kept = |value| {
                    written
                        .as_object()
                        .unwrap()
                        .values()
                        .any(|it| same(value, it))
                };
                for (name, value) in mangled.as_object().unwrap() {
                    assert!(
                        unset(value)
                            || written
                                .get(name)
                                .map_or_else(|| kept(value), |it| same(value, it)),
                        "{name} was {value}: {written}"
                    );
                }
            }
        }
    }
    // By the other names alone, it is written by its own.
    let alone = json!({"field_id": "46", "placeholder": "cf_shop", "value": 1});
    let written = list::through::<CustomField>(&alone.to_string()).unwrap();
    let written: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(
        written,
        json!({"customfield_id": "46", "api_name": "cf_shop", "value": 1})
    );
}
