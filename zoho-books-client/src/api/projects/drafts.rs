//! What is written: projects.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Amount;
use crate::ids::{ContactId, CurrencyId, UserId};
use crate::macros::draft;

draft! {
    /// What is written: task.
    #[allow(missing_docs)]
    TaskDraft {
        /// At most 100 characters.
        task_name: Option<String>,
        /// At most 500 characters.
        description: Option<String>,
        rate: Option<Amount>,
        budget_hours: Option<String>,
    }
}

draft! {
    /// What is written: user.
    #[allow(missing_docs)]
    UserDraft {
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

draft! {
    /// What is written: project.
    #[allow(missing_docs)]
    ProjectDraft {
        /// At most 100 characters.
        project_name: Option<String>,
        customer_id: Option<ContactId>,
        currency_id: Option<CurrencyId>,
        /// At most 500 characters.
        description: Option<String>,
        /// One of `fixed_cost_for_project`, `based_on_project_hours`, `based_on_staff_hours`, `based_on_task_hours`.
        billing_type: Option<String>,
        rate: Option<Amount>,
        /// One of `total_project_cost`, `total_project_hours`, `hours_per_task`, `hours_per_staff`.
        budget_type: Option<String>,
        budget_hours: Option<String>,
        budget_amount: Option<Amount>,
        cost_budget_amount: Option<Amount>,
        user_id: Option<UserId>,
        tasks: Option<Vec<TaskDraft>>,
        users: Option<Vec<UserDraft>>,
    }
}

draft! {
    /// What is written: clone project.
    #[allow(missing_docs)]
    CloneProjectDraft {
        /// At most 100 characters.
        project_name: Option<String>,
        /// At most 500 characters.
        description: Option<String>,
    }
}

draft! {
    /// What is written: add project user user.
    #[allow(missing_docs)]
    AddProjectUserUserDraft {
        user_id: Option<UserId>,
    }
}

draft! {
    /// What is written: add project user.
    #[allow(missing_docs)]
    AddProjectUserDraft {
        users: Option<Vec<AddProjectUserUserDraft>>,
        cost_rate: Option<Amount>,
    }
}

draft! {
    /// What is written: invite project user.
    #[allow(missing_docs)]
    InviteProjectUserDraft {
        /// At most 200 characters.
        user_name: Option<String>,
        /// At most 100 characters.
        email: Option<String>,
        /// One of `staff`, `admin`, `timesheetstaff`.
        user_role: Option<String>,
        rate: Option<Amount>,
        budget_hours: Option<String>,
        cost_rate: Option<Amount>,
    }
}

draft! {
    /// What is written: update project user.
    #[allow(missing_docs)]
    UpdateProjectUserDraft {
        /// At most 200 characters.
        user_name: Option<String>,
        /// One of `staff`, `admin`, `timesheetstaff`.
        user_role: Option<String>,
        rate: Option<Amount>,
        budget_hours: Option<String>,
        cost_rate: Option<Amount>,
    }
}

draft! {
    /// What is written: add project comment.
    #[allow(missing_docs)]
    AddProjectCommentDraft {
        /// At most 500 characters.
        description: Option<String>,
    }
}

draft! {
    /// What is written: add project task.
    #[allow(missing_docs)]
    AddProjectTaskDraft {
        task_name: Option<String>,
        description: Option<String>,
        rate: Option<Amount>,
        budget_hours: Option<String>,
    }
}
