#![no_main]

mod read;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| read::read("a.md", minutebook::record::Format::Markdown, bytes));
