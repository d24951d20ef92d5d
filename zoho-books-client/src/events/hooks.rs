//! Webhooks and the workflow rules that fire them, set up and taken down by API.

use std::time::Duration;

use serde_json::{Value, json};

use super::module::Module;
use super::receiver::{HookSecret, TOKEN_HEADER};
use crate::answer::Done;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::page::{Page, Pager};
use crate::request::Request;
use crate::wire;

/// Calls about settings are throttled after a few in a row.
const PACE: Duration = Duration::from_millis(700);

/// The webhooks of a watch: for each module one for what is made or changed and one for what is deleted, each with the
/// workflow rule that fires it.
///
/// Zoho Books documents webhooks and rules for its web pages only. The calls here (`/settings/webhooks`,
/// `/settings/workflows`) are **not documented**: they are what working programs use. Should they fail, a person can set up
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
    pub webhook_id: Option<String>,
    /// The rule's id.
    pub workflow_id: Option<String>,
}

/// A webhook or a rule, as its list has it.
struct Listed {
    id: String,
    name: String,
    is_active: bool,
    url: Option<String>,
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
    /// See [`Error`]. A plan without workflow rules refuses.
    pub async fn set_up(&self) -> Result<Vec<Hook>> {
        let (webhooks, workflows) = self.both_lists().await?;
        let mut hooks = Vec::new();
        for (module, on) in self.each() {
            let name = self.name_of(&module, on);
            let address = self.address(&module, on);
            let mut webhook = webhooks.iter().find(|webhook| webhook.name == name);
            let mut workflow = workflows.iter().find(|workflow| workflow.name == name);
            let is_moved =
                |webhook: &Listed| webhook.url.as_ref().is_some_and(|url| *url != address);
            if let Some(moved) = webhook.filter(|webhook| is_moved(webhook)) {
                if let Some(workflow) = workflow.take() {
                    self.delete("workflows", &workflow.id).await?;
                }
                self.delete("webhooks", &moved.id).await?;
                webhook = None;
            }
            let webhook_id = match webhook {
                Some(webhook) => webhook.id.clone(),
                None => {
                    // A rule without its webhook fires nothing.
                    if let Some(workflow) = workflow.take() {
                        self.delete("workflows", &workflow.id).await?;
                    }
                    self.create_webhook(&module, &name, &address).await?
                }
            };
            let workflow_id = match workflow {
                Some(workflow) => {
                    if !workflow.is_active {
                        self.activate(&workflow.id).await?;
                    }
                    workflow.id.clone()
                }
                None => {
                    self.create_workflow(&module, on, &name, &webhook_id)
                        .await?
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
    /// See [`Error`].
    pub async fn list(&self) -> Result<Vec<Hook>> {
        let (webhooks, workflows) = self.both_lists().await?;
        let hooks = self.each().map(|(module, on)| {
            let name = self.name_of(&module, on);
            let webhook = webhooks.iter().find(|webhook| webhook.name == name);
            let workflow = workflows.iter().find(|workflow| workflow.name == name);
            let state = match (webhook, workflow) {
                (Some(_), Some(workflow)) if workflow.is_active => HookState::Active,
                (Some(_), Some(_)) => HookState::SwitchedOff,
                _ => HookState::Missing,
            };
            Hook {
                module,
                on,
                state,
                webhook_id: webhook.map(|webhook| webhook.id.clone()),
                workflow_id: workflow.map(|workflow| workflow.id.clone()),
            }
        });
        Ok(hooks.collect())
    }

    /// Deletes the rules, and then the webhooks; returns how many of both. It goes by their names, so it also finds those
    /// that an interrupted [`set_up`](Self::set_up) left.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn take_down(&self) -> Result<usize> {
        let (webhooks, workflows) = self.both_lists().await?;
        let ours: Vec<String> = self
            .each()
            .map(|(module, on)| self.name_of(&module, on))
            .collect();
        let mut deleted = 0;
        for (what, listed) in [("workflows", workflows), ("webhooks", webhooks)] {
            for each in listed.iter().filter(|each| ours.contains(&each.name)) {
                self.delete(what, &each.id).await?;
                deleted += 1;
            }
        }
        Ok(deleted)
    }

    fn each(&self) -> impl Iterator<Item = (Module, On)> + '_ {
        let modules = self.modules.iter();
        modules.flat_map(|module| On::ALL.map(|on| (*module, on)))
    }

    async fn both_lists(&self) -> Result<(Vec<Listed>, Vec<Listed>)> {
        let webhooks = self.listed("webhooks", "webhook").await?;
        let workflows = self.listed("workflows", "workflow").await?;
        Ok((webhooks, workflows))
    }

    async fn listed(&self, what: &'static str, one: &str) -> Result<Vec<Listed>> {
        let request = Request::<Page<Value>>::get("list_hooks", &["settings", what])
            .answer(what)
            .query("per_page", "200");
        let rows = Pager::new(self.client.clone(), request).all().await?;
        let read = |row: &Value| {
            let text = |field: &str| row.get(field)?.as_str().map(str::to_owned);
            Some(Listed {
                id: wire::id(row.get(format!("{one}_id"))?).ok()??,
                name: text(&format!("{one}_name"))?,
                is_active: is_active(row),
                url: text("url").filter(|url| !url.is_empty()),
            })
        };
        Ok(rows.iter().filter_map(read).collect())
    }

    async fn create_webhook(&self, module: &Module, name: &str, url: &str) -> Result<String> {
        let body = json!({
            "webhook_name": name,
            "description": format!("Tells {} what happens to {}.", self.name, module.name()),
            "entity": module.entity,
            "method": "POST",
            "url": url,
            "secret": self.secret.signing_key(),
            "headers": [{"param_name": TOKEN_HEADER, "param_value": self.secret.token()}],
        });
        self.create("webhooks", "webhook", &body).await
    }

    async fn create_workflow(
        &self,
        module: &Module,
        on: On,
        name: &str,
        webhook_id: &str,
    ) -> Result<String> {
        let body = json!({
            "workflow_name": name,
            "entity": module.entity,
            "rule_type": on.rule_type(),
            "rule": {},
            "apply_rule_always": true,
            "instant_actions": [{"action_id": webhook_id, "action_type": "webhook"}],
        });
        self.create("workflows", "workflow", &body).await
    }

    async fn create(&self, what: &'static str, one: &'static str, body: &Value) -> Result<String> {
        self.pace().await;
        let request = Request::<Value>::post("create_hook", &["settings", what])
            .answer(one)
            .json(body)?;
        let made = self.client.send(&request).await?;
        let id = made.get(format!("{one}_id")).map(wire::id);
        id.and_then(|id| id.ok().flatten())
            .ok_or_else(|| Error::Decode {
                operation: "create_hook",
                path: one.into(),
                problem: "it has no id".into(),
                delivery: crate::error::Delivery::Unknown,
            })
    }

    async fn activate(&self, id: &str) -> Result<()> {
        self.pace().await;
        let path = ["settings", "workflows", id, "active"];
        self.client
            .send(&Request::<Done>::post("activate_hook", &path))
            .await
            .map(|Done| ())
    }

    /// Deletes one; that it is gone already is as well.
    async fn delete(&self, what: &'static str, id: &str) -> Result<()> {
        self.pace().await;
        let request = Request::<Done>::delete("delete_hook", &["settings", what, id]);
        match self.client.send(&request).await {
            Ok(Done) => Ok(()),
            Err(error) if error.is_not_found() => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn pace(&self) {
        self.client.clock().sleep(PACE).await;
    }
}

/// Whether a rule is on. Answers say it in one of two ways; one that says nothing is on.
fn is_active(row: &Value) -> bool {
    let flag = row
        .get("is_active")
        .and_then(|value| wire::flag(value).ok()?);
    let status = row.get("status").and_then(Value::as_str);
    flag.unwrap_or_else(|| !status.is_some_and(|status| status.eq_ignore_ascii_case("inactive")))
}
