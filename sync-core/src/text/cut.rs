//! Text cut to a length.

use unicode_segmentation::UnicodeSegmentation;

/// The length of a text in UTF-16 units, which is how the remote counts.
///
/// It is never less than the number of characters, so a text that fits by this count fits by either.
#[must_use]
pub fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The longest beginning of `text` that has at most `limit` UTF-16 units and ends where a grapheme ends.
///
/// What a reader sees as one character (a letter with its accents, an emoji of several parts) is kept whole or left
/// out. Blanks at the place of the cut go too. A text whose first grapheme alone is too long comes out empty.
///
/// ```
/// use sync_core::text::cut;
///
/// assert_eq!(cut("Ann Lee", 200), "Ann Lee");
/// assert_eq!(cut("Ann Lee", 4), "Ann");
/// assert_eq!(cut("👨‍👩‍👧!", 6), "");
/// ```
#[must_use]
pub fn cut(text: &str, limit: usize) -> &str {
    if text.len() <= limit || utf16_len(text) <= limit {
        return text;
    }
    let mut units = 0;
    let mut end = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        units += utf16_len(grapheme);
        if units > limit {
            break;
        }
        end = start + grapheme.len();
    }
    text.get(..end).unwrap_or_default().trim_end()
}

/// The text with ` (<suffix>)` behind it, cut so that the whole has at most `limit` UTF-16 units.
///
/// ```
/// use sync_core::text::with_suffix;
///
/// assert_eq!(with_suffix("Ann Lee", "17", 200), "Ann Lee (17)");
/// assert_eq!(with_suffix("Ann Lee", "17", 10), "Ann L (17)");
/// ```
#[must_use]
pub fn with_suffix(text: &str, suffix: &str, limit: usize) -> String {
    let suffix = format!(" ({suffix})");
    let room = limit.saturating_sub(utf16_len(&suffix));
    super::clean(&format!("{}{suffix}", cut(text, room)))
}
