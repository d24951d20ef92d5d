//! Many contacts, asked many times.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::compare::{Frequencies, compare};
use super::contradiction::{Contradiction, contradicts};
use super::evidence::Suggestion;
use super::features::Features;
use super::party::Party;
use super::spelling::skeleton;

/// What more contacts share than this leads to nobody; only their number is kept.
const MOST_SHARED: usize = 4096;
/// So many contacts are weighed by what they share, and the best of them compared.
const MOST_MET: usize = 8192;
const MOST_COMPARED: usize = 150;
/// How common a name is cannot be counted in a handful of contacts: smaller books are taken for books of this size.
const FEWEST_CONTACTS: usize = 512;

/// What may be shared by a customer and a contact.
#[derive(Clone, Copy, Hash)]
enum Shared {
    Email,
    LocalPart,
    Domain,
    Phone,
    Name,
    NamePair,
    CompanyWord,
    CompanyStart,
}

fn key(what: Shared, text: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    (what, text).hash(&mut hasher);
    // A clash makes one more candidate, or a name look a little more common than it is.
    u32::try_from(hasher.finish() >> 32).unwrap_or(0)
}

fn count_key(what: &str, text: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    (what, text).hash(&mut hasher);
    u32::try_from(hasher.finish() >> 32).unwrap_or(0)
}

fn last_digits(number: &str) -> &str {
    number
        .get(number.len().saturating_sub(7)..)
        .unwrap_or(number)
}

fn beginning(word: &str) -> &str {
    word.get(..7).unwrap_or(word)
}

/// The keys under which somebody is found, each once.
fn keys(features: &Features) -> Vec<u32> {
    let mut keys = Vec::new();
    for email in &features.emails {
        keys.push(if email.is_role {
            key(Shared::Email, &format!("{}@{}", email.local, email.domain))
        } else {
            key(Shared::LocalPart, &email.local)
        });
        if !email.is_free {
            keys.push(key(Shared::Domain, &email.domain));
            keys.push(key(Shared::CompanyStart, beginning(&email.label_form())));
        }
    }
    for phone in &features.phones {
        keys.push(key(Shared::Phone, last_digits(phone)));
    }
    let mut bones = features
        .names
        .iter()
        .filter(|name| !name.is_initial())
        .map(|name| skeleton(&name.form));
    while let Some(bone) = bones.next() {
        keys.push(key(Shared::Name, &bone));
        for other in bones.clone() {
            let (one, two) = if bone < other {
                (&bone, &other)
            } else {
                (&other, &bone)
            };
            keys.push(key(Shared::NamePair, &format!("{one} {two}")));
        }
    }
    for word in features.company.words.iter().filter(|word| word.len() > 2) {
        keys.push(key(Shared::CompanyWord, word));
    }
    let company = features.company.joined();
    if company.len() >= 4 {
        keys.push(key(Shared::CompanyStart, beginning(&company)));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Contacts, added one by one; see [`Index::builder`].
#[derive(Default)]
pub struct IndexBuilder<Id> {
    index: Index<Id>,
}

/// Contacts of the books, normalised once and asked many times who looks like a customer.
///
/// A million contacts take some 150 MB; a question takes a millisecond or so. The answer depends on nothing but what was
/// added: equal scores are in the order of the ids.
pub struct Index<Id> {
    ids: Vec<Id>,
    /// The features of all contacts, one line each, and where each line ends.
    lines: String,
    ends: Vec<usize>,
    /// The contacts by their ids.
    by_id: Vec<u32>,
    /// The lines of contacts that were added or changed after the index was built.
    late: BTreeMap<Id, String>,
    /// Key and contact, sorted.
    postings: Vec<(u32, u32)>,
    /// How many contacts have a key that too many share, and how often names and cities stand in the books.
    counts: HashMap<u32, u32>,
}

impl<Id> Default for Index<Id> {
    fn default() -> Self {
        Self {
            ids: Vec::new(),
            lines: String::new(),
            ends: Vec::new(),
            by_id: Vec::new(),
            late: BTreeMap::new(),
            postings: Vec::new(),
            counts: HashMap::new(),
        }
    }
}

impl<Id> fmt::Debug for IndexBuilder<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IndexBuilder")
            .field("contacts", &self.index.len())
            .finish_non_exhaustive()
    }
}

impl<Id> fmt::Debug for Index<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index")
            .field("contacts", &self.len())
            .finish_non_exhaustive()
    }
}

