//! The settings' file that is made: a template with comments, or the file that was there, with the answers filled in.

use std::io::{self, Write as _};
use std::path::Path;

use toml_edit::{DocumentMut, Item, Table, Value, value};

/// What a new file says beside the answers.
const TEMPLATE: &str = include_str!("template.toml");

/// The text of a file, with answers by their full names such as `cs_cart.url`. Comments and all other settings of `before`
/// stay as they are; without a file before, the template is filled in.
pub(super) fn filled_in(
    before: Option<&str>,
    answers: &[(&'static str, Value)],
) -> Result<String, toml_edit::TomlError> {
    let mut document: DocumentMut = before.unwrap_or(TEMPLATE).parse()?;
    for (key, answer) in answers {
        let Some((section, name)) = key.split_once('.') else {
            continue;
        };
        let section = document
            .entry(section)
            .or_insert_with(|| Item::Table(Table::new()));
        let Some(section) = section.as_table_like_mut() else {
            continue;
        };
        // A secret is given in one way only.
        section.remove(&format!("{name}_file"));
        match section.get_mut(name).and_then(Item::as_value_mut) {
            Some(known) => {
                let decor = known.decor().clone();
                *known = answer.clone();
                *known.decor_mut() = decor;
            }
            None => {
                section.insert(name, value(answer.clone()));
            }
        }
    }
    Ok(document.to_string())
}

/// Writes a file that its owner alone can read, all of it or nothing.
pub(super) fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let directory = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(directory)?;
    // Others get no rights to it: that is how temporary files are made.
    let mut file = tempfile::NamedTempFile::new_in(directory)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_has_the_answers_and_says_what_they_are() {
        let text = filled_in(
            None,
            &[
                ("cs_cart.url", "https://shop.example.com".into()),
                ("server.hook_token", "token".into()),
            ],
        )
        .unwrap();
        let read: toml::Table = text.parse().unwrap();
        assert_eq!(
            read["cs_cart"]["url"].as_str(),
            Some("https://shop.example.com")
        );
        assert_eq!(read["server"]["hook_token"].as_str(), Some("token"));
        assert!(
            text.lines().filter(|line| line.contains('#')).count() > 10,
            "{text}"
        );
    }

    #[test]
    fn what_a_person_wrote_stays() {
        let before = "# ours\n[cs_cart]\nurl = 'https://old.example' # the shop\napi_key_file = '/run/key'\n[sync]\nworkers = 3\n";
        let answers = [
            ("cs_cart.url", "https://new.example".into()),
            ("cs_cart.api_key", "typed".into()),
        ];
        let text = filled_in(Some(before), &answers).unwrap();
        assert_eq!(
            text,
            "# ours\n[cs_cart]\nurl = \"https://new.example\" # the shop\napi_key = \"typed\"\n[sync]\nworkers = 3\n"
        );
    }
}
