//! Running heads and feet: lines at the top or foot of pages that come again, and page numbers.

use super::glyphs::{Line, Page};
use std::collections::BTreeMap;

/// How many lines at the top and at the foot of a page may be furniture.
const OUTERMOST: usize = 3;
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
    let with_words = pages.iter().filter(|page| !page.lines.is_empty()).count();
    // What stands at an end, with its numbers folded: on how many pages, and how large it mostly is.
    let mut times: BTreeMap<(End, String), Vec<f64>> = BTreeMap::new();
    // How often the same words stand amid a page: there, a running head may stand once, as the title.
    let mut amid: BTreeMap<String, usize> = BTreeMap::new();
    for page in &*pages {
        let ends = [End::Top, End::Foot].map(|end| (end, outermost(page, end)));
        for (end, lines) in &ends {
            for line in lines.iter().filter_map(|at| page.lines.get(*at)) {
                times.entry((*end, folded(&line.text))).or_default().push(line.size);
            }
        }
        for (at, line) in page.lines.iter().enumerate() {
            if !ends.iter().any(|(_, lines)| lines.contains(&at)) {
                *amid.entry(folded(&line.text)).or_default() += 1;
            }
        }
    }
    let comes_again = |end: End, line: &Line, first: bool| {
        let Some(sizes) = times.get(&(end, folded(&line.text))) else { return false };
        // On the first page the same words may be the title, in larger letters.
        let is_title = first && sizes.iter().any(|size| line.size > size * 1.15);
        let enough = if with_words == 2 { 2 } else { with_words / 2 + 1 };
        let in_body = amid.get(&folded(&line.text)).is_some_and(|times| *times > 1);
        with_words > 1 && !in_body && sizes.len() >= enough.max(2) && !is_title
    };
    let mut dropped = Vec::new();
    for (n, page) in pages.iter_mut().enumerate() {
        let mut taken = Vec::new();
        for end in [End::Top, End::Foot] {
            for at in outermost(page, end) {
                let Some(line) = page.lines.get(at) else { break };
                let numbered = is_page_number(&line.text) || bare(&line.text).is_some_and(|number| end == End::Foot && fits(number, page.number));
                // Only from the outside in: a page's own words end the search.
                if !numbered && !comes_again(end, line, n == 0) {
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
        dropped.extend(taken.iter().filter_map(|at| page.lines.get(*at)).map(|line| (page.number, shown(&line.text))));
        let mut at = 0;
        page.lines.retain(|_| {
            at += 1;
            taken.binary_search(&(at - 1)).is_err()
        });
    }
    dropped
}

/// The lines at an end of a page, the outermost first.
fn outermost(page: &Page, end: End) -> Vec<usize> {
    let far = |line: &Line| if end == End::Top { line.down } else { page.height - line.down };
    let mut near: Vec<(usize, f64)> = page.lines.iter().enumerate().map(|(at, line)| (at, far(line))).filter(|(_, far)| *far < page.height * MARGIN).collect();
    near.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    near.into_iter().take(OUTERMOST).map(|(at, _)| at).collect()
}

fn shown(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line with each number as one sign, so that page numbers in it do not tell it from its like.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in shown(text).chars() {
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

/// Whether a line is nothing but a page number that says so: "Page 1 of 2", "- 3 -", "Tudalen 2 o 4", "1 of 2".
fn is_page_number(text: &str) -> bool {
    let text = folded(text);
    let inner = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|'));
    let said = ["page #", "page # of #", "page #/#", "page | #", "# of #", "# | page", "p. #", "tudalen #", "tudalen # o #", "# o #"];
    said.contains(&inner) || inner == "#" && inner != text
}

/// A line that is nothing but a number.
fn bare(text: &str) -> Option<u32> {
    Some(text.trim()).filter(|text| text.len() <= 4).and_then(|text| text.parse().ok())
}

/// Whether a bare number can be that of a page: its own, or that of a larger book.
fn fits(number: u32, page: u32) -> bool {
    number > 0 && (number == page || number > page && number < 1900)
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

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
