//! What a process has used of the machine, as Linux tells it.

use std::fs;
use std::time::Duration;

/// The unit of the times in `/proc/self/stat`: a hundredth of a second on every Linux.
const TICK: Duration = Duration::from_millis(10);

/// The processor's time that this process has used so far, all threads together; zero where it cannot be told.
pub(crate) fn cpu() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name in parentheses, which may hold spaces: user and system time are the 12th and 13th word.
    let ticks = stat.rsplit_once(')').map_or(0, |(_, words)| {
        words
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|word| word.parse::<u32>().ok())
            .sum()
    });
    TICK.saturating_mul(ticks)
}

/// The most memory that this process has had so far, in KiB; zero where it cannot be told.
pub(crate) fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}
