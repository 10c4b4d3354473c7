//! Laws 1 and 3 for packed formats: any bytes as Word or PDF give a minute or a finding; the words of a document stand on its
//! page in their order; what unpacks to gigabytes is refused.

use super::clock;
use super::project;
use minutebook::file::FilePath;
use minutebook::finding::Finding;
use minutebook::parse::{self, Parsed};
use minutebook::record::BlockKind;
use minutebook::source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

#[path = "../made/pdf.rs"]
mod pdf;

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
/// Bits of what a document is made of, in any order, so that some of it is well-formed.
const BITS: [&str; 30] = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>word</w:t>",
    "<w:t> é </w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:br/>",
    "<w:tab/>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:instrText>HYPERLINK \"x\"</w:instrText>",
    "<w:footnoteReference w:id=\"2\"/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:drawing>",
    "</w:drawing>",
    "<w:ins>",
    "</w:ins>",
    "&#8212;",
    "&amp;",
    "7.",
];

fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(*name, SimpleFileOptions::default()).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

fn document(body: &str) -> Vec<u8> {
    let numbering = format!(
        "<w:numbering {SPACE}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\">\
         <w:start w:val=\"1\"/><w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"(%2)\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let notes = format!("<w:footnotes {SPACE}><w:footnote w:id=\"2\"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote></w:footnotes>");
    let document = format!("<w:document {SPACE}><w:body>{body}</w:body></w:document>");
    pack(&[("word/document.xml", &document), ("word/numbering.xml", &numbering), ("word/footnotes.xml", &notes)])
}

fn read(name: &str, bytes: &[u8]) -> (Option<Parsed>, Vec<Finding>) {
    let file = FilePath::new(name);
    let sheet = source::read(&file, source::format(&file).unwrap(), bytes);
    let mut findings = sheet.findings;
    let parsed = sheet.value.and_then(|sheet| parse::parse(&sheet).note(&mut findings));
    (parsed, findings)
}

fn told(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let (parsed, findings) = read(name, bytes);
    prop_assert!(parsed.is_some() || findings.iter().any(Finding::is_error), "{} gives nothing", name);
    prop_assert!(findings.iter().all(|finding| finding.rule.name != "word-lost"), "{:?}", findings);
    Ok(())
}

/// A real file with some of its bytes changed, and perhaps cut off.
fn harmed(name: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let whole = std::fs::read(project("tests/edge").join(name)).unwrap();
    (vec((any::<Index>(), any::<u8>()), 0..12), prop::option::weighted(0.3, any::<Index>())).prop_map(move |(changes, cut)| {
        let mut bytes = whole.clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.map_or(bytes.len(), |cut| cut.index(bytes.len())));
        bytes
    })
}

