//! Long forms of abbreviations: the words whose initials the letters are, and no others.
//!
//! In: a short form and the words around it. Out: the words that it stands for. What stays absent: a near miss.

use super::super::looks::Looks;
use super::super::words::{Words, is_all_capitals, is_capital, stem};
use crate::parse::vocabulary::is_dash;
use crate::parse::wordlist::WordList;
use crate::record::fact::Slice;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A short form as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Short {
    /// Which word it is.
    pub word: usize,
    /// Its bytes, without the ending of a possessive.
    pub range: Range<usize>,
    /// Its letters in capitals, without the ending of a plural: what it is known by.
    pub key: String,
    /// Its letters in small, in order.
    pub letters: Vec<char>,
    /// One past the bracket that closes after it; 0 where none does.
    pub close: usize,
    /// The word at which its bracket opens, where it stands in one alone or after "the", "hereafter".
    pub opens: Option<usize>,
}

/// Words that letters may pass over.
static SMALL: WordList = WordList::new(&["of", "the", "and", "for", "to", "in", "on", "a", "an", "with", "by", "at", "or", "from", "as"]);

fn is_small(word: &str) -> bool {
    SMALL.holds_in_small(word) || word.bytes().all(|b| b.is_ascii_digit())
}

/// The ways in which a word supplies letters: its initials, all of it where it is short itself, its inner letters where it is long.
fn supplies(word: &str) -> Vec<Vec<char>> {
    let lower = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    let parts: Vec<&str> = word.split(['-', '‑', '/', '–']).filter(|part| !part.is_empty()).collect();
    let initials: Vec<char> = parts.iter().filter_map(|part| part.chars().next()).flat_map(char::to_lowercase).collect();
    let mut ways = vec![initials.clone()];
    if initials.len() > 1 {
        ways.push(initials.first().copied().into_iter().collect());
    }
    if is_all_capitals(word) {
        ways.push(lower(word).into_iter().filter(|c| c.is_alphanumeric()).collect());
    }
    ways
}

/// The two letters that a long word may supply, as "television" does in CCTV.
fn supplies_two(word: &str, two: &[char]) -> bool {
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let [first, second] = two else { return false };
    letters.len() >= 9 && letters.first() == Some(first) && letters.iter().skip(1).any(|c| c == second)
}

/// Whether the words `list`, from last to first, supply the letters from last to first; gives how many were taken.
/// `whole` asks for all of them. Small words may be passed over, but neither at the head nor, for `whole`, at the end.
fn match_back(list: &[&str], letters: &[char], inner: bool, whole: bool) -> Option<usize> {
    // Which numbers of letters can still be open after so many words: at most as many as there are letters.
    let mut open: BTreeMap<usize, bool> = BTreeMap::from([(letters.len(), inner)]);
    for (taken, word) in list.iter().enumerate() {
        let word = stem(word);
        let mut next: BTreeMap<usize, bool> = BTreeMap::new();
        let mut reach = |left: usize, inner: bool| {
            let known = next.entry(left).or_insert(inner);
            *known |= inner;
        };
        for (&left, &inner) in &open {
            let rest = letters.get(..left).unwrap_or_default();
            for way in supplies(word).iter().filter(|way| rest.ends_with(way)) {
                reach(left - way.len(), inner);
            }
            if inner && rest.len() >= 2 && supplies_two(word, rest.get(rest.len() - 2..).unwrap_or_default()) {
                reach(left - 2, false);
            }
            // A year may stand behind the name of an Act.
            if is_small(word) && (taken > 0 || word.starts_with(|c: char| c.is_ascii_digit())) {
                reach(left, inner);
            }
        }
        // No long form begins with a small word: the "of" of "Office of the Police" is not the O.
        if next.contains_key(&0) && !is_small(word) && (!whole || taken + 1 == list.len()) {
            return Some(taken + 1);
        }
        next.remove(&0);
        open = next;
        if open.is_empty() {
            return None;
        }
    }
    None
}

