//! What each matching rule finds for one customer, for the operator's screen.

use super::Customers;
use super::addresses::AddressFacts;
use crate::customer::Customer;
use crate::engine::{Halt, RuleTrace};
use crate::fields::{Field, Fields};
use crate::matching::MatchRule;
use crate::{ExternalId, UserId};

impl Customers {
    /// The customer as the shop has it now, with the addresses that go with it.
    pub(crate) async fn as_templates_see(&self, id: &UserId) -> Result<Option<Customer>, Halt> {
        let Some(mut customer) = self.engine.shop_read(self.source.get(id)).await? else {
            return Ok(None);
        };
        let row = self
            .engine
            .store
            .rows(std::slice::from_ref(id))
            .await?
            .pop();
        let order = if self.engine.settings.addresses_from_orders {
            let asked = self.source.newest_addresses(id);
            self.engine.shop_read(asked).await?
        } else {
            None
        };
        AddressFacts::give(&mut customer, row.as_ref(), order);
        Ok(Some(customer))
    }

    /// What each rule finds for the customer as the shop has it now.
    pub(super) async fn rules_of(&self, user_id: &UserId) -> Result<Vec<RuleTrace>, Halt> {
        let Some(customer) = self.engine.shop_read(self.source.get(user_id)).await? else {
            return Ok(Vec::new());
        };
        let facts = self.facts_of(customer, None, None);
        let Ok(mapped) = &facts.mapped else {
            return Ok(Vec::new());
        };
        let wanted = self.wanted(&facts.customer, &mapped.fields);
        let contacts = self.find_in_mirror(&wanted).await?;
        let own = self.own_keys(&facts.customer, &mapped.fields).join(", ");
        let trace = |rule: &MatchRule| RuleTrace {
            rule: *rule,
            looked_for: match rule {
                MatchRule::Own => own.clone(),
                rule => looked_for(*rule, &wanted.external_id, &mapped.fields),
            },
            found: contacts
                .iter()
                .filter(|contact| self.rules_that_fit(&wanted, contact).contains(rule))
                .map(|contact| contact.contact_id.clone())
                .collect(),
        };
        Ok(self.policy.by.iter().map(trace).collect())
    }
}

fn looked_for(rule: MatchRule, external_id: &ExternalId, fields: &Fields) -> String {
    let text = |field: Field| fields.get(&field).unwrap_or_default().to_owned();
    match rule {
        MatchRule::ExternalId => external_id.to_string(),
        MatchRule::Email => text(Field::PersonEmail),
        MatchRule::Phone => text(Field::PersonPhone),
        MatchRule::Sku | MatchRule::Own => String::new(),
        MatchRule::CompanyAndName => {
            let parts = [
                text(Field::CompanyName),
                text(Field::PersonFirstName),
                text(Field::PersonLastName),
            ];
            parts
                .iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        }
    }
}
