//! Text, Markdown and web pages: long words and deep nesting. They are read, and their words published.

use super::ground::{Becomes, Ground};

#[test]
fn long_words_and_deep_nesting_are_borne() {
    let mut ground = Ground::new();
    let page = Becomes::Page("The Panel met here.");
    let word = "w".repeat(200_000);
    let text = |inner: &str| format!("Title\n\nMinutes:\n\n{inner}\n\nThe Panel met here.\n");
    ground.record("word.txt", text(&word), page);
    ground.record("title.txt", format!("{word}\n\nMinutes:\n\nThe Panel met here.\n"), page);
    ground.record("letters.txt", text(&"\u{301}".repeat(100_000)), page);
    ground.record("unseen.txt", text(&"\u{202e}\u{200b}".repeat(50_000)), page);
    ground.record("numbers.txt", text(&"1.".repeat(100_000)), page);
    ground.record("figures.txt", text(&"£1,000,000 ".repeat(5_000)), page);
    ground.record("money.txt", text(&format!("£{}", "9".repeat(100_000))), page);
    ground.record("date.txt", text(&format!("held on {} January 2018", "26 ".repeat(20_000))), page);

    let marked = |inner: &str| format!("# Title\n\n{inner}\n\n## End\n\nThe Panel met here.\n");
    for (name, inner) in [
        ("quotes", ">".repeat(10_000) + " word"),
        ("lists", "- ".repeat(10_000) + "word"),
        ("steps", (0..2_000).map(|at| format!("{}- x\n", " ".repeat(2 * at))).collect::<String>()),
        ("brackets", "[".repeat(20_000) + "word" + &"]".repeat(20_000)),
        ("links", "[a](".repeat(20_000)),
        ("stars", "*a **a ".repeat(10_000)),
        ("ticks", "`".repeat(20_000) + "x"),
        ("cells", "|a".repeat(3_000) + "|\n" + &"|-".repeat(3_000) + "|\n" + &"|a|\n".repeat(3_000)),
        ("definitions", (0..5_000).map(|at| format!("[l{at}]: https://a.example/{at}\n")).collect::<String>() + &"[l1][l1]".repeat(5_000)),
        ("long", word.clone()),
    ] {
        ground.record(&format!("{name}.md"), marked(&inner), page);
        ground.file(&format!("content/pages/{name}.md"), format!("+++\ntitle = \"{name}\"\n+++\n{}", marked(&inner)), Becomes::NoFault);
    }

    let html = |inner: &str| format!("<html><body><h1>Title</h1><p>The Panel met here.</p>{inner}</body></html>");
    for (name, inner) in [
        ("divs", "<div>".repeat(100_000) + "word"),
        ("bold", "<b>".repeat(50_000) + "word"),
        ("tables", "<table><tr><td>".repeat(20_000) + "word"),
        ("lists", "<ul><li>".repeat(20_000) + "word"),
        ("spans", "<tr><td colspan=1000000000 rowspan=1000000000>word".repeat(1_000)),
        ("attributes", format!("<p {}>word", (0..20_000).map(|at| format!("a{at}=1 ")).collect::<String>())),
        ("long", format!("<p>{word}</p>")),
        ("entities", "&#x110000;&#55555555555555;&amp".repeat(10_000)),
        ("comment", "<!--".repeat(50_000)),
    ] {
        ground.record(&format!("page-{name}.html"), html(&inner), page);
    }
    // At least one file is refused, so that the law of exit code 1 holds here too.
    ground.record("none.txt", [0; 4096], Becomes::Told("not-text"));
    ground.build().obeys();
}

/// Of stretches within stretches, every format says each word once or twice: what is published is as long as the record some times
/// over, and not as its square.
#[test]
fn stress_within_stress_is_published_in_proportion() {
    let mut ground = Ground::new();
    let page = Becomes::Page("The Panel met here.");
    let around = |open: &str, close: &str, deep: usize| open.repeat(deep) + &close.repeat(deep);
    let field = |address: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"{address}\" </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>a </w:t></w:r>"
        )
    };
    let end = "<w:r><w:t>b </w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let marked = |inner: String| format!("# Title\n\nThe Panel met here.\n\n{inner}\n").into_bytes();
    let html = |inner: String| format!("<html><body><h1>Title</h1><p>The Panel met here.</p><p>{inner}c</p></body></html>").into_bytes();
    let records = [
        ("md-stars.md", marked(around("*a ", "b* ", 30_000))),
        ("md-lines.md", marked(around("*a _b ", "c_ d*\n", 10_000))),
        ("md-mixed.md", marked(around("**a *b ", "c* d** ", 30_000))),
        ("md-links.md", marked(around("[*a ", "b*](https://a.example/) ", 3_000))),
        ("stars.html", html(around("<b>a ", "b</b> ", 20_000))),
        ("mixed.html", html(around("<b>a <i>b ", "c</i> d</b> ", 20_000))),
        ("links.html", html(around("<b>a <a href=https://a.example/>", "c</a> d</b> ", 20_000))),
        (
            "fields.docx",
            super::packed::document(
                &format!("<w:p><w:r><w:t>The Panel met here.</w:t></w:r></w:p><w:p>{}</w:p>", around(&field("https://a.example/"), end, 2_000)),
                &[],
            ),
        ),
    ];
    for (name, bytes) in &records {
        ground.record(name, bytes, page);
    }
    ground.record("none.txt", [0; 4096], Becomes::Told("not-text"));
    let ran = ground.build();
    ran.obeys();
    for (name, bytes) in &records {
        let length = if name.ends_with(".docx") { 2_000 * (field("https://a.example/").len() + end.len()) } else { bytes.len() };
        for ending in ["html", "json"] {
            let published = ran.page(&format!("minutes/shire/2020-07-03/{}.{ending}", name.rsplit_once('.').unwrap().0)).unwrap_or_default();
            assert!(!published.is_empty(), "{name}: no {ending}");
            assert!(published.len() < 16 * length + (64 << 10), "{name}: {length} bytes became {} of {ending}", published.len());
        }
    }
}

/// Of a list of comings and goings without end, each quotes its own part: what is published is as long as the record some times over.
#[test]
fn moves_without_end_are_published_in_proportion() {
    let mut ground = Ground::new();
    let page = Becomes::Page("The Panel met here.");
    let one = ["Cllr Lea (left 10.20am), ", "Cllr Lea and Cllr Roe arrived at 10.20 am, ", "Cllr Lea, who had been ill, left the meeting, "];
    let text = |one: &str| format!("Panel\n\n1. Plan\n\nThe Panel met here. {}\n", one.repeat(2_000));
    let records = one.map(text);
    for (number, text) in records.iter().enumerate() {
        ground.record(&format!("{number}.txt"), text, page);
    }
    ground.record("none.txt", [0; 4096], Becomes::Told("not-text"));
    let ran = ground.build();
    ran.obeys();
    for (number, text) in records.iter().enumerate() {
        for ending in ["html", "json"] {
            let published = ran.page(&format!("minutes/shire/2020-07-03/{number}.{ending}")).unwrap_or_default();
            assert!(!published.is_empty(), "{number}: no {ending}");
            assert!(published.len() < 64 * text.len(), "{number}: {} bytes became {} of {ending}", text.len(), published.len());
        }
    }
}
