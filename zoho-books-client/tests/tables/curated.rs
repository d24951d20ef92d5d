//! What is written by hand already, which nothing is made of.

use zoho_books_client::operation::{Shape, curated as tables};

use crate::emit::{ByHand, Curated};

pub(crate) fn curated() -> Curated {
    let mut curated = Curated::default();
    for table in tables() {
        // The table stands in a module of its own beside the handle.
        let place = table
            .place
            .replacen("zoho_books_client::", "crate::", 1)
            .replace("::table::", "::");
        let (_, methods) = curated
            .handles
            .entry(table.module.to_owned())
            .or_insert((place, Vec::new()));
        methods.extend(table.methods.iter().map(|&method| method.to_owned()));
        let methods = table.methods.iter().zip(table.narrowed);
        for (operation, (method, narrowed)) in table.operations.iter().zip(methods) {
            let by_hand = ByHand {
                method: (*method).to_owned(),
                narrowed: *narrowed,
                takes_json: operation.takes_json,
                takes_files: !operation.file_parts.is_empty(),
                answers: match operation.shape {
                    Shape::File => "file",
                    _ if operation.may_be_file => "either",
                    _ => "json",
                },
            };
            curated
                .operations
                .insert((table.module.to_owned(), operation.id.to_owned()), by_hand);
        }
    }
    curated
}
