//! The fields of a meeting as lines: a front of its own, then each item with its number, title, purpose, minutes, decision, papers.

use super::closed::{Withheld, is_restricted};
use super::language::{self, Spoken};
use super::tree::{self, NodeNo, Tree, Words};
use super::{UNREAD_DATE, UNREAD_FIELD};
use crate::file::{FilePath, Place};
use crate::finding::Finding;
use crate::record::evidence::{Cited, Evidence};
use crate::record::owner::DropRule;
use crate::record::when::When;
use crate::record::{Cell, InlineKind, fold};
use crate::sheet::{AgendaItem, Origin, Role, SheetWriter, StatedInFile};
use crate::source::html::{self, Left};
use std::collections::BTreeSet;
use std::ops::Range;

/// How much may not be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LeftOut {
    /// Items.
    pub items: u32,
    /// Papers of items that may be shown.
    pub papers: u32,
    /// Minutes and decisions, not published yet, of items that may be shown.
    pub unpublished: u32,
}

/// What reading a meeting gave beside its lines.
pub struct Read {
    /// What its fields state.
    pub stated: StatedInFile,
    /// What was left out.
    pub left_out: LeftOut,
    /// What there is to tell.
    pub findings: Vec<Finding>,
}

/// Writes the meeting at `root`, which is not restricted.
pub fn write(file: &FilePath, tree: &Tree<'_>, root: NodeNo, origin: &Origin, writer: &mut SheetWriter) -> Read {
    let items = items(tree, root);
    let mut left_out = LeftOut::default();
    let mut shown = Vec::new();
    let mut closed = 0;
    for item in items {
        let outer = tree.nodes.get(item).map_or(0..0, |node| node.outer.clone());
        if outer.start < closed {
            // It stands in an item that is left out whole.
            left_out.items += 1;
        } else if is_restricted(tree, item) {
            left_out.items += 1;
            closed = outer.end;
            writer.drop(outer, DropRule::Restricted);
        } else {
            shown.push(item);
        }
    }
    let mut findings = Vec::new();
    let cite = |range: &Range<usize>| {
        let written = tree.text.get(range.clone()).unwrap_or_default();
        let start = range.start + written.len() - written.trim_start().len();
        Evidence::Record(Place::bytes(file, origin.span(start..start + written.trim().len())))
    };
    let cited = |(words, range): (Words, Range<usize>)| Cited { value: fold(&words.text), by: cite(&range) };
    let body = body(tree, root, &shown);
    let date = tree.field(root, &["meetingdate"]).and_then(|(words, range)| match day(words.text.trim()) {
        Some(day) => Some(Cited { value: day, by: cite(&range) }),
        None => {
            let help = "state the date in the `meeting.toml` beside it";
            findings.push(Finding::at(&UNREAD_DATE, Place::file(file), "the date of this meeting is not a day written as `26/01/2018`", help));
            None
        }
    });
    let status = tree.field(root, &["meetingstatus"]).map(cited);
    let language = language::of(tree, root).map(|tag| Cited { value: tag.to_owned(), by: Evidence::Record(Place::file(file)) });
    let spoken = Spoken::of(tree, root);
    let mut lines = Lines { tree, root, spoken, withheld: Withheld::by(tree, root), writer, left_out, unread: BTreeSet::new(), around: Left::default() };
    lines.front(body.as_ref().map(|(words, _)| words));
    for item in shown {
        lines.item(item);
    }
    let Lines { left_out, unread, around, .. } = lines;
    findings.extend(unread_fields(file, &unread));
    findings.extend(around.count(Place::file(file)).into_iter().chain(around.unsaid.tell(html::IN_ALT, |_| Place::file(file))));
    findings.extend(around.unlinked.tell(|_| Place::file(file)));
    findings.extend(around.signs.tell(|_| Place::file(file)));
    writer.drop_rest(tree.text.len(), DropRule::Field);
    Read { stated: StatedInFile { date, body: body.map(cited), status, language, ..StatedInFile::default() }, left_out, findings }
}

/// Every item of a meeting, in order.
pub(super) fn items(tree: &Tree<'_>, root: NodeNo) -> Vec<NodeNo> {
    let end = tree.nodes.get(root).map_or(0, |node| node.outer.end);
    let within = tree.nodes.iter().enumerate().skip(root).take_while(|(_, node)| node.outer.start < end);
    within.filter(|(_, node)| node.name == "agendaitem").map(|(no, _)| no).collect()
}

