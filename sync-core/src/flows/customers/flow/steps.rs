//! What the engine asks about customers.

use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

use super::Customers;
use super::candidates::LookIn;
use super::facts::{CustomerFacts, Walked};
use super::ledger::{ContactId, Ledger, LedgerContact, WriteMode};
use super::scan::Survey;
use super::source::{ScanPage, Walk};
use crate::decide::{NameTaken, Situation, decide, screen};
use crate::decision::Decision;
use crate::engine::patience::Patience;
use crate::engine::{
    Assessed, Differences, Engine, EngineError, Facts, Flow, Halt, Linked, Located, Page,
    RuleTrace, Target, Write, Written,
};
use crate::fields::{Field, Fields};
use crate::mapping::with_suffix;
use crate::matching::MatchRule;
use crate::outcome::{Failure, Remote};
use crate::reason::ParkReason;
use crate::similar::Similar;
use crate::store::{End, Intent, Lane, MirrorContact, Row, Settlement, StoreError};
use crate::{HashKey, KeyHash, UserId};

#[async_trait]
impl Flow for Customers {
    const RECORD: &'static str = "customer";
    const TARGET: &'static str = "contact";
    const COLLISION: &'static str = "e-mail";
    const NAME: Field = Field::ContactName;

    type Seen = Walked;
    type Facts = CustomerFacts;
    type Target = LedgerContact;
    type View = LookIn;
    type Walk = Box<dyn Walk<ScanPage>>;
    type Survey = Survey;

    fn engine(&self) -> &Engine {
        &self.engine
    }

    fn external_id(&self, id: &UserId) -> String {
        self.id_of(id).to_string()
    }

    async fn probe(&self, remote: Remote) -> Result<(), Failure> {
        match remote {
            Remote::Shop => self.source.ping().await,
            Remote::Ledger => self.ledger.ping().await,
        }
    }

    async fn read(&self, row: &Row, seen: Option<Walked>) -> Result<Option<CustomerFacts>, Halt> {
        let (customer, walked) = match seen {
            Some(Walked { customer, order }) => (customer, Some(order)),
            None => {
                let read = self.source.get(&row.user_id);
                match self.engine.shop_read(read).await? {
                    Some(customer) => (customer, None),
                    None => return Ok(None),
                }
            }
        };
        let external_id = self.id_of(&row.user_id);
        let situation = Situation {
            customer: Some(&customer),
            mapped: None,
            external_id: external_id.as_str(),
            known_registration: row.registered_at,
            linked: crate::decide::Linked::No,
            is_keyed: self.is_keyed(),
            candidates: &[],
        };
        let screened = screen(&situation, &self.policy);
        let settled = screened.is_some() && row.intent.is_none();
        let order = if settled || !self.engine.settings.addresses_from_orders {
            None
        } else if let Some(order) = walked {
            order
        } else {
            let asked = self.source.newest_addresses(&row.user_id);
            self.engine.shop_read(asked).await?
        };
        let mut facts = self.facts_of(customer, Some(row), order);
        facts.screened = screened;
        Ok(Some(facts))
    }

    fn stands_as_before(&self, row: &Row, facts: &CustomerFacts) -> bool {
        facts.stand_as_before(row)
    }

    fn decide(
        &self,
        row: &Row,
        facts: &CustomerFacts,
        linked: Linked<'_, LedgerContact>,
    ) -> Decision {
        use crate::decide::Linked as Contact;
        let linked = match linked {
            Linked::No => Contact::No,
            Linked::Gone => Contact::Gone,
            Linked::Target(contact, owned) => Contact::Contact { contact, owned },
        };
        let external_id = self.id_of(&row.user_id);
        let situation = Situation {
            linked,
            ..self.situation(facts, Some(row), external_id.as_str())
        };
        decide(&situation, &self.policy, &self.engine.key)
    }

    async fn read_target(
        &self,
        id: &ContactId,
        lane: Lane,
    ) -> Result<Option<LedgerContact>, Failure> {
        self.ledger_on(lane).read(id).await
    }

    async fn locate(
        &self,
        row: &Row,
        facts: &CustomerFacts,
        view: LookIn,
    ) -> Result<Located<LedgerContact>, Halt> {
        self.look_for_contact(row, facts, view).await
    }

    async fn find_sent(
        &self,
        row: &Row,
        facts: &CustomerFacts,
        intent: &Intent,
    ) -> Result<Option<LedgerContact>, Halt> {
        self.find_own(row.lane, facts, intent).await
    }

    fn is_keyed(&self) -> bool {
        self.ledger.mode() == WriteMode::Upsert
    }

    fn looks_for_lost(&self) -> bool {
        true
    }

    fn longest_request(&self, lane: Lane) -> Duration {
        self.ledger_on(lane).longest_request()
    }

    async fn write(
        &self,
        row: &Row,
        write: Write<'_, LedgerContact>,
        send_by: Timestamp,
    ) -> Result<Written<LedgerContact>, Failure> {
        let ledger = self.ledger_on(row.lane);
        let bound = ledger.not_after(send_by);
        let ledger: &dyn Ledger = bound.as_deref().unwrap_or(ledger);
        let external_id = self.id_of(&row.user_id);
        let written = match write {
            Write::Create(fields) => ledger.create(&external_id, fields).await,
            Write::Link(contact) => ledger.link(contact, &external_id).await,
            Write::Update(contact, patch) => ledger.update(contact, patch).await,
        }?;
        Ok(Written {
            target: written.contact,
            existed: written.existed,
        })
    }

