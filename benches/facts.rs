//! What finding facts costs: the processor time of all finders for a minute, against cutting and folding its words alone in
//! the same run.
//!
//! ```text
//! cargo bench --bench facts                                   a corpus made here of the records in tests/facts
//! MINUTEBOOK_CORPUS=folder cargo bench --bench facts          the site in this folder (it holds `content`)
//! ```
//!
//! All is done on one thread; each time is the least of five runs.

use corpus::clock::on_this_thread;
use minutebook::parse::facts;
use minutebook::record::Minute;
use minutebook::search::fold::each_word;
use std::time::Duration;

mod corpus;

/// What finding may cost, as a multiple of cutting and folding: half as much again as was measured (benches/README.md).
const TIMES: f64 = 30.0;
/// How often all words are cut for one measurement: the system counts a thread's time in steps of some milliseconds.
const CUTS: u32 = 20;

fn main() -> std::process::ExitCode {
    let site = corpus::site();
    let minutes: Vec<&Minute> = site.archive().entries.iter().map(|(_, entry)| &*entry.minute).collect();
    let (mut words, mut found) = (0usize, 0usize);
    let mut word = String::new();
    let mut cutting = Duration::MAX;
    let mut finding = Duration::MAX;
    // By turns, so that whatever else the machine does in the meantime weighs on both.
    for _ in 0..5 {
        (words, found) = (0, 0);
        let cut = on_this_thread(|| {
            for _ in 0..CUTS {
                minutes.iter().for_each(|minute| minute.told().for_each(|(_, _, text)| each_word(text, &mut word, |_| words += 1)));
            }
        });
        cutting = cutting.min(cut / CUTS);
        finding = finding.min(on_this_thread(|| found += minutes.iter().map(|minute| std::hint::black_box(facts::find(minute)).len()).sum::<usize>()));
    }
    let each = |time: Duration| time.as_secs_f64() * 1e6 / minutes.len().max(1) as f64;
    let times = finding.as_secs_f64() / cutting.as_secs_f64();
    println!("{} minutes with {} words and {found} facts", minutes.len(), words / CUTS as usize);
    println!("| processor time for a minute | µs |\n|---|---|");
    println!("| cutting and folding words alone | {:.1} |", each(cutting));
    println!("| finding facts ({times:.1} × that; {TIMES} at most) | {:.0} |", each(finding));
    if times <= TIMES { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}
