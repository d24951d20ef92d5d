//! Debian's Chromium without a window, led by its own chromedriver.

use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities as _;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel, WebDriver};

/// Nothing of Chromium's own goes to the network, and nothing is kept.
const ARGUMENTS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
];

/// Whether the browser runs the page's script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Runs,
    IsOff,
}

/// A browser with an empty profile.
pub(super) struct Browser {
    pub(super) driver: WebDriver,
    // The session ends before its driver, and the driver before its files go.
    chromedriver: Chromedriver,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser. Where none is installed it says so and gives none, unless `CI=true` promises one.
    pub(super) async fn start(test: &str, script: Script) -> Option<Self> {
        let chromium = find(&["chromium", "chromium-browser", "google-chrome"]);
        let (Some(chromium), Some(chromedriver)) = (chromium, find(&["chromedriver"])) else {
            let why = "no chromium or no chromedriver is installed (Debian: apt install chromium chromium-driver)";
            assert!(env::var("CI").as_deref() != Ok("true"), "{why}");
            // Past the test runner, which keeps what a passed test prints to itself.
            let _ = writeln!(std::io::stderr(), "SKIPPED {test}: {why}");
            return None;
        };
        let chromedriver = Chromedriver::start(&chromedriver);
        let profile = tempfile::tempdir().unwrap();
        let mut wanted = ChromeCapabilities::new();
        wanted.set_binary(chromium.to_str().unwrap()).unwrap();
        for argument in ARGUMENTS {
            wanted.add_arg(argument).unwrap();
        }
        let directory = format!("--user-data-dir={}", profile.path().display());
        wanted.add_arg(&directory).unwrap();
        if script == Script::IsOff {
            wanted
                .add_arg("--blink-settings=scriptEnabled=false")
                .unwrap();
        }
        wanted
            .set_logging_prefs("performance", LoggingPrefsLogLevel::All)
            .unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let driver = WebDriver::builder(&chromedriver.url, wanted)
            .client(http)
            .connect()
            .await
            .unwrap();
        Some(Self {
            driver,
            chromedriver,
            _profile: profile,
        })
    }

    /// Shows pages as for somebody who prefers the light or the dark.
    pub(super) async fn prefer(&self, scheme: &str) {
        let session = self.driver.session_id();
        let url = format!(
            "{}/session/{session}/goog/cdp/execute",
            self.chromedriver.url
        );
        let media = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        let command = json!({"cmd": "Emulation.setEmulatedMedia", "params": media});
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = http.post(url).json(&command).send().await.unwrap();
        assert!(answer.status().is_success(), "{answer:?}");
    }

    /// Every event of the network since the last call: `Network.requestWillBeSent` and its like, of the DevTools protocol.
    pub(super) async fn network(driver: &WebDriver) -> Vec<Value> {
        let entries = driver.get_log("performance").await.unwrap();
        let events = entries
            .iter()
            .map(|entry| serde_json::from_str::<Value>(&entry.message).unwrap());
        events.map(|mut event| event["message"].take()).collect()
    }
}

/// A running chromedriver; ended when dropped.
struct Chromedriver {
    child: Child,
    url: String,
}

impl Chromedriver {
    fn start(program: &Path) -> Self {
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, rest) = line.split_once("started successfully on port ")?;
                rest.trim_end_matches('.').parse::<u16>().ok()
            })
            .unwrap();
        // What it says later is read, so that it is never held up by a full pipe.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self {
            child,
            url: format!("http://127.0.0.1:{port}"),
        }
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names.iter().find_map(|name| {
        let candidates = env::split_paths(&path).map(|directory| directory.join(name));
        candidates.into_iter().find(|candidate| candidate.is_file())
    })
}
