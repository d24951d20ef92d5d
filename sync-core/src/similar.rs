//! A contact that looks like a customer, as it is told and kept.

use serde::{Deserialize, Serialize};

use crate::contact_id::ContactId;
use crate::likeness::{Evidence, Suggestion};

/// A contact that looks like a customer, though nothing is equal: for a person to look at. It holds no texts of anybody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Similar {
    /// The contact.
    pub contact_id: ContactId,
    /// How sure it is: the logarithm (to the base 2) of the odds, to a tenth.
    pub score: f64,
    /// What speaks for it and against it, in words, the weightiest first.
    pub evidence: Vec<String>,
}

impl From<&Suggestion<ContactId>> for Similar {
    fn from(found: &Suggestion<ContactId>) -> Self {
        let words = |evidence: &Evidence| evidence.kind.words().to_owned();
        Self {
            contact_id: found.id.clone(),
            score: (found.score * 10.0).round() / 10.0,
            evidence: found.evidence.iter().map(words).collect(),
        }
    }
}

impl Similar {
    /// One line for a person: `460001 (same phone number, other e-mail; score 8.4)`.
    #[must_use]
    pub fn in_words(&self) -> String {
        format!(
            "{} ({}; score {:.1})",
            self.contact_id,
            self.evidence.join(", "),
            self.score
        )
    }
}

/// Several in one line.
pub(crate) fn in_words(similar: &[Similar]) -> String {
    let lines: Vec<String> = similar.iter().map(Similar::in_words).collect();
    lines.join(", ")
}
