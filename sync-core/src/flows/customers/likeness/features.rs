//! What of a party is compared, in normal forms.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::party::{Address, Party};
use super::spelling::{form, words};
use super::words_table::{
    CALLING_CODES, FREE_MAIL, JOINING_WORDS, LEGAL_FORMS, NICKNAMES, NO_COMPANY, PARTICLES, ROLES,
    STREET_KINDS, TITLES,
};

/// A company's name may be led, followed or split by a legal form of so many words.
const LONGEST_LEGAL_FORM: usize = 6;
/// Shorter numbers are extensions and slips of the finger.
const SHORTEST_PHONE: usize = 6;
/// Of longer texts the beginning is compared, in bytes: a name that fills a page is none.
const LONGEST_TEXT: usize = 200;

/// Which of a person's names a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    First,
    Last,
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) form: String,
    pub(super) role: Role,
}

impl Name {
    pub(super) fn is_initial(&self) -> bool {
        self.form.len() == 1
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Company {
    pub(super) words: Vec<String>,
    /// The number of its legal form in the table, from 1; 0 when it shows none.
    pub(super) legal_form: u16,
    /// It is the display name of somebody of whom nothing else is known: a company's, or a person's.
    pub(super) is_guess: bool,
}

impl Company {
    pub(super) fn joined(&self) -> String {
        self.words.concat()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Email {
    pub(super) local: String,
    pub(super) domain: String,
    /// The mailbox of a role (`info@`), not of a person.
    pub(super) is_role: bool,
    /// At a provider where everybody may have a mailbox.
    pub(super) is_free: bool,
}

/// An address: what is compared of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Site {
    pub(super) street: Vec<String>,
    pub(super) number: String,
    pub(super) zip: String,
    pub(super) city: String,
    pub(super) country: String,
}

#[derive(Clone, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(super) struct Features {
    pub(super) names: Vec<Name>,
    /// First and last name are stated, and not only a display name.
    pub(super) states_person: bool,
    pub(super) company: Company,
    pub(super) emails: Vec<Email>,
    pub(super) phones: Vec<String>,
    pub(super) sites: Vec<Site>,
}

/// Words of a table with the number of their line, from 1.
type Table = LazyLock<HashMap<&'static str, u16>>;

fn table(lines: &'static [&'static str]) -> HashMap<&'static str, u16> {
    let mut table = HashMap::new();
    for (line, number) in lines.iter().zip(1_u16..) {
        for word in line.split(' ') {
            table.entry(word).or_insert(number);
        }
    }
    table
}

static LEGAL_FORMS_BY_WORD: Table = LazyLock::new(|| table(LEGAL_FORMS));
static FREE_MAIL_WORDS: Table = LazyLock::new(|| table(FREE_MAIL));
static JOINING: Table = LazyLock::new(|| table(JOINING_WORDS));
static PARTICLE_WORDS: Table = LazyLock::new(|| table(PARTICLES));
static ROLE_WORDS: Table = LazyLock::new(|| table(ROLES));
static STREET_KIND_WORDS: Table = LazyLock::new(|| table(STREET_KINDS));
static TITLE_WORDS: Table = LazyLock::new(|| table(TITLES));
static NICKNAMES_BY_FORM: LazyLock<HashMap<String, Vec<u16>>> = LazyLock::new(|| {
    let mut names: HashMap<String, Vec<u16>> = HashMap::new();
    for (line, number) in NICKNAMES.iter().zip(1_u16..) {
        for word in line.split(' ') {
            names.entry(form(word)).or_default().push(number);
        }
    }
    names
});

/// Whether two forms are names of one person: `Bill` and `William`.
pub(super) fn is_nickname(one: &str, two: &str) -> bool {
    let lines = |name| NICKNAMES_BY_FORM.get(name).map_or(&[][..], Vec::as_slice);
    let others = lines(two);
    lines(one).iter().any(|line| others.contains(line))
}

