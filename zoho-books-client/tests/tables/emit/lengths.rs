//! How long the texts of a body may be.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::NOTE;
use crate::overrides::Overrides;
use crate::spec::{Operation, Spec};

type Lengths = Vec<(String, usize)>;

/// The texts of a body by their places, `billing_address.zip`, with the most characters of each.
pub(crate) fn of(spec: &Spec, operation: &Operation) -> Lengths {
    let mut lengths = Vec::new();
    within(spec, operation, &operation.id, "", &mut lengths);
    lengths.sort();
    lengths
}

fn within(spec: &Spec, operation: &Operation, record: &str, at: &str, lengths: &mut Lengths) {
    let fields = spec
        .bodies
        .iter()
        .filter(|field| field.module == operation.module && field.record == record);
    for field in fields {
        let place = format!("{at}{}", field.name);
        if let Some(longest) = field.longest {
            assert_eq!(field.kind, "text", "{}: {place}", operation.place());
            lengths.push((place.clone(), longest));
        }
        if let Some((_, inner)) = field.kind.split_once('{') {
            let inner = inner.split('}').next().unwrap();
            let record = format!("{}.{inner}", operation.id);
            within(spec, operation, &record, &format!("{place}."), lengths);
        }
    }
}

/// The table of all of them, one entry for the operations of a module that take the same.
pub(super) fn file(spec: &Spec, overrides: &Overrides) -> String {
    let mut groups: BTreeMap<(&str, Lengths), Vec<&str>> = BTreeMap::new();
    for operation in &spec.operations {
        let lengths = of(spec, operation);
        if !lengths.is_empty() && !overrides.body_is_none(operation) {
            groups
                .entry((&operation.module, lengths))
                .or_default()
                .push(&operation.id);
        }
    }
    let mut text = format!(
        "//! How many characters the texts of bodies may have, as Zoho documents it.\n//!\n{NOTE}\n"
    );
    text.push_str("use crate::operation::Lengths;\n\n#[rustfmt::skip]\npub(crate) static LENGTHS: &[Lengths] = &[\n");
    for ((module, lengths), operations) in groups {
        writeln!(text, "    (\"{module}\", &{operations:?}, &[").unwrap();
        for (place, longest) in lengths {
            writeln!(text, "        (\"{place}\", {longest}),").unwrap();
        }
        text.push_str("    ]),\n");
    }
    text.push_str("];\n");
    text
}
