//! Who owns each byte of a record: the ledger by which "no word lost" is proved.

use super::{BlockNo, LabelKind};
use crate::file::Span;

/// The one owner of a range of bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Owner {
    /// A block of the record's n-th minute, from 0, shows these bytes, white space folded.
    Block(u32, BlockNo),
    /// They are a typed label.
    Label(LabelKind),
    /// They are dropped, by a named rule.
    Dropped(DropRule),
}

/// Every reason for which bytes of a record may not stand on its page. The list is closed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
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
    /// The signs of a markup language: tags, comments, declarations, what a style sheet or a script says.
    Markup,
    /// What a web page has around its words: menus, search boxes, "Skip to main content", file sizes, icons.
    Furniture,
    /// The signs of Markdown: `#`, `*`, `[ ](…)`.
    MarkdownSign,
    /// What the publisher states between `+++` or `---` lines at the head of a Markdown record.
    FrontMatter,
    /// A structured field of a data file that is no part of the minutes, or is shown as a fact elsewhere.
    Field,
    /// An item that its council restricts: it is never published.
    Restricted,
    /// The running head or foot of a printed page.
    RunningHead,
    /// Words struck by a tracked change.
    Struck,
    /// A reviewer's comment.
    Comment,
}

impl DropRule {
    /// Every rule.
    pub const ALL: [DropRule; 14] = [
        DropRule::ByteOrderMark,
        DropRule::Space,
        DropRule::Control,
        DropRule::ListMark,
        DropRule::EmptyLabel,
        DropRule::Markup,
        DropRule::Furniture,
        DropRule::MarkdownSign,
        DropRule::FrontMatter,
        DropRule::Field,
        DropRule::Restricted,
        DropRule::RunningHead,
        DropRule::Struck,
        DropRule::Comment,
    ];

    /// The name used in data and tests.
    pub fn name(self) -> &'static str {
        match self {
            DropRule::ByteOrderMark => "byte-order-mark",
            DropRule::Space => "space",
            DropRule::Control => "control",
            DropRule::ListMark => "list-mark",
            DropRule::EmptyLabel => "empty-label",
            DropRule::Markup => "markup",
            DropRule::Furniture => "furniture",
            DropRule::MarkdownSign => "markdown-sign",
            DropRule::FrontMatter => "front-matter",
            DropRule::Field => "field",
            DropRule::Restricted => "restricted",
            DropRule::RunningHead => "running-head",
            DropRule::Struck => "struck",
            DropRule::Comment => "comment",
        }
    }
}

/// A range of bytes of a record with its owner.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Owned {
    /// The bytes.
    pub span: Span,
    /// Their owner.
    pub owner: Owner,
}
