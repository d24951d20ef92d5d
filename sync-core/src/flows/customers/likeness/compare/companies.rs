//! Two companies' names.

use super::super::features::{Company, Email};
use super::super::spelling::{alike, form, is_typo};
use super::Frequencies;

/// A company's whole name says no more than this.
const MOST_BITS: f64 = 15.0;
const TRUST: f64 = 0.9;
/// From so many bits on two names are taken for one company's.
const ALIKE_FROM: f64 = 3.0;

/// How two companies' names fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Standing {
    /// Too little is known, or too little fits.
    Open,
    /// One company, as far as its name goes.
    Alike,
    /// Each side states a company, and they are two.
    Contradicts,
}

/// What comparing two companies' names gave.
#[derive(Debug, Clone)]
pub(in super::super) struct Companies {
    pub(in super::super) bits: f64,
    pub(in super::super) standing: Standing,
    /// The customer's words that both have.
    pub(in super::super) shared: Vec<String>,
}

impl Companies {
    const fn open() -> Self {
        Self {
            bits: 0.0,
            standing: Standing::Open,
            shared: Vec::new(),
        }
    }

    const fn contradiction(bits: f64) -> Self {
        Self {
            bits,
            standing: Standing::Contradicts,
            shared: Vec::new(),
        }
    }
}

/// Compares the companies.
pub(in super::super) fn companies(
    ours: &Company,
    theirs: &Company,
    seen: &dyn Frequencies,
) -> Companies {
    if ours.words.is_empty() || theirs.words.is_empty() {
        return Companies::open();
    }
    let is_guess = ours.is_guess || theirs.is_guess;
    let contradiction = |bits| {
        if is_guess {
            Companies::open()
        } else {
            Companies::contradiction(bits)
        }
    };
    let (one, two) = (ours.joined(), theirs.joined());
    let (mut bits, mut left) = (0.0, 0.0);
    let mut shared = Vec::new();
    if one == two {
        bits = total(&ours.words, seen).max(total(&theirs.words, seen).min(seen.bits(1.0)));
        shared.clone_from(&ours.words);
    } else {
        let (mut ours_left, mut theirs_left) =
            (Vec::new(), theirs.words.iter().collect::<Vec<_>>());
        for word in &ours.words {
            match take_most_alike(word, &mut theirs_left) {
                Some((level, other)) => {
                    bits += seen.bits(seen.company(word).max(seen.company(other))) * level;
                    shared.push(word.clone());
                }
                None => ours_left.push(word),
            }
        }
        if let Some(joined) = written_together(&ours_left, &theirs_left, seen) {
            bits += joined;
            shared.extend(ours_left.drain(..).cloned());
            theirs_left.clear();
        }
        if shared.is_empty() {
            if one.len() < 6 || !is_typo(&one, &two) {
                return contradiction(-7.5);
            }
            bits = total(&ours.words, seen).min(12.0) * 0.8;
            shared.clone_from(&ours.words);
        } else {
            let (ours_worth, theirs_worth) = (total(ours_left, seen), total(theirs_left, seen));
            let both_left = ours_worth > 0.0 && theirs_worth > 0.0;
            if both_left && bits < 0.5 * (ours_worth + theirs_worth) {
                return contradiction(-3.75);
            }
            left = 0.6 * ours_worth.max(theirs_worth).min(14.0)
                + 0.4 * ours_worth.min(theirs_worth).min(14.0);
        }
    }
    bits = bits.min(MOST_BITS) * TRUST - 0.7 * left;
    if ours.legal_form != 0 && theirs.legal_form != 0 && ours.legal_form != theirs.legal_form {
        bits -= 1.0;
    }
    if is_guess {
        bits = bits.max(0.0);
    }
    let standing = if bits > ALIKE_FROM {
        Standing::Alike
    } else {
        Standing::Open
    };
    Companies {
        bits,
        standing,
        shared,
    }
}

fn total<W: AsRef<str>>(words: impl IntoIterator<Item = W>, seen: &dyn Frequencies) -> f64 {
    words
        .into_iter()
        .map(|word| seen.company_bits(word.as_ref()))
        .sum()
}

/// Takes the word out that is most like this one.
fn take_most_alike<'a>(word: &str, among: &mut Vec<&'a String>) -> Option<(f64, &'a String)> {
    let levels = among
        .iter()
        .enumerate()
        .map(|(at, other)| (alike(word, other), at));
    let (level, at) = levels
        .max_by(|one, two| one.0.total_cmp(&two.0))
        .filter(|(level, _)| *level > 0.0)?;
    Some((level, among.remove(at)))
}

/// What it says if the words that are left are the same, written together on one side.
fn written_together(ours: &[&String], theirs: &[&String], seen: &dyn Frequencies) -> Option<f64> {
    if ours.is_empty() || theirs.is_empty() {
        return None;
    }
    let join = |words: &[&String]| words.iter().map(|word| word.as_str()).collect::<String>();
    let (one, two) = (join(ours), join(theirs));
    let worth = ours
        .iter()
        .chain(theirs)
        .map(|word| seen.company_bits(word))
        .fold(0.0, f64::max);
    (one == two || is_typo(&one, &two)).then_some(worth)
}

/// What it says that an e-mail is made of a company's name: of a private mailbox the name before the `@`, else the domain.
pub(super) fn named_by(email: &Email, company: &Company, seen: &dyn Frequencies) -> f64 {
    if company.words.is_empty() {
        return 0.0;
    }
    // Doubled letters where two words meet are one in the domain's form.
    let joined = form(&company.joined());
    let worth = || total(&company.words, seen) * 0.8;
    if email.is_free {
        let local = email.local_form();
        let is_named = !company.is_guess && local.len() >= 6 && joined.starts_with(&local);
        return if is_named { worth().min(12.0) } else { 0.0 };
    }
    let label = email.label_form();
    let is_whole = joined.starts_with(&label) || joined.len() >= 5 && label.starts_with(&joined);
    if label.len() >= 5 && is_whole {
        return worth().max(seen.bits(1.0)).min(12.0);
    }
    let inside = |word: &&String| word.len() >= 4 && label.contains(word.as_str());
    let bits = total(company.words.iter().filter(inside), seen);
    let covered: usize = company.words.iter().filter(inside).map(String::len).sum();
    if covered * 2 >= label.len() {
        (bits * 0.8).min(12.0)
    } else {
        (bits * 0.4).min(5.0)
    }
}
