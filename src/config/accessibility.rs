//! What a publisher states of the site's accessibility: the table `[accessibility]` of `site.toml`, with the tests that
//! were made and the problems that are known.
//!
//! **Invariant: full compliance needs a recorded test that can show it**: see [`Accessibility::status`].

use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use crate::keys::{self, Keys};
use crate::record::evidence::Cited;
use crate::record::when::When;
use crate::wcag::{self, Criterion};

/// A claim of full compliance that what is recorded does not bear out.
pub static UNFOUNDED_COMPLIANCE: Rule = Rule {
    name: "unfounded-compliance",
    severity: Severity::Error,
    why: "A statement that claims more than was tested misleads the people who depend on it, so the page does not claim it.",
};

/// What a publisher states of the site's accessibility.
#[derive(Clone, Default, Debug, Hash)]
pub struct Accessibility {
    /// Where the table stands; `None`: nothing is stated.
    pub place: Option<Place>,
    /// Where the publisher is, which decides who enforces the Regulations.
    pub nation: Option<Nation>,
    /// What the statement applies to, in words.
    pub scope: Option<String>,
    /// Paragraphs of the publisher's own, shown first.
    pub about: Vec<String>,
    /// An e-mail address or page for reports of problems; else the site's own.
    pub contact: Option<Cited<String>>,
    /// Within what time an answer comes, in words: "10 working days".
    pub response: Option<String>,
    /// What will be done to improve accessibility: paragraphs.
    pub plans: Vec<String>,
    /// When the statement was first prepared.
    pub prepared: Option<Cited<When>>,
    /// When it was last reviewed.
    pub reviewed: Option<Cited<When>>,
    /// The tests made, newest first.
    pub tests: Vec<Test>,
    /// The problems known, as stated.
    pub problems: Vec<Problem>,
    /// Whether something stated in `site.toml` could not be used: it may have been a problem, or whom to ask, so nothing is
    /// stated at all.
    pub faulty: bool,
}

/// A part of the United Kingdom.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Nation {
    /// England, Scotland or Wales: the Equality and Human Rights Commission enforces.
    GreatBritain,
    /// Northern Ireland: the Equality Commission for Northern Ireland enforces.
    NorthernIreland,
}

/// A test of the site.
#[derive(Clone, Debug, Hash)]
pub struct Test {
    /// When it was made.
    pub date: Cited<When>,
    /// Who made it.
    pub by: String,
    /// Whether it was the publisher or somebody else.
    pub party: Option<Party>,
    /// Against what.
    pub standard: Standard,
    /// With people's judgement or without.
    pub method: Method,
    /// What it was made with.
    pub tools: Vec<String>,
    /// Which pages were looked at, and how they were chosen.
    pub sample: Option<String>,
    /// What it showed.
    pub outcome: Cited<Outcome>,
}

/// Who tested.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Party {
    /// The publisher.
    Own,
    /// Somebody else.
    Third,
}

/// How it was tested.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Method {
    /// By programs alone, which cannot judge every criterion.
    Automatic,
    /// By people.
    Manual,
    /// By both.
    Both,
}

/// A version of the Web Content Accessibility Guidelines and a level of conformance.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Standard {
    /// The version, as 22 for 2.2.
    pub version: u32,
    /// The level: 1 for A, 2 for AA, 3 for AAA.
    pub level: usize,
}

/// What a test showed, in the words of the model accessibility statement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Outcome {
    /// All criteria are met.
    Full,
    /// Most are.
    Partial,
    /// Most are not.
    Not,
    /// It does not tell: only some criteria were tested.
    Undetermined,
}

/// What the statement may say of the site as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Status {
    /// No test is recorded.
    Untested,
    /// What the last test that told showed; [`Outcome::Undetermined`] where none did.
    Tested(Outcome),
}

/// A problem that is known.
#[derive(Clone, Debug, Hash)]
pub struct Problem {
    /// What is not accessible, and for whom.
    pub what: String,
    /// The criteria that it fails.
    pub criteria: Vec<&'static Criterion>,
    /// Why it stands.
    pub reason: Reason,
    /// Why so, in the publisher's words.
    pub because: Option<String>,
    /// What can be used instead.
    pub alternative: Option<String>,
    /// By when it will be mended.
    pub mend_by: Option<Cited<When>>,
}

