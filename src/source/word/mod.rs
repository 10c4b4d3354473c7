//! Word documents to sheets: `.docx` read here, the older `.doc` through a library.
//!
//! In: the bytes of a file. Out: a [`Sheet`] whose lines carry what their styles say, with places as paragraph numbers.
//! Left out and told: what tracked changes struck, comments, hidden words, and what a running head alone says.

mod equations;
mod fields;
mod legacy;
mod lengths;
mod numbering;
mod package;
mod parts;
mod pictures;
mod roles;
mod runs;
mod story;
mod styles;
mod table;
mod xml;

use super::decode::EMPTY_FILE;
use super::signs::{self, UNKNOWN_SIGNS};
use crate::file::{FilePath, Place, Spot};
use crate::finding::{Finding, Noted, Rule, Severity};
use crate::record::Format;
use crate::sheet::{Origin, Sheet, SheetWriter, StatedInFile};
use package::Fault;
use story::{Count, Paragraph};

/// A document that cannot be opened.
pub static DAMAGED_DOCUMENT: Rule = Rule {
    name: "damaged-document",
    severity: Severity::Error,
    why: "A document that is cut off or broken may lack words, so nothing of it is published; most often a copy went wrong.",
};
/// A document that asks for a password.
pub static LOCKED_DOCUMENT: Rule =
    Rule { name: "locked-document", severity: Severity::Error, why: "A document with a password cannot be read, and may not be meant for the public." };
/// A document that unpacks to more than any minutes hold.
pub static OVERSIZED_DOCUMENT: Rule = Rule {
    name: "oversized-document",
    severity: Severity::Error,
    why: "A small file can be made to unpack to gigabytes, so what passes any real minutes is not unpacked.",
};
/// Changes that nobody has accepted or rejected yet.
pub static TRACKED_CHANGES: Rule = Rule {
    name: "tracked-changes",
    severity: Severity::Warning,
    why: "Minutes with open changes may be a draft. The page shows the words as they would be with every change accepted.",
};
/// Comments of reviewers.
pub static COMMENTS_LEFT_OUT: Rule =
    Rule { name: "comments-left-out", severity: Severity::Note, why: "What reviewers wrote beside the minutes is no part of them, and is never published." };
/// Words that Word itself does not show.
pub static HIDDEN_WORDS: Rule = Rule {
    name: "hidden-words",
    severity: Severity::Warning,
    why: "Words that a document hides are not shown or printed, and may be there by mistake; they are not published.",
};
/// A document within a document.
pub static EMBEDDED_DOCUMENT: Rule = Rule {
    name: "embedded-document",
    severity: Severity::Warning,
    why: "Another file placed inside a document is not read here, so its words are not on the page.",
};
/// A field without an end.
pub static UNENDED_FIELD: Rule = Rule {
    name: "unended-field",
    severity: Severity::Warning,
    why: "Where a field never ends, nobody can tell its code from the words of the document, so all that follows is read as words.",
};
/// A document of the older format.
pub static OLDER_DOCUMENT: Rule = Rule {
    name: "older-document",
    severity: Severity::Note,
    why: "The library that reads `.doc` leaves out comments and hidden words without saying so, and knows lists by their place only.",
};
/// Words of a running head that the body does not have.
pub static RUNNING_HEAD: Rule = Rule {
    name: "running-head-left-out",
    severity: Severity::Note,
    why: "Heads and feet of printed pages are no part of the minutes; now and then they alone say what body met, or that it is a draft.",
};

/// Reads a Word document. Gives no sheet, with an error, where it cannot be opened.
pub fn read(file: &FilePath, bytes: &[u8]) -> Noted<Option<Sheet>> {
    if bytes.is_empty() {
        let finding = Finding::at(&EMPTY_FILE, Place::file(file), "this file is empty, so it has no page", "copy the record again, or delete the file");
        return Noted::new(None, vec![finding]);
    }
    let mut notes = Vec::new();
    let told = if bytes.starts_with(b"PK") { parts::read(file, bytes, &mut notes) } else { legacy::read(file, bytes, &mut notes) };
    match told {
        Ok((paragraphs, heads)) => Noted::new(Some(Sheet { heads, ..sheet(file, &paragraphs) }), notes),
        Err(fault) => Noted::new(None, vec![refusal(file, fault)]),
    }
}

