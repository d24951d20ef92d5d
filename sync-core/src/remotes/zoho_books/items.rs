//! Items of Zoho Books.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use tokio::sync::Mutex;
use zoho_books_client::contacts::CustomFieldDraft;
use zoho_books_client::ids::ItemId;
use zoho_books_client::items::{Item, ItemDraft, ItemFilter, ItemRow};
use zoho_books_client::{Amount, Client, Code, Error, UniqueKey};

use super::refused::name_field;
use super::setup::{KnownField, KnownFields};
use super::{anothers, failure, no_api};
use crate::contact_id::ContactId;
use crate::fields::{Field, Fields, ItemField};
use crate::outcome::{Failure, Remote, Sight};
use crate::products::{
    ItemLedger, ItemPage, ItemSummary, ItemWritten, LedgerItem, amount as amount_in_one_form,
};

/// The most rows that a page of Zoho Books has.
const ROWS: &str = "200";

/// The code with which an equal name is refused, and, as far as is known, an equal SKU.
const NAME_TAKEN: i64 = 1001;

/// The items of one organisation, which keep our id in a unique custom field. Needs the scopes `settings.READ`,
/// `settings.CREATE` and `settings.UPDATE`.
///
/// The first call looks the field up (one request): one that is missing, switched off or not unique is
/// [`Sight::Misconfigured`], and nothing is written.
#[derive(Debug, Clone)]
pub struct ZohoBooksItems {
    client: Client,
    unique_field: String,
    known: Arc<Mutex<Option<KnownField>>>,
}

impl ZohoBooksItems {
    /// Items that keep our id in the unique custom field of this api name, such as `cf_cs_cart_id`.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the ledger owns its client, whatever it keeps of it"
    )]
    pub fn new(client: Client, unique_field: impl Into<String>) -> Self {
        Self {
            client: client.without_retries(),
            unique_field: unique_field.into(),
            known: Arc::default(),
        }
    }

    async fn known(&self) -> Result<KnownField, Failure> {
        let mut known = self.known.lock().await;
        if let Some(known) = known.as_ref() {
            return Ok(known.clone());
        }
        let found = KnownFields::find_in_items(&self.client, &self.unique_field).await?;
        Ok(known.insert(found).clone())
    }

    fn row(&self, row: &ItemRow) -> ItemSummary {
        ItemSummary {
            id: ContactId::new(row.item_id.as_str()),
            sku: row.sku.clone().unwrap_or_default(),
            external_id: filled(row.custom_field(&self.unique_field)),
        }
    }

    fn item(&self, item: Item) -> LedgerItem {
        let mut fields = Fields::default();
        let mut put = |field, text: Option<&str>| {
            fields.insert(Field::Item(field), text.unwrap_or_default());
        };
        let amount_of = |amount: &Amount| amount_in_one_form(amount.as_str());
        put(ItemField::Name, item.name.as_deref());
        put(ItemField::Sku, item.sku.as_deref());
        let rate = item.rate.as_ref().map(amount_of);
        put(ItemField::Rate, rate.as_deref());
        put(ItemField::Description, item.description.as_deref());
        let rate = item.purchase_rate.as_ref().map(amount_of);
        put(ItemField::PurchaseRate, rate.as_deref());
        let description = item.purchase_description.as_deref();
        put(ItemField::PurchaseDescription, description);
        put(ItemField::HsnOrSac, item.hsn_or_sac.as_deref());
        LedgerItem {
            summary: ItemSummary {
                id: ContactId::new(item.item_id.as_str()),
                sku: item.sku.clone().unwrap_or_default(),
                external_id: filled(item.custom_field(&self.unique_field)),
            },
            fields,
            original: Arc::new(item),
        }
    }

    /// A write was answered with success: is it really our product's item?
    async fn written(
        &self,
        item: Item,
        existed: bool,
        external_id: &str,
    ) -> Result<ItemWritten, Failure> {
        let mut item = self.item(item);
        if item.summary.external_id.is_none() {
            // An answer without custom fields: only the item itself tells whether the id was kept.
            item = self.read_written(&item.summary.id).await?;
        }
        match item.summary.external_id.as_deref() {
            Some(id) if id == external_id => Ok(ItemWritten { item, existed }),
            Some(_) => Err(anothers(&item.summary.id)),
            None => {
                *self.known.lock().await = None;
                let detail = "the item was written but did not keep our id: is the unique field active for items?";
                Err(Failure::new(Remote::Ledger, Sight::IdNotKept, detail))
            }
        }
    }

    /// Reads what was just written. If that fails, the write has happened all the same.
    async fn read_written(&self, id: &ContactId) -> Result<LedgerItem, Failure> {
        let why = match self.read(id).await {
            Ok(Some(item)) => return Ok(item),
            Ok(None) => "it is not there".to_owned(),
            Err(failure) => failure.detail,
        };
        let detail = format!("item {id} was written but cannot be read: {why}");
        Err(Failure::new(Remote::Ledger, Sight::Unreadable, detail))
    }

    /// Sends a draft to an item that is there. `patch` is what of it was to be changed.
    async fn send(
        &self,
        item: &LedgerItem,
        draft: &ItemDraft,
        patch: &Fields,
    ) -> Result<Item, Failure> {
        let original = original(item)?;
        let known = self.known().await?;
        let answer = self.client.items().update(&original.item_id, draft).await;
        let answer = answer.map_err(|error| refused(&error, &[patch, &item.fields], known))?;
        if answer.item_id == original.item_id {
            Ok(answer)
        } else {
            Err(anothers(&ContactId::new(original.item_id.as_str())))
        }
    }
}

