//! Lines that were broken before they were full: what stands at their end, or at the head of the next, shows that words follow.
//!
//! In: two lines. Out: how full the first must be for that to be believed. What stays absent: lines that end so by chance, short ones.

use super::calendar;
use super::styles::TITLES;
use super::wordlist::WordList;

/// Words that end no paragraph: what they belong to follows.
#[rustfmt::skip]
static OPEN: WordList = WordList::new(&[
    "the", "a", "an", "of", "and", "or", "nor", "his", "her", "their", "its", "our", "your", "whose", "from", "into", "upon", "per", "between", "regarding",
    "concerning", "including", "y", "yr", "ac", "neu",
]);
/// Words that end one seldom: only on a line that is nearly full are they trusted.
#[rustfmt::skip]
static OFTEN_OPEN: WordList = WordList::new(&[
    "for", "to", "in", "on", "at", "by", "with", "that", "which", "who", "as", "be", "was", "were", "is", "are", "been", "being", "had", "has", "have",
    "would", "will", "should", "could", "may", "not", "than", "under", "within", "during", "against", "among", "if", "but", "this", "these", "those", "each",
    "every",
]);
/// Those before whose noun no line ends by itself.
const ARTICLES: &[&str] = &["the", "The", "a"];
/// What stands between an article and an office.
const BEFORE_OFFICE: &[&str] = &["Acting", "Deputy", "Chief", "Vice"];
/// With these a line in capitals goes on with one in capitals.
static LINKS: WordList = WordList::new(&["and", "of", "or", "to", "for", "in", "at", "on", "by", "with", "from", "held"]);

/// What share of the width a line must fill, at least, whose end or whose next line shows that it was broken there: three fifths,
/// or four of them where the sign is weak.
pub fn open_end(above: &str, line: &str) -> Option<(usize, usize)> {
    let (sure, likely) = ((3, 5), (4, 5));
    let last = above.rsplit(char::is_whitespace).next().unwrap_or_default();
    let first = line.split(char::is_whitespace).next().unwrap_or_default();
    let before = above.strip_suffix(last).unwrap_or_default().trim_end();
    let word = last.trim_start_matches(['(', '"', '“', '‘', '\'', '[']);
    // "…; and" stands between items of a list, each on its line.
    let listing = matches!(before.chars().next_back(), Some(';' | ':')) && ["and", "or"].iter().any(|link| word.eq_ignore_ascii_case(link));
    // "… seconded by Councillor B, and / RESOLVED – That …": a decision begins.
    let decides = word == "and" && first.len() > 3 && is_capitals(first) && !is_capitals(above);
    if listing || decides {
        return None;
    }
    // "Appendix A" and "in May" end as they should.
    let held = |list: &WordList| list.holds(word) || word.len() > 1 && word != "MAY" && is_capitals(above) && list.holds_in_any_case(word);
    if held(&OPEN) || is_style(above) || breaks_date(above, line) {
        return Some(sure);
    }
    let capitals = is_capitals(above) && is_capitals(line);
    (held(&OFTEN_OPEN) || capitals && LINKS.holds_in_any_case(first)).then_some(likely)
}

/// Whether a line ends in what nobody ends one with, however short it is: an article, a style, or "the Acting".
pub fn is_torn(above: &str) -> bool {
    let mut words = above.rsplit(char::is_whitespace);
    let (last, before) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    // "A" may be what an appendix is called.
    let article = |word: &str| ARTICLES.contains(&word.trim_start_matches(['(', '"', '“', '‘', '\'', '[']));
    article(last) || is_style(above) || article(before) && BEFORE_OFFICE.contains(&last)
}

/// "… Friday, 29th / September, 2017", "… 12 December / 2019".
pub fn breaks_date(above: &str, line: &str) -> bool {
    let last = above.rsplit(char::is_whitespace).next().unwrap_or_default();
    let first = line.split(char::is_whitespace).next().unwrap_or_default();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let month = |word: &str| calendar::MONTHS.holds_in_any_case(&bare(word));
    let day = |word: &str| calendar::day(&bare(word)).is_some();
    !last.ends_with(['.', ':', ';', ')']) && (day(last) && month(first) || month(last) && calendar::is_year(&bare(first)))
}

/// Whether a line ends in a style, which a name follows.
pub fn is_style(above: &str) -> bool {
    let last = above.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches('(');
    let style = last.strip_suffix('.').unwrap_or(last);
    TITLES.holds_in_any_case(style) && (style.starts_with(char::is_uppercase) && style.chars().skip(1).all(char::is_lowercase) || is_capitals(above))
}

/// Whether a line is in capitals.
pub fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}
