#![no_main]

use minutebook::file::FilePath;
use minutebook::source::decode;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let read = decode::decode(&FilePath::new("a.txt"), bytes);
    assert!(read.value.is_some() || !read.findings.is_empty());
});
