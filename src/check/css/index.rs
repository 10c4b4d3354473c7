//! The index of a page's style sheets: in flow sheets in their order, out flows for each element the selectors that match it.
//! Pages with the same sheets share one.

use super::asked::{Asked, Buckets};
use super::media::{Condition, Screen};
use super::property::Longhand;
use super::selector::{Kind, Name};
use super::sheet::{Block, Matcher, Sheet};
use super::style::From;
use precomputed_hash::PrecomputedHash;
use selectors::matching::QuirksMode;
use selectors::parser::{AncestorHashes, Component, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

/// A sheet among those of a page.
#[derive(Clone, Debug)]
pub struct Linked {
    /// The sheet.
    pub sheet: Arc<Sheet>,
    /// When it is taken (`media` of its link).
    pub condition: Condition,
}

/// The browser's own sheet.
static AGENT: LazyLock<Arc<Sheet>> = LazyLock::new(|| Arc::new(Sheet::parse(include_str!("agent.css"))));

/// The bits of the states that are tried: at rest, hovered, focused, visited, active, targeted.
pub const STATES: [u8; 6] = [0, 2, 4, 8, 16, 32];

/// A selector in its place in the cascade.
pub(super) struct Ranked {
    sheet: u16,
    matcher: u32,
    pub(super) hashes: AncestorHashes,
    key: Option<u32>,
}

/// The sheets of a page, ready to be matched.
pub struct Index {
    /// The sheets; the first is the browser's own.
    pub sheets: Vec<Linked>,
    /// Selectors, weakest first: the number of one is its rank in the cascade.
    pub(super) ranked: Vec<Ranked>,
    /// Selectors about names, attributes and what is above: the same for all elements that [`Asked`] describes alike.
    pub(super) plain: Buckets,
    /// Selectors that look at what is beside or inside an element too.
    pub(super) placed: Buckets,
    /// What plain selectors ask for.
    pub(super) asked: Asked,
    /// Whether layers are used: they turn round for `!important`.
    layers: Vec<Option<usize>>,
    /// The states that any selector of the author asks for.
    pub states: u8,
    /// Whether anything is turned on screens of one orientation.
    pub turns_with_screen: bool,
    /// Whether colours or sizes of words differ with the width of the screen.
    pub asks_width: bool,
    /// Whether the sheets know a dark scheme.
    pub asks_scheme: bool,
    /// Whether an outline is taken away.
    pub removes_outline: bool,
    /// Whether a rule for the focus styles a pseudo-element or something beside what has the focus.
    pub focuses_others: bool,
}

/// One match: the rank of the selector, and the states in which it matches (a bit for each of [`STATES`]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Match {
    /// The rank.
    pub rank: u32,
    /// The states.
    pub states: u8,
}

impl Index {
    /// Builds the index of sheets in their order; the browser's own comes first of itself.
    pub fn new(author: Vec<Linked>) -> Index {
        let mut sheets = vec![Linked { sheet: Arc::clone(&AGENT), condition: Condition::Fixed(true) }];
        sheets.extend(author);
        sheets.truncate(usize::from(From::ATTRIBUTE));
        let order = layer_order(&sheets);
        let mut ranked = Vec::new();
        for (sheet, linked) in sheets.iter().enumerate() {
            for (number, matcher) in linked.sheet.matchers.iter().enumerate() {
                // What can hold on no screen (print) is left out.
                let layer = layer_of(&linked.sheet, matcher, &order);
                let key = (sheet > 0, layer.unwrap_or(usize::MAX), matcher.selector.specificity(), sheet, number);
                let hashes = AncestorHashes::new(&matcher.selector, QuirksMode::NoQuirks);
                ranked.push((key, layer, Ranked { sheet: sheet as u16, matcher: number as u32, hashes, key: bucket(&matcher.selector) }));
            }
        }
        ranked.sort_by_key(|(key, ..)| *key);
        let layers = ranked.iter().map(|(_, layer, _)| *layer).collect();
        let ranked: Vec<Ranked> = ranked.into_iter().map(|(.., ranked)| ranked).collect();
        let (mut plain, mut placed, mut asked) = (Buckets::default(), Buckets::default(), Asked::new());
        for (rank, one) in ranked.iter().enumerate() {
            let matcher = sheets.get(usize::from(one.sheet)).and_then(|linked| linked.sheet.matchers.get(one.matcher as usize));
            let is_plain = matcher.is_some_and(|matcher| asked.note(&matcher.selector));
            if is_plain { &mut plain } else { &mut placed }.add(one.key, rank as u32);
        }
        asked.words.sort_unstable();
        asked.words.dedup();
        let states = sheets.iter().skip(1).flat_map(|linked| &linked.sheet.matchers).fold(0, |all, matcher| all | matcher.states);
        let mut index = Index {
            sheets,
            ranked,
            plain,
            placed,
            asked,
            layers,
            states,
            turns_with_screen: false,
            asks_width: false,
            asks_scheme: false,
            removes_outline: false,
            focuses_others: false,
        };
        index.look_over();
        index
    }