/// The id of an item, where it can be a part of an address.
pub(super) fn id(tree: &Tree<'_>, item: NodeNo) -> Option<String> {
    let (words, _) = tree.field(item, &["agendaitemid"])?;
    let id = words.text.trim();
    (id.len() <= 40 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')).then(|| id.to_owned())
}

/// The name of the body that met. What the items are referred to is that body only where every item says the same; a single
/// item may be referred elsewhere, and nothing tells.
fn body(tree: &Tree<'_>, root: NodeNo, shown: &[NodeNo]) -> Option<(Words, Range<usize>)> {
    tree.field(root, &["committeetitle", "committeename", "committee"]).or_else(|| {
        let found: Option<Vec<_>> = shown.iter().map(|item| tree.field(*item, &["refertocommittee", "committeetitle"])).collect();
        let mut found = found.filter(|found| found.len() > 1)?.into_iter();
        let first = found.next()?;
        let name = fold(&first.0.text);
        found.all(|(words, _)| fold(&words.text) == name).then_some(first)
    })
}

/// A day as the fields write it: `26/01/2018`, or as ISO 8601 has it.
fn day(text: &str) -> Option<When> {
    let date = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = date.split('/').collect();
    let day = match parts.as_slice() {
        [day, month, year] => When::read(&format!("{year}-{month:0>2}-{day:0>2}")),
        _ => When::read(date),
    };
    day.ok().filter(|day| matches!(day, When::Day(_)))
}

struct Lines<'a, 't, 'w> {
    tree: &'a Tree<'t>,
    root: NodeNo,
    spoken: Spoken<'t>,
    withheld: Withheld,
    writer: &'w mut SheetWriter,
    left_out: LeftOut,
    /// The names of fields that hold prose and are not shown.
    unread: BTreeSet<&'a str>,
    /// What fields of HTML have around their words.
    around: Left,
}

impl<'a> Lines<'a, '_, '_> {
    /// Where and when the meeting was, and who came: a minute of its own, above the items.
    fn front(&mut self, body: Option<&Words>) {
        let root = self.root;
        let field = |name| self.tree.field(root, &[name]).map(|(words, _)| words);
        let attendees: Vec<NodeNo> = self.tree.children(root, "attendees").flat_map(|list| self.tree.children(list, "attendee")).collect();
        let attendees: Vec<NodeNo> = attendees.into_iter().filter(|attendee| !is_restricted(self.tree, *attendee)).collect();
        let (location, time) = (field("meetinglocation"), field("meetingtime"));
        if location.is_none() && time.is_none() && attendees.is_empty() {
            return;
        }
        let title = body.cloned().or_else(|| field("meetinglocation")).or_else(|| field("meetingdate"));
        if let Some(title) = &title {
            self.line(title, Role::Heading(1));
        }
        let rest = [time, location.filter(|_| body.is_some())];
        rest.into_iter().flatten().for_each(|words| self.line(&words, Role::Set));
        for (at, attendee) in attendees.into_iter().enumerate() {
            for (column, names) in [["name", "membername"], ["roledescription", "role"], ["attendance", "attendancedescription"]].into_iter().enumerate() {
                let words = self.tree.field(attendee, &names).map(|(words, _)| words).unwrap_or_default();
                let mut ink = self.spoken.ink(self.writer, &words);
                ink.words(0..words.text.len(), false);
                ink.end_cell(Cell { opens: at == 0 && column == 0, row: column == 0, heading: false, columns: 1, rows: 1, captioned: false });
            }
        }
    }

