//! Words that are there and say little: vague links, file names for pictures, the same thing twice.

use super::Group;
use crate::check::access::description::description;
use crate::check::access::name::Source;
use crate::check::access::visible::{self, Layout};
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::Role;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group =
    Group { rules: &[&LINK_TEXT_VAGUE, &LINK_WITHOUT_CONTEXT, &IMAGE_TEXT_EMPTY_WORDS, &IMAGE_TEXT_REPEATED, &FIELD_WITHOUT_LABEL], run: check };

/// WCAG 2.4.9 (failure F84).
pub static LINK_TEXT_VAGUE: Rule = Rule {
    name: "link-text-vague",
    severity: Severity::Warning,
    tests: "No link is called only “here”, “more”, “read more” or the like (English and Welsh).",
    why: "Screen readers list the links of a page by their words, and who sees only a part of the page sees only these words.",
    fix: "let the link's words say where it leads: “Read the minutes of 26 January 2018”",
    wcag: &["2.4.9"],
    act: &[],
    page: include_str!("../../../tests/rules/link-text-vague.md"),
};

/// WCAG 2.4.4 (failure F63).
pub static LINK_WITHOUT_CONTEXT: Rule = Rule {
    name: "link-without-context",
    severity: Severity::Warning,
    tests: "A link with vague words stands in a sentence, list item or cell that says where it leads.",
    why: "Neither its words nor what stands around it tell a screen reader's user where it leads.",
    fix: "let the link's words say where it leads",
    wcag: &["2.4.4"],
    act: &[],
    page: include_str!("../../../tests/rules/link-without-context.md"),
};

/// WCAG 1.1.1 (failure F30).
pub static IMAGE_TEXT_EMPTY_WORDS: Rule = Rule {
    name: "image-text-empty-words",
    severity: Severity::Error,
    tests: "The words for an image are not the name of a file, nor only “image”, “photo” or the like.",
    why: "They take the place of words that tell what the picture shows.",
    fix: "say in `alt` what the picture tells; if it tells nothing, write `alt=\"\"`",
    wcag: &["1.1.1"],
    act: &[],
    page: include_str!("../../../tests/rules/image-text-empty-words.md"),
};

/// Technique H2; advice.
pub static IMAGE_TEXT_REPEATED: Rule = Rule {
    name: "image-text-repeated",
    severity: Severity::Warning,
    tests: "An image in a link, button or figure does not repeat in its `alt` the words that stand beside it.",
    why: "A screen reader says the same words twice.",
    fix: "write `alt=\"\"`: the words are there already",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/image-text-repeated.md"),
};

/// WCAG 3.3.2.
pub static FIELD_WITHOUT_LABEL: Rule = Rule {
    name: "field-without-label",
    severity: Severity::Warning,
    tests: "A form field has a name that stays in sight, and not only a `title` or placeholder.",
    why: "A placeholder goes when one types, and a `title` shows only to a mouse: what the field is for has to be kept in mind.",
    fix: "write a `label` beside the field and tie it to it",
    wcag: &["3.3.2"],
    act: &[],
    page: include_str!("../../../tests/rules/field-without-label.md"),
};

/// Around how many vague links of one page is looked.
const MOST: usize = 200;

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let access = page.access();
    let mut vague = 0;
    for el in page.elements() {
        if el.is("img") && !access.is_hidden(el) {
            image(page, notes, el);
        } else if el.is_any(&["input", "select", "textarea"]) && access.is_exposed(el) {
            let (Source::Title | Source::Placeholder) = page.name(el).source else { continue };
            let what = if page.name(el).source == Source::Title { "`title`" } else { "placeholder" };
            notes.cant_tell(&FIELD_WITHOUT_LABEL, el, format!("the field is named only by its {what}: do words beside it say what it is for?"));
        } else if access.is_a(el, Role::Link) && access.is_exposed(el) {
            vague += usize::from(link(page, notes, el, vague < MOST));
        }
    }
}

/// Judges the words of a link, and says whether they are vague; `look` whether to look around it too.
fn link(page: &Page<'_>, notes: &Notes<'_>, el: El<'_>, look: bool) -> bool {
    let name = &page.name(el).text;
    if name.len() > 40 || !is_vague(name) {
        return false;
    }
    notes.fail(&LINK_TEXT_VAGUE, el, format!("the link is called only “{name}”"));
    if look && description(page, el).is_empty() && !has_context(page, el) {
        notes.cant_tell(&LINK_WITHOUT_CONTEXT, el, format!("nothing around the link “{name}” says where it leads; does a heading above it?"));
    }
    true
}

