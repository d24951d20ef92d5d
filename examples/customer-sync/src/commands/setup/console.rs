//! Questions on the terminal, or none where nobody is there to answer.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::pin::Pin;

use secrecy::SecretString;
use tokio::sync::oneshot;

use crate::commands::serve;
use crate::exit::CommandError;
use crate::output;

/// Who is asked.
pub(super) struct Console {
    /// Nobody, when a script runs us.
    is_interactive: bool,
    /// Every yes-or-no question is answered with yes.
    says_yes: bool,
    interrupted: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Console {
    /// Asks on the terminal, if there is one.
    pub(super) fn new(says_yes: bool) -> Result<Self, CommandError> {
        Ok(Self {
            is_interactive: io::stdin().is_terminal() && io::stderr().is_terminal(),
            says_yes,
            interrupted: Box::pin(serve::signals()?),
        })
    }

    /// Whether anybody can answer.
    pub(super) const fn is_interactive(&self) -> bool {
        self.is_interactive
    }

    /// A line that needs no answer.
    pub(super) fn say(&self, text: &str) {
        output::complain(&output::wrapped(text, output::columns(), ""));
    }

    /// A line of text. Enter alone takes `known`, which is shown; without it the question is asked again.
    pub(super) async fn text(
        &mut self,
        question: &str,
        known: Option<&str>,
    ) -> Result<String, CommandError> {
        let shown = known.map_or_else(String::new, |known| {
            format!(" [{}]", output::escaped(known))
        });
        loop {
            let line = self.line(&format!("{question}{shown}: "), Echo::On).await?;
            match (line.trim(), known) {
                ("", Some(known)) => return Ok(known.to_owned()),
                ("", None) => {}
                (text, _) => return Ok(text.to_owned()),
            }
        }
    }

    /// A line of text that may stay empty.
    pub(super) async fn optional(&mut self, question: &str) -> Result<String, CommandError> {
        let line = self.line(&format!("{question}: "), Echo::On).await?;
        Ok(line.trim().to_owned())
    }

    /// A secret: what is typed is not shown. It may stay empty.
    pub(super) async fn secret(&mut self, question: &str) -> Result<SecretString, CommandError> {
        let line = self.line(&format!("{question}: "), Echo::Off).await?;
        Ok(line.trim().into())
    }

    /// Yes or no. Where nobody can answer it is `--yes` that counts.
    pub(super) async fn agrees(&mut self, question: &str) -> Result<bool, CommandError> {
        if self.says_yes || !self.is_interactive {
            return Ok(self.says_yes);
        }
        let line = self.line(&format!("{question} [Y/n]: "), Echo::On).await?;
        Ok(!line.trim().to_lowercase().starts_with('n'))
    }

    /// Reads one line, on a thread of its own: it can wait for ever.
    async fn line(&mut self, prompt: &str, echo: Echo) -> Result<String, CommandError> {
        use io::Write as _;
        let mut stderr = io::stderr();
        let _ = write!(stderr, "{prompt}").and_then(|()| stderr.flush());
        // Ended with this function, whatever ends it.
        let hidden = (echo == Echo::Off).then(hidden::Hidden::begin);
        let (sender, line) = oneshot::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            let read = io::stdin().read_line(&mut line);
            let _ = sender.send(read.map(|length| (length > 0).then_some(line)));
        });
        let line = tokio::select! {
            line = line => line.ok().and_then(Result::ok).flatten(),
            () = &mut self.interrupted => None,
        };
        if hidden.is_some() || line.is_none() {
            let _ = writeln!(stderr);
        }
        line.ok_or_else(|| CommandError::usage("the set-up was ended; nothing was written"))
    }

    /// Waits for `work`, unless somebody ends it.
    pub(super) async fn unless_ended<T>(
        &mut self,
        work: impl Future<Output = T>,
    ) -> Result<T, CommandError> {
        tokio::select! {
            done = work => Ok(done),
            () = &mut self.interrupted => {
                Err(CommandError::usage("the set-up was ended; nothing was written"))
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Echo {
    On,
    Off,
}

/// A secret that a flag names a file for.
pub(super) fn secret_from(file: &Path, flag: &str) -> Result<SecretString, CommandError> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        CommandError::usage(format!("{flag}: {} cannot be read", file.display())).caused_by(error)
    })?;
    Ok(text.trim().into())
}

#[cfg(unix)]
mod hidden {
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    /// While it lives, the terminal does not show what is typed.
    pub(super) struct Hidden(Option<Termios>);

    impl Hidden {
        pub(super) fn begin() -> Self {
            let stdin = std::io::stdin();
            let Ok(before) = tcgetattr(&stdin) else {
                return Self(None);
            };
            let mut silent = before.clone();
            silent.local_modes.remove(LocalModes::ECHO);
            let done = tcsetattr(&stdin, OptionalActions::Now, &silent);
            Self(done.ok().map(|()| before))
        }
    }

    impl Drop for Hidden {
        fn drop(&mut self) {
            if let Some(before) = &self.0 {
                // Nobody is left to tell if it fails.
                let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, before);
            }
        }
    }
}

#[cfg(not(unix))]
mod hidden {
    /// Here the terminal shows what is typed; the flags take secrets from files.
    pub(super) struct Hidden;

    impl Hidden {
        pub(super) const fn begin() -> Self {
            Self
        }
    }
}
