//! Why a customer cannot be mapped.

use serde::{Deserialize, Serialize};

use crate::fields::Field;

/// A customer that cannot be mapped as the configuration stands; a person has to look. Names the field, never its text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("{field}: {}", reason.explanation())]
pub struct MappingRefusal {
    /// Why.
    pub reason: RefusalReason,
    /// The field that could not be filled.
    pub field: Field,
}

impl MappingRefusal {
    pub(super) const fn new(reason: RefusalReason, field: Field) -> Self {
        Self { reason, field }
    }
}

/// Why a customer cannot be mapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RefusalReason {
    /// A text starts like a formula, and the configuration says to park such customers.
    Formula,
    /// The template of the field fails for this customer.
    MappingFailed,
    /// A value is not what it must be, and the configuration says to park such customers.
    InvalidValue,
}

impl RefusalReason {
    /// The word of the contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Formula => "formula",
            Self::MappingFailed => "mapping_failed",
            Self::InvalidValue => "invalid_data",
        }
    }

    const fn explanation(self) -> &'static str {
        match self {
            Self::Formula => {
                "the text starts like a spreadsheet formula; correct it in the shop, or set mapping.formula_guard to \
                 neutralise"
            }
            Self::MappingFailed => {
                "the template fails for this customer; correct it under [mapping]"
            }
            Self::InvalidValue => {
                "the shop's value is not what this field must hold; correct it in the shop, or set mapping.invalid_values to \
                 leave_out"
            }
        }
    }
}
