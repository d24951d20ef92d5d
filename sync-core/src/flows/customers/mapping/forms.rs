//! Numbers and flags in the one form in which they are compared and sent.

/// A whole number without needless signs and zeros.
pub(super) fn whole(text: &str) -> Option<String> {
    text.parse::<i32>().ok().map(|number| number.to_string())
}

/// A decimal number without needless zeros: `1000.50` is `1000.5`.
pub(crate) fn amount(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    Some(match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    })
}

/// `true` or `false`.
pub(super) fn flag(text: &str) -> Option<String> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "1" => Some("true".to_owned()),
        "false" | "no" | "n" | "0" => Some("false".to_owned()),
        _ => None,
    }
}
