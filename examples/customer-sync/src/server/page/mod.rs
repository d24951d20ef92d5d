//! The status page: made here, whole and readable without JavaScript. The script only fetches it again and again.

mod chart;
pub(super) mod records;
mod words;

use std::fmt::{self, Write as _};

use jiff::Timestamp;
use sync_core::ledger::LedgerQuota;
use sync_core::outcome::PauseReason;
use sync_core::store::ParkReason;
use sync_core::{ParkedCustomer, Pause, Status, UserId};

use super::activity::{MINUTES, Minute};
use crate::status_json;

/// The page's style.
pub(super) const STYLE: &str = include_str!("style.css");

/// The page's script.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// The page's icon.
pub(super) const ICON: &str = include_str!("icon.svg");

/// Parked customers on one page.
const ROWS: usize = 100;

/// What the page shows.
pub(super) struct Shown<'a> {
    pub(super) shop: &'a str,
    pub(super) organization_id: &'a str,
    pub(super) status: &'a Status,
    pub(super) hour: &'a [Minute; MINUTES],
    pub(super) clock_alarm: bool,
    /// Parked customers behind this one.
    pub(super) after: Option<&'a UserId>,
    pub(super) now: Timestamp,
}

/// Text with all characters spelled out that mean something in HTML.
struct Text<'a>(&'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// The whole page.
pub(super) fn render(shown: &Shown<'_>) -> String {
    let mut html = String::with_capacity(16 * 1024);
    // Writing to a String does not fail.
    let _ = body(&mut html, shown);
    document(shown.shop, &html)
}

/// The page when the database does not answer.
pub(super) fn without_database(shop: &str) -> String {
    let body = "<section class=\"notice bad\"><h2>The database does not answer</h2><p>Hooks are answered with 503 and \
        nothing is brought over until it does. See the log for the cause; a full disk is the most frequent one.</p></section>";
    document(shop, body)
}

fn document(shop: &str, body: &str) -> String {
    let shop = Text(shop);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>customer-sync: {shop}</title>\n\
         <link rel=\"icon\" href=\"/assets/icon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"/assets/status.css\">\n\
         <script src=\"/assets/status.js\" defer></script>\n</head>\n<body>\n\
         <nav aria-label=\"Pages\"><a href=\"/\">Status</a> <a href=\"/customers\">Customers</a> \
         <a href=\"/settings\">Settings</a></nav>\n<main id=\"live\">\n{body}</main>\n\
         <footer><p id=\"connection\" role=\"status\"></p><nav><a href=\"/api/status\">JSON</a> \
         <a href=\"/metrics\">Metrics</a></nav></footer>\n</body>\n</html>\n"
    )
}

fn body(html: &mut String, shown: &Shown<'_>) -> fmt::Result {
    heading(html, shown)?;
    if shown.clock_alarm {
        html.push_str(
            "<section class=\"notice bad\"><h2>A clock is wrong</h2><p>Most signed webhooks are refused because their time \
             is too far from ours. Correct the clock of this machine or the sender's; new customers are found by polling \
             meanwhile.</p></section>\n",
        );
    }
    for pause in status_json::pauses(shown.status) {
        paused(html, pause, shown.now)?;
    }
    counts(html, shown)?;
    html.push_str("<div class=\"columns\">\n");
    quota(html, shown.status.quota.as_ref(), shown.now)?;
    throughput(html, shown.hour)?;
    html.push_str("</div>\n");
    parked(html, shown)
}

fn heading(html: &mut String, shown: &Shown<'_>) -> fmt::Result {
    let state = match status_json::pauses(shown.status).next() {
        Some(pause) if pause.reason.needs_a_person() => ("bad", "Needs you"),
        Some(_) => ("warn", "Waiting"),
        None if shown.status.counts.parked > 0 => ("warn", "Running, and some wait for you"),
        None => ("good", "Running"),
    };
    let poll = shown.status.poll.last.map_or_else(
        || "The shop was not asked for new customers yet.".to_owned(),
        |last| {
            let ago = words::ago(last, shown.now);
            format!("Last asked the shop for new customers {ago}.")
        },
    );
    writeln!(
        html,
        "<header><h1>{shop} <span class=\"arrow\">→</span> Zoho Books <small>organisation {organization}</small></h1>\
         <p><span class=\"state {class}\">{word}</span> {poll}</p></header>",
        shop = Text(shown.shop),
        organization = Text(shown.organization_id),
        class = state.0,
        word = state.1,
    )
}

