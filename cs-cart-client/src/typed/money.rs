//! Amounts of money and other decimals: text, never through a float.

use std::fmt;
use std::str::FromStr;

use super::field::Field;
use super::json::Json;

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an amount is written in decimal digits, with a point before the fraction and no separators"
)]
pub struct MoneyError;

/// An amount or another decimal, in the digits that the shop wrote: `25.00` and `25` are equal in worth, and not equal as
/// values of this type. In which currency it is, other fields say.
///
/// ```
/// use cs_cart_client::typed::Money;
///
/// let price: Money = "25.00".parse()?;
/// assert_eq!(price.as_str(), "25.00");
/// assert_eq!(Money::from(25).as_str(), "25");
/// assert!("1,000.00".parse::<Money>().is_err());
/// # Ok::<(), cs_cart_client::typed::MoneyError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Money(Box<str>);

impl Money {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Money {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim();
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if are_digits(whole) && are_digits(fraction) && !(whole.is_empty() && fraction.is_empty()) {
            Ok(Self(text.into()))
        } else {
            Err(MoneyError)
        }
    }
}

impl From<u64> for Money {
    fn from(whole: u64) -> Self {
        Self(whole.to_string().into())
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({})", self.0)
    }
}

impl Field for Money {
    fn read(json: &Json<'_>) -> Option<Self> {
        json.word()?.parse().ok()
    }
}
