//! Every call to the disk that a publication makes, made to fail: once, from then on, every so many, and as the last thing
//! that a killed process did. The laws hold after each, and the next build heals.

use super::system::Act;
use super::tests::{Site, on_disk, rules};
use super::*;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use tempfile::TempDir;

/// What happens to the calls, which are counted from 0.
#[derive(Clone, Copy, Debug)]
enum Trouble {
    Never,
    /// This one fails, and no other.
    Once(usize),
    /// This one fails and all that follow, as on a full disk.
    From(usize),
    /// Each fails whose number is a multiple of this.
    Every(usize),
    /// The process ends before this one.
    Ends(usize),
}

impl Trouble {
    fn gate(self, count: &Arc<AtomicUsize>) -> system::Gate {
        let count = Arc::clone(count);
        Box::new(move |act, path| {
            let at = count.fetch_add(1, Ordering::SeqCst);
            let (fails, ends) = match self {
                Trouble::Never => (false, false),
                Trouble::Once(fatal) => (at == fatal, false),
                Trouble::From(fatal) => (at >= fatal, false),
                Trouble::Every(period) => (at % period == period - 1, false),
                Trouble::Ends(fatal) => (false, at >= fatal),
            };
            if (fails || ends) && act == Act::Write {
                fs::write(path, "half a fi").unwrap();
            }
            if ends {
                // Unwinds without the message of a panic, which would bury those that matter.
                resume_unwind(Box::new("the kill that the test makes"));
            }
            let kind = if matches!(act, Act::RemoveFile | Act::RemoveFolder | Act::Read) { ErrorKind::PermissionDenied } else { ErrorKind::StorageFull };
            if fails { Err(kind.into()) } else { Ok(()) }
        })
    }
}

