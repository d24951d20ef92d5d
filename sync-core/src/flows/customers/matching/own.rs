//! A matching rule of the host's.

use std::fmt;

use crate::customer::Customer;
use crate::fields::Fields;
use crate::flows::customers::ContactSummary;

/// A rule by which a host takes a customer and a contact for the same: both are the same when they have a key in common.
///
/// Keys are compared exactly, so they are brought to one form first. The engine keeps keyed hashes of them, never the texts.
/// The rule's place among the others is that of [`MatchRule::Own`](super::MatchRule::Own) in
/// [`Policy::by`](crate::Policy::by), and it is asked wherever the others are: for a single customer, in a backfill, in `plan`
/// and in `explain`. The ledger cannot search by it, so the list of its contacts is read before it is asked.
///
/// ```
/// use sync_core::matching::OwnRule;
/// use sync_core::{ContactSummary, Customer, Field, Fields};
///
/// /// The same VAT number.
/// #[derive(Debug)]
/// struct VatNumber;
///
/// fn form(number: &str) -> String {
///     number.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase()
/// }
///
/// impl OwnRule for VatNumber {
///     fn name(&self) -> &str {
///         "vat_number"
///     }
///
///     fn customer_keys(&self, customer: &Customer, _: &Fields) -> Vec<String> {
///         customer.data.get("vat_number").map(|number| form(number.as_str())).into_iter().collect()
///     }
///
///     fn contact_keys(&self, contact: &ContactSummary) -> Vec<String> {
///         let number = contact.fields.get(&Field::Custom("cf_vat_number".to_owned()));
///         number.map(form).into_iter().collect()
///     }
/// }
/// ```
pub trait OwnRule: Send + Sync + fmt::Debug + 'static {
    /// Names the rule for good. With another name the list of contacts is read anew: give it one when other keys are made.
    fn name(&self) -> &str;

    /// What of a customer is compared: the shop's record, and what the mapping made of it. Empty texts are no keys.
    fn customer_keys(&self, customer: &Customer, fields: &Fields) -> Vec<String>;

    /// What of a contact is compared: what the list shows of it. Empty texts are no keys.
    fn contact_keys(&self, contact: &ContactSummary) -> Vec<String>;
}
