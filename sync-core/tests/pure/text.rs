//! Cleaning, cutting, entities, phone numbers.

use sync_core::text::{clean, cut, decode_entities, from_shop, phone, utf16_len};

#[test]
fn clean_takes_out_what_cannot_be_seen_and_keeps_what_can() {
    for (raw, cleaned) in [
        ("", ""),
        ("  Ann   Lee  ", "Ann Lee"),
        ("Ann\r\nLee\tx\u{2028}y\u{a0}z\u{3000}w", "Ann Lee x y z w"),
        ("A\0n\u{7}n\u{7f}\u{85}x", "Ann x"),
        ("An\u{200b}n\u{feff}\u{2060}\u{ad}", "Ann"),
        (
            "\u{202e}eeL\u{202c} \u{2066}Ann\u{2069}\u{200e}\u{200f}\u{61c}",
            "eeL Ann",
        ),
        ("\u{3164}\u{ffa0}\u{2800}", ""),
        ("e\u{301}", "é"),
        ("مریم رضایی", "مریم رضایی"),
        ("日本 太郎", "日本 太郎"),
        (
            "<script>alert('x')</script> \"q\" %0d%0a",
            "<script>alert('x')</script> \"q\" %0d%0a",
        ),
        // Joiners that join.
        ("👩\u{200d}💻", "👩\u{200d}💻"),
        ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("क्\u{200d}ष", "क्\u{200d}ष"),
        (
            "🏴\u{e0067}\u{e0062}\u{e007f}",
            "🏴\u{e0067}\u{e0062}\u{e007f}",
        ),
        ("1\u{fe0f}\u{20e3}", "1\u{fe0f}\u{20e3}"),
        // Joiners, selectors and tags that do nothing.
        ("An\u{200d}n", "Ann"),
        ("می\u{200c} ", "می"),
        ("\u{200d}👩", "👩"),
        ("👩\u{200d}\u{200d}", "👩"),
        ("An\u{fe0f}n", "Ann"),
        ("An\u{e0041}n", "Ann"),
    ] {
        assert_eq!(clean(raw), cleaned, "{raw:?}");
    }
}

#[test]
fn entities_are_decoded_once() {
    for (raw, decoded) in [
        ("Lee &amp; Sons", "Lee & Sons"),
        ("&amp;amp;", "&amp;"),
        ("&lt;b&gt;&quot;&#039;&apos;", "<b>\"''"),
        (
            "Andr&eacute; M&uuml;ller&#44; &#x416;&#X416;",
            "André Müller, ЖЖ",
        ),
        ("&ndash;&euro;&rsquo;&OElig;", "–€’Œ"),
        ("AT&T", "AT&T"),
        ("&", "&"),
        (
            "&;&#;&#x;&#+5;&unknown;&eacute",
            "&;&#;&#x;&#+5;&unknown;&eacute",
        ),
        (
            "&#0;&#xD800;&#x110000;&#99999999999;",
            "&#0;&#xD800;&#x110000;&#99999999999;",
        ),
    ] {
        assert_eq!(decode_entities(raw), decoded, "{raw}");
    }
    assert_eq!(from_shop("&nbsp;Ann&#9;Lee&#8203;&nbsp;"), "Ann Lee");
}

#[test]
fn cut_counts_utf16_and_keeps_graphemes_whole() {
    let family = "👨\u{200d}👩\u{200d}👧";
    assert_eq!(utf16_len(family), 8);
    for (text, limit, expected) in [
        ("Ann", 3, "Ann"),
        ("Ann Lee", 5, "Ann L"),
        ("Ann Lee", 4, "Ann"),
        ("Ann", 0, ""),
        ("ne\u{301}e\u{301}", 4, "ne\u{301}"),
        ("😀😀", 3, "😀"),
        (family, 8, family),
        (family, 7, ""),
        ("🇩🇪🇫🇷", 7, "🇩🇪"),
    ] {
        assert_eq!(cut(text, limit), expected, "{text} to {limit}");
    }
    let zalgo = format!("a{}", "\u{301}".repeat(300));
    assert_eq!(cut(&zalgo, 200), "");
    assert_eq!(cut(&"ä".repeat(5000), 200), "ä".repeat(200));
}

#[test]
fn phones_are_restricted_to_what_numbers_are_made_of() {
    for (raw, tidy) in [
        ("+49 (0)30 123-45.67", Some("+49 (0)30 123-45.67")),
        ("  0049 30 1234567 ", Some("0049 30 1234567")),
        ("030/1234567", Some("030 1234567")),
        ("Tel.: +1 555 0100", Some("+1 555 0100")),
        ("+1 555 0100 ext. 12", Some("+1 555 0100")),
        ("+1 555 0100 (home)", Some("+1 555 0100")),
        ("555 0100, 555 0101", Some("555 0100")),
        ("+1–555—0100", Some("+1-555-0100")),
        ("+١٢٣ ٤٥٦٧", Some("+123 4567")),
        ("＋４９ ３０", Some("+49 30")),
        ("1-800-FLOWERS", Some("1-800-3569377")),
        ("1-800-GO-FEDEX", Some("1-800-46-33339")),
        ("+1 555 0100 EXT", Some("+1 555 0100")),
        ("3.06945E+11", None),
        ("4,91512E+12", None),
        ("030 1234567 / 0171 2345678", Some("030 1234567")),
        ("030 1234567/89", Some("030 1234567 89")),
        ("030 12 34 567 0171 23 45 678", Some("030 12 34 567")),
        ("555 123 4567 555 123 4568", Some("555 123 4567")),
        ("+49 30 1234567 +49 171 2345678", Some("+49 30 1234567")),
        ("=1+1", Some("11")),
        ("=cmd|'/c calc'!A1", Some("1")),
        ("-", None),
        ("n/a", None),
        ("", None),
        ("()+-.", None),
    ] {
        assert_eq!(phone::tidy(raw).as_deref(), tidy, "{raw}");
    }
}