/// The reasons that the Regulations know for content that is not accessible.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Reason {
    /// It ought to be, and is not (regulation 6).
    NonCompliance,
    /// It would be a disproportionate burden (regulation 7).
    Burden,
    /// The Regulations do not apply to it (regulation 4(2)).
    OutOfScope,
}

const NATIONS: &[(&str, Nation)] =
    &[("england", Nation::GreatBritain), ("scotland", Nation::GreatBritain), ("wales", Nation::GreatBritain), ("northern-ireland", Nation::NorthernIreland)];
const PARTIES: &[(&str, Party)] = &[("self", Party::Own), ("third", Party::Third)];
const METHODS: &[(&str, Method)] = &[("automatic", Method::Automatic), ("manual", Method::Manual), ("automatic and manual", Method::Both)];
const OUTCOMES: &[(&str, Outcome)] = &[
    ("fully compliant", Outcome::Full),
    ("partially compliant", Outcome::Partial),
    ("not compliant", Outcome::Not),
    ("not determined", Outcome::Undetermined),
];
const STANDARDS: &[(&str, Standard)] = &[
    ("WCAG 2.2 AA", WANTED),
    ("WCAG 2.2 A", Standard { version: 22, level: 1 }),
    ("WCAG 2.2 AAA", Standard { version: 22, level: 3 }),
    ("WCAG 2.1 A", Standard { version: 21, level: 1 }),
    ("WCAG 2.1 AA", Standard { version: 21, level: 2 }),
    ("WCAG 2.1 AAA", Standard { version: 21, level: 3 }),
];
const REASONS: &[(&str, Reason)] =
    &[("non-compliance", Reason::NonCompliance), ("disproportionate burden", Reason::Burden), ("out of scope", Reason::OutOfScope)];

/// What the Regulations ask for: level A and AA of the guidelines as amended from time to time (regulation 9), today's being 2.2.
const WANTED: Standard = Standard { version: 22, level: 2 };

impl Standard {
    /// As it is written: "WCAG 2.2 AA".
    pub fn name(self) -> &'static str {
        STANDARDS.iter().find(|(_, standard)| *standard == self).map_or("", |(name, _)| name)
    }
}

impl Outcome {
    /// As it is written: "partially compliant".
    pub fn name(self) -> &'static str {
        OUTCOMES.iter().find(|(_, outcome)| *outcome == self).map_or("", |(name, _)| name)
    }
}

impl Accessibility {
    /// What may be said of the site as a whole: what the last test that tells showed. Full compliance only where that
    /// test can show it, no problem is recorded, and all that is stated could be read.
    pub fn status(&self) -> Status {
        if self.tests.is_empty() {
            return Status::Untested;
        }
        let telling = self.tests.iter().find(|test| test.outcome.value != Outcome::Undetermined);
        Status::Tested(match telling {
            Some(test) if test.outcome.value != Outcome::Full => test.outcome.value,
            Some(test) if test.shows_all().is_ok() && !self.problems.is_empty() => Outcome::Partial,
            Some(test) if test.shows_all().is_ok() && !self.faulty => Outcome::Full,
            _ => Outcome::Undetermined,
        })
    }
}

impl Test {
    /// Whether it can show that all criteria are met; else why not.
    fn shows_all(&self) -> Result<(), String> {
        let Standard { version, level } = self.standard;
        if self.method == Method::Automatic {
            return Err("automatic checks alone cannot judge every success criterion".to_owned());
        }
        if version < WANTED.version || level < WANTED.level {
            return Err(format!("the test was made against {}, and the Regulations ask for {}", self.standard.name(), WANTED.name()));
        }
        Ok(())
    }
}

/// Reads the table `[accessibility]`.
pub fn read(keys: &mut Keys<'_, '_>) -> Accessibility {
    let example = "{ nation = \"england\" }";
    let read = keys.table("accessibility", example, |keys, place| {
        let mut read = Accessibility {
            place: Some(place),
            nation: choice(keys, "nation", NATIONS).map(|nation| nation.value),
            scope: text(keys, "scope"),
            about: texts(keys, "about"),
            contact: super::contact::read(keys),
            response: text(keys, "response"),
            plans: texts(keys, "plans"),
            prepared: keys.date("prepared"),
            reviewed: keys.date("reviewed"),
            tests: keys.tables("tests", "[{ date = 2026-03-02, by = \"…\" }]", |keys, _| test(keys)),
            problems: keys.tables("problems", "[{ what = \"…\", reason = \"non-compliance\" }]", |keys, _| problem(keys)),
            faulty: false,
        };
        // Of two tests of one day, the one that stands last is the newer.
        read.tests.reverse();
        read.tests.sort_by_key(|test| std::cmp::Reverse(test.date.value));
        contradiction(&read).into_iter().for_each(|finding| keys.note(finding));
        Some(read)
    });
    read.unwrap_or_default()
}

