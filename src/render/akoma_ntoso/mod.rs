//! A minute as Akoma Ntoso (OASIS LegalDocML, version 1.0): a contract with machines, which no skin can change.
//!
//! In: an [`AkomaNtoso`]. Out: a `debateReport` that is valid against the schema of the standard. That type has a `mainBody`
//! (`debateBody` is for `debate`, a record of speeches).
//!
//! **Invariant: the words of `mainBody` are the record's, in its order.** Typed numbers of list items stand in `num`, bullets
//! are left to the list, and each passage has its anchor on the page as its `eId`.

mod body;
mod words;

use super::xml::Xml;
use crate::view::AkomaNtoso;

/// The name space of the format.
const NAME_SPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// The document.
pub fn akoma_ntoso(document: &AkomaNtoso<'_>) -> Vec<u8> {
    let mut xml = Xml::new(16 << 10);
    xml.open("akomaNtoso", &[("xmlns", NAME_SPACE)]).end_line();
    xml.open("debateReport", &[("name", "minutes"), ("contains", "originalVersion")]).end_line();
    xml.open("meta", &[]).end_line();
    identification(&mut xml, document);
    classification(&mut xml, document);
    xml.open("references", &[("source", "#publisher")]).end_line();
    for reference in &document.references {
        xml.empty(reference.element, &[("eId", &reference.id), ("href", reference.href.as_str()), ("showAs", reference.shown)]).end_line();
    }
    xml.close("references").end_line().close("meta").end_line();
    preface(&mut xml, document);
    let mut xml = body::body(xml, document);
    xml.close("debateReport").end_line().close("akomaNtoso").end_line();
    xml.finish()
}

/// Work, expression and manifestation (FRBR), named as the naming convention of the format has it.
fn identification(xml: &mut Xml, document: &AkomaNtoso<'_>) {
    let (work, day) = (&document.work, document.day.to_string());
    let published = document.published.map(|day| day.to_string());
    let (told, as_what) = published.as_deref().map_or((day.as_str(), "meeting"), |day| (day, "publication"));
    let author = if document.panel.is_some() { "#panel" } else { "#publisher" };
    let expression = format!("{work}/{}@{told}", document.language);
    xml.open("identification", &[("source", "#publisher")]).end_line();
    xml.open("FRBRWork", &[]).end_line();
    value(xml, "FRBRthis", &format!("{work}/!main"));
    value(xml, "FRBRuri", work);
    if let Some(page) = &document.page {
        xml.empty("FRBRalias", &[("value", page), ("name", "page")]).end_line();
    }
    dated(xml, &day, "meeting", author);
    value(xml, "FRBRcountry", document.country);
    if let Some(number) = document.minute.number() {
        value(xml, "FRBRnumber", number);
    }
    value(xml, "FRBRname", document.minute.title());
    xml.close("FRBRWork").end_line();
    xml.open("FRBRExpression", &[]).end_line();
    value(xml, "FRBRthis", &format!("{expression}/!main"));
    value(xml, "FRBRuri", &expression);
    dated(xml, told, as_what, author);
    xml.empty("FRBRlanguage", &[("language", document.language)]).end_line();
    xml.close("FRBRExpression").end_line();
    xml.open("FRBRManifestation", &[]).end_line();
    value(xml, "FRBRthis", &format!("{expression}/!main.xml"));
    value(xml, "FRBRuri", &format!("{expression}.akn"));
    dated(xml, told, as_what, "#publisher");
    xml.close("FRBRManifestation").end_line().close("identification").end_line();
}

fn value(xml: &mut Xml, name: &str, value: &str) {
    xml.empty(name, &[("value", value)]).end_line();
}

fn dated(xml: &mut Xml, day: &str, name: &str, author: &str) {
    xml.empty("FRBRdate", &[("date", day), ("name", name)]).end_line();
    xml.empty("FRBRauthor", &[("href", author)]).end_line();
}

fn classification(xml: &mut Xml, document: &AkomaNtoso<'_>) {
    if document.themes.is_empty() {
        return;
    }
    xml.open("classification", &[("source", "#publisher")]).end_line();
    for ((id, name), number) in document.themes.iter().zip(1..) {
        let concept = format!("#theme_{number}");
        let dictionary = document.all_themes.as_str();
        xml.empty("keyword", &[("value", id), ("showAs", name), ("refersTo", &concept), ("dictionary", dictionary)]).end_line();
    }
    xml.close("classification").end_line();
}

/// What stands before the record's own words: they hold neither panel nor date.
fn preface(xml: &mut Xml, document: &AkomaNtoso<'_>) {
    xml.open("preface", &[]).end_line();
    if let Some(panel) = document.panel {
        xml.open("p", &[]).open("docProponent", &[("refersTo", "#panel")]).words(panel).close("docProponent").close("p").end_line();
    }
    let day = document.day.to_string();
    xml.open("p", &[]).open("docDate", &[("date", &day)]).words(&document.day_shown).close("docDate").close("p").end_line();
    xml.open("p", &[]).open("docTitle", &[]).words(document.minute.title()).close("docTitle").close("p").end_line();
    xml.close("preface").end_line();
}
