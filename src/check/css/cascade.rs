//! The cascade: in flow a page and the index of its sheets, out flows the style of each element on a screen and in a state.
//! Elements whose parents have one style and that match the same selectors share theirs.

use super::compute::{self, Placed};
use super::index::{Index, Match, STATES, Walk};
use super::media::Screen;
use super::selector::Pseudo;
use super::sheet::{Block, Sheet};
use super::style::{Display, From, Style};
use crate::check::dom::{Document, El};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What an element matches: its selectors, weakest first, and its `style` attribute.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct List {
    matches: Vec<Match>,
    attribute: Option<u32>,
}

/// What the elements of a page match, whatever the screen.
pub struct Matches {
    index: Arc<Index>,
    lists: Vec<List>,
    /// For each node of the page the number of its list; [`NOTHING`] for what is no element.
    of: Vec<u32>,
    /// Pseudo-elements: the node, which, the number of the list.
    pseudos: Vec<(u32, Pseudo, u32)>,
    attributes: Vec<Block>,
}

const NOTHING: u32 = u32::MAX;

/// Gives each different list a number.
#[derive(Default)]
struct Numbering {
    known: BTreeMap<List, u32>,
    lists: Vec<List>,
}

impl Numbering {
    fn number(&mut self, list: &List) -> u32 {
        if let Some(number) = self.known.get(list) {
            return *number;
        }
        let number = self.lists.len() as u32;
        self.known.insert(list.clone(), number);
        self.lists.push(list.clone());
        number
    }
}

impl Matches {
    /// Matches a page with its sheets.
    pub fn new(doc: &Document, index: Arc<Index>) -> Matches {
        let mut of = vec![NOTHING; doc.len()];
        let (mut numbering, mut pseudos, mut attributes) = (Numbering::default(), Vec::new(), Vec::new());
        let mut known: BTreeMap<&str, u32> = BTreeMap::new();
        let mut walk = Walk::new(&index);
        let mut list = List { matches: Vec::new(), attribute: None };
        let mut others: Vec<(Pseudo, List)> = Vec::new();
        for el in doc.elements() {
            list.matches.clear();
            others.clear();
            walk.step(el, |found, pseudo| match pseudo {
                None => list.matches.push(found),
                Some(pseudo) => match others.iter_mut().find(|(known, _)| *known == pseudo) {
                    Some((_, list)) => list.matches.push(found),
                    None => others.push((pseudo, List { matches: vec![found], attribute: None })),
                },
            });
            list.attribute = el.attr("style").map(|text| {
                *known.entry(text).or_insert_with(|| {
                    attributes.push(Sheet::attribute(text));
                    attributes.len() as u32 - 1
                })
            });
            if let Some(slot) = of.get_mut(el.index()) {
                *slot = numbering.number(&list);
            }
            for (pseudo, list) in &others {
                pseudos.push((el.index() as u32, *pseudo, numbering.number(list)));
            }
        }
        drop(walk);
        Matches { index, lists: numbering.lists, of, pseudos, attributes }
    }

    fn list(&self, number: u32) -> Option<&List> {
        self.lists.get(number as usize)
    }

    /// The index that was matched with.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Whether any element has a `style` attribute that says something.
    pub fn has_attributes(&self) -> bool {
        !self.attributes.is_empty()
    }

    /// The `style` attributes of the page, each read once.
    pub fn attributes(&self) -> &[Block] {
        &self.attributes
    }

    /// The selectors that an element matches, weakest first.
    pub fn of(&self, el: El) -> &[Match] {
        let list = self.of.get(el.index()).and_then(|number| self.list(*number));
        list.map_or(&[], |list| &list.matches)
    }

