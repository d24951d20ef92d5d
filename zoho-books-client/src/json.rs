//! Records taken from JSON text field by field, and written back the same way.
//!
//! Live answers differ from every description of them, so nothing that cannot be read is an error: it stays in
//! [`Extra`], as it came, and is written back. Numbers are taken from their text and never pass through a binary float.
//! The functions that the macros call for each field are not inlined: what a field costs to compile is one call.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::amount::{Amount, Discount};
use crate::extra::Extra;
use crate::wire;

/// A value that stands in a field or in a list.
pub(crate) trait Leaf: Sized {
    /// The names that it can have on the wire, if it is an object whose names are known.
    const NAMES: &'static [&'static str] = &[];

    /// From JSON text; `None` if it is none of these.
    fn read(raw: &str) -> Option<Self>;
    /// As JSON text.
    fn write(&self, out: &mut String);
}

/// What a record's field can be.
pub(crate) trait Field: Sized {
    fn take(fields: &mut Fields<'_>, name: &str) -> Self;
    fn put(&self, object: &mut Object<'_>, name: &'static str);
}

/// The names that a body can have on the wire; none where they are not known.
pub(crate) trait Names {
    const NAMES: &'static [&'static str];
}

impl<T: Leaf> Names for T {
    const NAMES: &'static [&'static str] = T::NAMES;
}

impl<T: Leaf> Names for [T] {
    const NAMES: &'static [&'static str] = T::NAMES;
}

/// The fields of an object that are not taken yet.
pub(crate) struct Fields<'a>(BTreeMap<String, &'a RawValue>);

impl<'a> Fields<'a> {
    /// `None` if the text is no object.
    #[inline(never)]
    pub(crate) fn of(raw: &'a str) -> Option<Self> {
        serde_json::from_str(raw).ok().map(Self)
    }

    /// Takes a field out if it can be read. What stands for "unset" is taken out as well.
    #[inline(never)]
    pub(crate) fn leaf<T: Leaf>(&mut self, name: &str) -> Option<T> {
        let raw = self.0.get(name)?.get();
        if is_unset(raw) {
            self.0.remove(name);
            return None;
        }
        let value = T::read(raw)?;
        self.0.remove(name);
        Some(value)
    }

    /// Takes a field as it came, those included that stand for "unset"; `null` where there is none.
    pub(crate) fn value(&mut self, name: &str) -> Value {
        let read = |raw: &&RawValue| serde_json::from_str(raw.get()).ok();
        let Some(value) = self.0.get(name).and_then(read) else {
            return Value::Null;
        };
        self.0.remove(name);
        value
    }

    /// Gives a field another name, unless one of that name is set.
    pub(crate) fn rename(&mut self, from: &str, to: &str) {
        if self.0.get(to).is_none_or(|raw| is_unset(raw.get()))
            && let Some(raw) = self.0.remove(from)
        {
            self.0.insert(to.to_owned(), raw);
        }
    }

    /// What nobody took.
    #[inline(never)]
    pub(crate) fn rest(self) -> Extra {
        Extra::of(self.0)
    }
}

/// Whether JSON text is one of those that stand for no value: `null`, `""`, `[]` and `{}`.
pub(crate) fn is_unset(raw: &str) -> bool {
    if raw.len() > 64 {
        return false;
    }
    let bare: String = raw.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    matches!(bare.as_str(), "null" | "[]" | "{}") || raw == "\"\""
}

/// An object as it is written.
pub(crate) struct Object<'o> {
    out: &'o mut String,
    written: Vec<&'static str>,
}

impl<'o> Object<'o> {
    #[inline(never)]
    pub(crate) fn begin(out: &'o mut String) -> Self {
        out.push('{');
        Self {
            out,
            written: Vec::new(),
        }
    }

    #[inline(never)]
    fn name(&mut self, name: &str) {
        if !self.out.ends_with('{') {
            self.out.push(',');
        }
        push_text(self.out, name);
        self.out.push(':');
    }

    #[inline(never)]
    pub(crate) fn leaf<T: Leaf>(&mut self, name: &'static str, value: &T) {
        self.name(name);
        self.written.push(name);
        value.write(self.out);
    }

    #[inline(never)]
    pub(crate) fn end(mut self, extra: &Extra) {
        for (name, raw) in extra.raws() {
            if !self.written.contains(&name) {
                self.name(name);
                self.out.push_str(raw);
            }
        }
        self.out.push('}');
    }
}

impl<T: Leaf> Field for Option<T> {
    fn take(fields: &mut Fields<'_>, name: &str) -> Self {
        fields.leaf(name)
    }

    fn put(&self, object: &mut Object<'_>, name: &'static str) {
        if let Some(value) = self {
            object.leaf(name, value);
        }
    }
}

impl<T: Leaf> Field for Vec<T> {
    fn take(fields: &mut Fields<'_>, name: &str) -> Self {
        fields.leaf(name).unwrap_or_default()
    }

    fn put(&self, object: &mut Object<'_>, name: &'static str) {
        if !self.is_empty() {
            object.leaf(name, self);
        }
    }
}

