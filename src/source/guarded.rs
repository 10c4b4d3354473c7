//! The one place where the panic of a library is caught: what it could not read becomes a finding, like any other fault.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a library's reading of a file; `None` where it panicked. What it borrowed is not looked at again then.
pub fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}
