//! A minute as those finders read it that walk over words and names: what all of them need of a block, found once.
//!
//! In: a minute and the words of its blocks. Out: its blocks in order, with the names that styles vouch for.

use super::super::words::Words;
use super::names::{Name, styled};
use crate::record::{Block, Minute};

/// A block with its words.
pub struct Told<'t> {
    /// The block.
    pub block: &'t Block,
    /// Its words; they know its number.
    pub words: &'t Words<'t>,
    /// The names in it that styles vouch for, in order.
    pub styled: Vec<Name>,
}

/// The blocks of a minute, in order, of which these are the words.
pub fn told<'t>(minute: &'t Minute, blocks: &'t [Words<'t>]) -> Vec<Told<'t>> {
    minute.told().zip(blocks).map(|((_, block, _), words)| Told { block, words, styled: styled(words) }).collect()
}
