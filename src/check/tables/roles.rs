//! The roles of ARIA: what each takes from its superclasses, needs, forbids and holds. A role is found by name and is then
//! a small number; what is asked of it costs a look into the table of [`super::role_rows`].
//!
//! Source: WAI-ARIA 1.2 (W3C Recommendation, 6 June 2023), section 5; with the roles of Digital Publishing WAI-ARIA 1.1 and
//! of the WAI-ARIA Graphics Module 1.0.

use super::attributes::{Attribute, Attributes, Reach, all};
use super::role_rows::ROWS;
pub use super::role_rows::Role;

/// What kind of thing a role makes of an element (WAI-ARIA 1.2, 5.3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// For the ontology only; authors must not use it.
    Abstract,
    /// Something to operate, single or composite.
    Widget,
    /// A part of the document.
    Structure,
    /// A region that readers jump to.
    Landmark,
    /// A region whose changes are announced.
    LiveRegion,
    /// A window within the page.
    Window,
}

/// Which specification defines a role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Module {
    /// WAI-ARIA 1.2.
    Aria12,
    /// Digital Publishing WAI-ARIA 1.1.
    Publishing,
    /// WAI-ARIA Graphics Module 1.0.
    Graphics,
    /// The draft of WAI-ARIA 1.3.
    Draft13,
}

/// Where the name of an element with the role may come from (WAI-ARIA 1.2, 5.2.8).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameFrom {
    /// From attributes and host language features only.
    Author,
    /// From these, or else from the words below.
    AuthorAndContents,
    /// The role must not be named.
    Prohibited,
    /// An abstract role of which nothing is said.
    Undefined,
}

/// What the standard says of one role.
#[derive(PartialEq, Eq, Debug)]
pub struct RoleFacts {
    /// The role.
    pub role: Role,
    /// Its name in markup.
    pub name: &'static str,
    /// What kind it is. `separator` is a structure here; one that takes the focus is a widget.
    pub kind: Kind,
    /// The specification it stands in.
    pub module: Module,
    /// The roles it is a kind of.
    pub superclasses: &'static [Role],
    /// What must be said of it. `separator` needs `aria-valuenow` only where it takes the focus.
    pub required: &'static [Attribute],
    /// What may be said of it beside the global attributes, and beside what its superclasses support.
    pub supported: &'static [Attribute],
    /// Global attributes that it must not have.
    pub prohibited: &'static [Attribute],
    /// Required context roles: one of these must be its parent in the accessibility tree.
    pub contexts: &'static [Role],
    /// Required owned elements: the roles its children may have. `group` and `rowgroup` stand for groups of the others.
    pub owned: &'static [Role],
    /// Where its name may come from.
    pub name_from: NameFrom,
    /// Whether it must have a name.
    pub name_required: bool,
    /// Whether everything below it is presentational: it holds text, and nothing that can be operated.
    pub children_presentational: bool,
    /// Values that hold where the author says nothing.
    pub implicit: &'static [(Attribute, &'static str)],
    /// Deprecated by its specification.
    pub deprecated: bool,
}

/// What each role supports, its superclasses' share included; worked out by the compiler.
static SUPPORTED: [Attributes; ROWS.len()] = {
    let mut out = [Attributes::of(&[]); ROWS.len()];
    let mut at = 0;
    while at < ROWS.len() {
        out[at] = supported_by(at);
        at += 1;
    }
    out
};

/// The superclasses make no circle (the compiler would not come to an end), so this is as deep as the taxonomy: six.
const fn supported_by(at: usize) -> Attributes {
    let facts = &ROWS[at];
    let mut out = Attributes::of(facts.required).and(Attributes::of(facts.supported));
    let mut above = 0;
    while above < facts.superclasses.len() {
        out = out.and(supported_by(facts.superclasses[above] as usize));
        above += 1;
    }
    out
}

/// The role with this name, in lower case. `presentation` is `none`, and the draft's `image` is `img`.
pub fn find(name: &str) -> Option<Role> {
    let name = match name {
        "presentation" => "none",
        "image" => "img",
        name => name,
    };
    let at = ROWS.binary_search_by(|facts| facts.name.cmp(name)).ok()?;
    ROWS.get(at).map(|facts| facts.role)
}

