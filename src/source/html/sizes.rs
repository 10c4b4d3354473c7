//! The kind and size of a file, as pages say them of the link beside: "PDF 119 KB", "(Word, 1.2 MB)". In a sentence the same
//! words are words of the record: "a reserve of £2.5m", "64 m long", "papers were in Word".

use super::survey::{Holds, words};
use super::tree::{ElementNo, Event, Tree, is_inline};

/// What files are called by their kind.
const KINDS: &[&str] = &["pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "rtf", "html", "htm", "zip", "csv", "odt", "txt", "jpg", "word", "excel"];
/// How the addresses of files end that a page leads to.
const ENDINGS: &[&str] = &["pdf", "doc", "docx", "docm", "xls", "xlsx", "ppt", "pptx", "rtf", "zip", "csv", "odt", "ods", "txt", "jpg", "png", "xml"];
/// What the classes of such words are called: `mgFileSize`, `file-size`.
const CLASSES: &[&str] = &["filesize", "file-size", "file_size"];
/// The longest such words, in signs.
const LONGEST: u32 = 40;
/// How many events before and behind an element are looked at.
const NEAR: usize = 12;

/// What words say of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said {
    /// Of what kind it is.
    pub kind: bool,
    /// How big it is: whether the unit is one of bytes and nothing else, "KB" and not "m".
    pub size: Option<bool>,
}

/// What words say of a file's kind and size, where they say nothing else.
pub fn said(words: &str) -> Option<Said> {
    let lower = words.to_lowercase();
    let mut parts = lower.split(|c: char| c.is_whitespace() || "(),:;/[]-–".contains(c)).filter(|part| !part.is_empty()).peekable();
    let kind = parts.next_if(|part| KINDS.contains(part)).is_some();
    while parts.next_if(|part| KINDS.contains(part) || matches!(*part, "file" | "document" | "icon" | "size")).is_some() {}
    let Some(size) = parts.next() else { return (kind && lower.len() <= 12).then_some(Said { kind, size: None }) };
    let digits = size.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let unit = size.get(digits.len()..).filter(|unit| !unit.is_empty()).or_else(|| parts.next()).unwrap_or_default();
    let sure = matches!(unit, "kb" | "mb" | "gb" | "bytes" | "kib" | "mib");
    if !number || !sure && !matches!(unit, "b" | "k" | "m") {
        return None;
    }
    let mut kind_behind = false;
    for part in parts {
        kind_behind |= KINDS.contains(&part);
        if !KINDS.contains(&part) && !matches!(part, "opens" | "in" | "new" | "window" | "tab") {
            return None;
        }
    }
    Some(Said { kind: kind || kind_behind, size: Some(sure) })
}

/// Whether an address is that of a file to take away, and not of a page.
pub fn is_file(href: &str) -> bool {
    ending(href).is_some_and(|ending| ENDINGS.contains(&&*ending))
}

fn ending(href: &str) -> Option<String> {
    let path = href.split(['?', '#']).next()?.trim();
    Some(path.rsplit('/').next()?.rsplit_once('.')?.1.to_ascii_lowercase())
}

/// Whether an element says nothing but the kind and size of the file that the link beside or around it leads to.
pub fn is_of_link(tree: &Tree<'_>, text: &str, held: &[Holds], no: ElementNo) -> bool {
    let signs = held.get(no).map_or(0, |holds| holds.signs);
    if signs == 0 || signs >= LONGEST {
        return false;
    }
    let own = words(tree, text, no);
    let Some(said) = said(&own) else { return false };
    let class = tree.elements.get(no).and_then(|element| element.attribute("class")).unwrap_or_default().to_ascii_lowercase();
    if CLASSES.iter().any(|name| class.contains(name)) {
        return true;
    }
    let Some((href, ends)) = link_around(tree, text, no).or_else(|| link_before(tree, text, no)) else { return false };
    match said.size {
        Some(_) if said.kind => true,
        Some(true) => ends && is_file(&href),
        Some(false) => false,
        // "PDF" beside a link to one; "Word" may be a word, unless it stands in brackets.
        None => ends && is_file(&href) && (own.starts_with(['(', '[']) || ending(&href).is_some_and(|ending| own.eq_ignore_ascii_case(&ending))),
    }
}

