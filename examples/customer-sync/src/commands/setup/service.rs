//! A systemd unit for the user who sets this up. The one for a whole machine, with a user of its own, is
//! `deploy/customer-sync.service`.

use std::path::Path;

/// The unit's file name.
pub(super) const NAME: &str = "customer-sync.service";

/// The text of a unit that runs `serve` with these settings.
pub(super) fn unit(program: &Path, settings: &Path) -> String {
    let directory = settings.parent().unwrap_or(Path::new("/"));
    format!(
        "# Runs customer-sync for the user whose unit this is; made by `customer-sync setup`.\n\
         [Unit]\n\
         Description=Brings the customers of a CS-Cart shop into Zoho Books\n\
         Wants=network-online.target\n\
         After=network-online.target\n\
         \n\
         [Service]\n\
         ExecStart={program} serve --config {settings}\n\
         WorkingDirectory={directory}\n\
         UMask=0077\n\
         # A mistake in the settings (2) is not mended by starting again; anything else may be.\n\
         Restart=on-failure\n\
         RestartPreventExitStatus=2\n\
         RestartSec=10\n\
         TimeoutStopSec=30\n\
         NoNewPrivileges=yes\n\
         \n\
         [Install]\n\
         WantedBy=default.target\n",
        program = quoted(program),
        settings = quoted(settings),
        directory = directory.display().to_string().replace('%', "%%"),
    )
}

/// A word of a command line in a unit.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace('%', "%%").replace('$', "$$"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_quoted_as_systemd_reads_them() {
        let unit = unit(
            Path::new("/opt/a b/customer-sync"),
            Path::new("/home/ann/100%/c.toml"),
        );
        let start = r#"ExecStart="/opt/a b/customer-sync" serve --config "/home/ann/100%%/c.toml""#;
        assert!(unit.lines().any(|line| line == start), "{unit}");
        assert!(
            unit.contains("WorkingDirectory=/home/ann/100%%\n"),
            "{unit}"
        );
    }
}
