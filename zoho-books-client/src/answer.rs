//! From an answer's status and bytes to a value or an error.

use std::borrow::Cow;
use std::collections::HashMap;
use std::time::Duration;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, IgnoredAny};
use serde_json::value::RawValue;

use crate::code::Code;
use crate::density;
use crate::error::{Delivery, Error, RemoteText, Result};
use crate::file;
use crate::request::Outgoing;
use crate::wire;

/// An answer as it came: its status, what its headers ask for, its bytes.
#[derive(Debug)]
pub struct Reply {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) content_type: Option<String>,
    pub(crate) disposition: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// What every answer has, whatever else it holds.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Head {
    #[serde(default, deserialize_with = "wire::integer")]
    code: Option<i64>,
    #[serde(default, deserialize_with = "wire::plain_text")]
    message: String,
}

impl Head {
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        serde_json::from_slice(body).ok()
    }

    pub(crate) fn code(&self) -> Option<Code> {
        self.code.map(Code::new)
    }
}

/// How far a request got whose 2xx cannot be used.
pub(crate) fn unusable(call: &Outgoing) -> Delivery {
    if call.method.is_read() {
        Delivery::Answered
    } else {
        Delivery::Unknown
    }
}

/// The record, if it is the one that was asked for: another one's data must not be taken for its.
pub(crate) fn asked_for<T>(call: &Outgoing, id: &'static str, is_it: bool, record: T) -> Result<T> {
    if is_it {
        return Ok(record);
    }
    let problem = "it is another record than the one asked for";
    Err(decode_error(call, id, problem))
}

/// Lets a success pass and turns everything else into an error.
pub(crate) fn judge(call: &Outgoing, reply: Reply) -> Result<Reply> {
    let Reply {
        status,
        retry_after,
        ..
    } = reply;
    let operation = call.operation;
    let success = (200..300).contains(&status);
    if (300..400).contains(&status) {
        return Err(Error::Redirect { operation, status });
    }
    if success && file::is_file(call, &reply) {
        return Ok(reply);
    }
    let Some(head) = Head::read(&reply.body) else {
        let delivery = match status {
            _ if success => unusable(call),
            300..500 => Delivery::Answered,
            _ => Delivery::Unknown,
        };
        return Err(Error::NotJson {
            operation,
            status,
            delivery,
            retry_after,
        });
    };
    match head.code() {
        None | Some(Code::SUCCESS) if success && density::is_too_dense(&reply.body) => Err(
            decode_error(call, "", "it holds more values than any answer has"),
        ),
        None | Some(Code::SUCCESS) if success => Ok(reply),
        code => Err(Error::Api {
            operation,
            status,
            code,
            message: RemoteText::new(&head.message),
            retry_after,
        }),
    }
}

/// The envelope's fields, not yet read.
pub(crate) struct Envelope<'a> {
    call: &'a Outgoing,
    fields: HashMap<Cow<'a, str>, &'a RawValue>,
}

impl<'a> Envelope<'a> {
    pub(crate) fn open(call: &'a Outgoing, reply: &'a Reply) -> Result<Self> {
        let fields = serde_json::from_slice(&reply.body).map_err(|_| Error::NotJson {
            operation: call.operation,
            status: reply.status,
            delivery: unusable(call),
            retry_after: None,
        })?;
        Ok(Self { call, fields })
    }

    /// The value under `key`.
    pub(crate) fn field<T: DeserializeOwned>(&self, key: &str) -> Result<T> {
        match self.fields.get(key) {
            Some(raw) => read(self.call, key, raw.get()),
            None => Err(self.problem(key, "it is missing")),
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'a RawValue> {
        self.fields.get(key).copied()
    }

    /// The values that are objects.
    pub(crate) fn objects(&self) -> impl Iterator<Item = &'a str> {
        let texts = self.fields.values().map(|raw| raw.get());
        texts.filter(|text| text.starts_with('{'))
    }

    pub(crate) fn problem(&self, path: &str, problem: impl Into<Cow<'static, str>>) -> Error {
        decode_error(self.call, path, problem)
    }

    /// An answer that says nothing but that it worked must at least say that.
    pub(crate) fn acknowledged(&self) -> Result<()> {
        let code: Option<Loose> = self.field("code").ok();
        match code {
            Some(Loose(Some(0))) => Ok(()),
            _ => Err(self.problem("code", "it is not 0")),
        }
    }
}

struct Loose(Option<i64>);

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::integer(deserializer).map(Self)
    }
}

/// The value under `key`, or the whole envelope as a value.
pub(crate) fn decode<T: DeserializeOwned>(
    call: &Outgoing,
    reply: &Reply,
    key: Option<&'static str>,
) -> Result<T> {
    let envelope = Envelope::open(call, reply)?;
    if let Some(key) = key {
        return envelope.field(key);
    }
    envelope.acknowledged()?;
    let text = std::str::from_utf8(&reply.body).unwrap_or_default();
    read(call, "", text)
}

fn read<T: DeserializeOwned>(call: &Outgoing, at: &str, text: &str) -> Result<T> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let inner = error.path().to_string();
        let path = match (at, inner.as_str()) {
            (at, ".") => at.to_owned(),
            ("", inner) => inner.to_owned(),
            (at, inner) => format!("{at}.{inner}"),
        };
        decode_error(call, &path, problem(error.inner()))
    })
}

pub(crate) fn decode_error(
    call: &Outgoing,
    path: &str,
    problem: impl Into<Cow<'static, str>>,
) -> Error {
    Error::Decode {
        operation: call.operation,
        path: path.chars().take(120).collect::<String>().into(),
        problem: problem.into(),
        delivery: unusable(call),
    }
}

/// What is wrong, in words that cannot quote the answer.
pub(crate) fn problem(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Data => "a field is missing or of another type",
        serde_json::error::Category::Eof => "it is cut off",
        _ => "it is no JSON",
    }
}

/// The answer of a call that tells nothing but that it worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done;

impl<'de> Deserialize<'de> for Done {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}
