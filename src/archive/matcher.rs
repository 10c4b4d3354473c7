//! Finds themes in passages: whole words, any case, singular or plural.
//!
//! A phrase is cut into words (letters and digits; hyphens, slashes and apostrophes part them), each lower-cased
//! and reduced to its singular. It matches where its words follow one another with only spaces or hyphens between.

use super::Idx;
use crate::record::eight::plain_end;
use crate::record::stated::Theme;
use crate::record::words::{LONG_PLURALS, NO_PLURALS, outline};
use crate::record::{BlockNo, Minute};
use std::cmp::Reverse;
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
    /// The words that stand in phrases.
    words: Known,
    /// From each node by a word to the next node, by the numbers of the words; node 0 is the start.
    steps: Vec<Vec<(u32, u32)>>,
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
        let mut matcher = Matcher { words: Known::default(), steps: vec![Vec::new()], ends: vec![Vec::new()] };
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
        for (word, _) in words(phrase) {
            singular(phrase.get(word).unwrap_or_default(), &mut stem);
            let number = self.words.add(&stem);
            node = self.step(node, number).unwrap_or_else(|| self.grow(node, number));
        }
        if let Some(ends) = self.ends.get_mut(node as usize).filter(|_| node > 0) {
            ends.push(end);
        }
    }

    /// The node that a word leads to from another.
    fn step(&self, node: u32, word: u32) -> Option<u32> {
        let steps = self.steps.get(node as usize)?;
        let at = steps.binary_search_by_key(&word, |(word, _)| *word).ok()?;
        steps.get(at).map(|(_, next)| *next)
    }

    /// A new node that a word leads to from another.
    fn grow(&mut self, node: u32, word: u32) -> u32 {
        let fresh = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        if let Some(steps) = self.steps.get_mut(node as usize) {
            steps.insert(steps.partition_point(|(before, _)| *before < word), (word, fresh));
            self.steps.push(Vec::new());
            self.ends.push(Vec::new());
        }
        fresh
    }

    /// Every theme in every passage, by passage, place and theme. Of one theme's matches that overlap, the first and longest stands.
    pub fn mentions(&self, minute: &Minute) -> Vec<Mention> {
        let mut found = Vec::new();
        let (mut known, mut stem) = (Vec::new(), String::new());
        for (no, block, text) in minute.told() {
            if block.is_passage() {
                self.known_in(text, &mut known, &mut stem);
                self.in_text(no, text, &known, &mut found);
            }
        }
        found.shrink_to_fit();
        found
    }

    /// Finds those words of a text that stand in a phrase, with their numbers.
    fn known_in(&self, text: &str, known: &mut Vec<(Range<usize>, u32)>, stem: &mut String) {
        known.clear();
        for (range, plain) in words(text) {
            let word = text.get(range.clone()).unwrap_or_default();
            // Only of plain letters is it known how they look in lower case.
            let number = if plain {
                self.words.number(word.as_bytes())
            } else {
                singular(word, stem);
                self.words.of_stem(stem.as_bytes(), false)
            };
            known.extend(number.map(|number| (range, number)));
        }
    }

    fn in_text(&self, block: BlockNo, text: &str, known: &[(Range<usize>, u32)], out: &mut Vec<Mention>) {
        let (mut hits, mut struck): (Vec<Mention>, Vec<Mention>) = (Vec::new(), Vec::new());
        for (from, (first, _)) in known.iter().enumerate() {
            let mut node = 0;
            let mut before: Option<usize> = None;
            for (range, number) in known.get(from..).unwrap_or_default() {
                // Any other word between two joins them no more than a full stop.
                if before.is_some_and(|end| !joins(text.get(end..range.start).unwrap_or_default())) {
                    break;
                }
                let Some(next) = self.step(node, *number) else { break };
                node = next;
                before = Some(range.end);
                for end in self.ends.get(node as usize).into_iter().flatten() {
                    let span = crate::file::Span::new(first.start, range.end);
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

/// The words of phrases in the singular, each with its number, by their first two letters; of these the shorter first.
#[derive(Debug)]
struct Known {
    /// A bit for the last letter and the length of each: most words of a record are told from them by it.
    outlines: Vec<u64>,
    words: Vec<Vec<(Box<str>, u32)>>,
    count: u32,
}

impl Default for Known {
    fn default() -> Self {
        Known { outlines: vec![0; 1 << 10], words: vec![Vec::new(); 1 << 10], count: 0 }
    }
}

impl Known {
    /// The number of a stem, which is a new one where it is not known yet.
    fn add(&mut self, stem: &str) -> u32 {
        if let Some(number) = self.of_stem(stem.as_bytes(), false) {
            return number;
        }
        let (number, at) = (self.count, place(stem.as_bytes()));
        if let (Some(outlines), Some(words), Some(last)) = (self.outlines.get_mut(at), self.words.get_mut(at), stem.as_bytes().last()) {
            *outlines |= outline(*last, stem.len());
            let before = words.partition_point(|(word, _)| (word.len(), &**word) < (stem.len(), stem));
            words.insert(before, (stem.into(), number));
            self.count += 1;
        }
        number
    }

    /// The number of a word of plain letters, in any case and number.
    fn number(&self, word: &[u8]) -> Option<u32> {
        let (kept, changed) = kept(word);
        self.of_stem(word.get(..kept)?, changed)
    }

    /// The number of a stem, of which a "y" that is changed is not there. None of the first two letters is ever changed.
    fn of_stem(&self, stem: &[u8], changed: bool) -> Option<u32> {
        let last = if changed { b'y' } else { *stem.last()? };
        let (at, length) = (place(stem), stem.len() + usize::from(changed));
        if self.outlines.get(at)? & outline(last, length) == 0 {
            return None;
        }
        let stem = || stem.iter().map(u8::to_ascii_lowercase).chain(changed.then_some(b'y'));
        let words = self.words.get(at)?;
        let found = words.binary_search_by(|(word, _)| word.len().cmp(&length).then_with(|| word.bytes().cmp(stem()))).ok()?;
        words.get(found).map(|(_, number)| *number)
    }
}

/// Where the words stand that begin with the letters of this one: the same for an ASCII letter large and small.
fn place(word: &[u8]) -> usize {
    let letter = |at: usize| usize::from(word.get(at).copied().unwrap_or(0) & 31);
    letter(0) << 5 | letter(1)
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

/// The words of a text: runs of letters and digits, and whether all are of ASCII. A possessive "s" is no word.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, bool)> + '_ {
    let bytes = text.as_bytes();
    // The character beyond ASCII that stands there: whether it is of a word, and how many bytes it takes.
    let beyond = |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).map_or((false, 1), |c| (c.is_alphanumeric(), c.len_utf8()));
    let begin = move |mut at: usize| loop {
        let byte = *bytes.get(at)?;
        let (of_a_word, length) = if byte.is_ascii() { (byte.is_ascii_alphanumeric(), 1) } else { beyond(at) };
        if of_a_word {
            return Some(at);
        }
        at += length;
    };
    let end = move |at: usize| {
        let (mut at, mut plain) = (plain_end(bytes, at), true);
        while bytes.get(at).is_some_and(|byte| !byte.is_ascii()) {
            let (of_a_word, length) = beyond(at);
            if !of_a_word {
                break;
            }
            (at, plain) = (plain_end(bytes, at + length), false);
        }
        (at, plain)
    };
    let mut end_of_last = 0;
    std::iter::from_fn(move || {
        loop {
            let start = begin(end_of_last)?;
            let (end, plain) = end(start);
            let before = std::mem::replace(&mut end_of_last, end)..start;
            let possessive = end == start + 1 && start > 1 && matches!(bytes.get(start), Some(b's' | b'S')) && matches!(text.get(before), Some("'" | "’"));
            if !possessive {
                return Some((start..end, plain));
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
        out.push_str(word);
        out.make_ascii_lowercase();
    } else {
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    let (kept, changed) = kept(out.as_bytes());
    out.truncate(kept);
    if changed {
        out.push('y');
    }
}

/// How many bytes of a word its singular keeps, in whatever case, and whether a "y" follows them.
fn kept(word: &[u8]) -> (usize, bool) {
    let length = word.len();
    let ends = |end: &str| length.checked_sub(end.len()).and_then(|at| word.get(at..)).is_some_and(|last| last.eq_ignore_ascii_case(end.as_bytes()));
    if length <= 3 || !ends("s") {
        (length, false)
    } else if length > 4 && ends("ies") {
        (length - 3, true)
    } else if length > 4 && LONG_PLURALS.iter().any(|end| ends(end)) {
        (length - 2, false)
    } else if NO_PLURALS.iter().any(|end| ends(end)) {
        (length, false)
    } else {
        (length - 1, false)
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
