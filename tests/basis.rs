//! What a view is made from tells which view it is: over all golden sites and one with many links between its minutes, and over
//! many edits of each, chosen by a seed, no two views of a page have one basis.
//!
//! `MINUTEBOOK_EDITS=100` makes more edits of each site than an ordinary run does.

#[allow(dead_code)]
#[path = "golden/fixture.rs"]
mod fixture;

use fixture::{Fixture, Section};
use minutebook::build::{self, Basis, Key};
use minutebook::plan::{Leaf, List, Target};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// How many edits an ordinary run makes of each golden site; of the one with many links ten times as many, and of
/// each line of one of its files of each kind two more.
const EDITS: usize = 1;

/// Steps of a small generator (Knuth's MMIX constants): the same edits on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

/// One edit of one file: of a line of it, a word, a number, or the whole of it; says what it did.
fn edit(sections: &mut Vec<Section>, dice: &mut Dice) -> String {
    let words: Vec<String> =
        sections.iter().flat_map(|section| String::from_utf8_lossy(&section.bytes).split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
    let at = dice.below(sections.len());
    let section = sections[at].clone();
    let name = section.name.clone();
    let Ok(text) = String::from_utf8(section.bytes.clone()) else { return "nothing".to_owned() };
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let line = dice.below(lines.len());
    let what = match dice.below(16) {
        0 => format!("took away the line `{}`", lines.remove(line)),
        1 => {
            lines.insert(line, lines[line].clone());
            format!("repeated the line `{}`", lines[line])
        }
        2 if lines.len() > 1 => {
            let next = (line + 1) % lines.len();
            lines.swap(line, next);
            format!("moved the line `{}`", lines[line])
        }
        3..=5 => {
            let digits: Vec<usize> = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
            let Some(at) = dice.of(&digits).copied() else { return "nothing".to_owned() };
            let digit = dice.below(10).to_string();
            lines = [&text[..at], &digit, &text[at + 1..]].concat().split('\n').map(str::to_owned).collect();
            format!("wrote {digit} at byte {at}")
        }
        6 if sections.len() > 1 => {
            sections.remove(at);
            return format!("took `{name}` away");
        }
        7 => {
            let more = format!(
                "{}a-copy-{}",
                name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/")),
                &name[name.rfind('/').map_or(0, |at| at + 1)..]
            );
            sections.push(Section { name: more, ..section });
            return format!("copied `{name}`");
        }
        _ => {
            let (here, there) = (dice.of(&lines[line].split_whitespace().map(str::to_owned).collect::<Vec<_>>()).cloned(), dice.of(&words).cloned());
            let (Some(here), Some(there)) = (here, there) else { return "nothing".to_owned() };
            lines[line] = lines[line].replacen(&here, &there, 1);
            format!("wrote `{there}` for `{here}`")
        }
    };
    sections[at].bytes = lines.join("\n").into_bytes();
    format!("{name}: {what}")
}

/// The files of a site after an edit, and what was done.
type Edited = (Vec<Section>, String);

/// The site without each line of some of its files, and with another last number or word in it; each with what was done.
fn every_line(sections: &[Section], is_edited: impl Fn(&str) -> bool) -> Vec<Edited> {
    let mut edited = Vec::new();
    for (at, section) in sections.iter().enumerate().filter(|(_, section)| is_edited(&section.name)) {
        let text = std::str::from_utf8(&section.bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let last = line.rfind(|c: char| c.is_ascii_alphanumeric()).map(|last| {
                let (before, sign) = (&line[..last], line.as_bytes()[last]);
                // As long as before, so that nothing that stands behind it moves.
                let (first, count) = if sign.is_ascii_digit() { (b'0', 10) } else { (b'a', 26) };
                format!("{before}{}{}", char::from(first + (sign.to_ascii_lowercase() - first + 1) % count), &line[last + 1..])
            });
            for other in [None, last] {
                let mut lines = lines.clone();
                match &other {
                    Some(other) => lines[number] = other,
                    None => drop(lines.remove(number)),
                }
                let mut sections = sections.to_vec();
                sections[at].bytes = (lines.join("\n") + "\n").into_bytes();
                edited.push((sections, format!("{}: `{line}` is {}", section.name, other.as_deref().unwrap_or("gone"))));
            }
        }
    }
    edited
}

/// What was seen of one site and its edits.
#[derive(Default)]
struct Seen {
    /// The view of each basis, and the edits that it came with.
    views: BTreeMap<Basis, (Key, String)>,
    /// How often a page was known by its basis, how often it was another, and how often it was the same under another basis.
    known: usize,
    others: usize,
    alarms: usize,
    kinds: BTreeSet<String>,
}

impl Seen {
    fn see(&mut self, name: &str, sections: Vec<Section>, edits: &str) {
        let Ok(site) = build::site(&Fixture { head: String::new(), sections }.inputs(), &mut Vec::new()) else { return };
        let ground = site.ground(7);
        let bases = site.bases(&ground);
        let keys: BTreeSet<Key> = self.views.values().map(|(key, _)| *key).collect();
        for page in site.pages() {
            let Some(basis) = bases.of(page) else { continue };
            let Some(key) = site.key(&ground, page) else { panic!("{name}: `{}` has a basis and no view", page.path) };
            match self.views.get(&basis) {
                Some((before, with)) => {
                    assert_eq!(*before, key, "{name}: `{}` has one basis and two views: after `{edits}`, and after `{with}`", page.path);
                    self.known += 1;
                }
                None => {
                    *(if keys.contains(&key) { &mut self.alarms } else { &mut self.others }) += 1;
                    self.views.insert(basis, (key, edits.to_owned()));
                }
            }
            self.kinds.insert(format!("{:?}", page.target).split(['(', ' ']).next().unwrap_or_default().to_owned());
        }
    }

    fn edited(name: &str, sections: &[Section], edits: usize, seed: u64, more: &[Edited]) -> Seen {
        let (mut seen, mut dice) = (Seen::default(), Dice(seed));
        seen.see(name, sections.to_vec(), "no edit");
        for _ in 0..edits {
            let mut edited = sections.to_vec();
            let done: Vec<String> = (0..=dice.below(2)).map(|_| edit(&mut edited, &mut dice)).collect();
            seen.see(name, edited, &done.join("; "));
        }
        more.iter().for_each(|(edited, done)| seen.see(name, edited.clone(), done));
        seen
    }
}

const SUBJECTS: [&str; 4] = ["rural crime", "vetting", "hare coursing", "the budget"];

/// Three panels with meetings in several years, whose minutes share themes, close each other's promises, and are withdrawn.
fn linked() -> Vec<Section> {
    let mut files = vec![
        (
            "content/site.toml".to_owned(),
            "title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\npublisher = \"Shire\"\ncontact = \"about.html\"\n\
             [data]\nakoma_ntoso = true\n[[header.links]]\ntext = \"First\"\nhref = \"minutes/shire/2016-03-01/item-0.html\"\n"
                .to_owned(),
        ),
        ("content/pages/about.md".to_owned(), "+++\ntitle = \"About\"\n+++\nAbout.\n".to_owned()),
        ("content/themes/rural-crime.md".to_owned(), "+++\nname = \"Rural crime\"\nphrases = [\"rural crime\", \"hare coursing\"]\n+++\nFields.\n".to_owned()),
        ("content/themes/vetting.md".to_owned(), "+++\nname = \"Vetting\"\nphrases = [\"vetting\"]\nexclude = [\"vetting day\"]\n+++\n".to_owned()),
        (
            "content/commissioners/ann-lane.md".to_owned(),
            "+++\nname = \"Ann Lane\"\narea = \"shire\"\noffice = \"Police Commissioner\"\nterms = [{ from = 2016-05-12, to = 2018-05-12 }]\n+++\n".to_owned(),
        ),
        ("content/commissioners/bo-day.md".to_owned(), "+++\nname = \"Bo Day\"\narea = \"shire\"\nterms = [{ from = 2018-05-13 }]\n+++\n".to_owned()),
    ];
    for (at, panel) in ["shire", "dale", "moor"].iter().enumerate() {
        let renamed = if at == 1 { "names = [{ name = \"Old Dale Panel\", from = 2010-01-01, to = 2017-12-31 }]\n" } else { "" };
        files.push((
            format!("content/panels/{panel}.md"),
            format!("+++\nname = \"The {panel} Panel\"\narea = \"{}\"\n{renamed}+++\n", ["shire", "dale", "shire"][at]),
        ));
        for meeting in 0..3 {
            // A folder that is called by no date lets its date be another.
            let folder_of = |meeting: usize| if at == 1 { format!("{panel}/meeting-{meeting}") } else { format!("{panel}/201{}-0{}-01", meeting + 6, at + 3) };
            let folder = format!("content/minutes/{}", folder_of(meeting));
            let mut stated = format!("panel = \"{panel}\"\ndate = 201{}-0{}-01\nstatus = \"draft\"\n", meeting + 6, at + 3);
            if meeting == 1 {
                stated.push_str("[[item]]\nrecord = \"item-0.txt\"\nsource_url = \"https://papers.example/1\"\nthemes = { add = [\"vetting\"], remove = [\"rural-crime\"] }\n");
                let by = format!("minutes/{}/item-1.html#p2", folder_of(2));
                let close = |kind, quote: &str| {
                    format!(
                        "[[item.{kind}]]\nkind = \"{}\"\nquote = \"{quote}\"\nby = \"{by}\"\nnote = \"Done.\"\n",
                        ["commitment", "recommendation"][usize::from(kind == "respond")]
                    )
                };
                let subject = SUBJECTS[(at + 1) % 4];
                stated.push_str(&close("close", &format!("The Commissioner undertook to write to the Panel about {subject} by May.")));
                stated.push_str(&close("respond", &format!("The Panel recommends that the Commissioner publishes the plan on {subject}.")));
                stated.push_str("[[item]]\nrecord = \"item-2.txt\"\nwithdrawn = \"in error\"\n");
                // Their last lines, behind which nothing moves.
                let last = ["commissioner = \"bo-day\"", "themes = { add = [\"vetting\"] }", "themes = { remove = [\"rural-crime\"] }"][at];
                stated.push_str(&format!("[[item]]\nrecord = \"item-1.txt\"\n{last}\n"));
            }
            files.push((format!("{folder}/meeting.toml"), stated));
            for item in 0..3 {
                let subject = SUBJECTS[(at + meeting + item) % 4];
                // So long that lists of a theme take several pages.
                let more = format!("Of {subject}, members heard what had been done since the last report and what was still to be done. ").repeat(15);
                let text = format!(
                    "Report on {subject}\n\nMinutes:\n\nCouncillor Jones (Chair) was present, and Councillor Day sent apologies.\n\n\
                     The Commissioner undertook to write to the Panel about {subject} by May.\n\n\
                     Councillor Jones asked how many cases of {subject} there were under the Public Order Act (POA). There were {item}1.\n\n{more}\n\n\
                     The Panel recommends that the Commissioner publishes the plan on {subject}.\n\nRESOLVED: That the report be noted.\n"
                );
                files.push((format!("{folder}/item-{item}.txt"), text));
            }
        }
    }
    files.into_iter().map(|(name, text)| Section { name, from: None, bytes: text.into_bytes() }).collect()
}

#[test]
fn the_site_with_many_links_has_no_errors_and_all_its_links() {
    let mut notes = Vec::new();
    let site = build::site(&Fixture { head: String::new(), sections: linked() }.inputs(), &mut notes).unwrap();
    assert!(!notes.iter().any(|note| note.is_error()), "{notes:#?}");
    let entries = || site.archive().entries.iter().map(|(_, entry)| entry);
    assert_eq!(entries().flat_map(|entry| &entry.closings).count(), 6, "closed and responded to, at each panel");
    assert!(site.pages().iter().any(|page| matches!(page.target, Target::List(List::Theme(_), Leaf::Year(_)))));
    assert!(entries().filter(|entry| !entry.related.is_empty() && entry.previous.is_some() && entry.next.is_some()).count() > 10);
}

/// The site with many links after edits of what pages read of other files than those that they tell.
fn pointed() -> Vec<Edited> {
    let mut base = linked();
    let settings = "content/site.toml";
    let text = |sections: &[Section], name: &str| {
        let section = sections.iter().find(|section| section.name == name).unwrap_or_else(|| panic!("there is no `{name}`"));
        String::from_utf8(section.bytes.clone()).unwrap()
    };
    let put = |sections: &mut Vec<Section>, name: &str, text: &str| {
        sections.retain(|section| section.name != name);
        sections.push(Section { name: name.to_owned(), from: None, bytes: text.as_bytes().to_vec() });
    };
    let swap = |sections: &mut Vec<Section>, name: &str, from: &str, to: &str| {
        let before = text(sections, name);
        assert!(before.contains(from), "`{name}` has no `{from}`");
        put(sections, name, &before.replace(from, to));
    };
    swap(&mut base, settings, "contact = \"about.html\"", "contact = \"minutes/dale/meeting-0/item-0.html\"");
    let gone = "panel = \"moor\"\ndate = 2015-05-01\n[[item]]\nrecord = \"gone.txt\"\nwithdrawn = \"in error\"\n";
    put(&mut base, "content/minutes/moor/2015-05-01/meeting.toml", gone);
    let mut edited = vec![(base.clone(), "no edit".to_owned())];
    // What it does, the file, the words in it, and those in their place; a file that is not there yet has no words.
    let edits: &[(&str, &str, &str, &str)] = &[
        ("no page where a link of the council's own leads", "minutes/shire/2016-03-01/item-0.txt", "*", ""),
        ("no page where the contact is", "minutes/dale/meeting-0/item-0.txt", "*", ""),
        ("another reason", "minutes/shire/2017-03-01/meeting.toml", "in error", "in haste"),
        ("a day of publication", "minutes/dale/meeting-0/meeting.toml", "\"draft\"\n", "\"draft\"\npublished = 2017-01-01\n"),
        ("two meetings of one day", "minutes/dale/meeting-1/meeting.toml", "date = 2017", "date = 2016"),
        ("another year", "minutes/moor/2018-05-01/meeting.toml", "date = 2018", "date = 2019"),
        ("another name then", "panels/dale.md", "2017-12-31", "2018-12-31"),
        ("another day in office", "commissioners/ann-lane.md", "2018-05-12", "2017-01-01"),
        ("a commissioner more", "commissioners/cy-fox.md", "", "+++\nname = \"Cy Fox\"\narea = \"dale\"\nterms = [{ from = 2010-01-01 }]\n+++\n"),
        ("another title of a page", "pages/about.md", "title = \"About\"", "title = \"Of us\""),
        ("a theme more", "themes/budget.md", "", "+++\nname = \"Budget\"\nphrases = [\"budget\"]\n+++\n"),
        ("another introduction", "themes/rural-crime.md", "Fields.", "Farms."),
        ("another status", "minutes/moor/2017-05-01/meeting.toml", "draft", "final"),
        ("another order", "minutes/shire/2016-03-01/meeting.toml", "status = \"draft\"\n", "status = \"draft\"\n[[item]]\nrecord = \"item-2.txt\"\n"),
        ("another note of what closed it", "minutes/shire/2017-03-01/meeting.toml", "Done.", "Kept."),
        ("another passage that closed it", "minutes/shire/2017-03-01/meeting.toml", "#p2", "#p3"),
        ("a response that closes", "minutes/shire/2017-03-01/meeting.toml", "item.respond]]\n", "item.close]]  \n"),
        ("another title of what closed it", "minutes/shire/2018-03-01/item-1.txt", "Report on", "Paper on"),
        (
            "another address of what closed it",
            "minutes/shire/2018-03-01/meeting.toml",
            "status = \"draft\"\n",
            "status = \"draft\"\n[[item]]\nrecord = \"item-1.txt\"\nslug = \"other\"\n",
        ),
        ("another language", "minutes/shire/2017-03-01/meeting.toml", "source_url =", "language = \"cy\"\nsource_url ="),
        ("a language of a meeting", "minutes/dale/meeting-0/meeting.toml", "\"draft\"\n", "\"draft\"\nlanguage = \"cy\"\n"),
        ("another source", "minutes/shire/2017-03-01/meeting.toml", "papers.example/1", "papers.example/2"),
        ("no documents", settings, "akoma_ntoso = true", "akoma_ntoso = false"),
        ("no date", "minutes/dale/meeting-1/meeting.toml", "date = 2017-04-01\n", ""),
        ("no panel", "minutes/dale/meeting-1/meeting.toml", "panel = \"dale\"\n", ""),
        ("other bytes of one text", "minutes/moor/2016-05-01/item-0.txt", "report be noted.\n", "report be noted.\n\n\n"),
        ("an old address", "minutes/shire/2018-03-01/meeting.toml", "status =", "moved_from = \"old.html\"\nstatus ="),
        ("another site", settings, "minutes.example", "notes.example"),
        ("another address of one", "minutes/shire/2017-03-01/meeting.toml", "\"bo-day\"\n", "\"bo-day\"\nslug = \"other\"\n"),
        ("another holder", "minutes/shire/2017-03-01/meeting.toml", "\"bo-day\"\n", "\"ann-lane\"\n"),
        ("another theme added", "minutes/dale/meeting-1/meeting.toml", "add = [\"vetting\"] }\n", "add = [\"rural-crime\"] }\n"),
        ("another day", "minutes/dale/meeting-1/meeting.toml", "2017-04-01", "2017-04-02"),
        ("another panel", "minutes/dale/meeting-1/meeting.toml", "panel = \"dale\"", "panel = \"moor\""),
        ("a name stated", "minutes/dale/meeting-0/meeting.toml", "\"draft\"\n", "\"draft\"\npanel_name = \"Dales\"\n"),
        ("an introduction of a panel", "panels/shire.md", "area = \"shire\"\n+++\n", "area = \"shire\"\n+++\nFields.\n"),
        ("another office", "commissioners/ann-lane.md", "Police Commissioner", "Crimes Commissioner"),
        ("another title beside one", "minutes/moor/2018-05-01/item-0.txt", "Report on rural crime\n", "Paper on rural crime\n"),
        ("words of an older minute", "minutes/shire/2016-03-01/item-0.txt", "That the report be noted", "That the report on rural crime be noted"),
        ("another reason where nothing is left", "minutes/moor/2015-05-01/meeting.toml", "in error", "in haste"),
        ("one of several alike", "minutes/moor/2018-05-01/item-0.txt", "Report on rural crime", "Report on vetting"),
    ];
    for (what, name, from, to) in edits {
        let mut sections = base.clone();
        let name = if *name == settings { settings.to_owned() } else { format!("content/{name}") };
        match *from {
            "*" => sections.retain(|section| section.name != name),
            "" => put(&mut sections, &name, to),
            from => swap(&mut sections, &name, from, to),
        }
        assert!(sections.len() != base.len() || text(&sections, &name) != text(&base, &name));
        edited.push((sections, (*what).to_owned()));
    }
    // A register that no minute has an entry of; a part of a table without rows; an old address where a page was.
    for (what, folder, from, to) in
        [("no recommendations", "content/minutes/", "recommends that", "heard that"), ("no decisions of a year", "2018-0", "RESOLVED: That", "Noted:")]
    {
        let mut sections = base.clone();
        let names: Vec<String> = sections.iter().map(|section| section.name.clone()).filter(|name| name.contains(folder) && name.ends_with(".txt")).collect();
        names.iter().for_each(|name| swap(&mut sections, name, from, to));
        edited.push((sections, what.to_owned()));
    }
    let mut sections = base.clone();
    sections.retain(|section| section.name != "content/minutes/shire/2016-03-01/item-0.txt");
    swap(&mut sections, "content/minutes/shire/2018-03-01/meeting.toml", "status =", "moved_from = \"minutes/shire/2016-03-01/item-0.html\"\nstatus =");
    edited.push((sections, "an old address where a page was".to_owned()));
    edited
}

#[test]
fn what_a_page_reads_of_other_files_tells_its_views_apart() {
    let mut seen = Seen::default();
    for (sections, what) in pointed() {
        let before = seen.others;
        seen.see("linked", sections, &what);
        assert!(seen.others > before, "`{what}` changes no page");
    }
}

/// A meeting so long that its minutes name the nearest of the others alone.
fn long() -> Vec<Section> {
    let mut sections = linked();
    sections.retain(|section| !section.name.starts_with("content/minutes/") || section.name.contains("moor/2018"));
    for item in 0..40 {
        let text = format!("Paper {item:02}\n\nMinutes:\n\nHeard of vetting.\n");
        sections.push(Section { name: format!("content/minutes/dale/long/{item:02}.txt"), from: None, bytes: text.into_bytes() });
    }
    sections.push(Section { name: "content/minutes/dale/long/meeting.toml".to_owned(), from: None, bytes: b"panel = \"dale\"\ndate = 2018-01-09\n".to_vec() });
    sections
}

#[test]
fn the_minutes_of_a_long_meeting_name_the_nearest() {
    let site = build::site(&Fixture { head: String::new(), sections: long() }.inputs(), &mut Vec::new()).unwrap();
    let archive = site.archive();
    let (_, meeting) = archive.meetings.iter().find(|(_, meeting)| meeting.folder == "dale/long").unwrap();
    for (at, idx) in meeting.entries.iter().enumerate() {
        let (near, more) = archive.beside(*idx);
        let near: Vec<usize> = near.map(|near| meeting.entries.iter().position(|idx| *idx == near).unwrap()).collect();
        let first = at.saturating_sub(15).min(9);
        assert_eq!((near, more), ((first..=first + 30).filter(|other| *other != at).collect(), 9), "beside {at}");
    }
    let (_, meeting) = archive.meetings.iter().find(|(_, meeting)| meeting.folder != "dale/long").unwrap();
    let others = |idx| archive.beside(idx).0.collect::<Vec<_>>();
    assert!(meeting.entries.iter().all(|idx| others(*idx) == meeting.entries.iter().copied().filter(|other| other != idx).collect::<Vec<_>>()));
}

#[test]
fn a_page_of_a_long_meeting_is_made_from_the_minutes_that_it_names_alone() {
    let file = |item: usize| format!("content/minutes/dale/long/{item:02}.txt");
    let titled = |item: usize| {
        let mut sections = long();
        let section = sections.iter_mut().find(|section| section.name == file(item)).unwrap();
        section.bytes = String::from_utf8(section.bytes.clone()).unwrap().replace("Paper", "Notes").into_bytes();
        (sections, format!("another title of {item}"))
    };
    let mut edited: Vec<Edited> = [0, 1, 9, 10, 15, 16, 24, 25, 30, 31, 38, 39].map(titled).to_vec();
    for item in [0, 20, 39] {
        let mut sections = long();
        sections.retain(|section| section.name != file(item));
        edited.push((sections, format!("without {item}")));
    }
    let mut sections = long();
    sections.push(Section { name: file(40), from: None, bytes: b"Paper 40\n\nMinutes:\n\nHeard.\n".to_vec() });
    edited.push((sections, "one more".to_owned()));
    let Seen { known, others, .. } = Seen::edited("long", &long(), 5, 1, &edited);
    assert!(known > others / 2, "{known} known, {others} others");
    let own = |sections: Vec<Section>| {
        let site = build::site(&Fixture { head: String::new(), sections }.inputs(), &mut Vec::new()).unwrap();
        let ground = site.ground(7);
        let of = |page: &&minutebook::plan::Planned| page.path.as_str() == "minutes/dale/long/00.html";
        site.bases(&ground).of(site.pages().iter().find(of).unwrap()).unwrap()
    };
    let before = own(long());
    for (item, is_named) in [(0, true), (1, true), (30, true), (31, false), (39, false)] {
        assert_eq!(own(titled(item).0) != before, is_named, "{item}");
    }
}

#[test]
fn what_views_are_made_from_tells_them_apart() {
    let edits = std::env::var("MINUTEBOOK_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(EDITS);
    let mut files: Vec<_> = std::fs::read_dir(fixture::folder("tests/golden")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txtar"));
    files.sort();
    let golden = files.iter().map(|file| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let mut sections = Fixture::read(&std::fs::read_to_string(file).unwrap()).sections;
        sections.retain(|section| section.expects().is_none());
        (name, sections)
    });
    let mut sites: Vec<(String, Vec<Section>, usize, Vec<Edited>)> = golden.map(|(name, sections)| (name, sections, edits, Vec::new())).collect();
    let is_edited = |name: &str| {
        let is_of = |folder: &str| name.contains(folder) && !name.ends_with("item-1.txt");
        !name.contains("minutes/") || is_of("shire/2017") || name.ends_with("shire/2018-03-01/item-1.txt") || is_of("dale/") && name.ends_with(".toml")
    };
    // In several runs, so that threads share the work.
    let lines = every_line(&linked(), is_edited);
    sites.extend(lines.chunks(20).enumerate().map(|(run, lines)| (format!("linked, run {run}"), linked(), edits, lines.to_vec())));
    let sum = Mutex::new(Seen::default());
    sites.par_iter().enumerate().for_each(|(seed, (name, sections, edits, more))| {
        let Seen { known, others, alarms, kinds, .. } = Seen::edited(name, sections, *edits, seed as u64, more);
        let mut sum = sum.lock().unwrap();
        (sum.known, sum.others, sum.alarms) = (sum.known + known, sum.others + others, sum.alarms + alarms);
        sum.kinds.extend(kinds);
    });
    let Seen { known, others, alarms, kinds, .. } = sum.into_inner().unwrap();
    println!("{known} pages known by what they are made from, {others} others, {alarms} the same and not known");
    assert!(known > others / 4 && others > 1000, "{known} known, {others} others");
    let expected = ["AkomaNtoso", "List", "Meeting", "Minute", "SearchText", "Table", "Twin", "Whole"];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}
