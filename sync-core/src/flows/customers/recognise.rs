//! Who in the books is this customer? The question alone, without engine, database or network.
//!
//! [`recognise`] answers for one customer and a handful of contacts; a [`Directory`] is built once from all contacts and
//! asked many times. Both decide as a backfill would: rules in their order, what speaks against a contact that fits, and
//! who looks like the customer though nothing is equal. Pure, like all they stand on.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::contact::ContactSummary;
use crate::contact_id::ContactId;
use crate::customer::{Customer, ExternalId, ShopName};
use crate::decide::{
    Action, Candidate, Decision, Holder, Linked, OnSimilar, Policy, Situation, decide,
    held_for_look_alikes,
};
use crate::fields::HashKey;
use crate::likeness::{Evidence, Index, IndexBuilder, Party, Suggestion};
use crate::matching::{MatchRule, email_normal_form, name_normal_form, phone_normal_form};
use crate::similar::Similar;

/// At most so many contacts are suggested.
const MOST_SUGGESTED: usize = 3;

/// By what a customer is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The shop's name in our ids: a contact that holds `cscart:<shop>:<user_id>` is that customer's.
    pub shop: ShopName,
    /// The rules in their order, and what to do in doubt.
    pub policy: Policy,
}

impl Rules {
    /// The default rules: our id, then the e-mail.
    #[must_use]
    pub fn new(shop: ShopName) -> Self {
        Self {
            shop,
            policy: Policy::default(),
        }
    }
}

/// Who a customer is in the books.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Verdict {
    /// What a backfill would do, the reason in a word and in words, what each rule found.
    pub decision: Decision,
    /// The contact that is the customer's.
    pub contact: Option<ContactId>,
    /// The rule that found it.
    pub rule: Option<MatchRule>,
    /// What speaks for and against that contact, the weightiest first.
    pub evidence: Vec<Evidence>,
    /// Contacts that look like the customer and stand for nobody, the most alike first; never to be linked unasked.
    pub suggestions: Vec<Suggestion<ContactId>>,
}

/// Says who a customer is among these contacts. For many customers build a [`Directory`] once.
///
/// ```
/// use sync_core::recognise::{Rules, recognise};
/// use sync_core::{ContactSummary, Customer, UserId};
///
/// let mut customer = Customer::new(UserId::from(17));
/// customer.first_name = "Karla".into();
/// customer.last_name = "Müller".into();
/// customer.email = "karla@mueller.example".into();
/// customer.phone = "030 1234567".into();
///
/// let contact = |id: &str, name: &str, email: &str, phone: &str| {
///     let mut contact = ContactSummary::default();
///     contact.contact_id = Some(id.into());
///     contact.is_customer = true;
///     contact.display_name = name.to_owned();
///     contact.email = email.to_owned();
///     contact.phones = vec![phone.to_owned()];
///     contact
/// };
/// let rules = Rules::new("main".parse()?);
///
/// // The same e-mail: hers.
/// let books = [contact("460001", "Karla Mueller", "Karla@Mueller.example", "")];
/// let verdict = recognise(&customer, &books, &rules);
/// assert_eq!(verdict.contact, Some("460001".into()));
/// assert_eq!(verdict.decision.detail, "one contact has the e-mail");
///
/// // Nothing is equal, and one looks like her: suggested, never linked.
/// let books = [contact("460002", "Mueller, K.", "", "+49 30 1234567")];
/// let verdict = recognise(&customer, &books, &rules);
/// assert_eq!(verdict.contact, None);
/// assert_eq!(verdict.suggestions[0].id, "460002".into());
/// assert!(verdict.suggestions[0].reasons().contains("same phone number"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn recognise<'a>(
    customer: &Customer,
    contacts: impl IntoIterator<Item = &'a ContactSummary>,
    rules: &Rules,
) -> Verdict {
    let mut directory = Directory::builder();
    for contact in contacts {
        directory.add(contact);
    }
    directory.build().recognise(customer, rules)
}

