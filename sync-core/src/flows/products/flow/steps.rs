//! What the engine asks about products.

use std::collections::HashMap;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

use super::super::mapping::with_suffix;
use super::super::product::Product;
use super::decide::{Candidate, Holder, gone, resolve, screen, taken};
use super::source::{ItemLedger, ItemSummary, LedgerItem, ProductPage};
use super::{Products, external_id};
use crate::contact_id::ContactId;
use crate::decide::NameTaken;
use crate::decision::{Action, Decision, MatchRule};
use crate::engine::patience::Patience;
use crate::engine::{
    Assessed, Differences, Engine, EngineError, Facts, Flow, Halt, Linked, Located, Page,
    RuleTrace, Standing, Target, Write, Written,
};
use crate::fields::{Field, Fields, ItemField};
use crate::mapping::UpdatePolicy;
use crate::outcome::{Failure, Remote};
use crate::owned::compare;
use crate::seen_as::SeenAs;
use crate::source::Walk;
use crate::store::{Intent, Lane, MirrorContact, Row, Settlement, StoreError};
use crate::{HashKey, KeyHash, UserId};

const NAME: Field = Field::Item(ItemField::Name);
const SKU: Field = Field::Item(ItemField::Sku);

/// So often an item that fits is looked for while those that fit keep changing.
const LOOKS: usize = 4;

/// A product as read.
#[derive(Debug)]
pub(crate) struct ProductFacts {
    product: Product,
    /// `None` when it cannot be mapped: it is screened then.
    fields: Option<Fields>,
    source_hash: String,
    screened: Option<Decision>,
}

impl ProductFacts {
    fn sku(&self) -> Option<&str> {
        self.fields.as_ref()?.get(&SKU)
    }
}

/// Which knowledge of the list of items is good enough.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// The books are searched for the code.
    #[default]
    Search,
    /// The whole list was read lately.
    Listed,
}

/// What a run over all products carries from one to the next.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    view: View,
    /// Products that are going to have the item of their code.
    by_code: HashMap<String, UserId>,
}

impl Products {
    fn facts_of(&self, product: Product) -> ProductFacts {
        let screened = screen(&product, &self.policy);
        let (fields, screened) = match self.mapping.map(&product) {
            Ok(fields) => (Some(fields), screened),
            Err(refusal) => {
                let parked = Decision::park(refusal.reason, refusal.to_string());
                (None, screened.or(Some(parked)))
            }
        };
        ProductFacts {
            fields,
            source_hash: product.content_hash(),
            screened,
            product,
        }
    }

    /// The items that may be the product's, as the index has them.
    fn candidates(&self, facts: &ProductFacts) -> Vec<Candidate> {
        let ours = external_id(&self.engine.shop, &facts.product.id);
        let found = self.index.find(&ours, facts.sku()).into_iter();
        let candidate = |item: ItemSummary| {
            let is_ours = item.external_id.as_deref() == Some(ours.as_str());
            Candidate {
                rule: if is_ours {
                    MatchRule::ExternalId
                } else {
                    MatchRule::Sku
                },
                holder: match item.external_id {
                    None => Holder::Nobody,
                    Some(_) if is_ours => Holder::Us,
                    Some(_) => Holder::Other,
                },
                id: item.id,
            }
        };
        found.map(candidate).collect()
    }

    /// Reads the list of items to its end.
    pub(super) async fn list_items(&self, lane: Lane, patience: &mut Patience) -> Result<(), Halt> {
        let mut items = Vec::new();
        for number in 1.. {
            let page = self
                .engine
                .insist(patience, || {
                    self.engine.ledger_read(self.items_on(lane).page(number))
                })
                .await?;
            items.extend(page.items);
            if !page.has_more {
                break;
            }
        }
        self.index.fill(items);
        Ok(())
    }

    /// Reads the list of items unless this process has read it before.
    async fn list_items_once(&self, lane: Lane) -> Result<(), Halt> {
        let _one_at_a_time = self.listing.lock().await;
        if self.index.is_filled() {
            return Ok(());
        }
        let patience = &mut Patience::none(&self.engine);
        self.list_items(lane, patience).await
    }

