//! Which typed marks begin items of lists: told by the lines below them.

use super::Outline;
use crate::parse::lines::Line;
use crate::parse::lists;
use crate::parse::mark::{Class, Found};
use crate::record::{Fence, Mark, NumberStyle};

/// How far ahead a run of list items is looked for: enough for any nested list, and the reading stays linear.
const RUN_AHEAD: usize = 40;

impl Outline<'_, '_> {
    /// The mark of a line, where it is one here: certain bullets always, the others only in a run or below a resolution.
    pub(super) fn mark_of(&self, at: usize, line: &Line<'_>) -> Option<(Class, Mark, usize)> {
        let found = line.found.as_ref()?;
        let readings = || found.readings.into_iter().flatten();
        let goes_on = |(class, mark): &(Class, Mark)| self.lists.go_on_with(*class, *mark) || self.lists.taken_up(*class, *mark).is_some();
        let begins = |(class, mark): &(Class, Mark)| {
            let bare = matches!(mark, Mark::Number { fence: Fence::Bare, .. });
            let first = matches!(mark, Mark::Number { value: 1, .. });
            let allowed = found.certain || self.stands_under_resolution(*mark) && (!bare || first && self.run_follows(at, *class, *mark));
            allowed || lists::can_begin(*mark) && (self.run_follows(at, *class, *mark) || first && self.resumes_later(at, *class, *mark))
        };
        readings().find(goes_on).or_else(|| readings().find(begins)).map(|(class, mark)| (class, mark, found.length))
    }

    /// Whether another item of this class follows, with nothing but deeper items and attendance notes between.
    fn run_follows(&self, at: usize, class: Class, mark: Mark) -> bool {
        let next = |found: &Found| found.readings.into_iter().flatten().any(|(other, next)| other == class && lists::follows(mark, next));
        for line in self.lines.iter().skip(at + 1).take(RUN_AHEAD) {
            match &line.found {
                Some(found) if next(found) => return true,
                Some(_) => {}
                None if line.is_note => {}
                None => return false,
            }
        }
        false
    }

    /// Whether the very next of a list's marks stands further down, with paragraphs between: "a) … b) …", and not "1." of
    /// which a document has many.
    fn resumes_later(&self, at: usize, class: Class, mark: Mark) -> bool {
        if matches!(class, Class::Bullet(_) | Class::Number(NumberStyle::Decimal, Fence::Dot | Fence::Bare)) {
            return false;
        }
        let below = self.lines.iter().skip(at + 1).take(RUN_AHEAD).take_while(|line| line.label.is_none());
        let like = |found: Found| found.readings.into_iter().flatten().find(|(other, _)| *other == class).map(|(_, mark)| mark);
        below.filter_map(|line| line.found.and_then(like)).next().is_some_and(|next| lists::is_next(mark, next))
    }

    /// Whether the list that is open goes on later in this run of items.
    pub(super) fn resumes(&self, at: usize, top: &lists::Level) -> bool {
        let run = self.lines.iter().skip(at + 1).take(RUN_AHEAD).map_while(|line| line.found);
        run.flat_map(|found| found.readings.into_iter().flatten()).any(|(class, mark)| top.is_next(class, mark))
    }

    /// Whether the list that is open goes on after the attendance note at this line.
    pub(super) fn list_goes_on(&self, at: usize) -> bool {
        let next = self.lines.iter().skip(at + 1).take(RUN_AHEAD).find(|line| !line.is_note);
        let readings = next.and_then(|line| line.found).into_iter().flat_map(|found| found.readings.into_iter().flatten());
        readings.into_iter().any(|(class, mark)| self.lists.go_on_with(class, mark))
    }
}
