//! Webhooks and rules, as read.

use crate::ids::Id;
use crate::macros::record;
use crate::wire::open_enum;

open_enum! {
    /// What a webhook or a rule is about.
    WebhookEntity {
        /// Customers.
        Customer = "customer",
        /// Vendors.
        Vendor = "vendor",
        /// Items.
        Item = "item",
        /// Estimates.
        Estimate = "estimate",
        /// Sales orders.
        SalesOrder = "salesorder",
        /// Invoices.
        Invoice = "invoice",
        /// Credit notes.
        CreditNote = "creditnote",
        /// Money from customers.
        CustomerPayment = "customerpayment",
        /// Expenses.
        Expense = "expense",
        /// Bills.
        Bill = "bill",
    }
}

open_enum! {
    /// By which method a webhook is delivered.
    WebhookMethod {
        /// POST.
        Post = "POST",
        /// PUT.
        Put = "PUT",
        /// DELETE.
        Delete = "DELETE",
    }
}

open_enum! {
    /// When a rule fires.
    RuleType {
        /// When a record is made or changed.
        AddEdit = "add_edit",
        /// When one is deleted.
        Delete = "delete",
    }
}

open_enum! {
    /// Whether a rule is on.
    RuleStatus {
        /// It is.
        Active = "active",
        /// It is not: Zoho Books switches rules off whose webhook fails too often.
        Inactive = "inactive",
    }
}

open_enum! {
    /// What a rule's action is.
    ActionType {
        /// It fires a webhook.
        Webhook = "webhook",
    }
}

record! {
    /// A webhook, as read. Its secret is not answered.
    Webhook by webhook_id: Id {
        /// Its name.
        webhook_name: Option<String>,
        /// What it is for.
        description: Option<String>,
        /// What it is about.
        entity: Option<WebhookEntity>,
        /// Where it is delivered.
        url: Option<String>,
        /// By which method.
        method: Option<WebhookMethod>,
        /// The rules that fire it.
        related_rules: Vec<RelatedRule>,
    }

    /// A rule that fires a webhook.
    RelatedRule {
        /// The rule.
        workflow_id: Option<Id>,
        /// Its name.
        workflow_name: Option<String>,
    }

    /// A workflow rule, as read.
    Workflow by workflow_id: Id {
        /// Its name.
        workflow_name: Option<String>,
        /// What it is about.
        entity: Option<WebhookEntity>,
        /// When it fires.
        rule_type: Option<RuleType>,
        /// Whether it is on.
        status: Option<RuleStatus>,
        /// Whether it is on, where it is told by a truth value.
        is_active: Option<bool>,
        /// What it does.
        instant_actions: Vec<WorkflowAction>,
    }

    /// What a rule does at once.
    WorkflowAction {
        /// The webhook, where it fires one.
        action_id: Option<Id>,
        /// What it is.
        action_type: Option<ActionType>,
    }
}
