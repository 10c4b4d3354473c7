//! Sheets read into rules: text in, selectors with their places and conditions out.

use super::*;

/// Each selector with the places of its block's declarations and whether its condition holds on a wide screen.
fn told(text: &str) -> Vec<String> {
    use cssparser::ToCss;
    let sheet = Sheet::parse(text);
    let tell = |matcher: &Matcher| {
        let block = &sheet.blocks[matcher.block];
        let places: Vec<&str> = block.declarations.iter().map(|d| text[d.at as usize..].split(';').next().unwrap()).collect();
        let holds = sheet.conditions[block.condition].holds(&media::Screen::WIDE);
        let layer = block.layer.map(|layer| format!(" in {}", sheet.layers[layer])).unwrap_or_default();
        format!("{}{layer} {holds} {}", matcher.selector.to_css_string(), places.join(" | "))
    };
    sheet.matchers.iter().map(tell).collect()
}

#[test]
fn rules_keep_their_place_and_condition() {
    assert_eq!(
        told("a, b > c { color: red; flurb: 1; display: none !important }"),
        ["a true color: red | display: none !important }", "b > c true color: red | display: none !important }"]
    );
    assert_eq!(told("@media print { a { color: red; } } p { color: var(--x); --y: 2; }"), ["a false color: red", "p true color: var(--x) | --y: 2"]);
    assert_eq!(told("@layer x { @layer y { a { color: red; } } } @layer x.y;"), ["a in x.y true color: red"]);
    assert_eq!(
        told("a { color: red; &:hover { color: blue; } opacity: 1; @media (width < 1px) { opacity: 0; } }"),
        ["a true color: red", ":is(a):Hover true color: blue", "a true opacity: 1", "a false opacity: 0"]
    );
    assert_eq!(
        told("a { color: } b { color: red; } } void { color: red } c { color: blue; } @font-face { color: red } @page { color: red }"),
        ["b true color: red", "c true color: blue"]
    );
    assert_eq!(told("@media (min-width: 30em) { font-size: 100%; }"), Vec::<String>::new());
    assert_eq!(told("a { margin: 0 } a:focus { margin: 0 }"), ["a:Focus true "]);
}

#[test]
fn attributes_have_declarations_only() {
    let block = Sheet::attribute("color: red; letter-spacing: .1em ! important; b { color: blue }; width: 1px");
    assert_eq!(block.declarations.iter().map(|d| (d.important, d.at)).collect::<Vec<_>>(), [(false, 0), (true, 12), (false, 65)]);
}

#[test]
fn imports_and_deep_nests_end() {
    let sheet = Sheet::parse("@import url(a.css) screen; @import \"b.css\" layer(x) print; a { color: red }");
    assert_eq!(sheet.imports.iter().map(|i| (&*i.href, i.condition.holds(&media::Screen::WIDE))).collect::<Vec<_>>(), [("a.css", true), ("b.css", false)]);
    let deep = Sheet::parse(&format!("{}color: red", "& & { ".repeat(3000)));
    assert!(deep.matchers.is_empty());
    assert!(Sheet::parse(&"@media screen { ".repeat(3000)).blocks.is_empty());
}
