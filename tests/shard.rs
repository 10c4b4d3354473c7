//! One site from several machines: shards built by processes of their own, and united, are the site that one build makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

const SETTINGS: &str = "title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\nlicence = \"Open Government Licence v3.0\"\n";

fn minutebook(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.args(args).env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> Output {
    minutebook(args).output().unwrap()
}

fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn good(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", told(output));
    told(output)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn put(root: &Path, path: &str, words: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, words).unwrap();
}

/// A site of some meetings; the words of each minute name its number.
fn site() -> TempDir {
    let root = TempDir::new().unwrap();
    put(root.path(), "content/site.toml", SETTINGS);
    put(root.path(), "content/panels/shire.md", "+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\n");
    put(root.path(), "content/themes/crime.md", "+++\nname = \"Rural crime\"\nphrases = [\"rural crime\"]\n+++\n");
    for meeting in 1..=6 {
        let folder = format!("content/minutes/shire/2020-07-{meeting:02}");
        put(root.path(), &format!("{folder}/meeting.toml"), &format!("panel = \"shire\"\ndate = 2020-07-{meeting:02}\n"));
        for item in 1..=2 {
            put(root.path(), &format!("{folder}/item-{item}.txt"), &record(meeting * 10 + item));
        }
    }
    root
}

fn record(number: usize) -> String {
    format!("Agenda item\n\nReport {number}\n\nMinutes:\n\nMembers heard of rural crime, {number} times.\n\nRESOLVED:\n\nThat it be noted.\n")
}

/// Every file below a folder, with its bytes, but for the lock: the ledger too.
fn held(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    files.map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap())).filter(|(name, _)| name != ".minutebook-lock").collect()
}

#[track_caller]
fn same(one: &Path, other: &Path) {
    let (one, other) = (held(one), held(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(Some(bytes) == other.get(path), "{path} differs");
    }
    assert!(one.contains_key(".minutebook-ledger"));
}

fn full(root: &Path, output: &Path) {
    let done = run(&[&["build", "--root", text(root), "--output", text(output)], kept(root)].concat());
    assert!(done.status.code() < Some(2), "{}", told(&done));
}

/// Of the sample site nothing is kept for the next build: its folder is the project's.
fn kept(root: &Path) -> &'static [&'static str] {
    if root == Path::new(env!("CARGO_MANIFEST_DIR")) { &["--no-cache"] } else { &[] }
}

