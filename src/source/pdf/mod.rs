//! PDFs to sheets, as well as can be: a PDF knows letters and where they stand, and nothing of paragraphs.
//!
//! In: the bytes of a file. Out: a [`Sheet`] of paragraphs put together from lines, with places as page numbers.
//! Must stay absent: running heads and page numbers; a finding counts them. Letters stay as they are, but that a shape of print
//! (`ﬁ`, `ﻼ`) becomes the letters that it stands for; a hyphen at a line's end stays.

mod drawing;
mod glyphs;
mod limits;
mod meant;
mod order;
mod paragraphs;
mod running;
mod tame;

use super::agenda;
use super::decode::EMPTY_FILE;
use super::signs;
use crate::file::{FilePath, Place, Spot};
use crate::finding::{Finding, Noted, Rule, Severity};
use crate::record::Format;
use crate::sheet::{Head, Origin, Role, Sheet, SheetWriter, StatedInFile};
use glyphs::{Fault, Line, Page};
use order::Turned;
use std::collections::BTreeSet;

/// How many bytes may stand before what says that a file is a PDF (ISO 32000-1, annex H, 3.4.1).
const HEAD: usize = 1024;
/// How many words of a line a finding names.
const NAMED: usize = 5;

/// A PDF that cannot be opened.
pub static DAMAGED_PDF: Rule = Rule {
    name: "damaged-pdf",
    severity: Severity::Error,
    why: "A PDF that is cut off or broken may lack words, so nothing of it is published; most often a copy went wrong.",
};
/// A PDF that asks for a password.
pub static LOCKED_PDF: Rule =
    Rule { name: "locked-pdf", severity: Severity::Error, why: "A PDF with a password cannot be read, and may not be meant for the public." };
/// A PDF that holds more than any minutes do.
pub static OVERSIZED_PDF: Rule = Rule {
    name: "oversized-pdf",
    severity: Severity::Error,
    why: "A PDF can be made to keep a reader busy for ever, so what passes any real minutes is not read.",
};
/// A PDF without a word.
pub static PDF_WITHOUT_WORDS: Rule = Rule {
    name: "pdf-without-words",
    severity: Severity::Error,
    why: "A PDF of scanned pictures holds no words, so its page would be empty; nobody who listens to a page could read it either.",
};
/// Pages of a PDF without a word.
pub static PAGES_WITHOUT_WORDS: Rule = Rule {
    name: "pages-without-words",
    severity: Severity::Warning,
    why: "A page without words is often a scanned picture, whose words are then missing from the site.",
};
/// What a printed page has around its words.
pub static PAGE_FURNITURE: Rule = Rule {
    name: "page-furniture-left-out",
    severity: Severity::Note,
    why: "Page numbers and lines that come again on every page are no part of the minutes; they are told apart by rule, and the rule may be wrong.",
};
/// Signs of a PDF that have no letter.
pub static SIGNS_WITHOUT_LETTERS: Rule = Rule {
    name: "signs-without-letters",
    severity: Severity::Warning,
    why: "A PDF draws signs, and says which letter each stands for. Where it does not, as for emoji and some fonts' letters, nobody but a \
          reader's eye can tell what stands there, so it is missing from the site.",
};
/// Lines of a PDF with words that are read from the right.
pub static RIGHT_TO_LEFT: Rule = Rule {
    name: "right-to-left-lines",
    severity: Severity::Warning,
    why: "A PDF knows where letters stand, and not the order in which they are read. Where Hebrew or Arabic stands beside other words, \
          or beside a number with a sign (`-`, `%`, `£`), that order can be guessed only, and may be wrong.",
};

