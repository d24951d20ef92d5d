//! What a refusal is about.

/// Which of the fields that were sent a refusal's message names. The message may quote what people typed and be in any
/// language, so nothing of it is returned but the label that the caller knows: what stands in double quotes is not looked at,
/// capitals, hyphens and underscores do not matter, and of several labels the longest counts.
///
/// ```
/// use zoho_books_client::refused_field;
///
/// let sent = ["Email", "First Name", "Name", "cf_shop_id"];
/// assert_eq!(refused_field("Invalid value passed for Email", &sent), Some("Email"));
/// assert_eq!(refused_field("First name cannot exceed 100 characters.", &sent), Some("First Name"));
/// assert_eq!(refused_field("\"Email & Sons\" already exists", &sent), None);
/// ```
#[must_use]
pub fn refused_field<'l>(message: &str, labels: &[&'l str]) -> Option<&'l str> {
    let message = message.replace(['“', '”'], "\"");
    let unquoted: Vec<Vec<String>> = message.split('"').step_by(2).map(words).collect();
    let named = |label: &&&str| {
        let label = words(label);
        let within = |part: &Vec<String>| part.windows(label.len()).any(|it| it == label);
        !label.is_empty() && unquoted.iter().any(within)
    };
    // Of two that are equally long, the one that was given first.
    let found = labels.iter().rev().filter(named);
    found
        .max_by_key(|label| words(label).concat().len())
        .copied()
}

/// The words of a text, in small letters: `E-Mail` is one word, `first_name` are two.
fn words(text: &str) -> Vec<String> {
    let text = text.replace('-', "").to_lowercase();
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_that_was_sent_is_found_and_nothing_else() {
        let labels = [
            "Email",
            "E-mail 2",
            "Billing Address",
            "Address",
            "Shop id",
            "Phone",
        ];
        for (message, field) in [
            ("Invalid value passed for Email", Some("Email")),
            ("Invalid value passed for e-mail.", Some("Email")),
            ("Ungültiger Wert für E-Mail 2", Some("E-mail 2")),
            (
                "billing_address should be less than 500 characters",
                Some("Billing Address"),
            ),
            (
                "Please ensure that the Shop ID has less than 255 characters.",
                Some("Shop id"),
            ),
            ("Invalid value passed for Emails", None),
            ("The contact \"Phone Shop\" already exists", None),
            ("The contact “Phone Shop” has no Email", Some("Email")),
            ("shop \"x\" id", None),
            ("", None),
        ] {
            assert_eq!(refused_field(message, &labels), field, "{message}");
        }
        assert_eq!(
            refused_field("Email", &["", "-", "EMAIL", "email"]),
            Some("EMAIL")
        );
        assert_eq!(refused_field("Email", &[]), None);
    }
}
