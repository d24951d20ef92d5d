//! The model books' items, and the ledger that reads and writes them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use sync_core::ledger::ContactId;
use sync_core::outcome::{Failure, Remote, Sight};
use sync_core::products::{ItemLedger, ItemPage, ItemSummary, ItemWritten, LedgerItem};
use sync_core::{Field, Fields, ItemField};

use crate::books::{Maker, Request};
use crate::config::TIME_OUT;
use crate::flights::Stands;
use crate::ledger::ModelLedger;
use crate::products::APART;

const SKU: Field = Field::Item(ItemField::Sku);
const NAME: Field = Field::Item(ItemField::Name);

#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) external_id: Option<String>,
    pub(crate) fields: Fields,
    pub(crate) maker: Maker,
    /// Grows with each change.
    pub(crate) version: u64,
    /// Fields that hold a person's text, with the version in which it was put there.
    pub(crate) touched: BTreeMap<Field, u64>,
    /// A request of ours was carried out when nobody waited for it any more: its fields may be old.
    pub(crate) disturbed: bool,
    pub(crate) deleted: bool,
}

impl Item {
    pub(crate) fn text(&self, field: ItemField) -> &str {
        self.fields.get(&Field::Item(field)).unwrap_or_default()
    }
}

impl Stands for Item {
    fn id(&self) -> &str {
        &self.id
    }

    fn version(&self) -> u64 {
        self.version
    }
}

/// All items.
#[derive(Debug, Default)]
pub(crate) struct Items {
    pub(crate) all: Vec<Item>,
    names_unique: bool,
    edits: u64,
    pub(crate) violations: Vec<String>,
}

impl Items {
    pub(crate) fn new(names_unique: bool) -> Self {
        Self {
            names_unique,
            ..Self::default()
        }
    }

    pub(crate) fn living(&self) -> impl Iterator<Item = &Item> {
        self.all.iter().filter(|item| !item.deleted)
    }

    fn living_mut(&mut self, id: &str) -> Option<&mut Item> {
        let mut living = self.all.iter_mut();
        living.find(|item| item.id == id && !item.deleted)
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Item> {
        self.all.iter().find(|item| item.id == id)
    }

    /// The books have each SKU once, and where the organisation says so each name.
    fn check(&self, fields: &Fields, except: &str) -> Result<(), Failure> {
        let same = |field: &Field| {
            let wanted = fields.get(field);
            let mut others = self.living().filter(|item| item.id != except);
            wanted.is_some() && others.any(|item| item.fields.get(field) == wanted)
        };
        if same(&SKU) || (self.names_unique && same(&NAME)) {
            return Err(refused(Sight::NameTaken));
        }
        Ok(())
    }

    fn add(&mut self, maker: Maker, fields: Fields) -> &mut Item {
        let id = format!("i{}", self.all.len());
        self.all.push(Item {
            id,
            external_id: None,
            fields,
            maker,
            version: 1,
            touched: BTreeMap::new(),
            disturbed: false,
            deleted: false,
        });
        self.all.last_mut().unwrap()
    }

    /// Makes an item; one that holds the id already is written instead.
    fn create(
        &mut self,
        request: &Request,
        external_id: &str,
        fields: &Fields,
    ) -> Result<(Item, bool), Failure> {
        let existing = self
            .living()
            .find(|item| item.external_id.as_deref() == Some(external_id))
            .map(|item| item.id.clone());
        if let Some(id) = existing {
            let base = request.seen.get(&id).copied().unwrap_or(0);
            return Ok((self.write(request, &id, fields, base)?, true));
        }
        self.check(fields, "")?;
        let product = request.user.unwrap_or(0);
        let complaint = self
            .living()
            .find(|item| item.maker == Maker::Us(product) && !item.disturbed)
            .map(|second| format!("a second item for {product}: {} was there", second.id));
        self.violations.extend(complaint.filter(|_| !request.stray));
        let item = self.add(Maker::Us(product), fields.clone());
        item.external_id = Some(external_id.to_owned());
        item.disturbed = request.stray;
        Ok((item.clone(), false))
    }

    /// Writes fields of an item that was last seen in version `base`.
    fn write(
        &mut self,
        request: &Request,
        id: &str,
        fields: &Fields,
        base: u64,
    ) -> Result<Item, Failure> {
        if self.living_mut(id).is_none() {
            return Err(refused(Sight::NotFound));
        }
        self.check(fields, id)?;
        let mut complaints = Vec::new();
        let item = self.living_mut(id).unwrap();
        for (field, value) in fields.iter() {
            if item.fields.get(field) == Some(value) {
                continue;
            }
            if item.touched.get(field).is_some_and(|at| *at <= base) {
                complaints.push(format!(
                    "an edit of {field} in item {id} that was visible at our last read was overwritten"
                ));
            }
            if item.maker == Maker::Person && !request.stray {
                complaints.push(format!("{field} of the hand-made item {id} was written"));
            }
            item.touched.remove(field);
            item.fields.insert(field.clone(), value);
        }
        item.disturbed |= request.stray;
        item.version += 1;
        let written = item.clone();
        self.violations.extend(complaints);
        Ok(written)
    }

    /// Puts our id into an item.
    fn link(&mut self, id: &str, external_id: &str) -> Result<Item, Failure> {
        let is_taken = self
            .living()
            .any(|item| item.id != id && item.external_id.as_deref() == Some(external_id));
        if is_taken {
            return Err(refused(Sight::Refused));
        }
        let Some(item) = self.living_mut(id) else {
            return Err(refused(Sight::NotFound));
        };
        let before = item.external_id.replace(external_id.to_owned());
        item.version += 1;
        let written = item.clone();
        if let Some(other) = before.filter(|other| other != external_id) {
            self.violations.push(format!(
                "item {id} stood for {other} and was linked to {external_id}"
            ));
        }
        Ok(written)
    }

    /// A person types an item in, unless the books refuse it.
    pub(crate) fn typed_in(&mut self, code: Option<&str>) -> Option<String> {
        self.edits += 1;
        let mut fields = Fields::default();
        fields.insert(NAME, format!("Typed {}", self.edits));
        fields.insert(SKU, code.unwrap_or_default());
        fields.insert(Field::Item(ItemField::Rate), "7");
        self.check(&fields, "").ok()?;
        Some(self.add(Maker::Person, fields).id.clone())
    }

    /// A person changes a field.
    pub(crate) fn edited(&mut self, id: &str, field: ItemField) {
        self.edits += 1;
        let text = match field {
            ItemField::Rate => format!("{}", 10_000 + self.edits),
            _ => format!("Edited{}", self.edits),
        };
        if let Some(item) = self.living_mut(id) {
            item.version += 1;
            item.touched.insert(Field::Item(field), item.version);
            item.fields.insert(Field::Item(field), text);
        }
    }

    /// A person deletes an item.
    pub(crate) fn deleted(&mut self, id: &str) {
        if let Some(item) = self.living_mut(id) {
            item.deleted = true;
        }
    }
}

fn refused(sight: Sight) -> Failure {
    Failure::new(Remote::Ledger, sight, "refused")
}

fn summary(item: &Item) -> ItemSummary {
    ItemSummary {
        id: ContactId::new(item.id.clone()),
        sku: item.text(ItemField::Sku).to_owned(),
        external_id: item.external_id.clone(),
    }
}

fn whole(item: Item) -> LedgerItem {
    LedgerItem {
        summary: summary(&item),
        fields: item.fields.clone(),
        original: Arc::new(item),
    }
}

fn written((item, existed): (Item, bool)) -> ItemWritten {
    ItemWritten {
        item: whole(item),
        existed,
    }
}

/// The product that an id of ours names, apart from customers.
fn product_of(external_id: &str) -> u64 {
    let (_, number) = external_id.rsplit_once(':').unwrap();
    APART + number.parse::<u64>().unwrap()
}

/// The items as one process reaches them.
#[derive(Debug, Clone)]
pub(crate) struct ModelItems(pub(crate) ModelLedger);

#[async_trait]
impl ItemLedger for ModelItems {
    fn id_field(&self) -> String {
        "cf_cs_cart_id".to_owned()
    }

