//! Recurring expenses. Feature `purchases`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "purchases")]
mod drafts;
#[cfg(feature = "purchases")]
mod records;

#[cfg(feature = "purchases")]
pub use self::drafts::*;
#[cfg(feature = "purchases")]
pub use self::records::*;
#[cfg(feature = "purchases")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "purchases")]
use crate::{Done, Page};

endpoints! {
    /// Recurring expenses.
    RecurringExpenses, recurring_expenses, "recurring-expenses", feature "purchases";

    /// Create recurring expense.
    create = Post "/recurringexpenses" () { RecurringExpenseDraft } -> RecurringExpense at "recurring_expense";
        create_recurring_expense, "expenses.CREATE";

    /// List recurring expenses.
    list = Get "/recurringexpenses" () -> Page<RecurringExpense> at "recurring_expenses";
        list_recurring_expenses, "expenses.READ", [
            "recurrence_name" "last_created_date" "next_expense_date" "status" "account_id" "account_name" "amount"
            "customer_name" "customer_id" "paid_through_account_id" "filter_by" "search_text" "sort_column" "page"
            "per_page" "recurrence_name_startswith" "recurrence_name_contains" "last_created_date_start"
            "last_created_date_end" "last_created_date_before" "last_created_date_after" "next_expense_date_start"
            "next_expense_date_end" "next_expense_date_before" "next_expense_date_after" "account_name_startswith"
            "account_name_contains" "amount_less_than" "amount_less_equals" "amount_greater_than"
            "customer_name_startswith" "customer_name_contains"
        ];

    /// Update recurring expense using custom field.
    update_using_custom_field = Put "/recurringexpenses" () { RecurringExpenseDraft }
        -> RecurringExpense at "recurring_expense";
        update_recurring_expense_using_custom_field, "expenses.UPDATE", unique;

    /// Update recurring expense.
    update = Put "/recurringexpenses/{recurring_expense_id}" (recurring_expense_id: Id) { RecurringExpenseDraft }
        -> RecurringExpense at "recurring_expense";
        update_recurring_expense, "expenses.UPDATE";

    /// Get recurring expense.
    get = Get "/recurringexpenses/{recurring_expense_id}" (recurring_expense_id: Id)
        -> Option<RecurringExpense> at "recurring_expense";
        get_recurring_expense, "expenses.READ";

    /// Delete recurring expense.
    delete = Delete "/recurringexpenses/{recurring_expense_id}" (recurring_expense_id: Id) -> Done;
        delete_recurring_expense, "expenses.DELETE";

    /// Stop recurring expense.
    stop = Post "/recurringexpenses/{recurring_expense_id}/status/stop" (recurring_expense_id: Id) -> Done;
        stop_recurring_expense, "expenses.CREATE";

    /// Resume recurring expense.
    resume = Post "/recurringexpenses/{recurring_expense_id}/status/resume" (recurring_expense_id: Id) -> Done;
        resume_recurring_expense, "expenses.CREATE";

    /// List child expenses of recurring expense.
    list_child_expenses_of = Get "/recurringexpenses/{recurring_expense_id}/expenses" (recurring_expense_id: Id)
        -> Page<Expensehistory> at "expensehistory";
        list_child_expenses_of_recurring_expense, "expenses.READ", ["sort_column" "page" "per_page"];

    /// List recurring expense history.
    list_history = Get "/recurringexpenses/{recurring_expense_id}/comments" (recurring_expense_id: Id)
        -> Comment at "comments";
        list_recurring_expense_history, "expenses.READ";
}
