//! Packed and nested formats: Word documents and XML.

use super::ground::{Becomes, Ground};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const GOOD: &str = "<w:p><w:r><w:t>The Panel met here.</w:t></w:r></w:p>";

fn pack<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        package.start_file(name, SimpleFileOptions::default()).unwrap();
        package.write_all(bytes).unwrap();
    }
    package.finish().unwrap().into_inner()
}

fn whole(body: &str) -> String {
    format!("<w:document {SPACE}><w:body>{body}</w:body></w:document>")
}

/// A document of this body, with other parts beside it.
pub fn document(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let body = whole(body);
    let own = [("word/document.xml", body.as_bytes())];
    pack(own.into_iter().chain(parts.iter().map(|(name, text)| (*name, text.as_bytes()))))
}

/// Entities that each stand for ten of the one before.
fn laughs(root: &str) -> String {
    let more = (1..12).map(|at| format!("<!ENTITY a{at} \"{}\">", format!("&a{};", at - 1).repeat(10))).collect::<String>();
    format!("<!DOCTYPE {root} [<!ENTITY a0 \"ha\">{more}]>")
}

fn meeting(title: &str) -> String {
    format!(
        "<meeting><meetingdate>03/07/2020</meetingdate><agendaitems><agendaitem><agendaitemtitle>{title}</agendaitemtitle></agendaitem></agendaitems></meeting>"
    )
}

