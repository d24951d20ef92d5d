//! What is read: projects.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, CurrencyId, Id, InvoiceId, ProjectId, UserId};
use crate::macros::record;
use crate::{Amount, Date};
use jiff::Timestamp;

record! {
    /// Project.
    #[allow(missing_docs)]
    Project by project_id: ProjectId {
        /// At most 100 characters.
        project_name: Option<String>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        currency_code: Option<String>,
        description: Option<String>,
        status: Option<String>,
        /// One of `fixed_cost_for_project`, `based_on_project_hours`, `based_on_staff_hours`, `based_on_task_hours`.
        billing_type: Option<String>,
        rate: Option<Amount>,
        budget_type: Option<String>,
        total_hours: Option<String>,
        total_amount: Option<Amount>,
        billed_hours: Option<String>,
        billed_amount: Option<Amount>,
        un_billed_hours: Option<String>,
        un_billed_amount: Option<Amount>,
        billable_hours: Option<String>,
        billable_amount: Option<Amount>,
        non_billable_hours: Option<String>,
        non_billable_amount: Option<Amount>,
        cost_budget_amount: Option<Amount>,
        is_recurrence_associated: Option<bool>,
        recurring_invoices: Vec<String>,
        created_time: Option<Timestamp>,
        show_in_dashboard: Option<bool>,
        tasks: Vec<Task>,
        users: Vec<User>,
        has_attachment: Option<bool>,
    }
}

record! {
    /// Task.
    #[allow(missing_docs)]
    Task {
        task_id: Option<Id>,
        task_name: Option<String>,
        description: Option<String>,
        rate: Option<Amount>,
        budget_hours: Option<String>,
        total_hours: Option<String>,
        billed_hours: Option<String>,
        un_billed_hours: Option<String>,
        non_billable_hours: Option<String>,
        status: Option<String>,
        is_billable: Option<bool>,
        task_custom_fields: Option<String>,
        project_id: Option<ProjectId>,
        currency_id: Option<CurrencyId>,
        customer_id: Option<ContactId>,
        /// At most 100 characters.
        project_name: Option<String>,
        customer_name: Option<String>,
        log_time: Option<Amount>,
    }
}

record! {
    /// User.
    #[allow(missing_docs)]
    User {
        user_id: Option<UserId>,
        is_current_user: Option<bool>,
        /// At most 200 characters.
        user_name: Option<String>,
        /// At most 100 characters.
        email: Option<String>,
        /// One of `staff`, `admin`, `timesheetstaff`.
        user_role: Option<String>,
        status: Option<String>,
        rate: Option<Amount>,
        budget_hours: Option<String>,
        total_hours: Option<String>,
        billed_hours: Option<String>,
        un_billed_hours: Option<String>,
        cost_rate: Option<Amount>,
    }
}

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment by comment_id: Id {
        project_id: Option<ProjectId>,
        description: Option<String>,
        commented_by_id: Option<Id>,
        commented_by: Option<String>,
        date: Option<Date>,
        date_description: Option<String>,
        time: Option<String>,
        is_current_user: Option<bool>,
    }
}

record! {
    /// Invoice.
    #[allow(missing_docs)]
    Invoice by invoice_id: InvoiceId {
        customer_name: Option<String>,
        status: Option<String>,
        invoice_number: Option<String>,
        reference_number: Option<String>,
        date: Option<Date>,
        due_date: Option<Date>,
        total: Option<Amount>,
        balance: Option<Amount>,
        created_time: Option<Timestamp>,
    }
}
