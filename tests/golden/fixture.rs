//! A fixture as text: sections below lines `-- name --`, and the bytes that text cannot hold as escapes.

use minutebook::file::FilePath;
use minutebook::source::gather::Inputs;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A fixture: what it shows, and its sections in their order.
pub struct Fixture {
    pub head: String,
    pub sections: Vec<Section>,
}

#[derive(Clone)]
pub struct Section {
    pub name: String,
    /// The folder of the project from which the bytes are read.
    pub from: Option<&'static str>,
    pub bytes: Vec<u8>,
}

const FOLDERS: [(&str, &str); 2] = [(" @seeds", "seeds"), (" @edge", "tests/edge")];
const ESCAPED: &str = " (escaped)";

/// The name in a line `-- name --`.
fn marker(line: &str) -> Option<&str> {
    line.strip_prefix("-- ")?.trim_end_matches('\n').strip_suffix(" --").filter(|name| !name.is_empty())
}

impl Fixture {
    pub fn read(text: &str) -> Fixture {
        let mut fixture = Fixture { head: String::new(), sections: Vec::new() };
        let mut parts: Vec<(&str, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            match (marker(line), parts.last_mut()) {
                (Some(name), _) => parts.push((name, String::new())),
                (None, Some((_, text))) => text.push_str(line),
                (None, None) => fixture.head.push_str(line),
            }
        }
        fixture.sections = parts.into_iter().map(|(name, text)| Section::read(name, text)).collect();
        fixture
    }

    pub fn print(&self) -> String {
        self.sections.iter().fold(self.head.clone(), |text, section| text + &section.print())
    }

    /// The files of the site. Sections named `….docx!word/document.xml` are parts of one packed file.
    pub fn inputs(&self) -> Inputs {
        let mut packed: BTreeMap<&str, Vec<(&str, &[u8])>> = BTreeMap::new();
        let mut files = Vec::new();
        for section in self.sections.iter().filter(|section| section.expects().is_none()) {
            match section.name.split_once('!') {
                Some((file, part)) => packed.entry(file).or_default().push((part, &section.bytes)),
                None => files.push((FilePath::new(&section.name), section.bytes.clone())),
            }
        }
        files.extend(packed.into_iter().map(|(file, parts)| (FilePath::new(file), pack(&parts))));
        Inputs::in_memory(files)
    }
}

impl Section {
    fn read(name: &str, text: String) -> Section {
        for (mark, from) in FOLDERS {
            if let Some(name) = name.strip_suffix(mark) {
                let file = folder(from).join(Path::new(name).file_name().unwrap());
                let bytes = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
                return Section { name: name.to_owned(), from: Some(from), bytes };
            }
        }
        match name.strip_suffix(ESCAPED) {
            Some(name) => Section { name: name.to_owned(), from: None, bytes: unescape(&text) },
            None => Section { name: name.to_owned(), from: None, bytes: text.into_bytes() },
        }
    }

    fn print(&self) -> String {
        let name = &self.name;
        if let Some((mark, _)) = FOLDERS.iter().find(|(_, from)| self.from == Some(*from)) {
            return format!("-- {name}{mark} --\n");
        }
        match std::str::from_utf8(&self.bytes).ok().filter(|text| is_plain(text)) {
            Some(text) => format!("-- {name} --\n{text}"),
            None => format!("-- {name}{ESCAPED} --\n{}", escape(&self.bytes)),
        }
    }

    /// What it expects: `pages`, `findings`, an address …; `None` for a file of the site.
    pub fn expects(&self) -> Option<&str> {
        self.name.strip_prefix("expect/")
    }
}

/// A package of these parts.
pub fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        package.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(bytes).unwrap();
    }
    package.finish().unwrap().into_inner()
}

/// What a reader of a fixture cannot see, or cannot tell from something else.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n') || (c.is_whitespace() && !c.is_ascii()) || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
}

fn is_plain(text: &str) -> bool {
    (text.is_empty() || text.ends_with('\n')) && !text.contains(is_hidden) && !text.lines().any(|line| marker(line).is_some())
}

pub fn escape(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\n' => out.push_str("\\n\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '\\' => out.push_str("\\\\"),
                c if is_hidden(c) => write!(out, "\\u{{{:x}}}", c as u32).unwrap(),
                c => out.push(c),
            }
        }
        chunk.invalid().iter().for_each(|byte| write!(out, "\\x{byte:02x}").unwrap());
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// The bytes that an escaped section stands for.
pub fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut parts = text.split('\\');
    let plain = |part: &str, out: &mut Vec<u8>| out.extend(part.bytes().filter(|byte| *byte != b'\n'));
    plain(parts.next().unwrap_or_default(), &mut out);
    while let Some(part) = parts.next() {
        let rest = match part.as_bytes().first() {
            // Nothing between two of them: the sign itself, and what follows the second is plain.
            None => {
                out.push(b'\\');
                parts.next().unwrap_or_default()
            }
            Some(b'n') => put(&mut out, "\n", &part[1..]),
            Some(b'r') => put(&mut out, "\r", &part[1..]),
            Some(b't') => put(&mut out, "\t", &part[1..]),
            Some(b'x') => {
                out.push(u8::from_str_radix(&part[1..3], 16).unwrap());
                &part[3..]
            }
            Some(b'u') => {
                let (digits, rest) = part[1..].strip_prefix('{').and_then(|part| part.split_once('}')).expect("`\\u{HHHH}`");
                put(&mut out, &char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap().to_string(), rest)
            }
            Some(_) => panic!("no such escape: `\\{part}`"),
        };
        plain(rest, &mut out);
    }
    out
}

fn put<'a>(out: &mut Vec<u8>, text: &str, rest: &'a str) -> &'a str {
    out.extend_from_slice(text.as_bytes());
    rest
}

/// A folder of the project.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}
