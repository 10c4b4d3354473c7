//! The invariants of the house, enforced on its own source: which room may import which, and the list of things never done.
//!
//! Everything here reads text. Comments, strings and `#[cfg(test)]` code are blanked out first, so that words about
//! a thing are not the thing. Each fault names a file, a line and what to do; each check is shown to fail on a bad snippet.

use minutebook::render::PLAIN;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Room by room: what it may import from. What stands in no row may not exist.
const IMPORTS: &[(&str, &[&str])] = &[
    ("file", &[]),
    ("sheet", &["file", "record"]),
    ("record", &["file"]),
    ("finding", &["file"]),
    ("site", &[]),
    ("wcag", &[]),
    ("keys", &["file", "finding", "record"]),
    ("config", &["finding", "file", "keys", "record", "site", "wcag"]),
    ("look", &["config", "finding", "file", "site", "keys", "record", "source"]),
    ("source", &["sheet", "record", "finding", "file", "keys"]),
    ("parse", &["sheet", "record", "finding", "file"]),
    ("archive", &["record", "sheet", "config", "finding", "file", "keys"]),
    ("plan", &["archive", "config", "site", "finding", "record", "file"]),
    ("search", &["archive", "file", "plan", "record"]),
    ("view", &["plan", "archive", "record", "search", "site", "config", "look"]),
    ("render", &["view", "record", "site", "finding", "file", "look"]),
    ("publish", &["site", "finding", "file"]),
    ("build", &["source", "parse", "archive", "plan", "search", "view", "render", "look", "sheet", "record", "config", "site", "finding", "file", "keys"]),
    ("import", &["source", "parse", "plan", "sheet", "record", "finding", "file", "keys"]),
    ("serve", &["build", "render", "source", "site", "finding"]),
    ("check", &["finding", "site", "wcag"]),
    (
        "cli",
        &[
            "import", "build", "serve", "check", "publish", "source", "parse", "archive", "plan", "search", "view", "render", "look", "sheet", "record",
            "config", "site", "wcag", "finding", "file", "keys",
        ],
    ),
    ("main", &["cli"]),
];

/// What is never written, where it may be after all, and what to write instead.
const NEVER: &[(&str, &[&str], &str)] = &[
    (
        "std::fs",
        &["source/gather.rs", "source/outside.rs", "publish/", "check/read.rs"],
        "take bytes as an argument; only `source/gather.rs`, `source/outside.rs` and `check/read.rs` read and only `publish/` writes",
    ),
    ("std::env", &["cli/"], "take the value as an argument; only `cli` looks at the environment"),
    ("Instant", &["cli/"], "no clock outside `cli`: the same input gives the same bytes"),
    ("SystemTime", &["cli/", "publish/"], "no clock outside `cli`: the same input gives the same bytes; `publish` compares times of files"),
    ("unwrap()", &[], "give a finding, a failure or a default; nothing in the flow panics"),
    ("expect(", &[], "give a finding, a failure or a default; nothing in the flow panics"),
    ("panic!", &[], "give a finding or a failure; nothing in the flow panics"),
    ("todo!", &[], "write it, or leave it out"),
    ("unimplemented!", &[], "write it, or leave it out"),
    ("unreachable!", &[], "shape the types so that it cannot be, or give a default"),
    ("dbg!", &[], "take it away"),
    ("println!", &[], "give a finding; `cli` writes to locked streams and handles their faults"),
    ("eprintln!", &[], "give a finding; `cli` writes to locked streams and handles their faults"),
    ("print!", &[], "give a finding; `cli` writes to locked streams and handles their faults"),
    ("eprint!", &[], "give a finding; `cli` writes to locked streams and handles their faults"),
    ("unsafe", &[], "write it safely; the crate forbids the rest"),
    (
        "HashMap",
        &["archive/directory.rs", "archive/matcher.rs", "publish/run.rs", "search/count.rs"],
        "use a BTreeMap: the order of a HashMap differs from run to run",
    ),
    ("HashSet", &["archive/matcher.rs", "publish/run.rs", "publish/disk.rs"], "use a BTreeSet: the order of a HashSet differs from run to run"),
];

