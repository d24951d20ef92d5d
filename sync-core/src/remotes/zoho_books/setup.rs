//! What must stand in Zoho Books before anything is written: the custom fields.

use zoho_books_client::Client;
use zoho_books_client::contacts::{CustomFieldDraft, CustomFieldId};
use zoho_books_client::fields::{FieldDefinition, FieldDraft};

use super::failure;
use crate::outcome::{Failure, Remote, Sight};

/// The custom fields that the sync writes, as Zoho Books has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownFields {
    unique: Option<KnownField>,
    others: Vec<KnownField>,
}

/// A custom field of contacts, found by its api name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownField {
    api_name: String,
    id: CustomFieldId,
}

/// Why a field cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// Zoho Books refused us or did not answer.
    #[error(transparent)]
    Remote(#[from] Failure),
    /// The field is not there.
    #[error(
        "contacts have no custom field `{0}` in Zoho Books: make it with `init`, or under Settings, Customers and Vendors, \
         Field Customization, and give its api name in the settings"
    )]
    Missing(String),
    /// The field allows duplicates.
    #[error(
        "the custom field `{0}` allows the same value twice: switch on \"prevent duplicate values\" for it, or run `init`"
    )]
    NotUnique(String),
    /// The field is switched off.
    #[error("the custom field `{0}` is not active: activate it in Zoho Books")]
    Inactive(String),
}

impl From<SetupError> for Failure {
    fn from(error: SetupError) -> Self {
        match error {
            SetupError::Remote(failure) => failure,
            error => Self::new(Remote::Ledger, Sight::Misconfigured, error.to_string()),
        }
    }
}

impl KnownField {
    /// The field's api name, `cf_…`.
    #[must_use]
    pub fn api_name(&self) -> &str {
        &self.api_name
    }

    /// The field's id, by which it is written.
    #[must_use]
    pub const fn id(&self) -> &CustomFieldId {
        &self.id
    }

    pub(super) fn draft(&self, value: &str) -> CustomFieldDraft {
        CustomFieldDraft::by_id(self.id.clone(), value)
    }
}

impl KnownFields {
    /// The field that holds our id.
    #[must_use]
    pub const fn unique(&self) -> Option<&KnownField> {
        self.unique.as_ref()
    }

    /// One of the fields that the mapping fills.
    #[must_use]
    pub fn other(&self, api_name: &str) -> Option<&KnownField> {
        self.others.iter().find(|field| field.api_name == api_name)
    }

    /// Finds the unique field and those that the mapping fills: one request, or none if there are none.
    ///
    /// # Errors
    ///
    /// When one is missing or switched off, or the unique one allows duplicates.
    pub async fn find(
        client: &Client,
        unique: Option<&str>,
        others: &[String],
    ) -> Result<Self, SetupError> {
        if unique.is_none() && others.is_empty() {
            return Ok(Self::default());
        }
        let known = definitions(client, "contact").await?;
        Ok(Self {
            unique: unique.map(|name| usable(&known, name, true)).transpose()?,
            others: others
                .iter()
                .map(|name| usable(&known, name, false))
                .collect::<Result<_, _>>()?,
        })
    }

    /// Makes the unique field where it is missing, and makes it unique where it is not. Says what was done: `None` when
    /// nothing had to be. Needs the scopes `settings.CREATE` and `settings.UPDATE`.
    ///
    /// # Errors
    ///
    /// When Zoho Books refuses, or gives the new field another api name than the settings have.
    pub async fn make_unique(
        client: &Client,
        api_name: &str,
    ) -> Result<Option<String>, SetupError> {
        let known = definitions(client, "contact").await?;
        match usable(&known, api_name, true) {
            Ok(_) => Ok(None),
            Err(SetupError::NotUnique(_)) => {
                let Some(field) = named(&known, api_name) else {
                    return Err(SetupError::Missing(api_name.to_owned()));
                };
                client
                    .fields()
                    .make_unique(&field.field_id)
                    .await
                    .map_err(|error| failure(&error))?;
                Ok(Some(format!("made the custom field {api_name} unique")))
            }
            Err(SetupError::Missing(_)) => {
                let draft = FieldDraft::unique_text("contact", label_of(api_name));
                client
                    .fields()
                    .create(&draft)
                    .await
                    .map_err(|error| failure(&error))?;
                // Zoho Books derives the api name from the label; read it back, do not assume it.
                usable(&definitions(client, "contact").await?, api_name, true)?;
                Ok(Some(format!("made the unique custom field {api_name}")))
            }
            Err(error) => Err(error),
        }
    }
}

/// The unique field of another kind of record, such as `item`, by its api name.
pub(super) async fn unique_field_of(
    client: &Client,
    entity: &str,
    api_name: &str,
) -> Result<KnownField, Failure> {
    match usable(&definitions(client, entity).await?, api_name, true) {
        Err(SetupError::Missing(name)) => {
            let detail = format!(
                "{entity}s have no custom field `{name}` in Zoho Books: make it there, with duplicates prevented, and give its \
                 api name in the settings"
            );
            Err(Failure::new(Remote::Ledger, Sight::Misconfigured, detail))
        }
        found => Ok(found?),
    }
}

async fn definitions(client: &Client, entity: &str) -> Result<Vec<FieldDefinition>, SetupError> {
    Ok(client
        .fields()
        .list(entity)
        .await
        .map_err(|error| failure(&error))?)
}

fn named<'d>(known: &'d [FieldDefinition], api_name: &str) -> Option<&'d FieldDefinition> {
    known
        .iter()
        .find(|field| field.api_name.as_deref() == Some(api_name))
}

fn usable(
    known: &[FieldDefinition],
    api_name: &str,
    unique: bool,
) -> Result<KnownField, SetupError> {
    let Some(field) = named(known, api_name) else {
        return Err(SetupError::Missing(api_name.to_owned()));
    };
    if field.is_active == Some(false) {
        return Err(SetupError::Inactive(api_name.to_owned()));
    }
    if unique && field.is_unique != Some(true) {
        return Err(SetupError::NotUnique(api_name.to_owned()));
    }
    Ok(KnownField {
        api_name: api_name.to_owned(),
        id: field.field_id.clone(),
    })
}

/// The label from which Zoho Books derives this api name: `cf_cs_cart_id` from "CS Cart id".
fn label_of(api_name: &str) -> String {
    let words: Vec<String> = api_name
        .trim_start_matches("cf_")
        .split('_')
        .filter(|word| !word.is_empty())
        .map(|word| {
            if word == "cs" {
                "CS".to_owned()
            } else {
                capitalised(word)
            }
        })
        .collect();
    words.join(" ")
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
