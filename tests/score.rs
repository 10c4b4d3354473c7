//! How well facts are found, scored against answer keys: the shared one for the seeds, and the project's own invented records.
//!
//! A find matches a keyed fact when it shares at least half of its words, lies in it or holds it. Facts keyed as weak are
//! neither missed nor false. `SCORE_VERBOSE=1` lists every miss and every false find; `SCORE_KIND=COMMIT` only one kind's.
//! `FACTS_KEY` names another seed key, `FACTS_OWN` another folder of records.

use minutebook::file::FilePath;
use minutebook::record::fact::{Fact, FigureKind, Firmness, ReferenceKind, Slice, What, Who};
use minutebook::record::{Format, Minute, fold};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The kinds that are scored, in the order of the table.
const KINDS: &[&str] = &[
    "DECISION",
    "RECOMMEND",
    "COMMIT",
    "REQUEST",
    "STATUS",
    "ATTEND",
    "PERSON",
    "ABBR",
    "MONEY",
    "PERCENT",
    "COUNT",
    "DATE",
    "DURATION",
    "STATUTE",
    "MINUTE",
    "PAPER",
];
/// The kinds of figures: not scored where a key says "figures not keyed".
const FIGURES: &[&str] = &["MONEY", "PERCENT", "COUNT", "DATE", "DURATION"];
/// What the seed key calls some kinds. Its other kinds are too mixed to score.
const SEED_NAMES: &[(&str, &str)] = &[("RESOLVE", "DECISION"), ("RAG", "STATUS")];

/// The least that holds for the seeds: kind, recall, precision, as shares.
const SEED_BARS: &[(&str, f64, f64)] = &[
    ("DECISION", 1.0, 1.0),
    ("ATTEND", 1.0, 1.0),
    ("ABBR", 1.0, 1.0),
    ("MONEY", 1.0, 1.0),
    ("COMMIT", 0.85, 0.85),
    ("REQUEST", 0.85, 0.85),
    ("PERSON", 0.85, 0.85),
];
/// What is reached for the project's own records: raised when it is passed, never lowered.
const OWN_BARS: &[(&str, f64, f64)] = &[
    ("DECISION", 0.995, 1.0),
    ("RECOMMEND", 1.0, 1.0),
    ("COMMIT", 0.96, 1.0),
    ("REQUEST", 0.99, 0.985),
    ("STATUS", 1.0, 1.0),
    ("ATTEND", 1.0, 1.0),
    ("PERSON", 0.998, 1.0),
    ("ABBR", 1.0, 1.0),
    ("MONEY", 1.0, 1.0),
    ("STATUTE", 1.0, 1.0),
];

/// A fact of a key, and where it stands.
struct Keyed {
    kind: String,
    quote: String,
    notes: BTreeMap<String, String>,
    /// It must not be found.
    trap: bool,
    /// Neither missed nor false.
    weak: bool,
    /// The minute, with a range of the bytes of all its blocks.
    at: Option<(usize, std::ops::Range<usize>)>,
}

/// A find: its kind, where it stands, its words.
struct Find<'a> {
    kind: &'static str,
    at: (usize, std::ops::Range<usize>),
    words: String,
    fact: &'a Fact,
    minute: &'a Minute,
}

#[derive(Default)]
struct Row {
    keyed: usize,
    met: usize,
    found: usize,
    wrong: usize,
}

#[derive(Default)]
struct Score {
    rows: BTreeMap<String, Row>,
    traps: Vec<String>,
    list: String,
}

/// The minutes of a record with the words of all blocks one after the other, a space between.
struct Told {
    minutes: Vec<Minute>,
    words: Vec<String>,
    starts: Vec<Vec<usize>>,
}

impl Told {
    fn read(name: &str, bytes: &[u8]) -> Told {
        let file = FilePath::new(name);
        let sheet = minutebook::source::read(&file, Format::Text, bytes).value.expect("a record of words");
        let minutes = minutebook::parse::parse(&sheet).value.expect("a record of words").minutes;
        let (mut words, mut starts) = (Vec::new(), Vec::new());
        for minute in &minutes {
            let (mut all, mut begins) = (String::new(), Vec::new());
            for (_, _, text) in minute.told() {
                begins.push(all.len());
                all.push_str(text);
                all.push(' ');
            }
            words.push(all);
            starts.push(begins);
        }
        Told { minutes, words, starts }
    }

    fn place(&self, minute: usize, slice: Slice) -> (usize, std::ops::Range<usize>) {
        let start = self.starts[minute][slice.block.0 as usize];
        (minute, start + slice.start as usize..start + slice.end as usize)
    }

