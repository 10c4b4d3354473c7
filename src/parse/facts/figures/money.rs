//! Money, in every spelling that records use. In: the words of a block. Out: each sum with its bytes, and its value in pounds.

use super::super::looks::Looks;
use super::super::words::Words;
use super::numbers::{digits, is_unit, noughts, number_at, times};
use crate::parse::wordlist::WordList;
use std::ops::Range;

/// A sum as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sum {
    /// Its bytes in the block.
    pub at: Range<usize>,
    /// Pounds in digits, where one sum is meant and no range.
    pub value: Option<String>,
}

/// Every sum of a block, in order, where the words are known with which one in words may begin.
pub fn sums(words: &Words, opening: &[usize]) -> Vec<Sum> {
    let mut found = Vec::new();
    let mut from = 0;
    // The code of the currency has more capitals than its first.
    let code = words.any(Looks::INNER_CAPITAL);
    while let Some((at, sign)) = sign_after(words.text, from, code) {
        match with_sign(words.text, at, sign) {
            Some(sum) => {
                from = sum.at.end;
                found.push(sum);
            }
            None => from = at + sign,
        }
    }
    let signed: Vec<Range<usize>> = found.iter().map(|sum| sum.at.clone()).collect();
    let free = |sum: &Sum| signed.get(signed.partition_point(|at| at.end <= sum.at.start)).is_none_or(|at| at.start >= sum.at.end);
    let spelt: Vec<Sum> = opening.iter().filter_map(|n| in_words(words, *n)).filter(free).collect();
    found.extend(spelt);
    found.sort_by_key(|sum| sum.at.start);
    found.dedup_by(|later, sooner| later.at.start < sooner.at.end);
    found
}

/// The next sign of the currency, with its length.
fn sign_after(text: &str, from: usize, code: bool) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let pound = rest.find('£');
    // Only as far as the next sign, so that a text full of signs stays quick.
    let before = rest.get(..pound.unwrap_or(rest.len())).filter(|_| code).unwrap_or_default();
    let code = before.match_indices('G').map(|(at, _)| at).find(|at| rest.get(*at..).is_some_and(|rest| rest.starts_with("GBP")));
    let at = pound.into_iter().chain(code).min()?;
    Some((from + at, if pound == Some(at) { '£'.len_utf8() } else { 3 }))
}

/// "£3.5 million", "£ 612,000", "£275K", "£1½ million", "£3-4m".
fn with_sign(text: &str, at: usize, sign: usize) -> Option<Sum> {
    let after = at + sign;
    let rest = text.get(after..)?;
    let start = after + (rest.len() - rest.trim_start_matches([' ', '-', '−']).len());
    let (mut value, mut end) = amount(text, start)?;
    if is_unit(&value) {
        return None;
    }
    let mut half = false;
    if let Some(part) = text.get(end..).and_then(|rest| rest.chars().next()).and_then(fraction) {
        end += '½'.len_utf8();
        value = format!("{value}.{part}");
        half = true;
    }
    if let Some((power, to)) = multiplier(text, end) {
        return Some(Sum { at: at..to, value: Some(times(&value, power)) });
    }
    // "£3-4m", "£3 to 4 million": two ends of one sum, and no one value.
    let range = ["-", "–", " to ", " – ", " - "].iter().filter_map(|dash| text.get(end..)?.strip_prefix(dash).map(|_| end + dash.len()));
    let range = range.filter_map(|second| amount(text, second)).find_map(|(_, to)| multiplier(text, to));
    let range = range.map(|(_, to)| to).or_else(|| second_end(text, end, &value));
    match range {
        Some(to) if !half => Some(Sum { at: at..to, value: None }),
        _ => {
            let value = Some(times(&value, 0)).filter(|_| half || !shares_multiplier(text, at, end));
            Some(Sum { at: at..end, value })
        }
    }
}

/// "£10-15": where the greater end of such a sum ends.
fn second_end(text: &str, end: usize, first: &str) -> Option<usize> {
    let rest = text.get(end..)?;
    let dash = ["-", "–"].iter().find_map(|dash| rest.strip_prefix(dash).map(|_| dash.len()))?;
    let (second, to) = amount(text, end + dash)?;
    let value = |digits: &str| digits.parse::<f64>().ok();
    let after = text.get(to..)?;
    let ends = !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–' | '%'));
    (ends && value(first)? < value(&second)?).then_some(to)
}