/// Every role, by name.
pub fn roles() -> &'static [RoleFacts] {
    ROWS
}

impl Role {
    /// What the standard says of it.
    pub fn facts(self) -> &'static RoleFacts {
        &ROWS[self as usize]
    }

    /// Its name in markup.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// Whether it stands only in the ontology, and not in pages.
    pub fn is_abstract(self) -> bool {
        self.facts().kind == Kind::Abstract
    }

    /// Whether it is this role or a kind of it (an “inheriting role” in the words of ACT).
    pub fn is_a(self, other: Role) -> bool {
        self == other || self.facts().superclasses.iter().any(|above| above.is_a(other))
    }

    /// Whether readers jump to it.
    pub fn is_landmark(self) -> bool {
        self.is_a(Role::Landmark)
    }

    /// Whether it is a widget. A `separator` counts only where it takes the focus, which the caller knows.
    pub fn is_widget(self) -> bool {
        self.facts().kind == Kind::Widget
    }

    /// What it supports beside the global attributes, what it needs and what it takes from its superclasses included.
    pub fn supported(self) -> Attributes {
        SUPPORTED[self as usize]
    }

    /// Whether this attribute must not stand on it.
    pub fn prohibits(self, attribute: Attribute) -> bool {
        self.facts().prohibited.contains(&attribute)
    }

    /// The value that holds where the author says nothing.
    pub fn implicit(self, attribute: Attribute) -> Option<&'static str> {
        self.facts().implicit.iter().find(|(of, _)| *of == attribute).map(|(_, value)| *value)
    }

    /// Attributes whose use on every element WAI-ARIA 1.2 deprecates, and which this role does not support.
    pub fn deprecated_globals(self) -> impl Iterator<Item = Attribute> {
        let was_global = all().iter().filter(|facts| facts.reach == Reach::WasGlobal);
        was_global.map(|facts| facts.attribute).filter(move |attribute| !self.supported().has(*attribute))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Attribute as A;

    #[test]
    fn the_table_is_in_order_and_every_role_is_found() {
        assert!(ROWS.windows(2).all(|pair| pair[0].name < pair[1].name));
        for (at, facts) in ROWS.iter().enumerate() {
            assert_eq!(facts.role as usize, at);
            assert_eq!(find(facts.name), Some(facts.role));
            assert!(facts.role.is_a(Role::Roletype), "{} hangs nowhere", facts.name);
            assert_eq!(facts.name_from == NameFrom::Prohibited, facts.role.prohibits(A::Label), "{}", facts.name);
        }
        assert_eq!(find("presentation"), Some(Role::None));
        assert_eq!(find("lnik"), None);
    }

    #[test]
    fn what_is_needed_inside_may_stand_there() {
        for facts in ROWS {
            for role in facts.owned {
                let (contexts, owners) = (role.facts().contexts, facts.role);
                let fine = contexts.is_empty() || contexts.iter().any(|context| owners.is_a(*context));
                assert!(fine, "{} holds {}", facts.name, role.name());
            }
        }
    }

    #[test]
    fn attributes_come_down_from_superclasses() {
        for (role, attribute, fine) in [
            (Role::Switch, A::Checked, true),
            (Role::Switch, A::Required, true),
            (Role::Menuitemradio, A::Haspopup, true),
            (Role::Treeitem, A::Level, true),
            (Role::Progressbar, A::Valuetext, true),
            (Role::DocNoteref, A::Expanded, true),
            (Role::Button, A::Sort, false),
            (Role::List, A::Level, false),
            (Role::Heading, A::Level, true),
            (Role::Region, A::Expanded, false),
        ] {
            assert_eq!(role.supported().has(attribute), fine, "{} {}", role.name(), attribute.name());
        }
        assert_eq!(Role::Combobox.implicit(A::Haspopup), Some("listbox"));
        assert!(Role::Main.deprecated_globals().any(|attribute| attribute == A::Disabled));
        assert!(!Role::Button.deprecated_globals().any(|attribute| attribute == A::Disabled));
    }
}
