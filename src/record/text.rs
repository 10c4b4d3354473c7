//! What of a record's text is no words of its page.

use super::owner::DropRule;
use std::ops::Range;

/// A stretch of a minute's text that is no words of its page: a typed bullet or number, which became a real list item, or
/// the label of a list of papers that is empty.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct LeftOut {
    /// Where it stands in the text, in bytes.
    pub at: Range<u32>,
    /// Why it is no words of the page.
    pub rule: DropRule,
}
