//! What is shown.

use std::time::Duration;

use comfy_table::Table;
use comfy_table::presets::ASCII_MARKDOWN;

/// Rows of measures under named columns, as Markdown.
pub(crate) struct Sheet(Table);

impl Sheet {
    pub(crate) fn new(corner: &str, columns: impl IntoIterator<Item = String>) -> Self {
        let mut table = Table::new();
        table.load_style(ASCII_MARKDOWN);
        table.set_header(std::iter::once(corner.to_owned()).chain(columns));
        Self(table)
    }

    pub(crate) fn row(&mut self, name: &str, values: impl IntoIterator<Item = String>) {
        self.0
            .add_row(std::iter::once(name.to_owned()).chain(values));
    }

    #[expect(clippy::print_stdout, reason = "it is what the program is run for")]
    pub(crate) fn print(&self) {
        println!("{}", self.0);
    }
}

/// What went wrong, or goes on: not part of the results.
#[expect(clippy::print_stderr, reason = "it is said beside the results")]
pub(crate) fn complain(text: &str) {
    eprintln!("{text}");
}

pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

/// The value below which `share` of the values lie.
pub(crate) fn quantile(each: &[Duration], share: f64) -> Duration {
    let mut sorted = each.to_vec();
    sorted.sort_unstable();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a length"
    )]
    let at = (sorted.len() as f64 * share) as usize;
    let at = at.min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or_default()
}