    /// Asks the books for the items with this SKU.
    async fn search(&self, sku: &str, lane: Lane) -> Result<(), Halt> {
        let found = self.items_on(lane).with_sku(sku);
        for item in self.engine.ledger_read(found).await? {
            self.index.put(&item);
        }
        Ok(())
    }

    /// Reads an item before it is used, and corrects what was believed of it.
    async fn confirm(&self, id: &ContactId, lane: Lane) -> Result<Option<LedgerItem>, Halt> {
        let item = self
            .engine
            .ledger_read(self.items_on(lane).read(id))
            .await?;
        match &item {
            Some(item) => self.index.put(&item.summary),
            None => self.index.remove(id),
        }
        Ok(item)
    }

    fn standing(
        &self,
        facts: &ProductFacts,
        row: Option<&Row>,
        survey: &mut Survey,
    ) -> (Standing, bool) {
        let screened = || facts.screened.clone();
        if let Some(standing) = Standing::alone(self, facts, row, screened) {
            return (standing, false);
        }
        let id = &facts.product.id;
        let mut candidates = self.candidates(facts);
        let other = facts.sku().and_then(|sku| survey.by_code.get(sku));
        let other = other.filter(|other| *other != id);
        if let Some(other) = other {
            candidates.retain(|candidate| candidate.rule != MatchRule::Sku);
            candidates.push(Candidate {
                id: ContactId::new(format!("of {}", external_id(&self.engine.shop, other))),
                rule: MatchRule::Sku,
                holder: Holder::Other,
            });
        }
        let after_another = other.is_some();
        let mut decision = resolve(&candidates);
        if let Some(intent) = row.and_then(|row| row.intent.as_ref()) {
            decision = decision.in_doubt(intent.action);
        }
        if let (Action::Create | Action::Link(_), Some(sku)) = (&decision.action, facts.sku()) {
            survey.by_code.insert(sku.to_owned(), id.clone());
        }
        (Standing::expected(row, facts, decision), after_another)
    }
}

#[async_trait]
impl Flow for Products {
    const RECORD: &'static str = "product";
    const TARGET: &'static str = "item";
    const COLLISION: &'static str = "code";
    const NAME: Field = NAME;

    type Seen = Product;
    type Facts = ProductFacts;
    type Target = LedgerItem;
    type View = View;
    type Walk = Box<dyn Walk<ProductPage>>;
    type Survey = Survey;

    fn engine(&self) -> &Engine {
        &self.engine
    }

    fn external_id(&self, id: &UserId) -> String {
        external_id(&self.engine.shop, id)
    }

    async fn probe(&self, remote: Remote) -> Result<(), Failure> {
        match remote {
            Remote::Shop => self.source.extent().await.map(|_| ()),
            Remote::Ledger => self.items.ping().await,
        }
    }

    async fn read(&self, row: &Row, seen: Option<Product>) -> Result<Option<ProductFacts>, Halt> {
        let product = match seen {
            Some(product) => Some(product),
            None => {
                let read = self.source.get(&row.user_id);
                self.engine.shop_read(read).await?
            }
        };
        Ok(product.map(|product| self.facts_of(product)))
    }

    fn stands_as_before(&self, row: &Row, facts: &ProductFacts) -> bool {
        let seen = row.source_hash.as_deref().map(SeenAs::parse);
        row.contact_id.is_some() && seen == Some(SeenAs::BroughtOver(&facts.source_hash))
    }

    fn decide(&self, row: &Row, facts: &ProductFacts, linked: Linked<'_, LedgerItem>) -> Decision {
        if let Some(decision) = &facts.screened {
            return decision.clone();
        }
        let ours = external_id(&self.engine.shop, &row.user_id);
        match linked {
            Linked::No => resolve(&[]),
            Linked::Gone => gone(&self.policy),
            Linked::Target(item, owned) => match item.external_id() {
                Some(other) if other != ours => taken(),
                _ => {
                    let may_write = self.policy.updates != UpdatePolicy::Never;
                    let (key, nothing) = (&self.engine.key, Fields::default());
                    let fields = facts.fields.as_ref().unwrap_or(&nothing);
                    compare(fields, &item.fields, owned, &NAME, may_write, key)
                }
            },
        }
    }

