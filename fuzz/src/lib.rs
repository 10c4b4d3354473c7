//! What each fuzz target does with its bytes, as a plain function that fails by a panic: `tests/corpus.rs` calls the same ones with the kept inputs.

use minutebook::check::{css::library::Library, dom, json, run};
use minutebook::config;
use minutebook::file::{FilePath, Place, Spot};
use minutebook::finding::Finding;
use minutebook::look::{self, colour::Colour};
use minutebook::parse;
use minutebook::publish;
use minutebook::record::Format;
use minutebook::source::{self, beside};

/// What a target does with its bytes.
pub type Judge = fn(&[u8]);

/// Every target, by its name in `fuzz/Cargo.toml` and `fuzz/corpus/`.
pub const TARGETS: &[(&str, Judge)] = &[
    ("check", check),
    ("decode", decode),
    ("html", html),
    ("ledger", ledger),
    ("look", look),
    ("markdown", markdown),
    ("pdf", pdf),
    ("settings", settings),
    ("statements", statements),
    ("text", text),
    ("word", word),
    ("xml", xml),
];

/// The same bytes as a page of HTML, as XML, and as the style sheet of a page.
pub fn check(bytes: &[u8]) {
    let text = dom::decode(bytes).0;
    let library = Library::new(|_| Some(text.clone()));
    let sheet =
        "<!doctype html><html lang=en><link rel=stylesheet href=a.css><title>T</title><body class=a id=b><main><h1>A</h1><p class=c>B <a href=#b>C</a></main>";
    for (path, syntax, text) in [("a.html", dom::Syntax::Html, text.as_str()), ("a.svg", dom::Syntax::Xml, &text), ("b.html", dom::Syntax::Html, sheet)] {
        let doc = run::parsed(syntax, text.to_owned());
        for fault in &run::judge_ours(path, &doc, &library, &[]) {
            assert!(!fault.message.is_empty() && json::line(fault).starts_with('{'));
        }
    }
}

/// Bytes to text: of whatever encoding.
pub fn decode(bytes: &[u8]) {
    let read = source::decode::decode(&FilePath::new("a.txt"), bytes);
    assert!(read.value.is_some() || !read.findings.is_empty());
}

/// A record in plain text.
pub fn text(bytes: &[u8]) {
    record("a.txt", Format::Text, bytes);
}

/// A record in Markdown.
pub fn markdown(bytes: &[u8]) {
    record("a.md", Format::Markdown, bytes);
}

/// A record as a web page.
pub fn html(bytes: &[u8]) {
    record("a.html", Format::Html, bytes);
}

/// A record in XML.
pub fn xml(bytes: &[u8]) {
    record("a.xml", Format::Xml, bytes);
}

/// A record in PDF.
pub fn pdf(bytes: &[u8]) {
    record("a.pdf", Format::Pdf, bytes);
}

/// A record in both of Word's formats: told apart by the name.
pub fn word(bytes: &[u8]) {
    record("a.docx", Format::Word, bytes);
    record("a.doc", Format::Word, bytes);
}

/// The bytes become a sheet, the sheet minutes: a minute or an error comes out, no byte is lost, and every fact's words are the record's.
fn record(name: &str, format: Format, bytes: &[u8]) {
    let file = FilePath::new(name);
    let read = source::read(&file, format, bytes);
    let mut findings = read.findings;
    let parsed = read.value.and_then(|sheet| parse::parse(&sheet).note(&mut findings));
    assert!(parsed.is_some() || findings.iter().any(Finding::is_error), "neither a minute nor an error");
    assert!(findings.iter().all(|finding| finding.rule.name != parse::WORD_LOST.name), "a word is lost: {findings:?}");
    for minute in parsed.iter().flat_map(|parsed| &parsed.minutes) {
        for fact in &minute.facts {
            assert!(fact.at.start < fact.at.end && !minute.slice(fact.at).is_empty(), "a fact without words: {fact:?}");
        }
    }
}

