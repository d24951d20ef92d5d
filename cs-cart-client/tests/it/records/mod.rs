//! Records: each leaf of each is mangled in turn, and costs nothing but itself; secrets never get in; an entity is a table.

mod forms;
mod leaves;
mod mangle;
mod samples;
mod secrets;

/// An entity of 20 fields costs at most 120 lines, its calls and docs among them; a larger one in proportion.
#[test]
fn an_entity_costs_few_lines() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/api")).unwrap();
    let mut counted = 0;
    for file in files.map(|file| file.unwrap().path()) {
        let text = std::fs::read_to_string(&file).unwrap();
        let entities = text.matches("\nentity! {").count();
        let records = text.split("\nrecord! {").skip(1);
        let fields: usize = records
            .map(|record| record.split("\n}").next().unwrap().matches(",\n").count())
            .sum();
        let most = 120 * entities.max(fields.div_ceil(20));
        assert!(
            entities == 0 || text.lines().count() <= most,
            "{}",
            file.display()
        );
        counted += entities;
    }
    assert!(counted >= 20, "{counted} entities");
}
