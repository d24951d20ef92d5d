//! Templates over a customer.

use std::io;
use std::sync::Arc;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};

use super::config::MappingConfig;
use super::config_error::MappingConfigError;
use super::filters::{self, Failed};
use crate::customer::Customer;
use crate::fields::Field;
use crate::text;

/// The key of the display name's template in the configuration.
const CONTACT_NAME_KEY: &str = "mapping.contact_name";
/// Steps that one rendering may take; the usual template takes some ten.
const FUEL: u64 = 20_000;
/// Bytes that one rendering may write; no field takes that much.
const MOST_OUTPUT: usize = 64 * 1024;

/// UTF-16 units of a value that a template gets to see; every field is shorter.
const LONGEST_VALUE: usize = 2_000;

/// The variables that a template may use, each with what a made-up customer has there. A value is text, empty where the
/// shop has none.
const VARIABLES: [(&str, &str); 9] = [
    ("company", "Sample Ltd"),
    ("full_name", "Sam Ple"),
    ("first_name", "Sam"),
    ("last_name", "Ple"),
    ("email", "sam@example.com"),
    ("phone", "+1 555 0100"),
    ("points", "120"),
    ("user_id", "17"),
    ("language", "en"),
];

/// The names of the variables, for a person to read.
pub(super) fn variable_names() -> String {
    VARIABLES.map(|(name, _)| name).join(", ")
}

/// The values of [`VARIABLES`] for one customer, in their order.
pub(super) struct Variables([String; 9]);

impl Variables {
    pub(super) fn of(customer: &Customer) -> Self {
        let first_name = customer.first_name.as_str();
        let last_name = customer.last_name.as_str();
        Self([
            value(customer.company.as_str()),
            value(&format!("{first_name} {last_name}")),
            value(first_name),
            value(last_name),
            value(customer.email.as_str()),
            value(customer.phone.as_str()),
            value(customer.points.as_deref().unwrap_or_default()),
            customer.user_id.to_string(),
            value(customer.language.as_deref().unwrap_or_default()),
        ])
    }

    /// Made-up customers on which every template must work: one with everything, one with nothing but an id, and for
    /// each variable one that lacks only it and one that has only it.
    fn samples() -> Vec<(String, Self)> {
        let mut samples = vec![
            ("with everything".to_owned(), Self::sample(|_| true)),
            ("with nothing but an id".to_owned(), Self::sample(|_| false)),
        ];
        for (variable, _) in VARIABLES {
            let without = Self::sample(|name| name != variable);
            let with_only = Self::sample(|name| name == variable);
            samples.push((format!("without {variable}"), without));
            samples.push((format!("with only {variable}"), with_only));
        }
        samples
    }

    fn sample(has: impl Fn(&str) -> bool) -> Self {
        Self(VARIABLES.map(|(name, text)| {
            if name == "user_id" || has(name) {
                text.to_owned()
            } else {
                String::new()
            }
        }))
    }

    fn to_value(&self) -> Value {
        let names = VARIABLES.iter().map(|(name, _)| *name);
        Value::from_pairs(names.zip(self.0.iter().map(String::as_str)))
    }
}

/// A cleaned text, cut to what any field could take. A tab, CR or NUL in front leaves a tab, so that what comes out of
/// the template is still known for a formula.
fn value(raw: &str) -> String {
    let cleaned = text::clean(raw);
    let value = text::cut(&cleaned, LONGEST_VALUE);
    if raw.starts_with(['\t', '\r', '\0']) && !value.is_empty() {
        format!("\t{value}")
    } else {
        value.to_owned()
    }
}

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
        for (api_name, template) in &config.custom_fields {
            let key = format!("mapping.custom_fields.{api_name}");
            if !is_api_name(api_name) {
                return Err(MappingConfigError::NotACustomField { key });
            }
            add(&mut environment, &key, template)?;
            keys.push((Field::Custom(api_name.clone()), key));
        }

        let templates = Self {
            environment: Arc::new(environment),
            keys,
        };
        templates.check_variables()?;
        templates.check_samples()?;
        Ok(templates)
    }

    /// Every field that has a template, with what it renders to.
    pub(super) fn render<'a>(
        &'a self,
        variables: &Variables,
    ) -> impl Iterator<Item = (&'a Field, Result<Rendered, RenderingFailed>)> {
        let values = variables.to_value();
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

    fn check_variables(&self) -> Result<(), MappingConfigError> {
        for (_, key) in &self.keys {
            let template = self
                .environment
                .get_template(key)
                .map_err(|source| MappingConfigError::template(key, source))?;
            let mut unknown: Vec<String> = template
                .undeclared_variables(false)
                .into_iter()
                .filter(|name| !VARIABLES.iter().any(|(known, _)| known == name))
                .filter(|name| !self.environment.globals().any(|(global, _)| global == name))
                .collect();
            unknown.sort();
            if let Some(variable) = unknown.into_iter().next() {
                return Err(MappingConfigError::UnknownVariable {
                    key: key.clone(),
                    variable,
                });
            }
        }
        Ok(())
    }

    fn check_samples(&self) -> Result<(), MappingConfigError> {
        for (customer, variables) in Variables::samples() {
            let values = variables.to_value();
            for (_, key) in &self.keys {
                self.render_one(key, &values)
                    .map_err(|source| MappingConfigError::Fails {
                        key: key.clone(),
                        customer: customer.clone(),
                        source,
                    })?;
            }
        }
        Ok(())
    }
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
