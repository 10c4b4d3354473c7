//! Roles that go together: a list and its items, a table and its rows, as assistive technologies see parents and children.

use super::Group;
use crate::check::access::Access;
use crate::check::access::tree::{self, Child, Owned};
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::{Module, Role};
use crate::finding::Severity;
use std::collections::BTreeMap;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&ROLE_OUT_OF_CONTEXT, &ROLE_WITH_WRONG_CHILD], run: check };

/// ACT rule ff89c9; WAI-ARIA 1.2, 5.2.7 (required context role).
pub static ROLE_OUT_OF_CONTEXT: Rule = Rule {
    name: "role-out-of-context",
    severity: Severity::Error,
    tests: "An element with a role that requires a context is, for assistive technologies, the child of an element with that role.",
    why: "An item without its list, or a cell without its row, is read as a stray piece, without its place among the others.",
    fix: "put the element directly into one with the role it needs; boxes between them must say nothing by ARIA",
    wcag: &["1.3.1"],
    act: &["ff89c9"],
    page: include_str!("../../../tests/rules/role-out-of-context.md"),
};

/// ACT rule bc4a75; WAI-ARIA 1.2, 5.2.6 (required owned elements).
pub static ROLE_WITH_WRONG_CHILD: Rule = Rule {
    name: "role-with-wrong-child",
    severity: Severity::Error,
    tests: "An element with a role that requires certain children has, for assistive technologies, no others.",
    why: "A list that holds other things than items is counted and read wrongly, or not as a list at all.",
    fix: "give each child the role that is required, or move it out; where children are still to come, say `aria-busy=\"true\"`",
    wcag: &["1.3.1"],
    act: &["bc4a75"],
    page: include_str!("../../../tests/rules/role-with-wrong-child.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let access = page.access();
    let owned = Owned::new(page.doc, access);
    let mut busy = Busy { access, owned: &owned, known: BTreeMap::new() };
    for el in page.elements() {
        let Some(role) = access.role(el) else { continue };
        let facts = role.facts();
        if facts.module != Module::Aria12 || (facts.contexts.is_empty() && facts.owned.is_empty()) || !(el.is_html() || el.is_svg()) || !access.is_exposed(el) {
            continue;
        }
        if !facts.contexts.is_empty() && access.explicit_role(el) == Some(role) && access.implicit_role(el) != Some(role) {
            context(access, &owned, notes, el, role);
        }
        if !facts.owned.is_empty() && !has_children_of_its_own(access, el) && !busy.is(el) {
            children(access, &owned, notes, el, role);
        }
    }
}

fn context(access: &Access, owned: &Owned, notes: &Notes<'_>, el: El<'_>, role: Role) {
    let contexts = role.facts().contexts;
    let above = tree::parent(el, access, owned);
    if above.and_then(|above| access.role(above)).is_some_and(|above| contexts.contains(&above)) {
        return;
    }
    let there = match above.map(|above| (above, access.role(above))) {
        Some((_, Some(role))) => format!("stands in an element of the role `{}`", role.name()),
        Some((above, None)) => format!("stands in a `<{}>`", above.name()),
        None => "stands alone".to_owned(),
    };
    let message = format!("the role `{}` must be in {}; this one {there}", role.name(), names(contexts));
    if el.ancestors().any(|above| is_custom(above, access)) {
        notes.cant_tell(&ROLE_OUT_OF_CONTEXT, el, format!("{message}, unless the script of a custom element around it gives that a role"));
    } else {
        notes.fail(&ROLE_OUT_OF_CONTEXT, el, message);
    }
}

/// Whether it is a custom element of which only its script may say what it is.
fn is_custom(el: El, access: &Access) -> bool {
    el.is_html() && el.name().contains('-') && access.explicit_role(el).is_none()
}

/// Roles as words: `a`, `b` or `c`.
fn names(roles: &[Role]) -> String {
    let mut out = String::new();
    for (at, role) in roles.iter().enumerate() {
        let joint = if at == 0 {
            ""
        } else if at + 1 == roles.len() {
            " or "
        } else {
            ", "
        };
        out.push_str(&format!("{joint}`{}`", role.name()));
    }
    out
}

/// What a browser fills in its own way: HTML says what may stand in it.
fn has_children_of_its_own(access: &Access, el: El) -> bool {
    el.is_any(&["select", "datalist", "optgroup"]) && access.explicit_role(el).is_none()
}

/// What is, or lies in, something that is still being filled: each element is asked once, however long the chain of owners.
struct Busy<'p> {
    access: &'p Access,
    owned: &'p Owned,
    /// What is known, by the element's number. What is on its way is not busy, which ends rings of owners.
    known: BTreeMap<usize, bool>,
}

