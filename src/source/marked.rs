//! What there is to tell of words that a record shows struck through, raised or lowered, whatever its format.

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