/// What is stated beside the records: a meeting's file, and the front matter of a theme, a panel, a commissioner.
pub fn statements(bytes: &[u8]) {
    let file = FilePath::new("content/minutes/a/2020-01-01/meeting.toml");
    let mut notes = Vec::new();
    let meeting = beside::meeting(&file, bytes, &mut notes);
    assert!(meeting.is_some() || !notes.is_empty());
    for folder in ["themes", "panels", "commissioners", "pages"] {
        let (file, mut notes) = (FilePath::new(&format!("content/{folder}/a.md")), Vec::new());
        let found = match folder {
            "themes" => beside::theme(&file, bytes, &mut notes).is_some(),
            "panels" => beside::panel(&file, bytes, &mut notes).is_some(),
            "pages" => beside::prose(&file, bytes, &mut notes).is_some(),
            _ => beside::commissioner(&file, bytes, &mut notes).is_some(),
        };
        assert!(found || !notes.is_empty());
    }
}

/// `site.toml`, and the sentences of a skin's accessibility statement: settings that hold together or an error, and every finding lies in the file.
pub fn settings(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let file = FilePath::new("content/site.toml");
    let read = config::read(&file, text);
    assert!(read.value.is_some() || read.findings.iter().any(Finding::is_error), "neither settings nor an error");
    let mut findings = read.findings;
    if let Some(config) = &read.value {
        findings.extend(config::review::missing(config, &file));
        let url = |url: &str| url.ends_with('/') && (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(['"', '<', '>', ' ', '\n']);
        assert!(config.base_url.as_deref().is_none_or(url), "{:?}", config.base_url);
        let path = |path: &str| path.starts_with('/') && path.ends_with('/') && !path.contains(['"', '<', '>', ' ', '\n', ';', '{']);
        assert!(config.served_at.as_deref().is_none_or(path), "{:?}", config.served_at);
        assert!(config.language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{:?}", config.language);
        let look = look::read(&config.look, &|_| Err("there is no file".to_owned()), &mut findings);
        assert!(look.logo.is_none() && look.shell.is_none());
    }
    for place in findings.iter().flat_map(|finding| finding.place.iter().chain(finding.also.iter().map(|(place, _)| place))) {
        assert!(within(place, text), "{place:?}");
    }
    let own = FilePath::new("themes/a/statement.toml");
    for place in config::sentences::read(Some((&own, text))).findings.iter().filter_map(|finding| finding.place.as_ref()) {
        assert!(within(place, text), "{place:?}");
    }
}

/// Whether a place can be shown: it begins and ends at letters of the text.
fn within(place: &Place, text: &str) -> bool {
    match place.spot {
        Spot::Bytes(span) => text.get(span.range()).is_some(),
        _ => true,
    }
}

/// The same bytes as logo, shell, what the shell loads, a skin's style sheet, its table of pairs, and a colour.
pub fn look(bytes: &[u8]) {
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
}

/// The list of what was published, which anybody may have changed: what is believed of it names files inside the folder, each once,
/// none of the program's own; and written again it reads the same.
pub fn ledger(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(read) = publish::ledger_as_read(text) else { return };
    assert_eq!(publish::ledger_as_read(&read).as_ref(), Ok(&read));
    let paths: Vec<&str> = read.lines().skip(1).map(|line| line.splitn(3, '\t').last().unwrap_or_default()).collect();
    assert!(paths.is_sorted_by(|one, next| one < next), "{read:?}");
    assert!(paths.iter().all(|path| stays_inside(path)), "{read:?}");
}

/// Whether a path stays inside the folder that it is joined to, on every system; judged otherwise than by the program, which splits at `/`.
fn stays_inside(path: &str) -> bool {
    use std::path::{Component, Path};
    let normal = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    // What `components` takes for nothing, and what Windows takes for other signs or for none.
    let odd = path.contains(['\\', ':']) || path.chars().any(char::is_control) || path.ends_with([' ', '.', '/']);
    let skipped = ["//", "./", " /"].iter().any(|sign| path.contains(sign));
    let own = format!("/{}", path.to_ascii_lowercase()).contains("/.minutebook-");
    !path.is_empty() && normal && !odd && !skipped && !own
}
