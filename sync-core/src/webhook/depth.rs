//! How deep a body of JSON is nested, found without descending into it.

/// Records of the shop nest some eight deep.
const DEEPEST: usize = 32;

/// Whether brackets nest more than 32 deep. For what is not JSON either answer may come: it is refused later.
pub(super) fn is_too_deep(body: &[u8]) -> bool {
    let mut depth = 0_usize;
    let mut in_text = false;
    let mut escaped = false;
    for byte in body {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => {
                depth += 1;
                if depth > DEEPEST {
                    return true;
                }
            }
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}
