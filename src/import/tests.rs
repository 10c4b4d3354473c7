//! What fields of files state, on sheets made by hand: which formats have such fields is no matter here.

use super::*;
use crate::file::Span;
use crate::record::Format;
use crate::record::evidence::{Cited, Evidence};
use crate::sheet::Sheet;

const PANEL: &str =
    "+++\nname = \"Shire and Isle Police and Crime Panel\"\narea = \"shire\"\nnames = [{ name = \"Shire Police and Crime Panel\", to = \"2022-10\" }]\n+++\n";

/// A record that states a date and a body; "" for none.
fn sheet(name: &str, format: Format, text: &str, date: &str, body: &str) -> (Sheet, Vec<u8>) {
    let file = FilePath::new(name);
    let mut sheet = source::read(&file, Format::Text, text.as_bytes()).value.unwrap();
    let by = Evidence::Record(Place::bytes(&file, Span::new(0, 3)));
    sheet.format = format;
    sheet.stated.date = When::read(date).ok().map(|value| Cited { value, by: by.clone() });
    sheet.stated.body = (!body.is_empty()).then(|| Cited { value: body.to_owned(), by });
    (sheet, text.as_bytes().to_vec())
}

/// What is planned: copies, texts line by line, findings.
fn planned(site: &[(&str, &str)], asked: &Asked, sheets: &[(Sheet, Vec<u8>)]) -> String {
    let site = [("content/panels/shire.md", PANEL)].into_iter().chain(site.iter().copied());
    let inputs = Inputs::in_memory(site.map(|(path, text)| (FilePath::new(path), text.as_bytes().to_vec())));
    let there = There::new(&inputs);
    let names = there.names();
    let mut notes = Vec::new();
    let plan = settle(&there, asked, sheets.iter().map(|(sheet, bytes)| look::look_at(sheet, bytes, &names)).collect(), &mut notes);
    let mut lines = Vec::new();
    for meeting in &plan.meetings {
        lines.extend(meeting.copies.iter().map(|(from, to)| format!("{from} > {}", to.as_str().trim_start_matches("content/minutes/"))));
        lines.extend(meeting.note.iter().flat_map(|note| note.text.lines()).map(|line| format!("| {line}")));
    }
    lines.extend(notes.iter().map(|note| format!("{}: {}", note.rule.name, note.message)));
    lines.join("\n")
}

fn asked(panel: &str, date: &str) -> Asked {
    Asked { panel: (!panel.is_empty()).then(|| panel.to_owned()), date: When::read(date).ok() }
}

#[test]
fn what_a_field_states_is_used_and_told() {
    let sheets = [sheet("m.xml", Format::Xml, "abc\nWords", "2018-01-26", "Shire Police &amp; Crime Panel".replace("&amp;", "&").as_str())];
    let expected = "m.xml > shire/2018-01-26/m.xml
| panel = \"shire\"  # the record states \"Shire Police & Crime Panel\" (m.xml, line 1)
| # the record itself states its date, 2018-01-26 (m.xml, line 1)";
    assert_eq!(planned(&[], &Asked::default(), &sheets), expected);
}

#[test]
fn a_body_that_no_file_states_is_asked_for() {
    let sheets = [sheet("m.xml", Format::Xml, "abc\nWords", "2018-01-26", "Audit Committee")];
    let expected = "m.xml > audit-committee/2018-01-26/m.xml
| # panel = \"audit-committee\"  # the record states \"Audit Committee\" (m.xml, line 1), which no file in content/panels names yet
| # the record itself states its date, 2018-01-26 (m.xml, line 1)
no-panel-given: this record states the body \"Audit Committee\", which is no panel of this site";
    assert_eq!(planned(&[], &Asked::default(), &sheets), expected);
}