struct Entry {
    id: ContactId,
    external_id: Option<String>,
    is_customer: bool,
}

/// All contacts of the books, read once and asked for many customers.
///
/// It holds normal forms in memory for as long as it lives, and writes nothing anywhere. A contact without an id is left
/// out; of one that is added twice both entries count.
pub struct Directory {
    entries: Vec<Entry>,
    /// What a rule compares, and whose it is; sorted.
    exact: Vec<(u64, u32)>,
    /// The customers who stand for nobody, by their place.
    free: Index<u32>,
}

impl fmt::Debug for Directory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Directory")
            .field("contacts", &self.entries.len())
            .finish_non_exhaustive()
    }
}

/// Contacts, added one by one; see [`Directory::builder`].
#[derive(Default)]
pub struct DirectoryBuilder {
    entries: Vec<Entry>,
    exact: Vec<(u64, u32)>,
    free: IndexBuilder<u32>,
}

impl fmt::Debug for DirectoryBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DirectoryBuilder")
            .field("contacts", &self.entries.len())
            .finish_non_exhaustive()
    }
}

impl DirectoryBuilder {
    /// Adds a row of the list of contacts.
    pub fn add(&mut self, contact: &ContactSummary) {
        let Some(id) = contact.contact_id.clone() else {
            return;
        };
        let Ok(place) = u32::try_from(self.entries.len()) else {
            return;
        };
        let external_id = contact.external_id.clone().filter(|id| !id.is_empty());
        if contact.is_customer && external_id.is_none() {
            self.free.add(place, &contact.party());
        }
        let phones = contact.phones.iter().map(String::as_str);
        let keys = keys(
            &contact.email,
            phones,
            &contact.company,
            &contact.person_name,
        );
        let own = external_id
            .as_deref()
            .map(|id| key(MatchRule::ExternalId, id));
        self.exact
            .extend(keys.into_iter().map(|(_, key)| (key, place)));
        self.exact.extend(own.map(|key| (key, place)));
        self.entries.push(Entry {
            id,
            external_id,
            is_customer: contact.is_customer,
        });
    }

    /// Ends the adding.
    #[must_use]
    pub fn build(self) -> Directory {
        let mut exact = self.exact;
        exact.sort_unstable();
        exact.dedup();
        Directory {
            entries: self.entries,
            exact,
            free: self.free.build(),
        }
    }
}

impl Directory {
    /// A directory to be filled.
    #[must_use]
    pub fn builder() -> DirectoryBuilder {
        DirectoryBuilder::default()
    }

    /// Says who a customer is.
    ///
    /// A contact that holds another id stands for somebody else, also where that is another account of the same person:
    /// who that is only the shop knows, which is not asked here.
    #[must_use]
    pub fn recognise(&self, customer: &Customer, rules: &Rules) -> Verdict {
        let policy = &rules.policy;
        let external_id = ExternalId::new(rules.shop.clone(), customer.user_id.clone());
        let party = Party::from(customer);
        let candidates = self.candidates(customer, &party, &external_id);
        let situation = Situation {
            customer: Some(customer),
            mapped: None,
            external_id: external_id.as_str(),
            known_registration: None,
            linked: Linked::No,
            is_keyed: true,
            candidates: &candidates,
        };
        // No field is compared with what was written before, which is what a key is for.
        let mut decision = decide(&situation, policy, &HashKey::new([0; 32]));
        let suggestions = self.suggestions(&party, &decision, policy);
        let similar: Vec<Similar> = suggestions.iter().map(Similar::from).collect();
        decision = held_for_look_alikes(decision, external_id.as_str(), similar, policy);
        let contact = match &decision.action {
            Action::Link(id) | Action::Adopt(id) => Some(id.clone()),
            _ => None,
        };
        let rule = contact.as_ref().and_then(|id| {
            let mut findings = decision.findings.iter();
            findings
                .find(|finding| finding.found.contains(id))
                .map(|finding| finding.rule)
        });
        let place = candidates
            .iter()
            .position(|one| Some(&one.contact_id) == contact.as_ref());
        let place = place.and_then(|at| self.place_of(candidates.get(at)?));
        let evidence = place.and_then(|place| self.free.weigh(&party, &place));
        Verdict {
            decision,
            contact,
            rule,
            evidence: evidence.map(|found| found.evidence).unwrap_or_default(),
            suggestions,
        }
    }

