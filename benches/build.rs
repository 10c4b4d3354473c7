//! What a build costs, as a whole process: a full one against writing the same files and bytes with nothing else done, one
//! with nothing changed, one after one edited minute, and another generator, all by turns in one run.
//!
//! ```text
//! cargo bench --bench build                                   a thousand minutes made here of the records in tests/facts
//! MINUTEBOOK_CORPUS=folder cargo bench --bench build          the site in this folder (it holds `content`; it is copied, not touched)
//! MINUTEBOOK_SCRATCH=folder                                   where to write, best on a file system in memory: a disk's own moods are larger than what is measured
//! MINUTEBOOK_RUNS=5                                           how many turns (3)
//! MINUTEBOOK_PEER='hugo --quiet -s FOLDER -d {}'              another generator with the same minutes; `{}` is a new folder to write to
//! ```
//!
//! Times are medians. Processor time and memory are read from `/proc` while a process runs, and are left out where that is not.

use rayon::prelude::*;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

#[allow(dead_code, reason = "other benches use more of it")]
mod corpus;

/// What one process took.
#[derive(Clone, Copy, Default)]
struct Taken {
    wall: f64,
    processor: f64,
    memory: f64,
}

/// What was measured, turn by turn, and what is wanted of it as a multiple of a full build.
struct Row {
    name: &'static str,
    wanted: &'static str,
    taken: Vec<Taken>,
}