    /// An item.
    fn item(&mut self, no: NodeNo) {
        let id = self.tree.field(no, &["agendaitemid"]);
        let number = self.tree.field(no, &["fulldisplaynumberformat", "agendaitemnumber", "minutesitemnumber"]).map(|(words, _)| words);
        let named = self.tree.field(no, &["agendaitemtitle", "title"]).map(|(words, _)| words);
        let numbered = number.is_some() && named.is_some();
        if let Some(number) = number.as_ref().filter(|_| numbered) {
            self.line(number, Role::Set);
        }
        // An item without a title is called by its number, or by its id: only the file's own words name it.
        let title = named.or(number).or(id.map(|(words, _)| words)).unwrap_or_default();
        self.line(&title, Role::Agenda(AgendaItem { id: self::id(self.tree, no), numbered }));
        let tree: &'a Tree<'_> = self.tree;
        let fields: Vec<(NodeNo, &str)> = tree
            .nodes
            .get(no)
            .into_iter()
            .flat_map(|node| node.children.iter().copied())
            .filter_map(|child| Some((child, tree.nodes.get(child)?.name.as_str())))
            .collect();
        self.fields(no, &fields, Role::Purpose);
        self.comments(no, &fields);
        self.fields(no, &fields, Role::Para);
        self.fields(no, &fields, Role::Decided);
        self.papers(no);
        // An item that is restricted is not written at all.
        let unread = fields.into_iter().filter(|(child, name)| kind(name).is_none() && !KNOWN.contains(name) && self.is_unread(*child, name));
        let unread: Vec<&str> = unread.map(|(_, name)| name).collect();
        self.unread.extend(unread);
    }

    /// The fields of one kind. What an item is for stands above what was said, whatever the order of the fields; what was
    /// decided stands below.
    fn fields(&mut self, no: NodeNo, fields: &[(NodeNo, &str)], wanted: Role) {
        let mut fields = fields.iter().filter(|(_, name)| kind(name).as_ref() == Some(&wanted)).peekable();
        let withheld = fields.peek().is_some() && self.withheld.covers(self.tree, no, &wanted);
        for (child, _) in fields {
            if withheld {
                self.withhold(*child);
            } else if is_restricted(self.tree, *child) {
                self.drop(*child);
            } else {
                self.marked_up(*child, wanted.clone());
            }
        }
    }

    /// What officers add to an item in fields that each council calls as it likes: "Presented By", "Actions". Words of that
    /// kind are written with the minutes, and are published with them.
    fn comments(&mut self, no: NodeNo, fields: &[(NodeNo, &str)]) {
        let mut withheld = None;
        for (nth, (child, at)) in fields.iter().filter_map(|(child, name)| Some((child, name.strip_prefix("commenttext")?))).enumerate() {
            if is_blank(&words_of(self.tree, *child).text) {
                continue;
            }
            if *withheld.get_or_insert_with(|| self.withheld.covers(self.tree, no, &Role::Para)) {
                self.withhold(*child);
            } else if is_restricted(self.tree, *child) {
                self.drop(*child);
            } else {
                // A system has a handful of such fields; each label is looked for among all fields of the item.
                if let Some((label, _)) = (nth < LABELS).then(|| self.tree.field(no, &[&format!("commentlabel{at}")])).flatten() {
                    self.line(&label, Role::Set);
                }
                self.marked_up(*child, Role::Para);
            }
        }
    }

    fn withhold(&mut self, no: NodeNo) {
        self.left_out.unpublished += u32::from(!is_blank(&words_of(self.tree, no).text));
        self.drop(no);
    }

    fn drop(&mut self, no: NodeNo) {
        self.writer.drop(self.tree.nodes.get(no).map_or(0..0, |node| node.outer.clone()), DropRule::Restricted);
    }

    /// Whether a field that is not shown holds prose.
    fn is_unread(&self, no: NodeNo, name: &str) -> bool {
        let end = self.tree.nodes.get(no).map_or(0, |node| node.outer.end);
        let mut within = self.tree.nodes.iter().enumerate().skip(no).take_while(|(_, node)| node.outer.start < end);
        let shown_elsewhere = name.starts_with("comment") || within.any(|(within, node)| node.name == "agendaitem" || is_restricted(self.tree, within));
        !shown_elsewhere && words_of(self.tree, no).text.split_whitespace().filter(|word| is_word(word)).count() >= PROSE
    }

    /// The words of a field of HTML.
    fn marked_up(&mut self, no: NodeNo, para: Role) {
        let Some(node) = self.tree.nodes.get(no) else { return };
        let words = if node.children.is_empty() {
            words_of(self.tree, no)
        } else {
            let mut words = Words::default();
            words.verbatim(self.tree.text.get(node.inner.clone()).unwrap_or_default(), node.inner.start);
            words
        };
        let mut ink = self.spoken.ink(self.writer, &words);
        if words.text.contains('<') {
            self.around.join(html::write(&words.text, para, &mut ink));
            return;
        }
        // Without a tag it is plain text: blank lines part its paragraphs.
        let mut at = 0;
        for line in words.text.split_inclusive('\n') {
            if line.trim().is_empty() {
                ink.end(para.clone());
            }
            ink.words(at..at + line.len(), false);
            at += line.len();
        }
        ink.end(para);
    }

