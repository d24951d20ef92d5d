//! A table for each kind of record.

pub(super) mod items;

use super::resource::Resource;

pub(super) static RESOURCES: &[&Resource] = &[&items::ITEMS];
