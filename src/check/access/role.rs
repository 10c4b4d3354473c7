//! Which role an element has: the author's, or its own by HTML and SVG.
//!
//! Sources: HTML-AAM 1.0 (section 4), SVG-AAM 1.0 (section 5), WAI-ARIA 1.2 (5.4.1 roles in markup; 7.1 presentational
//! roles and how their conflicts are resolved).

use super::Access;
use crate::check::dom::El;
use crate::check::tables::attributes::{self, Reach};
use crate::check::tables::roles::{self, Role};

/// The explicit role: the first token of `role` that names a role for authors. Browsers compare without regard to case.
pub fn explicit(el: El) -> Option<Role> {
    tokens(el.attr("role")?).find_map(named)
}

/// The words of a `role` attribute.
pub fn tokens(value: &str) -> impl Iterator<Item = &str> {
    value.split_ascii_whitespace()
}

/// The role for authors that a token names, whatever the case of its letters.
pub fn named(token: &str) -> Option<Role> {
    let role = if token.bytes().any(|b| b.is_ascii_uppercase()) { roles::find(&token.to_ascii_lowercase()) } else { roles::find(token) };
    role.filter(|role| !role.is_abstract())
}

/// The role that an element has where the author says nothing; `None` where it has none. It depends on the elements
/// above it, whose own roles must be known already.
pub(super) fn implicit(el: El, access: &Access) -> Option<Role> {
    if el.is_svg() {
        return implicit_in_svg(el);
    }
    if !el.is_html() {
        return (el.name() == "math").then_some(Role::Math);
    }
    Some(match el.name() {
        "a" | "area" => linked(el),
        "address" | "details" | "fieldset" | "hgroup" | "optgroup" => Role::Group,
        "article" => Role::Article,
        "aside" if has_name(el) || !below_sectioning(el, false) => Role::Complementary,
        "blockquote" => Role::Blockquote,
        "button" => Role::Button,
        "caption" => part_of_table(el, access, Role::Caption)?,
        "code" => Role::Code,
        "datalist" => Role::Listbox,
        "dd" => Role::Definition,
        "del" | "s" => Role::Deletion,
        "dfn" | "dt" => Role::Term,
        "dialog" => Role::Dialog,
        "em" => Role::Emphasis,
        "figure" => Role::Figure,
        "footer" => {
            if below_sectioning(el, true) {
                Role::Sectionfooter
            } else {
                Role::Contentinfo
            }
        }
        "form" if has_name(el) => Role::Form,
        "header" => {
            if below_sectioning(el, true) {
                Role::Sectionheader
            } else {
                Role::Banner
            }
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
        "hr" => Role::Separator,
        "img" => {
            if el.attr("alt") == Some("") {
                Role::None
            } else {
                Role::Img
            }
        }
        "input" => return input(el),
        "ins" => Role::Insertion,
        "li" => item_of_list(el, access),
        "main" => Role::Main,
        "mark" => Role::Mark,
        "menu" | "ol" | "ul" | "dir" => Role::List,
        "meter" => Role::Meter,
        "nav" => Role::Navigation,
        "option" => Role::Option,
        "output" => Role::Status,
        "p" => Role::Paragraph,
        "progress" => Role::Progressbar,
        "search" => Role::Search,
        "section" if has_name(el) => Role::Region,
        "select" => select(el),
        "strong" => Role::Strong,
        "sub" => Role::Subscript,
        "sup" => Role::Superscript,
        "table" => Role::Table,
        "tbody" | "thead" | "tfoot" => part_of_table(el, access, Role::Rowgroup)?,
        "tr" => part_of_table(el, access, Role::Row)?,
        "td" => cell(el, access)?,
        "th" => header_cell(el, access)?,
        "textarea" => Role::Textbox,
        "time" => Role::Time,
        "aside" | "b" | "bdi" | "bdo" | "body" | "data" | "div" | "html" | "i" | "pre" | "q" | "samp" | "section" | "small" | "span" | "u" => Role::Generic,
        name if name.contains('-') => Role::Generic,
        _ => return None,
    })
}

fn linked(el: El) -> Role {
    if el.has("href") { Role::Link } else { Role::Generic }
}

fn input(el: El) -> Option<Role> {
    let kind = el.attr("type").unwrap_or_default();
    let is = |name: &str| kind.eq_ignore_ascii_case(name);
    let one_of = |names: &[&str]| names.iter().any(|name| is(name));
    if one_of(&["button", "image", "reset", "submit"]) {
        return Some(Role::Button);
    }
    for (name, role) in [("checkbox", Role::Checkbox), ("radio", Role::Radio), ("range", Role::Slider), ("number", Role::Spinbutton)] {
        if is(name) {
            return Some(role);
        }
    }
    if one_of(&["color", "date", "datetime-local", "file", "hidden", "month", "password", "time", "week"]) {
        return None;
    }
    // Every other type, a misspelt one too, is a text field.
    Some(if el.has("list") {
        Role::Combobox
    } else if is("search") {
        Role::Searchbox
    } else {
        Role::Textbox
    })
}

fn select(el: El) -> Role {
    let shows_many = el.has("multiple") || el.attr("size").and_then(|size| size.trim().parse::<u32>().ok()).is_some_and(|size| size > 1);
    if shows_many { Role::Listbox } else { Role::Combobox }
}

/// A list whose own role is undone undoes that of its items (required owned elements inherit it).
fn item_of_list(el: El, access: &Access) -> Role {
    let list = el.parent().filter(|list| list.is_any(&["ul", "ol", "menu"]));
    if list.is_some_and(|list| access.role(list) == Some(Role::None)) { Role::None } else { Role::Listitem }
}

/// Whether an element in which cells may stand holds a cell of data. It is asked once for each row, not for each header.
pub(super) fn holds_data(el: El) -> bool {
    matches!(el.name(), "tr" | "tbody" | "thead" | "tfoot" | "table") && el.children().any(|cell| cell.is("td"))
}

/// The table that an element is a part of, by the way HTML nests them.
fn table_of(el: El) -> Option<El> {
    let mut above = el.ancestors();
    above.find(|above| !above.is_any(&["tr", "tbody", "thead", "tfoot"])).filter(|table| table.is("table"))
}

/// The role of a part of a table: none where the table has another role, presentational where the table is so.
fn part_of_table(el: El, access: &Access, role: Role) -> Option<Role> {
    match access.role(table_of(el)?)? {
        Role::Table | Role::Grid | Role::Treegrid => Some(role),
        Role::None => Some(Role::None),
        _ => Some(Role::Generic),
    }
}

fn cell(el: El, access: &Access) -> Option<Role> {
    let in_grid = table_of(el).is_some_and(|table| matches!(access.role(table), Some(Role::Grid | Role::Treegrid)));
    part_of_table(el, access, if in_grid { Role::Gridcell } else { Role::Cell })
}

/// Without a `scope`, a header in a row with data cells heads its row, and any other its column. (The full table model,
/// which also looks down the column, belongs to the rules about tables.)
fn header_cell(el: El, access: &Access) -> Option<Role> {
    let scope = el.attr("scope").unwrap_or_default();
    let is = |name: &str| scope.eq_ignore_ascii_case(name);
    let role = if is("row") || is("rowgroup") {
        Role::Rowheader
    } else if is("col") || is("colgroup") {
        Role::Columnheader
    } else if el.parent().is_some_and(|row| access.is(row, super::HAS_DATA)) {
        Role::Rowheader
    } else {
        Role::Columnheader
    };
    part_of_table(el, access, role)
}

/// Whether an element lies in sectioning content, so that it speaks of a part of the page and not of the page.
fn below_sectioning(el: El, or_main: bool) -> bool {
    el.ancestors().any(|above| above.is_any(&["article", "aside", "nav", "section"]) || or_main && above.is("main"))
}

/// Whether the author names an element, as far as its own attributes tell.
fn has_name(el: El) -> bool {
    let said = |name: &str| el.attr(name).is_some_and(|value| !value.trim().is_empty());
    said("aria-label") || said("title") || refers(el, "aria-labelledby")
}

/// Whether an attribute holds the id of an element that is there.
pub fn refers(el: El, attribute: &str) -> bool {
    el.attr(attribute).unwrap_or_default().split_ascii_whitespace().any(|id| el.document().by_id(id).is_some())
}

fn implicit_in_svg(el: El) -> Option<Role> {
    Some(match el.name() {
        "svg" => Role::GraphicsDocument,
        "a" if el.has("href") || el.attr_with_prefix("xlink", "href").is_some() => Role::Link,
        "a" | "foreignObject" | "text" | "textPath" => Role::Group,
        "g" if has_name_in_svg(el) => Role::Group,
        "image" => Role::Img,
        "use" if has_name_in_svg(el) => Role::GraphicsObject,
        "circle" | "ellipse" | "line" | "path" | "polygon" | "polyline" | "rect" if has_name_in_svg(el) => Role::GraphicsSymbol,
        _ => return None,
    })
}

fn has_name_in_svg(el: El) -> bool {
    has_name(el) || el.children().any(|child| child.is_svg() && matches!(child.name(), "title" | "desc"))
}

/// The role that holds: the explicit one or else the implicit one, except that a presentational role is undone on what
/// can take the focus or has a global attribute (WAI-ARIA 1.2, 7.1).
pub(super) fn semantic(el: El, explicit: Option<Role>, focusable: bool, access: &Access) -> Option<Role> {
    let role = explicit.or_else(|| implicit(el, access));
    if role != Some(Role::None) || !(focusable || has_global_attribute(el)) {
        return role;
    }
    Some(match implicit(el, access) {
        Some(Role::None) => undone(el),
        Some(role) => role,
        // A thing without a role of its own is still there: as a generic box.
        None => Role::Generic,
    })
}

/// What an element is of itself, where an inherited or implied presentational role does not hold.
fn undone(el: El) -> Role {
    match el.name() {
        "img" => Role::Img,
        "li" => Role::Listitem,
        "caption" => Role::Caption,
        "tbody" | "thead" | "tfoot" => Role::Rowgroup,
        "tr" => Role::Row,
        "td" => Role::Cell,
        "th" => Role::Columnheader,
        _ => Role::Generic,
    }
}

/// Whether an element has a global attribute of WAI-ARIA 1.2 that says something. `aria-hidden` is left out: to hide an
/// element is no reason to show it.
pub fn has_global_attribute(el: El) -> bool {
    el.attrs().any(|attr| {
        attr.name.starts_with("aria-")
            && attr.name != "aria-hidden"
            && !attr.value.trim().is_empty()
            && attributes::find(attr.name).is_some_and(|facts| matches!(facts.reach, Reach::Global | Reach::WasGlobal))
    })
}