    fn papers(&mut self, no: NodeNo) {
        let mut opens = true;
        let papers: Vec<NodeNo> = self.tree.children(no, "linkeddocuments").flat_map(|list| self.tree.children(list, "linkeddoc")).collect();
        for paper in papers {
            if is_restricted(self.tree, paper) {
                self.left_out.papers += 1;
                self.drop(paper);
                continue;
            }
            let Some((title, _)) = self.tree.field(paper, &["title"]) else { continue };
            let mut ink = self.spoken.ink(self.writer, &title);
            if let Some((url, _)) = self.tree.field(paper, &["url"]) {
                ink.begin(paper, InlineKind::Link(url.text.trim().to_owned()));
            }
            ink.words(0..title.text.len(), false);
            ink.finish(paper);
            opens &= !ink.end(Role::Paper { opens });
        }
    }

    /// The words of a plain field as a line.
    fn line(&mut self, words: &Words, role: Role) {
        let mut ink = self.spoken.ink(self.writer, words);
        ink.words(0..words.text.len(), false);
        ink.end(role);
    }
}

/// Fields whose words are shown as what they are, or name a person, a body, or the page of the system.
const KNOWN: [&str; 9] = [
    "agendaitemid",
    "agendaitemtitle",
    "title",
    "fulldisplaynumberformat",
    "refertocommittee",
    "committeetitle",
    "linkeddocuments",
    "ownertitle",
    "authorusername",
];
/// The most fields of officers' comments of an item that are given their labels.
const LABELS: usize = 200;
/// From how many words on a field holds prose.
const PROSE: usize = 4;

/// The words of a field, decoded once more where they were written as references twice over.
fn words_of(tree: &Tree<'_>, no: NodeNo) -> Words {
    let words = tree::decoded(tree.text, tree.nodes.get(no).map_or(0..0, |node| node.inner.clone()));
    if is_encoded(&words.text) { words.again() } else { words }
}

fn is_blank(text: &str) -> bool {
    fold(text).is_empty()
}

fn is_word(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains(['<', '>', '='])
}

fn unread_fields(file: &FilePath, names: &BTreeSet<&str>) -> Option<Finding> {
    // Only names of fields are told, never their words.
    let told: Vec<String> = names.iter().take(FEW).map(|name| format!("`{}`", name.chars().take(40).collect::<String>())).collect();
    let more = names.len().saturating_sub(FEW);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!("fields of items that hold words are not shown: {}{more}", told.join(", "));
    let help = "look at them in the file; what belongs to the minutes can be kept in a record of its own";
    (!names.is_empty()).then(|| Finding::at(&UNREAD_FIELD, Place::file(file), message, help))
}

/// How many names a finding tells.
const FEW: usize = 5;

/// What the words of an item's field are, by its name.
fn kind(name: &str) -> Option<Role> {
    let holds_words = ["body", "text"].iter().any(|end| name.ends_with(end)) || matches!(name, "minutes" | "decision" | "decisions");
    match name {
        "agendatext" => Some(Role::Purpose),
        name if holds_words && name.contains("decision") => Some(Role::Decided),
        name if holds_words && name.contains("minute") => Some(Role::Para),
        _ => None,
    }
}

/// Whether words that should be HTML are still written as references: no tag in them, but the sign of one.
fn is_encoded(text: &str) -> bool {
    let tag = |text: &str, sign: &str| {
        text.match_indices(sign)
            .any(|(at, _)| text.get(at + sign.len()..).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')))
    };
    !tag(text, "<") && tag(text, "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_the_fields_write_them() {
        for (text, iso) in [
            ("10/02/2026", Some("2026-02-10")),
            ("1/2/2026", Some("2026-02-01")),
            ("10/02/2026 10:00:00", Some("2026-02-10")),
            ("2026-02-10T00:00:00", Some("2026-02-10")),
            ("31/02/2026", None),
            ("2026", None),
            ("soon", None),
        ] {
            assert_eq!(day(text), iso.and_then(|iso| When::read(iso).ok()), "{text}");
        }
    }
}
