//! Webhooks and the workflow rules that fire them, set up and taken down by API.

use std::time::Duration;

use super::module::Module;
use super::receiver::{HookSecret, TOKEN_HEADER};
use crate::answer::Done;
use crate::client::Client;
use crate::error::Result;
use crate::ids::Id;
use crate::webhooks::{RuleStatus, Webhook, WebhookDraft, Workflow, WorkflowDraft};

/// Calls about settings are throttled after a few in a row.
const PACE: Duration = Duration::from_millis(700);

/// The webhooks of a watch: for each module one for what is made or changed and one for what is deleted, each with the
/// workflow rule that fires it.
///
/// Zoho Books documents webhooks and rules for its web pages only. The [calls](crate::webhooks) that this makes are **not
/// documented**: they are what working programs use. Should they fail, a person can set up
/// the same by hand: *Settings → Workflow Actions → Webhooks*, then a workflow rule for each. The address is
/// [`address`](Self::address), the method POST, the body the default one, and a header `X-Hook-Token` holds the first
/// half of the secret.
///
/// Documented limits: workflow rules exist on the higher plans only, a rule fires one webhook, a module has ten rules, an
/// organisation 1,000 calls of webhooks a day. Rules do not fire for what is imported, made by custom functions or synced
/// from other Zoho applications: polling stays on. Scopes `settings.READ`, `settings.CREATE`, `settings.DELETE`.
///
/// ```no_run
/// use zoho_books_client::events::{HookSecret, Hooks, Module};
///
/// # async fn example(client: &zoho_books_client::Client) -> Result<(), zoho_books_client::Error> {
/// let secret = HookSecret::generate()?;
/// let hooks = Hooks::new(client, "warehouse", "https://example.com/zoho", &secret, Module::FIVE);
/// hooks.set_up().await?;
/// for hook in hooks.list().await? {
///     println!("{} {:?}: {:?}", hook.module.name(), hook.on, hook.state);
/// }
/// hooks.take_down().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Hooks {
    client: Client,
    name: String,
    url: String,
    secret: HookSecret,
    modules: Vec<Module>,
}

/// What fires a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum On {
    /// A record was made or changed.
    AddedOrEdited,
    /// A record was deleted.
    Deleted,
}

impl On {
    const ALL: [Self; 2] = [Self::AddedOrEdited, Self::Deleted];

    fn rule_type(self) -> &'static str {
        match self {
            Self::AddedOrEdited => "add_edit",
            Self::Deleted => "delete",
        }
    }
}

/// Whether a webhook is fired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HookState {
    /// It is there, and so is its rule.
    Active,
    /// Its rule is switched off: a person did that, or Zoho. Polling tells what it does not.
    SwitchedOff,
    /// It, or its rule, is not there.
    Missing,
}

/// A webhook as it is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hook {
    /// Of which module.
    pub module: Module,
    /// What fires it.
    pub on: On,
    /// Whether it is fired.
    pub state: HookState,
    /// The webhook's id.
    pub webhook_id: Option<Id>,
    /// The rule's id.
    pub workflow_id: Option<Id>,
}

impl Hooks {
    /// Of the modules that workflow rules know. `name` tells them from other programs' and stands before each of their
    /// names; `url` is where the program's web server hands calls to
    /// [`Receiver::accept`](super::Receiver::accept).
    #[must_use]
    pub fn new(
        client: &Client,
        name: impl Into<String>,
        url: impl Into<String>,
        secret: &HookSecret,
        modules: impl IntoIterator<Item = Module>,
    ) -> Self {
        let modules = modules.into_iter();
        Self {
            client: client.clone(),
            name: name.into(),
            url: url.into(),
            secret: secret.clone(),
            modules: modules.filter(|module| module.entity.is_some()).collect(),
        }
    }

    /// The address that a module's webhook calls.
    #[must_use]
    pub fn address(&self, module: &Module, on: On) -> String {
        let separator = if self.url.contains('?') { '&' } else { '?' };
        let (url, name, on) = (&self.url, module.name(), on.rule_type());
        format!("{url}{separator}module={name}&on={on}")
    }

    fn name_of(&self, module: &Module, on: On) -> String {
        format!("{} {} {}", self.name, module.name(), on.rule_type())
    }