    fn renames(&self) -> bool {
        self.policy.name_taken == NameTaken::Suffix
    }

    fn with_suffix(&self, name: &str, id: &UserId) -> String {
        with_suffix(name, id)
    }

    fn traces(&self, facts: &CustomerFacts) -> Vec<String> {
        let email = facts.customer.email.as_str();
        let known = !email.is_empty();
        known.then(|| email.to_owned()).into_iter().collect()
    }

    fn collision_key(&self, facts: &CustomerFacts) -> Option<KeyHash> {
        self.email_key(facts.customer.email.as_str())
    }

    fn note(&self, facts: &CustomerFacts, settlement: &mut Settlement) {
        settlement.address_hash.clone_from(&facts.addresses.to_note);
        if let End::Parked(ParkReason::IdReused, _) = settlement.end {
            // What was noted of the first person stays: the number must not pass to the second one by itself.
            return;
        }
        settlement.notes = facts.notes();
        settlement.registered_at = facts.customer.registered_at;
        settlement.match_key = self.collision_key(facts);
    }

    async fn extent(&self) -> Result<(u64, Option<UserId>), Failure> {
        let extent = self.source.extent().await?;
        Ok((extent.customers, extent.highest))
    }

    fn survey_to_tell(&self, of_one: bool) -> Survey {
        Survey::to_tell(of_one)
    }

    async fn named_similar(&self, id: &UserId) -> Result<Vec<Similar>, Halt> {
        self.named_for(id).await
    }

    async fn survey_ledger(
        &self,
        survey: &mut Survey,
        patience: &mut Patience,
    ) -> Result<(), Halt> {
        survey.begin(self.engine.now_millis());
        if self.fill_mirror(Lane::Backfill, patience).await? {
            survey.view = LookIn::RecentMirror;
        }
        survey.lacks_ids = self.lacks_ids().await?;
        Ok(())
    }

    async fn survey_shop(&self, patience: &mut Patience) -> Result<(), Halt> {
        self.walk_orders(patience).await
    }

    fn walk(&self) -> Self::Walk {
        self.source.scan()
    }

    async fn next_page(&self, walk: &mut Self::Walk) -> Result<Option<Page<Walked>>, Failure> {
        let page = walk.next_page().await?;
        Ok(page.map(|page| Page {
            seen: page.customers.into_iter().map(Walked::alone).collect(),
            unreadable: page.unreadable,
        }))
    }

    async fn assess(
        &self,
        seen: &[Walked],
        survey: &mut Survey,
    ) -> Result<Vec<Assessed<Self>>, Halt> {
        let customers = seen.iter().map(|walked| walked.customer.clone()).collect();
        self.assess_all(customers, survey).await
    }

    fn seen(&self, facts: CustomerFacts) -> Walked {
        Walked {
            customer: facts.customer,
            order: facts.order,
        }
    }

    async fn keep_fresh(&self, survey: &mut Survey, patience: &mut Patience) -> Result<(), Halt> {
        self.keep_mirror_fresh(survey, patience).await
    }

    fn view(&self, survey: &Survey) -> LookIn {
        survey.view
    }

    fn forget(&self, survey: &mut Survey, id: &UserId) {
        survey.overlay.forget(id);
    }

    fn may_race(&self) -> bool {
        // By other rules than the e-mail, which one row at a time can have.
        let others = [MatchRule::Phone, MatchRule::CompanyAndName, MatchRule::Own];
        others.iter().any(|rule| self.policy.by.contains(rule))
    }

    fn id_field(&self) -> String {
        self.ledger.id_field()
    }

    async fn look_up(&self, id: &UserId) -> Result<Option<Walked>, Failure> {
        Ok(self.source.get(id).await?.map(Walked::alone))
    }

    async fn poll(&self) -> Result<usize, Halt> {
        Self::poll(self).await
    }

    async fn reconcile(&self) -> Result<Differences, EngineError> {
        Self::reconcile(self).await
    }

    async fn rule_traces(&self, id: &UserId) -> Result<Vec<RuleTrace>, Halt> {
        self.rules_of(id).await
    }

    async fn knows_ledger(&self) -> Result<bool, Halt> {
        self.mirror_is_filled().await
    }

    async fn mirrored(&self, id: &UserId) -> Result<Vec<MirrorContact>, StoreError> {
        self.contacts_with_id_of(id).await
    }
}

impl Facts for CustomerFacts {
    fn id(&self) -> &UserId {
        &self.customer.user_id
    }

    fn registered_at(&self) -> Option<i64> {
        self.customer.registered_at
    }

    fn source_hash(&self) -> &str {
        &self.source_hash
    }

    fn fields(&self) -> Option<&Fields> {
        self.mapped.as_ref().ok().map(|mapped| &mapped.fields)
    }

    fn screened(&self) -> Option<&Decision> {
        self.screened.as_ref()
    }

    fn notes(&self) -> Vec<String> {
        let mapped = self.mapped.as_ref().ok();
        let notes = mapped.iter().flat_map(|mapped| &mapped.notes);
        notes.map(ToString::to_string).collect()
    }
}

impl Target for LedgerContact {
    fn id(&self) -> &ContactId {
        &self.contact_id
    }

    fn external_id(&self) -> Option<&str> {
        self.summary.external_id.as_deref()
    }

    fn fields(&self) -> &Fields {
        &self.fields
    }

    fn to_mirror(&self, key: &HashKey) -> Option<MirrorContact> {
        self.summary.to_mirror(key)
    }
}
