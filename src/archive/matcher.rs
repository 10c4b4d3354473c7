//! Finds themes in passages: whole words, any case, singular or plural.
//!
//! A phrase is cut into words (letters and digits; hyphens, slashes and apostrophes part them), each lower-cased
//! and reduced to its singular. It matches where its words follow one another with only spaces or hyphens between.

use super::Idx;
use crate::record::stated::Theme;
use crate::record::{BlockNo, Minute};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

/// A theme found in a passage.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Mention {
    /// The passage.
    pub block: BlockNo,
    /// Where the words that matched begin, in bytes of the passage's words.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// The theme.
    pub theme: Idx<Theme>,
}

/// The phrases of all themes, ready to be looked for in one pass.
#[derive(Debug)]
pub struct Matcher {
    /// Each word that stands in a phrase, with its number.
    words: HashMap<Box<str>, u32>,
    /// How those words begin: most words of a record begin otherwise, and are not looked up.
    begins: Begins,
    /// From a node by a word to the next node; node 0 is the start.
    steps: HashMap<(u32, u32), u32>,
    /// What ends at each node.
    ends: Vec<Vec<End>>,
}

#[derive(Clone, Copy, Debug)]
struct End {
    theme: Idx<Theme>,
    excluded: bool,
}

impl Matcher {
    /// Takes every theme's phrases and exclusions.
    pub fn new<'a>(themes: impl Iterator<Item = (Idx<Theme>, &'a Theme)>) -> Self {
        let mut matcher = Matcher { words: HashMap::new(), begins: Begins::default(), steps: HashMap::new(), ends: vec![Vec::new()] };
        for (idx, theme) in themes {
            for phrase in &theme.phrases {
                matcher.add(&phrase.value, End { theme: idx, excluded: false });
            }
            for phrase in &theme.exclude {
                matcher.add(&phrase.value, End { theme: idx, excluded: true });
            }
        }
        matcher
    }

    fn add(&mut self, phrase: &str, end: End) {
        let mut node = 0;
        let mut stem = String::new();
        for word in words(phrase) {
            let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            singular(phrase.get(word).unwrap_or_default(), &mut stem);
            self.begins.add(&stem);
            let number = *self.words.entry(stem.as_str().into()).or_insert(number);
            let fresh = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.steps.entry((node, number)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        if let Some(ends) = self.ends.get_mut(node as usize).filter(|_| node > 0) {
            ends.push(end);
        }
    }

    /// Every theme in every passage, by passage, place and theme. Of one theme's matches that overlap, the first and longest stands.
    pub fn mentions(&self, minute: &Minute) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut told = Vec::new();
        for (no, block, text) in minute.told() {
            if block.is_passage() {
                self.in_text(no, text, &mut told, &mut found);
            }
        }
        found.shrink_to_fit();
        found
    }

    fn in_text(&self, block: BlockNo, text: &str, told: &mut Vec<(Range<usize>, Option<u32>)>, out: &mut Vec<Mention>) {
        let mut stem = String::new();
        told.clear();
        told.extend(words(text).map(|range| {
            let word = text.get(range.clone()).unwrap_or_default();
            if !self.begins.may_begin(word) {
                return (range, None);
            }
            singular(word, &mut stem);
            (range, self.words.get(stem.as_str()).copied())
        }));
        let (mut hits, mut struck): (Vec<Mention>, Vec<Mention>) = (Vec::new(), Vec::new());
        for from in 0..told.len() {
            let mut node = 0;
            let mut before: Option<usize> = None;
            for (range, number) in told.get(from..).unwrap_or_default() {
                if before.is_some_and(|end| !joins(text.get(end..range.start).unwrap_or_default())) {
                    break;
                }
                let Some(next) = number.and_then(|number| self.steps.get(&(node, number))) else { break };
                node = *next;
                before = Some(range.end);
                let start = told.get(from).map_or(0, |(range, _)| range.start);
                for end in self.ends.get(node as usize).into_iter().flatten() {
                    let span = crate::file::Span::new(start, range.end);
                    let mention = Mention { block, start: span.start, end: span.end, theme: end.theme };
                    if end.excluded { struck.push(mention) } else { hits.push(mention) }
                }
            }
        }
        hits.sort_by_key(|hit| (hit.theme, hit.start, Reverse(hit.end)));
        struck.sort_by_key(|out| (out.theme, out.start));
        strike(&mut hits, &struck);
        hits.dedup_by(|next, kept| next.theme == kept.theme && next.start < kept.end);
        hits.sort_by_key(|hit| (hit.start, hit.end, hit.theme));
        out.extend(hits);
    }
}

/// The first two bytes of words, each pair a bit.
#[derive(Debug)]
struct Begins(Vec<u64>);

impl Default for Begins {
    fn default() -> Self {
        Begins(vec![0; 1 << 10])
    }
}

impl Begins {
    fn place(word: &str) -> (usize, u64) {
        let mut bytes = word.bytes().map(|byte| byte.to_ascii_lowercase());
        let pair = usize::from(bytes.next().unwrap_or(0)) << 8 | usize::from(bytes.next().unwrap_or(0));
        (pair / 64, 1 << (pair % 64))
    }

    fn add(&mut self, stem: &str) {
        let (at, bit) = Begins::place(stem);
        if let Some(bits) = self.0.get_mut(at) {
            *bits |= bit;
        }
    }

