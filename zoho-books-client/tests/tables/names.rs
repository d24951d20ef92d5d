//! Names: of the files' words, and of the Rust items that are made from them.

/// Words that Rust keeps for itself.
const KEYWORDS: [&str; 15] = [
    "as", "box", "do", "enum", "fn", "for", "impl", "in", "match", "mod", "move", "ref", "return",
    "type", "use",
];

/// `line_items` is a list of `line_item`.
pub(crate) fn singular(plural: &str) -> String {
    let stem = |cut: usize| plural[..plural.len() - cut].to_owned();
    if plural.ends_with("ies") {
        return stem(3) + "y";
    }
    if plural.ends_with("statuses")
        || plural.ends_with("sses")
        || plural.ends_with("xes")
        || plural.ends_with("ches")
    {
        return stem(2);
    }
    let keeps_its_s = ["ss", "us", "is", "details", "settings", "preferences"];
    if plural.ends_with('s') && !keeps_its_s.iter().any(|end| plural.ends_with(end)) {
        return stem(1);
    }
    plural.to_owned()
}

/// Keys that say nothing about their record, which is therefore named after the operation.
pub(crate) const GENERIC: [&str; 4] = ["data", "info", "results", "errors"];

/// Keys of answers that the files write without the gaps between their words, or wrongly.
const KEYS: [(&str, &str); 14] = [
    ("bankaccount", "bank_account"),
    ("banktransaction", "bank_transaction"),
    ("chartofaccount", "chart_of_account"),
    ("creditnote", "credit_note"),
    ("deliverychallan", "delivery_challan"),
    ("fissed_asset", "fixed_asset"),
    ("fixedasset", "fixed_asset"),
    ("purchaseorder", "purchase_order"),
    ("recurringbill", "recurring_bill"),
    ("retainerinvoice", "retainer_invoice"),
    ("salesorder", "sales_order"),
    ("salesreceipt", "sales_receipt"),
    ("vendorcredit", "vendor_credit"),
    ("vendorpayment", "vendor_payment"),
];

/// The record that stands under a key: `line_item` under `line_items`, `sales_order` under `salesorder`.
pub(crate) fn record_name(key: &str) -> String {
    let one = singular(&identifier(key));
    let whole = KEYS.iter().find(|(known, _)| *known == one);
    let started = || {
        KEYS.iter().find_map(|(known, name)| {
            Some(format!(
                "{name}_{}",
                one.strip_prefix(known)?.strip_prefix('_')?
            ))
        })
    };
    match whole {
        Some((_, name)) => (*name).to_owned(),
        None => started().unwrap_or(one),
    }
}

/// `line_item`, `fissed-asset` and `line item` become `LineItem`.
pub(crate) fn pascal(name: &str) -> String {
    let mut pascal = String::new();
    for word in name.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            pascal.push(first.to_ascii_uppercase());
            pascal.extend(letters);
        }
    }
    pascal
}

/// `FromContact` becomes `from_contact`, `bank-accounts` becomes `bank_accounts`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut lower_before = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && lower_before {
            snake.push('_');
        }
        lower_before = c.is_ascii_lowercase() || c.is_ascii_digit();
        snake.push(if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '_'
        });
    }
    snake
}

/// A name that Rust takes for a field or a function.
pub(crate) fn identifier(name: &str) -> String {
    let name = snake(name);
    if KEYWORDS.contains(&name.as_str()) {
        return format!("{name}_");
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("n{name}");
    }
    name
}

/// The operation without the name of its module: `mark_invoice_sent` of `invoices` is `mark_sent`. What is done to many at
/// once keeps its name: `email_invoices`.
pub(crate) fn without_module(operation: &str, module: &str) -> String {
    let words: Vec<String> = module.split('-').map(|word| singular(word)).collect();
    let said: Vec<&str> = operation.split('_').collect();
    let wanted = words.len();
    let place = (1..said.len()).find(|&at| {
        said.len() >= at + wanted
            && words
                .iter()
                .enumerate()
                .all(|(index, word)| singular(said[at + index]) == *word)
    });
    let Some(place) = place else {
        return operation.to_owned();
    };
    let last = said[place + wanted - 1];
    if singular(last) != last && said[0] != "list" {
        return operation.to_owned();
    }
    let kept: Vec<&str> = said[..place]
        .iter()
        .chain(&said[place + wanted..])
        .copied()
        .collect();
    kept.join("_")
}

/// `get_invoice_email` is about an `invoice_email`.
pub(crate) fn without_verb(operation: &str) -> String {
    operation
        .split_once('_')
        .map_or(operation, |(_, rest)| rest)
        .to_owned()
}
