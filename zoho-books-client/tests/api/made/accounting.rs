//! All types and calls that are made, so that tests can go through them: accounting.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::list::module;

module! {
    base_currency_adjustment in api = base_currency_adjustments "base-currency-adjustment"
    [BaseCurrencyAdjustmentDraft Account BaseCurrencyAdjustment BaseCurrencyAdjustmentAccounts Contact]
    {
        json create_base_currency_adjustment: create(&Default::default());
        json list_base_currency_adjustments: list();
        json get_base_currency_adjustment: get(&id());
        json delete_base_currency_adjustment: delete(&id());
        json bulk_delete_base_currency_adjustments: bulk_delete_base_currency_adjustments();
        json reevaluate_base_currency_adjustment: reevaluate(&id());
        json list_base_currency_adjustment_accounts: list_accounts();
        json list_base_currency_adjustment_contacts: list_contacts();
    }
}

module! {
    chart_of_accounts = chart_of_accounts "chart-of-accounts"
    []
    {
        json create_chart_of_account: create(&Default::default());
        json list_chart_of_accounts: list();
        json update_chart_of_account: update(&id(), &Default::default());
        json get_chart_of_account: get(&id());
        json delete_chart_of_account: delete(&id());
        json mark_chart_of_account_active: mark_active(&id());
        json mark_chart_of_account_inactive: mark_inactive(&id());
        json bulk_mark_chart_of_accounts_active: mark_many_active();
        json bulk_mark_chart_of_accounts_inactive: mark_many_inactive();
        json bulk_delete_chart_of_accounts: delete_many();
        json list_chart_of_account_transactions: transactions();
        json delete_chart_of_account_transaction: delete_transaction(&id());
    }
}

module! {
    fixed_assets in api = fixed_assets "fixed-assets"
    [TagDraft FixedAssetDraft Tag Comment FixedAsset AssetHistory FixedAssetForecast WriteOffFixedAssetDraft
     SellFixedAssetDraft FixedAssetCommentDraft FixedAssetTypeDraft FixedAssetType]
    {
        json create_fixed_asset: create(&Default::default());
        json list_fixed_assets: list();
        json update_fixed_asset: update(&id(), &Default::default());
        json get_fixed_asset: get(&id());
        json delete_fixed_asset: delete(&id());
        json get_fixed_asset_history: get_history(&id());
        json get_fixed_asset_forecast: get_forecast(&id());
        json mark_fixed_asset_active: mark_active(&id());
        json mark_fixed_asset_cancel: mark_cancel(&id());
        json mark_fixed_asset_draft: mark_draft(&id());
        json write_off_fixed_asset: write_off(&id(), &Default::default());
        json sell_fixed_asset: sell(&id(), &Default::default());
        json create_fixed_asset_comment: create_comment(&id(), &Default::default());
        json delete_fixed_asset_comment: delete_comment(&id(), &id());
        json create_fixed_asset_type: create_type(&Default::default());
        json get_fixed_asset_type_list: get_type_list();
        json update_fixed_asset_type: update_type(&id(), &Default::default());
        json delete_fixed_asset_type: delete_type(&id());
    }
}

module! {
    journals in api = journals "journals"
    [TagDraft LineItemDraft JournalDraft Tag LineItem Tax Journal UpdateJournalLineItemDraft UpdateJournalDraft
     AddJournalCommentDraft Comment Credit InvoiceDraft ApplyJournalCreditsToInvoicesDraft RecurringJournal]
    {
        json create_journal: create(&Default::default());
        json list_journals: list();
        json update_journal: update(&id(), &Default::default());
        json get_journal: get(&id());
        json delete_journal: delete(&id());
        json mark_journal_published: mark_published(&id());
        json add_journal_attachment: add_attachment(&id(), upload());
        json add_journal_comment: add_comment(&id(), &Default::default());
        json delete_journal_comment: delete_comment(&id(), &id());
        json reverse_journal: reverse(&id());
        json submit_journal_for_approval: submit_for_approval(&id());
        json approve_journal: approve(&id());
        json reject_journal: reject(&id());
        json list_journal_credits: list_credits(&id());
        json apply_journal_credits_to_invoices: apply_credits_to_invoices(&id(), &id(), &Default::default());
        json apply_journal_credits_to_bills: apply_credits_to_bills(&id(), &id(), &Default::default());
        json delete_journal_credits_receivables: delete_credits_receivables(&id(), &id());
        json delete_journal_credits_payables: delete_credits_payables(&id(), &id());
        json bulk_submit_journals: bulk_submit_journals();
        json bulk_approve_journals: bulk_approve_journals();
        json bulk_publish_journals: bulk_publish_journals();
        json bulk_delete_journals: bulk_delete_journals();
        json create_recurring_journal: create_recurring(&Default::default());
        json list_recurring_journals: list_recurring();
        json get_recurring_journal: get_recurring(&id());
        json update_recurring_journal: update_recurring(&id(), &Default::default());
        json delete_recurring_journal: delete_recurring(&id());
        json resume_recurring_journal: resume_recurring(&id());
        json stop_recurring_journal: stop_recurring(&id());
        json list_child_journals: list_child(&id());
        json get_transaction_journal_view: get_transaction_view(&id());
    }
}

module! {
    opening_balance in api = opening_balances "opening-balance"
    [AccountDraft OpeningBalanceDraft Account OpeningBalance UpdateOpeningBalanceAccountDraft
     UpdateOpeningBalanceDraft Transaction]
    {
        json create_opening_balance: create(&Default::default());
        json update_opening_balance: update(&Default::default());
        json get_opening_balance: get();
        json delete_opening_balance: delete();
        json list_opening_balance_details: list_details();
        json list_opening_balance_transactions: list_transactions();
        json writeoff_opening_balance: writeoff(&id());
        json cancel_writeoff_opening_balance: cancel_writeoff(&id());
    }
}

module! {
    registers in api = registers "registers"
    [AccountTransaction RegisterTransaction BulkActionsHistory Transaction BulkActionDetails Field BudgetInfoList
     GeneralledgerInfo BudgetInfo BudgetVsActual RegisterBudgetVsActual EntityDraft
     BulkUpdateRegisterTransactionsDraft]
    {
        json list_register_transactions: list_transactions(&id());
        json list_register_bulk_action_history: list_bulk_action_history(&id());
        json get_register_bulk_action_history: get_bulk_action_history(&id(), &id());
        json get_register_bulk_update_editpage: get_bulk_update_editpage(&id());
        json get_register_budget_vs_actuals: get_budget_vs_actuals(&id());
        json bulk_update_register_transactions: bulk_update_transactions(&id(), &Default::default());
        json bulk_delete_register_transactions: bulk_delete_transactions(&id(), &Default::default());
    }
}

module! {
    transaction_locking in api = transaction_locks "transaction-locking"
    [TransactionLock UpdateTransactionLockDraft DeleteTransactionLockDraft UpdatePartialUnlockDraft]
    {
        json get_transaction_lock: get();
        json update_transaction_lock: update(&Default::default());
        json delete_transaction_lock: delete(&Default::default());
        json get_accounting_period_transaction_lock: get_accounting_period();
        json list_transaction_locks: list();
        json update_partial_unlock: update_partial_unlock(&Default::default());
    }
}
