//! Which words are short forms: letters in capitals that stand for something, among words that are only shouted.

use super::super::people::names::{name_at, style_at};
use super::super::words::{Words, is_all_capitals, is_capital, is_initial, stem};
use super::expansions::Short;
use crate::parse::wordlist::WordList;
use crate::record::list::roman_value;
use std::collections::BTreeSet;

/// Words that records write in capitals, and that are no short forms.
#[rustfmt::skip]
static SHOUTED: WordList = WordList::new(&[
    "RESOLVED", "AGREED", "CLOSE", "NIL", "VOTES", "NOTED", "MINUTES", "MINUTE", "ACTION", "ACTIONS", "DECISION", "DECISIONS", "RECOMMENDED", "PRESENT",
    "APOLOGIES", "ABSENT",
    "LOST", "CARRIED", "MOVED", "SECONDED", "VETO", "VETOED", "NOT", "AND", "THE", "OF", "TO", "FOR", "IN", "ON", "BY", "AT", "AS", "OR", "IF", "IS",
    "IT", "BE", "AN", "NO", "YES", "ALL", "ANY", "RED", "AMBER", "GREEN", "PART", "ITEM", "ITEMS", "CHAIR", "CLERK", "PDF", "AM", "PM", "OK", "KB", "MB",
    "GB", "CM", "MM", "KM", "MPH", "BST", "GMT", "MR", "MRS", "MS", "DR", "CLLR", "CLLRS", "ST", "LTD", "REV", "SIR", "HELD", "FROM", "WITH", "THAT",
    "THIS", "WILL", "BOTH", "NONE", "NEXT", "DATE", "TIME", "PLACE", "VENUE", "ROOM", "HALL", "WARD", "TOWN", "CITY", "POLICE", "CRIME", "PANEL", "BOARD",
    "COUNCIL", "CABINET", "REPORT", "REPORTS", "UPDATE", "BUDGET", "PLAN", "MEMBER", "MEMBERS", "OFFICER", "LEADER", "MAYOR", "PUBLIC", "PRESS", "OPEN",
    "CLOSED", "DRAFT", "FINAL", "TOTAL", "NEW", "OLD", "REFUSE", "REFUSED", "DEFER", "DEFERRED", "GRANT", "GRANTED", "APPROVE", "APPROVED", "REJECT",
    "ADOPT", "ADOPTED", "NOTE", "AGREE", "RESOLVE", "RECEIVE", "ELECT", "HM", "HRH", "OBE", "MBE", "CBE", "QPM", "KC", "QC", "JP", "BEM", "PC", "TBC",
    "TBA", "ASAP", "CISCO", "IKEA", "ASDA", "TESCO", "ALDI", "LIDL", "COVID", "NB", "RE", "PP", "AYE", "AYES", "NOES", "AGAINST", "ABSTAIN", "ABSTAINED",
    "MONDAY", "TUESDAY", "FRIDAY", "SUNDAY", "JANUARY",
    "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "END", "PAGE", "SIGNED", "WELCOME", "GENERAL", "URGENT", "OTHER", "REASON", "REASONS", "OPTIONS",
    "COFNODION", "CAN", "ONE", "TWO", "WHO", "WE", "US", "HE", "SHE", "ARE", "WAS", "HAS", "HAD", "MUST", "ONLY", "NOW", "VERY", "NEVER", "ALSO", "SHALL",
    "EACH", "MOST", "LESS", "MORE", "OUT", "UP", "SO", "DO", "MY", "ITS", "OUR", "HIS", "HER", "MOTION", "LATE", "VOTE", "FORM",
    "OBJECT", "OBJECTS", "SUPPORT", "COMMENTS", "NEUTRAL", "EXEMPT", "DEPOT", "FLEET", "ROAD", "STREET", "LANE", "PARK", "SITE", "SALE", "LAND", "LEASE",
    "ESTATE", "STAFF", "AUDIT", "POLICY", "POLICIES", "SCHEME", "SCHOOL", "CHURCH", "ANNUAL", "PAID", "SPENT", "COST", "COSTS", "VALID", "VOID", "NULL",
]);
/// Endings of words that are only shouted.
const ENDINGS: &[&str] = &["ED", "ING", "ION", "IONS", "MENT", "MENTS", "NESS", "ANCE", "ENCE", "ATE", "WYD"];
/// Items bear roman numbers below this; "XL" and "CD" stand for something.
const ROMAN_END: u32 = 40;

