//! The one place where the panic of a library is caught: what it could not read becomes a finding, like any other fault.
//!
//! Not caught: what ends the process (an abort, a stack that overflows, memory that runs out) and what never ends; readers
//! bound a file before a library sees it. [`be_quiet`] knows the thread that asked: where a library shares its work among
//! threads of its own, those still say that they panicked.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs a library's reading of a file; `None` where it panicked. What it borrowed is not looked at again then.
pub fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    let before = IS_GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(read)).ok();
    IS_GUARDED.set(before);
    done
}

/// Keeps what [`guarded`] catches out of the error stream: its finding says it. Asked once, by the command.
pub fn be_quiet() {
    let usual = take_hook();
    set_hook(Box::new(move |panic| {
        if !IS_GUARDED.get() {
            usual(panic);
        }
    }));
}
