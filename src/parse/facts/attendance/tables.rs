//! Tables of who was there. In: the cells of a table. Out: who was there by its rows, or by the heads of its columns.
//! What stays absent: whoever stands in a row that says nothing of them, and the owners of actions.

use super::super::people::listed::listed;
use super::super::people::names::Name;
use super::super::people::roles::is_role_word;
use super::super::people::told::Told;
use super::super::words::Words;
use super::labels::{Label, labels};
use super::lists::{Listed, below, entry, list};
use crate::record::fact::Change;
use crate::record::{BlockKind, Grid};
use std::ops::Range;

/// What a cell beside a name says of that person.
const STATUSES: &[(&str, Change)] = &[
    ("present", Change::Present),
    ("attended", Change::Present),
    ("in attendance", Change::Present),
    ("apologies", Change::Apologies),
    ("apology", Change::Apologies),
    ("apologies received", Change::Apologies),
    ("apologies sent", Change::Apologies),
    ("apologies for absence", Change::Apologies),
    ("ymddiheuriadau", Change::Apologies),
    ("yn bresennol", Change::Present),
    ("absent", Change::Absent),
    ("not present", Change::Absent),
    ("did not attend", Change::Absent),
    ("absent without apologies", Change::Absent),
    ("yn absennol", Change::Absent),
];
/// What a cell says where the head of its column says what is meant. A cross may mean either.
const MARKS: &[&str] = &["✓", "✔", "✔\u{fe0f}", "☑", "√", "✅", "yes", "y", "oes", "ydy"];
/// The longest head of a column, in words.
const LONGEST_HEAD: usize = 5;
/// The longest cell behind which a list goes on, in words.
const LONGEST_OTHER: usize = 12;

/// A cell that is not empty.
struct Cell<'t> {
    column: usize,
    words: &'t Words<'t>,
    labels: Vec<Label>,
}

/// What a column is of: the change that its head tells, where one does. `None` where it has no such head.
type Head = (usize, Option<Option<Change>>);

/// The names of a cell with the words that are an entry, and what is told of them so far.
struct Pending<'t> {
    words: &'t Words<'t>,
    names: Vec<Name>,
    range: Range<usize>,
    told: Option<Change>,
}

impl<'t> Pending<'t> {
    /// A cell as an entry of a list, if it is one.
    fn of(words: &'t Words<'t>, told: Option<Change>) -> Option<Pending<'t>> {
        let names = listed(words);
        let range = entry(words, &names, told.unwrap_or(Change::Present))?;
        Some(Pending { words, names, range, told })
    }

    fn state(self, change: Option<Change>, found: &mut Vec<Listed>) {
        found.extend(change.into_iter().flat_map(|change| list(self.words, &self.names, change, self.range.clone())));
    }
}

impl Cell<'_> {
    /// Its label, where it is nothing else.
    fn label(&self) -> Option<&Label> {
        self.labels.first().filter(|label| self.labels.len() == 1 && label.range == (0..self.words.len()))
    }

    /// Whether it only names an office: such a label is of nobody below.
    fn is_office(&self) -> bool {
        self.words.len() == 1 && is_role_word(self.words.get(0))
    }

    /// What it says of the name beside it.
    fn status(&self) -> Option<Change> {
        let text = self.words.text.trim().trim_end_matches('.');
        STATUSES.iter().find(|(status, _)| text.eq_ignore_ascii_case(status)).map(|(_, change)| *change)
    }

    /// Whether it is one letter or sign: "A", "✗".
    fn is_sign(&self) -> bool {
        let mut all = self.words.text.trim().chars();
        all.next().is_some_and(|sign| !sign.is_ascii_digit()) && all.next().is_none()
    }

    /// Whether it says yes to the head of its column.
    fn is_mark(&self) -> bool {
        let text = self.words.text.trim();
        MARKS.iter().any(|mark| text.eq_ignore_ascii_case(mark))
    }
}

/// What the cells of a table list below what is open; what is open after it.
pub fn table(cells: &[Told], mut open: Option<Change>, found: &mut Vec<Listed>) -> Option<Change> {
    let mut heads: Option<Vec<Head>> = None;
    let mut grid = Grid::default();
    let mut rest = cells;
    while let Some((_, after)) = rest.split_first() {
        let others = after.iter().take_while(|told| !matches!(told.block.kind, BlockKind::Cell(cell) if cell.row || cell.opens));
        let (row, after) = rest.split_at(1 + others.count());
        rest = after;
        let row = filled(row, &mut grid);
        if let Some(of_row) = heads_of(&row) {
            (heads, open) = (Some(of_row), None);
        } else if let (Some(heads), [cell]) = (&mut heads, row.as_slice())
            && let Some(label) = cell.label()
        {
            // A row that is a head itself: "Apologies", over those below.
            *heads = vec![(cell.column, Some(label.change)), (cell.column + 1, None)];
        } else if let Some(heads) = heads.as_ref().filter(|_| row.first().is_none_or(|cell| cell.label().is_none())) {
            by_heads(&row, heads, found);
        } else {
            open = by_row(&row, open, found);
        }
    }
    open.filter(|_| heads.is_none())
}