/// A small archive in several states. A line that begins with `> ` is a link from the site's root.
fn archive(version: usize) -> Site {
    let (minutes, theme, more): (&[(&str, &str)], &str, &[&str]) = match version {
        0 => (&[("2018/a", "one"), ("2018/b", "two"), ("2019/c", "three")], "crime", &[]),
        // One added, one changed, one removed; the theme renamed, and a file of the last rank that was not there.
        1 => (&[("2018/a", "one"), ("2018/b", "two, and more"), ("2020/d", "four")], "rural-crime", &["data/sums.txt", "sitemap.xml"]),
        _ => (&[("2018/b", "two"), ("2020/d", "four"), ("2020/e", "five"), ("2021/f", "six")], "rural-crime", &["data/sums.txt"]),
    };
    let (theme, style) = (format!("themes/{theme}/index.html"), format!("assets/style.{}.css", version % 2));
    let page = |links: &[&str], words: &str| {
        format!("> {style}\n> index.html\n> {theme}\n{}{words}\n", links.iter().map(|to| format!("> {to}\n")).collect::<String>())
    };
    let name = |minute: &str| format!("minutes/{minute}.html");
    let names: Vec<String> = minutes.iter().map(|(minute, _)| name(minute)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut site: Site = minutes.iter().map(|(minute, words)| (name(minute), page(&names, words))).collect();
    let listed = [&names[..], more].concat();
    for (path, links) in [("index.html", &["data/index.html"][..]), ("data/index.html", more), (&theme, &listed), ("years/index.html", &listed)] {
        site.insert(path.to_owned(), page(links, path));
    }
    site.insert(style.clone(), format!("style {version}"));
    site.extend(more.iter().map(|path| ((*path).to_owned(), format!("{path} {version}: {names:?}"))));
    site
}

fn rank(path: &str) -> Rank {
    match path {
        "index.html" | "sitemap.xml" => Rank::Home,
        _ if path.ends_with("sums.txt") => Rank::Home,
        _ if path.starts_with("assets/") => Rank::Asset,
        _ if path.ends_with("/index.html") => Rank::Index,
        _ => Rank::Page,
    }
}

/// What a publication told: `None` where the process ended; else what was done, and its findings.
type Told = Option<(Result<Published, String>, Vec<Finding>)>;

/// Publishes in trouble. Gives what it told, and how many calls to the disk there were.
fn publish_in(trouble: Trouble, output: &Path, site: &Site) -> (Told, usize) {
    let count = Arc::default();
    let told = publish_behind(trouble.gate(&count), output, site, &[]);
    (told, count.load(Ordering::SeqCst))
}

fn publish_behind(gate: system::Gate, output: &Path, site: &Site, gone: &[Barred]) -> Told {
    let plan: Vec<Planned> = site.keys().map(|path| Planned { path: SitePath::new(path), rank: rank(path) }).collect();
    let make = |at: usize| site.get(plan[at].path.as_str()).filter(|text| *text != "broken").map(|text| text.clone().into_bytes());
    let desired = Desired { planned: &plan, keep: &[], gone };
    let (disk, mut notes) = (Disk::gated(output, gate), Vec::new());
    let done = catch_unwind(AssertUnwindSafe(|| publish_on(disk, desired, make, |_| {}, &mut notes).map_err(|failure| failure.to_string())));
    done.ok().map(|done| (done, notes))
}

fn publish_well(output: &Path, site: &Site) -> Published {
    let (told, _) = publish_in(Trouble::Never, output, site);
    let (done, notes) = told.unwrap();
    assert_eq!(notes, []);
    done.unwrap()
}

fn theirs() -> Site {
    [("note.txt", "theirs"), ("minutes/2018/photo.jpg", "theirs too")].map(|(path, text)| (path.to_owned(), text.to_owned())).into()
}

/// All files but those that stand only while a publication runs.
fn seen(output: &Path) -> Site {
    on_disk(output).into_iter().filter(|(path, _)| !path.rsplit('/').next().is_some_and(disk::is_leftover)).collect()
}

/// Every page that can be reached from the home page is a whole one of one of these sites, every link leads to a file,
/// and nothing of anybody else's was touched.
fn obey(output: &Path, sites: &[Site], theirs: &Site, said: &str) {
    let there = seen(output);
    let (mut known, mut todo) = (BTreeSet::new(), Vec::from_iter(there.contains_key("index.html").then_some("index.html")));
    while let Some(path) = todo.pop() {
        let Some(text) = there.get(path) else { panic!("{said}: `{path}` is linked to, and is not there") };
        assert!(sites.iter().any(|site| site.get(path) == Some(text)), "{said}: `{path}` is of no site: {text}");
        todo.extend(text.lines().filter_map(|line| line.strip_prefix("> ")).filter(|to| known.insert(*to)));
    }
    for (path, text) in theirs {
        assert_eq!(there.get(path), Some(text), "{said}: `{path}` is theirs");
    }
    for (path, text) in &there {
        assert!(theirs.contains_key(path) || sites.iter().any(|site| site.get(path) == Some(text)), "{said}: `{path}` holds {text}");
    }
}

/// All there is in the folder, with its ledger and its folders.
fn whole(output: &Path) -> BTreeSet<(String, String)> {
    let mut all: BTreeSet<(String, String)> = walkdir::WalkDir::new(output)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_dir())
        .map(|entry| (entry.path().strip_prefix(output).unwrap().display().to_string(), "folder".to_owned()))
        .collect();
    all.extend(on_disk(output));
    all.insert((ledger::NAME.to_owned(), fs::read_to_string(output.join(ledger::NAME)).unwrap()));
    all
}

/// A folder with a site and files of somebody else's among it; an empty one for a first build.
fn begin(version: Option<usize>) -> TempDir {
    // In memory where there is such a folder: thousands of ledgers are waited for until they are on the disk for good.
    let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
    if let Some(version) = version {
        publish_well(folder.path(), &archive(version));
        for (path, text) in theirs() {
            fs::create_dir_all(folder.path().join(&path).parent().unwrap()).unwrap();
            fs::write(folder.path().join(path), text).unwrap();
        }
    }
    folder
}

/// What was there, what is published in trouble, and what is published next, in peace.
struct Story {
    old: Option<usize>,
    new: usize,
    next: usize,
    /// What the folder of the next holds where nothing ever went wrong.
    clean: BTreeSet<(String, String)>,
}

impl Story {
    fn new(old: Option<usize>, new: usize, next: usize) -> Story {
        let folder = begin(old.and(Some(next)));
        publish_well(folder.path(), &archive(next));
        Story { old, new, next, clean: whole(folder.path()) }
    }

