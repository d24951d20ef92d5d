//! How well customers are recognised in a directory of labelled data.
//!
//! `DIR/contacts.csv` has the contacts of the books (`contact_id`, `contact_name`, `company_name`, `first_name`, `last_name`,
//! `email`, `phone`, `mobile`, `billing_street`, `billing_zip`, `billing_city`, `billing_country`), `DIR/customers.csv` the
//! customers of the shop (`customer_id`, `first_name`, `last_name`, `company`, `email`, `phone`, `billing_…` and `shipping_…`
//! with `street`, `zip`, `city`, and `country`). Printed are lines `customer_id,contact_id,score`, the most alike first.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use sync_core::likeness::{Address, Index, Party, contradiction};

use crate::Outcome;
use crate::cli::Matching;
use crate::table::complain;

/// So many contacts are told for each customer.
const SHOWN: usize = 3;

type Record = HashMap<String, String>;

pub(crate) fn run(options: &Matching) -> Outcome<()> {
    let contacts = records(&options.directory.join("contacts.csv"))?;
    let customers = records(&options.directory.join("customers.csv"))?;
    let by_id: HashMap<&str, &Record> = contacts
        .iter()
        .map(|contact| (field(contact, "contact_id"), contact))
        .collect();
    let mut index = Index::builder();
    for contact in &contacts {
        index.add(
            field(contact, "contact_id"),
            &contact_party(contact, options.addresses),
        );
    }
    let index = index.build();

    let mut out = std::io::BufWriter::new(std::io::stdout());
    let mut took = Vec::with_capacity(customers.len());
    let mut reads = 0_u32;
    for customer in &customers {
        let customer_id = field(customer, "customer_id");
        let party = customer_party(customer);
        if options.exact {
            if let Some(contact_id) = linked(&party, customer, &contacts) {
                writeln!(out, "{customer_id},{contact_id},1")?;
            }
            continue;
        }
        let began = Instant::now();
        let mut ranked = index.ranked(&party, SHOWN);
        if options.read
            && let Some(best) = ranked.first_mut()
            && best.is_in_doubt()
            && let Some(contact) = by_id.get(best.id)
        {
            reads += 1;
            *best = index.compare(&party, best.id, &contact_party(contact, true));
            ranked.sort_by(|one, two| two.score.total_cmp(&one.score));
        }
        took.push(began.elapsed());
        for suggestion in ranked {
            writeln!(
                out,
                "{customer_id},{},{:.4}",
                suggestion.id, suggestion.score
            )?;
        }
    }
    out.flush()?;
    if !options.exact {
        complain(&summary(&mut took, reads, customers.len()));
    }
    Ok(())
}

fn summary(took: &mut [Duration], reads: u32, customers: usize) -> String {
    took.sort_unstable();
    let at = |share: usize| {
        took.get(took.len() * share / 100)
            .copied()
            .unwrap_or_default()
    };
    format!(
        "{customers} customers; {reads} contacts read; a question took {:?} at p50, {:?} at p99",
        at(50),
        at(99)
    )
}

/// Whom the rule of the equal e-mail links unasked: the only contact that has it, unless it contradicts itself.
fn linked<'a>(party: &Party<'_>, customer: &Record, contacts: &'a [Record]) -> Option<&'a str> {
    let email = field(customer, "email").to_lowercase();
    let mut hits = contacts
        .iter()
        .filter(|contact| !email.is_empty() && field(contact, "email").to_lowercase() == email);
    let contact = hits.next()?;
    let is_sole = hits.next().is_none();
    let objects = contradiction(party, &contact_party(contact, false), true).is_some();
    (is_sole && !objects).then(|| field(contact, "contact_id"))
}

fn records(path: &Path) -> Outcome<Vec<Record>> {
    let mut reader =
        csv::Reader::from_path(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}

fn field<'a>(record: &'a Record, name: &str) -> &'a str {
    record.get(name).map_or("", String::as_str)
}

fn contact_party(contact: &Record, with_address: bool) -> Party<'_> {
    let text = |name| field(contact, name);
    let mut party = Party::new()
        .display_name(text("contact_name"))
        .name(text("first_name"), text("last_name"))
        .company(text("company_name"))
        .email(text("email"))
        .phone(text("phone"))
        .phone(text("mobile"));
    if with_address {
        party = party.address(address(contact, "billing", text("billing_country")));
    }
    party
}

fn customer_party(customer: &Record) -> Party<'_> {
    let text = |name| field(customer, name);
    Party::new()
        .name(text("first_name"), text("last_name"))
        .company(text("company"))
        .email(text("email"))
        .phone(text("phone"))
        .address(address(customer, "billing", text("country")))
        .address(address(customer, "shipping", text("country")))
}

fn address<'a>(record: &'a Record, kind: &str, country: &'a str) -> Address<'a> {
    let part = |name: &str| field(record, &format!("{kind}_{name}"));
    Address {
        street: part("street"),
        zip: part("zip"),
        city: part("city"),
        country,
    }
}
