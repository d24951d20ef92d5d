//! The one form in which the core handles text.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text in the form that is sent and stored: NFC, one line, single spaces, nothing invisible.
///
/// - every kind of blank and line break becomes a space; runs of them become one; none at either end;
/// - control characters, zero-width characters, direction marks and overrides, and invisible fillers go away;
/// - a joiner (ZWJ, ZWNJ) stays where it joins: between emoji, or between letters of scripts from Hebrew on;
/// - variation selectors stay behind what they can select, the tags of a flag behind the black flag.
///
/// Cleaning clean text changes nothing.
///
/// ```
/// use sync_core::text::clean;
///
/// assert_eq!(clean("  Ann\u{200b}\t\u{202e}Lee\r\n"), "Ann Lee");
/// assert_eq!(clean("👩\u{200d}💻"), "👩\u{200d}💻");
/// ```
#[must_use]
pub fn clean(text: &str) -> String {
    if text.is_ascii() {
        return clean_ascii(text);
    }
    let mut cleaned = pass(text);
    // Taking a character out can bring two others together that compose or no longer join. Each further pass only
    // takes away, so this ends; nearly always after the first look.
    loop {
        let again = pass(&cleaned);
        if again == cleaned {
            return cleaned;
        }
        cleaned = again;
    }
}

/// The same for the many texts in which nothing composes or joins: one look is enough.
fn clean_ascii(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for character in text.chars() {
        if is_blank(character) {
            if !kept.is_empty() && !kept.ends_with(' ') {
                kept.push(' ');
            }
        } else if !character.is_control() {
            kept.push(character);
        }
    }
    if kept.ends_with(' ') {
        kept.pop();
    }
    kept
}

fn pass(text: &str) -> String {
    let visible: Vec<char> = text
        .chars()
        .map(|character| if is_blank(character) { ' ' } else { character })
        .filter(|character| !is_invisible(*character))
        .collect();
    let mut kept = String::with_capacity(text.len());
    let mut previous = ' ';
    for (index, &character) in visible.iter().enumerate() {
        let next = visible.get(index + 1).copied().unwrap_or(' ');
        let keep = match character {
            ' ' => previous != ' ',
            '\u{200c}' | '\u{200d}' => joins(previous, next),
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => can_be_selected(previous),
            '\u{e0020}'..='\u{e007f}' => previous == '🏴' || is_tag(previous),
            _ => true,
        };
        if keep {
            kept.push(character);
            previous = character;
        }
    }
    kept.trim_end_matches(' ').nfc().collect()
}

/// Blanks of every width, tabs and line breaks; the braille blank is one too, though Unicode calls it a symbol.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{2800}'
}

/// What takes no room and joins nothing. Joiners, variation selectors and tags are judged by their neighbours instead.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{00ad}' // soft hyphen
            | '\u{034f}' // combining grapheme joiner
            | '\u{061c}' | '\u{200e}' | '\u{200f}' // direction marks
            | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' // Hangul fillers
            | '\u{17b4}' | '\u{17b5}' // Khmer inherent vowels
            | '\u{180b}'..='\u{180f}' // Mongolian selectors
            | '\u{200b}' // zero-width space
            | '\u{202a}'..='\u{202e}' // direction embeddings and overrides
            | '\u{2060}'..='\u{206f}' // word joiner, isolates, deprecated format characters
            | '\u{fdd0}'..='\u{fdef}' // noncharacters
            | '\u{feff}' // byte-order mark
            | '\u{fff0}'..='\u{fffb}' // interlinear annotation and unassigned specials
            | '\u{1bca0}'..='\u{1bca3}' // shorthand format controls
            | '\u{1d173}'..='\u{1d17a}' // musical format controls
            | '\u{e0000}'..='\u{e001f}' // language tag
            | '\u{e0080}'..='\u{e00ff}')
        || u32::from(character) & 0xfffe == 0xfffe // the last two of each plane
}

fn joins(before: char, after: char) -> bool {
    (is_emoji(before) && is_emoji(after))
        || (is_letter_that_joins(before) && is_letter_that_joins(after))
}

/// Emoji and the parts of emoji sequences: skin tones, variation selector 16, the keycap, tags.
fn is_emoji(character: char) -> bool {
    matches!(character,
        '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{20e3}')
        || is_tag(character)
}

fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0020}'..='\u{e007f}')
}

/// Letters, and marks such as the Indic viramas, of scripts from Hebrew on, but not of the later blocks of Latin.
fn is_letter_that_joins(character: char) -> bool {
    let of_such_a_script = character >= '\u{0590}'
        && !matches!(character,
            '\u{1d00}'..='\u{2bff}' | '\u{a720}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab6f}');
    of_such_a_script && (character.is_alphabetic() || is_combining_mark(character))
}

/// A variation selector after a blank, a Latin letter or another selector selects nothing.
fn can_be_selected(previous: char) -> bool {
    !(previous == ' '
        || previous.is_ascii_alphabetic()
        || matches!(previous, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{200c}' | '\u{200d}'))
}
