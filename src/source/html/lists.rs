//! The lists of a page: how deep an item lies, and the mark that a browser shows for it.

use super::tree::{Element, ElementNo};
use crate::record::{Fence, Item, Mark, NumberStyle};
use crate::sheet::Role;

/// A list that is open.
struct List {
    no: ElementNo,
    /// How its numbers are written; `None` for bullets.
    style: Option<NumberStyle>,
    next: u32,
    /// No item of it has been written.
    fresh: bool,
    /// The item that is open.
    item: Option<Open>,
}

/// An item that is open.
struct Open {
    no: ElementNo,
    mark: Mark,
    /// Its first line has been written.
    said: bool,
}

/// The lists that are open, the outermost first.
#[derive(Default)]
pub struct Lists(Vec<List>);

impl Lists {
    /// A list begins.
    pub fn open(&mut self, no: ElementNo, element: &Element<'_>) {
        let style = (element.name == "ol").then(|| style(element).unwrap_or(NumberStyle::Decimal));
        let next = element.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        self.0.push(List { no, style, next, fresh: true, item: None });
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
            self.0.push(List { no, style: None, next: 1, fresh: true, item: None });
        }
        let Some(list) = self.0.last_mut() else { return };
        let stated = element.attribute("value").and_then(|value| value.trim().parse().ok());
        let value: u32 = stated.unwrap_or(list.next);
        list.next = value.saturating_add(1);
        let mark = match style(element).filter(|_| list.style.is_some()).or(list.style) {
            Some(style) => Mark::Number { value, style, fence: Fence::Dot },
            None => Mark::Bullet,
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

    /// The role of a line here, where it stands in an item.
    pub fn role(&mut self) -> Option<Role> {
        let depth = u8::try_from(self.0.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let list = self.0.last_mut()?;
        let Some(item) = &mut list.item else { return (!list.fresh).then_some(Role::More) };
        if std::mem::replace(&mut item.said, true) {
            return Some(Role::More);
        }
        let opens = std::mem::replace(&mut list.fresh, false);
        Some(Role::Item(Item { depth, mark: item.mark, opens }))
    }
}

fn style(element: &Element<'_>) -> Option<NumberStyle> {
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
