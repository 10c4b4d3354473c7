//! Things that need a name and have none: links, buttons, fields, images, frames, headings and their like.

mod rules;

use super::Group;
use crate::check::access::focus::{integer, opens_details};
use crate::check::access::name::{Name, Source};
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::Role;
use rules::*;

/// The rules that are judged here.
pub const GROUP: Group = Group {
    rules: &[
        &LINK_WITHOUT_NAME,
        &BUTTON_WITHOUT_NAME,
        &FIELD_WITHOUT_NAME,
        &IMAGE_BUTTON_WITHOUT_NAME,
        &IMAGE_WITHOUT_NAME,
        &DRAWING_WITHOUT_NAME,
        &OBJECT_WITHOUT_NAME,
        &FRAME_WITHOUT_NAME,
        &HEADING_WITHOUT_NAME,
        &SUMMARY_WITHOUT_NAME,
        &MENUITEM_WITHOUT_NAME,
        &WIDGET_WITHOUT_NAME,
        &DIALOG_WITHOUT_NAME,
        &LANDMARK_WITHOUT_NAME,
    ],
    run: check,
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    for el in page.elements() {
        let access = page.access();
        if let Some((rule, what)) = needs_name(page, el) {
            judge(page, notes, el, rule, what);
        } else if el.is("object") && access.explicit_role(el).is_none() && access.is_exposed(el) {
            object(page, notes, el);
        }
        let role = access.role(el);
        let is_image = el.is("img") || (role == Some(Role::Img) && el.is_html());
        if is_image && role != Some(Role::None) && !access.is_programmatically_hidden(el) {
            judge(page, notes, el, &IMAGE_WITHOUT_NAME, "image");
        }
    }
}

fn judge(page: &Page<'_>, notes: &Notes<'_>, el: El<'_>, rule: &'static Rule, what: &str) {
    let name = page.name(el);
    if name.is_empty() && name.unsure {
        notes.cant_tell(rule, el, format!("the {what} has no name but what a style sheet writes on it, which cannot be known here"));
    } else if name.is_empty() {
        notes.fail(rule, el, format!("the {what} has no name"));
    } else if name.is_pictograms() {
        notes.cant_tell(rule, el, format!("the {what} has only a sign from a font of pictures for a name: what is read out depends on the reader's device"));
    } else if is_image_button(el) && is_default(name) {
        notes.fail(rule, el, format!("the {what} has no name but the “{}” that browsers give it", name.text));
    }
}

fn object(page: &Page<'_>, notes: &Notes<'_>, el: El<'_>) {
    match embeds_media(el) {
        Some(true) => judge(page, notes, el, &OBJECT_WITHOUT_NAME, "object"),
        None if page.name(el).is_empty() => {
            notes.cant_tell(&OBJECT_WITHOUT_NAME, el, "the object has no name; if it shows an image or plays sound or video, it needs one");
        }
        _ => {}
    }
}

/// Whether an object embeds an image, sound or video, by its stated type or the end of its address; `None` where neither tells.
fn embeds_media(el: El) -> Option<bool> {
    const ENDS: &[&str] = &[
        "aac", "apng", "avif", "bmp", "flac", "gif", "ico", "jpeg", "jpg", "m4a", "m4v", "mid", "midi", "mov", "mp3", "mp4", "mpeg", "mpg", "oga", "ogg",
        "ogv", "opus", "png", "svg", "tif", "tiff", "wav", "weba", "webm", "webp",
    ];
    let Some(data) = el.attr("data").map(str::trim).filter(|data| !data.is_empty()) else { return Some(false) };
    let media = |kind: &str| ["image/", "audio/", "video/"].iter().any(|top| kind.get(..top.len()).is_some_and(|start| start.eq_ignore_ascii_case(top)));
    if let Some(inline) = data.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:")).and_then(|_| data.get(5..)) {
        return Some(media(inline));
    }
    if let Some(kind) = el.attr("type").map(str::trim).filter(|kind| kind.contains('/')) {
        return Some(media(kind));
    }
    let path = data.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    let end = file.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase())?;
    Some(ENDS.binary_search(&end.as_str()).is_ok())
}

