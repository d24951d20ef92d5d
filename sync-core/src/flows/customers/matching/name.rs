//! The normal form of a name.

use unicode_normalization::UnicodeNormalization;

use crate::text;

/// The form in which two spellings of one name are equal, or `None` when nothing is left of it.
///
/// Compatibility forms (full-width letters, ligatures) become plain, case is folded, blanks collapse, invisible
/// characters and joiners go. Letters of different scripts that look alike stay different, and so do accents.
///
/// ```
/// use sync_core::matching::name_normal_form;
///
/// assert_eq!(name_normal_form(" ACME  Ｌｔｄ "), Some("acme ltd".to_owned()));
/// assert_ne!(name_normal_form("Асме"), name_normal_form("Acme")); // the first is Cyrillic
/// ```
#[must_use]
pub fn name_normal_form(name: &str) -> Option<String> {
    if name.is_ascii() {
        let form = text::clean(&name.to_ascii_lowercase());
        return (!form.is_empty()).then_some(form);
    }
    let mut form = fold(name);
    // Folding can make room for another composition, and that for another folding; two rounds are enough in practice.
    for _ in 0..4 {
        let again = fold(&form);
        if again == form {
            break;
        }
        form = again;
    }
    (!form.is_empty()).then_some(form)
}

fn fold(name: &str) -> String {
    let folded: String = name
        .nfkc()
        .filter(|character| !matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}'))
        .flat_map(fold_case)
        .nfkc()
        .collect();
    text::clean(&folded)
}

/// Case folding by way of upper case (`ß` becomes `ss`, final and plain sigma become one). The dotless i keeps apart
/// from the dotted one.
fn fold_case(character: char) -> impl Iterator<Item = char> {
    let (kept, folded) = match character {
        'ı' => (Some(character), None),
        _ => (None, Some(character)),
    };
    let folded = folded
        .into_iter()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase);
    kept.into_iter().chain(folded)
}
