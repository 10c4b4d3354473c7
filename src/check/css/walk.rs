//! The walk over a page: in flow its elements in document order, out flow the selectors that match them.

use super::asked::Buckets;
use super::index::{Index, Match, STATES};
use super::matching::each_hash;
use super::selector::{Pseudo, States};
use super::sheet::Matcher;
use crate::check::dom::El;
use selectors::bloom::{BLOOM_HASH_MASK, BloomFilter};
use selectors::matching::{MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches, matches_selector};

/// Matches elements of one page.
pub struct Walk<'i, 'd> {
    index: &'i Index,
    filter: BloomFilter,
    /// The elements above that are in the filter, each with how many hashes it put there.
    above: Vec<(El<'d>, usize)>,
    hashes: Vec<u32>,
    caches: [SelectorCaches; STATES.len()],
    candidates: Vec<u32>,
    /// What the last element matches for what is beside or inside it.
    placed: Vec<(Match, Option<Pseudo>)>,
}

impl<'i, 'd> Walk<'i, 'd> {
    /// Starts a walk.
    pub fn new(index: &'i Index) -> Walk<'i, 'd> {
        Walk {
            index,
            filter: BloomFilter::new(),
            above: Vec::new(),
            hashes: Vec::new(),
            caches: Default::default(),
            candidates: Vec::new(),
            placed: Vec::new(),
        }
    }

    /// What it matches with.
    pub fn index(&self) -> &'i Index {
        self.index
    }

    /// Adds to a description what an element matches for what is beside or inside it.
    pub fn of_place(&mut self, el: El<'d>, key: &mut Vec<u8>) {
        self.placed.clear();
        let mut placed = std::mem::take(&mut self.placed);
        self.among(&self.index.placed, el, |found, pseudo| placed.push((found, pseudo)));
        for (found, _) in &placed {
            key.extend(found.rank.to_le_bytes());
            key.push(found.states);
        }
        self.placed = placed;
    }

    /// All matches of the element that was last asked for its place, weakest first, with the pseudo-element they are for.
    pub fn step(&mut self, el: El<'d>, mut take: impl FnMut(Match, Option<Pseudo>)) {
        let mut all = std::mem::take(&mut self.placed);
        self.among(&self.index.plain, el, |found, pseudo| all.push((found, pseudo)));
        all.sort_unstable_by_key(|(found, _)| found.rank);
        all.iter().for_each(|(found, pseudo)| take(*found, *pseudo));
        self.placed = all;
    }

    fn among(&mut self, buckets: &Buckets, el: El<'d>, mut take: impl FnMut(Match, Option<Pseudo>)) {
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.clear();
        buckets.each(el, &mut candidates);
        if !candidates.is_empty() {
            self.go_below(el);
        }
        for rank in &candidates {
            let Some((matcher, _)) = self.index.matcher(*rank) else { continue };
            let states = self.states(el, *rank, matcher);
            if states != 0 {
                take(Match { rank: *rank, states }, matcher.pseudo);
            }
        }
        self.candidates = candidates;
    }

    /// Puts what is above an element into the filter, and takes out what is not.
    fn go_below(&mut self, el: El<'d>) {
        while self.above.last().is_some_and(|(above, _)| *above == el || !el.is_within(*above)) {
            let Some((_, count)) = self.above.pop() else { break };
            for hash in self.hashes.drain(self.hashes.len().saturating_sub(count)..) {
                self.filter.remove_hash(hash & BLOOM_HASH_MASK);
            }
        }
        let known = self.above.last().map(|(above, _)| *above);
        let start = self.above.len();
        self.above.extend(el.ancestors().take_while(|above| Some(*above) != known).map(|above| (above, 0)));
        let (hashes, filter) = (&mut self.hashes, &mut self.filter);
        let Some(fresh) = self.above.get_mut(start..) else { return };
        fresh.reverse();
        for (above, count) in fresh {
            let before = hashes.len();
            each_hash(*above, |hash| {
                hashes.push(hash);
                filter.insert_hash(hash & BLOOM_HASH_MASK);
            });
            *count = hashes.len() - before;
        }
    }

    /// The states in which a selector matches: tried one by one where it asks for them.
    fn states(&mut self, el: El, rank: u32, matcher: &Matcher) -> u8 {
        let Some(ranked) = self.index.ranked.get(rank as usize) else { return 0 };
        let mode = if matcher.pseudo.is_some() { MatchingMode::ForStatelessPseudoElement } else { MatchingMode::Normal };
        let mut out = 0;
        for (place, (state, caches)) in STATES.iter().zip(&mut self.caches).enumerate() {
            if place > 0 && matcher.states & state == 0 {
                // What is not asked for changes nothing.
                out |= (out & 1) << place;
                continue;
            }
            let no_flags = NeedsSelectorFlags::No;
            let mut context = MatchingContext::new(mode, Some(&self.filter), caches, QuirksMode::NoQuirks, no_flags, MatchingForInvalidation::No);
            context.extra_data = States(*state);
            if matches_selector(&matcher.selector, 0, Some(&ranked.hashes), &el, &mut context) {
                out |= 1 << place;
            }
        }
        out
    }
}
