//! Records that are no contacts, as a test puts them in, looks at them and edits them.

use serde_json::Value;

use super::books::Books;
use super::custom_fields::CustomField;
use super::resource::{Module, table};
use super::state::parse_id;

impl Books {
    /// Defines a custom field of another module by its api name.
    pub fn add_custom_field_to(&self, module: Module, api_name: &str, unique: bool) {
        self.lock()
            .define_field(CustomField::named(api_name, unique).of(module));
    }

    /// Enters a record by hand, as a person does in the browser, and returns its id; `None` if Zoho Books would refuse it.
    ///
    /// ```
    /// use serde_json::json;
    /// use zoho_books_client::sandbox::{Books, Module};
    ///
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// let books = Books::builder().start().await;
    /// let pen = books.add_record(Module::Items, &json!({"name": "Pen", "rate": 1.2, "sku": "P-1"}));
    /// assert!(pen.is_some());
    /// assert!(books.add_record(Module::Items, &json!({"name": "pen", "rate": 3})).is_none());
    /// assert_eq!(books.records(Module::Items)[0]["sku"], "P-1");
    /// # });
    /// ```
    pub fn add_record(&self, module: Module, fields: &Value) -> Option<String> {
        let body = fields.as_object()?;
        let entered = self.by_hand(|state| state.enter(table(module), None, body, None));
        entered.ok().map(|id| id.to_string())
    }

    /// All records of a module as `GET` by id shows them, oldest id first.
    pub fn records(&self, module: Module) -> Vec<Value> {
        let state = self.lock();
        let all = state.records.all(module);
        all.map(|record| state.show_record(table(module), record))
            .collect()
    }

    /// How many records a module has.
    pub fn record_count(&self, module: Module) -> usize {
        self.lock().records.count(module)
    }

    /// A record as `GET` by id shows it.
    pub fn record(&self, module: Module, id: &str) -> Option<Value> {
        let state = self.lock();
        let record = state.record_at(table(module), id).ok()?;
        Some(state.show_record(table(module), record))
    }

    /// Edits a record by hand, as [`edit_contact`](Self::edit_contact) does a contact: `edit` gets what
    /// [`record`](Self::record) shows, `last_modified_time` moves, and a changed `status` is taken over. Returns whether the edit
    /// was taken.
    pub fn edit_record(&self, module: Module, id: &str, edit: impl FnOnce(&mut Value)) -> bool {
        let Some(before) = self.record(module, id) else {
            return false;
        };
        let mut after = before.clone();
        edit(&mut after);
        let resource = table(module);
        let id = parse_id(id);
        self.by_hand(|state| {
            id.is_some_and(|id| state.edit_record_by_hand(resource, id, &before, &after))
        })
    }

    /// Deletes a record, whatever hangs on it; returns whether there was such a record.
    pub fn delete_record(&self, module: Module, id: &str) -> bool {
        let id = parse_id(id);
        self.by_hand(|state| id.is_some_and(|id| state.remove_record(table(module), id)))
    }

    /// How many calls were to change records of this module ([`Call::changes`]), whatever came of it.
    pub fn writes_to(&self, module: Module) -> usize {
        let state = self.lock();
        let calls = state.calls.iter();
        calls.filter(|call| call.changes(module)).count()
    }
}
