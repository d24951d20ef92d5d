//! `setup`: from nothing to a file of settings that works. It asks, tries each answer at once, and writes at the end.

mod books;
mod console;
mod file;
mod hooks;
mod service;
mod shop;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use serde::Serialize;
use toml_edit::Value;

use super::plan;
use super::plan_answer::Answer;
use crate::cli::{Flags, RecordKind, SetupArgs};
use crate::config::{self, Given, Purpose};
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::setup::{self, Purpose as Opening};
use console::{Console, secret_from};

/// What `setup --json` prints, one line a step.
#[derive(Debug, Serialize)]
struct Step<'a> {
    step: &'static str,
    done: bool,
    detail: &'a str,
}

/// A setting that is asked for.
struct Known {
    key: &'static str,
    /// The flag that gives it, for the script that forgot it.
    flag: &'static str,
    /// What the flag gave.
    given: Option<String>,
}

impl Known {
    const fn new(key: &'static str, flag: &'static str, given: Option<String>) -> Self {
        Self { key, flag, given }
    }
}

/// A set-up under way.
struct SetUp {
    console: Console,
    /// What the environment and the file of an earlier set-up say.
    given: Given,
    /// What is to stand in the file.
    answers: Vec<(&'static str, Value)>,
    is_json: bool,
}

impl SetUp {
    /// What is known of a setting before anybody is asked.
    fn known(&self, key: &str) -> Option<String> {
        self.given.text(key)
    }

    fn known_secret(&self, key: &str) -> Option<SecretString> {
        self.given.text(key).map(Into::into)
    }

    /// What was known does not hold.
    fn forget(&mut self, key: &str) {
        self.given.forget(key);
    }

    async fn text(&mut self, asked: &Known, question: &str) -> Result<String, CommandError> {
        if let Some(given) = &asked.given {
            return Ok(given.clone());
        }
        let known = self.known(asked.key);
        if self.console.is_interactive() {
            return self.console.text(question, known.as_deref()).await;
        }
        known.ok_or_else(|| missing(asked.key, asked.flag))
    }

    /// A secret: of a flag's file, of the file that was there, or typed.
    async fn secret(
        &mut self,
        key: &'static str,
        flag: &'static str,
        file: Option<&Path>,
        question: &str,
    ) -> Result<SecretString, CommandError> {
        if let Some(file) = file {
            return secret_from(file, flag);
        }
        if let Some(known) = self.known_secret(key) {
            return Ok(known);
        }
        if !self.console.is_interactive() {
            return Err(missing(key, flag));
        }
        self.console.secret(question).await
    }

    /// Notes what is to stand in the file, unless it stands there.
    fn answer(&mut self, key: &'static str, answer: impl Into<Value>) {
        let answer = answer.into();
        let is_there =
            answer.as_str().is_some() && self.given.in_file(key).as_deref() == answer.as_str();
        if !is_there {
            self.answers.retain(|(known, _)| *known != key);
            self.answers.push((key, answer));
        }
    }

    /// Says that a step is over.
    fn done(&self, step: &'static str, done: bool, detail: &str) {
        if self.is_json {
            // A reader that is gone hears of it when the file is written.
            let _ = output::json(&Step { step, done, detail });
        } else {
            self.console.say(&format!("ok: {detail}"));
        }
    }
}

fn missing(key: &str, flag: &str) -> CommandError {
    CommandError::usage(format!(
        "{key} is missing; give {flag} (or {}), or run `setup` on a terminal, where it asks",
        config::variable(key)
    ))
}

pub(crate) async fn run(args: &SetupArgs, flags: &Flags) -> Result<ExitStatus, CommandError> {
    let environment: Vec<(OsString, OsString)> = std::env::vars_os().collect();
    let path = flags
        .config
        .clone()
        .unwrap_or_else(|| config::file_for(&environment));
    let before = before(&path)?;
    let mut set_up = SetUp {
        console: Console::new(args.yes)?,
        given: config::given(before.is_some().then_some(path.as_path()), &environment)?,
        answers: Vec::new(),
        is_json: flags.json,
    };
    if !set_up.console.is_interactive() && !args.yes {
        return Err(CommandError::usage(
            "nobody is there to ask: `setup` needs a terminal, or --yes and its other flags",
        ));
    }
    set_up.console.say(&format!(
        "This makes {}: it asks, tries every answer at once, and writes at the end. Ctrl-C ends it, and nothing is written.",
        path.display()
    ));
    if before.is_some() {
        set_up.console.say("There is such a file. Enter alone keeps what it says; secrets in it are not asked for again.");
    }
    shop::ask(&mut set_up, args).await?;
    books::ask(&mut set_up, args).await?;
    hooks::ask(&mut set_up, args).await?;
    if before.is_none() && set_up.known("sync.database_url").is_none() {
        set_up.answer("sync.database_url", database_url(&path)?);
    }
    let text = file::filled_in(before.as_deref(), &set_up.answers);
    let text = text.map_err(|error| {
        CommandError::usage("the file that is there is not valid TOML").caused_by(error)
    })?;
    look_ahead(&mut set_up, args, &text, &environment).await?;
    let question = format!("\nWrite {}?", path.display());
    if !set_up.console.agrees(&question).await? {
        return Err(CommandError::usage(
            "the set-up was ended; nothing was written",
        ));
    }
    let unit = match args.unit {
        true => true,
        false if !set_up.console.is_interactive() || args.yes => false,
        false => {
            set_up
                .console
                .agrees("And a systemd unit beside it, which keeps `serve` running?")
                .await?
        }
    };
    write(&path, &text)?;
    set_up.done(
        "file",
        true,
        &format!("{} is written, for you alone to read", path.display()),
    );
    if unit {
        write_unit(&set_up, &path)?;
    }
    if !set_up.is_json {
        output::line(&next_steps(&set_up, &path))?;
    }
    Ok(ExitStatus::Done)
}

/// The file of an earlier set-up, or of a person.
fn before(path: &Path) -> Result<Option<String>, CommandError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            Err(CommandError::usage(format!("{} cannot be read", path.display())).caused_by(error))
        }
    }
}

