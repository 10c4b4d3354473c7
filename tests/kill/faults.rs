//! The system says no: no room, no leave, something in the way, links that lead elsewhere.

use super::site::{Archive, LEDGER, LOCK, Theirs, Whole, heard, program, said, whole};
use std::fs::{self, File, Permissions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;
use tempfile::TempDir;
use xxhash_rust::xxh3::xxh3_64;

/// Says what was not tested, past the test harness, which swallows what a passing test prints.
fn left_out(what: &str) {
    let _ = writeln!(std::io::stderr(), "left out: {what}");
}

/// Holds a run of state `new` upon state `old` to the laws. Gives its exit code.
fn judge(archive: &Archive, output: &Path, out: &Output, [old, new]: [Option<usize>; 2], theirs: &Theirs, before: &Whole, when: &str) -> i32 {
    let code = out.status.code().unwrap_or_else(|| panic!("{when}: it was killed: {}", said(out)));
    let states: Vec<usize> = [old, new].into_iter().flatten().collect();
    archive.obey(output, &states, theirs, when);
    match code {
        0 => archive.is_clean(output, new.unwrap_or(0), theirs, when),
        1 => assert!(said(out).contains("error[not-written]: ") || said(out).contains("error[not-removed]: "), "{when}: {}", said(out)),
        2 => {
            let but_locked = |whole: Whole| whole.into_iter().filter(|(path, _)| path != LOCK).collect::<Whole>();
            assert!(but_locked(whole(output)) == but_locked(before.clone()), "{when}: it could not run, and touched something: {}", said(out));
        }
        other => panic!("{when}: it ended with {other}: {}", said(out)),
    }
    assert!(code == 0 || said(out).contains("help: "), "{when}: {}", said(out));
    assert!(!said(out).contains("panicked"), "{when}: {}", said(out));
    code
}

/// A disk in memory that is taken away in the end.
struct Mount(TempDir);

impl Mount {
    fn new(options: &str) -> Option<Mount> {
        let folder = TempDir::new().unwrap();
        let out = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path()).output();
        out.is_ok_and(|out| out.status.success()).then_some(Mount(folder))
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

/// Fills a disk but for so many bytes.
fn fill(path: &Path, room: u64) {
    let mut file = File::create(path).unwrap();
    while file.write_all(&[0; 1 << 12]).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(room)).unwrap();
}

#[test]
fn a_full_disk_leaves_a_whole_site_and_says_so() {
    let Some(disk) = Mount::new("size=6m") else {
        return left_out("a full disk: this user may not mount one (the limit on the size of files is tested all the same)");
    };
    let (archive, output, ballast) = (Archive::new(), disk.0.path().join("public"), disk.0.path().join("ballast"));
    let (mut codes, mut room) = (Vec::new(), 0);
    while codes.last() != Some(&[0, 0]) {
        let mut both = [0, 0];
        for (at, old) in [None, Some(0)].into_iter().enumerate() {
            let when = format!("upon {old:?} with room for {room} bytes");
            let mut theirs = Theirs::default();
            if let Some(old) = old {
                archive.lay(old, &output);
                theirs = Theirs::put(&output, &["note.txt"]);
            } else {
                fs::create_dir(&output).unwrap();
            }
            fill(&ballast, room);
            let before = whole(&output);
            let out = archive.build(1, &output);
            both[at] = judge(&archive, &output, &out, [old, Some(1)], &theirs, &before, &when);
            assert!(both[at] == 0 || said(&out).contains("make room on the disk"), "{when}: {}", said(&out));
            fs::remove_file(&ballast).unwrap();
            assert_eq!(archive.build(1, &output).status.code(), Some(0), "{when}");
            archive.is_clean(&output, 1, &theirs, &when);
            fs::remove_dir_all(&output).unwrap();
        }
        codes.push(both);
        room = if room < 1 << 14 { room + (1 << 12) } else { room * 2 };
        assert!(codes.len() < 40, "it never fits: {codes:?}");
    }
    for at in 0..2 {
        let of = |code| codes.iter().filter(|both| both[at] == code).count();
        assert!(of(1) > 1 && of(2) > 0, "{codes:?}");
    }
}

#[test]
fn a_disk_that_takes_no_more_files_leaves_a_whole_site_and_says_so() {
    let archive = Archive::new();
    for files in [3, 5, 8, 40, 120] {
        let Some(disk) = Mount::new(&format!("size=6m,nr_inodes={files}")) else {
            return left_out("a disk that takes no more files: this user may not mount one");
        };
        let (output, when) = (disk.0.path().join("public"), format!("a disk of {files} files"));
        let out = archive.build(0, &output);
        let code = judge(&archive, &output, &out, [None, Some(0)], &Theirs::default(), &Whole::new(), &when);
        assert!(code != 0 && said(&out).contains("make room on the disk"), "{when}: {}", said(&out));
    }
}

#[test]
fn a_limit_on_the_size_of_files_leaves_a_whole_site() {
    let archive = Archive::new();
    let mut codes = Vec::new();
    // In blocks of 512 or 1024 bytes, as the shell has it.
    for blocks in [0, 8, 12, 16, 24, 2000] {
        for old in [None, Some(0)] {
            let (folder, when) = (TempDir::new().unwrap(), format!("upon {old:?}, files of up to {blocks} blocks"));
            let output = folder.path().join("public");
            old.into_iter().for_each(|old| archive.lay(old, &output));
            let (before, build) = (if old.is_some() { whole(&output) } else { Whole::new() }, archive.command(program(), 1, &output));
            // The signal that comes with the limit would end the program; without it a write fails.
            let mut limited = Command::new("sh");
            limited.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", &blocks.to_string()]);
            limited.arg(build.get_program()).args(build.get_args()).env("NO_COLOR", "1");
            let out = heard(limited);
            codes.push(judge(&archive, &output, &out, [old, Some(1)], &Theirs::default(), &before, &when));
            assert_eq!(archive.build(1, &output).status.code(), Some(0), "{when}");
            archive.is_clean(&output, 1, &Theirs::default(), &when);
        }
    }
    assert!([0, 1, 2].iter().all(|code| codes.contains(code)), "{codes:?}");
}

/// Somebody who may not do everything: whoever runs the tests, or `nobody` where that is root.
struct User {
    program: PathBuf,
    id: Option<u32>,
    _folder: TempDir,
}

impl User {
    fn new() -> Option<User> {
        let folder = TempDir::new().unwrap();
        let is_root = folder.path().metadata().unwrap().uid() == 0;
        let user = if is_root {
            // Where the program lies, others may not be let in.
            let copy = folder.path().join("minutebook");
            fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
            fs::hard_link(program(), &copy).or_else(|_| fs::copy(program(), &copy).map(drop)).unwrap();
            User { program: copy, id: Some(65534), _folder: folder }
        } else {
            User { program: program().to_owned(), id: None, _folder: folder }
        };
        let mut command = Command::new(&user.program);
        command.arg("--version");
        let runs = user.by(&mut command).output().is_ok_and(|out| out.status.success());
        runs.then_some(user)
    }

    fn by<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        match self.id {
            Some(id) => command.uid(id).gid(id),
            None => command,
        }
    }

    fn build(&self, archive: &Archive, state: usize, output: &Path) -> Output {
        let mut command = archive.command(&self.program, state, output);
        self.by(&mut command);
        heard(command)
    }

    /// A folder of this user's own.
    fn folder(&self) -> TempDir {
        let folder = TempDir::new().unwrap();
        self.id.into_iter().for_each(|id| chown(folder.path(), Some(id), Some(id)).unwrap());
        folder
    }
}

