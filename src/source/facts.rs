//! What the publisher states of facts, under `[[item]]`: `[[item.add]]`, `[[item.strike]]`, `[[item.close]]`, `[[item.respond]]`.

use crate::file::Place;
use crate::finding::Finding;
use crate::keys::{Keys, MISSING_KEY, WRONG_VALUE, nearest};
use crate::record::register::Register;
use crate::record::stated::{FactAdded, FactClosed, FactQuoted};

/// The facts that are added.
pub fn added(keys: &mut Keys<'_, '_>) -> Vec<FactAdded> {
    keys.tables("add", "the heading `[[item.add]]` above each", |keys, _| {
        let quoted = fact(keys, |_| true);
        let passage = keys.number("passage").map(|passage| passage.value);
        let register = quoted.as_ref().map(|quoted| quoted.register);
        let own = register.map_or(&[][..], Register::keys).iter().filter_map(|key| Some((*key, keys.text(key)?))).collect();
        let people = if register == Some(Register::Attendance) { keys.texts("people") } else { Vec::new() };
        Some(FactAdded { quoted: quoted?, passage, own, people })
    })
}

/// The facts that are struck.
pub fn quoted(keys: &mut Keys<'_, '_>, key: &'static str) -> Vec<FactQuoted> {
    keys.tables(key, "the heading `[[item.strike]]` above each", |keys, _| fact(keys, |_| true))
}

/// The facts that are closed.
pub fn closed(keys: &mut Keys<'_, '_>) -> Vec<FactClosed> {
    let missing = "this does not say what closed it";
    keys.tables("close", "the heading `[[item.close]]` above each", |keys, place| said_by(keys, place, missing, false, Register::closes))
}

/// The recommendations to which someone responded.
pub fn responded(keys: &mut Keys<'_, '_>) -> Vec<FactClosed> {
    let missing = "this does not say what the response is";
    let may = |register| register == Register::Recommendations;
    keys.tables("respond", "the heading `[[item.respond]]` above each", |keys, place| said_by(keys, place, missing, true, may))
}

fn said_by(keys: &mut Keys<'_, '_>, place: Place, missing: &str, responds: bool, may: impl Fn(Register) -> bool) -> Option<FactClosed> {
    let quoted = fact(keys, may);
    let faults = keys.faults();
    let (by, note) = (keys.text("by"), keys.text("note"));
    if by.is_none() && note.is_none() && keys.faults() == faults {
        let help = "add `by = \"minutes/…html#p3\"`, the page and passage that say so, or `note = \"…\"`";
        keys.note(Finding::at(&MISSING_KEY, place, missing, help));
        return None;
    }
    Some(FactClosed { quoted: quoted?, by, note, responds })
}

fn fact(keys: &mut Keys<'_, '_>, may: impl Fn(Register) -> bool) -> Option<FactQuoted> {
    let kind = keys.required_text("kind", "\"commitment\"");
    let quote = keys.required_text("quote", "\"the exact words of the record\"");
    let kind = kind?;
    let known = || Register::ALL.into_iter().filter(|register| may(*register));
    let found = known().find(|register| register.kind() == kind.value);
    if let (None, Some(place)) = (found, kind.place()) {
        let near = nearest(&kind.value, known().map(Register::kind)).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let kinds = known().map(|register| format!("`{}`", register.kind())).collect::<Vec<_>>().join(", ");
        keys.note(Finding::at(
            &WRONG_VALUE,
            place,
            format!("`{}` is no kind of fact that fits here", kind.value),
            format!("{near}{} kinds are {kinds}", if near.is_empty() { "the" } else { "The" }),
        ));
    }
    Some(FactQuoted { register: found?, quote: quote? })
}
