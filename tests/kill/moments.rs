//! Builds that are killed at random moments, one upon the other, and the builds that heal what they left.

use super::site::{Archive, LEDGER, STATES, Theirs, program, said};
use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Random numbers that a seed decides: SplitMix64.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, of: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % of
    }

    /// Any part of a time, and somewhat more.
    fn part(&mut self, whole: Duration) -> Duration {
        whole.mul_f64(self.below(1_150_000) as f64 / 1e6)
    }
}

/// How long a build takes that nobody kills.
#[derive(Clone, Copy)]
pub struct Pace {
    /// From its start to the first thing it writes.
    before: Duration,
    /// From there to its end.
    writing: Duration,
}

fn ledger(output: &Path) -> Option<Vec<u8>> {
    fs::read(output.join(LEDGER)).ok()
}

/// Waits until a build has put its first ledger in place, or has ended. Tells whether it writes.
pub fn begins(child: &mut Child, output: &Path, before: &Option<Vec<u8>>) -> bool {
    loop {
        if ledger(output) != *before {
            return true;
        }
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// Builds to the end, and takes the time.
fn timed(archive: &Archive, state: usize, output: &Path) -> Pace {
    let (start, was) = (Instant::now(), ledger(output));
    let mut child = archive.command(program(), state, output).spawn().unwrap();
    begins(&mut child, output, &was);
    let before = start.elapsed();
    assert!(child.wait().unwrap().success());
    Pace { before, writing: start.elapsed() - before }
}

/// Where a kill came.
#[derive(Default, Debug)]
struct Hits {
    before: u64,
    within: u64,
    after: u64,
    /// Of those within: how many left a site that could be entered.
    entered: u64,
}

fn stated(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|number| number.parse().ok())
}

#[test]
fn a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_heals() {
    let kills = stated("MINUTEBOOK_KILLS").unwrap_or(48);
    let seed = stated("MINUTEBOOK_SEED").unwrap_or(12);
    let (archive, mut chance, mut hits) = (Archive::new(), Chance(seed), Hits::default());
    let (mut done, mut heals, mut firsts) = (0, 0, 0);
    while done < kills {
        // Upon a site that stands, with somebody else's files in it; or into an empty place.
        let folder = TempDir::new().unwrap();
        let output = folder.path().join("public");
        let mut pace = timed(&archive, STATES - 1, &output);
        let mut theirs = Theirs::put(&output, &["note.txt", "minutes/shire/2018-07-06/photo.jpg", "themes/theirs/plan.txt"]);
        let mut stands = Some(STATES - 1);
        for round in 0..6 {
            if round == 4 {
                fs::remove_dir_all(&output).unwrap();
                (stands, theirs) = (None, Theirs::default());
                firsts += 1;
            }
            let mut states: Vec<usize> = stands.into_iter().collect();
            for _ in 0..1 + chance.below(3) {
                let last = states.last().copied().unwrap_or(0);
                let state = (last + 1 + chance.below(STATES as u64 - 1) as usize) % STATES;
                states.push(state);
                let is_within = kill_once(&archive, state, &output, pace, &mut chance, &mut hits);
                done += 1;
                let when = format!("seed {seed}, kill {done} of the states {states:?}");
                let reached = archive.obey(&output, &states, &theirs, &when);
                hits.entered += u64::from(is_within && reached > 100);
            }
            let state = chance.below(STATES as u64) as usize;
            pace = timed(&archive, state, &output);
            archive.is_clean(&output, state, &theirs, &format!("seed {seed}, after kill {done} of the states {states:?} and a build of {state}"));
            heals += 1;
            stands = Some(state);
            if done >= kills {
                let again = archive.build(state, &output);
                assert!(said(&again).contains("(0 new, 0 changed, 0 removed)"), "{}", said(&again));
                break;
            }
        }
    }
    println!("{done} kills (seed {seed}), {heals} builds that healed, {firsts} folders begun anew: {hits:?}");
    // Else the moments are no longer those that matter, and the test proves nothing.
    assert!(hits.within * 2 > done && hits.entered * 3 > done, "too few kills came while files were written: {hits:?}");
}

/// Starts a build and kills it: mostly at some moment after its first sign of life on the disk, sometimes at any. Tells
/// whether it was publishing.
fn kill_once(archive: &Archive, state: usize, output: &Path, pace: Pace, chance: &mut Chance, hits: &mut Hits) -> bool {
    let was = ledger(output);
    let mut child = archive.command(program(), state, output).spawn().unwrap();
    if chance.below(5) == 0 {
        std::thread::sleep(chance.part(pace.before + pace.writing));
    } else {
        let delay = chance.part(pace.writing);
        begins(&mut child, output, &was);
        std::thread::sleep(delay);
    }
    // It may have ended by itself.
    let _ = child.kill();
    let ended = child.wait().unwrap().success();
    let is = ledger(output);
    // Signs of a publication under way stand in the ledger until its end.
    let is_settled = is.as_deref().is_some_and(|text| !text.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"-") || line.starts_with(b"?")));
    let (before, after) = (!ended && is == was, ended || is_settled && is != was);
    hits.before += u64::from(before);
    hits.after += u64::from(after);
    hits.within += u64::from(!before && !after);
    !before && !after
}