/// The address of the link that an element stands at the end of.
fn link_around(tree: &Tree<'_>, text: &str, no: ElementNo) -> Option<(String, bool)> {
    let link = tree.around(no).take_while(|around| is_inline(tree.name(*around))).find(|around| tree.name(*around) == "a")?;
    let (element, own) = (tree.elements.get(link)?, tree.elements.get(no)?);
    let blank = |event: &Event| !matches!(event, Event::Text(range) if has_word(text.get(range.clone()).unwrap_or_default()));
    let behind = tree.events.get(own.end..element.end)?;
    let last = behind.len() <= NEAR && behind.iter().all(blank);
    let leads = !tree.events.get(element.first..own.first)?.iter().rev().take(NEAR).all(blank);
    (last && leads).then(|| element.attribute("href").map(|href| (href.into_owned(), true)))?
}

/// The address of the link that ends right before an element in its block, and whether nothing but further such stands behind.
fn link_before(tree: &Tree<'_>, text: &str, no: ElementNo) -> Option<(String, bool)> {
    let own = tree.elements.get(no)?;
    let mut before = tree.events.get(..own.first)?.iter().rev().take(NEAR);
    let href = before.find_map(|event| match event {
        Event::Close(near, _) if tree.name(*near) == "a" => Some(tree.elements.get(*near).and_then(|link| link.attribute("href"))),
        Event::Text(range) if has_word(text.get(range.clone()).unwrap_or_default()) => Some(None),
        Event::Open(near, _) | Event::Close(near, _) if !is_inline(tree.name(*near)) => Some(None),
        _ => None,
    })??;
    let behind = tree.events.get(own.end..)?.iter().take(NEAR);
    let ends = behind.map_while(|event| match event {
        Event::Text(range) if has_word(text.get(range.clone()).unwrap_or_default()) => Some(false),
        Event::Open(near, _) | Event::Close(near, _) if !is_inline(tree.name(*near)) || tree.name(*near) == "a" => None,
        _ => Some(true),
    });
    Some((href.into_owned(), ends.into_iter().all(|blank| blank)))
}

fn has_word(text: &str) -> bool {
    text.replace("&nbsp;", " ").contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::super::{read, tests::words_of};
    use super::*;

    #[test]
    fn sizes_are_told_from_words() {
        for (words, size) in [
            ("PDF 119 KB", true),
            ("(PDF, 132 KB)", true),
            ("(1.2MB)", true),
            ("Word document 45 kb opens in new window", true),
            ("PDF", true),
            ("119", false),
            ("Report 3", false),
            ("Word of mouth", false),
            ("4 K members", false),
            ("", false),
        ] {
            assert_eq!(said(words).is_some(), size, "{words}");
        }
    }

    #[test]
    fn figures_and_kinds_in_a_sentence_are_words() {
        for page in [
            "<p>cut by £<span lang=EN-GB>2.5m</span> to £7m.</p>",
            "<p>It is <em>64 m</em> long.</p>",
            "<p>The papers were in <em>Word</em>.</p>",
            "<p>A run of <em>10K</em>, of <small>5 K</small>, of <span>300 m</span> and <em>PDF</em>.</p>",
            "<p>See <a href='/plan'>the plan</a> <em>64 m</em> long.</p>",
            "<p><a href='plan.pdf'>The plan</a> <em>5m</em></p>",
            "<p><a href='plan.pdf'>The plan</a> says <em>64 GB</em></p>",
            "<p><a href='plan.pdf'>The plan</a> <em>64 GB</em> of room</p>",
            "<p><a href='cut.pdf'>Cut of £<span>2.5m</span></a></p>",
            "<p><a href='plan.pdf'>Read in <em>Word</em></a></p>",
            "<p><a href='plan.pdf'><span>PDF</span></a></p>",
            "<table><tr><td><a href='a.pdf'>A</a></td><td><span>64 GB</span></td></tr></table>",
        ] {
            let plain: String = page.split(['<', '>']).step_by(2).collect();
            assert_eq!(words_of(page).replace(['\n', ' '], ""), plain.replace(' ', ""), "{page}");
        }
    }

    #[test]
    fn sizes_beside_links_to_files_are_dropped() {
        for (page, words) in [
            ("<p><a href='plan.pdf'>The plan</a> <small>(Word, 1.2 MB)</small></p>", "The plan"),
            ("<p><a href='/doc/7'>The plan</a> <small>(PDF, 1.2 MB)</small> was read.</p>", "The plan was read."),
            ("<p><a href='plan.pdf'>The plan <span>PDF</span></a></p>", "The plan"),
            ("<p><a href='plan.pdf'>The plan</a> <span>156Kb</span></p>", "The plan"),
            ("<p>Heating <span class='mgFileSize'>PDF 500 KB</span></p>", "Heating"),
        ] {
            assert_eq!(words_of(page), words, "{page}");
            assert!(read(&crate::file::FilePath::new("a.html"), page.as_bytes()).findings.is_empty(), "{page}");
        }
    }
}
