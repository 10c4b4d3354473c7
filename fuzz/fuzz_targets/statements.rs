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
    for folder in ["themes", "panels", "commissioners"] {
        let (file, mut notes) = (FilePath::new(&format!("content/{folder}/a.md")), Vec::new());
        let found = match folder {
            "themes" => beside::theme(&file, bytes, &mut notes).is_some(),
            "panels" => beside::panel(&file, bytes, &mut notes).is_some(),
            _ => beside::commissioner(&file, bytes, &mut notes).is_some(),
        };
        assert!(found || !notes.is_empty());
    }
});
