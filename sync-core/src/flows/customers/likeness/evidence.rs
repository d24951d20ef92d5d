//! What speaks for and against two parties being the same, and how sure that makes us.

use std::fmt;

/// What a piece of evidence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EvidenceKind {
    /// The same e-mail.
    Email,
    /// An e-mail with one letter different.
    EmailNear,
    /// The same name before the `@` of different providers.
    EmailName,
    /// Different e-mails where each side has one.
    EmailDiffers,
    /// The person's name fits.
    Person,
    /// The person's name does not fit.
    PersonDiffers,
    /// The company fits, by its name or its internet domain.
    Company,
    /// Another company, or a branch of it elsewhere.
    CompanyDiffers,
    /// The same telephone number.
    Phone,
    /// Nearly the same telephone number: a digit, or an extension.
    PhoneNear,
    /// Different telephone numbers where each side has one.
    PhoneDiffers,
    /// The same street.
    Address,
    /// The same city.
    Place,
    /// Another city.
    PlaceDiffers,
}

impl EvidenceKind {
    /// The evidence in words, for a person.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Email => "same e-mail",
            Self::EmailNear => "e-mail differs by one letter",
            Self::EmailName => "same name in another e-mail",
            Self::EmailDiffers => "other e-mail",
            Self::Person => "same or similar name",
            Self::PersonDiffers => "other name",
            Self::Company => "same or similar company",
            Self::CompanyDiffers => "other company or branch",
            Self::Phone => "same phone number",
            Self::PhoneNear => "phone number nearly the same",
            Self::PhoneDiffers => "other phone number",
            Self::Address => "same street",
            Self::Place => "same city",
            Self::PlaceDiffers => "other city",
        }
    }
}

impl fmt::Display for EvidenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// One piece of evidence. It holds no texts of anybody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// What it is about.
    pub kind: EvidenceKind,
    /// How much it says: positive for the same party, negative against it.
    pub bits: f64,
}

/// How sure a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Strength {
    /// Worth a look.
    Possible,
    /// More likely than not.
    Likely,
    /// Hardly anybody else.
    Strong,
}

/// A contact that looks like the customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion<Id> {
    /// The contact.
    pub id: Id,
    /// The logarithm (to the base 2) of the odds that both are the same, as far as the evidence goes.
    pub score: f64,
    /// What made the score, the weightiest first.
    pub evidence: Vec<Evidence>,
}

impl<Id> Suggestion<Id> {
    /// From this score on a contact is suggested.
    pub const THRESHOLD: f64 = 2.5;

    /// Whether it looks enough like the customer to be shown to a person.
    #[must_use]
    pub fn is_worth_showing(&self) -> bool {
        self.score >= Self::THRESHOLD
    }

    /// Whether reading the contact's address could change the answer.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        self.score > -4.0 && self.score < 9.0
    }

    /// The score in a word.
    #[must_use]
    pub fn strength(&self) -> Strength {
        if self.score >= 9.0 {
            Strength::Strong
        } else if self.score >= 5.0 {
            Strength::Likely
        } else {
            Strength::Possible
        }
    }

    /// What speaks for it, in words: `same phone number, same city`.
    #[must_use]
    pub fn reasons(&self) -> String {
        let mut reasons = String::new();
        for found in self.evidence.iter().filter(|found| found.bits > 0.0) {
            if !reasons.is_empty() {
                reasons.push_str(", ");
            }
            reasons.push_str(found.kind.words());
        }
        reasons
    }
}
