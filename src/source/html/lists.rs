//! The lists of a page: how deep an item lies, and the mark that a browser shows for it.

use super::tree::{Element, ElementNo};
use crate::record::{Fence, Item, Mark, NumberStyle};
use crate::sheet::Role;

/// A list that is open.
struct List {
    no: ElementNo,
    /// What stands before its items.
    marks: Marks,
    next: u32,
    /// Its numbers fall.
    falls: bool,
    /// No item of it has been written.
    fresh: bool,
    /// The item that is open.
    item: Option<Open>,
}

/// What stands before the items of a list.
#[derive(Clone, Copy, PartialEq)]
enum Marks {
    /// Nothing: its items are paragraphs.
    None,
    Bullets,
    Numbers(NumberStyle),
}

/// An item that is open.
struct Open {
    no: ElementNo,
    /// `None` where nothing stands before it.
    mark: Option<Mark>,
    /// Its first line has been written.
    said: bool,
}

/// The lists that are open, the outermost first.
#[derive(Default)]
pub struct Lists(Vec<List>);

impl Lists {
    /// A list begins. `items` counts those directly in it.
    pub fn open(&mut self, no: ElementNo, element: &Element<'_>, items: impl Fn() -> u32) {
        let usual = if element.name == "ol" { Marks::Numbers(NumberStyle::Decimal) } else { Marks::Bullets };
        let marks = if is_bare(element) { Marks::None } else { numbers(element).filter(|_| usual != Marks::Bullets).map_or(usual, Marks::Numbers) };
        let falls = element.name == "ol" && element.attribute("reversed").is_some();
        let start = element.attribute("start").and_then(|start| start.trim().parse().ok());
        let next = start.unwrap_or_else(|| if falls { items() } else { 1 });
        self.0.push(List { no, marks, next, falls, fresh: true, item: None });
    }

    /// A list ends.
    pub fn close(&mut self, no: ElementNo) {
        if let Some(at) = self.0.iter().rposition(|list| list.no == no) {
            self.0.truncate(at);
        }
    }

    /// An item begins. One that stands in no list is a list of its own.
    pub fn item(&mut self, no: ElementNo, element: &Element<'_>) {
        if self.0.is_empty() {
            self.0.push(List { no, marks: Marks::Bullets, next: 1, falls: false, fresh: true, item: None });
        }
        let Some(list) = self.0.last_mut() else { return };
        let stated = element.attribute("value").and_then(|value| value.trim().parse().ok());
        let value: u32 = stated.unwrap_or(list.next);
        list.next = if list.falls { value.saturating_sub(1) } else { value.saturating_add(1) };
        let mark = match list.marks {
            _ if is_bare(element) => None,
            Marks::None => None,
            Marks::Bullets => Some(Mark::Bullet),
            Marks::Numbers(style) => Some(Mark::Number { value, style: numbers(element).unwrap_or(style), fence: Fence::Dot }),
        };
        list.item = Some(Open { no, mark, said: false });
    }

    /// An item ends.
    pub fn end_item(&mut self, no: ElementNo) {
        if let Some(list) = self.0.iter_mut().rev().find(|list| list.item.as_ref().is_some_and(|item| item.no == no)) {
            list.item = None;
        }
        self.close(no);
    }

    /// The role of a line here, where it stands in an item that has a mark.
    pub fn role(&mut self) -> Option<Role> {
        let marked = self.0.iter().filter(|list| list.marks != Marks::None).count();
        let depth = u8::try_from(marked.saturating_sub(1)).unwrap_or(u8::MAX);
        // What has no mark of its own goes on with the item around it.
        let within = self.0.iter().rev().skip(1).any(|list| list.item.as_ref().is_some_and(|item| item.said && item.mark.is_some()));
        let list = self.0.last_mut()?;
        let Some(item) = &mut list.item else { return (!list.fresh && list.marks != Marks::None || within).then_some(Role::More) };
        let said = std::mem::replace(&mut item.said, true);
        let Some(mark) = item.mark else { return within.then_some(Role::More) };
        if said {
            return Some(Role::More);
        }
        let opens = std::mem::replace(&mut list.fresh, false);
        Some(Role::Item(Item { depth, mark, opens }))
    }
}

/// Whether an element says that nothing stands before its items.
fn is_bare(element: &Element<'_>) -> bool {
    let css = element.attribute("style").map(|style| style.to_ascii_lowercase()).unwrap_or_default();
    css.split(';')
        .filter_map(|rule| rule.split_once(':'))
        .any(|(name, value)| matches!(name.trim(), "list-style" | "list-style-type") && value.split_whitespace().any(|word| word == "none"))
}

fn numbers(element: &Element<'_>) -> Option<NumberStyle> {
    let from_type = element.attribute("type").and_then(|kind| match &*kind {
        "a" => Some(NumberStyle::LowerAlpha),
        "A" => Some(NumberStyle::UpperAlpha),
        "i" => Some(NumberStyle::LowerRoman),
        "I" => Some(NumberStyle::UpperRoman),
        "1" => Some(NumberStyle::Decimal),
        _ => None,
    });
    let css = || element.attribute("style").map(|style| style.to_ascii_lowercase()).unwrap_or_default();
    from_type.or_else(|| {
        let css = css();
        [
            ("lower-alpha", NumberStyle::LowerAlpha),
            ("lower-latin", NumberStyle::LowerAlpha),
            ("upper-alpha", NumberStyle::UpperAlpha),
            ("upper-latin", NumberStyle::UpperAlpha),
            ("lower-roman", NumberStyle::LowerRoman),
            ("upper-roman", NumberStyle::UpperRoman),
        ]
        .into_iter()
        .find(|(name, _)| css.contains(name))
        .map(|(_, style)| style)
    })
}