fn paused(html: &mut String, pause: &Pause, now: Timestamp) -> fmt::Result {
    let class = if pause.reason.needs_a_person() {
        "bad"
    } else {
        "warn"
    };
    let (title, advice) = words::pause(pause.reason);
    let next = if pause.reason == PauseReason::DayQuota {
        "Goes on"
    } else {
        "Next try"
    };
    writeln!(
        html,
        "<section class=\"notice {class}\"><h2>{title}</h2><p>{advice}</p><p class=\"detail\">{detail}</p>\
         <p>Since {since}. {next} {retry}. Hooks are accepted all the while.</p></section>",
        detail = Text(&pause.detail),
        since = words::clock(pause.since),
        retry = words::ahead(pause.retry_at, now),
    )
}

fn counts(html: &mut String, shown: &Shown<'_>) -> fmt::Result {
    let counts = &shown.status.counts;
    html.push_str("<section aria-label=\"Customers\"><dl class=\"counts\">\n");
    for (name, count, what) in [
        ("synced", counts.synced, "have their contact"),
        ("pending", counts.pending, "wait for their turn"),
        ("parked", counts.parked, "wait for you"),
        ("skipped", counts.skipped, "are left out"),
    ] {
        writeln!(
            html,
            "<div class=\"{name}\"><dt><a href=\"/customers?state={name}\">{name}</a></dt><dd id=\"count-{name}\" data-count=\"{count}\">{shown}</dd>\
             <dd class=\"what\">{what}</dd></div>",
            shown = words::grouped(count),
        )?;
    }
    html.push_str("</dl>");
    if counts.conflicts > 0 {
        write!(
            html,
            "<p class=\"aside\">{} changed both in the shop and in Zoho Books, and left there as a person wrote it.</p>",
            words::counted(counts.conflicts, "field was", "fields were"),
        )?;
    }
    if let Some(products) = &shown.status.products {
        let counts = &products.counts;
        write!(
            html,
            "<p class=\"aside\" id=\"products\">Products: <span id=\"products-synced\">{}</span> have their item, \
             <span id=\"products-pending\">{}</span> wait for their turn, <span id=\"products-parked\">{}</span> wait for you, \
             <span id=\"products-skipped\">{}</span> are left out.</p>",
            words::grouped(counts.synced),
            words::grouped(counts.pending),
            words::grouped(counts.parked),
            words::grouped(counts.skipped),
        )?;
    }
    html.push_str("</section>\n");
    Ok(())
}

fn quota(html: &mut String, quota: Option<&LedgerQuota>, now: Timestamp) -> fmt::Result {
    html.push_str("<section><h2>Calls of Zoho Books</h2>\n");
    let Some(quota) = quota else {
        html.push_str("<p>Nothing is known yet.</p></section>\n");
        return Ok(());
    };
    let (used, limit) = (u64::from(quota.minute.used), u64::from(quota.minute.limit));
    let told = format!(
        "{} of {} this minute",
        words::grouped(used),
        words::grouped(limit)
    );
    chart::bar(html, &told, used, limit)?;
    match quota.day {
        Some(day) => {
            let used = day.limit.saturating_sub(day.remaining);
            let resets = day.resets_at.map_or_else(String::new, |at| {
                format!(", counted anew {}", words::ahead(at, now))
            });
            let told = format!(
                "{} of {} today{resets}",
                words::grouped(used),
                words::grouped(day.limit)
            );
            chart::bar(html, &told, used, day.limit)?;
        }
        None => {
            html.push_str("<p class=\"aside\">Zoho Books has not told the day's limit yet.</p>\n");
        }
    }
    html.push_str("</section>\n");
    Ok(())
}

fn throughput(html: &mut String, hour: &[Minute; MINUTES]) -> fmt::Result {
    html.push_str("<section><h2>Last hour</h2>\n");
    chart::hour(html, hour)?;
    let sum = |of: fn(&Minute) -> u32| hour.iter().map(of).map(u64::from).sum::<u64>();
    writeln!(
        html,
        "<p class=\"aside\">{} brought over or checked and {} parked by this process.</p></section>",
        words::counted(sum(|minute| minute.done), "customer", "customers"),
        words::grouped(sum(|minute| minute.parked)),
    )
}

