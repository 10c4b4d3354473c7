//! Tables: which hold data, cell by cell, and which only lay out a page and are read as the paragraphs that they hold.

use super::survey::{Holds, words};
use super::tree::{ElementNo, Event, Tree};

/// What a table is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Rows and columns of data.
    Data,
    /// A way to lay out paragraphs.
    Layout,
}

/// From how many signs on a cell is prose.
const PROSE: u32 = 400;

/// What is counted of a table.
#[derive(Default)]
struct Shape {
    rows: u32,
    columns: u32,
    in_row: u32,
    /// Rows of more than one cell.
    wide: u32,
    heads: u32,
    captions: u32,
    prose: bool,
    blocks: bool,
    /// A row is an item of an agenda.
    items: bool,
}

/// Tells what each table is, by element; `None` for what is no table.
pub fn kinds(tree: &Tree<'_>, text: &str, held: &[Holds]) -> Vec<Option<Kind>> {
    let mut kinds: Vec<Option<Kind>> = vec![None; tree.elements.len()];
    let mut open: Vec<(ElementNo, Shape)> = Vec::new();
    for event in &tree.events {
        match event {
            Event::Open(no, _) => {
                let holds = held.get(*no).copied().unwrap_or_default();
                let name = tree.name(*no);
                if name == "table" {
                    open.push((*no, Shape::default()));
                    continue;
                }
                let Some((_, shape)) = open.last_mut() else { continue };
                match name {
                    "tr" => {
                        shape.rows += 1;
                        shape.in_row = 0;
                        shape.items = shape.items || item_row(tree, text, held, *no).is_some();
                    }
                    "td" | "th" => {
                        shape.in_row += 1;
                        shape.wide += u32::from(shape.in_row == 2);
                        shape.columns = shape.columns.max(shape.in_row);
                        shape.heads += u32::from(name == "th");
                        shape.prose |= holds.signs > PROSE;
                        shape.blocks |= holds.tables > 0 || holds.headings > 0 || holds.lists > 0 || holds.paragraphs > 3;
                    }
                    "caption" => shape.captions += 1,
                    _ => {}
                }
            }
            Event::Close(no, _) if tree.name(*no) == "table" => {
                while let Some((table, shape)) = open.pop() {
                    if let Some(kind) = kinds.get_mut(table) {
                        *kind = Some(shape.kind(tree, table, held.get(table).copied().unwrap_or_default()));
                    }
                    if table == *no {
                        break;
                    }
                }
            }
            _ => {}
        }
    }
    kinds
}

impl Shape {
    fn kind(&self, tree: &Tree<'_>, table: ElementNo, holds: Holds) -> Kind {
        let role = tree.elements.get(table).and_then(|element| element.attribute("role"));
        let plain = matches!(role.as_deref(), Some("presentation" | "none"));
        // The table itself is counted among those that it holds.
        if plain || self.items || holds.tables > 1 || self.columns < 2 || holds.titles > 0 {
            return Kind::Layout;
        }
        if self.heads > 0 || self.captions > 0 {
            return if self.blocks && self.prose { Kind::Layout } else { Kind::Data };
        }
        let data = self.rows > 1 && self.wide > 1 && !self.blocks && !self.prose;
        if data { Kind::Data } else { Kind::Layout }
    }
}

/// The items of an agenda that a table lays out: by row, what is known of the item in it.
pub struct ItemRow {
    /// The cell of its number.
    pub number: ElementNo,
    /// The element of its title.
    pub title: ElementNo,
    /// The id that its system gave it.
    pub id: Option<String>,
}

