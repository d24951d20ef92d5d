//! Foretelling what a backfill would do.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde::Serialize;

use super::look::look_at_own_target;
use super::patience::{Patience, assess, next_page};
use super::{Assessed, EngineError, Facts, Flow, Halt, Linked, Located, Page, Standing, Target};
use crate::UserId;
use crate::contact_id::ContactId;
use crate::decision::{Action, Decision, Finding};
use crate::owned::owned_after_silence;
use crate::reason::SkipReason;
use crate::similar::Similar;
use crate::store::Lane;

/// A field and what would become of it. Holds people's data: it is for the operator's screen, never for a log.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// What stands in the ledger.
    pub from: Option<String>,
    /// What would stand there.
    pub to: Option<String>,
}

impl std::fmt::Debug for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Change(..)")
    }
}

/// What a backfill would do with one customer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PlannedCustomer {
    /// The customer.
    pub user_id: UserId,
    /// `create link update unchanged skip park`.
    pub decision: &'static str,
    /// The reason in one word.
    pub reason: &'static str,
    /// Its contact, if it has one or would be linked to one.
    pub contact_id: Option<ContactId>,
    /// Fields that would be written.
    pub changes: BTreeMap<String, Change>,
    /// What is left out, cut or repaired on the way, by field, without values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Contacts that look like the customer, though nothing is equal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub similar: Vec<Similar>,
    /// The reason in words.
    #[serde(skip)]
    pub detail: String,
    /// What each rule found.
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

/// A running plan: asks page by page, writes nothing to the ledger.
#[derive(Debug)]
pub(crate) struct Planning<F: Flow> {
    flow: Arc<F>,
    only: Option<UserId>,
    patience: Option<Patience>,
    survey: F::Survey,
    walk: Option<F::Walk>,
    ready: VecDeque<PlannedCustomer>,
    done: bool,
}

impl<F: Flow> Planning<F> {
    /// Begins to tell of every record, or of one.
    pub(crate) fn new(flow: Arc<F>, only: Option<UserId>) -> Self {
        Self {
            survey: flow.survey_to_tell(only.is_some()),
            flow,
            only,
            patience: None,
            walk: None,
            ready: VecDeque::new(),
            done: false,
        }
    }

    /// The next record; `None` when all were told of.
    pub(crate) async fn next(&mut self) -> Result<Option<PlannedCustomer>, EngineError> {
        while self.ready.is_empty() && !self.done {
            if let Err(error) = self.read_on().await {
                self.done = true;
                return Err(error);
            }
        }
        Ok(self.ready.pop_front())
    }

    async fn read_on(&mut self) -> Result<(), EngineError> {
        let flow = Arc::clone(&self.flow);
        let (flow, engine) = (flow.as_ref(), flow.engine());
        let began = self.patience.is_some();
        let patience = self.patience.get_or_insert_with(|| Patience::new(engine));
        if !began {
            engine
                .insist(patience, || engine.shop_read(flow.extent()))
                .await?;
            flow.survey_ledger(&mut self.survey, patience).await?;
            flow.survey_shop(patience).await?;
        }
        let page = match (&self.only, &mut self.walk) {
            (Some(user_id), _) => {
                let found = engine
                    .insist(patience, || engine.shop_read(flow.look_up(user_id)))
                    .await?;
                if found.is_none() {
                    self.ready.push_back(gone(user_id.clone()));
                }
                self.done = true;
                Some(Page {
                    seen: found.into_iter().collect(),
                    unreadable: Vec::new(),
                })
            }
            (None, walk) => {
                let walk = walk.get_or_insert_with(|| flow.walk());
                next_page(flow, walk, patience).await?
            }
        };
        let Some(page) = page else {
            self.done = true;
            return Ok(());
        };
        let assessed = assess(flow, &page.seen, &mut self.survey, patience).await?;
        let mut planned = Vec::with_capacity(page.unreadable.len() + assessed.len());
        for (user_id, why) in page.unreadable {
            planned.push(if engine.is_erased(&user_id).await? {
                let detail = "erased at a person's request".to_owned();
                bare(user_id, "skip", SkipReason::Erased.as_str(), detail)
            } else {
                bare(user_id, "park", "invalid_data", why)
            });
        }
        let view = flow.view(&self.survey);
        for one in assessed {
            planned.push(
                engine
                    .insist(patience, || foretell(flow, &one, view))
                    .await?,
            );
        }
        planned.sort_by(|one, two| one.user_id.cmp(&two.user_id));
        self.ready.extend(planned);
        Ok(())
    }
}

