//! Roles and ARIA attributes on elements of HTML that do not take them.
//!
//! Source: ARIA in HTML (W3C Recommendation), section 4, the table of document conformance requirements. What is wrong by it
//! need not hurt anybody, so these are warnings.

use super::Group;
use crate::check::access::{Access, focus};
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::Role;
use crate::finding::Severity;
use Role as R;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&ROLE_NOT_FOR_ELEMENT, &ARIA_NOT_FOR_ELEMENT], run: check };

/// ARIA in HTML, section 4.
pub static ROLE_NOT_FOR_ELEMENT: Rule = Rule {
    name: "role-not-for-element",
    severity: Severity::Warning,
    tests: "An element of HTML has only a role that ARIA in HTML allows on it.",
    why: "The role takes away what the element says by itself: a heading that is a button is in no list of headings.",
    fix: "use an element that has the role by itself, or a `div` or `span` inside this one",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/role-not-for-element.md"),
};

/// ARIA in HTML, section 4.
pub static ARIA_NOT_FOR_ELEMENT: Rule = Rule {
    name: "aria-not-for-element",
    severity: Severity::Warning,
    tests: "No ARIA attribute stands on an element of HTML that shows nothing, or whose state HTML itself holds.",
    why: "It has no effect, or says another thing than the element's own state; somebody who relies on it is misled.",
    fix: "take the attribute away, and say what is meant in HTML",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/aria-not-for-element.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let access = page.access();
    for el in page.elements().filter(|el| el.is_html()) {
        if let Some(role) = access.explicit_role(el).filter(|role| access.implicit_role(el) != Some(*role)) {
            let fine = match allowed(access, el) {
                Allowed::Any => true,
                Allowed::Only(roles) => roles.contains(&role),
            };
            if !fine {
                notes.fail_at(&ROLE_NOT_FOR_ELEMENT, el, "role", format!("`<{}>` must not have the role `{}`", el.name(), role.name()));
            }
        }
        for attr in el.attrs().filter(|attr| attr.name.starts_with("aria-") && attr.prefix.is_empty()) {
            if takes_no_aria(el) && !(el.is_any(&["br", "picture", "wbr"]) && attr.name == "aria-hidden") {
                notes.fail_at(&ARIA_NOT_FOR_ELEMENT, el, attr.name, format!("`<{}>` must not have `{}`", el.name(), attr.name));
            } else if attr.name == "aria-checked" && is_input(el, &["checkbox", "radio"]) {
                let message = format!("`aria-checked` on `<{}>`: `checked` says it, and moves with the element", el.name());
                notes.fail_at(&ARIA_NOT_FOR_ELEMENT, el, attr.name, message);
            }
        }
    }
}

