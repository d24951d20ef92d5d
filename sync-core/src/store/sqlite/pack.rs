//! How texts are kept small: hex digits as bytes, numbers as integers, field names as one byte.
//!
//! Every form reads back as exactly the text that was packed.

use rusqlite::types::{Value, ValueRef};

use super::error::Outcome;
use crate::store::StoreError;
use crate::store::stored::{unreadable, user_id};
use crate::{ExternalId, Field, FieldHashes, ShopName};

/// Text that is mostly hex digits.
pub(super) fn hex(text: &str) -> Value {
    match hex_bytes(text) {
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
        ValueRef::Blob(bytes) => Ok(Some(hex_text(bytes))),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Some(text.to_owned())),
            Err(_) => Err(unreadable("a text").into()),
        },
        ValueRef::Real(_) => Err(unreadable("a text").into()),
    }
}

/// Field names by their position; new ones are added at the end, or read back wrong.
const FIELD_NAMES: [&str; 26] = [
    "contact_name",
    "company_name",
    "customer_sub_type",
    "language_code",
    "person.first_name",
    "person.last_name",
    "person.email",
    "person.phone",
    "billing_address.attention",
    "billing_address.address",
    "billing_address.street2",
    "billing_address.city",
    "billing_address.state",
    "billing_address.state_code",
    "billing_address.zip",
    "billing_address.country",
    "billing_address.phone",
    "shipping_address.attention",
    "shipping_address.address",
    "shipping_address.street2",
    "shipping_address.city",
    "shipping_address.state",
    "shipping_address.state_code",
    "shipping_address.zip",
    "shipping_address.country",
    "shipping_address.phone",
];

/// In place of a position: the name itself follows, led by its length.
const NAME_FOLLOWS: u8 = 127;
/// Added to a position: the hash is not of the usual length, but led by its form and length.
const ODD_HASH: u8 = 128;
/// How many bytes a hash of a field has.
const USUAL: usize = 8;

/// Hashes of fields: for each the field (one byte, or its name), then the hash.
pub(super) fn field_hashes(hashes: &FieldHashes) -> Result<Value, StoreError> {
    if hashes.is_empty() {
        return Ok(Value::Null);
    }
    let mut packed = Vec::with_capacity(hashes.len() * (USUAL + 1));
    for (field, hash) in hashes.iter() {
        let name = field.to_string();
        let position = FIELD_NAMES.iter().position(|known| *known == name);
        let position = position.and_then(|position| u8::try_from(position).ok());
        let bytes = hex_bytes(hash).filter(|bytes| bytes.len() == USUAL);
        let odd = if bytes.is_some() { 0 } else { ODD_HASH };
        packed.push(position.unwrap_or(NAME_FOLLOWS) | odd);
        if position.is_none() {
            push_led(&mut packed, name.as_bytes())?;
        }
        match bytes {
            Some(bytes) => packed.extend(bytes),
            None => push_text(&mut packed, hash)?,
        }
    }
    Ok(Value::Blob(packed))
}

pub(super) fn read_field_hashes(value: ValueRef<'_>) -> Outcome<FieldHashes> {
    let damaged = || unreadable("a customer's list of written fields");
    let mut rest = match value {
        ValueRef::Null => return Ok(FieldHashes::default()),
        ValueRef::Blob(bytes) => bytes,
        _ => return Err(damaged().into()),
    };
    let mut hashes = FieldHashes::default();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let position = first & !ODD_HASH;
        let name = if position == NAME_FOLLOWS {
            let name = take_led(&mut rest).ok_or_else(damaged)?;
            std::str::from_utf8(name).map_err(|_| damaged())?
        } else {
            FIELD_NAMES.get(usize::from(position)).ok_or_else(damaged)?
        };
        let hash = if first & ODD_HASH == 0 {
            let (bytes, after) = rest.split_at_checked(USUAL).ok_or_else(damaged)?;
            rest = after;
            hex_text(bytes)
        } else {
            take_text(&mut rest).ok_or_else(damaged)?
        };
        let field: Field = name.parse().map_err(|_| damaged())?;
        hashes.insert(field, hash);
    }
    Ok(hashes)
}

/// Appends a text with its length and form: hex digits as bytes, anything else as it is.
pub(super) fn push_text(packed: &mut Vec<u8>, text: &str) -> Result<(), StoreError> {
    match hex_bytes(text) {
        Some(bytes) => {
            packed.push(1);
            push_led(packed, &bytes)
        }
        None => {
            packed.push(0);
            push_led(packed, text.as_bytes())
        }
    }
}

pub(super) fn take_text(rest: &mut &[u8]) -> Option<String> {
    let (form, after) = rest.split_first()?;
    *rest = after;
    let bytes = take_led(rest)?;
    match form {
        0 => String::from_utf8(bytes.to_vec()).ok(),
        1 => Some(hex_text(bytes)),
        _ => None,
    }
}

fn push_led(packed: &mut Vec<u8>, bytes: &[u8]) -> Result<(), StoreError> {
    let length = u8::try_from(bytes.len()).map_err(|_| {
        StoreError::Invalid("a hash or a field's name is longer than 255 bytes".to_owned())
    })?;
    packed.push(length);
    packed.extend_from_slice(bytes);
    Ok(())
}

fn take_led<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first()?;
    let (bytes, after) = after.split_at_checked(usize::from(*length))?;
    *rest = after;
    Some(bytes)
}

/// The bytes that lower-case hex digits stand for; `None` for anything else.
fn hex_bytes(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() || !text.len().is_multiple_of(2) {
        return None;
    }
    text.as_bytes()
        .chunks_exact(2)
        .map(|pair| match pair {
            [high, low] => Some(nibble(*high)? << 4 | nibble(*low)?),
            _ => None,
        })
        .collect()
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// The digits that [`hex`] made bytes of.
pub(super) fn hex_text(bytes: &[u8]) -> String {
    crate::hash_key::hex_prefix(bytes, bytes.len() * 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AddressPart;

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

    #[test]
    fn field_hashes_read_back_and_take_nine_bytes_each() {
        let mut fields = vec![
            Field::ContactName,
            Field::CompanyName,
            Field::CustomerSubType,
            Field::LanguageCode,
            Field::PersonFirstName,
            Field::PersonLastName,
            Field::PersonEmail,
            Field::PersonPhone,
        ];
        for part in AddressPart::ALL {
            fields.extend([Field::Billing(part), Field::Shipping(part)]);
        }
        for field in &fields {
            assert!(FIELD_NAMES.contains(&field.to_string().as_str()), "{field}");
        }
        let mut hashes: FieldHashes = fields
            .into_iter()
            .map(|field| (field, "00112233445566ff".to_owned()))
            .collect();
        let Value::Blob(plain) = field_hashes(&hashes).unwrap() else {
            panic!("not packed");
        };
        assert_eq!(plain.len(), 26 * 9);

        hashes.insert(Field::Custom("cf_points".to_owned()), "not hex");
        let packed = field_hashes(&hashes).unwrap();
        assert_eq!(read_field_hashes(ValueRef::from(&packed)).unwrap(), hashes);
    }
}
