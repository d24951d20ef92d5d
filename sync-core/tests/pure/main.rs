//! The pure modules, through their public interface: tables of cases, and properties over random text.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod checks;
mod customer;
mod deciding;
mod fields;
mod formula;
mod likeness;
mod mapped_fields;
mod mapping;
mod matching;
mod outcomes;
mod placeholders;
mod places;
mod properties;
mod templates;
mod text;

use sync_core::mapping::{FormulaGuard, MappedContact, Mapping, MappingConfig, Note};
use sync_core::{Customer, Field, UserId};

/// Customer 17, of whom nothing but the id is known.
fn customer() -> Customer {
    Customer::new(UserId::from(17))
}

/// The default mapping with one way to treat formulas.
fn mapping_with(guard: FormulaGuard) -> Mapping {
    let mut config = MappingConfig::default();
    config.formula_guard = guard;
    Mapping::new(&config).unwrap()
}

/// What the default mapping makes of a customer.
fn mapped(customer: &Customer) -> MappedContact {
    mapping_with(FormulaGuard::Neutralise)
        .map(customer)
        .unwrap()
}

/// One field of what the default mapping makes of a customer.
fn mapped_field(customer: &Customer, field: &Field) -> Option<String> {
    mapped(customer).fields.get(field).map(str::to_owned)
}

/// What the default mapping tells about a customer.
fn notes(customer: &Customer) -> Vec<Note> {
    mapped(customer).notes
}