fn is_default(name: &Name) -> bool {
    name.source == Source::Default || name.text.eq_ignore_ascii_case("submit query")
}

fn is_image_button(el: El) -> bool {
    el.is("input") && el.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image"))
}

/// The rule that asks an element for a name, and what to call the element. Images are asked apart.
fn needs_name(page: &Page<'_>, el: El<'_>) -> Option<(&'static Rule, &'static str)> {
    let access = page.access();
    let role = access.role(el);
    if role.is_none() && !el.is_any(&["input", "iframe", "object", "summary"]) {
        return None;
    }
    if !access.is_exposed(el) {
        return None;
    }
    let explicit = access.explicit_role(el);
    if el.is("iframe") {
        let passed_over = el.attr("tabindex").and_then(integer).is_some_and(|index| index < 0);
        return (!passed_over && explicit != Some(Role::None)).then_some((&FRAME_WITHOUT_NAME, "frame"));
    }
    if el.is("summary") && opens_details(el) && explicit.is_none_or(|role| role == Role::None) {
        return Some((&SUMMARY_WITHOUT_NAME, "summary"));
    }
    if is_image_button(el) {
        return Some((&IMAGE_BUTTON_WITHOUT_NAME, "image button"));
    }
    if el.is_svg() && matches!(explicit, Some(Role::Img | Role::GraphicsDocument | Role::GraphicsSymbol)) {
        return Some((&DRAWING_WITHOUT_NAME, "drawing"));
    }
    let Some(role) = role else {
        let kind = el.attr("type").unwrap_or_default();
        let fields = ["color", "date", "datetime-local", "file", "month", "password", "time", "week"];
        return fields.iter().any(|field| kind.eq_ignore_ascii_case(field)).then_some((&FIELD_WITHOUT_NAME, "field"));
    };
    match role {
        // The ACT rules about these speak of HTML elements only.
        role if !el.is_html() && (matches!(role, Role::Heading | Role::Menuitem) || role.is_a(Role::Link)) => Some((&WIDGET_WITHOUT_NAME, role.name())),
        Role::Button => Some((&BUTTON_WITHOUT_NAME, "button")),
        Role::Checkbox | Role::Menuitemcheckbox | Role::Switch => Some((&FIELD_WITHOUT_NAME, "tick box")),
        Role::Radio | Role::Menuitemradio => Some((&FIELD_WITHOUT_NAME, "radio button")),
        Role::Combobox | Role::Listbox => Some((&FIELD_WITHOUT_NAME, "list of choices")),
        Role::Searchbox | Role::Slider | Role::Spinbutton | Role::Textbox => Some((&FIELD_WITHOUT_NAME, "field")),
        Role::Heading => Some((&HEADING_WITHOUT_NAME, "heading")),
        Role::Menuitem => Some((&MENUITEM_WITHOUT_NAME, "menu item")),
        Role::Dialog | Role::Alertdialog => Some((&DIALOG_WITHOUT_NAME, "dialog")),
        // One that is named by a heading without words is told of the heading.
        Role::Region | Role::Form if by_empty_heading(page, el) => None,
        Role::Region | Role::Form => Some((&LANDMARK_WITHOUT_NAME, "landmark")),
        Role::Progressbar | Role::Meter | Role::Tab | Role::Tree | Role::Treeitem | Role::Grid | Role::Treegrid | Role::Application | Role::Tooltip => {
            Some((&WIDGET_WITHOUT_NAME, role.name()))
        }
        role if role.is_a(Role::Link) => Some((&LINK_WITHOUT_NAME, if el.is("area") { "area" } else { "link" })),
        _ => None,
    }
}

/// Whether what names an element is a heading that says nothing.
fn by_empty_heading(page: &Page<'_>, el: El<'_>) -> bool {
    let heading = el.attr("aria-labelledby").and_then(|ids| page.doc.by_id(ids.trim()));
    heading.is_some_and(|heading| page.access().role(heading) == Some(Role::Heading) && page.name(heading).text.trim().is_empty())
}