    /// The blocks that apply on a screen and in a state, as declarations from the weakest to the strongest.
    fn declarations(&self, list: &List, holding: &[Vec<bool>], state: usize) -> Vec<Placed<'_>> {
        let applies = |found: &&Match| found.states & (1 << state) != 0;
        let mut blocks: Vec<(u32, &Block, u16)> = Vec::new();
        for found in list.matches.iter().filter(applies) {
            let Some((block, sheet)) = self.index.block(found.rank) else { continue };
            if holding.get(usize::from(sheet)).and_then(|sheet| sheet.get(block.condition)).is_some_and(|holds| *holds) {
                blocks.push((found.rank, block, sheet));
            }
        }
        let own = list.attribute.and_then(|number| self.attributes.get(number as usize));
        let mut out: Vec<Placed> = Vec::new();
        for (_, block, sheet) in &blocks {
            out.extend(block.declarations.iter().filter(|declaration| !declaration.important).map(|declaration| (declaration, *sheet)));
        }
        if let Some(own) = own {
            out.extend(own.declarations.iter().filter(|declaration| !declaration.important).map(|declaration| (declaration, From::ATTRIBUTE)));
        }
        // CSS Cascade 5, section 6.1: for what is important layers turn round, then comes the attribute, then the browser.
        if self.index.has_layers() {
            blocks.sort_by_key(|(rank, ..)| std::cmp::Reverse(self.index.layer(*rank).unwrap_or(usize::MAX)));
        }
        for (_, block, sheet) in blocks.iter().filter(|(.., sheet)| *sheet != From::AGENT) {
            out.extend(block.declarations.iter().filter(|declaration| declaration.important).map(|declaration| (declaration, *sheet)));
        }
        if let Some(own) = own {
            out.extend(own.declarations.iter().filter(|declaration| declaration.important).map(|declaration| (declaration, From::ATTRIBUTE)));
        }
        for (_, block, sheet) in blocks.iter().filter(|(.., sheet)| *sheet == From::AGENT) {
            out.extend(block.declarations.iter().filter(|declaration| declaration.important).map(|declaration| (declaration, *sheet)));
        }
        out
    }
}

/// Whether `<meta name="color-scheme">` gives the page a dark scheme on a screen.
fn asks_for_dark(doc: &Document, screen: &Screen) -> bool {
    let mut metas = doc.head().into_iter().flat_map(El::children).filter(|el| el.is("meta"));
    let scheme = metas.find(|el| el.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("color-scheme")));
    let has = |word: &str| scheme.and_then(|el| el.attr("content")).unwrap_or_default().split_ascii_whitespace().any(|known| known == word);
    has("dark") && (screen.dark || !has("light"))
}

/// The styles of a page on one screen and in one state.
pub struct Cascade {
    initial: Style,
    styles: Vec<Style>,
    /// The number of the parent's style of each style; a style has one parent only.
    parents: Vec<u32>,
    /// What the elements of each style match.
    lists: Vec<u32>,
    gone: Vec<bool>,
    /// For each node of the page the number of its style; [`NOTHING`] for what is no element.
    of: Vec<u32>,
    pseudos: Vec<(u32, Pseudo, u32)>,
}

impl Cascade {
    /// Works the styles out. `state` is a place in [`STATES`]; every element is taken to be in it.
    pub fn new(doc: &Document, matches: &Matches, screen: &Screen, state: usize) -> Cascade {
        debug_assert!(state < STATES.len());
        let holding = matches.index.holding(screen);
        let initial = Style { dark: asks_for_dark(doc, screen), ..Style::initial() };
        let mut out = Cascade {
            initial: initial.clone(),
            styles: vec![initial],
            parents: vec![0],
            lists: vec![NOTHING],
            gone: vec![false],
            of: vec![NOTHING; doc.len()],
            pseudos: Vec::new(),
        };
        let mut known: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        let mut rem = None;
        let mut pseudos = matches.pseudos.iter().peekable();
        for el in doc.elements() {
            let parent = el.parent().and_then(|parent| out.number(parent)).unwrap_or(0);
            let list = matches.of.get(el.index()).copied().unwrap_or(NOTHING);
            let number = out.intern(&mut known, matches, (parent, list), rem, screen, &holding, state);
            if rem.is_none() {
                rem = out.styles.get(number as usize).map(|style| style.font_size);
            }
            if let Some(slot) = out.of.get_mut(el.index()) {
                *slot = number;
            }
            while let Some((node, pseudo, list)) = pseudos.next_if(|(node, ..)| *node as usize == el.index()) {
                let styled = out.intern(&mut known, matches, (number, *list), rem, screen, &holding, state);
                out.pseudos.push((*node, *pseudo, styled));
            }
        }
        out
    }