/// Reads a PDF. Gives no sheet, with an error, where it cannot be opened or holds no words.
pub fn read(file: &FilePath, bytes: &[u8]) -> Noted<Option<Sheet>> {
    let refuse = |rule, message: &str, help: &str| Noted::new(None, vec![Finding::at(rule, Place::file(file), message, help)]);
    if bytes.is_empty() {
        return refuse(&EMPTY_FILE, "this file is empty, so it has no page", "copy the record again, or delete the file");
    }
    let mut pages = match glyphs::read(bytes) {
        Ok(pages) => pages,
        Err(Fault::Damaged) if !bytes.get(..HEAD).unwrap_or(bytes).windows(5).any(|five| five == b"%PDF-") => {
            let message = "this file is no PDF, whatever its name says, so it has no page";
            return refuse(&DAMAGED_PDF, message, "save the record as PDF, or give the file the ending of what it is");
        }
        Err(Fault::Damaged) => return refuse(&DAMAGED_PDF, "this PDF is damaged, so it has no page", "copy the record again, or save it as text or Word"),
        Err(Fault::Locked) => {
            return refuse(&LOCKED_PDF, "this PDF asks for a password, so it has no page", "save it without a password, if it is meant for the public");
        }
        Err(Fault::Oversized) => {
            return refuse(&OVERSIZED_PDF, "this PDF holds more than any minutes do, so it has no page", "save the minutes in a file of their own");
        }
        Err(Fault::Page(number)) => {
            let message = format!("page {number} of this PDF cannot be read, so the record has no page");
            let finding = Finding::at(&DAMAGED_PDF, Place::at(file, Spot::Page(number)), message, "save the record as text or Word, or print it to a new PDF");
            return Noted::new(None, vec![finding]);
        }
    };
    if pages.iter().all(|page| page.lines.is_empty()) {
        return refuse(
            &PDF_WITHOUT_WORDS,
            "this PDF holds no words, so it has no page: scanned pictures?",
            "save the minutes as text, Word or a PDF with words",
        );
    }
    let mut notes = Vec::new();
    silent(file, &pages, &mut notes);
    without_letters(file, &pages, &mut notes);
    from_the_right(file, &pages, &mut notes);
    own_signs(file, &pages, &mut notes);
    let dropped = running::drop_from(&mut pages);
    if let Some((page, first)) = dropped.first() {
        let count = if dropped.len() == 1 {
            "1 line of a running head or foot is".to_owned()
        } else {
            format!("{} lines of running heads and feet are", dropped.len())
        };
        let message = format!("{count} left out, first `{first}`");
        notes.push(Finding::at(
            &PAGE_FURNITURE,
            Place::at(file, Spot::Page(*page)),
            message,
            "nothing needs doing, unless these words belong to the minutes: then save them as text",
        ));
    }
    let mut sheet = sheet(file, &pages);
    sheet.heads = heads(dropped);
    Noted::new(Some(sheet), notes)
}

/// What was left out, each once.
fn heads(dropped: Vec<(u32, String)>) -> Vec<Head> {
    let mut seen = BTreeSet::new();
    dropped.into_iter().filter(|(_, text)| seen.insert(text.clone())).map(|(page, text)| Head { text, spot: Spot::Page(page) }).collect()
}

/// Tells of pages without a word.
fn silent(file: &FilePath, pages: &[Page], notes: &mut Vec<Finding>) {
    let silent: Vec<u32> = pages.iter().filter(|page| page.lines.is_empty()).map(|page| page.number).collect();
    if let [first, others @ ..] = silent.as_slice() {
        let numbers: Vec<String> = silent.iter().map(u32::to_string).collect();
        let message = match (others, numbers.split_last()) {
            ([_, ..], Some((last, before))) => format!("pages {} and {last} hold no words: scanned pictures?", before.join(", ")),
            _ => format!("page {first} holds no words: a scanned picture?"),
        };
        let help = "look at the PDF; if the minutes go on there, save them as text or Word";
        notes.push(Finding::at(&PAGES_WITHOUT_WORDS, Place::at(file, Spot::Page(*first)), message, help));
    }
}

/// Tells of signs that no letter is given for.
fn without_letters(file: &FilePath, pages: &[Page], notes: &mut Vec<Finding>) {
    let Some(first) = pages.iter().find(|page| page.silent > 0) else { return };
    let are = match pages.iter().map(|page| page.silent).sum() {
        1 => "1 sign has no letter in this PDF, and is".to_owned(),
        more => format!("{more} signs have no letters in this PDF, and are"),
    };
    let after: Vec<&str> = first.before.split_whitespace().collect();
    let place = match after.get(after.len().saturating_sub(NAMED)..).unwrap_or_default() {
        [] => "at the head of a line".to_owned(),
        words => format!("after `{}`", words.join(" ")),
    };
    let first_is = if are.starts_with("1 ") { "it stands" } else { "the first stands" };
    let message = format!("{are} left out: an emoji, or a font's own signs? {first_is} {place}");
    let help = "look at the PDF; if a word or a sign is missing from the page, save the minutes as text or Word";
    notes.push(Finding::at(&SIGNS_WITHOUT_LETTERS, Place::at(file, Spot::Page(first.number)), message, help));
}

