//! Places within a page: of passages, of the title, and of minutes on the page of their meeting.

use crate::record::{Block, BlockKind, BlockNo, Minute};
use std::borrow::Cow;

/// The anchor of a passage: its number in the minute, from 1. Other records never change it.
pub fn anchor(passage: u32) -> Anchor {
    let mut anchor = Anchor { signs: [b'p'; LONGEST_ANCHOR], from: LONGEST_ANCHOR };
    let mut rest = passage;
    // A `u32` has ten digits at most, so that the `p` before them has a place.
    for (at, sign) in anchor.signs.iter_mut().enumerate().skip(1).rev() {
        *sign = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            anchor.from = at - 1;
            break;
        }
    }
    anchor
}

/// The anchor of a minute's title on its page: a title is no passage.
pub const TITLE: &str = "title";

/// The anchor of a block of a minute, where it has one: of its title, or of a passage.
pub fn anchor_of(minute: &Minute, block: BlockNo) -> Option<Cow<'static, str>> {
    match minute.block(block)? {
        Block { passage: Some(number), .. } => Some(Cow::Owned(anchor(*number).to_string())),
        Block { kind: BlockKind::Title, .. } => Some(Cow::Borrowed(TITLE)),
        _ => None,
    }
}

const LONGEST_ANCHOR: usize = 11;

/// An anchor: `p12`. It is made for each link, so it takes no room of its own.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    signs: [u8; LONGEST_ANCHOR],
    from: usize,
}

impl Anchor {
    /// The number alone.
    pub fn number(&self) -> &str {
        self.get(1..).unwrap_or_default()
    }
}

impl std::ops::Deref for Anchor {
    type Target = str;

    fn deref(&self) -> &str {
        self.signs.get(self.from..).and_then(|signs| std::str::from_utf8(signs).ok()).unwrap_or_default()
    }
}

impl std::fmt::Display for Anchor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

/// The anchor of a minute on the page of its whole meeting: its place among the minutes, from 1. The anchors of its
/// passages there are made of both numbers, as `p2-7`.
pub fn anchor_of_minute(place: u32) -> String {
    format!("m{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_the_number_of_its_passage() {
        for number in [0, 1, 9, 10, 99, 100, 12_345, 999_999_999, 1_000_000_000, u32::MAX] {
            assert_eq!(*anchor(number), *format!("p{number}"));
            assert_eq!(anchor(number).number(), number.to_string());
        }
    }
}
