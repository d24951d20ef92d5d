//! The decision about one customer: a pure function of what was read.
//!
//! [`decide`] does no I/O, reads no clock and draws no random number. Given the same facts it says the same thing,
//! which is why `plan` can foretell what `backfill` will do.

use serde::{Deserialize, Serialize};

use crate::HashKey;
use crate::customer::{Customer, CustomerKind, CustomerStatus};
use crate::fields::{Field, FieldHashes, Fields};
use crate::ledger::{ContactId, LedgerContact};
use crate::mapping::{MappedContact, MappingRefusal, RefusalReason, UpdatePolicy};
use crate::matching::MatchRule;
use crate::store::{ParkReason, SkipReason};

/// What to do with one hand-made contact that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnMatch {
    /// Write our id into it.
    Link,
    /// Ask a person.
    Park,
    /// Make another contact.
    Separate,
}

/// Ask a person, or make another contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParkOrSeparate {
    /// Ask a person.
    Park,
    /// Make another contact.
    Separate,
}

/// What to do when the organisation forbids two contacts of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameTaken {
    /// Add " (<user_id>)" to the name.
    Suffix,
    /// Ask a person.
    Park,
}

/// What to do with customers that the shop has disabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisabledUsers {
    /// Leave them out until they are enabled.
    Skip,
    /// Bring them over like any other.
    Sync,
}

/// What to do when our contact was deleted in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactGone {
    /// Ask a person.
    Park,
    /// Make it again.
    Recreate,
}

/// The shop owner's choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// By which rules a contact is recognised, in this order.
    pub by: Vec<MatchRule>,
    /// One hand-made contact fits.
    pub on_match: OnMatch,
    /// Several fit.
    pub on_ambiguous: ParkOrSeparate,
    /// Two shop accounts share an e-mail.
    pub same_email_accounts: ParkOrSeparate,
    /// The organisation forbids equal names.
    pub name_taken: NameTaken,
    /// Disabled customers.
    pub disabled_users: DisabledUsers,
    /// Our contact was deleted.
    pub contact_gone: ContactGone,
    /// Later changes.
    pub updates: UpdatePolicy,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            by: vec![MatchRule::ExternalId, MatchRule::Email],
            on_match: OnMatch::Link,
            on_ambiguous: ParkOrSeparate::Park,
            same_email_accounts: ParkOrSeparate::Separate,
            name_taken: NameTaken::Suffix,
            disabled_users: DisabledUsers::Skip,
            contact_gone: ContactGone::Park,
            updates: UpdatePolicy::OwnedFields,
        }
    }
}

/// For whom a contact stands, read from its unique field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// For nobody: it was typed in by hand.
    Nobody,
    /// For the customer at hand.
    Us,
    /// For another account of the shop with the same e-mail.
    SameEmail,
    /// For somebody else.
    Other,
}

/// A contact that might be the customer's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The contact.
    pub contact_id: ContactId,
    /// The rules by which it fits.
    pub rules: Vec<MatchRule>,
    /// For whom it stands.
    pub holder: Holder,
    /// A customer, not a vendor.
    pub is_customer: bool,
}

/// What is known of the customer's own contact.
#[derive(Debug, Clone, Copy)]
pub enum Linked<'a> {
    /// It has none yet.
    No,
    /// It had one, and the ledger does not have it any more.
    Gone,
    /// It has this one, just read, and we wrote these fields of it.
    Contact {
        /// The contact.
        contact: &'a LedgerContact,
        /// What we wrote: see [`Owned`].
        owned: &'a FieldHashes,
    },
}

/// Everything a decision rests on.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// The customer as the shop has it; `None` when the shop has no such user.
    pub customer: Option<&'a Customer>,
    /// What the mapping made of it; `None` only without a customer.
    pub mapped: Option<&'a Result<MappedContact, MappingRefusal>>,
    /// Its id in the ledger's unique field.
    pub external_id: &'a str,
    /// When the customer registered, as we noted it before.
    pub known_registration: Option<i64>,
    /// Its own contact.
    pub linked: Linked<'a>,
    /// Contacts that might be the customer's, looked for only when it has none.
    pub candidates: &'a [Candidate],
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Make a contact.
    Create,
    /// Write our id into this contact.
    Link(ContactId),
    /// The contact holds our id already: remember it, write nothing.
    Adopt(ContactId),
    /// Write these fields.
    Update(Fields),
    /// Nothing.
    Unchanged,
    /// It is not ours to bring over.
    Skip(SkipReason),
    /// A person must decide.
    Park(ParkReason),
}

