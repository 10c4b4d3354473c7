//! What the selectors of a page's sheets ask of an element: in flow selectors, out flows a description of each element that
//! tells apart what they tell apart.

use super::matching::each_hash;
use super::selector::{Class, Kind, Name, hash};
use crate::check::dom::El;
use precomputed_hash::PrecomputedHash;
use selectors::attr::{AttrSelectorOperator, CaseSensitivity};
use selectors::parser::{Combinator, Component, Selector};
use std::collections::BTreeMap;

/// Selectors by what an element must have for them.
#[derive(Default)]
pub(super) struct Buckets {
    by_hash: BTreeMap<u32, Vec<u32>>,
    rest: Vec<u32>,
}

impl Buckets {
    pub(super) fn add(&mut self, key: Option<u32>, rank: u32) {
        match key {
            Some(key) => self.by_hash.entry(key).or_default().push(rank),
            None => self.rest.push(rank),
        }
    }

    /// The selectors that an element may match, weakest first.
    pub(super) fn each(&self, el: El, out: &mut Vec<u32>) {
        out.extend(&self.rest);
        if !self.by_hash.is_empty() {
            each_hash(el, |hash| out.extend(self.by_hash.get(&hash).into_iter().flatten()));
        }
        out.sort_unstable();
        out.dedup();
    }
}

/// How a value is compared, and with what.
type Comparison = (AttrSelectorOperator, Box<str>);

/// What selectors ask for.
pub(super) struct Asked {
    /// Hashes of classes and ids.
    pub(super) words: Vec<u32>,
    /// Attributes that are asked for, each with what its value is compared with.
    attributes: BTreeMap<Box<str>, Vec<Comparison>>,
}

impl Asked {
    pub(super) fn new() -> Asked {
        Asked { words: Vec::new(), attributes: BTreeMap::new() }
    }

    /// Notes what a selector asks for. False where it asks for more than a description holds: for what is beside or inside
    /// an element.
    pub(super) fn note(&mut self, selector: &Selector<Kind>) -> bool {
        selector.iter_raw_match_order().all(|part| self.part(part))
    }

    fn part(&mut self, part: &Component<Kind>) -> bool {
        match part {
            Component::LocalName(_)
            | Component::ExplicitUniversalType
            | Component::ExplicitAnyNamespace
            | Component::ExplicitNoNamespace
            | Component::DefaultNamespace(_)
            | Component::Namespace(..)
            | Component::Root
            | Component::PseudoElement(_) => true,
            Component::Combinator(step) => matches!(step, Combinator::Child | Combinator::Descendant | Combinator::PseudoElement),
            Component::ID(word) | Component::Class(word) => {
                self.words.push(word.precomputed_hash());
                true
            }
            Component::AttributeInNoNamespaceExists { local_name, local_name_lower } => {
                self.compared(local_name);
                self.compared(local_name_lower);
                true
            }
            Component::AttributeInNoNamespace { local_name, operator, value, .. } => {
                let (known, comparison) = (self.compared(local_name), (*operator, value.text().into()));
                if !known.contains(&comparison) {
                    known.push(comparison);
                }
                true
            }
            Component::Negation(list) | Component::Is(list) | Component::Where(list) => list.slice().iter().all(|selector| self.note(selector)),
            Component::NonTSPseudoClass(class) => self.class(class),
            _ => false,
        }
    }

    fn compared(&mut self, name: &Name) -> &mut Vec<Comparison> {
        self.attributes.entry(name.text().into()).or_default()
    }

    fn class(&mut self, class: &Class) -> bool {
        let names: &[&str] = match class {
            Class::Hover | Class::Active | Class::Focus | Class::Target | Class::Always | Class::Never => &[],
            Class::Visited | Class::Link | Class::AnyLink => &["href"],
            Class::Checked => &["checked", "selected"],
            Class::Required | Class::Optional => &["required"],
            Class::Open => &["open"],
            // A fieldset above may disable, by the place of its legend; language comes from far above; a value may be empty.
            Class::Disabled | Class::Enabled | Class::ReadOnly | Class::ReadWrite | Class::PlaceholderShown | Class::Lang(_) => return false,
        };
        for name in names {
            self.compared(&Name::from(*name));
        }
        true
    }

    fn has(&self, word: &str) -> bool {
        self.words.binary_search(&hash(word)).is_ok()
    }

    /// Describes an element by what any selector asks for, and its `style` attribute.
    pub(super) fn describe(&self, el: El, out: &mut Vec<u8>) {
        if !el.is_html() {
            put(out, b'n', el.namespace());
        }
        put(out, b'e', el.name());
        for attr in el.attrs().filter(|attr| attr.prefix.is_empty()) {
            match attr.name {
                "class" => attr.value.split_ascii_whitespace().filter(|class| self.has(class)).for_each(|class| put(out, b'.', class)),
                "id" if self.has(attr.value) => put(out, b'#', attr.value),
                "style" => put(out, b's', attr.value),
                _ => {}
            }
            let Some(compared) = self.attributes.get(attr.name) else { continue };
            put(out, b'a', attr.name);
            // Whether the case of letters counts is the selector's to say: both are told.
            for (operator, value) in compared {
                let holds = |case| u8::from(operator.eval_str(attr.value, value, case));
                out.push(holds(CaseSensitivity::CaseSensitive) << 1 | holds(CaseSensitivity::AsciiCaseInsensitive));
            }
        }
        // What follows begins another way.
        out.push(b'/');
    }
}

/// Adds a word with its length, so that two descriptions are equal only where all words are.
fn put(out: &mut Vec<u8>, kind: u8, word: &str) {
    out.push(kind);
    out.extend((word.len() as u32).to_le_bytes());
    out.extend(word.as_bytes());
}
