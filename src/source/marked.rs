//! What there is to tell of words that a record shows struck through, raised or lowered, or as links that lead nowhere from
//! here, whatever its format.

use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use crate::record::{Format, InlineKind};
use crate::sheet::Sheet;
use std::ops::Range;

/// Words that a record shows struck through.
pub static STRUCK_WORDS: Rule = Rule {
    name: "struck-words",
    severity: Severity::Note,
    why: "Words struck through by hand are still words of the record, so the page shows them, struck in the record; titles, quotes, data and \
          the search have the words alone. What they say no longer holds, or nobody can tell, so no fact is taken from them.",
};
/// Figures above or below the line that touch another figure.
pub static RAISED_FIGURES: Rule = Rule {
    name: "raised-figures",
    severity: Severity::Note,
    why: "A power, a fraction or a footnote's mark stands raised or lowered on the page. Where words alone are shown, in quotes, search \
          and data, it runs into the figure beside it; no figure is taken from such words.",
};

/// Links whose addresses are none outside the place that the record was taken from.
pub static RELATIVE_LINK: Rule = Rule {
    name: "relative-link",
    severity: Severity::Note,
    why: "An address such as `documents/s711/plan.pdf` is one only beside the page that the record was saved from. The words of such a link \
          stand on the page of the minute, without a link; its data have the address as written.",
};

/// How many words, and characters, of a stretch a finding names.
const NAMED: (usize, usize) = (12, 120);

/// Tells of them.
pub fn tell(sheet: &Sheet, notes: &mut Vec<Finding>) {
    let of = |wanted: fn(&InlineKind) -> bool| sheet.inlines.iter().filter(move |(_, kind)| wanted(kind)).map(|(range, _)| range);
    let place = |range: &Range<u32>| match sheet.format {
        // The lines of such a file may hold what is restricted.
        Format::Xml => Place::file(&sheet.file),
        _ => Place::at(&sheet.file, sheet.spot(range.start as usize..range.end as usize)),
    };
    let mut struck = of(|kind| *kind == InlineKind::Struck).filter(|range| sheet.line(range).contains(char::is_alphanumeric));
    if let Some(first) = struck.next() {
        let (are, words) = match struck.count() {
            0 => ("1 stretch of words struck through is".to_owned(), "it says"),
            more => (format!("{} stretches of words struck through are", more + 1), "the first says"),
        };
        let message = format!("{are} shown as struck, and no fact is taken from there; {words} `{}`", named(sheet.line(first)));
        notes.push(Finding::at(&STRUCK_WORDS, place(first), message, "nothing needs doing, unless they are no part of the record: then take them out of it"));
    }
    let raised = of(|kind| matches!(kind, InlineKind::Raised | InlineKind::Lowered)).filter(|range| touches_figure(&sheet.text, range));
    let raised: Vec<&Range<u32>> = raised.collect();
    if let Some(first) = raised.first() {
        let are = match raised.len() {
            1 => "1 raised or lowered figure touches".to_owned(),
            more => format!("{more} raised or lowered figures touch"),
        };
        let message = format!("{are} another figure, so that words alone read `{}`", named(word_around(&sheet.text, first)));
        let help = "nothing needs doing, unless the words are misread: then write them out in the record, as in `2½` or `10 to the power of 6`";
        notes.push(Finding::at(&RAISED_FIGURES, place(first), message, help));
    }
    tell_links(sheet, place, notes);
}

/// Tells of links that no reader could follow.
fn tell_links(sheet: &Sheet, place: impl Fn(&Range<u32>) -> Place, notes: &mut Vec<Finding>) {
    let relative = sheet.inlines.iter().filter_map(|(range, kind)| match kind {
        InlineKind::Link(address) if is_relative(address) => Some((range, address)),
        _ => None,
    });
    let relative: Vec<_> = relative.collect();
    let Some((first, address)) = relative.first() else { return };
    let (are, which) = match relative.len() {
        1 => ("1 link has an address that leads".to_owned(), ""),
        more => (format!("{more} links have addresses that lead"), "the first, "),
    };
    let message = format!("{are} nowhere from here, so only the words are shown: {which}`{}`, to `{}`", named(sheet.line(first)), named(address));
    let help = "write whole addresses into the record, from `https://` on; where readers find the papers on the page that it was saved from, state that as its `source_url`";
    notes.push(Finding::at(&RELATIVE_LINK, place(first), message, help));
}

/// Whether an address says neither how nor where it is to be asked for. One within the record itself leads nowhere else.
fn is_relative(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| scheme.starts_with(|c: char| c.is_ascii_alphabetic()));
    let has_scheme = scheme.is_some_and(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)));
    !has_scheme && !address.starts_with('#') && !address.is_empty()
}