    /// Where a quote stands, the `nth` time. The marks of list items stand in the key and not in the words: such a quote is
    /// found by its beginning and its end, without their marks.
    fn locate(&self, quote: &str, nth: usize) -> Option<(usize, std::ops::Range<usize>)> {
        let mut all = Vec::new();
        for (minute, words) in self.words.iter().enumerate() {
            all.extend(words.match_indices(quote).map(|(at, _)| (minute, at..at + quote.len())));
        }
        if let Some(found) = all.get(nth).or(all.last()) {
            return Some(found.clone());
        }
        let parts: Vec<&str> = quote.split(' ').collect();
        for skip in 0..parts.len().saturating_sub(3).min(30) {
            let head = parts[skip..].iter().take(4).copied().collect::<Vec<_>>().join(" ");
            for (minute, words) in self.words.iter().enumerate() {
                if let Some(at) = words.find(&head) {
                    let tail = parts[parts.len() - 3..].join(" ");
                    let end = words[at..].find(&tail).map_or(at + head.len(), |n| at + n + tail.len());
                    return Some((minute, at..end));
                }
            }
        }
        None
    }

    fn finds(&self) -> Vec<Find<'_>> {
        let mut finds = Vec::new();
        for (no, minute) in self.minutes.iter().enumerate() {
            for fact in &minute.facts {
                let Some(kind) = kind_of(fact) else { continue };
                let slice = match &fact.what {
                    What::Person(person) => person.name,
                    _ => fact.at,
                };
                let mut at = self.place(no, slice);
                if let What::Decision(decision) = &fact.what {
                    // A decision is quoted with its parts.
                    for part in &decision.parts {
                        let words = minute.words_at(*part).len();
                        let part = self.place(no, Slice { block: *part, start: 0, end: u32::try_from(words).unwrap() });
                        at.1.end = at.1.end.max(part.1.end);
                    }
                }
                finds.push(Find { kind, at, words: minute.slice(slice).to_owned(), fact, minute });
            }
        }
        finds
    }
}

fn kind_of(fact: &Fact) -> Option<&'static str> {
    Some(match &fact.what {
        What::Decision(_) => "DECISION",
        What::Recommendation(_) => "RECOMMEND",
        What::Commitment(_) => "COMMIT",
        What::Request(_) => "REQUEST",
        What::Attendance(_) => "ATTEND",
        What::Person(_) => "PERSON",
        What::Abbreviation(_) => "ABBR",
        What::Figure(figure) => match figure.kind {
            FigureKind::Money => "MONEY",
            FigureKind::Percentage => "PERCENT",
            FigureKind::Count => "COUNT",
            FigureKind::Date | FigureKind::Deadline => "DATE",
            FigureKind::Duration => "DURATION",
        },
        What::Status(_) => "STATUS",
        What::Reference(reference) => match reference.kind {
            ReferenceKind::Statute => "STATUTE",
            ReferenceKind::Minute => "MINUTE",
            ReferenceKind::Paper => "PAPER",
            ReferenceKind::Agenda => return None,
        },
    })
}

fn meets(find: &Find<'_>, keyed: &Keyed) -> bool {
    let Some((minute, range)) = &keyed.at else { return false };
    let shared = find.at.1.end.min(range.end).saturating_sub(find.at.1.start.max(range.start));
    find.at.0 == *minute && shared > 0 && (shared * 2 >= range.len() || shared == find.at.1.len())
}

/// Names and short forms are keyed once, where they stand first.
fn same_words(find: &Find<'_>, keyed: &Keyed) -> bool {
    let plain = |text: &str| text.to_lowercase().replace('’', "'");
    let (find, key) = (plain(&find.words), plain(&keyed.quote));
    matches!(keyed.kind.as_str(), "PERSON" | "ABBR") && (key.contains(&find) || find.contains(&key)) || find == key
}

/// What a find says otherwise than its key.
fn differs(find: &Find<'_>, keyed: &Keyed) -> Option<String> {
    let note = |name: &str| keyed.notes.get(name).map(String::as_str);
    let said = |slice: Option<Slice>| slice.map_or("none".to_owned(), |slice| find.minute.slice(slice).to_owned());
    let who = |who: Who| match who {
        Who::Named(slice) | Who::Office(slice) => Some(slice),
        Who::NotStated => None,
    };
    let same = |a: &str, b: &str| {
        let plain = |text: &str| text.to_lowercase().trim_start_matches("the ").replace('’', "'");
        plain(a).contains(&plain(b)) || plain(b).contains(&plain(a))
    };
    let check = |name: &str, found: String| note(name).filter(|key| !same(key, &found)).map(|key| format!("{name}: found `{found}`, keyed `{key}`"));
    match &find.fact.what {
        What::Commitment(promise) => {
            let firmness = match promise.firmness {
                Firmness::Undertaken => "undertaken",
                Firmness::Conditional => "conditional",
                Firmness::Met => "met",
            };
            check("firm", firmness.to_owned()).or_else(|| check("who", said(who(promise.who)))).or_else(|| check("due", said(promise.due)))
        }
        What::Request(request) => check("by", said(who(request.by))).or_else(|| check("answer", said(request.answer))),
        What::Decision(decision) => check("kind", decision.kind.name().to_owned()),
        What::Recommendation(recommendation) => check("to", said(who(recommendation.to))),
        What::Status(status) => check("colour", status.colour.name().to_owned())
            .or_else(|| check("when", if status.before { "before" } else { "now" }.to_owned()))
            .or_else(|| check("project", said(status.project))),
        _ => None,
    }
}

