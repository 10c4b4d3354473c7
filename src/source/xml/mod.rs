//! The XML of a meeting, as its system gives it, to a sheet: the words of its fields, and what they state.
//!
//! In: bytes. Out: a [`Sheet`] with a front of its own (where and when, who came) and each item below it.
//!
//! **Invariant: what a council restricts is never put**, not even into a finding; a document type is refused, so that no entity
//! of anybody's making is ever resolved.

mod closed;
mod language;
mod meeting;
mod tree;

use super::decode::{self, Decoded};
use super::html;
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Noted, Rule, Severity};
use crate::record::Format;
use crate::sheet::{Sheet, SheetWriter};
use std::collections::BTreeSet;
use tree::{Fault, NodeNo, Tree};

/// XML that cannot be read.
pub static DAMAGED_XML: Rule =
    Rule { name: "damaged-xml", severity: Severity::Error, why: "Of XML that is not whole nobody can tell which words are restricted, so none are published." };
/// XML with a document type.
pub static XML_DOCUMENT_TYPE: Rule = Rule {
    name: "xml-document-type",
    severity: Severity::Error,
    why: "A document type can make words out of names, without end or from other files; the XML of a meeting has none.",
};
/// XML that is made to keep a reader busy.
pub static OVERSIZED_XML: Rule = Rule {
    name: "oversized-xml",
    severity: Severity::Error,
    why: "The elements of a meeting lie some ten deep; what passes that many times over would keep a reader busy for ever, so it is not read.",
};
/// XML of something else.
pub static NO_MEETING: Rule =
    Rule { name: "no-meeting", severity: Severity::Error, why: "Only the XML of one meeting holds minutes; a list of meetings or committees has none." };
/// A meeting that may not be shown.
pub static RESTRICTED_MEETING: Rule =
    Rule { name: "restricted-meeting", severity: Severity::Error, why: "What a council restricts is never published, and a record without a page is told." };
/// Items that may not be shown.
pub static RESTRICTED_ITEM: Rule =
    Rule { name: "restricted-item", severity: Severity::Note, why: "What a council restricts is never published; how much that is should be known." };
/// A field that nobody expects.
pub static UNREAD_FIELD: Rule = Rule {
    name: "unread-field",
    severity: Severity::Warning,
    why: "Words of a record should never be lost in silence, and a field of another name may hold minutes.",
};
/// A date that is none.
pub static UNREAD_DATE: Rule =
    Rule { name: "unread-date", severity: Severity::Warning, why: "A meeting without a date stands in no list by date, though its record means to state one." };

/// Reads the XML of a meeting.
pub fn read(file: &FilePath, bytes: &[u8]) -> Noted<Option<Sheet>> {
    let decoded = decode::decode_stated(file, bytes, || html::declaration(bytes));
    let mut findings = decoded.findings;
    let sheet = decoded.value.and_then(|decoded| sheet(file, decoded, &mut findings));
    Noted::new(sheet, findings)
}

fn sheet(file: &FilePath, Decoded { text, origin }: Decoded, notes: &mut Vec<Finding>) -> Option<Sheet> {
    // A finding about XML points at the file alone: its lines may hold what is restricted.
    let mut refuse = |rule: &'static Rule, message: &str, help: &str| notes.push(Finding::at(rule, Place::file(file), message, help));
    let tree = match tree::read(&text) {
        Ok(tree) => tree,
        Err(Fault::Damaged) => {
            refuse(&DAMAGED_XML, "this file is not whole XML, so none of it is read", "save it again as it comes from the meetings system");
            return None;
        }
        Err(Fault::Oversized) => {
            refuse(
                &OVERSIZED_XML,
                "the elements of this file are more, or lie deeper in each other, than those of any meeting, so none of it is read",
                "save it again as it comes from the meetings system",
            );
            return None;
        }
        Err(Fault::DocumentType) => {
            refuse(&XML_DOCUMENT_TYPE, "this file declares a document type, so none of it is read", "take the `<!DOCTYPE …>` away, or save the file again");
            return None;
        }
    };
    let Some(root) = root(&tree) else {
        let message = format!("this file is {}, not the XML of a meeting", what(&tree));
        refuse(&NO_MEETING, &message, "save what `GetMeeting` gives for each meeting, or take the file out of the minutes");
        return None;
    };
    if closed::is_restricted(&tree, root) {
        refuse(&RESTRICTED_MEETING, "this meeting may not be shown, so nothing of it is published", "take the file away");
        return None;
    }
    let mut writer = SheetWriter::new(text.len() / 2);
    let read = meeting::write(file, &tree, root, &origin, &mut writer);
    let left_out = read.left_out;
    if left_out.items > 0 && writer.at() == 0 {
        let message = "everything in this meeting is restricted, so nothing of it is published";
        notes.push(Finding::at(&RESTRICTED_MEETING, Place::file(file), message, "take the file away"));
        return None;
    }
    notes.extend(read.findings);
    let all = left_out.items + left_out.papers + left_out.unpublished;
    if all > 0 {
        let count = |(n, one, more): (u32, &str, &str)| (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { more }));
        let told = [
            (left_out.items, "restricted item", "restricted items"),
            (left_out.papers, "restricted paper", "restricted papers"),
            (left_out.unpublished, "text not published yet", "texts not published yet"),
        ];
        let told: Vec<String> = told.into_iter().filter_map(count).collect();
        let verb = if all == 1 { "was" } else { "were" };
        let message = format!("{} {verb} left out", told.join(" and "));
        notes.push(Finding::at(
            &RESTRICTED_ITEM,
            Place::file(file),
            message,
            "nothing need be done; they are published once the file no longer restricts or withholds them",
        ));
    }
    Some(writer.finish(file, Format::Xml, text.len(), origin, read.stated))
}

/// What a council restricts, by where its pages would stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Restricted {
    /// The whole meeting.
    pub whole: bool,
    /// The items, as their minutes would be called.
    pub items: BTreeSet<String>,
    /// The items of which a part may not be shown, called likewise: their pages stand, without it.
    pub in_part: BTreeSet<String>,
}

/// What the XML of a meeting restricts: its pages may have been published when it did not.
pub fn restricted(file: &FilePath, bytes: &[u8]) -> Restricted {
    let Some(Decoded { text, .. }) = decode::decode_stated(file, bytes, || html::declaration(bytes)).value else { return Restricted::default() };
    let Ok(tree) = tree::read(&text) else { return Restricted::default() };
    root(&tree).map(|root| closed::restricted(&tree, root)).unwrap_or_default()
}

/// The element of the meeting: the root, or the one meeting in an envelope.
fn root(tree: &Tree<'_>) -> Option<NodeNo> {
    let is_meeting = |no: &NodeNo| tree.nodes.get(*no).is_some_and(|node| node.name == "meeting");
    let holds_items = |no: &NodeNo| tree.children(*no, "agendaitems").next().is_some();
    let mut found = (0..tree.nodes.len()).filter(is_meeting);
    let first = found.next().filter(|no| *no == 0 || holds_items(no))?;
    found.next().is_none().then_some(first)
}

fn what(tree: &Tree<'_>) -> &'static str {
    let count = |name: &str| tree.nodes.iter().filter(|node| node.name == name).count();
    match (count("meeting"), count("committee")) {
        (0, 0) => "XML of another kind",
        (0, _) => "a list of committees",
        _ => "a list of meetings",
    }
}