/// Builds all shards at once, each in a process and a folder of its own, with another number of threads each.
fn shards(root: &Path, of: usize, into: &Path) -> (Vec<PathBuf>, Vec<Output>) {
    let folders: Vec<PathBuf> = (1..=of).map(|number| into.join(format!("shard-{number}-of-{of}"))).collect();
    let start = |(folder, number): (&PathBuf, usize)| -> Child {
        let (share, threads) = (format!("{number}/{of}"), (number % 3 + 1).to_string());
        let mut command = minutebook(&["build", "--root", text(root), "--shard", &share, "--threads", &threads, "--output", text(folder)]);
        command.args(kept(root));
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let children: Vec<Child> = folders.iter().zip(1..).map(start).collect();
    let done = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    (folders, done)
}

fn merged(folders: &[PathBuf], output: &Path, more: &[&str]) -> Output {
    let folders: Vec<&str> = folders.iter().map(|folder| text(folder)).collect();
    run(&[&["merge"], folders.as_slice(), &["--output", text(output)], more].concat())
}

/// The sample site has every kind of page, feeds, data, a search index and redirects.
#[test]
fn the_union_of_all_shards_is_the_full_build_byte_for_byte() {
    let work = TempDir::new().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let whole = work.path().join("whole");
    full(root, &whole);
    for of in [1, 3, 4] {
        let (folders, done) = shards(root, of, work.path());
        done.iter().for_each(|done| drop(good(done)));
        let mut of_shards: BTreeMap<String, usize> = BTreeMap::new();
        for folder in &folders {
            let own = held(folder);
            let own = own.keys().filter(|path| !path.starts_with(".minutebook-"));
            own.for_each(|path| *of_shards.entry(path.clone()).or_default() += 1);
        }
        assert!(of_shards.values().all(|count| *count == 1), "each page is of one shard");
        let site = work.path().join(format!("site-{of}"));
        let closing = good(&merged(&folders, &site, &[]));
        assert!(closing.contains(&format!(" from {of} shard")), "{closing}");
        same(&site, &whole);
        let again = good(&merged(&folders, &site, &[]));
        assert!(again.contains("(0 new, 0 changed, 0 removed)"), "{again}");
        // A build on one machine goes on from there, and finds nothing to do.
        assert!(told(&run(&["build", "--root", text(root), "--output", text(&site), "--no-cache"])).contains("(0 new, 0 changed, 0 removed)"));
    }
}

#[test]
fn a_second_publication_is_merged_onto_the_standing_site() {
    let (root, work) = (site(), TempDir::new().unwrap());
    let (site, whole, state) = (work.path().join("site"), work.path().join("whole"), work.path().join("ledger"));
    full(root.path(), &whole);
    let (folders, _) = shards(root.path(), 3, work.path());
    good(&merged(&folders, &site, &[]));
    same(&site, &whole);
    let told = good(&merged(&folders, &state, &["--ledger-only"]));
    assert!(told.contains("(0 to be deleted: no `--previous` was named)"), "{told}");
    let last = state.join("ledger.txt");
    assert_eq!(fs::read(&last).unwrap(), fs::read(site.join(".minutebook-ledger")).unwrap());
    let before = held(&site);

    fs::remove_file(root.path().join("content/minutes/shire/2020-07-02/item-1.txt")).unwrap();
    put(root.path(), "content/minutes/shire/2020-07-03/item-2.txt", &record(99));
    put(root.path(), "content/minutes/shire/2020-07-04/item-3.txt", &record(100));
    full(root.path(), &whole);
    let (folders, done) = shards(root.path(), 3, work.path());
    done.iter().for_each(|done| drop(good(done)));
    let next = work.path().join("next");
    let told = good(&merged(&folders, &next, &["--ledger-only", "--previous", text(&last)]));
    let closing = good(&merged(&folders, &site, &[]));
    same(&site, &whole);

    let after = held(&site);
    let gone: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert!(gone.iter().any(|path| *path == "minutes/shire/2020-07-02/item-1.html"), "{gone:?}");
    assert!(closing.contains(&format!(", {} removed)", gone.len())), "{closing}");
    assert!(told.contains(&format!("({} to be deleted)", gone.len())), "{told}");
    assert_eq!(fs::read_to_string(next.join("deletions.txt")).unwrap(), gone.iter().map(|path| format!("{path}\n")).collect::<String>());
    assert_eq!(fs::read(next.join("ledger.txt")).unwrap(), after[".minutebook-ledger"]);

    // Said again, or of the folders: the same.
    for previous in [&last, &state] {
        good(&merged(&folders, &next, &["--ledger-only", "--previous", text(previous)]));
        assert_eq!(fs::read_to_string(next.join("deletions.txt")).unwrap().lines().count(), gone.len());
    }
    good(&merged(&folders, &next, &["--ledger-only", "--previous", text(&site)]));
    assert_eq!(fs::read_to_string(next.join("deletions.txt")).unwrap(), "", "the site itself was brought up to date above");
    good(&merged(&folders, &next, &["--ledger-only", "--previous", text(&last)]));

    // One place, into which the folders were copied one after the other, and in which what is named was deleted.
    let mut bucket: BTreeMap<String, Vec<u8>> = before.clone();
    folders.iter().flat_map(|folder| held(folder)).for_each(|(path, bytes)| drop(bucket.insert(path, bytes)));
    gone.iter().for_each(|path| drop(bucket.remove(*path)));
    let pages = |files: &BTreeMap<String, Vec<u8>>| files.clone().into_iter().filter(|(path, _)| !path.starts_with(".minutebook-")).collect::<Vec<_>>();
    assert!(pages(&bucket) == pages(&after));

    // The part ledgers alone tell as much.
    let copies: Vec<PathBuf> = (0..folders.len()).map(|at| work.path().join(format!("copy-{at}.txt"))).collect();
    for (folder, copy) in folders.iter().zip(&copies) {
        fs::copy(folder.join(".minutebook-shard"), copy).unwrap();
    }
    let alone = work.path().join("alone");
    good(&merged(&copies, &alone, &["--ledger-only", "--previous", text(&last)]));
    assert_eq!(held(&alone), held(&next));
}

/// What a build keeps, because a statement has an error, is kept where shards are united too.
#[test]
fn what_stays_and_what_cannot_be_made_is_as_in_a_full_build() {
    let (root, work) = (site(), TempDir::new().unwrap());
    let (site, whole, state) = (work.path().join("site"), work.path().join("whole"), work.path().join("state"));
    full(root.path(), &whole);
    let (folders, _) = shards(root.path(), 4, work.path());
    good(&merged(&folders, &site, &[]));
    good(&merged(&folders, &state, &["--ledger-only"]));
    put(root.path(), "content/minutes/shire/2020-07-02/meeting.toml", "panel = \"shire\"\ndate = 2020-02-31\n");
    fs::remove_file(root.path().join("content/minutes/shire/2020-07-05/item-1.txt")).unwrap();
    let done = run(&["build", "--root", text(root.path()), "--output", text(&whole)]);
    assert_eq!(done.status.code(), Some(1), "{}", told(&done));
    let (folders, builds) = shards(root.path(), 4, work.path());
    for build in &builds {
        assert_eq!(build.status.code(), Some(1));
        assert_eq!(build.stdout, done.stdout, "each shard tells what reading told");
    }
    let closing = good(&merged(&folders, &site, &[]));
    assert!(closing.contains("kept from before until the errors are mended"), "{closing}");
    same(&site, &whole);
    assert!(site.join("minutes/shire/2020-07-05/item-1.html").exists());
    let next = work.path().join("next");
    good(&merged(&folders, &next, &["--ledger-only", "--previous", text(&state.join("ledger.txt"))]));
    assert_eq!(fs::read(next.join("ledger.txt")).unwrap(), fs::read(whole.join(".minutebook-ledger")).unwrap());
}

#[test]
fn shards_that_do_not_make_one_site_are_refused_and_nothing_is_touched() {
    let (root, work) = (site(), TempDir::new().unwrap());
    let output = work.path().join("site");
    let (folders, _) = shards(root.path(), 3, work.path());
    good(&merged(&folders, &output, &[]));
    let standing = held(&output);
    let refused = |folders: &[PathBuf], rule: &str, words: &[&str]| {
        for more in [&[][..], &["--ledger-only"]] {
            let into = if more.is_empty() { output.clone() } else { work.path().join("new") };
            // A ledger is made of what shards say, without a look at their files.
            if rule == "shard-changed" && !more.is_empty() {
                continue;
            }
            let done = merged(folders, &into, more);
            let said = told(&done);
            assert_eq!(done.status.code(), Some(2), "{said}");
            assert!(said.contains(&format!("error[{rule}]: ")) && said.contains("Nothing was published."), "{said}");
            words.iter().for_each(|words| assert!(said.contains(words), "{words}: {said}"));
            assert!(held(&output) == standing && !work.path().join("new").exists(), "{rule}");
        }
    };
    let [one, two, three] = &folders[..] else { panic!("three shards") };
    refused(std::slice::from_ref(one), "shard-missing", &["shards are missing: `2/3`, `3/3`", "build --shard 2/3"]);
    refused(&[one.clone(), three.clone()], "shard-missing", &["a shard is missing: `2/3`"]);
    refused(&[folders.clone(), vec![two.clone()]].concat(), "shard-doubled", &["shard 2/3 is there twice"]);
    refused(&[one.clone(), two.clone(), work.path().join("none")], "shard-unreadable", &["cannot be read"]);
    refused(&[one.clone(), two.clone(), output.clone()], "shard-unreadable", &[".minutebook-shard` cannot be read"]);

    // Of another number of shards, of other inputs, of an earlier state.
    let (fourths, _) = shards(root.path(), 4, work.path());
    refused(&[one.clone(), two.clone(), fourths[2].clone()], "shard-of-another-site", &["shard 3/4", "another number of shards than shard 1/3"]);
    let before = work.path().join("before");
    copy(three, &before);
    put(root.path(), "content/minutes/shire/2020-07-03/item-2.txt", &record(98));
    let (_, _) = shards(root.path(), 3, work.path());
    refused(&[one.clone(), two.clone(), before.clone()], "shard-of-another-site", &["shard 3/3", "was made from other files than shard 1/3"]);
    refused(&[two.clone(), before], "shard-missing", &["was made from other files"]);

    // By another program: what a part says of that, sealed anew.
    good(&merged(&folders, &work.path().join("other"), &[]));
    let part = one.join(".minutebook-shard");
    let good_part = fs::read_to_string(&part).unwrap();
    let program = good_part.lines().find(|line| line.starts_with("program\t")).unwrap().to_owned();
    let (above, _) = good_part.split_once("end\t").unwrap();
    let above = above.replace(&program, &format!("program\t{:032x}", 7));
    fs::write(&part, format!("{above}end\t{:032x}\n", xxhash_rust::xxh3::xxh3_128(above.as_bytes()))).unwrap();
    refused(&folders, "shard-of-another-site", &["was made by another program"]);
    // A page left out of the list, sealed anew: together the shards are not the plan.
    let (above, _) = good_part.split_once("end\t").unwrap();
    let line = above.lines().find(|line| line.starts_with("page\t")).unwrap();
    let above = above.replace(&format!("{line}\n"), "");
    fs::write(&part, format!("{above}end\t{:032x}\n", xxhash_rust::xxh3::xxh3_128(above.as_bytes()))).unwrap();
    refused(&folders, "shard-of-another-site", &["not those of the plan"]);
    // Changed by hand, cut short, not finished.
    fs::write(&part, good_part.replace("\tfinished\n", "\tfinished\n\n")).unwrap();
    refused(&folders, "shard-unreadable", &["somebody changed it"]);
    fs::write(&part, &good_part[..good_part.len() / 2]).unwrap();
    refused(&folders, "shard-unreadable", &["cut short"]);
    fs::write(&part, "minutebook-shard\t1\t1/3\tunfinished\n").unwrap();
    refused(&folders, "shard-unfinished", &["shard 1/3", "build it again"]);
    fs::write(&part, &good_part).unwrap();

    // A page of a shard that is not what was written, or is not there.
    let path = held(two).into_keys().find(|path| path.ends_with(".html")).unwrap();
    let bytes = fs::read(two.join(&path)).unwrap();
    fs::write(two.join(&path), "other words").unwrap();
    refused(&folders, "shard-changed", &[&format!("`{path}`"), "is not what was written there"]);
    fs::remove_file(two.join(&path)).unwrap();
    refused(&folders, "shard-changed", &[&format!("`{path}`"), "is not there"]);
    fs::write(two.join(&path), bytes).unwrap();
    good(&merged(&folders, &output, &[]));
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in held(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn a_folder_is_a_shards_or_a_sites_and_never_both() {
    let (root, work) = (site(), TempDir::new().unwrap());
    let folder = |name: &str| work.path().join(name);
    let build = |share: &[&str], output: &Path| run(&[&["build", "--root", text(root.path()), "--output", text(output)], share].concat());
    good(&build(&["--shard", "1/2"], &folder("one")));
    good(&build(&["--shard", "2/2"], &folder("two")));
    good(&build(&[], &folder("site")));
    let states = ["one", "two", "site"].map(|name| held(&folder(name)));
    for (share, into, words) in [
        (&["--shard", "2/2"][..], "one", "holds shard 1/2 of a site, and shard 2/2 would take its place"),
        (&["--shard", "1/3"], "one", "holds shard 1/2 of a site, and shard 1/3 would take its place"),
        (&["--shard", "1/2"], "site", "holds a whole site, or a shard whose `.minutebook-shard` is gone, and shard 1/2 would take its place"),
        (&[], "one", "holds shard 1/2 of a site, and a whole site would take its place; help: unite shards"),
        (&["--shard", "1/2", "--check"], "one", "run `minutebook check` on that folder"),
        (&["--shard", "0/2"], "one", "shards count from 1: the first is `1/2`"),
    ] {
        let done = build(share, &folder(into));
        assert_eq!(done.status.code(), Some(2), "{}", told(&done));
        assert!(told(&done).contains(words), "{words}: {}", told(&done));
    }
    for (into, more, words) in [
        ("one", &[][..], "holds shard 1/2 of a site, and a whole site"),
        ("site", &["--ledger-only"], "holds a site that Minutebook published"),
        ("new", &["--ledger-only", "--previous", "no-such-file"], "`no-such-file` cannot be read"),
        ("new", &["--previous", "site"], "--ledger-only"),
    ] {
        let done = merged(&[folder("one"), folder("two")], &folder(into), more);
        assert_eq!(done.status.code(), Some(2), "{}", told(&done));
        assert!(told(&done).contains(words), "{words}: {}", told(&done));
    }
    assert!(["one", "two", "site"].map(|name| held(&folder(name))) == states && !folder("new").exists());
    // Without a name for it, each shard has a folder of its own in the site's.
    good(&run(&["build", "--root", text(root.path()), "--shard", "2/2"]));
    same(&root.path().join("public-shard-2-of-2"), &folder("two"));
}

/// A shard that is killed at any moment is not taken for a finished one, and goes on when it is built again.
#[test]
fn a_shard_that_is_killed_is_finished_by_the_next_build() {
    let (root, work) = (site(), TempDir::new().unwrap());
    let [whole, one, two] = ["whole", "one", "two"].map(|name| work.path().join(name));
    full(root.path(), &whole);
    good(&run(&["build", "--root", text(root.path()), "--shard", "2/2", "--output", text(&two)]));
    let build = |folder: &Path| {
        let mut command = minutebook(&["build", "--root", text(root.path()), "--shard", "1/2", "--output", text(folder)]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let start = std::time::Instant::now();
    assert!(build(&work.path().join("timed")).wait().unwrap().success());
    let took = start.elapsed();
    let mut caught = 0;
    for moment in 0..8u32 {
        // The first at once. Most of the time goes by before the first file is written: the later half is looked at more closely.
        let mut child = build(&one);
        std::thread::sleep(if moment == 0 { std::time::Duration::ZERO } else { took.mul_f64(0.5 + f64::from(moment) / 16.0) });
        let _ = child.kill();
        child.wait().unwrap();
        let state = fs::read_to_string(one.join(".minutebook-shard")).unwrap_or_default();
        let done = merged(&[one.clone(), two.clone()], &work.path().join("never"), &["--ledger-only"]);
        if state.contains("\tfinished\n") {
            good(&done);
        } else {
            caught += 1;
            assert_eq!(done.status.code(), Some(2), "{}", told(&done));
        }
        assert!(build(&one).wait().unwrap().success());
        let site = work.path().join(format!("site-{moment}"));
        good(&merged(&[one.clone(), two.clone()], &site, &[]));
        same(&site, &whole);
        if moment % 3 != 0 {
            // Most begin anew: what stands already is not written again.
            fs::remove_dir_all(&one).unwrap();
        }
    }
    assert!(caught > 0, "no moment was caught at which the shard was not finished");
}

/// What the guide tells people to type is there to be typed.
#[test]
fn the_guide_names_what_there_is() {
    let guide = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/more-than-one-machine.md")).unwrap();
    let mut count = 0;
    for (command, rest) in guide.lines().filter_map(|line| line.split_once("minutebook ")?.1.split_once(' ')) {
        let help = run(&[command, "--help"]);
        // Words about the program are no lines to type.
        if help.status.code() != Some(0) || !["build", "merge", "check"].contains(&command) {
            continue;
        }
        for flag in rest.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2) {
            count += 1;
            assert!(told(&help).contains(flag.trim_end_matches('`')), "`minutebook {command}` knows no `{flag}`");
        }
    }
    assert!(count > 12, "{count}");
}