    /// The same elements on another screen or in another state, with the same numbers: which styles are shared depends on what
    /// elements match, and that stays.
    pub fn again(&self, doc: &Document, matches: &Matches, screen: &Screen, state: usize) -> Cascade {
        let holding = matches.index.holding(screen);
        let initial = Style { dark: asks_for_dark(doc, screen), ..Style::initial() };
        let mut styles: Vec<Style> = Vec::with_capacity(self.styles.len());
        let mut gone = vec![false];
        styles.push(initial.clone());
        for (parent, list) in self.parents.iter().zip(&self.lists).skip(1) {
            let above = styles.get(*parent as usize).unwrap_or(&initial);
            // The first style is the root's: others are measured by its font size.
            let rem = styles.get(1).map(|root| root.font_size);
            let declarations = matches.list(*list).map(|list| matches.declarations(list, &holding, state)).unwrap_or_default();
            let style = compute::style(above, rem, screen, &declarations);
            gone.push(gone.get(*parent as usize).copied().unwrap_or(false) || style.display == Display::None || style.skipped);
            styles.push(style);
        }
        let (parents, lists, of, pseudos) = (self.parents.clone(), self.lists.clone(), self.of.clone(), self.pseudos.clone());
        Cascade { initial, styles, parents, lists, gone, of, pseudos }
    }

    #[allow(clippy::too_many_arguments, reason = "one step of the loop above, taken twice")]
    fn intern(
        &mut self,
        known: &mut BTreeMap<(u32, u32), u32>,
        matches: &Matches,
        key: (u32, u32),
        rem: Option<f32>,
        screen: &Screen,
        holding: &[Vec<bool>],
        state: usize,
    ) -> u32 {
        if let Some(number) = known.get(&key) {
            return *number;
        }
        let (parent, list) = key;
        let declarations = matches.list(list).map(|list| matches.declarations(list, holding, state)).unwrap_or_default();
        let above = self.styles.get(parent as usize).or(self.styles.first());
        let style = above.map_or_else(Style::initial, |above| compute::style(above, rem, screen, &declarations));
        let number = self.styles.len() as u32;
        self.gone.push(self.is_gone(parent) || style.display == Display::None || style.skipped);
        self.styles.push(style);
        self.parents.push(parent);
        self.lists.push(list);
        known.insert(key, number);
        number
    }

    /// The number of an element's style: equal numbers mean equal styles and equal styles of all elements above.
    pub fn number(&self, el: El) -> Option<u32> {
        self.of.get(el.index()).copied().filter(|number| *number != NOTHING)
    }

    /// How many different styles there are.
    pub fn len(&self) -> usize {
        self.styles.len()
    }

    /// Whether there is none; there is always the initial one.
    pub fn is_empty(&self) -> bool {
        self.styles.is_empty()
    }

    /// All different styles.
    pub fn styles(&self) -> impl Iterator<Item = &Style> {
        self.styles.iter()
    }

    /// The style of a number.
    pub fn style(&self, number: u32) -> Option<&Style> {
        self.styles.get(number as usize)
    }

    /// The style of an element.
    pub fn of(&self, el: El) -> &Style {
        self.number(el).and_then(|number| self.style(number)).unwrap_or(&self.initial)
    }

    /// The styles from a number upwards: its own, its parent's, to the root's.
    pub fn upwards(&self, number: u32) -> impl Iterator<Item = &Style> {
        let mut next = Some(number).filter(|number| *number != 0);
        std::iter::from_fn(move || {
            let now = next?;
            next = self.parents.get(now as usize).copied().filter(|parent| *parent != 0 && *parent < now);
            self.styles.get(now as usize)
        })
    }

    /// The style of a pseudo-element, where rules are stated for it.
    pub fn pseudo(&self, el: El, which: Pseudo) -> Option<(u32, &Style)> {
        let index = el.index() as u32;
        let at = self.pseudos.partition_point(|(node, ..)| *node < index);
        let (.., number) = self.pseudos.iter().skip(at).take_while(|(node, ..)| *node == index).find(|(_, pseudo, _)| *pseudo == which)?;
        Some((*number, self.style(*number)?))
    }

    /// All pseudo-elements for which rules are stated: the node, which, and the number of its style.
    pub fn pseudos(&self) -> impl Iterator<Item = (usize, Pseudo, u32)> {
        self.pseudos.iter().map(|(node, pseudo, number)| (*node as usize, *pseudo, *number))
    }

    /// Whether nobody gets an element or anything in it: neither eyes nor ears (`display: none` or a skipped content, its
    /// own or of one above).
    pub fn is_gone(&self, number: u32) -> bool {
        self.gone.get(number as usize).copied().unwrap_or(false)
    }
}