impl Features {
    pub(super) fn of(party: &Party<'_>) -> Self {
        let party = &shortened(party);
        let mut features = Self::default();
        features.add_names(party.first_name, Role::First);
        features.add_names(party.last_name, Role::Last);
        let is_stated = |name: &str| !name.trim().is_empty();
        features.states_person = is_stated(party.first_name) && is_stated(party.last_name);
        if !is_no_company(party.company) {
            features.company = company(party.company);
        } else if !party.display_name.trim().is_empty() {
            features.add_display_name(party.display_name, party);
        }
        features.emails = party.emails.iter().filter_map(|text| email(text)).collect();
        for text in &party.phones {
            let number = national_number(text);
            if number.len() >= SHORTEST_PHONE && !features.phones.contains(&number) {
                features.phones.push(number);
            }
        }
        let sites = party.addresses.iter().map(site);
        features.sites = sites
            .filter(|site| !site.city.is_empty() || !site.street.is_empty())
            .collect();
        features
    }

    /// A company, and not only a name that may be one.
    pub(super) const fn is_firm(&self) -> bool {
        !self.company.words.is_empty() && !self.company.is_guess
    }

    fn add_names(&mut self, text: &str, role: Role) {
        let names = name_words(text).into_iter();
        self.names.extend(names.map(|form| Name { form, role }));
    }

    /// The display name of somebody without a company: a company all the same if a legal form says so, else a person's,
    /// and where nothing else is known perhaps a company's.
    fn add_display_name(&mut self, text: &str, party: &Party<'_>) {
        let firm = company(text);
        if firm.legal_form != 0 {
            self.company = firm;
            return;
        }
        if !self.names.is_empty() {
            if party.first_name.trim().is_empty() || party.last_name.trim().is_empty() {
                for form in name_words(text) {
                    if !self.names.iter().any(|name| name.form == form) {
                        self.names.push(Name {
                            form,
                            role: Role::Unknown,
                        });
                    }
                }
            }
            return;
        }
        match text.split_once(',') {
            Some((last, first)) if !name_words(first).is_empty() => {
                self.add_names(first, Role::First);
                self.add_names(last, Role::Last);
            }
            _ => self.add_names(text, Role::Unknown),
        }
        self.company = Company {
            is_guess: true,
            ..firm
        };
    }
}

fn shortened<'a>(party: &Party<'a>) -> Party<'a> {
    let all = |texts: &[&'a str]| texts.iter().map(|text| beginning(text)).collect();
    let address = |address: &Address<'a>| Address {
        street: beginning(address.street),
        zip: beginning(address.zip),
        city: beginning(address.city),
        country: beginning(address.country),
    };
    Party {
        display_name: beginning(party.display_name),
        first_name: beginning(party.first_name),
        last_name: beginning(party.last_name),
        company: beginning(party.company),
        emails: all(&party.emails),
        phones: all(&party.phones),
        addresses: party.addresses.iter().map(address).collect(),
    }
}

fn beginning(text: &str) -> &str {
    let end = (0..=text.len().min(LONGEST_TEXT)).rev();
    let whole = end
        .map(|end| text.get(..end))
        .find_map(|beginning| beginning);
    whole.unwrap_or(text)
}

/// Empty, or what somebody without a company writes there.
fn is_no_company(text: &str) -> bool {
    let words = words(text).join(" ");
    words.is_empty() || NO_COMPANY.contains(&words.as_str())
}

/// The words of a person's name without titles and particles; all of them if nothing else is left.
pub(super) fn name_words(text: &str) -> Vec<String> {
    let all = words(text);
    let tells = |word: &&String| {
        let word = word.as_str();
        !TITLE_WORDS.contains_key(word)
            && !PARTICLE_WORDS.contains_key(word)
            && word.chars().any(|letter| letter.is_ascii_alphabetic())
    };
    let telling: Vec<String> = all.iter().filter(tells).map(|word| form(word)).collect();
    if telling.is_empty() {
        all.iter().map(|word| form(word)).collect()
    } else {
        telling
    }
}

/// A company's name without its legal form, wherever that stands.
fn company(text: &str) -> Company {
    let text = text.replace(['.', '/'], "").replace(['&', '+'], " ");
    let all = words(&text);
    let found = legal_form(&all);
    let (start, end, legal_form) = found.unwrap_or((all.len(), all.len(), 0));
    let outside = |at: usize| at < start || at >= end;
    let words = all
        .iter()
        .enumerate()
        .filter(|(at, word)| outside(*at) && !JOINING.contains_key(word.as_str()))
        .map(|(_, word)| form(word))
        .collect();
    Company {
        words,
        legal_form,
        is_guess: false,
    }
}

