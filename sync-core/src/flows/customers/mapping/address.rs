//! A postal address of the shop as fields of a contact.

use super::draft::Draft;
use super::refusal::MappingRefusal;
use crate::customer::PostalAddress;
use crate::fields::{AddressPart, Field};

/// The longest code of a state where the shop gives the state's name beside it.
const LONGEST_STATE_CODE: usize = 10;
/// The longest code of a state that nothing but its shape tells from a name (ISO 3166-2).
const LONGEST_BARE_STATE_CODE: usize = 3;

/// Maps one address into the fields that `field` makes of its parts. An address that nobody entered gives none.
pub(super) fn map_address(
    draft: &mut Draft<'_>,
    address: &PostalAddress,
    field: impl Fn(AddressPart) -> Field,
) -> Result<(), MappingRefusal> {
    if !address.is_meaningful() {
        return Ok(());
    }
    let texts = [
        (AddressPart::Attention, &address.attention),
        (AddressPart::Address, &address.address),
        (AddressPart::Street2, &address.address_2),
        (AddressPart::City, &address.city),
        (AddressPart::Zip, &address.zip),
    ];
    for (part, text) in texts {
        draft.usual(field(part), text.as_str())?;
    }
    let (state, code) = state(address);
    draft.usual(field(AddressPart::State), state)?;
    draft.usual(field(AddressPart::StateCode), code.unwrap_or_default())?;
    draft.usual(field(AddressPart::Phone), address.phone.as_str())?;
    let (code, name) = (address.country.as_str(), address.country_name.as_str());
    draft.usual_country(field(AddressPart::Country), code, name)
}

/// The state's name, or what the shop has for it, and its code when it is one.
pub(super) fn state(address: &PostalAddress) -> (&str, Option<&str>) {
    let state = address.state.as_str().trim();
    let name = address.state_name.as_str().trim();
    let ascii = state
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let upper = !state.bytes().any(|byte| byte.is_ascii_lowercase());
    let named_apart = !name.is_empty() && !name.eq_ignore_ascii_case(state);
    let longest = if named_apart {
        LONGEST_STATE_CODE
    } else {
        LONGEST_BARE_STATE_CODE
    };
    let is_code = ascii && state.len() <= longest && (upper || named_apart);
    let shown = if name.is_empty() { state } else { name };
    (shown, is_code.then_some(state))
}
