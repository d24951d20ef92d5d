//! The decision about one customer: a pure function of what was read.
//!
//! [`decide`] does no I/O, reads no clock and draws no random number. Given the same facts it says the same thing,
//! which is why `plan` can foretell what `backfill` will do.

mod policy;

pub use crate::decision::{Action, Decision, Finding};
pub(crate) use crate::owned::compare;
pub use crate::owned::{Owned, owned_after, owned_after_silence, owned_of_anothers};
pub use policy::{
    ContactGone, DisabledUsers, NameTaken, OnContradiction, OnMatch, OnSimilar, ParkOrSeparate,
    Policy,
};

use crate::HashKey;
use crate::contact_id::ContactId;
use crate::customer::{Customer, CustomerKind, CustomerStatus};
use crate::fields::{Field, FieldHashes};
use crate::flows::customers::LedgerContact;
use crate::likeness::Contradiction;
use crate::mapping::{MappedContact, MappingRefusal, RefusalReason, UpdatePolicy};
use crate::matching::MatchRule;
use crate::reason::{ParkReason, SkipReason};
use crate::similar::{Similar, in_words};

/// For whom a contact stands, read from its unique field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// For nobody: it was typed in by hand.
    Nobody,
    /// For the customer at hand.
    Us,
    /// For another account of the shop with the same e-mail.
    SameEmail,
    /// Its unique field holds the id of a customer whom the shop does not have any more.
    Gone,
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
    /// What speaks against it, as far as its texts are known.
    pub contradiction: Option<Contradiction>,
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
    /// The ledger keeps our ids: a contact of ours without one is to get it.
    pub is_keyed: bool,
    /// Contacts that might be the customer's, looked for only when it has none or its own is gone.
    pub candidates: &'a [Candidate],
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
        RefusalReason::InvalidValue => ParkReason::InvalidData,
    }
}

/// Decides about one customer.
///
/// ```
/// use sync_core::decide::{Action, Linked, Policy, Situation, decide};
/// use sync_core::mapping::{Mapping, MappingConfig};
/// use sync_core::{Customer, CustomerStatus, HashKey, UserId};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut ann = Customer::new(UserId::from(17));
/// ann.email = "ann@example.com".into();
/// let mapped = Mapping::new(&MappingConfig::default())?.map(&ann);
/// let key = HashKey::new([7; 32]);
/// let situation = Situation {
///     customer: Some(&ann),
///     mapped: Some(&mapped),
///     external_id: "cscart:main:17",
///     known_registration: None,
///     linked: Linked::No,
///     is_keyed: true,
///     candidates: &[],
/// };
/// let decision = decide(&situation, &Policy::default(), &key);
/// assert_eq!((decision.action, &*decision.detail), (Action::Create, "no contact fits"));
/// # Ok(()) }
/// ```
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
                        format!(
                            "the unique field of its contact holds another id by now; write {} into the unique field of \
                             the contact that is this customer's, then retry",
                            situation.external_id
                        ),
                    )
                }
                None | Some("") if situation.is_keyed => Decision::new(
                    Action::Link(contact.contact_id.clone()),
                    "external_id",
                    "its contact does not hold this customer's id yet",
                ),
                _ => {
                    let may_write = policy.updates != UpdatePolicy::Never;
                    let name = &Field::ContactName;
                    compare(&mapped.fields, &contact.fields, owned, name, may_write, key)
                }
            }
        }
        Linked::Gone => after_loss(resolve(situation, policy), situation, policy),
        Linked::No => resolve(situation, policy),
    }
}

/// Its contact is not in the ledger any more: a person deleted it, or merged it into another. Another one that fits is
/// taken as for a customer who never had one; none is made without the owner's word.
fn after_loss(found: Decision, situation: &Situation<'_>, policy: &Policy) -> Decision {
    let gone = "its contact is not in the books any more (deleted, or merged into another)";
    match found.action {
        Action::Create if policy.contact_gone == ContactGone::Park => Decision {
            findings: found.findings,
            ..Decision::park(
                ParkReason::ContactGone,
                format!(
                    "{gone}; {}. If another contact is this customer's, write {} into its unique field and retry; a retry \
                     makes a new one only with matching.contact_gone = \"recreate\"",
                    found.detail, situation.external_id
                ),
            )
        },
        Action::Park(_) => Decision {
            detail: format!("{gone}; {}", found.detail),
            ..found
        },
        _ => found,
    }
}