/// The cells of a row that say something, each with the number of its column.
fn filled<'t>(row: &'t [Told<'t>], grid: &mut Grid) -> Vec<Cell<'t>> {
    let mut cells = Vec::new();
    for Told { block, words, .. } in row {
        let BlockKind::Cell(cell) = block.kind else { continue };
        if cell.opens {
            *grid = Grid::default();
        }
        let (_, column) = grid.place(cell);
        if !words.text.trim().is_empty() {
            cells.push(Cell { column, words, labels: labels(words) });
        }
    }
    cells
}

/// What the columns are of, where a row is the heads of several, and one of them is of such a list.
fn heads_of(row: &[Cell]) -> Option<Vec<Head>> {
    let several = row.len() > 1 && row.iter().all(|cell| cell.words.len() <= LONGEST_HEAD && (cell.label().is_some() || cell.labels.is_empty()));
    let labelled = row.iter().filter(|cell| cell.label().is_some_and(|_| !cell.is_office())).count();
    if !several || labelled == 0 || row.iter().any(|cell| cell.label().is_none() && !listed(cell.words).is_empty()) {
        return None;
    }
    // Of "Members" beside "Allowance" nobody is told to be there.
    let told = |label: &Label| label.change.filter(|change| !label.weak || *change != Change::Present);
    Some(row.iter().map(|cell| (cell.column, cell.label().map(told))).collect())
}

/// The names of a row, each with what a cell beside it says, or the head of its column.
fn by_heads<'t>(row: &[Cell<'t>], heads: &[Head], found: &mut Vec<Listed>) {
    let head = |cell: &Cell| heads.iter().rev().find(|(column, _)| *column <= cell.column).and_then(|(_, told)| *told).flatten();
    let several = heads.iter().filter(|(_, told)| told.is_some()).count() > 1;
    let mut pending: Option<Pending> = None;
    let mut told: Vec<Change> = Vec::new();
    for cell in row {
        if let Some(change) = cell.status().or_else(|| head(cell).filter(|_| cell.is_mark())) {
            told.push(change);
            continue;
        }
        let own = head(cell);
        if let Some(entry) = Some(cell).filter(|cell| cell.labels.is_empty()).and_then(|cell| Pending::of(cell.words, own)) {
            settle(pending.replace(entry), &std::mem::take(&mut told), found);
        } else if several && own.is_some() {
            // Something else is said there: "late", "part", a cross.
            pending = None;
        }
    }
    settle(pending, &told, found);
}

/// States what is told of a name, unless two things are.
fn settle(pending: Option<Pending>, told: &[Change], found: &mut Vec<Listed>) {
    let Some(pending) = pending else { return };
    let change = match told {
        [] => pending.told,
        [change] => Some(*change),
        _ => None,
    };
    pending.state(change, found);
}

