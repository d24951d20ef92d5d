//! Amounts with six decimal places: binary floats do not add up.

use std::iter::Sum;
use std::ops::{Add, Sub};

use serde_json::{Value, json};

use super::resource::plain;

const PLACES: u32 = 6;
const ONE: i128 = 10_i128.pow(PLACES);

/// A decimal number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal(i128);

impl Decimal {
    pub(super) const ZERO: Self = Self(0);
    pub(super) const HUNDRED: Self = Self(100 * ONE);

    pub(super) fn parse(text: &str) -> Option<Self> {
        let (digits, negative) = match text.trim().strip_prefix('-') {
            Some(digits) => (digits, true),
            None => (text.trim(), false),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number = |part: &str| part.chars().all(|letter| letter.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !is_number(whole) || !is_number(fraction) {
            return None;
        }
        let fraction: String = fraction.chars().chain("000000".chars()).take(6).collect();
        let number: i128 = format!("{whole}{fraction}").parse().ok()?;
        Some(Self(if negative { -number } else { number }))
    }

    /// A number, or text that is one; zero otherwise.
    pub(super) fn of(value: Option<&Value>) -> Self {
        Self::parse(&plain(value)).unwrap_or_default()
    }

    /// The part of `base` that a discount takes: `"10%"` of it, or a fixed amount.
    pub(super) fn share(value: Option<&Value>, base: Self) -> Self {
        let text = plain(value);
        match text.strip_suffix('%').and_then(Self::parse) {
            Some(percentage) => base.times(percentage).over(Self::HUNDRED),
            None => Self::parse(&text).unwrap_or_default(),
        }
    }

    pub(super) fn times(self, other: Self) -> Self {
        Self(rounded_over(self.0.saturating_mul(other.0), ONE))
    }

    /// Zero where `other` is zero.
    pub(super) fn over(self, other: Self) -> Self {
        Self(rounded_over(self.0.saturating_mul(ONE), other.0))
    }

    /// Half away from zero.
    pub(super) fn rounded(self, places: u32) -> Self {
        let unit = 10_i128.pow(PLACES.saturating_sub(places));
        Self(rounded_over(self.0, unit) * unit)
    }

    pub(super) fn to_json(self) -> Value {
        let (whole, fraction) = (self.0 / ONE, (self.0 % ONE).abs());
        if fraction == 0 {
            return i64::try_from(whole).map_or(Value::Null, |whole| json!(whole));
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        let text = format!("{sign}{}.{fraction:06}", whole.abs());
        serde_json::from_str(&text).unwrap_or_default()
    }
}

fn rounded_over(number: i128, divisor: i128) -> i128 {
    let half = divisor.abs() / 2;
    let towards = if number < 0 { -half } else { half };
    (number + towards).checked_div(divisor).unwrap_or_default()
}

impl Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Decimal {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}
