//! Every kept input of every fuzz target, through the same function, without a fuzzer: in every run of the tests, on any toolchain.
//!
//! An input that once was a fault is put into `fuzz/corpus/TARGET/`, and never is one again. Each is also tried changed in a few places,
//! by a seed, so the same in every run; `MINUTEBOOK_MUTANTS=10000` tries so many changes of each,
//! and `MINUTEBOOK_TARGET=ledger` those of one target alone.

#[path = "../fuzz/src/lib.rs"]
mod judge;

use minutebook::publish;
use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The largest input that is kept, in bytes: they are evidence of a fault or a way into the code, not samples.
const LARGEST: u64 = 8 << 10;

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The kept inputs of which the target makes a fault.
fn faults(target: &str, judge: judge::Judge) -> Vec<PathBuf> {
    let fails = |file: &PathBuf| {
        let bytes = fs::read(file).unwrap();
        catch_unwind(|| judge(&bytes)).is_err()
    };
    files(&project(&format!("fuzz/corpus/{target}"))).into_iter().filter(fails).collect()
}

#[test]
fn every_kept_input_gives_a_result_or_a_finding() {
    for (target, judge) in judge::TARGETS {
        let faults = faults(target, *judge);
        assert!(faults.is_empty(), "what went wrong is told above: {faults:?}");
    }
}

/// How many changed ones of each input an ordinary run tries.
const MUTANTS: u64 = 8;

/// Numbers that a seed decides (xorshift64*, Vigna 2016).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end.max(1)
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        start..start + self.below((length - start).min(64) + 1)
    }
}

/// The input with one to four changes; some take a piece of another input of the same target.
fn mutant(input: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=chance.below(4) {
        let range = chance.range(bytes.len());
        match chance.below(6) {
            0 if !range.is_empty() => bytes[range.start] ^= 1 << chance.below(8),
            1 => drop(bytes.drain(range)),
            2 => {
                let piece = bytes[range.clone()].repeat(1 + chance.below(40));
                bytes.splice(range, piece);
            }
            3 => {
                let piece = other[chance.range(other.len())].to_vec();
                bytes.splice(range, piece);
            }
            4 => {
                const ODD: [&[u8]; 10] =
                    [b"\0", b"\xff", b"\n", b"\t", b"-1", b"18446744073709551615", b"<", b"\"", "\u{20ac}".as_bytes(), "\u{feff}\u{2028}".as_bytes()];
                bytes.splice(range, ODD[chance.below(ODD.len())].iter().copied());
            }
            _ => bytes.truncate(range.end),
        }
    }
    bytes
}

#[test]
fn every_kept_input_changed_in_a_few_places_gives_a_result_or_a_finding() {
    let mutants = std::env::var("MINUTEBOOK_MUTANTS").ok().and_then(|count| count.parse().ok()).unwrap_or(MUTANTS);
    let wanted = std::env::var("MINUTEBOOK_TARGET").ok();
    let (mut tried, mut changed) = (0u64, 0u64);
    for (target, judge) in judge::TARGETS.iter().filter(|(target, _)| wanted.as_deref().is_none_or(|wanted| wanted == *target)) {
        let inputs: Vec<(PathBuf, Vec<u8>)> =
            files(&project(&format!("fuzz/corpus/{target}"))).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect();
        for (at, (path, input)) in inputs.iter().enumerate() {
            for seed in 0..mutants {
                let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + at as u64 + 1);
                let other = &inputs[chance.below(inputs.len())].1;
                let bytes = mutant(input, other, &mut chance);
                (tried, changed) = (tried + 1, changed + u64::from(bytes != *input));
                if catch_unwind(|| judge(&bytes)).is_err() {
                    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{target}-{seed}-{}", path.file_name().unwrap().display()));
                    fs::write(&kept, &bytes).unwrap();
                    panic!("{target}: what went wrong is told above; the input, made of {}, is {}", path.display(), kept.display());
                }
            }
        }
    }
    assert!(changed * 4 > tried * 3, "of {tried} inputs only {changed} were changed");
}

#[test]
fn every_target_is_known_everywhere_and_has_inputs_that_are_small() {
    let targets: BTreeSet<String> = judge::TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let names =
        |folder: &str| -> BTreeSet<String> { files(&project(folder)).iter().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect() };
    assert_eq!(names("fuzz/fuzz_targets"), targets);
    assert_eq!(names("fuzz/corpus"), targets);
    let (manifest, run) = (fs::read_to_string(project("fuzz/Cargo.toml")).unwrap(), fs::read_to_string(project("fuzz/run")).unwrap());
    for target in &targets {
        assert!(manifest.contains(&format!("name = \"{target}\"\npath = \"fuzz_targets/{target}.rs\"")), "fuzz/Cargo.toml does not name {target}");
        let loops = |line: &&str| line.starts_with("for target in ");
        assert!(run.lines().find(loops).is_some_and(|line| line.split([' ', ';']).any(|word| word == target)), "fuzz/run does not run {target}");
        let kept = files(&project(&format!("fuzz/corpus/{target}")));
        assert!(kept.len() >= 5, "fuzz/corpus/{target} holds {} inputs", kept.len());
        for file in kept {
            assert!(fs::metadata(&file).unwrap().len() <= LARGEST, "{} is larger than {LARGEST} bytes", file.display());
        }
    }
}

/// The kept ledgers on a real disk, in a folder that has neighbours: no build that finds one touches what lies beside the folder.
#[test]
fn no_kept_ledger_leads_a_build_out_of_its_folder() {
    let (mut refused, mut believed) = (0, 0);
    for file in files(&project("fuzz/corpus/ledger")) {
        let folder = TempDir::new().unwrap();
        let output = folder.path().join("site");
        let neighbours = ["outside.html", "a.html", "b/outside.html", "site.html"].map(|path| folder.path().join(path));
        for path in &neighbours {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        fs::create_dir(&output).unwrap();
        fs::write(output.join("a.html"), "x").unwrap();
        fs::copy(&file, output.join(".minutebook-ledger")).unwrap();
        // A site without pages, so that all that the ledger names is to go.
        match publish::publish(&output, &[], &[], &[], |_| None, |_| {}, &mut Vec::new()) {
            Ok(_) => believed += 1,
            Err(_) => {
                refused += 1;
                assert!(output.join("a.html").exists(), "{}: something was removed by a ledger that is not believed", file.display());
            }
        }
        for path in &neighbours {
            assert_eq!(fs::read(path).ok().as_deref(), Some(&b"x"[..]), "{}: {} was touched", file.display(), path.display());
        }
    }
    assert!(refused > 4 && believed > 1, "{refused} refused, {believed} believed: the kept ledgers try too little");
}
