//! What numbers count: the words behind a number that name a thing.
//!
//! In: the words of a block. Out: where the thing ends. What stays absent: things of which nobody can tell whether they were counted.

use super::super::words::{Words, is_capital};
use crate::parse::wordlist::WordList;
use std::borrow::Cow;

/// Words that are no thing that a number counts.
#[rustfmt::skip]
static NO_THING: WordList = WordList::new(&[
    "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "had", "has", "have", "was", "were", "is", "are", "be", "been", "would",
    "will", "could", "should", "who", "which", "that", "the", "a", "an", "per", "out", "as", "than", "not", "against", "votes", "vote", "abstention",
    "abstentions", "am", "pm", "a.m", "p.m", "noon", "o'clock", "o’clock", "did", "also", "but", "went", "off", "since", "until", "before", "after",
    "when", "where", "while", "if", "it", "he", "she", "they", "there", "then", "refers", "minds", "feet", "cent", "percent", "thirds", "each", "all",
    "into", "over", "under", "up", "down", "this", "these", "those", "their", "his", "its", "so", "because", "came", "said", "being", "having", "may",
    "might", "must", "can", "now", "still", "only", "times", "calls", "call", "more", "fewer", "less", "million", "thousand", "billion", "hundred", "x",
    "reported", "opened", "remained", "took", "stood", "compared", "during", "within", "between", "through", "pounds", "pence", "weekly", "monthly",
    "annually", "high", "above", "below", "across", "among", "amongst", "including", "around", "about", "along", "behind", "beyond", "near", "outside",
    "inside", "towards", "without", "via", "plus", "both", "some", "any", "every", "whose", "whom", "what", "how", "always", "sometimes", "afterwards",
    "besides", "perhaps", "overseas", "whereas", "unless",
]);
/// Plurals that stand as often before the thing that is counted as they are it: "12 children services managers".
static COLLECTIVES: WordList = WordList::new(&["police", "people", "children", "staff", "men", "women", "officer"]);
/// Those of whom a clause may tell without "that": "two sites members had seen".
#[rustfmt::skip]
static TELLERS: WordList = WordList::new(&[
    "members", "councillors", "officers", "residents", "people", "police", "staff", "children", "women", "men", "victims", "partners", "parents",
    "families", "witnesses", "applicants", "forces", "panels", "commissioners",
]);
/// How nouns end that may stand between two plurals: "public spaces protection orders".
const NOUN_ENDINGS: &[&str] = &["tion", "sion", "ment", "ship", "ance", "ence", "ity", "ness"];
/// Words that end like those, and may be what the first plural does.
#[rustfmt::skip]
static DEEDS: WordList = WordList::new(&[
    "question", "mention", "comment", "document", "implement", "sanction", "commission", "condition", "caution", "experience", "reference", "station",
    "position", "function", "witness", "influence", "supplement", "complement", "finance", "balance", "advance",
]);
/// Where the thing ends that is counted: its first plural is among the first four words that can name one.
pub fn thing(words: &Words, from: usize) -> Option<usize> {
    let mut end = from;
    while end < words.len() && end - from < LONGEST_THING && (end == from || words.gap(end) == " ") {
        let word = words.get(end);
        let usable = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'')) && word.chars().count() > 2;
        if !usable || NO_THING.holds_in_small(word) {
            break;
        }
        end += 1;
    }
    let first = words.get(from);
    let capital = is_capital(first) && end - from == 1 && !first.ends_with('s');
    let plural = (from..end.min(from + 4)).find(|n| is_plural(words.get(*n))).filter(|_| !capital)?;
    past_plurals(words, plural, end)
}

/// How many words may name a thing.
const LONGEST_THING: usize = 7;

/// Where a thing ends, after its first plural: what follows tells of it, but where a further noun shows that the plural only said
/// of what kind it is. `None` where both may be meant.
fn past_plurals(words: &Words, first: usize, end: usize) -> Option<usize> {
    let plural = |n: usize| n < end && is_plural(words.get(n));
    let capital = |n: usize| n < end && is_capital(words.get(n));
    let collective = COLLECTIVES.holds_in_any_case(words.get(first));
    let mut last = first;
    loop {
        let next = last + 1;
        let word = words.get(next);
        let named = capital(last) && capital(next);
        if plural(next) {
            // "two sites Members had seen"
            if capital(next) && !capital(last) && TELLERS.holds_in_any_case(word) {
                return Some(next);
            }
            if last == first && !collective && !named && TELLERS.holds(word) {
                return None;
            }
            last = next;
        } else if named && let Some(at) = (next + 1..next + 3).take_while(|n| capital(*n)).find(|n| plural(*n)) {
            last = at;
        } else if next < end && plural(next + 1) && !named && is_noun(word) {
            last = next + 1;
        } else if last == first && collective && plural(next + 1) && next < end && !is_deed(word, words.get(first)) {
            // "20 police support volunteers", but of "12 staff wellbeing sessions" nobody can tell.
            if word.ends_with("ing") || !words.get(first).eq_ignore_ascii_case("police") {
                return None;
            }
            last = next + 1;
        } else {
            return Some(next);
        }
    }
}

fn is_noun(word: &str) -> bool {
    NOUN_ENDINGS.iter().any(|ending| word.ends_with(ending)) && !DEEDS.holds_in_any_case(word)
}

/// Whether a word behind those who are counted may tell what they did, or how: "people using drugs", but "staff training days".
fn is_deed(word: &str, who: &str) -> bool {
    let doing = word.ends_with("ing") && !matches!(who.to_ascii_lowercase().as_str(), "police" | "staff" | "officer");
    doing || word.ends_with("ed") || word.ends_with("ly") || IRREGULAR.holds(word) || DEEDS.holds(word)
}

/// Past tenses that do not end in "ed".
#[rustfmt::skip]
static IRREGULAR: WordList = WordList::new(&[
    "left", "made", "gave", "told", "went", "met", "got", "held", "felt", "saw", "found", "lost", "sent", "brought", "ran", "rode", "wrote", "spoke",
    "drove", "fell", "knew", "kept", "put", "set", "cut", "hit", "led", "paid", "sold", "bought", "caught", "taught", "sought", "began", "became", "chose",
    "won", "built", "heard", "thought",
]);

fn is_plural(word: &str) -> bool {
    let small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let lower = if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
    lower.ends_with('s') && !lower.ends_with("ss") && !lower.ends_with("us") && lower.len() > 3 && !lower.ends_with("’s") && !lower.ends_with("'s")
        || COLLECTIVES.holds(&lower)
}
