//! How many values a JSON text holds, counted without building them.

/// The most values that an answer may hold. Two hundred contacts with a hundred custom fields each have half as many.
/// Built, a value takes up to some 600 bytes: without a limit, an answer of a few megabytes would take gigabytes.
const MOST_VALUES: usize = 500_000;

/// Whether there are more values than that. For what is not JSON either answer may come.
pub(crate) fn is_too_dense(json: &[u8]) -> bool {
    let mut values = 0_usize;
    let mut in_text = false;
    let mut escaped = false;
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' | b',' if !in_text => values += 1,
            _ => {}
        }
    }
    values > MOST_VALUES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_and_texts_are_not_looked_into() {
        let list = |item: &str| format!("[{}1]", item.repeat(MOST_VALUES));
        assert!(is_too_dense(list("0,").as_bytes()));
        assert!(is_too_dense(list("{}").as_bytes()));
        assert!(!is_too_dense(list(" ").as_bytes()));
        let text = format!("[\"{}\"]", "\\\",{[".repeat(MOST_VALUES));
        assert!(!is_too_dense(text.as_bytes()));
    }
}
