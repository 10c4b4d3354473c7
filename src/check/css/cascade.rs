//! The cascade: in flow a page and the index of its sheets, out flows the style of each element on a screen and in a state.
//! Elements that no sheet tells apart, by themselves or by what is above them, share theirs.

use super::chain::{Chains, Met, NOTHING, Pool};
use super::index::{Index, Match};
use super::look::{Look, Looks};
use super::media::Screen;
use super::selector::Pseudo;
use super::sheet::Block;
use super::style::Style;
use crate::check::dom::{Document, El};
use std::cell::Cell;
use std::sync::Arc;

/// What the elements of a page match, whatever the screen, and how they look.
pub struct Matches {
    index: Arc<Index>,
    met: Met,
    chains: Chains,
    pool: Pool,
    initial: Style,
    /// Which looks are worked out for this page: a bit for each that is kept.
    filled: Cell<u64>,
}

impl Drop for Matches {
    fn drop(&mut self) {
        std::mem::take(&mut self.chains).give_back(&self.pool);
    }
}

impl Matches {
    /// Matches a page with its sheets.
    pub(super) fn new(doc: &Document, index: Arc<Index>, pool: Pool) -> Matches {
        let mut chains = Chains::borrow(&pool);
        let met = chains.meet(doc, &index);
        Matches { index, met, chains, pool, initial: Style::initial(), filled: Cell::new(0) }
    }

    /// The index that was matched with.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Whether any element has a `style` attribute.
    pub fn has_attributes(&self) -> bool {
        !self.met.attributes.is_empty()
    }

    /// The `style` attributes of the page, each once.
    pub fn attributes(&self) -> impl Iterator<Item = &Block> {
        self.met.attributes.iter().filter_map(|number| self.chains.attributes.get(*number as usize))
    }

    /// The selectors that an element matches, weakest first.
    pub fn of(&self, el: El) -> &[Match] {
        let chain = self.met.of.get(el.index()).and_then(|number| self.met.chains.get(*number as usize));
        chain.and_then(|chain| self.chains.all.get(*chain as usize)).map_or(&[], |chain| &chain.matches)
    }

    fn kept(&self, place: usize) -> &Look {
        let look = self.chains.looks.at(place, &self.index, self.chains.all.len());
        let bit = 1 << place;
        if self.filled.get() & bit == 0 {
            let rest = (place > 0).then(|| self.kept(0));
            look.fill(&self.met.chains, &self.chains, &self.index, rest);
            self.filled.set(self.filled.get() | bit);
        }
        look
    }

    /// A look that is not kept.
    pub(super) fn look(&self, screen: &Screen) -> Look {
        let look = Look::new(screen, 0, &self.index, self.chains.all.len());
        look.fill(&self.met.chains, &self.chains, &self.index, Some(self.kept(0)));
        look
    }

    /// The page in a look that was made for it.
    pub(super) fn seen<'m>(&'m self, look: &'m Look) -> Cascade<'m> {
        Cascade { matches: self, look, rest: self.kept(0) }
    }

    /// The page on one of the screens that are kept, in a state (a place in [`super::index::STATES`]); every element is
    /// taken to be in it. Any other screen is taken for a wide one.
    pub(super) fn on(&self, screen: &Screen, state: usize) -> Cascade<'_> {
        let look = self.kept(Looks::place(screen, state).unwrap_or(state));
        Cascade { matches: self, look, rest: self.kept(0) }
    }
}

/// The styles of a page on one screen and in one state.
#[derive(Clone, Copy)]
pub struct Cascade<'m> {
    matches: &'m Matches,
    look: &'m Look,
    /// The look at rest on a wide screen in light colours.
    rest: &'m Look,
}

impl<'m> Cascade<'m> {
    fn chain(self, number: u32) -> Option<u32> {
        self.matches.met.chains.get(number as usize).copied()
    }

    /// The number of an element's style: equal numbers mean equal styles and equal styles of all elements above.
    pub fn number(self, el: El) -> Option<u32> {
        self.matches.met.of.get(el.index()).copied().filter(|number| *number != NOTHING)
    }

    /// How many numbers there are.
    pub fn len(self) -> usize {
        self.matches.met.chains.len()
    }

    /// Whether there is none; there is always the initial one.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The styles of all numbers.
    pub fn styles(self) -> impl Iterator<Item = &'m Style> {
        self.matches.met.chains.iter().map(move |chain| self.look.style(*chain, self.rest).unwrap_or(&self.matches.initial))
    }

    /// The style of a number.
    pub fn style(self, number: u32) -> Option<&'m Style> {
        self.look.style(self.chain(number)?, self.rest)
    }

    /// The style of an element.
    pub fn of(self, el: El) -> &'m Style {
        self.number(el).and_then(|number| self.style(number)).unwrap_or(&self.matches.initial)
    }

    /// The styles from a number upwards: its own, its parent's, to the root's.
    pub fn upwards(self, number: u32) -> impl Iterator<Item = &'m Style> {
        let mut next = Some(number).filter(|number| *number != 0);
        std::iter::from_fn(move || {
            let now = next?;
            next = self.matches.met.parents.get(now as usize).copied().filter(|parent| *parent != 0 && *parent < now);
            self.style(now)
        })
    }

    /// The style of a pseudo-element, where rules are stated for it.
    pub fn pseudo(self, el: El, which: Pseudo) -> Option<(u32, &'m Style)> {
        let (index, pseudos) = (el.index() as u32, &self.matches.met.pseudos);
        let at = pseudos.partition_point(|(node, ..)| *node < index);
        let (.., number) = pseudos.iter().skip(at).take_while(|(node, ..)| *node == index).find(|(_, pseudo, _)| *pseudo == which)?;
        Some((*number, self.style(*number)?))
    }

    /// All pseudo-elements for which rules are stated: the node, which, and the number of its style.
    pub fn pseudos(self) -> impl Iterator<Item = (usize, Pseudo, u32)> {
        self.matches.met.pseudos.iter().map(|(node, pseudo, number)| (*node as usize, *pseudo, *number))
    }

    /// Whether nobody gets an element or anything in it: neither eyes nor ears (`display: none` or a skipped content, its
    /// own or of one above).
    pub fn is_gone(self, number: u32) -> bool {
        self.chain(number).and_then(|chain| self.look.slot(chain)).is_some_and(|slot| slot.gone)
    }

    /// Whether this is the look at rest on a wide screen in light colours.
    pub fn is_first(self) -> bool {
        std::ptr::eq(self.look, self.rest)
    }

    /// Whether a style and all above it are as at rest on a wide screen in light colours.
    pub fn is_as_first(self, number: u32) -> bool {
        self.chain(number).and_then(|chain| self.look.slot(chain)).is_some_and(|slot| slot.same)
    }

    /// Whether there is nothing to say of words of a style, asked once for all pages that have it.
    pub fn is_quiet(self, number: u32, judge: impl FnOnce() -> bool) -> bool {
        let Some(slot) = self.chain(number).and_then(|chain| self.look.slot(chain)) else { return judge() };
        slot.quiet.get().unwrap_or_else(|| {
            let quiet = judge();
            slot.quiet.set(Some(quiet));
            quiet
        })
    }
}
