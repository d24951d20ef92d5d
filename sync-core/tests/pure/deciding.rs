//! The decision about one customer: cases by hand, and what holds for all of them.
#![allow(
    clippy::field_reassign_with_default,
    reason = "ContactSummary cannot be built in one expression here"
)]

use std::sync::Arc;

use proptest::prelude::*;
use sync_core::customer::{CustomerKind, CustomerStatus};
use sync_core::decide::{
    Action, Candidate, ContactGone, DisabledUsers, Holder, Linked, OnMatch, Owned, ParkOrSeparate,
    Policy, Situation, decide, owned_after, owned_after_silence, owned_of_anothers, screen,
};
use sync_core::ledger::{ContactId, ContactSummary, LedgerContact};
use sync_core::mapping::{MappedContact, Mapping, MappingConfig, UpdatePolicy};
use sync_core::matching::MatchRule;
use sync_core::store::{ParkReason, SkipReason};
use sync_core::{Customer, Field, FieldHashes, Fields, HashKey, UserId};

use crate::properties::fixed_cases;

const ID: &str = "cscart:main:17";

fn key() -> HashKey {
    HashKey::new([7; 32])
}

fn contact(fields: &Fields, external_id: Option<&str>) -> LedgerContact {
    let mut summary = ContactSummary::default();
    summary.external_id = external_id.map(str::to_owned);
    LedgerContact {
        contact_id: ContactId::new("4711"),
        summary,
        emails: Vec::new(),
        fields: fields.clone(),
        original: Arc::new(()),
    }
}

fn fields<const N: usize>(texts: [(Field, &str); N]) -> Fields {
    Fields::from_iter(texts)
}

/// The decision about customer 17, who is mapped to these fields.
fn decided(
    wanted: &Fields,
    linked: Linked<'_>,
    candidates: &[Candidate],
    policy: &Policy,
) -> Action {
    let customer = Customer::new(UserId::from(17));
    let mut mapped = MappedContact::default();
    mapped.fields = wanted.clone();
    let situation = Situation {
        customer: Some(&customer),
        mapped: Some(&Ok(mapped)),
        external_id: ID,
        known_registration: None,
        linked,
        is_keyed: false,
        candidates,
    };
    decide(&situation, policy, &key()).action
}

/// Who is left out before anybody's contact is looked at.
#[test]
fn who_is_left_out() {
    let mut customer = Customer::new(UserId::from(17));
    customer.registered_at = Some(100);
    let mapping = Mapping::new(&MappingConfig::default()).unwrap();
    let mapped = mapping.map(&customer);
    let action = |customer: Option<&Customer>, known, policy: &Policy| {
        let situation = Situation {
            customer,
            mapped: Some(&mapped),
            external_id: ID,
            known_registration: known,
            linked: Linked::No,
            is_keyed: false,
            candidates: &[],
        };
        screen(&situation, policy).map(|decision| decision.action)
    };
    let usual = Policy::default();
    assert_eq!(action(Some(&customer), None, &usual), None);
    assert_eq!(action(Some(&customer), Some(100), &usual), None);
    assert_eq!(
        action(None, None, &usual),
        Some(Action::Skip(SkipReason::Gone))
    );
    let reused = Some(Action::Park(ParkReason::IdReused));
    assert_eq!(action(Some(&customer), Some(99), &usual), reused);
    let disabled = Some(Action::Skip(SkipReason::Disabled));
    let mut all = Policy::default();
    all.disabled_users = DisabledUsers::Sync;
    for letter in ["D", "H", ""] {
        customer.status = CustomerStatus::from_letter(letter);
        assert_eq!(action(Some(&customer), None, &usual), disabled, "{letter}");
        assert_eq!(action(Some(&customer), None, &all), None, "{letter}");
    }
    customer.kind = CustomerKind::Other("A".to_owned());
    let other = Some(Action::Skip(SkipReason::NotACustomer));
    assert_eq!(action(Some(&customer), None, &all), other);
}

