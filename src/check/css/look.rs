//! Looks: how each chain of elements looks on one screen and in one state, worked out when a page first needs it and kept
//! with the chains.

use super::chain::{Ask, Chain, Chains};
use super::compute::{self, Placed};
use super::index::{Index, STATES};
use super::media::Screen;
use super::sheet::Block;
use super::style::{Display, From, Style};
use std::cell::{Cell, OnceCell};

/// The screens that are kept.
const SCREENS: [Screen; 4] = [Screen::WIDE, Screen::WIDE.in_the_dark(), Screen::NARROW, Screen::NARROW.in_the_dark()];

/// All looks that were asked for.
#[derive(Default)]
pub(super) struct Looks {
    /// At rest on a wide screen in light colours.
    first: OnceCell<Look>,
    others: [OnceCell<Look>; SCREENS.len() * STATES.len()],
}

/// One look.
pub struct Look {
    screen: Screen,
    state: usize,
    holding: Vec<Vec<bool>>,
    slots: Vec<OnceCell<Slot>>,
}

/// How one chain looks.
pub(super) struct Slot {
    /// Its style; `None` where it is as at rest on a wide screen in light colours.
    style: Option<Box<Style>>,
    /// Whether nobody gets the element or anything in it.
    pub(super) gone: bool,
    /// Whether all is as in that first look, for it and all above.
    pub(super) same: bool,
    /// Whether there is nothing to say of words of this style.
    pub(super) quiet: Cell<Option<bool>>,
}

impl Looks {
    /// The place of a screen and state among those that are kept.
    pub(super) fn place(screen: &Screen, state: usize) -> Option<usize> {
        SCREENS.iter().position(|known| known == screen).map(|place| place * STATES.len() + state)
    }

    pub(super) fn at(&self, place: usize, index: &Index, chains: usize) -> &Look {
        let screen = SCREENS.get(place / STATES.len()).unwrap_or(&Screen::WIDE);
        let look = if place == 0 { &self.first } else { self.others.get(place).unwrap_or(&self.first) };
        look.get_or_init(|| Look::new(screen, place % STATES.len(), index, chains))
    }

    /// Makes room for so many chains.
    pub(super) fn grow(&mut self, chains: usize) {
        for look in std::iter::once(&mut self.first).chain(&mut self.others).filter_map(OnceCell::get_mut) {
            look.slots.resize_with(chains, OnceCell::new);
        }
    }
}

impl Look {
    /// A look of which nothing is worked out.
    pub(super) fn new(screen: &Screen, state: usize, index: &Index, chains: usize) -> Look {
        let mut slots = Vec::new();
        slots.resize_with(chains, OnceCell::new);
        Look { screen: *screen, state, holding: index.holding(screen), slots }
    }

    pub(super) fn slot(&self, chain: u32) -> Option<&Slot> {
        self.slots.get(chain as usize)?.get()
    }

    /// The style of a chain. `rest` is the first look.
    pub(super) fn style<'l>(&'l self, chain: u32, rest: &'l Look) -> Option<&'l Style> {
        match &self.slot(chain)?.style {
            Some(style) => Some(style),
            None => rest.slot(chain)?.style.as_deref(),
        }
    }

    /// Works out these chains, each after the one above it; `rest` is the first look, where this is another.
    pub(super) fn fill(&self, wanted: &[u32], chains: &Chains, index: &Index, rest: Option<&Look>) {
        for number in wanted {
            let Some(cell) = self.slots.get(*number as usize) else { continue };
            if cell.get().is_some() {
                continue;
            }
            let Some(chain) = chains.all.get(*number as usize) else { continue };
            let first = rest.unwrap_or(self);
            let (style, gone, same_above) = match Chains::root_asks(*number) {
                Some(ask) => {
                    let dark = ask.is_some_and(|ask| ask == Ask::Always || self.screen.dark);
                    (Style { dark, ..Style::initial() }, false, true)
                }
                None => {
                    let Some(above) = self.style(chain.parent, first) else { continue };
                    let rem = if chain.top == *number { None } else { self.style(chain.top, first).map(|top| top.font_size) };
                    let style = compute::style(above, rem, &self.screen, &self.declarations(chain, chains, index));
                    let above = self.slot(chain.parent);
                    let gone = above.is_some_and(|above| above.gone) || style.display == Display::None || style.skipped;
                    (style, gone, above.is_some_and(|above| above.same))
                }
            };
            let as_first = rest.is_some_and(|rest| rest.style(*number, rest) == Some(&style));
            let style = (!as_first).then(|| Box::new(style));
            // It was free a moment ago.
            let _ = cell.set(Slot { style, gone, same: as_first && same_above, quiet: Cell::new(None) });
        }
    }

    /// The declarations that apply, from the weakest to the strongest.
    fn declarations<'c>(&self, chain: &Chain, chains: &'c Chains, index: &'c Index) -> Vec<Placed<'c>> {
        let mut blocks: Vec<(u32, &Block, u16)> = Vec::new();
        for found in chain.matches.iter().filter(|found| found.states & (1 << self.state) != 0) {
            let Some((block, sheet)) = index.block(found.rank) else { continue };
            if self.holding.get(usize::from(sheet)).and_then(|sheet| sheet.get(block.condition)).is_some_and(|holds| *holds) {
                blocks.push((found.rank, block, sheet));
            }
        }
        let own = chain.attribute.and_then(|number| chains.attributes.get(number as usize));
        let mut out: Vec<Placed> = Vec::new();
        let mut take = |block: &'c Block, sheet: u16, important: bool| {
            out.extend(block.declarations.iter().filter(|declaration| declaration.important == important).map(|declaration| (declaration, sheet)));
        };
        blocks.iter().for_each(|(_, block, sheet)| take(block, *sheet, false));
        own.into_iter().for_each(|own| take(own, From::ATTRIBUTE, false));
        // CSS Cascade 5, section 6.1: for what is important layers turn round, then comes the attribute, then the browser.
        if index.has_layers() {
            blocks.sort_by_key(|(rank, ..)| std::cmp::Reverse(index.layer(*rank).unwrap_or(usize::MAX)));
        }
        blocks.iter().filter(|(.., sheet)| *sheet != From::AGENT).for_each(|(_, block, sheet)| take(block, *sheet, true));
        own.into_iter().for_each(|own| take(own, From::ATTRIBUTE, true));
        blocks.iter().filter(|(.., sheet)| *sheet == From::AGENT).for_each(|(_, block, sheet)| take(block, *sheet, true));
        out
    }
}