fn sheet(file: &FilePath, paragraphs: &[Paragraph]) -> Sheet {
    let mut writer = SheetWriter::new(paragraphs.iter().map(|paragraph| paragraph.text.len() + 8).sum());
    let starts = roles::write(paragraphs, &mut writer);
    writer.finish_without_bytes(file, Format::Word, Origin::Paragraphs(starts), StatedInFile::default())
}

fn refusal(file: &FilePath, fault: Fault) -> Finding {
    let (rule, message, help) = match fault {
        Fault::Damaged => (&DAMAGED_DOCUMENT, "this document is damaged, so it has no page", "open it in Word, save it again, or copy the record again"),
        Fault::NotWord => (
            &DAMAGED_DOCUMENT,
            "this file is no Word document, whatever its name says, so it has no page",
            "open it in the program that it came from, and save it as `.docx`",
        ),
        Fault::Locked => {
            (&LOCKED_DOCUMENT, "this document asks for a password, so it has no page", "save it without a password, if it is meant for the public")
        }
        Fault::Oversized => {
            (&OVERSIZED_DOCUMENT, "this document unpacks to more than any minutes hold, so it has no page", "save the minutes in a document of their own")
        }
    };
    Finding::at(rule, Place::file(file), message, help)
}

/// What there is to tell of changes, comments and hidden words.
fn beside(file: &FilePath, story: &story::Story, notes: &mut Vec<Finding>) {
    notes.extend(story.pictures.tell(pictures::IN_WORD, |number| Place::at(file, Spot::Paragraph(u32::try_from(number.start).unwrap_or(1)))));
    let mut tell = |rule, count: Count, message: String, help: &str| {
        if count.times > 0 {
            notes.push(Finding::at(rule, Place::at(file, Spot::Paragraph(count.first)), message, help));
        }
    };
    let changes = Count { times: story.put_in.times + story.struck.times, first: first(&[story.put_in, story.struck]) };
    let both = format!(
        "{} {} open: {} put in are shown, {} struck are left out",
        changes.times,
        are(changes.times, "tracked change"),
        story.put_in.times,
        story.struck.times
    );
    tell(&TRACKED_CHANGES, changes, both, "accept or reject the changes in Word, and save the document again");
    let comments = format!("{} left out", some(story.comments.times, "comment", "comments"));
    tell(&COMMENTS_LEFT_OUT, story.comments, comments, "nothing needs doing; take the comments out before the document itself is published");
    let hidden = format!("{} left out", some(story.hidden.times, "stretch of words that Word hides", "stretches of words that Word hides"));
    tell(&HIDDEN_WORDS, story.hidden, hidden, "show the words in Word if they belong to the minutes; else delete them there");
    let unended = format!(
        "{} end: what follows is read as words",
        if story.unended.times == 1 { "1 field does not".to_owned() } else { format!("{} fields do not", story.unended.times) }
    );
    tell(&UNENDED_FIELD, story.unended, unended, "look at the words from here on; open the document in Word and save it again, which mends it");
    tell(
        &UNKNOWN_SIGNS,
        story.signs,
        signs::not_known(story.signs.times),
        "look at the signs in Word; put the sign itself (Insert, Symbol, normal text) or words in their place",
    );
    let chunks = format!("{} not read", some(story.chunks.times, "file within this document", "files within this document"));
    tell(&EMBEDDED_DOCUMENT, story.chunks, chunks, "open the document in Word and save it again, which makes one document of them");
}

fn first(counts: &[Count]) -> u32 {
    counts.iter().filter(|count| count.times > 0).map(|count| count.first).min().unwrap_or(1)
}

fn are(times: usize, what: &str) -> String {
    if times == 1 { format!("{what} is") } else { format!("{what}s are") }
}

fn some(times: usize, one: &str, many: &str) -> String {
    if times == 1 { format!("1 {one} is") } else { format!("{times} {many} are") }
}
