//! The lists that are open while a record is read: where an item stands, and whether it goes on with one of them.

use super::mark::Class;
use crate::record::{Fence, Mark, NumberStyle, Part};

/// The deepest nesting shown; deeper items stay at this depth.
const DEEPEST: usize = 6;
/// How far the numbers of one list may leap: what lies further off is a year or a sum.
const LEAP: u32 = 100;

/// The open lists, the outermost first, and a numbered one that a paragraph interrupted.
#[derive(Default)]
pub struct Lists {
    levels: Vec<Level>,
    paused: Option<Level>,
}

/// A list that is open, as its last item left it.
#[derive(Clone, Copy)]
pub struct Level {
    class: Class,
    value: u32,
    indent: usize,
    part: Part,
}

impl Level {
    fn goes_on_with(&self, class: Class, mark: Mark) -> bool {
        let follows = match mark {
            Mark::Bullet => true,
            Mark::Number { value, style, fence } => comes_after(style, fence, self.value, value),
        };
        self.class == class && follows
    }

    /// Whether the mark is the very next of this list.
    pub fn is_next(&self, class: Class, mark: Mark) -> bool {
        let next = match mark {
            Mark::Bullet => true,
            Mark::Number { value, .. } => value == self.value + 1,
        };
        self.class == class && next
    }
}

impl Lists {
    /// Forgets all lists: a new part of the minute begins.
    pub fn clear(&mut self) {
        *self = Lists::default();
    }

    /// Closes the lists at a paragraph; a numbered one may be taken up again with its next number.
    pub fn pause(&mut self) {
        if let Some(outermost) = self.levels.first() {
            self.paused = matches!(outermost.class, Class::Number(..)).then_some(*outermost);
        }
        self.levels.clear();
    }

    /// Whether one of the open lists goes on with this mark.
    pub fn go_on_with(&self, class: Class, mark: Mark) -> bool {
        self.levels.iter().any(|level| level.goes_on_with(class, mark))
    }

    /// The part of the interrupted list that goes on with this mark.
    pub fn taken_up(&self, class: Class, mark: Mark) -> Option<Part> {
        self.paused.filter(|level| self.levels.is_empty() && mark != Mark::Bullet && level.is_next(class, mark)).map(|level| level.part)
    }

    /// The part of the item under which an item at this depth stands.
    pub fn part_above(&self, depth: usize) -> Option<Part> {
        depth.checked_sub(1).and_then(|above| self.levels.get(above)).map(|level| level.part)
    }

    /// Under how many of the open lists an item stands, and whether it goes on with the list at that depth.
    /// `resumes` tells whether a list goes on later in this run of items: then what stands between lies within it.
    pub fn place(&self, class: Class, mark: Mark, indent: usize, before: &str, resumes: impl Fn(&Level) -> bool) -> (usize, bool) {
        let known = self.levels.iter().rposition(|level| level.class == class && level.indent <= indent + 1);
        let known = known.or_else(|| self.levels.iter().rposition(|level| level.class == class));
        let (depth, goes_on) = match known.and_then(|depth| self.levels.get(depth).map(|level| (depth, level))) {
            // Typed further in than its like, it begins a list within that one; numbers do so only where they start anew.
            Some((depth, level)) if indent > level.indent + 1 && (mark == Mark::Bullet || !level.goes_on_with(class, mark)) => (depth + 1, false),
            Some((depth, level)) => (depth, level.goes_on_with(class, mark)),
            None => {
                let nested = self
                    .levels
                    .last()
                    .is_some_and(|top| indent > top.indent || class.rank() > top.class.rank() || before.ends_with([':', '–', '-']) || resumes(top));
                (if nested { self.levels.len() } else { 0 }, false)
            }
        };
        // Deeper than the deepest, an item begins a list of its own there, so that its number stays.
        if depth > DEEPEST { (DEEPEST, false) } else { (depth, goes_on) }
    }

    /// Notes an item at its depth.
    pub fn push(&mut self, depth: usize, class: Class, mark: Mark, indent: usize, part: Part) {
        let value = match mark {
            Mark::Bullet => 0,
            Mark::Number { value, .. } => value,
        };
        self.paused = None;
        self.levels.truncate(depth);
        self.levels.push(Level { class, value, indent, part });
    }
}

/// Whether a mark can begin a list that goes on: no year, and no capital with a full stop but the first, or the
/// initials of names would.
pub fn can_begin(mark: Mark) -> bool {
    match mark {
        Mark::Bullet => true,
        Mark::Number { fence: Fence::Bare, .. } => false,
        Mark::Number { value, style: NumberStyle::Decimal, .. } => !(1900..2100).contains(&value),
        Mark::Number { value, style: NumberStyle::UpperAlpha | NumberStyle::UpperRoman, fence: Fence::Dot } => value == 1,
        Mark::Number { .. } => true,
    }
}

/// Whether `next` can be a later item of the list that `mark` begins.
pub fn follows(mark: Mark, next: Mark) -> bool {
    match (mark, next) {
        (Mark::Bullet, Mark::Bullet) => true,
        (Mark::Number { value, style, fence }, Mark::Number { value: after, .. }) => comes_after(style, fence, value, after),
        _ => false,
    }
}

/// Whether `next` is the very next number.
pub fn is_next(mark: Mark, next: Mark) -> bool {
    matches!((mark, next), (Mark::Number { value, .. }, Mark::Number { value: after, .. }) if after == value + 1)
}

/// Numbers may leap, as records' do (1, 2, 10); letters and roman numbers may not, or "(i)" would follow "(b)"; nor may
/// numbers without a sign, or any sum would follow.
fn comes_after(style: NumberStyle, fence: Fence, value: u32, next: u32) -> bool {
    if style == NumberStyle::Decimal && fence != Fence::Bare { next > value && next - value <= LEAP } else { next == value + 1 }
}