/// One field: what we wrote and were answered, what stands there, what the shop says now; and what is done.
#[test]
fn one_field_and_its_history() {
    let name = Field::ContactName;
    let one = |text: &str| fields([(Field::ContactName, text)]);
    let wrote = |sent: &str, answered: &str| {
        owned_after(&FieldHashes::default(), &one(sent), &one(answered), &key())
    };
    let silence = |sent: &str, now: &str| {
        let sent = one(sent).hashes(&key());
        owned_after_silence(&FieldHashes::default(), &sent, &one(now), &key())
    };
    let others = |said: &str| owned_of_anothers(&one(said), &key());
    let nothing = FieldHashes::default();
    // (case, owned, what stands there, what the shop says, written)
    let cases = [
        ("nothing changed", wrote("Ann", "Ann"), "Ann", "Ann", false),
        (
            "the shop changed it",
            wrote("Ann", "Ann"),
            "Ann",
            "Bob",
            true,
        ),
        (
            "a person changed it",
            wrote("Ann", "Ann"),
            "Cy",
            "Ann",
            false,
        ),
        ("both changed it", wrote("Ann", "Ann"), "Cy", "Bob", false),
        (
            "both, to the same",
            wrote("Ann", "Ann"),
            "Bob",
            "Bob",
            false,
        ),
        (
            "it was emptied there",
            wrote("Ann", "Ann"),
            "",
            "Bob",
            false,
        ),
        (
            "the remote normalised it",
            wrote("ann", "Ann"),
            "Ann",
            "ann",
            false,
        ),
        (
            "normalised, then the shop",
            wrote("ann", "Ann"),
            "Ann",
            "bob",
            true,
        ),
        (
            "normalised, then a person",
            wrote("ann", "Ann"),
            "Cy",
            "bob",
            false,
        ),
        (
            "the remote did not keep it",
            wrote("ann", ""),
            "",
            "ann",
            false,
        ),
        (
            "not kept, then the shop",
            wrote("ann", ""),
            "",
            "bob",
            false,
        ),
        (
            "unanswered and there",
            silence("Ann", "Ann"),
            "Ann",
            "Bob",
            true,
        ),
        (
            "unanswered, edited since",
            silence("Ann", "Cy"),
            "Cy",
            "Bob",
            false,
        ),
        ("a person's contact", others("Ann"), "Ann Lee", "Ann", false),
        (
            "a person's, then the shop",
            others("Ann"),
            "Ann Lee",
            "Bob",
            false,
        ),
        (
            "a person's, the same text",
            others("Ann"),
            "Ann",
            "Bob",
            false,
        ),
        ("nothing remembered", nothing, "Ann", "Bob", false),
    ];
    for (case, owned, there, says, written) in cases {
        let contact = contact(&one(there), Some(ID));
        let linked = Linked::Contact {
            contact: &contact,
            owned: &owned,
        };
        let expected = if written {
            Action::Update(one(says))
        } else {
            Action::Unchanged
        };
        assert_eq!(
            decided(&one(says), linked, &[], &Policy::default()),
            expected,
            "{case}"
        );
        let mut never = Policy::default();
        never.updates = UpdatePolicy::Never;
        assert_eq!(
            decided(&one(says), linked, &[], &never),
            Action::Unchanged,
            "{case}"
        );
    }
    // A field that the shop learnt later: only into a contact that we made, and only where nothing stands.
    let both = fields([(name.clone(), "Ann"), (Field::PersonPhone, "1")]);
    for (owned, phone, written) in [
        (wrote("Ann", "Ann"), "", true),
        (wrote("Ann", "Ann"), "2", false),
        (others("Ann"), "", false),
    ] {
        let there = fields([(name.clone(), "Ann"), (Field::PersonPhone, phone)]);
        let contact = contact(&there, Some(ID));
        let linked = Linked::Contact {
            contact: &contact,
            owned: &owned,
        };
        let action = decided(&both, linked, &[], &Policy::default());
        assert_eq!(action != Action::Unchanged, written, "{phone}");
    }
}

#[test]
fn a_contact_that_is_gone_or_anothers() {
    let wanted = fields([(Field::ContactName, "Ann")]);
    let mut policy = Policy::default();
    let gone = Action::Park(ParkReason::ContactGone);
    assert_eq!(decided(&wanted, Linked::Gone, &[], &policy), gone);
    policy.contact_gone = ContactGone::Recreate;
    assert_eq!(decided(&wanted, Linked::Gone, &[], &policy), Action::Create);
    let owned = FieldHashes::default();
    for (holds, expected) in [
        (
            Some("stranger"),
            Action::Park(ParkReason::MatchedContactInUse),
        ),
        (Some(ID), Action::Unchanged),
        (Some(""), Action::Unchanged),
        (None, Action::Unchanged),
    ] {
        let contact = contact(&wanted, holds);
        let linked = Linked::Contact {
            contact: &contact,
            owned: &owned,
        };
        assert_eq!(
            decided(&wanted, linked, &[], &policy),
            expected,
            "{holds:?}"
        );
    }
}

#[test]
fn what_is_owned_reads_back_as_it_was() {
    for text in ["abc", "/abc", "abc/def"] {
        assert_eq!(Owned::parse(text).to_text(), text);
    }
    let never = Owned::parse("/abc");
    assert_eq!((never.answered, never.sent.as_str()), (None, "abc"));
}

fn rules() -> impl Strategy<Value = Vec<MatchRule>> {
    let all = vec![
        MatchRule::ExternalId,
        MatchRule::Email,
        MatchRule::Phone,
        MatchRule::CompanyAndName,
    ];
    prop::sample::subsequence(all, 0..=4).prop_shuffle()
}

