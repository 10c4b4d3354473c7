//! What a save costs in the preview: until the site stands again in which one record has other words, against the whole
//! preview made anew in the same run.
//!
//! ```text
//! cargo bench --bench serve                                   a corpus made here of the records in tests/facts
//! MINUTEBOOK_CORPUS=folder cargo bench --bench serve          a copy of the site in this folder (it holds `content`)
//! ```
//!
//! Each time is the median of fifteen saves, on all processors; how long the watcher waits for quiet is not in it.

use corpus::clock::on_the_clock;
use minutebook::serve::Preview;
use minutebook::source::watched;
use std::path::Path;
use std::time::Duration;

#[allow(dead_code, reason = "other benches use more of it")]
mod corpus;

/// What a save may cost of a whole preview, of a thousand minutes or more: a budget that no busy machine spoils.
const SHARE: f64 = 0.15;

fn main() -> std::process::ExitCode {
    let root = tempfile::TempDir::new().expect("a folder of our own");
    match std::env::var_os("MINUTEBOOK_CORPUS") {
        Some(folder) => corpus::copy(Path::new(&folder), root.path()),
        None => corpus::lay_out(root.path(), 1_000),
    }
    let mut files = watched::Site::open(root.path()).expect("the site can be opened");
    let preview = Preview::new(Box::new(|finding, _| finding.message.clone()), None);
    let whole = on_the_clock(|| drop(preview.renew(&files)));
    let records: Vec<String> = files.inputs().below("content/minutes").map(|file| file.as_str().to_owned()).filter(|file| file.ends_with(".txt")).collect();
    let mut times: Vec<Duration> = Vec::new();
    for (number, record) in records.iter().step_by((records.len() / 15).max(1)).take(15).enumerate() {
        let path = root.path().canonicalize().expect("the folder's path").join(record);
        let words = std::fs::read_to_string(&path).expect("a record");
        std::fs::write(&path, format!("{words}\nThe panel heard of change {number}.\n")).expect("a record can be saved");
        times.push(on_the_clock(|| {
            assert!(files.renew([&path]), "a record is the site's");
            assert!(preview.renew(&files).failure.is_none());
        }));
    }
    times.sort();
    let save = times.get(times.len() / 2).copied().unwrap_or_default();
    let share = save.as_secs_f64() / whole.as_secs_f64();
    println!("{} records", records.len());
    println!("| until the site stands | ms |\n|---|---|");
    println!("| a whole preview | {:.1} |", whole.as_secs_f64() * 1e3);
    println!("| one record saved ({share:.2} of that; {SHARE} at most) | {:.1} |", save.as_secs_f64() * 1e3);
    if share <= SHARE { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}