    /// Whether one of the words may be this one in the singular, which changes none of the first two letters. Only of plain
    /// letters is it known how they look in lower case.
    fn may_begin(&self, word: &str) -> bool {
        let (at, bit) = Begins::place(word);
        self.0.get(at).is_some_and(|bits| bits & bit != 0) || !word.is_ascii()
    }
}

/// Takes away the hits that lie within something struck of the same theme. Both lists are in order of theme and place.
fn strike(hits: &mut Vec<Mention>, struck: &[Mention]) {
    let mut rest = struck.iter().peekable();
    let mut reach: Option<(Idx<Theme>, u32)> = None;
    hits.retain(|hit| {
        while let Some(out) = rest.next_if(|out| (out.theme, out.start) <= (hit.theme, hit.start)) {
            reach = Some(match reach {
                Some((theme, end)) if theme == out.theme => (theme, end.max(out.end)),
                _ => (out.theme, out.end),
            });
        }
        !reach.is_some_and(|(theme, end)| theme == hit.theme && hit.end <= end)
    });
}

/// The words of a text: runs of letters and digits. A possessive "s" is no word.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    // Whether a letter or digit stands there, and how many bytes it takes.
    let sign = |at: usize| match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some((byte.is_ascii_alphanumeric(), 1)),
        _ => text.get(at..)?.chars().next().map(|c| (c.is_alphanumeric(), c.len_utf8())),
    };
    let past = move |mut at: usize, of_a_word: bool| {
        while let Some((is_of_a_word, length)) = sign(at)
            && is_of_a_word == of_a_word
        {
            at += length;
        }
        at
    };
    let (mut rest, mut end_of_last) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            let start = past(rest, false);
            if start >= text.len() {
                return None;
            }
            let end = past(start, true);
            let before = text.get(end_of_last..start).unwrap_or_default();
            (rest, end_of_last) = (end, end);
            let possessive = matches!(before, "'" | "’") && matches!(text.get(start..end), Some("s" | "S")) && start > 1;
            if !possessive {
                return Some(start..end);
            }
        }
    })
}

/// What may stand between two words of one phrase: spaces, a hyphen, a possessive.
fn joins(gap: &str) -> bool {
    matches!(gap, " " | "-" | "\u{2010}" | "\u{2011}" | "/" | "'s " | "’s " | "' " | "’ " | "'" | "’")
}

/// The lower-cased singular of a word, by the plainest of rules: policies, policy; abuses, abuse; victims, victim.
fn singular(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
    } else {
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    let length = out.len();
    if length > 4 && out.ends_with("ies") {
        out.truncate(length - 3);
        out.push('y');
    } else if length > 4 && ["sses", "shes", "ches", "xes"].iter().any(|end| out.ends_with(end)) {
        out.truncate(length - 2);
    } else if length > 3 && out.ends_with('s') && !["ss", "us", "is"].iter().any(|end| out.ends_with(end)) {
        out.truncate(length - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{FilePath, Place, Spot};
    use crate::record::evidence::Cited;
    use crate::record::{BlockKind, Format, Part};

    fn found(phrases: &[&str], exclude: &[&str], text: &str) -> Vec<String> {
        let file = FilePath::new("t.md");
        let cite = |list: &[&str]| list.iter().map(|t| Cited::publisher((*t).to_owned(), Place::file(&file))).collect();
        let name = Cited::publisher("T".to_owned(), Place::file(&file));
        let theme = Theme { file: file.clone(), name, phrases: cite(phrases), exclude: cite(exclude), body: String::new(), kept: Default::default() };
        let matcher = Matcher::new([(Idx::new(0), &theme)].into_iter());
        let mut minute = Minute::write(file, Format::Text, None, "");
        minute.push(BlockKind::Para, Part::Discussion, text, 0, Spot::Whole, &[]);
        let minute = minute.finish(None);
        matcher.mentions(&minute).iter().map(|m| minute.words_at(m.block)[m.start as usize..m.end as usize].to_owned()).collect()
    }

    #[test]
    fn phrases_match_by_whole_words_and_simple_endings() {
        for (phrase, text, expected) in [
            ("rural crime", "Rural crimes and RURAL CRIME; rural, crime; plural crime.", vec!["Rural crimes", "RURAL CRIME"]),
            ("anti-social behaviour", "anti social behaviour, Anti-Social Behaviour", vec!["anti social behaviour", "Anti-Social Behaviour"]),
            ("victim", "victims of crime; a victim’s voice; victimise", vec!["victims", "victim"]),
            ("victim care", "the Victim’s Care", vec!["Victim’s Care"]),
            ("policy", "policies", vec!["policies"]),
            ("plentyn", "Plentyn ŵyr", vec!["Plentyn"]),
        ] {
            assert_eq!(found(&[phrase], &[], text), expected, "{phrase}");
        }
    }

    #[test]
    fn exclusions_strike_what_lies_inside_them_and_the_longest_match_stands() {
        assert_eq!(found(&["youth"], &["youth court road"], "Youth Court Road and youth work"), ["youth"]);
        assert_eq!(found(&["domestic abuse", "domestic abuse victim"], &[], "domestic abuse victims"), ["domestic abuse victims"]);
    }
}
