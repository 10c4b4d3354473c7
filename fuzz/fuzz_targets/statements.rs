#![no_main]

use minutebook::file::FilePath;
use minutebook::source::beside;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let file = FilePath::new("content/minutes/a/2020-01-01/meeting.toml");
    let mut notes = Vec::new();
    let meeting = beside::meeting(&file, bytes, &mut notes);
    assert!(meeting.is_some() || !notes.is_empty());
    if let Ok(text) = std::str::from_utf8(bytes) {
        drop(minutebook::config::read(&FilePath::new("content/site.toml"), text));
    }
    for read in [|f: &FilePath, b: &[u8], n: &mut _| beside::theme(f, b, n).is_some(), |f, b, n| beside::panel(f, b, n).is_some()] {
        let mut notes = Vec::new();
        let found = read(&FilePath::new("content/themes/a.md"), bytes, &mut notes);
        assert!(found || !notes.is_empty());
    }
});
