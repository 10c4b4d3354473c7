//! What a control says where it stands in the label of another (AccName 1.2, 2C “embedded control”).

use super::Access;
use crate::check::dom::El;
use crate::check::tables::roles::Role;

/// What an embedded control says.
pub(super) enum Value<'a> {
    /// This text.
    Text(&'a str),
    /// The words of these elements: chosen options, or what is written in an editable box.
    Words(Vec<El<'a>>),
}

/// The value of an embedded control; `None` where the element is no control with a value.
pub(super) fn of<'a>(access: &Access, el: El<'a>) -> Option<Value<'a>> {
    let role = access.role(el)?;
    if role.is_a(Role::Textbox) {
        return Some(textbox(el));
    }
    match role {
        Role::Combobox | Role::Listbox => Some(chosen(access, el)),
        role if role.is_a(Role::Range) => Some(Value::Text(range(el))),
        _ => None,
    }
}

fn textbox(el: El<'_>) -> Value<'_> {
    if el.is("input") { Value::Text(el.attr("value").unwrap_or_default()) } else { Value::Words(vec![el]) }
}

fn chosen<'a>(access: &Access, el: El<'a>) -> Value<'a> {
    if el.is("input") {
        return Value::Text(el.attr("value").unwrap_or_default());
    }
    if el.is("select") {
        let options = || el.descendants().filter(|option| option.is("option"));
        let many = el.has("multiple");
        let mut chosen: Vec<_> = options().filter(|option| option.has("selected")).collect();
        if !many {
            // Of several, the last holds; of none, the first is shown in a list that drops down.
            chosen = chosen.pop().or_else(|| options().next().filter(|_| access.role(el) == Some(Role::Combobox))).into_iter().collect();
        }
        return Value::Words(chosen);
    }
    let selected = |el: &El| el.attr("aria-selected").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
    let owned = ["aria-owns", "aria-controls"].iter().filter_map(|name| el.attr(name)).flat_map(str::split_ascii_whitespace);
    let lists = owned.filter_map(|id| el.document().by_id(id)).take(8);
    let mut options: Vec<_> = el.descendants().filter(selected).collect();
    for list in lists {
        options.extend(list.descendants().filter(selected));
    }
    if let Some(id) = el.attr("aria-activedescendant").filter(|_| options.is_empty()) {
        options.extend(el.document().by_id(id.trim()));
    }
    // A box of one's own making that shows its choice as text.
    if options.is_empty() && access.role(el) == Some(Role::Combobox) && !el.descendants().any(|inner| access.is_a(inner, Role::Listbox)) {
        match el.descendants().find(|inner| inner.is("input")) {
            Some(input) => return Value::Text(input.attr("value").unwrap_or_default()),
            None => options.push(el),
        }
    }
    Value::Words(options)
}

fn range(el: El<'_>) -> &str {
    let said = |name: &str| el.attr(name).filter(|value| !value.trim().is_empty());
    said("aria-valuetext").or_else(|| said("aria-valuenow")).or_else(|| said("value")).unwrap_or_default()
}
