//! Secrets that come from a file of their own.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// The keys that may come from a file of their own: each has a second one with `_file` behind its name.
pub(super) const SECRETS: [&str; 8] = [
    "cs_cart.api_key",
    "zoho_books.client_secret",
    "zoho_books.refresh_token",
    "sync.database_url",
    "server.hook_token",
    "server.previous_hook_token",
    "server.webhook_secrets",
    "alerts.webhook_url",
];

/// More than this no secret of ours is long; a wrong path must not fill the memory.
const LONGEST: u64 = 64 * 1024;

/// What stood in a secret's file.
pub(super) struct SecretText {
    /// Without the line ends after it.
    pub(super) text: String,
    /// Whether others than the owner may read the file.
    pub(super) exposed: bool,
}

/// Reads a secret's file.
///
/// # Errors
///
/// The file cannot be read, is not UTF-8 or is longer than 64 KiB.
pub(super) fn read(path: &Path) -> io::Result<SecretText> {
    let mut file = File::open(path)?;
    let exposed = is_exposed(&file.metadata()?);
    let mut text = String::new();
    let length = Read::by_ref(&mut file)
        .take(LONGEST + 1)
        .read_to_string(&mut text)?;
    if length as u64 > LONGEST {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "it is longer than 64 KiB",
        ));
    }
    text.truncate(text.trim_end_matches(['\n', '\r']).len());
    Ok(SecretText { text, exposed })
}

/// Whether the file's permissions let its group or everybody read or write it.
#[cfg(unix)]
pub(super) fn is_exposed(metadata: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.is_file() && metadata.permissions().mode() & 0o077 != 0
}

/// Where permissions are of another kind, nothing can be said.
#[cfg(not(unix))]
pub(super) fn is_exposed(_metadata: &Metadata) -> bool {
    false
}
