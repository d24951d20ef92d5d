//! Which fields of a target are ours: what we remember of each, before and after a write, and what a later change in the
//! shop may write. Pure.

use crate::HashKey;
use crate::decision::{Action, Decision};
use crate::fields::{Field, FieldHashes, Fields};

/// What we know of one field that we wrote.
///
/// The remote normalises what it stores, so the hash of what it *answered* tells whether a person changed it since,
/// and the hash of what we *sent* tells whether the shop changed it since. A field that we only saw at the shop, in a
/// contact that a person made, has no answered hash: a later change of it is the person's to take over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owned {
    /// Hash of the answered value, `None` for a field that we never wrote.
    pub answered: Option<String>,
    /// Hash of the value in the shop at that time.
    pub sent: String,
}

impl Owned {
    /// From its short text: one hash if both are equal, else `answered/sent`; `/sent` for a field never written.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.split_once('/') {
            Some(("", sent)) => Self {
                answered: None,
                sent: sent.to_owned(),
            },
            Some((answered, sent)) => Self {
                answered: Some(answered.to_owned()),
                sent: sent.to_owned(),
            },
            None => Self {
                answered: Some(text.to_owned()),
                sent: text.to_owned(),
            },
        }
    }

    /// The short text.
    #[must_use]
    pub fn to_text(&self) -> String {
        match &self.answered {
            None => format!("/{}", self.sent),
            Some(answered) if *answered == self.sent => answered.clone(),
            Some(answered) => format!("{answered}/{}", self.sent),
        }
    }
}

/// What we know of a contact that a person made, or that stands there from before our memory: nothing of it is ours,
/// but we remember what the shop said.
#[must_use]
pub fn owned_of_anothers(mapped: &Fields, key: &HashKey) -> FieldHashes {
    let mut owned = FieldHashes::default();
    for (field, hash) in mapped.hashes(key).iter() {
        owned.insert(
            field.clone(),
            Owned {
                answered: None,
                sent: hash.to_owned(),
            }
            .to_text(),
        );
    }
    owned
}

/// What we own of a contact after a write: for each field that was sent, the answered value's hash and the sent one's.
/// Fields owned before and not sent now stay as they were.
#[must_use]
pub fn owned_after(
    before: &FieldHashes,
    sent: &Fields,
    answered: &Fields,
    key: &HashKey,
) -> FieldHashes {
    let mut owned = before.clone();
    let sent_hashes = sent.hashes(key);
    let answered_hashes = answered.hashes(key);
    for (field, sent_hash) in sent_hashes.iter() {
        match answered_hashes.get(field) {
            Some(answered_hash) => {
                let text = Owned {
                    answered: Some(answered_hash.to_owned()),
                    sent: sent_hash.to_owned(),
                }
                .to_text();
                owned.insert(field.clone(), text);
            }
            // The remote did not keep it: nothing of ours stands there.
            None => {
                owned.insert(
                    field.clone(),
                    Owned {
                        answered: None,
                        sent: sent_hash.to_owned(),
                    }
                    .to_text(),
                );
            }
        }
    }
    owned
}

/// What we own of a contact whose write was never answered: the fields that hold exactly what we sent.
#[must_use]
pub fn owned_after_silence(
    before: &FieldHashes,
    sent: &FieldHashes,
    now: &Fields,
    key: &HashKey,
) -> FieldHashes {
    let mut owned = before.clone();
    let now = now.hashes(key);
    for (field, sent_hash) in sent.iter() {
        if now.get(field) == Some(sent_hash) {
            owned.insert(field.clone(), sent_hash.to_owned());
        }
    }
    owned
}

/// Compares what the shop says with what stands in a target: our own fields are written, a person's are left alone. `name`
/// is a field that every target has, by which it shows whether we made it.
#[must_use]
pub(crate) fn compare(
    wanted: &Fields,
    stands: &Fields,
    owned: &FieldHashes,
    name: &Field,
    may_write: bool,
    key: &HashKey,
) -> Decision {
    let wanted_hashes = wanted.hashes(key);
    let present = stands.hashes(key);
    let mut patch = Fields::default();
    let mut conflicts = Vec::new();
    let made_by_us = owned
        .get(name)
        .is_some_and(|text| Owned::parse(text).answered.is_some());
    for (field, value) in wanted.iter() {
        let wanted_hash = wanted_hashes.get(field);
        let present_hash = present.get(field);
        if wanted_hash == present_hash {
            continue;
        }
        match owned.get(field).map(Owned::parse) {
            Some(ours) if wanted_hash == Some(ours.sent.as_str()) => {}
            Some(ours) if ours.answered.is_some() && present_hash == ours.answered.as_deref() => {
                patch.insert(field.clone(), value.to_owned());
            }
            // Never written by us and empty there: the shop learnt something new, nobody's text is in the way, but
            // the target as a whole is ours only if we made it.
            None if present_hash.is_none() && made_by_us => {
                patch.insert(field.clone(), value.to_owned());
            }
            _ => conflicts.push(field.clone()),
        }
    }
    let action = if patch.is_empty() || !may_write {
        Action::Unchanged
    } else {
        Action::Update(patch)
    };
    let (reason, detail) = match (&action, conflicts.len()) {
        (Action::Update(patch), _) => (
            "changed",
            format!("{} field(s) changed in the shop", patch.len()),
        ),
        (_, 0) => ("same", "it stands as it should".to_owned()),
        (_, left) => (
            "conflict",
            format!("{left} field(s) differ and are left to a person"),
        ),
    };
    Decision {
        conflicts,
        ..Decision::new(action, reason, detail)
    }
}
