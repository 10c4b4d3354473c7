//! Parents and children as assistive technologies see them: without what is presentational, and with `aria-owns`.
//!
//! Sources: “owned by” and “included in the accessibility tree” of the ACT rules; WAI-ARIA 1.2, `aria-owns`. A box
//! without a role, a global attribute or the focus stands for nothing: what it holds belongs to what is above it.

use super::Access;
use super::role::has_global_attribute;
use crate::check::dom::{Children, Document, El};
use crate::check::tables::roles::Role;

/// Which elements `aria-owns` moves, and below which: by the owned element's place in the document.
#[derive(Debug, Default)]
pub struct Owned {
    moved: Vec<(usize, usize)>,
}

impl Owned {
    /// What the page's `aria-owns` say. The first owner in the document has it; no element owns what it lies in.
    pub fn new(document: &Document, access: &Access) -> Owned {
        let mut moved: Vec<(usize, usize)> = Vec::new();
        for owner in document.elements().filter(|el| el.has("aria-owns") && access.is_exposed(*el)) {
            for id in owner.attr("aria-owns").unwrap_or_default().split_ascii_whitespace() {
                if let Some(el) = document.by_id(id).filter(|el| !owner.is_within(*el)) {
                    moved.push((el.index(), owner.index()));
                }
            }
        }
        moved.sort();
        moved.dedup_by_key(|(el, _)| *el);
        Owned { moved }
    }

    fn owner<'a>(&self, el: El<'a>) -> Option<El<'a>> {
        let at = self.moved.binary_search_by_key(&el.index(), |(el, _)| *el).ok()?;
        el.document().element(self.moved.get(at)?.1)
    }

    /// Whether assistive technologies find the element below another than its parent in the page.
    pub fn is_moved(&self, el: El) -> bool {
        self.owner(el).is_some()
    }
}

/// Whether an element stands for nothing, so that what it holds belongs to what is above it.
pub fn is_transparent(el: El, access: &Access) -> bool {
    match access.role(el) {
        Some(Role::None) => true,
        Some(Role::Generic) | None => !access.is_focusable(el) && !has_global_attribute(el),
        Some(_) => false,
    }
}

/// The element that an element is a child of for assistive technologies; `None` where that is the page itself.
pub fn parent<'a>(el: El<'a>, access: &Access, owned: &Owned) -> Option<El<'a>> {
    let mut at = el;
    // Owners may own each other in a circle; a step for each element is more than any honest page needs.
    for _ in 0..el.document().len() {
        at = owned.owner(at).or_else(|| at.parent())?;
        if !is_transparent(at, access) {
            return Some(at);
        }
    }
    None
}

/// A child as assistive technologies see it.
#[derive(Clone, Copy, Debug)]
pub struct Child<'a> {
    /// The element.
    pub el: El<'a>,
    /// Its role. `None` for a box that stands for nothing and has no box below it, and for a thing without a role.
    pub role: Option<Role>,
}

/// The children of an element for assistive technologies, in document order, and then what it owns by `aria-owns`.
pub fn children<'a>(el: El<'a>, access: &Access, owned: &Owned) -> Vec<Child<'a>> {
    let mut found = Vec::new();
    below(el, access, owned, &mut found);
    if el.has("aria-owns") {
        for id in el.attr("aria-owns").unwrap_or_default().split_ascii_whitespace() {
            let Some(child) = el.document().by_id(id).filter(|child| owned.owner(*child) == Some(el)) else { continue };
            if access.is_hidden(child) {
                continue;
            }
            if !is_transparent(child, access) {
                found.push(Child { el: child, role: access.role(child) });
            } else if child.children().next().is_some() {
                below(child, access, owned, &mut found);
            } else {
                found.push(Child { el: child, role: None });
            }
        }
    }
    found
}

/// Looks through what stands for nothing. The walk is a loop, since the depth is the page's to choose; and it steps over
/// what it has found, so that lists in lists are not walked again and again.
fn below<'a>(el: El<'a>, access: &Access, owned: &Owned, found: &mut Vec<Child<'a>>) {
    let mut open: Vec<Children<'a>> = vec![el.children()];
    while let Some(level) = open.last_mut() {
        let Some(inner) = level.next() else {
            open.pop();
            continue;
        };
        if !access.is_rendered(inner) || owned.is_moved(inner) {
            continue;
        }
        let hidden = access.is_hidden(inner);
        if !hidden && !is_transparent(inner, access) {
            found.push(Child { el: inner, role: access.role(inner) });
            continue;
        }
        if !hidden && access.role(inner) != Some(Role::None) && inner.children().next().is_none() {
            found.push(Child { el: inner, role: None });
        }
        // Below a hidden element `visibility: visible` may bring something back.
        open.push(inner.children());
    }
}
