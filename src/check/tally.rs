//! Counting what comes from many pages on many threads, in bounded room, so that the order of arrival never shows.
//!
//! In flow pages and faults; out flow counts, causes with examples, and candidates for the sample. Parts made on several
//! threads are merged. Where only so many are kept, they are the least in a fixed order, so that any order of arrival keeps
//! the same ones.

use super::fault::{Fault, Outcome};
use super::rule::Rule;
use crate::wcag::Content;
use sha2::{Digest, Sha256};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

/// How many findings of a rule are kept whole, for the exports.
pub const KEPT: usize = 1000;
/// How many causes of a rule are told apart.
pub const CAUSES: usize = 100;
/// How many findings of a cause are kept as examples.
pub const EXAMPLES: usize = 3;
/// How many kinds of page are told apart.
pub const KINDS: usize = 60;
/// How many pages of a kind are candidates for the structured sample.
const OF_KIND: usize = 2;
/// How many pages are candidates for the random sample.
const DRAWN: usize = 40;

/// What was found, by rule.
#[derive(Clone, Default, Debug)]
pub struct Findings {
    /// By the rule's name.
    pub rules: BTreeMap<&'static str, OfRule>,
}

/// What was found by one rule.
#[derive(Clone, Debug)]
pub struct OfRule {
    /// The rule.
    pub rule: &'static Rule,
    /// How many findings say that it is broken.
    pub failed: u64,
    /// How many say that only a person can tell.
    pub unsure: u64,
    /// On how many files they are.
    pub pages: u64,
    /// By cause; the least [`CAUSES`] of them.
    pub causes: BTreeMap<Shape, Cause>,
    kept: Vec<Fault>,
}

/// What findings of one cause have in common. Names and numbers of single pages are left out of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Shape {
    /// The outcome.
    pub outcome: Outcome,
    /// The message, with `…` for names and `#` for numbers.
    pub message: String,
    /// The selector without what tells one element from its like.
    pub place: String,
}

/// Findings of one cause.
#[derive(Clone, Default, Debug)]
pub struct Cause {
    /// How many there are.
    pub count: u64,
    /// On how many files.
    pub pages: u64,
    /// The first of them.
    pub examples: Vec<Fault>,
}

impl Findings {
    /// Adds faults. All of one rule in one file come in one call: else that file is counted twice.
    pub fn add(&mut self, mut faults: Vec<Fault>) {
        faults.sort_by(order);
        let mut seen: BTreeSet<(&'static str, Option<Shape>)> = BTreeSet::new();
        let mut file = String::new();
        for fault in faults {
            if fault.file != file {
                seen.clear();
                file.clone_from(&fault.file);
            }
            let name = fault.rule.name;
            let shape = Shape::of(&fault);
            let of_rule = self.rules.entry(name).or_insert_with(|| OfRule::new(fault.rule));
            match fault.outcome {
                Outcome::Failed => of_rule.failed += 1,
                Outcome::CantTell => of_rule.unsure += 1,
            }
            of_rule.pages += u64::from(seen.insert((name, None)));
            let cause = of_rule.causes.entry(shape.clone()).or_default();
            cause.count += 1;
            cause.pages += u64::from(seen.insert((name, Some(shape))));
            keep(&mut cause.examples, fault.clone(), EXAMPLES);
            keep(&mut of_rule.kept, fault, KEPT);
            of_rule.trim();
        }
    }

    /// Adds what another thread counted, on other files.
    pub fn merge(&mut self, other: Findings) {
        for (name, theirs) in other.rules {
            let ours = self.rules.entry(name).or_insert_with(|| OfRule::new(theirs.rule));
            ours.failed += theirs.failed;
            ours.unsure += theirs.unsure;
            ours.pages += theirs.pages;
            for (shape, cause) in theirs.causes {
                let there = ours.causes.entry(shape).or_default();
                there.count += cause.count;
                there.pages += cause.pages;
                cause.examples.into_iter().for_each(|fault| keep(&mut there.examples, fault, EXAMPLES));
            }
            theirs.kept.into_iter().for_each(|fault| keep(&mut ours.kept, fault, KEPT));
            ours.trim();
        }
    }

    /// How many findings there are: broken, and for a person.
    pub fn count(&self) -> (u64, u64) {
        self.rules.values().fold((0, 0), |(failed, unsure), of_rule| (failed + of_rule.failed, unsure + of_rule.unsure))
    }

    /// The findings that were kept whole, in the order of files.
    pub fn kept(&self) -> Vec<&Fault> {
        let mut all: Vec<&Fault> = self.rules.values().flat_map(OfRule::kept).collect();
        all.sort_by(|a, b| order(a, b));
        all
    }
}

impl OfRule {
    fn new(rule: &'static Rule) -> OfRule {
        OfRule { rule, failed: 0, unsure: 0, pages: 0, causes: BTreeMap::new(), kept: Vec::new() }
    }

