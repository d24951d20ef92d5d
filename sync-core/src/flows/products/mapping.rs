//! From a product to the fields of an item. Pure.

use super::product::Product;
use crate::UserId;
use crate::fields::{Field, Fields, ItemField};
use crate::text::{self, formula};

/// The longest name and the longest SKU of an item, in UTF-16 units.
const LONGEST: usize = 100;

/// The fields of the item that a product becomes. Name and price are always among them; a product without a code has no
/// SKU, and a code that is too long is none, since a part of a code is a wrong code.
#[must_use]
pub fn item_of(product: &Product) -> Fields {
    let mut name = text::clean(&product.name);
    if name.is_empty() {
        name = format!("Product {}", product.id);
    } else if formula::is_formula(&name) && !formula::is_number(&name) {
        name = formula::neutralised(&name);
    }
    let mut fields = Fields::default();
    fields.insert(Field::Item(ItemField::Name), text::cut(&name, LONGEST));
    if text::utf16_len(&product.code) <= LONGEST {
        fields.insert(Field::Item(ItemField::Sku), product.code.clone());
    }
    fields.insert(Field::Item(ItemField::Rate), amount(&product.price));
    fields
}

/// An item's name with the product's number behind it, for organisations that forbid equal names: variations of a product
/// often have one name.
#[must_use]
pub fn with_suffix(name: &str, id: &UserId) -> String {
    text::with_suffix(name, id.as_str(), LONGEST)
}

/// A decimal in one form, so that `12.50` and `12.5` are the same price; what is none becomes `0`.
///
/// ```
/// use sync_core::products::amount;
///
/// assert_eq!(amount("12.50"), "12.5");
/// assert_eq!(amount("007.00"), "7");
/// assert_eq!(amount("on request"), "0");
/// ```
#[must_use]
pub fn amount(text: &str) -> String {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || !is_number(whole) || !is_number(fraction) {
        return "0".to_owned();
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    match (whole, fraction.trim_end_matches('0')) {
        ("0", "") => "0".to_owned(),
        (whole, "") => format!("{sign}{whole}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction}"),
    }
}