impl Action {
    /// The word of `plan`: `create link update unchanged skip park`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Link(_) => "link",
            Self::Update(_) => "update",
            Self::Adopt(_) | Self::Unchanged => "unchanged",
            Self::Skip(_) => "skip",
            Self::Park(_) => "park",
        }
    }
}

/// What one rule found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule.
    pub rule: MatchRule,
    /// The contacts it found.
    pub found: Vec<ContactId>,
}

/// A decision with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What is to be done.
    pub action: Action,
    /// The reason in one word.
    pub reason: &'static str,
    /// The reason in words, without personal data.
    pub detail: String,
    /// Fields that the shop changed and that are a person's: left alone.
    pub conflicts: Vec<Field>,
    /// What each rule found.
    pub findings: Vec<Finding>,
}

impl Decision {
    fn new(action: Action, reason: &'static str, detail: impl Into<String>) -> Self {
        Self {
            action,
            reason,
            detail: detail.into(),
            conflicts: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Nothing is to be done.
    pub(crate) fn unchanged() -> Self {
        Self::new(Action::Unchanged, "same", "nothing changed in the shop")
    }

    /// The customer waits for a person since before.
    pub(crate) fn still_parked(reason: ParkReason, detail: &str) -> Self {
        Self::park(reason, detail)
    }

    pub(crate) fn skip(reason: SkipReason, detail: &str) -> Self {
        Self::new(Action::Skip(reason), reason.as_str(), detail)
    }

    fn park(reason: ParkReason, detail: impl Into<String>) -> Self {
        Self::new(Action::Park(reason), reason.as_str(), detail)
    }
}

/// What can be decided from the shop's record alone: whom to leave out. `None` when the ledger must be asked.
#[must_use]
pub fn screen(situation: &Situation<'_>, policy: &Policy) -> Option<Decision> {
    let Some(customer) = situation.customer else {
        return Some(Decision::skip(
            SkipReason::Gone,
            "the shop has no such user",
        ));
    };
    if let CustomerKind::Other(_) = customer.kind {
        return Some(Decision::skip(
            SkipReason::NotACustomer,
            "the user is no customer of the shop",
        ));
    }
    if let (Some(known), Some(now)) = (situation.known_registration, customer.registered_at)
        && known != now
    {
        return Some(Decision::park(
            ParkReason::IdReused,
            "the shop's record has another registration time than before: it may be another person",
        ));
    }
    if policy.disabled_users == DisabledUsers::Skip
        && matches!(customer.status, CustomerStatus::Disabled(_))
    {
        return Some(Decision::skip(
            SkipReason::Disabled,
            "the user is disabled or waits for approval",
        ));
    }
    match situation.mapped {
        Some(Err(refusal)) => Some(Decision::park(
            park_reason(refusal.reason),
            refusal.to_string(),
        )),
        _ => None,
    }
}

const fn park_reason(reason: RefusalReason) -> ParkReason {
    match reason {
        RefusalReason::Formula => ParkReason::Formula,
        RefusalReason::MappingFailed => ParkReason::MappingFailed,
    }
}

/// Decides about one customer.
#[must_use]
pub fn decide(situation: &Situation<'_>, policy: &Policy, key: &HashKey) -> Decision {
    if let Some(decision) = screen(situation, policy) {
        return decision;
    }
    match situation.linked {
        Linked::Contact { contact, owned } => {
            let Some(Ok(mapped)) = situation.mapped else {
                return Decision::park(ParkReason::MappingFailed, "nothing was mapped");
            };
            match contact.summary.external_id.as_deref() {
                Some(other) if !other.is_empty() && other != situation.external_id => {
                    Decision::park(
                        ParkReason::MatchedContactInUse,
                        "the unique field of its contact holds another id by now",
                    )
                }
                _ => compare(&mapped.fields, contact, owned, policy, key),
            }
        }
        Linked::Gone if policy.contact_gone == ContactGone::Park => Decision::park(
            ParkReason::ContactGone,
            "its contact was deleted in the books; retry makes it anew only with matching.contact_gone = \"recreate\"",
        ),
        Linked::Gone | Linked::No => resolve(situation.candidates, policy),
    }
}

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

fn compare(
    wanted: &Fields,
    contact: &LedgerContact,
    owned: &FieldHashes,
    policy: &Policy,
    key: &HashKey,
) -> Decision {
    let wanted_hashes = wanted.hashes(key);
    let present = contact.fields.hashes(key);
    let mut patch = Fields::default();
    let mut conflicts = Vec::new();
    let made_by_us = owned
        .get(&Field::ContactName)
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
            // the contact as a whole is ours only if we made it.
            None if present_hash.is_none() && made_by_us => {
                patch.insert(field.clone(), value.to_owned());
            }
            _ => conflicts.push(field.clone()),
        }
    }
    let action = if patch.is_empty() || policy.updates == UpdatePolicy::Never {
        Action::Unchanged
    } else {
        Action::Update(patch)
    };
    let (reason, detail) = match (&action, conflicts.len()) {
        (Action::Update(patch), _) => (
            "changed",
            format!("{} field(s) changed in the shop", patch.len()),
        ),
        (_, 0) => ("same", "the contact stands as it should".to_owned()),
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

fn resolve(candidates: &[Candidate], policy: &Policy) -> Decision {
    let mut findings = Vec::new();
    for rule in &policy.by {
        let hits: Vec<&Candidate> = candidates
            .iter()
            .filter(|candidate| candidate.rules.contains(rule))
            .collect();
        findings.push(Finding {
            rule: *rule,
            found: hits.iter().map(|hit| hit.contact_id.clone()).collect(),
        });
        if let Some(decision) = judge(*rule, &hits, policy) {
            return Decision {
                findings,
                ..decision
            };
        }
    }
    Decision {
        findings,
        ..Decision::new(Action::Create, "no_match", "no contact fits")
    }
}

fn judge(rule: MatchRule, hits: &[&Candidate], policy: &Policy) -> Option<Decision> {
    let ours: Vec<&&Candidate> = hits.iter().filter(|hit| hit.holder == Holder::Us).collect();
    match ours.as_slice() {
        [] => {}
        [one] => {
            let action = Action::Adopt(one.contact_id.clone());
            return Some(Decision::new(
                action,
                "external_id",
                "a contact holds this customer's id",
            ));
        }
        several => {
            return Some(Decision::park(
                ParkReason::AmbiguousMatch,
                format!("{} contacts hold this customer's id", several.len()),
            ));
        }
    }
    let customers = hits.iter().filter(|hit| hit.is_customer);
    let (mut free, mut same, mut others) = (Vec::new(), 0_usize, 0_usize);
    for hit in customers {
        match hit.holder {
            Holder::Nobody => free.push(hit.contact_id.clone()),
            Holder::SameEmail => same += 1,
            Holder::Other | Holder::Us => others += 1,
        }
    }
    let what = shared(rule);
    match (free.as_slice(), others, same) {
        ([], 0, 0) => None,
        ([], 0, _) => Some(match policy.same_email_accounts {
            ParkOrSeparate::Separate => Decision::new(
                Action::Create,
                "same_email",
                "another account of the shop has the contact with this e-mail",
            ),
            ParkOrSeparate::Park => Decision::park(
                ParkReason::SameEmail,
                "another account of the shop has the same e-mail",
            ),
        }),
        ([], _, _) => Some(Decision::park(
            ParkReason::MatchedContactInUse,
            format!("the contact with {what} stands for somebody else"),
        )),
        ([one], 0, _) => Some(match policy.on_match {
            OnMatch::Link => Decision::new(
                Action::Link(one.clone()),
                rule.as_str(),
                format!("one contact has {what}"),
            ),
            OnMatch::Park => Decision::park(
                ParkReason::AmbiguousMatch,
                format!("1 contact has {what}, and matching.on_match is \"park\""),
            ),
            OnMatch::Separate => Decision::new(
                Action::Create,
                "separate",
                format!("a contact with {what} is left alone"),
            ),
        }),
        (several, _, _) => {
            let fits = several.len() + others;
            Some(match policy.on_ambiguous {
                ParkOrSeparate::Park => Decision::park(
                    ParkReason::AmbiguousMatch,
                    format!("{fits} contacts share {what}"),
                ),
                ParkOrSeparate::Separate => Decision::new(
                    Action::Create,
                    "separate",
                    format!("{fits} contacts with {what} are left alone"),
                ),
            })
        }
    }
}

const fn shared(rule: MatchRule) -> &'static str {
    match rule {
        MatchRule::ExternalId => "this customer's id",
        MatchRule::Email => "the e-mail",
        MatchRule::Phone => "the telephone number",
        MatchRule::CompanyAndName => "the company and name",
    }
}
