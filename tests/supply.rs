//! What comes from outside into the program: every crate from the registry, with its checksum, under a licence that `deny.toml` allows,
//! in one version; and nothing of ours runs while it is compiled.
//!
//! `deny.toml` is the one list of what is allowed. `cargo deny check` reads it too, and knows more (advisories, texts of licences);
//! this needs nothing but cargo itself, so it is never left out.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;
use toml::de::{DeTable, DeValue};

/// What `cargo metadata` says, with the lock file as it is: an error where that is not up to date.
fn metadata() -> Value {
    let mut command = Command::new(env!("CARGO"));
    let out = command.args(["metadata", "--locked", "--all-features", "--format-version", "1"]).current_dir(root()).output().unwrap();
    assert!(out.status.success(), "run `cargo metadata`, and keep the Cargo.lock that it writes: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the project, of whose values only texts, truths, lists and tables matter.
fn toml(path: &str) -> Value {
    parsed(&std::fs::read_to_string(root().join(path)).unwrap())
}

fn parsed(text: &str) -> Value {
    fn table(table: &DeTable<'_>) -> Value {
        table.iter().map(|(key, of)| (key.get_ref().to_string(), value(of.get_ref()))).collect()
    }
    fn value(of: &DeValue<'_>) -> Value {
        match of {
            DeValue::String(text) => Value::String(text.to_string()),
            DeValue::Array(list) => list.iter().map(|of| value(of.get_ref())).collect(),
            DeValue::Table(of) => table(of),
            DeValue::Boolean(yes) => Value::Bool(*yes),
            _ => Value::Null,
        }
    }
    table(DeTable::parse(text).unwrap().get_ref())
}

/// The entries of a list; none where there is none.
fn entries(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}

fn text<'v>(of: &'v Value, key: &str) -> &'v str {
    of[key].as_str().unwrap_or_default()
}

/// Whether an SPDX expression is met by these licences; `None` where it cannot be read. `/` is how `OR` was written once.
fn met(expression: &str, allowed: &[String]) -> Option<bool> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (met, rest) = any(&words, allowed)?;
    rest.is_empty().then_some(met)
}

/// Alternatives, of which one is enough.
fn any<'w, 't>(words: &'w [&'t str], allowed: &[String]) -> Option<(bool, &'w [&'t str])> {
    let (mut met, mut rest) = all(words, allowed)?;
    while let ["OR", more @ ..] = rest {
        let (next, left) = all(more, allowed)?;
        (met, rest) = (met || next, left);
    }
    Some((met, rest))
}

/// Licences that hold together.
fn all<'w, 't>(words: &'w [&'t str], allowed: &[String]) -> Option<(bool, &'w [&'t str])> {
    let (mut met, mut rest) = one(words, allowed)?;
    while let ["AND", more @ ..] = rest {
        let (next, left) = one(more, allowed)?;
        (met, rest) = (met && next, left);
    }
    Some((met, rest))
}

fn one<'w, 't>(words: &'w [&'t str], allowed: &[String]) -> Option<(bool, &'w [&'t str])> {
    let has = |name: &str| allowed.iter().any(|allowed| allowed == name);
    match words {
        ["(", rest @ ..] => match any(rest, allowed)? {
            (met, [")", rest @ ..]) => Some((met, rest)),
            _ => None,
        },
        [")" | "OR" | "AND" | "WITH", ..] | [] => None,
        [name, "WITH", exception, rest @ ..] => Some((has(&format!("{name} WITH {exception}")), rest)),
        [name, rest @ ..] => Some((has(name), rest)),
    }
}

/// What is wrong with where the crates of a lock file come from. Ours, by name, come from nowhere.
fn origins(lock: &Value, ours: &[&str]) -> Vec<String> {
    let fault = |package: &Value| {
        let (name, source, sum) = (text(package, "name"), text(package, "source"), text(package, "checksum"));
        match source {
            "" if ours.contains(&name) => None,
            "" => Some(format!("`{name}` comes from a folder or a patch: take it from the registry")),
            source if !source.starts_with("registry+https://github.com/rust-lang/") => Some(format!("`{name}` comes from {source}: take it from the registry")),
            _ if sum.len() != 64 || !sum.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                Some(format!("`{name}` has no checksum: let cargo write the lock file"))
            }
            _ => None,
        }
    };
    entries(&lock["package"]).iter().filter_map(fault).collect()
}

/// A crate, and which ones it needs.
struct Crate {
    name: String,
    version: String,
    needs: Vec<String>,
}