/// "between £1.5 and £2 million", "£5 - £6 million": the first may be millions too.
fn shares_multiplier(text: &str, at: usize, end: usize) -> bool {
    let Some(rest) = text.get(end..) else { return false };
    let between = text.get(..at).is_some_and(|before| before.ends_with("etween ") || before.ends_with("from "));
    let links: &[&str] = if between { &[" and £", " to £"] } else { &["-£", "–£", " - £", " – £", " to £"] };
    let second = links.iter().find_map(|link| rest.strip_prefix(link).map(|_| end + link.len()));
    second.and_then(|second| amount(text, second)).is_some_and(|(_, to)| multiplier(text, to).is_some())
}

fn fraction(c: char) -> Option<&'static str> {
    Some(match c {
        '½' => "5",
        '¼' => "25",
        '¾' => "75",
        _ => return None,
    })
}

/// Digits with their separators and decimals, from a byte.
fn amount(text: &str, start: usize) -> Option<(String, usize)> {
    let rest = text.get(start..)?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = length;
    if length == 0 && !rest.starts_with('.') {
        return None;
    }
    let count = |from: usize| rest.as_bytes().get(from..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).count();
    while end > 0 && rest.as_bytes().get(end) == Some(&b',') && count(end + 1) == 3 {
        end += 4;
    }
    if rest.as_bytes().get(end) == Some(&b'.') && count(end + 1) > 0 {
        end += 1 + count(end + 1);
    }
    let written = rest.get(..end)?.replace(',', "");
    let written = if written.starts_with('.') { format!("0{written}") } else { written };
    (end > 0 && end <= 40).then_some((written, start + end))
}

/// "m", " million", "bn" right after an amount: its noughts, and where it ends.
fn multiplier(text: &str, end: usize) -> Option<(usize, usize)> {
    let rest = text.get(end..)?;
    let gap = rest.strip_prefix([' ', '-']).map_or(0, |_| 1);
    let word: &str = rest.get(gap..)?.split(|c: char| !c.is_alphabetic()).next()?;
    let power = noughts(word).filter(|power| *power > 2 || word.len() > 2)?;
    let single = word.len() == 1 && gap == 1 && !(word.starts_with(['m', 'k']) || matches!(word, "M" | "K") && !rest.get(gap + 1..)?.starts_with(['&', '.']));
    let digit_follows = rest.get(gap + word.len()..)?.starts_with(|c: char| c.is_ascii_digit());
    (!single && !digit_follows).then_some((power, end + gap + word.len()))
}

/// "one billion pounds", "50p", "GBP 200,000".
fn in_words(words: &Words, n: usize) -> Option<Sum> {
    let word = words.get(n);
    if let Some(value) = word.strip_suffix("GBP").and_then(digits) {
        return Some(Sum { at: words.range(n..n + 1), value: Some(times(&value, 0)) });
    }
    let before = words.gap(n);
    if before.ends_with(['£', '$', '€']) {
        return None;
    }
    if let Some(pence) =
        word.strip_suffix('p').and_then(digits).filter(|_| !matches!(words.get(n.wrapping_sub(1)), "p" | "page" | "pages") && words.gap(n + 1) != ".")
    {
        return Some(Sum { at: words.range(n..n + 1), value: hundredth(&pence) });
    }
    if !words.any(Looks::MONEY) {
        return None;
    }
    if let Some((value, end)) = round_sum(words, n) {
        return Some(Sum { at: words.range(n..end), value: Some(value) });
    }
    let number = number_at(words, n)?;
    let unit = words.get(number.end);
    let goes_on = || n > 0 && number_at(words, n - 1).is_some_and(|before| before.end > n);
    if words.gap(number.end) != " " || !UNITS.holds_in_any_case(unit) || goes_on() {
        return None;
    }
    match unit.to_lowercase().as_str() {
        "pounds" | "pound" | "gbp" if unit != "pound" || number.digits == "1" => {
            Some(Sum { at: words.range(n..number.end + 1), value: Some(times(&number.digits, 0)) })
        }
        "pence" => Some(Sum { at: words.range(n..number.end + 1), value: hundredth(&number.digits) }),
        _ => None,
    }
}

/// Units of money in words.
pub static UNITS: WordList = WordList::new(&["pounds", "pound", "gbp", "pence"]);

/// "a million pounds", "half a million pounds", "one and a half million pounds": its value, and the word after it.
fn round_sum(words: &Words, n: usize) -> Option<(String, usize)> {
    let word = words.get(n);
    let is = |round: &str| word.eq_ignore_ascii_case(round);
    let (digits, at) = if is("a") && !matches!(words.get(n.wrapping_sub(1)), "half" | "of" | "and" | "Half") {
        ("1".to_owned(), n + 1)
    } else if is("half") && words.get(n + 1) == "a" {
        ("0.5".to_owned(), n + 2)
    } else if is("quarter") && words.says(n + 1, "of a") {
        ("0.25".to_owned(), n + 3)
    } else if words.says(n + 1, "and a half") {
        (format!("{}.5", super::numbers::word_value(word)?), n + 4)
    } else {
        return None;
    };
    let power = noughts(words.get(at)).filter(|_| words.get(at).len() > 4)?;
    let (unit, spaced) = (words.get(at + 1), (n + 1..at + 2).all(|n| words.gap(n) == " "));
    (matches!(unit, "pounds" | "pound") && spaced).then(|| (times(&digits, power), at + 2))
}

