//! Who in the books looks like a customer, though nothing is equal.
//!
//! A contact that a person typed in by hand is often spelled otherwise than the shop has it: `Müller` and `Mueller`, a
//! nickname, a legal form left off, a telephone number with one digit wrong. The rules of [`matching`](crate::matching)
//! are exact and never find such a contact; this module does, and says how sure it is and why. Nothing may be linked by
//! likeness alone: a namesake in another city and a customer who moved look the same.
//!
//! Everything here is pure: no I/O, no clock, no randomness, no training. The weights are constants
//! ([`WEIGHTS_VERSION`]); how much a name or a company tells is counted in the contacts themselves.
//!
//! ```
//! use sync_core::likeness::{EvidenceKind, Index, Party};
//!
//! let mut index = Index::builder();
//! index.add(460_001_u64, &Party::new().display_name("Mueller, K.").company("Bäckerei Müller GmbH").phone("030 1234567"));
//! index.add(460_002, &Party::new().name("Ann", "Archer").email("ann@example.com"));
//! // A name that half of two contacts have says little; in real books there are more.
//! for number in 0..500 {
//!     index.add(number, &Party::new().name("Other", &format!("Person{number}")));
//! }
//! let index = index.build();
//!
//! let customer = Party::new().name("Karla", "Müller").company("Baeckerei Mueller").phone("+49 30 1234567");
//! let similar = index.similar(&customer, 3);
//! let first = similar.first().expect("one looks like her");
//! assert_eq!(first.id, 460_001);
//! assert!(first.evidence.iter().any(|found| found.kind == EvidenceKind::Phone));
//! ```
//!
//! # How good it is
//!
//! On labelled pairs of made-up customers and contacts (5,000 contacts, 2,000 customers, half of whom have a partner), with
//! what the list of contacts shows: the partner of 0.80 of the customers is among the first three at a threshold at which
//! 4 % of those without a partner get a suggestion; 0.95 when the best candidate's address is read where the score leaves
//! it [in doubt](Suggestion::is_in_doubt) (0.30 reads a customer). `cargo run --release -p bench -- matching DIR` measures it.
//!
//! # Privacy
//!
//! An [`Index`] holds normal forms of names, e-mails and numbers in memory for as long as it lives, and writes nothing
//! anywhere. Its `Debug`, and that of everything here, shows none of them. Evidence holds kinds and figures, no texts.

mod compare;
mod contradiction;
mod evidence;
mod features;
mod index;
mod line;
mod party;
mod spelling;
mod words_table;

pub use contradiction::{Contradiction, contradiction};
pub use evidence::{Evidence, EvidenceKind, Strength, Suggestion};
pub use index::{Index, IndexBuilder};
pub use party::{Address, Party};

/// Grows when a weight or a normal form changes: scores of different versions must not be compared.
pub const WEIGHTS_VERSION: u32 = 1;