/// Adds to a decision which contacts look like the customer, and holds one who would be made if the owner says so.
pub(crate) fn held_for_look_alikes(
    decision: Decision,
    external_id: &str,
    similar: Vec<Similar>,
    policy: &Policy,
) -> Decision {
    let holds = policy.on_similar == OnSimilar::Park && decision.action == Action::Create;
    let decision = if holds && !similar.is_empty() {
        let detail = format!(
            "no contact fits, but it looks like {}; write {external_id} into the unique field of the one that is this \
             customer's, or into that of a contact made by hand, then retry",
            in_words(&similar)
        );
        Decision {
            findings: decision.findings,
            ..Decision::park(ParkReason::AmbiguousMatch, detail)
        }
    } else {
        decision
    };
    Decision {
        similar,
        ..decision
    }
}

fn resolve(situation: &Situation<'_>, policy: &Policy) -> Decision {
    let mut findings = Vec::new();
    for rule in &policy.by {
        let hits: Vec<&Candidate> = situation
            .candidates
            .iter()
            .filter(|candidate| candidate.rules.contains(rule))
            .collect();
        findings.push(Finding {
            rule: *rule,
            found: hits.iter().map(|hit| hit.contact_id.clone()).collect(),
        });
        if let Some(decision) = judge(*rule, &hits, situation.external_id, policy) {
            return Decision {
                findings,
                ..decision
            };
        }
    }
    let vendor = situation.candidates.iter().find(|one| !one.is_customer);
    let detail = vendor.and_then(|vendor| vendor.rules.first()).map_or_else(
        || "no contact fits".to_owned(),
        |rule| {
            format!(
                "no customer fits; a vendor with {} is left alone",
                shared(*rule)
            )
        },
    );
    Decision {
        findings,
        ..Decision::new(Action::Create, "no_match", detail)
    }
}

fn judge(
    rule: MatchRule,
    hits: &[&Candidate],
    external_id: &str,
    policy: &Policy,
) -> Option<Decision> {
    let ours: Vec<&&Candidate> = hits.iter().filter(|hit| hit.holder == Holder::Us).collect();
    match ours.as_slice() {
        [] => {}
        [vendor] if !vendor.is_customer => {
            return Some(Decision::park(
                ParkReason::MatchedContactInUse,
                format!(
                    "a vendor holds this customer's id; clear its unique field, write {external_id} into that of the right \
                     customer if there is one, then retry"
                ),
            ));
        }
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
                format!(
                    "{} contacts hold this customer's id; clear the unique field of all but one, then retry",
                    several.len()
                ),
            ));
        }
    }
    let customers = hits.iter().filter(|hit| hit.is_customer);
    let (mut free, mut same, mut gone, mut others) = (Vec::new(), 0_usize, 0_usize, 0_usize);
    for hit in customers {
        match hit.holder {
            Holder::Nobody => free.push(*hit),
            Holder::SameEmail => same += 1,
            Holder::Gone => gone += 1,
            Holder::Other | Holder::Us => others += 1,
        }
    }
    let what = shared(rule);
    if free.is_empty() && others == 0 && gone > 0 {
        return Some(Decision::park(
            ParkReason::MatchedContactInUse,
            format!(
                "the contact with {what} holds the id of a customer whom the shop does not have any more; if it is this \
                 customer's now, write {external_id} into its unique field, else clear that field, then retry"
            ),
        ));
    }
    match (free.as_slice(), others + gone, same) {
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
            format!(
                "the contact with {what} stands for somebody else; if it is this customer's, write {external_id} into its \
                 unique field, then retry"
            ),
        )),
        ([one], 0, _) => Some(match policy.on_match {
            OnMatch::Link => match one.contradiction {
                Some(why)
                    if policy.on_contradiction == OnContradiction::Park
                        && matches!(rule, MatchRule::Email | MatchRule::Phone) =>
                {
                    Decision::park(
                        ParkReason::AmbiguousMatch,
                        format!(
                            "1 contact has {what}, but {why}; if it is this customer's all the same, write {external_id} into its \
                         unique field, else into that of a contact made by hand, then retry"
                        ),
                    )
                }
                _ => Decision::new(
                    Action::Link(one.contact_id.clone()),
                    rule.as_str(),
                    format!("one contact has {what}"),
                ),
            },
            OnMatch::Park => Decision::park(
                ParkReason::AmbiguousMatch,
                format!(
                    "1 contact has {what}, and matching.on_match is \"park\"; if it is this customer's, write {external_id} \
                     into its unique field, then retry"
                ),
            ),
            OnMatch::Separate => Decision::new(
                Action::Create,
                "separate",
                format!("a contact with {what} is left alone"),
            ),
        }),
        (several, _, _) => {
            let fits = several.len() + others + gone;
            Some(match policy.on_ambiguous {
                ParkOrSeparate::Park => Decision::park(
                    ParkReason::AmbiguousMatch,
                    format!(
                        "{fits} contacts share {what}; write {external_id} into the unique field of the right one, then retry"
                    ),
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
        MatchRule::Sku => "the code",
        MatchRule::Own => "what the program's own rule compares",
    }
}