/// Pence in pounds.
fn hundredth(pence: &str) -> Option<String> {
    let whole: u64 = pence.parse().ok()?;
    Some(times(&format!("{}.{:02}", whole / 100, whole % 100), 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::facts::cut::words_of;

    #[test]
    fn sums_in_every_spelling() {
        for (text, sums_found) in [
            ("totalling £3.5 million over", "£3.5 million=3500000"),
            ("between £10,000 and £12,000, £1.2m, £16k", "£10,000=10000|£12,000=12000|£1.2m=1200000|£16k=16000"),
            ("£ 612,000 over, of which £275K; £38,412.17. £1,340k", "£ 612,000=612000|£275K=275000|£38,412.17=38412.17|£1,340k=1340000"),
            ("£1½ million and £19 thousand and £0.5bn or £1,200,000.50", "£1½ million=1500000|£19 thousand=19000|£0.5bn=500000000|£1,200,000.50=1200000.50"),
            (
                "a bill of one billion pounds; 50p; GBP 200,000; 10 pounds; 90 pence",
                "one billion pounds=1000000000|50p=0.50|GBP 200,000=200000|10 pounds=10|90 pence=0.90",
            ),
            ("£3-4m or £3 to 4 million", "£3-4m=-|£3 to 4 million=-"),
            ("£10k-£12k; £5,£6; £15 per Band D; £5 (2019); £24 million", "£10k=10000|£12k=12000|£5=5|£6=6|£15=15|£5=5|£24 million=24000000"),
            ("between £1.5 and £2 million, £5 - £6 million, GBP5m", "£1.5=-|£2 million=2000000|£5=-|£6 million=6000000|GBP5m=5000000"),
            ("£500 m of pipe, £3 market", "£500 m=500000000|£3=3"),
            ("£8–9 million, £3,150 per week, £1.3-1.5m, a few £k, £1.2 M", "£8–9 million=-|£3,150=3150|£1.3-1.5m=-|£1.2 M=1200000"),
            (
                "two million pounds; half a million pounds; £2m+; c.£40,000; £40,000pa; 1,500 pounds",
                "two million pounds=2000000|half a million pounds=500000|£2m=2000000|£40,000=40000|£40,000=40000|1,500 pounds=1500",
            ),
            (
                "£250.00p; £0.4m; £ 1.5 m; £1.5 million–£2 million; (£2.3m); -£300,000",
                "£250.00=250|£0.4m=400000|£ 1.5 m=1500000|£1.5 million=1500000|£2 million=2000000|£2.3m=2300000|£300,000=300000",
            ),
            (
                "75p per week; 7.5p; 2.5 pence; fifty pence; a hundred pounds; five thousand pounds",
                "75p=0.75|7.5p=-|2.5 pence=-|fifty pence=0.50|a hundred pounds=100|five thousand pounds=5000",
            ),
            ("$3m and €40,000; 3 million euro; US$5", ""),
            (
                "£10 to £15; £10-15; £10–£15; from £5 to £6m; £1bn; £2 billion; £3tn",
                "£10=10|£15=15|£10-15=-|£10=10|£15=15|£5=-|£6m=6000000|£1bn=1000000000|£2 billion=2000000000|£3tn=3000000000000",
            ),
            ("£9,999.99 left; £5m/£6m; £5million; £30k.", "£9,999.99=9999.99|£5m=5000000|£6m=6000000|£5million=5000000|£30k=30000"),
            (
                "£2.5-million; £2½m; £1,000-a-week; £20-note; a £5m-plus scheme; £35 per head",
                "£2.5-million=2500000|£2½m=2500000|£1,000=1000|£20=20|£5m=5000000|£35=35",
            ),
            (
                "one and a half million pounds; a million pounds; several thousand pounds; millions of pounds",
                "one and a half million pounds=1500000|a million pounds=1000000",
            ),
            ("penny wise and pound foolish, money for old rope, £, £x, p50, Band D, 4p.m.", ""),
        ] {
            let words = words_of(text);
            let shown: Vec<String> = sums(&words, &(0..words.len()).collect::<Vec<_>>())
                .into_iter()
                .map(|sum| format!("{}={}", &text[sum.at], sum.value.unwrap_or("-".to_owned())))
                .collect();
            assert_eq!(shown.join("|"), sums_found, "{text}");
        }
    }
}
