//! Names of fields as numbers, so that a page is made without a word compared.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A field's name, as a number.
pub type Name = u16;

/// The number of every name that no template asks for.
const UNASKED: Name = Name::MAX;

/// The names that templates ask for.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<Box<str>, Name>);

impl Names {
    /// Gives each name its number; `None` for more names than there are numbers.
    pub fn new<'n>(names: impl Iterator<Item = &'n str>) -> Option<Names> {
        let mut numbered: BTreeMap<Box<str>, Name> = names.map(|name| (name.into(), UNASKED)).collect();
        for ((_, number), at) in numbered.iter_mut().zip(0usize..) {
            *number = Name::try_from(at).ok().filter(|number| *number != UNASKED)?;
        }
        Some(Names(numbered))
    }

    /// The number of a name.
    pub fn of(&self, name: &str) -> Name {
        self.0.get(name).copied().unwrap_or(UNASKED)
    }
}

/// How many names are remembered, as a power of two: several times as many as all views have.
const PLACES: u32 = 11;
/// How many places one of them may stand in.
const NEAR: usize = 4;

/// Names that one thread looked up before, by where they stand in the program: a view's names never move.
#[derive(Debug, Default)]
pub struct Known {
    /// None: it knows those of no templates yet.
    names: Option<Arc<Names>>,
    seen: Vec<(&'static str, Name)>,
}

impl Known {
    /// Knows the names of these templates from now on.
    pub fn turn_to(&mut self, names: &Arc<Names>) {
        if !self.names.as_ref().is_some_and(|known| Arc::ptr_eq(known, names)) {
            self.names = Some(Arc::clone(names));
            self.seen.clear();
        }
        self.seen.resize((1 << PLACES) + NEAR, ("", UNASKED));
    }

    /// The number of a name.
    pub fn of(&mut self, name: &'static str) -> Name {
        let stands = name.as_ptr() as usize as u64;
        let first = (stands.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PLACES)) as usize;
        let near = self.seen.get_mut(first..first + NEAR).unwrap_or_default();
        // The same stretch of the program is the same word.
        if let Some((_, number)) = near.iter().find(|(seen, _)| std::ptr::eq(*seen, name)) {
            return *number;
        }
        let number = self.names.as_ref().map_or(UNASKED, |names| names.of(name));
        near.rotate_right(1);
        if let Some(place) = near.first_mut() {
            *place = (name, number);
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_number_however_often_it_is_asked_for() {
        let one = Arc::new(Names::new(["title", "date", "title"].into_iter()).unwrap());
        let other = Arc::new(Names::new(["date"].into_iter()).unwrap());
        let mut known = Known::default();
        let words: &'static str = "titled date";
        let views = [words.get(..5).unwrap(), words.get(7..).unwrap(), words.get(..6).unwrap(), words.get(..0).unwrap()];
        for names in [&one, &other, &one] {
            known.turn_to(names);
            for _ in 0..3 {
                assert_eq!(views.map(|name| known.of(name)), views.map(|name| names.of(name)));
            }
        }
        assert_eq!(one.of("titled"), other.of("title"));
        assert!(one.of("title") != one.of("date") && one.of("date") != UNASKED);
    }
}
