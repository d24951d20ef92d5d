//! How texts are kept small: hex digits as bytes, numbers as integers.
//!
//! Every form reads back as exactly the text that was packed.

use rusqlite::types::{Value, ValueRef};

use super::error::Outcome;
use crate::hash_key::{bytes_of_hex, hex as digits};
use crate::store::stored::{unreadable, user_id};
use crate::{ExternalId, ShopName};

/// Text that is mostly hex digits.
pub(super) fn hex(text: &str) -> Value {
    match bytes_of_hex(text) {
        Some(bytes) => Value::Blob(bytes),
        None => Value::Text(text.to_owned()),
    }
}

pub(super) fn optional_hex(text: Option<&str>) -> Value {
    text.map_or(Value::Null, hex)
}

/// Text that is mostly a decimal number.
pub(super) fn decimal(text: &str) -> Value {
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => Value::Integer(number),
        _ => Value::Text(text.to_owned()),
    }
}

pub(super) fn optional_decimal(text: Option<&str>) -> Value {
    text.map_or(Value::Null, decimal)
}

/// The content of a contact's unique field: of our own ids only the customer's number.
pub(super) fn external_id(text: Option<&str>, shop: &ShopName) -> Value {
    let Some(text) = text else {
        return Value::Null;
    };
    let ours = text.parse::<ExternalId>().ok();
    let ours = ours.filter(|id| id.shop() == shop && id.as_str() == text);
    let number = ours.and_then(|id| id.user_id().as_str().parse().ok());
    number.map_or_else(|| Value::Text(text.to_owned()), Value::Integer)
}

pub(super) fn read_external_id(value: ValueRef<'_>, shop: &ShopName) -> Outcome<Option<String>> {
    match value {
        ValueRef::Integer(number) => {
            let id = ExternalId::new(shop.clone(), user_id(number)?);
            Ok(Some(id.as_str().to_owned()))
        }
        other => optional_text(other),
    }
}

/// The text of what [`hex`] or [`decimal`] made.
pub(super) fn optional_text(value: ValueRef<'_>) -> Outcome<Option<String>> {
    match value {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(number) => Ok(Some(number.to_string())),
        ValueRef::Blob(bytes) => Ok(Some(digits(bytes))),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Some(text.to_owned())),
            Err(_) => Err(unreadable("a text").into()),
        },
        ValueRef::Real(_) => Err(unreadable("a text").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(value: &Value) -> Option<String> {
        optional_text(ValueRef::from(value)).unwrap()
    }

    #[test]
    fn every_text_reads_back_as_it_was() {
        for text in [
            "",
            "0",
            "a",
            "abc",
            "0af3",
            "0AF3",
            "17",
            "007",
            "-5",
            "9223372036854775808",
            "é",
        ] {
            assert_eq!(back(&hex(text)).as_deref(), Some(text));
            assert_eq!(back(&decimal(text)).as_deref(), Some(text));
        }
    }

    #[test]
    fn only_our_own_plain_external_ids_are_shortened() {
        let shop: ShopName = "main".parse().unwrap();
        let long = format!("cscart:main:{}", u64::MAX);
        for text in [
            "cscart:main:17",
            "cscart:main:017",
            " cscart:main:17",
            "cscart:other:17",
            "17",
            &long,
        ] {
            let packed = external_id(Some(text), &shop);
            let read = read_external_id(ValueRef::from(&packed), &shop).unwrap();
            assert_eq!(read.as_deref(), Some(text));
        }
        assert_eq!(
            external_id(Some("cscart:main:17"), &shop),
            Value::Integer(17)
        );
    }
}
