//! Running heads and feet: lines at the top or foot of pages that come again, and page numbers.

use super::glyphs::{Line, Page};
use crate::record::acts::{ACTS, OPENERS};
use crate::record::words::fold;
use std::collections::{BTreeMap, BTreeSet};

/// How many lines at the top and at the foot of a page may be furniture.
const OUTERMOST: usize = 3;
/// What a printed page says of itself in the words of acts.
const PRINTED: &[&str] = &["published", "signed"];
/// What minutes are called behind a word of what became of them.
const PAPERS: &[&str] = &["minutes", "cofnodion"];
/// How much of a page, at the top and at the foot, they may stand in.
const MARGIN: f64 = 0.18;

/// Which end of a page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Top,
    Foot,
}

/// Takes running heads, feet and page numbers out of pages; gives them with their pages.
pub fn drop_from(pages: &mut [Page]) -> Vec<(u32, String)> {
    let (with_words, of) = (pages.iter().filter(|page| !page.lines.is_empty()).count(), pages.len());
    // What stands at an end, with all its numbers folded and with none but those that say that they count pages: on which
    // pages, and how large.
    let mut times: BTreeMap<(End, String), Vec<(u32, f64)>> = BTreeMap::new();
    // How often the same words stand amid a page: there, a running head may stand once, as the title.
    let mut amid: BTreeMap<String, usize> = BTreeMap::new();
    for page in &*pages {
        let ends = [End::Top, End::Foot].map(|end| (end, outermost(page, end)));
        for (end, lines) in &ends {
            for line in lines.iter().filter_map(|at| page.lines.get(*at)) {
                for key in BTreeSet::from([folded(&line.text), counted(&line.text, page.number, of)]) {
                    times.entry((*end, key)).or_default().push((page.number, line.size));
                }
            }
        }
        for (at, line) in page.lines.iter().enumerate() {
            if !ends.iter().any(|(_, lines)| lines.contains(&at)) {
                *amid.entry(folded(&line.text)).or_default() += 1;
            }
        }
    }
    let comes_again = |end: End, line: &Line, page: u32, first: bool| {
        let at_end = |key: String| times.get(&(end, key)).map(Vec::as_slice).unwrap_or_default();
        let (alike, same) = (at_end(folded(&line.text)), at_end(counted(&line.text, page, of)));
        // On the first page the same words may be the title, in larger letters.
        let is_title = first && alike.iter().any(|(_, size)| line.size > size * 1.15);
        let most = with_words / 2 + 1;
        let in_body = amid.get(&folded(&line.text)).is_some_and(|times| *times > 1);
        !in_body && on_pages(same) >= most.max(2) && !is_title && !speaks(&line.text)
    };
    let book = book_numbers(pages);
    let of_browser = |page: &Page, end: End, line: &Line| {
        let foot = || outermost(page, End::Foot).first().and_then(|at| page.lines.get(*at)).is_some_and(|foot| is_browsers_foot(&foot.text, page.number, of));
        match end {
            End::Top => is_browsers_head(&line.text) && foot(),
            End::Foot => is_browsers_foot(&line.text, page.number, of),
        }
    };
    let mut dropped = Vec::new();
    for (n, page) in pages.iter_mut().enumerate() {
        let mut taken = Vec::new();
        for end in [End::Top, End::Foot] {
            for at in outermost(page, end) {
                let Some(line) = page.lines.get(at) else { break };
                let numbered = is_page_number(&line.text)
                    || bare(&line.text).is_some_and(|number| end == End::Foot && (number == page.number || book.contains(&(page.number, number))));
                // Only from the outside in: a page's own words end the search.
                if !numbered && !comes_again(end, line, page.number, n == 0) && !of_browser(page, end, line) {
                    break;
                }
                taken.push(at);
            }
        }
        taken.sort_unstable();
        taken.dedup();
        // A page of nothing but such lines is most likely words that look like them.
        if taken.len() == page.lines.len() && with_words == 1 {
            continue;
        }
        dropped.extend(taken.iter().filter_map(|at| page.lines.get(*at)).map(|line| (page.number, fold(&line.text))));
        let mut at = 0;
        page.lines.retain(|_| {
            at += 1;
            taken.binary_search(&(at - 1)).is_err()
        });
    }
    dropped
}