#[test]
fn a_field_that_disagrees_with_the_command_keeps_the_record_out() {
    let other = ("content/panels/dale.md", "+++\nname = \"Dale Police and Crime Panel\"\narea = \"dale\"\n+++\n");
    let sheets = [sheet("m.xml", Format::Xml, "abc\nWords", "2018-01-26", "Dale Police and Crime Panel")];
    for (asked, expected) in [
        (
            asked("shire", ""),
            "record-disagrees: this record states the body \"Dale Police and Crime Panel\", which is the panel `dale`, and `--panel shire` is asked for",
        ),
        (asked("dale", "2018-01-27"), "record-disagrees: this record states the date 2018-01-26, and `--date 2018-01-27` is asked for"),
        (asked("dale", "2018-01"), "m.xml > dale/2018-01/m.xml\n| panel = \"dale\"\n| # the record itself states its date, 2018-01-26 (m.xml, line 1)"),
    ] {
        assert_eq!(planned(&[other], &asked, &sheets), expected);
    }
}

#[test]
fn a_saved_page_brings_its_address_and_an_old_text_is_extended_byte_for_byte() {
    let page = "<link rel=\"canonical\" href=\"https://a.example/mgAi.aspx?ID=1\">\nWords";
    let sheets = [sheet("Plan Delivery.html", Format::Html, page, "", ""), sheet("b.html", Format::Html, "Other words", "", "")];
    let fresh = "Plan Delivery.html > shire/2018-01-26/plan-delivery.html
b.html > shire/2018-01-26/b.html
| panel = \"shire\"
| date = 2018-01-26
| # [[item]]
| # record = \"b.html\"
| # source_url = \"https://…\"  # the page that it was saved from
|
| [[item]]
| record = \"plan-delivery.html\"
| source_url = \"https://a.example/mgAi.aspx?ID=1\"";
    let sorted = |text: &str| {
        let mut lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        lines.sort_unstable();
        lines.join("\n")
    };
    assert_eq!(sorted(&planned(&[], &asked("shire", "2018-01-26"), &sheets)), sorted(fresh));

    let folder = "content/minutes/shire/2018-01-26/meeting.toml";
    for (old, new) in [
        (
            "# Ours.\r\npanel = 'shire' # kept",
            "| date = 2018-01-26\n| # Ours.\n| panel = 'shire' # kept\n|\n| [[item]]\n| record = \"plan-delivery.html\"\n| source_url = \"https://a.example/mgAi.aspx?ID=1\"",
        ),
        ("", "| panel = \"shire\"\n| date = 2018-01-26\n|\n| [[item]]\n| record = \"plan-delivery.html\"\n| source_url = \"https://a.example/mgAi.aspx?ID=1\""),
        // Said there already: nothing is added.
        ("panel = \"shire\"\ndate = 2018-01-26\n[[item]]\nrecord = \"plan-delivery.html\"\n", ""),
    ] {
        let plan = planned(&[(folder, old)], &asked("shire", "2018-01-26"), &sheets[..1]);
        let text: Vec<&str> = plan.lines().filter(|line| line.starts_with('|')).map(str::trim_end).collect();
        assert_eq!(text.join("\n"), new, "{old}");
    }
    for (old, why) in [
        ("panel = \"shire\"\ndate = 2018-01-27\n", "`content/minutes/shire/2018-01-26/meeting.toml` has a fault"),
        ("panel = \"dale\"\n", "`content/minutes/shire/2018-01-26/meeting.toml` states the panel `dale`, and this is of `shire`"),
        ("panel = \n", "`content/minutes/shire/2018-01-26/meeting.toml` has a fault"),
        ("date = 2018-01-26\nitem = [{ record = \"x.txt\" }]\n", "these lines do not fit into it: panel = \"shire\"; ; [[item]]"),
    ] {
        let plan = planned(&[(folder, old)], &asked("shire", "2018-01-26"), &sheets[..1]);
        assert!(plan.starts_with(&format!("meeting-in-the-way: nothing was imported into `content/minutes/shire/2018-01-26`: {why}")), "{plan}");
    }
}
