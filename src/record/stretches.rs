//! Stretches of words that mean more, looked up: many facts ask for those around them, and a record may hold very many of both.

use super::fact::{Abbreviation, Slice};
use super::{BlockNo, Inline, Minute};
use std::cmp::Ordering;

/// Where to look for what a minute's stretches tell of its words.
#[derive(Clone, PartialEq, Eq, Debug, Default, Hash)]
pub(super) struct Stretches {
    /// Those that tell a language, in order: each with the place here of the one around it. Of two none crosses the other.
    languages: Vec<(u32, Option<usize>)>,
    /// Those that tell a long form, by their words.
    shorts: Vec<u32>,
}

impl Stretches {
    /// Those of a minute.
    pub(super) fn of(minute: &Minute) -> Self {
        let mut languages: Vec<(u32, Option<usize>)> = Vec::new();
        let mut shorts: Vec<(&str, u32)> = Vec::new();
        let mut open: Vec<(usize, Slice)> = Vec::new();
        for (no, inline) in (0u32..).zip(&minute.inlines) {
            if inline.kind.language().is_some() {
                while open.pop_if(|(_, around)| around.block != inline.at.block || around.end <= inline.at.start).is_some() {}
                let around = open.last().map(|(at, _)| *at);
                open.push((languages.len(), inline.at));
                languages.push((no, around));
            }
            if inline.kind.long().is_some() {
                shorts.push((minute.slice(inline.at), no));
            }
        }
        shorts.sort_unstable();
        Stretches { languages, shorts: shorts.into_iter().map(|(_, no)| no).collect() }
    }
}

impl Minute {
    /// The stretches of a block's words that mean more, in order; the outer ones first.
    pub fn inlines_of(&self, no: BlockNo) -> &[Inline] {
        let from = self.inlines.partition_point(|inline| inline.at.block < no);
        let rest = self.inlines.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|inline| inline.at.block == no)).unwrap_or_default()
    }

    /// The language that the record states of a slice, where it is another than that of the record: that of the shortest stretch
    /// that holds it.
    pub fn language_of(&self, slice: Slice) -> Option<&str> {
        let languages = &self.stretches.languages;
        let inline = |at: usize| languages.get(at).and_then(|(no, _)| self.inlines.get(*no as usize));
        let begins = |no: u32| self.inlines.get(no as usize).is_some_and(|inline| (inline.at.block, inline.at.start) <= (slice.block, slice.start));
        let mut next = languages.partition_point(|(no, _)| begins(*no)).checked_sub(1);
        while let Some(at) = next {
            let here = inline(at).filter(|inline| inline.at.block == slice.block)?;
            if slice.end <= here.at.end {
                return here.kind.language();
            }
            next = languages.get(at).and_then(|(_, around)| *around);
        }
        None
    }

    /// The long form of an abbreviation: as the minute's words have it, else as the record states it of these letters, always alike.
    pub fn long_form(&self, abbreviation: &Abbreviation) -> Option<&str> {
        if let Some(long) = abbreviation.long {
            return Some(self.slice(long));
        }
        let short = self.slice(abbreviation.short);
        let inline = |no: &u32| self.inlines.get(*no as usize);
        let order = |no: &u32| inline(no).map_or(Ordering::Less, |inline| self.slice(inline.at).cmp(short));
        let shorts = &self.stretches.shorts;
        let from = shorts.partition_point(|no| order(no) == Ordering::Less);
        let alike = shorts.iter().skip(from).take_while(|no| order(no) == Ordering::Equal);
        let mut stated = alike.filter_map(|no| inline(no)?.kind.long());
        let first = stated.next()?;
        stated.all(|other| other.eq_ignore_ascii_case(first)).then_some(first)
    }
}