/// Every crate of the graph, by its id.
fn graph(metadata: &Value) -> BTreeMap<String, Crate> {
    let owned = |list: &Value| entries(list).iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let needs: BTreeMap<&str, Vec<String>> =
        entries(&metadata["resolve"]["nodes"]).iter().map(|node| (text(node, "id"), owned(&node["dependencies"]))).collect();
    let of = |package: &Value| Crate {
        name: text(package, "name").to_owned(),
        version: text(package, "version").to_owned(),
        needs: needs[text(package, "id")].clone(),
    };
    entries(&metadata["packages"]).iter().map(|package| (text(package, "id").to_owned(), of(package))).collect()
}

/// Crates in more than one version. `skip` holds `name@version`, as much of it as matters; `trees` names of crates that are let be with all below them.
fn duplicates(graph: &BTreeMap<String, Crate>, skip: &[String], trees: &[String]) -> Vec<String> {
    let mut let_be = BTreeSet::new();
    let mut todo: Vec<&String> = graph.iter().filter(|(_, of)| trees.contains(&of.name)).map(|(id, _)| id).collect();
    while let Some(id) = todo.pop() {
        if let_be.insert(id) {
            todo.extend(graph.get(id).into_iter().flat_map(|of| &of.needs));
        }
    }
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, of) in graph {
        let (name, version) = (of.name.as_str(), of.version.as_str());
        let skipped =
            skip.iter().filter_map(|entry| entry.split_once('@')).any(|(of, from)| of == name && format!("{version}.").starts_with(&format!("{from}.")));
        if !skipped && !let_be.contains(id) {
            versions.entry(name).or_default().push(version);
        }
    }
    let several = versions.into_iter().filter(|(_, versions)| versions.len() > 1);
    several
        .map(|(name, versions)| {
            format!("`{name}` comes in versions {}: see `cargo tree -i {name}@…`; take one, or say why not in deny.toml", versions.join(", "))
        })
        .collect()
}

#[test]
fn every_crate_comes_from_the_registry_with_its_checksum() {
    assert_eq!(origins(&toml("Cargo.lock"), &["minutebook"]), Vec::<String>::new());
    assert_eq!(origins(&toml("fuzz/Cargo.lock"), &["minutebook", "minutebook-fuzz"]), Vec::<String>::new());
}

#[test]
fn every_licence_is_one_that_is_allowed_and_every_one_allowed_is_had() {
    let allowed: Vec<String> = entries(&toml("deny.toml")["licenses"]["allow"]).iter().map(|licence| licence.as_str().unwrap().to_owned()).collect();
    let metadata = metadata();
    let crates: Vec<(&str, &str)> =
        entries(&metadata["packages"]).iter().filter(|of| of["source"].is_string()).map(|of| (text(of, "name"), text(of, "license"))).collect();
    assert!(crates.len() > 50, "only {} crates are seen", crates.len());
    let bad: Vec<_> = crates.iter().filter(|(_, expression)| met(expression, &allowed) != Some(true)).collect();
    assert!(bad.is_empty(), "weigh these licences, and add them to deny.toml or do without the crates: {bad:?}");
    for licence in &allowed {
        let fewer: Vec<String> = allowed.iter().filter(|other| *other != licence).cloned().collect();
        assert!(crates.iter().any(|(_, expression)| met(expression, &fewer) != Some(true)), "no crate needs `{licence}`: take it out of deny.toml");
    }
}

#[test]
fn no_crate_comes_in_two_versions_but_for_what_is_explained() {
    let (deny, graph) = (toml("deny.toml"), graph(&metadata()));
    let of = |key: &str| -> Vec<String> {
        let explained = |entry: &Value| {
            assert!(!text(entry, "reason").is_empty(), "deny.toml: `bans.{key}`: say why: {entry}");
            text(entry, "crate").to_owned()
        };
        entries(&deny["bans"][key]).iter().map(explained).collect()
    };
    let (skip, trees) = (of("skip"), of("skip-tree"));
    assert_eq!(duplicates(&graph, &skip, &trees), Vec::<String>::new());
    // Each exception is still needed.
    for entry in skip.iter().chain(&trees) {
        let without = |list: &[String]| list.iter().filter(|other| *other != entry).cloned().collect::<Vec<_>>();
        assert!(!duplicates(&graph, &without(&skip), &without(&trees)).is_empty(), "`{entry}` is skipped in deny.toml for nothing: take it out");
    }
}