fn main() {
    let scratch = std::env::var_os("MINUTEBOOK_SCRATCH").map_or_else(std::env::temp_dir, PathBuf::from);
    let scratch = TempDir::new_in(scratch).expect("a folder to write to");
    let root = scratch.path().join("root");
    match std::env::var_os("MINUTEBOOK_CORPUS") {
        Some(folder) => corpus::copy(Path::new(&folder), &root),
        None => corpus::lay_out(&root, 1_000),
    }
    let runs: usize = std::env::var("MINUTEBOOK_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(3);
    let peer = std::env::var("MINUTEBOOK_PEER").ok();
    let row = |name, wanted| Row { name, wanted, taken: Vec::new() };
    let mut full = row("full build", "");
    let mut floor = row("the same files and bytes written, nothing else done", "1/3 at least");
    let mut same = row("nothing changed", "0.15");
    let mut edited = row("one minute edited", "0.15");
    let mut other = row("another generator", "3");
    let mut told = String::new();
    // What is there before the first turn: a site, and what is kept of it.
    let kept = scratch.path().join("kept");
    build(&root, &kept, &[]);
    for turn in 0..runs {
        let output = scratch.path().join(format!("full-{turn}"));
        full.taken.push(build(&root, &output, &["--no-cache"]));
        let (list, bytes) = list(&output);
        told = format!("{} files, {:.0} MiB", list.len(), bytes as f64 / f64::from(1 << 20));
        let bare = scratch.path().join(format!("floor-{turn}"));
        floor.taken.push(write(&list, &bare));
        for folder in [&output, &bare] {
            fs::remove_dir_all(folder).expect("what was written can be removed");
        }
        if let Some(peer) = &peer {
            let folder = scratch.path().join(format!("peer-{turn}"));
            let mut command = Command::new("sh");
            command.arg("-c").arg(format!("exec {}", peer.replace("{}", &folder.to_string_lossy())));
            other.taken.push(process(command));
            let _ = fs::remove_dir_all(&folder);
        }
        same.taken.push(build(&root, &kept, &[]));
        edit(&root, turn);
        edited.taken.push(build(&root, &kept, &[]));
    }
    println!("A full build: {told}; medians of {runs} turns");
    println!("| what | seconds (least to most) | of a full build | wanted | processor time, s | memory, MiB |\n|---|--:|--:|--:|--:|--:|");
    let whole = median(&full, |taken| taken.wall);
    for row in [&full, &floor, &same, &edited, &other] {
        if row.taken.is_empty() {
            continue;
        }
        let walls = || row.taken.iter().map(|taken| taken.wall);
        let (least, most) = (walls().fold(f64::MAX, f64::min), walls().fold(0.0, f64::max));
        let wall = median(row, |taken| taken.wall);
        print!("| {} | {wall:.2} ({least:.2} to {most:.2}) | {:.2} | {} |", row.name, wall / whole, row.wanted);
        match median(row, |taken| taken.processor) {
            0.0 => println!(" | |"),
            processor => println!(" {processor:.2} | {:.0} |", median(row, |taken| taken.memory)),
        }
    }
}

fn median(row: &Row, of: impl Fn(&Taken) -> f64) -> f64 {
    let mut all: Vec<f64> = row.taken.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

fn build(root: &Path, output: &Path, more: &[&str]) -> Taken {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.arg("build").arg("--root").arg(root).arg("--output").arg(output).args(more);
    process(command)
}

/// Runs a process to its end.
fn process(mut command: Command) -> Taken {
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program can be run");
    let about = PathBuf::from(format!("/proc/{}", child.id()));
    let mut taken = Taken::default();
    loop {
        if let Some(status) = child.try_wait().expect("the program ends") {
            assert!(status.success(), "{command:?} failed");
            taken.wall = start.elapsed().as_secs_f64();
            return taken;
        }
        let seen = || Some((processor(&about)?, memory(&about)?));
        if let Some((processor, memory)) = seen() {
            (taken.processor, taken.memory) = (processor, memory);
        }
        std::thread::sleep(Duration::from_millis(4));
    }
}

/// The processor time of a process so far, in seconds (`proc(5)`: hundredths in all that is in use).
fn processor(about: &Path) -> Option<f64> {
    let told = fs::read_to_string(about.join("stat")).ok()?;
    let mut fields = told.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<f64>().ok();
    Some((next()? + next()?) / 100.0)
}

/// The most memory that a process had so far, in MiB.
fn memory(about: &Path) -> Option<f64> {
    let told = fs::read_to_string(about.join("status")).ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
}

/// The files below a folder, with their sizes, and the sum of these.
fn list(folder: &Path) -> (Vec<(PathBuf, u64)>, u64) {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("what was written can be listed"));
    let files = files.filter(|entry| entry.file_type().is_file());
    let files: Vec<(PathBuf, u64)> =
        files.map(|entry| (entry.path().strip_prefix(folder).expect("below it").to_owned(), entry.metadata().expect("its size").len())).collect();
    let sum = files.iter().map(|(_, size)| size).sum();
    (files, sum)
}

/// Writes files of these sizes, and does nothing else.
fn write(files: &[(PathBuf, u64)], folder: &Path) -> Taken {
    let largest = files.iter().map(|(_, size)| *size).max().unwrap_or(0);
    let bytes = vec![b'x'; usize::try_from(largest).expect("it was in memory before")];
    let start = Instant::now();
    let mut last = PathBuf::new();
    for (path, _) in files {
        let parent = path.parent().expect("a file lies in a folder");
        if parent != last {
            fs::create_dir_all(folder.join(parent)).expect("a folder can be made");
            last = parent.to_owned();
        }
    }
    files.par_iter().for_each(|(path, size)| {
        let mut file = fs::File::create_new(folder.join(path)).expect("a file can be made");
        file.write_all(&bytes[..*size as usize]).expect("it can be written");
    });
    Taken { wall: start.elapsed().as_secs_f64(), ..Taken::default() }
}

/// Adds a sentence to the first record.
fn edit(root: &Path, turn: usize) {
    let files = walkdir::WalkDir::new(root.join("content/minutes")).sort_by_file_name().into_iter().filter_map(Result::ok);
    let record = files.map(walkdir::DirEntry::into_path).find(|path| path.extension().is_some_and(|ending| ending == "txt")).expect("a record");
    let text = fs::read_to_string(&record).expect("it can be read");
    fs::write(record, format!("{text}\nThe Chairman thanked all for coming, {turn}.\n")).expect("it can be written");
}
