//! A small corpus, built by the program itself: what it makes is counted, never timed. A number that changes is a decision:
//! it is what a council must keep on its server for each minute.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

#[allow(dead_code, reason = "benches use more of it")]
#[path = "../benches/corpus/mod.rs"]
mod corpus;

const RECORDS: usize = 300;
/// What the whole site may take: a tenth more than when this was written.
const BYTES: u64 = 30_000_000;

/// What kind of file it is, by its folder and its ending.
fn kind(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let top = if text.contains('/') { text.split('/').next().unwrap_or_default() } else { "." };
    let ending = text.rsplit('.').next().unwrap_or_default();
    if text.ends_with("whole.html") { format!("{top} whole") } else { format!("{top} {ending}") }
}

#[test]
fn a_small_corpus_makes_so_many_files() {
    let folder = TempDir::new().unwrap();
    let (root, output) = (folder.path().join("root"), folder.path().join("public"));
    corpus::lay_out(&root, RECORDS);
    let built = Command::new(env!("CARGO_BIN_EXE_minutebook")).args(["build", "--root"]).arg(&root).arg("--output").arg(&output).output().unwrap();
    let told = format!("{}{}", String::from_utf8_lossy(&built.stdout), String::from_utf8_lossy(&built.stderr));
    assert_eq!(built.status.code(), Some(0), "{told}");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut files, mut bytes) = (0, 0);
    for entry in walkdir::WalkDir::new(&output).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        if entry.file_name() == ".minutebook-ledger" || entry.file_name() == ".minutebook-lock" {
            continue;
        }
        *counts.entry(kind(entry.path().strip_prefix(&output).unwrap())).or_default() += 1;
        files += 1;
        bytes += entry.metadata().unwrap().len();
    }
    let listed: Vec<String> = counts.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    assert_eq!(listed.join(", "), EXPECTED, "\n{files} files, {bytes} bytes\n{told}");
    assert!(told.contains(&format!("in {files} files ({files} new, 0 changed, 0 removed)")), "{told}");
    assert!(bytes < BYTES, "{bytes} bytes for {RECORDS} records");
}

/// 300 records hold 702 minutes, of 75 meetings.
const EXPECTED: &str = "5 . html, 1 . txt, 24 abbreviations html, 1 assets css, 1 assets js, 1 assets svg, 15 attendance html, 42 commissioners html, \
    17 commitments html, 146 data csv, 14 data html, 163 data json, 2 data txt, 33 decisions html, 31 figures html, 777 minutes html, \
    702 minutes json, 1 minutes txt, 75 minutes whole, 3 offices html, 16 panels html, 59 people html, 13 recommendations html, \
    13 references html, 43 requests html, 740 search js, 13 statuses html, 40 themes html, 13 years html";
