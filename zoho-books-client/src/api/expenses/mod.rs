//! Expenses. Feature `purchases`.
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
use crate::ids::{ExpenseId, Id};
use crate::macros::endpoints;
#[cfg(feature = "purchases")]
use crate::{Done, File, Page};

endpoints! {
    /// Expenses.
    Expenses, expenses, "expenses", feature "purchases";

    /// Create expense.
    create = Post "/expenses" () { ExpenseDraft } files ["receipt"] -> Expense at "expense";
        create_expense, "expenses.CREATE";

    /// List expenses.
    list = Get "/expenses" () -> Page<Expense> at "expenses";
        list_expenses, "expenses.READ", [
            "description" "reference_number" "date" "status" "amount" "account_name" "customer_name" "vendor_name"
            "customer_id" "vendor_id" "recurring_expense_id" "paid_through_account_id" "project_id" "search_text"
            "sort_column" "filter_by" "page" "per_page" "description_startswith" "description_contains"
            "reference_number_startswith" "reference_number_contains" "date_start" "date_end" "date_before" "date_after"
            "amount_less_than" "amount_less_equals" "amount_greater_than" "account_name_startswith"
            "account_name_contains" "customer_name_startswith" "customer_name_contains" "vendor_name_startswith"
            "vendor_name_contains"
        ];

    /// Update expense using custom field.
    update_using_custom_field = Put "/expenses" () { UpdateExpenseUsingCustomFieldDraft } -> Expense at "expense";
        update_expense_using_custom_field, "expenses.UPDATE";

    /// Update expense.
    update = Put "/expenses/{expense_id}" (expense_id: ExpenseId) { UpdateExpenseUsingCustomFieldDraft } files ["receipt"]
        -> Expense at "expense";
        update_expense, "expenses.UPDATE", ["delete_receipt"];

    /// Get expense.
    get = Get "/expenses/{expense_id}" (expense_id: ExpenseId) -> Option<Expense> at "expense";
        get_expense, "expenses.READ";

    /// Delete expense.
    delete = Delete "/expenses/{expense_id}" (expense_id: ExpenseId) -> Done;
        delete_expense, "expenses.DELETE";

    /// List expense comments.
    list_comments = Get "/expenses/{expense_id}/comments" (expense_id: ExpenseId) -> Page<Comment> at "comments";
        list_expense_comments, "expenses.READ";

    /// List employees.
    list_employees = Get "/employees" () -> Page<Employee> at "employees";
        list_employees, "expenses.READ", ["page" "per_page"];

    /// Create employee.
    create_employee = Post "/employees" () { EmployeeDraft } -> Employee at "employee";
        create_employee, "expenses.CREATE";

    /// Get employee.
    get_employee = Get "/employees/{employee_id}" (employee_id: Id) -> Option<Employee> at "employee";
        get_employee, "expenses.READ";

    /// Delete employee.
    delete_employee = Delete "/employee/{employee_id}" (employee_id: Id) -> Done;
        delete_employee, "expenses.DELETE";

    /// Get expense receipt.
    get_receipt = Get "/expenses/{expense_id}/receipt" (expense_id: ExpenseId) -> File;
        get_expense_receipt, "expenses.READ", ["preview"];

    /// Create expense receipt.
    create_receipt = Post "/expenses/{expense_id}/receipt" (expense_id: ExpenseId) ["receipt"] -> Done;
        create_expense_receipt, "expenses.CREATE";

    /// Delete expense receipt.
    delete_receipt = Delete "/expenses/{expense_id}/receipt" (expense_id: ExpenseId) -> Done;
        delete_expense_receipt, "expenses.DELETE";

    /// Add expense attachment.
    add_attachment = Post "/expenses/{expense_id}/attachment" (expense_id: ExpenseId) ["attachment"]
        -> Vec<Document> at "documents";
        add_expense_attachment, "expenses.CREATE", ["totalFiles" "document_ids"];
}