#[test]
fn hostile_documents_are_refused_or_read_within_bounds() {
    let mut ground = Ground::new();
    let oversized = Becomes::Told("oversized-document");
    let damaged = Becomes::Told("damaged-document");
    let page = Becomes::Page("The Panel met here.");

    let blank = vec![b' '; 100 << 20];
    let bomb = pack([("word/document.xml", blank.as_slice())]);
    assert!(bomb.len() < 1 << 20);
    ground.record("bomb.docx", &bomb, oversized);
    // The body is good, and a part beside it is not.
    let styles = [whole(GOOD).into_bytes(), blank];
    ground.record("bomb-beside.docx", pack([("word/document.xml", styles[0].as_slice()), ("word/styles.xml", styles[1].as_slice())]), oversized);
    let names: Vec<String> = (0..12_000).map(|at| format!("word/{at}.xml")).collect();
    ground.record("entries.docx", pack(names.iter().map(|name| (name.as_str(), b"x".as_slice()))), oversized);
    // Archives in archives are never opened.
    let nested = (0..20).fold(bomb, |inner, _| pack([("word/embeddings/inner.docx", inner.as_slice())]));
    ground.record("nested.docx", pack([("word/document.xml", styles[0].as_slice()), ("word/embeddings/inner.docx", nested.as_slice())]), page);
    ground.record("only-nested.docx", nested, damaged);
    ground.record("cut.docx", &document(GOOD, &[])[..200], damaged);
    ground.record("no-archive.docx", "PK\u{3}\u{4} and nothing else", damaged);

    ground.record("tables.docx", document(&"<w:tbl><w:tr><w:tc>".repeat(100_000), &[]), oversized);
    let closed = format!("{}{GOOD}{}", "<w:tbl><w:tr><w:tc>".repeat(50_000), "</w:tc></w:tr></w:tbl>".repeat(50_000));
    ground.record("closed-tables.docx", document(&closed, &[]), oversized);
    ground.record("boxes.docx", document(&"<w:p><w:r><w:pict><w:txbxContent>".repeat(30_000), &[]), oversized);
    ground.record("some-tables.docx", document(&format!("{}{GOOD}{}", "<w:tbl><w:tr><w:tc>".repeat(60), "</w:tc></w:tr></w:tbl>".repeat(60)), &[]), page);
    ground.record("paragraphs.docx", document(&GOOD.repeat(10_000), &[]), page);
    let fraction = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c+d</m:t></m:r></m:den></m:f>";
    ground.record("fractions.docx", document(&format!("{GOOD}<w:p>{}</w:p>", fraction.repeat(60_000)), &[]), page);
    let stretch = "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b.</w:t><w:br/></w:r>";
    ground.record("stretches.docx", document(&format!("{GOOD}<w:p>{}</w:p>", stretch.repeat(60_000)), &[]), page);
    let heads = (0..40_000).map(|at| format!("<Relationship Id=\"h{at}\" Type=\"a/header\" Target=\"head{at}.xml\"/>"));
    let heads = format!("<Relationships>{}</Relationships>", heads.collect::<String>());
    let beside: Vec<(&str, &str)> =
        names.iter().take(9_000).map(|name| (name.as_str(), "x")).chain([("word/_rels/document.xml.rels", heads.as_str())]).collect();
    ground.record("heads.docx", document(GOOD, &beside), page);
    ground.record("word.docx", document(&format!("{GOOD}<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "w".repeat(200_000)), &[]), page);

    let climbing = "<Relationships><Relationship Id=\"1\" Type=\"a/officeDocument\" Target=\"../../../../outside/secret.txt\"/></Relationships>";
    ground.record("climbs.docx", document(GOOD, &[("_rels/.rels", climbing)]), damaged);
    let beside = "<Relationships><Relationship Id=\"1\" Type=\"a/styles\" Target=\"/../../outside/secret.txt\"/><Relationship Id=\"2\" Type=\"a/numbering\" Target=\"file:///etc/hostname\" TargetMode=\"External\"/></Relationships>";
    ground.record(
        "climbs-beside.docx",
        document(GOOD, &[("word/_rels/document.xml.rels", beside), ("../../outside/secret.txt", "x"), ("/etc/x", "x"), ("C:\\x", "x")]),
        page,
    );
    let circle = format!(
        "<w:styles {SPACE}><w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style></w:styles>"
    );
    let note = |id: u8, of: u8| {
        format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:r><w:t>note</w:t><w:footnoteReference w:id=\"{of}\"/><w:footnoteReference w:id=\"{of}\"/></w:r></w:p></w:footnote>"
        )
    };
    let notes = format!("<w:footnotes {SPACE}>{}{}</w:footnotes>", note(2, 3), note(3, 2));
    let body = format!("<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:t>x</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>{GOOD}");
    ground.record("circles.docx", document(&body, &[("word/styles.xml", &circle), ("word/footnotes.xml", &notes)]), page);

    for (name, part) in [("laughs", "word/document.xml"), ("laughs-styles", "word/styles.xml"), ("laughs-relations", "word/_rels/document.xml.rels")] {
        let text = format!("{}{}", laughs("x"), whole("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>"));
        let parts = if part == "word/document.xml" {
            vec![(part, text.as_bytes())]
        } else {
            vec![("word/document.xml", styles[0].as_slice()), (part, text.as_bytes())]
        };
        ground.record(&format!("{name}.docx"), pack(parts), damaged);
    }
    ground.build().obeys();
}

#[test]
fn hostile_xml_is_refused() {
    let mut ground = Ground::new();
    let doctype = Becomes::Told("xml-document-type");
    let oversized = Becomes::Told("oversized-xml");
    ground.record("laughs.xml", format!("<?xml version=\"1.0\"?>{}{}", laughs("meeting"), meeting("&a11;")), doctype);
    let outside = ground.outside().join("secret.txt");
    for (name, entity) in [
        ("file", format!("<!ENTITY x SYSTEM \"file://{}\">", outside.display())),
        ("relative", "<!ENTITY x SYSTEM \"../../../../../outside/secret.txt\">".to_owned()),
        ("parameter", format!("<!ENTITY % x SYSTEM \"file://{}\"> %x;", outside.display())),
        ("net", "<!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">".to_owned()),
    ] {
        ground.record(&format!("{name}.xml"), format!("<!DOCTYPE meeting [{entity}]>{}", meeting("&x;")), doctype);
    }
    ground.record("dtd.xml", format!("<!DOCTYPE meeting SYSTEM \"file://{}\">{}", outside.display(), meeting("x")), doctype);
    let (open, close) = ("<agendaitem>".repeat(100_000), "</agendaitem>".repeat(100_000));
    ground.record("items.xml", format!("<meeting><agendaitems>{open}{close}</agendaitems></meeting>"), oversized);
    ground.record("open.xml", "<a>".repeat(1_000_000), oversized);
    ground.record("meetings.xml", format!("{}{}", "<meeting>".repeat(50_000), "</meeting>".repeat(50_000)), oversized);
    // Many items that say the same of themselves, and many comments, are read in the time that they need.
    let closed = "<agendaitem><isrestricted>True</isrestricted></agendaitem>".repeat(20_000);
    ground.record("restricted.xml", format!("<meeting><agendaitems>{closed}</agendaitems></meeting>"), Becomes::Told("restricted-meeting"));
    let comments =
        (0..5_000).map(|at| format!("<commenttext{at}>The Panel met here.</commenttext{at}><commentlabel{at}>L</commentlabel{at}>")).collect::<String>();
    ground.record("comments.xml", meeting(&format!("Title</agendaitemtitle>{comments}<agendaitemtitle>")), Becomes::Page("The Panel met here."));
    ground.build().obeys();
}