/// Whether a find of a keyed abbreviation gives the long form that the key gives, or none.
fn long_form_is_wrong(find: &Find<'_>, keyed: &Keyed) -> bool {
    let What::Abbreviation(short) = &find.fact.what else { return false };
    let Some(key) = keyed.notes.get("long") else { return false };
    let found = short.long.map_or("none".to_owned(), |slice| fold(find.minute.slice(slice)));
    find.minute.slice(short.short) == keyed.quote && key == "none" && found != "none"
}

impl Score {
    fn add(&mut self, name: &str, told: &Told, keys: &[Keyed], kinds: &[&str]) {
        let finds = told.finds();
        for kind in kinds {
            let row = self.rows.entry((*kind).to_owned()).or_default();
            let of_kind: Vec<&Find<'_>> = finds.iter().filter(|find| find.kind == *kind).collect();
            let keyed = || keys.iter().filter(|keyed| keyed.kind == *kind || (*kind == "DECISION" && keyed.kind == "PART"));
            for key in keyed().filter(|key| key.kind == *kind && !key.trap && !key.weak) {
                row.keyed += 1;
                let anywhere = matches!(*kind, "PERSON" | "ABBR");
                let met = of_kind.iter().find(|find| meets(find, key)).or_else(|| of_kind.iter().find(|find| anywhere && same_words(find, key)));
                match met {
                    Some(find) => {
                        row.met += 1;
                        if let Some(differs) = differs(find, key) {
                            let _ = writeln!(self.list, "{kind} {name}: differs, {differs}: {}", key.quote);
                        }
                    }
                    None => {
                        let _ = writeln!(self.list, "{kind} {name}: MISSED{}: {}", if key.at.is_none() { " (not located)" } else { "" }, key.quote);
                    }
                }
            }
            for find in of_kind {
                row.found += 1;
                let real = keyed().any(|key| !key.trap && (meets(find, key) || same_words(find, key)));
                if let Some(trap) = keyed().find(|key| key.trap && !real && meets(find, key)) {
                    self.traps.push(format!("{kind} {name}: TRAP `{}`: {}", trap.quote, find.words));
                }
                let long = keyed().any(|key| !key.trap && long_form_is_wrong(find, key));
                if !real || long {
                    row.wrong += 1;
                    let _ = writeln!(self.list, "{kind} {name}: FALSE by {:?}{}: {}", find.fact.by, if long { " (long form)" } else { "" }, find.words);
                }
            }
        }
    }

    /// Prints the table; gives what is under the bars.
    fn close(&self, title: &str, bars: &[(&str, f64, f64)]) -> Vec<String> {
        let mut table = format!("{title}\n{:<10} {:>5} {:>5} {:>7} {:>5} {:>5} {:>9}\n", "kind", "keyed", "met", "recall", "found", "false", "precision");
        let mut under = self.traps.clone();
        for (kind, row) in KINDS.iter().filter_map(|kind| Some((kind, self.rows.get(*kind)?))) {
            let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
            let (recall, precision) = (share(row.met, row.keyed), share(row.found - row.wrong, row.found));
            let line =
                format!("{kind:<10} {:>5} {:>5} {:>6.1}% {:>5} {:>5} {:>8.1}%", row.keyed, row.met, recall * 100.0, row.found, row.wrong, precision * 100.0);
            let _ = writeln!(table, "{line}");
            if bars.iter().any(|(name, least, exact)| name == kind && (recall + 1e-9 < *least || precision + 1e-9 < *exact)) {
                under.push(format!("under its bar: {line}"));
            }
        }
        println!("{table}");
        for trap in &self.traps {
            println!("{trap}");
        }
        if std::env::var_os("SCORE_VERBOSE").is_some() {
            let only = std::env::var("SCORE_KIND").unwrap_or_default();
            let mut lines: Vec<&str> = self.list.lines().filter(|line| line.starts_with(&only)).collect();
            lines.sort_unstable();
            println!("{}\n", lines.join("\n"));
        }
        under
    }
}