/// The words before `end` that could be a long form, from last to first: one sentence, no bracket between.
fn words_before<'a>(words: &Words<'a>, end: usize, most: usize) -> Vec<&'a str> {
    let mut list = Vec::new();
    let mut n = end;
    while n > 0 && list.len() < most {
        n -= 1;
        list.push(words.get(n));
        let gap = words.gap(n);
        if gap.contains(['.', ';', ':', '(', ')', '?', '!', '–', '—', '•', '|']) || words.begins_sentence(n) {
            break;
        }
    }
    list
}

/// The bytes of some words, without the ending of a possessive at the last.
fn bytes(words: &Words, range: Range<usize>) -> Range<usize> {
    let last = words.get(range.end.wrapping_sub(1));
    let bytes = words.range(range);
    bytes.start..bytes.end - (last.len() - stem(last).len())
}

/// "Violence Reduction Network (VRN)", "Domestic Homicide Reviews, or DHRs".
pub fn long_before(words: &Words, short: &Short) -> Option<Range<usize>> {
    let end = match short.opens {
        Some(opens) => opens,
        None => {
            let or = short.word.checked_sub(1).filter(|or| words.get(*or) == "or" && words.gap(*or) == ", ")?;
            (words.gap(short.word) == " ").then_some(or)?
        }
    };
    let list = words_before(words, end, short.letters.len() * 2 + 6);
    let taken = match_back(&list, &short.letters, false, false).or_else(|| match_back(&list, &short.letters, true, false))?;
    Some(bytes(words, end - taken..end))
}

/// "RMS (Records Management System)": with the end of the bracket.
pub fn long_in_bracket(words: &Words, short: &Short) -> Option<(Range<usize>, usize)> {
    let from = short.word + 1;
    if !words.gap(from).trim_start_matches(['’', '”', '\'', '"']).trim_start().starts_with('(') || words.gap(from).contains(')') {
        return None;
    }
    let end = (from + 1..=(from + 20).min(words.len())).find(|n| words.gap(*n).contains([')', ';']))?;
    let after = words.range(from..end).end + words.gap(end).find(')')? + 1;
    // A bracket may go on: "(Community Risk Management Plan, from April)".
    let end = (from + 1..end).find(|n| words.gap(*n).contains(',') && exact(words, short, from..*n)).unwrap_or(end);
    exact(words, short, from..end).then(|| (bytes(words, from..end), after))
}

/// "SOLO – Sexual Offences Liaison Officer –": with the end of the long form.
pub fn long_after(words: &Words, short: &Short) -> Option<(Range<usize>, usize)> {
    let from = short.word + 1;
    let gap = words.gap(from);
    let dash = is_dash(gap);
    if !dash && gap != ", " || short.letters.len() < 3 {
        return None;
    }
    let ends = |n: &usize| *n == words.len() || words.gap(*n) != " ";
    let end = (from + 1..=(from + 14).min(words.len())).filter(ends).find(|n| exact(words, short, from..*n))?;
    (dash || is_capital(words.get(from))).then(|| (bytes(words, from..end), words.range(from..end).end))
}

fn exact(words: &Words, short: &Short, range: Range<usize>) -> bool {
    let list: Vec<&str> = range.rev().map(|n| words.get(n)).collect();
    let small = list.last().is_some_and(|first| matches!(*first, "the" | "The" | "a"));
    let list = if small { list.get(..list.len() - 1).unwrap_or_default() } else { &list };
    !small && match_back(list, &short.letters, true, true).is_some()
}