impl<Id: Clone + Ord> IndexBuilder<Id> {
    /// Adds a contact. The party is not kept, only its normal forms.
    pub fn add(&mut self, id: Id, contact: &Party<'_>) {
        let index = &mut self.index;
        let Ok(number) = u32::try_from(index.ids.len()) else {
            return;
        };
        let features = Features::of(contact);
        features.write_line(&mut index.lines);
        index.ends.push(index.lines.len());
        index.ids.push(id);
        index
            .postings
            .extend(keys(&features).into_iter().map(|key| (key, number)));
        let names = features
            .names
            .iter()
            .map(|name| count_key("name", &name.form));
        let cities = features
            .sites
            .iter()
            .map(|site| count_key("city", &site.city));
        for counted in names.chain(cities) {
            let count = index.counts.entry(counted).or_insert(0);
            *count = count.saturating_add(1);
        }
    }

    /// Ends the adding.
    #[must_use]
    pub fn build(self) -> Index<Id> {
        let mut index = self.index;
        index.postings.sort_unstable();
        let Index {
            postings, counts, ..
        } = &mut index;
        for shared in postings.chunk_by(|one, two| one.0 == two.0) {
            if let Some((key, _)) = shared.first()
                && shared.len() > MOST_SHARED
            {
                counts.insert(*key, u32::try_from(shared.len()).unwrap_or(u32::MAX));
            }
        }
        postings.retain(|(key, _)| !counts.contains_key(key));
        postings.shrink_to_fit();
        index.by_id = (0_u32..).take(index.ids.len()).collect();
        let Index { ids, by_id, .. } = &mut index;
        by_id.sort_unstable_by_key(|number| {
            usize::try_from(*number).ok().and_then(|at| ids.get(at))
        });
        index
    }
}

impl<Id> Index<Id> {
    /// An index to be filled.
    #[must_use]
    pub fn builder() -> IndexBuilder<Id> {
        IndexBuilder {
            index: Self::default(),
        }
    }

    /// How many contacts it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    fn shared(&self, key: u32) -> &[(u32, u32)] {
        let start = self.postings.partition_point(|(known, _)| *known < key);
        let rest = self.postings.get(start..).unwrap_or(&[]);
        let length = rest.partition_point(|(known, _)| *known == key);
        rest.get(..length).unwrap_or(&[])
    }

    fn number_with(&self, key: u32) -> f64 {
        let shared = u32::try_from(self.shared(key).len()).unwrap_or(u32::MAX);
        f64::from(self.counts.get(&key).copied().unwrap_or(0).max(shared))
    }

    fn counted(&self, what: &str, text: &str) -> f64 {
        self.counts
            .get(&count_key(what, text))
            .map_or(0.0, |count| f64::from(*count))
    }

    fn features(&self, number: usize) -> Option<Features> {
        let end = *self.ends.get(number)?;
        let start = number
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        self.lines.get(start..end).map(Features::read_line)
    }

    /// The contacts that share most with somebody, weighed by how few share it.
    fn candidates(&self, features: &Features) -> Vec<u32> {
        let mut lists: Vec<&[(u32, u32)]> = keys(features)
            .into_iter()
            .map(|key| self.shared(key))
            .collect();
        lists.sort_by_key(|list| list.len());
        let mut weights: HashMap<u32, f64> = HashMap::new();
        let mut met = 0;
        for list in lists {
            met += list.len();
            if met > MOST_MET {
                break;
            }
            let worth = self.bits(f64::from(u32::try_from(list.len()).unwrap_or(u32::MAX)));
            for (_, number) in list {
                *weights.entry(*number).or_insert(0.0) += worth;
            }
        }
        let mut candidates: Vec<(u32, f64)> = weights.into_iter().collect();
        candidates.sort_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
        candidates
            .into_iter()
            .take(MOST_COMPARED)
            .map(|(number, _)| number)
            .collect()
    }
}

impl<Id: Clone + Ord> Index<Id> {
    /// Adds a contact to an index that is built, or replaces what is known of one. Meant for what changes in the books
    /// while a program runs: each question looks at all of these, and nothing is counted anew.
    pub fn add_late(&mut self, id: Id, contact: &Party<'_>) {
        let mut line = String::new();
        Features::of(contact).write_line(&mut line);
        self.late.insert(id, line);
    }