#[test]
fn without_leave_the_site_stays_whole_and_the_finding_says_what_to_do() {
    let Some(user) = User::new() else {
        return left_out("permissions taken away: the program cannot be run as another user here");
    };
    let archive = Archive::new();
    archive.open_to_all();
    // What may not be done any more, and how the build ends that would have to.
    for (path, mode, code, words) in [
        ("", 0o555, 2, "give yourself the right to write to that folder and build again"),
        (LOCK, 0o444, 2, "give yourself the right to write there, or choose another folder with `--output DIR`"),
        (LEDGER, 0o000, 2, "give yourself the right to read there, or choose another folder with `--output DIR`"),
        ("minutes/shire", 0o555, 1, "error[not-written]: `minutes/shire/2018-01-26/"),
        ("themes", 0o555, 1, "error[not-written]: `themes/country/"),
        ("years", 0o555, 1, "error[not-written]: `years/"),
        ("assets", 0o555, 0, ""),
        ("search", 0o555, 1, "error[not-written]: `search/"),
        ("minutes/shire/2021-03-05", 0o555, 1, "error[not-removed]: `minutes/shire/2021-03-05/"),
        ("minutes/shire/2021-03-05/report-1.html", 0o000, 1, "error[not-removed]: `minutes/shire/2021-03-05/report-1.html`"),
        ("years/index.html", 0o000, 0, ""),
    ] {
        let (folder, when) = (user.folder(), format!("`{path}` with mode {mode:o}"));
        let output = folder.path().join("public");
        assert_eq!(user.build(&archive, 0, &output).status.code(), Some(0));
        let (theirs, before) = (Theirs::put(&output, &["note.txt"]), whole(&output));
        let was = output.join(path).metadata().unwrap().permissions();
        let allow = |permissions: Permissions| fs::set_permissions(output.join(path), permissions).unwrap();
        allow(Permissions::from_mode(mode));
        let out = user.build(&archive, 1, &output);
        if output.join(path).exists() {
            allow(was);
        }
        assert!(said(&out).contains(words), "{when}: {}", said(&out));
        assert_eq!(judge(&archive, &output, &out, [Some(0), Some(1)], &theirs, &before, &when), code, "{when}: {}", said(&out));
        assert_eq!(user.build(&archive, 1, &output).status.code(), Some(0), "{when}");
        archive.is_clean(&output, 1, &theirs, &when);
    }
    // A first build into a folder where nothing may be made.
    let folder = user.folder();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o555)).unwrap();
    let out = user.build(&archive, 0, &folder.path().join("public"));
    assert_eq!(out.status.code(), Some(2), "{}", said(&out));
    assert!(said(&out).contains("cannot be made") && said(&out).contains("give yourself the right"), "{}", said(&out));
    assert_eq!(whole(folder.path()), Whole::new());
}

