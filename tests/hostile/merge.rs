//! Shards in whose folders somebody put other things than were written there.

use super::ground::{Ground, Ran, SECRET};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

const PART: &str = ".minutebook-shard";
const PAGE: &str = "minutes/shire/2019-01-04/good.html";

fn merge<'g>(ground: &'g Ground, shards: &[PathBuf]) -> Ran<'g> {
    let public = ground.site().join("public");
    let fixed = ["merge", "--format", "json", "--output"].into_iter().map(OsStr::new).chain([public.as_os_str()]);
    let arguments: Vec<&OsStr> = fixed.chain(shards.iter().map(|shard| shard.as_os_str())).collect();
    ground.bounded(&arguments, std::slice::from_ref(&public))
}

/// A hole: no byte of it was ever written.
fn hole(path: &Path) -> bool {
    fs::File::create(path).unwrap().set_len(1 << 40).inspect_err(|error| println!("Left out: a hole, {error}.")).is_ok()
}

fn pipe(path: &Path) -> bool {
    let made = Command::new("mkfifo").arg(path).status().is_ok_and(|status| status.success());
    if !made {
        println!("Left out: a pipe, which this system does not make.");
    }
    made
}

fn link(path: &Path, to: &Path) -> bool {
    symlink(to, path).is_ok()
}

#[test]
fn what_is_no_shards_file_is_refused_in_bounded_time_and_nothing_is_published() {
    let ground = Ground::new();
    let shards: Vec<PathBuf> = (1..=2).map(|number| ground.outside().join(format!("shard-{number}"))).collect();
    for (at, shard) in shards.iter().enumerate() {
        let (site, share) = (ground.site(), format!("{}/2", at + 1));
        let arguments = ["build", "--no-cache", "--shard", &share, "--root"].into_iter().map(OsStr::new);
        let arguments: Vec<&OsStr> = arguments.chain([site.as_os_str(), OsStr::new("--output"), shard.as_os_str()]).collect();
        assert_eq!(ground.bounded(&arguments, std::slice::from_ref(shard)).code, Some(0));
    }
    let secret = ground.outside().join("secret.txt");
    let with_page = shards.iter().find(|shard| shard.join(PAGE).exists()).unwrap();
    let another = with_page.join("minutes/shire/2019-01-04");
    type Put<'p> = Box<dyn Fn(&Path) -> bool + 'p>;
    let puts: [(&str, Put<'_>); 5] = [
        ("a link out", Box::new(|path| link(path, &secret))),
        ("a link to a device", Box::new(|path| link(path, Path::new("/dev/zero")))),
        ("a link to itself", Box::new(|path| link(path, path))),
        ("a pipe", Box::new(pipe)),
        ("a hole", Box::new(hole)),
    ];
    for file in [with_page.join(PAGE), with_page.join(PART)] {
        let bytes = fs::read(&file).unwrap();
        for (what, put) in &puts {
            fs::remove_file(&file).unwrap();
            if put(&file) {
                let ran = merge(&ground, &shards);
                let rules: Vec<_> = ran.findings().iter().map(|finding| finding["rule"].as_str().unwrap_or_default().to_owned()).collect();
                assert_eq!(ran.code, Some(2), "{what} for {}: {}{}", file.display(), ran.out, ran.err);
                assert!(rules.iter().all(|rule| ["shard-changed", "shard-unreadable"].contains(&rule.as_str())) && !rules.is_empty(), "{what}: {rules:?}");
                assert!(!ground.site().join("public").exists(), "{what} for {}", file.display());
                assert!(!ran.out.contains(SECRET) && !ran.err.contains(SECRET));
            }
            fs::remove_file(&file).unwrap();
            fs::write(&file, &bytes).unwrap();
        }
    }
    // A folder that is a link, even to what was written.
    let away = ground.outside().join("away");
    fs::rename(&another, &away).unwrap();
    symlink(&away, &another).unwrap();
    assert_eq!(merge(&ground, &shards).code, Some(2));
    fs::remove_file(&another).unwrap();
    fs::rename(&away, &another).unwrap();
    // What stands beside the files of a shard is not taken along.
    fs::write(with_page.join("beside.html"), SECRET).unwrap();
    let ran = merge(&ground, &shards);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    ran.is_safe();
    assert!(ran.page(PAGE).is_some() && ran.page("beside.html").is_none());
}
