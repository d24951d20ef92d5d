//! The shop's texts: HTML entities, and messages made safe to show.

use std::borrow::Cow;

/// Decodes the HTML entities that a shop may store inside plain text, once.
///
/// Known are the five of XML, `&nbsp;`, and numbers (`&#39;`, `&#x27;`); anything else stays as it is. Call it once for
/// a text: `&amp;lt;` becomes `&lt;`, which is what was typed, and a second call would make it `<`.
///
/// ```
/// use cs_cart_client::text::decode_entities;
///
/// assert_eq!(decode_entities("Smith &amp; Sons"), "Smith & Sons");
/// assert_eq!(decode_entities("O&#39;Neill"), "O'Neill");
/// assert_eq!(decode_entities("&amp;lt;"), "&lt;");
/// assert_eq!(decode_entities("AT&T; &copy;"), "AT&T; &copy;");
/// ```
pub fn decode_entities(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else {
        return Cow::Borrowed(text);
    };
    let (head, mut rest) = text.split_at(first);
    let mut decoded = String::with_capacity(text.len());
    decoded.push_str(head);
    while let Some(start) = rest.find('&') {
        let (before, entity) = rest.split_at(start);
        decoded.push_str(before);
        if let Some((character, length)) = entity_at(entity) {
            decoded.push(character);
            rest = entity.get(length..).unwrap_or_default();
        } else {
            decoded.push('&');
            rest = entity.get(1..).unwrap_or_default();
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The longest entity read: `&#x10FFFF;`.
const LONGEST_ENTITY: usize = 10;

/// The character that the entity at the start of `text` stands for, and the entity's length.
fn entity_at(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST_ENTITY).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => numbered(name)?,
    };
    Some((character, end + 1))
}

fn numbered(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (digits, 10),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, radix).ok()?).filter(|character| *character != '\0')
}

/// The most characters of a shop's message that an error shows.
const MESSAGE_LENGTH: usize = 200;

/// A shop's message as an error may show it: tags and e-mail addresses out, control characters escaped, cut.
pub(crate) fn showable(message: &str) -> String {
    let mut plain = String::with_capacity(message.len().min(4 * MESSAGE_LENGTH));
    let mut in_tag = false;
    for character in message.chars().take(8 * MESSAGE_LENGTH) {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                plain.push(' ');
            }
            _ if in_tag => {}
            _ => plain.push(character),
        }
    }
    let mut shown = String::new();
    for word in decode_entities(&plain)
        .split([' ', '\n', '\r', '\t'])
        .filter(|word| !word.is_empty())
    {
        if !shown.is_empty() {
            shown.push(' ');
        }
        if word.contains(['@', '＠']) {
            shown.push_str("[e-mail]");
        } else {
            for character in word.chars() {
                if character.is_control() || is_invisible(character) {
                    shown.extend(character.escape_unicode());
                } else {
                    shown.push(character);
                }
            }
        }
    }
    if shown.chars().count() > MESSAGE_LENGTH {
        shown = shown.chars().take(MESSAGE_LENGTH).collect();
        shown.push('…');
    }
    shown
}

/// Characters that reorder or hide text where it is shown.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_once_and_strangers_stay() {
        for (stored, text) in [
            ("", ""),
            ("plain", "plain"),
            ("&lt;b&gt; &quot;x&quot; &apos;&nbsp;", "<b> \"x\" '\u{a0}"),
            ("&#233;&#xE9;&#X1F600;", "éé😀"),
            ("&amp;amp;", "&amp;"),
            ("a & b &", "a & b &"),
            (
                "&unknown; &#; &#x; &#xD800; &#0; &#99999999;",
                "&unknown; &#; &#x; &#xD800; &#0; &#99999999;",
            ),
            ("&+1; &#+65;", "&+1; &#+65;"),
            ("&é;&amp;", "&é;&"),
        ] {
            assert_eq!(decode_entities(stored), text, "{stored}");
        }
    }

    #[test]
    fn a_message_is_shown_without_tags_addresses_or_control_characters() {
        assert_eq!(
            showable("Bad Request:<br />\nann@example.com\u{1b}[31m is taken"),
            "Bad Request: [e-mail] is taken"
        );
        assert_eq!(
            showable("red\u{1b}[31m \u{202e}x"),
            "red\\u{1b}[31m \\u{202e}x"
        );
        assert_eq!(showable(&"é".repeat(900)).chars().count(), 201);
    }
}
