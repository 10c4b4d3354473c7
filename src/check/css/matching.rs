//! Matching: what the `selectors` crate asks of an element (Selectors 4; the HTML Standard, section 4.16.3 for its classes).

use super::selector::{Class, Kind, Name, Pseudo, States, hash};
use crate::check::dom::El;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::matching::{ElementSelectorFlags, MatchingContext};
use selectors::{Element, OpaqueElement};

impl Element for El<'_> {
    type Impl = Kind;

    fn opaque(&self) -> OpaqueElement {
        match self.document().nodes.get(self.index()) {
            Some(node) => OpaqueElement::new(node),
            None => OpaqueElement::new(self.document()),
        }
    }

    fn parent_element(&self) -> Option<Self> {
        self.parent()
    }
    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }
    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }
    fn is_pseudo_element(&self) -> bool {
        false
    }
    fn prev_sibling_element(&self) -> Option<Self> {
        self.previous_sibling()
    }
    fn next_sibling_element(&self) -> Option<Self> {
        self.next_sibling()
    }
    fn first_element_child(&self) -> Option<Self> {
        self.children().next()
    }
    fn is_html_element_in_html_document(&self) -> bool {
        self.is_html() && self.document().syntax == crate::check::dom::Syntax::Html
    }
    fn has_local_name(&self, name: &Name) -> bool {
        self.name() == name.text()
    }
    fn has_namespace(&self, name: &Name) -> bool {
        **self.namespace() == *name.text()
    }
    fn is_same_type(&self, other: &Self) -> bool {
        self.name() == other.name() && self.namespace() == other.namespace()
    }

    fn attr_matches(&self, namespace: &NamespaceConstraint<&Name>, name: &Name, operation: &AttrSelectorOperation<&Name>) -> bool {
        let anywhere = matches!(namespace, NamespaceConstraint::Any);
        self.attrs().any(|attr| (anywhere || attr.prefix.is_empty()) && attr.name == name.text() && operation.eval_str(attr.value))
    }

    fn match_non_ts_pseudo_class(&self, class: &Class, context: &mut MatchingContext<Kind>) -> bool {
        let States(states) = context.extra_data;
        match class {
            Class::Link => self.is_link() && states & class.state() == 0,
            Class::Visited => self.is_link() && states & class.state() != 0,
            Class::Hover | Class::Active | Class::Focus | Class::Target => states & class.state() != 0,
            Class::AnyLink => self.is_link(),
            Class::Checked => match self.name() {
                "input" => self.has("checked"),
                "option" => self.has("selected"),
                _ => false,
            },
            Class::Disabled => disabled(*self),
            Class::Enabled => self.is_any(CAN_BE_DISABLED) && !disabled(*self),
            Class::Required => self.is_any(FIELDS) && self.has("required"),
            Class::Optional => self.is_any(FIELDS) && !self.has("required"),
            Class::ReadWrite => self.is_any(&["input", "textarea"]) && !self.has("readonly") && !disabled(*self),
            Class::ReadOnly => !self.is_any(&["input", "textarea"]) || self.has("readonly") || disabled(*self),
            Class::PlaceholderShown => self.has("placeholder") && self.attr("value").is_none_or(str::is_empty),
            Class::Open => self.is_any(&["details", "dialog"]) && self.has("open"),
            Class::Lang(tags) => {
                let own = std::iter::once(*self).chain(self.ancestors()).find_map(|el| el.attr("lang").or_else(|| el.attr_with_prefix("xml", "lang")));
                own.is_some_and(|own| tags.iter().any(|tag| in_language(own, tag)))
            }
            Class::Always => true,
            Class::Never => false,
        }
    }

    fn match_pseudo_element(&self, _: &Pseudo, _: &mut MatchingContext<Kind>) -> bool {
        false
    }
    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        self.is_any(&["a", "area"]) && self.has("href") || self.is_svg() && self.name() == "a"
    }
    fn is_html_slot_element(&self) -> bool {
        false
    }
    fn has_id(&self, id: &Name, case: CaseSensitivity) -> bool {
        self.id().is_some_and(|own| case.eq(own.as_bytes(), id.text().as_bytes()))
    }
    fn has_class(&self, name: &Name, case: CaseSensitivity) -> bool {
        self.classes().any(|class| case.eq(class.as_bytes(), name.text().as_bytes()))
    }
    fn has_custom_state(&self, _: &Name) -> bool {
        false
    }
    fn imported_part(&self, _: &Name) -> Option<Name> {
        None
    }
    fn is_part(&self, _: &Name) -> bool {
        false
    }
    fn is_empty(&self) -> bool {
        self.nodes().next().is_none()
    }
    fn is_root(&self) -> bool {
        self.parent().is_none()
    }
    fn add_element_unique_hashes(&self, filter: &mut BloomFilter) -> bool {
        each_hash(*self, |hash| filter.insert_hash(hash & selectors::bloom::BLOOM_HASH_MASK));
        true
    }
}

const CAN_BE_DISABLED: &[&str] = &["button", "input", "select", "textarea", "optgroup", "option", "fieldset"];
const FIELDS: &[&str] = &["input", "select", "textarea"];

/// Whether a control is actually disabled (the HTML Standard, section 4.10.19.5): by itself, or by a `fieldset` but for its
/// first `legend`.
pub fn disabled(el: El) -> bool {
    if !el.is_any(CAN_BE_DISABLED) {
        return false;
    }
    let mut below = el;
    el.has("disabled")
        || el.is("option") && el.parent().is_some_and(|parent| parent.is("optgroup") && parent.has("disabled"))
        || el.ancestors().any(|above| {
            let spared = below.is("legend") && above.children().find(|child| child.is("legend")) == Some(below);
            below = above;
            above.is("fieldset") && above.has("disabled") && !spared
        })
}

/// Whether a language tag is that of a range or below it: `en-GB` is in `en` (RFC 4647, extended filtering by its start).
fn in_language(own: &str, range: &str) -> bool {
    let start = own.get(..range.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(range)) && matches!(own.as_bytes().get(range.len()), None | Some(b'-')) && !range.is_empty()
}

/// The hashes by which selectors are found and ancestors sifted: of the name, the id and each class.
pub fn each_hash(el: El, mut take: impl FnMut(u32)) {
    take(hash(el.name()));
    if let Some(id) = el.id() {
        take(hash(id));
    }
    el.classes().for_each(|class| take(hash(class)));
}
