//! E-mails, telephone numbers and addresses.

use super::super::evidence::{Evidence, EvidenceKind};
use super::super::features::{Email, Features, Name, Site};
use super::super::spelling::{alike, is_typo, skeleton};
use super::Frequencies;

/// The pair that says most.
fn best<T>(
    ours: &[T],
    theirs: &[T],
    compare: impl Fn(&T, &T) -> Option<Evidence>,
) -> Option<Evidence> {
    let pairs = ours
        .iter()
        .flat_map(|one| theirs.iter().map(move |two| (one, two)));
    pairs
        .filter_map(|(one, two)| compare(one, two))
        .max_by(|one, two| one.bits.total_cmp(&two.bits))
}

const fn found(kind: EvidenceKind, bits: f64) -> Option<Evidence> {
    Some(Evidence { kind, bits })
}

/// Compares the e-mails.
pub(super) fn email(customer: &Features, contact: &Features) -> Option<Evidence> {
    best(&customer.emails, &contact.emails, |one, two| {
        emails(one, two, &customer.names)
    })
}

fn emails(one: &Email, two: &Email, names: &[Name]) -> Option<Evidence> {
    let same_domain = one.domain == two.domain;
    if one.local == two.local {
        if same_domain {
            return found(EvidenceKind::Email, if one.is_role { 6.0 } else { 16.0 });
        }
        if !one.is_role && strsim::osa_distance(&one.domain, &two.domain) > 1 {
            // Everybody of that name has it, or somebody made it up.
            let bits = if is_made_of(one, names) { 2.0 } else { 7.0 };
            return found(EvidenceKind::EmailName, bits);
        }
    }
    if !one.is_role && !two.is_role && differ_by_a_letter(one, two) {
        return found(EvidenceKind::EmailNear, 9.0);
    }
    match (one.is_free, two.is_free) {
        (true, true) => found(EvidenceKind::EmailDiffers, -1.5),
        (false, false) if !same_domain => found(EvidenceKind::EmailDiffers, -2.5),
        _ => None,
    }
}

/// Whether the name before the `@` is nothing but these names.
pub(super) fn is_made_of(email: &Email, names: &[Name]) -> bool {
    let mut rest = email.local_form();
    for name in names.iter().filter(|name| name.form.len() >= 3) {
        rest = rest.replace(&name.form, "");
    }
    rest.len() <= 2
}

/// Another digit is another person: `ann1@` and `ann2@`.
fn differ_by_a_letter(one: &Email, two: &Email) -> bool {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    if one.domain != two.domain {
        return one.local == two.local && strsim::osa_distance(&one.domain, &two.domain) == 1;
    }
    one.local.len() >= 5
        && digits(&one.local) == digits(&two.local)
        && strsim::osa_distance(&one.local, &two.local) == 1
}

/// What it says to have a mailbox at one company.
pub(super) fn shared_domain(
    customer: &Features,
    contact: &Features,
    seen: &dyn Frequencies,
) -> f64 {
    let at_work = customer.emails.iter().filter(|email| !email.is_free);
    let shared = at_work.filter(|one| contact.emails.iter().any(|two| two.domain == one.domain));
    shared
        .map(|email| (seen.bits(seen.domain(&email.domain)) * 0.9).min(11.0))
        .fold(0.0, f64::max)
}

/// Compares the telephone numbers.
pub(super) fn phone(
    customer: &Features,
    contact: &Features,
    seen: &dyn Frequencies,
) -> Option<Evidence> {
    best(&customer.phones, &contact.phones, |one, two| {
        phones(one, two, seen)
    })
}

fn phones(one: &str, two: &str, seen: &dyn Frequencies) -> Option<Evidence> {
    let differ_by = one.len().abs_diff(two.len());
    let shortest = one.len().min(two.len());
    if one == two {
        let bits = 11.0 - seen.phone(one).max(1.0).log2();
        return found(EvidenceKind::Phone, bits.max(3.0));
    }
    if shortest >= 7 {
        if differ_by <= 3 && (one.ends_with(two) || two.ends_with(one)) {
            // One of them with a code that is not told by a plus.
            return found(EvidenceKind::Phone, 10.0);
        }
        if differ_by <= 4 && (one.starts_with(two) || two.starts_with(one)) {
            return found(EvidenceKind::PhoneNear, 5.5);
        }
        if differ_by <= 1 && strsim::osa_distance(one, two) == 1 {
            return found(
                EvidenceKind::PhoneNear,
                if differ_by == 0 { 7.0 } else { 6.0 },
            );
        }
    }
    found(EvidenceKind::PhoneDiffers, -0.5)
}

/// Compares the addresses.
pub(super) fn place(
    customer: &Features,
    contact: &Features,
    is_alike: bool,
    seen: &dyn Frequencies,
) -> Option<Evidence> {
    best(&customer.sites, &contact.sites, |one, two| {
        sites(one, two, is_alike, seen)
    })
}

fn sites(one: &Site, two: &Site, is_alike: bool, seen: &dyn Frequencies) -> Option<Evidence> {
    let same = |one: &str, two: &str| !one.is_empty() && one == two;
    let same_city = same(&one.city, &two.city)
        || is_typo(&one.city, &two.city)
        || same(&skeleton(&one.city), &skeleton(&two.city));
    let is_here = same_city || same(&one.zip, &two.zip);
    let same_street = streets(&one.street, &two.street);
    let same_number = same(&one.number, &two.number);
    let no_number = one.number.is_empty() && two.number.is_empty();
    if same_street && is_here {
        return found(
            EvidenceKind::Address,
            if same_number || no_number { 8.5 } else { 4.0 },
        );
    }
    if same_street && same_number {
        return found(EvidenceKind::Address, 5.0);
    }
    if is_here {
        let bits = if same_city {
            (0.6 * seen.bits(seen.city(&two.city))).min(5.0)
        } else {
            3.0
        };
        return found(EvidenceKind::Place, bits);
    }
    let is_abroad =
        !one.country.is_empty() && !two.country.is_empty() && one.country != two.country;
    let elsewhere = if is_abroad { -5.0 } else { -3.0 };
    found(
        EvidenceKind::PlaceDiffers,
        if is_alike { elsewhere - 3.0 } else { elsewhere },
    )
}

/// Whether at least half of the words of two streets meet.
fn streets(one: &[String], two: &[String]) -> bool {
    if one.is_empty() || two.is_empty() {
        return false;
    }
    let (joined, other) = (one.concat(), two.concat());
    let meets = |word: &&String| two.iter().any(|other| alike(word, other) > 0.0);
    joined == other
        || is_typo(&joined, &other)
        || one.iter().filter(meets).count() * 2 >= one.len().max(two.len())
}