    /// The findings that were kept whole: the first [`KEPT`], in the order of files.
    pub fn kept(&self) -> Vec<&Fault> {
        let mut kept: Vec<&Fault> = self.kept.iter().collect();
        kept.sort_by(|a, b| order(a, b));
        kept.truncate(KEPT);
        kept
    }

    fn trim(&mut self) {
        while self.causes.len() > CAUSES {
            self.causes.pop_last();
        }
    }
}

/// Keeps the least `most` of a growing list, putting it in order only now and then.
fn keep(list: &mut Vec<Fault>, fault: Fault, most: usize) {
    list.push(fault);
    if list.len() > 2 * most || most == EXAMPLES {
        list.sort_by(order);
        list.truncate(most);
    }
}

/// The order of findings for a reader, down to what they show: two that are equal in it are the same.
pub fn order(a: &Fault, b: &Fault) -> Ordering {
    let key = |f: &Fault| (f.line, f.column, f.rule.name, f.outcome);
    let place = a.file.cmp(&b.file).then_with(|| key(a).cmp(&key(b)));
    place.then_with(|| (&a.message, &a.selector, &a.snippet, &a.help, &a.origin).cmp(&(&b.message, &b.selector, &b.snippet, &b.help, &b.origin)))
}

impl Shape {
    /// The shape of a finding.
    pub fn of(fault: &Fault) -> Shape {
        Shape { outcome: fault.outcome, message: message_shape(&fault.message), place: place_shape(&fault.selector) }
    }
}

/// A message with `…` for each name in backticks and `#` for each number.
pub fn message_shape(message: &str) -> String {
    let mut shape = String::with_capacity(message.len());
    for (part, at) in message.split('`').zip(0u64..) {
        if at % 2 == 1 {
            shape.push('…');
            continue;
        }
        for c in part.chars() {
            if !c.is_ascii_digit() {
                shape.push(c);
            } else if !shape.ends_with('#') {
                shape.push('#');
            }
        }
    }
    shape
}

/// A selector without numbers of siblings, values of attributes and identifiers.
fn place_shape(selector: &str) -> String {
    #[derive(Clone, Copy, PartialEq)]
    enum Within {
        Names,
        Brackets,
        Value,
        Parentheses,
        Id,
    }
    let mut shape = String::with_capacity(selector.len());
    let (mut within, mut quote) = (Within::Names, None);
    let mut chars = selector.chars();
    while let Some(c) = chars.next() {
        if within == Within::Id && c == '\\' {
            chars.next();
            continue;
        }
        if quote.is_some() {
            quote = quote.filter(|open| *open != c);
            continue;
        }
        if within == Within::Id && !(c.is_alphanumeric() || matches!(c, '-' | '_')) {
            within = Within::Names;
        }
        within = match (within, c) {
            (Within::Id, _) => continue,
            (Within::Parentheses, ')') | (Within::Brackets | Within::Value, ']') => Within::Names,
            (Within::Brackets, '=') => Within::Value,
            (Within::Names, '(') => {
                // `:nth-child` without its number says nothing.
                let pseudo = shape.rfind(':').filter(|at| shape.get(*at..).is_some_and(|name| name.starts_with(":nth-") && !name.contains(' ')));
                shape.truncate(pseudo.unwrap_or(shape.len()));
                Within::Parentheses
            }
            (Within::Names, '[') => Within::Brackets,
            (Within::Names, '#') => Within::Id,
            (within, _) => within,
        };
        match (within, c) {
            (Within::Parentheses | Within::Value, '"' | '\'') => quote = Some(c),
            (Within::Parentheses | Within::Value, _) | (Within::Names, ')') => {}
            _ => shape.push(c),
        }
    }
    shape
}

/// The pages that were judged: how many, of which kinds, holding what; and candidates for the sample.
#[derive(Clone, Default, Debug)]
pub struct Pages {
    /// How many there are.
    pub count: u64,
    /// By what the page says of its kind; the empty kind is for those that say nothing. The least [`KINDS`] of them.
    pub kinds: BTreeMap<String, OfKind>,
    /// On how many pages each content stands.
    pub present: BTreeMap<Content, u64>,
    drawn: Vec<(u64, Page)>,
}

/// The pages of one kind.
#[derive(Clone, Default, Debug)]
pub struct OfKind {
    /// How many there are.
    pub count: u64,
    chosen: Vec<(Reverse<usize>, u64, Page)>,
}

/// A page, as far as the sample needs it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Page {
    /// Where it lies below the folder, with `/`.
    pub path: String,
    /// What it says of its kind: `<meta name="page-kind">`; empty where it says nothing.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// The content that stands on it.
    pub present: Vec<Content>,
    /// The rules that it breaks.
    pub failed: Vec<&'static Rule>,
    /// The rules that need a person on it.
    pub unsure: Vec<&'static Rule>,
}