proptest! {
    #![proptest_config(super::cases(200))]
    #[test]
    fn any_bytes_as_word_or_pdf_give_a_minute_or_a_finding(
        any in vec(any::<u8>(), 0..200), head in select(vec!["", "PK\u{3}\u{4}", "%PDF-1.4\n"]), bits in vec(select(BITS.to_vec()), 0..40), older in harmed("plan.doc"), pdf in harmed("pages.pdf"),
    ) {
        let any = [head.as_bytes(), &any].concat();
        for name in ["a.docx", "a.doc", "a.pdf"] {
            told(name, &any)?;
        }
        told("a.docx", &document(&bits.concat()))?;
        told("a.doc", &older)?;
        told("a.pdf", &pdf)?;
    }

    #[test]
    fn the_words_of_a_document_stand_on_its_page_in_order(list in vec((0u8..7, vec("[a-z]{2,8}", 1..12), any::<bool>()), 1..20)) {
        let mut body = String::new();
        let mut expected = Vec::new();
        for (kind, words, bold) in &list {
            let run = |words: &[String]| format!("<w:r>{}<w:t xml:space=\"preserve\">{} </w:t></w:r>", if *bold { "<w:rPr><w:b/></w:rPr>" } else { "" }, words.join(" "));
            // Each paragraph in two runs, so that they are joined too.
            let runs = words.chunks(3).map(run).collect::<String>();
            let level = |level: u8| format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{runs}</w:p>");
            expected.extend(words.iter().cloned());
            body += &match kind {
                0 => level(0),
                1 => level(1),
                2 => format!("<w:tbl><w:tr><w:tc><w:p>{runs}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
                3 => format!("<w:p><w:ins>{runs}</w:ins><w:del><w:r><w:delText>struckoutwords</w:delText></w:r></w:del></w:p>"),
                4 => format!("<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>{runs}</w:p>"),
                5 => format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{runs}</w:p>"),
                _ => format!("<w:p>{runs}</w:p>"),
            };
        }
        let (parsed, _) = read("a.docx", &document(&body));
        let blocks = parsed.iter().flat_map(|parsed| &parsed.minutes).flat_map(|minute| minute.told().collect::<Vec<_>>());
        let shown = blocks.filter(|(_, block, _)| !matches!(block.kind, BlockKind::Label(_))).flat_map(|(.., words)| words.split(' ').map(str::to_owned).collect::<Vec<_>>());
        // In a cell, the number of a list stands among the words.
        let shown: Vec<String> = shown.filter(|word| word.chars().all(|c| c.is_ascii_lowercase()) && !word.is_empty()).collect();
        prop_assert_eq!(shown, expected);
    }
}

#[test]
fn what_unpacks_to_gigabytes_is_refused() {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    package.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let blank = vec![b' '; 1 << 20];
    for _ in 0..300 {
        package.write_all(&blank).unwrap();
    }
    let bomb = package.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    let deep = document(&"<w:x>".repeat(100_000));
    for (name, bytes) in [("packed", bomb), ("deep", deep)] {
        let (parsed, findings) = read("a.docx", &bytes);
        assert!(parsed.is_none());
        assert_eq!(findings.iter().map(|finding| finding.rule.name).collect::<Vec<_>>(), ["oversized-document"], "{name}");
    }
}

#[test]
fn a_document_with_a_password_says_so() {
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    let locked: Vec<u8> = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain([0; 512]).chain(name).collect();
    for file in ["a.docx", "a.doc"] {
        let (parsed, findings) = read(file, &locked);
        assert!(parsed.is_none());
        assert_eq!(findings.iter().map(|finding| finding.rule.name).collect::<Vec<_>>(), ["locked-document"]);
    }
}

/// Pages that all draw the same stream, packed.
fn sharing(pages: usize, words: &[u8]) -> Vec<u8> {
    let kids = (0..pages).map(|at| format!("{} 0 R ", at + 5)).collect::<String>();
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F 4 0 R >> >> >>";
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {pages} >>").into_bytes(),
        pdf::stream(words, ""),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    objects.extend(std::iter::repeat_n(page.as_bytes().to_vec(), pages));
    pdf::file(&objects, "")
}

fn refused(pdf: &[u8]) {
    let (parsed, findings) = read("a.pdf", pdf);
    assert!(parsed.is_none());
    assert_eq!(findings.iter().map(|finding| finding.rule.name).collect::<Vec<_>>(), ["oversized-pdf"]);
}

/// A ligature whose letters stand beside it alone, as browsers print them; without them, its sign is the font's own, and told.
#[test]
fn a_sign_of_a_pdf_is_read_by_the_words_beside_it() {
    let table = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <00FF> <0000> endbfrange 1 beginbfchar <0293> <F001> endbfchar";
    let printed = |sign: &str| {
        let draw = format!("BT /F 11 Tf 72 400 Td <005400680065002000> Tj {sign} <006E0061006E0063006500200070006C0061006E> Tj ET");
        let objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>".to_vec(),
            pdf::stream(draw.as_bytes(), ""),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Serif /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>".to_vec(),
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Serif /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Serif /Flags 4 >> /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
                .to_vec(),
            pdf::stream(table.as_bytes(), ""),
        ];
        let (parsed, findings) = read("a.pdf", &pdf::file(&objects, ""));
        let rules: Vec<_> = findings.iter().map(|finding| finding.rule.name).collect();
        (parsed.unwrap().minutes[0].text().to_owned(), rules)
    };
    let (text, rules) = printed("/Span << /ActualText <FEFFFB01> >> BDC <0293> Tj EMC");
    assert!(text.contains("finance plan") && rules.is_empty(), "{text}: {rules:?}");
    let (text, rules) = printed("<0293> Tj");
    assert!(text.contains("\u{f001}nance plan") && rules == ["unknown-signs"], "{text}: {rules:?}");
}