#[async_trait]
impl ItemLedger for ZohoBooksItems {
    fn id_field(&self) -> String {
        self.unique_field.clone()
    }

    fn for_backfill(&self) -> Option<Arc<dyn ItemLedger>> {
        let mut patient = self.clone();
        patient.client = self.client.on_lane(zoho_books_client::Lane::Backfill);
        Some(Arc::new(patient))
    }

    fn not_after(&self, moment: Timestamp) -> Option<Arc<dyn ItemLedger>> {
        let mut bound = self.clone();
        bound.client = self.client.not_after(moment);
        Some(Arc::new(bound))
    }

    fn longest_request(&self) -> Duration {
        self.client.request_timeout()
    }

    async fn ping(&self) -> Result<(), Failure> {
        self.known().await?;
        let page = self.client.items().list().query("per_page", "1").await;
        page.map(|_| ()).map_err(|error| no_api(&error))
    }

    async fn page(&self, page: u32) -> Result<ItemPage, Failure> {
        self.known().await?;
        let asked = self.client.items().list().filter(ItemFilter::All);
        let asked = asked
            .query("per_page", ROWS)
            .query("page", page.to_string());
        let page = asked.await.map_err(|error| no_api(&error))?;
        for row in &page.rejected {
            tracing::warn!(row = row.index, "a row of the list of items cannot be read");
        }
        Ok(ItemPage {
            items: page.items.iter().map(|row| self.row(row)).collect(),
            has_more: page.has_more(),
        })
    }

    async fn with_sku(&self, sku: &str) -> Result<Vec<ItemSummary>, Failure> {
        let found = self.client.items().find_by_sku(sku).await;
        let found = found.map_err(|error| no_api(&error))?;
        Ok(found.iter().map(|row| self.row(row)).collect())
    }

    async fn read(&self, id: &ContactId) -> Result<Option<LedgerItem>, Failure> {
        let item = self.client.items().get(&ItemId::from(id.as_str())).await;
        let item = item.map_err(|error| failure(&error))?;
        Ok(item.map(|item| self.item(item)))
    }

    async fn create(&self, external_id: &str, fields: &Fields) -> Result<ItemWritten, Failure> {
        let known = self.known().await?;
        let key = UniqueKey::new(known.api_name(), external_id)
            .map_err(|error| failure(&error))?
            .with_field_id(known.id().clone());
        let draft = draft_of(fields, None);
        let sent = self.client.items().upsert(&key, &draft, true);
        let answer = match sent.with_status().await {
            Ok(answer) => answer,
            Err(error) => {
                let failure = refused(&error, &[fields], known);
                if failure.sight == Sight::Refused {
                    // Because of its data, or because the field is not what it was?
                    *self.known.lock().await = None;
                    self.known().await?;
                }
                return Err(failure);
            }
        };
        let item = answer.value;
        let existed = answer.status != 201 && item.created_time != item.last_modified_time;
        self.written(item, existed, external_id).await
    }

    async fn link(&self, item: &LedgerItem, external_id: &str) -> Result<ItemWritten, Failure> {
        let original = original(item)?;
        let known = self.known().await?;
        let mut draft = draft_of(&Fields::default(), Some(original));
        // Every custom field that has a value, since the remote may replace them whole.
        let others = original.custom_fields.iter().filter(|field| {
            !field.is_named(known.api_name()) && !field.raw.is_null() && field.raw != ""
        });
        let mut custom: Vec<CustomFieldDraft> =
            others.cloned().map(CustomFieldDraft::from).collect();
        custom.push(known.draft(external_id));
        draft.custom_fields = Some(custom);
        let answer = self.send(item, &draft, &Fields::default()).await?;
        self.written(answer, true, external_id).await
    }

    async fn update(&self, item: &LedgerItem, patch: &Fields) -> Result<ItemWritten, Failure> {
        let draft = draft_of(patch, Some(original(item)?));
        let answer = self.send(item, &draft, patch).await?;
        let hides_custom_fields = answer.custom_fields.is_empty();
        let mut item = self.item(answer);
        if hides_custom_fields {
            item = self.read_written(&item.summary.id).await?;
        }
        let existed = true;
        Ok(ItemWritten { item, existed })
    }
}

/// What is written: the given fields, and of an item that is there the name and the price, which every write wants.
fn draft_of(fields: &Fields, original: Option<&Item>) -> ItemDraft {
    let text = |field| fields.get(&Field::Item(field)).map(str::to_owned);
    let name = text(ItemField::Name).or_else(|| original.and_then(|item| item.name.clone()));
    let amount = |field| text(field).and_then(|amount| Amount::new(&amount));
    let rate = amount(ItemField::Rate);
    let mut draft = ItemDraft::default();
    draft.name = name;
    draft.rate = rate.or_else(|| original.and_then(|item| item.rate.clone()));
    draft.sku = text(ItemField::Sku);
    draft.description = text(ItemField::Description);
    draft.purchase_rate = amount(ItemField::PurchaseRate);
    draft.purchase_description = text(ItemField::PurchaseDescription);
    draft.hsn_or_sac = text(ItemField::HsnOrSac);
    draft
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn original(item: &LedgerItem) -> Result<&Item, Failure> {
    item.original.downcast_ref::<Item>().ok_or_else(|| {
        let detail = "the item was read by another ledger";
        Failure::new(Remote::Ledger, Sight::Misconfigured, detail)
    })
}

fn refused(error: &Error, sent: &[&Fields], unique: KnownField) -> Failure {
    let mut failure = failure(error);
    if error.code().map(Code::get) == Some(NAME_TAKEN) {
        failure.sight = Sight::NameTaken;
    }
    name_field(&mut failure, error, sent, &KnownFields::of_unique(unique));
    failure
}