/// The longest file, in lines.
const LONGEST: usize = 400;

/// A source file: its path below `src`, as it is, and with comments, strings and test code blanked out.
struct Source {
    path: String,
    text: String,
    code: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned(), code: without_tests(&blanked(text)) }
    }

    fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }

    fn fault(&self, at: usize, what: &str) -> String {
        let line = self.text[..at].matches('\n').count() + 1;
        format!("src/{}:{line}: {what}", self.path)
    }
}

/// Rust with every comment, string and character literal turned to spaces of the same length; line ends stay.
fn blanked(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut blank = |from: usize, to: usize| out[from..to].iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text.as_bytes()[at..];
        let end = match rest {
            [b'/', b'/', ..] => rest.iter().position(|b| *b == b'\n').map_or(bytes.len(), |n| at + n),
            [b'/', b'*', ..] => end_of_comment(bytes, at),
            [b'"', ..] => end_of_string(bytes, at + 1),
            [b'b', b'"', ..] if !in_word(bytes, at) => end_of_string(bytes, at + 2),
            [b'r', b'"' | b'#', ..] | [b'b', b'r', b'"' | b'#', ..] if !in_word(bytes, at) => end_of_raw(bytes, at).unwrap_or(at),
            [b'\'', b'\\', ..] => rest[2..].iter().skip(1).position(|b| *b == b'\'').map_or(at + 1, |n| at + n + 4),
            [b'\'', ..] => text[at + 1..].chars().next().filter(|c| rest.get(1 + c.len_utf8()) == Some(&b'\'')).map_or(at, |c| at + 2 + c.len_utf8()),
            _ => at,
        };
        if end > at {
            blank(at, end.min(bytes.len()));
        }
        at = end.max(at + 1);
        while at < bytes.len() && !text.is_char_boundary(at) {
            at += 1;
        }
    }
    String::from_utf8(out).unwrap()
}

fn in_word(bytes: &[u8], at: usize) -> bool {
    at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_')
}