    /// Tells it once, and holds it to the laws.
    fn tell(&self, trouble: Trouble) -> Told {
        let said = format!("{:?} to {}, then {}, {trouble:?}", self.old, self.new, self.next);
        let (folder, theirs) = (begin(self.old), if self.old.is_some() { theirs() } else { Site::new() });
        let before = seen(folder.path());
        let (told, _) = publish_in(trouble, folder.path(), &archive(self.new));
        let sites: Vec<Site> = self.old.into_iter().chain([self.new]).map(archive).collect();
        obey(folder.path(), &sites, &theirs, &said);
        match &told {
            None => {}
            Some((Err(failure), _)) => {
                assert_eq!(seen(folder.path()), before, "{said}: {failure}");
                assert!(failure.contains("; help: "), "{failure}");
            }
            Some((Ok(_), notes)) => {
                assert!(rules(notes).iter().all(|rule| ["not-written", "not-removed"].contains(rule)), "{said}: {notes:?}");
                let wanted: Site = archive(self.new).into_iter().chain(theirs).collect();
                assert!(!notes.is_empty() || seen(folder.path()) == wanted, "{said}: something is not as it should be, and nothing was said");
            }
        }
        publish_well(folder.path(), &archive(self.next));
        assert_eq!(whole(folder.path()), self.clean, "{said}: it did not heal");
        assert_eq!(publish_well(folder.path(), &archive(self.next)).written, 0, "{said}");
        told
    }

    /// How many calls to the disk there are where nothing goes wrong.
    fn calls(&self) -> usize {
        publish_in(Trouble::Never, begin(self.old).path(), &archive(self.new)).1
    }
}

/// Each story on one thread of its own, so that its calls come in one order, and each can be counted out.
fn stories(told: impl Fn(&Story) + Sync) {
    let one = &|(old, new, next)| rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(|| told(&Story::new(old, new, next)));
    std::thread::scope(|scope| {
        for story in [(None, 0, 0), (None, 1, 2), (Some(0), 1, 1), (Some(0), 1, 2), (Some(1), 0, 1), (Some(1), 2, 0)] {
            scope.spawn(move || one(story));
        }
    });
}

#[test]
fn whichever_call_fails_the_site_is_whole_and_the_next_build_heals() {
    stories(|story| {
        let calls = story.calls();
        assert!(calls > 40, "{calls}");
        let (mut clean, mut noted, mut failed) = (0, 0, 0);
        for trouble in (0..calls).flat_map(|at| [Trouble::Once(at), Trouble::From(at)]).chain((2..30).map(Trouble::Every)) {
            match story.tell(trouble) {
                Some((Ok(_), notes)) if notes.is_empty() => clean += 1,
                Some((Ok(_), _)) => noted += 1,
                Some((Err(_), _)) => failed += 1,
                None => panic!("{trouble:?}: nothing ends here"),
            }
        }
        // Some faults harm nobody: a leftover that is not there cannot be removed, an empty folder may wait.
        assert!(noted > calls && failed > 2 && clean < calls, "{calls} calls: {clean} clean, {noted} noted, {failed} failed");
    });
}

#[test]
fn whichever_call_is_the_last_the_site_is_whole_and_the_next_build_heals() {
    stories(|story| (0..story.calls()).for_each(|at| assert!(story.tell(Trouble::Ends(at)).is_none())));
}

/// Builds in trouble one upon the other, of one site after another, on many threads; in the end one in peace.
#[test]
fn troubles_that_follow_each_other_heal_too() {
    // `MINUTEBOOK_CHAINS=9000` makes more of them than an ordinary run does.
    let chains: u64 = std::env::var("MINUTEBOOK_CHAINS").ok().and_then(|chains| chains.parse().ok()).unwrap_or(60);
    for chain in 0..chains {
        let mut seed = chain;
        let mut chance = |of: u64| {
            // The generator SplitMix64.
            seed = u64::wrapping_add(seed, 0x9e37_79b9_7f4a_7c15);
            let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((mixed ^ (mixed >> 31)) % of) as usize
        };
        let folder = begin(Some(chance(3)));
        for step in 0..4 {
            let at = chance(90);
            let trouble = [Trouble::Once(at), Trouble::From(at), Trouble::Every(at + 2), Trouble::Ends(at), Trouble::Ends(at)][chance(5)];
            let version = chance(3);
            publish_in(trouble, folder.path(), &archive(version));
            obey(folder.path(), &[0, 1, 2].map(archive), &theirs(), &format!("chain {chain}, step {step}: to {version}, {trouble:?}"));
        }
        let last = chance(3);
        publish_well(folder.path(), &archive(last));
        let clean = begin(Some(last));
        assert_eq!(whole(folder.path()), whole(clean.path()), "chain {chain} did not heal");
    }
}