fn text(keys: &mut Keys<'_, '_>, key: &'static str) -> Option<String> {
    keys.text(key).map(|text| text.value)
}

fn texts(keys: &mut Keys<'_, '_>, key: &'static str) -> Vec<String> {
    keys.texts(key).into_iter().map(|text| text.value).collect()
}

fn test(keys: &mut Keys<'_, '_>) -> Option<Test> {
    let stated = keys.has("date");
    let date = keys.date("date");
    if !stated {
        keys.missing("date", "2026-03-02");
    }
    let by = keys.required_text("by", "\"Digital Access Ltd\"");
    let party = choice(keys, "party", PARTIES);
    let standard = required(keys, "standard", STANDARDS);
    let method = required(keys, "method", METHODS);
    let tools = texts(keys, "tools");
    let sample = text(keys, "sample");
    let outcome = required(keys, "outcome", OUTCOMES);
    Some(Test {
        date: date?,
        by: by?.value,
        party: party.map(|party| party.value),
        standard: standard?.value,
        method: method?.value,
        tools,
        sample,
        outcome: outcome?,
    })
}

fn problem(keys: &mut Keys<'_, '_>) -> Option<Problem> {
    let what = keys.required_text("what", "\"Charts in the annual reports have no text alternative, so a screen reader passes over them.\"");
    let criteria = keys.texts("criteria").into_iter().filter_map(|number| {
        let found = wcag::find(&number.value);
        if found.is_none() {
            let help = "write its number in WCAG 2.2: `criteria = [\"1.1.1\"]`";
            let message = format!("there is no success criterion `{}`", number.value);
            number.place().into_iter().for_each(|place| keys.note(Finding::at(&keys::WRONG_VALUE, place, message.clone(), help)));
        }
        found
    });
    let criteria = criteria.collect();
    let reason = required(keys, "reason", REASONS);
    let because = text(keys, "because");
    let alternative = text(keys, "alternative");
    let mend_by = keys.date("mend_by");
    Some(Problem { what: what?.value, criteria, reason: reason?.value, because, alternative, mend_by })
}

/// One of a few words under `key`; another word is a fault that names the nearest.
fn choice<T: Copy>(keys: &mut Keys<'_, '_>, key: &'static str, choices: &[(&'static str, T)]) -> Option<Cited<T>> {
    let word = keys.text(key)?;
    if let Some((_, value)) = choices.iter().find(|(name, _)| *name == word.value) {
        return Some(word.map(|_| *value));
    }
    let place = word.place()?;
    keys.note(super::not_known(key, &word.value, place, choices.iter().map(|(name, _)| *name)));
    None
}

fn required<T: Copy>(keys: &mut Keys<'_, '_>, key: &'static str, choices: &[(&'static str, T)]) -> Option<Cited<T>> {
    if !keys.has(key) {
        keys.missing(key, &format!("\"{}\"", choices.first().map_or("", |(name, _)| name)));
    }
    choice(keys, key, choices)
}

/// A claim of full compliance that is not borne out.
fn contradiction(read: &Accessibility) -> Option<Finding> {
    let last = read.tests.iter().find(|test| test.outcome.value != Outcome::Undetermined)?;
    if last.outcome.value != Outcome::Full {
        return None;
    }
    let place = last.outcome.place()?;
    let message = "this test is said to show full compliance, and the statement cannot claim it";
    match last.shows_all() {
        Err(why) => {
            let help = "write `outcome = \"not determined\"`, or record the test that shows it";
            Some(Finding::at(&UNFOUNDED_COMPLIANCE, place, format!("{message}: {why}"), help))
        }
        Ok(()) if read.problems.is_empty() => None,
        Ok(()) => {
            let message = format!("{message}: problems are recorded below it");
            let help = "take away the problems that are mended, or write `outcome = \"partially compliant\"`";
            Some(Finding::at(&UNFOUNDED_COMPLIANCE, place, message, help))
        }
    }
}
