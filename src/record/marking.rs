//! What a record says of itself: that it is not for the public.

use crate::file::Place;
use std::ops::Range;

/// Words by which a record marks its own text as exempt, confidential or not for publication. It is told, and decides nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Marking {
    /// The words, as a finding names them.
    pub quote: String,
    /// Where they stand.
    pub place: Place,
    /// They stand at the head or foot of printed pages, and not in the text.
    pub in_head: bool,
    /// The minutes that they speak of, by their places in the record, from 0.
    pub minutes: Range<u32>,
}
