//! What assistive technologies get of a page: which elements there are for them, with which role, and what takes the focus.
//!
//! In flow a document and what its style sheets show; out flows [`Access`], worked out once for a page in one walk in
//! document order, so that what an element takes from those above it is known when it is reached.

pub mod description;
mod flat;
pub mod focus;
pub mod hidden;
pub mod label;
pub mod name;
mod native;
pub use native::holds_fallback;
pub mod role;
pub mod table;
pub mod tree;
mod value;
pub mod visible;

use super::dom::{Document, El};
use super::tables::roles::Role;
use focus::{Focus, Maps};
use hidden::Shown;

/// Not laid out, by itself or by an element above it.
const UNRENDERED: u16 = 1;
/// `visibility` is not `visible`.
const INVISIBLE: u16 = 1 << 1;
/// Below `aria-hidden="true"`, or it itself.
const ARIA_HIDDEN: u16 = 1 << 2;
/// Below `inert`, or it itself.
const INERT: u16 = 1 << 3;
/// Below an element whose children are presentational.
const PRESENTATIONAL: u16 = 1 << 4;
/// In a disabled fieldset.
const IN_DISABLED: u16 = 1 << 5;
/// A field or button that is disabled.
const DISABLED: u16 = 1 << 6;
/// It can take the focus.
const FOCUSABLE: u16 = 1 << 7;
/// The Tab key comes to it.
const IN_ORDER: u16 = 1 << 8;
/// A row that holds a cell of data.
const HAS_DATA: u16 = 1 << 9;
/// What an element hands down to those below it. `visibility` is handed down by the style sheets.
const HANDED_DOWN: u16 = UNRENDERED | ARIA_HIDDEN | INERT | PRESENTATIONAL | IN_DISABLED;

/// What is known of one element.
#[derive(Clone, Copy, Debug)]
struct State {
    explicit: Option<Role>,
    role: Option<Role>,
    bits: u16,
}

/// What assistive technologies get of a page, one entry a node.
#[derive(Debug)]
pub struct Access {
    states: Vec<State>,
}

impl Access {
    /// Works it out. `shown` says what the style sheets show of an element, given what they show of the one above it.
    pub fn new<'a>(document: &'a Document, shown: impl Fn(El<'a>, Shown) -> Shown) -> Access {
        let mut access = Access { states: vec![State { explicit: None, role: None, bits: UNRENDERED }; document.len()] };
        let maps = Maps::default();
        for el in document.elements() {
            let state = access.state_of(el, &shown, &maps);
            if let Some(slot) = access.states.get_mut(el.index()) {
                *slot = state;
            }
        }
        access
    }

    fn state_of<'a>(&self, el: El<'a>, shown: impl Fn(El<'a>, Shown) -> Shown, maps: &Maps<'a>) -> State {
        let above = el.parent();
        let over = above.map_or(0, |above| self.bits(above));
        let mut bits = over & HANDED_DOWN;
        let shown = shown(el, Shown { displayed: true, visible: over & INVISIBLE == 0 });
        let mut set = |bit: u16, on: bool| bits |= if on { bit } else { 0 };
        // An area is `display: none` in every browser, and laid out by the image that uses it.
        set(UNRENDERED, !shown.displayed && !el.is("area") || hidden::never_rendered(el));
        set(INVISIBLE, !shown.visible);
        set(ARIA_HIDDEN, el.attr("aria-hidden").is_some_and(|value| value.trim().eq_ignore_ascii_case("true")));
        set(INERT, el.is_html() && el.has("inert"));
        set(PRESENTATIONAL, above.and_then(|above| self.role(above)).is_some_and(|role| role.facts().children_presentational));
        set(IN_DISABLED, above.is_some_and(|above| focus::disables(above, el)));
        let disabled = focus::disabled(el, bits & IN_DISABLED != 0);
        let focus = focus::of(el, disabled, maps);
        let can = bits & (UNRENDERED | INVISIBLE | INERT) == 0;
        let mut set = |bit: u16, on: bool| bits |= if on { bit } else { 0 };
        set(DISABLED, disabled);
        set(FOCUSABLE, can && focus != Focus::Never);
        set(IN_ORDER, can && focus == Focus::InOrder);
        set(HAS_DATA, role::holds_data(el));
        let explicit = role::explicit(el);
        State { explicit, role: role::semantic(el, explicit, focus != Focus::Never, self), bits }
    }

    fn bits(&self, el: El) -> u16 {
        self.states.get(el.index()).map_or(UNRENDERED, |state| state.bits)
    }

    fn is(&self, el: El, any: u16) -> bool {
        self.bits(el) & any != 0
    }

    /// The explicit role: the first token of `role` that names one.
    pub fn explicit_role(&self, el: El) -> Option<Role> {
        self.states.get(el.index()).and_then(|state| state.explicit)
    }

    /// The role that the element has by HTML or SVG alone.
    pub fn implicit_role(&self, el: El) -> Option<Role> {
        role::implicit(el, self)
    }

    /// The role that holds (“semantic role” of the ACT rules): [`Role::None`] where it is presentational, `None` where
    /// the element has no role.
    pub fn role(&self, el: El) -> Option<Role> {
        self.states.get(el.index()).and_then(|state| state.role)
    }

    /// Whether the element has this role or a kind of it.
    pub fn is_a(&self, el: El, role: Role) -> bool {
        self.role(el).is_some_and(|own| own.is_a(role))
    }

    /// Whether it is laid out: neither it nor an element above it has `display: none`, and browsers render it at all.
    pub fn is_rendered(&self, el: El) -> bool {
        !self.is(el, UNRENDERED)
    }

    /// Whether it is laid out and its `visibility` is `visible`. (It may still be transparent, or off the screen.)
    pub fn is_visible(&self, el: El) -> bool {
        !self.is(el, UNRENDERED | INVISIBLE)
    }

    /// Whether assistive technologies do not get it: [hidden](Self::is_programmatically_hidden) or inert.
    pub fn is_hidden(&self, el: El) -> bool {
        self.is(el, UNRENDERED | INVISIBLE | ARIA_HIDDEN | INERT)
    }

    /// Whether it is “programmatically hidden” by the definition of the ACT rules, which leaves out what is only inert.
    pub fn is_programmatically_hidden(&self, el: El) -> bool {
        self.is(el, UNRENDERED | INVISIBLE | ARIA_HIDDEN)
    }

    /// Whether `aria-hidden="true"` stands on it or above it.
    pub fn is_aria_hidden(&self, el: El) -> bool {
        self.is(el, ARIA_HIDDEN)
    }

    /// Whether it lies below an element whose children are presentational: a button, an image, an option …
    pub fn is_presentational_child(&self, el: El) -> bool {
        self.is(el, PRESENTATIONAL)
    }

    /// Whether it is included in the accessibility tree: not hidden, not presentational, nor flattened by a role above.
    pub fn is_exposed(&self, el: El) -> bool {
        !self.is(el, UNRENDERED | INVISIBLE | ARIA_HIDDEN | INERT | PRESENTATIONAL) && self.role(el) != Some(Role::None)
    }

    /// Whether it can take the focus.
    pub fn is_focusable(&self, el: El) -> bool {
        self.is(el, FOCUSABLE)
    }

    /// Whether the Tab key comes to it (“sequential focus navigation”).
    pub fn is_in_focus_order(&self, el: El) -> bool {
        self.is(el, IN_ORDER)
    }

    /// Whether it is a field or button that is disabled, by itself or by a fieldset.
    pub fn is_disabled(&self, el: El) -> bool {
        self.is(el, DISABLED)
    }
}

#[cfg(test)]
mod tests;