/// Where a file lies before it is moved into its place.
fn leftover(path: &str) -> String {
    let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    format!("{folder}.minutebook-{:016x}.tmp", xxh3_64(path.as_bytes()))
}

#[test]
fn what_is_in_the_way_stays_and_the_site_stays_whole() {
    let archive = Archive::new();
    // A file of somebody else's at a path where a folder must be, or in a folder where a file must be; what stood there is gone.
    for (theirs_at, gone, code, words) in [
        ("minutes/shire/2018-01-26", "", 1, "`minutes/shire/2018-01-26` is a file where a folder should be"),
        ("minutes/shire/2018-01-26/index.html/theirs.txt", "", 1, "`minutes/shire/2018-01-26/index.html` could not be written"),
        ("themes/country", "", 1, "`themes/country` is a file where a folder should be"),
        ("years/index.html/theirs.txt", "years/index.html", 1, "move what is in the way out of the output folder"),
        ("index.html/theirs.txt", "index.html", 1, "move what is in the way out of the output folder"),
        ("years", "years", 1, "`years` is a file where a folder should be"),
        (&format!("{}/theirs.txt", leftover("index.html")), "", 1, &format!("`index.html` could not be written: `{}` is in the way", leftover("index.html"))),
        (&format!("{LEDGER}/theirs.txt"), LEDGER, 2, "it is not a file"),
        (&format!("{LOCK}/theirs.txt"), LOCK, 2, "is not a file; help: remove it and build again"),
        (&format!("{}/theirs.txt", leftover(LEDGER)), "", 2, &format!("cannot be written: `{}` is in the way", leftover(LEDGER))),
    ] {
        let (folder, when) = (TempDir::new().unwrap(), format!("`{theirs_at}` in the way"));
        let output = folder.path().join("public");
        archive.lay(0, &output);
        let kept = whole(&output);
        if !gone.is_empty() {
            let gone = output.join(gone);
            if gone.is_dir() {
                fs::remove_dir_all(gone).unwrap()
            } else {
                fs::remove_file(gone).unwrap()
            };
        }
        let (theirs, before) = (Theirs::put(&output, &[theirs_at]), whole(&output));
        let out = archive.build(1, &output);
        assert_eq!(out.status.code(), Some(code), "{when}: {}", said(&out));
        assert!(said(&out).contains(words) && said(&out).contains("help: "), "{when}: {}", said(&out));
        theirs.are_as_they_were(&output, &when);
        // Of a site from which somebody took a page, links lead nowhere, whatever is built.
        if gone.is_empty() {
            judge(&archive, &output, &out, [Some(0), Some(1)], &theirs, &before, &when);
        }
        // Out of the way, as the finding says.
        let top = output.join(theirs_at.split_once("/theirs.txt").map_or(theirs_at, |(top, _)| top));
        if top.is_dir() {
            fs::remove_dir_all(&top).unwrap()
        } else {
            fs::remove_file(&top).unwrap()
        };
        if gone == LEDGER {
            fs::write(&top, kept[LEDGER].as_ref().unwrap()).unwrap();
        }
        assert_eq!(archive.build(1, &output).status.code(), Some(0), "{when}");
        archive.is_clean(&output, 1, &Theirs::default(), &when);
    }
    // A file where the output folder itself, or one above it, must be.
    let folder = TempDir::new().unwrap();
    let theirs = Theirs::put(folder.path(), &["public"]);
    for output in ["public", "public/deeper"] {
        let out = archive.build(0, &folder.path().join(output));
        assert_eq!(out.status.code(), Some(2), "{}", said(&out));
        assert!(said(&out).contains("choose a") && said(&out).contains("move ") && said(&out).contains("--output DIR"), "{}", said(&out));
        theirs.are_as_they_were(folder.path(), output);
    }
}