/// Which roles an element may have beside its own.
enum Allowed {
    Any,
    Only(&'static [Role]),
}

const NO: Allowed = Allowed::Only(&[]);
const NONE: Allowed = Allowed::Only(&[R::None]);

/// What a button may be.
const LIKE_BUTTON: Allowed = Allowed::Only(&[
    R::Checkbox,
    R::Combobox,
    R::Gridcell,
    R::Link,
    R::Menuitem,
    R::Menuitemcheckbox,
    R::Menuitemradio,
    R::Option,
    R::Radio,
    R::Separator,
    R::Slider,
    R::Switch,
    R::Tab,
    R::Treeitem,
]);

/// What a list may be.
const LIKE_LIST: Allowed = Allowed::Only(&[R::Directory, R::Group, R::Listbox, R::Menu, R::Menubar, R::None, R::Radiogroup, R::Tablist, R::Toolbar, R::Tree]);

/// What a link may be.
const LIKE_LINK: Allowed = Allowed::Only(&[
    R::Button,
    R::Checkbox,
    R::Menuitem,
    R::Menuitemcheckbox,
    R::Menuitemradio,
    R::Option,
    R::Radio,
    R::Switch,
    R::Tab,
    R::Treeitem,
    R::DocBacklink,
    R::DocBiblioref,
    R::DocGlossref,
    R::DocNoteref,
]);

/// What an image with a name may be.
const LIKE_IMAGE: Allowed = Allowed::Only(&[
    R::Button,
    R::Checkbox,
    R::Link,
    R::Menuitem,
    R::Menuitemcheckbox,
    R::Menuitemradio,
    R::Meter,
    R::Option,
    R::Progressbar,
    R::Radio,
    R::Scrollbar,
    R::Separator,
    R::Slider,
    R::Switch,
    R::Tab,
    R::Treeitem,
    R::DocCover,
    R::None,
]);

/// What a section may be.
const LIKE_SECTION: Allowed = Allowed::Only(&[
    R::Alert,
    R::Alertdialog,
    R::Application,
    R::Banner,
    R::Complementary,
    R::Contentinfo,
    R::Dialog,
    R::Document,
    R::Feed,
    R::Group,
    R::Log,
    R::Main,
    R::Marquee,
    R::Navigation,
    R::None,
    R::Note,
    R::Region,
    R::Search,
    R::Status,
    R::Tabpanel,
    R::Generic,
    R::DocAbstract,
    R::DocAcknowledgments,
    R::DocAfterword,
    R::DocAppendix,
    R::DocBibliography,
    R::DocChapter,
    R::DocColophon,
    R::DocConclusion,
    R::DocCredit,
    R::DocCredits,
    R::DocDedication,
    R::DocEndnotes,
    R::DocEpigraph,
    R::DocEpilogue,
    R::DocErrata,
    R::DocExample,
    R::DocForeword,
    R::DocGlossary,
    R::DocIndex,
    R::DocIntroduction,
    R::DocNotice,
    R::DocPagelist,
    R::DocPart,
    R::DocPreface,
    R::DocPrologue,
    R::DocPullquote,
    R::DocQna,
    R::DocToc,
]);

fn allowed(access: &Access, el: El) -> Allowed {
    match el.name() {
        "base" | "caption" | "col" | "colgroup" | "datalist" | "dd" | "details" | "head" | "html" | "body" | "label" | "legend" | "link" | "main" | "map"
        | "math" | "meta" | "meter" | "noscript" | "optgroup" | "option" | "param" | "picture" | "progress" | "script" | "slot" | "source" | "style"
        | "template" | "textarea" | "title" | "track" => NO,
        "a" if el.has("href") => LIKE_LINK,
        "area" if el.has("href") => NO,
        "area" => Allowed::Only(&[R::Button, R::Link]),
        "article" => Allowed::Only(&[R::Application, R::Document, R::Feed, R::Main, R::None, R::Region]),
        "aside" => Allowed::Only(&[
            R::Feed,
            R::None,
            R::Note,
            R::Region,
            R::Search,
            R::Complementary,
            R::Generic,
            R::DocDedication,
            R::DocExample,
            R::DocFootnote,
            R::DocGlossary,
            R::DocPullquote,
            R::DocTip,
        ]),
        "audio" | "video" => Allowed::Only(&[R::Application]),
        "br" | "wbr" => NONE,
        "button" => LIKE_BUTTON,
        "dialog" => Allowed::Only(&[R::Alertdialog]),
        "div" if el.parent().is_some_and(|above| above.is("dl")) => NONE,
        "dl" => Allowed::Only(&[R::Group, R::List, R::None]),
        "dt" => Allowed::Only(&[R::Listitem]),
        "embed" | "iframe" => Allowed::Only(&[R::Application, R::Document, R::Img, R::None]),
        "fieldset" => Allowed::Only(&[R::None, R::Radiogroup]),
        "figcaption" => Allowed::Only(&[R::Group, R::None]),
        "figure" if el.descendants().any(|inner| inner.is("figcaption")) => Allowed::Only(&[R::DocExample]),
        "footer" => Allowed::Only(&[R::Contentinfo, R::Generic, R::Group, R::None, R::Sectionfooter, R::DocFootnote]),
        "form" => Allowed::Only(&[R::Form, R::None, R::Search]),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Allowed::Only(&[R::None, R::Tab, R::DocSubtitle]),
        "header" => Allowed::Only(&[R::Banner, R::Generic, R::Group, R::None, R::Sectionheader]),
        "hr" => Allowed::Only(&[R::None, R::DocPagebreak]),
        "img" if has_name(el) => LIKE_IMAGE,
        "img" => Allowed::Only(&[R::None, R::Img]),
        "input" => input(el),
        "li" if el.parent().is_some_and(|list| list.is_any(&["ul", "ol", "menu"]) && access.role(list) == Some(R::List)) => {
            Allowed::Only(&[R::DocBiblioentry, R::DocEndnote])
        }
        "menu" | "ol" | "ul" => LIKE_LIST,
        "nav" => Allowed::Only(&[R::Menu, R::Menubar, R::None, R::Tablist, R::DocIndex, R::DocPagelist, R::DocToc]),
        "object" => Allowed::Only(&[R::Application, R::Document, R::Img]),
        "search" => Allowed::Only(&[R::Form, R::Group, R::None, R::Region]),
        "section" => LIKE_SECTION,
        "select" if access.implicit_role(el) == Some(R::Combobox) => Allowed::Only(&[R::Menu]),
        "select" => NO,
        "summary" if focus::opens_details(el) => NO,
        "td" | "th" if in_table(access, el) => Allowed::Only(&[R::Cell, R::Gridcell, R::Columnheader, R::Rowheader]),
        "tr" if in_table(access, el) => NO,
        _ => Allowed::Any,
    }
}

fn in_table(access: &Access, el: El) -> bool {
    let table = el.ancestors().find(|above| above.is("table"));
    table.is_some_and(|table| matches!(access.role(table), Some(R::Table | R::Grid | R::Treegrid)))
}

fn has_name(el: El) -> bool {
    ["alt", "aria-label", "aria-labelledby", "title"].iter().any(|name| el.attr(name).is_some_and(|value| !value.trim().is_empty()))
}

fn input(el: El) -> Allowed {
    if is_input(el, &["button", "image", "reset", "submit"]) {
        LIKE_BUTTON
    } else if is_input(el, &["checkbox"]) {
        if el.has("aria-pressed") {
            Allowed::Only(&[R::Button, R::Menuitemcheckbox, R::Option, R::Switch])
        } else {
            Allowed::Only(&[R::Menuitemcheckbox, R::Option, R::Switch])
        }
    } else if is_input(el, &["radio"]) {
        Allowed::Only(&[R::Menuitemradio])
    } else if el.has("list")
        || is_input(
            el,
            &["color", "date", "datetime-local", "email", "file", "hidden", "month", "number", "password", "range", "search", "tel", "time", "url", "week"],
        )
    {
        NO
    } else {
        Allowed::Only(&[R::Combobox, R::Searchbox, R::Spinbutton])
    }
}

fn is_input(el: El, kinds: &[&str]) -> bool {
    el.is("input") && el.attr("type").is_some_and(|kind| kinds.iter().any(|name| kind.eq_ignore_ascii_case(name)))
}

/// Whether an element takes no ARIA attribute at all.
fn takes_no_aria(el: El) -> bool {
    el.is_any(&[
        "base", "br", "col", "colgroup", "datalist", "head", "html", "link", "map", "meta", "noscript", "param", "picture", "script", "slot", "source",
        "style", "template", "title", "track", "wbr",
    ]) || is_input(el, &["hidden"])
}
