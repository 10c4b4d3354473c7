//! What two documents are about, as far as their words tell: the same, clearly two things, or not to be told by a machine.
//!
//! “Equivalent resources” (ACT) may differ in address, layout, length and wording. So two documents are held for different
//! only where both say enough, in one language, under different headings, and share hardly a word.

use super::place::Place;
use crate::check::dom::{self, Document, El};
use crate::check::page::Page;
use std::collections::BTreeSet;

/// The largest document that is read, in bytes.
const LARGEST: usize = 1 << 18;
/// Of how many different words its gist is made, and how many it must have to be told from another.
const MOST: usize = 400;
const LEAST: usize = 6;

/// How two documents stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Likeness {
    /// They say the same.
    Same,
    /// They are about different things.
    Different,
    /// Only a person can tell.
    Unknown,
}

/// What a document says, in short.
struct Gist {
    /// All its words, in order, as one text.
    text: String,
    /// Its different words of four letters and more.
    words: BTreeSet<String>,
    /// Its first heading, else its title.
    heading: String,
    /// The language that it states.
    language: String,
}

/// Compares what stands at two places, where both can be read.
pub(super) fn compare(page: &Page<'_>, one: &Place, other: &Place) -> Likeness {
    match (gist(page, one), gist(page, other)) {
        (Some(one), Some(other)) => likeness(&one, &other),
        _ => Likeness::Unknown,
    }
}

fn likeness(one: &Gist, other: &Gist) -> Likeness {
    if one.text == other.text {
        return if one.text.is_empty() { Likeness::Unknown } else { Likeness::Same };
    }
    let few = one.words.len().min(other.words.len());
    let shared = one.words.intersection(&other.words).count();
    let entitled_alike = !one.heading.is_empty() && one.heading == other.heading;
    if few >= LEAST && shared * 6 <= few && !entitled_alike && one.language == other.language { Likeness::Different } else { Likeness::Unknown }
}

fn gist(page: &Page<'_>, place: &Place) -> Option<Gist> {
    let text = match place.source() {
        Some(source) => source.to_owned(),
        None => {
            let path = place.file()?;
            let index = format!("{path}/index.html");
            let html = path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("html") || end.eq_ignore_ascii_case("htm"));
            page.file(if html { path } else { index.trim_start_matches('/') })?
        }
    };
    if text.len() > LARGEST {
        return None;
    }
    said(&dom::html(text))
}

/// What a document says; nothing where it leads on elsewhere, a script fills it, or it holds words that do not show.
fn said(doc: &Document) -> Option<Gist> {
    let leads_on = |el: El| el.is("meta") && el.attr("http-equiv").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("refresh"));
    if doc.elements().any(|el| el.is("script") || leads_on(el)) {
        return None;
    }
    let whole = doc.elements().find(|el| el.is("main")).or_else(|| doc.body())?;
    let mut gist = Gist { text: String::new(), words: BTreeSet::new(), heading: String::new(), language: String::new() };
    if whole.descendants().any(|el| el.is_any(&["style", "noscript", "template"])) {
        return None;
    }
    for (text, _) in whole.texts() {
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let word = word.to_lowercase();
            gist.text.push_str(&word);
            gist.text.push(' ');
            if word.chars().count() > 3 && gist.words.len() < MOST {
                gist.words.insert(word);
            }
        }
    }
    // What is shown and not said tells two documents apart as well.
    for shown in whole.descendants().flat_map(|el| ["src", "alt", "data"].into_iter().filter_map(move |name| el.attr(name))) {
        gist.text.push_str(shown);
        gist.text.push(' ');
    }
    let heading = doc.elements().find(|el| el.is_any(&["h1", "h2", "h3"])).or_else(|| doc.title());
    gist.heading = heading.map(|el| el.text().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()).unwrap_or_default();
    gist.language = doc.root().and_then(|root| root.attr("lang")).unwrap_or_default().split('-').next().unwrap_or_default().to_ascii_lowercase();
    Some(gist)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(one: &str, other: &str) -> Likeness {
        let read = |text: &str| said(&dom::html(text.to_owned()));
        match (read(one), read(other)) {
            (Some(one), Some(other)) => likeness(&one, &other),
            _ => Likeness::Unknown,
        }
    }

    #[test]
    fn documents_are_compared_by_their_words() {
        let minutes = "<h1>Minutes of May</h1><p>Members present spoke about burglary, speeding drivers and rural crime prevention.";
        let budget = "<h1>Budget</h1><p>Income, spending, reserves and borrowing limits for every department during next year.";
        assert_eq!(compared(minutes, budget), Likeness::Different);
        assert_eq!(
            compared(
                minutes,
                "<nav>Home</nav><main><h1>Minutes of  May</h1>\n<p>Members present spoke about burglary, speeding drivers and rural crime prevention</main>"
            ),
            Likeness::Same
        );
        for other in [
            "<h1>Minutes of June</h1><p>Members present spoke about burglary and rural crime prevention.",
            "<h1>Minutes of May</h1><p>Income, spending, reserves and borrowing limits for every department.",
            "<html lang=cy><h1>Cofnodion</h1><p>Roedd aelodau presennol wedi trafod gyrwyr cyflym, byrgleriaeth, troseddau cefn gwlad.",
            "<p>Budget",
            "<script>fill()</script><p>Income, spending, reserves and borrowing limits for every department during next year.",
            "<meta http-equiv=Refresh content='0; url=minutes.html'>",
        ] {
            assert_eq!(compared(minutes, other), Likeness::Unknown, "{other}");
        }
    }
}