    fn not_after(&self, moment: Timestamp) -> Option<Arc<dyn ItemLedger>> {
        let mut bound = self.clone();
        bound.0.send_by = Some(moment);
        Some(Arc::new(bound))
    }

    fn longest_request(&self) -> Duration {
        Duration::from_millis(TIME_OUT)
    }

    async fn ping(&self) -> Result<(), Failure> {
        self.0.read_books("items.ping", |_| ()).await
    }

    async fn page(&self, page: u32) -> Result<ItemPage, Failure> {
        let rows = self.0.sim.config.ledger_rows;
        let skipped = rows * (usize::try_from(page).unwrap() - 1);
        self.0
            .read_books("items.page", |books| {
                let mut rest = books.items.living().skip(skipped);
                ItemPage {
                    items: rest.by_ref().take(rows).map(summary).collect(),
                    has_more: rest.next().is_some(),
                }
            })
            .await
    }

    async fn with_sku(&self, sku: &str) -> Result<Vec<ItemSummary>, Failure> {
        self.0
            .read_books("items.search", |books| {
                let living = books.items.living();
                let found = living.filter(|item| item.text(ItemField::Sku) == sku);
                found.map(summary).collect()
            })
            .await
    }

    async fn read(&self, id: &ContactId) -> Result<Option<LedgerItem>, Failure> {
        let item = self
            .0
            .read_books("items.read", |books| {
                let item = books.items.get(id.as_str());
                item.filter(|item| !item.deleted).cloned()
            })
            .await?;
        if let Some(item) = &item {
            self.0.sights.saw(item);
        }
        Ok(item.map(whole))
    }

    async fn create(&self, external_id: &str, fields: &Fields) -> Result<ItemWritten, Failure> {
        let (ours, fields) = (external_id.to_owned(), fields.clone());
        let product = Some(product_of(external_id));
        let sent = self
            .0
            .send("items.create", product, None, move |books, _, request| {
                books.items.create(request, &ours, &fields)
            });
        Ok(written(sent.await?))
    }

    async fn link(&self, item: &LedgerItem, external_id: &str) -> Result<ItemWritten, Failure> {
        let (ours, id) = (external_id.to_owned(), item.summary.id.to_string());
        let product = Some(product_of(external_id));
        let sent = self.0.send(
            "items.link",
            product,
            Some(&item.summary.id),
            move |books, _, _| Ok((books.items.link(&id, &ours)?, true)),
        );
        Ok(written(sent.await?))
    }

    async fn update(&self, item: &LedgerItem, patch: &Fields) -> Result<ItemWritten, Failure> {
        let original: &Item = item.original.downcast_ref().unwrap();
        let (base, id, patch) = (original.version, original.id.clone(), patch.clone());
        let product = self.0.process.writes_for(&id);
        let sent = self.0.send(
            "items.update",
            product,
            Some(&item.summary.id),
            move |books, _, request| Ok((books.items.write(request, &id, &patch, base)?, true)),
        );
        Ok(written(sent.await?))
    }
}
