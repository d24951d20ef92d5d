//! Records: each leaf of each is mangled in turn, and costs nothing but itself; secrets never get in; an entity is a table.

mod forms;
mod leaves;
mod mangle;
mod samples;
mod secrets;

/// The files with the tables, as text.
fn tables() -> Vec<(String, String)> {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/api")).unwrap();
    let mut tables = Vec::new();
    for file in files.map(|file| file.unwrap().path()) {
        let text = std::fs::read_to_string(&file).unwrap();
        tables.push((file.display().to_string(), text));
    }
    tables
}

/// What stands between two texts, each time.
fn between<'a>(text: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = &'a str> {
    let after = text.split(from).skip(1);
    after.map(move |after| after.split(to).next().unwrap())
}

/// The test of leaves goes through every entity, with every field of it and of what it is made of.
#[test]
fn every_field_of_every_entity_is_mangled() {
    let tests = concat!(include_str!("leaves.rs"), include_str!("samples.rs"));
    for (file, text) in tables() {
        for entity in between(&text, "\nentity! {", "}") {
            let name = entity.split_whitespace().next().unwrap();
            assert!(tests.contains(&format!("each_leaf::<{name}>")), "{name}");
        }
        for record in between(&text, "\nrecord! {", "\n}") {
            let lines = record
                .lines()
                .map(str::trim)
                .filter(|line| line.ends_with(','));
            for field in lines.filter(|line| !line.starts_with("//")) {
                let (name, rest) = field.split_once(": ").unwrap();
                // A setting's value is whatever the shop has.
                if rest.contains("SettingValue") {
                    continue;
                }
                let wire = between(rest, "= \"", "\"").next().unwrap_or(name);
                assert!(tests.contains(&format!("\"{wire}\"")), "{file}: {wire}");
            }
        }
    }
}

/// An entity of 20 fields costs at most 120 lines, its calls and docs among them; a larger one in proportion.
#[test]
fn an_entity_costs_few_lines() {
    let mut counted = 0;
    for (file, text) in tables() {
        let entities = text.matches("\nentity! {").count();
        let fields: usize = between(&text, "\nrecord! {", "\n}")
            .map(|record| record.matches(",\n").count())
            .sum();
        let most = 120 * entities.max(fields.div_ceil(20));
        assert!(entities == 0 || text.lines().count() <= most, "{file}");
        counted += entities;
    }
    assert!(counted >= 20, "{counted} entities");
}
