//! What can be wrong with the table `[mapping]`.

/// A mapping configuration that cannot work. Names the key; says what was expected.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MappingConfigError {
    /// The text is no template.
    #[error("{key}: not a valid template")]
    Syntax {
        /// The key in the configuration.
        key: String,
        /// What the template engine says.
        source: minijinja::Error,
    },
    /// The template uses a variable that there is not.
    #[error(
        "{key}: there is no variable `{variable}`; known are {}",
        super::variables::variable_names()
    )]
    UnknownVariable {
        /// The key in the configuration.
        key: String,
        /// The variable that is not known.
        variable: String,
    },
    /// The template names no variable, and should: a name that is the same for everybody is none, and `{ full_name }` or
    /// `%firstname%` is text.
    #[error(
        "{key}: the template names nothing of the customer, so everybody would get the same text; a variable stands in two pairs \
         of braces: {{{{ full_name }}}}"
    )]
    NamesNothing {
        /// The key in the configuration.
        key: String,
    },
    /// The template fails on a made-up customer.
    #[error("{key}: the template fails for a customer {customer}")]
    Fails {
        /// The key in the configuration.
        key: String,
        /// What kind of customer, such as `without points`.
        customer: String,
        /// What the template engine says.
        source: minijinja::Error,
    },
    /// The name is no field that can have a template here.
    #[error(
        "{key}: there is no such field, or it has a key of its own (mapping.contact_name, mapping.custom_fields); see the \
         table in docs/mapping.md"
    )]
    NotAField {
        /// The key in the configuration.
        key: String,
    },
    /// The name is not the API name of a custom field.
    #[error(
        "{key}: a custom field's API name is cf_ and then letters, digits and _; it is shown in Zoho Books under \
             Settings, Customers and Vendors, Field Customization"
    )]
    NotACustomField {
        /// The key in the configuration.
        key: String,
    },
}

impl MappingConfigError {
    pub(super) fn template(key: &str, source: minijinja::Error) -> Self {
        Self::Syntax {
            key: key.to_owned(),
            source,
        }
    }

    /// The key in the configuration, such as `mapping.contact_name`.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Syntax { key, .. }
            | Self::UnknownVariable { key, .. }
            | Self::NamesNothing { key }
            | Self::Fails { key, .. }
            | Self::NotAField { key }
            | Self::NotACustomField { key } => key,
        }
    }
}
