//! From the merged layers to the typed configuration, noting every problem on the way.

use super::error::{Origin, Problem};
use super::layers;
use super::model::Config;
use super::node::{Content, Fault, Leaf, Tree, deserializer};
use serde_path_to_error::{Path, Segment};

/// Every key with a value that holds: what stands in for one that does not, so that the next problem is found too.
const EXAMPLE: &str = include_str!("../../customer-sync.example.toml");

/// Reads the configuration. serde ends at the first problem: it is noted, its place is taken by a value that holds, and
/// the reading begins anew. With any problem noted, what comes out must not be used but to find more of them.
pub(super) fn read(tree: &mut Tree, problems: &mut Vec<Problem>) -> Option<Config> {
    let example = layers::own(EXAMPLE);
    loop {
        match serde_path_to_error::deserialize(deserializer(tree)) {
            Ok(config) => return Some(config),
            Err(error) => {
                let names = names(error.path());
                mend(tree, &names, error.into_inner(), &example, problems)?;
            }
        }
    }
}

/// Section and key of the place of an error.
fn names(path: &Path) -> Vec<String> {
    let name = |segment: &Segment| match segment {
        Segment::Map { key } => Some(key.clone()),
        _ => None,
    };
    path.iter().map_while(name).collect()
}

/// Notes the problem and takes it out of the tree; `None` when there is nothing to be done about it.
fn mend(
    tree: &mut Tree,
    names: &[String],
    fault: Fault,
    example: &Tree,
    problems: &mut Vec<Problem>,
) -> Option<()> {
    match (fault, names) {
        (Fault::Unknown(section, known), _)
            if tree.contains_key(&section)
                && !known.contains(&section.as_str())
                && is_root(known) =>
        {
            let keys = tree.remove(&section)?;
            let expected = format!("one of the sections {}", known.join(", "));
            problems.push(match keys.into_values().next().map(|leaf| leaf.origin) {
                Some(Origin::Environment(variable)) => layers::unknown_variable(variable),
                _ => Problem::Unknown {
                    name: section,
                    expected,
                },
            });
        }
        (Fault::Unknown(name, known), [section, ..]) => {
            let leaf = tree.get_mut(section)?.remove(&name)?;
            problems.push(match leaf.origin {
                Origin::Environment(variable) => layers::unknown_variable(variable),
                _ => Problem::Unknown {
                    name: format!("{section}.{name}"),
                    expected: format!("one of {}", known.join(", ")),
                },
            });
        }
        // Its rule tells what is expected there when it meets nothing.
        (Fault::Missing(name), [section, ..]) => {
            let missing = Leaf {
                content: Content::Missing,
                origin: Origin::Default,
            };
            tree.get_mut(section)?.insert(name.to_owned(), missing);
        }
        (Fault::Expected(expected), [section, name, ..]) => {
            let key = format!("{section}.{name}");
            let stand_in = layers::leaf(example, &key)
                .or(layers::leaf(&layers::defaults(), &key))
                .cloned();
            let leaf = tree.get_mut(section)?.get_mut(name)?;
            let is_told = problems.iter().any(|problem| problem.is_about(&key));
            if !is_told {
                let origin = leaf.origin.clone();
                problems.push(match leaf.content {
                    Content::Missing => Problem::Missing { key, expected },
                    _ => Problem::Bad {
                        key,
                        origin,
                        expected,
                    },
                });
            }
            match stand_in {
                Some(stand_in) => *leaf = stand_in,
                // It is optional.
                None => {
                    tree.get_mut(section)?.remove(name);
                }
            }
        }
        _ => return None,
    }
    Some(())
}

fn is_root(known: &[&str]) -> bool {
    known.contains(&"cs_cart")
}