/// Text that is `""` where there is none.
impl Field for String {
    fn take(fields: &mut Fields<'_>, name: &str) -> Self {
        fields.leaf(name).unwrap_or_default()
    }

    fn put(&self, object: &mut Object<'_>, name: &'static str) {
        if !self.is_empty() {
            object.leaf(name, self);
        }
    }
}

/// An object whose names are not ours.
impl Field for Extra {
    fn take(fields: &mut Fields<'_>, name: &str) -> Self {
        fields.leaf(name).unwrap_or_default()
    }

    fn put(&self, object: &mut Object<'_>, name: &'static str) {
        if !self.is_empty() {
            object.leaf(name, self);
        }
    }
}

impl Leaf for Extra {
    fn read(raw: &str) -> Option<Self> {
        Fields::of(raw).map(Fields::rest)
    }

    fn write(&self, out: &mut String) {
        Object::begin(out).end(self);
    }
}

/// All of its elements, or nothing: what is written back as a whole must be whole.
impl<T: Leaf> Leaf for Vec<T> {
    fn read(raw: &str) -> Option<Self> {
        let elements: Vec<&RawValue> = serde_json::from_str(raw).ok()?;
        elements.iter().map(|raw| T::read(raw.get())).collect()
    }

    fn write(&self, out: &mut String) {
        out.push('[');
        for (index, value) in self.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            value.write(out);
        }
        out.push(']');
    }
}

/// A number or a truth value is text as well.
impl Leaf for String {
    fn read(raw: &str) -> Option<Self> {
        match raw.as_bytes().first()? {
            b'"' => serde_json::from_str(raw).ok(),
            b'[' | b'{' => None,
            _ => Some(raw.to_owned()),
        }
    }

    fn write(&self, out: &mut String) {
        push_text(out, self);
    }
}

impl Leaf for bool {
    fn read(raw: &str) -> Option<Self> {
        match raw.trim_matches('"') {
            "true" | "True" | "TRUE" | "1" => Some(true),
            "false" | "False" | "FALSE" | "0" => Some(false),
            _ => None,
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Leaf for i64 {
    fn read(raw: &str) -> Option<Self> {
        let text = raw.trim_matches('"').trim();
        text.strip_suffix(".0").unwrap_or(text).parse().ok()
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

impl Leaf for Amount {
    fn read(raw: &str) -> Option<Self> {
        Self::from_wire(raw.trim_matches('"').trim())
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.json_number());
    }
}

impl Leaf for Discount {
    fn read(raw: &str) -> Option<Self> {
        let text = raw.trim_matches('"').trim();
        match text.strip_suffix('%') {
            Some(percent) => Amount::from_wire(percent.trim()).map(Self::Percent),
            None => Amount::from_wire(text).map(Self::Amount),
        }
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Amount(amount) => amount.write(out),
            Self::Percent(_) => push_text(out, &self.to_string()),
        }
    }
}

/// `2026-11-30`, and nothing longer.
impl Leaf for Date {
    fn read(raw: &str) -> Option<Self> {
        let text = raw.strip_prefix('"')?.strip_suffix('"')?;
        text.parse().ok().filter(|_| text.len() == 10)
    }

    fn write(&self, out: &mut String) {
        push_text(out, &self.to_string());
    }
}

/// `2026-06-09T13:16:32-0400`; written in UTC.
impl Leaf for Timestamp {
    fn read(raw: &str) -> Option<Self> {
        wire::parse_timestamp(raw.strip_prefix('"')?.strip_suffix('"')?)
    }

    fn write(&self, out: &mut String) {
        push_text(out, &wire::timestamp_text(*self));
    }
}

impl Leaf for Value {
    fn read(raw: &str) -> Option<Self> {
        serde_json::from_str(raw).ok()
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

/// Text with JSON's quotes and escapes.
#[inline(never)]
fn push_text(out: &mut String, text: &str) {
    out.push_str(&Value::from(text).to_string());
}

/// A word as the remote spells it: text that is not empty. A number is no word.
#[inline(never)]
pub(crate) fn word(raw: &str) -> Option<String> {
    let word: String = serde_json::from_str(raw).ok()?;
    Some(word).filter(|word| !word.is_empty())
}

/// An id, as text or as a whole number.
#[inline(never)]
pub(crate) fn id(raw: &str) -> Option<String> {
    let number = raw.parse::<u64>().is_ok();
    wire::plain_id(String::read(raw).filter(|_| number || raw.starts_with('"'))?)
}

/// A leaf as JSON text.
pub(crate) fn text_of<T: Leaf>(value: &T) -> String {
    let mut out = String::new();
    value.write(&mut out);
    out
}

/// What the macros' `Serialize` does.
pub(crate) fn serialize<S: Serializer>(text: String, serializer: S) -> Result<S::Ok, S::Error> {
    let raw = RawValue::from_string(text).map_err(serde::ser::Error::custom)?;
    raw.serialize(serializer)
}

/// What the macros' `Deserialize` does.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: Leaf>(
    deserializer: D,
    what: &'static str,
) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    T::read(raw.get()).ok_or_else(|| D::Error::custom(what))
}
