//! Spellings made alike: Latin letters, lower case, and one form for what is written in several ways.

/// The words of a text: Latin letters and digits in lower case, whatever script and case it has.
pub(super) fn words(text: &str) -> Vec<String> {
    let latin = any_ascii::any_ascii(text).to_lowercase();
    latin
        .split(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '\'' | '`'))
        .map(|word| word.replace(['\'', '`'], ""))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The form in which spellings of a word meet: `mueller`, `muller` and `muler`; `svystun` and `swistun`.
pub(super) fn form(word: &str) -> String {
    let mut form = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let pair = letters.peek().and_then(|next| digraph(letter, *next));
        if pair.is_some() {
            letters.next();
        }
        let put = pair.unwrap_or(match letter {
            'y' | 'j' => 'i',
            'w' => 'v',
            'c' | 'q' => 'k',
            other => other,
        });
        // Doubled letters are one; digits tell different numbers apart.
        if put.is_ascii_digit() || !form.ends_with(put) {
            form.push(put);
        }
    }
    form
}

const fn digraph(first: char, second: char) -> Option<char> {
    Some(match (first, second) {
        ('a' | 'o' | 'u', 'e') => first,
        ('o', 'u' | 'y') => 'u',
        ('p', 'h') => 'f',
        ('c', 'k') => 'k',
        ('t', 'h') => 't',
        ('c' | 'k', 'h') => 'h',
        _ => return None,
    })
}

/// What is left of a form without vowels, with consonants that are taken for each other as one. A vowel in front leaves
/// a mark.
pub(super) fn skeleton(form: &str) -> String {
    let mut skeleton = String::with_capacity(form.len());
    let mut before = None;
    let mut letters = form.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied();
        let inside = before.is_some();
        let class = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' => (!inside).then_some('a'),
            'h' if inside => None,
            // As in "tawfiq" and "toufik": it belongs to the vowel before it.
            'v' if before.is_some_and(is_vowel) && after.is_some_and(|next| !is_vowel(next)) => {
                None
            }
            'f' | 'v' => Some('f'),
            'g' | 'k' => Some('k'),
            's' | 'z' | 'x' => Some('s'),
            other => Some(other),
        };
        before = Some(letter);
        if let Some(class) = class
            && !skeleton.ends_with(class)
        {
            skeleton.push(class);
        }
    }
    skeleton
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether one word is the other with a letter changed, added, taken away or swapped with its neighbour: one in words of
/// up to seven letters, two in longer ones.
pub(super) fn is_typo(one: &str, two: &str) -> bool {
    let (longest, shortest) = (one.len().max(two.len()), one.len().min(two.len()));
    let allowed = if longest >= 8 { 2 } else { 1 };
    shortest >= 3 && longest - shortest <= allowed && strsim::osa_distance(one, two) <= allowed
}

/// How alike two forms are, from 0 to 1.
pub(super) fn alike(one: &str, two: &str) -> f64 {
    if one == two {
        return 1.0;
    }
    if is_typo(one, two) {
        return 0.8;
    }
    let bone = skeleton(one);
    let speaks = one.len() >= 3 && two.len() >= 3 && bone.len() >= 2;
    if speaks && bone == skeleton(two) {
        0.7
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_meet_in_one_form() {
        for spellings in [
            ["Müller", "Mueller", "MULLER"],
            ["Συρρής", "Syrris", "Sirris"],
            ["Тарас", "Taras", "taras"],
        ] {
            let forms: Vec<String> = spellings
                .iter()
                .map(|text| form(&words(text).concat()))
                .collect();
            assert!(
                forms.iter().all(|one| Some(one) == forms.first()),
                "{spellings:?}: {forms:?}"
            );
        }
    }

    #[test]
    fn a_skeleton_bears_other_vowels_and_sounds() {
        for (one, two) in [
            ("zaynab", "zeinab"),
            ("tawfiq", "toufik"),
            ("qasim", "kaasem"),
            ("schmidt", "schmidt"),
        ] {
            assert_eq!(skeleton(&form(one)), skeleton(&form(two)), "{one} {two}");
        }
        assert_ne!(skeleton(&form("anna")), skeleton(&form("nina")));
    }

    #[test]
    fn a_form_is_its_own_form() {
        for word in [
            "mueller",
            "wolfgang",
            "schaeffer",
            "yousouf",
            "phillip",
            "jacques",
            "007",
        ] {
            let once = form(word);
            assert_eq!(form(&once), once, "{word}");
        }
    }

    #[test]
    fn short_words_bear_one_slip_and_long_ones_two() {
        assert!(is_typo("muler", "mulr"));
        assert!(!is_typo("ann", "bob"));
        assert!(is_typo("elektrika", "eletrikka"));
        assert!(!is_typo("an", "am"));
    }
}
