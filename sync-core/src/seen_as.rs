//! What a row notes of the shop's record as it was last seen. Pure.

/// The hash of the shop's record, and whether it was brought over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SeenAs<'h> {
    /// It was brought over, or needed not be.
    BroughtOver(&'h str),
    /// It was seen, and parked.
    Parked(&'h str),
}

impl<'h> SeenAs<'h> {
    /// From what the row keeps: the hash, after an exclamation mark if the record was parked.
    pub(crate) fn parse(text: &'h str) -> Self {
        text.strip_prefix('!')
            .map_or(Self::BroughtOver(text), Self::Parked)
    }

    /// As the row keeps it.
    pub(crate) fn to_text(self) -> String {
        match self {
            Self::BroughtOver(hash) => hash.to_owned(),
            Self::Parked(hash) => format!("!{hash}"),
        }
    }
}