/// Words that alone say nothing of where a link leads, in order.
const VAGUE: &[&str] = &[
    "agor",
    "cliciwch",
    "cliciwch yma",
    "click",
    "click here",
    "click here for more",
    "click here to read more",
    "click me",
    "click this",
    "continue",
    "continue reading",
    "cysylltwch yma",
    "darllen mwy",
    "darllen rhagor",
    "darllenwch fwy",
    "darllenwch ragor",
    "details",
    "dolen",
    "download",
    "dysgu mwy",
    "fan hyn",
    "find out more",
    "full details",
    "full story",
    "further details",
    "further information",
    "go",
    "go here",
    "gweld",
    "gweld mwy",
    "gwybodaeth bellach",
    "here",
    "hwn",
    "info",
    "information",
    "keep reading",
    "lawrlwytho",
    "learn more",
    "link",
    "manylion",
    "more",
    "more details",
    "more info",
    "more information",
    "mwy",
    "mwy o wybodaeth",
    "open",
    "parhau",
    "press here",
    "read",
    "read here",
    "read more",
    "read on",
    "read this",
    "rhagor",
    "rhagor o wybodaeth",
    "see here",
    "see more",
    "show more",
    "tap here",
    "the link",
    "this",
    "this link",
    "this page",
    "view",
    "view here",
    "view more",
    "y ddolen hon",
    "yma",
];

/// Whether the words alone say nothing of where a link leads.
fn is_vague(name: &str) -> bool {
    let words: Vec<String> = name.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    VAGUE.binary_search(&words.join(" ").as_str()).is_ok()
}

/// Whether the sentence, item or cell around a link has other words.
fn has_context(page: &Page<'_>, link: El<'_>) -> bool {
    let access = page.access();
    let around = |el: &El| visible::layout(page, *el) == Layout::Block || matches!(access.role(*el), Some(Role::Listitem | Role::Cell | Role::Gridcell));
    let wider = |el: &El| matches!(access.role(*el), Some(Role::Listitem | Role::Cell | Role::Gridcell));
    let says = |box_: El| {
        let outside = |at: u32| at < link.start() || at >= link.end_tag().unwrap_or(link.tag_end());
        box_.texts().filter(|(_, at)| outside(*at)).any(|(text, _)| text.chars().any(char::is_alphanumeric))
            || box_.descendants().any(|el| el.is("img") && !el.is_within(link) && el.attr("alt").is_some_and(|alt| !alt.trim().is_empty()))
    };
    let nearest = link.ancestors().find(around).filter(|el| !el.is_any(&["body", "html", "main"]));
    nearest.is_some_and(says) || link.ancestors().filter(wider).take(4).any(says) || link.ancestors().any(|el| el.is("td"))
}

fn image(page: &Page<'_>, notes: &Notes<'_>, el: El<'_>) {
    let Some(alt) = el.attr("alt").map(str::trim).filter(|alt| !alt.is_empty()) else { return };
    if is_file_name(alt) {
        notes.cant_tell(&IMAGE_TEXT_EMPTY_WORDS, el, format!("the words for the image look like the name of a file: “{alt}”"));
    } else if is_kind(alt) {
        notes.cant_tell(&IMAGE_TEXT_EMPTY_WORDS, el, format!("the words for the image, “{alt}”, say what kind of thing it is: do they say what it shows?"));
    }
    let holder = el.ancestors().take(8).find(|above| above.is_any(&["a", "button", "figure"]));
    let Some(holder) = holder else { return };
    let beside = if holder.is("figure") { holder.children().find(|child| child.is("figcaption")) } else { Some(holder) };
    let Some(beside) = beside.filter(|beside| !el.is_within(*beside) || !holder.is("figure")) else { return };
    if same_words(&visible::text(page, beside), alt) {
        notes.fail(&IMAGE_TEXT_REPEATED, el, format!("“{alt}” stands beside the image too"));
    }
}

fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>();
    let one = words(one);
    !one.is_empty() && one == words(other)
}

/// Whether a text looks like the name of a picture's file.
fn is_file_name(alt: &str) -> bool {
    const ENDS: &[&str] = &["avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"];
    let end = alt.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    let numbered =
        ["IMG_", "IMG-", "DSC_", "DSCN", "DCIM"].iter().any(|start| alt.strip_prefix(start).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
    end.is_some_and(|end| ENDS.contains(&end.as_str())) || numbered
}

/// Words that say only what kind of thing a picture is, in order.
const KINDS: &[&str] = &[
    "alt",
    "alt text",
    "banner",
    "chart",
    "delwedd",
    "diagram",
    "graph",
    "graphic",
    "icon",
    "illustration",
    "image",
    "img",
    "llun",
    "logo",
    "map",
    "photo",
    "photograph",
    "pic",
    "picture",
    "placeholder",
    "spacer",
    "thumbnail",
    "untitled",
];

/// Whether a text says only what kind of thing a picture is.
fn is_kind(alt: &str) -> bool {
    KINDS.binary_search(&alt.to_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vague_words() {
        assert!(VAGUE.is_sorted() && KINDS.is_sorted());
        for name in ["here", "Read more…", "» More «", "Click here!", "Darllen mwy", "VIEW"] {
            assert!(is_vague(name), "{name}");
        }
        for name in ["Read more about rural crime", "Moor", "Hereford", "", "»", "Thisbe"] {
            assert!(!is_vague(name), "{name}");
        }
    }

    #[test]
    fn file_names() {
        assert!(is_file_name("chart-2.PNG") && is_file_name("IMG_0042") && !is_file_name("The end. A picture") && !is_file_name("IMG of a cell"));
    }
}
