//! Short forms of which a record states the long one beside its words: `<abbr title="…">`.

use super::fact::Abbreviation;
use super::{InlineKind, Minute};

impl Minute {
    /// The long form of an abbreviation: as the minute's words have it, else as the record states it of these letters, always alike.
    pub fn long_form(&self, abbreviation: &Abbreviation) -> Option<&str> {
        if let Some(long) = abbreviation.long {
            return Some(self.slice(long));
        }
        let short = self.slice(abbreviation.short);
        let mut stated = self.inlines.iter().filter_map(|inline| inline.kind.long().filter(|_| self.slice(inline.at) == short));
        let first = stated.next()?;
        stated.all(|other| other.eq_ignore_ascii_case(first)).then_some(first)
    }
}

impl InlineKind {
    /// The long form, where it is a short one.
    pub fn long(&self) -> Option<&str> {
        match self {
            InlineKind::Short(long) => Some(long),
            _ => None,
        }
    }
}
