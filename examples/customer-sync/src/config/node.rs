//! The values of a configuration as serde reads them: each knows where it was written, and no error says what it is.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, Expected, IntoDeserializer, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use toml::Value;

use super::error::Origin;

/// What a key is given.
#[derive(Clone)]
pub(super) enum Content {
    /// As the TOML file has it.
    Toml(Value),
    /// Text of the environment or of a secret's file, which may stand for a number, a list or a table too.
    Text(String),
    /// The key is required and was not given.
    Missing,
}

/// One key's value.
#[derive(Clone)]
pub(super) struct Leaf {
    pub(super) content: Content,
    pub(super) origin: Origin,
}

impl Leaf {
    /// Its text, if it is one and says something.
    pub(super) fn text(&self) -> Option<String> {
        match &self.content {
            Content::Text(text) | Content::Toml(Value::String(text)) if !text.is_empty() => {
                Some(text.clone())
            }
            _ => None,
        }
    }
}

/// Sections, their keys and the values.
pub(super) type Tree = BTreeMap<String, BTreeMap<String, Leaf>>;

/// The tree as serde reads it.
pub(super) fn deserializer(tree: &Tree) -> impl Deserializer<'_, Error = Fault> {
    MapDeserializer::new(
        tree.iter()
            .map(|(name, section)| (name.as_str(), Section(section))),
    )
}

/// What does not fit.
#[derive(Debug, Clone)]
pub(super) enum Fault {
    /// A value of another kind was expected, in words.
    Expected(String),
    /// A name that is not known, and those that are.
    Unknown(String, &'static [&'static str]),
    /// A name that must be given.
    Missing(&'static str),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration does not fit")
    }
}

impl std::error::Error for Fault {}

/// None of these tells the value: it may be a secret in the wrong place.
impl de::Error for Fault {
    fn custom<T: fmt::Display>(expected: T) -> Self {
        Self::Expected(expected.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Expected(expected.to_string())
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Expected(expected.to_string())
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::Expected(expected.to_string())
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Self::Expected(one_of(known))
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        Self::Unknown(name.to_owned(), known)
    }

    fn missing_field(name: &'static str) -> Self {
        Self::Missing(name)
    }
}

fn one_of(words: &[&str]) -> String {
    format!("one of {}", words.join(", "))
}

struct Section<'a>(&'a BTreeMap<String, Leaf>);

impl<'de> IntoDeserializer<'de, Fault> for Section<'de> {
    type Deserializer = MapDeserializer<'de, Leaves<'de>, Fault>;

    fn into_deserializer(self) -> Self::Deserializer {
        MapDeserializer::new(Leaves(self.0.iter()))
    }
}

struct Leaves<'a>(std::collections::btree_map::Iter<'a, String, Leaf>);

impl<'a> Iterator for Leaves<'a> {
    type Item = (&'a str, &'a Content);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, leaf) = self.0.next()?;
        Some((name.as_str(), &leaf.content))
    }
}

impl<'de> IntoDeserializer<'de, Fault> for &'de Content {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Content {
    fn number<'de, V: Visitor<'de>>(&'de self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Self::Text(text) => match text.parse() {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(de::Error::invalid_type(Unexpected::Str(""), &visitor)),
            },
            other => other.deserialize_any(visitor),
        }
    }
}

impl<'de> Deserializer<'de> for &'de Content {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Content::Toml(value) => Toml(value).deserialize_any(visitor),
            Content::Text(text) => visitor.visit_str(text),
            Content::Missing => Err(de::Error::invalid_type(Unexpected::Unit, &visitor)),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.number(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Content::Text(text) => match text.parse() {
                Ok(value) => visitor.visit_bool(value),
                Err(_) => Err(de::Error::invalid_type(Unexpected::Str(""), &visitor)),
            },
            other => other.deserialize_any(visitor),
        }
    }

    /// A list of the environment, or of a secret's file, is parted by commas or line ends.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Content::Text(text) => {
                let items = text.split([',', '\n']).map(str::trim);
                let items: Vec<&str> = items.filter(|item| !item.is_empty()).collect();
                visitor.visit_seq(SeqDeserializer::new(items.into_iter()))
            }
            other => other.deserialize_any(visitor),
        }
    }

    /// A table of the environment is JSON.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Content::Text(text) => {
                let table: BTreeMap<String, serde_json::Value> = serde_json::from_str(text)
                    .map_err(|_| Fault::Expected("a JSON object of texts".to_owned()))?;
                let texts: Option<Vec<(String, String)>> = table
                    .into_iter()
                    .map(|(name, value)| Some((name, value.as_str()?.to_owned())))
                    .collect();
                match texts {
                    Some(texts) => visitor.visit_map(MapDeserializer::new(texts.into_iter())),
                    None => Err(de::Error::invalid_type(Unexpected::Map, &visitor)),
                }
            }
            other => other.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self {
            Content::Text(word) | Content::Toml(Value::String(word)) => {
                visitor.visit_enum(Word(word))
            }
            _ => Err(Fault::Expected(one_of(words))),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct tuple tuple_struct struct identifier ignored_any
    }
}

/// A word of a closed set.
struct Word<'a>(&'a str);

impl<'de> EnumAccess<'de> for Word<'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Fault> {
        Ok((seed.deserialize(self.0.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for Word<'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, _: S) -> Result<S::Value, Fault> {
        Err(Fault::Expected("a word".to_owned()))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Fault> {
        Err(Fault::Expected("a word".to_owned()))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Fault> {
        Err(Fault::Expected("a word".to_owned()))
    }
}

/// A value of the TOML file.
struct Toml<'a>(&'a Value);

impl<'de> IntoDeserializer<'de, Fault> for Toml<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Toml<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::String(text) => visitor.visit_str(text),
            Value::Integer(number) => visitor.visit_i64(*number),
            Value::Float(number) => visitor.visit_f64(*number),
            Value::Boolean(value) => visitor.visit_bool(*value),
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Toml))),
            Value::Table(table) => visitor.visit_map(MapDeserializer::new(
                table
                    .iter()
                    .map(|(name, value)| (name.as_str(), Toml(value))),
            )),
            // Nothing here is a date.
            Value::Datetime(_) => Err(de::Error::invalid_type(Unexpected::Other("date"), &visitor)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
