//! Money and quantities, as decimal text.

use std::fmt;

use serde::{Serialize, Serializer};

/// An amount of money, a rate, a quantity or a percentage, as decimal text: what the remote wrote, not what a binary
/// float makes of it. Records take it from the answer's text and drafts write it as text, however many digits it has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Amount(String);

impl Amount {
    /// The longest text that is taken for one.
    const LONGEST: usize = 32;

    /// An amount from decimal text such as `149.97`; `None` if it is no such text.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let numeric = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        (text.len() <= Self::LONGEST && numeric(whole) && numeric(fraction))
            .then(|| Self(text.to_owned()))
    }

    /// As the remote may write it: `1.2345678E7` is how Java writes a large number.
    pub(crate) fn from_wire(text: &str) -> Option<Self> {
        let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
            return Self::new(text);
        };
        let mantissa = Self::new(mantissa)?.0;
        let exponent: i32 = exponent.parse().ok().filter(|e: &i32| e.abs() <= 30)?;
        let (sign, digits) = match mantissa.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", mantissa.as_str()),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut digits = format!("{whole}{fraction}");
        let point = i32::try_from(whole.len()).ok()? + exponent;
        if point <= 0 {
            let zeros = usize::try_from(1 - point).ok()?;
            digits.insert_str(0, &"0".repeat(zeros));
        }
        let point = usize::try_from(point.max(1)).ok()?;
        while digits.len() < point {
            digits.push('0');
        }
        let (whole, fraction) = digits.split_at_checked(point)?;
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            whole => whole,
        };
        let fraction = fraction.trim_end_matches('0');
        Self::new(&if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction}")
        })
    }

    /// Its decimal text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a JSON number, which has no zeros in front.
    pub(crate) fn json_number(&self) -> String {
        let (sign, digits) = match self.0.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", self.0.as_str()),
        };
        let bare = digits.trim_start_matches('0');
        let zero = if bare.is_empty() || bare.starts_with('.') {
            "0"
        } else {
            ""
        };
        format!("{sign}{zero}{bare}")
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<i64> for Amount {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

/// A JSON number with all of its digits.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.json_number();
        if let Ok(whole) = text.parse::<i64>() {
            return serializer.serialize_i64(whole);
        }
        match text.parse::<f64>() {
            // Of an everyday amount, the float's shortest text is the amount's own.
            Ok(number) if number.to_string() == text => serializer.serialize_f64(number),
            _ => crate::json::serialize(text, serializer),
        }
    }
}

/// A discount: an amount, or a share of the price. On the wire `10` or `"10%"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Discount {
    /// So much money.
    Amount(Amount),
    /// So many percent.
    Percent(Amount),
}

impl fmt::Display for Discount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Amount(amount) => amount.fmt(f),
            Self::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_decimal_text() {
        for good in ["0", "-12", "149.97"] {
            assert_eq!(Amount::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "1e5", ".5", "5.", "NaN", "1,000"] {
            assert_eq!(Amount::new(bad), None, "{bad}");
        }
        assert_eq!(
            serde_json::to_string(&Amount::new("149.97")).unwrap(),
            "149.97"
        );
        assert_eq!(serde_json::to_string(&Amount::from(1000)).unwrap(), "1000");
    }
}
