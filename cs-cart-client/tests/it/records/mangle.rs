//! Goes through a record leaf by leaf, and puts something else into each.

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A place in a JSON value, as `serde_json::Value::pointer` has it.
pub(super) fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                leaves(value, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(entries) => {
            for (index, value) in entries.iter().enumerate() {
                leaves(value, &format!("{at}/{index}"), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

/// The places of lists and of maps by number: PHP writes either.
fn arrays(value: &Value, at: &str, found: &mut Vec<String>) {
    let entries: Vec<(String, &Value)> = match value {
        Value::Object(fields) => {
            let by_number = |key: &String| key.bytes().all(|byte| byte.is_ascii_digit());
            if !fields.is_empty() && fields.keys().all(by_number) {
                found.push(at.to_owned());
            }
            let fields = fields.iter();
            fields.map(|(name, value)| (name.clone(), value)).collect()
        }
        Value::Array(entries) => {
            found.push(at.to_owned());
            let entries = entries.iter().enumerate();
            entries
                .map(|(index, value)| (index.to_string(), value))
                .collect()
        }
        _ => Vec::new(),
    };
    for (name, value) in entries {
        arrays(value, &format!("{at}/{name}"), found);
    }
}

pub(super) fn with(sample: &Value, at: &str, value: Value) -> Value {
    let mut changed = sample.clone();
    *changed.pointer_mut(at).unwrap() = value;
    changed
}

/// The sample as text, with JSON put into one place as it is: a number keeps its digits.
pub(super) fn with_json(sample: &Value, at: &str, json: &str) -> String {
    const MARK: &str = "here-it-goes";
    let marked = with(sample, at, json!(MARK)).to_string();
    marked.replace(&format!("\"{MARK}\""), json)
}

/// Whether a text is a number as JSON has them.
fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok() && text.trim() == text
}

/// Goes through all leaves of a sample. Where one is unset, the record is without that field and otherwise whole; without
/// those that are `needed` there is no record. Whatever a leaf is mangled to counts as unset.
pub(super) fn each_leaf<T: DeserializeOwned + PartialEq + Debug>(needed: &[&str], sample: &Value) {
    let name = std::any::type_name::<T>();
    let parse = |json: &str| serde_json::from_str::<T>(json);
    let read = |value: &Value| parse(&value.to_string());
    let whole = read(sample).unwrap();
    let mut all = Vec::new();
    leaves(sample, "", &mut all);
    for at in &all {
        let leaf = sample.pointer(at).unwrap();
        let field = at.trim_start_matches('/');
        let unset = read(&with(sample, at, Value::Null));
        assert_eq!(unset.is_err(), needed.contains(&field), "{name}: {at}");
        if let Ok(unset) = &unset {
            assert!(*unset != whole, "{name}: {at} is not read");
        }
        let as_unset = |result: Result<T, _>, mangled: &str| match (&unset, result) {
            (Err(_), Err(_)) => {}
            (Ok(unset), Ok(result)) if result == *unset => {}
            (_, result) => panic!("{name}: {at} = {mangled} costs more than itself: {result:?}"),
        };
        for mangled in ["[]", "{}", "\"\"", r#"{"x":["y",{"z":1}]}"#, "[[1],{}]"] {
            as_unset(parse(&with_json(sample, at, mangled)), mangled);
        }
        // Of yes and no, `false` is no; of everything else it is one of the ways to say unset.
        let result = parse(&with_json(sample, at, "false"));
        let no = read(&with(sample, at, json!("N"))).ok();
        if !matches!(leaf.as_str(), Some("Y" | "N")) || result.as_ref().ok() != no.as_ref() {
            as_unset(result, "false");
        }
        // Numbers come as text and texts as numbers, whole or not.
        let other_form = match leaf {
            Value::Number(number) => Some(format!("\"{number}\"")),
            Value::String(text) => is_number(text).then(|| text.clone()),
            _ => None,
        };
        if let Some(json) = other_form {
            let result = parse(&with_json(sample, at, &json)).unwrap();
            assert!(result == whole, "{name}: {at} = {json}: {result:?}");
        }
    }
    // Lists come as maps by position, and maps by number as lists.
    let mut all = Vec::new();
    arrays(sample, "", &mut all);
    for at in &all {
        let array = sample.pointer(at).unwrap();
        let entries: Vec<Value> = match array {
            Value::Object(fields) => fields.values().cloned().collect(),
            _ => array.as_array().unwrap().clone(),
        };
        let by_position = entries.iter().cloned().enumerate();
        let map = by_position.map(|(index, value)| (index.to_string(), value));
        let map = read(&with(sample, at, Value::Object(map.collect()))).unwrap();
        let list = read(&with(sample, at, Value::Array(entries.clone()))).unwrap();
        assert!(list == map, "{name}: {at} as a map and as a list");
        assert!(array.is_object() || list == whole, "{name}: {at}");
        let unset = read(&with(sample, at, Value::Null)).unwrap();
        assert!(
            entries.is_empty() || list != unset,
            "{name}: {at} as a list is lost"
        );
        for nothing in [json!(false), json!(""), json!([]), json!({})] {
            let result = read(&with(sample, at, nothing.clone())).unwrap();
            assert!(result == unset, "{name}: {at} = {nothing}");
        }
    }
}
