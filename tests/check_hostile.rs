//! Pages that are made to keep the audit busy: 20,000 of one thing, where one look at all others for each of them would
//! take minutes. Each is done, and gives the findings that a small page of its kind gives.

use minutebook::check::css::library::Library;
use minutebook::check::read::Folder;
use minutebook::check::{dom, run};
use std::fmt::Write;
use std::time::{Duration, Instant};

const MANY: usize = 20_000;
/// Some twenty times what the slowest takes in a debug build; what is not bounded takes far longer.
const LIMIT: Duration = Duration::from_secs(30);

/// The page that has this in its `<main>`; how many findings there are of each rule that is asked for.
fn found(body: &str, rules: &[&str]) -> Vec<usize> {
    let page = format!("<!doctype html><html lang=en><title>Hostile page</title><body><main><h1>x</h1>{body}");
    let (started, library) = (Instant::now(), Library::empty());
    let doc = run::parsed(dom::Syntax::Html, page);
    let faults = run::judge("p.html", &doc, &library);
    let taken = started.elapsed();
    assert!(taken < LIMIT, "{taken:?} for {}", &body[..60]);
    rules.iter().map(|rule| faults.iter().filter(|fault| fault.rule.name == *rule).count()).collect()
}

fn numbered(mut write: impl FnMut(&mut String, usize)) -> String {
    let mut out = String::new();
    (0..MANY).for_each(|number| write(&mut out, number));
    out
}

#[test]
fn links_that_are_never_closed() {
    assert_eq!(found(&"<a>".repeat(MANY), &["tag-unclosed"]), [100]);
}

#[test]
fn formatting_that_is_never_closed() {
    assert_eq!(found(&"<p><i>x".repeat(MANY), &["tag-unclosed"]), [100]);
}

#[test]
fn text_and_end_tags_that_stray_in_many_tables() {
    let one = "<table><tr><b>x</b></q></table>";
    // At most 100 slips of this kind are told of one page; each table has two.
    let few = found(&one.repeat(10), &["element-misplaced"]);
    assert_eq!((few, found(&one.repeat(MANY / 4), &["element-misplaced"])), (vec![10], vec![50]));
}

#[test]
fn a_row_of_headers_only() {
    assert_eq!(found(&format!("<table><tr>{}", "<th>x".repeat(MANY)), &["header-without-cells", "table-without-caption"]), [MANY, 1]);
}

#[test]
fn a_table_of_many_rows() {
    assert_eq!(found(&format!("<table>{}", "<tr><th>a<td>b<td>c".repeat(MANY)), &["header-without-cells"]), [0]);
    // The header of each row stands behind its cells, and that of the column below them: no cell has either.
    let rows = "<tr><td>b<th scope=row>a".repeat(MANY);
    assert_eq!(found(&format!("<table>{rows}<tr><th scope=col>x<td>y"), &["header-without-cells"]), [MANY + 1]);
}

#[test]
fn a_row_too_long_to_be_looked_through() {
    // No cell has the header, and each would look to the left for it: that is told, and not guessed.
    assert_eq!(found(&format!("<table><tr>{}<th scope=row>a", "<td>x".repeat(MANY)), &["header-without-cells"]), [1]);
}

#[test]
fn a_figure_of_many_images() {
    assert_eq!(found(&format!("<figure>{}", "<img src=x>".repeat(MANY)), &["image-without-name"]), [MANY]);
}

#[test]
fn a_tag_of_many_attributes() {
    let attributes = numbered(|out, number| write!(out, " a{number}=1").unwrap());
    assert_eq!(found(&format!("<p{attributes} id=x class=y lang=zz>x"), &["attribute-unknown"]), [MANY]);
}

#[test]
fn many_main_parts() {
    assert_eq!(found(&"<main>x</main>".repeat(MANY), &["landmark-within-landmark", "landmark-repeated"]), [MANY, 0]);
    assert_eq!(found(&"<div role=main>x</div>".repeat(MANY), &["landmark-repeated"]), [MANY]);
}

#[test]
fn many_variables_for_many_elements() {
    let declared = numbered(|out, number| write!(out, "--a{number}:#fff;").unwrap());
    let used = numbered(|out, number| write!(out, "<p style='--v{number}:var(--a{number});color:var(--v{number})'>x").unwrap());
    let contrast = found(&format!("<style>:root{{{declared}background:#fff}}</style>{used}"), &["contrast-low"]);
    assert!(contrast.iter().sum::<usize>() > 0, "white on white is not told");
}

#[test]
fn owners_in_a_long_chain() {
    let chain = numbered(|out, number| write!(out, "<div role=list id=o{number} aria-owns='o{}'>x</div>", number + 1).unwrap());
    assert_eq!(found(&chain, &["role-with-wrong-child"]), [MANY - 1]);
}

#[test]
fn labels_within_labels() {
    assert_eq!(found(&"<label>x<input>".repeat(MANY / 10), &["label-not-in-name"]), [0]);
}

#[test]
fn a_name_and_a_label_of_many_words() {
    let (shown, said) = (numbered(|out, number| write!(out, "a{number} ").unwrap()), numbered(|out, number| write!(out, "b{number} ").unwrap()));
    assert_eq!(found(&format!("<button aria-label='{said}'>{shown}</button>"), &["label-not-in-name"]), [1]);
    let alike = "a ".repeat(MANY);
    assert_eq!(found(&format!("<button aria-label='{alike}'>{alike}b</button>"), &["label-not-in-name"]), [0]);
}

#[test]
fn a_style_sheet_of_many_layers() {
    let layers = numbered(|out, number| write!(out, "@layer a{number}{{p{{color:#fff;background:#fff}}}}").unwrap());
    assert_eq!(found(&format!("<style>{layers}</style><p>x"), &["contrast-low"]), [1]);
}

#[test]
fn tags_that_add_attributes_to_the_page() {
    let tags = numbered(|out, number| write!(out, "<html a{number}=1>").unwrap());
    assert!(found(&tags, &["attribute-unknown"])[0] > 100);
}

/// What is judged across the pages of a site, on a page that refers to many things which are not there.
#[test]
fn a_page_of_a_site_with_many_references() {
    let link = |number: usize| format!("<a href='#x{number}'>{number}</a>");
    let map = |number: usize| format!("<img src=x alt=x usemap='#m{number}'>");
    let header = |number: usize| format!("<a href='mailto:{number}@a.example'>{number}</a>");
    let all = |one: &dyn Fn(usize) -> String| (0..MANY).map(one).collect::<String>();
    let nested = "/a".repeat(MANY);
    for (file, body, rule, expected) in [
        ("index.html", all(&link), "broken-fragment", MANY),
        ("index.html", all(&map), "broken-id-reference", MANY),
        ("index.html", format!("<header>{}</header>", all(&header)), "help-inconsistent", 0),
        ("index.html", format!("<header>{}</header>", "<a href='mailto:x'>x</a>".repeat(MANY)), "names-inconsistent", 0),
        ("404.html", format!("<a href='{nested}'>x</a>").repeat(10), "broken-link", 10),
    ] {
        let page = format!("<!doctype html><html lang=en><meta name=page-kind content=home><title>x</title><body>{body}");
        let options = run::Options { ours: Some(true), only_across: true, ..run::Options::default() };
        let (started, mut found) = (Instant::now(), 0);
        let folder = Folder::of([(file.to_owned(), page.into_bytes())].into());
        run::audit(&folder, &options, &mut |faults| found += faults.iter().filter(|fault| fault.rule.name == rule).count());
        assert!(started.elapsed() < LIMIT && found == expected, "{rule}: {:?}, {found}", started.elapsed());
    }
}
