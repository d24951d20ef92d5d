//! A program on a terminal of its own: that of `script`, which every Linux has (util-linux).

use std::io::{Read as _, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::program::Program;

/// Nothing that is waited for takes longer, unless it never comes.
const SOON: Duration = Duration::from_secs(30);

/// A program that talks to a person.
pub(crate) struct Terminal {
    child: Child,
    keys: ChildStdin,
    shown: Arc<Mutex<String>>,
    /// What was shown before this was read already.
    read: usize,
}

impl Terminal {
    /// Starts a command, 60 columns wide.
    pub(crate) fn start(program: &Program, arguments: &[&str]) -> Self {
        Self::start_sized(program, arguments, "cols 60")
    }

    /// Starts a command on a terminal of this size, as `stty` takes it.
    pub(crate) fn start_sized(program: &Program, arguments: &[&str], size: &str) -> Self {
        let plain = program.command(arguments);
        let words = [plain.get_program()].into_iter().chain(plain.get_args());
        let quoted: Vec<String> = words
            .map(|word| format!("'{}'", word.to_str().unwrap()))
            .collect();
        let mut command = Command::new("script");
        command
            .args(["--quiet", "--flush", "--return", "--command"])
            .arg(format!("stty {size}; exec {}", quoted.join(" ")))
            .arg("/dev/null")
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap());
        for (name, value) in plain.get_envs() {
            command.env(name, value.unwrap());
        }
        let mut child = command
            .current_dir(program.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let shown = Arc::new(Mutex::new(String::new()));
        let (mut screen, kept) = (child.stdout.take().unwrap(), Arc::clone(&shown));
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = screen.read(&mut bytes) {
                let text = String::from_utf8_lossy(&bytes[..count]).replace('\r', "");
                kept.lock().unwrap().push_str(&text);
            }
        });
        Self {
            keys: child.stdin.take().unwrap(),
            child,
            shown,
            read: 0,
        }
    }

    /// Waits until the screen shows a text, after what was waited for before.
    pub(crate) fn until(&mut self, text: &str) {
        let begun = Instant::now();
        loop {
            let shown = self.screen();
            if let Some(place) = shown[self.read..].find(text) {
                self.read += place + text.len();
                return;
            }
            assert!(begun.elapsed() < SOON, "no {text:?} in {shown}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits for a question and answers it.
    pub(crate) fn answer(&mut self, question: &str, line: &str) {
        self.until(question);
        self.keys.write_all(format!("{line}\n").as_bytes()).unwrap();
    }

    /// Waits for a question and presses Ctrl-C.
    pub(crate) fn interrupt(&mut self, question: &str) {
        self.until(question);
        self.keys.write_all(b"\x03").unwrap();
    }

    /// All that was shown so far.
    pub(crate) fn screen(&self) -> String {
        self.shown.lock().unwrap().clone()
    }

    /// Waits for the end, and gives its code.
    pub(crate) fn ended(&mut self) -> i32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().unwrap();
            }
            assert!(begun.elapsed() < SOON, "{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