/// Whether a stretch has a figure that stands beside another, outside it, with nothing between.
fn touches_figure(text: &str, range: &Range<u32>) -> bool {
    let (start, end) = (range.start as usize, range.end as usize);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, own, after) = (text.get(..start).unwrap_or_default(), text.get(start..end).unwrap_or_default(), text.get(end..).unwrap_or_default());
    digit(own.chars().next()) && digit(before.chars().next_back()) || digit(own.chars().next_back()) && digit(after.chars().next())
}

/// The word that a stretch stands in.
fn word_around<'t>(text: &'t str, range: &Range<u32>) -> &'t str {
    let (before, after) = (text.get(..range.start as usize).unwrap_or_default(), text.get(range.end as usize..).unwrap_or_default());
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let end = range.end as usize + after.find(char::is_whitespace).unwrap_or(after.len());
    text.get(start..end).unwrap_or_default()
}

/// The words of a stretch as a finding names them: the first of many.
pub fn named(words: &str) -> String {
    let mut shown = words.split_whitespace().take(NAMED.0).collect::<Vec<_>>().join(" ");
    let cut = shown.char_indices().nth(NAMED.1).map(|(at, _)| at);
    let more = cut.is_some() || words.split_whitespace().nth(NAMED.0).is_some();
    shown.truncate(cut.unwrap_or(shown.len()));
    if more { format!("{shown} …") } else { shown }
}

#[cfg(test)]
mod tests {
    use crate::file::FilePath;
    use crate::record::Format;
    use crate::source::read;

    fn told_of(file: &str, format: Format, record: &str) -> Vec<String> {
        read(&FilePath::new(file), format, record.as_bytes()).findings.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn words_struck_in_markdown_are_told() {
        for (record, told) in [
            (
                "~~Gone~~ and ~~two **more** words~~",
                &["2 stretches of words struck through are shown as struck, and no fact is taken from there; the first says `Gone`"][..],
            ),
            ("~5 minutes, ~6~ minutes, ~~~7~~~ and a ~~ b ~~, `~~code~~`, \\~~typed~~", &[]),
        ] {
            assert_eq!(told_of("a.md", Format::Markdown, record), told, "{record}");
        }
    }

    #[test]
    fn links_that_lead_nowhere_from_here_are_counted() {
        for (page, told) in [
            (
                "<p>See <a href='documents/s711/Plan.pdf'>the plan</a>.</p>",
                Some("1 link has an address that leads nowhere from here, so only the words are shown: `the plan`, to `documents/s711/Plan.pdf`"),
            ),
            (
                "<p><a href='/a?b=c:d'>One</a>, <a href='b.pdf'>two</a>, <a href='https://a.example/'>three</a></p>",
                Some("2 links have addresses that lead nowhere from here, so only the words are shown: the first, `One`, to `/a?b=c:d`"),
            ),
            ("<p><a href='//a.example/x'>One</a> <a href='mailto:a@a.example'>two</a> <a href='#p'>three</a> <a href='tel:1'>four</a></p>", None),
        ] {
            let read = read(&FilePath::new("a.html"), Format::Html, page.as_bytes());
            assert_eq!(read.findings.iter().map(|finding| finding.message.as_str()).collect::<Vec<_>>(), Vec::from_iter(told), "{page}");
        }
        let read = read(&FilePath::new("a.md"), Format::Markdown, b"# Plan\n\nSee [the plan](plan.pdf), [below](#below).");
        assert_eq!(read.findings.len(), 1);
    }

    #[test]
    fn struck_raised_and_lowered_words_are_told() {
        for (page, told) in [
            (
                "<p>It was <s>agreed</s> noted.</p><del><p>RESOLVED: That it be vetoed.</p></del>",
                &["2 stretches of words struck through are shown as struck, and no fact is taken from there; the first says `agreed`"][..],
            ),
            (
                "<p><span style='text-decoration: line-through'>Gone</span> <strike> - </strike></p>",
                &["1 stretch of words struck through is shown as struck, and no fact is taken from there; it says `Gone`"],
            ),
            ("<p>10<sup>6</sup> pounds, 5<SUP>1</SUP> members</p>", &["2 raised or lowered figures touch another figure, so that words alone read `106`"]),
            ("<p>2<sup>1</sup>/<sub>2</sub> per cent</p>", &["1 raised or lowered figure touches another figure, so that words alone read `21/2`"]),
            ("<p>3<sup>rd</sup> July, H<sub>2</sub>O, m<sup>2</sup>, the panel<sup>1</sup> and 5 <sup>2</sup></p>", &[]),
        ] {
            assert_eq!(told_of("a.html", Format::Html, page), told, "{page}");
        }
    }
}
