//! What must stand in Zoho Books before anything is written: the custom fields.

use zoho_books_client::Client;
use zoho_books_client::contacts::{CustomFieldDraft, CustomFieldId};
use zoho_books_client::fields::{FieldDefinition, FieldDraft};

use super::failure;
use crate::outcome::{Failure, Remote, Sight};

/// What the records are called whose custom fields are asked for.
const CONTACT: &str = "contact";
const ITEM: &str = "item";

/// The custom fields that the sync writes, as Zoho Books has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownFields {
    unique: Option<KnownField>,
    others: Vec<KnownField>,
}

/// A custom field of contacts or items, found by its api name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownField {
    api_name: String,
    label: String,
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
    /// Items do not have the field.
    #[error(
        "items have no custom field `{0}` in Zoho Books: make it with `init`, or under Settings, Items, Field Customization, \
         with duplicates prevented, and give its api name in the settings"
    )]
    MissingInItems(String),
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

    /// The label that people see.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
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

    /// The label of one of the fields that the mapping fills.
    pub(super) fn label(&self, api_name: &str) -> Option<&str> {
        self.other(api_name).map(KnownField::label)
    }

    /// The unique field alone.
    pub(super) fn of_unique(unique: KnownField) -> Self {
        Self {
            unique: Some(unique),
            others: Vec::new(),
        }
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
        let known = definitions(client, CONTACT).await?;
        let usable = |name, unique| usable(&known, CONTACT, name, unique);
        Ok(Self {
            unique: unique.map(|name| usable(name, true)).transpose()?,
            others: others
                .iter()
                .map(|name| usable(name, false))
                .collect::<Result<_, _>>()?,
        })
    }

    /// The custom fields of contacts that must be filled in and that nobody of these fills, by api name: without them Zoho
    /// Books refuses every new contact. One request.
    ///
    /// # Errors
    ///
    /// When Zoho Books refuses or does not answer.
    pub async fn unfilled(client: &Client, filled: &[&str]) -> Result<Vec<String>, SetupError> {
        let known = definitions(client, CONTACT).await?;
        let must_be_filled = known
            .into_iter()
            .filter(|field| field.is_mandatory == Some(true) && field.is_active != Some(false));
        let names = must_be_filled.map(|field| field.api_name.unwrap_or(field.label));
        Ok(names
            .filter(|name| name.starts_with("cf_") && !filled.contains(&name.as_str()))
            .collect())
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
        make_unique(client, CONTACT, api_name).await
    }

    /// As [`make_unique`](Self::make_unique), for the field of items that holds our id.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn make_unique_in_items(
        client: &Client,
        api_name: &str,
    ) -> Result<Option<String>, SetupError> {
        make_unique(client, ITEM, api_name).await
    }

    /// Finds the unique field of items: one request.
    ///
    /// # Errors
    ///
    /// When it is missing or switched off, or allows duplicates.
    pub async fn find_in_items(client: &Client, api_name: &str) -> Result<KnownField, SetupError> {
        usable(&definitions(client, ITEM).await?, ITEM, api_name, true)
    }
}

async fn make_unique(
    client: &Client,
    entity: &str,
    api_name: &str,
) -> Result<Option<String>, SetupError> {
    let known = definitions(client, entity).await?;
    match usable(&known, entity, api_name, true) {
        Ok(_) => Ok(None),
        Err(SetupError::NotUnique(_)) => {
            let Some(field) = named(&known, api_name) else {
                return Err(missing(entity, api_name));
            };
            client
                .fields()
                .make_unique(&field.field_id)
                .await
                .map_err(|error| failure(&error))?;
            Ok(Some(format!("made the custom field {api_name} unique")))
        }
        Err(SetupError::Missing(_) | SetupError::MissingInItems(_)) => {
            let draft = FieldDraft::unique_text(entity, label_of(api_name));
            client
                .fields()
                .create(&draft)
                .await
                .map_err(|error| failure(&error))?;
            // Zoho Books derives the api name from the label; read it back, do not assume it.
            let known = definitions(client, entity).await?;
            usable(&known, entity, api_name, true)?;
            Ok(Some(format!("made the unique custom field {api_name}")))
        }
        Err(error) => Err(error),
    }
}

fn missing(entity: &str, api_name: &str) -> SetupError {
    let missing = match entity {
        ITEM => SetupError::MissingInItems,
        _ => SetupError::Missing,
    };
    missing(api_name.to_owned())
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
    entity: &str,
    api_name: &str,
    unique: bool,
) -> Result<KnownField, SetupError> {
    let Some(field) = named(known, api_name) else {
        return Err(missing(entity, api_name));
    };
    if field.is_active == Some(false) {
        return Err(SetupError::Inactive(api_name.to_owned()));
    }
    if unique && field.is_unique != Some(true) {
        return Err(SetupError::NotUnique(api_name.to_owned()));
    }
    Ok(KnownField {
        api_name: api_name.to_owned(),
        label: field.label.clone(),
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
