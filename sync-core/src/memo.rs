//! Hashes of fields as few bytes: what a database keeps of each customer.
//!
//! Every form reads back as exactly the hashes that were packed.

use crate::hash_key::{bytes_of_hex, hex};
use crate::{Field, FieldHashes};

/// A hash or a field's name is longer than 255 bytes.
#[derive(Debug)]
pub(crate) struct TooLong;

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
pub(crate) fn pack(hashes: &FieldHashes) -> Result<Vec<u8>, TooLong> {
    let mut packed = Vec::with_capacity(hashes.len() * (USUAL + 1));
    for (field, hash) in hashes.iter() {
        let name = field.to_string();
        let position = FIELD_NAMES.iter().position(|known| *known == name);
        let position = position.and_then(|position| u8::try_from(position).ok());
        let bytes = bytes_of_hex(hash).filter(|bytes| bytes.len() == USUAL);
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
    Ok(packed)
}

/// `None`: these are no bytes of ours.
pub(crate) fn unpack(mut rest: &[u8]) -> Option<FieldHashes> {
    let mut hashes = FieldHashes::default();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let position = first & !ODD_HASH;
        let name = if position == NAME_FOLLOWS {
            let name = take_led(&mut rest)?;
            std::str::from_utf8(name).ok()?
        } else {
            FIELD_NAMES.get(usize::from(position))?
        };
        let hash = if first & ODD_HASH == 0 {
            let (bytes, after) = rest.split_at_checked(USUAL)?;
            rest = after;
            hex(bytes)
        } else {
            take_text(&mut rest)?
        };
        let field: Field = name.parse().ok()?;
        hashes.insert(field, hash);
    }
    Some(hashes)
}

/// Appends a text with its length and form: hex digits as bytes, anything else as it is.
pub(crate) fn push_text(packed: &mut Vec<u8>, text: &str) -> Result<(), TooLong> {
    match bytes_of_hex(text) {
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

pub(crate) fn take_text(rest: &mut &[u8]) -> Option<String> {
    let (form, after) = rest.split_first()?;
    *rest = after;
    let bytes = take_led(rest)?;
    match form {
        0 => String::from_utf8(bytes.to_vec()).ok(),
        1 => Some(hex(bytes)),
        _ => None,
    }
}

fn push_led(packed: &mut Vec<u8>, bytes: &[u8]) -> Result<(), TooLong> {
    let length = u8::try_from(bytes.len()).map_err(|_| TooLong)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AddressPart;

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
        assert_eq!(pack(&hashes).unwrap().len(), 26 * 9);

        hashes.insert(Field::Custom("cf_points".to_owned()), "not hex");
        assert_eq!(unpack(&pack(&hashes).unwrap()), Some(hashes));
        assert_eq!(unpack(&[0, 1]), None);
    }
}
