//! The decision about one product: a pure function of what was read.

use super::super::product::{Product, ProductStatus};
use crate::contact_id::ContactId;
use crate::decide::{ContactGone, DisabledUsers, Policy};
use crate::decision::{Action, Decision, Finding, MatchRule};
use crate::reason::{ParkReason, SkipReason};

/// For whom an item stands, as its unique field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// For nobody: it was typed in by hand.
    Nobody,
    /// For the product at hand.
    Us,
    /// For another product, or for somebody else.
    Other,
}

/// An item that might be the product's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) id: ContactId,
    /// Our id is in it, or its SKU is the product's code.
    pub(crate) rule: MatchRule,
    pub(crate) holder: Holder,
}

/// What can be decided from the shop's record alone.
pub(crate) fn screen(product: &Product, policy: &Policy) -> Option<Decision> {
    match product.status {
        ProductStatus::Disabled(_) if policy.disabled_users == DisabledUsers::Skip => {
            Some(Decision::skip(
                SkipReason::Disabled,
                "the product is disabled or waits for approval",
            ))
        }
        _ => None,
    }
}

/// A product whose item was deleted in the books.
pub(crate) fn gone(policy: &Policy) -> Decision {
    match policy.contact_gone {
        ContactGone::Park => Decision::park(
            ParkReason::ContactGone,
            "its item was deleted in the books; retry makes it anew only with matching.contact_gone = \"recreate\"",
        ),
        ContactGone::Recreate => Decision::new(Action::Create, "gone", "its item was deleted"),
    }
}

/// The item of a product holds somebody else's id by now.
pub(crate) fn taken() -> Decision {
    Decision::park(
        ParkReason::MatchedContactInUse,
        "the unique field of its item holds another id by now",
    )
}

/// Decides about a product without an item. An item typed in by hand is found by its SKU, never by its name.
pub(crate) fn resolve(candidates: &[Candidate]) -> Decision {
    let rules = [MatchRule::ExternalId, MatchRule::Sku];
    let findings = rules.map(|rule| Finding {
        rule,
        found: candidates
            .iter()
            .filter(|candidate| candidate.rule == rule)
            .map(|candidate| candidate.id.clone())
            .collect(),
    });
    let ours: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.holder == Holder::Us)
        .collect();
    let with_code: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.rule == MatchRule::Sku)
        .collect();
    let decision = match (ours.as_slice(), with_code.as_slice()) {
        ([one], _) => Decision::new(
            Action::Adopt(one.id.clone()),
            "external_id",
            "an item holds this product's id",
        ),
        ([_, ..], _) => Decision::park(
            ParkReason::AmbiguousMatch,
            format!("{} items hold this product's id", ours.len()),
        ),
        ([], []) => Decision::new(Action::Create, "no_match", "no item has the code"),
        ([], [one]) if one.holder == Holder::Nobody => Decision::new(
            Action::Link(one.id.clone()),
            MatchRule::Sku.as_str(),
            "one item has the code",
        ),
        ([], [_]) => Decision::park(
            ParkReason::MatchedContactInUse,
            "the item with the code stands for another product: give one of them another code in the shop, or empty the \
             item's unique field, then retry",
        ),
        ([], several) => Decision::park(
            ParkReason::AmbiguousMatch,
            format!("{} items have the code", several.len()),
        ),
    };
    Decision {
        findings: findings.into(),
        ..decision
    }
}