/// What would be done with one record, told from our memory and the shop. One try, no patience.
pub(crate) async fn foretell_one<F: Flow>(
    flow: &F,
    user_id: &UserId,
) -> Result<PlannedCustomer, Halt> {
    let Some(seen) = flow.engine().shop_read(flow.look_up(user_id)).await? else {
        return Ok(gone(user_id.clone()));
    };
    let mut survey = flow.survey_to_tell(true);
    let assessed = flow.assess(&[seen], &mut survey).await?;
    match assessed.first() {
        Some(one) => foretell(flow, one, flow.view(&survey)).await,
        None => Ok(gone(user_id.clone())),
    }
}

async fn foretell<F: Flow>(
    flow: &F,
    assessed: &Assessed<F>,
    view: F::View,
) -> Result<PlannedCustomer, Halt> {
    let own = assessed.row.as_ref().and_then(|row| row.contact_id.clone());
    let Located { decision, target } = match &assessed.standing {
        Standing::AsBefore(decision) | Standing::Expected(decision) => Located {
            decision: decision.clone(),
            target: None,
        },
        Standing::Compare => compared(flow, assessed, view).await?,
    };
    let id = assessed.facts.id();
    let mut told = told(flow, id, &decision, own, target.as_ref());
    if !matches!(decision.action, Action::Skip(_)) {
        told.notes = assessed.facts.notes();
    }
    Ok(told)
}

async fn compared<F: Flow>(
    flow: &F,
    assessed: &Assessed<F>,
    view: F::View,
) -> Result<Located<F::Target>, Halt> {
    let facts = &assessed.facts;
    let own = assessed.row.as_ref();
    let Some((row, id)) = own.and_then(|row| Some((row, row.contact_id.as_ref()?))) else {
        return Ok(Located {
            decision: Decision::unchanged(),
            target: None,
        });
    };
    let Some(intent) = &row.intent else {
        let mut row = row.clone();
        row.lane = Lane::Backfill;
        return look_at_own_target(flow, &row, facts, &row.owned, view).await;
    };
    let read = flow.read_target(id, Lane::Backfill);
    let target = flow.engine().ledger_read(read).await?;
    let decision = match &target {
        Some(target) => {
            let key = &flow.engine().key;
            let owned = owned_after_silence(&row.owned, &intent.sent, target.fields(), key);
            flow.decide(row, facts, Linked::Target(target, &owned))
        }
        None => flow.decide(row, facts, Linked::Gone),
    };
    Ok(Located { decision, target })
}

fn told<F: Flow>(
    flow: &F,
    user_id: &UserId,
    decision: &Decision,
    own: Option<ContactId>,
    target: Option<&F::Target>,
) -> PlannedCustomer {
    let mut changes = BTreeMap::new();
    let mut contact_id = own;
    match &decision.action {
        Action::Update(patch) => {
            for (field, value) in patch.iter() {
                let from = target.and_then(|target| target.fields().get(field));
                let change = Change {
                    from: from.map(str::to_owned),
                    to: Some(value.to_owned()),
                };
                changes.insert(field.to_string(), change);
            }
        }
        Action::Link(found) => {
            let to = Some(flow.external_id(user_id));
            changes.insert(flow.id_field(), Change { from: None, to });
            contact_id = Some(found.clone());
        }
        Action::Adopt(found) => contact_id = Some(found.clone()),
        _ => {}
    }
    PlannedCustomer {
        user_id: user_id.clone(),
        decision: decision.action.word(),
        reason: decision.reason,
        contact_id,
        changes,
        notes: Vec::new(),
        similar: decision.similar.clone(),
        detail: decision.detail.clone(),
        findings: decision.findings.clone(),
    }
}

fn gone(user_id: UserId) -> PlannedCustomer {
    bare(
        user_id,
        "skip",
        "gone",
        "the shop has no such user".to_owned(),
    )
}

fn bare(
    user_id: UserId,
    decision: &'static str,
    reason: &'static str,
    detail: String,
) -> PlannedCustomer {
    PlannedCustomer {
        user_id,
        decision,
        reason,
        contact_id: None,
        changes: BTreeMap::new(),
        notes: Vec::new(),
        similar: Vec::new(),
        detail,
        findings: Vec::new(),
    }
}