    fn place_of(&self, candidate: &Candidate) -> Option<u32> {
        let place = self
            .entries
            .iter()
            .position(|entry| entry.id == candidate.contact_id)?;
        u32::try_from(place).ok()
    }

    fn entry(&self, place: u32) -> Option<&Entry> {
        self.entries.get(usize::try_from(place).ok()?)
    }

    fn candidates(
        &self,
        customer: &Customer,
        party: &Party<'_>,
        external_id: &ExternalId,
    ) -> Vec<Candidate> {
        let person = customer.full_name();
        let phone = std::iter::once(customer.phone.as_str());
        let mut keys = keys(
            customer.email.as_str(),
            phone,
            customer.company.as_str(),
            &person,
        );
        keys.push((
            MatchRule::ExternalId,
            key(MatchRule::ExternalId, external_id.as_str()),
        ));
        let mut found: Vec<(u32, Vec<MatchRule>)> = Vec::new();
        for (rule, key) in keys {
            let start = self.exact.partition_point(|(known, _)| *known < key);
            let rest = self.exact.get(start..).unwrap_or(&[]);
            for (_, place) in rest.iter().take_while(|(known, _)| *known == key) {
                match found.iter_mut().find(|(known, _)| known == place) {
                    Some((_, rules)) => rules.push(rule),
                    None => found.push((*place, vec![rule])),
                }
            }
        }
        let candidate = |(place, rules): (u32, Vec<MatchRule>)| {
            let entry = self.entry(place)?;
            let holder = match entry.external_id.as_deref() {
                None => Holder::Nobody,
                Some(id) if id == external_id.as_str() => Holder::Us,
                Some(_) => Holder::Other,
            };
            let by_email = rules.contains(&MatchRule::Email);
            Some(Candidate {
                contact_id: entry.id.clone(),
                contradiction: self.free.contradiction(party, &place, by_email).flatten(),
                rules,
                holder,
                is_customer: entry.is_customer,
            })
        };
        found.into_iter().filter_map(candidate).collect()
    }

    fn suggestions(
        &self,
        party: &Party<'_>,
        decision: &Decision,
        policy: &Policy,
    ) -> Vec<Suggestion<ContactId>> {
        let is_open = matches!(decision.action, Action::Create | Action::Park(_));
        if policy.on_similar == OnSimilar::Ignore || !is_open {
            return Vec::new();
        }
        let with_id = |found: Suggestion<u32>| {
            Some(Suggestion {
                id: self.entry(found.id)?.id.clone(),
                score: found.score,
                evidence: found.evidence,
            })
        };
        let found = self.free.similar(party, MOST_SUGGESTED);
        found.into_iter().filter_map(with_id).collect()
    }
}

fn key(rule: MatchRule, form: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (rule, form).hash(&mut hasher);
    hasher.finish()
}

/// What the rules compare.
fn keys<'a>(
    email: &str,
    phones: impl Iterator<Item = &'a str>,
    company: &str,
    person: &str,
) -> Vec<(MatchRule, u64)> {
    let company_and_person = name_normal_form(company)
        .zip(name_normal_form(person))
        .map(|(company, person)| format!("{company}\n{person}"));
    let mut keys = Vec::new();
    let mut add = |rule, form: Option<String>| {
        keys.extend(form.map(|form| (rule, key(rule, &form))));
    };
    add(MatchRule::Email, email_normal_form(email));
    phones.for_each(|phone| add(MatchRule::Phone, phone_normal_form(phone)));
    add(MatchRule::CompanyAndName, company_and_person);
    keys
}
