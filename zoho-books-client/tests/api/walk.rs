//! Every row of the files is an operation, and is what the files and their corrections say.

use std::collections::{BTreeMap, BTreeSet};

use zoho_books_client::operation::{self, Operation, Shape};

use crate::overrides::Overrides;
use crate::spec::{self, Spec};

const ROWS: usize = 849;
const PAIRS: usize = 845;

fn set<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> BTreeSet<String> {
    names
        .into_iter()
        .map(|name| name.as_ref().to_owned())
        .collect()
}

/// Notes what differs.
fn compare<T: PartialEq + std::fmt::Debug>(
    problems: &mut Vec<String>,
    place: &str,
    what: &str,
    is: &T,
    said: &T,
) {
    if is != said {
        problems.push(format!("{place}: {what} is {is:?}, the facts say {said:?}"));
    }
}

#[test]
fn every_operation_is_that_of_the_facts() {
    let (spec, overrides) = (Spec::read(), Overrides::read());
    let mut known: BTreeMap<String, &Operation> = BTreeMap::new();
    for operation in operation::all() {
        let twice = known.insert(format!("{}/{}", operation.module, operation.id), operation);
        assert!(
            twice.is_none(),
            "{}/{} is there twice",
            operation.module,
            operation.id
        );
    }
    let mut problems = Vec::new();
    for row in &spec.operations {
        let place = row.place();
        let Some(operation) = known.remove(&place) else {
            problems.push(format!("{place} is missing"));
            continue;
        };
        let of = |what: &str| overrides.of(what, &place);
        let mut differ =
            |what: &str, is: String, said: String| compare(&mut problems, &place, what, &is, &said);
        differ(
            "method",
            operation.method.as_str().to_owned(),
            row.method.clone(),
        );
        differ(
            "path",
            operation.path.to_owned(),
            of("path").unwrap_or(&row.path).to_owned(),
        );
        differ(
            "scope",
            operation.scope.to_owned(),
            of("scope").unwrap_or(&row.scope).to_owned(),
        );
        differ(
            "organization",
            operation.with_organization.to_string(),
            row.organization.to_string(),
        );
        differ(
            "unique",
            operation.unique.to_string(),
            row.unique.to_string(),
        );
        differ(
            "whole",
            operation.whole.to_string(),
            of("whole").is_some().to_string(),
        );
        differ(
            "notifies",
            operation.notifies.to_string(),
            of("notifies").is_some().to_string(),
        );
        differ(
            "key",
            format!("{:?}", operation.key),
            format!("{:?}", key(row, &overrides)),
        );
        differ(
            "documented",
            operation.documented.to_string(),
            "true".to_owned(),
        );
        let file = match of("download") {
            Some("file") => "file",
            Some("either") => "either",
            _ => "json",
        };
        let is = match operation.shape {
            Shape::File => "file",
            _ if operation.may_be_file => "either",
            _ => "json",
        };
        differ("download", is.to_owned(), file.to_owned());
        compare(
            &mut problems,
            &place,
            "query",
            &set(operation.query),
            &set(overrides.query(row)),
        );
        compare(
            &mut problems,
            &place,
            "files",
            &set(operation.file_parts),
            &set(overrides.file_parts(&place)),
        );
        let body = !row.body.is_empty() && !overrides.body_is_none(row);
        compare(&mut problems, &place, "body", &operation.takes_json, &body);
    }
    for (place, operation) in known {
        compare(
            &mut problems,
            &place,
            "documented",
            &operation.documented,
            &false,
        );
    }
    assert!(
        problems.is_empty(),
        "{} differ:\n{}",
        problems.len(),
        problems.join("\n")
    );

    let documented = || operation::all().filter(|operation| operation.documented);
    assert_eq!(documented().count(), ROWS);
    let pairs: BTreeSet<_> = documented()
        .map(|operation| (operation.method.as_str(), operation.path))
        .collect();
    assert_eq!(pairs.len(), PAIRS);
}

/// The key that the answer stands under.
fn key(row: &spec::Operation, overrides: &Overrides) -> Option<String> {
    if let Some(key) = overrides.of("key", &row.place()) {
        return Some(key.to_owned()).filter(|key| key != "-");
    }
    match overrides.of("answer", &row.place()) {
        Some(answer) => answer.split('"').nth(1).map(str::to_owned),
        None if overrides.of("download", &row.place()) == Some("file") => None,
        None => match row.answer.as_slice() {
            [one] => Some(one.trim_end_matches(['[', ']', '{', '}']).to_owned()),
            _ => None,
        },
    }
}

/// A body writes the names that are documented for its operation: those that are made all of them, those by hand no
/// others.
#[test]
fn every_body_has_the_names_of_the_facts() {
    let (spec, overrides) = (Spec::read(), Overrides::read());
    let place = |operation: &Operation| format!("{}/{}", operation.module, operation.id);
    let made: BTreeMap<String, &[&str]> = zoho_books_client::api::bodies()
        .map(|(operation, names)| (place(operation), names))
        .collect();
    let by_hand: BTreeMap<String, &[&str]> = operation::curated_bodies()
        .map(|(operation, names)| (place(operation), names))
        .collect();
    let mut problems = Vec::new();
    for row in spec
        .operations
        .iter()
        .filter(|row| !row.body.is_empty() && !overrides.body_is_none(row))
    {
        let place = row.place();
        let fields = spec
            .bodies
            .iter()
            .filter(|field| field.module == row.module && field.record == row.id);
        let mut said = set(fields
            .filter(|field| field.kind != "file")
            .map(|field| &field.name));
        // What the crate's own custom fields can say, by the documentation of custom fields.
        if said.contains("customfield_id") {
            said.extend(["label", "api_name", "index"].map(str::to_owned));
        }
        match (made.get(&place), by_hand.get(&place)) {
            (Some(names), None) if said.contains("customfield_id") => {
                assert!(set(*names).is_subset(&said), "{place}");
            }
            (Some(names), None) => compare(&mut problems, &place, "body", &set(*names), &said),
            (None, Some(names)) => {
                let more: Vec<&&str> = names.iter().filter(|name| !said.contains(**name)).collect();
                compare(
                    &mut problems,
                    &place,
                    "body beyond the facts",
                    &more,
                    &Vec::new(),
                );
            }
            _ => problems.push(format!("{place} has no body, or two")),
        }
    }
    assert!(
        problems.is_empty(),
        "{} differ:\n{}",
        problems.len(),
        problems.join("\n")
    );
}

#[test]
fn uploads_downloads_and_what_writes_to_people_are_as_many_as_the_corrections_say() {
    let uploads = operation::all()
        .filter(|operation| !operation.file_parts.is_empty() && operation.documented)
        .count();
    let downloads = operation::all()
        .filter(|operation| {
            (operation.may_be_file || operation.shape == Shape::File) && operation.documented
        })
        .count();
    let notifies = operation::all()
        .filter(|operation| operation.notifies && operation.documented)
        .count();
    assert_eq!((uploads, downloads, notifies), (35, 34, 31));
}
