//! The cascade, seen from outside: a page in, a few words about the element with the id `x` out.

use super::colour::Paint;
use super::library::Library;
use super::media::Screen;
use super::selector::Pseudo;
use super::style::{Display, LineHeight, Style};
use super::styles::Worked;
use crate::check::dom;

fn ink(paint: Paint) -> String {
    match paint {
        Paint::Known(colour) if colour.alpha == 0.0 => "clear".to_owned(),
        Paint::Known(colour) => colour.hex(),
        other => format!("{other:?}"),
    }
}

fn of(style: &Style) -> String {
    let mut out = vec![ink(style.color), format!("on {}", ink(style.background)), format!("{}px", (style.font_size * 100.0).round() / 100.0)];
    let mut say = |on: bool, word: &str| {
        if on {
            out.push(word.to_owned());
        }
    };
    say(style.font_weight >= 700.0, "bold");
    say(style.display == Display::None, "none");
    say(!style.visible, "invisible");
    say(style.clipped, "clipped");
    say(style.picture, "picture");
    if let LineHeight::Times(times) = style.line_height {
        out.push(format!("line {times}"));
    }
    out.join(" ")
}

fn told_on(page: &str, screen: Screen, state: usize) -> String {
    let doc = dom::html(format!("<!doctype html>{page}"));
    let library = Library::new(|path| match path {
        "a.css" => Some("@import 'b.css'; #x { color: #0000aa }".to_owned()),
        "b.css" => Some("#x { color: #0000bb; background: #0000bb }".to_owned()),
        _ => None,
    });
    let worked = Worked::new("page.html", &doc, &library);
    let styles = worked.of(&doc);
    of(styles.on(&screen, state).of(doc.by_id("x").unwrap()))
}

fn told(page: &str) -> String {
    told_on(page, Screen::WIDE, 0)
}

#[test]
fn the_browser_has_styles_of_its_own() {
    assert_eq!(told("<p id=x>"), "#000000 on clear 16px");
    assert_eq!(told("<h1 id=x>"), "#000000 on clear 32px bold");
    assert_eq!(told("<h1><small id=x>"), "#000000 on clear 26.67px bold");
    assert_eq!(told("<a id=x href=y>"), "#0000ee on clear 16px");
    assert_eq!(told("<a id=x>"), "#000000 on clear 16px");
    assert_eq!(told("<mark id=x>"), "#000000 on #ffff00 16px");
    assert_eq!(told("<p hidden id=x>"), "#000000 on clear 16px none");
    assert_eq!(told("<input type=HIDDEN id=x>"), "FieldText on Field 13.33px none".replace("FieldText on Field", "Unknown on Unknown"));
    assert_eq!(told("<dialog id=x>"), "#000000 on #ffffff 16px none");
    assert_eq!(told("<dialog open id=x>"), "#000000 on #ffffff 16px");
    assert_eq!(told("<noscript id=x>"), "#000000 on clear 16px none");
}

#[test]
fn stronger_rules_win() {
    assert_eq!(told("<style>p { color: #111111 } .y { color: #222222 } p { color: #333333 }</style><p id=x class=y>"), "#222222 on clear 16px");
    assert_eq!(told("<style>p { color: #111111 !important } .y { color: #222222 }</style><p id=x class=y style='color: #444444'>"), "#111111 on clear 16px");
    assert_eq!(told("<style>p { color: #111111 !important }</style><p id=x style='color: #444444 !important'>"), "#444444 on clear 16px");
    assert_eq!(told("<style>[hidden] { display: block }</style><p hidden id=x>"), "#000000 on clear 16px");
    assert_eq!(told("<style>@layer a, b; @layer b { p { color: #111111 } } @layer a { #x { color: #222222 } }</style><p id=x>"), "#111111 on clear 16px");
    assert_eq!(told("<style>@layer a { #x { color: #222222 } } p { color: #111111 }</style><p id=x>"), "#111111 on clear 16px");
    assert_eq!(
        told("<style>@layer a { p { color: #111111 !important } } #x { color: #222222 !important }</style><p id=x>"),
        "#111111 on clear 16px",
        "layers turn round for what is important"
    );
    assert_eq!(told("<style>:where(#x) { color: #111111 } p { color: #222222 }</style><p id=x>"), "#222222 on clear 16px");
    assert_eq!(told("<link rel=stylesheet href=a.css><p id=x>"), "#0000aa on #0000bb 16px");
    assert_eq!(
        told("<link rel=stylesheet href=a.css><style>p { color: red }</style><link rel=stylesheet href=b.css media=print><p id=x>"),
        "#0000aa on #0000bb 16px"
    );
}