/// Publishes where one call fails for a path that ends so.
fn publish_without(act: Act, ending: &'static str, output: &Path, site: &Site) -> Vec<&'static str> {
    let gate = move |asked: Act, path: &Path| {
        let fails = asked == act && path.to_string_lossy().ends_with(ending);
        if fails { Err(ErrorKind::PermissionDenied.into()) } else { Ok(()) }
    };
    publish_behind(Box::new(gate), output, site, &[]).map(|(_, notes)| rules(&notes)).unwrap_or_default()
}

/// A page that left the site and could not be removed comes back, and cannot be written: it still is the one of long ago.
#[test]
fn nothing_points_to_a_page_that_should_have_gone_until_it_is_made_anew() {
    let (folder, theme) = (begin(Some(2)), "themes/rural-crime/index.html");
    assert_eq!(publish_without(Act::RemoveFile, theme, folder.path(), &archive(0)), ["not-removed"]);
    assert_eq!(publish_without(Act::Rename, theme, folder.path(), &archive(1)), ["not-written"]);
    obey(folder.path(), &[0, 1, 2].map(archive), &theirs(), "a page of long ago");
    publish_well(folder.path(), &archive(1));
    assert_eq!(whole(folder.path()), whole(begin(Some(1)).path()));
}

/// What a build that ended left half written cannot be removed by the next one: the one after that still knows of it.
#[test]
fn what_is_half_written_is_not_forgotten_before_it_is_removed() {
    let found = |folder: &Path| whole(folder).into_iter().filter(|(path, _)| disk::is_leftover(path.rsplit('/').next().unwrap())).count();
    let mut left = 0;
    for at in 0..40 {
        let folder = begin(Some(0));
        publish_in(Trouble::Ends(at), folder.path(), &archive(2));
        if found(folder.path()) == 0 {
            continue;
        }
        publish_without(Act::RemoveFile, ".tmp", folder.path(), &archive(0));
        left += found(folder.path());
        publish_well(folder.path(), &archive(0));
        assert_eq!(whole(folder.path()), whole(begin(Some(0)).path()), "ended at {at}");
    }
    assert!(left > 0, "nothing was ever half written");
}

#[test]
fn what_may_not_be_shown_and_could_not_be_removed_is_told_of_whatever_else_fails() {
    let mut next = archive(0);
    let secret = "minutes/2018/a.html";
    next.remove(secret);
    next.insert("years/index.html".to_owned(), "changed".to_owned());
    let gone = [Barred::At(SitePath::new(secret))];
    // All goes well but that; a page cannot be written either; not even a ledger can.
    for (others, expected) in
        [("", &["not-removed"][..]), ("years/index.html", &["not-written", "not-removed"]), (ledger::NAME, &["not-written", "not-removed"])]
    {
        let folder = begin(Some(0));
        let gate = move |act: Act, path: &Path| {
            let fails = act == Act::RemoveFile && path.ends_with(secret) || act == Act::Rename && !others.is_empty() && path.ends_with(others);
            if fails { Err(ErrorKind::PermissionDenied.into()) } else { Ok(()) }
        };
        let (done, notes) = publish_behind(Box::new(gate), folder.path(), &next, &gone).unwrap();
        assert!(done.is_ok(), "{others}: {done:?}");
        let mut told = rules(&notes);
        told.dedup();
        assert_eq!(told, expected, "{others}");
        assert!(notes.iter().any(|note| note.rule.name == "not-removed" && note.message.contains(secret)), "{others}: {notes:?}");
        publish_behind(Trouble::Never.gate(&Arc::default()), folder.path(), &next, &gone).unwrap().0.unwrap();
        assert!(!folder.path().join(secret).exists());
    }
}

#[test]
fn a_file_of_ours_that_cannot_be_read_stays_ours() {
    let folder = begin(Some(0));
    let path = "years/index.html";
    // A build that is killed when it has declared that this page changes.
    let mut next = archive(0);
    next.insert(path.to_owned(), "changed".to_owned());
    let killed = |act: Act, at: &Path| match act {
        Act::MakeFile if at.parent().is_some_and(|folder| folder.ends_with("years")) => resume_unwind(Box::new("the kill that the test makes")),
        _ => Ok(()),
    };
    assert!(publish_behind(Box::new(killed), folder.path(), &next, &[]).is_none());
    // One in which the page cannot be made, nor what lies there be read.
    next.insert(path.to_owned(), "broken".to_owned());
    let unread = move |act: Act, at: &Path| if act == Act::Read && at.ends_with(path) { Err(ErrorKind::PermissionDenied.into()) } else { Ok(()) };
    publish_behind(Box::new(unread), folder.path(), &next, &[]).unwrap().0.unwrap();
    publish_well(folder.path(), &archive(1));
    assert!(seen(folder.path()).get(path) == archive(1).get(path));
}