impl Busy<'_> {
    fn is(&mut self, el: El<'_>) -> bool {
        let busy = |el: El<'_>| el.attr("aria-busy").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
        let mut way = Vec::new();
        let mut at = Some(el);
        let found = loop {
            let Some(el) = at else { break false };
            if let Some(known) = self.known.get(&el.index()) {
                break *known;
            }
            if busy(el) {
                break true;
            }
            way.push(el.index());
            self.known.insert(el.index(), false);
            at = tree::parent(el, self.access, self.owned);
        };
        if found {
            self.known.extend(way.into_iter().map(|index| (index, true)));
        }
        found
    }
}

fn children(access: &Access, owned: &Owned, notes: &Notes<'_>, el: El<'_>, role: Role) {
    let mut found = tree::children(el, access, owned);
    let mut right = 0;
    let mut boxes = None;
    let mut at = 0;
    // What a group holds is looked at as if it stood here; each element is a child once, so this comes to an end.
    while let Some(child) = found.get(at).copied().filter(|_| at <= el.document().len()) {
        at += 1;
        match judge(role, child) {
            Fit::Right if child.role == Some(Role::Group) => found.extend(tree::children(child.el, access, owned)),
            Fit::Right => right += 1,
            Fit::Passed => {}
            Fit::Box => boxes = boxes.or(Some(child.el)),
            Fit::Wrong => {
                let what = child.role.map_or("", |role| role.name());
                let message =
                    format!("the role `{}` may hold only {}; here is a `<{}>` of the role `{what}`", role.name(), names(role.facts().owned), child.el.name());
                notes.fail(&ROLE_WITH_WRONG_CHILD, el, message);
                return;
            }
        }
    }
    match boxes {
        Some(child) if right == 0 && is_custom(child, access) => {
            let message =
                format!("the role `{}` must hold {}: does the script of `<{}>` give it such a role?", role.name(), names(role.facts().owned), child.name());
            notes.cant_tell(&ROLE_WITH_WRONG_CHILD, el, message);
        }
        Some(child) if right == 0 && role != Role::Radiogroup => {
            let message =
                format!("the role `{}` must hold {}; it holds only a `<{}>` without such a role", role.name(), names(role.facts().owned), child.name());
            notes.fail(&ROLE_WITH_WRONG_CHILD, el, message);
        }
        Some(child) if role != Role::Radiogroup && child.texts().any(|(text, _)| !text.trim().is_empty()) => {
            let message = format!("beside what the role `{}` requires, a `<{}>` without a role holds words: do they belong to it?", role.name(), child.name());
            notes.cant_tell(&ROLE_WITH_WRONG_CHILD, el, message);
        }
        _ => {}
    }
}

/// How a child stands to the role above it.
enum Fit {
    /// It is one of those required.
    Right,
    /// It is not required, but does no harm.
    Passed,
    /// A box without a role and without boxes in it.
    Box,
    /// It must not be there.
    Wrong,
}

fn judge(above: Role, child: Child) -> Fit {
    let Some(role) = child.role else { return Fit::Box };
    if above.facts().owned.contains(&role) {
        return Fit::Right;
    }
    match (above, role) {
        // A group in a group in a menu, a list box or a tree.
        (Role::Menu | Role::Menubar | Role::Listbox | Role::Tree, Role::Group) => Fit::Right,
        // Allowed by the draft of WAI-ARIA 1.3, which mends the lists of 1.2.
        (Role::Menu | Role::Menubar, Role::Separator) => Fit::Passed,
        (_, Role::Caption) if role.facts().contexts.contains(&above) => Fit::Passed,
        // A submenu stands beside the item that opens it, as in the patterns of the ARIA Authoring Practices Guide.
        (Role::Menu | Role::Menubar, Role::Menu) => Fit::Passed,
        // The modules' own items are kinds of `listitem`, made to stand in lists.
        (Role::List, Role::DocBiblioentry | Role::DocEndnote) => Fit::Right,
        // 1.3 requires no children of a radio group any more; labels stand in many.
        (Role::Radiogroup, _) => Fit::Passed,
        _ => Fit::Wrong,
    }
}
