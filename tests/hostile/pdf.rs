//! PDFs that are made to keep a reader busy, or to take all its memory.

use super::ground::{Becomes, Ground};
use made::{file, stream};

#[path = "../made/pdf.rs"]
mod made;

const CATALOGUE: &str = "<< /Type /Catalog /Pages 2 0 R >>";
const PAGES: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
const WORDS: &str = "BT /F 11 Tf 72 400 Td (The Panel met here.) Tj ET";

/// One page that draws this with this font, what its resources say besides, and objects from the sixth on.
fn one(content: &[u8], font: &str, resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> {resources} >> >>");
    let first = [CATALOGUE.as_bytes().to_vec(), PAGES.as_bytes().to_vec(), page.into_bytes(), stream(content, ""), font.as_bytes().to_vec()];
    file(&[first.as_slice(), more].concat(), "")
}

/// Words drawn by a font of which this is the sixth object.
fn font(says: &str, sixth: Vec<u8>) -> Vec<u8> {
    one(WORDS.as_bytes(), &format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {says} >>"), "", &[sixth])
}

/// A form, by its own name or without one.
fn form(content: &[u8], says: &str) -> Vec<u8> {
    stream(content, &format!("/Type /XObject /BBox [0 0 9 9] {says}"))
}

/// A table of places as a stream.
fn places(says: &str) -> Vec<u8> {
    let head = format!("%PDF-1.5\n1 0 obj\n{CATALOGUE}\nendobj\n");
    let table = stream(&[0; 64], &format!("/Type /XRef /Root 1 0 R {says}"));
    let end = format!("\nendobj\nstartxref\n{}\n%%EOF\n", head.len());
    [head.as_bytes(), b"9 0 obj\n", &table, end.as_bytes()].concat()
}

#[test]
fn hostile_pdfs_are_refused_or_read_within_bounds() {
    let mut ground = Ground::new();
    let (oversized, damaged) = (Becomes::Told("oversized-pdf"), Becomes::Told("damaged-pdf"));
    let page = Becomes::Page("The Panel met here.");
    let good = WORDS.as_bytes();
    ground.record("good.pdf.txt", "Title\n\nMinutes:\n\nThe Panel met here.\n", Becomes::NoFault);
    ground.record("plain.pdf", one(good, FONT, "", &[]), page);

    // What unpacks, and what is drawn.
    let repeated = |bit: &str, times: usize| bit.repeat(times).into_bytes();
    ground.record("bomb.pdf", one(&vec![b' '; 280 << 20], FONT, "", &[]), oversized);
    ground.record("states.pdf", one(&repeated("q ", 400_000), FONT, "", &[]), oversized);
    ground.record("joined-states.pdf", one(&repeated("1q", 400_000), FONT, "", &[]), oversized);
    ground.record("paths.pdf", one(&repeated("h ", 2_000_000), FONT, "", &[]), oversized);
    ground.record("some-states.pdf", one(&[&repeated("q ", 30), good, &repeated(" Q", 30)].concat(), FONT, "", &[]), page);
    ground.record("arrays.pdf", one(&repeated("[", 500_000), FONT, "", &[]), damaged);
    ground.record("dictionaries.pdf", one(&repeated("<< /A ", 200_000), FONT, "", &[]), damaged);

    // Forms, whatever they call themselves.
    let drawn = |times: usize| [&repeated("/G Do ", times), good].concat();
    let named = "/XObject << /G 6 0 R >>";
    for (name, kind) in [("form", "/Subtype /Form"), ("unnamed-form", ""), ("other-form", "/Subtype /PS")] {
        let says = format!("{kind} /Resources << {named} >>");
        ground.record(&format!("{name}.pdf"), one(&drawn(1), FONT, named, &[form(b"/G Do", &says)]), oversized);
    }
    ground.record("heavy-form.pdf", one(&drawn(2_000), FONT, named, &[form(&repeated("w w ", 50_000), "/Subtype /Form")]), oversized);
    ground.record("light-form.pdf", one(&drawn(200), FONT, named, &[form(b"0 0 m 9 9 l S", "/Subtype /Form")]), page);

    // Fonts.
    ground.record("brackets.pdf", font("/ToUnicode 6 0 R", stream(&repeated("[", 200_000), "")), oversized);
    ground.record("texts.pdf", font("/ToUnicode 6 0 R", stream(&repeated("(", 200_000), "")), oversized);
    let range = |range: &str| stream(format!("1 beginbfrange {range} endbfrange").as_bytes(), "");
    ground.record("range.pdf", font("/ToUnicode 6 0 R", range("<00000000> <ffffffff> <0000>")), oversized);
    ground.record("unclosed.pdf", font("/ToUnicode 6 0 R", range(&"<]".repeat(400_000))), oversized);
    ground.record("small-range.pdf", font("/ToUnicode 6 0 R", range("<20> <7e> <0020>")), page);
    let program = |program: &[u8]| [b"<< /Type /FontDescriptor /FontFile 7 0 R >>".to_vec(), stream(program, "")];
    let with_program = |bytes: &[u8]| one(good, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FontDescriptor 6 0 R >>", "", &program(bytes));
    ground.record("program.pdf", with_program(&repeated("{", 200_000)), oversized);
    // Behind `eexec` stand outlines, which may be any bytes.
    ground.record("outlines.pdf", with_program(&[b"%!PS\n/FontName /X def\neexec ".as_slice(), &repeated("{", 200_000)].concat()), page);
    let wide = format!("<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 1000 /LastChar 100999 /Widths [{}] >>", "5 ".repeat(100_000));
    ground.record("widths.pdf", one(good, &wide, "", &[]), oversized);
    // Widths of letters, over and over: by ranges, by lists that stand elsewhere, by names of one font.
    let spelt = |resources: &str, widths: &str, eighth: &str, drawn: &str| {
        let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 9 0 R >>";
        let inner = format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /FontDescriptor 7 0 R /W [{widths}] >>");
        let more = [inner.as_bytes(), b"<< /Type /FontDescriptor >>", eighth.as_bytes()].map(<[u8]>::to_vec);
        let words: String = "The Panel met here.".bytes().map(|byte| format!("{byte:04x}")).collect();
        let content = format!("BT {drawn} /F 11 Tf 72 400 Td <{words}> Tj ET");
        one(content.as_bytes(), font, resources, &[more.as_slice(), &[range("<0020> <007e> <0020>")]].concat())
    };
    ground.record("ranged-widths.pdf", spelt("", &"0 65534 500 ".repeat(300), "[]", ""), oversized);
    ground.record("referred-widths.pdf", spelt("", &"0 8 0 R ".repeat(20_000), &format!("[{}]", "500 ".repeat(60_000)), ""), oversized);
    let each = |words: &str| (0..2_000).map(|number| words.replace('N', &number.to_string())).collect::<String>();
    let named = format!("/Font << /F 5 0 R {} >>", each("/fN 5 0 R "));
    ground.record("named-widths.pdf", spelt(&named, "0 65534 500", "[]", &each("/fN 1 Tf ")), oversized);
    ground.record("some-widths.pdf", spelt("", "0 65535 500 32 [500 500] 33 8 0 R 40 2000000000 500", "[500 500]", ""), page);
    // A profile of colours is unpacked each time it is named; colours are no words.
    let colours = "/ColorSpace << /C [/ICCBased 6 0 R] /P [/Pattern] >>";
    let named = [&repeated("/C cs 1 1 1 sc /P cs /X scn ", 3_000), good].concat();
    ground.record("colours.pdf", one(&named, FONT, colours, &[stream(&vec![b'x'; 4 << 20], "/N 3")]), page);

    // One line of all the letters that a page may hold: read from the right, and behind a mark that is none.
    let hebrew = "1 beginbfrange <61> <7a> <05d0> endbfrange";
    let line = |small: &str, letters: &[u8]| [format!("BT /F 11 Tf 72 400 Td {small} (").into_bytes(), letters.to_vec(), b") Tj ET".to_vec()].concat();
    let from_right = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>";
    ground.record("from-the-right.pdf", one(&line("", &repeated("a", 140_000)), from_right, "", &[stream(hebrew.as_bytes(), "")]), Becomes::Page("אאאא"));
    let mark = format!("/F 5 Tf 4 Ts ({}) Tj /F 11 Tf 0 Ts", "x".repeat(140_000) + " ");
    ground.record("marks.pdf", one(&line(&mark, &repeated("y", 140_000)), FONT, "", &[]), Becomes::Page("yyyy"));

    // Circles.
    let page_of =
        |contents: &str| format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} /Resources << /Font << /F 5 0 R >> >> >>");
    let circle = |pages: &str, contents: &str, fourth: Vec<u8>, trailer: &str| {
        let objects = [CATALOGUE, pages, &page_of(contents)].map(|object| object.as_bytes().to_vec());
        file(&[objects.as_slice(), &[fourth, FONT.as_bytes().to_vec(), b"6 0 R".to_vec()]].concat(), trailer)
    };
    let content = || stream(good, "");
    let silent = Becomes::Told("pdf-without-words");
    ground.record("tree.pdf", circle("<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 >>", "4 0 R", content(), ""), damaged);
    ground.record("parents.pdf", circle("<< /Type /Pages /Parent 3 0 R /Kids [3 0 R] /Count 1 >>", "4 0 R", content(), ""), damaged);
    ground.record("itself.pdf", circle(PAGES, "6 0 R", content(), ""), silent);
    ground.record("length.pdf", circle(PAGES, "4 0 R", [b"<< /Length 4 0 R >>\nstream\n", good, b"\nendstream"].concat(), ""), silent);
    ground.record("before.pdf", circle(PAGES, "4 0 R", content(), "/Prev 9"), damaged);
    let contents = format!("[{}]", "4 0 R ".repeat(40_000));
    ground.record("contents.pdf", circle(PAGES, &contents, stream(&repeated("w w ", 50_000), ""), ""), oversized);
    // Streams that there are not, and lists within comments within each other.
    ground.record("absent.pdf", circle(PAGES, &format!("[{}]", "9 0 R ".repeat(600_000)), content(), ""), oversized);
    ground.record("comments.pdf", [one(good, FONT, "", &[]), repeated("/W%", 400_000)].concat(), damaged);

    // Numbers that no file has.
    ground.record("columns.pdf", places("/Size 9 /W [2147483647 2147483647 2147483647]"), damaged);
    ground.record("far-columns.pdf", places("/Size 9 /W [1 9000000000000000 1]"), damaged);
    ground.record("size.pdf", places("/Size 2147483647 /W [1 2 1]"), damaged);
    ground.record("listing.pdf", places("/Size 9 /W [1 2 1] /Index [0 2147483647]"), damaged);
    ground.record("count.pdf", circle("<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>", "4 0 R", content(), ""), page);
    ground.build().obeys();
}
