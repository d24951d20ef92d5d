//! Every row of the files is an operation, and is what the files and their corrections say.

use std::collections::{BTreeMap, BTreeSet};

use zoho_books_client::operation::{self, Operation, Shape};

use crate::by_hand::BY_HAND;
use crate::leaves::Types;
use crate::names;
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
            "shape",
            format!("{:?}", operation.shape),
            format!("{:?}", shape(row, &spec, &overrides)),
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

/// What the answer is, by what the files show of it.
fn shape(row: &spec::Operation, spec: &Spec, overrides: &Overrides) -> Shape {
    let place = row.place();
    if let Some(shape) = overrides.of("shape", &place) {
        return match shape {
            "page" => Shape::Page,
            "record" => Shape::Record,
            "untyped" => Shape::Untyped,
            other => panic!("{place}: no such shape: {other}"),
        };
    }
    if overrides.of("download", &place) == Some("file") {
        return Shape::File;
    }
    if overrides.of("key", &place) == Some("-") {
        return Shape::Untyped;
    }
    let read = row.method == "GET";
    match row.answer.as_slice() {
        [] if read => Shape::Untyped,
        [] => Shape::Done,
        [one] => {
            let key = one.trim_end_matches(['[', ']', '{', '}']);
            let record = if names::GENERIC.contains(&key) {
                names::without_verb(&row.id)
            } else {
                names::record_name(key)
            };
            let described = spec
                .answers
                .iter()
                .any(|field| field.module == row.module && field.record == record);
            match described {
                false => Shape::Untyped,
                true if read && one.ends_with("[]") && !row.path.ends_with('}') => Shape::Page,
                true => Shape::Record,
            }
        }
        _ => Shape::Record,
    }
}

/// What the bodies that are written by hand say, beside what the files say.
struct ByHand<'a> {
    spec: &'a Spec,
    types: Types,
    /// Names that are written and not in the files, by the record in the body.
    beyond: BTreeMap<String, BTreeSet<String>>,
    /// Names that are in the files and not written, likewise.
    without: BTreeMap<String, BTreeSet<String>>,
    /// The shortest of the longest texts that the files allow, by draft and field.
    longest: BTreeMap<(String, String), usize>,
}

impl ByHand<'_> {
    fn body(&mut self, operation: &Operation, record: &str, draft: &str) {
        let draft = draft.trim_matches(['[', ']']);
        let Some(one) = self.types.find(BY_HAND, draft).cloned() else {
            assert!(
                ["CustomFieldDraft", "Value"].contains(&draft),
                "{draft} is not declared"
            );
            return;
        };
        let facts: BTreeMap<&str, &spec::Field> = self
            .spec
            .bodies
            .iter()
            .filter(|fact| fact.module == operation.module && fact.record == record)
            .map(|fact| (fact.name.as_str(), fact))
            .collect();
        let known: BTreeSet<&str> = one.fields.iter().map(|field| field.name.as_str()).collect();
        let documented = facts.values().filter(|fact| fact.kind != "file");
        for missing in documented.filter(|fact| !known.contains(fact.name.as_str())) {
            let place = format!("{}/{record}", operation.module);
            self.without
                .entry(place)
                .or_default()
                .insert(missing.name.clone());
        }
        for field in &one.fields {
            let own = facts.contains_key("customfield_id") && CUSTOM.contains(&field.name.as_str());
            let fact = facts
                .get(field.name.as_str())
                .filter(|fact| fact.kind != "file");
            let inside =
                fact.and_then(|fact| Some(fact.kind.split_once('{')?.1.split_once('}')?.0));
            let kind = field.kind.trim_start_matches("Vec<").trim_end_matches('>');
            let record_inside = self.types.find(BY_HAND, kind).is_some();
            match (fact, inside) {
                (Some(_), Some(inside)) if record_inside => {
                    self.body(operation, &format!("{}.{inside}", operation.id), kind);
                }
                (Some(_), Some(_)) => assert!(
                    ["CustomFieldDraft", "Value"].contains(&kind),
                    "{draft}.{} is an object",
                    field.name
                ),
                (Some(fact), None) if !record_inside => {
                    if let Some(longest) = fact.longest.filter(|_| kind == "String") {
                        let key = (draft.to_owned(), field.name.clone());
                        let shortest = self.longest.entry(key).or_insert(longest);
                        *shortest = longest.min(*shortest);
                    }
                }
                _ if own => {}
                _ => {
                    let place = format!("{}/{record}", operation.module);
                    let beyond = self.beyond.entry(place).or_default();
                    beyond.insert(field.name.clone());
                }
            }
        }
    }
}

/// What the crate's own custom fields can say beside the files, by the documentation of custom fields.
const CUSTOM: [&str; 3] = ["label", "api_name", "index"];

/// A body that is made writes all names that are documented for its operation, and no others.
#[test]
fn every_body_that_is_made_has_the_names_of_the_facts() {
    let (spec, overrides) = (Spec::read(), Overrides::read());
    let place = |operation: &Operation| format!("{}/{}", operation.module, operation.id);
    let made: BTreeMap<String, &[&str]> = zoho_books_client::api::bodies()
        .map(|(operation, _, names)| (place(operation), names))
        .collect();
    let by_hand = set(operation::curated_bodies().map(|(operation, ..)| place(operation)));
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
        if said.contains("customfield_id") {
            said.extend(CUSTOM.map(str::to_owned));
        }
        match (made.get(&place), by_hand.contains(&place)) {
            (Some(names), false) if said.contains("customfield_id") => {
                assert!(set(*names).is_subset(&said), "{place}");
            }
            (Some(names), false) => compare(&mut problems, &place, "body", &set(*names), &said),
            (None, true) => {}
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

/// A body by hand writes all documented names and no others, in the records within it too, but for the exceptions in
/// `overrides.tsv`; and its documentation says how long a text may be.
#[test]
fn every_body_by_hand_has_names_and_lengths_of_the_facts() {
    let (spec, overrides) = (Spec::read(), Overrides::read());
    let mut by_hand = ByHand {
        spec: &spec,
        types: Types::new(),
        beyond: BTreeMap::new(),
        without: BTreeMap::new(),
        longest: BTreeMap::new(),
    };
    for (operation, draft, _) in operation::curated_bodies().filter(|(it, ..)| it.documented) {
        by_hand.body(operation, operation.id, draft);
    }
    let exceptions = |what| -> BTreeMap<String, BTreeSet<String>> {
        let all = overrides.all(what);
        all.map(|(place, names)| (place.to_owned(), set(names.split(' '))))
            .collect()
    };
    assert_eq!(by_hand.beyond, exceptions("beyond"));
    assert_eq!(by_hand.without, exceptions("without"));
    assert!(by_hand.longest.len() > 40);
    let mut problems = Vec::new();
    for ((draft, name), longest) in &by_hand.longest {
        let one = by_hand.types.find(BY_HAND, draft).unwrap();
        let field = one.fields.iter().find(|field| field.name == *name).unwrap();
        let place = format!("{draft}.{name}");
        compare(
            &mut problems,
            &place,
            "longest",
            &field.longest,
            &Some(*longest),
        );
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