impl Page {
    /// Adds the rules of findings that stand on this page.
    pub fn judge<'a>(&mut self, faults: impl IntoIterator<Item = &'a Fault>) {
        for fault in faults {
            let list = match fault.outcome {
                Outcome::Failed => &mut self.failed,
                Outcome::CantTell => &mut self.unsure,
            };
            if let Err(at) = list.binary_search_by(|rule| rule.name.cmp(fault.rule.name)) {
                list.insert(at, fault.rule);
            }
        }
    }
}

impl Pages {
    /// Adds a page.
    pub fn add(&mut self, page: Page) {
        self.count += 1;
        for content in &page.present {
            *self.present.entry(*content).or_default() += 1;
        }
        let of_kind = self.kinds.entry(page.kind.clone()).or_default();
        of_kind.count += 1;
        of_kind.chosen.push((Reverse(page.present.len()), number("structured", &page.path), page.clone()));
        self.drawn.push((number("drawn", &page.path), page));
        self.trim();
    }

    /// Adds what another thread counted, of other pages.
    pub fn merge(&mut self, other: Pages) {
        self.count += other.count;
        for (content, count) in other.present {
            *self.present.entry(content).or_default() += count;
        }
        for (kind, theirs) in other.kinds {
            let ours = self.kinds.entry(kind).or_default();
            ours.count += theirs.count;
            ours.chosen.extend(theirs.chosen);
        }
        self.drawn.extend(other.drawn);
        self.kinds.values_mut().for_each(OfKind::trim);
        self.trim();
    }

    /// Adds findings that were made after the pages were counted: those of the whole site.
    pub fn judge(&mut self, faults: &[Fault]) {
        let mut by_file: BTreeMap<&str, Vec<&Fault>> = BTreeMap::new();
        for fault in faults {
            by_file.entry(&fault.file).or_default().push(fault);
        }
        let chosen = self.kinds.values_mut().flat_map(|of_kind| of_kind.chosen.iter_mut().map(|(_, _, page)| page));
        for page in chosen.chain(self.drawn.iter_mut().map(|(_, page)| page)) {
            if let Some(faults) = by_file.get(page.path.as_str()) {
                page.judge(faults.iter().copied());
            }
        }
    }

    /// The candidates for the random sample, in the order in which they are drawn.
    pub fn drawn(&self) -> Vec<&Page> {
        let mut drawn: Vec<_> = self.drawn.iter().collect();
        drawn.sort_by(|a, b| (a.0, &a.1.path).cmp(&(b.0, &b.1.path)));
        drawn.into_iter().take(DRAWN).map(|(_, page)| page).collect()
    }

    fn trim(&mut self) {
        if self.drawn.len() > 2 * DRAWN {
            self.drawn.sort_by(|a, b| (a.0, &a.1.path).cmp(&(b.0, &b.1.path)));
            self.drawn.truncate(DRAWN);
        }
        while self.kinds.len() > KINDS {
            self.kinds.pop_last();
        }
        self.kinds.values_mut().filter(|of_kind| of_kind.chosen.len() > 8 * OF_KIND).for_each(OfKind::trim);
    }
}

impl OfKind {
    /// The candidates for the structured sample: pages that hold the most kinds of content; where several do, as the hash
    /// of their addresses falls.
    pub fn chosen(&self) -> Vec<&Page> {
        let mut chosen: Vec<_> = self.chosen.iter().collect();
        chosen.sort_by(|a, b| (a.0, a.1, &a.2.path).cmp(&(b.0, b.1, &b.2.path)));
        chosen.into_iter().take(OF_KIND).map(|(_, _, page)| page).collect()
    }

    fn trim(&mut self) {
        self.chosen.sort_by(|a, b| (a.0, a.1, &a.2.path).cmp(&(b.0, b.1, &b.2.path)));
        self.chosen.truncate(OF_KIND);
    }
}

/// A number that looks random and always is the same for the same address.
fn number(what: &str, path: &str) -> u64 {
    let digest = Sha256::new().chain_update(what).chain_update([0]).chain_update(path).finalize();
    digest.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}
