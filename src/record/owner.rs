//! Who owns each byte of a record: the ledger by which "no word lost" is proved.

use super::{BlockNo, LabelKind};
use crate::file::Span;

/// The one owner of a range of bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    /// A block shows these bytes, white space folded.
    Block(BlockNo),
    /// They are a typed label.
    Label(LabelKind),
    /// They are dropped, by a named rule.
    Dropped(DropRule),
}

/// Every reason for which bytes of a record may not stand on its page. The list is closed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DropRule {
    /// The mark by which a file states its encoding (U+FEFF).
    ByteOrderMark,
    /// White space and line ends between blocks.
    Space,
    /// Control characters between blocks, which HTML forbids.
    Control,
    /// A typed bullet or number: it becomes a real list item with the same value.
    ListMark,
    /// The label of a list of papers that is empty: "Supporting documents:" with nothing under it.
    EmptyLabel,
}

impl DropRule {
    /// Every rule.
    pub const ALL: [DropRule; 5] = [DropRule::ByteOrderMark, DropRule::Space, DropRule::Control, DropRule::ListMark, DropRule::EmptyLabel];

    /// The name used in data and tests.
    pub fn name(self) -> &'static str {
        match self {
            DropRule::ByteOrderMark => "byte-order-mark",
            DropRule::Space => "space",
            DropRule::Control => "control",
            DropRule::ListMark => "list-mark",
            DropRule::EmptyLabel => "empty-label",
        }
    }
}

/// A range of bytes of a record with its owner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Owned {
    /// The bytes.
    pub span: Span,
    /// Their owner.
    pub owner: Owner,
}