/// The names of a row below what is open, or behind a label that opens the row; what is open after it.
fn by_row(row: &[Cell], open: Option<Change>, found: &mut Vec<Listed>) -> Option<Change> {
    let (mut now, mut after) = (open, open);
    let mut pending: Vec<Pending> = Vec::new();
    for (no, cell) in row.iter().enumerate() {
        if let Some(change) = cell.status().filter(|_| !pending.is_empty()) {
            // Beside a name, "Present" tells of that person alone, and of nobody in the rows below.
            pending.drain(..).for_each(|pending| pending.state(Some(change), found));
            after = None;
        } else if let Some(label) = cell.label() {
            // Behind other words it is no label, but whose task something is.
            if no == 0 {
                now = label.change;
                after = match row {
                    [_] => now,
                    _ if cell.is_office() => open,
                    [_, others @ ..] => now.filter(|_| others.iter().any(|cell| !cell.labels.is_empty() || !listed(cell.words).is_empty())),
                    [] => None,
                };
            }
        } else if !cell.labels.is_empty() {
            now = below(cell.words, &cell.labels, now, found);
            after = now;
        } else {
            match Pending::of(cell.words, now) {
                Some(entry) => {
                    if entry.range.end < cell.words.len() {
                        (now, after) = (None, None);
                    }
                    pending.push(entry);
                }
                None if cell.words.len() >= LONGEST_OTHER => (now, after) = (None, None),
                None => {}
            }
        }
    }
    // Beside a mark of which no head tells what it means, nobody is told to be there.
    let marked = row.iter().any(|cell| cell.is_mark() || cell.is_sign());
    for pending in pending {
        let told = pending.told.filter(|_| !marked);
        pending.state(told, found);
    }
    after
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::file::{FilePath, Spot};
    use crate::parse::facts::people::told::told;
    use crate::parse::facts::testing::blocks;
    use crate::record::fact::{What, Who};
    use crate::record::{BlockKind, Cell, Format, Minute, Part};

    /// What a text tells of which each line with `|` is a row of one table.
    fn found(text: &str) -> String {
        let mut minute = Minute::write(FilePath::new("a.md"), Format::Markdown, None, "");
        let mut below = false;
        for line in text.lines() {
            let row = line.contains('|');
            for (no, cell) in line.split('|').enumerate() {
                let of_table = Cell { opens: !below && no == 0, row: no == 0, heading: !below, columns: 1, rows: 1, captioned: false };
                let kind = if row { BlockKind::Cell(of_table) } else { BlockKind::Para };
                minute.push(kind, Part::Discussion, cell.trim(), 0, Spot::Whole, &[]);
            }
            below = row;
        }
        let minute = minute.finish(None);
        let facts = find(&minute, &told(&minute, &blocks(&minute))).0.into_iter().filter_map(|fact| match fact.what {
            What::Attendance(found) => {
                let who = found.people.iter().filter_map(|who| if let Who::Named(at) = who { Some(minute.slice(*at)) } else { None });
                Some(format!("{}: {}", found.change.name(), who.collect::<Vec<_>>().join(", ")))
            }
            _ => None,
        });
        facts.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn columns_say_who_was_there() {
        for (table, facts) in [
            ("Member|Present|Apologies\nCllr Bell|✓|\nCllr Kent||✓", "present: Cllr Bell; apologies: Cllr Kent"),
            ("Member|Present|Absent\nCllr Bell|Yes|\nCllr Kent||Yes", "present: Cllr Bell; absent: Cllr Kent"),
            ("Name|Role|Present\nAnn Bell|Chair|Y\nBo Kent|Clerk|\nCy Lea|Clerk|No", "present: Ann Bell"),
            ("Members|Present|Apologies\nCllr Bell|✓|\nCllr Kent||", "present: Cllr Bell"),
            ("Member|Present|Apologies\nCllr Bell|✓|✓\nCllr Kent|x|\nCllr Lea|✗|✓", ""),
            ("Member|Attendance\nCllr Ann Bell|Present\nCllr Lee Moss|Present", "present: Cllr Ann Bell; present: Cllr Lee Moss"),
            ("Member|Attendance\nCllr Ann Bell|Apologies\nCllr Lee Moss|4 of 6\nCllr Roe|Absent", "apologies: Cllr Ann Bell; absent: Cllr Roe"),
            ("Present\nCllr Ann Bell|Present\nCllr Lee Moss|Present", "present: Cllr Ann Bell; present: Cllr Lee Moss"),
            ("Present|Apologies\nCllr Bell|Cllr Kent\nCllr Lea|", "present: Cllr Bell; apologies: Cllr Kent; present: Cllr Lea"),
            ("Present|Representing\nCllr Bell|Loxley\nCllr Kent|Felpersham", "present: Cllr Bell; present: Cllr Kent"),
            ("Attendees|Status\nCllr Bell|Apologies\nCllr Kent|", "apologies: Cllr Bell; present: Cllr Kent"),
            ("Present|Body\nCllr Bell|Loxley\nApologies|\nCllr Kent|Felpersham", "present: Cllr Bell; apologies: Cllr Kent"),
            ("Name|Present / Apologies\nCllr Bell|✓\nCllr Kent|Apologies", "apologies: Cllr Kent"),
            ("Present:|Cllr Bell\n|Cllr Kent\nApologies:|Cllr Lea", "present: Cllr Bell; present: Cllr Kent; apologies: Cllr Lea"),
            ("Present|6 members\nApologies|Cllr Lea", "apologies: Cllr Lea"),
            ("Cllr Bell|Present|Cllr Kent|Apologies", "present: Cllr Bell; apologies: Cllr Kent"),
            ("Present|Substitute for\nCllr Bell|Cllr Kent", "present: Cllr Bell"),
            ("Attendance\nName|1 May|2 June\nCllr Bell|✓|A\nCllr Kent|A|✓", ""),
            ("Present:\n1|Cllr Bell|Chair\n2|Cllr Kent|", "present: Cllr Bell; present: Cllr Kent"),
            ("Chair|Cllr Bell\nClerk|Jane Doe", "present: Cllr Bell; present: Jane Doe"),
        ] {
            assert_eq!(found(table), facts, "{table}");
        }
    }

    #[test]
    fn owners_of_actions_are_not_said_to_be_there() {
        for table in [
            "Action|Owner|Due\nWrite to the Minister|Chair|3 May 2022\nCirculate the strategy|Cllr Archer|3 June 2022",
            "Action|Owner\nWrite to the Minister|Clerk\nCirculate the strategy|Cllr Archer",
            "Owner|Action\nChair|Write to the Minister\nCllr Archer|Circulate the strategy",
            "Owner|Action\nOfficers|Write to the Minister\nCllr Archer|Circulate the strategy",
            "Action|Owner\nWrite|Officers\nCirculate|Cllr Archer",
            "Members|Allowance\nCllr Archer|£500",
        ] {
            assert_eq!(found(table), "", "{table}");
        }
    }
}
