//! A minute as those finders read it that walk over words: each block cut once, for all of them.
//!
//! In: a minute. Out: its blocks in order, with their words and the names that styles vouch for.

use super::super::words::Words;
use super::names::{Name, styled};
use crate::record::{Block, Minute};

/// A block with its words.
pub struct Told<'m> {
    /// The block.
    pub block: &'m Block,
    /// Its words; they know its number.
    pub words: Words<'m>,
    /// The names in it that styles vouch for, in order.
    pub styled: Vec<Name>,
}

/// The blocks of a minute, in order.
pub fn told(minute: &Minute) -> Vec<Told<'_>> {
    let of = |(no, block, text)| {
        let words = Words::of(no, text);
        let styled = styled(&words);
        Told { block, words, styled }
    };
    minute.told().map(of).collect()
}
