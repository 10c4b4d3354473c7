//! One line a case: a page, and what holds of the element with the id `x`.

use super::Access;
use crate::check::css::library::Library;
use crate::check::dom::{Document, El, html};
use crate::check::page::Page;

fn with<T>(page: &str, ask: impl Fn(&Access, El) -> T) -> T {
    let document: Document = html(page.to_owned());
    let library = Library::empty();
    ask(Page::new("x.html", &document, &library).access(), document.by_id("x").expect(page))
}

#[test]
fn roles() {
    for (page, role) in [
        ("<a id=x href=/>", "link"),
        ("<a id=x>", "generic"),
        ("<header id=x>", "banner"),
        ("<article><header id=x>", "sectionheader"),
        ("<main><div><footer id=x>", "sectionfooter"),
        ("<section><aside id=x>", "generic"),
        ("<section><aside id=x title=a>", "complementary"),
        ("<section id=x>", "generic"),
        ("<section id=x aria-label=a>", "region"),
        ("<section id=x aria-labelledby=none>", "generic"),
        ("<form id=x>", ""),
        ("<img id=x alt=''>", "none"),
        ("<img id=x>", "img"),
        ("<img id=x alt='' tabindex=0>", "img"),
        ("<img id=x alt='' aria-label=a>", "img"),
        ("<img id=x alt='' aria-label=''>", "none"),
        ("<input id=x>", "textbox"),
        ("<input id=x type=TEL list=y>", "combobox"),
        ("<input id=x type=Search>", "searchbox"),
        ("<input id=x type=password>", ""),
        ("<input id=x type=image>", "button"),
        ("<select id=x>", "combobox"),
        ("<select id=x size=3>", "listbox"),
        ("<table><tr><th id=x>a<td>b", "rowheader"),
        ("<table><tr><th id=x>a<th>b", "columnheader"),
        ("<table><tr><th id=x scope=row>a<th>b", "rowheader"),
        ("<table role=grid><tr><td id=x>", "gridcell"),
        ("<table role=none><tr><td id=x>", "none"),
        ("<table role=none><tr><td id=x tabindex=0>", "cell"),
        ("<table role=menu><tr id=x><td>", "generic"),
        ("<ul role=none><li id=x>", "none"),
        ("<ul role=none><li id=x aria-current=page>", "listitem"),
        ("<ul role=list><li id=x>", "listitem"),
        ("<div id=x role='LNIK Button link'>", "button"),
        ("<div id=x role=widget>", "generic"),
        ("<button id=x role=none>", "button"),
        ("<button id=x role=none disabled>", "none"),
        ("<nav id=x role=presentation aria-label=a>", "navigation"),
        ("<h1 id=x role=none aria-level=2>", "none"),
        ("<h1 id=x role=none aria-hidden=false>", "none"),
        ("<svg id=x>", "graphics-document"),
        ("<svg><g id=x><title>a</title>", "group"),
        ("<svg><g id=x>", ""),
        ("<my-part id=x>", "generic"),
        ("<canvas id=x>", ""),
    ] {
        assert_eq!(with(page, |access, el| access.role(el).map_or("", |role| role.name())), role, "{page}");
    }
}

#[test]
fn hidden_and_exposed() {
    for (page, hidden, exposed) in [
        ("<p id=x>", false, true),
        ("<div hidden><p id=x>", true, false),
        ("<div hidden style='display: block'><p id=x>", false, true),
        ("<div style='display:none !important'><p id=x>", true, false),
        ("<div style='visibility: hidden'><p id=x>", true, false),
        ("<div style='visibility: hidden'><p id=x style='visibility: visible'>", false, true),
        ("<style>.a { display: none }</style><div class=a><p id=x>", true, false),
        ("<style>[hidden] { display: block }</style><p hidden id=x>", false, true),
        ("<div hidden=until-found><p id=x>", false, true),
        ("<div aria-hidden=true><p id=x aria-hidden=false>", true, false),
        ("<div aria-hidden><p id=x>", false, true),
        ("<div aria-hidden=yes><p id=x>", false, true),
        ("<div inert><p id=x>", true, false),
        ("<dialog><p id=x>", true, false),
        ("<dialog open><p id=x>", false, true),
        ("<details><p id=x>", false, true),
        ("<video><p id=x>", true, false),
        ("<button><span id=x>", false, false),
        ("<div role=none id=x>", false, false),
        ("<svg><defs><g id=x>", true, false),
    ] {
        assert_eq!(with(page, |access, el| (access.is_hidden(el), access.is_exposed(el))), (hidden, exposed), "{page}");
    }
}

#[test]
fn focus() {
    for (page, focusable, in_order) in [
        ("<a id=x href=/>", true, true),
        ("<a id=x>", false, false),
        ("<a id=x href=/ tabindex=-1>", true, false),
        ("<a id=x href=/ style='position: absolute'>", true, true),
        ("<p id=x tabindex=' 3rd'>", true, true),
        ("<p id=x tabindex=first>", false, false),
        ("<p id=x tabindex=99999999999999999999>", true, true),
        ("<button id=x disabled>", false, false),
        ("<input id=x type=hidden>", false, false),
        ("<input id=x aria-disabled=true>", true, true),
        ("<fieldset disabled><p><input id=x>", false, false),
        ("<fieldset disabled><legend><input id=x></legend>", true, true),
        ("<fieldset disabled><legend></legend><legend><input id=x></legend>", false, false),
        ("<fieldset disabled><div><fieldset disabled><legend><input id=x></legend>", false, false),
        ("<fieldset disabled><a id=x href=/>", true, true),
        ("<details><summary id=x>", true, true),
        ("<details><summary></summary><summary id=x>", false, false),
        ("<div><summary id=x>", false, false),
        ("<div contenteditable id=x>", true, true),
        ("<div contenteditable=false id=x>", false, false),
        ("<audio controls id=x>", true, true),
        ("<audio id=x>", false, false),
        ("<img usemap='#m'><map name=m><area href=/ id=x>", true, true),
        ("<map name=m><area href=/ id=x>", false, false),
        ("<svg><a xlink:href=/ id=x>", true, true),
        ("<div hidden><a id=x href=/>", false, false),
        ("<div style='visibility:hidden'><a id=x href=/>", false, false),
        ("<div inert><a id=x href=/>", false, false),
        ("<div aria-hidden=true><a id=x href=/>", true, true),
    ] {
        assert_eq!(with(page, |access, el| (access.is_focusable(el), access.is_in_focus_order(el))), (focusable, in_order), "{page}");
    }
}
