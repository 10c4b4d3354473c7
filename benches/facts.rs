//! What finding facts costs: the processor time of all finders for a minute, against cutting and folding its words alone in
//! the same run; and what it costs instead to take a whole minute, with its facts, out of what a build before has kept.
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
use minutebook::record::packed::{Names, Pack, Packer, Unpacker};
use minutebook::search::fold::each_word;
use std::time::Duration;

mod corpus;

/// What finding may cost, as a multiple of cutting and folding: half as much again as was measured (benches/README.md).
const TIMES: f64 = 30.0;
/// How often all words are cut, and all minutes taken, for one measurement: the system counts a thread's time in steps of some milliseconds.
const CUTS: u32 = 20;
/// How much quicker a minute is taken out of what is kept than its facts are found, at least.
const QUICKER: f64 = 5.0;
/// Longer than any record: the places of a minute lie in its file.
const LONGEST: usize = 1 << 20;

fn main() -> std::process::ExitCode {
    let site = corpus::site();
    let minutes: Vec<&Minute> = site.archive().entries.iter().map(|(_, entry)| &*entry.minute).collect();
    let (mut words, mut found) = (0usize, 0usize);
    let mut word = String::new();
    let mut cutting = Duration::MAX;
    let mut finding = Duration::MAX;
    let mut taking = Duration::MAX;
    // Of records without bytes here, so that all their text is kept too: more than a build does.
    let (names, source) = (Names::new(facts::names()), vec![0; LONGEST]);
    let pack = |minute: &Minute| {
        let mut to = Packer::new(&names, &minute.record, &source);
        minute.pack(&mut to);
        // Of a minute to which the publisher adds facts, only what was read is kept.
        to.finish()
    };
    let packs: Vec<(&Minute, Vec<u8>)> = minutes.iter().filter_map(|minute| Some((*minute, pack(minute)?))).collect();
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
        let take = on_this_thread(|| {
            for (minute, packed) in (0..CUTS).flat_map(|_| &packs) {
                let taken = Minute::unpack(&mut Unpacker::new(packed, &names, &minute.record, &source));
                assert!(std::hint::black_box(taken).is_some(), "what was kept comes back");
            }
        });
        taking = taking.min(take / CUTS);
    }
    let each = |time: Duration| time.as_secs_f64() * 1e6 / minutes.len().max(1) as f64;
    let times = finding.as_secs_f64() / cutting.as_secs_f64();
    let quicker = finding.as_secs_f64() / taking.as_secs_f64();
    println!("{} minutes with {} words and {found} facts", minutes.len(), words / CUTS as usize);
    println!("| processor time for a minute | µs |\n|---|---|");
    println!("| cutting and folding words alone | {:.1} |", each(cutting));
    println!("| finding facts ({times:.1} × that; {TIMES} at most) | {:.0} |", each(finding));
    println!("| a whole minute out of what is kept ({quicker:.0} times quicker; {QUICKER} at least) | {:.1} |", each(taking));
    if times <= TIMES && quicker >= QUICKER { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}
