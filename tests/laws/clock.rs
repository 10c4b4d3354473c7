//! How long something takes, whatever else runs on the machine.

use std::time::Instant;

/// The seconds that something takes on this thread, without those in which others had the processor, where the system tells them.
pub fn taken(run: impl FnOnce()) -> f64 {
    let (start, before) = (Instant::now(), waited());
    run();
    let taken = start.elapsed().as_secs_f64();
    (taken - (waited() - before)).max(0.0)
}

/// The seconds for which this thread was ready and another had the processor, so far (Linux: the second number of `schedstat`).
fn waited() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split_ascii_whitespace().nth(1).and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or_default() / 1e9
}