    /// How many contacts were [added late](Self::add_late).
    #[must_use]
    pub fn late_len(&self) -> usize {
        self.late.len()
    }

    /// What speaks against a contact that an exact rule found; `None` when the index does not know the contact. See
    /// [`contradiction`](super::contradiction()).
    #[must_use]
    pub fn contradiction(
        &self,
        customer: &Party<'_>,
        id: &Id,
        by_email: bool,
    ) -> Option<Option<Contradiction>> {
        let theirs = self.features_of(id)?;
        Some(contradicts(&Features::of(customer), &theirs, by_email))
    }

    /// Weighs one contact of the index, whether or not it is among the most alike.
    #[must_use]
    pub fn weigh(&self, customer: &Party<'_>, id: &Id) -> Option<Suggestion<Id>> {
        let theirs = self.features_of(id)?;
        let (score, evidence) = compare(&Features::of(customer), &theirs, self);
        Some(Suggestion {
            id: id.clone(),
            score,
            evidence,
        })
    }

    fn features_of(&self, id: &Id) -> Option<Features> {
        if let Some(line) = self.late.get(id) {
            return Some(Features::read_line(line));
        }
        let id_of = |number: &u32| {
            usize::try_from(*number)
                .ok()
                .and_then(|at| self.ids.get(at))
        };
        let place = self
            .by_id
            .binary_search_by(|number| id_of(number).cmp(&Some(id)))
            .ok()?;
        self.features(usize::try_from(*self.by_id.get(place)?).ok()?)
    }

    /// The contacts that look like the customer enough to be shown, at most so many, the most alike first.
    #[must_use]
    pub fn similar(&self, customer: &Party<'_>, at_most: usize) -> Vec<Suggestion<Id>> {
        let mut similar = self.ranked(customer, at_most);
        similar.retain(Suggestion::is_worth_showing);
        similar
    }

    /// The contacts that look most like the customer, whatever their score.
    ///
    /// Where the first of them is [in doubt](Suggestion::is_in_doubt), reading it shows its address:
    /// [`compare`](Self::compare) weighs it anew with that.
    #[must_use]
    pub fn ranked(&self, customer: &Party<'_>, at_most: usize) -> Vec<Suggestion<Id>> {
        let customer = Features::of(customer);
        let early = self.candidates(&customer).into_iter().filter_map(|number| {
            let number = usize::try_from(number).ok()?;
            let id = self.ids.get(number)?;
            let is_outdated = self.late.contains_key(id);
            let features = (!is_outdated).then(|| self.features(number))??;
            Some((id, features))
        });
        let late = self
            .late
            .iter()
            .map(|(id, line)| (id, Features::read_line(line)));
        let mut ranked: Vec<Suggestion<Id>> = early
            .chain(late)
            .map(|(id, features)| {
                let (score, evidence) = compare(&customer, &features, self);
                Suggestion {
                    id: id.clone(),
                    score,
                    evidence,
                }
            })
            .collect();
        ranked.sort_by(most_alike_first);
        ranked.truncate(at_most);
        ranked
    }

    /// Weighs one contact of which more is known than when it was added.
    #[must_use]
    pub fn compare(&self, customer: &Party<'_>, id: Id, contact: &Party<'_>) -> Suggestion<Id> {
        let (score, evidence) = compare(&Features::of(customer), &Features::of(contact), self);
        Suggestion {
            id,
            score,
            evidence,
        }
    }
}

fn most_alike_first<Id: Ord>(one: &Suggestion<Id>, two: &Suggestion<Id>) -> Ordering {
    two.score
        .total_cmp(&one.score)
        .then_with(|| one.id.cmp(&two.id))
}

impl<Id> Frequencies for Index<Id> {
    fn contacts(&self) -> f64 {
        let contacts = self.len().max(FEWEST_CONTACTS);
        f64::from(u32::try_from(contacts).unwrap_or(u32::MAX))
    }

    fn name(&self, form: &str) -> f64 {
        self.counted("name", form)
    }

    fn company(&self, form: &str) -> f64 {
        self.number_with(key(Shared::CompanyWord, form))
    }

    fn domain(&self, domain: &str) -> f64 {
        self.number_with(key(Shared::Domain, domain))
    }

    fn city(&self, city: &str) -> f64 {
        self.counted("city", city)
    }

    fn phone(&self, number: &str) -> f64 {
        self.number_with(key(Shared::Phone, last_digits(number)))
    }
}
