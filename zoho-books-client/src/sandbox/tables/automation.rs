//! Webhooks and the workflow rules that set them off. Neither is in Zoho's files: this is what working clients send.

use serde_json::{Value, json};
use url::Url;

use super::super::answer::Refusal;
use super::super::resource::{
    Entry, Module, PLAIN, Record, Resource, Takes, field, flag, list, needed, one_of, plain, short,
    table, text, verb,
};
use super::super::state::{State, parse_id};

const RULES_OF_A_MODULE: usize = 10;

pub(super) static WEBHOOKS: Resource = Resource {
    module: Module::Webhooks,
    path: &["settings", "webhooks"],
    keys: ("webhook", "webhooks"),
    id: "webhook_id",
    label: "Webhook",
    fields: &[&[
        needed(short("webhook_name", 100)),
        needed(text("entity")),
        needed(text("url")),
        text("description"),
        one_of("method", &["POST", "PUT", "DELETE"]),
        text("secret"),
        list("headers"),
    ]],
    unique: &[("webhook_name", 1001)],
    prepare: |_, webhook, _| {
        webhook.set_if_unset("method", "POST");
        if !Url::parse(&webhook.text("url")).is_ok_and(|url| url.has_host()) {
            return Err(Refusal::invalid("url"));
        }
        let secret = webhook.text("secret");
        let fits = (12..=50).contains(&secret.len())
            && secret.chars().all(|letter| letter.is_ascii_alphanumeric());
        if !secret.is_empty() && !fits {
            return Err(Refusal::invalid("secret"));
        }
        Ok(())
    },
    may_delete: |state, webhook| {
        if rules_of(state, webhook.id).next().is_some() {
            let message = "A workflow rule uses the webhook. Delete that first.";
            return Err(Refusal::new(400, 4, message));
        }
        Ok(())
    },
    show: |state, webhook, shown| {
        let rules: Vec<Value> = rules_of(state, webhook.id)
            .map(|rule| {
                json!({
                    "workflow_id": rule.id.to_string(),
                    "workflow_name": rule.text("workflow_name"),
                })
            })
            .collect();
        shown.insert("related_rules".to_owned(), Value::Array(rules));
        shown.remove("secret");
    },
    ..PLAIN
};

pub(super) static WORKFLOWS: Resource = Resource {
    module: Module::Workflows,
    path: &["settings", "workflows"],
    keys: ("workflow", "workflows"),
    id: "workflow_id",
    label: "Workflow",
    fields: &[&[
        needed(short("workflow_name", 100)),
        needed(text("entity")),
        needed(one_of("rule_type", &["add", "edit", "add_edit", "delete"])),
        text("description"),
        field("rule", Takes::Object),
        flag("apply_rule_always"),
        list("instant_actions"),
    ]],
    unique: &[("workflow_name", 1001)],
    first_state: "active",
    verbs: &[
        verb(&["active"], &[], "active"),
        verb(&["inactive"], &[], "inactive"),
    ],
    prepare: prepare_rule,
    ..PLAIN
};

/// At most ten rules for a kind of record, and one webhook for a rule.
fn prepare_rule(state: &mut State, rule: &mut Record, entry: &Entry<'_>) -> Result<(), Refusal> {
    let entity = rule.text("entity");
    let others = state.records.all(Module::Workflows);
    let same = others
        .filter(|other| other.text("entity") == entity)
        .count();
    if entry.is_new && same >= RULES_OF_A_MODULE {
        let message = "There are as many workflow rules as the module may have.";
        return Err(Refusal::new(400, 4, message));
    }
    let actions = rule.entries("instant_actions");
    let webhooks = actions
        .iter()
        .filter(|action| action.get("action_type") == Some(&json!("webhook")))
        .map(|action| {
            let id = plain(action.get("action_id"));
            let webhook = state.record_at(table(Module::Webhooks), &id);
            webhook
                .ok()
                .filter(|webhook| webhook.text("entity") == entity)
                .ok_or_else(|| Refusal::invalid("action_id"))
        })
        .collect::<Result<Vec<&Record>, Refusal>>()?;
    if webhooks.len() > 1 {
        return Err(Refusal::invalid("instant_actions"));
    }
    Ok(())
}

/// The webhook that a rule sets off.
pub(in super::super) fn webhook_of<'a>(state: &'a State, rule: &Record) -> Option<&'a Record> {
    let action = rule.entries("instant_actions").first()?;
    let id = parse_id(&plain(action.get("action_id")))?;
    state.records.get(Module::Webhooks, id)
}

fn rules_of(state: &State, webhook: u64) -> impl Iterator<Item = &Record> {
    let rules = state.records.all(Module::Workflows);
    rules.filter(move |rule| webhook_of(state, rule).is_some_and(|own| own.id == webhook))
}
