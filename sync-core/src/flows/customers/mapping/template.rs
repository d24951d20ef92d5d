//! Templates over a customer.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};

use super::config::MappingConfig;
use super::config_error::MappingConfigError;
use super::filters::{self, Failed};
use super::variables::{Variable, variable};
use crate::customer::Customer;
use crate::fields::Field;

/// The key of the display name's template in the configuration.
const CONTACT_NAME_KEY: &str = "mapping.contact_name";
/// Steps that one rendering may take; the usual template takes some ten.
const FUEL: u64 = 20_000;
/// Bytes that one rendering may write; no field takes that much.
const MOST_OUTPUT: usize = 64 * 1024;

/// A rendering that failed or grew too long. Why is not told: the reason could quote the customer.
#[derive(Debug)]
pub(super) struct RenderingFailed;

/// What a template made of a customer.
#[derive(Debug)]
pub(super) struct Rendered {
    pub(super) text: String,
    /// The checks that values failed.
    pub(super) failed: Vec<&'static str>,
}

/// The compiled templates of a mapping.
#[derive(Clone, Debug)]
pub(super) struct Templates {
    environment: Arc<Environment<'static>>,
    /// The fields that have a template, each with its key in the configuration, which is the template's name too.
    keys: Vec<(Field, String)>,
    /// The variables that they name.
    variables: Vec<&'static Variable>,
}

impl Templates {
    pub(super) fn compile(config: &MappingConfig) -> Result<Self, MappingConfigError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.set_fuel(Some(FUEL));
        filters::add_to(&mut environment);

        let mut keys = vec![(Field::ContactName, CONTACT_NAME_KEY.to_owned())];
        add(&mut environment, CONTACT_NAME_KEY, &config.contact_name)?;
        for (name, template) in &config.fields {
            let key = format!("mapping.fields.{name}");
            let field = match name.parse() {
                Err(_) | Ok(Field::ContactName | Field::Custom(_) | Field::Item(_)) => {
                    return Err(MappingConfigError::NotAField { key });
                }
                Ok(field) => field,
            };
            add(&mut environment, &key, template)?;
            keys.push((field, key));
        }
        for (api_name, template) in &config.custom_fields {
            let key = format!("mapping.custom_fields.{api_name}");
            if !is_api_name(api_name) {
                return Err(MappingConfigError::NotACustomField { key });
            }
            add(&mut environment, &key, template)?;
            keys.push((Field::Custom(api_name.clone()), key));
        }

