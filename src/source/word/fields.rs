//! Fields: their code, their result, and what somebody chose in a field of an older form.

use super::runs::{LONGEST_ADDRESS, mark};
use super::story::{Paragraph, Teller};
use super::xml::Element;
use crate::record::InlineKind;

/// A field that is open: its code comes first, then the result that Word shows.
pub(super) struct Field {
    /// Which field of the document it is, from 0, and in which paragraph it begins.
    pub(super) no: usize,
    pub(super) begun: u32,
    code: String,
    /// Its code is over, so the result is shown, unless it stands in the code of another.
    pub(super) shows: bool,
    within_code: bool,
    /// Where its result begins, in the paragraph where it begins.
    pub(super) start: usize,
    paragraph: u32,
    /// What was chosen in it, and how long the paragraph was when it began.
    chosen: Option<(String, usize)>,
}

impl<'t> Teller<'t, '_> {
    /// Adds to the code of a field that is open.
    pub(super) fn code(&mut self, piece: Element<'t>) {
        if let Some(field) = self.fields.last_mut().filter(|field| !field.shows) {
            piece.words().for_each(|words| field.code.push_str(words));
        }
    }

    pub(super) fn in_code(&self) -> bool {
        self.fields.last().is_some_and(|field| field.within_code || !field.shows)
    }

    /// A field begins, shows its result, or ends; `shown` where its run is.
    pub(super) fn field(&mut self, piece: Element<'t>, paragraph: &mut Paragraph, shown: bool) {
        match piece.attribute("fldCharType") {
            Some("begin") => {
                let (within_code, no) = (self.in_code(), self.begun);
                self.begun += 1;
                // What never ends is no field: its words would be taken for code.
                if self.unended.contains(&no) {
                    return;
                }
                let chosen = piece.child("ffData").and_then(chosen).filter(|_| shown && !within_code).map(|chosen| (chosen, paragraph.text.len()));
                self.fields.push(Field { no, begun: self.number, code: String::new(), shows: false, within_code, start: 0, paragraph: 0, chosen });
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    (field.shows, field.start, field.paragraph) = (true, paragraph.text.len(), self.number);
                }
            }
            Some("end") => {
                let Some(field) = self.fields.pop() else { return };
                // Word shows what was chosen without writing it down as a result.
                if let Some((words, _)) = field.chosen.filter(|(_, length)| field.begun == self.number && *length == paragraph.text.len()) {
                    paragraph.text.push_str(&words);
                }
                let closed = field.shows && field.paragraph == self.number;
                if let Some(to) = closed.then(|| address(&field.code)).flatten() {
                    mark(paragraph, field.start..paragraph.text.len(), Some(InlineKind::Link(to)));
                }
            }
            _ => {}
        }
    }
}

/// What was chosen in a field of an older form: an entry of its list, or a box that is ticked or not.
fn chosen(form: Element<'_>) -> Option<String> {
    if let Some(list) = form.child("ddList") {
        let at = list.number("result").or_else(|| list.number("default")).unwrap_or(0usize);
        return list.children().filter(|child| child.name() == "listEntry").nth(at)?.attribute("val").map(str::to_owned);
    }
    let tick = form.child("checkBox")?;
    let ticked = tick.switch("checked").or_else(|| tick.switch("default")).unwrap_or(false);
    Some(if ticked { "☒" } else { "☐" }.to_owned())
}

/// The address in the code of a field: `HYPERLINK "https://…"`.
fn address(code: &str) -> Option<String> {
    let rest = code.trim().strip_prefix("HYPERLINK")?.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split_whitespace().next(),
    };
    address.filter(|address| (1..LONGEST_ADDRESS).contains(&address.len()) && !address.starts_with('\\')).map(str::to_owned)
}