/// Tells of letters that mean nothing outside their font, but at the head of a line, where they mark an item of a list.
fn own_signs(file: &FilePath, pages: &[Page], notes: &mut Vec<Finding>) {
    let own = |line: &Line| {
        let is_mark = |at: usize, word: &str| at == 0 && word.chars().nth(1).is_none();
        let words = line.text.split_whitespace().enumerate().filter(|(at, word)| !is_mark(*at, word));
        words.flat_map(|(_, word)| word.chars()).filter(|c| paragraphs::OWN_SIGNS.contains(c)).count()
    };
    let lines = || pages.iter().flat_map(|page| page.lines.iter().map(move |line| (page.number, own(line)))).filter(|(_, times)| *times > 0);
    let Some((page, _)) = lines().next() else { return };
    let message = signs::not_known(lines().map(|(_, times)| times).sum());
    let help = "look at the PDF; if a word or a sign is missing from the page, save the minutes as text or Word";
    notes.push(Finding::at(&signs::UNKNOWN_SIGNS, Place::at(file, Spot::Page(page)), message, help));
}

/// Tells of lines whose order is guessed.
fn from_the_right(file: &FilePath, pages: &[Page], notes: &mut Vec<Finding>) {
    let lines = || pages.iter().flat_map(|page| page.lines.iter().map(move |line| (page.number, line)));
    let mut guessed = lines().filter(|(_, line)| line.turned == Some(Turned::Guessed));
    if let Some((page, first)) = guessed.next() {
        let are = match guessed.count() {
            0 => "1 line holds words that are read from the right beside others or a number's signs, and their order is guessed: it begins".to_owned(),
            more => format!(
                "{} lines hold words that are read from the right beside others or a number's signs, and their order is guessed: the first begins",
                more + 1
            ),
        };
        let words: Vec<&str> = first.text.split_whitespace().take(NAMED).collect();
        let message = format!("{are} `{}`", words.join(" "));
        let help = "read these lines on the page; if their words stand in a wrong order, save the minutes as text or Word";
        notes.push(Finding::at(&RIGHT_TO_LEFT, Place::at(file, Spot::Page(page)), message, help));
    }
}

fn sheet(file: &FilePath, pages: &[Page]) -> Sheet {
    let mut writer = SheetWriter::new(pages.iter().flat_map(|page| &page.lines).map(|line| line.text.len() + 1).sum());
    let mut starts = Vec::new();
    let paragraphs = paragraphs::join(pages);
    // A line does not tell whether it is bold: only capitals and size show a title.
    let lines = paragraphs.iter().map(|paragraph| agenda::Line {
        text: &paragraph.text,
        number: agenda::typed(&paragraph.text),
        heading: None,
        stands_out: paragraph.large,
    });
    let titles = agenda::titles(&lines.collect::<Vec<_>>());
    for (at, paragraph) in paragraphs.iter().enumerate() {
        starts.push((writer.at(), paragraph.page));
        let number = agenda::typed(&paragraph.text).filter(|_| titles.binary_search(&at).is_ok());
        if let Some(number) = &number {
            writer.put(&number.shown, 0..0);
            writer.end(Role::Para);
        } else {
            // How far in a marked line begins tells lists within lists apart.
            (0..paragraph.indent).for_each(|_| writer.gap());
        }
        let (start, rest) = (writer.at(), number.as_ref().map_or(0, |number| number.rest));
        writer.put(paragraph.text.get(rest..).unwrap_or_default(), 0..0);
        let plain = if paragraph.heading { Role::Heading(2) } else { Role::Para };
        writer.end(number.map_or(plain, |number| number.role()));
        for (range, kind) in paragraph.heights.iter().filter(|(range, _)| range.start >= rest) {
            let place = |at: usize| start.saturating_add(u32::try_from(at - rest).unwrap_or(u32::MAX));
            writer.inline_at(place(range.start)..place(range.end), kind.clone());
        }
    }
    writer.finish_without_bytes(file, Format::Pdf, Origin::Pages(starts), StatedInFile::default())
}
