//! What plays or shows something from elsewhere: a link stands where it stood.

use super::Flow;
use crate::record::InlineKind;
use crate::record::owner::DropRule;
use crate::source::html::names::FALLBACKS;
use crate::source::html::players;
use crate::source::html::tree::ElementNo;
use std::ops::Range;

impl Flow<'_, '_, '_, '_, '_> {
    /// Puts the words of a player whose tag stands at `range`, with its address; gives whether the tag has been dropped.
    pub(super) fn player(&mut self, no: ElementNo, range: &Range<usize>) -> bool {
        let page = self.page;
        let held = |no: ElementNo| page.held.get(no).copied().unwrap_or_default();
        let Some(player) = players::of(page.tree, page.text, no, held) else { return false };
        // What a browser says that cannot play it is dropped by that alone.
        let own = usize::from(page.furniture.is_dropped(player.host) && FALLBACKS.contains(&page.tree.name(player.host)));
        if self.dropped > own || self.content == 0 && !page.furniture.content.is_empty() {
            self.left.player(&player.address, range);
            return false;
        }
        if !player.leads() {
            self.left.unlinked.add(range.clone(), &player.address);
        }
        // What nobody can follow is told as that, and is no link besides.
        let link = player.leads().then(|| InlineKind::Link(player.address.clone()));
        // A page that loads it late may state it a second time, for browsers that run no scripts.
        if player.has_address() && self.played == player.address {
            return false;
        }
        self.played = player.address;
        let Some(words) = player.words else {
            link.into_iter().for_each(|link| self.ink.begin(no, link));
            return false;
        };
        self.ink.drop(range.start..words.start, DropRule::Markup);
        self.in_place(no, link, words.clone());
        self.ink.drop(words.end..range.end, DropRule::Markup);
        true
    }
}
