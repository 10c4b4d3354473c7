//! How long work takes.

use std::time::{Duration, Instant};

/// The time of some work on the clock: for what is done on several threads.
pub fn on_the_clock(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// The processor time of some work on this thread, where the system tells it; else time on the clock.
#[allow(dead_code, reason = "a bench of several threads does not ask for it")]
pub fn on_this_thread(work: impl FnOnce()) -> Duration {
    let before = processor();
    let on_the_clock = on_the_clock(work);
    processor().zip(before).map_or(on_the_clock, |(now, before)| now.saturating_sub(before))
}

/// The processor time of this thread so far (Linux: `proc(5)`).
fn processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