    /// Sets up what is missing and switches on what is switched off; what is there stays. It may be called again at any time,
    /// and after a failure goes on where it stood. A webhook with another address is made anew; after a change of the
    /// secret, [take them down](Self::take_down) first.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). A plan without workflow rules refuses.
    pub async fn set_up(&self) -> Result<Vec<Hook>> {
        let (webhooks, workflows) = self.both_lists().await?;
        let mut hooks = Vec::new();
        for (module, on) in self.each() {
            let name = self.name_of(&module, on);
            let address = self.address(&module, on);
            let named = webhooks
                .iter()
                .find(|webhook| is(&webhook.webhook_name, &name));
            let (webhook, moved) = match named {
                Some(webhook) if webhook.url.as_ref().is_some_and(|url| *url != address) => {
                    (None, Some(webhook))
                }
                named => (named, None),
            };
            let mut workflow = workflows.iter().find(|rule| is(&rule.workflow_name, &name));
            // A rule without its webhook fires nothing.
            if webhook.is_none()
                && let Some(rule) = workflow.take()
            {
                self.delete_rule(rule).await?;
            }
            if let Some(moved) = moved {
                self.delete_webhook(moved).await?;
            }
            let webhook_id = match webhook {
                Some(webhook) => webhook.webhook_id.clone(),
                None => self.create_webhook(&module, &name, &address).await?,
            };
            let workflow_id = match workflow {
                Some(rule) if is_active(rule) => rule.workflow_id.clone(),
                Some(rule) => {
                    self.pace().await;
                    let Done = self
                        .client
                        .webhooks()
                        .activate_rule(&rule.workflow_id)
                        .await?;
                    rule.workflow_id.clone()
                }
                None => {
                    self.pace().await;
                    let entity = module.entity.unwrap_or_default();
                    let rule = WorkflowDraft::firing(&webhook_id, &name, entity, on.rule_type());
                    self.client.webhooks().create_rule(&rule).await?.workflow_id
                }
            };
            hooks.push(Hook {
                module,
                on,
                state: HookState::Active,
                webhook_id: Some(webhook_id),
                workflow_id: Some(workflow_id),
            });
        }
        Ok(hooks)
    }

    /// How they stand. Worth a look now and then: a rule that somebody switched off is silent, and only polling tells then.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn list(&self) -> Result<Vec<Hook>> {
        let (webhooks, workflows) = self.both_lists().await?;
        let hooks = self.each().map(|(module, on)| {
            let name = self.name_of(&module, on);
            let webhook = webhooks
                .iter()
                .find(|webhook| is(&webhook.webhook_name, &name));
            let workflow = workflows.iter().find(|rule| is(&rule.workflow_name, &name));
            let state = match (webhook, workflow) {
                (Some(_), Some(rule)) if is_active(rule) => HookState::Active,
                (Some(_), Some(_)) => HookState::SwitchedOff,
                _ => HookState::Missing,
            };
            Hook {
                module,
                on,
                state,
                webhook_id: webhook.map(|webhook| webhook.webhook_id.clone()),
                workflow_id: workflow.map(|rule| rule.workflow_id.clone()),
            }
        });
        Ok(hooks.collect())
    }

    /// Deletes the rules, and then the webhooks; returns how many of both. It goes by their names, so it also finds those
    /// that an interrupted [`set_up`](Self::set_up) left.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn take_down(&self) -> Result<usize> {
        let (webhooks, workflows) = self.both_lists().await?;
        let each = self.each();
        let ours: Vec<_> = each.map(|(module, on)| self.name_of(&module, on)).collect();
        let is_ours = |name: &Option<String>| name.as_ref().is_some_and(|name| ours.contains(name));
        let mut deleted = 0;
        for rule in workflows.iter().filter(|rule| is_ours(&rule.workflow_name)) {
            self.delete_rule(rule).await?;
            deleted += 1;
        }
        for webhook in webhooks
            .iter()
            .filter(|webhook| is_ours(&webhook.webhook_name))
        {
            self.delete_webhook(webhook).await?;
            deleted += 1;
        }
        Ok(deleted)
    }

    fn each(&self) -> impl Iterator<Item = (Module, On)> + '_ {
        let modules = self.modules.iter();
        modules.flat_map(|module| On::ALL.map(|on| (*module, on)))
    }

    async fn both_lists(&self) -> Result<(Vec<Webhook>, Vec<Workflow>)> {
        let calls = self.client.webhooks();
        let webhooks = calls.list().pages()?.all().await?;
        let workflows = calls.rules().pages()?.all().await?;
        Ok((webhooks, workflows))
    }

    async fn create_webhook(&self, module: &Module, name: &str, url: &str) -> Result<Id> {
        self.pace().await;
        let draft = WebhookDraft::new(name, module.entity.unwrap_or_default(), url)
            .with_secret(self.secret.signing_key())
            .with_header(TOKEN_HEADER, self.secret.token());
        let made = self.client.webhooks().create(&draft).await?;
        Ok(made.webhook_id)
    }

    async fn delete_rule(&self, rule: &Workflow) -> Result<()> {
        self.pace().await;
        gone(self.client.webhooks().delete_rule(&rule.workflow_id).await)
    }

    async fn delete_webhook(&self, webhook: &Webhook) -> Result<()> {
        self.pace().await;
        gone(self.client.webhooks().delete(&webhook.webhook_id).await)
    }

    async fn pace(&self) {
        self.client.clock().sleep(PACE).await;
    }
}

fn is(name: &Option<String>, wanted: &str) -> bool {
    name.as_deref() == Some(wanted)
}

/// Whether a rule is on. Answers say it in one of two ways; one that says nothing is on.
fn is_active(rule: &Workflow) -> bool {
    let status = rule.status.as_ref().map(RuleStatus::as_str);
    rule.is_active
        .unwrap_or_else(|| !status.is_some_and(|status| status.eq_ignore_ascii_case("inactive")))
}

/// That it is gone already is as well.
fn gone(deleted: Result<Done>) -> Result<()> {
    match deleted {
        Err(error) if !error.is_not_found() => Err(error),
        _ => Ok(()),
    }
}
