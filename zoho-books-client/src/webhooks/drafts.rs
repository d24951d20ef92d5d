//! Webhooks and rules, as written.

use serde_json::Value;

use super::records::{ActionType, RuleType, WebhookEntity, WebhookMethod, WorkflowAction};
use crate::ids::Id;
use crate::macros::draft;

draft! {
    /// A webhook to set up. Without a body of its own it delivers the record in its envelope: `{"invoice": {…}}`.
    WebhookDraft {
        /// Its name.
        webhook_name: Option<String>,
        /// What it is for.
        description: Option<String>,
        /// What it is about.
        entity: Option<WebhookEntity>,
        /// By which method it is delivered.
        method: Option<WebhookMethod>,
        /// Where it is delivered.
        url: Option<String>,
        /// The secret that deliveries are signed with: 12 to 50 letters and digits.
        secret: Option<String>,
        /// Headers that it is delivered with.
        headers: Option<Vec<WebhookHeader>>,
    }

    /// A header of a webhook's delivery.
    WebhookHeader {
        /// Its name.
        param_name: Option<String>,
        /// Its value.
        param_value: Option<String>,
    }

    /// A workflow rule to set up.
    WorkflowDraft {
        /// Its name.
        workflow_name: Option<String>,
        /// What it is about.
        entity: Option<WebhookEntity>,
        /// When it fires.
        rule_type: Option<RuleType>,
        /// The conditions; `{}` for none.
        rule: Option<Value>,
        /// Whether it fires every time, not only the first.
        apply_rule_always: Option<bool>,
        /// What it does.
        instant_actions: Option<Vec<WorkflowAction>>,
    }
}

impl WebhookDraft {
    /// A webhook about records of `entity`, delivered to `url` by POST.
    #[must_use]
    pub fn new(
        name: impl Into<String>,
        entity: impl Into<WebhookEntity>,
        url: impl Into<String>,
    ) -> Self {
        Self {
            webhook_name: Some(name.into()),
            entity: Some(entity.into()),
            url: Some(url.into()),
            method: Some(WebhookMethod::Post),
            ..Self::default()
        }
    }

    /// With a secret that deliveries are signed with.
    #[must_use]
    pub fn with_secret(mut self, secret: impl Into<String>) -> Self {
        self.secret = Some(secret.into());
        self
    }

    /// With a header.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.get_or_insert_default().push(WebhookHeader {
            param_name: Some(name.into()),
            param_value: Some(value.into()),
            ..WebhookHeader::default()
        });
        self
    }
}

impl WorkflowDraft {
    /// A rule that fires a webhook about records of `entity`.
    #[must_use]
    pub fn firing(
        webhook_id: &Id,
        name: impl Into<String>,
        entity: impl Into<WebhookEntity>,
        rule_type: impl Into<RuleType>,
    ) -> Self {
        Self {
            workflow_name: Some(name.into()),
            entity: Some(entity.into()),
            rule_type: Some(rule_type.into()),
            rule: Some(Value::Object(serde_json::Map::new())),
            apply_rule_always: Some(true),
            instant_actions: Some(vec![WorkflowAction {
                action_id: Some(webhook_id.clone()),
                action_type: Some(ActionType::Webhook),
                extra: crate::Extra::default(),
            }]),
            ..Self::default()
        }
    }
}
