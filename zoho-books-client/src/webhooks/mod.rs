//! Webhooks, and the workflow rules that fire them.
//!
//! Zoho documents these for people who set them up by hand, **not for programs**: paths and fields here are those that
//! working programs use, and may change without notice. Rules need a higher plan; a rule fires one webhook, and an
//! organisation's webhooks are delivered at most 1,000 times a day. These calls are throttled sooner than others: leave
//! some 600 ms between them.
//!
//! A webhook that has no rule does nothing and is easily forgotten: `Webhooks::create_with_rule` makes both or
//! says what it left behind, `delete_with_rules` takes both down.
//!
#![cfg_attr(all(feature = "sandbox", feature = "settings"), doc = "```")]
#![cfg_attr(not(all(feature = "sandbox", feature = "settings")), doc = "```ignore")]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::webhooks::{RuleType, WebhookDraft, WebhookEntity};
//!
//! let hook = WebhookDraft::new("New invoices", WebhookEntity::Invoice, "https://shop.example.com/hook");
//! let hook = hook.with_secret("abcdefghijkl123");
//! let (hook, rule) = books.webhooks().create_with_rule(&hook, RuleType::AddEdit).await?;
//! assert!(books.webhooks().get_rule(&rule.workflow_id).await?.is_some());
//!
//! books.webhooks().delete_with_rules(&hook.webhook_id).await?;
//! assert!(books.webhooks().get_rule(&rule.workflow_id).await?.is_none());
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "settings")]
mod drafts;
#[cfg(feature = "settings")]
mod records;

#[cfg(feature = "settings")]
pub use self::drafts::*;
#[cfg(feature = "settings")]
pub use self::records::*;
#[cfg(feature = "settings")]
use crate::error::{Error, Result};
#[cfg(feature = "settings")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "settings")]
use crate::{Done, Page};

endpoints! {
    /// Calls about webhooks and workflow rules. From `Client::webhooks`.
    Webhooks, webhooks, "webhooks", feature "settings";

    /// Webhooks.
    list = Get "/settings/webhooks" () -> Page<Webhook> at "webhooks";
        list_webhooks, "settings.READ", undocumented;
    /// Sets a webhook up. It does nothing without a rule.
    create = Post "/settings/webhooks" () { WebhookDraft } -> Webhook at "webhook";
        create_webhook, "settings.CREATE", undocumented;
    /// Reads a webhook; `None` if there is none of this id.
    get = Get "/settings/webhooks/{webhook_id}" (webhook_id: Id) -> Option<Webhook> at "webhook";
        get_webhook, "settings.READ", undocumented;
    /// Changes a webhook.
    update = Put "/settings/webhooks/{webhook_id}" (webhook_id: Id) { WebhookDraft } -> Webhook at "webhook";
        update_webhook, "settings.UPDATE", undocumented;
    /// Takes a webhook down. Its rules go first.
    delete = Delete "/settings/webhooks/{webhook_id}" (webhook_id: Id) -> Done;
        delete_webhook, "settings.DELETE", undocumented;
    /// Workflow rules.
    rules = Get "/settings/workflows" () -> Page<Workflow> at "workflows";
        list_workflows, "settings.READ", undocumented;
    /// Sets a rule up.
    create_rule = Post "/settings/workflows" () { WorkflowDraft } -> Workflow at "workflow";
        create_workflow, "settings.CREATE", undocumented;
    /// Reads a rule; `None` if there is none of this id.
    get_rule = Get "/settings/workflows/{workflow_id}" (workflow_id: Id) -> Option<Workflow> at "workflow";
        get_workflow, "settings.READ", undocumented;
    /// Changes a rule.
    update_rule = Put "/settings/workflows/{workflow_id}" (workflow_id: Id) { WorkflowDraft } -> Workflow at "workflow";
        update_workflow, "settings.UPDATE", undocumented;
    /// Takes a rule down.
    delete_rule = Delete "/settings/workflows/{workflow_id}" (workflow_id: Id) -> Done;
        delete_workflow, "settings.DELETE", undocumented;
    /// Switches a rule on.
    activate_rule = Post "/settings/workflows/{workflow_id}/active" (workflow_id: Id) -> Done;
        mark_workflow_active, "settings.CREATE", undocumented;
    /// Switches a rule off.
    deactivate_rule = Post "/settings/workflows/{workflow_id}/inactive" (workflow_id: Id) -> Done;
        mark_workflow_inactive, "settings.CREATE", undocumented;
}

#[cfg(feature = "settings")]
impl Webhooks<'_> {
    /// Sets up a webhook and the rule that fires it. If the rule cannot be made, the webhook is taken down again.
    ///
    /// # Errors
    ///
    /// See [`Error`]. Where the webhook could not be taken down either, a warning is logged with its id.
    pub async fn create_with_rule(
        &self,
        draft: &WebhookDraft,
        rule_type: impl Into<RuleType>,
    ) -> Result<(Webhook, Workflow)> {
        let (Some(name), Some(entity)) = (&draft.webhook_name, &draft.entity) else {
            return Err(Error::build("a webhook needs a name and an entity"));
        };
        let rule_type = rule_type.into();
        let webhook = self.create(draft).await?;
        let rule = WorkflowDraft::firing(&webhook.webhook_id, name, entity.clone(), rule_type);
        match self.create_rule(&rule).await {
            Ok(rule) => Ok((webhook, rule)),
            Err(error) => {
                if let Err(left) = self.delete(&webhook.webhook_id).await {
                    let id = webhook.webhook_id.as_str();
                    tracing::warn!(webhook_id = id, error = %left, "a webhook without a rule is left behind");
                }
                Err(error)
            }
        }
    }

    /// Takes down a webhook and the rules that fire it, the rules first. What is gone already is no error.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn delete_with_rules(&self, webhook_id: &Id) -> Result<()> {
        let webhooks = self.list().pages()?.all().await?;
        let found = webhooks
            .into_iter()
            .find(|webhook| webhook.webhook_id == *webhook_id);
        let rules = found.into_iter().flat_map(|webhook| webhook.related_rules);
        for rule in rules.filter_map(|rule| rule.workflow_id) {
            gone(self.delete_rule(&rule).await)?;
        }
        gone(self.delete(webhook_id).await)
    }
}

#[cfg(feature = "settings")]
fn gone(outcome: Result<Done>) -> Result<()> {
    match outcome {
        Err(error) if !error.is_not_found() => Err(error),
        _ => Ok(()),
    }
}
