//! Where the configuration file is, when nobody says it.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Its name, everywhere.
const NAME: &str = "customer-sync.toml";

/// Our own directory within the user's and the system's.
const DIRECTORY: &str = "customer-sync";

/// The file of the working directory.
pub(crate) fn here() -> PathBuf {
    PathBuf::from(NAME)
}

/// The file of the whole machine, as the service has it.
pub(crate) fn system() -> PathBuf {
    Path::new("/etc").join(DIRECTORY).join(NAME)
}

/// All places, in the order in which they are looked at: the working directory, the user's configuration directory, the
/// system's. The first file that exists is the configuration; files are not combined.
pub(crate) fn places(environment: &[(OsString, OsString)]) -> Vec<PathBuf> {
    let user = user_directory(environment).map(|directory| directory.join(DIRECTORY).join(NAME));
    [Some(here()), user, Some(system())]
        .into_iter()
        .flatten()
        .collect()
}

/// Where this user's programs keep their settings. What is no absolute path does not count, as the XDG rules have it.
fn user_directory(environment: &[(OsString, OsString)]) -> Option<PathBuf> {
    let absolute = |name: &str| {
        let (_, value) = environment
            .iter()
            .find(|(known, _)| known == OsStr::new(name))?;
        Some(PathBuf::from(value)).filter(|path| path.is_absolute())
    };
    if cfg!(windows) {
        return absolute("APPDATA");
    }
    absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_working_directory_comes_first_and_the_system_last() {
        let system = "/etc/customer-sync/customer-sync.toml";
        for (variables, user) in [
            (&[][..], None),
            (
                &[("HOME", "/home/ann")],
                Some("/home/ann/.config/customer-sync/customer-sync.toml"),
            ),
            (
                &[("HOME", "/home/ann"), ("XDG_CONFIG_HOME", "/config")],
                Some("/config/customer-sync/customer-sync.toml"),
            ),
            (
                &[("HOME", "/home/ann"), ("XDG_CONFIG_HOME", "relative")],
                Some("/home/ann/.config/customer-sync/customer-sync.toml"),
            ),
        ] {
            let environment: Vec<(OsString, OsString)> = variables
                .iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect();
            let expected: Vec<PathBuf> = ["customer-sync.toml"]
                .into_iter()
                .chain(user)
                .chain([system])
                .map(PathBuf::from)
                .collect();
            assert_eq!(places(&environment), expected, "{variables:?}");
        }
    }
}