/// For short forms that nothing explains: the one name in capitals, with "the", whose initials they are, where there is exactly one.
pub fn phrases<'k, 'b>(blocks: impl Iterator<Item = &'b Words<'b>>, keys: &BTreeSet<&'k str>) -> BTreeMap<&'k str, Slice> {
    let mut found: BTreeMap<&'k str, Vec<(String, Slice)>> = BTreeMap::new();
    let opens = |word: &str| word.chars().next().and_then(|c| c.to_uppercase().next()).is_some_and(|first| keys.iter().any(|key| key.starts_with(first)));
    for words in blocks {
        for n in words.like(Looks::CAPITAL) {
            // A name with "the": an ordinary phrase, a title or a heading may have the same initials.
            if is_the_one(words, n) && opens(words.get(n)) && !is_small(words.get(n)) {
                for (initials, end) in runs(words, n) {
                    let Some(key) = keys.get(initials.as_str()) else { continue };
                    let range = bytes(words, n..end);
                    let said = words.text.get(range.clone()).unwrap_or_default().to_lowercase();
                    let said = said.trim_end_matches('s').to_owned();
                    let known = found.entry(key).or_default();
                    if known.len() < 2 && !known.iter().any(|(other, _)| *other == said) {
                        known.push((said, words.bytes(range)));
                    }
                }
            }
        }
    }
    found.into_iter().filter_map(|(key, all)| if let [(_, only)] = all.as_slice() { Some((key, *only)) } else { None }).collect()
}

/// Whether "the" stands before a word: one certain thing of that name is meant.
pub fn is_the_one(words: &Words, n: usize) -> bool {
    matches!(words.get(n.wrapping_sub(1)), "the" | "The") && words.gap(n) == " "
}

/// The phrases in capitals that begin at a word and end with a phrase's end, each with its initials: three letters or more.
fn runs(words: &Words, from: usize) -> Vec<(String, usize)> {
    let mut runs = Vec::new();
    let mut initials = String::new();
    let mut n = from;
    // Short forms are no words of a phrase: "the PCC and the Chief Constable" is none. In a heading all words shout.
    let shouted = is_all_capitals(stem(words.get(from)));
    while n < words.len() && n - from < 14 && initials.len() <= 10 {
        let word = stem(words.get(n));
        let linked = n == from || matches!(words.gap(n), " " | ", " | " & ");
        if !linked || words.begins_sentence(n) && n > from || is_initials_word(word) || word.len() > 1 && is_all_capitals(word) != shouted {
            break;
        }
        if is_small(word) {
            n += 1;
            continue;
        }
        if !is_capital(word) {
            break;
        }
        initials.extend(word.split(['-', '‑']).filter_map(|part| part.chars().next()).flat_map(char::to_uppercase));
        n += 1;
        let goes_on = words.gap(n) == " " && is_capital(words.get(n)) && words.get(n - 1) == word;
        if initials.chars().count() >= 3 && !goes_on {
            runs.push((initials.clone(), n));
        }
    }
    runs
}

/// A short form is no part of a long one here, nor is the name of a letter.
fn is_initials_word(word: &str) -> bool {
    word.chars().count() == 1 && is_capital(word)
}

#[cfg(test)]
mod tests {
    use super::match_back;

    #[test]
    fn letters_stand_for_words_from_the_last_to_the_first() {
        for (long, letters, taken) in [
            ("the Violence Reduction Network", "vrn", Some(3)),
            ("members of the Office of the Police and Crime Commissioner", "opcc", Some(7)),
            ("Her Majesty’s Inspectorate of Constabulary and Fire Rescue Services", "hmicfrs", Some(9)),
            ("drive project for high harm perpetrators", "dphhp", Some(6)),
            ("Regulation of Investigatory Powers Act 2000", "ripa", Some(6)),
            ("Child ISVA", "cisva", Some(2)),
            ("anti-social behaviour", "asb", Some(2)),
            ("street cameras", "cctv", None),
            ("body cameras", "bwv", None),
            ("Closed-circuit television", "cctv", Some(2)),
        ] {
            let list: Vec<&str> = long.split(' ').rev().collect();
            let letters: Vec<char> = letters.chars().collect();
            let taken = taken.filter(|_| true);
            let found = match_back(&list, &letters, false, false).or_else(|| match_back(&list, &letters, true, false));
            assert_eq!(found, taken, "{long}");
        }
    }
}