/// A form that draws itself would never end.
#[test]
fn a_pdf_that_draws_itself_is_refused() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>",
        "<< /Length 5 >>\nstream\n/F Do\nendstream",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length 5 >>\nstream\n/F Do\nendstream",
    ];
    refused(&pdf::file(&objects.map(|object| object.as_bytes().to_vec()), ""));
}

#[test]
fn a_pdf_that_unpacks_to_gigabytes_is_refused() {
    let bomb = sharing(1, &vec![b' '; 300 << 20]);
    assert!(bomb.len() < 4 << 20);
    refused(&bomb);
    // One stream, unpacked again for each page.
    refused(&sharing(600, &vec![b' '; 1 << 20]));
}

#[test]
fn the_pages_of_a_pdf_are_read_in_linear_time() {
    let words = b"BT /F 11 Tf 72 400 Td (The Panel noted the report.) Tj ET";
    assert!(read("a.pdf", &sharing(2, words)).0.is_some(), "{:?}", read("a.pdf", &sharing(2, words)).1);
    let (small, large) = (sharing(200, words), sharing(2_000, words));
    let ratio = (0..3).map(|_| time("a.pdf", &large) / time("a.pdf", &small)).fold(f64::MAX, f64::min);
    assert!(ratio < 30.0, "ten times the pages take {ratio:.0} times as long");
}

/// One long cell of white space, paragraph after paragraph.
#[test]
fn a_cell_of_white_space_is_read_in_linear_time() {
    let cell = |count: usize| {
        let blank = format!("<w:p><w:r>{}</w:r></w:p>", "<w:tab/>".repeat(20));
        document(&format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>word</w:t></w:r></w:p>", blank.repeat(count)))
    };
    let (small, large) = (cell(1_000), cell(10_000));
    let ratio = (0..3).map(|_| time("a.docx", &large) / time("a.docx", &small)).fold(f64::MAX, f64::min);
    assert!(ratio < 40.0, "ten times the paragraphs take {ratio:.0} times as long");
}

fn time(name: &str, bytes: &[u8]) -> f64 {
    let file = FilePath::new(name);
    let read = || assert!(source::read(&file, source::format(&file).unwrap(), bytes).value.is_some());
    let times = (0..3).map(|_| clock::taken(read));
    times.fold(f64::MAX, f64::min).max(1e-4)
}

#[test]
fn a_large_document_is_read_in_linear_time() {
    let body = |count: usize| {
        let paragraphs = (0..count).map(|at| {
            let list = if at % 3 == 0 { "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>" } else { "" };
            format!("<w:p>{list}<w:r><w:t>The Panel noted the report of the Commissioner, and asked about the figures of the year.</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>")
        });
        document(&paragraphs.collect::<String>())
    };
    let (small, large) = (body(1_000), body(10_000));
    let ratio = (0..3).map(|_| time("a.docx", &large) / time("a.docx", &small)).fold(f64::MAX, f64::min);
    assert!(ratio < 40.0, "ten times the paragraphs take {ratio:.0} times as long");
}
