//! Why a record is not brought over, or waits for a person.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// Every word there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word used in the database, in JSON and on the screen.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The word's meaning, `None` for an unknown one.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words! {
    /// Why a customer is not brought over.
    SkipReason {
        /// An administrator, a vendor or another user that is no customer.
        NotACustomer = "not_a_customer",
        /// Disabled in the shop, or waiting for approval.
        Disabled = "disabled",
        /// The shop does not have this user any more.
        Gone = "gone",
        /// Erased at a person's request.
        Erased = "erased",
    }
}

words! {
    /// Why a customer waits for a person.
    ParkReason {
        /// Several contacts fit.
        AmbiguousMatch = "ambiguous_match",
        /// The contact that fits stands for somebody else.
        MatchedContactInUse = "matched_contact_in_use",
        /// The ledger refused the data.
        Rejected = "rejected",
        /// The organisation forbids two contacts of one name.
        NameTaken = "name_taken",
        /// The shop gave the number to another person.
        IdReused = "id_reused",
        /// The contact was deleted in the ledger.
        ContactGone = "contact_gone",
        /// Another customer of the shop has the same e-mail.
        SameEmail = "same_email",
        /// The shop's record cannot be read, or holds a value that may not be.
        InvalidData = "invalid_data",
        /// A text that a spreadsheet would run.
        Formula = "formula",
        /// It failed for too long.
        GaveUp = "gave_up",
        /// The configured templates could not be applied.
        MappingFailed = "mapping_failed",
    }
}

/// Why a row is skipped or parked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Reason {
    /// Skipped.
    Skip(SkipReason),
    /// Parked.
    Park(ParkReason),
}

impl Reason {
    /// The word used in the database, in JSON and on the screen.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Skip(reason) => reason.as_str(),
            Self::Park(reason) => reason.as_str(),
        }
    }

    /// The word's meaning, `None` for an unknown one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        SkipReason::from_word(word)
            .map(Self::Skip)
            .or_else(|| ParkReason::from_word(word).map(Self::Park))
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
