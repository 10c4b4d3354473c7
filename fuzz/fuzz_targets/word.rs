#![no_main]

// A library's panic is caught and becomes a finding: only one that comes out of the reader is a fault.
libfuzzer_sys::fuzz_target!(init: std::panic::set_hook(Box::new(|_| {})), |bytes: &[u8]| minutebook_fuzz::word(bytes));