#[test]
fn nothing_of_ours_runs_while_it_is_compiled_and_no_version_is_left_open() {
    let metadata = metadata();
    let ours: Vec<&Value> = entries(&metadata["packages"]).iter().filter(|package| package["source"].is_null()).collect();
    assert_eq!(ours.len(), 1, "one package is ours");
    let targets = entries(&ours[0]["targets"]);
    assert!(targets.iter().any(|target| target["kind"][0] == "bin"), "the program is not among what is built: {targets:?}");
    for target in targets {
        let runs = |kind: &Value| kind == "custom-build" || kind == "proc-macro";
        assert!(!entries(&target["kind"]).iter().any(runs), "{}: it runs while it is compiled", target["src_path"]);
    }
    assert!(!root().join("fuzz/build.rs").exists() && toml("fuzz/Cargo.toml")["package"]["build"].is_null());
    for need in entries(&ours[0]["dependencies"]) {
        assert!(text(need, "req") != "*", "Cargo.toml: `{}` may be of any version: say which", need["name"]);
    }
}

/// What is fuzzed is what ships.
#[test]
fn the_fuzz_targets_stand_on_the_same_versions() {
    const MEND: &str = "copy Cargo.lock to fuzz/Cargo.lock, and run `cargo metadata --manifest-path fuzz/Cargo.toml`";
    let (ships, fuzzed) = (toml("Cargo.lock"), toml("fuzz/Cargo.lock"));
    let versions = |lock: &'_ Value, name: &str| -> Vec<String> {
        let named = entries(&lock["package"]).iter().filter(|package| text(package, "name") == name);
        named.map(|package| text(package, "version").to_owned()).collect()
    };
    for package in entries(&fuzzed["package"]) {
        let (name, there) = (text(package, "name"), versions(&ships, text(package, "name")));
        let version = text(package, "version");
        assert!(there.is_empty() || there.iter().any(|of| of == version), "`{name}` is fuzzed in version {version}, and ships in {there:?}: {MEND}");
    }
    for (name, _) in toml("Cargo.toml")["dependencies"].as_object().unwrap().iter().filter(|(_, of)| of["optional"] != true) {
        assert!(!versions(&fuzzed, name).is_empty(), "fuzz/Cargo.lock does not know `{name}`: {MEND}");
    }
}

#[test]
fn each_check_can_fail() {
    let allowed = ["MIT", "Zlib"].map(str::to_owned);
    for (expression, wanted) in [
        ("MIT", Some(true)),
        ("GPL-3.0", Some(false)),
        ("MIT OR GPL-3.0", Some(true)),
        ("GPL-3.0/MIT", Some(true)),
        ("MIT AND GPL-3.0", Some(false)),
        ("MIT AND (GPL-3.0 OR Zlib)", Some(true)),
        ("GPL-3.0 OR MIT AND Apache-2.0", Some(false)),
        ("MIT WITH LLVM-exception", Some(false)),
        ("", None),
        ("MIT Zlib", None),
        ("(MIT", None),
        ("MIT OR", None),
    ] {
        assert_eq!(met(expression, &allowed), wanted, "{expression}");
    }
    let sum = "0".repeat(64);
    for (lines, fault) in [
        (format!("source = \"registry+https://github.com/rust-lang/x\"\nchecksum = \"{sum}\""), ""),
        ("source = \"registry+https://github.com/rust-lang/x\"".to_owned(), "no checksum"),
        (format!("source = \"registry+https://crates.example/x\"\nchecksum = \"{sum}\""), "crates.example"),
        ("source = \"git+https://github.com/rust-lang/a#b\"".to_owned(), "git+"),
        (String::new(), "a patch"),
    ] {
        let lock = parsed(&format!("[[package]]\nname = \"ours\"\n[[package]]\nname = \"a\"\n{lines}\n"));
        let faults = origins(&lock, &["ours"]);
        assert!(if fault.is_empty() { faults.is_empty() } else { faults.len() == 1 && faults[0].contains(fault) }, "{lines}: {faults:?}");
    }
    let of = |name: &str, version: &str, needs: &[&str]| Crate {
        name: name.to_owned(),
        version: version.to_owned(),
        needs: needs.iter().map(|id| (*id).to_owned()).collect(),
    };
    let graph = BTreeMap::from([
        ("a".to_owned(), of("ours", "0.1.0", &["b", "d"])),
        ("b".to_owned(), of("old", "1.0.0", &["c"])),
        ("c".to_owned(), of("twice", "0.2.17", &[])),
        ("d".to_owned(), of("twice", "0.21.0", &[])),
    ]);
    let told = |skip: &[&str], trees: &[&str]| {
        duplicates(&graph, &skip.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(), &trees.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>())
    };
    assert!(told(&[], &[])[0].starts_with("`twice` comes in versions 0.2.17, 0.21.0: "));
    assert_eq!((told(&["twice@0.2"], &[]).len(), told(&[], &["old"]).len(), told(&["twice@0.3"], &["none"]).len()), (0, 0, 1));
}