/// Reads a row of a layout table as an agenda item: a cell of nothing but a number, then a cell that begins with a title
/// and goes on below it.
pub fn item_row(tree: &Tree<'_>, text: &str, held: &[Holds], row: ElementNo) -> Option<ItemRow> {
    let element = tree.elements.get(row)?;
    let mut cells = tree.within(row).iter().filter_map(|event| match event {
        Event::Open(no, _) if matches!(tree.name(*no), "td" | "th") && tree.elements.get(*no).is_some_and(|cell| cell.parent == Some(row)) => Some(*no),
        _ => None,
    });
    let (number, body) = (cells.next()?, cells.next()?);
    let few = held.get(number).is_some_and(|holds| holds.signs <= 12);
    if !few || !is_number(&words(tree, text, number)) || element.end <= element.first {
        return None;
    }
    // The first block of the second cell is the title, where more stands below it or a class says so.
    let signs = |no: ElementNo| held.get(no).map_or(0, |holds| holds.signs);
    let title = tree.within(body).iter().find_map(|event| match event {
        Event::Open(no, _) if matches!(tree.name(*no), "p" | "h2" | "h3" | "h4" | "h5" | "strong" | "b") && signs(*no) > 0 => Some(*no),
        _ => None,
    })?;
    let called = |no: ElementNo, part: &str| {
        let class = tree.elements.get(no).and_then(|element| element.attribute("class")).unwrap_or_default();
        class.to_ascii_lowercase().contains(part)
    };
    let known = called(number, "itemnumber") || called(title, "aititle");
    let goes_on = held.get(body).is_some_and(|holds| holds.headings > 0 || holds.paragraphs + holds.lists > 1);
    let stands_out = tree.name(title) != "p" && signs(body) > signs(title) && goes_on;
    // Strong words are a title only where they are all of the first line.
    let is_line = !super::tree::is_inline(tree.name(title)) || stands_alone(tree, text, body, title);
    (is_line && (known || stands_out)).then(|| ItemRow { number, title, id: id(tree, row) })
}

/// Whether an element within a line is all that the first line of a cell says.
fn stands_alone(tree: &Tree<'_>, text: &str, cell: ElementNo, title: ElementNo) -> bool {
    let is_block = |no: &ElementNo| !super::tree::is_inline(tree.name(*no));
    let blank = |event: &Event| !matches!(event, Event::Text(range) if text.get(range.clone()).is_some_and(|words| !words.trim().is_empty()));
    let Some(element) = tree.elements.get(title) else { return false };
    let first = tree.elements.get(cell).map_or(0, |cell| cell.first);
    let before = tree.events.get(first..element.first).is_some_and(|events| events.iter().all(blank));
    let mut after = tree.events.get(element.end..).unwrap_or_default().iter();
    let goes_on = after.find(|event| !blank(event) || matches!(event, Event::Open(no, _) | Event::Close(no, _) if is_block(no)));
    before && goes_on.is_none_or(blank)
}

/// Whether words are an item's number and nothing else: "4.", "4a", "(ii)", "12.1".
pub fn is_number(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| "().:".contains(c) || c.is_whitespace());
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let short = bare.chars().count() <= 8 && bare.chars().all(|c| c.is_ascii_alphanumeric() || ".()/".contains(c));
    short && digits > 0 && bare.chars().filter(char::is_ascii_alphabetic).count() <= 2
}

/// The id of an item, as the links and anchors of a row state it: `ieDecisionDetails.aspx?AIId=3001`, `<a name="AI3001">`.
fn id(tree: &Tree<'_>, row: ElementNo) -> Option<String> {
    tree.within(row).iter().find_map(|event| {
        let Event::Open(no, _) = event else { return None };
        let element = tree.elements.get(*no)?;
        let named = || ["id", "name"].into_iter().find_map(|key| element.attribute(key).and_then(|value| digits(value.strip_prefix("AI")?, true)));
        element.attribute("href").and_then(|href| of_link(&href)).or_else(named)
    })
}

/// The id that a link states.
pub fn of_link(href: &str) -> Option<String> {
    let (_, query) = href.split_once('?')?;
    let value = query.split(['&', ';']).find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key.eq_ignore_ascii_case("AIId") || key.eq_ignore_ascii_case("AgendaItemID")).then_some(value)
    })?;
    digits(value, false)
}

fn digits(value: &str, whole: bool) -> Option<String> {
    let length = value.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0 && length <= 12 && (!whole || length == value.len())).then(|| value.get(..length).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{is_number, of_link};

    #[test]
    fn numbers_and_ids_are_told() {
        for (words, number) in
            [("4.", true), ("4a.", true), ("12.1", true), ("(3)", true), ("", false), ("Item", false), ("10.00 am", false), ("2018-2019", false)]
        {
            assert_eq!(is_number(words), number, "{words}");
        }
        assert_eq!(of_link("ieDecisionDetails.aspx?AIId=3001").as_deref(), Some("3001"));
        assert_eq!(of_link("x.aspx?CId=1&aiid=30x").as_deref(), Some("30"));
        assert_eq!(of_link("x.aspx?IId=3001"), None);
    }
}
