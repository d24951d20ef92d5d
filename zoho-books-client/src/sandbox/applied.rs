//! What payments and credit notes settle of invoices and bills. Balances follow from it.

use serde_json::{Value, json};

use super::answer::Refusal;
use super::money::Decimal;
use super::resource::{Module, Record, plain, table};
use super::state::{State, parse_id};

/// An amount of a payment or credit note that settles a part of an invoice or bill.
pub(super) struct Applied {
    pub(super) id: u64,
    pub(super) source: (Module, u64),
    pub(super) target: (Module, u64),
    pub(super) amount: Decimal,
    pub(super) date: String,
}

/// What is to be settled: a document and how much of it.
pub(super) type Wanted = Vec<(u64, Decimal)>;

/// Reads `[{"invoice_id": …, "amount_applied": …}]`.
pub(super) fn read_wanted(entries: &[Value], id: &str) -> Result<Wanted, Refusal> {
    entries
        .iter()
        .map(|entry| {
            let document = parse_id(&plain(entry.get(id))).ok_or_else(|| Refusal::invalid(id))?;
            let amount = Decimal::parse(&plain(entry.get("amount_applied")))
                .filter(|amount| *amount > Decimal::ZERO)
                .ok_or_else(|| Refusal::invalid("amount_applied"))?;
            Ok((document, amount))
        })
        .collect()
}

impl State {
    pub(super) fn applied_by(&self, source: (Module, u64)) -> impl Iterator<Item = &Applied> {
        self.applied.iter().filter(move |one| one.source == source)
    }

    pub(super) fn applied_to(&self, target: (Module, u64)) -> impl Iterator<Item = &Applied> {
        self.applied.iter().filter(move |one| one.target == target)
    }

    /// Refuses what cannot be settled: a document of somebody else, one that is a draft or void, more than its balance, or
    /// more than there is. What `source` has settled already is free again where `anew`.
    pub(super) fn check_wanted(
        &self,
        wanted: &Wanted,
        source: (Module, &Record),
        target: Module,
        available: Decimal,
        anew: bool,
    ) -> Result<(), Refusal> {
        let (module, record) = source;
        let source = (module, record.id);
        let party = if target == Module::Bills {
            "vendor_id"
        } else {
            "customer_id"
        };
        let used: Decimal = self.applied_by(source).map(|one| one.amount).sum();
        let free = if anew { available } else { available - used };
        let total: Decimal = wanted.iter().map(|(_, amount)| *amount).sum();
        if total > free {
            return Err(Refusal::new(
                400,
                4,
                "The amount applied is more than the amount that is left.",
            ));
        }
        for (id, amount) in wanted {
            let missing = || Refusal::missing(table(target).label);
            let document = self.records.get(target, *id).ok_or_else(missing)?;
            if document.text(party) != record.text(party) {
                return Err(Refusal::invalid(party));
            }
            let state = document.state();
            if matches!(state.as_str(), "draft" | "void" | "pending_approval") {
                return Err(Refusal::new(
                    400,
                    4,
                    format!("Nothing can be applied to a document whose status is {state}."),
                ));
            }
            let own: Decimal = self
                .applied_to((target, *id))
                .filter(|one| anew && one.source == source)
                .map(|one| one.amount)
                .sum();
            if *amount > Decimal::of(document.fields.get("balance")) + own {
                return Err(Refusal::new(
                    400,
                    4,
                    "The amount applied is more than the balance due.",
                ));
            }
        }
        Ok(())
    }

    /// Settles, in place of what `source` had settled where `anew`.
    pub(super) fn apply_amounts(
        &mut self,
        wanted: Wanted,
        source: (Module, u64),
        target: Module,
        anew: bool,
    ) {
        if anew {
            self.release(|one| one.source == source);
        }
        let date = self.today();
        for (document, amount) in wanted {
            let id = self.next_id();
            self.applied.push(Applied {
                id,
                source,
                target: (target, document),
                amount,
                date: date.clone(),
            });
            self.refresh((target, document));
        }
        self.refresh(source);
    }

    /// Takes applied amounts back; returns whether there were any.
    pub(super) fn release(&mut self, these: impl Fn(&Applied) -> bool) -> bool {
        let (gone, kept) = std::mem::take(&mut self.applied)
            .into_iter()
            .partition::<Vec<_>, _>(these);
        self.applied = kept;
        for one in &gone {
            self.refresh(one.target);
            self.refresh(one.source);
        }
        !gone.is_empty()
    }

    /// Works out anew what a record has left.
    fn refresh(&mut self, (module, id): (Module, u64)) {
        if let Some(record) = self.records.get(module, id) {
            let mut record = record.clone();
            self.settle_balance(module, &mut record);
            self.store(table(module), record);
        }
    }

    /// Writes into a record what is settled of it, and what is left.
    pub(super) fn settle_balance(&self, module: Module, record: &mut Record) {
        let own = (module, record.id);
        let total = Decimal::of(record.fields.get("total"));
        let gone = Decimal::of(record.fields.get("write_off_amount"));
        let used: Decimal = self.applied_by(own).map(|one| one.amount).sum();
        match module {
            Module::Invoices | Module::Bills => {
                let by = |credit: bool| -> Decimal {
                    self.applied_to(own)
                        .filter(|one| (one.source.0 == Module::CreditNotes) == credit)
                        .map(|one| one.amount)
                        .sum()
                };
                let (paid, credited) = (by(false), by(true));
                let last = self.applied_to(own).map(|one| one.date.clone()).max();
                record.set("payment_made", paid.to_json());
                record.set("credits_applied", credited.to_json());
                record.set("last_payment_date", last.unwrap_or_default());
                record.set("balance", (total - paid - credited - gone).to_json());
            }
            Module::CreditNotes => record.set("balance", (total - used).to_json()),
            Module::CustomerPayments => {
                let amount = Decimal::of(record.fields.get("amount"));
                record.set("unused_amount", (amount - used).to_json());
            }
            Module::VendorPayments => {
                let amount = Decimal::of(record.fields.get("amount"));
                record.set("balance", (amount - used).to_json());
            }
            _ => {}
        }
    }

    /// What a payment or credit note settles, as its own `invoices` or `bills` show it.
    pub(super) fn show_applied_by(&self, source: (Module, u64), keys: [&str; 3]) -> Value {
        let [id, number, own] = keys;
        self.applied_by(source)
            .map(|one| {
                let document = self.records.get(one.target.0, one.target.1);
                let field = |name: &str| document.and_then(|known| known.fields.get(name)).cloned();
                json!({
                    id: one.target.1.to_string(),
                    number: field(number),
                    own: one.id.to_string(),
                    "date": field("date"),
                    "amount_applied": one.amount.to_json(),
                    "invoice_amount": field("total"),
                    "total": field("total"),
                    "balance": field("balance"),
                    "balance_amount": field("balance"),
                })
            })
            .collect()
    }
}
