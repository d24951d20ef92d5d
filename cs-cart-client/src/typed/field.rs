//! How the fields of a record are read, by their types.
//!
//! | type | reads | unset |
//! |---|---|---|
//! | `Option<String>` | text, number | `""`, `null`, `false`, `[]` |
//! | `Option<i64>`, `Option<u64>` | whole number, also as text | anything else |
//! | `Option<Money>` | decimal number, also as text, never through a float | anything else |
//! | `Option<bool>` | `"Y"` `"N"`, `1` `0`, `true` `false`, also as text: **`false` is `Some(false)`** | anything else |
//! | `Option<SomeId>` | digits | 0 and anything else |
//! | `Option<SomeEnum>` | text, number; one it does not know is kept | as for text |
//! | `Option<SomeRecord>` | an object | `[]`, `{}`, `""`, `false`, `null` |
//! | `Vec<T>` | a list or a map, of ids and numbers also `"1,2"`; what does not fit is left out | empty |
//! | `Vec<(String, T)>` | the same with the keys: of a list, the positions | empty |
//!
//! What does not fit is unset, and costs nothing else of the record.

use std::fmt;

use super::json::Json;

/// What one value is read as.
pub trait Field: Sized + fmt::Debug {
    /// Whether several may come as one text, with commas between them.
    const IN_COMMAS: bool = false;

    /// Whether `Debug` of a record shows it. Only what can be nobody's name or secret may be shown.
    const SHOWN: bool = false;

    /// The value, or `None` when it is unset or does not fit.
    fn read(json: &Json<'_>) -> Option<Self>;

    /// The value of a list's or map's entry.
    fn read_entry(_key: &str, json: &Json<'_>) -> Option<Self> {
        Self::read(json)
    }
}

/// What a field of a record is: an `Option` or a `Vec` of what is read.
pub trait Slot: Sized {
    /// Reads the field; `None` where the record lacks it.
    fn read(json: Option<&Json<'_>>) -> Self;

    /// What `Debug` shows of it.
    fn shown(&self) -> Option<&dyn fmt::Debug>;
}

impl<T: Field> Slot for Option<T> {
    fn read(json: Option<&Json<'_>>) -> Self {
        T::read(json?)
    }

    fn shown(&self) -> Option<&dyn fmt::Debug> {
        match self {
            Some(value) if T::SHOWN => Some(value),
            _ => None,
        }
    }
}

impl<T: Field> Slot for Vec<T> {
    fn read(json: Option<&Json<'_>>) -> Self {
        let Some(json) = json else {
            return Self::new();
        };
        match json {
            Json::List(_) | Json::Map(_) => json
                .entries()
                .into_iter()
                .filter_map(|(key, value)| T::read_entry(&key, &Json::of(value)))
                .collect(),
            _ if T::IN_COMMAS => json
                .word()
                .unwrap_or_default()
                .split(',')
                .filter_map(|part| T::read(&Json::Text(part.into())))
                .collect(),
            _ => Self::new(),
        }
    }

    fn shown(&self) -> Option<&dyn fmt::Debug> {
        (T::SHOWN && !self.is_empty()).then_some(self)
    }
}

impl<T: Field> Field for (String, T) {
    fn read(_: &Json<'_>) -> Option<Self> {
        None
    }

    fn read_entry(key: &str, json: &Json<'_>) -> Option<Self> {
        Some((key.to_owned(), T::read(json)?))
    }
}

impl Field for String {
    fn read(json: &Json<'_>) -> Option<Self> {
        match json {
            Json::Number(digits) => Some((*digits).to_owned()),
            Json::Text(text) if !text.is_empty() => Some(text.as_ref().to_owned()),
            _ => None,
        }
    }
}

impl Field for bool {
    const SHOWN: bool = true;

    fn read(json: &Json<'_>) -> Option<Self> {
        if let Json::Bool(set) = json {
            return Some(*set);
        }
        match json.word()? {
            "Y" | "y" | "1" | "true" => Some(true),
            "N" | "n" | "0" | "false" => Some(false),
            _ => None,
        }
    }
}

macro_rules! whole_numbers {
    ($($number:ty),+) => {$(
        impl Field for $number {
            const IN_COMMAS: bool = true;
            const SHOWN: bool = true;

            fn read(json: &Json<'_>) -> Option<Self> {
                json.word()?.parse().ok()
            }
        }
    )+};
}
whole_numbers!(i64, u64);
