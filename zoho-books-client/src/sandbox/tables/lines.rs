//! The lines of a document, and what they add up to.

use serde_json::{Map, Value, json};

use super::super::answer::Refusal;
use super::super::money::Decimal;
use super::super::resource::{Module, Record, plain, table};
use super::super::state::State;
use super::taxes::tax_of;

/// Completes the lines from items and taxes. Lines that are not sent any more are gone.
pub(super) fn read_lines(
    state: &mut State,
    record: &mut Record,
    account: Option<&str>,
) -> Result<(), Refusal> {
    let sent = record.entries("line_items").to_vec();
    if sent.is_empty() {
        return Err(Refusal::invalid("line_items"));
    }
    let mut lines = Vec::new();
    for (at, line) in sent.iter().enumerate() {
        let mut line = line
            .as_object()
            .cloned()
            .ok_or_else(|| Refusal::invalid("line_items"))?;
        if let Some(id) = line
            .get("item_id")
            .map(|id| plain(Some(id)))
            .filter(|id| !id.is_empty())
        {
            let item = state.record_at(table(Module::Items), &id);
            let item = item.map_err(|_| Refusal::invalid("item_id"))?;
            for name in [
                "name",
                "description",
                "rate",
                "unit",
                "tax_id",
                "account_id",
            ] {
                let known = item.fields.get(name).cloned().unwrap_or(json!(""));
                fill(&mut line, name, known);
            }
            line.insert("item_id".to_owned(), json!(id));
        }
        let is_named = ["item_id", "name", "description", "account_id"]
            .iter()
            .any(|name| !plain(line.get(*name)).is_empty());
        if !is_named {
            return Err(Refusal::invalid("item_id"));
        }
        for name in ["rate", "quantity"] {
            let given = plain(line.get(name));
            if !given.is_empty() && Decimal::parse(&given).is_none() {
                return Err(Refusal::invalid(name));
            }
        }
        let tax_id = plain(line.get("tax_id"));
        let (tax_name, percentage) = if tax_id.is_empty() {
            (json!(""), json!(0))
        } else {
            tax_of(state, &tax_id).ok_or_else(|| Refusal::invalid("tax_id"))?
        };
        line.insert("tax_name".to_owned(), tax_name);
        line.insert("tax_percentage".to_owned(), percentage);
        let id = match plain(line.get("line_item_id")) {
            id if id.is_empty() => state.next_id().to_string(),
            id => id,
        };
        line.insert("line_item_id".to_owned(), json!(id));
        line.insert("item_order".to_owned(), json!(at + 1));
        if let Some(account) = account {
            fill(&mut line, "account_id", json!(account));
        }
        fill(&mut line, "quantity", json!(1));
        fill(&mut line, "rate", json!(0));
        lines.push(Value::Object(line));
    }
    record.set("line_items", lines);
    Ok(())
}

fn fill(line: &mut Map<String, Value>, name: &str, value: Value) {
    if plain(line.get(name)).is_empty() {
        line.insert(name.to_owned(), value);
    }
}

/// Line totals, discount, taxes and the total, each rounded to the currency's places.
pub(super) fn add_up(record: &mut Record, places: u8) {
    let places = u32::from(places);
    let inclusive = record.text("is_inclusive_tax") == "true";
    record.set_if_unset("is_inclusive_tax", false);
    record.set_if_unset("is_discount_before_tax", true);
    record.set_if_unset("discount_type", "entity_level");
    let mut lines = record.entries("line_items").to_vec();
    let mut sub_total = Decimal::ZERO;
    let mut bases: Vec<(String, Decimal, Decimal)> = Vec::new();
    for line in &mut lines {
        let Some(line) = line.as_object_mut() else {
            continue;
        };
        let gross = Decimal::of(line.get("quantity")).times(Decimal::of(line.get("rate")));
        let discount = Decimal::share(line.get("discount"), gross).rounded(places);
        let percentage = Decimal::of(line.get("tax_percentage"));
        let mut amount = (gross - discount).rounded(places);
        if inclusive {
            let whole = Decimal::HUNDRED + percentage;
            amount = amount.times(Decimal::HUNDRED).over(whole).rounded(places);
        }
        line.insert("discount_amount".to_owned(), discount.to_json());
        line.insert("item_total".to_owned(), amount.to_json());
        sub_total = sub_total + amount;
        if percentage > Decimal::ZERO {
            let name = plain(line.get("tax_name"));
            match bases.iter_mut().find(|(known, _, _)| *known == name) {
                Some((_, _, base)) => *base = *base + amount,
                None => bases.push((name, percentage, amount)),
            }
        }
    }
    let discount = if record.text("discount_type") == "item_level" {
        Decimal::ZERO
    } else {
        Decimal::share(record.fields.get("discount"), sub_total).rounded(places)
    };
    let before_tax = record.text("is_discount_before_tax") == "true";
    let kept = if before_tax && discount > Decimal::ZERO {
        sub_total - discount
    } else {
        sub_total
    };
    let mut tax_total = Decimal::ZERO;
    let taxes: Vec<Value> = bases
        .iter()
        .map(|(name, percentage, base)| {
            let base = base.times(kept).over(sub_total);
            let tax = base
                .times(*percentage)
                .over(Decimal::HUNDRED)
                .rounded(places);
            tax_total = tax_total + tax;
            json!({"tax_name": name, "tax_amount": tax.to_json()})
        })
        .collect();
    let extra = Decimal::of(record.fields.get("shipping_charge"))
        + Decimal::of(record.fields.get("adjustment"));
    let total = (sub_total - discount + tax_total + extra).rounded(places);
    record.set("line_items", lines);
    record.set("taxes", taxes);
    record.set("sub_total", sub_total.to_json());
    record.set("discount_total", discount.to_json());
    record.set("tax_total", tax_total.to_json());
    record.set("total", total.to_json());
}