        let mut templates = Self {
            environment: Arc::new(environment),
            keys,
            variables: Vec::new(),
        };
        templates.variables = templates.named_variables()?;
        templates.check_samples()?;
        Ok(templates)
    }

    /// Every field that has a template, with its key in the configuration.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&Field, &str)> {
        self.keys.iter().map(|(field, key)| (field, key.as_str()))
    }

    /// Whether the field's template stands instead of what it is given without one.
    pub(super) fn replace(&self, field: &Field) -> bool {
        self.keys.iter().any(|(known, _)| known == field)
    }

    /// Every field that has a template, with what it renders to.
    pub(super) fn render<'a>(
        &'a self,
        customer: &Customer,
    ) -> impl Iterator<Item = (&'a Field, Result<Rendered, RenderingFailed>)> {
        let named = self.variables.iter();
        let values =
            Value::from_pairs(named.map(|variable| (variable.name, variable.value(customer))));
        self.keys.iter().map(move |(field, key)| {
            let rendered = self.render_one(key, &values).map_err(|_| RenderingFailed);
            (field, rendered)
        })
    }

    fn render_one(&self, key: &str, values: &Value) -> Result<Rendered, minijinja::Error> {
        let mut output = Limited(Vec::new());
        let captured = self
            .environment
            .get_template(key)?
            .render_captured_to(values, &mut output)?;
        let failed = captured.state().get_extension::<Failed>();
        Ok(Rendered {
            failed: failed.map(|failed| failed.0.clone()).unwrap_or_default(),
            text: String::from_utf8_lossy(&output.0).into_owned(),
        })
    }

    /// The variables that the templates name.
    fn named_variables(&self) -> Result<Vec<&'static Variable>, MappingConfigError> {
        let mut named = BTreeSet::new();
        for (field, key) in &self.keys {
            let template = self
                .environment
                .get_template(key)
                .map_err(|source| MappingConfigError::template(key, source))?;
            let mut names: Vec<String> = template
                .undeclared_variables(false)
                .into_iter()
                .filter(|name| !self.environment.globals().any(|(global, _)| global == name))
                .collect();
            names.sort();
            if let Some(unknown) = names.iter().find(|name| variable(name).is_none()) {
                return Err(MappingConfigError::UnknownVariable {
                    key: key.clone(),
                    variable: unknown.clone(),
                });
            }
            if names.is_empty() && !template.source().is_empty() {
                let looks_named = looks_like_a_variable(template.source());
                if looks_named || must_name_somebody(field) {
                    return Err(MappingConfigError::NamesNothing { key: key.clone() });
                }
            }
            named.extend(names);
        }
        Ok(named.iter().filter_map(|name| variable(name)).collect())
    }

    /// Tries the templates on made-up customers: one with everything, one with nothing but an id, and for each variable one
    /// that lacks only it and one that has only it.
    fn check_samples(&self) -> Result<(), MappingConfigError> {
        self.check_sample("with everything", |_| true)?;
        self.check_sample("with nothing but an id", |_| false)?;
        for Variable { name, .. } in &self.variables {
            self.check_sample(&format!("without {name}"), |other| other != *name)?;
            self.check_sample(&format!("with only {name}"), |other| other == *name)?;
        }
        Ok(())
    }

    fn check_sample(
        &self,
        customer: &str,
        has: impl Fn(&str) -> bool,
    ) -> Result<(), MappingConfigError> {
        let sample = |variable: &&'static Variable| {
            let has = variable.name == "user_id" || has(variable.name);
            (variable.name, variable.sample(has))
        };
        let values = Value::from_pairs(self.variables.iter().map(sample));
        for (_, key) in &self.keys {
            self.render_one(key, &values)
                .map_err(|source| MappingConfigError::Fails {
                    key: key.clone(),
                    customer: customer.to_owned(),
                    source,
                })?;
        }
        Ok(())
    }

    /// What the named variables say that is not in [`Customer::content_hash`]; nothing where none is named.
    pub(super) fn beside_hash(&self, customer: &Customer) -> Vec<String> {
        let beside = self.variables.iter().filter(|one| one.is_beside_hash());
        beside
            .flat_map(|one| [one.name.to_owned(), one.as_text(customer)])
            .collect()
    }
}

/// Whether a constant makes no sense: a name that is the same for everybody is none.
const fn must_name_somebody(field: &Field) -> bool {
    matches!(field, Field::ContactName)
}

/// Whether a text has a word in single braces, percent signs or the like, as other programs write their variables.
pub(crate) fn looks_like_a_variable(text: &str) -> bool {
    let is_word = |text: &str| {
        let text = text.trim();
        let starts = text.starts_with(|c: char| c.is_ascii_alphabetic());
        starts
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
    };
    let between = |open: char, close: char| {
        let mut parts = text.split(open).skip(1);
        parts.any(|part| {
            part.split_once(close)
                .is_some_and(|(word, _)| is_word(word))
        })
    };
    let percent: Vec<&str> = text.split('%').collect();
    let within = percent.get(1..percent.len().saturating_sub(1));
    between('{', '}') || within.is_some_and(|words| words.iter().any(|word| is_word(word)))
}

fn add(
    environment: &mut Environment<'static>,
    key: &str,
    template: &str,
) -> Result<(), MappingConfigError> {
    environment
        .add_template_owned(key.to_owned(), template.to_owned())
        .map_err(|source| MappingConfigError::template(key, source))
}

/// `cf_` and then letters, digits and `_`: Zoho Books makes the name from the label.
fn is_api_name(name: &str) -> bool {
    name.strip_prefix("cf_").is_some_and(|rest| {
        !rest.is_empty()
            && name.len() <= 100
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}

/// Output that refuses to grow beyond [`MOST_OUTPUT`].
struct Limited(Vec<u8>);

impl io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MOST_OUTPUT {
            return Err(io::Error::other("the template writes too much"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
