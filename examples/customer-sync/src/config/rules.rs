//! What a value must look like: a test and the words for what is expected, together.

use std::net::SocketAddr;
use std::time::Duration;

use secrecy::SecretString;
use sync_core::ShopName;
use toml::Value;

use super::durations;

/// A function from a value to its typed form; `None` for what does not fit.
type Reading<T> = Box<dyn Fn(&Value) -> Option<T>>;

/// How a value of one kind is read.
pub(super) struct Rule<T> {
    /// What fits, in words that go behind "expected".
    pub(super) expected: String,
    /// Makes the typed value.
    pub(super) read: Reading<T>,
}

impl<T> Rule<T> {
    fn new(expected: impl Into<String>, read: impl Fn(&Value) -> Option<T> + 'static) -> Self {
        Self {
            expected: expected.into(),
            read: Box::new(read),
        }
    }
}

/// A closed set of words that a key takes.
pub(super) trait Word: Copy + 'static {
    /// Every word with its meaning.
    const WORDS: &'static [(&'static str, Self)];

    /// The meaning of a word.
    fn of(text: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, meaning)| *meaning)
    }

    /// The words as a list for people.
    fn listed() -> String {
        let words: Vec<&str> = Self::WORDS.iter().map(|(word, _)| *word).collect();
        words.join(", ")
    }
}

/// Text that a function reads.
pub(super) fn text<T: 'static>(
    expected: impl Into<String>,
    read: impl Fn(&str) -> Option<T> + 'static,
) -> Rule<T> {
    Rule::new(expected, move |value| value.as_str().and_then(&read))
}

/// Text of printable characters, not empty and of a bounded length.
pub(super) fn line(expected: impl Into<String>) -> Rule<String> {
    text(expected, |text| is_line(text).then(|| text.to_owned()))
}

/// A secret of printable characters without spaces.
pub(super) fn secret(expected: impl Into<String>) -> Rule<SecretString> {
    text(expected, |text| {
        (is_line(text) && !text.contains(char::is_whitespace)).then(|| text.into())
    })
}

/// A whole number within bounds, both included.
pub(super) fn whole<T: TryFrom<i64> + 'static>(least: i64, most: i64) -> Rule<T> {
    let expected = format!("a whole number from {least} to {most}");
    Rule::new(expected, move |value| {
        let number = value.as_integer()?;
        if (least..=most).contains(&number) {
            T::try_from(number).ok()
        } else {
            None
        }
    })
}

/// `true` or `false`.
pub(super) fn boolean() -> Rule<bool> {
    Rule::new("true or false, without quotes", Value::as_bool)
}

/// A duration above zero.
pub(super) fn duration() -> Rule<Duration> {
    text(
        "a duration above zero and up to ten years, such as \"250ms\", \"5s\", \"2m\", \"6h\" or \"3d\"",
        |text| durations::parse(text).filter(|duration| !duration.is_zero()),
    )
}

/// A duration; zero has a meaning.
pub(super) fn duration_or_zero() -> Rule<Duration> {
    text(
        "a duration up to ten years, such as \"0s\", \"250ms\", \"5s\", \"2m\", \"6h\" or \"3d\"",
        durations::parse,
    )
}

/// One word of a closed set.
pub(super) fn word<T: Word>() -> Rule<T> {
    text(format!("one of {}", T::listed()), T::of)
}

/// Words of a closed set: at least one, none twice.
pub(super) fn words<T: Word + PartialEq>() -> Rule<Vec<T>> {
    let expected = format!(
        "a list of at least one of {}, none of them twice",
        T::listed()
    );
    Rule::new(expected, |value| {
        let mut words = Vec::new();
        for item in value.as_array()? {
            let word = T::of(item.as_str()?)?;
            if words.contains(&word) {
                return None;
            }
            words.push(word);
        }
        (!words.is_empty()).then_some(words)
    })
}

/// A list of secrets, each of which a function accepts.
pub(super) fn secrets(
    expected: impl Into<String>,
    most: usize,
    fits: impl Fn(&str) -> bool + 'static,
) -> Rule<Vec<SecretString>> {
    Rule::new(expected, move |value| {
        let items = value.as_array()?;
        if items.is_empty() || items.len() > most {
            return None;
        }
        items
            .iter()
            .map(|item| item.as_str().filter(|text| fits(text)).map(Into::into))
            .collect()
    })
}

/// A table of texts, in the order of its keys, each of which a function accepts.
pub(super) fn texts(
    expected: impl Into<String>,
    fits: impl Fn(&str, &str) -> bool + 'static,
) -> Rule<Vec<(String, String)>> {
    Rule::new(expected, move |value| {
        value
            .as_table()?
            .iter()
            .map(|(name, item)| {
                let text = item.as_str().filter(|text| fits(name, text))?;
                Some((name.clone(), text.to_owned()))
            })
            .collect()
    })
}

/// An address to listen on.
pub(super) fn listen() -> Rule<SocketAddr> {
    text(
        "an IP address and a port to listen on, such as \"127.0.0.1:8080\"",
        |text| text.parse().ok(),
    )
}

/// The shop's name within external ids.
pub(super) fn shop() -> Rule<ShopName> {
    text("1 to 32 of the characters a-z 0-9 - _", |text| {
        text.parse().ok()
    })
}

/// The id of an organisation: digits, kept as text because ids outgrow floating-point numbers.
pub(super) fn digits() -> Rule<String> {
    text(
        "digits in quotes, as Zoho Books shows them under Manage Organizations",
        |text| {
            let fits = (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            fits.then(|| text.to_owned())
        },
    )
}

/// The e-mail of the shop's API user. It is the user name of Basic authentication, which ends at a colon.
pub(super) fn email() -> Rule<String> {
    text("the e-mail of the shop's API user", |text| {
        let fits = is_line(text)
            && text.contains('@')
            && !text.contains(|c: char| c.is_whitespace() || c == ':');
        fits.then(|| text.to_owned())
    })
}

/// The API name of a custom field.
pub(super) fn is_field_name(name: &str) -> bool {
    name.len() <= 100
        && name.strip_prefix("cf_").is_some_and(|rest| {
            !rest.is_empty()
                && rest
                    .bytes()
                    .all(|b| matches!(b, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_'))
        })
}

/// The secret part of the hook's path: it must stand in a URL as it is, and leave room for the rest of the address.
pub(super) fn hook_token() -> Rule<SecretString> {
    text(
        "24 to 200 random characters of A-Z a-z 0-9 - . _ ~ + =",
        |text| {
            let fits = (24..=200).contains(&text.len())
                && text.bytes().all(|b| {
                    b.is_ascii_alphanumeric()
                        || matches!(b, b'-' | b'.' | b'_' | b'~' | b'+' | b'=')
                });
            fits.then(|| text.into())
        },
    )
}

fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= 4096 && !text.contains(char::is_control)
}
