//! The flows' sources and targets on the two clients.

#[cfg(feature = "cs-cart")]
pub mod cs_cart;
#[cfg(feature = "zoho-books")]
pub mod zoho_books;

/// The error and its causes in one sentence. The clients' errors hold no secret and nobody's data.
#[cfg(any(feature = "cs-cart", feature = "zoho-books"))]
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        cause = error.source();
    }
    text
}
