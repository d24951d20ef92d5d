//! What speaks against a contact that an exact rule found.

use std::fmt;

use super::compare::{Frequencies, Person, Standing, companies, person};
use super::features::Features;
use super::party::Party;

/// Why a contact that shares an e-mail or a telephone number should not be taken unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Contradiction {
    /// Both sides state a company, and they are two.
    OtherCompany,
    /// Both sides state a person, and they are two.
    OtherPerson,
    /// Only the mailbox of a role (`info@…`) is shared, and neither person nor company speaks for it.
    RoleMailbox,
}

impl Contradiction {
    /// Every kind there is.
    pub const ALL: [Self; 3] = [Self::OtherCompany, Self::OtherPerson, Self::RoleMailbox];

    /// The contradiction in words, for a person.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OtherCompany => "the contact is of another company",
            Self::OtherPerson => "the contact is another person",
            Self::RoleMailbox => "only a mailbox that several people read is the same",
        }
    }
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// Every word is as rare as every other: what is asked here is whether names fit, not how much that says.
struct Unweighted;

impl Frequencies for Unweighted {
    fn contacts(&self) -> f64 {
        1024.0
    }
    fn name(&self, _: &str) -> f64 {
        1.0
    }
    fn company(&self, _: &str) -> f64 {
        1.0
    }
    fn domain(&self, _: &str) -> f64 {
        1.0
    }
    fn city(&self, _: &str) -> f64 {
        1.0
    }
    fn phone(&self, _: &str) -> f64 {
        1.0
    }
}

/// Whether a contact that an exact rule found contradicts the customer, where both sides state something. `by_email`: it
/// was found by its e-mail.
///
/// A person counts with first and last name on both sides, the contact's from its person and not from a display name
/// alone; of a company, another person may write.
///
/// ```
/// use sync_core::likeness::{Contradiction, Party, contradiction};
///
/// let customer = Party::new().name("Noemi", "Bernard").company("Librairie Bernard").email("office@shared.example");
/// let contact = Party::new().company("Menuiserie Voisin").email("office@shared.example");
/// assert_eq!(contradiction(&customer, &contact, true), Some(Contradiction::OtherCompany));
///
/// let same = Party::new().company("Librairie Bernard SARL").email("office@shared.example");
/// assert_eq!(contradiction(&customer, &same, true), None);
/// ```
#[must_use]
pub fn contradiction(
    customer: &Party<'_>,
    contact: &Party<'_>,
    by_email: bool,
) -> Option<Contradiction> {
    contradicts(&Features::of(customer), &Features::of(contact), by_email)
}

/// See [`contradiction`].
pub(super) fn contradicts(
    ours: &Features,
    theirs: &Features,
    by_email: bool,
) -> Option<Contradiction> {
    let company = companies(&ours.company, &theirs.company, &Unweighted);
    if company.standing == Standing::Contradicts {
        return Some(Contradiction::OtherCompany);
    }
    let (names, _) = person(ours, theirs, &company, &Unweighted);
    let company_fits = company.standing == Standing::Alike;
    let is_another = matches!(names, Person::OtherFirstName | Person::Different);
    let both_state_one = ours.states_person && theirs.states_person;
    if is_another && !company_fits && !theirs.is_firm() && both_state_one {
        return Some(Contradiction::OtherPerson);
    }
    let person_fits = matches!(names, Person::Same | Person::Partly);
    let shares_person_mail = || {
        let own = ours.emails.iter().filter(|email| !email.is_role);
        own.into_iter().any(|one| theirs.emails.contains(one))
    };
    if by_email && !company_fits && !person_fits && !shares_person_mail() && !is_unknown(theirs) {
        return Some(Contradiction::RoleMailbox);
    }
    None
}

/// Nothing but an e-mail is known: there is nothing that could speak for it.
fn is_unknown(contact: &Features) -> bool {
    contact.names.is_empty() && contact.company.words.is_empty()
}
