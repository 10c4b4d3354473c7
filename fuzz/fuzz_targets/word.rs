#![no_main]

mod read;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // Both of Word's formats: told apart by the name.
    read::read("a.docx", minutebook::record::Format::Word, bytes);
    read::read("a.doc", minutebook::record::Format::Word, bytes);
});