/// Everything below a folder, with the time of each change.
fn snapshot(folder: &Path) -> Vec<(PathBuf, Option<Vec<u8>>, SystemTime)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    entries.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).ok(), entry.metadata().unwrap().modified().unwrap())).collect()
}

#[test]
fn nothing_is_touched_through_a_link_that_leads_elsewhere() {
    let archive = Archive::new();
    // A link in the place of a folder or a file of the site, or of one of our own working files, or where one is to be.
    for (path, code, dangling) in [
        ("minutes", 1, &[false, true][..]),
        ("minutes/shire/2018-01-26", 1, &[false, true]),
        ("minutes/shire/2021-03-05", 1, &[false]),
        ("years", 1, &[false]),
        ("search", 1, &[false]),
        ("index.html", 0, &[false, true]),
        ("minutes/shire/2018-01-26/index.html", 1, &[false]),
        ("minutes/shire/2021-03-05/index.html", 0, &[false, true]),
        (&leftover("years/index.html"), 0, &[false, true]),
        (&leftover(LEDGER), 0, &[false, true]),
        (LEDGER, 2, &[false, true]),
        (LOCK, 2, &[false, true]),
    ] {
        for is_dangling in dangling.iter().copied() {
            let (folder, elsewhere, when) = (TempDir::new().unwrap(), TempDir::new().unwrap(), format!("`{path}` is a link, dangling: {is_dangling}"));
            let output = folder.path().join("public");
            archive.lay(0, &output);
            let at = output.join(path);
            let target = elsewhere.path().join("theirs");
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            // The link leads to what was there, byte for byte: all that is missing is that it is ours.
            match (at.exists(), is_dangling) {
                (true, false) => fs::rename(&at, &target).unwrap(),
                (true, true) if at.is_dir() => fs::remove_dir_all(&at).unwrap(),
                (true, true) => fs::remove_file(&at).unwrap(),
                (false, false) if path.ends_with(".html") || path.ends_with(".tmp") => fs::write(&target, "theirs").unwrap(),
                (false, false) => fs::create_dir(&target).unwrap(),
                (false, true) => {}
            }
            symlink(&target, &at).unwrap();
            let before = snapshot(elsewhere.path());
            let out = archive.build(1, &output);
            assert!(snapshot(elsewhere.path()) == before, "{when}: what it leads to was touched");
            assert_eq!(out.status.code(), Some(code), "{when}: {}", said(&out));
            assert!(
                code != 1 || !at.is_dir() || said(&out).contains("is a link, which may lead out of the site: put a real folder in its place"),
                "{when}: {}",
                said(&out)
            );
            assert!(code == 0 || said(&out).contains("help: "), "{when}: {}", said(&out));
            // Links may be taken away by us only where a file of ours must be.
            if at.is_symlink() {
                fs::remove_file(&at).unwrap();
            }
            if path == LEDGER {
                continue;
            }
            let next = archive.build(1, &output);
            assert_eq!(next.status.code(), Some(0), "{when}: {}", said(&next));
            archive.is_clean(&output, 1, &Theirs::default(), &when);
            assert!(snapshot(elsewhere.path()) == before, "{when}: what it leads to was touched");
        }
    }
    // The output folder itself may be a link: that is how some servers are told where a site lies.
    let (folder, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    symlink(elsewhere.path(), folder.path().join("public")).unwrap();
    for state in [0, 1] {
        assert_eq!(archive.build(state, &folder.path().join("public")).status.code(), Some(0));
        archive.is_clean(elsewhere.path(), state, &Theirs::default(), "the output folder is a link");
    }
    symlink(elsewhere.path().join("nothing"), folder.path().join("dangling")).unwrap();
    let out = archive.build(0, &folder.path().join("dangling"));
    assert_eq!(out.status.code(), Some(2), "{}", said(&out));
    assert!(said(&out).contains("move what is in the way, or choose another folder") && !elsewhere.path().join("nothing").exists(), "{}", said(&out));
}