/// Whether a line is talk: a running head is a name, and no page of decisions may lose one that two items share.
fn speaks(text: &str) -> bool {
    let text = fold(text);
    let words = text.split(' ').count();
    let label = text.trim_end_matches([':', '–', '-', ' ']);
    let first = text.split(' ').next().unwrap_or_default();
    let act = first.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // "Approved minutes of the Panel": what the pages are.
    let names = |word: &str| PAPERS.iter().any(|paper| word.eq_ignore_ascii_case(paper));
    let is_name = first.ends_with(char::is_alphanumeric) && text.split(' ').nth(1).is_some_and(|word| names(word.trim_end_matches([',', ':'])));
    let opens = matches!(first, "That" | "To") || !is_name && (OPENERS.contains(&&*act) || ACTS.contains(&&*act)) && !PRINTED.contains(&&*act);
    opens || label.len() < text.len() || text.ends_with(['.', ';', ',']) && words > 3
}

/// The lines at an end of a page, the outermost first.
fn outermost(page: &Page, end: End) -> Vec<usize> {
    let far = |line: &Line| if end == End::Top { line.down } else { page.height - line.down };
    let mut near: Vec<(usize, f64)> = page.lines.iter().enumerate().map(|(at, line)| (at, far(line))).filter(|(_, far)| *far < page.height * MARGIN).collect();
    near.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    near.into_iter().take(OUTERMOST).map(|(at, _)| at).collect()
}