/// The letters of a word without the ending of a possessive or a plural.
pub fn core(word: &str) -> &str {
    let word = stem(word);
    let plural = word.strip_suffix('s').filter(|rest| rest.chars().last().is_some_and(char::is_uppercase) && rest.chars().count() >= 2);
    plural.unwrap_or(word)
}

/// Whether a word has the form of a short one: `PCC`, `IDVAs`, `CSP’s`, `MoJ`, `4Cs`, `S&S`.
pub fn is_short(word: &str) -> bool {
    // Most words begin with a small letter: looked at first, it spares the rest.
    if !word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    let core = core(word);
    let count = core.chars().count();
    let letters = core.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = core.chars().filter(|c| c.is_uppercase()).count();
    let small = core.chars().filter(|c| c.is_lowercase()).count();
    let digits = core.chars().filter(char::is_ascii_digit).count();
    let ends = core.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && core.chars().last().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let signs = core.chars().all(|c| c.is_alphanumeric() || matches!(c, '&' | '-'));
    let slogan = digits == 1 && core.starts_with(|c: char| c.is_ascii_digit()) && letters >= 1 && word.ends_with('s');
    let number = digits > 0 && !slogan;
    signs && ends && !number && !hyphened(core) && (2..=10).contains(&count) && (slogan || capitals >= 2 && small <= 2 && small < capitals && letters >= 2)
}

/// Hyphens stand in a few short forms, in more surnames, and in all double words of a heading.
fn hyphened(core: &str) -> bool {
    core.contains('-') && core.split('-').any(|part| part.chars().count() > 3)
}

/// The short form at a word, with what encloses it.
pub fn short_at(words: &Words, n: usize) -> Option<Short> {
    let word = words.get(n);
    if !is_short(word) {
        return None;
    }
    let range = words.range(n..n + 1);
    let range = range.start..range.end - (word.len() - stem(word).len());
    let letters: Vec<char> = core(word).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let (opens, close) = bracket(words, n).unzip();
    Some(Short { word: n, range, key: core(word).to_owned(), letters, close: close.unwrap_or(0), opens })
}

/// The word at which the bracket opens that holds only this word, or this one after "the" or "hereafter"; and where it ends.
fn bracket(words: &Words, n: usize) -> Option<(usize, usize)> {
    static LEADS: WordList =
        WordList::new(&["the", "or", "hereafter", "hereinafter", "referred", "to", "as", "known", "abbreviated", "called", "i.e", "now", "also"]);
    let after = words.gap(n + 1);
    let close = words.range(n..n + 1).end + after.find([')', ']'])? + 1;
    if after.split([')', ']']).next().is_some_and(|before| before.contains(|c: char| c.is_alphanumeric() || c == '(' || c == ' ')) {
        return None;
    }
    let mut from = n;
    while !words.gap(from).contains(['(', '[']) {
        from = from.checked_sub(1).filter(|before| n - before <= 6 && LEADS.holds_in_small(words.get(*before)))?;
    }
    Some((from, close))
}

/// Those short forms of a block that it uses, whether explained or not.
pub fn plain_uses(words: &Words, shorts: &[usize], usual: &BTreeSet<String>, loud: &BTreeSet<String>) -> Vec<Short> {
    let shouted = is_shouted(words);
    shorts.iter().filter(|n| is_used(words, **n, usual, loud, shouted)).filter_map(|n| short_at(words, *n)).collect()
}

/// Whether most words of a block are in capitals: a heading.
fn is_shouted(words: &Words) -> bool {
    let long = (0..words.len()).map(|n| words.get(n)).filter(|word| word.chars().nth(2).is_some() && word.chars().any(char::is_alphabetic));
    let (capitals, others) =
        long.fold((0, 0), |(capitals, others), word| if is_all_capitals(stem(word)) { (capitals + 1, others) } else { (capitals, others + 1) });
    // A line of one word is a heading as well, "2. CLOSE"; one of few letters may name what is talked of, "3. PSPO".
    let few = |word: &str| word.chars().nth(4).is_none() && word.chars().any(char::is_alphabetic);
    let lone = || (0..words.len()).all(|n| !few(words.get(n)) && !words.get(n).chars().any(char::is_lowercase));
    capitals > others && (capitals > 1 || lone())
}

