#![no_main]

mod read;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| read::read("a.txt", minutebook::record::Format::Text, bytes));