fn end_of_comment(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0;
    while at < bytes.len() {
        match &bytes[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

fn end_of_raw(bytes: &[u8], at: usize) -> Option<usize> {
    let open = at + bytes[at..].iter().position(|b| *b == b'"')?;
    let signs = &bytes[at..open];
    let hashes = signs.iter().filter(|b| **b == b'#').count();
    signs.iter().all(|b| b"br#".contains(b)).then_some(())?;
    let close = [b"\"".as_slice(), &vec![b'#'; hashes]].concat();
    bytes[open + 1..].windows(close.len()).position(|window| window == close).map(|n| open + 1 + n + close.len())
}

/// Code without what stands below `#[cfg(test)]`.
fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    while let Some(at) = out.find("#[cfg(test)]") {
        let open = out[at..].find(['{', ';']).map_or(out.len(), |n| at + n);
        let mut depth = 0;
        let close = out[open..].char_indices().find(|(_, c)| {
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            depth == 0
        });
        let end = close.map_or(out.len(), |(n, c)| open + n + c.len_utf8());
        let gone: String = out[at..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        let gone = format!("{gone}{}", " ".repeat(end - at - gone.len()));
        out.replace_range(at..end, &gone);
    }
    out
}

/// Every place where `word` stands as a word of its own.
fn places<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = code[..*at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(|c| part(c) && word.starts_with(part)) && !after.is_some_and(|c| part(c) && word.ends_with(part))
    })
}

/// The rooms that a file names, with the place of each.
fn imports(source: &Source) -> Vec<(usize, String)> {
    let mut roots = vec![if source.room() == "main" { "minutebook::" } else { "crate::" }];
    // From here `super` is the root of the crate.
    match source.path.matches('/').count() {
        0 => roots.push("super::"),
        1 if source.path.ends_with("/mod.rs") => roots.push("super::"),
        1 => roots.push("super::super::"),
        _ => {}
    }
    let mut found = Vec::new();
    for root in roots {
        for at in places(&source.code, root) {
            found.extend(heads(&source.code[at + root.len()..]).into_iter().map(|name| (at, name)));
        }
    }
    found
}

/// The first names of a path or of a group of paths: `a` of `a::b`, `a` and `c` of `{a::{b, d}, c}`.
fn heads(path: &str) -> Vec<String> {
    let name = |text: &str| -> String { text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '*').collect() };
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut names, mut fresh) = (0, Vec::new(), true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && !c.is_whitespace() => {
                names.push(name(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

fn check_imports(source: &Source) -> Vec<String> {
    let room = source.room();
    if room == "lib" {
        return Vec::new();
    }
    let Some((_, allowed)) = IMPORTS.iter().find(|(name, _)| *name == room) else {
        return vec![source.fault(0, &format!("`{room}` is a room that the import table does not know: add its row here and in the design"))];
    };
    let wrong = imports(source).into_iter().filter(|(_, name)| name != room && !allowed.contains(&name.as_str()));
    wrong.map(|(at, name)| source.fault(at, &format!("`{room}` may not import `{name}`: move the code to the room that may, or pass the value in"))).collect()
}

fn check_never(source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    for (word, but_in, instead) in NEVER {
        if but_in.iter().any(|place| source.path.starts_with(place)) {
            continue;
        }
        // `use std::{fs, io}` names the module too.
        let spread = word.strip_prefix("std::").map(|part| {
            let groups = source.code.match_indices("std::{").filter(|(at, open)| heads(&source.code[at + open.len() - 1..]).iter().any(|head| head == part));
            groups.map(|(at, _)| at).collect::<Vec<_>>()
        });
        let found = places(&source.code, word).chain(spread.into_iter().flatten());
        faults.extend(found.map(|at| source.fault(at, &format!("`{word}` is not written here: {instead}"))));
    }
    faults
}

fn check_length(path: &str, text: &str) -> Option<String> {
    let lines = text.lines().count();
    (lines >= LONGEST).then(|| format!("{path}:{LONGEST}: {lines} lines; a file stays under {LONGEST}: give what belongs together a file of its own"))
}

/// The names of all rules with their places, from `Rule { name: "…"`.
fn rules(source: &Source) -> Vec<(usize, String)> {
    let starts = places(&source.code, "Rule").filter_map(|at| {
        let rest = source.text[at + 4..].trim_start().strip_prefix('{')?.trim_start().strip_prefix("name:")?.trim_start().strip_prefix('"')?;
        Some((at, rest.split('"').next()?.to_owned()))
    });
    starts.collect()
}

fn check_rules<'a>(sources: impl Iterator<Item = &'a Source>) -> Vec<String> {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    let mut faults = Vec::new();
    for source in sources {
        for (at, name) in rules(source) {
            let kebab = name.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
            if !kebab {
                faults.push(source.fault(at, &format!("the rule `{name}` is not in kebab-case: write it like `empty-file`")));
            }
            if ["dont-", "do-not-", "fix-", "add-", "remove-", "use-", "must-", "should-"].iter().any(|word| name.starts_with(word)) {
                faults.push(source.fault(at, &format!("the rule `{name}` states a remedy: name the fault, and put the remedy in `help`")));
            }
            if let Some(other) = first.insert(name.clone(), source.fault(at, "")) {
                faults.push(source.fault(at, &format!("the rule `{name}` is defined a second time (first at {other}) : give it a name of its own")));
            }
        }
    }
    faults
}

/// Signs of the machine on which something was written, and of the places packages come from.
fn check_traces(path: &str, text: &str) -> Vec<String> {
    const PATHS: &[&str] = &[concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/wo", "rk/"), concat!("/Us", "ers/"), concat!("C:\\Us", "ers")];
    const HOSTS: &[&str] = &[
        concat!("registry.np", "mjs.org"),
        concat!("registry.ya", "rnpkg.com"),
        concat!("py", "pi.org"),
        concat!("files.python", "hosted.org"),
        concat!("static.cra", "tes.io"),
        concat!("index.cra", "tes.io"),
        concat!("proxy.go", "lang.org"),
        concat!("arti", "factory"),
    ];
    let mut faults = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let has = |signs: &[&'static str]| signs.iter().copied().find(|sign| line.contains(sign));
        if let Some(sign) = has(PATHS) {
            faults.push(format!("{path}:{number}: `{sign}` is a path of one machine: write it relative to the project"));
        }
        if let Some(sign) = has(HOSTS) {
            faults.push(format!("{path}:{number}: `{sign}` is the host of a registry: leave it to each machine's own settings"));
        }
    }
    faults
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder of the project that is or would be tracked, by its path from there, in order.
fn files(folder: &Path) -> Vec<String> {
    let untracked = ["target", "public", "node_modules", ".git"];
    let seen = |entry: &walkdir::DirEntry| entry.depth() == 0 || !untracked.contains(&&*entry.file_name().to_string_lossy());
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(seen).filter_map(Result::ok);
    let found = walk.filter(|entry| entry.file_type().is_file());
    found.map(|entry| entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/")).collect()
}

/// The program's sources, without files that hold only tests.
fn sources() -> Vec<Source> {
    let all: Vec<(String, String)> = files(&root().join("src")).into_iter().map(|path| (path.clone(), read(&format!("src/{path}")))).collect();
    let mut only_tests = BTreeSet::new();
    for (path, text) in &all {
        let code = blanked(text);
        for (at, mark) in code.match_indices("#[cfg(test)]") {
            if let Some(name) = code[at + mark.len()..].trim_start().strip_prefix("mod ").and_then(|rest| Some(rest.split_once([';', '{'])?.0.trim())) {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                only_tests.insert(format!("{folder}/{name}.rs"));
                only_tests.insert(format!("{}/{name}.rs", path.trim_end_matches(".rs")));
            }
        }
    }
    all.iter().filter(|(path, _)| !only_tests.contains(path)).map(|(path, text)| Source::new(path, text)).collect()
}

fn read(path: &str) -> String {
    String::from_utf8_lossy(&std::fs::read(root().join(path)).unwrap()).into_owned()
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_room_imports_only_what_the_table_allows() {
    none(&sources().iter().flat_map(check_imports).collect::<Vec<_>>());
}

#[test]
fn what_is_never_done_is_not_done() {
    none(&sources().iter().flat_map(check_never).collect::<Vec<_>>());
}

#[test]
fn files_are_short() {
    let code = files(&root()).into_iter().filter(|path| path.starts_with("src/") && path.ends_with(".rs"));
    none(&code.filter_map(|path| check_length(&path, &read(&path))).collect::<Vec<_>>());
}

#[test]
fn the_compiler_guards_documentation_and_safety() {
    let lib = read("src/lib.rs");
    for line in ["#![warn(missing_docs)]", "#![forbid(unsafe_code)]"] {
        assert!(lib.lines().any(|there| there == line), "src/lib.rs:1: `{line}` is missing: put it back");
    }
}

#[test]
fn no_file_tells_of_the_machine_it_was_written_on() {
    none(&files(&root()).iter().flat_map(|path| check_traces(path, &read(path))).collect::<Vec<_>>());
}

#[test]
fn the_default_skin_is_whole() {
    let listed: BTreeMap<&str, &str> = PLAIN.iter().copied().collect();
    assert_eq!(listed.len(), PLAIN.len(), "src/render/skin.rs:1: `PLAIN` lists a file twice: take one away");
    let there = files(&root().join("themes/plain"));
    for name in &there {
        let text = listed.get(name.as_str());
        assert!(text.is_some(), "themes/plain/{name}:1: it is not in `render::PLAIN`, so no program holds it: list it there, or delete it");
        assert_eq!(
            text.copied(),
            Some(read(&format!("themes/plain/{name}")).as_str()),
            "themes/plain/{name}:1: `render::PLAIN` embeds another file under this name"
        );
    }
    for name in listed.keys() {
        assert!(there.iter().any(|file| file == name), "src/render/skin.rs:1: `PLAIN` lists `{name}`, which is not in themes/plain: add the file");
    }
}

#[test]
fn rules_are_named_for_the_fault() {
    let sources = sources();
    let count = sources.iter().map(|source| rules(source).len()).sum::<usize>();
    assert!(count > 20, "only {count} rules were found in src: this check no longer sees how they are written");
    none(&check_rules(sources.iter()));
}

/// Every check fails on what it is there for, and passes over what only looks like it.
#[test]
fn each_check_can_fail() {
    let first = |path: &str, text: &str, check: fn(&Source) -> Vec<String>| check(&Source::new(path, text)).into_iter().next().unwrap_or_default();
    for (path, text, fault) in [
        ("parse/mod.rs", "//! x\nuse crate::source::text;\n", "src/parse/mod.rs:2: `parse` may not import `source`"),
        ("view/mod.rs", "use crate::{plan::Plan, archive::{Archive, Idx}, render::Skin};", "src/view/mod.rs:1: `view` may not import `render`"),
        ("publish/mod.rs", "fn f() { super::archive::x() }", "`publish` may not import `archive`"),
        ("publish/run.rs", "fn f() { super::super::archive::x() }", "`publish` may not import `archive`"),
        ("site.rs", "fn f(_: &crate::file::FilePath) {}", "`site` may not import `file`"),
        ("main.rs", "fn main() { minutebook::build::x() }", "`main` may not import `build`"),
        ("attic/mod.rs", "", "src/attic/mod.rs:1: `attic` is a room that the import table does not know"),
        ("parse/outline.rs", "// crate::source\nuse super::mark; const A: &str = \"crate::source\"; #[cfg(test)]\nmod tests { use crate::source::x; }", ""),
    ] {
        assert!(first(path, text, check_imports).starts_with(fault) || first(path, text, check_imports).contains(fault), "{path}: {text}");
        assert_eq!(first(path, text, check_imports).is_empty(), fault.is_empty(), "{path}: {text}");
    }
    for (path, text, clean) in [
        ("view/a.rs", "use std::fs;", false),
        ("view/a.rs", "use std::{io, fs::File};", false),
        ("publish/a.rs", "use std::fs;", true),
        ("publish/a.rs", "fn f() { std::env::var(\"X\"); }", false),
        ("build/a.rs", "let start = Instant::now();", false),
        ("cli/a.rs", "let start = Instant::now();", true),
        ("view/a.rs", "x.unwrap();", false),
        ("view/a.rs", "x.unwrap_or_default(); y.expected(1);", true),
        ("view/a.rs", "let c = '\"'; x.expect(\"y\");", false),
        ("view/a.rs", "fn f<'a>(x: &'a str) { panic!(\"y\") }", false),
        ("view/a.rs", "/* panic!() /* nested */ todo!() */ let s = r#\"dbg!(\"x\")\"#;", true),
        ("cli/a.rs", "println!()", false),
        ("view/a.rs", "unsafe { x }", false),
        ("view/a.rs", "use std::collections::HashMap;", false),
        ("archive/matcher.rs", "use std::collections::HashMap;", true),
        ("view/a.rs", "#[cfg(test)]\nmod tests { fn f() { x.unwrap(); } }\nfn g() { todo!() }", false),
        ("view/a.rs", "#[cfg(test)]\nmod tests { fn f() { x.unwrap(); } }", true),
    ] {
        assert_eq!(first(path, text, check_never).is_empty(), clean, "{path}: {text}");
    }
    assert!(check_length("a.rs", &"x\n".repeat(LONGEST)).is_some() && check_length("a.rs", &"x\n".repeat(LONGEST - 1)).is_none());
    for bad in ["no_underscores", "Capital", "fix-this", "dont-do-it", "empty--part", ""] {
        let source = Source::new("a.rs", &format!("static A: Rule =\n    Rule {{ name: \"{bad}\", x: 1 }};"));
        assert!(check_rules([source].iter()).iter().any(|fault| fault.starts_with("src/a.rs:2: ")), "{bad}");
    }
    let twice = [Source::new("a.rs", "Rule { name: \"one\" }"), Source::new("b.rs", "Rule { name: \"one\" }")];
    assert_eq!(check_rules(twice.iter()).len(), 1);
    for bad in [concat!("see /ro", "ot/x"), concat!("https://registry.np", "mjs.org/x")] {
        assert_eq!(check_traces("a.md", &format!("\n{bad}\n"))[0].split(' ').next(), Some("a.md:2:"), "{bad}");
    }
    assert_eq!(check_traces("a.md", "see the root/x of work/y"), Vec::<String>::new());
}
