//! Chains: an element as style sheets see it, with those above it. In flow the elements of a page, out flows a number for
//! each, the same for all elements that no sheet tells apart; what they match is worked out once for all of them.
//!
//! A site has many pages and few chains, so they are kept from page to page: each page borrows a [`Chains`] that no other
//! page uses at the time, and gives it back. What was kept never shows in what comes out: a number is only a name.

use super::index::{Index, Match};
use super::look::Looks;
use super::selector::Pseudo;
use super::sheet::{Block, Sheet};
use super::walk::Walk;
use crate::check::dom::{Document, El, Syntax};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// The first chains have no element: what is above the root, by syntax and by what `<meta name="color-scheme">` says.
const ROOTS: u32 = 6;
/// A store with more chains than this is not kept for the next page.
const MOST: usize = 8192;

/// One chain.
pub(super) struct Chain {
    pub(super) parent: u32,
    /// The chain of the root element; its own number for the root element itself.
    pub(super) top: u32,
    key: Box<[u8]>,
    hash: u32,
    /// What it matches, weakest first.
    pub(super) matches: Box<[Match]>,
    /// Its `style` attribute.
    pub(super) attribute: Option<u32>,
    /// The pseudo-elements for which rules are stated, each with a chain of its own.
    pseudos: Box<[(Pseudo, u32)]>,
    /// The page that last met it, and its number there.
    met: (u64, u32),
}

/// All chains of the pages so far.
#[derive(Default)]
pub(super) struct Chains {
    pub(super) all: Vec<Chain>,
    /// Where a chain stands in `all`, by its hash: open addressing, [`FREE`] where nothing is.
    table: Vec<u32>,
    pub(super) attributes: Vec<Block>,
    texts: BTreeMap<Box<str>, u32>,
    page: u64,
    pub(super) looks: Looks,
}

const FREE: u32 = u32::MAX;

/// Chains that no page uses at the moment.
pub(super) type Pool = Arc<Mutex<Vec<Chains>>>;

/// How the elements of one page stand to the chains.
pub(super) struct Met {
    /// For each node of the page its number; [`NOTHING`] for what is no element.
    pub(super) of: Vec<u32>,
    /// The chain of each number. The first is what is above the root.
    pub(super) chains: Vec<u32>,
    /// The number above each number, which is smaller.
    pub(super) parents: Vec<u32>,
    /// Pseudo-elements: the node, which, and its number.
    pub(super) pseudos: Vec<(u32, Pseudo, u32)>,
    /// The `style` attributes of the page, each once.
    pub(super) attributes: Vec<u32>,
}

/// What is no element.
pub(super) const NOTHING: u32 = u32::MAX;

impl Chains {
    fn fresh() -> Chains {
        let root = |number| Chain {
            parent: number,
            top: number,
            key: Box::default(),
            hash: 0,
            matches: Box::default(),
            attribute: None,
            pseudos: Box::default(),
            met: (0, 0),
        };
        Chains {
            all: (0..ROOTS).map(root).collect(),
            table: vec![FREE; 1024],
            attributes: Vec::new(),
            texts: BTreeMap::new(),
            page: 0,
            looks: Looks::default(),
        }
    }

    /// Chains for a page: those of an earlier one if there are any.
    pub(super) fn borrow(pool: &Pool) -> Chains {
        pool.lock().ok().and_then(|mut pool| pool.pop()).unwrap_or_else(Chains::fresh)
    }

    /// Gives them back for another page.
    pub(super) fn give_back(self, pool: &Pool) {
        if self.all.len() <= MOST
            && let Ok(mut pool) = pool.lock()
        {
            pool.push(self);
        }
    }

    /// Finds the chain of each element of a page.
    pub(super) fn meet(&mut self, doc: &Document, index: &Index) -> Met {
        self.page += 1;
        let root = root_of(doc);
        let mut met = Met { of: vec![NOTHING; doc.len()], chains: vec![root], parents: vec![0], pseudos: Vec::new(), attributes: Vec::new() };
        let mut walk = Walk::new(index);
        let mut key = Vec::new();
        for el in doc.elements() {
            let above = el.parent().and_then(|parent| met.of.get(parent.index())).copied().filter(|above| *above != NOTHING).unwrap_or(0);
            let parent = met.chains.get(above as usize).copied().unwrap_or(root);
            key.clear();
            index.asked.describe(el, &mut key);
            walk.of_place(el, &mut key);
            let chain = self.find(parent, &key).unwrap_or_else(|| self.add(parent, &key, el, &mut walk));
            let number = self.number(chain, above, &mut met);
            if let Some(slot) = met.of.get_mut(el.index()) {
                *slot = number;
            }
            let mut at = 0;
            while let Some((pseudo, inner)) = self.all.get(chain as usize).and_then(|chain| chain.pseudos.get(at)).copied() {
                at += 1;
                let inner = self.number(inner, number, &mut met);
                met.pseudos.push((el.index() as u32, pseudo, inner));
            }
        }
        self.looks.grow(self.all.len());
        met
    }

