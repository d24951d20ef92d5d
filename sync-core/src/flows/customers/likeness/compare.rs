//! How much speaks for a contact being the customer, in bits.

mod companies;
mod contact_points;
mod persons;

use super::evidence::{Evidence, EvidenceKind};
use super::features::{Company, Features};
pub(super) use companies::{Standing, companies};
pub(super) use persons::{Person, person};

/// How often things stand in the books: what is rare tells more.
pub(super) trait Frequencies {
    /// Contacts in all.
    fn contacts(&self) -> f64;
    /// Contacts with this word in the name of the person.
    fn name(&self, form: &str) -> f64;
    /// Contacts with this word in the name of the company.
    fn company(&self, form: &str) -> f64;
    /// Contacts with an e-mail of this domain.
    fn domain(&self, domain: &str) -> f64;
    /// Contacts in this city.
    fn city(&self, city: &str) -> f64;
    /// Contacts with this telephone number.
    fn phone(&self, number: &str) -> f64;

    /// What it says to share something that so many contacts have.
    fn bits(&self, seen: f64) -> f64 {
        (self.contacts() / seen.max(1.0)).log2().max(0.0)
    }

    /// What it says to share a word of a company's name.
    fn company_bits(&self, form: &str) -> f64 {
        self.bits(self.company(form))
    }
}

/// Before anything is compared: three customers in ten are in the books, each as one of the contacts.
const IN_THE_BOOKS: f64 = 0.3;

/// Score and evidence.
pub(super) fn compare(
    customer: &Features,
    contact: &Features,
    seen: &dyn Frequencies,
) -> (f64, Vec<Evidence>) {
    let mut company = companies(&customer.company, &contact.company, seen);
    let named = if company.standing == Standing::Contradicts {
        0.0
    } else {
        named_by_email(customer, contact, seen).max(named_by_email(contact, customer, seen))
    };
    let domain = contact_points::shared_domain(customer, contact, seen);
    let mut firm = together(company.bits, domain, named);
    if named > 4.0 && contact.is_firm() && company.standing != Standing::Contradicts {
        company.standing = Standing::Alike;
    }
    let is_alike = company.standing == Standing::Alike;
    if is_alike && names_own_city(customer, &contact.company) {
        firm -= 4.0;
    }

    let (person, mut name) = person(customer, contact, &company, seen);
    if contact.company.is_guess && is_alike {
        // The display name was a company's: as a person's it says little.
        name = name.clamp(0.0, 2.0);
    }

    let mut evidence = Vec::new();
    let mut add = |bits: f64, good: EvidenceKind, bad: EvidenceKind| {
        if bits != 0.0 {
            let kind = if bits > 0.0 { good } else { bad };
            evidence.push(Evidence { kind, bits });
        }
    };
    add(firm, EvidenceKind::Company, EvidenceKind::CompanyDiffers);
    add(name, EvidenceKind::Person, EvidenceKind::PersonDiffers);
    let email = contact_points::email(customer, contact);
    let phone = contact_points::phone(customer, contact, seen);
    let place = contact_points::place(customer, contact, is_alike, seen);
    evidence.extend([email, phone, place].into_iter().flatten());

    let prior = (IN_THE_BOOKS / seen.contacts().max(2.0)).log2();
    let mut score = prior + evidence.iter().map(|found| found.bits).sum::<f64>();
    let other_person =
        matches!(person, Person::OtherFirstName | Person::Different) && !contact.is_firm();
    let contradicts = company.standing == Standing::Contradicts || other_person && !is_alike;
    let same_spot = phone.is_some_and(|found| found.kind == EvidenceKind::Phone)
        || place.is_some_and(|found| found.kind == EvidenceKind::Address && found.bits > 8.0);
    if contradicts && same_spot {
        // A household, an office shared by several: that is what the telephone or the street says.
        score -= 6.0;
    }
    evidence.sort_by(|one, two| two.bits.abs().total_cmp(&one.bits.abs()));
    (score, evidence)
}

/// The company's name, its domain, and a domain that is made of its name say partly the same.
fn together(company: f64, domain: f64, named: f64) -> f64 {
    if company < 0.0 {
        return company + domain.max(named);
    }
    let mut parts = [company, domain, named];
    parts.sort_by(|one, two| two.total_cmp(one));
    let [best, second, third] = parts;
    best + 0.35 * second + 0.15 * third
}

/// What it says that an e-mail of the one is made of the company's name of the other.
fn named_by_email(one: &Features, other: &Features, seen: &dyn Frequencies) -> f64 {
    let says = one
        .emails
        .iter()
        // Of a private mailbox named after its owner, the person says it already.
        .filter(|email| !email.is_free || !contact_points::is_made_of(email, &one.names))
        .map(|email| companies::named_by(email, &other.company, seen));
    says.fold(0.0, f64::max)
}

/// A branch: the name of the customer's company has the city in it, that of the contact has not.
fn names_own_city(customer: &Features, theirs: &Company) -> bool {
    let names = |company: &Company, word: &str| company.words.iter().any(|own| own == word);
    let mut cities = customer
        .sites
        .iter()
        .map(|site| site.city.as_str())
        .filter(|city| city.len() >= 3);
    cities.any(|city| {
        city.split(' ')
            .all(|word| names(&customer.company, word) && !names(theirs, word))
    })
}
