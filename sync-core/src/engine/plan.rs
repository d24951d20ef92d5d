//! Foretelling what a backfill would do.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;

use super::overlay::Overlay;
use super::patience::Patience;
use super::scan::{Assessed, Standing};
use super::{Engine, EngineError, Halt, SyncEngine};
use crate::UserId;
use crate::decide::{Action, Decision, Finding, Linked, owned_after_silence};
use crate::ledger::{ContactId, LedgerContact};
use crate::source::{ScanPage, Walk};
use crate::store::{Lane, SkipReason};

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// The reason in words.
    #[serde(skip)]
    pub detail: String,
    /// What each rule found.
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

/// A running plan: asks page by page, writes nothing to the ledger.
#[derive(Debug)]
pub struct Plan {
    engine: SyncEngine,
    only: Option<UserId>,
    patience: Option<Patience>,
    overlay: Overlay,
    walk: Option<Box<dyn Walk<ScanPage>>>,
    ready: VecDeque<PlannedCustomer>,
    done: bool,
}

impl SyncEngine {
    /// Begins to tell what [`backfill`](Self::backfill) would do, customer by customer, by ascending id. Reads both sides and
    /// writes nothing there.
    #[must_use]
    pub fn plan(&self) -> Plan {
        Plan {
            engine: self.clone(),
            only: None,
            patience: None,
            overlay: Overlay::default(),
            walk: None,
            ready: VecDeque::new(),
            done: false,
        }
    }

    /// As [`plan`](Self::plan), for one customer.
    #[must_use]
    pub fn plan_one(&self, user_id: UserId) -> Plan {
        Plan {
            only: Some(user_id),
            ..self.plan()
        }
    }
}

impl Plan {
    /// The next customer; `None` when everybody was told of.
    ///
    /// # Errors
    ///
    /// When a remote refuses us or does not answer, or the database fails. The plan is over then.
    pub async fn next(&mut self) -> Result<Option<PlannedCustomer>, EngineError> {
        while self.ready.is_empty() && !self.done {
            if let Err(error) = self.read_on().await {
                self.done = true;
                return Err(error);
            }
        }
        Ok(self.ready.pop_front())
    }

    async fn read_on(&mut self) -> Result<(), EngineError> {
        let sync = self.engine.clone();
        let engine = &sync.0;
        let began = self.patience.is_some();
        let patience = self.patience.get_or_insert_with(|| Patience::new(engine));
        if !began {
            engine
                .insist(patience, || async {
                    engine.shop_read(engine.source.extent()).await
                })
                .await?;
            engine.fill_mirror(Lane::Backfill, patience).await?;
            engine.walk_orders(patience).await?;
        }
        let page = match (&self.only, &mut self.walk) {
            (Some(user_id), _) => {
                let found = engine
                    .insist(patience, || async {
                        engine.shop_read(engine.source.get(user_id)).await
                    })
                    .await?;
                if found.is_none() {
                    self.ready.push_back(gone(user_id.clone()));
                }
                self.done = true;
                Some(ScanPage {
                    customers: found.into_iter().collect(),
                    ..ScanPage::default()
                })
            }
            (None, walk) => {
                let walk = walk.get_or_insert_with(|| engine.source.scan());
                engine.next_page(walk.as_mut(), patience).await?
            }
        };
        let Some(mut page) = page else {
            self.done = true;
            return Ok(());
        };
        let unreadable = std::mem::take(&mut page.unreadable);
        let assessed = engine
            .assess_insisting(page, &mut self.overlay, patience)
            .await?;
        let mut planned = Vec::with_capacity(unreadable.len() + assessed.len());
        for (user_id, why) in unreadable {
            let erased = engine.is_erased(&user_id).await?;
            planned.push(if erased {
                let detail = "erased at a person's request".to_owned();
                bare(user_id, "skip", SkipReason::Erased.as_str(), detail)
            } else {
                unread(user_id, why)
            });
        }
        for one in assessed {
            planned.push(engine.insist(patience, || engine.planned(&one)).await?);
        }
        planned.sort_by(|one, two| one.user_id.cmp(&two.user_id));
        self.ready.extend(planned);
        Ok(())
    }
}

impl Engine {
    /// What would be done with one customer, told from our memory and the shop. One try, no patience.
    pub(crate) async fn foretell(&self, user_id: &UserId) -> Result<PlannedCustomer, Halt> {
        let Some(customer) = self.shop_read(self.source.get(user_id)).await? else {
            return Ok(gone(user_id.clone()));
        };
        let mut overlay = Overlay::default();
        let assessed = self.assess(vec![customer], &mut overlay).await?;
        let Some(one) = assessed.into_iter().next() else {
            return Ok(gone(user_id.clone()));
        };
        self.planned(&one).await
    }

    async fn planned(&self, assessed: &Assessed) -> Result<PlannedCustomer, Halt> {
        let own = assessed.row.as_ref().and_then(|row| row.contact_id.clone());
        let (decision, contact) = match &assessed.standing {
            Standing::AsBefore(decision) | Standing::Expected(decision) => (decision.clone(), None),
            Standing::Compare => self.compared(assessed).await?,
        };
        Ok(self.told(
            &assessed.facts.customer.user_id,
            &decision,
            own,
            contact.as_ref(),
        ))
    }

    async fn compared(
        &self,
        assessed: &Assessed,
    ) -> Result<(Decision, Option<LedgerContact>), Halt> {
        let facts = &assessed.facts;
        let own = assessed.row.as_ref();
        let Some((row, contact_id)) = own.and_then(|row| Some((row, row.contact_id.as_ref()?)))
        else {
            return Ok((Decision::unchanged(), None));
        };
        let read = self.backfill_ledger.read(contact_id);
        let contact = self.ledger_read(read).await?;
        let decision = match &contact {
            Some(contact) => {
                let owned = match &row.intent {
                    Some(intent) => {
                        owned_after_silence(&row.owned, &intent.sent, &contact.fields, &self.key)
                    }
                    None => row.owned.clone(),
                };
                let owned = &owned;
                self.decide(row, facts, Linked::Contact { contact, owned }, &[])
            }
            None => self.decide(row, facts, Linked::Gone, &[]),
        };
        Ok((decision, contact))
    }

    fn told(
        &self,
        user_id: &UserId,
        decision: &Decision,
        own: Option<ContactId>,
        contact: Option<&LedgerContact>,
    ) -> PlannedCustomer {
        let mut changes = BTreeMap::new();
        let mut contact_id = own;
        match &decision.action {
            Action::Update(patch) => {
                for (field, value) in patch.iter() {
                    let from = contact
                        .and_then(|contact| contact.fields.get(field))
                        .map(str::to_owned);
                    changes.insert(
                        field.to_string(),
                        Change {
                            from,
                            to: Some(value.to_owned()),
                        },
                    );
                }
            }
            Action::Link(found) => {
                let to = Some(self.external_id(user_id).to_string());
                changes.insert(self.live_ledger.id_field(), Change { from: None, to });
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
            detail: decision.detail.clone(),
            findings: decision.findings.clone(),
        }
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

fn unread(user_id: UserId, detail: String) -> PlannedCustomer {
    bare(user_id, "park", "invalid_data", detail)
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
        detail,
        findings: Vec::new(),
    }
}