    /// The number of a chain on this page.
    fn number(&mut self, chain: u32, above: u32, met: &mut Met) -> u32 {
        let Some(known) = self.all.get_mut(chain as usize) else { return 0 };
        if known.met.0 != self.page {
            known.met = (self.page, met.chains.len() as u32);
            met.chains.push(chain);
            met.parents.push(above);
            if let Some(attribute) = known.attribute.filter(|attribute| !met.attributes.contains(attribute)) {
                met.attributes.push(attribute);
            }
        }
        known.met.1
    }

    fn find(&self, parent: u32, key: &[u8]) -> Option<u32> {
        let hash = hash(parent, key);
        let mut at = hash as usize & (self.table.len() - 1);
        loop {
            let number = *self.table.get(at)?;
            let chain = self.all.get(number as usize)?;
            if chain.hash == hash && chain.parent == parent && *chain.key == *key {
                return Some(number);
            }
            at = (at + 1) & (self.table.len() - 1);
        }
    }

    /// A chain that no page had so far.
    fn add<'d>(&mut self, parent: u32, key: &[u8], el: El<'d>, walk: &mut Walk<'_, 'd>) -> u32 {
        let attribute = el.attr("style").map(|text| self.attribute(text));
        let mut matches = Vec::new();
        let mut others: Vec<(Pseudo, Vec<Match>)> = Vec::new();
        walk.step(el, |found, pseudo| match pseudo {
            None => matches.push(found),
            Some(pseudo) => match others.iter_mut().find(|(known, _)| *known == pseudo) {
                Some((_, list)) => list.push(found),
                None => others.push((pseudo, vec![found])),
            },
        });
        let number = self.push(parent, key, matches, attribute);
        // Without `content` nothing is written before or after an element.
        let writes = |pseudo: &Pseudo, matches: &[Match]| {
            !matches!(pseudo, Pseudo::Before | Pseudo::After)
                || matches.iter().any(|found| walk.index().block(found.rank).is_some_and(|(block, _)| block.writes))
        };
        let pseudos = others
            .into_iter()
            .filter(|(pseudo, matches)| writes(pseudo, matches))
            .map(|(pseudo, matches)| (pseudo, self.push(number, &[pseudo as u8], matches, None)))
            .collect();
        if let Some(chain) = self.all.get_mut(number as usize) {
            chain.pseudos = pseudos;
        }
        number
    }

    fn push(&mut self, parent: u32, key: &[u8], matches: Vec<Match>, attribute: Option<u32>) -> u32 {
        let number = self.all.len() as u32;
        let top = if parent < ROOTS { number } else { self.all.get(parent as usize).map_or(number, |above| above.top) };
        let hash = hash(parent, key);
        self.all.push(Chain { parent, top, key: key.into(), hash, matches: matches.into(), attribute, pseudos: Box::default(), met: (0, 0) });
        if self.all.len() * 2 > self.table.len() {
            self.table = vec![FREE; self.table.len() * 2];
            (ROOTS..number).for_each(|known| self.enter(known));
        }
        self.enter(number);
        number
    }

    fn enter(&mut self, number: u32) {
        let Some(hash) = self.all.get(number as usize).map(|chain| chain.hash) else { return };
        let mut at = hash as usize & (self.table.len() - 1);
        while self.table.get(at).is_some_and(|taken| *taken != FREE) {
            at = (at + 1) & (self.table.len() - 1);
        }
        if let Some(slot) = self.table.get_mut(at) {
            *slot = number;
        }
    }

    fn attribute(&mut self, text: &str) -> u32 {
        if let Some(known) = self.texts.get(text) {
            return *known;
        }
        let number = self.attributes.len() as u32;
        self.attributes.push(Sheet::attribute(text));
        self.texts.insert(text.into(), number);
        number
    }

    /// Whether a chain is what is above a root, and asks for dark colours: always, or where the reader does.
    pub(super) fn root_asks(number: u32) -> Option<Option<Ask>> {
        match number {
            0 | 3 => Some(None),
            1 | 4 => Some(Some(Ask::Always)),
            2 | 5 => Some(Some(Ask::WhereAsked)),
            _ => None,
        }
    }
}

/// When a page has dark colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ask {
    Always,
    WhereAsked,
}

/// What is above the root of a page.
fn root_of(doc: &Document) -> u32 {
    let mut metas = doc.head().into_iter().flat_map(El::children).filter(|el| el.is("meta"));
    let scheme = metas.find(|el| el.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("color-scheme")));
    let has = |word: &str| scheme.and_then(|el| el.attr("content")).unwrap_or_default().split_ascii_whitespace().any(|known| known == word);
    let scheme = match (has("dark"), has("light")) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 2,
    };
    if doc.syntax == Syntax::Html { scheme } else { scheme + ROOTS / 2 }
}

fn hash(parent: u32, key: &[u8]) -> u32 {
    // Four bytes at a time; only a way to find things, compared in full afterwards.
    let step = |hash: u64, part: u64| (hash ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
    let words = key.chunks(8).map(|chunk| chunk.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    let hash = words.fold(step(key.len() as u64, u64::from(parent)), step);
    (hash ^ hash >> 32) as u32
}
