use super::*;

/// The tree as indented lines: each element with its place, each text in quotes.
fn shown(doc: &Document) -> String {
    fn walk(el: El<'_>, depth: usize, out: &mut String) {
        let (line, column) = el.document().place(el.start());
        let implied = if el.is_implied() { " implied" } else { "" };
        out.push_str(&format!("{}{} {line}:{column}{implied}\n", "  ".repeat(depth), el.name()));
        for part in el.nodes() {
            match part {
                Part::Element(el) => walk(el, depth + 1, out),
                Part::Text(text, at) => out.push_str(&format!("{}{text:?} @{at}\n", "  ".repeat(depth + 1))),
            }
        }
    }
    let mut out = String::new();
    walk(doc.root().unwrap(), 0, &mut out);
    out
}

#[test]
fn each_element_knows_its_place() {
    let doc = html(
        "<!doctype html>\n<title>A &amp; B</title>\n<p id=a  lang='en'>One<p>Tw\u{f6} <b\n>three</b>\n<svg viewBox=\"0 0 1 1\"><title>x</title></svg>".into(),
    );
    assert_eq!(
        shown(&doc),
        "html 2:1 implied\n  head 2:1 implied\n    title 2:1\n      \"A & B\" @23\n    \"\\n\" @40\n  body 3:1 implied\n    p 3:1\n      \"One\" @60\n    p 3:23\n      \"Tw\u{f6} \" @66\n      b 3:30\n        \"three\" @75\n      \"\\n\" @84\n      svg 5:1\n        title 5:24\n          \"x\" @115\n"
    );
    let p = doc.by_id("a").unwrap();
    assert_eq!((p.attr("lang"), doc.place(p.attr_start("lang")), p.tag()), (Some("en"), (3, 10), "<p id=a  lang='en'>"));
    assert_eq!((p.end_tag(), doc.elements().find(|el| el.is("b")).and_then(|b| b.end_tag())), (None, Some(80)));
    assert_eq!(p.next_sibling().map(|el| el.text()), Some("Tw\u{f6} three\nx".to_owned()));
    assert!(doc.elements().any(|el| el.is_svg() && el.name() == "svg" && el.has("viewBox")));
}

#[test]
fn faults_bear_the_place_and_the_tag() {
    let doc = html("<!doctype html><title>x</title><p class=a\n class=b>x</div><table><b>y</table>&nosuch;".into());
    let faults: Vec<_> = doc.faults.iter().map(|fault| (doc.place(fault.at), &*fault.what, fault.tag.as_ref().map(|(name, end)| (&**name, *end)))).collect();
    assert_eq!(faults[0], ((2, 2), "duplicate-attribute", Some(("p", false))));
    assert_eq!(faults[1].0, (2, 11));
    assert_eq!(faults[1].2, Some(("div", true)));
    assert!(faults.iter().any(|fault| fault.0 == (2, 24) && fault.2 == Some(("b", false))));
    assert_eq!(doc.elements().find(|el| el.is("p")).and_then(|p| p.attr("class")), Some("a"));
}

#[test]
fn what_the_parser_moves_is_found_where_it_ends_up() {
    let doc = html("<table><tr><td>1</table><b><p>x</b>y</p><template><i>z</i></template>".into());
    assert_eq!(doc.elements().filter(|el| el.is("tbody")).count(), 1);
    assert!(!doc.elements().any(|el| el.is("i")), "the contents of a template are not in the page");
    let nodes: Vec<_> = doc.elements().map(|el| (el.index(), el.parent().map_or(0, |p| p.index()))).collect();
    assert!(nodes.windows(2).all(|pair| pair[0].0 < pair[1].0) && nodes.iter().all(|(at, parent)| parent < at));
    for el in doc.elements() {
        assert!(el.descendants().all(|below| below.is_within(el)));
        assert_eq!(el.children().count(), doc.elements().filter(|other| other.parent() == Some(el)).count());
        assert_eq!(el.children().last().and_then(|last| last.previous_sibling()), el.children().nth(el.children().count().wrapping_sub(2)));
    }
}

#[test]
fn xml_gives_the_same_tree() {
    let doc = xml(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"\n xmlns:xlink=\"http://www.w3.org/1999/xlink\"><a xlink:href=\"#x\" id=\"l\"><title>T</title>t</a></svg>"
            .into(),
    );
    assert_eq!(shown(&doc), "svg 1:1\n  a 2:45\n    title 2:71\n      \"T\" @117\n    \"t\" @126\n");
    assert_eq!(doc.by_id("l").and_then(|el| el.attr_with_prefix("xlink", "href")), Some("#x"));
    let broken = xml("<svg>\n <g></svg>".into());
    assert!(broken.root().is_none() && broken.faults.len() == 1 && broken.place(broken.faults[0].at).0 == 2);
}

#[test]
fn deep_and_repeated_markup_is_bounded() {
    let doc = html("<div>".repeat(50_000));
    assert!(doc.len() < 1_100 && doc.faults.iter().any(|fault| fault.what == "nested-too-deeply"));
    let many: String = (0..3_000).map(|n| format!("<b id=x{n}>")).chain((0..3_000).map(|_| "<p>".to_owned())).collect();
    let length = many.len();
    assert!(html(many).len() <= length * 3 + 20_000);
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_the_parser(text in "(<(/?(div|p|b|table|td|svg|title|template|select|option|script|a|math|mi)( (id|class)=[\"']?[a-z]*[\"']?)*/?>?)|&[a-z]{0,4};?|[a-z \n\u{0}\u{e9}-]|<!-|-->|<!\\[CDATA\\[){0,40}") {
        let doc = html(text);
        for el in doc.elements() {
            proptest::prop_assert!(doc.text.is_char_boundary(el.start() as usize) && el.start() as usize <= doc.text.len());
            proptest::prop_assert!(el.is_implied() || el.tag().starts_with('<'), "{:?} {:?}", el, el.tag());
        }
    }
}
