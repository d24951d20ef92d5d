//! Durations as people write them: `250ms`, `5s`, `2m`, `6h`, `3d`.

use std::time::Duration;

/// The longest duration that is taken: ten years. Longer ones are a slip, and would overflow sums of times.
const LONGEST: Duration = Duration::from_secs(3650 * 24 * 60 * 60);

/// Reads a whole number and its unit: `ms`, `s`, `m`, `h` or `d`. `None` for everything else, and beyond ten years.
pub(crate) fn parse(text: &str) -> Option<Duration> {
    let unit_at = text.find(|c: char| !c.is_ascii_digit())?;
    let (digits, unit) = text.split_at(unit_at);
    let count: u64 = digits.parse().ok()?;
    let milliseconds: u64 = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return None,
    };
    let duration = Duration::from_millis(count.checked_mul(milliseconds)?);
    (duration <= LONGEST).then_some(duration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_its_unit_make_a_duration() {
        for (text, milliseconds) in [
            ("250ms", 250),
            ("0s", 0),
            ("5s", 5_000),
            ("1m", 60_000),
            ("2h", 7_200_000),
            ("3d", 259_200_000),
            ("3650d", 315_360_000_000),
        ] {
            assert_eq!(
                parse(text),
                Some(Duration::from_millis(milliseconds)),
                "{text}"
            );
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "5",
            "s",
            "-5s",
            "+5s",
            "1.5h",
            "5 s",
            " 5s",
            "5S",
            "1h30m",
            "1w",
            "3651d",
            "18446744073709551615d",
            "99999999999999999999s",
            "٥s",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