/// Where the longest legal form begins and ends, and which it is. A short one counts at either end only.
fn legal_form(words: &[String]) -> Option<(usize, usize, u16)> {
    let mut best: Option<(usize, usize, u16)> = None;
    for start in 0..words.len() {
        let mut joined = String::new();
        for (length, word) in (1..=LONGEST_LEGAL_FORM).zip(words.iter().skip(start)) {
            joined.push_str(word);
            let end = start + length;
            let is_longer = best.is_none_or(|(start, end, _)| length > end - start);
            let may_stand_here = start == 0 || end == words.len() || joined.len() > 2;
            if length == words.len() || !is_longer || !may_stand_here {
                continue;
            }
            let plain = joined
                .replace("ae", "a")
                .replace("oe", "o")
                .replace("ue", "u");
            let known = |text: &str| LEGAL_FORMS_BY_WORD.get(text).copied();
            if let Some(number) = known(&joined).or_else(|| known(&plain)) {
                best = Some((start, end, number));
            }
        }
    }
    best
}

fn email(text: &str) -> Option<Email> {
    Email::parse(&text.trim().to_lowercase())
}

impl Email {
    /// Reads an e-mail in lower case; what stands behind a `+` in its name is left out.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (local, domain) = text.rsplit_once('@')?;
        let local = local.split('+').next().unwrap_or(local);
        let provider = domain.split('.').next().unwrap_or(domain);
        let first = local.split(['.', '_', '-']).next().unwrap_or(local);
        let letters: String = local.chars().filter(char::is_ascii_alphabetic).collect();
        Some(Self {
            is_role: ROLE_WORDS.contains_key(letters.as_str()) || ROLE_WORDS.contains_key(first),
            is_free: FREE_MAIL_WORDS.contains_key(provider),
            local: local.to_owned(),
            domain: domain.to_owned(),
        })
    }

    /// The name before the `@` in the form that names have.
    pub(super) fn local_form(&self) -> String {
        let letters: String = self
            .local
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect();
        form(&letters)
    }

    /// The domain without its ending, in the form that companies' words have.
    pub(super) fn label_form(&self) -> String {
        let before = self
            .domain
            .rsplit_once('.')
            .map_or(self.domain.as_str(), |(before, _)| before);
        // Of "firm.co.uk" the first part; of "mail.firm.de" the last long one.
        let label = before
            .rsplit('.')
            .find(|part| part.len() > 3)
            .unwrap_or(before);
        form(&label.replace('-', ""))
    }
}

/// The digits without the country's code and leading zeros.
fn national_number(text: &str) -> String {
    let text = text.trim().replace("(0)", "");
    let is_international = text.starts_with('+') || text.starts_with("00");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let code = CALLING_CODES
        .iter()
        .find(|code| is_international && digits.starts_with(**code));
    let national = code
        .and_then(|code| digits.strip_prefix(*code))
        .unwrap_or(digits);
    national.trim_start_matches('0').to_owned()
}

fn site(address: &Address<'_>) -> Site {
    let mut site = Site {
        zip: words(address.zip).concat(),
        city: words(address.city)
            .iter()
            .map(|word| form(word))
            .collect::<Vec<_>>()
            .join(" "),
        country: address.country.trim().to_ascii_uppercase(),
        ..Site::default()
    };
    for word in words(address.street) {
        if word.starts_with(|letter: char| letter.is_ascii_digit()) {
            if site.number.is_empty() {
                site.number = word.chars().take_while(char::is_ascii_digit).collect();
            }
        } else if !STREET_KIND_WORDS.contains_key(word.as_str()) {
            let stem = word
                .strip_suffix("strasse")
                .or_else(|| word.strip_suffix("str"));
            site.street
                .push(form(stem.filter(|stem| stem.len() > 2).unwrap_or(&word)));
        }
    }
    site
}
