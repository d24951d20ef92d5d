//! How answers are read, by what they are.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::answer::{Done, Envelope, Reply, asked_for};
use crate::error::{Error, Result};
use crate::file::{self, File};
use crate::json::Leaf;
use crate::page::Page;
use crate::request::{LIST_LIMIT, Outgoing};

/// What a [`Call`](crate::Call) can answer: a record, `Option` of one, a [`Page`], a [`File`], [`Done`], or JSON as it came
/// ([`Value`]).
pub trait Answer: sealed::Read {}

impl<T: sealed::Read> Answer for T {}

pub(crate) mod sealed {
    use crate::answer::Reply;
    use crate::error::Result;
    use crate::request::Outgoing;

    /// How an answer is asked for and read.
    pub trait Read: Sized {
        /// Sets what the answer's kind needs of the request.
        fn prepare(_: &mut Outgoing) {}

        /// From a success.
        fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self>;

        /// What it is when the record does not exist.
        fn absent() -> Option<Self> {
            None
        }
    }
}

/// A record that the macro `record!` made.
pub(crate) trait Record: Leaf {
    /// Its id's name and text, if it has one.
    fn id(&self) -> Option<(&'static str, &str)>;
}

/// What the macros' records do as an answer.
#[inline(never)]
pub(crate) fn read_record<T: Record>(
    call: &Outgoing,
    key: Option<&'static str>,
    reply: &Reply,
) -> Result<T> {
    let envelope = Envelope::open(call, reply)?;
    let under = |key| match envelope.get(key).map(RawValue::get) {
        // Some answers have their only record in a list.
        Some(list) if list.starts_with('[') => {
            <Vec<T>>::read(list).and_then(|records| records.into_iter().next())
        }
        Some(object) => T::read(object),
        None => None,
    };
    // In places the files have the record under a key and answers have it without, or the other way round. One that has no
    // id could be read from anything, so it is not looked for elsewhere.
    let bare = || T::read(std::str::from_utf8(&reply.body).unwrap_or_default());
    let has_id = |record: &T| record.id().is_some();
    let record = match key {
        Some(key) => under(key).or_else(|| bare().filter(has_id)),
        None => {
            envelope.acknowledged()?;
            bare().or_else(|| {
                envelope
                    .objects()
                    .find_map(|object| T::read(object).filter(has_id))
            })
        }
    };
    let at = key.unwrap_or("");
    let record = record.ok_or_else(|| envelope.problem(at, "there is no such record in it"))?;
    let is_it = match (&call.asked, record.id()) {
        (Some((name, asked)), Some((own, id))) => *name != own || asked == id,
        _ => true,
    };
    asked_for(call, at, is_it, record)
}

impl<T: Record> sealed::Read for T {
    fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self> {
        read_record(call, key, &reply)
    }
}

impl<T: Record> sealed::Read for Option<T> {
    fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self> {
        read_record(call, key, &reply).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// The most rows of a page.
const PER_PAGE: &str = "200";

/// All of the records, or an error: what a write answers is not passed over.
impl<T: Record> sealed::Read for Vec<T> {
    fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self> {
        let key = key.unwrap_or_default();
        let envelope = Envelope::open(call, &reply)?;
        let raw = envelope
            .get(key)
            .ok_or_else(|| envelope.problem(key, "it is missing"))?;
        Leaf::read(raw.get()).ok_or_else(|| envelope.problem(key, "it is no list of such records"))
    }
}

impl<T: DeserializeOwned> sealed::Read for Page<T> {
    /// Whole pages: in places the remote's own choice is ten rows.
    fn prepare(outgoing: &mut Outgoing) {
        outgoing.body_limit = LIST_LIMIT;
        outgoing
            .query
            .push(("per_page".into(), PER_PAGE.to_owned()));
    }

    fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self> {
        let key = key.ok_or_else(|| Error::build("a list call needs an answer key"))?;
        Self::read(call, &reply, key)
    }
}

impl sealed::Read for Done {
    fn read(call: &Outgoing, _: Option<&'static str>, reply: Reply) -> Result<Self> {
        Envelope::open(call, &reply)?.acknowledged()?;
        Ok(Self)
    }
}

impl sealed::Read for Value {
    fn prepare(outgoing: &mut Outgoing) {
        outgoing.body_limit = LIST_LIMIT;
    }

    fn read(call: &Outgoing, key: Option<&'static str>, reply: Reply) -> Result<Self> {
        crate::answer::decode(call, &reply, key)
    }
}

impl sealed::Read for File {
    fn prepare(outgoing: &mut Outgoing) {
        outgoing.accept = file::ACCEPT;
        outgoing.body_limit = Self::LARGEST;
    }

    fn read(call: &Outgoing, _: Option<&'static str>, reply: Reply) -> Result<Self> {
        if !file::is_file(call, &reply) {
            let envelope = Envelope::open(call, &reply)?;
            return Err(envelope.problem("", "it is no file"));
        }
        let file = Self::of(reply);
        let pdf = call
            .query
            .iter()
            .any(|(name, value)| name == "accept" && value == "pdf");
        if pdf && !file.is_pdf() {
            return Err(crate::answer::decode_error(call, "", "it is no PDF"));
        }
        Ok(file)
    }
}
