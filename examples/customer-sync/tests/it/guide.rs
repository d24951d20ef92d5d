//! The operator's guide: every word that the program says is in it, and no word that it does not say.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sync_core::store::{ParkReason, SkipReason};

type Words = BTreeSet<String>;

fn directory(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> String {
    std::fs::read_to_string(directory(path)).unwrap()
}

/// The part of a page under a heading, up to the next one of the same kind.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let level = heading.split(' ').next().unwrap();
    let (_, rest) = page.split_once(&format!("\n{heading}\n")).unwrap();
    rest.split(&format!("\n{level} ")).next().unwrap()
}

/// The words in the first column of the tables of a text.
fn explained(text: &str) -> Words {
    text.lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(word, _)| word.to_owned())
        .collect()
}

fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Words {
    words.into_iter().map(str::to_owned).collect()
}

/// What stands in quotes in a source text.
fn quoted(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').skip(1).step_by(2)
}

/// Every source file of the workspace's packages that can log.
fn sources() -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = [
        "src",
        "../../sync-core/src",
        "../../cs-cart-client/src",
        "../../zoho-books-client/src",
    ]
    .map(directory)
    .to_vec();
    while let Some(path) = waiting.pop() {
        for entry in std::fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = std::fs::read_to_string(path).unwrap();
                // Tests stand last in a file, and log what they like.
                found.push(source.split("#[cfg(test)]").next().unwrap().to_owned());
            }
        }
    }
    found
}

#[test]
fn it_explains_every_reason_for_leaving_a_customer_out() {
    let page = text("docs/reasons.md");
    let known = SkipReason::ALL.iter().map(|reason| reason.as_str());
    assert_eq!(explained(section(&page, "## Skipped")), words(known));
}

#[test]
fn it_explains_every_reason_for_which_a_customer_waits() {
    let page = text("docs/reasons.md");
    let known = ParkReason::ALL.iter().map(|reason| reason.as_str());
    assert_eq!(explained(section(&page, "## Parked")), words(known));
}

#[test]
fn it_explains_every_pause() {
    let page = text("docs/reasons.md");
    let source = text("../../sync-core/src/outcome.rs");
    let (_, code) = source.split_once("impl PauseReason {").unwrap();
    let known = words(quoted(code.split("needs_a_person").next().unwrap()));
    assert!(known.contains("remote_down"), "{known:?}");
    assert_eq!(explained(section(&page, "## Paused")), known);
}

#[test]
fn it_explains_every_metric_and_every_answer_to_hooks() {
    let page = text("docs/monitoring.md");
    let source = text("src/server/metrics.rs");
    let known = quoted(&source).filter(|word| word.starts_with("customer_sync_"));
    let metrics = section(&page, "## Metrics");
    let (metrics, answers) = metrics.split_once("### Answers to hooks").unwrap();
    assert_eq!(explained(metrics), words(known));

    let known = sync_core::webhook::Answer::ALL.map(|answer| answer.as_str());
    assert_eq!(explained(answers), words(known));
    for answer in sync_core::webhook::Answer::ALL {
        let row = format!("| `{}` | {} |", answer.as_str(), answer.status());
        assert!(answers.contains(&row), "{row}");
    }
}

#[test]
fn it_names_every_span() {
    let page = text("docs/monitoring.md");
    let sources = sources();
    let known = sources
        .iter()
        .flat_map(|source| source.split("_span!(").skip(1))
        .filter_map(|after| quoted(after).next());
    let (_, table) = page.split_once("| span |").unwrap();
    let table = table.split("\n\n").next().unwrap();
    assert_eq!(explained(table), words(known));
}

#[test]
fn its_links_lead_somewhere() {
    for page in std::fs::read_dir(directory("docs")).unwrap() {
        let page = page.unwrap().path();
        let from = std::fs::read_to_string(&page).unwrap();
        let targets = from
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split_once(')'));
        for (target, _) in targets.filter(|(target, _)| !target.starts_with("http")) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let to = match file {
                "" => page.clone(),
                file => page.parent().unwrap().join(file),
            };
            let to = std::fs::read_to_string(&to).unwrap_or_else(|_| panic!("{target}"));
            let leads_to = |line: &str| {
                let title = line.trim_start_matches('#').trim();
                let name = title.to_lowercase().replace(' ', "-");
                name.replace(|c: char| c != '-' && !c.is_alphanumeric(), "") == anchor
            };
            let headings = to.lines().filter(|line| line.starts_with('#'));
            assert!(
                anchor.is_empty() || headings.into_iter().any(leads_to),
                "{target}"
            );
        }
    }
}

#[test]
fn every_command_that_it_shows_is_one() {
    let pages = [
        "../../README.md",
        "docs/guide.md",
        "docs/running.md",
        "docs/webhooks.md",
        "docs/privacy.md",
    ];
    let mut met = 0;
    for page in pages {
        let page_text = text(page);
        let in_words = page_text.split('`').skip(1).step_by(2);
        let of_ours = [
            "customer-sync ",
            "target/release/customer-sync ",
            "cargo run -p customer-sync -- ",
            "cargo run --release -p customer-sync -- ",
        ];
        for quoted in in_words.chain(page_text.lines()) {
            let mut ours = of_ours.iter();
            let Some(arguments) = ours.find_map(|ours| quoted.strip_prefix(ours)) else {
                continue;
            };
            let words: Vec<&str> = arguments
                .split_whitespace()
                .map(|word| {
                    if ["ID", "USER_ID"].contains(&word) {
                        "17"
                    } else {
                        word
                    }
                })
                .filter(|word| !word.starts_with(['…', '|']))
                .collect();
            let arguments = [&words[..], &["--help"]].concat();
            let ended = crate::program::Program::new().run(&arguments);
            assert_eq!(ended.code, Some(0), "{page}: {quoted}: {}", ended.stderr);
            met += 1;
        }
    }
    assert!(met > 15, "{met}");
}
