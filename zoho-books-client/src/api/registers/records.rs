//! What is read: registers.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, Id, UserId};
use crate::macros::record;
use crate::{Amount, Date};
use jiff::Timestamp;
use serde_json::Value;

record! {
    /// Register transaction.
    #[allow(missing_docs)]
    RegisterTransaction {
        account_transactions: Vec<AccountTransaction>,
        account_type: Option<String>,
        gl_closing_balance: Option<Amount>,
    }
}

record! {
    /// Account transaction.
    #[allow(missing_docs)]
    AccountTransaction {
        transaction_id: Option<Id>,
        transaction_date: Option<Date>,
        transaction_type: Option<String>,
        transaction_type_formatted: Option<String>,
        account_id: Option<AccountId>,
        debit_amount: Option<Amount>,
        credit_amount: Option<Amount>,
    }
}

record! {
    /// Bulk actions history.
    #[allow(missing_docs)]
    BulkActionsHistory {
        bulk_action_id: Option<Id>,
        account_id: Option<AccountId>,
        description: Option<String>,
        action_type: Option<String>,
        status: Option<String>,
        date: Option<Timestamp>,
        user_id: Option<UserId>,
        user_name: Option<String>,
        txn_count: Option<String>,
        updated_field: Option<String>,
        updated_value: Option<String>,
        updated_reason: Option<String>,
    }
}

record! {
    /// Bulk action details.
    #[allow(missing_docs)]
    BulkActionDetails {
        bulk_action_id: Option<Id>,
        action_type: Option<String>,
        account_id: Option<AccountId>,
        account_name: Option<String>,
        description: Option<String>,
        status: Option<String>,
        date: Option<Timestamp>,
        updated_field: Option<String>,
        updated_value: Option<String>,
        updated_reason: Option<String>,
        transactions: Vec<Transaction>,
    }
}

record! {
    /// Transaction.
    #[allow(missing_docs)]
    Transaction {
        entity_id: Option<Id>,
        transaction_number: Option<String>,
        transaction_type: Option<String>,
        entity_status: Option<String>,
    }
}

record! {
    /// Field.
    #[allow(missing_docs)]
    Field {
        can_show_field: Option<bool>,
        data_type: Option<String>,
        field: Option<String>,
        label: Option<String>,
        option_label: Option<String>,
        option_value: Option<String>,
        values: Vec<Value>,
    }
}

record! {
    /// Register budget vs actual.
    #[allow(missing_docs)]
    RegisterBudgetVsActual {
        budget_info_list: Vec<BudgetInfoList>,
        budget_vs_actuals: Option<BudgetVsActual>,
    }
}

record! {
    /// Budget info list.
    #[allow(missing_docs)]
    BudgetInfoList {
        budget_id: Option<Id>,
        budget_name: Option<String>,
    }
}

record! {
    /// Budget vs actual.
    #[allow(missing_docs)]
    BudgetVsActual {
        generalledger_info: Option<GeneralledgerInfo>,
        budget_info: Option<BudgetInfo>,
        detailed_budget_vs_actual: Vec<Value>,
    }
}

record! {
    /// Generalledger info.
    #[allow(missing_docs)]
    GeneralledgerInfo {
        generalledger_id: Option<Id>,
        generalledger_name: Option<String>,
    }
}

record! {
    /// Budget info.
    #[allow(missing_docs)]
    BudgetInfo {
        budget_id: Option<Id>,
        budget_name: Option<String>,
    }
}
