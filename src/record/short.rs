//! Short forms of which a record states the long one beside its words: `<abbr title="…">`.

use super::InlineKind;

impl InlineKind {
    /// The long form, where it is a short one.
    pub fn long(&self) -> Option<&str> {
        match self {
            InlineKind::Short(long) => Some(long),
            _ => None,
        }
    }
}