fn is_used(words: &Words, n: usize, usual: &BTreeSet<String>, loud: &BTreeSet<String>, shouted: bool) -> bool {
    let word = words.get(n);
    let core = core(word);
    let upper = core.to_uppercase();
    let vowels = core.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    let mixed = core.chars().any(char::is_lowercase);
    if SHOUTED.holds(&upper) && !is_it(words, n)
        || roman_value(&core.to_ascii_lowercase()).is_some_and(|value| value < ROMAN_END)
        || !mixed && core.len() >= 5 && ENDINGS.iter().any(|ending| core.ends_with(ending))
    {
        return false;
    }
    // A long one that can be spoken is more likely a name: "COMPASS".
    let spoken = core.chars().filter(|c| "AEIOU".contains(*c)).count() >= 2;
    if core.chars().count() > if spoken { 6 } else { 8 } || usual.contains(&upper) && !mixed && (loud.contains(&upper) || !is_like_a_word(words, n)) {
        return false;
    }
    // In a heading only letters that cannot be a word.
    if shouted && (vowels || core.len() > 5) && !mixed {
        return false;
    }
    !is_name(words, n, shouted) && !is_number_of_something(words, n) && !beside_shouting(words, n, usual)
}

/// Whether a record writes this word in capitals for its decisions, votes and labels.
pub fn is_decision_word(word: &str) -> bool {
    SHOUTED.holds(word)
}

/// "SEND transport": four or five letters within a sentence, no label, and nothing around them in capitals.
fn is_like_a_word(words: &Words, n: usize) -> bool {
    let beside = |k: usize| is_capital(words.get(k)) && is_all_capitals(words.get(k));
    let goes_on = words.gap(n + 1) == " " && words.get(n + 1).starts_with(char::is_lowercase) && words.gap(n) == " " || words.gap(n).ends_with('(');
    (4..=5).contains(&words.get(n).len()) && n > 0 && !words.begins_sentence(n) && goes_on && !beside(n - 1) && !beside(n + 1)
}

/// "IT" is a short form within a sentence, and a pronoun at the head of one.
fn is_it(words: &Words, n: usize) -> bool {
    words.get(n) == "IT" && !words.begins_sentence(n) && ![n.wrapping_sub(1), n + 1].iter().any(|k| is_all_capitals(words.get(*k)))
}

/// Surnames in capitals, ranks before a name, initials of a name.
fn is_name(words: &Words, n: usize, shouted: bool) -> bool {
    let before = words.get(n.wrapping_sub(1));
    let styled = n > 0
        && matches!(words.gap(n), " " | ". ")
        && (style_at(words, n - 1).is_some() || is_initial(before) && !before.is_empty() && !matches!(before, "A" | "I"));
    let initials = words.get(n).len() <= 3 && n > 0 && styled && is_capital(words.get(n + 1));
    // A rank before a name is a style there.
    let rank = matches!(words.get(n), "DI" | "DC" | "DS" | "PC" | "PS" | "DCI") && name_at(words, n + 1, true).is_some() && words.gap(n + 1) == " ";
    styled && !matches!(before, "PC") || initials || rank || shouted && name_at(words, n, false).is_some_and(|name| name.len() > 2)
}

/// Roads, postcodes, references, sizes: "FC 23/31", "A420", "SO23 8UJ".
fn is_number_of_something(words: &Words, n: usize) -> bool {
    let after = words.get(n + 1);
    let numbered = after.contains('/') && after.starts_with(|c: char| c.is_ascii_digit()) && matches!(words.gap(n + 1), " " | "/" | "-" | ":");
    let slash = words.gap(n).ends_with('/') && words.get(n.wrapping_sub(1)).contains(|c: char| c.is_ascii_digit())
        || words.gap(n + 1).starts_with('/') && after.starts_with(|c: char| c.is_ascii_digit());
    let dotted = words.gap(n + 1) == "." && after.starts_with(|c: char| c.is_ascii_digit());
    numbered || slash || dotted
}

/// Two words in capitals side by side are shouted, unless each could be no word.
fn beside_shouting(words: &Words, n: usize, usual: &BTreeSet<String>) -> bool {
    let loud = |k: usize| {
        let word = stem(words.get(k));
        is_all_capitals(word) && word.chars().all(char::is_alphabetic) && word.len() > 3 && (word.contains(['A', 'E', 'I', 'O', 'U']) || usual.contains(word))
    };
    let own = words.get(n).contains(['A', 'E', 'I', 'O', 'U']);
    let before = n > 0 && words.gap(n) == " " && loud(n - 1);
    let after = words.gap(n + 1) == " " && loud(n + 1);
    own && (before || after)
}