    /// What the author's sheets ask for at all: most pages need not be judged for each of it.
    fn look_over(&mut self) {
        let (mut turns, mut width, mut scheme, mut outline) = (false, false, false, false);
        for linked in self.sheets.iter().skip(1) {
            let all = &linked.condition;
            scheme |= all.asks_scheme();
            for block in &linked.sheet.blocks {
                let condition = linked.sheet.conditions.get(block.condition).unwrap_or(&Condition::Fixed(true));
                let sets = |wanted: &[Longhand]| block.declarations.iter().any(|declaration| declaration.sets(wanted));
                turns |= (condition.asks_orientation() || all.asks_orientation()) && sets(&[Longhand::Transform, Longhand::Rotate]);
                width |= (condition.asks_size() || all.asks_size()) && sets(LOOKS);
                scheme |= condition.asks_scheme() || asks_scheme(block);
                outline |= sets(&[Longhand::OutlineStyle, Longhand::OutlineWidth, Longhand::OutlineColor]);
            }
        }
        let focus = self.sheets.iter().skip(1).flat_map(|linked| &linked.sheet.matchers).filter(|matcher| matcher.states & 4 != 0);
        self.focuses_others = focus.clone().any(|matcher| matcher.pseudo.is_some() || has_sibling(&matcher.selector));
        (self.turns_with_screen, self.asks_width, self.asks_scheme, self.removes_outline) = (turns, width, scheme, outline);
    }

    /// Whether a declaration holds on screens of one orientation only.
    pub fn asks_orientation(&self, from: From) -> bool {
        self.sheets.get(usize::from(from.sheet)).is_some_and(|linked| {
            let has = |block: &&Block| block.declarations.iter().any(|declaration| declaration.at == from.at);
            let block = linked.sheet.blocks.iter().find(has).and_then(|block| linked.sheet.conditions.get(block.condition));
            linked.condition.asks_orientation() || block.is_some_and(Condition::asks_orientation)
        })
    }

    /// Whether the page has style sheets of its author.
    pub fn has_author(&self) -> bool {
        self.sheets.len() > 1
    }

    /// The selector of a rank.
    pub fn matcher(&self, rank: u32) -> Option<(&Matcher, u16)> {
        let ranked = self.ranked.get(rank as usize)?;
        Some((self.sheets.get(usize::from(ranked.sheet))?.sheet.matchers.get(ranked.matcher as usize)?, ranked.sheet))
    }

    /// The block of a rank and the number of its sheet.
    pub fn block(&self, rank: u32) -> Option<(&Block, u16)> {
        let (matcher, sheet) = self.matcher(rank)?;
        Some((self.sheets.get(usize::from(sheet))?.sheet.blocks.get(matcher.block)?, sheet))
    }

    /// Whether any sheet has layers.
    pub fn has_layers(&self) -> bool {
        self.layers.iter().any(Option::is_some)
    }

    /// The layer of a rank, as its place among all layers.
    pub fn layer(&self, rank: u32) -> Option<usize> {
        self.layers.get(rank as usize).copied().flatten()
    }

    /// For each sheet and each of its conditions: whether it holds on a screen.
    pub fn holding(&self, screen: &Screen) -> Vec<Vec<bool>> {
        let of = |linked: &Linked| {
            let all = linked.condition.holds(screen);
            linked.sheet.conditions.iter().map(|condition| all && condition.holds(screen)).collect()
        };
        self.sheets.iter().map(of).collect()
    }
}

/// What contrast depends on.
const LOOKS: &[Longhand] =
    &[Longhand::Color, Longhand::BackgroundColor, Longhand::BackgroundImage, Longhand::FontSize, Longhand::FontWeight, Longhand::Opacity];

/// Whether declarations know a dark scheme.
pub fn asks_scheme(block: &Block) -> bool {
    block.declarations.iter().any(|declaration| declaration.sets(&[Longhand::ColorScheme]))
}

/// Whether a selector steps from one element to one beside it, or looks into one (`+`, `~`, `:has()`).
fn has_sibling(selector: &Selector<Kind>) -> bool {
    selector.iter_raw_match_order().any(|part| matches!(part, Component::Has(_)) || part.as_combinator().is_some_and(|step| step.is_sibling()))
}

fn layer_of(sheet: &Sheet, matcher: &Matcher, order: &BTreeMap<&str, usize>) -> Option<usize> {
    let layer = sheet.blocks.get(matcher.block)?.layer?;
    order.get(sheet.layers.get(layer)?.as_str()).copied()
}

/// The place of each layer, weakest first: in order of first sight, a layer's own rules after those of the layers in it.
fn layer_order(sheets: &[Linked]) -> BTreeMap<&str, usize> {
    fn outer(name: &str) -> impl Iterator<Item = &str> {
        name.match_indices('.').map(|(at, _)| at).chain([name.len()]).filter_map(|end| name.get(..end))
    }
    let names = || sheets.iter().flat_map(|linked| &linked.sheet.layers).map(String::as_str);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, name) in names().enumerate() {
        for layer in outer(name) {
            seen.entry(layer).or_insert(at);
        }
    }
    let key = |name: &&str| outer(name).filter_map(|layer| seen.get(layer).copied()).chain([usize::MAX]).collect::<Vec<usize>>();
    let mut order: Vec<&str> = names().collect::<BTreeSet<&str>>().into_iter().collect();
    order.sort_by_cached_key(key);
    order.into_iter().zip(0..).collect()
}

/// What an element must have for the selector to have a chance: its id, class or name, by hash.
fn bucket(selector: &Selector<Kind>) -> Option<u32> {
    let mut parts = selector.iter();
    let mut key: Option<(u8, u32)> = None;
    loop {
        for part in &mut parts {
            let found = match part {
                Component::ID(id) => (3, id.precomputed_hash()),
                Component::Class(class) => (2, class.precomputed_hash()),
                Component::LocalName(name) if name.name == name.lower_name => (1, Name::precomputed_hash(&name.name)),
                _ => continue,
            };
            key = key.max(Some(found));
        }
        match parts.next_sequence() {
            Some(combinator) if combinator.is_pseudo_element() => {}
            _ => return key.map(|(_, hash)| hash),
        }
    }
}
