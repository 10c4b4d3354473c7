//! Pictures: which say in words what they show, and which say nothing and are left out.

use super::names::FALLBACKS;
use super::reference;
use super::survey::level;
use super::token::each_attribute;
use super::tree::{Element, ElementNo, Event, Tree, is_inline};
use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use crate::source::marked::named;
use std::ops::Range;

/// Pictures of which nothing says what they show.
pub static PICTURE_LEFT_OUT: Rule = Rule {
    name: "picture-left-out",
    severity: Severity::Warning,
    why: "A page of the site shows the words of a record. What a picture shows, such as a chart, is on it only where words say it; \
          nobody who listens to the page knows of it otherwise.",
};

/// What a picture is to the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Picture {
    /// These words stand for it.
    Said(Range<usize>),
    /// It is left out, and nothing says what it shows.
    Unsaid,
}

/// From how many words on an `alt` says what a picture shows; in a cell without other words one does: "Green".
const FEW: usize = 3;
/// Up to how many pixels a picture is a sign that stands beside words, or counts visits.
const SMALL: usize = 32;
/// What the name of a picture's file ends in: such a name says nothing.
pub const ENDINGS: &[&str] = &[".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".webp", ".tif", ".tiff", ".emf", ".wmf"];
/// Where the words of a picture stand in HTML.
pub const IN_ALT: &str = "in its `alt`; if it shows nothing, write `alt=\"\"`";
/// How many events before and after a picture stand beside it.
const BESIDE: usize = 40;

/// What an element is as a picture; `None` for none, for one that is for show, and for one whose words stand beside it.
/// `in_cell` tells whether it stands in a table of data; `held`, how many signs an element holds.
pub fn of(tree: &Tree<'_>, text: &str, no: ElementNo, in_cell: bool, held: impl Fn(ElementNo) -> u32) -> Option<Picture> {
    let element = tree.elements.get(no).filter(|element| matches!(&*element.name, "img" | "svg"))?;
    if is(element, "role", &["none", "presentation"]) || is(element, "aria-hidden", &["true"]) {
        return None;
    }
    let block = tree.around(no).find(|around| !is_inline(tree.name(*around)));
    let alone = block.is_none_or(|block| held(block) == 0);
    let is_cell = in_cell && alone;
    let is_small = |name: &str| element.attribute(name).and_then(|size| super::rows::number(&size)).is_some_and(|size| size <= SMALL);
    let small = is_small("width") || is_small("height");
    // A sign beside words; alone in its cell it is what the cell says.
    if small && !is_cell {
        return None;
    }
    // One that a page shows where nothing better can be shown counts visits more often than it tells anything.
    if tree.around(no).any(|around| FALLBACKS.contains(&tree.name(around))) {
        return None;
    }
    // Beside the words of a link it is that link's sign.
    if tree.around(no).any(|around| tree.name(around) == "a" && held(around) > 0) {
        return None;
    }
    // A title is not made longer by the logo before it.
    let in_heading = !alone && block.is_some_and(|block| level(tree.name(block)).is_some());
    let picture = match &*element.name {
        "svg" => drawn(tree, text, no, held(no), is_cell),
        _ => shown(tree, text, element, is_cell),
    };
    match picture {
        Some(Picture::Said(_)) if in_heading => Some(Picture::Unsaid),
        Some(Picture::Unsaid) if small => None,
        picture => picture,
    }
}

/// What an `img` is; `is_cell` tells that it is all that a cell holds.
fn shown(tree: &Tree<'_>, text: &str, element: &Element<'_>, is_cell: bool) -> Option<Picture> {
    let Some((_, alt)) = each_attribute(element.attributes).find(|(key, _)| key.eq_ignore_ascii_case("alt")) else { return Some(Picture::Unsaid) };
    let words = reference::resolved(alt);
    // Who writes `alt=""` says that it is for show.
    if words.trim().is_empty() {
        return None;
    }
    if count(&words) >= FEW && is_beside(tree, text, element, &words) {
        return None;
    }
    if !says(&words, is_cell) {
        return Some(Picture::Unsaid);
    }
    Some(Picture::Said(place(text, alt)?))
}

/// Where words that are a part of the text stand in it: how far in tells their place.
pub fn place(text: &str, part: &str) -> Option<Range<usize>> {
    let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    Some(start..start + part.len())
}

/// Whether an attribute is one of these, in small letters.
pub fn is(element: &Element<'_>, name: &str, values: &[&str]) -> bool {
    element.attribute(name).is_some_and(|value| values.contains(&&*value.trim().to_ascii_lowercase()))
}

/// How many elements of a drawing may stand before its title.
const TITLED: usize = 8;

/// What a drawing within the page is (SVG 2, section 5.8: `title` and `desc`): most are signs, and say little or nothing. `held` tells
/// how many signs of words it holds, which are words of the page, and `is_cell` that it is all that a cell holds.
fn drawn(tree: &Tree<'_>, text: &str, no: ElementNo, held: u32, is_cell: bool) -> Option<Picture> {
    let svg = tree.elements.get(no)?;
    let hidden = |value: &str| value.replace(' ', "").to_ascii_lowercase().contains("display:none");
    if svg.attribute("hidden").is_some() || svg.attribute("style").is_some_and(|style| hidden(&style)) {
        return None;
    }
    let label = each_attribute(svg.attributes).find(|(key, _)| key.eq_ignore_ascii_case("aria-label")).and_then(|(_, label)| place(text, label));
    let within = tree.events.get(svg.first + 1..svg.end.min(svg.first + 1 + 4 * TITLED)).unwrap_or_default();
    let titles = within.windows(2).filter_map(|pair| match pair {
        [Event::Open(at, _), Event::Text(range)] if matches!(tree.name(*at), "title" | "desc") && tree.around(*at).next() == Some(no) => Some(range.clone()),
        _ => None,
    });
    let said = |range: &Range<usize>| says(&reference::resolved(text.get(range.clone()).unwrap_or_default()), is_cell);
    let mut found = label.into_iter().chain(titles).filter(said);
    match found.next() {
        Some(range) if is_beside(tree, text, svg, &reference::resolved(text.get(range.clone()).unwrap_or_default())) => None,
        Some(range) => Some(Picture::Said(range)),
        None => (held == 0 && is(svg, "role", &["img"])).then_some(Picture::Unsaid),
    }
}

/// Whether words say what a picture shows; `alone` tells that it is all that a cell holds.
pub fn says(words: &str, alone: bool) -> bool {
    let lower = words.trim().to_ascii_lowercase();
    count(words) >= if alone { 1 } else { FEW } && !ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

fn count(words: &str) -> usize {
    words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Whether words stand beside an element, as a caption has them.
fn is_beside(tree: &Tree<'_>, text: &str, element: &Element<'_>, words: &str) -> bool {
    let before = tree.events.get(element.first.saturating_sub(BESIDE)..element.first).unwrap_or_default();
    let after = tree.events.get(element.end..tree.events.len().min(element.end + BESIDE)).unwrap_or_default();
    let mut beside = String::from(" ");
    for event in before.iter().chain(after) {
        if let Event::Text(range) = event {
            let piece = text.get(range.clone()).unwrap_or_default();
            // Of many words only those next to it.
            let (head, tail) = (piece.floor_char_boundary(400), piece.ceil_char_boundary(piece.len().saturating_sub(400)));
            push_plain(piece.get(..head).unwrap_or_default(), &mut beside);
            push_plain(piece.get(tail.max(head)..).unwrap_or_default(), &mut beside);
        }
    }
    let mut plain = String::from(" ");
    push_plain(words, &mut plain);
    plain.len() > 1 && beside.contains(&plain)
}

/// Adds the letters and digits of words, in small letters, each word with a space behind it.
fn push_plain(words: &str, to: &mut String) {
    for word in reference::resolved(words).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        to.extend(word.chars().flat_map(char::to_lowercase));
        to.push(' ');
    }
}

/// The pictures that were left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unsaid {
    count: usize,
    /// Where the first stands, and the name of its file.
    first: Option<(Range<usize>, String)>,
}

impl Unsaid {
    /// Counts one, at a range of the text; `address` as the record has it.
    pub fn add(&mut self, range: Range<usize>, address: &str) {
        self.count += 1;
        self.first.get_or_insert_with(|| {
            let path = address.split(['?', '#']).next().unwrap_or_default();
            // A picture that is written out in its address has no name.
            let name = path.rsplit(['/', '\\']).next().filter(|_| !address.trim_start().starts_with("data:")).unwrap_or_default();
            (range, named(name))
        });
    }

    /// Adds those of another part of the record.
    pub fn join(&mut self, other: Unsaid) {
        self.count += other.count;
        self.first = self.first.take().or(other.first);
    }

    /// Where the first stands, the name of its file, and how many there are.
    pub fn first(&self) -> Option<(&Range<usize>, &str, usize)> {
        self.first.as_ref().map(|(range, name)| (range, name.as_str(), self.count))
    }

    /// What there is to tell; `place` gives where a range of the text stands, and `within` says where words of a picture do.
    pub fn tell(&self, within: &str, place: impl FnOnce(Range<usize>) -> Place) -> Option<Finding> {
        let (range, name, count) = self.first()?;
        let (are, them, first) = match count {
            1 => ("1 picture is".to_owned(), "it shows", ""),
            many => (format!("{many} pictures are"), "they show", "the first, "),
        };
        let name = if name.is_empty() { String::new() } else { format!(": {first}`{name}`") };
        let message = format!("{are} left out, for no words say what {them}{name}");
        let help = format!("look at what the picture shows, and write it in a few words {within}");
        Some(Finding::at(&PICTURE_LEFT_OUT, place(range.clone()), message, help))
    }
}

#[cfg(test)]
mod tests {
    use crate::file::FilePath;
    use crate::record::InlineKind;
    use crate::source::html::read;
    use crate::source::html::tests::marked;

    /// The words of a page with those that stand for pictures in brackets, and what is told of pictures.
    fn said(page: &str) -> (String, Vec<String>) {
        let read = read(&FilePath::new("a.html"), page.as_bytes());
        let picture = |kind: &InlineKind, words: &str| (*kind == InlineKind::Picture).then(|| format!("[{words}]"));
        let told = read.findings.into_iter().filter(|finding| finding.rule.name == "picture-left-out").map(|finding| finding.message);
        (marked(&read.value.unwrap(), picture), told.collect())
    }

    #[test]
    fn the_words_of_a_picture_are_kept_where_they_stand() {
        for (page, words) in [
            ("<p><img alt='Chart of crime'></p>", "[Chart of crime]"),
            ("<p>Crime fell: <img alt='Chart of crime by year &amp; area'></p>", "Crime fell: [Chart of crime by year & area]"),
            ("<p>Crime<img alt='Chart of crime by year'>fell.</p>", "Crime [Chart of crime by year] fell."),
            ("<p>See <a href='/x'><img alt='Chart of crime by year'></a></p>", "See [Chart of crime by year]"),
            ("<ul><li>Crime <b><img alt='Chart of crime by year'></b></ul>", "Crime [Chart of crime by year]"),
            // A table of colours.
            (
                "<table><tr><th>Aim<th>State<tr><td>Green<td><img alt=Green><tr><td>Two<td>see <img alt=Red> of it</table>",
                "Aim|State|Green|[Green]|Two|see of it",
            ),
            (
                "<table><tr><th>Aim<th>State<tr><td>One<td><svg width=16><title>Green</title></svg><tr><td>Two<td><img height=16 alt=Amber></table>",
                "Aim|State|One|[Green]|Two|[Amber]",
            ),
            ("<table><tr><th>Aim<th>State<tr><td>One<td><svg width=16></svg><img width=1 height=1></table>", "Aim|State|One"),
            // They stand beside it anyway.
            (
                "<figure><img alt='Chart of crime by year.'><figcaption>Figure 1: chart of crime, by year</figcaption></figure>",
                "Figure 1: chart of crime, by year",
            ),
            ("<p><img alt='Chart of crime by year'></p><p>Chart of crime by year</p>", "Chart of crime by year"),
            // For show, or beside the words of a link.
            ("<p>Fell <img alt=''><img role=presentation><img aria-hidden=true><img width=1 height=1><img height=16px alt='a PDF of it'></p>", "Fell"),
            ("<p><a href='a.pdf'><img alt='a PDF of it'> The plan</a></p>", "The plan"),
        ] {
            let told = if page.contains("alt=Red") { 1 } else { 0 };
            let (kept, findings) = said(page);
            assert_eq!((kept.as_str(), findings.len()), (words, told), "{page}");
        }
    }

    #[test]
    fn pictures_that_say_nothing_are_counted() {
        for (page, told) in [
            ("<p>One.</p><p><img src='a/chart.png?x=/y'></p>", Some("1 picture is left out, for no words say what it shows: `chart.png`")),
            (
                "<p>One. <img src=chart.png alt=Chart><img src=b.png></p>",
                Some("2 pictures are left out, for no words say what they show: the first, `chart.png`"),
            ),
            ("<p>The chart.</p><p><img alt=Chart></p>", Some("1 picture is left out, for no words say what it shows")),
            ("<p>One.</p><p><img alt='Screen shot of 1 May.PNG'></p>", Some("1 picture is left out, for no words say what it shows")),
            ("<p>One.</p><p><img src='data:image/png;base64,AA/BB'></p>", Some("1 picture is left out, for no words say what it shows")),
            (
                "<h1><img src=logo.png alt='The Shire County Council'> Plan</h1><p>One.</p>",
                Some("1 picture is left out, for no words say what it shows: `logo.png`"),
            ),
            ("<h1><svg><title>The arms of the council</title></svg> Plan</h1>", Some("1 picture is left out, for no words say what it shows")),
            // What is furniture, is not the record's.
            ("<main><h1>Plan</h1><p>The Panel agreed to note it.</p></main><footer><p>Shire <img src=logo.png></p></footer>", None),
            ("<p>One.</p><nav><img src=logo.png></nav><p hidden><img src=a.png></p><noscript><img src=count.gif></noscript>", None),
        ] {
            assert_eq!(said(page).1, Vec::from_iter(told.map(str::to_owned)), "{page}");
        }
    }
}
