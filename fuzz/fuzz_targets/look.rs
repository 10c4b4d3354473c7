#![no_main]

use minutebook::config;
use minutebook::file::FilePath;
use minutebook::look::{self, colour::Colour};

// The same bytes as logo, shell, what the shell loads, a skin's style sheet, its table of pairs, and a colour.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let settings = "title = \"T\"\n[look]\nlogo = \"content/a\"\nshell = \"content/b\"\n[look.colours]\nink = \"#123\"\n";
    let Some(config) = config::read(&FilePath::new("content/site.toml"), settings).value else { return };
    let mut notes = Vec::new();
    let look = look::read(&config.look, &|_| Ok(bytes.to_vec()), &mut notes);
    assert!((look.logo.is_some() && look.shell.is_some()) || !notes.is_empty());
    if let Ok(text) = std::str::from_utf8(bytes) {
        let pairs = look::pairs(text).unwrap_or_default();
        let (sheet, rest) = text.split_at(text.floor_char_boundary(text.len() / 2));
        drop(look.dress((sheet, None), &pairs, &mut notes));
        drop(look.dress((rest, None), &[], &mut notes));
        let _ = Colour::read(text);
    }
});
