//! Expenses. <https://www.zoho.com/books/api/v3/expenses/>
//!
#![cfg_attr(all(feature = "sandbox", feature = "purchases"), doc = "```")]
#![cfg_attr(
    not(all(feature = "sandbox", feature = "purchases")),
    doc = "```ignore"
)]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::expenses::ExpenseDraft;
//! use zoho_books_client::{Amount, Upload};
//!
//! // The account of the expense and the one that it is paid from; `chart_of_accounts` lists them.
//! # let rows = books.raw(zoho_books_client::Method::Get, &["chartofaccounts"], &[], None).await?.value;
//! # let of = |kind: &str| rows["chartofaccounts"].as_array().unwrap().iter()
//! #     .find(|row| row["account_type"] == kind).unwrap()["account_id"].as_str().unwrap().to_owned();
//! # let (office, cash) = (of("expense"), of("cash"));
//! let draft = ExpenseDraft::new(office, "2026-11-30".parse()?, Amount::new("9.90").unwrap(), cash);
//! let receipt = Upload::new("receipt.png", b"\x89PNG".to_vec());
//! let expense = books.expenses().create(&draft).file("receipt", receipt).await?;
//!
//! let receipt = books.expenses().receipt(&expense.expense_id).await?;
//! assert_eq!(receipt.bytes, b"\x89PNG");
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "purchases")]
mod drafts;
#[cfg(feature = "purchases")]
mod records;

#[cfg(feature = "purchases")]
use crate::contacts::ContactId;
#[cfg(feature = "purchases")]
use crate::documents::DocumentComment;
#[cfg(feature = "purchases")]
use crate::ids::{ExpenseId, Id};
use crate::macros::endpoints;
#[cfg(feature = "purchases")]
use crate::macros::filters;
#[cfg(feature = "purchases")]
use crate::unique_key::UniqueKey;
#[cfg(feature = "purchases")]
use crate::{Call, Done, File, Page};
#[cfg(feature = "purchases")]
use jiff::civil::Date;
#[cfg(feature = "purchases")]
use serde_json::Value;

#[cfg(feature = "purchases")]
pub use drafts::{EmployeeDraft, ExpenseDraft, ExpenseLineDraft, ExpenseTaxDraft};
#[cfg(feature = "purchases")]
pub use records::{Employee, Expense, ExpenseFilter, ExpenseLine, ExpenseRow};

endpoints! {
    /// Calls about expenses. From [`Client::expenses`](crate::Client::expenses).
    Expenses, expenses, "expenses", feature "purchases";

    /// Expenses, page by page.
    list = Get "/expenses" () -> Page<ExpenseRow> at "expenses";
        list_expenses, "expenses.READ", ["description" "description_startswith" "description_contains" "reference_number"
        "reference_number_startswith" "reference_number_contains" "date" "date_start" "date_end"
        "date_before" "date_after" "status" "amount" "amount_less_than" "amount_less_equals"
        "amount_greater_than" "account_name" "account_name_startswith" "account_name_contains"
        "customer_name" "customer_name_startswith" "customer_name_contains" "vendor_name"
        "vendor_name_startswith" "vendor_name_contains" "customer_id" "vendor_id" "recurring_expense_id"
        "paid_through_account_id" "project_id" "search_text" "sort_column" "filter_by" "page" "per_page"];
    /// Creates an expense. A repeat makes a second one; see [`upsert`](Self::upsert). Its receipt goes by
    /// [`Call::file`] as `receipt`.
    create = Post "/expenses" () { ExpenseDraft } files ["receipt"] -> Expense at "expense";
        create_expense, "expenses.CREATE";
    /// Changes the expense that a unique custom field finds. [`upsert`](Self::upsert) sets the key.
    update_by_key = Put "/expenses" () { ExpenseDraft } -> Expense at "expense";
        update_expense_using_custom_field, "expenses.UPDATE", unique;
    /// Reads an expense; `None` if there is none of this id.
    get = Get "/expenses/{expense_id}" (expense_id: ExpenseId) -> Option<Expense> at "expense";
        get_expense, "expenses.READ";
    /// Changes an expense. Its receipt goes by [`Call::file`] as `receipt`.
    update = Put "/expenses/{expense_id}" (expense_id: ExpenseId) { ExpenseDraft } files ["receipt"] -> Expense at "expense";
        update_expense, "expenses.UPDATE", ["delete_receipt"];
    /// Deletes an expense.
    delete = Delete "/expenses/{expense_id}" (expense_id: ExpenseId) -> Done;
        delete_expense, "expenses.DELETE";
    /// The comments and the history of an expense.
    comments = Get "/expenses/{expense_id}/comments" (expense_id: ExpenseId) -> Page<DocumentComment> at "comments";
        list_expense_comments, "expenses.READ";
    /// The receipt of an expense.
    receipt = Get "/expenses/{expense_id}/receipt" (expense_id: ExpenseId) -> File;
        get_expense_receipt, "expenses.READ", ["preview"];
    /// Attaches a receipt: gif, png, jpeg, jpg, bmp or pdf.
    attach_receipt = Post "/expenses/{expense_id}/receipt" (expense_id: ExpenseId) ["receipt"] -> Done;
        create_expense_receipt, "expenses.CREATE";
    /// Deletes the receipt.
    delete_receipt = Delete "/expenses/{expense_id}/receipt" (expense_id: ExpenseId) -> Done;
        delete_expense_receipt, "expenses.DELETE";
    /// Attaches a file.
    attach = Post "/expenses/{expense_id}/attachment" (expense_id: ExpenseId) ["attachment"] -> Value;
        add_expense_attachment, "expenses.CREATE";
    /// Those whose expenses are paid back, page by page.
    employees = Get "/employees" () -> Page<Employee> at "employees";
        list_employees, "expenses.READ", ["page" "per_page"];
    /// Adds somebody whose expenses are paid back.
    create_employee = Post "/employees" () { EmployeeDraft } -> Employee at "employee";
        create_employee, "expenses.CREATE";
    /// Reads somebody whose expenses are paid back; `None` if there is nobody of this id.
    get_employee = Get "/employees/{employee_id}" (employee_id: Id) -> Option<Employee> at "employee";
        get_employee, "expenses.READ";
    /// Removes somebody whose expenses are paid back.
    delete_employee = Delete "/employee/{employee_id}" (employee_id: Id) -> Done;
        delete_employee, "expenses.DELETE";
}

#[cfg(feature = "purchases")]
filters! { ExpenseRow;
    /// Only those that the filter takes.
    filter = "filter_by" (ExpenseFilter);
    /// Only those of this customer.
    customer = "customer_id" (&ContactId);
    /// Only those of this vendor.
    vendor = "vendor_id" (&ContactId);
    /// Only those with this number of one's own. Zoho Books finds those that hold it; compare the rows'.
    reference = "reference_number" (&str);
    /// Only those from this day on.
    from = "date_start" (Date);
    /// Only those up to this day.
    until = "date_end" (Date);
    /// Only those with this customer or vendor.
    search = "search_text" (&str);
}

#[cfg(feature = "purchases")]
impl<'c> Expenses<'c> {
    /// Changes the expense that the unique custom field finds, and makes one if there is none and `create_if_missing` is
    /// set. This is the write that may be repeated: however often it is sent, there is one expense for the key.
    pub fn upsert(
        &self,
        key: &UniqueKey,
        draft: &ExpenseDraft,
        create_if_missing: bool,
    ) -> Call<'c, Expense> {
        self.update_by_key(draft).upsert_by(key, create_if_missing)
    }
}
