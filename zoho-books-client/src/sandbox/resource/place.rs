//! From a path to the table that it belongs to.

use super::super::state::parse_id;
use super::super::tables::RESOURCES;
use super::{Call, Module, Resource};

/// The table of a module.
pub(in super::super) fn table(module: Module) -> &'static Resource {
    let mut tables = RESOURCES.iter();
    tables
        .find(|resource| resource.module == module)
        .unwrap_or(&&super::PLAIN)
}

/// The table that a path belongs to.
pub(in super::super) struct Place<'a> {
    pub(in super::super) resource: &'static Resource,
    /// The id in the path of the record that it belongs to; `""` where it belongs to none.
    pub(super) parent: &'a str,
    /// What follows in the path.
    pub(super) rest: &'a [&'a str],
}

/// The table that a path belongs to: that with the longest path.
pub(in super::super) fn place_of<'a>(segments: &'a [&'a str]) -> Option<Place<'a>> {
    let place = |resource: &'static Resource| {
        let (own, rest) = segments.split_at_checked(resource.path.len())?;
        let mut ids = resource
            .path
            .iter()
            .zip(own)
            .filter(|(part, _)| **part == "*");
        path_fits(resource.path, own).then(|| Place {
            resource,
            parent: ids.next().map_or("", |(_, id)| *id),
            rest,
        })
    };
    let by_path = RESOURCES.iter().filter_map(|resource| place(resource));
    by_path
        .max_by_key(|place| place.resource.path.len())
        .or_else(|| {
            let mut all = RESOURCES.iter();
            let named = |resource: &&&Resource| {
                matches!(segments, [first, _, "customfields"] if *first == resource.singular)
            };
            Some(Place {
                resource: all.find(named)?,
                parent: "",
                rest: segments.get(1..)?,
            })
        })
}

/// The call of the table's own that a path names, with the ids in it.
pub(super) fn special<'a>(
    resource: &'static Resource,
    method: &str,
    rest: &[&'a str],
) -> Option<(&'static Call, Vec<&'a str>)> {
    let fits = |call: &&Call| call.method == method && path_fits(call.path, rest);
    let call = resource.calls.iter().find(fits)?;
    let ids = call.path.iter().zip(rest);
    Some((
        call,
        ids.filter(|(wanted, _)| matches!(**wanted, "*" | "?"))
            .map(|(_, id)| *id)
            .collect(),
    ))
}

fn path_fits(wanted: &[&str], path: &[&str]) -> bool {
    let mut pairs = wanted.iter().zip(path);
    wanted.len() == path.len()
        && pairs.all(|(wanted, part)| match *wanted {
            "*" => parse_id(part).is_some(),
            "?" => true,
            word => word == *part,
        })
}

/// Whether the path exists with another method.
pub(super) fn is_known(resource: &Resource, rest: &[&str]) -> bool {
    let is_verb = |path: &[&str]| resource.all_verbs().any(|verb| verb.path == path);
    match rest {
        [] | [_] => true,
        [_, verb @ ..] if is_verb(verb) => true,
        _ if super::documents::is_known(resource, rest) => true,
        _ => resource.calls.iter().any(|call| path_fits(call.path, rest)),
    }
}