#[test]
fn values_are_inherited_computed_and_undone() {
    assert_eq!(told("<div style='color: #111111; background: #222222; font-size: 20px'><p id=x style='font-size: 1.5em'>"), "#111111 on clear 30px");
    assert_eq!(told("<div style='line-height: 1.5; visibility: hidden'><p id=x>"), "#000000 on clear 16px invisible line 1.5");
    assert_eq!(told("<div style='background: #222222'><p id=x style='background: inherit'>"), "#000000 on #222222 16px");
    assert_eq!(told("<div style='color: #111111'><a href=y id=x style='color: inherit'>"), "#111111 on clear 16px");
    assert_eq!(told("<style>a { color: #111111; all: revert }</style><a href=y id=x>"), "#0000ee on clear 16px");
    assert_eq!(told("<style>a { all: unset }</style><div style='color: #111111'><a href=y id=x>"), "#111111 on clear 16px");
    assert_eq!(told("<html style='font-size: 10px'><p id=x style='font-size: 2rem'>"), "#000000 on clear 20px");
    assert_eq!(told("<p id=x style='font: bold 20px/1.5 serif; background: url(y.png) #ffffff'>"), "#000000 on #ffffff 20px bold picture line 1.5");
    assert_eq!(told("<p id=x style='color: #111111; color: rubbish'>"), "#111111 on clear 16px");
}

#[test]
fn variables_are_those_of_the_element() {
    let sheet =
        "<style>:root { --a: #111111; --b: var(--a) } div { --a: #222222 } p { color: var(--b); background: var(--a) } .z { color: var(--none) }</style>";
    assert_eq!(told(&format!("{sheet}<div><p id=x>")), "#111111 on #222222 16px");
    assert_eq!(told(&format!("{sheet}<div style='color: #333333'><p id=x class=z>")), "#333333 on clear 16px".replace("clear", "#222222"));
    assert_eq!(told("<p id=x style='--s: 20px; font: var(--s)/1.5 serif; color: var(--c, #123456)'>"), "#123456 on clear 20px line 1.5");
}

#[test]
fn screens_and_states_are_told_apart() {
    let sheet = "<style>:root { color-scheme: light dark } p { color: light-dark(#111111, #222222) } @media (width < 400px) { p { font-size: 10px } } \
                 p:hover { background: #333333 } div:focus-within > p { background: #444444 } @media print { p { display: none } }</style><div><p id=x>";
    assert_eq!(told(sheet), "#111111 on clear 16px");
    assert_eq!(told_on(sheet, Screen::WIDE.in_the_dark(), 0), "#222222 on clear 16px");
    assert_eq!(told_on(sheet, Screen::NARROW, 0), "#111111 on clear 10px");
    assert_eq!(told_on(sheet, Screen::WIDE, 1), "#111111 on #333333 16px");
    assert_eq!(told_on(sheet, Screen::WIDE, 2), "#111111 on #444444 16px");
    let scheme = "<meta name=color-scheme content='dark light'><p id=x>";
    assert_eq!(told_on(scheme, Screen::WIDE.in_the_dark(), 0), "CanvasText on clear 16px");
}

#[test]
fn selectors_are_matched_as_browsers_do() {
    for (selector, matches) in [
        ("ul > li + li", true),
        ("ul li:first-child", false),
        ("li:nth-child(1 of .y)", false),
        ("li:nth-child(2n of .y)", true),
        ("li:nth-child(2)", true),
        ("[data-a=B i]", true),
        ("[data-a=B]", false),
        ("LI", true),
        ("li:has(> b)", true),
        ("ul:has(+ p) li", false),
        (":is(ol, ul) > :not(.z)", true),
        ("li:lang(en)", true),
        ("li:empty", false),
        ("svg li, #x", true),
        ("li:link", false),
        ("li::before", false),
    ] {
        let page = format!("<style>{selector} {{ color: #111111 }}</style><ul lang=en-GB><li class=y><li id=x class=y data-a=b><b>1</b></ul>");
        assert_eq!(told(&page).starts_with("#111111"), matches, "{selector}");
    }
}

#[test]
fn pseudo_elements_have_their_words() {
    let doc = dom::html("<!doctype html><style>p::before { content: 'No. ' } p::after { content: attr(x) }</style><p id=x>1".to_owned());
    let library = Library::empty();
    let worked = Worked::new("page.html", &doc, &library);
    let styles = worked.of(&doc);
    let x = doc.by_id("x").unwrap();
    assert_eq!(styles.light().pseudo(x, Pseudo::Before).map(|(_, style)| style.content.as_deref()), Some(Some("No. ")));
    assert_eq!(styles.light().pseudo(x, Pseudo::After).map(|(_, style)| style.content.as_deref()), Some(None));
    assert_eq!(styles.light().pseudo(doc.body().unwrap(), Pseudo::Before).map(|_| ()), None);
}