fn policies() -> impl Strategy<Value = Policy> {
    let either = || prop::sample::select(vec![ParkOrSeparate::Park, ParkOrSeparate::Separate]);
    let on_match = prop::sample::select(vec![OnMatch::Link, OnMatch::Park, OnMatch::Separate]);
    (rules(), on_match, either(), either()).prop_map(|(by, on_match, ambiguous, same)| {
        let mut policy = Policy::default();
        policy.by = by;
        policy.on_match = on_match;
        policy.on_ambiguous = ambiguous;
        policy.same_email_accounts = same;
        policy
    })
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    let holder = prop::sample::select(vec![
        Holder::Nobody,
        Holder::Nobody,
        Holder::Us,
        Holder::SameEmail,
        Holder::Other,
    ]);
    let one = (rules(), holder, prop::bool::weighted(0.8));
    prop::collection::vec(one, 0..6).prop_map(|all| {
        let numbered = all.into_iter().enumerate();
        numbered
            .map(|(number, (rules, holder, is_customer))| Candidate {
                contact_id: ContactId::new(number.to_string()),
                rules,
                holder,
                is_customer,
                contradiction: None,
            })
            .collect()
    })
}

fn texts() -> impl Strategy<Value = Fields> {
    let field = prop::sample::select(vec![
        Field::ContactName,
        Field::CompanyName,
        Field::PersonEmail,
        Field::PersonPhone,
        Field::Custom("cf_x".to_owned()),
    ]);
    prop::collection::vec((field, "[a-c]{0,2}"), 0..6).prop_map(Fields::from_iter)
}

/// As a remote may keep texts: as they are, in capitals, or not at all.
fn kept(texts: &Fields, way: u8) -> Fields {
    let keep = |(field, text): (&Field, &str)| match way {
        0 => (field.clone(), text.to_owned()),
        1 => (field.clone(), text.to_uppercase()),
        _ => (field.clone(), String::new()),
    };
    texts.iter().map(keep).collect()
}

proptest! {
    #![proptest_config(fixed_cases())]

    /// Total, and the order in which contacts were found is nothing to it.
    #[test]
    fn the_order_of_the_candidates_does_not_matter(
        policy in policies(),
        (found, shuffled) in candidates().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let wanted = Fields::default();
        let action = decided(&wanted, Linked::No, &found, &policy);
        prop_assert_eq!(&action, &decided(&wanted, Linked::No, &shuffled, &policy));
        prop_assert!(!matches!(action, Action::Update(_) | Action::Unchanged | Action::Skip(_)));
    }

    /// What is linked is a free customer that a rule fits; what is adopted is ours.
    #[test]
    fn nobodys_contact_is_taken_from_them(policy in policies(), found in candidates()) {
        let by_id = |id: &ContactId| found.iter().find(|one| one.contact_id == *id).unwrap();
        match decided(&Fields::default(), Linked::No, &found, &policy) {
            Action::Link(id) => {
                let one = by_id(&id);
                prop_assert_eq!((one.holder, one.is_customer), (Holder::Nobody, true));
                prop_assert!(one.rules.iter().any(|rule| policy.by.contains(rule)));
                prop_assert_eq!(policy.on_match, OnMatch::Link);
            }
            Action::Adopt(id) => prop_assert_eq!(by_id(&id).holder, Holder::Us),
            _ => {}
        }
    }

    /// One free contact fits by the first rule that finds a customer, and nobody else: it is linked, never doubled.
    #[test]
    fn one_free_contact_is_never_doubled(by in rules(), found in candidates()) {
        let mut policy = Policy::default();
        policy.by = by;
        let hits = policy.by.iter().map(|rule| {
            let hit = |one: &&Candidate| one.rules.contains(rule) && (one.is_customer || one.holder == Holder::Us);
            found.iter().filter(hit).collect::<Vec<_>>()
        });
        if let Some(first) = hits.into_iter().find(|hits| !hits.is_empty())
            && let [one] = first.as_slice()
            && one.holder == Holder::Nobody
        {
            let action = decided(&Fields::default(), Linked::No, &found, &policy);
            prop_assert_eq!(action, Action::Link(one.contact_id.clone()));
        }
    }

    /// What was written is written: looked at again there is nothing to do, however the remote keeps texts.
    #[test]
    fn a_decision_that_was_carried_out_is_not_repeated(
        first in texts(), then in texts(), edited in texts(), way in 0_u8..3,
    ) {
        let key = key();
        let policy = Policy::default();
        let mut there = kept(&first, way);
        let mut owned = owned_after(&FieldHashes::default(), &first, &there, &key);
        there.extend(edited.iter().map(|(field, text)| (field.clone(), text.to_owned())));
        let before = there.clone();
        let now = contact(&there, Some(ID));
        let action = decided(&then, Linked::Contact { contact: &now, owned: &owned }, &[], &policy);
        if let Action::Update(patch) = action {
            // No edit of a person's is overwritten: what is written stood there as we were answered.
            for (field, _) in patch.iter() {
                let ours = kept(&first, way);
                prop_assert!(before.get(field).is_none() || before.get(field) == ours.get(field));
            }
            let answered = kept(&patch, way);
            for (field, _) in patch.iter() {
                there.remove(field);
            }
            there.extend(answered.iter().map(|(field, text)| (field.clone(), text.to_owned())));
            owned = owned_after(&owned, &patch, &there, &key);
            let now = contact(&there, Some(ID));
            let again = decided(&then, Linked::Contact { contact: &now, owned: &owned }, &[], &policy);
            prop_assert_eq!(again, Action::Unchanged);
        } else {
            prop_assert_eq!(action, Action::Unchanged);
        }
    }
}