/// Beside the file, by its whole path: every command finds it from everywhere.
fn database_url(path: &Path) -> Result<String, CommandError> {
    let whole = std::path::absolute(path)
        .map_err(|error| CommandError::usage("the working directory is gone").caused_by(error))?;
    Ok(format!(
        "sqlite://{}",
        whole.with_file_name("customer-sync.db").display()
    ))
}

/// Tries the settings as a whole, and shows what a first run would do. The database of that is thrown away.
async fn look_ahead(
    set_up: &mut SetUp,
    args: &SetupArgs,
    text: &str,
    environment: &[(OsString, OsString)],
) -> Result<(), CommandError> {
    let failed =
        |error| CommandError::database("no temporary directory can be made").caused_by(error);
    let directory = tempfile::tempdir().map_err(failed)?;
    let draft = directory.path().join("draft.toml");
    file::write_private(&draft, text).map_err(failed)?;
    let mut loaded = config::load(Some(&draft), environment.iter().cloned(), Purpose::Other)?;
    setup::validate(&loaded.config)?;
    if args.no_plan {
        return Ok(());
    }
    loaded.config.sync.database = config::Database::Sqlite {
        path: directory.path().join("plan.db"),
    };
    set_up
        .console
        .say("\n4. What a first run would do. Both sides are read, nothing is written…");
    let opened = setup::open(&loaded.config, Opening::default()).await?;
    let mut answer = Answer::default();
    let read = async {
        let mut plan = opened.engine.plan();
        while let Some(planned) = plan.next().await? {
            answer.add(&planned);
        }
        Ok(())
    };
    let read = set_up.console.unless_ended(read).await?;
    read.map_err(|error| failures::engine_error(&error))?;
    if set_up.is_json {
        return Ok(());
    }
    plan::tell(
        &loaded.config,
        &opened,
        RecordKind::Customer,
        &answer,
        false,
    )
    .await
}

fn write(path: &Path, text: &str) -> Result<(), CommandError> {
    file::write_private(path, text).map_err(|error| {
        CommandError::usage(format!("{} cannot be written", path.display())).caused_by(error)
    })
}

fn write_unit(set_up: &SetUp, path: &Path) -> Result<(), CommandError> {
    let gone =
        |error| CommandError::usage("the path of this program is not known").caused_by(error);
    let program = std::env::current_exe().map_err(gone)?;
    let path = std::path::absolute(path).map_err(gone)?;
    let unit = path.with_file_name(service::NAME);
    write(&unit, &service::unit(&program, &path))?;
    set_up.done("unit", true, &format!("{} is written", unit.display()));
    Ok(())
}

fn next_steps(set_up: &SetUp, path: &Path) -> String {
    let option = if config::is_found(path) {
        String::new()
    } else {
        format!(" --config {}", path.display())
    };
    let mut lines = vec![
        "Next:".to_owned(),
        format!("  customer-sync backfill{option}    brings everybody over"),
        format!("  customer-sync serve{option}       keeps both sides together from then on"),
    ];
    if set_up
        .answers
        .iter()
        .any(|(key, _)| *key == "server.public_url")
    {
        lines.push(format!(
            "  customer-sync init{option}        while `serve` runs: subscribes to the shop's hooks"
        ));
    }
    let unit: PathBuf = path.with_file_name(service::NAME);
    if unit.exists() {
        lines.push(format!(
            "or, as a service of yours: systemctl --user enable --now {}; loginctl enable-linger",
            std::path::absolute(&unit).unwrap_or(unit).display()
        ));
    }
    lines.join("\n")
}
