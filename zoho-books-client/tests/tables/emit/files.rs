//! The files of a module: its calls, its records, its drafts, and their list for the tests.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::text::{lower, sentence};
use super::{Curated, Module, NOTE, WIDTH, handle};
use crate::names::snake;
use crate::overrides::area;

impl Module<'_> {
    pub(super) fn front(
        &self,
        endpoints: &[String],
        curated: &Curated,
        records: &Option<String>,
        drafts: &Option<String>,
    ) -> String {
        let feature = area(self.name);
        let (handle, accessor) = handle(self.name, self.overrides);
        let table: String = endpoints.concat();
        let mut text = format!(
            "//! {} Feature `{feature}`.\n//!\n{NOTE}\n",
            sentence(&snake(self.name))
        );
        let gate = format!("#[cfg(feature = \"{feature}\")]\n");
        for (file, there) in [("drafts", drafts.is_some()), ("records", records.is_some())] {
            if there {
                writeln!(text, "{gate}mod {file};").unwrap();
            }
        }
        if drafts.is_some() || records.is_some() {
            text.push('\n');
        }
        for (file, there) in [("drafts", drafts.is_some()), ("records", records.is_some())] {
            if there {
                writeln!(text, "{gate}pub use self::{file}::*;").unwrap();
            }
        }
        text.push_str(&imports(&table, "endpoints", &gate));
        text.push_str("\nendpoints! {\n");
        match self.extended(curated) {
            Some((path, _)) => {
                writeln!(
                    text,
                    "    for {path}, \"{}\", feature \"{feature}\";\n",
                    self.name
                )
                .unwrap();
            }
            None => {
                writeln!(text, "    /// {}", sentence(&snake(self.name))).unwrap();
                writeln!(
                    text,
                    "    {handle}, {accessor}, \"{}\", feature \"{feature}\";\n",
                    self.name
                )
                .unwrap();
            }
        }
        text.push_str(&endpoints.join("\n"));
        text.push_str("}\n");
        text
    }

    /// The types and calls of the module, for the tests.
    pub(super) fn list(&self, list: &mut String, curated: &Curated, place: &str) {
        let (_, mut accessor) = handle(self.name, self.overrides);
        if let Some((path, _)) = self.extended(curated) {
            accessor = snake(path.rsplit("::").next().unwrap_or_default());
        }
        writeln!(
            list,
            "\nmodule! {{\n    {}{place} = {accessor} \"{}\"",
            snake(self.name),
            self.name
        )
        .unwrap();
        let types: Vec<&str> = self.types.iter().map(|one| one.name.as_str()).collect();
        let mut row = String::from("    [");
        for name in types {
            if row.len() + name.len() + 2 > WIDTH {
                writeln!(list, "{}", row.trim_end()).unwrap();
                row = String::from("     ");
            }
            row.push_str(name);
            row.push(' ');
        }
        writeln!(list, "{}]", row.trim_end()).unwrap();
        write!(list, "    {{\n{}    }}\n}}\n", self.calls).unwrap();
    }

    pub(super) fn record_file(&self) -> Option<String> {
        let texts: Vec<&str> = self
            .records
            .iter()
            .map(|(record, _)| self.record_texts[record].as_str())
            .collect();
        self.types_file("record", "What is read", &texts)
    }

    pub(super) fn draft_file(&self) -> Option<String> {
        let text = |(name, fields): &(String, String)| {
            let what = name.trim_end_matches("Draft");
            format!(
                "    /// What is written: {}\n    #[allow(missing_docs)]\n    {name} {{\n{fields}    }}\n",
                lower(&sentence(&snake(what)))
            )
        };
        let texts: Vec<String> = self.drafts.iter().map(text).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        self.types_file("draft", "What is written", &texts)
    }

    fn types_file(&self, macro_name: &str, what: &str, texts: &[&str]) -> Option<String> {
        if texts.is_empty() {
            return None;
        }
        let module = lower(&sentence(&snake(self.name)));
        let mut text = format!("//! {what}: {module}\n//!\n{NOTE}\n");
        text.push_str(&imports(&texts.concat(), macro_name, ""));
        for one in texts {
            write!(text, "\n{macro_name}! {{\n{one}}}\n").unwrap();
        }
        Some(text)
    }
}

/// The lists for the tests: a file for each area, and one of them all.
pub(super) fn lists(areas: &BTreeMap<&str, (Vec<&str>, String)>) -> Vec<(String, String)> {
    let what = "All types and calls that are made, so that tests can go through them";
    let (mut mods, mut all) = (String::new(), String::new());
    let mut files = Vec::new();
    for (area, (modules, list)) in areas {
        let text = format!("//! {what}: {area}.\n//!\n{NOTE}\nuse crate::list::module;\n{list}");
        files.push((format!("{area}.rs"), text));
        writeln!(mods, "mod {area};").unwrap();
        for module in modules {
            writeln!(all, "    {area}::{}::MODULE,", snake(module)).unwrap();
        }
    }
    let text = format!(
        "//! {what}.\n//!\n{NOTE}\n{mods}\nuse crate::list::Module;\n\n\
         pub(crate) const MODULES: &[Module] = &[\n{all}];\n"
    );
    files.push(("mod.rs".to_owned(), text));
    files
}

/// The imports of what a text uses and of the macro, in the order of rustfmt.
fn imports(text: &str, macro_name: &str, gate: &str) -> String {
    let used: BTreeSet<&str> = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    let pick = |names: &[&'static str]| -> Vec<&str> {
        names
            .iter()
            .copied()
            .filter(|name| used.contains(name))
            .collect()
    };
    let imports = [
        (
            "crate",
            pick(&["Amount", "Date", "Discount", "Done", "File", "Page"]),
        ),
        ("crate::ids", pick(&crate::types::ID_TYPES)),
        ("crate", pick(&["CustomField", "CustomFieldDraft"])),
        ("crate::macros", vec![macro_name]),
        ("jiff", pick(&["Timestamp"])),
        ("serde_json", pick(&["Value"])),
    ];
    let mut lines: Vec<(String, String)> = Vec::new();
    for path in ["crate", "crate::ids", "crate::macros", "jiff", "serde_json"] {
        let all = imports
            .iter()
            .filter(|(known, _)| *known == path)
            .flat_map(|(_, names)| names.iter().copied());
        let mut names: Vec<&str> = all.collect();
        names.sort_unstable();
        let gate = if path == "crate::macros" { "" } else { gate };
        match names[..] {
            [] => {}
            [one] => lines.push((
                format!("{path}::{one}"),
                format!("{gate}use {path}::{one};\n"),
            )),
            _ => lines.push((
                format!("{path}::{{"),
                format!("{gate}{}", list_import(path, &names)),
            )),
        }
    }
    lines.sort_by_key(|(path, _)| sorting(path));
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Lists come last: the order of rustfmt.
fn sorting(path: &str) -> Vec<(u8, String)> {
    let rank = |part: &str| u8::from(part.starts_with('{'));
    path.split("::")
        .map(|part| (rank(part), part.to_owned()))
        .collect()
}

fn list_import(path: &str, names: &[&str]) -> String {
    let line = format!("use {path}::{{{}}};\n", names.join(", "));
    if line.len() <= 99 {
        return line;
    }
    let mut text = format!("use {path}::{{\n");
    let mut row = String::from("   ");
    for name in names {
        if row.len() + name.len() + 2 > 100 {
            writeln!(text, "{row}").unwrap();
            row = String::from("   ");
        }
        write!(row, " {name},").unwrap();
    }
    write!(text, "{row}\n}};\n").unwrap();
    text
}