fn root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn keyed(told: &Told, kind: &str, quote: &str, trap: bool, notes: BTreeMap<String, String>, seen: &mut BTreeMap<(String, String), usize>) -> Keyed {
    let quote = fold(quote);
    let nth = seen.entry((kind.to_owned(), quote.clone())).or_default();
    let at = told.locate(&quote, *nth);
    *nth += 1;
    let weak = notes.get("weak").is_some_and(|weak| weak == "yes");
    Keyed { kind: kind.to_owned(), quote, notes, trap, weak, at }
}

#[test]
fn seeds_reach_the_bars() {
    let path = std::env::var("FACTS_KEY").map_or_else(|_| root("../shared/facts/seed-key.json"), Into::into);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no seed key here (FACTS_KEY names one)");
        return;
    };
    let key: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut score = Score::default();
    for (seed, entry) in key.as_object().expect("an object") {
        let name = entry["file"].as_str().expect("a file name");
        let told = Told::read(name, &std::fs::read(root("seeds").join(name)).expect("the seed"));
        let mut seen = BTreeMap::new();
        let mut keys = Vec::new();
        for fact in entry["facts"].as_array().expect("facts") {
            let text = |name: &str| fact[name].as_str().unwrap_or_default();
            let kind = SEED_NAMES.iter().find(|(theirs, _)| *theirs == text("kind")).map_or(text("kind"), |(_, ours)| ours);
            let mut notes = BTreeMap::new();
            if fact["weak"] == true {
                notes.insert("weak".to_owned(), "yes".to_owned());
            }
            if kind == "COMMIT" && text("note").contains("conditional") {
                notes.insert("firm".to_owned(), "conditional".to_owned());
            }
            if kind == "ABBR" && ["no expansion", "not expanded"].iter().any(|words| text("note").to_lowercase().contains(words)) {
                notes.insert("long".to_owned(), "none".to_owned());
            }
            keys.push(keyed(&told, kind, text("quote"), false, notes, &mut seen));
        }
        for find in told.finds() {
            if let What::Commitment(promise) = &find.fact.what
                && promise.firmness == Firmness::Undertaken
                && keys.iter().any(|key| key.kind == "COMMIT" && key.notes.get("firm").is_some_and(|firm| firm == "conditional") && meets(&find, key))
            {
                score.traps.push(format!("COMMIT {seed}: a condition reported as a firm promise: {}", find.words));
            }
        }
        score.add(seed, &told, &keys, &["DECISION", "COMMIT", "REQUEST", "STATUS", "ATTEND", "PERSON", "ABBR", "MONEY", "DATE", "STATUTE"]);
    }
    let under = score.close("Seeds", SEED_BARS);
    assert!(under.is_empty(), "{}", under.join("\n"));
}

#[test]
fn our_own_records_stay_as_well_read() {
    let folder = std::env::var("FACTS_OWN").map_or_else(|_| root("tests/facts"), Into::into);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: no records with keys here (FACTS_OWN names a folder)");
        return;
    };
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ending| ending == "key")).collect();
    names.sort();
    let mut score = Score::default();
    for path in names {
        let name = path.file_stem().expect("a stem").to_string_lossy().into_owned();
        let told = Told::read(&name, &std::fs::read(path.with_extension("txt")).expect("the record beside its key"));
        let text = std::fs::read_to_string(&path).expect("the key");
        let mut seen = BTreeMap::new();
        let mut keys = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let mut fields = line.splitn(3, " | ");
            let (kind, quote, rest) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            let (trap, kind) = kind.trim().strip_prefix("TRAP ").map_or((false, kind.trim()), |kind| (true, kind));
            let notes = rest.split("; ").filter_map(|note| note.split_once('=')).map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()));
            keys.push(keyed(&told, kind, quote, trap, if trap { BTreeMap::new() } else { notes.collect() }, &mut seen));
        }
        let figures = !text.contains("# figures not keyed");
        let kinds: Vec<&str> = KINDS.iter().copied().filter(|kind| figures || !FIGURES.contains(kind)).collect();
        score.add(&name, &told, &keys, &kinds);
    }
    let under = score.close("Our own records", OWN_BARS);
    // A trap counts once its kind has a bar.
    let barred = |line: &String| !line.contains(": TRAP `") || OWN_BARS.iter().any(|(kind, ..)| line.starts_with(kind));
    let under: Vec<String> = under.into_iter().filter(barred).collect();
    assert!(under.is_empty(), "{}", under.join("\n"));
}