fn parked(html: &mut String, shown: &Shown<'_>) -> fmt::Result {
    let status = shown.status;
    html.push_str("<section id=\"parked\"><h2>Waiting for you</h2>\n");
    if status.parked.is_empty() {
        html.push_str("<p>Nobody. Whoever cannot be decided safely appears here with the reason.</p></section>\n");
        return Ok(());
    }
    causes(html, status)?;
    let later = |parked: &&ParkedCustomer| shown.after.is_none_or(|after| parked.user_id > *after);
    let mut rest = status.parked.iter().filter(later);
    html.push_str(
        "<table><thead><tr><th>Customer</th><th>Why, and what to do</th><th>Since</th><th></th></tr></thead><tbody>\n",
    );
    let mut last = None;
    for parked in rest.by_ref().take(ROWS) {
        row(html, parked)?;
        last = Some(&parked.user_id);
    }
    html.push_str("</tbody></table>\n");
    if let (Some(last), true) = (last, rest.next().is_some()) {
        let last = Text(last.as_str());
        writeln!(
            html,
            "<p><a href=\"/?after={last}#parked\">Show the next</a></p>"
        )?;
    }
    if shown.after.is_some() {
        html.push_str("<p><a href=\"/#parked\">Back to the first</a></p>\n");
    }
    if status.parked_truncated {
        html.push_str(
            "<p class=\"aside\">More than a thousand wait: <code>customer-sync retry --all</code> sends all of them back.</p>\n",
        );
    }
    html.push_str("</section>\n");
    Ok(())
}

/// Each cause once, with how many wait for it, the most frequent first.
fn causes(html: &mut String, status: &Status) -> fmt::Result {
    let mut counted = Vec::<(ParkReason, u64)>::new();
    for parked in &status.parked {
        match counted
            .iter_mut()
            .find(|(reason, _)| *reason == parked.reason)
        {
            Some((_, count)) => *count += 1,
            None => counted.push((parked.reason, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    html.push_str("<ul id=\"causes\">\n");
    for (reason, count) in counted {
        let more = if status.parked_truncated { "+" } else { "" };
        writeln!(
            html,
            "<li><a href=\"/customers?state=parked&amp;reason={reason}\">{count}{more}</a> {title}</li>",
            count = words::grouped(count),
            title = words::parked(reason).0,
        )?;
    }
    html.push_str("</ul>\n");
    Ok(())
}

fn row(html: &mut String, parked: &ParkedCustomer) -> fmt::Result {
    let (title, advice) = words::parked(parked.reason);
    let id = Text(parked.user_id.as_str());
    let detail = if parked.detail.is_empty() {
        String::new()
    } else {
        format!("<p class=\"detail\">{}</p>", Text(&parked.detail))
    };
    writeln!(
        html,
        "<tr><td data-label=\"Customer\"><a href=\"/customers/{id}\">{id}</a></td><td data-label=\"Why\"><strong>{title}</strong> \
         <code>{reason}</code>{detail}<p>{advice}</p></td><td data-label=\"Since\">{since}</td>\
         <td><form method=\"post\" action=\"/api/customers/{id}/retry\"><button id=\"retry-{id}\">Retry\
         <span class=\"hidden\"> customer {id}</span></button></form></td></tr>",
        reason = parked.reason,
        since = words::clock(parked.since),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_means_nothing_in_html() {
        let text = r#"<script>alert("1")</script>&'"#;
        assert_eq!(
            Text(text).to_string(),
            "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;"
        );
    }

    #[test]
    fn nothing_on_the_page_is_inline_or_from_elsewhere() {
        let mut body = String::new();
        chart::hour(&mut body, &[Minute { done: 3, parked: 1 }; MINUTES]).unwrap();
        chart::bar(&mut body, "3 of 4", 3, 4).unwrap();
        let html = document("main", &body);
        assert!(!html.contains("style=") && !html.contains("<style"));
        assert_eq!(html.matches("<script").count(), 1);
        assert!(!html.contains("http:") && !html.contains("https:"));
    }
}
