//! `/estimates`: quotes.

use super::super::resource::{Filter, Module, PLAIN, Resource, Takes, field, short, verb};
use super::document::{self, APPROVALS, Document, FIELDS, FILTERS, SALES};

pub(super) const ESTIMATE: Document = Document {
    module: Module::Estimates,
    number: "estimate_number",
    prefix: "EST-",
    party: ("customer_id", "customer_name"),
    due: "",
};

pub(super) static ESTIMATES: Resource = Resource {
    module: Module::Estimates,
    path: &["estimates"],
    singular: "estimate",
    keys: ("estimate", "estimates"),
    id: "estimate_id",
    label: "Estimate",
    scope: "estimates",
    entity: "estimate",
    fields: &[
        SALES,
        FIELDS,
        &[
            short("estimate_number", 100),
            field("expiry_date", Takes::Date),
        ],
    ],
    unique: &[("estimate_number", 1001)],
    upsert: true,
    first_state: "draft",
    filters: &[
        FILTERS,
        &[Filter::Text("estimate_number"), Filter::Date("expiry_date")],
    ],
    filter_by: &[
        ("Status.All", &[]),
        ("Status.Draft", &["draft"]),
        ("Status.Sent", &["sent"]),
        ("Status.Invoiced", &["invoiced"]),
        ("Status.Accepted", &["accepted"]),
        ("Status.Declined", &["declined"]),
        ("Status.Expired", &["expired"]),
    ],
    search: &["estimate_number", "reference_number", "customer_name"],
    sort: &[
        "created_time",
        "estimate_number",
        "date",
        "total",
        "customer_name",
    ],
    verbs: &[
        APPROVALS,
        &[
            verb(
                &["status", "sent"],
                &["draft", "approved", "sent", "accepted", "declined"],
                "sent",
            ),
            verb(
                &["status", "accepted"],
                &["sent", "expired", "declined"],
                "accepted",
            ),
            verb(
                &["status", "declined"],
                &["sent", "expired", "accepted"],
                "declined",
            ),
        ],
    ],
    is_document: true,
    files: &["attachment"],
    prepare: |state, record, entry| document::prepare(state, record, entry, &ESTIMATE),
    state: |state, estimate| {
        let expiry = estimate.text("expiry_date");
        let expired = !expiry.is_empty() && expiry < state.today() && estimate.state() == "sent";
        if expired {
            "expired".to_owned()
        } else {
            estimate.state()
        }
    },
    follow: |state, record, change| document::follow(state, record, change, &ESTIMATE),
    ..PLAIN
};
