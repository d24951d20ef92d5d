//! Two persons' names.

use super::super::features::{Features, Name, Role, is_nickname};
use super::super::spelling::{alike, is_typo};
use super::Frequencies;
use super::companies::{Companies, Standing};

/// A word of a name says no more than this, however rare.
const MOST_BITS: f64 = 13.5;
/// Names are shared more often than chance would have it.
const TRUST: f64 = 0.75;
/// A word that the name of the company says already.
const SAID_ALREADY: f64 = 0.4;

/// How the names of two persons fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Person {
    /// One of them has no name.
    Unknown,
    /// All that both show fits.
    Same,
    /// Something fits, something is left over.
    Partly,
    /// One surname, two first names: family.
    OtherFirstName,
    /// Nothing in common.
    Different,
}

/// Compares the persons, and says how much that tells.
pub(in super::super) fn person(
    customer: &Features,
    contact: &Features,
    company: &Companies,
    seen: &dyn Frequencies,
) -> (Person, f64) {
    let (ours, theirs) = (&customer.names, &contact.names);
    if ours.is_empty() || theirs.is_empty() {
        return (Person::Unknown, 0.0);
    }
    let is_alike = company.standing == Standing::Alike;
    let pairs = pairs(ours, theirs, seen);
    if pairs.is_empty() {
        return nothing_in_common(customer, contact, is_alike, seen);
    }
    let mut bits = 0.0;
    for pair in &pairs {
        let said_already = company.shared.contains(&pair.ours.form);
        bits += if said_already {
            pair.bits * SAID_ALREADY
        } else {
            pair.bits
        };
    }
    let first_name_fits = pairs.iter().any(is_first);
    let left = |names: &'_ [Name], taken: &dyn Fn(&Pair<'_>) -> *const Name| {
        let is_left = |name: &&Name| !pairs.iter().any(|pair| std::ptr::eq(taken(pair), *name));
        names.iter().filter(is_left).cloned().collect::<Vec<_>>()
    };
    let ours_left = left(ours, &|pair| pair.ours);
    let theirs_left = left(theirs, &|pair| pair.theirs);

    if !first_name_fits && is_other_first_name(&pairs, &ours_left, &theirs_left) {
        let bits = if is_alike {
            0.4 * bits - 1.5
        } else {
            bits - 6.0
        };
        return (Person::OtherFirstName, bits);
    }
    if !ours_left.is_empty() && !theirs_left.is_empty() {
        return (Person::Partly, bits - 2.0);
    }
    for _ in ours_left.iter().chain(&theirs_left) {
        bits -= 0.5;
    }
    if pairs.len() == 1 {
        return (Person::Partly, bits - 1.5);
    }
    (Person::Same, bits)
}

/// Whether each side has a first name left that the other has not. Where the surname of the one is the first name of the
/// other, somebody swapped them, and what is left of either is a first name.
fn is_other_first_name(pairs: &[Pair<'_>], ours: &[Name], theirs: &[Name]) -> bool {
    let is_swapped = pairs.iter().any(|pair| {
        matches!(
            (pair.ours.role, pair.theirs.role),
            (Role::First, Role::Last) | (Role::Last, Role::First)
        )
    });
    let is_first = |name: &&Name| is_swapped || name.role != Role::Last;
    let (ours, theirs) = (ours.iter().find(is_first), theirs.iter().find(is_first));
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        return false;
    };
    // Of two initials or an initial and a name, the letter tells.
    let both_are_names = !ours.is_initial() && !theirs.is_initial();
    both_are_names || ours.form.chars().next() != theirs.form.chars().next()
}

/// Two words that meet.
struct Pair<'a> {
    ours: &'a Name,
    theirs: &'a Name,
    bits: f64,
}

/// Pairs each word with at most one of the other side, those that tell most first.
fn pairs<'a>(ours: &'a [Name], theirs: &'a [Name], seen: &dyn Frequencies) -> Vec<Pair<'a>> {
    let mut possible: Vec<Pair<'a>> = Vec::new();
    for ours in ours {
        for theirs in theirs {
            let bits = pair_bits(ours, theirs, seen);
            if bits > 0.0 {
                possible.push(Pair { ours, theirs, bits });
            }
        }
    }
    possible.sort_by(|one, two| two.bits.total_cmp(&one.bits));
    let mut taken: Vec<Pair<'a>> = Vec::new();
    for pair in possible {
        let is_free = |known: &Pair<'_>| {
            !std::ptr::eq(known.ours, pair.ours) && !std::ptr::eq(known.theirs, pair.theirs)
        };
        if taken.iter().all(is_free) {
            taken.push(pair);
        }
    }
    taken
}

fn pair_bits(ours: &Name, theirs: &Name, seen: &dyn Frequencies) -> f64 {
    if ours.is_initial() || theirs.is_initial() {
        let is_surname = ours.role == Role::Last || theirs.role == Role::Last;
        let fits = ours.form.chars().next() == theirs.form.chars().next();
        return if fits && !is_surname { 2.5 } else { 0.0 };
    }
    let level = level(&ours.form, &theirs.form);
    if level == 0.0 {
        return 0.0;
    }
    let often = seen.name(&ours.form).max(seen.name(&theirs.form));
    seen.bits(often).min(MOST_BITS) * TRUST * level
}

fn level(one: &str, two: &str) -> f64 {
    let level = alike(one, two);
    if level > 0.0 {
        return level;
    }
    if is_nickname(one, two) {
        return 0.65;
    }
    let is_short_form =
        one.len().min(two.len()) >= 3 && (one.starts_with(two) || two.starts_with(one));
    if is_short_form { 0.5 } else { 0.0 }
}

const fn is_first(pair: &Pair<'_>) -> bool {
    matches!(
        (pair.ours.role, pair.theirs.role),
        (Role::First, Role::First | Role::Unknown) | (Role::Unknown, Role::First)
    )
}

fn nothing_in_common(
    customer: &Features,
    contact: &Features,
    is_alike: bool,
    seen: &dyn Frequencies,
) -> (Person, f64) {
    let joined = |names: &[Name]| {
        names
            .iter()
            .map(|name| name.form.as_str())
            .collect::<String>()
    };
    let (one, two) = (joined(&customer.names), joined(&contact.names));
    if one.len() >= 6 && (one == two || is_typo(&one, &two)) {
        // Written together on one side.
        let bits = customer
            .names
            .iter()
            .map(|name| seen.bits(seen.name(&name.form)).min(MOST_BITS));
        return (Person::Same, bits.sum::<f64>() * TRUST * 0.9);
    }
    let bits = if is_alike {
        -1.5
    } else if contact.is_firm() {
        -1.0
    } else {
        -3.0
    };
    (Person::Different, bits)
}