/// A line with each number as one sign, so that page numbers in it do not tell it from its like.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in fold(text).chars() {
        match c {
            c if c.is_ascii_digit() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// A line with only those numbers as signs that say that they count pages: "Page 2", "Tudalen 2 o 4", and "2/4" where it is
/// the second page `of` four.
fn counted(text: &str, page: u32, of: usize) -> String {
    let text = fold(text).to_lowercase();
    let both = format!("{page}/{of}");
    let mut out: Vec<&str> = Vec::new();
    for word in text.split(' ') {
        let number = word.trim_end_matches(|c: char| c.is_ascii_digit()).is_empty();
        let after = matches!(out.as_slice(), [.., "page" | "tudalen" | "p."] | [.., "#", "of" | "o"]);
        out.push(if number && after || of > 1 && word == both { "#" } else { word });
    }
    out.join(" ")
}

/// Whether a line is nothing but a page number that says so: "Page 1 of 2", "- 3 -", "Tudalen 2 o 4", "1 of 2".
fn is_page_number(text: &str) -> bool {
    let text = folded(text);
    let inner = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|'));
    let said = ["page #", "page # of #", "page #/#", "page | #", "# of #", "# | page", "p. #", "tudalen #", "tudalen # o #", "# o #"];
    said.contains(&inner) || inner == "#" && inner != text
}

/// Whether a line is what browsers print below a page, be it the only one: its number behind the page's address, or before the
/// time of printing.
fn is_browsers_foot(text: &str, page: u32, of: usize) -> bool {
    let text = fold(text);
    let behind = text.strip_suffix(&format!(" {page}/{of}")).is_some_and(is_address);
    behind || text.strip_prefix(&format!("{page} of {of} ")).is_some_and(|rest| stamped(rest) == Some(""))
}

/// Whether a line is what browsers print above a page: its title behind the time of printing, or before its address.
fn is_browsers_head(text: &str) -> bool {
    let text = fold(text);
    stamped(&text).is_some() || is_address(text.rsplit(' ').next().unwrap_or_default())
}

fn is_address(text: &str) -> bool {
    text.contains("://") && !text.contains(' ')
}

/// What stands behind the time of printing: "11/23/26, 7:46 PM", "23.11.2026, 19:46".
fn stamped(text: &str) -> Option<&str> {
    let digits = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (day, rest) = text.split_once(", ")?;
    let (time, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let is_day = day.split(['/', '.', '-']).map(digits).eq([true; 3]);
    let is_time = matches!(time.split(':').map(digits).collect::<Vec<_>>().as_slice(), [true, true] | [true, true, true]);
    let half = ["AM", "PM", "am", "pm"].into_iter().find_map(|half| rest.strip_prefix(half).filter(|rest| rest.is_empty() || rest.starts_with(' ')));
    (is_day && is_time).then(|| half.unwrap_or(rest).trim_start())
}

/// A line that is nothing but a number.
fn bare(text: &str) -> Option<u32> {
    Some(text.trim()).filter(|text| text.len() <= 4).and_then(|text| text.parse().ok())
}

/// The bare numbers at the foot of pages that rise with the pages, as those of a larger book do, with their pages: one that
/// stands alone there is as likely a sum.
fn book_numbers(pages: &[Page]) -> BTreeSet<(u32, u32)> {
    let mut by_first: BTreeMap<u32, BTreeSet<(u32, u32)>> = BTreeMap::new();
    for page in pages {
        let numbers = outermost(page, End::Foot).into_iter().filter_map(|at| bare(&page.lines.get(at)?.text));
        for number in numbers {
            if let Some(first) = number.checked_sub(page.number) {
                by_first.entry(first).or_default().insert((page.number, number));
            }
        }
    }
    by_first.into_values().filter(|numbers| numbers.len() > 1).flatten().collect()
}

/// On how many pages a line stands; the pages come in their order.
fn on_pages(lines: &[(u32, f64)]) -> usize {
    lines.chunk_by(|one, next| one.0 == next.0).count()
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::{Line, Page};
    use super::{drop_from, is_page_number};

    /// Pages of lines: the first stands at the top, the others from the foot up.
    fn pages(texts: &[&[&str]]) -> Vec<Page> {
        let line = |text: &str, down| Line { text: text.to_owned(), left: 72.0, right: 300.0, down, size: 11.0, ..Line::default() };
        let page = |(number, texts): (u32, &&[&str])| {
            let foot = texts.len() as f64 * 14.0;
            let down = |at: usize| if at == 0 { 40.0 } else { 820.0 - foot + at as f64 * 14.0 };
            Page { number, height: 842.0, lines: texts.iter().enumerate().map(|(at, text)| line(text, down(at))).collect(), ..Page::default() }
        };
        (1..).zip(texts).map(page).collect()
    }

    #[test]
    fn only_what_comes_again_on_pages_is_dropped() {
        let cases: &[(&[&[&str]], &[&str])] = &[
            // Items of one list at the foot of one page, and of two.
            (&[&["Report", "Recommendation 1", "Recommendation 2"], &["More", "The end."]], &[]),
            (&[&["Report", "Recommendation 1"], &["More", "Recommendation 2"]], &[]),
            (&[&["Report", "Resolved", "Resolved"], &["More", "The end."], &["Yet more", "The very end."]], &[]),
            // The same words on both pages, and a head that counts its pages.
            (&[&["Shire Panel 2018", "One."], &["Shire Panel 2018", "Two."]], &["Shire Panel 2018", "Shire Panel 2018"]),
            (&[&["Shire Panel Page 1 of 2", "One."], &["Shire Panel Page 2 of 2", "Two."]], &["Shire Panel Page 1 of 2", "Shire Panel Page 2 of 2"]),
            // Numbers that do not say that they count pages may count anything.
            (&[&["Shire 1", "One."], &["Shire 2", "Two."], &["Shire 3", "Three."]], &[]),
            (&[&["Report", "Recommendation 1"], &["More", "Recommendation 2"], &["Most", "Recommendation 3"]], &[]),
            // What speaks is no head, however often it comes.
            (&[&["Report", "RESOLVED:", "That the report be noted."], &["More", "RESOLVED:", "That the report be noted."]], &[]),
            (
                &[&["Report", "One.", "file:///minutes.html 1/2"], &["More", "Two.", "file:///minutes.html 2/2"]],
                &["file:///minutes.html 1/2", "file:///minutes.html 2/2"],
            ),
            // What browsers print around a single page.
            (&[&["11/23/26, 7:46 PM", "One.", "file:///b.html 1/1"]], &["11/23/26, 7:46 PM", "file:///b.html 1/1"]),
            (&[&["23.11.2026, 19:46 Minutes", "One.", "https://a.example/b 1/1"]], &["23.11.2026, 19:46 Minutes", "https://a.example/b 1/1"]),
            (&[&["Minutes https://a.example/b", "One.", "1 of 1 23/11/2026, 19:46"]], &["Minutes https://a.example/b", "1 of 1 23/11/2026, 19:46"]),
            (&[&["11/23/26, 7:46 PM", "One.", "The end."]], &[]),
            (&[&["Minutes", "One.", "See https://a.example/b 1/1"]], &[]),
            (&[&["Minutes", "One.", "https://a.example/b"]], &[]),
            (&[&["Report", "One.", "Gate 1/3"], &["More", "Two.", "Gate 2/3"]], &[]),
            // Decisions of one line, in any case.
            (&[&["Report", "One.", "Approved by the Panel"], &["More", "Two.", "Approved by the Panel"]], &[]),
            (&[&["Report", "One.", "Noted"], &["More", "Two.", "Noted"], &["Most", "Three.", "NOTED"]], &[]),
            (&[&["Report", "One.", "(received)"], &["More", "Two.", "(received)"]], &[]),
            (
                &[&["Report", "One.", "Published by the Council"], &["More", "Two.", "Published by the Council"]],
                &["Published by the Council", "Published by the Council"],
            ),
            // What the pages are, whatever became of them.
            (
                &[&["Approved Minutes of the Panel", "One."], &["Approved Minutes of the Panel", "Two."]],
                &["Approved Minutes of the Panel", "Approved Minutes of the Panel"],
            ),
            (&[&["Confirmed minutes, page 1", "One."], &["Confirmed minutes, page 2", "Two."]], &["Confirmed minutes, page 1", "Confirmed minutes, page 2"]),
            (&[&["Report", "One.", "Approved: minutes of 3 May"], &["More", "Two.", "Approved: minutes of 3 May"]], &[]),
            (&[&["Report", "One.", "Approved the minutes"], &["More", "Two.", "Approved the minutes"]], &[]),
            // A sum at a foot, and the numbers of pages and of a book.
            (&[&["Report", "Calls", "250"], &["More", "The end."]], &[]),
            (&[&["Report", "Calls", "250"], &["More", "Offences", "90"]], &[]),
            (&[&["Report", "One.", "1"], &["More", "Two.", "2"]], &["1", "2"]),
            (&[&["Report", "One."], &["More", "Two.", "2"]], &["2"]),
            (&[&["Report", "One.", "31"], &["More", "Two.", "32"], &["Yet more", "Three."]], &["31", "32"]),
        ];
        for (texts, expected) in cases {
            let dropped = drop_from(&mut pages(texts));
            assert_eq!(dropped.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), *expected, "{texts:?}");
        }
    }

    #[test]
    fn page_numbers_say_so() {
        for (text, expected) in [
            ("Page 1 of 2", true),
            ("- 3 -", true),
            ("Tudalen 2 o 4", true),
            ("12 of 14", true),
            ("7.", false),
            ("Page 1 of the report", false),
            ("2018", false),
        ] {
            assert_eq!(is_page_number(text), expected, "{text}");
        }
    }
}