    async fn read_target(&self, id: &ContactId, lane: Lane) -> Result<Option<LedgerItem>, Failure> {
        self.items_on(lane).read(id).await
    }

    async fn locate(
        &self,
        row: &Row,
        facts: &ProductFacts,
        view: View,
    ) -> Result<Located<LedgerItem>, Halt> {
        self.list_items_once(row.lane).await?;
        if let (Some(sku), View::Search) = (facts.sku(), view) {
            self.search(sku, row.lane).await?;
        }
        let mut confirmed: Option<LedgerItem> = None;
        for _ in 0..LOOKS {
            let decision = resolve(&self.candidates(facts));
            let wanted = match &decision.action {
                Action::Link(id) => Some(id),
                Action::Adopt(id) if view == View::Search => Some(id),
                _ => None,
            };
            let is_read = confirmed.as_ref().map(LedgerItem::id) == wanted;
            match wanted {
                Some(id) if !is_read => confirmed = self.confirm(id, row.lane).await?,
                _ => {
                    return Ok(Located {
                        target: confirmed.filter(|_| wanted.is_some()),
                        decision,
                    });
                }
            }
        }
        let detail = "the items that fit keep changing".to_owned();
        Err(Halt::Later(Duration::from_secs(1), detail))
    }

    async fn find_sent(
        &self,
        row: &Row,
        _: &ProductFacts,
        intent: &Intent,
    ) -> Result<Option<LedgerItem>, Halt> {
        if intent.emails.is_empty() {
            // Without a code only the whole list shows it.
            let patience = &mut Patience::none(&self.engine);
            self.list_items(row.lane, patience).await?;
        } else {
            self.list_items_once(row.lane).await?;
        }
        for sku in &intent.emails {
            self.search(sku, row.lane).await?;
        }
        for found in self.index.find(&intent.external_id, None) {
            let item = self.confirm(&found.id, row.lane).await?;
            let is_ours = |item: &LedgerItem| item.external_id() == Some(&*intent.external_id);
            if let Some(item) = item.filter(is_ours) {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    fn is_keyed(&self) -> bool {
        true
    }

    fn longest_request(&self, lane: Lane) -> Duration {
        self.items_on(lane).longest_request()
    }

    async fn write(
        &self,
        row: &Row,
        write: Write<'_, LedgerItem>,
        send_by: Timestamp,
    ) -> Result<Written<LedgerItem>, Failure> {
        let items = self.items_on(row.lane);
        let bound = items.not_after(send_by);
        let items: &dyn ItemLedger = bound.as_deref().unwrap_or(items);
        let ours = external_id(&self.engine.shop, &row.user_id);
        let written = match write {
            Write::Create(fields) => items.create(&ours, fields).await,
            Write::Link(item) => items.link(item, &ours).await,
            Write::Update(item, patch) => items.update(item, patch).await,
        }?;
        self.index.put(&written.item.summary);
        Ok(Written {
            target: written.item,
            existed: written.existed,
        })
    }

    fn renames(&self) -> bool {
        self.policy.name_taken == NameTaken::Suffix
    }

    fn with_suffix(&self, name: &str, id: &UserId) -> String {
        with_suffix(name, id)
    }

    fn traces(&self, facts: &ProductFacts) -> Vec<String> {
        facts.sku().map(str::to_owned).into_iter().collect()
    }

    fn collision_key(&self, facts: &ProductFacts) -> Option<KeyHash> {
        let sku = facts.sku()?;
        Some(KeyHash::of(&self.engine.key, "sku", sku))
    }

    fn note(&self, facts: &ProductFacts, settlement: &mut Settlement) {
        settlement.match_key = self.collision_key(facts);
    }

    async fn extent(&self) -> Result<(u64, Option<UserId>), Failure> {
        self.source.extent().await
    }

    async fn survey_ledger(
        &self,
        survey: &mut Survey,
        patience: &mut Patience,
    ) -> Result<(), Halt> {
        self.list_items(Lane::Backfill, patience).await?;
        survey.view = View::Listed;
        Ok(())
    }

    async fn survey_shop(&self, _: &mut Patience) -> Result<(), Halt> {
        Ok(())
    }

    fn walk(&self) -> Self::Walk {
        self.source.walk()
    }

    async fn next_page(&self, walk: &mut Self::Walk) -> Result<Option<Page<Product>>, Failure> {
        let page = walk.next_page().await?;
        Ok(page.map(|page| Page {
            seen: page.products,
            unreadable: page.unreadable,
        }))
    }

    async fn assess(
        &self,
        seen: &[Product],
        survey: &mut Survey,
    ) -> Result<Vec<Assessed<Self>>, Halt> {
        let mut facts: Vec<ProductFacts> = seen
            .iter()
            .map(|product| self.facts_of(product.clone()))
            .collect();
        facts.sort_by(|one, two| one.product.id.cmp(&two.product.id));
        let ids: Vec<UserId> = facts.iter().map(|facts| facts.product.id.clone()).collect();
        let rows = self.engine.store.rows(&ids).await?.into_iter();
        let mut rows: HashMap<UserId, Row> = rows.map(|row| (row.user_id.clone(), row)).collect();
        let assessed = facts.into_iter().map(|facts| {
            let row = rows.remove(&facts.product.id);
            let (standing, after_another) = self.standing(&facts, row.as_ref(), survey);
            Assessed {
                facts,
                row,
                standing,
                after_another,
            }
        });
        Ok(assessed.collect())
    }

    fn seen(&self, facts: ProductFacts) -> Product {
        facts.product
    }

    async fn keep_fresh(&self, _: &mut Survey, _: &mut Patience) -> Result<(), Halt> {
        Ok(())
    }

    fn view(&self, survey: &Survey) -> View {
        survey.view
    }

    fn forget(&self, survey: &mut Survey, id: &UserId) {
        survey.by_code.retain(|_, holder| holder != id);
    }

    fn may_race(&self) -> bool {
        false
    }

    fn id_field(&self) -> String {
        self.items.id_field()
    }

    async fn look_up(&self, id: &UserId) -> Result<Option<Product>, Failure> {
        self.source.get(id).await
    }

    async fn poll(&self) -> Result<usize, Halt> {
        Self::poll(self).await
    }

    async fn reconcile(&self) -> Result<Differences, EngineError> {
        Self::reconcile(self).await
    }

    async fn rule_traces(&self, id: &UserId) -> Result<Vec<RuleTrace>, Halt> {
        let Some(product) = self.engine.shop_read(self.source.get(id)).await? else {
            return Ok(Vec::new());
        };
        let facts = self.facts_of(product);
        let candidates = self.candidates(&facts);
        let trace = |rule, looked_for: String| RuleTrace {
            rule,
            looked_for,
            found: candidates
                .iter()
                .filter(|candidate| candidate.rule == rule)
                .map(|candidate| candidate.id.clone())
                .collect(),
        };
        Ok(vec![
            trace(MatchRule::ExternalId, self.external_id(id)),
            trace(MatchRule::Sku, facts.sku().unwrap_or_default().to_owned()),
        ])
    }

    async fn knows_ledger(&self) -> Result<bool, Halt> {
        Ok(self.index.is_filled())
    }

    async fn mirrored(&self, _: &UserId) -> Result<Vec<MirrorContact>, StoreError> {
        Ok(Vec::new())
    }
}

impl Facts for ProductFacts {
    fn id(&self) -> &UserId {
        &self.product.id
    }

    fn registered_at(&self) -> Option<i64> {
        None
    }

    fn source_hash(&self) -> &str {
        &self.source_hash
    }

    fn fields(&self) -> Option<&Fields> {
        self.fields.as_ref()
    }

    fn screened(&self) -> Option<&Decision> {
        self.screened.as_ref()
    }
}

impl Target for LedgerItem {
    fn id(&self) -> &ContactId {
        &self.summary.id
    }

    fn external_id(&self) -> Option<&str> {
        self.summary.external_id.as_deref()
    }

    fn fields(&self) -> &Fields {
        &self.fields
    }

    fn to_mirror(&self, _: &HashKey) -> Option<MirrorContact> {
        None
    }
}
