#![no_main]

mod read;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| read::read("a.pdf", minutebook::record::Format::Pdf, bytes));
